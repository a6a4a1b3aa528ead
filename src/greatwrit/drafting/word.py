"""A document as a Word file: the same words as its PDF, in real headings, footnotes and tables, ready to be edited and brought back.

Each piece stands in a bookmark; one part beside the text, which Word and LibreOffice keep, says what was written there. Numbers of
paragraphs, contents and authorities are plain words, so that they are right in every program. Same document, same bytes.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from greatwrit import __version__

from .model import (
    Authorities,
    Block,
    Caption,
    Cite,
    Contents,
    Document,
    Heading,
    Inline,
    Items,
    Lack,
    Note,
    PageBreak,
    Para,
    Pin,
    Signature,
    Table,
    Text,
    unnoted,
)
from .pdf import DATE, DRAFT, Pages, entries
from .pieces import Piece, digest, generated, pieces, pieces_of
from .voice import named
from .word_styles import PAPER, WORD, styles, twips, width

OURS = "https://greatwrit.org/draft/1"
"""The namespace of the part that says what was written."""
_ITEM = "{6F3D2E5A-5B0C-4E43-9A53-1D6C1B1E7A10}"
_STYLE = {
    "paragraph": "GWParagraph", "numbered": "GWNumbered", "quote": "GWQuote", "center": "GWCenter", "right": "GWRight", "item": "GWItem",
    "heading-1": "Heading1", "heading-2": "Heading2", "heading-3": "Heading3", "heading-4": "Heading4",
}  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def docx(document: Document, pages: Pages) -> bytes:
    """The Word file, its contents and authorities with the pages that the PDF has."""
    made, writer = filled(document, pages, document.blocks)
    add_record(made.part, record(document, writer.names))
    return settled(made)


def filled(document: Document, pages: Pages, blocks: Sequence[Block]) -> tuple[Any, Writer]:
    """A Word file of some of a document's blocks."""
    writer = Writer(document, pages)
    made = blank(document)
    body = made.element.body
    for element in writer.elements(blocks):
        body.insert(len(body) - 1, element)
    add_notes(made.part, writer.notes)
    return made, writer


def names_of(document: Document) -> dict[str, str]:
    """Piece → its bookmark: Word takes letters, digits and underscores, 40 of them, capitals and small ones alike. Footnotes have none."""
    result: dict[str, str] = {}
    taken: set[str] = set()
    for piece in pieces(document):
        if piece.kind == "note":
            continue
        name = "gw_" + re.sub(r"[^A-Za-z0-9]+", "_", piece.id)
        if len(name) > 40 or name.lower() in taken:
            name = f"{name[:28]}_{digest(piece.id)[:8]}"
        count = 1
        while name.lower() in taken:
            count += 1
            name = f"{name[:28]}_{digest(f'{piece.id} {count}')[:8]}"
        taken.add(name.lower())
        result[piece.id] = name
    return result


