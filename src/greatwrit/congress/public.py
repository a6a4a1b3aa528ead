"""The public files on Members of Congress, as the congress-legislators project publishes them: their shapes, and a strict reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from greatwrit.law.model import Date
from greatwrit.reading import Fault, Misfit, Node, Sequence, Unreadable, parse_date, scan
from greatwrit.reading import build as shape

LEGISLATORS, OFFICES = "legislators-current.yaml", "legislators-district-offices.yaml"
COMMITTEES, MEMBERSHIP = "committees-current.yaml", "committee-membership-current.yaml"
FILES = (LEGISLATORS, OFFICES, COMMITTEES, MEMBERSHIP)
"""The public files that are read; all four are needed."""


class Id(Struct, frozen=True):
    """Whom an entry speaks of."""

    bioguide: str


class Name(Struct, frozen=True):
    """As the person is called; `official_full` where the chamber gives it."""

    first: str
    last: str
    suffix: str | None = None
    official_full: str | None = None


class Term(Struct, frozen=True):
    """One term in one chamber. District 0: the whole State."""

    type: Literal["sen", "rep"]
    start: Date
    end: Date
    state: str
    party: str | None = None
    district: int | None = None
    state_rank: str | None = None
    url: str | None = None
    contact_form: str | None = None
    office: str | None = None
    address: str | None = None
    phone: str | None = None
    fax: str | None = None

    def __post_init__(self) -> None:
        if parse_date(self.end) <= parse_date(self.start):
            raise Misfit(f"the term ends on {self.end}, not after it begins ({self.start}).", "take the file whole, or correct it.")
        if (self.type == "rep") != (self.district is not None):
            raise Misfit("a Representative's term has a district, a Senator's has none.", "take the file whole, or correct it.")


class Legislator(Struct, frozen=True):
    """A Member, with every term, the last one last."""

    id: Id
    name: Name
    terms: tuple[Term, ...]


class Room(Struct, frozen=True):
    """An office at home."""

    city: str
    state: str
    address: str | None = None
    suite: str | None = None
    building: str | None = None
    zip: str | None = None
    phone: str | None = None
    fax: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Rooms(Struct, frozen=True):
    """The offices at home of one Member."""

    id: Id
    offices: tuple[Room, ...]


class Panel(Struct, frozen=True):
    """A committee or subcommittee; the public files write the latter under its own two digits."""

    thomas_id: str
    name: str
    type: str = ""
    subcommittees: tuple[Panel, ...] = ()


class Sits(Struct, frozen=True):
    """One Member on one committee."""

    bioguide: str
    party: Literal["majority", "minority"]
    rank: int
    title: str | None = None
    chamber: str | None = None


class Public(Struct, frozen=True):
    """The four files. `places`: bioguide id → line and column of the person's entry."""

    legislators: tuple[Legislator, ...]
    offices: tuple[Rooms, ...]
    committees: tuple[Panel, ...]
    membership: dict[str, tuple[Sits, ...]]
    places: dict[str, tuple[int, int]]


def read_public(files: Mapping[str, bytes], shown: Callable[[str], str]) -> Public:
    """The four files (name → bytes) by their shapes. Raises Unreadable with every fault: a file missing, cut short, or of another shape."""
    faults: list[Fault] = []
    wants: dict[str, Any] = {LEGISLATORS: Legislator, OFFICES: Rooms, COMMITTEES: Panel, MEMBERSHIP: Sits}
    read: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    for name, want in wants.items():
        if name not in files:
            faults.append(Fault(shown(name), 1, 1, "this file is missing.", f"put all of {', '.join(FILES)} into one folder."))
            continue
        node, told = scan(files[name], shown(name))
        faults += told
        if node is None or told:
            continue
        if name == MEMBERSHIP:
            read[name] = shape(node, dict[str, tuple[Sits, ...]], shown(name), faults)
        elif not isinstance(node, Sequence) or not node.items:
            faults.append(Fault(shown(name), node.line, node.column, "a list of entries is wanted.", "take the file whole again."))
        else:
            made = [shape(item, want, shown(name), faults) for item in node.items]
            read[name] = tuple(one for one in made if one is not None)
            if name == LEGISLATORS:
                places = {one.id.bioguide: (item.line, item.column) for one, item in zip(made, node.items, strict=True) if one is not None}
                faults += _twice(made, node.items, shown(name))
    if faults:
        raise Unreadable(faults)
    return Public(read[LEGISLATORS], read[OFFICES], read[COMMITTEES], read[MEMBERSHIP], places)


def _twice(made: list[Legislator | None], nodes: tuple[Node, ...], file: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for one, node in zip(made, nodes, strict=True):
        if one is not None and one.id.bioguide in seen:
            yield Fault(file, node.line, node.column, f"{one.id.bioguide} stands twice.", "keep one entry.")
        if one is not None:
            seen.add(one.id.bioguide)
            if not one.terms:
                yield Fault(file, node.line, node.column, f"{one.id.bioguide} has no terms.", "take the file whole again.")
