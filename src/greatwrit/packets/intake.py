"""One file of any kind that is taken as an exhibit becomes a clean PDF with its history; what cannot be done is refused by name.

A PDF climbs a ladder until a rung holds: as it is (the empty password, qpdf's repair), saved anew by PDFium, its pages as pictures. The
file itself is only read.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
from msgspec import structs

from . import guard
from .clean import clean, hides_layers, mark_layers, marks, needs_cleaning, sweep, words_for
from .model import Refused, Taken, Value
from .sheets import TakeIn

HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif")
JPEG, PNG, TIFF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", (b"II*\0", b"MM\0*")
ZIP, OLE, RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
TEXTS = (".txt", ".text", ".md", ".markdown", ".csv", ".log", "")
FEW = 4
"""Pages of a rewritten file that are compared with the original; the packet's own check compares more."""
NEAR_START = 1024
"""Bytes within which a PDF's mark may stand."""


def take(task: TakeIn) -> Taken:
    """The file as a clean PDF. Raises Refused, with the reason and the mend."""
    given, path = Path(task.file), Path(task.folder) / f"{task.name}.pdf"
    try:
        size = given.stat().st_size
        with given.open("rb") as file:
            head = file.read(NEAR_START)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest() if size <= guard.BYTES else ""
    except FileNotFoundError:
        raise Refused("there is no such file", "check the path") from None
    except IsADirectoryError:
        raise Refused("it is a folder", "name the files in it") from None
    except OSError as error:
        raise Refused(f"it cannot be opened ({(error.strerror or 'unknown reason').lower()})", "look who may read it") from None
    if not size or not head.strip(b"\0 \r\n\t"):
        raise Refused("it is empty", "look whether it was saved or downloaded whole")
    if size > guard.BYTES:
        raise Refused(f"it has {size // 1_000_000} megabytes, more than {guard.BYTES // 1_000_000}", "split it")
    scratch = Path(task.folder) / f"{task.name}.scratch"  # made by those who need it
    try:
        taken = _by_kind(given, head)(given, path, scratch)
    finally:
        if scratch.exists():
            shutil.rmtree(scratch)
    if not 0 < taken.pages <= guard.PAGES:
        says = f"it has {taken.pages} pages, more than {guard.PAGES}" if taken.pages else "it has no pages"
        raise Refused(says, "split it" if taken.pages else "look whether it was saved whole")
    return structs.replace(taken, sha256=digest)


def _by_kind(given: Path, head: bytes) -> Callable[[Path, Path, Path], Taken]:
    """The way to take a file in, by what its first bytes say it is, and by its name only where those say nothing."""
    suffix = given.suffix.lower()
    if b"%PDF-" in head:
        return _take_pdf
    if head.startswith((JPEG, PNG, *TIFF)) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return _take_picture
    if head[4:8] == b"ftyp":
        if head[8:12] in HEIC:
            return _take_heic
        raise Refused("it is a film or a sound", "take a still picture of what matters, and offer the recording as the court's rules say")
    if head.startswith(ZIP):
        return _take_office(_office_kind(given))
    if head.startswith(RTF):
        return _take_office(".rtf")
    if head.startswith(OLE):
        if suffix == ".doc":
            return _take_office(".doc")
        says = "it is an Outlook message" if suffix == ".msg" else "it is an old Office file, or one with a password"
        raise Refused(says, "print it to a PDF from the program that made it")
    if suffix == ".pdf":
        raise Refused("it is named .pdf, but is none inside", "open it in the program that made it and print it to a new PDF")
    if suffix == ".eml":
        return _take_mail
    if suffix in TEXTS:
        return _take_text
    raise Refused(f"{suffix} files are not taken", "print it to a PDF")


def _office_kind(given: Path) -> str:
    """`.docx` or `.odt`, by what the archive holds. Raises Refused."""
    try:
        with zipfile.ZipFile(given) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, KeyError, ValueError):
        raise Refused("it is damaged", "open it in the program that made it and save it again") from None
    if "EncryptedPackage" in names:
        raise Refused("it is locked with a password", "save it without a password")
    if "word/document.xml" in names:
        return ".docx"
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return ".odt"
    raise Refused("it is an archive, but no Word or OpenDocument text", "give the files inside, or print it to a PDF")


