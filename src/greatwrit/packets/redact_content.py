"""Walks a page's drawing instructions, forms inside forms included: tells every letter, shape and picture, and, where boxes are given, cuts
what lies under them out of the instructions. What is cut leaves its advance behind, so that nothing shifts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Stream, String

from greatwrit.packets.redact_fonts import Face, face_of
from greatwrit.packets.redact_model import STEPS, Rect, Refused, Unsure
from greatwrit.packets.redact_shapes import UNIT, Letter, Matrix, Point, apply, around, inside, lies_under, moved, times, touch, within

DEPTH = 14
"""Forms inside forms."""
CURVES = 12
"""Points of one drawing under a box from which on it may be a picture of words, and is not left there."""
SPOKEN = ("/ActualText", "/Alt", "/E", "/T")

Step = tuple[list[Any], Operator]


class Shape(msgspec.Struct, frozen=True):
    """A filled or stroked path, or a picture, where it stands on the page (user space). `parts`: the corners of each subpath. `image`: the
    picture. `matrix`: unit square → page, for a picture. `shade`: lightness from 0 to 1, None if not known. `order`: painted when."""

    kind: str
    box: Rect
    parts: tuple[tuple[Point, ...], ...]
    shade: float | None
    alpha: float
    order: int
    image: Any = None
    matrix: Matrix = UNIT


class Seen(msgspec.Struct):
    """What a walk saw. `patterns`: letters inside tiling patterns, which stand wherever the pattern is laid."""

    letters: list[Letter] = msgspec.field(default_factory=list)
    shapes: list[Shape] = msgspec.field(default_factory=list)
    patterns: list[Letter] = msgspec.field(default_factory=list)
    unread: int = 0
    cut: dict[str, int] = msgspec.field(default_factory=dict)

    def count(self, what: str, n: int = 1) -> None:
        """Adds to what has been cut."""
        self.cut[what] = self.cut.get(what, 0) + n


class _State(msgspec.Struct):
    """The part of the graphics state that tells where things are and how they look."""

    ctm: Matrix
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    fill: float | None = 0.0
    stroke: float | None = 0.0
    alpha: float = 1.0
    laid: str = ""
    """Why an area filled now could not be cut: its pattern holds letters or pictures."""


class Walker:
    """One page. `boxes` (user space): what to cut; none to look only. `paint(image, matrix, boxes)` → the picture with boxes overwritten.

    Raises Unsure where a page's instructions cannot be cut with certainty, Refused beyond the limits, pikepdf.PdfError for broken ones.
    """

    def __init__(self, pdf: pikepdf.Pdf, boxes: tuple[Rect, ...] = (), paint: Callable[[Any, Matrix, tuple[Rect, ...]], Any] | None = None,
                 faces: dict[tuple[int, int], Face] | None = None) -> None:  # fmt: skip
        self.pdf, self.boxes, self.paint = pdf, boxes, paint
        self.faces = {} if faces is None else faces
        self.seen = Seen()
        self.steps = 0
        self.order = 0
        self.in_pattern = False
        self.fresh = 0

    def page(self, page: pikepdf.Page) -> bytes | None:
        """Walks a page; its new instructions if boxes were given. Its resources are then replaced where they must be."""
        resources = page.obj.get("/Resources") or _inherited(page.obj, "/Resources") or Dictionary()
        if "/Contents" not in page.obj:
            return b"" if self.boxes else None
        done, own = self._stream(page, resources, UNIT, 0)
        if self.boxes:
            page.obj["/Resources"] = own
        return done

    def appearance(self, form: Any, matrix: Matrix) -> None:
        """Walks an annotation's appearance."""
        self._form(form, Dictionary(), _State(matrix), 0)

    # -- streams -----------------------------------------------------------------------------------------------------------------------

    def _stream(self, held: Any, resources: Any, ctm: Matrix, depth: int, state: _State | None = None) -> tuple[bytes | None, Any]:
        """The new bytes of a stream (None if nothing was cut by choice) and the resources they need."""
        if depth > DEPTH:
            raise Unsure("it holds forms inside forms without end")
        instructions = pikepdf.parse_content_stream(held)
        self.steps += len(instructions)
        if self.steps > STEPS:
            raise Refused("it holds more drawing than any paper", "print it to a new PDF, or split it, and try again")
        start = msgspec.structs.replace(state, ctm=ctm) if state else _State(ctm)
        return _Pass(self, resources, start, depth).run(instructions)

    def _form(self, form: Any, resources: Any, state: _State, depth: int) -> Any:
        """Walks a form; a new one if something in it was cut, else None."""
        matrix = times(_matrix(form.get("/Matrix")), state.ctm)
        inner = form.get("/Resources", resources)
        before = dict(self.seen.cut)
        data, own = self._stream(form, inner, matrix, depth + 1, state)
        if data is None or before == self.seen.cut:
            return None
        new = Stream(self.pdf, data)
        for key in form.keys():  # noqa: SIM118 — a stream's keys
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources", "/Metadata", "/PieceInfo"):
                new[key] = form[key]
        new["/Resources"] = own
        return self.pdf.make_indirect(new)

    def face(self, font: Any) -> Face:
        """A font, read once."""
        key = font.objgen
        if key == (0, 0):
            return face_of(font)
        if key not in self.faces:
            self.faces[key] = face_of(font)
        return self.faces[key]


