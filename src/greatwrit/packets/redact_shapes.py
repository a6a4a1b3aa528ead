"""Plane geometry of a page: matrices (a, b, c, d, e, f), boxes, and letters with their place, put into the orders in which people read."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from greatwrit.packets.redact_model import Rect
from greatwrit.packets.redact_words import APART

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UNSEEN_MODE = 3
"""The mode in which letters are laid over a scan: neither filled nor stroked."""
BELOW, ABOVE = 0.22, 0.80
"""How far a line of text reaches below and above its base, in ems."""


class Letter(msgspec.Struct, frozen=True, gc=False):
    """A glyph where it stands, in the page's user space: origin, advance, one em upwards. `tight`: its ink's box, if a reader told it."""

    text: str
    x: float
    y: float
    ax: float
    ay: float
    ux: float
    uy: float
    tight: Rect | None = None
    order: int = 0
    mode: int = 0
    shade: float | None = 0.0


def times(one: Matrix, two: Matrix) -> Matrix:
    """First `one`, then `two`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def inverse(matrix: Matrix) -> Matrix | None:
    """The way back; None for a matrix that flattens everything."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if abs(size) < 1e-12:
        return None
    return d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size


def corners(box: Rect) -> tuple[Point, Point, Point, Point]:
    """The corners in order around."""
    x0, y0, x1, y1 = box
    return (x0, y0), (x1, y0), (x1, y1), (x0, y1)


def around(points: Iterable[Point]) -> Rect:
    """The box around points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved(box: Rect, matrix: Matrix) -> Rect:
    """The box around a box that has been moved."""
    return around(apply(matrix, x, y) for x, y in corners(box))


def joined(one: Rect, two: Rect) -> Rect:
    """The box around both."""
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def touch(one: Rect, two: Rect, by: float = 0.0) -> bool:
    """Whether two boxes share more than `by` points in both directions."""
    return min(one[2], two[2]) - max(one[0], two[0]) > by and min(one[3], two[3]) - max(one[1], two[1]) > by


def inside(x: float, y: float, box: Rect, slack: float = 0.0) -> bool:
    """Whether a point lies in a box."""
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def within(inner: Rect, outer: Rect, slack: float = 0.5) -> bool:
    """Whether a box lies wholly in another."""
    return inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def cell(letter: Letter) -> Rect:
    """The box that a letter takes up on its line, with its ink."""
    x, y, ax, ay, ux, uy = letter.x, letter.y, letter.ax, letter.ay, letter.ux, letter.uy
    box = around((x + s * ax + t * ux, y + s * ay + t * uy) for s in (0.0, 1.0) for t in (-BELOW, ABOVE))
    return joined(box, letter.tight) if letter.tight else box


def lies_under(letter: Letter, box: Rect) -> bool:
    """Whether the middle of a letter, as far as one can tell it by, lies under a box."""
    x, y, ax, ay, ux, uy = letter.x, letter.y, letter.ax, letter.ay, letter.ux, letter.uy
    reach = abs(ax) + abs(ay) + abs(ux) + abs(uy) + 1
    if x < box[0] - reach or x > box[2] + reach or y < box[1] - reach or y > box[3] + reach:
        return False
    slack = 0.6 if ax == ay == 0 else 0.0
    return any(inside(x + s * ax + t * ux, y + s * ay + t * uy, box, slack) for s in (0.15, 0.5, 0.85) for t in (-0.1, 0.1, 0.35, 0.6))


def orders(letters: list[Letter]) -> list[tuple[str, list[int]]]:
    """The letters as text, in the order of the file and in that of their places; with each, for every character, which letter it comes from
    (-1 for a space or line end that is not in the file)."""
    given, placed = _as_given(letters), _as_placed(letters)
    return [given] if given[0] == placed[0] else [given, placed]


def _as_given(letters: list[Letter]) -> tuple[str, list[int]]:
    out = _Text()
    last: Letter | None = None
    for number, one in enumerate(letters):
        if last is not None:
            out.gap(*_step(last, one))
        out.add(one.text, number)
        last = one
    return out.done()


def _as_placed(letters: list[Letter]) -> tuple[str, list[int]]:
    turned: dict[int, list[tuple[float, float, float, int]]] = {}
    for number, one in enumerate(letters):
        length = math.hypot(one.ux, one.uy)
        if not one.text.strip() or length < 1e-6:
            continue
        angle = round(math.degrees(math.atan2(-one.ux, one.uy)) / 2) * 2 % 360
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        turned.setdefault(angle, []).append((one.x * cos + one.y * sin, one.y * cos - one.x * sin, length, number))
    out = _Text()
    for angle in sorted(turned):
        for row in _rows(turned[angle]):
            last: tuple[float, float] | None = None
            for x, _, size, number in row:
                if last is not None:
                    gap = x - last[0]
                    out.text(APART if gap > 3 * last[1] else " " if gap > 0.2 * last[1] else "")
                out.add(letters[number].text, number)
                last = (x + math.hypot(letters[number].ax, letters[number].ay), size)
            out.text("\n")
        out.text(APART)
    return out.done()


def _rows(items: list[tuple[float, float, float, int]]) -> list[list[tuple[float, float, float, int]]]:
    rows: list[list[tuple[float, float, float, int]]] = []
    base = math.inf
    for item in sorted(items, key=lambda one: (-one[1], one[0])):
        if base - item[1] > 0.4 * item[2] or not rows:
            rows.append([])
            base = item[1]
        rows[-1].append(item)
    return [sorted(row) for row in rows]


def _step(last: Letter, one: Letter) -> tuple[float, float]:
    """From the end of a letter to the next one's origin: along its line and across it, in ems."""
    size = math.hypot(last.ux, last.uy) or 1.0
    up = (last.ux / size, last.uy / size)
    along = (up[1], -up[0])
    if last.ax * along[0] + last.ay * along[1] < 0:
        along = (-along[0], -along[1])
    dx, dy = one.x - last.x - last.ax, one.y - last.y - last.ay
    return (dx * along[0] + dy * along[1]) / size, (dx * up[0] + dy * up[1]) / size


class _Text:
    """Text under way, with where each character comes from."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places: list[int] = []

    def add(self, text: str, number: int) -> None:
        self.parts.append(text)
        self.places.extend([number] * len(text))

    def text(self, text: str) -> None:
        if text:
            self.add(text, -1)

    def gap(self, along: float, across: float) -> None:
        if abs(across) > 0.45 or along < -1.5:
            self.text("\n")
        elif along > 0.2:
            self.text(" ")

    def done(self) -> tuple[str, list[int]]:
        return "".join(self.parts), self.places


def lines(letters: list[Letter]) -> list[Rect]:
    """Boxes over letters, one for each stretch of a line; a little wider over those of a scan's text layer, which seldom stand exactly."""
    found: list[Rect] = []
    last: Letter | None = None
    for one in letters:
        along, across = _step(last, one) if last is not None else (0.0, 9.0)
        if found and abs(across) < 0.45 and -1.5 < along < 3:
            found[-1] = joined(found[-1], _wide(one))
        else:
            found.append(_wide(one))
        last = one
    return found


def _wide(letter: Letter) -> Rect:
    x0, y0, x1, y1 = cell(letter)
    if letter.mode != UNSEEN_MODE:
        return x0, y0, x1, y1
    along, across = 0.22 * math.hypot(letter.ux, letter.uy), 0.1 * math.hypot(letter.ux, letter.uy)
    if abs(letter.ux) > abs(letter.uy):
        along, across = across, along
    return x0 - along, y0 - across, x1 + along, y1 + across
