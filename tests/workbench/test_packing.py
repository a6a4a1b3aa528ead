"""`packet`: a draft with its exhibits from the case's folder; pins lead to the pages that they name, what is not on file has a page that
says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from case_folders import laid

from greatwrit.cli import main

CASE = """
sources:
  nta: {kind: court order, title: Notice to appear, file: documents/nta.pdf}
  gone: {kind: news report, title: A report}
statements:
  - {topic: person.given_names, value: Ana, source: nta, at: page 1}
  - {topic: person.family_name, value: Reyes, source: nta, at: page 1}
  - {topic: custody.facility, value: JENADLA, source: nta, at: page 2, as_of: 2026-08-01}
  - {topic: threat.imminent, value: hours, source: gone, at: paragraph 3, as_of: 2026-08-19}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return laid(tmp_path / "reyes", CASE, "", "", "")


def packed(case: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, dict[str, Any]]:
    out = case.parent / "out" / "petition.pdf"
    code = main(["packet", str(case), "tonight.petition", "--on", "2026-08-20", "-o", str(out), "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def links(path: str) -> list[tuple[int, int]]:
    """Page of each link that leads within the file, and the page it leads to, from 1."""
    document = pypdfium2.PdfDocument(path)
    with pikepdf.open(path) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = []
        for number, page in enumerate(pdf.pages, 1):
            for note in page.get("/Annots", []):
                goal = note.get("/Dest") if "/Dest" in note else note.get("/A", {}).get("/D")
                if isinstance(goal, pikepdf.Array):
                    found.append((number, numbers[goal[0].objgen]))
    assert len(document) == len(numbers)
    return found


def test_pins_lead_to_the_pages_that_they_name(case, capsys):
    code, told = packed(case, capsys)
    assert code == 0
    a, b = told["exhibits"]
    assert (a["label"], a["title"], b["title"]) == ("A", "Notice to appear", "A report (not on file)")
    assert (1, a["tab"] + 2) in links(told["files"][0])
    assert all(check["failed"] == 0 for check in told["checks"])


def test_what_is_lacking_and_what_stands_beside_it_is_told(case, capsys):
    _, told = packed(case, capsys)
    assert told["draft"] is True
    assert "counsel.name" in {lack["topic"] for lack in told["lacks"]}
    assert "Exhibit B (A report): its file is not in the case folder (source `gone`)." in {lack["asks"] for lack in told["lacks"]}
    assert sorted(Path(path).name for path in told["beside"]) == ["tonight.motion.pdf", "tonight.order.pdf"]


def test_the_same_case_gives_the_same_bytes(case, capsys):
    first = Path(packed(case, capsys)[1]["files"][0]).read_bytes()
    assert Path(packed(case, capsys)[1]["files"][0]).read_bytes() == first


def test_a_filing_without_exhibits_is_packed_alone(case, capsys):
    (case / "case.yaml").write_text("statements: []\n")
    code, told = packed(case, capsys)
    assert code == 0
    assert told["exhibits"] == []
    assert told["pages"] == told["main_pages"]


def test_an_unknown_filing_is_refused_with_the_nearest(case, capsys):
    assert main(["packet", str(case), "tonight.petitoin", "-o", str(case / "x.pdf")]) == 2
    assert "tonight.petition" in capsys.readouterr().err
