"""Where everything stands in a packet: labels, page numbers, names. Arithmetic only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec import Struct

from .model import Exhibit, Labelling, Refused

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 12
"""Characters of a label."""


class Place(Struct, frozen=True):
    """Pages of the packet that an exhibit has: its tab, where it has one, its first and its last."""

    tab: int | None
    first: int
    last: int

    @property
    def begins(self) -> int:
        """The page that the index names."""
        return self.first if self.tab is None else self.tab


def letters(number: int) -> str:
    """1 → A, 26 → Z, 27 → AA, 28 → AB."""
    number -= 1
    if number < len(ALPHABET):
        return ALPHABET[number]
    return letters(number // len(ALPHABET)) + ALPHABET[number % len(ALPHABET)]


def labels(exhibits: Sequence[Exhibit], labelling: Labelling) -> tuple[str, ...]:
    """A label for every exhibit: its own, or that of its place in the row. Raises Refused where two would be the same."""
    made = tuple(
        one.label.strip() or (letters(number) if labelling == "letters" else str(number)) for number, one in enumerate(exhibits, 1)
    )
    for label in made:
        if made.count(label) > 1:
            raise Refused(f"two exhibits would be labelled {label}", "give each a label of its own")
        if len(label) > LONGEST:
            raise Refused(f"the label {label!r} is longer than a stamp has room for", f"take at most {LONGEST} characters")
    return made


def title_of(exhibit: Exhibit) -> str:
    """The title as given, or what the file's name says."""
    if exhibit.title.strip():
        return " ".join(exhibit.title.split())
    stem = re.sub(r"[_\s]+", " ", PurePath(exhibit.file).stem).strip()
    return stem[:1].upper() + stem[1:] or "Untitled"


def places(before: int, counts: Iterable[int], tabs: bool) -> tuple[Place, ...]:
    """Where exhibits of so many pages stand after `before` pages. One of none has a tab in any case, which says that it is missing."""
    made, at = [], before
    for count in counts:
        tab = at + 1 if tabs or not count else None
        first = at + 1 if tab is None else at + 2
        at = first + count - 1
        made.append(Place(tab, first, at))
    return tuple(made)


def folio(number: int, bates: str) -> str:
    """The running number as it is stamped: `34`, or `SMITH000034`."""
    return f"{bates}{number:0{DIGITS}}" if bates else str(number)


DIGITS = 6
"""Of a Bates number."""


def pinned(label: str, page: int) -> str:
    """The stamp that a pin cite names: `Ex. A at 3`."""
    return f"Ex. {label} at {page}"
