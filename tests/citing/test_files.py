"""Citations in txt, md, docx and pdf: found on their page, at their character; files that cannot be read are refused with a mend."""

import io
import json
import random
import zipfile

import pypdfium2
import pytest
from made import LOCKED, WORD, docx, note, paragraph, pdf

from greatwrit.citing import Unread
from greatwrit.citing.extract import Refused, read
from greatwrit.cli import main

BREAK = '<w:r><w:br w:type="page"/></w:r>'
LAID_OUT = "<w:r><w:lastRenderedPageBreak/></w:r>"


def places(citations):
    return [(one.cite, one.at.page) for one in citations]


# -- where it stands ---------------------------------------------------------------------------------------------------------------


def test_the_offset_is_that_of_the_text_as_the_file_holds_it(cited):
    text = "“Held”\u00a0under\n\n8\u00a0U.S.C.\n§ 1226(a), and INA §\u00a0235(b)."
    found = cited(text)
    assert [text[one.at.offset :].startswith(start) for one, start in zip(found, ("8\u00a0U", "INA"), strict=True)] == [True, True]


def test_a_form_feed_ends_a_page_of_a_text(cited_file):
    found = cited_file("a.txt", "8 U.S.C. § 1226(a)\fSee 8 C.F.R. § 236.1".encode())
    assert [(one.cite, one.at.page, one.at.offset) for one in found] == [("8 U.S.C. § 1226(a)", 1, 0), ("8 C.F.R. § 236.1", 2, 4)]


def test_a_pdf_gives_page_and_offset_in_that_page_s_text(cited_file, tmp_path):
    data = pdf(["Nothing here.", "Held under 8 U.S.C. § 1226(a).\nSee Zadvydas v. Davis,\n533 U.S. 678 (2001).", "Id. at 690."])
    found = cited_file("a.pdf", data)
    assert places(found) == [("8 U.S.C. § 1226(a)", 2), ("533 U.S. 678", 2), ("533 U.S. 678", 3)]
    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert texts[1][found[0].at.offset :].startswith("8 U.S.C. § 1226(a)")
    assert texts[1][found[1].at.offset :].startswith("Zadvydas v. Davis")
    assert texts[2][found[2].at.offset :].startswith("Id. at 690")


def test_a_citation_runs_across_a_page_and_its_stamp(cited_file):
    stamp = "Case 1:25-cv-01111-ABC Document 5 Filed 05/23/25 Page {} of 2"
    data = pdf([f"{stamp.format(1)}\nSee Zadvydas v. Davis,\n1", f"{stamp.format(2)}\n533 U.S. 678 (2001).\n2"])
    assert [(one.cite, one.name, one.at.page) for one in cited_file("a.pdf", data)] == [("533 U.S. 678", "Zadvydas v. Davis", 1)]


# -- Word --------------------------------------------------------------------------------------------------------------------------


def test_a_citation_split_into_runs_is_one(cited_file):
    assert places(cited_file("a.docx", docx([paragraph("Held under 8 U.", "S.C. § 12", "26(a).")]))) == [("8 U.S.C. § 1226(a)", 1)]


def test_footnotes_are_read_and_the_separator_is_none(cited_file):
    data = docx([paragraph("One.", note(1)), paragraph("8 C.F.R. § 236.1.")], {1: "See 8 U.S.C. § 1226(a)."})
    assert [one.cite for one in cited_file("a.docx", data)] == ["8 C.F.R. § 236.1", "8 U.S.C. § 1226(a)"]


def test_id_in_the_body_looks_past_the_footnotes_and_id_in_a_footnote_stays_there(cited_file):
    data = docx(
        [paragraph("Demore v. Kim, 538 U.S. 510 (2003).", note(1)), paragraph(BREAK, "Id. at 512.", note(2))],
        {1: "Zadvydas v. Davis, 533 U.S. 678 (2001).", 2: "Id. at 690."},
    )
    assert [(one.text[:3], one.cite) for one in cited_file("a.docx", data)] == [
        ("Dem", "538 U.S. 510"), ("Zad", "533 U.S. 678"), ("Id.", "538 U.S. 510"), ("Id.", "533 U.S. 678"),
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [BREAK, LAID_OUT])
def test_pages_of_a_word_file_are_those_of_its_breaks(cited_file, mark):
    assert places(cited_file("a.docx", docx([paragraph("One."), paragraph(mark, "8 U.S.C. § 1226(a)")]))) == [("8 U.S.C. § 1226(a)", 2)]