class Writer:
    """Blocks to Word's elements; keeps the footnotes that they call for."""

    def __init__(self, document: Document, pages: Pages, notes_before: int = 0) -> None:
        self.document, self.pages, self.notes_before = document, pages, notes_before
        self.names = names_of(document)
        self.notes: list[Any] = []
        self.marks = 0
        self.breaks = False

    def elements(self, blocks: Sequence[Block]) -> Iterator[Any]:
        """The elements of some blocks, page breaks on the paragraph after them."""
        first = True
        for block, after in zip(blocks, (*blocks[1:], None), strict=False):
            if isinstance(block, PageBreak):
                self.breaks = not first
                continue
            for element in self._block(block):
                if isinstance(block, Para) and isinstance(after, Signature):
                    element.pPr.insert_element_before(_el("keepNext"), "w:keepLines", "w:pageBreakBefore", *_AFTER_BREAK)
                if first and element.tag == _w("p"):
                    self._lowered(element)
                if self.breaks and element.tag != _w("p"):
                    yield _p("GWSet", [_el("r", _el("br", type="page"))])
                elif self.breaks:
                    element.pPr.insert_element_before(_el("pageBreakBefore"), *_AFTER_BREAK)
                self.breaks = first = False
                yield element

    def _lowered(self, element: Any) -> None:
        """The first page's deeper margin, where a court wants one."""
        look = self.document.look
        if look.top_first is not None and look.top_first > look.top:
            element.pPr.insert_element_before(_el("spacing", before=str(twips(look.top_first - look.top))), *_AFTER_SPACING)

    def _block(self, block: Block) -> Iterator[Any]:
        if isinstance(block, (Heading, Para, Items)):
            for piece in _whole(block):
                close = piece.kind == "paragraph" and piece.id.startswith("line-")
                yield _p("GWClose" if close else _STYLE[piece.kind], self._piece(piece))
        elif isinstance(block, Table):
            yield self._table(block)
            yield _p("GWSet", [])
        elif isinstance(block, Caption):
            yield from self._caption(block)
        elif isinstance(block, Signature):
            yield from self._signature(block)
        elif isinstance(block, Contents):
            yield from self._contents(block)
        elif isinstance(block, Authorities):
            yield from self._authorities(block)

    # -- pieces -------------------------------------------------------------------------------------------------------------------

    def _piece(self, piece: Piece) -> list[Any]:
        """Bookmark, printed number, words."""
        before = [_run(piece.prefix), _tab()] if piece.prefix else []
        return self._marked(piece.id, [*before, *self._runs(piece.inlines)])

    def _marked(self, id: str, inside: list[Any]) -> list[Any]:
        self.marks += 1
        start = _el("bookmarkStart", id=str(self.marks), name=self.names[id])
        return [start, *inside, _el("bookmarkEnd", id=str(self.marks))]

    def _runs(self, inlines: Iterable[Inline]) -> list[Any]:
        result: list[Any] = []
        for one in inlines:
            if isinstance(one, Note):
                result.append(self._note(one))
            elif isinstance(one, Lack):
                look = [_el("b"), _el("color", val="7A1F00"), _el("highlight", val="yellow")]
                result.append(_run(one.words, look))
            elif isinstance(one, Cite):
                result.append(_run(one.words, [_el("rStyle", val="GWCite"), *([_el("i")] if one.emph else [])]))
            elif isinstance(one, Pin):
                result.append(_run(one.words, [_el("rStyle", val="GWPin")]))
            elif isinstance(one, Text):
                result.append(_run(one.words, [*([_el("b")] if one.strong else []), *([_el("i")] if one.emph else [])]))
            else:
                result.append(_run(getattr(one, "words", "\n")))
        return result

    def _note(self, note: Note) -> Any:
        number = len(self.notes) + 1 + self.notes_before
        sign = _el("r", _el("rPr", _el("rStyle", val="FootnoteReference")), _el("footnoteRef"))
        words = _p("FootnoteText", [sign, _run(" "), *self._runs(note.inlines)])
        self.notes.append(_el("footnote", words, id=str(number)))
        return _el("r", _el("rPr", _el("rStyle", val="FootnoteReference")), _el("footnoteReference", id=str(number)))

    # -- tables, captions, signatures -----------------------------------------------------------------------------------------------

    def _table(self, block: Table) -> Any:
        columns = max(len(block.head), 1)
        shares = [1, 2.2] if columns == 2 else [1] * columns
        wide = [width(self.document.look) * share / sum(shares) for share in shares]
        found = _whole(block)
        lines = [
            _row(
                [
                    _cell(inches, [_p("GWCell" if at else "GWCellHead", self._piece(next(found)))])
                    for inches, _ in zip((*wide, *wide[-1:] * len(row)), row, strict=False)
                ],
                head=not at,
            )
            for at, row in enumerate((block.head, *block.rows))
        ]
        return _tbl(wide, lines, "single")

    def _caption(self, block: Caption) -> Iterator[Any]:
        parts: dict[str, list[Any]] = {"court": [], "party": [], "right": []}
        sides = iter(["court"] * len(block.court) + ["party"] * len(block.parties) + ["right"] * len(block.right))
        for piece in _whole(block):
            side = next(sides)
            parts[side].append(_p("GWCourt" if side == "court" else "GWCaption", self._piece(piece)))
        yield from parts["court"]
        yield _p("GWSet", [])
        half = (width(self.document.look) - 0.25) / 2
        line = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
        borders = _el("tcBorders", _el("bottom", **line), _el("right", **line))
        room = _el("tcMar", _el("bottom", w="80", type="dxa"), _el("right", w="108", type="dxa"))
        left = _cell(half, parts["party"] or [_p("GWCaption", [])], borders, room)
        right = _cell(half, parts["right"] or [_p("GWCaption", [])], _el("vAlign", val="center"))
        yield _tbl([half, 0.25, half], [_row([left, _cell(0.25, [_p("GWSet", [])]), right])], "none")
        yield _p("GWSet", [])

    def _signature(self, block: Signature) -> Iterator[Any]:
        yield _p("GWSet", [])
        found = list(_whole(block))
        if block.lead:
            yield _p("GWSignature", self._piece(found.pop(0)), _el("keepNext"))
        for _ in range(2):
            yield _p("GWSet", [])
        line = {"val": "single", "sz": "6", "space": "0", "color": "000000"}
        lines = [_p("GWSignature", self._piece(piece)) for piece in found] or [_p("GWSet", [])]
        left = _cell(3.2, lines, _el("tcBorders", _el("top", **line)))
        right = _cell(1.6, [_p("GWSet", [_run(DATE[self.document.lang])])], _el("tcBorders", _el("top", **line)))
        yield _tbl([3.2, 0.3, 1.6], [_row([left, _cell(0.3, [_p("GWSet", [])]), right])], "none")
        yield _p("GWSet", [])

    # -- contents, authorities --------------------------------------------------------------------------------------------------------

    def _contents(self, block: Contents) -> Iterator[Any]:
        """A contents field with its result: right as it stands, and Word can count anew after edits."""
        yield _p("TOCHeading", [_run(block.title)])
        rows = [one for one in self.document.blocks if isinstance(one, Heading) and one.level > 1]
        made = []
        for one in rows:
            number = [_run(f"{one.number} ")] if one.number else []
            page = self.pages.headings.get(one.id)
            made.append(_p(f"TOC{min(one.level - 1, 3)}", [*number, *self._runs(unnoted(one.inlines)), _tab(), _run(str(page or ""))]))
        if made:
            begin = [
                _el("r", _el("fldChar", fldCharType="begin")),
                _el("r", _text("instrText", ' TOC \\o "2-4" ')),
                _el("r", _el("fldChar", fldCharType="separate")),
            ]
            for place, element in enumerate(begin, 1):
                made[0].insert(place, element)
            made[-1].append(_el("r", _el("fldChar", fldCharType="end")))
        yield from made

    def _authorities(self, block: Authorities) -> Iterator[Any]:
        yield _p("TOCHeading", [_run(block.title)])
        for group, rows in entries(self.document).items():
            yield _p("TOAHeading", [_run(group)])
            for row, italic in rows:
                found = self.pages.authorities.get(group, {}).get(row, ())
                name = named(row) if italic else ""
                words = [*([_run(name, [_el("i")])] if name else []), _run(row[len(name) :])]
                yield _p("TableofAuthorities", [*words, _tab(), _run(", ".join(map(str, found)))])


