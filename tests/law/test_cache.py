"""The compiled law is never older than its files, whatever happens to the cache."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from greatwrit.law import Law, load
from greatwrit.reading import Unreadable
from greatwrit.rules import tables

ROOT = Path(__file__).parents[2]
CLASSES = "law/classes.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("law", "places"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("stories"))
    return tmp_path


def _edit(root: Path, old: str, new: str, file: str = CLASSES) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def _says(law: Law) -> str:
    return law.classes[0].says


def test_a_changed_letter_is_another_law(root: Path) -> None:
    before = load(root, root / "cache")
    said = _says(before)
    _edit(root, said[:10], said[:10].upper())
    after = load(root, root / "cache")
    assert after.hash != before.hash
    assert _says(after) == said[:10].upper() + said[10:]
    assert _says(before) == said


def test_a_change_undone_is_the_same_law_again(root: Path) -> None:
    first = load(root, root / "cache")
    _edit(root, "holds: other custody", "holds: no power")
    assert load(root, root / "cache").classes[0].holds == "no power"
    _edit(root, "holds: no power", "holds: other custody")
    again = load(root, root / "cache")
    assert (again.hash, again.classes) == (first.hash, first.classes)


def test_a_renamed_file_is_another_law(root: Path) -> None:
    before = load(root, root / "cache").hash
    (root / "law/routes/habeas.yaml").rename(root / "law/routes/z-habeas.yaml")
    assert load(root, root / "cache").hash != before


def test_a_file_that_became_unreadable_is_refused_though_the_cache_is_warm(root: Path) -> None:
    assert _says(load(root, root / "cache"))
    _edit(root, "holds: other custody", "holds: nothing")
    with pytest.raises(Unreadable, match=r"classes\.yaml:\d+:\d+: "):
        _says(load(root, root / "cache"))


def test_a_law_already_loaded_does_not_change_under_its_reader(root: Path) -> None:
    law = load(root, root / "cache")
    said = _says(law)
    _edit(root, said[:10], said[:10].upper())
    assert _says(law) == said
    assert law.topics.keys() == load(root, root / "cache").topics.keys()


@pytest.mark.parametrize("damage", [b"", b"[", b"null", b"{}", b"\xff\xfe", b'[{"id": 1}]'])
def test_a_damaged_cache_is_made_anew(root: Path, damage: bytes) -> None:
    said = _says(load(root, root / "cache"))
    (kept,) = (root / "cache").glob("classes-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert _says(load(root, root / "cache")) == said
    assert kept.read_bytes() == whole


def test_a_cache_that_is_cut_off_is_made_anew(root: Path) -> None:
    said = _says(load(root, root / "cache"))
    (kept,) = (root / "cache").glob("classes-*.json")
    kept.write_bytes(kept.read_bytes()[:-100])
    assert _says(load(root, root / "cache")) == said


def test_a_cache_that_cannot_be_written_costs_only_time(root: Path) -> None:
    (root / "cache").write_text("a file, no folder", "utf-8")
    assert _says(load(root, root / "cache"))


def test_a_warm_cache_is_what_is_read(root: Path) -> None:
    law = load(root, root / "cache")
    said = _says(law)
    (kept,) = (root / "cache").glob("classes-*.json")
    kept.write_bytes(kept.read_bytes().replace(said[:10].encode(), said[:10].upper().encode()))
    assert _says(load(root, root / "cache")) == said[:10].upper() + said[10:]


def test_compiled_tables_are_the_same_from_the_cache_as_fresh(root: Path) -> None:
    fresh = tables(load(root, root / "cache"))
    assert tables(load(root, root / "cache")) == fresh
    assert tables(load(root, root / "other")) == fresh
