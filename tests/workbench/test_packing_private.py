"""No exhibit goes out unsaid with what the case holds back: it is redacted, or released by name. What looks private is warned of."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from case_folders import laid

from greatwrit.cli import main

ON = "2026-08-20"
NUMBER = "A212345678"
CASE = """
sources:
  nta: {{kind: court order, title: Notice to appear, file: documents/nta.pdf}}
statements:
  - {{topic: person.given_names, value: Ana, source: nta, at: page 1}}
  - {{topic: person.family_name, value: Reyes, source: nta, at: page 1}}
  - {{topic: custody.facility, value: JENADLA, source: nta, at: page 2, as_of: 2026-08-01}}
  - {{topic: threat.imminent, value: hours, source: nta, at: page 2, as_of: 2026-08-19}}
  - {{topic: person.a_number, value: A212345678, source: nta, at: page 1, disclosure: {number}}}
  - {{topic: family.minors, value: Lucía Reyes Ortiz, said_by: counsel, on: 2026-08-01}}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return told(tmp_path / "reyes", ["NOTICE TO APPEAR", f"File No. {NUMBER[:4]} {NUMBER[4:7]} {NUMBER[7:]}", "Nothing"])


def told(folder: Path, texts: list[str], number: str = "hold") -> Path:
    """The case with an exhibit of these pages."""
    return laid(folder, CASE.format(number=number), *texts)


def packed(case: Path, capsys: pytest.CaptureFixture[str], *more: str, filing: str = "tonight.petition") -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["packet", str(case), filing, "--on", ON, "-o", str(case.parent / "out" / "p.pdf"), "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def test_what_the_case_holds_back_keeps_an_exhibit_that_shows_it_from_going_out(case, capsys):
    code, told_ = packed(case, capsys)
    assert (code, told_["written"], told_["files"]) == (1, False, [])
    assert not (case.parent / "out" / "p.pdf").exists()
    (one,) = told_["withheld"]
    assert (one["exhibit"], one["kind"], one["pages"], one["release"]) == ("A", "a-number", [2], "A:a-number")
    assert "FRCP 5.2(a) does not name it: counsel's choice" in one["says"]
    report = json.loads((case.parent / "out" / "p.report.json").read_text())
    assert report["withheld"] == [one]
    assert "345678" not in json.dumps(report)
    assert "(b)(5) lifts this" in told_["privacy"]


def test_counsel_releases_it_by_name_and_the_report_says_so(case, capsys):
    code, told_ = packed(case, capsys, "--release", "A:a-number")
    assert (code, told_["written"]) == (0, True)
    assert [(one["exhibit"], one["kind"], one["pages"]) for one in told_["released"]] == [("A", "a-number", [2])]
    assert packed(case, capsys, "--release", "A")[0] == 0


def test_the_command_that_is_named_redacts_it(case, capsys):
    one = packed(case, capsys)[1]["withheld"][0]
    assert main(shlex.split(one["redact"])[1:]) == 0
    (case / "case.yaml").write_text((case / "case.yaml").read_text().replace("documents/nta.pdf", "documents/nta-redacted.pdf"))
    code, told_ = packed(case, capsys)
    assert (code, told_["withheld"], told_["released"]) == (0, [], [])


def test_a_number_that_is_cleared_needs_no_release_and_another_person_s_is_warned_of(case, capsys):
    told(case, [f"File No. A0{NUMBER[1:]}", "Nothing"], "pleadable")
    assert packed(case, capsys)[0] == 0
    told(case, [f"File No. {NUMBER}, rider A201 000 001", "Nothing"], "pleadable")
    code, told_ = packed(case, capsys)
    assert (code, [one["kind"] for one in told_["warnings"]]) == (0, ["a-number"])


def test_what_looks_private_is_warned_of_and_a_minor_s_name_is_withheld(case, capsys):
    told(case, ["SSN 123-45-6789", "Reyes Ortiz, Lucia was there", "Date of birth: March 3, 1990"], "pleadable")
    _, told_ = packed(case, capsys)
    (minor,) = told_["withheld"]
    assert (minor["kind"], minor["pages"]) == ("minor-name", [2])
    assert {one["kind"] for one in told_["warnings"]} == {"social-security-number", "minor-name", "birth-date"}
    assert minor["says"].endswith("L.R.O.")
    assert "Ortiz" not in json.dumps(told_)


def test_a_letter_to_an_agency_is_only_warned_unless_the_case_holds_it_back(case, capsys, tmp_path, monkeypatch):
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "letter.md").write_text("---\ntitle: A letter\nwhat: a test\n---\nShe waits. {{ pin('person.given_names') }}\n")
    monkeypatch.setenv("GREATWRIT_FILINGS", str(tmp_path / "office"))
    told(case, ["SSN 123-45-6789", "Nothing"], "pleadable")
    code, told_ = packed(case, capsys, filing="letter")
    assert (code, told_["privacy"]) == (0, "")
    assert [one["kind"] for one in told_["warnings"]] == ["social-security-number"]
    told(case, [f"File No. {NUMBER}", "Nothing"])
    assert packed(case, capsys, filing="letter")[0] == 1


@pytest.mark.parametrize(("word", "says"), [("Z", "there is no Exhibit Z"), ("A:anumber", "there is no such kind")])
def test_a_release_of_nothing_is_refused(case, capsys, word, says):
    code, told_ = packed(case, capsys, "--release", word)
    assert code == 1
    assert says in told_["error"]


def test_people_are_told_what_to_do(case, capsys):
    assert main(["packet", str(case), "tonight.petition", "--on", ON, "-o", str(case.parent / "out" / "p.pdf")]) == 1
    err = capsys.readouterr().err
    assert "Not written: exhibits show what nobody has released." in err
    assert "Exhibit A, page 2: shows what looks like an A-number" in err
    assert "--kind a-number" in err
    assert "or release it: --release A:a-number" in err
    assert "Fed. R. Civ. P. 5.2 (primary, read " in err


def test_a_minor_named_in_full_in_a_draft_is_flagged_with_the_initials(case, capsys, tmp_path, monkeypatch):
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "letter.md").write_text("---\ntitle: A letter\nwhat: a test\n---\n[#child] Her niece Lucía Reyes Ortiz waits.\n")
    monkeypatch.setenv("GREATWRIT_FILINGS", str(tmp_path / "office"))
    capsys.readouterr()
    assert main(["draft", str(case), "letter", "--on", ON, "-o", str(tmp_path / "d"), "--format", "txt", "--json"]) == 0
    flags = json.loads(capsys.readouterr().out)["flags"]
    assert [(flag["about"], "the initials L.R.O." in flag["says"]) for flag in flags] == [("frcp-5.2", True)]