def _whole(block: Block) -> Iterator[Piece]:
    """The pieces that stand in paragraphs of their own; footnotes stand in theirs."""
    return (piece for piece in pieces_of(block) if piece.kind != "note")


# -- what was written, for edits that come back -------------------------------------------------------------------------------------


def record(document: Document, names: dict[str, str], there: Container[str] | None = None, others: Iterable[str] = ()) -> bytes:
    """The part that says what was written: of which filing, case and day, which words under which bookmark. No words of the case.

    there: bookmarks that the file has, where a template may have left some out. others: hashes of paragraphs that a template brought.
    """
    from lxml import etree

    root = etree.Element(f"{{{OURS}}}draft", nsmap={None: OURS})
    for key, value in (("filing", document.filing), ("case", document.case), ("on", document.on), ("program", __version__)):
        root.set(key, value)
    for one in document.exhibits:
        etree.SubElement(root, f"{{{OURS}}}exhibit", {"label": one.label, "source": one.source})
    for words in others:
        etree.SubElement(root, f"{{{OURS}}}other", {"words": words})
    kept = {one.at: one.drafted for one in document.kept}
    for piece in pieces(document):
        if there is not None and names.get(piece.id.partition("^")[0], "") not in there:
            continue
        given = {
            "id": piece.id,
            "bookmark": names.get(piece.id, ""),
            "words": digest(piece.words.lstrip() if piece.kind == "note" else piece.words),
        }
        given |= {"drafted": kept.get(piece.id, "") or ("" if piece.id in kept else generated(piece))}
        if piece.prefix:
            given["number"] = piece.prefix
        etree.SubElement(root, f"{{{OURS}}}piece", given)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


