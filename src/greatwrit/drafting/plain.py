"""A document as plain text, and as one HTML page for the preview: the same words as in the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

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
    Para,
    Pin,
    Signature,
    Table,
    Text,
    unnoted,
    words_of,
)
from .pdf import DATE, DRAFT, Pages, entries

RULE = "_" * 40


def text(document: Document, pages: Pages | None = None) -> str:
    """Every word, a blank line between blocks; footnotes at the end."""
    parts = [part for block in document.blocks for part in _text_of(block, document, pages)]
    notes = [f"[{note.number}] {words_of(note.inlines)}" for note in notes_of(document)]
    return "\n\n".join([*parts, *notes]) + "\n"


def _text_of(block: Block, document: Document, pages: Pages | None) -> Iterator[str]:
    if isinstance(block, Heading):
        words = f"{block.number} {words_of(block.inlines)}".strip()
        yield words.upper() if block.level == 1 else words
    elif isinstance(block, Para):
        yield f"{block.number}. {words_of(block.inlines)}" if block.number else words_of(block.inlines)
    elif isinstance(block, Items):
        yield "\n".join(f"{mark} {words_of(item)}" for mark, item in zip(marks(block), block.items, strict=True))
    elif isinstance(block, Table):
        yield "\n".join(" | ".join(words_of(cell) for cell in row) for row in (block.head, *block.rows))
    elif isinstance(block, Caption):
        yield "\n".join((*block.court, "", *(words_of(run) for run in block.parties), "", *(words_of(run) for run in block.right)))
    elif isinstance(block, Signature):
        yield "\n".join(
            (
                *([words_of(block.lead)] if block.lead else []),
                RULE,
                *(words_of(line) for line in block.lines),
                f"{RULE[:20]} {DATE[document.lang]}",
            )
        )
    elif isinstance(block, Contents):
        rows = [one for one in document.blocks if isinstance(one, Heading) and one.level > 1]
        said = [f"{one.number} {words_of(unnoted(one.inlines))}".strip() + _page(pages, one.id) for one in rows]
        yield "\n".join((block.title, *said))
    elif isinstance(block, Authorities):
        yield "\n".join((block.title, *authority_rows(document, pages)))


def _page(pages: Pages | None, heading: str) -> str:
    return f" … {pages.headings[heading]}" if pages is not None and heading in pages.headings else ""


def authority_rows(document: Document, pages: Pages | None) -> list[str]:
    """The table of authorities, line by line: each group, its rows with their pages."""
    result = []
    for group, rows in entries(document).items():
        result.append(group)
        for row, _ in rows:
            found = pages.authorities.get(group, {}).get(row, ()) if pages is not None else ()
            result.append(row + (f" … {', '.join(map(str, found))}" if found else ""))
    return result


def marks(block: Items) -> list[str]:
    """What stands before each item of a list."""
    if block.kind == "numbers":
        return [f"{number}." for number in range(1, len(block.items) + 1)]
    if block.kind == "letters":
        return [f"{chr(ord('a') + number)}." for number in range(len(block.items))]
    return ["☐" if block.kind == "boxes" else "•"] * len(block.items)


def notes_of(document: Document) -> list[Note]:
    """The footnotes in their order."""
    from .draft import inlines_of

    return [one for block in document.blocks for run in inlines_of(block) for one in run if isinstance(one, Note)]


# -- the preview ----------------------------------------------------------------------------------------------------------------

_STYLE = """
body{font:16px/1.6 Georgia,'Times New Roman',serif;color:#14181f;background:#fff;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.15rem;text-align:center;text-transform:uppercase}h2,h3,h4{font-size:1.05rem}
mark{background:#fff3b0;color:#7a1f00;font-weight:700}.n{display:inline-block;min-width:2.2rem}.draft{color:#7a1f00;font-weight:700;text-align:right}
.caption{display:grid;grid-template-columns:1fr 1fr;gap:1rem;white-space:pre-line}
.caption>div:first-child{border-right:1px solid;border-bottom:1px solid}
.court{text-align:center;font-weight:700}.quote{margin:0 2.5rem}
.sign{margin-top:2.5rem;border-top:1px solid;max-width:22rem;white-space:pre-line}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.25rem .5rem;text-align:left;vertical-align:top}
.boxes{list-style:none;padding-left:1rem}.boxes li::before{content:'☐ '}
""".replace("\n", "")


def html(document: Document, pages: Pages | None = None) -> str:
    """One page without scripts, each paragraph with its id."""
    parts = [_html_of(block, document, pages) for block in document.blocks]
    notes = "".join(f'<p id="note-{note.number}"><sup>{note.number}</sup> {_runs(note.inlines)}</p>' for note in notes_of(document))
    mark = f'<p class="draft">{DRAFT[document.lang]}</p>' if document.draft else ""
    return (
        f'<!doctype html><html lang="{document.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(document.title)}</title><style>{_STYLE}</style></head><body>{mark}<main>{''.join(parts)}{notes}</main></body></html>\n"
    )


def _html_of(block: Block, document: Document, pages: Pages | None) -> str:
    if isinstance(block, Heading):
        number = f"{escape(block.number)} " if block.number else ""
        return f'<h{block.level} id="{escape(block.id)}">{number}{_runs(block.inlines)}</h{block.level}>'
    if isinstance(block, Para):
        number = f'<span class="n">{block.number}.</span>' if block.number else ""
        kind = ' class="quote"' if block.quote else f' style="text-align:{block.align}"' if block.align != "left" else ""
        return f'<p id="{escape(block.id)}"{kind}>{number}{_runs(block.inlines)}</p>'
    if isinstance(block, Items):
        tag = "ol" if block.kind in ("numbers", "letters") else "ul"
        kind = ' class="boxes"' if block.kind == "boxes" else ' type="a"' if block.kind == "letters" else ""
        return f"<{tag}{kind}>{''.join(f'<li>{_runs(item)}</li>' for item in block.items)}</{tag}>"
    if isinstance(block, Table):
        head = "".join(f"<th>{_runs(cell)}</th>" for cell in block.head)
        rows = "".join(f"<tr>{''.join(f'<td>{_runs(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f"<table><tr>{head}</tr>{rows}</table>"
    if isinstance(block, Caption):
        court = "<br>".join(escape(line) for line in block.court)
        left, right = ("<br>".join(_runs(run) for run in runs) for runs in (block.parties, block.right))
        return f'<p class="court">{court}</p><div class="caption"><div>{left}</div><div>{right}</div></div>'
    if isinstance(block, Signature):
        signs = "<br>".join(_runs(line) for line in block.lines)
        return f'<p>{_runs(block.lead)}</p><div class="sign">{signs}</div><div class="sign">{DATE[document.lang]}</div>'
    if isinstance(block, (Contents, Authorities)):
        lines = next(_text_of(block, document, pages)).split("\n")
        return f"<h2>{escape(lines[0])}</h2>" + "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
    return "<hr>"


def _runs(run: tuple[Inline, ...]) -> str:
    return "".join(_run(one) for one in run)


def _run(one: Inline) -> str:
    if isinstance(one, Break):
        return "<br>"
    if isinstance(one, Note):
        return f'<sup><a href="#note-{one.number}">{one.number}</a></sup>'
    words = escape(one.words)
    if isinstance(one, Lack):
        return f"<mark>{words}</mark>"
    if isinstance(one, (Cite, Text)) and one.emph:
        words = f"<em>{words}</em>"
    if isinstance(one, Text) and one.strong:
        words = f"<strong>{words}</strong>"
    return f'<span title="{escape(one.at)}">{words}</span>' if isinstance(one, Pin) else words
