"""Word: the same words as the PDF and the text, the PDF's page numbers, real headings and footnotes, nobody's name, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

import docx as word
import pypdfium2
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from papers import small, whole

from greatwrit.drafting import Look
from greatwrit.drafting.model import Note, PageBreak, Para
from greatwrit.drafting.pdf import DRAFT, Pages, pdf
from greatwrit.drafting.pieces import full, markdown, pieces, read, written
from greatwrit.drafting.plain import text
from greatwrit.drafting.word import docx, names_of

NO_PAGES = Pages(1, {}, {})
DOTS = re.compile(r"(?:\. ){3,}\.?|…|_{5,}|\|")
NUMBERED = re.compile(r"\[\d+\]")


@pytest.fixture(scope="module")
def paper():
    return whole()


@pytest.fixture(scope="module")
def pages(paper):
    return pdf(paper)


@pytest.fixture(scope="module")
def made(paper, pages):
    return docx(paper, pages[1])


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def paragraphs(data: bytes) -> list[str]:
    """Every paragraph in order, those of tables too, as python-docx reads them; a footnote's mark is left out."""
    document = word.Document(io.BytesIO(data))
    return [word.text.paragraph.Paragraph(one, document._body).text for one in document.element.body.iter(qn("w:p"))]


def footnotes(data: bytes) -> list[str]:
    found = re.findall(r'<w:footnote w:id="\d+">(.*?)</w:footnote>', part(data, "word/footnotes.xml"), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one).strip() for one in found]


def flat(words: str) -> str:
    """Words without blanks, in small letters: what can be compared across page breaks and lines."""
    return re.sub(r"\s+", "", words).casefold()


def of_pdf(data: bytes, footer: str) -> list[str]:
    """The words of each page without head and foot."""
    document = pypdfium2.PdfDocument(data)
    pages = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    lines = [page.replace(DRAFT["en"], "").splitlines() for page in pages]
    feet = [(footer, str(n), f"{n} {footer}") for n in range(1, len(lines) + 1)]
    return ["\n".join(line for line in page if line.strip() not in foot) for foot, page in zip(feet, lines, strict=True)]


def counted(words: str) -> list[str]:
    return sorted(re.findall(r"\w+", DOTS.sub(" ", words).casefold()))


def test_the_words_are_those_of_the_text_in_their_order(paper, pages, made):
    said = [line for line in paragraphs(made) if line.strip()]
    body = NUMBERED.sub("", DOTS.sub(" ", text(paper, pages[1])))
    assert flat("".join([*said, *footnotes(made)])) == flat(re.sub(r"\[\d\] ", "", body))


def test_the_words_are_those_of_the_pdf(paper, pages, made):
    printed = re.sub(r"(?m)^(\d)(?=[A-Z])", r"\1 ", "\n".join(of_pdf(pages[0], paper.footer)))
    marks = ["1", "1", "2", "2"]  # of footnotes, in the text and at the foot, which Word makes itself
    assert counted(printed) == sorted([*counted("\n".join([*paragraphs(made), *footnotes(made)])), *marks])


def test_contents_and_authorities_have_the_pages_of_the_pdf(paper, pages, made):
    rows = {line.rpartition("\t")[0]: line.rpartition("\t")[2] for line in paragraphs(made) if "\t" in line}
    found = of_pdf(pages[0], paper.footer)
    for name, heading in (("I. The parties & the <court>", "The parties"), ("A. The arrest", "The arrest"), ("III. Prayer", "Prayer")):
        page = int(rows[name])
        assert heading in found[page - 1], name
        assert page > 1
    assert rows["8 U.S.C. § 1226"] == "2"
    assert rows["Matter of Guerra, 24 I&N Dec. 37 (BIA 2006)"] == "2"


def test_headings_are_headings_and_footnotes_footnotes(made):
    document = word.Document(io.BytesIO(made))
    levels = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert levels[0] == ("Heading 1", "Petition")
    assert ("Heading 3", "A.\tThe arrest") in levels
    assert footnotes(made) == ["It gave no reasons.", "See also the letter."]
    assert part(made, "word/document.xml").count("w:footnoteReference ") == 2
    assert "<w:b/></w:rPr><w:t>no</w:t>" in part(made, "word/footnotes.xml")


