"""Pages as pictures, by PDFium: the last rung of the ladder, and what pages are compared by."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name

from . import guard

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 200
"""Per inch, of a page that can be kept only as a picture."""
POINTS = 72
"""In an inch."""


def page_picture(page: pypdfium2.PdfPage, dots: int = DOTS) -> Image:
    """A page as it looks, form fields included, in grey or colour."""
    width, height = page.get_size()
    scale = dots / POINTS
    while width * height * scale * scale > guard.PIXELS:
        scale /= 2
    bitmap = page.render(scale=scale)
    image: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    red, green, blue = image.split()
    return image.convert("L") if red.tobytes() == green.tobytes() == blue.tobytes() else image


def picture_pdf(image: Image, size: tuple[float, float], path: Path) -> None:
    """A PDF of one page of this size (width, height) that the picture fills."""
    width, height = size
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.Resources = Dictionary(XObject=Dictionary(Picture=image_object(pdf, image)))
        page.obj.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Picture Do Q".encode())
        pdf.save(path, static_id=True)


def image_object(pdf: pikepdf.Pdf, image: Image) -> pikepdf.Stream:
    """A picture without loss: of one bit, grey or colour."""
    if image.mode not in ("1", "L", "RGB"):
        image = image.convert("RGB")
    data = zlib.compress(image.tobytes(), 6)
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray,
        BitsPerComponent=1 if image.mode == "1" else 8,
        Filter=Name.FlateDecode,
    )
