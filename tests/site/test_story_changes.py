"""What a change of the law does to the stories is found: verdicts, dates of clocks, cards touched; new stories are told under both laws."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

ROOT = Path(__file__).parents[2]
KEPT = ("parole/after-a-refusal.yaml", "clocks/bond.yaml")
STORY = """
- story: A man denied parole asks whether the denial can be appealed, told only after the change.
  because: The change opens what was closed.
  on: 2026-10-05
  facts: {person.lawful_permanent_resident: false}
  expect: {parole.formal-appeal: open}
"""


@pytest.fixture(scope="session")
def tool() -> ModuleType:
    found = importlib.util.spec_from_file_location("story_changes", ROOT / "tools" / "story_changes.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["story_changes"] = module
    found.loader.exec_module(module)
    return module


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The law on file with few stories, committed; then changed in the work tree."""
    folder = tmp_path_factory.mktemp("law")
    for name in ("law", "places"):
        shutil.copytree(ROOT / name, folder / name)
    for path in (folder / "law" / "stories").rglob("*.yaml"):
        if path.relative_to(folder / "law" / "stories").as_posix() not in KEPT:
            path.unlink()
    git(folder, "init", "-q")
    git(folder, "add", "law", "places")
    git(folder, "commit", "-q", "-m", "before")
    route = folder / "law" / "routes" / "parole.formal-appeal.yaml"
    route.write_text(route.read_text("utf-8").replace("when: never", "when: always"), "utf-8")
    clock = folder / "law" / "clocks" / "bond.yaml"
    clock.write_text(clock.read_text("utf-8").replace("10d", "11d"), "utf-8")
    stories = folder / "law" / "stories" / KEPT[0]
    stories.write_text(stories.read_text("utf-8") + STORY, "utf-8")
    return folder


@pytest.fixture(scope="session")
def found(tool: ModuleType, repository: Path) -> Any:
    return tool.report("HEAD", repository)


def test_the_cards_touched_are_named(found: Any) -> None:
    assert ("changed", "route", "parole.formal-appeal") in found.cards
    assert "clock" in {kind for _, kind, _ in found.cards}
    assert {how for how, _, _ in found.cards} == {"changed"}


def test_a_verdict_that_changes_is_shown_from_what_to_what_and_a_new_story_is_told_under_both(found: Any) -> None:
    opened = [one for one in found.changed if one.answers.get("parole.formal-appeal") == ("closed", "open")]
    assert [one.only_in for one in opened].count("after") == 1
    assert len(opened) > 1
    assert all(one.at.startswith("law/stories/parole/after-a-refusal.yaml:") for one in opened)


def test_a_clock_that_changes_shows_its_dates(found: Any) -> None:
    changed = {key for one in found.changed if one.at.startswith("law/stories/clocks/bond.yaml:") for key in one.answers}
    assert "safe" in changed


def test_nothing_changed_is_said(tool: ModuleType, repository: Path, tmp_path: Path) -> None:
    same = tmp_path / "same"
    git(repository.parent, "clone", "-q", str(repository), str(same))
    quiet = tool.report("HEAD", same)
    assert quiet.cards == quiet.changed == ()
    assert "Cards touched since HEAD: none" in tool.text(quiet)


def test_it_prints_both_ways_and_never_fails(
    tool: ModuleType, found: Any, repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    said = tool.text(found)
    assert "  parole.formal-appeal: closed → open\n      law/stories/parole/after-a-refusal.yaml:" in said
    monkeypatch.setattr(sys, "argv", ["story_changes.py", "no-such-revision", "--root", str(repository)])
    assert tool.main() == 0
    assert "Not compared: git has no law/ and places/ at no-such-revision" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["story_changes.py", "no-such-revision", "--root", str(repository), "--json"])
    assert tool.main() == 0
    assert "no-such-revision" in msgspec.json.decode(capsys.readouterr().out)["error"]


def test_a_law_that_cannot_be_read_is_told_with_its_place(tool: ModuleType, repository: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    git(repository.parent, "clone", "-q", str(repository), str(broken))
    (broken / "law" / "classes.yaml").write_text("- id: [", "utf-8")
    with pytest.raises(tool.CannotCompare, match=r"classes\.yaml:\d+:\d+"):
        tool.report("HEAD", broken)
