"""A filing is a draft until a named attorney approves it; the signed file is held against what was approved."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from greatwrit.casefile import read_case
from greatwrit.cli import main
from greatwrit.drafting.model import Document
from greatwrit.law import load

ON = "2026-08-20"
TEMPLATE = """---
title: A letter
what: a test
---
{{ person.name }} asks for an answer.

---

A second page.

{{ signature('Counsel') }}
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    office = tmp_path / "office"
    office.mkdir()
    (office / "letter.md").write_text(TEMPLATE)
    monkeypatch.setenv("GREATWRIT_FILINGS", str(office))
    folder = tmp_path / "reyes"
    assert main(["case", "new", str(folder)]) == 0
    return folder


def named(case: Path) -> Path:
    for topic, value in (("person.given_names", "Ana"), ("person.family_name", "Reyes")):
        assert main(["answer", str(case), topic, value, "--said-by", "counsel", "--on", ON, "--disclosure", "pleadable"]) == 0
    return case


def run(case: Path, *args: str) -> int:
    return main(["approve", str(case), "letter", "--on", ON, *args])


def pages(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))


def test_what_lacks_something_is_refused_with_what_it_lacks(case, capsys):
    assert run(case, "--by", "Maria Lopez") == 1
    assert "still lacks 2" in capsys.readouterr().err
    assert not (case / "filings").exists()
    assert run(case, "--by", "Maria Lopez", "--lacking") == 0


def test_an_approval_is_a_record_of_who_when_and_which_bytes(case):
    assert run(named(case), "--by", "Maria Lopez") == 0
    data = (case / "filings" / "letter.approved.pdf").read_bytes()
    record = read_case(case, load().topics).of_kind("approval")[0]
    assert (record.get("paper"), record.get("by"), record.get("sha256")) == ("letter", "Maria Lopez", hashlib.sha256(data).hexdigest())
    assert "DRAFT" not in pages(data)
    assert "/s/" not in pages(data)


def signed(case: Path, target: Path, without: bool = False, fewer: bool = False) -> Path:
    """The approved file with a signature drawn on its last page, by another program."""
    with pikepdf.open(case / "filings" / "letter.approved.pdf") as pdf:
        if fewer:
            del pdf.pages[1]
        if without:
            pdf.pages[0].Contents = pdf.make_stream(b"")
        pdf.pages[-1].contents_add(pdf.make_stream(b"q 1 0 0 RG 100 300 m 200 340 l S Q"))
        out = io.BytesIO()
        pdf.save(out)
    target.write_bytes(out.getvalue())
    return target


def test_a_signed_file_is_kept_whole(case, tmp_path):
    run(named(case), "--by", "Maria Lopez")
    file = signed(case, tmp_path / "signed.pdf")
    assert run(case, "--signed", str(file)) == 0
    assert (case / "filings" / "letter.signed.pdf").read_bytes() == file.read_bytes()
    assert read_case(case, load().topics).of_kind("approval")[0].get("signed_sha256") == hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(("how", "says"), [({"without": True}, "page 1 of the signed file lacks words"), ({"fewer": True}, "has 1 pages")])
def test_a_signed_file_of_other_words_is_refused(case, tmp_path, capsys, how, says):
    run(named(case), "--by", "Maria Lopez")
    assert run(case, "--signed", str(signed(case, tmp_path / "signed.pdf", **how))) == 1
    assert says in capsys.readouterr().err
    assert not (case / "filings" / "letter.signed.pdf").exists()


def test_an_approved_file_that_was_changed_is_told(case, tmp_path, capsys):
    run(named(case), "--by", "Maria Lopez")
    file = signed(case, tmp_path / "signed.pdf")
    with (case / "filings" / "letter.approved.pdf").open("ab") as approved:
        approved.write(b" ")
    assert run(case, "--signed", str(file)) == 1
    assert "is not the file that was approved" in capsys.readouterr().err


def test_nothing_is_taken_back_that_was_not_approved(case, tmp_path, capsys):
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert run(case, "--signed", str(file)) == 1
    assert "was not approved" in capsys.readouterr().err


def test_the_model_of_a_document_begins_as_a_draft():
    assert Document.__struct_defaults__[Document.__struct_fields__.index("draft") - len(Document.__struct_fields__)] is True
