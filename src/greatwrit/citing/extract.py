"""Reads one foreign file and prints its pages as JSON: `python -m greatwrit.citing.extract FILE`. Runs apart, in its own process, with
limits on memory, time, pages and text, so that no file can harm the program that asks."""

from __future__ import annotations

import json
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

MEMORY = 1 << 30
"""Bytes of address space."""
SECONDS = 40
"""Of processor time."""
PAGES = 3000
TEXT = 20_000_000
"""Characters of text, all pages together; also the bytes unpacked from one part of a docx."""
BYTES = 400_000_000
"""Of the file itself."""

OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Refused(Exception):
    """What is wrong with the file, and the mend."""

    def __init__(self, says: str, mend: str) -> None:
        super().__init__(says)
        self.says, self.mend = says, mend


def main(path: str) -> None:
    """Prints `{"form", "pages": [{"text", "notes_at"}], "warnings"}`, or `{"refused", "mend"}`."""
    limit()
    try:
        answer = read(Path(path))
    except Refused as refused:
        answer = {"refused": refused.says, "mend": refused.mend}
    except MemoryError:
        answer = {"refused": "it needs more memory than a brief can", "mend": "print it to a new PDF, or split it, and try again"}
    sys.stdout.write(json.dumps(answer))


def limit(memory: int = MEMORY, seconds: int = SECONDS, written: int = 0) -> None:
    """Sets the limits of this process, where the system knows them: bytes of memory, seconds of processor time, bytes of any file that it
    writes."""
    try:
        import resource
    except ImportError:
        return
    limits = (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, written), (resource.RLIMIT_CORE, 0)
    for what, most in limits:
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def read(path: Path) -> dict[str, Any]:
    """The pages of a file, by what its first bytes say it is. Raises Refused."""
    size = os.path.getsize(path)
    if size > BYTES:
        raise Refused("it is larger than any brief", "give the brief without its exhibits")
    with path.open("rb") as file:
        head = file.read(1024)
    suffix = path.suffix.lower()
    if not head.strip():
        raise Refused("it is empty", "look whether it was saved or downloaded whole")
    if b"%PDF-" in head:
        return _pdf(path)
    if head.startswith(OLE):
        raise Refused("it is an old Word file, or one with a password", "open it in Word and save it as .docx without a password")
    if head.startswith(ZIP):
        return _docx(path)
    if suffix in (".pdf", ".docx"):
        raise Refused(f"it is named {suffix}, but is none inside", "open it in the program that made it and save it again")
    if suffix not in (".txt", ".md", ".markdown", ".text", ""):
        raise Refused(f"{suffix} files cannot be read", "save it as txt, md, docx or pdf")
    return _text(path, "md" if suffix in (".md", ".markdown") else "txt", size)


def _text(path: Path, form: str, size: int) -> dict[str, Any]:
    if size > TEXT:
        raise Refused("it is longer than any brief", "split it")
    data = path.read_bytes()
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("latin-1")
    if "\0" in text:
        raise Refused("it is no text", "save it as txt, md, docx or pdf")
    return {"form": form, "pages": [{"text": page} for page in text.split("\f")], "warnings": []}


def _pdf(path: Path) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(str(path))
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise Refused("it is locked with a password", "open it with the password and print it to a new PDF") from None
        raise Refused("it is damaged, or no PDF", "open it in a PDF reader and print it to a new PDF") from None
    if len(document) > PAGES:
        raise Refused(f"it has {len(document)} pages, more than {PAGES}", "split it, or give the brief without its exhibits")
    pages, blank, total = [], [], 0
    for number in range(len(document)):
        try:
            page = document[number]
            held = page.get_textpage()
            text = held.get_text_range()
            held.close()
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        total += len(text)
        if total > TEXT:
            raise Refused("it holds more text than any brief", "split it")
        if not text.strip():
            blank.append(number + 1)
        pages.append({"text": text})
    if len(blank) == len(pages):
        raise Refused("none of its pages holds text: it is a scan", "run text recognition (OCR) on it first, for example with ocrmypdf")
    warnings = [f"no text on page {_listed(blank)}: scanned? Citations there are not found"] if blank else []
    return {"form": "pdf", "pages": pages, "warnings": warnings}


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    return shown if len(numbers) <= 10 else f"{shown} and {len(numbers) - 10} more"


