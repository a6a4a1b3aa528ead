"""Proves a redaction: a second reader and a search of every object find none of the words, nothing is left under the boxes, the boxes are
black, and the picture outside them is what it was."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageChops, ImageFilter

from greatwrit.packets import redact_pages as pages
from greatwrit.packets.redact_content import Walker
from greatwrit.packets.redact_find import Mark
from greatwrit.packets.redact_fonts import Face
from greatwrit.packets.redact_model import Check, Rect, Unsure
from greatwrit.packets.redact_progress import progress
from greatwrit.packets.redact_shapes import Letter, cell, lies_under, moved, orders, touch
from greatwrit.packets.redact_words import Sought, bytes_hold, holds, readings, spans

SEEN_AT = 120
"""Dots to the inch at which pages are compared."""
SMOOTH = 2
"""Pixels around each that are taken together: readers round widths, so that a line may be drawn a fraction of a pixel aside."""
SHIFT = 0.4
"""Points by which a letter beside a box may stand elsewhere."""
NEAR = 60
"""How much a pixel may differ outside the boxes, of 255: other smoothing of edges, another JPEG of the same picture."""
STRAY = 0.0002
"""The share of pixels that may differ by more."""
BLACK = 24
"""The lightest that black may be."""


class Proof(msgspec.Struct):
    """What held and what did not. `pages`: reasons by page (from 0); `other`: reasons that belong to no page."""

    passed: Counter[str] = msgspec.field(default_factory=Counter)
    failed: Counter[str] = msgspec.field(default_factory=Counter)
    pages: dict[int, str] = msgspec.field(default_factory=dict)
    other: list[str] = msgspec.field(default_factory=list)

    def check(self, name: str, held: bool, why: str, page: int | None = None) -> None:
        """Notes one check; of a page's failures, the first."""
        (self.passed if held else self.failed)[name] += 1
        if not held and page is not None:
            self.pages.setdefault(page, why)
        elif not held:
            self.other.append(why)

    def checks(self) -> tuple[Check, ...]:
        """In the order in which they were made."""
        return tuple(Check(name, self.passed[name], self.failed[name]) for name in {**self.passed, **self.failed})


def prove(original: bytes, result: bytes, wanted: tuple[Sought, ...], marks: dict[int, list[Mark]], rastered: set[int],
          gone: dict[int, list[Rect]]) -> Proof:  # fmt: skip
    """Holds `result` against `original`. `gone`: where annotations without words were (user space), which may look different."""
    proof = Proof()
    with pikepdf.open(io.BytesIO(original)) as old, pikepdf.open(io.BytesIO(result)) as new:
        proof.check("the same number of pages", len(old.pages) == len(new.pages), "pages are missing")
        if proof.other:
            return proof
        _objects(new, result, wanted, set(marks), proof)
        before, after = pages.opened(original), pages.opened(result)
        _second_reader(after, wanted, proof)
        faces: dict[tuple[int, int], Face] = {}
        for number in range(len(new.pages)):
            progress("proving", number + 1, len(new.pages))
            held = marks.get(number, [])
            boxes = [mark.box for mark in held]
            there = boxes if number not in rastered else [moved(box, pages.shown_matrix(old.pages[number])) for box in boxes]
            second = after[number]
            _page_words(new, number, second, wanted, there, faces, proof)
            if held or number in rastered or number in gone:
                first = before[number]
                _page_looks(old.pages[number], first, second, number, boxes, gone.get(number, []), number in rastered, proof)
                first.close()
            second.close()
        before.close()
        after.close()
    return proof


# -- words -----------------------------------------------------------------------------------------------------------------------------


