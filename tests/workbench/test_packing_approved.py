"""`packet` takes what was approved or signed as it is: never a fresh draft in its place, never a paper that the case has outgrown."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from case_folders import laid
from pikepdf import Array, Dictionary, Name, String

from greatwrit.cli import main

ON, LATER = "2026-08-20", "2026-08-24"
CASE = """
sources:
  nta: {kind: court order, title: Notice to appear, file: documents/nta.pdf}
statements:
  - {topic: person.given_names, value: Ana, source: nta, at: page 1}
  - {topic: person.family_name, value: Reyes, source: nta, at: page 1}
  - {topic: custody.facility, value: JENADLA, source: nta, at: page 2, as_of: 2026-08-01}
  - {topic: threat.imminent, value: hours, source: nta, at: page 3, as_of: 2026-08-19}
records:
  - {arrest: a1, when: 2026-08-01, source: nta, at: page 1}
  - {stint: s1, facility: JENADLA, from: 2026-08-01, source: nta, at: page 2}
"""
PETITION = "petition"
TEMPLATE = """---
title: A petition
what: a test
with: [order]
---
{{ person.name }} is held at {{ fact("custody.facility") }} for {{ held() }}. {{ pin("threat.imminent") }}

---

By the day of this petition, {{ today() }}, nobody has answered.

{{ signature("Counsel") }}
"""
ORDER = """---
title: An order
what: a test
---
{{ person.name }} shall not be moved.
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office = tmp_path / "office"
    office.mkdir()
    (office / "petition.md").write_text(TEMPLATE)
    (office / "order.md").write_text(ORDER)
    monkeypatch.setenv("GREATWRIT_FILINGS", str(office))
    folder = laid(tmp_path / "reyes", CASE, "", "", "")
    assert approve(folder) == 0
    return folder


def approve(case: Path, *more: str) -> int:
    return main(["approve", str(case), PETITION, "--on", ON, *(more or ("--by", "Maria Lopez", "--lacking"))])


def packed(case: Path, capsys: pytest.CaptureFixture[str], *more: str, on: str = ON) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["packet", str(case), PETITION, "--on", on, "-o", str(case.parent / "out" / "petition.pdf"), "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def words(file: str, pages: int = 99) -> str:
    document = pypdfium2.PdfDocument(file)
    return " ".join(document[number].get_textpage().get_text_range() for number in range(min(pages, len(document))))


def sign(case: Path, *, digitally: bool) -> Path:
    """The approved file as it comes back: a line drawn on its last page; or a signature field with a value, as a signing program writes."""
    file = case.parent / "signed.pdf"
    with pikepdf.open(case / "filings" / f"{PETITION}.approved.pdf") as pdf:
        page = pdf.pages[-1]
        page.contents_add(pdf.make_stream(b"q 1 0 0 RG 3 w 100 300 m 200 340 l S Q"))
        if digitally:
            value = pdf.make_indirect(Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("00")))
            field = pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("s"), V=value, F=132, P=page.obj)
            )
            field.Rect = Array([72, 100, 250, 140])
            page.obj.Annots = Array([*page.obj.get("/Annots", ()), field])
            pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
        pdf.save(file)
    assert approve(case, "--signed", str(file)) == 0
    return file


def red(file: str, page: int) -> bool:
    """Whether the drawn signature is seen on a page, from 1."""
    picture = pypdfium2.PdfDocument(file)[page - 1].render(scale=1).to_pil().convert("RGB")
    return any(colour == (255, 0, 0) for _, colour in picture.getcolors(1 << 24))


def test_what_is_approved_goes_in_as_it_was_approved_with_its_pins_linked(case, capsys):
    code, told = packed(case, capsys)
    approved = (case / "filings" / f"{PETITION}.approved.pdf").read_bytes()
    assert code == 0
    assert (told["main"]["state"], told["draft"]) == ("approved", False)
    assert told["main"]["sha256"] == hashlib.sha256(approved).hexdigest()
    assert told["main"]["pins"] > 0
    assert "approved by Maria Lopez on 2026-08-20" in told["main"]["says"]
    assert "DRAFT" not in words(told["files"][0], told["main_pages"])
    assert json.loads((case.parent / "out" / "petition.report.json").read_text())["main"] == told["main"]