def test_pages_as_word_laid_them_out_go_before_breaks(cited_file):
    assert places(cited_file("a.docx", docx([paragraph(BREAK), paragraph(LAID_OUT, "8 U.S.C. § 1226(a)")]))) == [("8 U.S.C. § 1226(a)", 2)]


def test_deleted_words_are_not_cited_and_inserted_ones_are(cited_file):
    deleted = "<w:del><w:r><w:delText>8 U.S.C. § 1225</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>8 U.S.C. § 1226</w:t></w:r></w:ins>"
    assert [one.cite for one in cited_file("a.docx", docx([paragraph(deleted, inserted)]))] == ["8 U.S.C. § 1226"]


def test_word_s_own_hyphens_and_tabs(cited_file):
    run = "<w:r><w:t>No. 25</w:t><w:noBreakHyphen/><w:t>cv</w:t><w:noBreakHyphen/><w:t>11470;</w:t><w:tab/><w:t>INA § 236(a)</w:t></w:r>"
    assert [one.cite for one in cited_file("a.docx", docx([paragraph(run)]))] == ["No. 25-cv-11470", "8 U.S.C. § 1226(a)"]


# -- Markdown, encodings -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Zadvydas v. Davis*, 533 U.S. 678 (2001). *Id.* at 690.", ["533 U.S. 678", "533 U.S. 678"]),
        ("_Zadvydas v. Davis_, 533 U.S. 678 (2001). _Id._ at 690.", ["533 U.S. 678", "533 U.S. 678"]),
        ("See **8 U.S.C. § 1226(a)**.", ["8 U.S.C. § 1226(a)"]),
        ("See [8 U.S.C. § 1226(a)](https://example.org/8/1226).", ["8 U.S.C. § 1226(a)"]),
        ("> 8 U.S.C.\n> § 1226(a)", ["8 U.S.C. § 1226(a)"]),
        ("8 U.S.C. \\§ 1226(a)", ["8 U.S.C. § 1226(a)"]),
        ("Trump v. J.G.G., 604 U.S. ___ (2025)", ["604 U.S. ___"]),
    ],
)
def test_markdown_s_marks_are_no_part_of_a_citation(cited_file, text, expected):
    assert [one.cite for one in cited_file("a.md", text.encode())] == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_windows_writes(cited_file, encoding):
    assert [one.cite for one in cited_file("a.txt", "“8 U.S.C. § 1226(a)”".encode(encoding))] == ["8 U.S.C. § 1226(a)"]


# -- files that cannot be read -------------------------------------------------------------------------------------------------------


