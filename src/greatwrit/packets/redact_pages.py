"""A second reader: PDFium tells the letters of a page with their places, and draws it. And how places turn between the page as written and
as shown."""

from __future__ import annotations

import ctypes
import io
import warnings
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw

from greatwrit.packets.redact_model import PIXELS, Rect, Refused
from greatwrit.packets.redact_shapes import Letter, Matrix, apply, around, corners, inverse, moved


def opened(data: bytes) -> Any:
    """A PDF as PDFium reads it, with its form fields. Raises Refused."""
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        len(document)
    except pypdfium2.PdfiumError:
        raise Refused("a second reader cannot open it", "open it in a PDF reader and print it to a new PDF") from None
    return document


def flat(pdf: pikepdf.Pdf) -> bytes:
    """A copy in which annotations and form fields are part of the page, so that their words are found where they are shown."""
    out = io.BytesIO()
    pdf.save(out)
    copy = pikepdf.open(io.BytesIO(out.getvalue()))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if "/AcroForm" in copy.Root:
                copy.generate_appearance_streams()
            copy.flatten_annotations("all")
            done = io.BytesIO()
            copy.save(done)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        return out.getvalue()
    return done.getvalue()


def letters_of(page: Any) -> list[Letter]:
    """Every letter that PDFium finds on a page, in its order, in user space."""
    text = page.get_textpage()
    found: list[Letter] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x0, y0, x1, y1 = (ctypes.c_double() for _ in range(4))
    held = text.raw
    for at in range(raw.FPDFText_CountChars(held)):
        code = raw.FPDFText_GetUnicode(held, at)
        letter = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
        if 0xD800 <= code < 0xE000:
            letter = "\ufffd"
        if raw.FPDFText_IsGenerated(held, at) == 1:
            if found and letter in "\r\n " and not found[-1].text.endswith(("\n", " ")):
                last = found[-1]
                found.append(Letter("\n" if letter in "\r\n" else " ", last.x + last.ax, last.y + last.ay, 0.0, 0.0, last.ux, last.uy))
            continue
        raw.FPDFText_GetCharOrigin(held, at, x, y)
        raw.FPDFText_GetLooseCharBox(held, at, box)
        raw.FPDFText_GetMatrix(held, at, matrix)
        raw.FPDFText_GetCharBox(held, at, x0, x1, y0, y1)
        size = raw.FPDFText_GetFontSize(held, at)
        ux, uy = matrix.c * size, matrix.d * size
        along = (box.right - x.value) if abs(uy) >= abs(ux) else (box.top - y.value if matrix.b >= 0 else box.bottom - y.value)
        if abs(uy) >= abs(ux) and matrix.a < 0:
            along = box.left - x.value
        ax, ay = (along, 0.0) if abs(uy) >= abs(ux) else (0.0, along)
        tight = (x0.value, y0.value, x1.value, y1.value)
        has_ink = tight[2] > tight[0] and tight[3] > tight[1]
        mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(held, at))
        found.append(Letter(letter, x.value, y.value, ax, ay, ux, uy, tight if has_ink else None, at, mode))
    text.close()
    return found


def render(page: Any, dpi: float) -> tuple[Image.Image, float]:
    """A page as it is shown, in colours, and the pixels to a point; fewer where the page is huge. Raises Refused for one without end."""
    width, height = page.get_size()
    scale = dpi / 72
    if width * height * scale * scale > PIXELS:
        scale = (PIXELS / (width * height)) ** 0.5
        if scale < 0.2:
            raise Refused("a page of it is larger than any paper", "print it to a new PDF on letter paper")
    bitmap = page.render(scale=scale, may_draw_forms=True, draw_annots=True, fill_color=(255, 255, 255, 255), rev_byteorder=True)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture, scale


def shown_matrix(page: pikepdf.Page) -> Matrix:
    """User space → the page as shown, in points from its lower left corner."""
    x0, y0, x1, y1 = visible(page)
    match turned(page):
        case 90:
            return (0.0, -1.0, 1.0, 0.0, -y0, x1)
        case 180:
            return (-1.0, 0.0, 0.0, -1.0, x1, y1)
        case 270:
            return (0.0, 1.0, -1.0, 0.0, y1, -x0)
    return (1.0, 0.0, 0.0, 1.0, -x0, -y0)


def turned(page: pikepdf.Page) -> int:
    """By how many degrees a page is turned clockwise when shown."""
    node: Any = page.obj
    value = node.get("/Rotate")
    while value is None and (node := node.get("/Parent")) is not None:
        value = node.get("/Rotate")
    return int(value or 0) // 90 * 90 % 360


def visible(page: pikepdf.Page) -> Rect:
    """The part of the page that is shown, in user space."""
    media = around([(float(page.mediabox[0]), float(page.mediabox[1])), (float(page.mediabox[2]), float(page.mediabox[3]))])
    crop = around([(float(page.cropbox[0]), float(page.cropbox[1])), (float(page.cropbox[2]), float(page.cropbox[3]))])
    both = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return both if both[2] > both[0] and both[3] > both[1] else media


def as_shown(box: Rect, page: pikepdf.Page) -> Rect:
    """A box in user space, as shown."""
    x0, y0, x1, y1 = moved(box, shown_matrix(page))
    return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)


def as_written(box: Rect, page: pikepdf.Page) -> Rect:
    """A box as shown, in user space."""
    back = inverse(shown_matrix(page))
    assert back is not None
    return around(apply(back, x, y) for x, y in corners(box))


def pixels(box: Rect, matrix: Matrix, scale: float, height: int) -> Rect:
    """A box in user space, in pixels of the page rendered (`height` of them high): left, top, right, bottom. matrix: user space → shown."""
    x0, y0, x1, y1 = moved(box, matrix)
    return x0 * scale, height - y1 * scale, x1 * scale, height - y0 * scale