def _page_words(pdf: pikepdf.Pdf, number: int, second: Any, wanted: tuple[Sought, ...], boxes: list[Rect],
                faces: dict[tuple[int, int], Face], proof: Proof) -> None:  # fmt: skip
    """What both readers find on a page of the result, annotations included."""
    told = pages.letters_of(second)
    _no_word(told, wanted, boxes, "no word in a page's text", number, proof)
    walker = Walker(pdf, faces=faces)
    try:
        walker.page(pdf.pages[number])
        for annotation in pdf.pages[number].obj.get("/Annots", Array()):
            for form in _appearances(annotation):
                walker.appearance(form, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    except (Unsure, pikepdf.PdfError, RecursionError):
        proof.check("every instruction read", not boxes, "its drawing instructions are broken", number)
    seen = walker.seen
    _no_word(seen.letters, wanted, boxes, "no word in drawing instructions", number, proof)
    _no_word(seen.patterns, wanted, [], "no word in patterns", number, proof)
    if boxes:
        left = [one for one in [*told, *seen.letters] if one.text.strip() and any(lies_under(one, box) for box in boxes)]
        proof.check("no letter under a box", not left, "letters are left under a box", number)


def _no_word(letters: list[Letter], wanted: tuple[Sought, ...], boxes: list[Rect], name: str, number: int, proof: Proof) -> None:
    """A word left under a box can still be removed by making the page a picture; one beside the boxes would be seen on that picture."""
    for text, places in orders(letters):
        found = [span for one in wanted for span in spans(text, one)] if holds(text, wanted) else []
        proof.check(name, not found, "letters are left under a box", number)
        left = [letters[place] for start, end in found for place in places[start:end] if place >= 0 and letters[place].text.strip()]
        if not all(any(lies_under(one, box) for box in boxes) for one in left):
            proof.other.append(f"on page {number + 1} a word can still be read beside the boxes")


def _appearances(annotation: Any) -> Iterator[Any]:
    """Every appearance stream of an annotation."""
    waiting = [annotation.get("/AP")] if isinstance(annotation, Dictionary) else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, Stream):
            yield one
        elif isinstance(one, Dictionary):
            waiting += [value for _, value in one.items()]


def _second_reader(document: Any, wanted: tuple[Sought, ...], proof: Proof) -> None:
    """What PDFium tells beside the pages: metadata, bookmarks, attachments, annotations and fields."""
    from pypdfium2 import raw

    said = " \x01 ".join(str(value) for value in document.get_metadata_dict().values())
    proof.check("no word in metadata", not holds(said, wanted), "the metadata hold a word")
    titles = [one.get_title() for one in document.get_toc(max_depth=30)]
    proof.check("no word in bookmarks", not any(holds(title, wanted) for title in titles), "a bookmark holds a word")
    proof.check("no attachments", document.count_attachments() == 0, "an attachment is left")
    for number in range(len(document)):
        page = document[number]
        for at in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, at)
            texts = [_annotation_string(annotation, key) for key in (b"Contents", b"V", b"DV", b"T", b"TU", b"RC", b"Subj")]
            raw.FPDFPage_CloseAnnot(annotation)
            proof.check(
                "no word in annotations and fields", not any(holds(text, wanted) for text in texts), "an annotation holds a word", number
            )
        page.close()


def _annotation_string(annotation: Any, key: bytes) -> str:
    import ctypes

    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le", "ignore")


def _objects(pdf: pikepdf.Pdf, data: bytes, wanted: tuple[Sought, ...], marked: set[int], proof: Proof) -> None:
    """Every object of the file, its names, strings and unpacked streams; and the bytes of the file as they are."""
    proof.check("no word in the bytes of the file", not bytes_hold(data, wanted), "its bytes hold a word")
    proof.check("one revision only", data.count(b"startxref") <= 2, "an older revision is left")
    drawing = _drawing(pdf)
    owners = _owners(pdf) if wanted else {}
    for held in [*pdf.objects, pdf.trailer]:
        proof.check("no word in any string or name", not _speaks(held, wanted), "a string or name of it holds a word")
        if isinstance(held, Stream):
            clear = not _stream_holds(held, held.objgen in drawing, wanted)
            of = {None} if clear else owners.get(held.objgen, set()) & marked or {None}
            for number in of:
                proof.check("no word in any stream", clear, "its drawing instructions hold a word", number)


