"""Redacts or looks at one foreign PDF in a process of its own: `python -m greatwrit.packets.redact_apart`, a request as JSON on standard
input, an answer as JSON on standard output. The words sought come in by the pipe, so that no list of processes shows them."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from greatwrit.citing.extract import limit
from greatwrit.packets.redact_model import (
    BYTES,
    MEMORY,
    PAGES,
    SECONDS,
    Answer,
    Box,
    Look,
    Looked,
    Place,
    Rect,
    Redact,
    Redacted,
    Refused,
    Told,
)  # fmt: skip

if TYPE_CHECKING:
    import pikepdf

    from greatwrit.packets.redact_find import Mark

ROUNDS = 3
"""How often a page that fails its proof is tried another way."""


def main() -> None:
    """Reads a request, prints the answer; nothing of what went wrong inside is printed but its kind."""
    limit(MEMORY, SECONDS, BYTES)
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Redact | Look)
    try:
        answer = Answer(redacted=redact(request)) if isinstance(request, Redact) else Answer(looked=look(request))
    except Refused as refused:
        answer = Answer(refused=refused.says, mend=refused.mend)
    except MemoryError:
        answer = Answer(refused="it needs more memory than a paper can", mend="print it to a new PDF, or split it, and try again")
    except Exception:
        if os.environ.get("GREATWRIT_DEBUG") == "1":
            raise
        sys.exit(1)  # a traceback might show words of the file
    sys.stdout.buffer.write(msgspec.json.encode(answer))


def look(request: Look) -> Looked:
    """Boxes that hide nothing. Raises Refused."""
    from greatwrit.packets.redact_hidden import hidden

    data, _ = _read(request.file)
    return hidden(data)


def redact(request: Redact) -> Redacted:
    """Finds, removes, proves, and writes only what is proven. Raises Refused."""
    import pikepdf

    from greatwrit.packets import redact_clean, redact_find
    from greatwrit.packets.redact_prove import prove
    from greatwrit.packets.redact_remove import remove
    from greatwrit.packets.redact_words import seek

    data, warnings = _read(request.file)
    wanted = seek(request.find, request.kinds, whole=request.whole)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = redact_find.find(pdf, wanted)
        for place in request.boxes:
            mark = redact_find.Mark(_on_page(pdf, place), "box")
            found.marks.setdefault(place.page - 1, []).append(mark)
        found.marks = redact_clean.grow(pdf, found.marks, wanted)
        said = redact_find.beneath(pdf, found.marks)
        gone = redact_clean.gone(pdf, found.marks, wanted)
        told = _told(pdf, found.marks)
        pages = len(pdf.pages)
    raster = {number: why for number, why in found.broken.items() if number in found.marks}
    removed = remove(data, found.marks, wanted, said, raster)
    proof = prove(data, removed.data, wanted, found.marks, set(removed.rastered), gone)
    for _ in range(ROUNDS):
        again = {number: why for number, why in proof.pages.items() if number not in removed.rastered and number in found.marks}
        if proof.other or not again:
            break
        removed = remove(data, found.marks, wanted, said, removed.rastered | again)
        proof = prove(data, removed.data, wanted, found.marks, set(removed.rastered), gone)
    if not found.marks and not _anything(removed.counts, found.counts, wanted):
        raise Refused("nothing that is sought was found in it", "look how it is written there; in a scan, run text recognition (OCR) first")
    if proof.other or proof.pages:
        number, why = next(iter(proof.pages.items()), (None, ""))
        says = proof.other[0] if proof.other else f"on page {number + 1 if number is not None else 0} {why}"
        raise Refused(f"the proof failed, so nothing was written: {says}", "print it to a new PDF, or mark the place with --box")
    Path(request.output).write_bytes(removed.data)
    if removed.counts.get("signatures"):
        warnings.append("it was signed: the signature does not hold for what has been changed, and was dropped; keep the signed original")
    look_at = [one for one in found.look_at if one.page - 1 not in removed.rastered]
    look_at += [
        Told(number + 1, "is a picture now: run text recognition (OCR) if it must be searchable") for number in sorted(removed.rastered)
    ]
    rastered = tuple(Told(number + 1, why) for number, why in sorted(removed.rastered.items()))
    digest = hashlib.sha256(removed.data).hexdigest()
    return Redacted(pages, tuple(found.counts), told, rastered, removed.counts, proof.checks(), tuple(look_at), tuple(warnings), digest)


def _anything(removed: dict[str, int], counts: list[int], wanted: tuple[object, ...]) -> bool:
    """Whether words were found off the pages: in fields, bookmarks, strings."""
    return any(counts) or any(removed.get(what) for what in ("strings", "bookmarks", "annotations", "fields")) if wanted else False


def _told(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]]) -> tuple[Box, ...]:
    """The boxes as shown, page by page from the top."""
    from greatwrit.packets.redact_pages import as_shown

    boxes = [Box(number + 1, as_shown(mark.box, pdf.pages[number]), mark.why) for number in sorted(marks) for mark in marks[number]]
    return tuple(sorted(boxes, key=lambda one: (one.page, -one.box[3], one.box[0])))


def _on_page(pdf: pikepdf.Pdf, place: Place) -> Rect:
    """A box by hand, in user space. Raises Refused."""
    from greatwrit.packets.redact_pages import as_shown, as_written, visible
    from greatwrit.packets.redact_shapes import touch

    if not 1 <= place.page <= len(pdf.pages):
        raise Refused(f"it has no page {place.page}", f"it has {len(pdf.pages)} pages, counted from 1")
    page = pdf.pages[place.page - 1]
    box = as_written(place.box, page)
    if not touch(box, visible(page), 0.1):
        wide, high = as_shown(visible(page), page)[2:]
        raise Refused(f"the box on page {place.page} lies off the page", f"the page is {wide} by {high} points, from its lower left corner")
    return box


def _read(path: str) -> tuple[bytes, list[str]]:
    """A PDF's bytes without encryption, and what to warn of. Raises Refused."""
    import pikepdf

    file = Path(path)
    if os.path.getsize(file) > BYTES:
        raise Refused("it is larger than any paper", "split it, and redact the parts")
    data = file.read_bytes()
    if not data.strip():
        raise Refused("it is empty", "look whether it was saved or downloaded whole")
    if b"%PDF-" not in data[:1024]:
        raise Refused("it is no PDF", "print it to a PDF, and redact that")
    warnings: list[str] = []
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            count = len(pdf.pages)
            if pdf.is_encrypted:
                warnings.append("it was encrypted with an empty password; the result is not encrypted")
                out = io.BytesIO()
                pdf.save(out, encryption=False)
                data = out.getvalue()
            if count and "/XFA" in pdf.Root.get("/AcroForm", {}) and not len(pdf.Root.AcroForm.get("/Fields", [])):
                raise Refused("it is a dynamic form (XFA), whose pages are not in the file", "print it to a new PDF from Adobe Reader")
    except pikepdf.PasswordError:
        raise Refused("it is locked with a password", "open it with the password and print it to a new PDF") from None
    except pikepdf.PdfError:
        raise Refused("it is damaged", "open it in a PDF reader and print it to a new PDF") from None
    if not count:
        raise Refused("it has no pages", "look whether it was saved or downloaded whole")
    if count > PAGES:
        raise Refused(f"it has {count} pages, more than {PAGES}", "split it, and redact the parts")
    return data, warnings


if __name__ == "__main__":
    main()
