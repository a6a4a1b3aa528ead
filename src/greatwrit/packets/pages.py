"""Stamps on pages of every shape: where they stand, in which font, and how they are written so that the page's content cannot move them.

A stamp is placed on the page as a reader sees it (the visible box within the paper, turned, in its unit) and carried back into the
page's own coordinates by one matrix. One small font is shared by all.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from functools import cache

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Stream

from .model import Rect, Refused
from .setting import set_pages
from .sheets import Stamped

FONT = "/GwF"
"""The name of the stamps' font on a page; a figure follows where it is taken."""
SIZE = 10.0
"""Of the stamps' letters, on paper of letter size."""
BASE, EDGE, AIR = 16.0, 30.0, 2.0
"""The stamps' base line above the lower edge; their distance from the right edge; white around them."""
USUAL = 612.0
"""The shorter side of letter paper: stamps on larger pages grow with it."""
PAPER: Rect = (0.0, 0.0, 612.0, 792.0)
"""What every reader takes a page to be whose own size makes no sense."""
SHADE = 0.85
"""How far the white behind a stamp covers what is there: dark scans stay legible, and nothing is hidden."""
ASCENT, DESCENT = 0.72, 0.24
"""Of the stamps' font, in its size."""
THOUSAND = 1000.0

Matrix = tuple[float, float, float, float, float, float]


class View(Struct, frozen=True):
    """A page as it is seen: width and height upright, in points, and the matrix from there to the page's own coordinates."""

    width: float
    height: float
    matrix: Matrix
    turn: int

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """An upright rectangle of the page as seen, in the page's own coordinates."""
        a, b, c, d, e, f = self.matrix
        x0, y0, x1, y1 = a * left + c * bottom + e, b * left + d * bottom + f, a * right + c * top + e, b * right + d * top + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


class Font(Struct, frozen=True):
    """A subset: its Type 0 font dictionary within the packet, the code and the width (in thousandths of its size) of each character."""

    held: pikepdf.Object
    codes: dict[str, int]
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """Of a text, in points."""
        return sum(self.widths[sign] for sign in text) * size / THOUSAND

    def shown(self, text: str) -> str:
        """A text as the operand of Tj."""
        return "<" + "".join(f"{self.codes[sign]:04X}" for sign in text) + ">"


# -- where -------------------------------------------------------------------------------------------------------------------------


def view(page: pikepdf.Page) -> View:
    """How a page is seen: its crop box within its paper, turned by its inherited rotation, in its unit."""
    media = _box(page.obj.get("/MediaBox")) or PAPER
    crop = _box(page.obj.get("/CropBox")) or media
    x0, y0, x1, y1 = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    if x1 - x0 < 1 or y1 - y0 < 1:
        x0, y0, x1, y1 = media
    unit = _number(page.obj.get("/UserUnit"), 1.0) or 1.0
    turn = int(_number(page.obj.get("/Rotate"), 0.0)) % 360 // 90 * 90
    width, height, scale = (x1 - x0) * unit, (y1 - y0) * unit, 1 / unit
    match turn:
        case 90:
            return View(height, width, (0, scale, -scale, 0, x1, y0), turn)
        case 180:
            return View(width, height, (-scale, 0, 0, -scale, x1, y1), turn)
        case 270:
            return View(height, width, (0, -scale, scale, 0, x0, y1), turn)
    return View(width, height, (scale, 0, 0, scale, x0, y0), turn)


def _box(given: object) -> Rect | None:
    try:
        a, b, c, d = (float(one) for one in given)  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return None
    box = (min(a, c), min(b, d), max(a, c), max(b, d))
    return box if box[2] - box[0] >= 1 and box[3] - box[1] >= 1 else None


def _number(given: object, otherwise: float) -> float:
    try:
        return float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return otherwise


# -- in which font -----------------------------------------------------------------------------------------------------------------

