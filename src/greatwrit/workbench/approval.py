"""Approval: a named attorney says that a filing may go out as it is; the signed file that comes back is held against what was approved."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

import greatwrit
from greatwrit.casefile import Case, Record, append_record, read_case
from greatwrit.drafting import Document
from greatwrit.reading import Span

from .filing import FOLDER, drafted
from .open import law_on_file

if TYPE_CHECKING:
    from greatwrit.drafting.pdf import Pages
    from greatwrit.plan import Plan


class Refused(ValueError):
    """An approval or a signed file that is not taken, with the reason and the mend."""

    refusal = True


class Approved(Struct, frozen=True):
    """An approved filing: its file in the case's folder, the file's SHA-256, what counsel let stand as lacking."""

    filing: str
    file: str
    sha256: str
    record: str
    pages: int
    lacks: int = 0


class Paper(Struct, frozen=True):
    """A filing as it goes out on a day.

    data: the file's bytes; of what is approved or signed, those on file. pages: where things stand, if `linked`, else only as the case sets
    them.
    about: who approved it and when, and what counsel should know of it.
    """

    document: Document
    data: bytes
    pages: Pages
    state: Literal["draft", "approved", "signed"] = "draft"
    linked: bool = True
    about: tuple[str, ...] = ()


def approve(
    folder: Path, filing: str, by: str, on: str, texts: Mapping[str, str], court: str | None = None, lacking: bool = False
) -> Approved:
    """Writes a filing without its DRAFT marks and records who approved which bytes, under which law and program.

    Raises Refused while it lacks what the case file could tell, unless `lacking`; blanks for the hand (a number, a date) are none.
    """
    from greatwrit.drafting.pdf import pdf
    from greatwrit.drafting.plain import text

    law = law_on_file()
    document = drafted(read_case(folder, law.topics), on, filing, texts, court)
    lacks = [lack for lack in document.lacks if lack.why != "by hand"]
    if lacks and not lacking:
        rows = "\n".join(f"  {lack.asks}" for lack in lacks[:8])
        raise Refused(f"{filing} still lacks {len(lacks)}:\n{rows}\nMend: answer them, or approve it as it is with --lacking.")
    data, pages = pdf(replace(document, draft=False))
    digest = hashlib.sha256(data).hexdigest()
    path = folder / FOLDER / f"{filing}.approved.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    fields = {
        "approval": None, "paper": filing, "by": by, "when": on, "sha256": digest, "words": _hash(text(document)),
        **({"court": court} if court else {}), "law": law.hash[:16], "program": greatwrit.__version__, "said_by": by, "said_on": on,
    }  # fmt: skip
    made = append_record(folder, fields, law.topics)
    return Approved(filing, str(path), digest, made.records[-1].id, pages.count, len(lacks))


def latest(case: Case, filing: str) -> Record | None:
    """The latest approval of a filing on file."""
    found = [record for record in case.of_kind("approval") if record.get("paper") == filing]
    return found[-1] if found else None


def take_signed(folder: Path, filing: str, signed: Path, on: str) -> Approved:
    """Holds a signed file against the approved one and keeps it whole in the case's folder.

    Raises Refused where nothing was approved, where the approved file is no longer the one that was, or where a page of the signed file
    lacks words of the approved page.
    """
    topics = law_on_file().topics
    record = latest(read_case(folder, topics), filing)
    if record is None:
        raise Refused(f"{filing} was not approved. Mend: greatwrit approve {folder} {filing} --by NAME")
    path = folder / FOLDER / f"{filing}.approved.pdf"
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != record.get("sha256"):
        raise Refused(f"{path} is not the file that was approved. Mend: approve it again, and sign that.")
    before, after = _pages(path), _pages(signed)
    if len(after) < len(before):
        raise Refused(f"the signed file has {len(after)} pages, the approved one {len(before)}. Mend: sign and return every page.")
    if not any(page.strip() for page in after):
        raise Refused("the signed file holds no text to compare: it is a scan. Mend: sign the PDF itself, or run OCR on the scan first.")
    for number, (page, kept) in enumerate(zip(before, after, strict=False), start=1):
        missing = _missing(page, kept)
        if missing:
            raise Refused(f"page {number} of the signed file lacks words of the approved page: {missing!r}. Mend: sign the approved file.")
    data = signed.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    kept_at = folder / FOLDER / f"{filing}.signed.pdf"
    shutil.copyfile(signed, kept_at)
    fields = {"approval": record.id, "signed": f"{FOLDER}/{kept_at.name}", "signed_sha256": digest, "signed_when": on,
              "said_by": record.get("by"), "said_on": on}  # fmt: skip
    append_record(folder, fields, topics)
    return Approved(filing, str(kept_at), digest, record.id, len(after))


def paper(
    case: Case, on: str, filing: str, texts: Mapping[str, str], court: str | None = None, made: Plan | None = None, fresh: bool = False
) -> Paper:
    """A filing as it goes out on a day: signed, else approved, as the bytes on file; else, or where `fresh`, a draft. `made`: as `drafted`
    takes it.

    Raises Refused where what was approved or signed is not on file as it was, or where the case, its edits or the law would by now draft
    other words than were approved; days that have passed since are only told. LookupError as `drafted`.
    """
    from greatwrit.drafting.pdf import pdf
    from greatwrit.drafting.plain import text

    record = None if fresh else latest(case, filing)
    today = drafted(case, on, filing, texts, court, made=made)
    if record is None:
        return Paper(today, *pdf(today))
    folder = Path(case.file).parent
    when = record.get("when")
    day = when.first_day if isinstance(when, Span) else on
    document = replace(
        today if day == on and not record.get("court") else drafted(case, day, filing, texts, record.get("court") or court), draft=False
    )
    approved = _on_file(folder / FOLDER / f"{filing}.approved.pdf", (record.get("sha256"),), "approved", _again(folder, filing))
    data, pages = pdf(document)
    words, now = text(document), text(today)
    mend = f"{_again(folder, filing)}; or pack a fresh draft by name: --draft {filing}"
    if data != approved and _hash(words) != record.get("words"):
        raise Refused(f"{filing} was approved on {day}, and the case now drafts other words{_first_change(approved, data)}. Mend: {mend}.")
    about = [f"approved by {record.get('by')} on {day}"]
    if now != words:
        if _timeless(now) != _timeless(words) or today.exhibits != document.exhibits:
            raise Refused(f"{filing} was approved on {day}, and what the case knows of later days drafts other words. Mend: {mend}.")
        about.append("its days are counted to then")
    signatures = record.part("signed_sha256").values
    if not signatures:
        return Paper(document, approved, pages, "approved", data == approved, tuple(about))
    path = folder / FOLDER / f"{filing}.signed.pdf"
    signed = _on_file(path, signatures, "signed", f"greatwrit approve {folder} {filing} --signed FILE takes it again")
    return Paper(document, signed, pages, "signed", False, tuple(about))


def _again(folder: Path, filing: str) -> str:
    return f"greatwrit approve {folder} {filing} --by NAME approves it anew"


def _on_file(path: Path, digests: tuple[str, ...], what: str, mend: str) -> bytes:
    """The bytes of a file that must be one of these. Raises Refused."""
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() not in digests:
        raise Refused(f"{path} is not the file that was {what}{'' if data else ': there is none'}. Mend: {mend}.")
    return data


def _first_change(approved: bytes, now: bytes) -> str:
    """Where two files first read differently, for the refusal; nothing where only their looks differ."""
    before, after = _pages(approved), _pages(now)
    for number in range(max(len(before), len(after))):
        was, has = (re.findall(r"\w+", pages[number]) if number < len(pages) else [] for pages in (before, after))
        if was != has:
            return f" (first on page {number + 1})"
    return ""


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _timeless(words: str) -> str:
    """A text without its figures and months, which alone change as days pass."""
    from greatwrit.drafting.days import MONTHS

    return re.sub(rf"\d+|\b(?:{'|'.join(month for months in MONTHS.values() for month in months)})\b|(?<=day)s\b|(?<=día)s\b", "", words)


def _pages(path: Path | bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    finally:
        document.close()


def _missing(page: str, kept: str) -> str:
    """The first words of an approved page that its signed page does not have, in their order."""
    rest = iter(re.findall(r"\w+", kept))
    return next((word for word in re.findall(r"\w+", page) if word not in rest), "")
