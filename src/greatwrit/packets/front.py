"""Cover, index and tabs in one run of typst that knows the real page numbers: it is set again until the index is as long as it says."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from .layout import folio, places
from .model import Refused
from .setting import missing_glyphs, set_pages
from .sheets import Front, FrontSet

LINK = "https://exhibit.invalid/"
"""Where a row of the index leads until its page is known: this, and its place in the row."""
ROUNDS = 6

_SOURCE = """#let data = json(bytes(sys.inputs.data))
#set page(paper: "us-letter", margin: (x: 72pt, top: 72pt, bottom: 72pt))
#set text(font: "Libertinus Serif", size: 12pt, lang: "en", hyphenate: false)
#if data.cover.len() > 0 {
  page(align(center + horizon, for line in data.cover { par(text(size: 16pt, line)) }))
}
#if data.index {
  align(center, text(size: 14pt, weight: "bold", upper(data.heading)))
  if data.missing != "" {
    block(width: 100%, stroke: 1.5pt, inset: 8pt, strong[INCOMPLETE, not to be filed as it is. Not in this packet: #data.missing.])
  }
  v(14pt)
  let wide = if data.parts { (auto, 1fr, auto, auto) } else { (auto, 1fr, auto) }
  let head = ([*Exhibit*], [*Description*], ..if data.parts { ([*Part*],) }, [*Page*])
  table(
    columns: wide, stroke: none, column-gutter: 10pt, inset: (x: 0pt, y: 4pt),
    align: (column, row) => if column == 0 { left } else if column == 1 { left } else { right },
    table.header(..head, table.hline(stroke: 0.7pt)),
    ..data.rows.map(row => {
      let to(it) = link(data.link + row.place, it)
      (to(strong(row.label)), to(row.title), ..if data.parts { (row.part,) }, to(row.number))
    }).flatten()
  )
}
#for row in data.tabs {
  page(align(center + horizon)[
    #text(size: 40pt, weight: "bold")[#upper("Exhibit") #row.label]
    #v(16pt)
    #text(size: 16pt, row.title)
    #if row.missing != "" [
      #v(16pt)
      #text(size: 14pt, weight: "bold")[Exhibit #row.label is not in this packet: #row.missing.]
    ]
  ])
}
"""


def set_front(front: Front) -> FrontSet:
    """Sets cover, index and tabs. Raises Refused for a title that our fonts cannot show."""
    pages = 1 + bool(front.cover)
    for _ in range(ROUNDS):
        data = set_pages(_SOURCE, _data(front, pages))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = len(pdf.pages) - sum(front.tabs or bool(row.missing) for row in front.rows)
            if found != pages:
                pages = found
                continue
            if missing_glyphs(pdf):
                raise Refused("a title or label has characters that the fonts here lack", "write it in other letters")
        Path(front.path).write_bytes(data)
        return FrontSet(pages)
    raise Refused("the index does not settle on a length", "shorten the longest title")


def _data(front: Front, pages: int) -> dict[str, object]:
    stand = places(front.before + pages, (row.count for row in front.rows), front.tabs)
    rows = [
        {
            "label": row.label,
            "title": row.title,
            "part": row.part,
            "place": str(number),
            "number": folio(place.begins, front.bates),
            "missing": row.missing,
        }
        for number, (row, place) in enumerate(zip(front.rows, stand, strict=True), 1)
    ]
    return {
        "cover": front.cover,
        "heading": front.heading,
        "index": True,
        "parts": any(row.part for row in front.rows),
        "link": LINK,
        "rows": rows,
        "tabs": [row for row in rows if front.tabs or row["missing"]],
        "missing": ", ".join(f"Exhibit {row.label}" for row in front.rows if row.missing),
    }