def _owners(pdf: pikepdf.Pdf) -> dict[tuple[int, int], set[int | None]]:
    """Stream of drawing instructions → the pages (from 0) that draw it."""
    found: dict[tuple[int, int], set[int | None]] = {}
    for number, page in enumerate(pdf.pages):
        content: Any = page.obj.get("/Contents")
        waiting: list[Any] = list(content) if isinstance(content, Array) else [content]
        waiting += [held for _, held in page.resources.get("/XObject", {}).items()] if "/Resources" in page.obj else []
        while waiting:
            one = waiting.pop()
            if isinstance(one, Stream) and number not in found.setdefault(one.objgen, set()):
                found[one.objgen].add(number)
                resources: Any = one.get("/Resources", {})
                waiting += [held for _, held in resources.get("/XObject", {}).items()]
    return found


def _drawing(pdf: pikepdf.Pdf) -> set[tuple[int, int]]:
    """The streams that are drawing instructions."""
    found = set()
    for held in pdf.objects:
        if isinstance(held, Stream) and (str(held.get("/Subtype")) == "/Form" or "/PatternType" in held):
            found.add(held.objgen)
        elif isinstance(held, Dictionary):
            if str(held.get("/Type")) == "/Page" and "/Contents" in held:
                content = held["/Contents"]
                found |= {one.objgen for one in (content if isinstance(content, Array) else [content])}
            if isinstance(held.get("/CharProcs"), Dictionary):
                found |= {one.objgen for _, one in held["/CharProcs"].items()}
    return found


def _speaks(held: Any, wanted: tuple[Sought, ...]) -> bool:
    waiting = [held]
    while waiting:
        one = waiting.pop()
        if isinstance(one, String):
            data = bytes(one)
            if holds(str(one), wanted) or any(holds(text, wanted) for text in readings(data)):
                return True
        elif isinstance(one, Name):
            if holds(str(one), wanted):
                return True
        elif isinstance(one, Array):
            waiting += [part for part in one if isinstance(part, String | Name | Array | Dictionary) and not part.is_indirect]
        elif isinstance(one, Dictionary | Stream):
            for key, value in one.items():
                if holds(str(key), wanted):
                    return True
                if isinstance(value, String | Name | Array | Dictionary) and not value.is_indirect:
                    waiting.append(value)
    return False


def _stream_holds(stream: Any, draws: bool, wanted: tuple[Sought, ...]) -> bool:
    """Whether a stream, packed or unpacked, holds a word. Drawing instructions are read string by string, hex strings too; what is text as
    text in every encoding; pixels, fonts and tables as bytes."""
    packed = bytes(stream.read_raw_bytes())
    try:
        data = bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))
    except pikepdf.PikepdfError:  # also of JBIG2, which needs a program that may not be here
        data = b""
    if bytes_hold(packed, wanted) or bytes_hold(data, wanted):
        return True
    if draws:
        return _drawing_holds(stream, wanted)
    if str(stream.get("/Type")) in ("/ObjStm", "/XRef"):  # their objects are searched one by one
        return False
    if str(stream.get("/Subtype")) == "/Image" or b"begincmap" in data or not _is_text(data):
        return False
    return any(holds(text, wanted) for text in readings(data))


