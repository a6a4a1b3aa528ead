"""Finds boxes that hide nothing: letters that cannot be seen on the rendered page, yet can be copied out of it; pictures that go on
beneath a cover. A letter counts as unseen where the page is all one tone in its ink's box."""

from __future__ import annotations

import io
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary
from PIL import Image

from greatwrit.packets import redact_pages as pages
from greatwrit.packets.redact_content import Seen, Shape
from greatwrit.packets.redact_find import look
from greatwrit.packets.redact_fonts import Face
from greatwrit.packets.redact_images import picture_of
from greatwrit.packets.redact_model import Hidden, Looked, Rect, Told
from greatwrit.packets.redact_progress import progress
from greatwrit.packets.redact_shapes import Letter, Matrix, around, cell, inside, inverse, joined, lies_under, moved, orders, touch, within

Under = tuple[Rect, str, list[Letter], bool]
"""Box (user space), cover, letters beneath, and whether a picture goes on beneath."""
SEEN_AT = 150
"""Dots to the inch at which pages are looked at."""
EVEN = 28
"""How much the tones of one area may differ, of 255."""
DARK = 110
"""The lightest that a cover counts as dark, of 255."""
WHITE = 0.97
SOLID = set("lI|1iıj!.-–—_'’,:;·•")
"""Letters whose ink may fill its box."""
DRAWN = ("/Highlight", "/Square", "/Circle", "/Ink", "/Line", "/Polygon", "/Stamp", "/FreeText", "/StrikeOut", "/Underline")


