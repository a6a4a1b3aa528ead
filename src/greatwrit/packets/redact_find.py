"""Finds where words stand: on the pages as a second reader tells them, and in the drawing instructions themselves, with hidden layers and
letters off the page."""

from __future__ import annotations

import io

import msgspec
import pikepdf

from greatwrit.packets import redact_pages as pages
from greatwrit.packets.redact_content import Seen, Walker
from greatwrit.packets.redact_fonts import Face
from greatwrit.packets.redact_model import Rect, Refused, Told, Unsure
from greatwrit.packets.redact_progress import progress
from greatwrit.packets.redact_shapes import UNSEEN_MODE, Letter, joined, lies_under, lines, orders, touch, within
from greatwrit.packets.redact_words import Sought, fold, holds, spans_of

PICTURE = 0.05
"""The share of a page from which on a picture may hold words that nobody has read."""


class Mark(msgspec.Struct, frozen=True):
    """A box in user space, and why it is there."""

    box: Rect
    why: str


class Found(msgspec.Struct):
    """Marks by page (from 0); places found for each text sought; pages whose instructions cannot be read; what to look at."""

    marks: dict[int, list[Mark]] = msgspec.field(default_factory=dict)
    counts: list[int] = msgspec.field(default_factory=list)
    broken: dict[int, str] = msgspec.field(default_factory=dict)
    look_at: list[Told] = msgspec.field(default_factory=list)


def find(pdf: pikepdf.Pdf, wanted: tuple[Sought, ...]) -> Found:
    """Every place of what is sought. Raises Refused where a word is part of a pattern, which is laid many times over."""
    found = Found(counts=[0] * len(wanted))
    data = pages.flat(pdf)
    document = pages.opened(data)
    faces: dict[tuple[int, int], Face] = {}
    with pikepdf.open(io.BytesIO(data)) as flat:
        for number, page in enumerate(flat.pages):
            progress("finding", number + 1, len(flat.pages))
            second = document[number]
            told = pages.letters_of(second)
            second.close()
            seen, broken = look(flat, page, faces)
            if broken:
                found.broken[number] = broken
            if any(holds(text, wanted) for text, _ in orders(seen.patterns)):
                raise Refused(
                    f"on page {number + 1} a word is part of a pattern that fills an area",
                    "print that page to a picture, or mark its places with --box",
                )
            readings = [(letters, [(fold(text), places) for text, places in orders(letters)]) for letters in (told, seen.letters)]
            for index, one in enumerate(wanted):
                boxes: list[list[Rect]] = []
                for letters, texts in readings:
                    boxes = _places(letters, texts, one, boxes)
                found.counts[index] += len(boxes)
                found.marks.setdefault(number, []).extend(Mark(box, one.why) for place in boxes for box in place)
            found.look_at += _unread(number, page, seen, broken)
    document.close()
    found.marks = {number: marks for number, marks in found.marks.items() if marks}
    return found


def look(pdf: pikepdf.Pdf, page: pikepdf.Page, faces: dict[tuple[int, int], Face]) -> tuple[Seen, str]:
    """What a page's instructions draw, and why they could not all be read, if so."""
    walker = Walker(pdf, faces=faces)
    try:
        walker.page(page)
    except Unsure as unsure:
        return walker.seen, str(unsure)
    except (pikepdf.PdfError, RecursionError):
        return walker.seen, "its drawing instructions are broken"
    return walker.seen, ""


def _places(letters: list[Letter], texts: list[tuple[tuple[str, list[int]], list[int]]], sought: Sought,
            known: list[list[Rect]]) -> list[list[Rect]]:  # fmt: skip
    """Places of a word, each as boxes by line; those already known are left out, or grown where the two readers differ."""
    found = [list(place) for place in known]
    for text, places in texts:
        for start, end in spans_of(text, sought):
            numbers = sorted({place for place in places[start:end] if place >= 0})
            boxes = lines([letters[number] for number in numbers])
            same = next(
                (place for place in found if all(any(touch(box, other, 0.2 * (box[3] - box[1])) for other in place) for box in boxes)), None
            )
            if same is None:
                found.append(boxes)
            else:
                for box in boxes:
                    at = next((index for index, other in enumerate(same) if touch(box, other, 0.2 * (box[3] - box[1]))), None)
                    if at is not None and not within(box, same[at], 0.01):
                        same[at] = joined(same[at], box)
    return found


def _unread(number: int, page: pikepdf.Page, seen: Seen, broken: str) -> list[Told]:
    told = []
    x0, y0, x1, y1 = pages.visible(page)
    size = (x1 - x0) * (y1 - y0) or 1.0
    if any(
        shape.kind == "picture" and (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]) > PICTURE * size for shape in seen.shapes
    ):
        told.append(Told(number + 1, "holds a picture: words that are only pixels were not searched"))
    if any(one.mode == UNSEEN_MODE for one in seen.letters):
        told.append(Told(number + 1, "has a text layer over a picture: look whether the boxes cover the picture's words"))
    unread = sum(one.text == "\ufffd" for one in seen.letters)
    if unread > 3:
        told.append(Told(number + 1, f"{unread} letters do not say what they are, and were not searched"))
    if broken:
        told.append(Told(number + 1, f"not searched in full: {broken}"))
    return told


def beneath(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]]) -> list[str]:
    """The texts under boxes that were not found as words: what bookmarks and names must not say either."""
    texts: list[str] = []
    faces: dict[tuple[int, int], Face] = {}
    for number, held in marks.items():
        boxes = [mark.box for mark in held if mark.why in ("box", "field", "annotation")]
        if not boxes:
            continue
        seen, _ = look(pdf, pdf.pages[number], faces)
        for box in boxes:
            under = [letter for letter in seen.letters if lies_under(letter, box)]
            if under:
                texts.append(orders(under)[0][0])
    return texts
