"""What the case file knows of people that a paper may show more of than it should: A-number, birth date, names of minors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from greatwrit.casefile import Case, Statement
from greatwrit.drafting import Document
from greatwrit.drafting.days import MONTHS
from greatwrit.drafting.model import Flag, words_of
from greatwrit.packets import Private
from greatwrit.reading import Span

A_NUMBER, BORN, MINORS = "person.a_number", "person.date_of_birth", "family.minors"
CLEARED = "pleadable"


def private_facts(case: Case) -> tuple[tuple[Private, ...], tuple[str, ...]]:
    """What the case holds of this, in the ways in which an exhibit may write it; and the A-numbers that are cleared for use."""
    numbers = [one for one in _known(case, A_NUMBER) if isinstance(one.value, str)]
    cleared = tuple(one.value for one in numbers if one.disclosure == CLEARED)
    found = [Private("a-number", (one.value,), held=True) for one in numbers if one.value not in cleared]
    for one in _known(case, BORN):
        if isinstance(one.value, Span) and one.value.first_day == one.value.last_day:
            found.append(Private("birth-date", tuple(_days(one.value.first_day)), held=one.disclosure != CLEARED))
    found += [Private("minor-name", _orders(name), initials(name), held=True) for name in minors(case)]
    return tuple(dict.fromkeys(found)), cleared


def minors(case: Case) -> tuple[str, ...]:
    """The full names of the minors that the case names, cleared or not."""
    return tuple(dict.fromkeys(" ".join(one.value.split()) for one in _known(case, MINORS) if isinstance(one.value, str)))


def initials(name: str) -> str:
    """`Lucía Reyes-Ortiz` → `L.R.O.`"""
    return "".join(f"{word[0].upper()}." for word in name.replace("-", " ").split())


def flagged(document: Document, names: Sequence[str]) -> Document:
    """The document with a flag for counsel at each piece that names a minor in full."""
    if not names:
        return document
    from greatwrit.drafting.pieces import pieces
    from greatwrit.packets.redact_words import holds, seek

    flags = [
        Flag(
            f"A minor is named in full here. Propose the initials {initials(name)}; a federal court's paper has no more.",
            piece.id,
            "frcp-5.2",
        )
        for name in names
        for piece in pieces(document)
        if holds(words_of(piece.inlines), seek(_orders(name), whole=True))
    ]
    return replace(document, flags=(*document.flags, *flags))


def _known(case: Case, topic: str) -> Iterator[Statement]:
    return (one for one in case.statements if one.topic == topic and one.state == "known")


def _orders(name: str) -> tuple[str, ...]:
    """A name as it is said, and with what may be the family name first."""
    words = name.split()
    return tuple(" ".join((*words[at:], *words[:at])) for at in range(len(words))) if len(words) > 1 else (name,)


def _days(iso: str) -> Iterator[str]:
    """A day as papers write it."""
    year, month, day = int(iso[:4]), int(iso[5:7]), int(iso[8:10])
    yield from (iso, f"{month}/{day}/{year}", f"{month:02}/{day:02}/{year}", f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year}")
    for names in MONTHS.values():
        name = names[month - 1]
        yield from (f"{name} {day} {year}", f"{name[:3]} {day} {year}", f"{day} {name} {year}", f"{day} {name[:3]} {year}")
        yield f"{day} de {name} de {year}"
