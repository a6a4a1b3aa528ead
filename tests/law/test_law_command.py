"""`law check`, `law card`, `law stale` and `authority` on the command line: words on a terminal, one JSON document for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from greatwrit.cli.main import main

ROOT = Path(__file__).parents[2]


def _json(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> Any:
    assert main([*argv, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def _tree(root: Path, stories: bool = False) -> Path:
    for folder in ("law", "places"):
        shutil.copytree(ROOT / folder, root / folder, ignore=None if stories else shutil.ignore_patterns("stories"))
    return root


def test_authority_answers_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    told = _json(capsys, "authority", "INA", "236(a)", "--on", "2026-10-05")
    keys = {"id", "cite", "title", "kind", "binds", "in_force", "from", "to", "status", "replaced_by", "confidence", "checked"}
    assert keys <= set(told)
    assert (told["id"], told["in_force"], told["pinpoint"]) == ("usc-8-1226", True, "(a)")


def test_authority_that_is_not_in_force_is_an_answer_not_a_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    told = _json(capsys, "authority", "Mayorkas memo", "--on", "2025-04-22")
    assert (told["in_force"], told["to"], told["replaced_by"]) == (False, "2025-01-20", "eo-14159")
    assert {"on", "what"} <= set(told["status"][0])


def test_an_ambiguous_authority_is_refused_with_candidates(capsys: pytest.CaptureFixture[str]) -> None:
    told = _json(capsys, "authority", "APA", code=1)
    assert {"id", "cite", "title"} <= set(told["candidates"][0])
    assert "error" in told


def test_a_card_is_words_on_a_terminal_and_data_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "card", "custody.arriving", "--on", "2026-10-05"]) == 0
    assert capsys.readouterr().out.startswith("PROPOSITION custody.arriving\n")
    told = _json(capsys, "law", "card", "custody.arriving", "--on", "2026-10-05")
    assert told["cards"][0]["kind"] == "proposition"


def test_a_card_of_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "card", "custody.ariving"]) == 1
    assert "custody.arriving" in capsys.readouterr().err


def test_stale_names_what_is_unverified_now_and_all_the_rest_in_a_year(capsys: pytest.CaptureFixture[str]) -> None:
    now = _json(capsys, "law", "stale", "--on", "2026-10-09")["remarks"]
    later = _json(capsys, "law", "stale", "--on", "2027-10-09")["remarks"]
    assert {one["kind"] for one in now} == {"unverified"}
    assert {one["about"] for one in now} < {one["about"] for one in later}
    assert any(one["kind"] == "stale" for one in later)


def test_a_sound_law_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    told = _json(capsys, "law", "check")
    assert told["sound"]
    assert told["faults"] == []
    assert told["counts"]["stories"] > 200
    assert sum(told["confidence"].values()) == told["counts"]["authorities"]


def test_a_fault_of_form_is_told_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _tree(tmp_path)
    (root / "law/propositions/bad.yaml").write_text("id: bad.one\nsays: It is so.\nwhen: entry.admited\n", "utf-8")
    assert main(["law", "check", "--root", str(root)]) == 1
    assert "law/propositions/bad.yaml:3:7: there is no topic or proposition entry.admited. Mend: did you mean" in capsys.readouterr().err


STORY = """- story: A man overstayed.
  because: He was admitted.
  on: 2026-10-05
  circuits: {confinement: ca5, bond: ca5}
  facts: {FACTS}
  expect: {EXPECT}
"""


@pytest.mark.parametrize(
    ("facts", "expect", "says"),
    [
        ("{custody.held_by: orr}", "{bond.judge: open}", "1:3: bond.judge is closed, not open. The story: A man overstayed."),
        ("{}", "{bond.judge: open}", "1:3: bond.judge is undetermined (turns on "),
        ("{custody.held_by: orr}", "{bond.juge: closed}", "1:3: there is no route bond.juge"),
        ("{custody.held_by: jail}", "{bond.judge: closed}", "1:3: "),
        ("{custody.holder: orr}", "{bond.judge: closed}", "1:3: "),
        ("{custody.held_by: orr}", "[bond.judge]", "6:11: "),
    ],
    ids=["another verdict", "facts do not force it", "no such route", "no such value", "no such topic", "no mapping"],
)
def test_a_story_that_does_not_hold_is_told_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], facts: str, expect: str, says: str
) -> None:
    root = _tree(tmp_path)
    (root / "law/stories").mkdir()
    (root / "law/stories/bad.yaml").write_text(STORY.replace("{FACTS}", facts).replace("{EXPECT}", expect), "utf-8")
    assert main(["law", "check", "--root", str(root)]) == 1
    err = capsys.readouterr().err
    assert f"law/stories/bad.yaml:{says}" in err
    assert "Mend: " in err


def test_a_route_and_a_clock_without_a_story_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _tree(tmp_path)
    assert main(["law", "check", "--root", str(root)]) == 1
    err = capsys.readouterr().err
    assert "law/routes/bond.judge.yaml:1:1: no story expects anything of bond.judge. Mend: tell one" in err
    assert "no story counts bond.appeal." in err


def test_a_combination_that_excludes_everyone_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = _tree(tmp_path)
    with (root / "law/topics/combinations.yaml").open("a", encoding="utf-8") as out:
        out.write("\n- {says: Nobody was ever admitted., when: always, then: {not: entry.admitted}}\n")
    assert main(["law", "check", "--root", str(root)]) == 1
    assert "no lawful case has entry.admitted = yes." in capsys.readouterr().err
