"""How each court wants its pages, from filings/courts.yaml: what a court's row does not say is as in the row `any`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from greatwrit.law.model import Confidence
from greatwrit.law.positions import is_live
from greatwrit.reading import Fault, Unreadable, read_as

from .model import Look

ANY, LETTER, FAMILY, EOIR = "any", "letter", "family", "eoir"


class CourtRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One court's pages between two dates. `court`: a district's id, `eoir`, `letter`, or `any`. max_mb: of one file; max_pages: of an
    opening paper, without tables and certificates."""

    court: str
    source: str
    checked: str
    confidence: Confidence
    since: str | None = None
    until: str | None = None
    size: float | None = None
    note_size: float | None = None
    spacing: float | None = None
    top: float | None = None
    top_first: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    line_numbers: bool | None = None
    labels: Literal["letters", "numbers"] | None = None
    counsel: Literal["end", "top"] | None = None
    max_mb: float | None = None
    max_pages: int | None = None


class Profile(Struct, frozen=True):
    """A court's look, its limits, and how sure they are."""

    court: str
    look: Look
    max_mb: float | None
    max_pages: int | None
    says: str


def read_courts(data: bytes, file: str) -> tuple[CourtRow, ...]:
    """The rows. Raises Unreadable where one is not as it should be, or the row `any` is missing."""
    rows = read_as(data, file, tuple[CourtRow, ...])
    if all(row.court != ANY for row in rows):
        raise Unreadable(
            (Fault(file, 1, 1, "the row `any` is missing.", "add a row `court: any` with every value that others may leave out."),)
        )
    return rows


def profile(rows: tuple[CourtRow, ...], court: str, on: str) -> Profile:
    """The profile of a court on a date (ISO)."""
    live = [row for row in rows if is_live(row, on)]
    base = next(row for row in live if row.court == ANY)
    own = next((row for row in live if row.court == court), None)
    values = {
        name: value
        for row in (base, *((own,) if own is not None else ()))
        for name in Look.__struct_fields__
        if (value := getattr(row, name, None)) is not None
    }
    says = "nothing is on file about this court's pages: check its own page"
    if own is not None:
        doubt = "" if own.confidence == "primary" else f" ({own.confidence}: check the court's own page)"
        says = f"{own.source}, read {own.checked}{doubt}"
    limit = [row.max_mb for row in (own, base) if row is not None and row.max_mb is not None]
    return Profile(court, structs.replace(Look(), **values), limit[0] if limit else None, own.max_pages if own is not None else None, says)
