"""typst, called the same way everywhere: its own fonts and none of the system's, no date, so that the same words give the same bytes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pikepdf
import typst

from .model import Refused

SHOWS = frozenset({"Tj", "TJ", "'", '"'})


@cache
def fonts() -> typst.Fonts:
    """The fonts that typst carries: Libertinus Serif, New Computer Modern, DejaVu Sans Mono."""
    return typst.Fonts(include_system_fonts=False)


def set_pages(source: str, data: dict[str, Any]) -> bytes:
    """A PDF set from this typst source, which reads `data` as JSON from its inputs. Untagged: its pages are merged into another file."""
    given = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        compiler = typst.Compiler(source.encode(), font_paths=fonts())
        made = compiler.compile(sys_inputs=given, format="pdf", pdf_tags=False, timestamp=0)
    except typst.TypstError as error:
        says = f"the page could not be set ({str(error).splitlines()[0]})"
        raise Refused(says, "take unusual characters out of titles and labels") from None
    return made if isinstance(made, bytes) else b""


def missing_glyphs(pdf: pikepdf.Pdf) -> list[int]:
    """The pages of a file set by typst on which a character shows as an empty box, since no font has it."""
    return [number for number, page in enumerate(pdf.pages, 1) if _has_gap(page)]


def _has_gap(page: pikepdf.Page) -> bool:
    for one in pikepdf.parse_content_stream(page, " ".join(SHOWS)):
        if isinstance(one, pikepdf.ContentStreamInstruction) and str(one.operator) in SHOWS:
            shown = one.operands[-1]
            for text in shown if isinstance(shown, pikepdf.Array) else (shown,):
                if isinstance(text, pikepdf.String):
                    data = bytes(text)
                    if any(data[at : at + 2] == b"\0\0" for at in range(0, len(data), 2)):
                        return True
    return False