# -- kinds -------------------------------------------------------------------------------------------------------------------------


def _made(path: Path, pages: int, steps: list[str], warnings: tuple[str, ...] = ()) -> Taken:
    return Taken(str(path), pages, path.stat().st_size, "", tuple(steps), None, warnings)


def _take_picture(given: Path, path: Path, scratch: Path) -> Taken:
    from .pictures import take_picture

    return _made(path, *take_picture(given, path, heic=False))


def _take_heic(given: Path, path: Path, scratch: Path) -> Taken:
    from .pictures import take_picture

    return _made(path, *take_picture(given, path, heic=True))


def _take_text(given: Path, path: Path, scratch: Path) -> Taken:
    from .letters import take_text

    return _counted(path, take_text(given, path))


def _take_mail(given: Path, path: Path, scratch: Path) -> Taken:
    from .letters import take_mail

    return _counted(path, take_mail(given, path))


def _counted(path: Path, steps: list[str]) -> Taken:
    with pikepdf.open(path) as pdf:
        return _made(path, len(pdf.pages), steps)


def _take_office(suffix: str) -> Callable[[Path, Path, Path], Taken]:
    def take_(given: Path, path: Path, scratch: Path) -> Taken:
        from .letters import take_office

        scratch.mkdir()
        made, steps = take_office(given, suffix, scratch)
        taken = _take_pdf(made, path, scratch)
        if taken.path == str(made):
            shutil.move(made, path)
            taken = structs.replace(taken, path=str(path))
        return structs.replace(taken, steps=(*steps, *taken.steps))

    return take_


# -- the ladder --------------------------------------------------------------------------------------------------------------------


def _take_pdf(given: Path, path: Path, scratch: Path) -> Taken:
    """Climbs until a rung holds. Raises Refused."""
    rungs: tuple[tuple[str | None, Callable[[], Path]], ...] = (
        (None, lambda: given),
        ("saved anew by a second program", lambda: _saved_by_pdfium(given, scratch)),
        ("its pages carried into a new file by a second program", lambda: _carried_by_pdfium(given, scratch)),
        ("its pages turned into pictures", lambda: _pictures(given, scratch)),
    )
    for repaired, rung in rungs:
        try:
            source = rung()
            return _from_pdf(source, path, scratch, repaired, given)
        except pikepdf.PasswordError:
            raise Refused("it is locked with a password", "open it with the password and print it to a new PDF") from None
        except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, RuntimeError):
            continue
    raise Refused("it is damaged beyond repair, or no PDF", "ask for the file again, or scan the paper")


