"""Overwrites the pixels of a picture that lie under boxes. Samples are changed where they are stored, so that colours need no
understanding: losslessly, or as JPEG with its own tables where it was one. Soft masks and stencils are overwritten alike."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import ceil, floor
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw

from greatwrit.packets.redact_model import PIXELS, Rect, Unsure
from greatwrit.packets.redact_shapes import Matrix, Point, apply, corners, inverse

DROPPED = ("/Length", "/Filter", "/DecodeParms", "/Alternates", "/Metadata", "/OPI", "/PieceInfo", "/Measure", "/PtData", "/AF")
COMPONENTS = {"/DeviceGray": 1, "/CalGray": 1, "/Indexed": 1, "/Separation": 1, "/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}


def painter(pdf: pikepdf.Pdf) -> Callable[[Any, Matrix, tuple[Rect, ...]], Any]:
    """Gives a picture anew with boxes (user space) overwritten; `matrix` lays its unit square on the page. Raises Unsure."""

    def paint(image: Any, matrix: Matrix, boxes: tuple[Rect, ...]) -> Any:
        back = inverse(matrix)
        if back is None:
            return image
        return _overwritten(pdf, image, [[apply(back, x, y) for x, y in corners(box)] for box in boxes])

    return paint


def _overwritten(pdf: pikepdf.Pdf, image: Any, shapes: list[list[Point]], fill: int = 0) -> Any:
    """shapes: polygons in the unit square, y upwards. fill: what the samples become, 0 or 255."""
    try:
        new = _samples(pdf, image, shapes, fill)
        for key in image.keys():  # noqa: SIM118 — a stream's keys
            if key not in DROPPED and key not in new:
                new[key] = image[key]
        if isinstance(image.get("/SMask"), Stream):
            new["/SMask"] = _overwritten(pdf, image["/SMask"], shapes, 255)
        if isinstance(image.get("/Mask"), Stream):
            new["/Mask"] = _overwritten(pdf, image["/Mask"], shapes)
    except (ValueError, TypeError, KeyError, OSError, NotImplementedError, pikepdf.PikepdfError, Image.DecompressionBombError) as error:
        raise Unsure("a picture under a box cannot be unpacked") from error
    return pdf.make_indirect(new)


def _samples(pdf: pikepdf.Pdf, image: Any, shapes: list[list[Point]], fill: int) -> Any:
    """A stream with the overwritten samples, its own filter and, where they changed, /BitsPerComponent and /ColorSpace."""
    width, height = int(image["/Width"]), int(image["/Height"])
    if width < 1 or height < 1 or width * height > PIXELS:
        raise Unsure("a picture under a box is too large to unpack")
    filters = [str(one) for one in _listed(image.get("/Filter"))]
    last = filters[-1] if filters else ""
    mask = _mask(width, height, shapes)
    if last == "/DCTDecode":
        held = Image.open(io.BytesIO(_raw_below(image, "/DCTDecode")))
        if held.size == (width, height) and held.mode in ("L", "RGB"):
            return _jpeg(pdf, held, mask, fill)
    if last == "/JPXDecode":
        held = Image.open(io.BytesIO(_raw_below(image, "/JPXDecode")))
        if held.mode not in ("L", "RGB") or held.size != (width, height) or int(image.get("/SMaskInData", 0)):
            raise Unsure("a picture under a box cannot be unpacked")
        held.paste(Image.new(held.mode, held.size, 0), mask=mask)
        new = Stream(pdf, held.tobytes())
        new["/BitsPerComponent"] = 8
        if "/ColorSpace" not in image:
            new["/ColorSpace"] = Name.DeviceGray if held.mode == "L" else Name.DeviceRGB
        return new
    if last in ("/CCITTFaxDecode", "/JBIG2Decode"):
        return _two_tone(pdf, image, mask, fill)
    bits = 1 if image.get("/ImageMask", False) else int(image.get("/BitsPerComponent", 8))
    data = image.read_bytes(pikepdf.StreamDecodeLevel.all)
    count = _components(image, len(data), width, height, bits)
    row = (width * count * bits + 7) // 8
    if len(data) < row * height:
        data += bytes(row * height - len(data))
    new = Stream(pdf, _cover(data[: row * height], width, height, count, bits, mask, fill))
    if last == "/DCTDecode":
        new["/BitsPerComponent"] = 8
    return new


def _cover(data: bytes, width: int, height: int, count: int, bits: int, mask: Image.Image, fill: int) -> bytes:
    """Raw samples, rows padded to bytes, with those under the mask set to all zeros or all ones."""
    row = (width * count * bits + 7) // 8
    if bits >= 8:
        wide = mask.resize((width * count * bits // 8, height), Image.Resampling.NEAREST)
        held = Image.frombytes("L", wide.size, data)
        held.paste(fill, mask=wide)
        return held.tobytes()
    wide = mask.resize((width * count * bits, height), Image.Resampling.NEAREST).convert("1", dither=Image.Dither.NONE)
    single = Image.frombytes("1", (width * count * bits, height), data, "raw", "1", row)
    single.paste(255 if fill else 0, mask=wide)
    return single.tobytes("raw", "1")


def _jpeg(pdf: pikepdf.Pdf, held: Image.Image, mask: Image.Image, fill: int) -> Any:
    from PIL import JpegImagePlugin

    options: dict[str, Any] = {"qtables": tables} if (tables := getattr(held, "quantization", None)) else {"quality": 95}
    sampling = JpegImagePlugin.get_sampling(held)
    if sampling >= 0 and held.mode == "RGB":
        options["subsampling"] = sampling
    plain = held.convert(held.mode)
    plain.paste(Image.new(held.mode, held.size, (fill,) * len(held.getbands()) if len(held.getbands()) > 1 else fill), mask=mask)
    out = io.BytesIO()
    plain.info.clear()
    plain.save(out, "JPEG", **options)
    return Stream(pdf, out.getvalue(), Dictionary(Filter=Name.DCTDecode, BitsPerComponent=8))


def _two_tone(pdf: pikepdf.Pdf, image: Any, mask: Image.Image, fill: int) -> Any:
    """A fax picture: unpacked by PDFium as it is painted, stored as plain bits with the plain meaning."""
    import pypdfium2

    width, height = mask.size
    alone = pikepdf.new()
    page = alone.add_blank_page(page_size=(max(3, min(width, 14000)), max(3, min(height, 14000))))
    copy = alone.copy_foreign(image)
    for key in ("/SMask", "/Mask"):
        if key in copy:
            del copy[key]
    stencil = bool(copy.get("/ImageMask", False))
    if stencil:
        copy["/ImageMask"] = False
        copy["/ColorSpace"] = Name.DeviceGray
        copy["/BitsPerComponent"] = 1
    page.Resources = Dictionary(XObject=Dictionary(I=copy))
    wide, high = page.mediabox[2], page.mediabox[3]
    page.Contents = alone.make_stream(f"{wide} 0 0 {high} 0 0 cm /I Do".encode())
    out = io.BytesIO()
    alone.save(out)
    document = pypdfium2.PdfDocument(out.getvalue())
    shown = document[0].render(scale=1, grayscale=True) if (width, height) == (int(wide), int(high)) else None
    if shown is None:
        raise Unsure("a picture under a box is too large to unpack")
    held = shown.to_pil().convert("L").point(lambda value: 255 if value > 127 else 0).convert("1", dither=Image.Dither.NONE)
    document.close()
    held.paste(0 if stencil or not fill else 255, mask=mask)
    new = Stream(pdf, held.tobytes("raw", "1"))
    new["/BitsPerComponent"] = 1
    new["/Decode"] = Array([0, 1])
    if not stencil and "/ColorSpace" in image and str(_family(image["/ColorSpace"])) not in ("/DeviceGray", "/CalGray", "/ICCBased"):
        new["/ColorSpace"] = Name.DeviceGray
    return new


def picture_of(image: Any, box: Rect) -> Image.Image | None:
    """The part of a picture in a box of its unit square (y upwards), in gray; None if it cannot be unpacked."""
    try:
        width, height = int(image["/Width"]), int(image["/Height"])
        if width * height > PIXELS:
            return None
        held = pikepdf.PdfImage(image).as_pil_image()
        x0, y0, x1, y1 = box
        left, top = max(0, floor(x0 * width)), max(0, floor((1 - y1) * height))
        right, bottom = min(width, ceil(x1 * width)), min(height, ceil((1 - y0) * height))
        return held.crop((left, top, right, bottom)).convert("L") if right > left and bottom > top else None
    except (ValueError, TypeError, KeyError, OSError, NotImplementedError, AttributeError, pikepdf.PikepdfError):
        return None


def without_texts(data: bytes) -> bytes:
    """A JPEG without its comments and application data (names, places, thumbnails), but for what tells its colours."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, at = [b"\xff\xd8"], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big") + 2
        if marker == 0xDA:
            break
        segment = data[at : at + size]
        if not (marker == 0xFE or (0xE1 <= marker <= 0xEF and marker not in (0xE2, 0xEE))):
            kept.append(segment)
        at += size
    return b"".join(kept) + data[at:]


