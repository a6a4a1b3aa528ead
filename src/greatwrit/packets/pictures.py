"""Pictures as exhibits: one page each, upright as the camera meant it. A JPEG's own bytes go in, without the camera's notes.

A scan whose dots give a paper size fills a page of that size; anything else is fitted on a letter page, upright or across.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name

from . import guard
from .model import Refused
from .render import POINTS, image_object

if TYPE_CHECKING:
    from PIL.Image import Image

LETTER = (612.0, 792.0)
MARGIN = 36.0
FOOT = 54.0
"""Left free below a picture, for the stamps."""
PAPERS = ((612.0, 792.0), (612.0, 1008.0), (595.3, 841.9))
"""Letter, legal, A4."""
NEAR = 0.03
"""How far a scan may miss a paper's size."""
QUALITY = 92
"""Of a JPEG that has to be made, since its source cannot go in as it is."""
COARSEST = 100
"""Dots per inch under which a picture's size in inches is not believed."""

_PLACED = {
    1: (1, 0, 0, 1, 0, 0), 2: (-1, 0, 0, 1, 1, 0), 3: (-1, 0, 0, -1, 1, 1), 4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1), 6: (0, -1, 1, 0, 0, 1), 7: (0, 1, 1, 0, 0, 0), 8: (0, 1, -1, 0, 1, 0),
}  # fmt: skip
"""Orientation of EXIF → how the unit square of the picture lies in the unit square of the page."""
ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "MPO")


def take_picture(given: Path, path: Path, *, heic: bool) -> tuple[int, list[str]]:
    """Writes the pictures of a file as a PDF; how many pages, and what was done. Raises Refused."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # our own limit stands below, and refuses by name
    if heic:
        import pi_heif

        pi_heif.register_heif_opener()
    try:
        with Image.open(given, formats=("HEIF",) if heic else FORMATS) as image, pikepdf.new() as pdf:
            frames = 1 if image.format in ("MPO", "HEIF", "WEBP") else getattr(image, "n_frames", 1)
            if frames > guard.PAGES:
                raise Refused(f"it has {frames} pages, more than {guard.PAGES}", "split it")
            steps: list[str] = []
            for frame in range(frames):
                if frames > 1:
                    image.seek(frame)
                _weigh(image.width * image.height)
                for step in _add(pdf, image, given):
                    if step not in steps:
                        steps.append(step)
            pdf.save(path, static_id=True)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, IndexError) as error:
        raise Refused("it is a damaged picture, or one of an unusual kind", "open it and save it again as JPEG or PNG") from error
    return frames, steps


def _weigh(pixels: int) -> None:
    if pixels > guard.PIXELS:
        says = f"it is a picture of {pixels // 1_000_000} million pixels, more than {guard.PIXELS // 1_000_000} million"
        raise Refused(says, "scan it at 300 dots per inch, or save it smaller")


def _add(pdf: pikepdf.Pdf, image: Image, given: Path) -> list[str]:
    """Adds one picture as a page; what was done, in words."""
    turned = int(image.getexif().get(ORIENTATION, 1))
    matrix, steps = _PLACED.get(turned, _PLACED[1]), []
    if turned != 1 and turned in _PLACED:
        steps.append("turned as the camera meant it")
    dots = image.info.get("dpi") or (0, 0)
    if image.format in ("JPEG", "MPO") and (data := bare_jpeg(given.read_bytes())):
        held = _jpeg_object(pdf, image, data)
        steps.append("the picture's own data kept, its camera's data left out")
    else:
        held = _made_object(pdf, image)
    width, height = image.size
    if turned in TURNED:
        width, height, dots = height, width, tuple(reversed(dots))
    page_size, box = _layout(width, height, float(dots[0] or 0), float(dots[1] or 0))
    left, bottom, across, up = box
    a, b, c, d, e, f = matrix
    placed = (a * across, b * up, c * across, d * up, left + e * across, bottom + f * up)
    page = pdf.add_blank_page(page_size=page_size)
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=held))
    page.obj.Contents = pdf.make_stream(f"q {' '.join(f'{one:.3f}' for one in placed)} cm /Picture Do Q".encode())
    return steps


def _layout(width: int, height: int, across_dots: float, up_dots: float) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """The page's size, and where the picture lies on it: left, bottom, width, height in points."""
    known = across_dots >= COARSEST and up_dots >= COARSEST
    wide, tall = (width * POINTS / across_dots, height * POINTS / up_dots) if known else (0.0, 0.0)
    for short, long in PAPERS:
        for size in ((short, long), (long, short)):
            if known and abs(wide / size[0] - 1) < NEAR and abs(tall / size[1] - 1) < NEAR:
                return size, (0.0, 0.0, *size)
    page = LETTER if height >= width else (LETTER[1], LETTER[0])
    scale = min((page[0] - 2 * MARGIN) / width, (page[1] - MARGIN - FOOT) / height)
    if known:
        scale = min(scale, POINTS / across_dots)
    across, up = width * scale, height * scale
    return page, ((page[0] - across) / 2, FOOT + (page[1] - MARGIN - FOOT - up) / 2, across, up)


def _jpeg_object(pdf: pikepdf.Pdf, image: Image, data: bytes) -> pikepdf.Stream:
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[image.mode]
    held = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height, ColorSpace=space)
    held.BitsPerComponent, held.Filter = 8, Name.DCTDecode
    if image.mode == "CMYK" and "adobe" in image.info:
        held.Decode = Array([1, 0] * 4)  # Adobe writes its inks the other way round
    return held


def _made_object(pdf: pikepdf.Pdf, image: Image) -> pikepdf.Stream:
    """A picture that cannot go in as it is: without loss, or, where its source was a photograph already compressed, as a good JPEG."""
    import io

    from PIL import Image as Images

    compressed = image.format == "HEIF" or image.info.get("compression") in ("jpeg", "tiff_jpeg") or image.format == "WEBP"
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        full = image.convert("RGBA")
        flat = Images.new("RGBA", full.size, "white")
        flat.alpha_composite(full)
        image = flat.convert("RGB")
    elif image.mode in ("I;16", "I", "F"):
        image = image.point(lambda value: value / 256).convert("L") if image.mode.startswith("I") else image.convert("L")
    elif image.mode not in ("1", "L", "RGB"):
        image = image.convert("RGB")
    if not compressed:
        return image_object(pdf, image)
    out = io.BytesIO()
    image.convert("L" if image.mode == "L" else "RGB").save(out, "JPEG", quality=QUALITY, subsampling=0)
    made = Images.open(io.BytesIO(out.getvalue()))
    return _jpeg_object(pdf, made, out.getvalue())


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without what its camera wrote beside the picture (EXIF, XMP, comments, a second picture); b"" where its segments cannot be
    followed. Colour profiles, and Adobe's mark that says how colours are coded, stay."""
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == 0xDA:
            end = data.find(b"\xff\xd9", at)
            scans = data[at:] if image_is_single(data, at) else data[at : end + 2]
            return b"".join((*kept, scans))
        segment = data[at : at + 2 + length]
        wanted = not (0xE1 <= kind <= 0xEF or kind == 0xFE) or kind == 0xEE or (kind == 0xE2 and segment[4:15] == b"ICC_PROFILE")
        if wanted:
            kept.append(segment)
        at += 2 + length
    return b""


def image_is_single(data: bytes, scan: int) -> bool:
    """Whether nothing follows the picture whose first scan begins at `scan`: progressive pictures have many scans, but one end."""
    end = data.find(b"\xff\xd9", scan)
    return end < 0 or b"\xff\xd8\xff" not in data[end:]
