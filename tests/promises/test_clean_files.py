"""Nothing of anyone's machine, no registry's address and no secret is in the repository, and its links lead somewhere."""

from __future__ import annotations

import re

import pytest
from repository import ROOT, tracked

BARRED = {
    "a registry's address": (
        r"(?:pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org|crates\.io|proxy\.golang)/?",
        r"--(?:extra-)?index-url[ =]\S+://",
        r"--find-links[ =]\S",
    ),
    "a path of someone's machine": (r"(?<![\w.])/(?:home|Users|work|root|opt|mnt)/[a-z]\w*", r"[A-Z]:\\Users"),
    "a secret": (
        r"-----BEGIN [A-Z ]*PRIVATE KEY",
        r"AKIA[0-9A-Z]{16}",
        r"\bgh[pousr]_[A-Za-z0-9]{36}",
        r"\bsk-[A-Za-z0-9]{32}",
        r"(?i:password|api_key)\s*[=:]\s*['\"][^'\"]{6,}",
    ),
    "an unfinished place": (r"\b(?:TODO|FIXME|XXX)\b",),
}
HERE = "tests/promises/test_clean_files.py"
NOT_TEXT = (".png", ".jpg", ".pdf", ".docx", ".woff2", ".parquet", ".ico")


def text_files() -> list[str]:
    return [name for name in tracked() if name != HERE and not name.endswith(NOT_TEXT)]


@pytest.mark.parametrize("what", BARRED)
def test_no_file_holds(what):
    found = []
    barred = re.compile("|".join(BARRED[what]))
    for name in text_files():
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1):
            if barred.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    assert not found, "\n".join(found)


def test_every_line_of_the_locks_carries_its_hash():
    for name in ("requirements/run.txt", "requirements/dev.txt"):
        blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n?", "", (ROOT / name).read_text("utf-8")).strip())
        assert blocks
        for block in blocks:
            assert re.match(r"[a-z0-9][a-z0-9._-]*==\S+ \\\n", block), block.splitlines()[0]
            assert "--hash=sha256:" in block


def versions(lock):
    return dict(re.findall(r"(?m)^([a-z0-9._-]+)==(\S+)", (ROOT / "requirements" / lock).read_text("utf-8")))


def test_the_development_lock_agrees_with_the_run_time_lock():
    assert versions("run.txt").items() <= versions("dev.txt").items()


@pytest.mark.parametrize("page", [name for name in tracked() if name.endswith(".md")])
def test_every_link_of_a_page_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", (ROOT / page).read_text("utf-8"))
    ours = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert not [target for target in ours if not (ROOT / page).parent.joinpath(target).exists()]


def test_the_readme_names_every_room():
    rooms = {name.split("/")[2] for name in tracked() if name.startswith("src/greatwrit/") and name.count("/") > 2}
    named = set(re.findall(r"(?m)^      ([a-z]+)/ ", (ROOT / "README.md").read_text("utf-8")))
    assert rooms == named