def hidden(data: bytes) -> Looked:
    """Boxes of a PDF that hide nothing, in the order of its pages. Raises Refused."""
    found: list[Hidden] = []
    told: list[Told] = []
    faces: dict[tuple[int, int], Face] = {}
    document = pages.opened(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            progress("looking", number + 1, len(pdf.pages))
            second = document[number]
            letters = pages.letters_of(second)
            seen, broken = look(pdf, page, faces)
            if broken:
                told.append(Told(number + 1, f"not looked at in full: {broken}"))
            for box, cover, under, picture in _of_page(page, second, letters, seen):
                text = orders(under)[0][0] if under else ""
                count = sum(bool(one.text.strip()) for one in under)
                found.append(Hidden(number + 1, pages.as_shown(box, page), cover, count, picture, text))
            second.close()
        count = len(pdf.pages)
    document.close()
    return Looked(count, tuple(found), tuple(told))


def _of_page(page: pikepdf.Page, second: Any, letters: list[Letter], seen: Seen) -> list[Under]:
    """Box (user space), cover, letters beneath, and whether a picture goes on beneath."""
    annotations = _annotations(page)
    marked = [box for kind, box in annotations if kind == "/Redact"]
    if not letters and not seen.shapes:
        return []
    picture, scale = pages.render(second, SEEN_AT)
    both, matrix = (picture.convert("L"), picture), pages.shown_matrix(page)
    found: list[Under] = []
    unseen: list[tuple[Letter, bool]] = []
    waiting: list[Letter] = []
    for one in letters:
        if one.tight is None or not one.text.strip() or "\u2580" <= one.text <= "\u25ff":
            continue
        if any(lies_under(one, box) for box in marked):
            waiting.append(one)
            continue
        tone = _tone(both, pages.pixels(_looked_at(one), matrix, scale, picture.height))
        if tone is not None:
            unseen.append((one, tone <= DARK))
    for box in marked:
        under = [one for one in waiting if lies_under(one, box)]
        if under:
            found.append((box, "mark for redaction, never applied", under, False))
    found += _grouped(unseen, seen, annotations)
    found += _pictures(matrix, both, scale, seen, annotations, found)
    return sorted(found, key=lambda one: (-one[0][3], one[0][0]))


def _looked_at(letter: Letter) -> Rect:
    """Where to look for a letter: its ink's box; for one that fills it, its place on the line."""
    assert letter.tight is not None
    return cell(letter) if letter.text in SOLID else letter.tight


def _tone(both: tuple[Image.Image, Image.Image], area: Rect) -> int | None:
    """The one tone of an area, or None if it has several, or lies off the page. both: the page in gray, which is faster, and in colours."""
    gray, picture = both
    x0, y0, x1, y1 = area
    left, top, right, bottom = round(x0), round(y0), round(x1), round(y1)
    right, bottom = max(right, left + 1), max(bottom, top + 1)
    left, top = max(0, left), max(0, top)
    right, bottom = min(right, picture.width), min(bottom, picture.height)
    if right <= left or bottom <= top:
        return None
    low, high = cast("tuple[int, int]", gray.crop((left, top, right, bottom)).getextrema())
    if high - low > EVEN:
        return None
    tones: Any = picture.crop((left, top, right, bottom)).getextrema()
    if any(high - low > EVEN for low, high in tones):
        return None
    return max(int(high) for _, high in tones)


def _grouped(unseen: list[tuple[Letter, bool]], seen: Seen, annotations: list[tuple[str, Rect]]) -> list[Under]:
    """Unseen letters by what covers them; those that nothing covers and nobody whitened are no redaction."""
    shades = _shades(seen)
    groups: list[Under] = []
    for letter, dark in unseen:
        cover = _cover(letter, dark, seen, annotations, shades)
        if cover is None:
            continue
        box, kind = cover
        same = next((one for one in groups if one[1] == kind and (one[0] == box if box else _goes_on(one, letter))), None)
        if same is None:
            groups.append((box or cell(letter), kind, [letter], False))
        else:
            same[2].append(letter)
            if box is None:
                groups[groups.index(same)] = (joined(same[0], cell(letter)), kind, same[2], False)
    return [one for one in groups if any(letter.text.isalnum() for letter in one[2])]


def _goes_on(group: Under, letter: Letter) -> bool:
    """Whether a letter stands next to a group's last."""
    last = cell(group[2][-1])
    height = last[3] - last[1]
    grown = (last[0] - 2 * height, last[1] - height, last[2] + 2 * height, last[3] + height)
    return touch(grown, cell(letter))


def _shades(seen: Seen) -> dict[tuple[int, int], Letter]:
    """Letters as the instructions paint them, by place."""
    return {(round(one.x), round(one.y)): one for one in seen.letters}


def _painted(letter: Letter, shades: dict[tuple[int, int], Letter]) -> Letter | None:
    x, y = round(letter.x), round(letter.y)
    return next((shades[x + dx, y + dy] for dx in (0, 1, -1) for dy in (0, 1, -1) if (x + dx, y + dy) in shades), None)


def _cover(letter: Letter, dark: bool, seen: Seen, annotations: list[tuple[str, Rect]],
           shades: dict[tuple[int, int], Letter]) -> tuple[Rect | None, str] | None:  # fmt: skip
    """What keeps a letter from being seen: its box (None if it has no bounds of its own) and kind; None if nothing does."""
    painted = _painted(letter, shades)
    order = painted.order if painted else -1
    middle = _middle(letter)
    for kind, box in annotations:
        if kind in DRAWN and inside(*middle, box, 0.5):
            return box, f"annotation ({kind[1:].lower()})"
    over = [
        (part, shape) for shape in seen.shapes if shape.kind == "shape" and shape.alpha > 0.9
        for part in shape.parts if _holds_point(part, middle) and (dark or shape.order > order)
    ]  # fmt: skip
    if over:
        part, shape = over[-1]
        return around(part), "shape" if shape.order > order else "shape behind letters of its own colour"
    pictures = [shape for shape in seen.shapes if shape.kind == "picture" and inside(*middle, shape.box)]
    if pictures:
        last = pictures[-1]
        whole = dark and (last.box[2] - last.box[0]) * (last.box[3] - last.box[1]) > 40 * _area(cell(letter))
        if letter.mode == 3 or (painted and painted.mode == 3) or whole:
            return (None, "dark area of a picture") if dark else None
        if last.order > order or dark:
            return last.box, "picture"
    if dark:
        return None, "dark area"
    if painted and painted.mode != 3 and painted.shade is not None and painted.shade >= WHITE:
        return None, "white letters"
    return None


def _middle(letter: Letter) -> tuple[float, float]:
    x0, y0, x1, y1 = letter.tight or cell(letter)
    return (x0 + x1) / 2, (y0 + y1) / 2


def _area(box: Rect) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds_point(part: tuple[tuple[float, float], ...], point: tuple[float, float]) -> bool:
    """Whether a polygon holds a point."""
    if len(part) < 3:
        return False
    x, y = point
    held = False
    for (x0, y0), (x1, y1) in zip(part, (*part[1:], part[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            held = not held
    return held


def _pictures(matrix: Matrix, both: tuple[Image.Image, Image.Image], scale: float, seen: Seen, annotations: list[tuple[str, Rect]],
              known: list[Under]) -> list[Under]:  # fmt: skip
    """Dark covers over a picture whose own pixels beneath are not even. One that covers letters too is told once, with both."""
    covers = [
        (around(part), "shape", shape.order) for shape in seen.shapes
        if shape.kind == "shape" and shape.alpha > 0.9 for part in shape.parts if len(part) >= 3
    ] + [(shape.box, "picture", shape.order) for shape in seen.shapes if shape.kind == "picture"] + [
        (box, f"annotation ({kind[1:].lower()})", 1 << 60) for kind, box in annotations if kind in DRAWN
    ]  # fmt: skip
    found = []
    for box, kind, order in covers:
        if min(box[2] - box[0], box[3] - box[1]) < 4:
            continue
        tone = _tone(both, _shrunk(pages.pixels(box, matrix, scale, both[0].height)))
        if tone is None or tone > DARK:
            continue
        if any(_goes_under(shape, box) for shape in seen.shapes if shape.order < order):
            same = next((one for one in known if one[0] == box and one[1] == kind), None)
            if same is not None:
                known.remove(same)
            found.append((box, kind, same[2] if same else [], True))
    return found


def _shrunk(area: Rect) -> Rect:
    x0, y0, x1, y1 = area
    return x0 + 2, y0 + 2, max(x1 - 2, x0 + 3), max(y1 - 2, y0 + 3)


def _goes_under(shape: Shape, box: Rect) -> bool:
    """Whether a picture shows something beneath a cover."""
    back = inverse(shape.matrix) if shape.kind == "picture" and shape.image is not None else None
    if back is None or not touch(shape.box, box) or within(shape.box, box, -1.0) or bool(shape.image.get("/ImageMask", False)):
        return False
    x0, y0, x1, y1 = moved(box, back)
    margin = 0.08
    inner = x0 + (x1 - x0) * margin, y0 + (y1 - y0) * margin, x1 - (x1 - x0) * margin, y1 - (y1 - y0) * margin
    held = picture_of(shape.image, inner)
    if held is None:
        return False
    extrema: Any = held.getextrema()
    low, high = extrema
    return bool(high - low > 2 * EVEN)


def _annotations(page: pikepdf.Page) -> list[tuple[str, Rect]]:
    """Kind and place of each annotation that is shown; marks for redaction by their own quadrilaterals."""
    found: list[tuple[str, Rect]] = []
    for one in page.obj.get("/Annots", Array()):
        if not isinstance(one, Dictionary) or "/Rect" not in one or int(one.get("/F", 0)) & 2:
            continue
        try:
            x0, y0, x1, y1 = (float(value) for value in one["/Rect"])
            box = around([(x0, y0), (x1, y1)])
            quads = [float(value) for value in one.get("/QuadPoints", [])]
        except (ValueError, TypeError):
            continue
        kind = str(one.get("/Subtype"))
        if quads and len(quads) % 8 == 0:
            found += [
                (kind, around(list(zip(quads[at : at + 8 : 2], quads[at + 1 : at + 8 : 2], strict=True)))) for at in range(0, len(quads), 8)
            ]
        else:
            found.append((kind, box))
    return found