def _drawing_holds(stream: Any, wanted: tuple[Sought, ...]) -> bool:
    try:
        instructions = pikepdf.parse_content_stream(stream)
    except pikepdf.PdfError:
        return False
    for one in instructions:
        if isinstance(one, pikepdf.ContentStreamInlineImage):
            continue
        for operand in one.operands:
            if isinstance(operand, String | Name | Array | Dictionary) and _speaks(operand, wanted):
                return True
        if str(one.operator) == "TJ":
            whole = b"".join(bytes(part) for part in one.operands[0] if isinstance(part, String))
            if any(holds(text, wanted) for text in readings(whole)):
                return True
    return False


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    return len(re.sub(rb"[\x20-\x7e\s\0\x80-\xff]", b"", head)) * 20 <= len(head) and sum(byte < 0x80 for byte in head) * 2 > len(head)


# -- pictures --------------------------------------------------------------------------------------------------------------------------


def _page_looks(page: pikepdf.Page, first: Any, second: Any, number: int, boxes: list[Rect], gone: list[Rect], rastered: bool,
                proof: Proof) -> None:  # fmt: skip
    """The page before and after: black inside the boxes, unchanged outside; and, where it was cut, no other letter lost."""
    old, scale = pages.render(first, SEEN_AT)
    new, _ = pages.render(second, SEEN_AT)
    if abs(old.width - new.width) > 1 or abs(old.height - new.height) > 1:
        proof.check("picture unchanged outside the boxes", False, "the page has another size", number)
        return
    if old.size != new.size:
        new = new.crop((0, 0, *old.size))
    told, matrix = pages.letters_of(first), pages.shown_matrix(page)
    inked = [one.tight for one in told if one.tight and any(lies_under(one, box) for box in boxes)]
    allowed = [pages.pixels(box, matrix, scale, old.height) for box in [*boxes, *inked, *gone]]
    changed = _changed(old, new, allowed, rastered)
    proof.check("picture unchanged outside the boxes", changed <= STRAY, "the picture outside the boxes has changed", number)
    for box in boxes:
        black = _is_black(new, pages.pixels(box, matrix, scale, old.height))
        proof.check("black inside the boxes", black, "a box is not wholly black", number)
    if not rastered:
        was, now = _kept(told, boxes), _kept(pages.letters_of(second), boxes)
        lost = Counter(one.text for one in was) - Counter(one.text for one in now)
        proof.check("no other letter lost", not lost, "letters beside a box are gone", number)
        if [one.text for one in was] == [one.text for one in now]:
            stay = all(abs(one.x - two.x) <= SHIFT and abs(one.y - two.y) <= SHIFT for one, two in zip(was, now, strict=True))
            proof.check("no other letter moved", stay, "letters beside a box have moved", number)


def _kept(letters: list[Letter], boxes: list[Rect]) -> list[Letter]:
    return [one for one in letters if one.text.strip() and not any(touch(cell(one), box, -1.0) for box in boxes)]


def _changed(old: Image.Image, new: Image.Image, allowed: list[Rect], rastered: bool) -> float:
    """The share of pixels outside the allowed areas that differ plainly."""
    old, new = (one.filter(ImageFilter.BoxBlur(SMOOTH)) for one in (old, new))
    differs = ImageChops.difference(old, new)
    bands = differs.split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2]).point(lambda value: 255 if value > NEAR else 0)
    edge = 5 if rastered else 3
    for x0, y0, x1, y1 in allowed:
        worst.paste(0, (int(x0) - edge, int(y0) - edge, int(x1) + edge + 1, int(y1) + edge + 1))
    return worst.histogram()[255] / (worst.width * worst.height)


def _is_black(picture: Image.Image, area: Rect) -> bool:
    """Whether the inner part of an area is black, as far as it lies on the page. One thinner than a few pixels is taken at its middle."""
    x0, y0, x1, y1 = area
    left, top, right, bottom = int(x0 + 2), int(y0 + 2), int(x1 - 1), int(y1 - 1)
    left, top = max(0, left), max(0, top)
    right, bottom = min(picture.width, right), min(picture.height, bottom)
    if right <= left or bottom <= top:
        return True
    low_high: Any = picture.crop((left, top, right, bottom)).getextrema()
    return all(high <= BLACK for _, high in low_high)
