"""Whether pages look the same in two files: both drawn small by PDFium, outside of what was stamped."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from .model import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

ACROSS = 400
"""Pixels of the longer side at which pages are compared."""
TONE = 48
"""Steps of 256 by which a pixel may differ: smoothing differs, words do not."""
SPECKS = 4
"""Pixels that may differ by more."""
SAMPLE = 12
"""Pages of a file that are compared where not all are."""
LONGEST = 8_000
"""Points of a page's side beyond which it is not drawn."""


def sampled(count: int, most: int = SAMPLE) -> list[int]:
    """Up to `most` of `count` pages from 0, evenly spread, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return sorted({round(step * (count - 1) / (most - 1)) for step in range(most)})


def differing(before: Path, after: Path, most: int = SAMPLE) -> list[int] | None:
    """The pages (from 1) of a sample that look different; all where the numbers of pages differ; None where `before` cannot be read."""
    try:
        first = pypdfium2.PdfDocument(before)
    except pypdfium2.PdfiumError:
        return None
    second = pypdfium2.PdfDocument(after)
    try:
        first.init_forms()
        if len(first) != len(second):
            return list(range(1, len(second) + 1))
        return [number + 1 for number in sampled(len(first), most) if not same(first[number], second[number], ())]
    finally:
        second.close()
        first.close()


def same(before: pypdfium2.PdfPage, after: pypdfium2.PdfPage, stamps: Sequence[Rect]) -> bool:
    """Whether two pages look the same outside these rectangles of the second. Closes both."""
    try:
        size = after.get_size()
        if max(size) > LONGEST:
            return bool(before.get_size() == size)
        scale = ACROSS / max(*size, 1.0)
        one, two = draw(before, scale), draw(after, scale)
        if one.size != two.size:
            return False
        for rect in stamps:
            box = _screen(after, two.size, rect)
            one.paste(0, box)
            two.paste(0, box)
    finally:
        before.close()
        after.close()
    from PIL import ImageChops

    histogram = ImageChops.difference(one, two).histogram()
    return sum(histogram[TONE:]) <= SPECKS


def draw(page: pypdfium2.PdfPage, scale: float) -> Image:
    """A page in grey."""
    bitmap = page.render(scale=scale, grayscale=True)
    image: Image = bitmap.to_pil().copy()
    bitmap.close()
    return image


def _screen(page: pypdfium2.PdfPage, size: tuple[int, int], rect: Rect) -> tuple[int, int, int, int]:
    """A rectangle of the page on its picture, with some room around."""
    room = 6
    across, down = ctypes.c_int(), ctypes.c_int()
    corners = []
    for x, y in ((rect[0], rect[1]), (rect[2], rect[3])):
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        corners.append((across.value, down.value))
    (x0, y0), (x1, y1) = corners
    left, top = max(0, min(x0, x1) - room), max(0, min(y0, y1) - room)
    return left, top, max(left, min(size[0], max(x0, x1) + room)), max(top, min(size[1], max(y0, y1) + room))