# -- the package ----------------------------------------------------------------------------------------------------------------------


def blank(document: Document) -> Any:
    """An empty Word file in the document's look, with nothing of the template of python-docx but its frame."""
    import docx as word
    from docx.oxml import parse_xml

    made = word.Document()
    part, look = made.part, document.look
    for key in [key for key, rel in part.rels.items() if rel.reltype.rpartition("/")[2] in _NOT_OURS]:
        part.rels.pop(key)
    for key in [key for key, rel in part.package.rels.items() if rel.reltype.rpartition("/")[2] in _NOT_OURS]:
        part.package.rels.pop(key)
    part._styles_part._element = parse_xml(styles(look, document.lang))
    part._settings_part._element = parse_xml(_SETTINGS)
    section = made.sections[0]
    high = PAPER[look.paper]
    page = section._sectPr
    for child in list(page):
        page.remove(child)
    page.append(_el("pgSz", w=str(twips(high[0])), h=str(twips(high[1]))))
    margins = {"top": look.top, "right": look.right, "bottom": look.bottom, "left": look.left, "header": 0.5, "footer": 0.5, "gutter": 0}
    page.append(_el("pgMar", **{name: str(twips(value)) for name, value in margins.items()}))
    if look.line_numbers:
        page.append(_el("lnNumType", countBy="1", restart="newPage"))
    header, footer = section.header.paragraphs[0]._p, section.footer.paragraphs[0]._p
    _refill(header, "Header", [_run(DRAFT[document.lang])] if document.draft else [])
    number = _el("fldSimple", _run("1"), instr=" PAGE ")
    _refill(footer, "Footer", [_tab(), number, _tab(), _run(document.footer)])
    anonymous(made, document)
    return made


def anonymous(made: Any, document: Document) -> None:
    """Properties that name nobody, dated with the document."""
    properties = made.part.package.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = properties.category = ""
    properties.subject = properties.content_status = properties.identifier = properties.version = ""
    properties.title, properties.language, properties.revision = document.title, document.lang, 1
    properties.created = properties.modified = datetime.fromisoformat(document.on or "2000-01-01").replace(tzinfo=None)


