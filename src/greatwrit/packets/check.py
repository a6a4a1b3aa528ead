"""The finished file, read back by a second reader: PDFium sees every stamp where it should be, every index number, link, value and
picture, and nothing that a court refuses. qpdf, which wrote the file, is asked only what PDFium does not tell: fonts, and elements that
no page shows.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Dictionary

from .clean import sweep, words_for
from .compare import same, sampled
from .model import Check, Rect
from .pages import FONT
from .privacy import found_in
from .scans import is_bare
from .sheets import BARE, Expected, LeadTo, Noted, Seen, Stamped

AT_ONCE = 32
"""Pages that are read before the file is opened anew: PDFium keeps every picture it came by."""
TOLD = 10
"""Failures of one kind that are told in words."""
ROOM = 1.0
"""Points around a stamp within which it is read."""
STRAIGHT = 0.998
"""Cosine of the angle by which a stamp may lean."""
REACH = 4.0
"""Points from the middle of a stamp within which one of its letters stands."""
NEAR_BY = 12
"""Letters around the middle of a stamp that may be its own, where the page's are mixed in."""
NEAR = 1.5
"""Points by which a page may miss a paper's size."""
LINK = 2
"""PDFium's name for an annotation that is a link."""
BAD_ACTIONS = {pdfium.PDFACTION_LAUNCH: "a launch action", pdfium.PDFACTION_REMOTEGOTO: "a link out of the packet"}
BAD_KINDS = {
    pdfium.FPDF_ANNOT_WIDGET: "a live form field", pdfium.FPDF_ANNOT_FILEATTACHMENT: "an attachment", pdfium.FPDF_ANNOT_SOUND: "a sound",
    pdfium.FPDF_ANNOT_MOVIE: "a film", pdfium.FPDF_ANNOT_SCREEN: "a film", pdfium.FPDF_ANNOT_RICHMEDIA: "a film",
}  # fmt: skip
NOTES = {
    pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_INK,
}  # fmt: skip


ROOM_OF_STAMPS = 12
"""Characters by which a page's words may be more than its stamps, where it has none of its own: spaces and ends of lines."""


class _Tally:
    """Counts what passed and failed of one kind."""

    def __init__(self, name: str) -> None:
        self.name, self.passed, self.failed = name, 0, 0
        self.failures: list[str] = []
        self.pages: list[int] = []
        """Those (from 0) on which something failed, where a page is at fault."""

    def add(self, well: bool, says: str, page: int | None = None) -> bool:
        if well:
            self.passed += 1
        else:
            self.failed += 1
            self.pages += [] if page is None else [page]
            if len(self.failures) < TOLD:
                self.failures.append(says)
        return well

    def done(self) -> Check:
        return Check(self.name, self.passed, self.failed, tuple(self.failures))


def check(expected: Expected) -> Seen:
    """Reads the file back and counts, for each kind of check, what is right and what is not."""
    opened = _Tally("pages")
    try:
        with pypdfium2.PdfDocument(expected.path) as document:
            if not opened.add(len(document) == expected.pages, f"it has {len(document)} pages, not {expected.pages}"):
                return Seen((opened.done(),), ())
            listed = (_bookmarks(document, expected), _labels(document, expected))
    except pypdfium2.PdfiumError:
        opened.add(False, "the second reader cannot open the file")
        return Seen((opened.done(),), ())
    walk = _Walk(expected)
    for first in range(0, expected.pages, AT_ONCE):
        with pypdfium2.PdfDocument(expected.path) as document:
            for number in range(first, min(first + AT_ONCE, expected.pages)):
                walk.read(document, number)
    size = _Tally("size")
    held = Path(expected.path).stat().st_size
    most = expected.most_bytes
    size.add(most is None or held <= most, f"it has {held} bytes, more than {most}")
    pictures, values = _pictures(expected), _values(expected)
    checks = (opened.done(), *walk.done(), *listed, pictures.done(), values.done(), *_inside(expected), size.done())
    faulty = {page for tally in (walk.stamps, walk.forbidden, pictures, values) for page in tally.pages}
    return Seen(checks, tuple(walk.broken), tuple(walk.noted), tuple(sorted(faulty)))