def test_the_look_is_the_courts(paper):
    look = Look(paper="a4", size=14, note_size=12, spacing=2, left=1.5, right=0.5, top=1, top_first=3, line_numbers=True)
    made = docx(replace(paper, look=look), NO_PAGES)
    section = word.Document(io.BytesIO(made)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (section.left_margin.inches, section.right_margin.inches) == (1.5, 0.5)
    assert "lnNumType" in part(made, "word/document.xml")
    styles = part(made, "word/styles.xml")
    assert 'w:line="560" w:lineRule="exact"' in styles  # exactly 28 points
    assert "Times New Roman" in styles
    first = next(word.Document(io.BytesIO(made)).element.body.iter(qn("w:p")))
    assert first.pPr.spacing_before.inches == 2


def test_a_letter_is_single_spaced_without_indents():
    styles = part(docx(whole(look=Look(spacing=1)), NO_PAGES), "word/styles.xml")
    assert "exact" not in styles
    assert "firstLine" not in styles.split("Numbered paragraph")[0]


def test_marks_are_loud_and_the_head_says_draft(made):
    assert '<w:b/><w:color w:val="7A1F00"/><w:highlight w:val="yellow"/></w:rPr><w:t>[MISSING: When was' in part(made, "word/document.xml")
    assert DRAFT["en"] in part(made, "word/header1.xml")
    assert "DRAFT" not in "".join(part(docx(whole(draft=False), NO_PAGES), name) for name in ("word/document.xml", "word/header1.xml"))


def test_no_property_names_anybody_and_the_bytes_are_the_same_each_time(paper, pages, made):
    properties = word.Document(io.BytesIO(made)).core_properties
    assert (properties.author, properties.last_modified_by, properties.created.isoformat()) == ("", "", "2025-04-20T00:00:00+00:00")
    assert docx(paper, pages[1]) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name or "app.xml" in name]
        assert all("python-docx" not in archive.read(name).decode() for name in archive.namelist())


def test_the_part_beside_the_text_holds_hashes_and_no_words(made):
    beside = part(made, "customXml/item1.xml")
    assert 'filing="habeas.petition" case="example" on="2025-04-20"' in beside
    assert "Ana" not in beside
    assert "Jena" not in beside


def test_each_piece_has_a_bookmark_that_word_takes(paper, made):
    names = names_of(replace(paper, blocks=(*paper.blocks, *(Para(f"{'long-id.' * 9}{n}", ()) for n in range(3)), Para("PETITION", ()))))
    assert len({name.lower() for name in names.values()}) == len(names)
    assert all(re.fullmatch(r"gw_\w{1,37}", name) for name in names.values())
    xml = part(made, "word/document.xml")
    assert all(xml.count(f'w:name="{name}"') == 1 for name in names_of(paper).values())


def test_a_page_begins_once_and_never_at_the_start(paper):
    blocks = (PageBreak(), Para("a", ()), PageBreak(), PageBreak(), Para("b", ()), PageBreak())
    assert part(docx(replace(paper, blocks=blocks), NO_PAGES), "word/document.xml").count("pageBreakBefore") == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small())
def test_small_papers_print_the_same_words_in_text_and_word(paper):
    made = docx(paper, NO_PAGES)
    said = flat("".join([*paragraphs(made), *footnotes_whole(made)]))
    expected = []
    for piece in pieces(paper):
        expected.append(piece.prefix if piece.kind != "note" else "")
        expected.append("".join("\n" if not hasattr(one, "words") else one.words for one in piece.inlines if not isinstance(one, Note)))
    body = [words for piece, words in zip(pieces(paper), expected[1::2], strict=True) if piece.kind != "note"]
    marks = [mark for piece, mark in zip(pieces(paper), expected[::2], strict=True) if piece.kind != "note"]
    notes = [words for piece, words in zip(pieces(paper), expected[1::2], strict=True) if piece.kind == "note"]
    assert said == flat("".join([*(mark + words for mark, words in zip(marks, body, strict=True)), *notes]))


def footnotes_whole(data: bytes) -> list[str]:
    from docx.oxml import parse_xml

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        notes = parse_xml(archive.read("word/footnotes.xml"))
    return ["".join(one.text or "" for one in note.iter(qn("w:t"))) for note in notes]


@settings(max_examples=200, deadline=None)
@given(small())
def test_the_markdown_of_a_piece_comes_back_letter_for_letter(paper):
    for piece in pieces(paper):
        words = markdown(piece.inlines)
        assert written(read(words)) == words
        plain = "".join("\n" if not hasattr(one, "words") else one.words for one in piece.inlines if not isinstance(one, Note))
        assert "".join(run.words for run in read(words)) == plain
        assert full(piece.inlines).startswith(words)