def _from_pdf(source: Path, path: Path, scratch: Path, repaired: str | None, given: Path) -> Taken:
    with pikepdf.open(source, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as pdf:
        steps: list[str] = [repaired] if repaired else []
        warnings: list[str] = []
        locked = pdf.is_encrypted
        if locked:
            steps.append("opened with the empty password, and its lock taken off")
        pages = len(pdf.pages)
        if not pages:
            raise ValueError
        if pages > guard.PAGES:
            raise Refused(f"it has {pages} pages, more than {guard.PAGES}", "split it")
        found = sweep(pdf)
        _refuse_dynamic(pdf, found)
        if pdf.get_warnings():
            repaired = repaired or "its damaged structure rebuilt"
            steps.append("its damaged structure rebuilt")
        if repaired:
            warnings.append(f"it was damaged; {pages} pages were found. Look whether all are there")
        steps += [f"{words} taken out" for words in words_for(found)]
        layers = mark_layers(pdf) if "OCGs" in found else False
        if layers and hides_layers(pdf):
            warnings.append(
                "it has a layer that is switched off, which any reader can switch on: print it to a new PDF if it should not go out"
            )
        own = marks(pdf)
        rewritten = bool(locked or repaired or layers or "Widget" in found or needs_cleaning(pdf, found))
        values: tuple[Value, ...] = ()
        if not rewritten:
            _every_page(pdf)
            taken = Taken(str(source), pages, source.stat().st_size, "", marks=own)
        else:
            clean(pdf, found)
            if "Widget" in found:
                from .forms import flatten

                scratch.mkdir(exist_ok=True)
                before = scratch / "clean.pdf"
                pdf.save(before, static_id=True)
                flat, values, how = flatten(pdf, before, scratch)
                with flat:
                    flat.save(path, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
                steps.append(how)
                if "anew" in how or "pictures" in how:
                    warnings.append("its form fields are drawn anew: compare with the original")
            else:
                if "/AcroForm" in pdf.Root:
                    del pdf.Root.AcroForm
                _every_page(pdf)
                pdf.save(path, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
            _is_clean(path)
            taken = Taken(str(path), pages, path.stat().st_size, "", tuple(steps), repaired, marks=own, values=values, layers=layers)
            if not any("form fields" in one for one in warnings) and (
                repaired or locked or layers or "Widget" in found or words_for(found)
            ):
                _compare(source if repaired else given, path, warnings)
    signed = "ByteRange" in found
    if signed:
        warnings.append("it carries a digital signature, which no packet can keep valid: file the original beside it")
    return structs.replace(taken, warnings=tuple(warnings), signed=signed)


def _is_clean(path: Path) -> None:
    """Raises ValueError where what had to go is still there, so that the next rung is tried."""
    with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream, suppress_warnings=True) as pdf:
        found = sweep(pdf)
    if words_for(found) or found & {"Widget", "XFA", "PieceInfo", "Metadata"}:
        raise ValueError


def _refuse_dynamic(pdf: pikepdf.Pdf, found: set[str]) -> None:
    if "XFA" in found:
        from .forms import is_dynamic

        if is_dynamic(pdf, found):
            says = "it is a dynamic XFA form: only Adobe's program shows its pages"
            raise Refused(says, "open it in Adobe Acrobat and print it to a new PDF")


def _every_page(pdf: pikepdf.Pdf) -> None:
    """Touches what a merge needs of every page, so that a page that is none is found here."""
    for page in pdf.pages:
        if page.obj.get("/Type", "/Page") != "/Page" or len(page.mediabox) != 4:
            raise ValueError


def _compare(before: Path, after: Path, warnings: list[str]) -> None:
    """Tells where pages that were rewritten look different from the file as given."""
    from .compare import differing

    told = differing(before, after, FEW)
    if told is None:
        return
    if told:
        warnings.append(f"after cleaning it looks different on page {', '.join(map(str, told))}: compare with the original")


def _saved_by_pdfium(given: Path, scratch: Path) -> Path:
    import pypdfium2

    scratch.mkdir(exist_ok=True)
    made = scratch / "saved.pdf"
    with pypdfium2.PdfDocument(given) as document:
        if not len(document):
            raise ValueError
        document.save(made)
    return made


def _carried_by_pdfium(given: Path, scratch: Path) -> Path:
    import pypdfium2

    scratch.mkdir(exist_ok=True)
    made = scratch / "carried.pdf"
    with pypdfium2.PdfDocument(given) as document, pypdfium2.PdfDocument.new() as fresh:
        if not len(document) or document.get_formtype():  # fields do not come along: better a picture that shows them
            raise ValueError
        fresh.import_pages(document)
        fresh.save(made)
    return made


def _pictures(given: Path, scratch: Path) -> Path:
    import pypdfium2

    from .render import page_picture, picture_pdf

    scratch.mkdir(exist_ok=True)
    made = scratch / "pictures.pdf"
    with pypdfium2.PdfDocument(given) as document, pikepdf.new() as pdf:
        for number in range(len(document)):
            page = document[number]
            one = scratch / f"page-{number}.pdf"
            picture_pdf(page_picture(page), page.get_size(), one)
            page.close()
            with pikepdf.open(one) as single:
                pdf.pages.extend(single.pages)
        pdf.save(made, static_id=True)
    return made
