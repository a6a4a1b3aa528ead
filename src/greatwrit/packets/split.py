"""Into how many files a packet falls, at the bounds of its exhibits, so that each stays under a limit.

Sizes are first estimated, then measured: a part that came out too large gives its last piece to the next. An exhibit that is too large by
itself is cut within, and the ranges are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

MEGABYTE = 1_000_000
PAGE, FILE = 400, 30_000
"""Bytes that stamps and links add to a page; bytes that a file has anyway (font, index, bookmarks)."""


class Piece(Struct, frozen=True):
    """An exhibit, or a range of its pages (from 1), with the bytes it is thought to need."""

    exhibit: int
    first: int
    last: int
    size: float
    whole: bool = True

    @property
    def pages(self) -> int:
        """How many pages."""
        return self.last - self.first + 1


def pieces(sizes: Sequence[int], counts: Sequence[int], most: float) -> list[Piece]:
    """Every exhibit as a piece; one that is larger than `most` bytes as several of equal numbers of pages."""
    made = []
    for number, (size, count) in enumerate(zip(sizes, counts, strict=True)):
        need = size + count * PAGE
        cuts = max(1, min(count, -int(-need // max(1.0, most))))
        bounds = [round(step * count / cuts) for step in range(cuts + 1)]
        for first, last in pairwise(bounds):
            made.append(Piece(number, first + 1, last, need * (last - first) / max(count, 1), cuts == 1))
    return made


def parts(row: Sequence[Piece], before: float, most: float) -> list[tuple[Piece, ...]]:
    """The pieces in their order, as many to a part as fit under `most` bytes; `before` bytes stand in the first part already."""
    made: list[list[Piece]] = [[]]
    used = before + FILE
    for piece in row:
        if made[-1] and used + piece.size > most:
            made.append([])
            used = FILE
        made[-1].append(piece)
        used += piece.size
    return [tuple(part) for part in made]


def hand_on(row: list[tuple[Piece, ...]], part: int) -> list[tuple[Piece, ...]] | None:
    """The parts after one came out too large: its last piece goes to the next, a lone one is cut in two. None for a single page."""
    held = row[part]
    if len(held) > 1:
        rest = [held[-1:], *row[part + 1 :]] if not _room(row, part) else [(held[-1], *row[part + 1]), *row[part + 2 :]]
        return [*row[:part], held[:-1], *rest]
    if not held or held[0].pages == 1:
        return None
    one = held[0]
    middle = (one.first + one.last) // 2
    halves = (
        Piece(one.exhibit, one.first, middle, one.size / 2, False),
        Piece(one.exhibit, middle + 1, one.last, one.size / 2, False),
    )
    return [*row[:part], halves[:1], halves[1:], *row[part + 1 :]]


def _room(row: list[tuple[Piece, ...]], part: int) -> bool:
    """Whether there is a part after this one for its last piece to go to."""
    return part + 1 < len(row)
