"""An output is written whole or not at all, and never over anything but an older output of the same kind."""

from __future__ import annotations

import os

import pytest

from greatwrit.cli import main
from greatwrit.law import Law
from greatwrit.workbench.outputs import InTheWay
from greatwrit.workbench.site import write_site

ON = "2026-11-23"


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "reyes"
    assert main(["case", "new", str(folder)]) == 0
    return folder


def drawn(kind: str, case, file) -> list[str]:
    command = ["plan", str(case), "--html"] if kind == "page" else ["case", "timeline", str(case), "--svg"]
    return [*command, str(file), "--on", ON]


KINDS = ["page", "timeline"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("what", ["case", "link", "document", "other kind", "pipe"])
def test_nothing_is_written_over_what_is_not_an_older_output_of_the_kind(capsys, case, kind, what):
    places = {"case": case / "case.yaml", "document": case / "documents" / "nta.pdf"}
    file = places.get(what, case / "out")
    if what == "link":
        file.symlink_to(case / "case.yaml")
    elif what == "document":
        file.write_bytes(b"%PDF-1.7\n\xff")
    elif what == "other kind":
        assert main(drawn("timeline" if kind == "page" else "page", case, file)) == 0
    elif what == "pipe":
        os.mkfifo(file)
    before = {each: each.read_bytes() for each in case.rglob("*") if each.is_file()}
    capsys.readouterr()
    assert main(drawn(kind, case, file)) == 1
    told = capsys.readouterr().err
    assert f"Refused: {file} is " in told
    assert "Mend: name a" in told
    assert before == {each: each.read_bytes() for each in case.rglob("*") if each.is_file()}
    assert file.is_symlink() == (what == "link")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", [None, b""], ids=["new", "empty"])
def test_an_output_is_new_or_replaces_its_like_and_is_for_its_owner_alone(case, kind, first):
    file = case / "out"
    if first is not None:
        file.write_bytes(first)
    assert main(drawn(kind, case, file)) == 0
    once = file.read_bytes()
    assert main(drawn(kind, case, file)) == 0
    assert file.read_bytes() == once
    assert file.stat().st_mode & 0o077 == 0
    assert sorted(each.name for each in case.iterdir()) == ["case.yaml", "documents", "out"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_is_not_there_is_named(capsys, case, kind):
    assert main(drawn(kind, case, case / "none" / "out")) == 1
    assert f"{case / 'none' / 'out'}: no such file" in capsys.readouterr().err


def test_a_page_of_the_law_is_never_written_over_a_file_of_its_name(law: Law, tmp_path):
    write_site(law, ON, tmp_path)
    own = tmp_path / "route" / "habeas.html"
    own.write_text("my notes", encoding="utf-8")
    before = {each: each.stat().st_mtime_ns for each in tmp_path.rglob("*.html")}
    with pytest.raises(InTheWay, match=r"habeas\.html is there already"):
        write_site(law, ON, tmp_path)
    assert before == {each: each.stat().st_mtime_ns for each in tmp_path.rglob("*.html")}
