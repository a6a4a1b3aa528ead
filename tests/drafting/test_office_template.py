"""An office's own Word template: its letterhead and styles, our words, footnotes of both, and edits that come back."""

from __future__ import annotations

import io
import re
import zipfile

import docx as word
import pytest
from msgspec.structs import replace
from papers import whole
from test_word import footnotes, paragraphs, part

from greatwrit.drafting.edits import taken
from greatwrit.drafting.office import Unfillable, office_docx
from greatwrit.drafting.pdf import Pages
from greatwrit.drafting.pieces import pieces
from greatwrit.drafting.word import Writer, add_notes, docx, settled

NO_PAGES = Pages(1, {}, {})
DAY = "April 20, 2025"


def template(*lines: str, change=None) -> bytes:
    document = word.Document()
    document.sections[0].header.paragraphs[0].text = "Clinic & Sons {{ draft }}"
    document.core_properties.author = "A. Lawyer"
    for line in lines:
        document.add_paragraph(line)
    if change is not None:
        change(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def paper():
    return whole()


def test_it_is_filled_with_the_documents_parts(paper):
    end = "{% for one in exhibits %}{{ one.label }} {% endfor %}"
    office = template("{{ date }}", "{{ title }} of {{ person }}", "{{p caption }}", "{{p body }}", end)
    made = office_docx(office, paper, NO_PAGES, DAY)
    lines = paragraphs(made)
    assert lines[:2] == [DAY, "Petition of Ana Example"]
    assert lines.count("UNITED STATES DISTRICT COURT") == 1
    assert lines[-1].strip() == "A B"
    own = [line for line in paragraphs(docx(paper, NO_PAGES)) if line.strip()]
    assert [line for line in lines if line in set(own) and line.strip()] == own
    assert footnotes(made) == ["It gave no reasons.", "See also the letter."]
    assert "Clinic &amp; Sons DRAFT" in "".join(re.findall(r"<w:t[^>]*>([^<]*)", part(made, "word/header1.xml")))
    assert word.Document(io.BytesIO(made)).core_properties.author == ""
    assert office_docx(office, paper, NO_PAGES, DAY) == made


def test_without_a_place_of_its_own_the_caption_stands_in_the_body(paper):
    assert "UNITED STATES DISTRICT COURT" in paragraphs(office_docx(template("{{p body }}"), paper, NO_PAGES, DAY))


def test_its_own_words_are_no_edits_and_the_attorneys_are(paper):
    made = office_docx(template("Our letterhead", "{{p body }}", "Our foot"), paper, NO_PAGES, DAY)
    came = taken(made, paper)
    assert (came.changed, came.removed, came.added) == ((), (), ())
    assert came.unchanged == sum(piece.kind != "note" for piece in pieces(paper))
    document = word.Document(io.BytesIO(made))
    next(one for one in document.paragraphs if one.text.startswith("Freedom")).add_run(" Always.")
    held = io.BytesIO()
    document.save(held)
    assert [one.at for one in taken(held.getvalue(), paper).changed] == ["petition.quoted"]


def test_a_template_with_footnotes_of_its_own_keeps_them(paper):
    office = word.Document(io.BytesIO(template("{{p body }}")))
    writer = Writer(paper, NO_PAGES)
    note = next(one for one in paper.blocks if getattr(one, "id", "") == "petition.note")
    elements = list(writer.elements([note]))
    for element in elements:
        office.element.body.insert(0, element)
    add_notes(office.part, writer.notes)
    made = office_docx(settled(office), paper, NO_PAGES, DAY)
    assert footnotes(made) == ["It gave no reasons.", "See also the letter."] * 2
    ids = re.findall(r'footnoteReference w:id="(\d+)"', part(made, "word/document.xml"))
    assert ids == ["1", "2", "3", "4"]


def test_what_cannot_be_filled_is_refused_with_the_mend(paper):
    for data, says in (
        (template("no place"), "it has no place for the text. Mend: write {{p body}}"),
        (template("{{p body }}", "{{ client }}"), "it names client. Mend: it may name body, caption"),
        (template("{{p body }}", "{% if %}"), "cannot be read as a Word template"),
        (b"no zip", "cannot be read as a Word template"),
        (template("{{p body }}", "{{ title.__class__.__mro__ }}"), "cannot be filled"),
    ):
        with pytest.raises(Unfillable, match=re.escape(says)) as told:
            office_docx(data, paper, NO_PAGES, DAY, "office.docx")
        assert told.value.refusal


def test_words_of_a_case_are_no_code_in_a_template(paper):
    made = office_docx(template("{{ person }}", "{{p body }}"), replace(paper, person="<b>{{ 7*7 }}</b> & co"), NO_PAGES, DAY)
    assert paragraphs(made)[0] == "<b>{{ 7*7 }}</b> & co"
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "customXml/item" in "".join(archive.namelist())