def _mask(width: int, height: int, shapes: list[list[Point]]) -> Image.Image:
    """Every pixel that a shape touches."""
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    for shape in shapes:
        points = [(x * width, (1 - y) * height) for x, y in shape]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if all(abs(x - min(xs)) < 0.01 or abs(x - max(xs)) < 0.01 for x in xs):
            draw.rectangle((floor(min(xs) + 0.001), floor(min(ys) + 0.001), ceil(max(xs) - 0.001) - 1, ceil(max(ys) - 0.001) - 1), fill=255)
        else:
            draw.polygon(points, fill=255)
            draw.line([*points, points[0]], fill=255, width=3)
    return mask


def _raw_below(image: Any, last: str) -> bytes:
    """The bytes of the picture's own format, with what wraps it taken off."""
    filters = [str(one) for one in _listed(image.get("/Filter"))]
    if filters == [last]:
        return bytes(image.read_raw_bytes())
    alone = pikepdf.new()
    copy = Stream(alone, image.read_raw_bytes())
    copy["/Filter"] = Array([Name(one) for one in filters[:-1]])
    parms = _listed(image.get("/DecodeParms"))
    if len(parms) == len(filters):
        copy["/DecodeParms"] = Array([one if isinstance(one, Dictionary) else None for one in parms[:-1]])
    return bytes(copy.read_bytes())


def _components(image: Any, size: int, width: int, height: int, bits: int) -> int:
    """Samples of a pixel."""
    if image.get("/ImageMask", False):
        return 1
    space = image.get("/ColorSpace")
    family = str(_family(space))
    if family == "/ICCBased":
        return int(space[1]["/N"])
    if family == "/DeviceN":
        return len(space[1])
    if family in COMPONENTS:
        return COMPONENTS[family]
    raise Unsure("a picture under a box has colours that are not known")


def _family(space: Any) -> Any:
    return space[0] if isinstance(space, Array) else space


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]