_FONT = """#set page(width: auto, height: auto, margin: 5pt)
#set text(font: "Libertinus Serif", size: 10pt, weight: "semibold", ligatures: false, kerning: false, fallback: false)
#json(bytes(sys.inputs.data)).text"""


@cache
def _font_file(signs: str) -> bytes:
    return set_pages(_FONT, {"text": signs})


def font_for(pdf: pikepdf.Pdf, texts: Iterable[str]) -> Font:
    """One subset font for these texts, taken from a page that typst sets. Raises Refused for a character that it does not have."""
    signs = "".join(sorted({sign for text in texts for sign in text} | {"0", " "}))
    inner = signs.replace(" ", "")
    with pikepdf.open(io.BytesIO(_font_file(f"{inner[0]} {inner[1:]}"))) as source:
        fonts = list(source.pages[0].obj.Resources.Font.values())
        if len(fonts) != 1:
            raise Refused("a label has characters that the stamps' font lacks", "use letters and figures")
        codes = _codes(fonts[0].ToUnicode.read_bytes().decode("ascii"))
        widths = _widths(fonts[0].DescendantFonts[0].W)
        held = pdf.copy_foreign(fonts[0])
    lacking = [sign for sign in signs if not codes.get(sign)]
    if lacking:
        raise Refused(f"the stamps' font lacks {''.join(lacking)!r}", "use letters and figures in labels and in the Bates prefix")
    return Font(held, codes, {sign: widths.get(codes[sign], THOUSAND) for sign in signs})


def _codes(cmap: str) -> dict[str, int]:
    """Character → code, from a ToUnicode map."""
    found: dict[str, int] = {}
    inside = ""
    for line in cmap.splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            inside = line.split()[1]
        elif line.startswith("endbf"):
            inside = ""
        elif inside:
            parts = [bytes.fromhex(part.strip("<>[]")) for part in line.split()]
            first, text = int.from_bytes(parts[0], "big"), parts[-1].decode("utf-16-be")
            last = first if inside == "beginbfchar" else int.from_bytes(parts[1], "big")
            for code in range(first, last + 1):
                found.setdefault(text[:-1] + chr(ord(text[-1]) + code - first), code)
    return found


def _widths(given: pikepdf.Object) -> dict[int, float]:
    """Code → width, from a /W array of both its forms."""
    found: dict[int, float] = {}
    items = list(given)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, Array):
            found.update({first + number: float(width) for number, width in enumerate(second)})
        else:
            width = float(items.pop(0))
            found.update(dict.fromkeys(range(first, int(second) + 1), width))
    return found


# -- how -------------------------------------------------------------------------------------------------------------------------------