def _docx(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "EncryptedPackage" in names:
                raise Refused("it is locked with a password", "save it without a password")
            if "word/document.xml" not in names:
                raise Refused("it is an archive, but no Word file", "give the file inside, as txt, md, docx or pdf")
            notes: dict[str, str] = {}
            for kind in ("footnote", "endnote"):
                if f"word/{kind}s.xml" in names:
                    notes |= _notes(archive, kind)
            pages = _pages(archive, notes)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, UnicodeDecodeError, EOFError, OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise Refused("it is locked with a password", "save it without a password") from None
        raise Refused("it is damaged", "open it in Word and save it again") from None
    except expat.ExpatError:
        raise Refused("it is damaged inside", "open it in Word and save it again") from None
    if not any(page["text"].strip() for page in pages):
        raise Refused("it holds no text", "look whether its text is a picture")
    return {"form": "docx", "pages": pages, "warnings": []}


def events(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """`start`, `end` and `text` of a part's XML, piece by piece. Refuses declarations of entities, and a part that unpacks without end."""
    waiting: list[tuple[str, str, dict[str, str]]] = []

    def refuse(*_: object) -> None:
        raise Refused("it declares its own entities, as no Word file does", "do not open it; ask the sender for a PDF")

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: waiting.append(("start", "{" + tag, {"{" + key: value for key, value in given.items()}))
    parser.EndElementHandler = lambda tag: waiting.append(("end", "{" + tag, {}))
    parser.CharacterDataHandler = lambda data: waiting.append(("text", data, {}))
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    unpacked = 0
    with archive.open(name) as part:
        while data := part.read(1 << 16):
            unpacked += len(data)
            if unpacked > 5 * TEXT:
                raise Refused("it unpacks to more than any brief holds", "do not open it; ask the sender for a PDF")
            parser.Parse(data, False)
            yield from waiting
            waiting.clear()
        parser.Parse(b"", True)
    yield from waiting


_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}


def _flow(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The running text of a part: `text`, and the starts and ends of Word's own elements. Deleted and doubled text is passed over."""
    hidden, inside = 0, False
    for what, given, values in events(archive, name):
        if what == "text":
            if inside and not hidden:
                yield "text", given, {}
            continue
        tag = given.removeprefix(WORD)
        if given.endswith("}Fallback") or tag in ("del", "moveFrom"):
            hidden += 1 if what == "start" else -1
        elif not hidden:
            if tag == "t":
                inside = what == "start"
            elif what == "start" and tag in _MARKS and values.get(f"{WORD}type") != "page":
                yield "text", _MARKS[tag], {}
            else:
                yield what, tag, values


def _notes(archive: zipfile.ZipFile, kind: str) -> dict[str, str]:
    """`footnote 2` → its text."""
    notes: dict[str, str] = {}
    current = ""
    for what, given, values in _flow(archive, f"word/{kind}s.xml"):
        if what == "start" and given == kind:
            current = f"{kind} {values.get(f'{WORD}id')}"
            if values.get(f"{WORD}type", "normal") == "normal":
                notes[current] = ""
        elif what == "text" and current in notes:
            notes[current] += given
        elif what == "end" and given == "p" and current in notes:
            notes[current] += "\n"
    return notes


def _pages(archive: zipfile.ZipFile, notes: dict[str, str]) -> list[dict[str, Any]]:
    """Pages as Word last laid them out; where it never did, between page breaks. A page's notes stand after its text."""
    pages: list[dict[str, Any]] = []
    for breaks in ("lastRenderedPageBreak", "br"):
        pages = list(_laid_out(archive, notes, breaks))
        if len(pages) > 1:
            break
    return pages


def _laid_out(archive: zipfile.ZipFile, notes: dict[str, str], breaks: str) -> Iterator[dict[str, Any]]:
    body, below, total = [], [], 0
    for what, given, values in _flow(archive, "word/document.xml"):
        if what == "text":
            body.append(given)
            total += len(given)
            if total > TEXT:
                raise Refused("it holds more text than any brief", "split it")
        elif what == "end" and given == "p":
            body.append("\n")
        elif what == "start" and given in ("footnoteReference", "endnoteReference"):
            below.append(notes.get(f"{given.removesuffix('Reference')} {values.get(f'{WORD}id')}", ""))
        elif what == "start" and given == breaks and values.get(f"{WORD}type", "page") == "page":
            yield _page(body, below)
            body, below = [], []
    yield _page(body, below)


def _page(body: list[str], below: list[str]) -> dict[str, Any]:
    text = "".join(body)
    return {"text": text + "".join(below), "notes_at": len(text)} if below else {"text": text}


if __name__ == "__main__":
    main(sys.argv[1])