class _Walk:
    """One pass over all pages: stamps, index, links, forbidden annotations, paper; and what counsel should look at."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self.stamps, self.links, self.forbidden, self.paper = (_Tally(name) for name in ("stamps", "links", "forbidden", "page size"))
        self.on_index, self.reads = frozenset(expected.index), frozenset(expected.read)
        self.stamped: dict[int, list[Stamped]] = {}
        self.leads: dict[int, list[LeadTo]] = {}
        for one in expected.stamps:
            self.stamped.setdefault(one.page, []).append(one)
        for lead in expected.leads:
            self.leads.setdefault(lead.page, []).append(lead)
        self.broken: list[int] = []
        self.noted: list[Noted] = []
        self.rows: set[tuple[str, int]] = set()

    def read(self, document: pypdfium2.PdfDocument, number: int) -> None:
        """Reads one page, from 0."""
        page = document[number]
        text = page.get_textpage()
        for one in self.stamped.get(number, ()):
            if not self.stamps.add(_stands(text, one), f"page {number + 1}: {one.text!r} is not seen in its place", number):
                self.broken.append(number)
        if number in self.reads:
            words = "\n".join((text.get_text_range(), *_notes(page)))
            self.noted += [Noted(number, *shown) for shown in found_in(words, self.expected.private, self.expected.cleared)]
            ours = [one.text for one in self.stamped.get(number, ())]
            if len(words) < sum(map(len, ours)) + ROOM_OF_STAMPS and is_bare(page, _without(words, ours)):
                self.noted.append(Noted(number, BARE))
        found = list(_annotations(document, page))
        for kind, what, _, _ in found:
            if what or kind in BAD_KINDS:
                self.forbidden.add(False, f"page {number + 1}: {what or BAD_KINDS[kind]}", number)
            elif kind in NOTES and number in self.reads:
                self.noted.append(Noted(number, "comment"))
        if number in self.on_index:
            self.rows |= {(text.get_text_bounded(*rect).strip(), to) for kind, _, rect, to in found if kind == LINK}
        for lead in self.leads.get(number, ()):
            well = any(kind == LINK and to == lead.to and _near(rect, lead.rect) for kind, _, rect, to in found)
            self.links.add(well, f"page {number + 1}: the pin cite does not lead to page {lead.to + 1}")
        if self.expected.paper:
            if _near((0, 0, *self.expected.paper), (0, 0, *page.get_size())):
                self.paper.passed += 1
            else:
                self.noted.append(Noted(number, "page-size"))
        text.close()
        page.close()

    def done(self) -> tuple[Check, ...]:
        """What was counted, once every page is read."""
        index = _Tally("index")
        for row in self.expected.rows:
            if row.page is not None:
                index.add((row.number, row.page) in self.rows, f"Exhibit {row.label}: the index does not lead to page {row.number}")
                self.links.add((row.label, row.page) in self.rows, f"Exhibit {row.label}: its row does not lead to it")
        if not self.forbidden.failed:
            self.forbidden.passed = 1
        return tuple(tally.done() for tally in (self.stamps, index, self.links, self.forbidden, self.paper))


def _without(words: str, stamps: Sequence[str]) -> str:
    """A page's words but for its stamps."""
    for one in sorted(stamps, key=len, reverse=True):
        words = words.replace(one, "", 1)
    return words


def _stands(text: pypdfium2.PdfTextPage, stamp: Stamped) -> bool:
    """Whether the stamp is read in its place, and upright to whoever looks at the page."""
    left, bottom, right, top = stamp.rect
    there = text.get_text_bounded(left - ROOM, bottom - ROOM, right + ROOM, top + ROOM)
    if stamp.text not in there:
        return False
    at = pdfium.FPDFText_GetCharIndexAtPos(text, (left + right) / 2, (bottom + top) / 2, REACH, REACH)
    if not _stands_alone(stamp.text, there) and not any(_is_ours(text, index) for index in range(max(0, at - NEAR_BY), at + NEAR_BY)):
        return False
    if at < 0:
        return True
    lean = pdfium.FPDFText_GetCharAngle(text, at) + math.radians(stamp.turn)
    return math.cos(lean) > STRAIGHT or there.strip() != stamp.text


def _stands_alone(words: str, there: str) -> bool:
    """Whether the words stand there with no letter or figure touching them."""
    at = there.find(words)
    while at >= 0:
        end = at + len(words)
        if not there[:at][-1:].isalnum() and not there[end : end + 1].isalnum():
            return True
        at = there.find(words, at + 1)
    return False