class Press:
    """Stamps the pages of one file: right below, the pin stamp; centred below, the running number."""

    def __init__(self, pdf: pikepdf.Pdf, texts: Iterable[str]) -> None:
        self.pdf = pdf
        self.font = font_for(pdf, texts)
        self.opens = pdf.make_stream(b"q\n")
        self.shade = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=SHADE))
        self.full = pdf.make_indirect(Dictionary(Type=Name.ExtGState, ca=1, SMask=Name("/None"), BM=Name.Normal))
        self.done: list[Stamped] = []

    def stamp(self, number: int, page: pikepdf.Page, right: str, centre: str, *, apart: bool = False) -> None:
        """Stamps a page, the `number`th of its file from 0. `apart`: its own content is broken, and is shut into a form of its own."""
        seen = view(page)
        if apart:
            _shut_in(self.pdf, page, seen)
        names = self._names(page)
        parts = ["Q q " if "/Contents" in page.obj else "q ", " ".join(f"{one:.5f}" for one in seen.matrix), " cm"]
        for text, left, size in self._spots(seen, right, centre):
            width = self.font.width(text, size)
            parts.append(self._written(text, left, size, width, names))
            base = BASE * size / SIZE
            rect = seen.rect(left, base - DESCENT * size, left + width, base + ASCENT * size)
            self.done.append(Stamped(number, text, rect, seen.turn))
        stream = self.pdf.make_stream(("".join(parts) + " Q\n").encode())
        held = page.obj.get("/Contents")
        if held is None:
            page.obj.Contents = stream
        else:
            page.obj.Contents = Array([self.opens, *(held if isinstance(held, Array) else (held,)), stream])

    def _spots(self, seen: View, right: str, centre: str) -> list[tuple[str, float, float]]:
        """Text, left edge and size of each stamp. On a page too small for both they shrink until they stand side by side."""
        size = SIZE * max(1.0, min(seen.width, seen.height) / USUAL)
        edge = EDGE * size / SIZE
        wide = self.font.width(right, size) if right else 0.0
        middle = self.font.width(centre, size)
        need = max(middle + 2 * (wide + 2 * edge) if right else middle + 2 * edge, 1.0)
        if need > seen.width:
            size, edge, wide, middle = (one * seen.width / need for one in (size, edge, wide, middle))
        spots = [(right, seen.width - edge - wide, size)] if right else []
        return [*spots, (centre, (seen.width - middle) / 2, size)]

    def _written(self, text: str, left: float, size: float, width: float, names: tuple[str, str, str]) -> str:
        font, shade, full = names
        base, air = BASE * size / SIZE, AIR * size / SIZE
        box = f"{left - air:.3f} {base - DESCENT * size - air / 2:.3f} {width + 2 * air:.3f} {(ASCENT + DESCENT) * size + air:.3f}"
        shown = f"BT {font} {size:.3f} Tf 0 Tr 0 Tc 0 Tw 100 Tz 0 Ts {left:.3f} {base:.3f} Td {self.font.shown(text)} Tj ET"
        return f"\n{shade} gs 1 g {box} re f {full} gs 0 g {shown}"

    def _names(self, page: pikepdf.Page) -> tuple[str, str, str]:
        """Puts font and shades into the page's resources, under names that are free there."""
        if not isinstance(page.obj.get("/Resources"), Dictionary):
            page.obj.Resources = Dictionary()
        resources = page.obj.Resources
        held = (("/Font", FONT, self.font.held), ("/ExtGState", "/GwS", self.shade), ("/ExtGState", "/GwN", self.full))
        font, shade, full = (_put(resources, kind, name, what) for kind, name, what in held)
        return font, shade, full


def _put(resources: pikepdf.Object, kind: str, name: str, what: pikepdf.Object) -> str:
    """Adds a resource, and gives the name under which it now stands: an earlier packet's stamps keep theirs."""
    if not isinstance(resources.get(kind), Dictionary):
        resources[kind] = Dictionary()
    held = resources[kind]
    free, number = name, 0
    while free in held and held[free].objgen != what.objgen:
        number += 1
        free = f"{name}{number}"
    held[free] = what
    return free


def _shut_in(pdf: pikepdf.Pdf, page: pikepdf.Page, seen: View) -> None:
    """Makes the page's content a form of its own, whose faults end where it ends."""
    held = page.obj.get("/Contents")
    if held is None:
        return
    content = b"\n".join(_readable(one) for one in (held if isinstance(held, Array) else (held,)) if isinstance(one, Stream))
    box = Array(list(seen.rect(0, 0, seen.width, seen.height)))
    form = pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=page.obj.get("/Resources", Dictionary()))
    page.obj.Resources = Dictionary(XObject=Dictionary(GwPage=form))
    page.obj.Contents = pdf.make_stream(b"/GwPage Do\n")


def _readable(stream: Stream) -> bytes:
    """A content stream unpacked, one that is damaged as far as it goes: as readers show it."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        if stream.get("/Filter") != Name.FlateDecode:
            return b""
    data, out, unpack = stream.read_raw_bytes(), [], zlib.decompressobj()
    try:
        for at in range(len(data)):
            out.append(unpack.decompress(data[at : at + 1]))
    except zlib.error:
        return b"".join(out)
    return b"".join(out)
