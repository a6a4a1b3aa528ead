"""Makes the redacted document: cuts under each mark, draws a black box in its place, cleans the rest, writes all of it anew. A page whose
drawing cannot be cut with certainty becomes a picture."""

from __future__ import annotations

import io

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from greatwrit.packets import redact_clean as cleaning
from greatwrit.packets import redact_pages as pages
from greatwrit.packets.redact_content import Walker
from greatwrit.packets.redact_find import Mark
from greatwrit.packets.redact_fonts import Face
from greatwrit.packets.redact_images import painter
from greatwrit.packets.redact_model import DPI, Unsure
from greatwrit.packets.redact_words import Sought


class Removed(msgspec.Struct):
    """The new file, what was removed, and the pages (from 0) that became pictures, each with its reason."""

    data: bytes
    counts: dict[str, int]
    rastered: dict[int, str]


def remove(data: bytes, marks: dict[int, list[Mark]], wanted: tuple[Sought, ...], said: list[str], raster: dict[int, str]) -> Removed:
    """Redacts the PDF in `data`. `raster`: pages that must become pictures. Raises Refused beyond the limits."""
    rastered = dict(raster)
    counts: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        faces: dict[tuple[int, int], Face] = {}
        paint = painter(pdf)
        for number, held in marks.items():
            if number in rastered:
                continue
            page = pdf.pages[number]
            boxes = tuple(mark.box for mark in held)
            walker = Walker(pdf, boxes, paint, faces)
            try:
                cut = walker.page(page) or b""
            except Unsure as unsure:
                rastered[number] = str(unsure)
                continue
            except (pikepdf.PdfError, RecursionError):
                rastered[number] = "its drawing instructions are broken"
                continue
            _add(counts, walker.seen.cut)
            drawn = b"".join(b"%.3f %.3f %.3f %.3f re\n" % (box[0], box[1], box[2] - box[0], box[3] - box[1]) for box in boxes)
            page.obj["/Contents"] = pdf.make_stream(b"q\n" + cut + b"\nQ\n/Artifact BMC\nq 0 g\n" + drawn + b"f\nQ\nEMC\n")
        _add(counts, cleaning.take_annotations(pdf, marks, wanted, rastered))
        if rastered:
            document = pages.opened(data)
            for number in sorted(rastered):
                _to_picture(pdf, number, document[number], marks.get(number, []))
            document.close()
        _add(counts, cleaning.clean(pdf, wanted, said))
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(
            out,
            encryption=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return Removed(out.getvalue(), counts, rastered)


def _to_picture(pdf: pikepdf.Pdf, number: int, second: object, marks: list[Mark]) -> None:
    """Turns a page into a picture of itself with the boxes burnt in."""
    page = pdf.pages[number]
    picture, scale = pages.render(second, DPI)
    draw, matrix = ImageDraw.Draw(picture), pages.shown_matrix(page)
    for mark in marks:
        x0, y0, x1, y1 = pages.pixels(mark.box, matrix, scale, picture.height)
        draw.rectangle((int(x0), int(y0), int(x1 + 0.999), int(y1 + 0.999)), fill=(0, 0, 0))
    wide, high = picture.width / scale, picture.height / scale
    stream = _picture(pdf, picture)
    for key in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Annots", "/StructParents", "/Group", "/UserUnit"):
        if key in page.obj:
            del page.obj[key]
    page.obj["/Rotate"] = 0
    page.obj["/MediaBox"] = Array([0, 0, round(wide, 3), round(high, 3)])
    page.obj["/CropBox"] = Array([0, 0, round(wide, 3), round(high, 3)])
    page.obj["/Resources"] = Dictionary(XObject=Dictionary(Page=stream))
    page.obj["/Contents"] = pdf.make_stream(b"q %.3f 0 0 %.3f 0 0 cm /Page Do Q" % (wide, high))


def _picture(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    """Gray without loss where the page has no colours, else a JPEG."""
    gray = picture.convert("L")
    red, green, blue = picture.split()
    coloured = any(one.tobytes() != red.tobytes() for one in (green, blue))
    what = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=picture.width, Height=picture.height, BitsPerComponent=8)
    if not coloured:
        what.ColorSpace = Name.DeviceGray
        return pdf.make_stream(gray.tobytes(), what)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=92, subsampling=0)
    what.ColorSpace, what.Filter = Name.DeviceRGB, Name.DCTDecode
    return pdf.make_stream(out.getvalue(), what)


def _add(counts: dict[str, int], more: dict[str, int]) -> None:
    for what, count in more.items():
        if count:
            counts[what] = counts.get(what, 0) + count