class _Pass:
    """One stream's instructions, in order."""

    def __init__(self, walker: Walker, resources: Any, state: _State, depth: int) -> None:
        self.walker, self.resources, self.state, self.depth = walker, resources, state, depth
        self.seen, self.boxes = walker.seen, walker.boxes
        self.stack: list[_State] = []
        self.tm = self.tlm = UNIT
        self.out: list[Any] = []
        self.path: list[list[Point]] = []
        self.path_from = 0
        self.clips = False
        self.copied: dict[str, Any] = {}

    def run(self, instructions: Any) -> tuple[bytes | None, Any]:
        for one in instructions:
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                self.inline(one)
                continue
            operator = str(one.operator)
            done = _DOES.get(operator)
            if done is None:
                self.out.append(one)
                continue
            operands = list(one.operands)
            try:
                kept = done(self, operands, operator)
            except (IndexError, ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
                raise Unsure("its drawing instructions are faulty") from error
            if kept is None:
                self.out.append(one)
            else:
                self.out.extend(kept)
        if not self.boxes:
            return None, self.resources
        self.out.extend([([], Operator("Q"))] * len(self.stack))
        return pikepdf.unparse_content_stream(self.out), self._own()

    # -- state -------------------------------------------------------------------------------------------------------------------------

    def q(self, operands: list[Any], _: str) -> None:
        if len(self.stack) > 5000:
            raise Unsure("its drawing instructions are faulty")
        self.stack.append(msgspec.structs.replace(self.state))

    def end_q(self, operands: list[Any], _: str) -> list[Step] | None:
        if not self.stack:
            return []
        self.state = self.stack.pop()
        return None

    def cm(self, operands: list[Any], _: str) -> None:
        self.state.ctm = times(_matrix(operands), self.state.ctm)

    def gs(self, operands: list[Any], _: str) -> None:
        held = self._resource("/ExtGState", operands[0])
        if held is None:
            return
        if "/ca" in held:
            self.state.alpha = float(held["/ca"])
        if "/Font" in held:
            self.state.face, self.state.size = self.walker.face(held["/Font"][0]), float(held["/Font"][1])
        mask = held.get("/SMask")
        if isinstance(mask, Dictionary) and "/G" in mask:
            if self.boxes:
                self._look_into(mask["/G"], self.state.ctm, "letters or pictures are part of a mask")
            else:
                self.walker._form(mask["/G"], self.resources, msgspec.structs.replace(self.state), self.depth)

    def colour(self, operands: list[Any], operator: str) -> None:
        numbers = [float(one) for one in operands if not isinstance(one, Name)]
        shade = _shade(numbers)
        laid = ""
        if operands and isinstance(operands[-1], Name):
            shade = None
            laid = self._pattern(operands[-1])
        self.state.laid = laid
        if operator in ("g", "rg", "k", "sc", "scn"):
            self.state.fill = shade
        else:
            self.state.stroke = shade

    def space(self, operands: list[Any], operator: str) -> None:
        self.state.laid = ""
        if operator == "cs":
            self.state.fill = 0.0
        else:
            self.state.stroke = 0.0

    # -- text --------------------------------------------------------------------------------------------------------------------------

    def bt(self, operands: list[Any], _: str) -> None:
        self.tm = self.tlm = UNIT

    def tf(self, operands: list[Any], _: str) -> None:
        font = self._resource("/Font", operands[0])
        self.state.size = float(operands[1])
        self.state.face = self.walker.face(font) if font is not None else None

    def number(self, operands: list[Any], operator: str) -> None:
        value = float(operands[0])
        state = self.state
        match operator:
            case "Tc":
                state.spacing = value
            case "Tw":
                state.words = value
            case "Tz":
                state.scale = value / 100
            case "TL":
                state.leading = value
            case "Ts":
                state.rise = value
            case _:
                state.mode = int(value)

    def td(self, operands: list[Any], operator: str) -> None:
        x, y = float(operands[0]), float(operands[1])
        if operator == "TD":
            self.state.leading = -y
        self._next(x, y)

    def to(self, operands: list[Any], _: str) -> None:
        self.tm = self.tlm = _matrix(operands)

    def t_star(self, operands: list[Any], _: str) -> None:
        self._next(0.0, -self.state.leading)

    def _next(self, x: float, y: float) -> None:
        self.tlm = times((1.0, 0.0, 0.0, 1.0, x, y), self.tlm)
        self.tm = self.tlm

    def show(self, operands: list[Any], operator: str) -> list[Step] | None:
        before: list[Step] = []
        if operator == '"':
            self.state.words, self.state.spacing = float(operands[0]), float(operands[1])
            before = [([operands[0]], Operator("Tw")), ([operands[1]], Operator("Tc"))]
        if operator in ("'", '"'):
            self._next(0.0, -self.state.leading)
            before.append(([], Operator("T*")))
        parts = list(operands[-1]) if operator == "TJ" else [operands[-1]]
        new = self._cut(parts)
        return None if new is None else [*before, ([Array(new)], Operator("TJ"))]

    def _cut(self, parts: list[Any]) -> list[Any] | None:
        """The parts of a TJ without what lies under a box; None if all of it stays."""
        state, face = self.state, self.state.face
        if face is None:
            if self.boxes and any(isinstance(part, String) and len(bytes(part)) for part in parts):
                raise Unsure("it uses a font that is not in the file")
            return None
        if self.boxes and face.unsure:
            self._unsure_here(parts, face)
        size, scale = state.size, state.scale
        matrix = self.tm
        page = times(matrix, state.ctm)
        up = (page[2] * size, page[3] * size)
        new: list[Any] = []
        removed, at = 0, 0.0
        known = self.seen.patterns if self.walker.in_pattern else self.seen.letters
        for part in parts:
            if not isinstance(part, String):
                move = float(part)
                at -= move / 1000 * size * scale
                new.append(part)
                continue
            kept = bytearray()
            for code in face.split(bytes(part)):
                advance = (code.width / 1000 * size + state.spacing + (state.words if code.space else 0.0)) * scale
                x, y = apply(page, at, state.rise)
                letter = Letter(code.text, x, y, page[0] * advance, page[1] * advance, *up, None, self.walker.order, state.mode, state.fill)
                at += advance
                if self.boxes and any(lies_under(letter, box) for box in self.boxes):
                    removed += 1
                    if kept:
                        new.append(String(bytes(kept)))
                        kept = bytearray()
                    if size and scale:
                        new.append(round(-advance / size / scale * 1000, 4))
                else:
                    kept += code.raw
                    if code.text == "\ufffd":
                        self.seen.unread += 1
                    known.append(letter)
            if kept:
                new.append(String(bytes(kept)))
        self.walker.order += 1
        self.tm = times((1.0, 0.0, 0.0, 1.0, at, 0.0), matrix)
        if not removed:
            return None
        self.seen.count("letters", removed)
        return _summed(new)

    def _unsure_here(self, parts: list[Any], face: Face) -> None:
        """Refuses to cut near letters whose place or drawing is not sure: where only their drawing is, as far as they lie under a box."""
        if "Type 3" not in face.unsure:
            if any(isinstance(part, String) and len(bytes(part)) for part in parts):
                raise Unsure(face.unsure)
            return
        other = Walker(self.walker.pdf, (), None, self.walker.faces)
        look = _Pass(other, self.resources, msgspec.structs.replace(self.state), self.depth)
        look.boxes, look.tm = (), self.tm
        look._cut(parts)
        if any(lies_under(letter, box) for letter in other.seen.letters for box in self.boxes):
            raise Unsure(face.unsure)

    # -- shapes ------------------------------------------------------------------------------------------------------------------------

    def point(self, operands: list[Any], operator: str) -> None:
        if not self.path:
            self.path_from = len(self.out)
        values = [float(one) for one in operands]
        ctm = self.state.ctm
        if operator == "re":
            x, y, w, h = values
            self.path.append([apply(ctm, *corner) for corner in ((x, y), (x + w, y), (x + w, y + h), (x, y + h))])
            self.path.append([])
            return
        points = [apply(ctm, x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if operator == "m" or not self.path:
            self.path.append(points)
        else:
            self.path[-1].extend(points)

    def clip(self, operands: list[Any], _: str) -> None:
        self.clips = True

    def stroke(self, operands: list[Any], operator: str) -> list[Step] | None:
        parts = tuple(tuple(part) for part in self.path if part)
        clips, started = self.clips, self.path_from
        self.path, self.clips = [], False
        if operator == "n" or not parts:
            return None
        box = around(point for part in parts for point in part)
        if self.boxes and any(touch(box, one, -1.0) for one in self.boxes):
            if any(within(box, one) for one in self.boxes) and not clips:
                del self.out[started:]
                self.seen.count("drawings")
                return []
            if self.state.laid:
                raise Unsure(self.state.laid)
            curves = sum(inside(x, y, one) for part in parts for x, y in part for one in self.boxes)
            if curves > CURVES:
                raise Unsure("a drawing goes on under a box and might show words")
        self.walker.order += 1
        if operator not in ("S", "s"):
            self.seen.shapes.append(Shape("shape", box, parts, self.state.fill, self.state.alpha, self.walker.order))
        return None

    # -- pictures and forms ------------------------------------------------------------------------------------------------------------

    def do(self, operands: list[Any], _: str) -> list[Step] | None:
        held = self._resource("/XObject", operands[0])
        if held is None:
            return None
        if str(held.get("/Subtype")) == "/Form":
            new = self.walker._form(held, self.resources, msgspec.structs.replace(self.state), self.depth)
            return None if new is None else [([self._add("/XObject", new)], Operator("Do"))]
        if str(held.get("/Subtype")) != "/Image":
            return None
        return self._image(held)

    def _image(self, held: Any) -> list[Step] | None:
        """None if it stays as it is; else what is drawn in its place."""
        ctm = self.state.ctm
        box = moved((0.0, 0.0, 1.0, 1.0), ctm)
        under = tuple(one for one in self.boxes if touch(box, one))
        self.walker.order += 1
        stencil = bool(held.get("/ImageMask", False))
        corners = tuple(apply(ctm, *corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1)))
        if not under:
            shade = self.state.fill if stencil else None
            self.seen.shapes.append(Shape("picture", box, (corners,), shade, self.state.alpha, self.walker.order, held, ctm))
            return None
        self.seen.count("pictures")
        if any(within(box, one) for one in under):
            return []
        if self.walker.paint is None:
            raise Unsure("a picture lies under a box")
        new = self.walker.paint(held, ctm, under)
        return [([self._add("/XObject", new)], Operator("Do"))]

    def inline(self, one: Any) -> None:
        """A picture that stands in the instructions themselves."""
        box = moved((0.0, 0.0, 1.0, 1.0), self.state.ctm)
        if not any(touch(box, other) for other in self.boxes):
            self.walker.order += 1
            corners = tuple(apply(self.state.ctm, *corner) for corner in ((0, 0), (1, 0), (1, 1), (0, 1)))
            self.seen.shapes.append(Shape("picture", box, (corners,), None, self.state.alpha, self.walker.order, None, self.state.ctm))
            self.out.append(one)
            return
        held = _as_object(self.walker.pdf, one, self.resources)
        self.out.extend(self._image(held) or [])

    def _pattern(self, name: Any) -> str:
        """Why areas of a pattern could not be cut, if so."""
        held = self._resource("/Pattern", name)
        if not isinstance(held, Stream):
            return ""
        if self.boxes:
            try:
                self._look_into(held, UNIT, "letters or pictures are part of a pattern", anywhere=True)
            except Unsure as unsure:
                return str(unsure)
        elif not self.walker.in_pattern:
            self.walker.in_pattern = True
            self.walker._form(held, self.resources, _State(UNIT), self.depth)
            self.walker.in_pattern = False
        return ""

    def _look_into(self, form: Any, ctm: Matrix, why: str, *, anywhere: bool = False) -> None:
        """Raises Unsure if a form that cannot be cut holds letters or pictures under a box."""
        other = Walker(self.walker.pdf, (), None, self.walker.faces)
        other._form(form, self.resources, _State(ctm), self.depth)
        seen = other.seen
        letters = any(anywhere or any(lies_under(one, box) for box in self.boxes) for one in [*seen.letters, *seen.patterns])
        pictures = any(one.kind == "picture" and (anywhere or any(touch(one.box, box) for box in self.boxes)) for one in seen.shapes)
        if letters or pictures:
            raise Unsure(why)

    # -- marks -------------------------------------------------------------------------------------------------------------------------

    def mark(self, operands: list[Any], operator: str) -> list[Step] | None:
        """Marked content: what it would say aloud is taken away wherever something is cut."""
        if not self.boxes or len(operands) < 2:
            return None
        said = operands[1]
        if isinstance(said, Name):
            said = self._resource("/Properties", said)
        if not isinstance(said, Dictionary) or not any(key in said for key in SPOKEN):
            return None
        plain = Dictionary({key: said[key] for key in said.keys() if key not in SPOKEN})  # noqa: SIM118
        self.seen.count("spoken texts")
        return [([operands[0], plain], Operator(operator))]

    # -- resources ---------------------------------------------------------------------------------------------------------------------

    def _resource(self, kind: str, name: Any) -> Any:
        return self.resources.get(kind, {}).get(str(name))

    def _add(self, kind: str, held: Any) -> Name:
        """Names a new object in this stream's own copy of its resources."""
        below = self.copied.setdefault(kind, Dictionary(self.resources.get(kind, Dictionary())))
        while True:
            name = Name(f"/Rd{self.walker.fresh}")
            self.walker.fresh += 1
            if name not in below:
                break
        below[name] = held
        return name

    def _own(self) -> Any:
        """The resources with what was added, without what nothing draws any more."""
        own = Dictionary(self.resources)
        used = {str(one[0][0]) for one in map(_pair, self.out) if str(one[1]) == "Do" and one[0]}
        for kind in {"/XObject", *self.copied}:
            below = self.copied.get(kind) or self.resources.get(kind)
            if below is not None:
                own[kind] = Dictionary({key: below[key] for key in below.keys() if kind != "/XObject" or key in used})  # noqa: SIM118
        if "/Properties" in own:
            own["/Properties"] = Dictionary({key: _silent(said) for key, said in own["/Properties"].items()})
        return own


def _silent(said: Any) -> Any:
    """A property list without what it would say aloud."""
    if not isinstance(said, Dictionary) or not any(key in said for key in SPOKEN):
        return said
    return Dictionary({key: said[key] for key in said.keys() if key not in SPOKEN})  # noqa: SIM118


def _pair(one: Any) -> tuple[Any, Any]:
    return one if isinstance(one, tuple) else (one.operands, one.operator) if hasattr(one, "operands") else ([], "")


_DOES: dict[str, Callable[[_Pass, list[Any], str], list[Step] | None]] = {
    "q": _Pass.q, "Q": _Pass.end_q, "cm": _Pass.cm, "gs": _Pass.gs,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn", "G", "RG", "K", "SC", "SCN"), _Pass.colour), "cs": _Pass.space, "CS": _Pass.space,
    "BT": _Pass.bt, "Tf": _Pass.tf, **dict.fromkeys(("Tc", "Tw", "Tz", "TL", "Ts", "Tr"), _Pass.number),
    "Td": _Pass.td, "TD": _Pass.td, "Tm": _Pass.to, "T*": _Pass.t_star, **dict.fromkeys(("Tj", "TJ", "'", '"'), _Pass.show),
    **dict.fromkeys(("m", "l", "c", "v", "y", "re"), _Pass.point), "W": _Pass.clip, "W*": _Pass.clip,
    **dict.fromkeys(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"), _Pass.stroke),
    "Do": _Pass.do, "BDC": _Pass.mark, "DP": _Pass.mark,
}  # fmt: skip


def _matrix(values: Any) -> Matrix:
    if values is None:
        return UNIT
    a, b, c, d, e, f = (float(one) for one in values)
    return a, b, c, d, e, f


def _shade(numbers: list[float]) -> float | None:
    """How light a colour is, from 0 to 1."""
    match numbers:
        case [gray]:
            return gray
        case [r, g, b]:
            return 0.3 * r + 0.59 * g + 0.11 * b
        case [c, m, y, k]:
            return 1 - min(1.0, 0.3 * c + 0.59 * m + 0.11 * y + k)
    return None


def _summed(parts: list[Any]) -> list[Any]:
    """A TJ in which neighbouring moves are one."""
    out: list[Any] = []
    for part in parts:
        if out and not isinstance(part, String) and not isinstance(out[-1], String):
            out[-1] = round(float(out[-1]) + float(part), 4)
        else:
            out.append(part if isinstance(part, String) else float(part))
    return out


def _inherited(node: Any, key: str) -> Any:
    """A page's attribute, from the nodes above it."""
    for _ in range(100):
        node = node.get("/Parent")
        if node is None:
            return None
        if key in node:
            return node[key]
    return None


_LONG = {
    "/BPC": "/BitsPerComponent", "/CS": "/ColorSpace", "/D": "/Decode", "/DP": "/DecodeParms", "/F": "/Filter", "/H": "/Height",
    "/IM": "/ImageMask", "/I": "/Interpolate", "/W": "/Width",
}  # fmt: skip
_LONG_NAMES = {
    "/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed", "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode", "/Fl": "/FlateDecode", "/RL": "/RunLengthDecode", "/CCF": "/CCITTFaxDecode", "/DCT": "/DCTDecode",
}  # fmt: skip


def _as_object(pdf: pikepdf.Pdf, one: Any, resources: Any) -> Any:
    """An inline picture as one that stands by itself."""

    def long(value: Any) -> Any:
        if isinstance(value, Name):
            return Name(_LONG_NAMES.get(str(value), str(value)))
        if isinstance(value, Array):
            return Array([long(part) for part in value])
        return value

    image = one.iimage
    held = image.obj
    data = image._data._inline_image_raw_bytes() if hasattr(image, "_data") else image.read_raw_bytes()
    new = Stream(pdf, data)
    for key in held.keys():  # noqa: SIM118
        value = held[key]
        name = _LONG.get(str(key), str(key))
        new[name] = long(value) if name in ("/ColorSpace", "/Filter") else value
    space = new.get("/ColorSpace")
    if isinstance(space, Name) and str(space) in resources.get("/ColorSpace", {}):
        new["/ColorSpace"] = resources["/ColorSpace"][str(space)]
    new["/Type"], new["/Subtype"] = Name.XObject, Name.Image
    return pdf.make_indirect(new)
