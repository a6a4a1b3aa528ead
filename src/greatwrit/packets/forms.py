"""Live form fields become part of the page, each with its value visible: the first of several ways whose result the second reader can read.

Ways, in order: the fields as the file draws them; what is unseen drawn by PDFium; drawn by qpdf; the page as a picture.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name

from .compare import draw
from .model import Rect, Refused, Value
from .render import page_picture, picture_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

SLACK = 3.0
"""Points around a field within which its text may stand."""
SCALE, BORDER, CONTRAST = 2.0, 3, 40
"""Pixels to a point where ink is looked for; pixels of a field's border; steps of 256 between paper and ink."""
HIDDEN = 2
"""The bit of an annotation's flags that hides it."""


def is_dynamic(pdf: pikepdf.Pdf, found: set[str]) -> bool:
    """Whether the file is a dynamic XFA form: its pages are made by Adobe's program alone, and one sees "please wait" instead."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/XFA" not in form:
        return False
    return bool(pdf.Root.get("/NeedsRendering", False)) or "Widget" not in found


def flatten(pdf: pikepdf.Pdf, given: Path, folder: Path) -> tuple[pikepdf.Pdf, tuple[Value, ...], str]:
    """The file without live fields, the values to be seen on its pages, and the way it was done. `given` is the same file on disk.

    Raises Refused where no way leaves every value visible.
    """
    values = _values(pdf)
    form = pdf.Root.get("/AcroForm")
    redraw = isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False))
    bare = folder / "bare.pdf"
    ways: list[tuple[str, Callable[[], pikepdf.Pdf]]] = [
        ("form fields made part of the page", lambda: _as_drawn(given, redraw=False)),
        ("form fields drawn anew and made part of the page", lambda: _by_pdfium(bare, folder)),
        ("form fields drawn anew in plain letters and made part of the page", lambda: _as_drawn(bare, redraw=True)),
        ("pages with form fields turned into pictures", lambda: _as_pictures(bare, folder)),
    ]
    unseen = list(values)
    for number, (words, way) in enumerate(ways):
        if number == 0 and redraw:
            continue
        path = folder / f"flat-{number}.pdf"
        if number and not bare.exists():
            _without_drawings(given, bare, unseen)
        try:
            made = way()
            made.save(path, static_id=True)
        except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, TypeError, RuntimeError):
            continue
        picture = words.startswith("pages")
        seen = visible(path, values, picture=picture)
        if all(seen):
            return made, () if picture else values, words
        if not number:
            unseen = [value for value, well in zip(values, seen, strict=True) if not well]
    raise Refused("it is a form whose values cannot be made visible", "print it to a new PDF from the program that filled it in")


def _values(pdf: pikepdf.Pdf) -> tuple[Value, ...]:
    """What each visible field shows."""
    found = []
    for number, page in enumerate(pdf.pages, 1):
        for widget in page.obj.get("/Annots", ()):
            if isinstance(widget, Dictionary) and widget.get("/Subtype") == "/Widget" and not int(widget.get("/F", 0)) & HIDDEN:
                text = _shown(widget)
                if text is not None and (rect := _rect(widget)):
                    found.append(Value(number, rect, text))
    return tuple(found)


def _shown(widget: Dictionary) -> str | None:
    """The text of a field, "" for a tick, None for one that shows nothing of its own."""
    kind, value = str(_inherited(widget, "/FT") or ""), _inherited(widget, "/V")
    if kind == "/Btn":
        state = widget.get("/AS")
        return "" if state is not None and state != "/Off" and "/AP" in widget else None
    if kind not in ("/Tx", "/Ch") or value is None:
        return None
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes().decode("latin-1").strip() or None
    if isinstance(value, Array):
        return " ".join(str(one) for one in value).strip() or None
    text = str(value).strip()
    return _of_choice(widget, text) or None


def _of_choice(widget: Dictionary, text: str) -> str:
    """A choice is stored by its export value and shown by its name."""
    for option in _inherited(widget, "/Opt") or ():
        if isinstance(option, Array) and len(option) == 2 and str(option[0]) == text:
            return str(option[1])
    return text


def _inherited(widget: Dictionary, key: str) -> pikepdf.Object | None:
    node: pikepdf.Object | None = widget
    for _ in range(10):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _rect(widget: Dictionary) -> Rect | None:
    try:
        a, b, c, d = (float(one) for one in widget.Rect)
    except (AttributeError, TypeError, ValueError):
        return None
    left, bottom, right, top = min(a, c), min(b, d), max(a, c), max(b, d)
    return (left, bottom, right, top) if right - left > 1 and top - bottom > 1 else None


# -- the ways ----------------------------------------------------------------------------------------------------------------------


def _as_drawn(given: Path, *, redraw: bool) -> pikepdf.Pdf:
    pdf = pikepdf.open(given)
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary):
        if redraw:
            form.NeedAppearances = True
            for page in pdf.pages:
                for widget in page.obj.get("/Annots", ()):
                    if isinstance(widget, Dictionary) and "/AP" in widget and _inherited(widget, "/FT") in ("/Tx", "/Ch"):
                        del widget["/AP"]
            pdf.generate_appearance_streams()
        else:
            form.NeedAppearances = False
    pdf.flatten_annotations()
    return _without_form(pdf)


def _without_drawings(given: Path, path: Path, unseen: Sequence[Value]) -> None:
    """The file without the drawings of the fields whose values they do not show, so that they are drawn anew; a choice becomes a text,
    since its drawing would be a button."""
    at: dict[tuple[int, Rect | None], str] = {(value.page, value.rect): value.text for value in unseen if value.text}
    with pikepdf.open(given) as pdf:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, Dictionary):
            form.NeedAppearances = False
        for number, page in enumerate(pdf.pages, 1):
            for widget in page.obj.get("/Annots", ()):
                text = at.get((number, _rect(widget))) if isinstance(widget, Dictionary) else None
                if text is None or not isinstance(widget, Dictionary):
                    continue
                if "/AP" in widget:
                    del widget["/AP"]
                if _inherited(widget, "/FT") == "/Ch":
                    widget.FT, widget.V, widget.Ff = Name.Tx, pikepdf.String(text), 0
        pdf.save(path, static_id=True)


def _by_pdfium(given: Path, folder: Path) -> pikepdf.Pdf:
    path = folder / "by-pdfium.pdf"
    document = pypdfium2.PdfDocument(given)
    try:
        document.init_forms()
        for page in document:
            if pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) not in (pdfium.FLATTEN_SUCCESS, pdfium.FLATTEN_NOTHINGTODO):
                raise ValueError
            page.close()
        document.save(path)
    finally:
        document.close()
    return _without_form(pikepdf.open(path))


def _as_pictures(given: Path, folder: Path) -> pikepdf.Pdf:
    document = pypdfium2.PdfDocument(given)
    try:
        document.init_forms()
        for number, page in enumerate(document):
            picture_pdf(page_picture(page), page.get_size(), folder / f"picture-{number}.pdf")
            page.close()
        count = len(document)
    finally:
        document.close()
    made = pikepdf.new()
    for number in range(count):
        with pikepdf.open(folder / f"picture-{number}.pdf") as one:
            made.pages.extend(one.pages)
    return made


def _without_form(pdf: pikepdf.Pdf) -> pikepdf.Pdf:
    for key in ("/AcroForm", "/NeedsRendering", "/Perms"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        annots = page.obj.get("/Annots")
        if isinstance(annots, Array):
            kept = [one for one in annots if isinstance(one, Dictionary) and one.get("/Subtype") != Name.Widget]
            if len(kept) != len(annots):
                page.obj.Annots = Array(kept)
    return pdf


# -- whether it can be seen --------------------------------------------------------------------------------------------------------


def visible(path: Path, values: tuple[Value, ...], *, picture: bool = False) -> list[bool]:
    """For each value whether the second reader sees it where its field was: a text by its words, a tick (in a picture, anything) by ink."""
    by_page: dict[int, list[int]] = {}
    for number, value in enumerate(values):
        by_page.setdefault(value.page, []).append(number)
    seen = [False] * len(values)
    with pypdfium2.PdfDocument(path) as document:
        for number, held in by_page.items():
            page = document[number - 1]
            text = page.get_textpage()
            drawn: Image | None = None
            for at in held:
                value = values[at]
                left, bottom, right, top = value.rect
                if value.text and not picture:
                    wide = text.get_text_bounded(left - SLACK, bottom - SLACK, right + SLACK, top + SLACK)
                    seen[at] = _letters(value.text) in _letters(wide)
                else:
                    drawn = drawn or draw(page, SCALE)
                    seen[at] = _has_ink(page, drawn, value.rect)
            text.close()
            page.close()
    return seen


def _letters(text: str) -> str:
    return re.sub(r"\s|\u00ad|\ufffe|\x02", "", text)


def _has_ink(page: pypdfium2.PdfPage, drawn: Image, rect: Rect) -> bool:
    """Whether the inside of a rectangle, without its border, is anything but one colour."""
    (x0, y0), (x1, y1) = (_on_screen(page, drawn.size, *point) for point in ((rect[0], rect[1]), (rect[2], rect[3])))
    box = (min(x0, x1) + BORDER, min(y0, y1) + BORDER, max(x0, x1) - BORDER, max(y0, y1) - BORDER)
    if box[2] <= box[0] or box[3] <= box[1]:
        return True
    low, high = drawn.crop(box).getextrema()
    return bool(float(str(high)) - float(str(low)) > CONTRAST)


def _on_screen(page: pypdfium2.PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value
