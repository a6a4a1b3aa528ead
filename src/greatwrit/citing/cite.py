"""The whole way of `greatwrit cite`: a file or a text, the law on file and a date → every citation with its place and its status."""

from __future__ import annotations

from greatwrit.law import Law
from greatwrit.law.positions import in_force

from . import codes
from .apart import read_file
from .clean import clean
from .find import find_citations, full_citations
from .match import Known, cite_of, known_to, status
from .model import At, Citation, Found, Page, Reading


def cite_file(path: str, law: Law, on: str) -> tuple[tuple[Citation, ...], tuple[str, ...]]:
    """Every citation of a txt, md, docx or pdf in order of appearance, with its status on the date (ISO); and warnings about the file.

    Raises Unread (a refusal) for a file that cannot be read, Unreadable for broken law files, OSError for a file that is not there.
    """
    reading = read_file(path)
    return cite_pages(reading, law, on), reading.warnings


def cite_text(text: str, law: Law, on: str) -> tuple[Citation, ...]:
    """The same for a text at hand, as one page."""
    return cite_pages(Reading("txt", (Page(text),)), law, on)


def cite_pages(reading: Reading, law: Law, on: str) -> tuple[Citation, ...]:
    """The same for a file already read."""
    known = known_to(law)
    plain = clean(reading)
    found = find_citations(plain.text, known.ina, known, plain.in_notes)
    return tuple(_citation(one, plain.text, plain.at(one.start), known, law.edition.checked_to, on) for one in found)


def authority_of(text: str, law: Law) -> str | None:
    """The id of the one authority on file that a citation in words names (`INA § 236(a)`, `29 I&N Dec. 216`), or None."""
    known = known_to(law)
    verbatim = [id for id, one in known.authorities.items() if one.cite == text.strip()]
    if len(verbatim) == 1:  # two orders under one docket differ in their day alone
        return verbatim[0]
    ids = {known.find(one)[0] for one in full_citations(text, known.ina, known)}
    return next(iter(ids)) if len(ids) == 1 else None


def _citation(one: Found, text: str, at: At, known: Known, checked_to: str, on: str) -> Citation:
    id, several = known.find(one)
    authority = known.authorities[id] if id is not None else None
    note = f"several on file fit: {', '.join(several)}" if several else ""
    if one.key == ("id",):
        note = "what it stands for is not clear here"
    if authority is not None:
        events = [event for event in authority.status if event.on <= on]
        note = "; ".join(f"{event.what} ({event.on})" for event in sorted(events, key=lambda event: event.on))
    replacement = known.authorities.get(authority.replaced_by or "") if authority is not None else None
    return Citation(
        text=text[one.start : one.end],
        kind=one.kind,
        cite=text[one.start : one.end] if one.key == ("id",) else one.name if one.key[0] == "name" else cite_of(one.key, known),
        at=at,
        authority=id,
        in_force=in_force(authority, on) if authority is not None else None,
        name=one.name,
        pin=one.pin,
        also=codes.ina_form(one.key, known.ina),
        parallel=tuple(cite_of(key, known) for key in one.parallel),
        through=one.through,
        since=authority.since if authority is not None else None,
        until=authority.until if authority is not None else None,
        replaced_by=authority.replaced_by if authority is not None else None,
        note=note,
        says=status(authority, on, checked_to, replacement),
    )
