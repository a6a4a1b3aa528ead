"""`law check`, `law card`, `law stale` and `authority` on the command line: words on a terminal, one JSON document for programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from greatwrit.cli.main import main
from greatwrit.law import Law, load
from greatwrit.law.lint import Remark
from greatwrit.law.positions import in_force
from greatwrit.workbench import lawcheck
from greatwrit.workbench.lawcheck import left_standing

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


RULING = """
en-banc-2026:
  cite: En Banc v. Somebody, No. 26-1 (5th Cir. Nov. 10, 2026) (en banc)
  title: En Banc v. Somebody
  kind: precedent
  binds: circuit:ca5
  says: The full court reads the statute the other way.
  since: 2026-11-10
  confidence: secondary
  source: the court's site
  checked: 2026-11-11
"""


@pytest.mark.parametrize("ended", [False, True], ids=["left standing", "ended"])
def test_an_authority_whose_holding_has_ended_is_remarked_on_until_a_row_says_what_became_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ended: bool
) -> None:
    root = _tree(tmp_path)
    authorities, question = root / "law/authorities/circuits.yaml", root / "law/propositions/question/present_without_admission.yaml"
    text, asked = authorities.read_text("utf-8"), question.read_text("utf-8")
    version = next(part for part in asked.split("  - held_by: ")[1:] if part.startswith("ca5\n") and "until" not in part)
    old = version.split("authority: [")[1].split("]")[0].split(",")[0]
    row = f"\n{old}:\n" + text.split(f"\n{old}:\n")[1].split("\n\n")[0]
    if ended:
        new = (
            row.replace("  status:\n", "  status:\n    - {on: 2026-11-10, what: overruled en banc, in_force: false}\n")
            + "\n  replaced_by: en-banc-2026"
        )
        text = text.replace(row, new)
    authorities.write_text(text + RULING, "utf-8")
    turned = version.replace("ca5\n", "ca5\n    until: 2026-11-10\n", 1)
    question.write_text(
        asked.replace(version, f"{turned.rstrip()}\n  - held_by: ca5\n    since: 2026-11-10\n    when: never\n    says: The other way.\n"
                      "    authority: [en-banc-2026]\n" + ("\n" if version.endswith("\n\n") else ""), 1), "utf-8",
    )  # fmt: skip
    told = _json(capsys, "law", "check", "--root", str(root), code=1)  # the tree holds no stories
    assert not [fault for fault in told["faults"] if "no story" not in fault["says"]]
    assert [(one["kind"], one["about"]) for one in told["remarks"]] == ([] if ended else [("left-standing", old)])
    opinion = load(root).authorities[old]
    assert in_force(opinion, "2026-11-09") is True
    assert in_force(opinion, "2026-11-10") is not ended


def test_a_remark_is_a_line_and_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    remark = Remark("left-standing", "an-opinion", "An Opinion: its last holding ended.", "Look.")
    monkeypatch.setattr(lawcheck, "check", lambda *_: lawcheck.Checked((), {}, {}, (remark,)))
    assert main(["law", "check"]) == 0
    assert capsys.readouterr().out.endswith("No fault.\nRemark: an-opinion: An Opinion: its last holding ended. Look.\n")


def test_the_law_on_file_leaves_no_authority_standing(law: Law) -> None:
    assert list(left_standing(law)) == []


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