def archive(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in members.items():
            written.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


BOMB = f'<w:document xmlns:w="{WORD}"><w:body>' + " " * 120_000_000
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
REFUSED = {
    "an empty file": ("a.txt", b"", "it is empty"),
    "an empty pdf": ("a.pdf", b"", "it is empty"),
    "no text": ("a.txt", b"ab\0\0\1\2 8 U.S.C.", "it is no text"),
    "a pdf in name only": ("a.pdf", b"Dear counsel,", "is none inside"),
    "a word file in name only": ("a.docx", b"Dear counsel,", "is none inside"),
    "a pdf cut short": ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "damaged"),
    "a locked pdf": ("a.pdf", pdf(["8 U.S.C. § 1226(a)"], encrypt=LOCKED), "password"),
    "a scan": ("a.pdf", pdf([""]), "it is a scan"),
    "an old word file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    "another archive": ("a.docx", archive(readme="x"), "no Word file"),
    "a word file cut short": ("a.docx", docx([paragraph("x")])[:200], "damaged"),
    "a word file with broken XML": ("a.docx", archive(word__document_xml="<w:document"), "damaged inside"),
    "entities": ("a.docx", archive(word__document_xml=LAUGHS), "its own entities"),
    "a zip bomb": ("a.docx", archive(word__document_xml=BOMB), "unpacks to more"),
    "a word file without text": ("a.docx", docx([paragraph()]), "no text"),
    "a picture": ("a.png", b"\x89PNG\r\n", "cannot be read"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_by_name_with_a_mend(cited_file, what):
    name, data, words = REFUSED[what]
    with pytest.raises(Unread) as refused:
        cited_file(name, data)
    assert words in refused.value.says
    assert refused.value.mend
    assert name in str(refused.value)
    assert "Mend: " in str(refused.value)


WHOLE = docx([paragraph("Held under 8 U.S.C. § 1226(a).", note(1))] * 20, {1: "Id. at 690."}, more={"word/médía.png": b"x"})
PLACES = 900


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_word_file_damaged_at_one_place_is_read_or_refused_as_such(tmp_path, seed):
    drawn = random.Random(seed)
    path = tmp_path / "a.docx"
    ended = set()
    for _ in range(PLACES):
        data = bytearray(WHOLE)
        data[drawn.randrange(len(data))] ^= drawn.randrange(1, 256)
        path.write_bytes(data)
        try:
            ended.add(read(path)["form"])
        except Refused as refused:
            ended.add(refused.says if refused.mend else "without a mend")
    assert {"docx", "it is damaged"} <= ended
    assert "without a mend" not in ended


def test_packed_text_that_is_damaged_is_told_as_damage_and_not_as_a_broken_reader(cited_file):
    data = bytearray(WHOLE)
    data[data.index(b"word/document.xml") + len(b"word/document.xml") + 1] ^= 0xFF
    with pytest.raises(Unread, match="it is damaged"):
        cited_file("a.docx", bytes(data))


def test_a_file_that_breaks_the_reader_does_not_break_the_program(monkeypatch, cited_file):
    monkeypatch.setenv("PYTHONSTARTUP", "")
    monkeypatch.setattr("greatwrit.citing.apart.WAIT", 0.001)
    with pytest.raises(Unread, match="takes too long"):
        cited_file("a.txt", b"8 U.S.C. 1226")


def test_what_breaks_one_page_is_told_and_the_rest_is_read(law, tmp_path):
    from greatwrit.citing import cite_file

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(["8 U.S.C. § 1226(a)", ""]))
    found, warnings = cite_file(str(path), law, "2026-11-24")
    assert len(found) == 1
    assert "no text on page 2" in warnings[0]


# -- the command -----------------------------------------------------------------------------------------------------------------------


def test_the_command_s_json_is_the_contract_s(tmp_path, capsys):
    path = tmp_path / "brief.txt"
    path.write_text("Under INA § 236(a). Nobody v. Known, 999 F.3d 1 (1st Cir. 2021).", "utf-8")
    assert main(["cite", str(path), "--on", "2025-04-22", "--json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["citations"]
    assert {key: first[key] for key in ("text", "kind", "cite", "at", "authority", "in_force")} == {
        "text": "INA § 236(a)", "kind": "statute", "cite": "8 U.S.C. § 1226(a)", "at": {"page": 1, "offset": 6}, "authority": "usc-8-1226",
        "in_force": True,
    }  # fmt: skip
    assert (second["authority"], second["in_force"], second["says"]) == (None, None, "not known to us")


def test_the_command_never_says_good_law(tmp_path, capsys):
    path = tmp_path / "brief.txt"
    path.write_text("Mayorkas memorandum. Nobody v. Known, 999 F.3d 1 (1st Cir. 2021). 8 U.S.C. § 1226(a).", "utf-8")
    assert main(["cite", str(path), "--on", "2025-04-22"]) == 0
    shown = capsys.readouterr().out
    assert "not in force since 2025-01-20; replaced by Exec. Order 14159" in shown
    assert "not known to us" in shown
    assert "in force as far as read to" in shown
    assert "good law" not in shown


@pytest.mark.parametrize(("name", "data", "code"), [("a.pdf", b"Dear counsel", 1), (None, b"", 1)])
def test_a_refusal_ends_with_one_and_no_traceback(tmp_path, capsys, name, data, code):
    path = tmp_path / (name or "none.pdf")
    if name:
        path.write_bytes(data)
    assert main(["cite", str(path), "--json"]) == code
    told = capsys.readouterr()
    assert path.name in json.loads(told.out)["error"]
    assert "Mend: " in told.err
    assert "Traceback" not in told.err