def _is_ours(text: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether a letter is set in the stamps' font: what the page itself has in that place may touch the stamp."""
    name = ctypes.create_string_buffer(100)
    return bool(pdfium.FPDFText_GetFontInfo(text, at, name, 100, None)) and b"LibertinusSerif-Semibold" in name.value


def _annotations(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[int, str, Rect, int]]:
    """Kind, what is forbidden about it ("" where nothing is), rectangle and, for a link within the file, its page from 0 (else -1)."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        kind, what, to, box = pdfium.FPDFAnnot_GetSubtype(annotation), "", -1, pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, box)
        if kind == LINK and (link := pdfium.FPDFAnnot_GetLink(annotation)):
            action = pdfium.FPDFLink_GetAction(link)
            what = BAD_ACTIONS.get(pdfium.FPDFAction_GetType(action), "") if action else ""
            where = pdfium.FPDFLink_GetDest(document, link)
            if not where and action:
                where = pdfium.FPDFAction_GetDest(document, action)
            to = pdfium.FPDFDest_GetDestPageIndex(document, where) if where else -1
        pdfium.FPDFPage_CloseAnnot(annotation)
        yield kind, what, (box.left, box.bottom, box.right, box.top), to


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    """What is written in a page's notes and boxes of text, which are no words of the page itself."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if annotation and pdfium.FPDFAnnot_GetSubtype(annotation) != LINK:
            size = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            held = ctypes.create_string_buffer(max(2, size))
            pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
            yield held.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
        if annotation:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _near(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _bookmarks(document: pypdfium2.PdfDocument, expected: Expected) -> Check:
    tally = _Tally("bookmarks")
    if expected.bookmarks:
        held = set()
        for item in document.get_toc(max_depth=2):
            where = item.get_dest()
            held.add((item.get_title(), where.get_index() if where else None))
        for title, page in expected.bookmarks:
            tally.add((title, page) in held, f"no bookmark {title!r} leads to page {page + 1}")
    return tally.done()


def _labels(document: pypdfium2.PdfDocument, expected: Expected) -> Check:
    tally = _Tally("page labels")
    for page, label in expected.labels:
        tally.add(document.get_page_label(page) == label, f"page {page + 1} is not labelled {label}")
    return tally.done()


def _pictures(expected: Expected) -> _Tally:
    """Pages as they were, outside the stamps: a sample of them, or every one."""
    tally = _Tally("pictures")
    looks = expected.looks if expected.every else [expected.looks[number] for number in sampled(len(expected.looks))]
    stamps: dict[int, list[Rect]] = {}
    for one in expected.stamps:
        stamps.setdefault(one.page, []).append(one.rect)
    for path, pages in groupby(sorted(looks, key=lambda look: look.path), key=lambda look: look.path):
        held = list(pages)
        for few in (held[at : at + AT_ONCE] for at in range(0, len(held), AT_ONCE)):
            with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument(expected.path) as document:
                for look in few:
                    well = same(source[look.source], document[look.page], stamps.get(look.page, ()))
                    tally.add(well, f"page {look.page + 1} does not look like its source", look.page)
    return tally


def _values(expected: Expected) -> _Tally:
    tally = _Tally("form values")
    if expected.values:
        from .forms import visible

        seen = visible(Path(expected.path), expected.values)
        for value, well in zip(expected.values, seen, strict=True):
            tally.add(well, f"page {value.page}: the value of a form field is not seen", value.page - 1)
    return tally


def _inside(expected: Expected) -> tuple[Check, Check]:
    """Fonts of ours embedded, and nothing hidden that a court refuses."""
    fonts, hidden = _Tally("fonts"), _Tally("hidden elements")
    with pikepdf.open(expected.path, access_mode=pikepdf.AccessMode.stream) as pdf:
        hidden.add(not pdf.is_encrypted, "it is locked")
        found = sweep(pdf)
        for words in words_for(found):
            hidden.add(False, f"it holds {words}")
        for mark in sorted(found & {"Widget", "XFA", "PieceInfo", "Metadata"}):
            hidden.add(False, f"it holds {mark}")
        hidden.add("/AcroForm" not in pdf.Root and "/Info" not in pdf.trailer, "it holds a form or metadata")
        ours = {one.page for one in expected.stamps}
        seen = set()
        for page in (pdf.pages[number] for number in sorted(ours)):
            for name, font in page.obj.Resources.get("/Font", Dictionary()).items():
                if name.startswith(FONT) and font.objgen not in seen:
                    seen.add(font.objgen)
                    fonts.add(_is_embedded(font), "the font of the stamps is not embedded")
    return fonts.done(), hidden.done()


def _is_embedded(font: pikepdf.Object) -> bool:
    held = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.get("/FontDescriptor", Dictionary())
    return any(key in held for key in ("/FontFile", "/FontFile2", "/FontFile3"))
