"""Pages of an exhibit that are pictures without words: which they are, and the words that OCR read, laid under the picture unseen.

Only the words go in, as one form of their own; the picture stays as it was. `ocr` runs the program and keeps what it read.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, Stream

from .model import Refused
from .sheets import BarePage, BareSeen, Laid, Lay, Layers, Pick

DEEP = 6
"""How deep pictures are sought in forms within forms."""
LAYER = Name("/GwOcr")
_READ = re.compile(rb"\A(q\s(?:[-\d. ]+ cm\s)?)/(OCR-\S+)( Do\s+Q)")
"""How OCRmyPDF (17) begins a page to which it added words."""


def is_bare(page: pypdfium2.PdfPage, words: str) -> bool:
    """Whether a page shows a picture and has no words of its own; `words`: its words but for our stamps."""
    return not words.strip() and next(iter(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=DEEP)), None) is not None


def bare(task: Pick) -> BareSeen:
    """The pages of a clean PDF that are bare, each with a hash of all that it shows."""
    path, numbers = task.path, []
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            if is_bare(page, text.get_text_range()):
                numbers.append(number)
            text.close()
            page.close()
    if not numbers:
        return BareSeen(())
    with pikepdf.open(path) as pdf:
        return BareSeen(tuple(BarePage(number + 1, _hash(pdf.pages[number])) for number in numbers))


def _hash(page: pikepdf.Page) -> str:
    told = hashlib.sha256()
    seen: set[tuple[int, int]] = set()

    def tell(obj: object, depth: int) -> None:
        if isinstance(obj, Dictionary | Array | Stream) and obj.is_indirect:
            if obj.objgen in seen:
                return
            seen.add(obj.objgen)
        if depth > 4 * DEEP:
            return
        if isinstance(obj, Stream):
            told.update(obj.read_raw_bytes())
        if isinstance(obj, Dictionary | Stream):
            for key in sorted(obj.keys()):
                if key not in ("/Parent", "/Annots", "/StructParents", "/Length"):
                    told.update(key.encode())
                    tell(obj[key], depth + 1)
        elif isinstance(obj, Array):
            for one in obj:
                tell(one, depth + 1)
        else:
            told.update(str(obj).encode())

    for key in ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Contents", "/Resources"):
        told.update(key.encode())
        tell(page.obj.get(key), 0)
    return told.hexdigest()


def pick(task: Pick) -> int:
    """Writes some pages as a PDF of their own, for the program that reads them; how many."""
    with pikepdf.open(task.path) as pdf, pikepdf.new() as made:
        for number in task.pages:
            made.pages.append(pdf.pages[number - 1])
        made.save(task.out, static_id=True)
        return len(made.pages)


def keep_layers(task: Layers) -> int:
    """Takes the words that OCR added to each page, and keeps them as a PDF of one page that shows nothing; on how many there were any.

    A page on which none were read is kept too, so that it is not read again. Raises Refused for a file that is not as expected.
    """
    found = 0
    with pikepdf.open(task.path) as pdf:
        if len(pdf.pages) != len(task.outs):
            raise Refused("OCR gave another number of pages", "report it; without --ocr the packet can be made")
        for page, out in zip(pdf.pages, task.outs, strict=True):
            with pikepdf.new() as kept:
                made = kept.add_blank_page(page_size=(72, 72)).obj
                held = page.obj.get("/Contents")
                streams = list(held) if isinstance(held, Array) else [held]
                head = _READ.match(b"\n".join(one.read_bytes() for one in streams if isinstance(one, Stream)))
                form = page.obj.Resources.get("/XObject", Dictionary()).get("/" + head[2].decode()) if head else None
                if head and isinstance(form, Stream) and b"Tj" in form.read_bytes() + b"".join(_inner(form)):
                    made.Resources = Dictionary(XObject=Dictionary({str(LAYER): kept.copy_foreign(form)}))
                    made.Contents = kept.make_stream(head[1] + str(LAYER).encode() + head[3] + b"\n")
                    found += 1
                kept.save(out, static_id=True)
    return found


def _inner(form: Stream) -> list[bytes]:
    held = form.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    return [one.read_bytes() for one in held.values() if isinstance(one, Stream)]


def lay(task: Lay) -> Laid:
    """Lays kept words under the pages of an exhibit, and writes it anew. Raises Refused where a page would look different."""
    laid, empty = 0, []
    with pikepdf.open(task.path) as pdf:
        for number, file in zip(task.pages, task.layers, strict=True):
            with pikepdf.open(file) as kept:
                words = kept.pages[0].obj
                if "/XObject" not in words.get("/Resources", Dictionary()):
                    empty.append(number)
                    continue
                form, content = pdf.copy_foreign(words.Resources.XObject[LAYER]), words.Contents.read_bytes()
            page = pdf.pages[number - 1].obj
            held = page.get("/Contents")
            before = pdf.make_stream(content)
            page.Contents = Array([before, *(() if held is None else held if isinstance(held, Array) else (held,))])
            own = Dictionary(dict(page.get("/Resources", Dictionary()).items()))  # copies: pages may share theirs
            own.XObject = Dictionary({**dict(own.get("/XObject", Dictionary()).items()), str(LAYER): form})
            page.Resources = own
            laid += 1
        pdf.save(task.out, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    from .compare import differing

    if differing(Path(task.path), Path(task.out)):
        raise Refused("it looks different once its words are laid under it", "leave OCR out for it")
    return Laid(Path(task.out).stat().st_size, laid, tuple(empty))
