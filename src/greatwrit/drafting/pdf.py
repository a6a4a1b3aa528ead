"""A document as PDF, set by typst: tagged, with real page numbers in its contents and its table of authorities.

Only typst's own fonts are used, so the same document gives the same bytes on every machine.
"""

from __future__ import annotations

import json
import os
import re
import string
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from msgspec import Struct

from .model import (
    Authorities,
    Block,
    Break,
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
from .voice import named

FONT = "Libertinus Serif"
DATE = {"en": "date", "es": "fecha"}
"""Under the rule that a signature's day is written on."""
DRAFT = {"en": "DRAFT: not approved, not signed", "es": "BORRADOR: sin aprobar, sin firmar"}
_GROUPS = (
    "Constitution", "Cases", "Administrative decisions", "Statutes", "Regulations", "Rules", "Other authorities",
)  # fmt: skip
"""Headings of the table of authorities, in their order."""


class PinAt(Struct, frozen=True):
    """A pin to an exhibit on a page: the label and place it cites, and its box in points from the page's left bottom corner."""

    label: str
    at: str
    page: int
    box: tuple[float, float, float, float]


class Pages(Struct, frozen=True):
    """What the run that set the pages found: pages in all, heading id → page, authority's row → pages, pins with their boxes."""

    count: int
    headings: dict[str, int]
    authorities: dict[str, dict[str, tuple[int, ...]]]
    pins: tuple[PinAt, ...] = ()


def pdf(document: Document, standard: str = "") -> tuple[bytes, Pages]:
    """The pages, and where things stand on them. `standard`: empty, or `a-2a`, `ua-1`, as typst names them."""
    stamp = datetime.fromisoformat(document.on).replace(tzinfo=UTC) if document.on else 0
    made, found = _press().run(typeset(document).encode(), stamp, [standard] if standard else [])
    return made, _pages(json.loads(found), document)


class _Press:
    """One typst compiler, kept with what it has learnt of its fonts. It reads its source from a file, which lies in memory where the system
    has a place for that, is the owner's alone, and is gone when the pages are made."""

    def __init__(self) -> None:
        import typst

        memory = "/dev/shm"
        self.folder = tempfile.TemporaryDirectory(prefix="typst-", dir=memory if os.access(memory, os.W_OK) else None)
        self.file = Path(self.folder.name) / "main.typ"
        self.file.touch()
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
        self.compiler = typst.Compiler(input=self.file, root=Path(self.folder.name), font_paths=fonts)
        self.one_at_a_time = Lock()

    def run(self, source: bytes, stamp: Any, standards: list[Any]) -> tuple[bytes, str]:
        """The PDF, and what its `<pages>` say, as JSON."""
        with self.one_at_a_time:
            self.file.write_bytes(source)
            try:
                made: Any = self.compiler.compile(format="pdf", timestamp=stamp, pdf_standards=standards)
                return made, self.compiler.query("<pages>", field="value", one=True)
            finally:
                self.file.write_bytes(b"")


@lru_cache(maxsize=1)
def _press() -> _Press:
    return _Press()


def _pages(found: Any, document: Document) -> Pages:
    authorities: dict[str, dict[str, tuple[int, ...]]] = {}
    for row in found["cites"]:
        pages = authorities.setdefault(row["group"], {}).setdefault(row["entry"], ())
        if row["page"] not in pages:
            authorities[row["group"]][row["entry"]] = (*pages, row["page"])
    return Pages(
        found["count"],
        {row["id"]: row["page"] for row in found["headings"]},
        authorities,
        tuple(_pin(row, document) for row in found["pins"]),
    )


_PAPERS = {"us-letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Width and height in points."""


def _pin(row: Any, document: Document) -> PinAt:
    """A pin's box on its first line: to where it ends, or to the margin where it goes on."""
    look = document.look
    width, height = _PAPERS[look.paper]
    page, right, below = row["end"]
    same = page == row["page"] and abs(below - row["y"]) < 1
    end = right if same and right > row["x"] else width - look.right * 72
    return PinAt(
        row["label"], row["at"], row["page"], (row["x"], height - row["y"] - look.size * 0.25, end, height - row["y"] + look.size * 0.75)
    )


# -- typst's own language -------------------------------------------------------------------------------------------------------

_PRELUDE = """
#let dark = rgb("#000000")
#let lack(body) = highlight(fill: rgb("#fff3b0"), text(weight: "bold", fill: rgb("#7a1f00"), body))
#let cited(group, entry, body) = [#metadata((group: group, entry: entry))<cite>#body]
#let pinned(label, at, body) = [#metadata((label: label, at: at))<pin>#body#metadata(none)<pin-end>]
#let numbered(n, body) = par(first-line-indent: (amount: 0.5in, all: true))[#n.#h(0.35in)#body]
#let plain(body) = par(first-line-indent: (amount: 0.5in, all: true))[#body]
#let flat(body) = par(first-line-indent: 0pt)[#body]
#let tight(body) = { set par(leading: 0.65em, spacing: 0.9em); body }
#let entry(body, pages) = block(width: 100%, below: 0.75em, {
  set par(leading: 0.6em, hanging-indent: 1.5em)
  [#body #box(width: 1fr, repeat[ . ]) #pages]
})
#let sign(lead, lines, day) = block(breakable: false, above: 1.6em, tight[
  #lead
  #v(1.8em)
  #grid(columns: (3.2in, 0.3in, 1.6in), row-gutter: 0.4em,
    line(length: 100%, stroke: 0.6pt), [], line(length: 100%, stroke: 0.6pt),
    lines, [], text(size: 0.85em, day))
])
#let pages-of(row) = context {
  let found = query(<cite>).filter(m => m.value.entry == row)
  let numbers = found.map(m => counter(page).at(m.location()).first()).dedup()
  numbers.map(str).join(", ")
}
"""


def typeset(document: Document) -> str:
    """The document in typst's language."""
    return "\n".join((_head(document), _PRELUDE, *_body(document), _TAIL))


_TAIL = """
#context [#metadata((
  count: counter(page).final().first(),
  headings: query(<head>).map(m => (id: m.value, page: counter(page).at(m.location()).first())),
  cites: query(<cite>).map(m => (group: m.value.group, entry: m.value.entry, page: counter(page).at(m.location()).first())),
  pins: query(<pin>).zip(query(<pin-end>)).map(((m, e)) => {
    let (one, other) = (m.location().position(), e.location().position())
    (label: m.value.label, at: m.value.at, page: one.page, x: one.x.pt(), y: one.y.pt(), end: (other.page, other.x.pt(), other.y.pt()))
  }),
))<pages>]
"""


def _head(document: Document) -> str:
    look = document.look
    leading = 0.65 + 0.62 * (look.spacing - 1) * 2
    footer = _string(document.footer)
    draft = _string(DRAFT[document.lang])
    mark = f'text(size: 8pt, fill: rgb("#7a1f00"), weight: "bold", {draft})' if document.draft else "[]"
    first = f"#v({look.top_first - look.top}in)" if look.top_first is not None and look.top_first > look.top else ""
    numbers = '#set par.line(numbering: "1", number-clearance: 0.4in)' if look.line_numbers else ""
    return f"""#set document(title: {_string(document.title)}, author: ())
#set text(font: {_string(FONT)}, size: {look.size}pt, lang: {_string(document.lang)}, hyphenate: false)
#set page(paper: {_string(look.paper)}, margin: (top: {look.top}in, bottom: {look.bottom}in, left: {look.left}in, right: {look.right}in),
  header: align(right, {mark}),
  footer: context [#set text(size: 9pt); #grid(columns: (1fr, auto, 1fr), [], counter(page).display("1"), align(right, {footer}))])
#set par(leading: {leading:.3f}em, spacing: {leading + (0.15 if look.spacing > 1 else 0.4):.3f}em, justify: false)
#set footnote.entry(gap: 0.6em)
#show footnote.entry: set text(size: {look.note_size}pt)
#show footnote.entry: set par(leading: 0.6em)
#show regex("[§¶]+ [\\w.]+"): it => box(it)
#show heading: set text(size: {look.size}pt)
#show heading: set block(above: 1.4em, below: 1.1em, sticky: true)
#show heading.where(level: 1): it => align(center, it)
{numbers}
{first}"""


def _body(document: Document) -> Iterator[str]:
    court = document.look.spacing > 1
    for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=False):
        made = _block(block, court, document)
        yield f"#block(sticky: true, width: 100%)[{made}]" if isinstance(block, Para) and isinstance(after, Signature) else made


def _block(block: Block, court: bool, document: Document) -> str:
    if isinstance(block, Heading):
        number = f"{_text(block.number)}#h(0.6em)" if block.number else ""
        label = f"#metadata({_string(block.id)})<head>"
        words = "#upper[" + number + _run(block.inlines) + "]" if block.level == 1 else number + _run(block.inlines)
        return f"#heading(level: {block.level})[{label}{words}]"
    if isinstance(block, Para):
        return _para(block, court)
    if isinstance(block, Items):
        marks = {"boxes": "marker: [☐]", "bullets": "marker: [•]"}
        body = "".join(f"[{_run(item)}]," for item in block.items)
        made = (
            f"#list({marks[block.kind]}, spacing: 0.8em, {body})"
            if block.kind in marks
            else (f'#enum(numbering: "{"a." if block.kind == "letters" else "1."}", spacing: 0.8em, {body})')
        )
        return f"#tight[{made}]"
    if isinstance(block, Table):
        head = "".join(f"[*{_run(cell)}*]," for cell in block.head)
        cells = "".join(f"[{_run(cell)}]," for row in block.rows for cell in row)
        columns = "(1fr, 2.2fr)" if len(block.head) == 2 else "(" + "1fr," * len(block.head) + ")"
        return f"#tight[#table(columns: {columns}, stroke: 0.4pt, inset: 5pt, table.header({head}), {cells})]"
    if isinstance(block, Caption):
        return _caption(block)
    if isinstance(block, Signature):
        lines = " #linebreak() ".join(_run(line) for line in block.lines)
        return f"#sign([{_run(block.lead)}], [{lines}], {_string(DATE[document.lang])})"
    if isinstance(block, Contents):
        return _contents(block, document)
    if isinstance(block, Authorities):
        return _authorities(block, document)
    assert isinstance(block, PageBreak)
    return "#pagebreak(weak: true)"


def _para(block: Para, court: bool) -> str:
    words = _run(block.inlines)
    if block.quote:
        return f"#pad(left: 0.5in, right: 0.5in, tight(flat[{words}]))"
    if block.align != "left" or block.id.startswith("line-"):
        return f"#align({block.align}, tight(flat[{words}]))"
    if block.number:
        return f"#numbered({block.number})[{words}]"
    return f"#plain[{words}]" if court else f"#flat[{words}]"


def _caption(block: Caption) -> str:
    court = " #linebreak() ".join(_text(line) for line in block.court)
    parties = " #linebreak() ".join(_run(run) for run in block.parties)
    right = " #linebreak() ".join(_run(run) for run in block.right)
    return f"""#align(center, tight[*{court}*])
#v(0.6em)
#tight[#grid(columns: (1fr, 0.25in, 1fr), stroke: none,
  block(width: 100%, inset: (right: 6pt, bottom: 6pt), stroke: (right: 0.6pt, bottom: 0.6pt), [{parties}]), [], align(horizon, [{right}]))]
#v(0.6em)"""


def _contents(block: Contents, document: Document) -> str:
    rows = []
    for one in document.blocks:
        if isinstance(one, Heading) and one.level > 1:
            number = f"{_text(one.number)} " if one.number else ""
            page = f"context counter(page).at(query(<head>).find(m => m.value == {_string(one.id)}).location()).first()"
            rows.append(f"#pad(left: {0.25 * (one.level - 2)}in, entry([{number}{_run(unnoted(one.inlines))}], {page}))")
    return f"#tight[#align(center)[*{_text(block.title)}*]\n" + "\n".join(rows) + "]"


def _authorities(block: Authorities, document: Document) -> str:
    found = entries(document)
    parts = [f"#tight[#align(center)[*{_text(block.title)}*]"]
    for group, rows in found.items():
        parts.append(f"#block(sticky: true, flat[*{_text(group)}*])")
        parts += [f"#entry([{_named(row, italic)}], pages-of({_string(row)}))" for row, italic in rows]
    return "\n".join(parts) + "]"


def _named(row: str, italic: bool) -> str:
    name = named(row) if italic else ""
    return f"_{_text(name)}_{_text(row[len(name) :])}" if name else _text(row)


def entries(document: Document) -> dict[str, list[tuple[str, bool]]]:
    """The rows of the table of authorities by group, each with whether its name is in italics."""
    from .draft import inlines_of

    found: dict[str, dict[str, bool]] = {}
    for block in document.blocks:
        for run in inlines_of(block):
            for one in run:
                if isinstance(one, Cite):
                    rows = found.setdefault(one.group, {})
                    rows[one.entry] = rows.get(one.entry, False) or one.emph
    return {group: sorted(found[group].items(), key=_order) for group in _GROUPS if group in found}


def _order(row: tuple[str, bool]) -> tuple[tuple[bool, int, str], ...]:
    """Numbers as numbers: 8 U.S.C. before 28 U.S.C."""
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", row[0]) if part)


def _run(run: tuple[Inline, ...]) -> str:
    return "".join(_inline(one) for one in run)


def _inline(one: Inline) -> str:
    if isinstance(one, Break):
        return " #linebreak() "
    if isinstance(one, Note):
        return f"#footnote[{_run(one.inlines)}]"
    if isinstance(one, Lack):
        return f"#lack[{_text(one.words)}]"
    if isinstance(one, Cite):
        words = f"_{_text(one.words)}_" if one.emph else _text(one.words)
        return f"#cited({_string(one.group)}, {_string(one.entry)})[{words}]"
    if isinstance(one, Pin):
        return f"#pinned({_string(one.label)}, {_string(one.at)})[{_text(one.words)}]"
    words = _text(one.words)
    if isinstance(one, Text) and words.strip():
        words = f"#strong[{words}]" if one.strong else words
        words = f"#emph[{words}]" if one.emph else words
    return words


_ESCAPED = str.maketrans({character: f"\\{character}" for character in string.punctuation})


def _text(words: str) -> str:
    """Words as typst prints them, letter for letter; a sign of section or paragraph keeps to its number."""
    return words.replace("§ ", "§\u00a0").replace("¶ ", "¶\u00a0").translate(_ESCAPED)


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