_NOT_OURS = frozenset(
    ("customXml", "stylesWithEffects", "webSettings", "thumbnail", "extended-properties", "numbering", "theme", "fontTable")
)
_SETTINGS = (
    f'<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _refill(paragraph: Any, style: str, inside: list[Any]) -> None:
    for child in list(paragraph):
        paragraph.remove(child)
    for element in (_el("pPr", _el("pStyle", val=style)), *inside):
        paragraph.append(element)


def add_notes(part: Any, notes: Sequence[Any]) -> None:
    """The footnotes' part, which python-docx does not know."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from lxml import etree

    lines = [
        _el("footnote", _p("", [_el("r", _el(sign))]), type=sign, id=id)
        for sign, id in (("separator", "-1"), ("continuationSeparator", "0"))
    ]  # fmt: skip
    whole = etree.tostring(_el("footnotes", *lines, *notes), xml_declaration=True, encoding="UTF-8", standalone=True)
    foot = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, whole, part.package)
    part.relate_to(foot, RELATIONSHIP_TYPE.FOOTNOTES)


def add_record(part: Any, data: bytes) -> Any:
    """Our part beside the text, under a number that no other has."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    taken = {str(one.partname) for one in part.package.iter_parts()}
    free = next(number for number in itertools.count(1) if f"/customXml/item{number}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{free}.xml"), CONTENT_TYPE.XML, data, part.package)
    about = (
        f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{_ITEM}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{OURS}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    name = PackURI(f"/customXml/itemProps{free}.xml")
    properties = Part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, about.encode(), part.package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    return item


def settled(made: Any) -> bytes:
    """The bytes of a Word file with the same order and dates each time."""
    held = io.BytesIO()
    made.save(held)
    result = io.BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", not name.startswith("_rels"), name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            new.writestr(entry, old.read(name))
    return result.getvalue()


# -- Word's elements ------------------------------------------------------------------------------------------------------------------

_AFTER_BREAK = ("w:framePr", "w:widowControl", "w:numPr", "w:pBdr", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")
_AFTER_SPACING = ("w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def _w(tag: str) -> str:
    return f"{{{WORD}}}{tag}"


def _el(tag: str, *children: Any, **given: str) -> Any:
    from docx.oxml import OxmlElement

    element: Any = OxmlElement(f"w:{tag}")
    for name, value in given.items():
        element.set(_w(name), value)
    for child in children:
        element.append(child)
    return element


def _text(tag: str, words: str) -> Any:
    element = _el(tag)
    element.text = _CONTROL.sub("\ufffd", words)
    if words != words.strip() or "  " in words:
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _tab() -> Any:
    return _el("r", _el("tab"))


def _run(words: str, look: Sequence[Any] = ()) -> Any:
    """A run; a new line in its words is a break, a tab a tab."""
    run = _el("r", *([_el("rPr", *look)] if look else []))
    for piece in re.split("([\n\t])", words):
        if piece:
            run.append(_el("br") if piece == "\n" else _el("tab") if piece == "\t" else _text("t", piece))
    return run


def _p(style: str, inside: Iterable[Any], *more: Any) -> Any:
    return _el("p", _el("pPr", *([_el("pStyle", val=style)] if style else []), *more), *inside)


def _cell(inches: float, inside: Iterable[Any], *more: Any) -> Any:
    return _el("tc", _el("tcPr", _el("tcW", w=str(twips(inches)), type="dxa"), *more), *inside)


def _row(cells: Iterable[Any], head: bool = False) -> Any:
    return _el("tr", _el("trPr", _el("cantSplit"), *([_el("tblHeader")] if head else [])), *cells)


def _tbl(wide: Sequence[float], rows: Iterable[Any], lines: str) -> Any:
    line = {"val": lines, "sz": "4", "space": "0", "color": "000000"} if lines != "none" else {"val": "none"}
    borders = _el("tblBorders", *(_el(side, **line) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    about = _el(
        "tblPr", _el("tblW", w=str(twips(sum(wide))), type="dxa"), borders, _el("tblLayout", type="fixed"),
        *([_el("tblCellMar", *(_el(side, w="0", type="dxa") for side in ("left", "right")))] if lines == "none" else []),
    )  # fmt: skip
    return _el("tbl", about, _el("tblGrid", *(_el("gridCol", w=str(twips(inches))) for inches in wide)), *rows)