def test_a_signed_file_goes_in_with_its_signature_and_says_that_its_pins_are_not_linked(case, capsys):
    file = sign(case, digitally=False)
    code, told = packed(case, capsys)
    assert (code, told["main"]["state"], told["main"]["whole"], told["main"]["pins"]) == (0, "signed", False, 0)
    assert told["main"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert any("pin cites are not linked" in says for says in told["main"]["says"])
    assert red(told["files"][0], told["main_pages"])


def test_a_digitally_signed_file_stays_a_file_of_its_own_to_the_byte(case, capsys):
    file = sign(case, digitally=True)
    code, told = packed(case, capsys)
    assert code == 0
    lead, exhibits = told["files"]
    assert Path(lead).read_bytes() == file.read_bytes()
    assert told["main"]["whole"] is True
    assert told["parts"][0] == {"file": lead, "pages": [1, told["main_pages"]], "mb": told["parts"][0]["mb"], "holds": []}
    assert told["parts"][1]["pages"] == [told["main_pages"] + 1, told["pages"]]
    a = told["exhibits"][0]
    assert a["tab"] == told["main_pages"] + 2
    assert f"{a['tab'] + 1} Ex. A at 1" in words(exhibits)


def test_what_the_case_has_outgrown_is_refused_and_drafted_anew_only_by_name(case, capsys):
    with (case / "case.yaml").open("a") as file:
        file.write("entries:\n  - {correct: a1, when: 2026-07-15, why: the locator says so}\n")
    assert main(["case", "check", str(case)]) == 0
    code, told = packed(case, capsys)
    assert code == 1
    assert f"now drafts other words (first on page 1). Mend: greatwrit approve {case} {PETITION} --by NAME" in told["error"]
    assert not list((case.parent / "out").iterdir())
    code, told = packed(case, capsys, "--draft", PETITION)
    assert (code, told["main"]["state"], told["draft"]) == (0, "draft", True)
    assert "DRAFT" in words(told["files"][0], 1)
    assert main(["packet", str(case), PETITION, "--on", ON, "-o", str(case / "x.pdf"), "--draft", "petitoin"]) == 2


def test_days_that_pass_are_told_and_later_facts_refused(case, capsys):
    code, told = packed(case, capsys, on=LATER)
    assert code == 0
    assert "its days are counted to then" in told["main"]["says"]
    with (case / "case.yaml").open("a") as file:
        file.write("  - {stint: s2, facility: KRO, from: 2026-08-23, source: nta, at: page 2}\n")
    code, told = packed(case, capsys, on=LATER)
    assert code == 1
    assert "what the case knows of later days drafts other words" in told["error"]


@pytest.mark.parametrize(("name", "what"), [("approved", "approved"), ("signed", "signed")])
def test_a_file_that_is_no_longer_what_was_approved_or_signed_is_refused(case, capsys, name, what):
    sign(case, digitally=False)
    path = case / "filings" / f"{PETITION}.{name}.pdf"
    path.write_bytes(path.read_bytes() + b" ")
    code, told = packed(case, capsys)
    assert code == 1
    assert f"is not the file that was {what}. Mend: " in told["error"]
    path.unlink()
    assert "there is none" in packed(case, capsys)[1]["error"]


def test_what_goes_with_it_is_taken_as_approved_too(case, capsys):
    assert main(["approve", str(case), "order", "--on", ON, "--by", "Maria Lopez", "--lacking"]) == 0
    _, told = packed(case, capsys)
    (order,) = [path for path in told["beside"] if path.endswith("order.pdf")]
    assert Path(order).read_bytes() == (case / "filings" / "order.approved.pdf").read_bytes()
