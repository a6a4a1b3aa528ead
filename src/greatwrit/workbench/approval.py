"""Approval: a named attorney says that a filing may go out as it is; the signed file that comes back is held against what was approved."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

import greatwrit
from greatwrit.casefile import Case, Record, append_record, read_case

from .filing import FOLDER, drafted
from .open import law_on_file


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


def approve(
    folder: Path, filing: str, by: str, on: str, texts: Mapping[str, str], court: str | None = None, lacking: bool = False
) -> Approved:
    """Writes a filing without its DRAFT marks and records who approved which bytes, under which law and program.

    Raises Refused while it lacks what the case file could tell, unless `lacking`; blanks for the hand (a number, a date) are none.
    """
    from greatwrit.drafting.pdf import pdf

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
        "approval": None, "paper": filing, "by": by, "when": on, "sha256": digest, "law": law.hash[:16], "program": greatwrit.__version__,
        "said_by": by, "said_on": on,
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


def _pages(path: Path) -> list[str]:
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
