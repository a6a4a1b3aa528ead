"""The format of places/: one struct per table, and `Places`, which holds them all. Column names are the field names.

Built by tools/build_places.py from public data and from the hand-written lists of tools/places/; officials, roles, sources, kinds, circuits
and examples are written by hand. A date is ISO; `;` stands between the entries of a cell; every row names its sources and the day they
speak of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from .model import Confidence, Date
from .tables import read_tables


class PlaceSource(Struct, frozen=True, forbid_unknown_fields=True):
    """places/sources.csv: what was read. `covers_from`, `covers_to`: the days of which a daily record speaks."""

    id: str
    what: str
    publisher: str
    terms: str
    as_of: Date
    covers_from: Date = ""
    covers_to: Date = ""
    note: str = ""


class Facility(Struct, frozen=True, forbid_unknown_fields=True):
    """places/facilities.csv: one place where ICE holds people. `code` is ICE's own, in capitals; a code in small letters is ours, for a
    place whose ICE code is not public. `county` is its FIPS number, empty where sources do not settle it (then `counties` are those
    possible)."""

    code: str
    name: str
    state: str
    kind: str
    as_of: Date
    sources: tuple[str, ...]
    address: str = ""
    city: str = ""
    county: str = ""
    counties: tuple[str, ...] = ()
    office: str = ""
    court: str = ""
    court_basis: str = ""
    """Why we take this immigration court to hear custody there; empty court and empty basis: not known."""
    custodian: str = ""
    """The custodian's title where it is not the usual one of `kind`."""
    operator: str = ""
    operator_confidence: Confidence | None = None
    used: tuple[str, ...] = ()
    """Stretches of days with people, `first..last`; an empty last: still, as far as `as_of` shows."""
    known_since: Date = ""
    disagrees: tuple[str, ...] = ()
    """Where public sources contradict one another, each in words."""
    note: str = ""


class Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """places/aliases.csv: another name of a facility. `kind`: former, common, record (as ICE's files write it)."""

    code: str
    alias: str
    kind: str
    source: str


class County(Struct, frozen=True, forbid_unknown_fields=True):
    """places/counties.csv: a county, parish, borough, municipio, independent city or island, with its federal district and ICE field
    office."""

    fips: str
    name: str
    state: str
    district: str
    office: str
    division: str = ""
    also: tuple[str, ...] = ()
    former: bool = False
    """True: no longer counted by the Census, still found in addresses and records."""
    disagrees: tuple[str, ...] = ()
    note: str = ""


class District(Struct, frozen=True, forbid_unknown_fields=True):
    """places/districts.csv: a federal judicial district; `id` as in courts-db. `divided_by`: the statute, a local rule, or none;
    `division_confidence`: how sure the divisions are, apart from the district itself."""

    id: str
    name: str
    title: str
    state: str
    circuit: str
    authority: str
    divided_by: str
    division_confidence: Confidence | None
    confidence: Confidence
    as_of: Date
    source: str
    note: str = ""


class Circuit(Struct, frozen=True, forbid_unknown_fields=True):
    """places/circuits.csv: a court of appeals and its States."""

    id: str
    name: str
    states: tuple[str, ...]
    authority: str
    confidence: Confidence
    source: str


class FieldOffice(Struct, frozen=True, forbid_unknown_fields=True):
    """places/field_offices.csv: an ICE ERO field office and its area of responsibility."""

    id: str
    name: str
    code: str
    area: str
    as_of: Date
    sources: tuple[str, ...]
    address: str = ""
    phone: str = ""
    note: str = ""


class ImmigrationCourt(Struct, frozen=True, forbid_unknown_fields=True):
    """places/immigration_courts.csv: a court of EOIR."""

    id: str
    name: str
    state: str
    address: str
    county: str
    as_of: Date
    source: str
    note: str = ""


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """places/kinds.csv: a kind of place, and the title of the person who holds the people in it; `held_by` is that person's role."""

    id: str
    says: str
    custodian: str
    held_by: str
    confidence: Confidence
    overnight: bool = True
    note: str = ""


class Official(Struct, frozen=True, forbid_unknown_fields=True):
    """places/officials.csv: who held an office. `since` and `until` where they are known (`until` is the first day out of office); else
    the first and last day on which a source shows the name; `doubt_after` is the day from which nobody should be named on its strength
    any more. `office` is a field office's id, empty for a national office."""

    role: str
    name: str
    first_seen: Date
    last_seen: Date
    source: str
    confidence: Confidence
    office: str = ""
    since: Date = ""
    until: Date = ""
    doubt_after: Date = ""
    acting: bool = False
    note: str = ""


class Role(Struct, frozen=True, forbid_unknown_fields=True):
    """places/roles.csv: an office whose holder is named in a petition, in the order of the caption, and where papers for it go. `{}`
    stands for the field office's name. `confidence` is that of the address. `held_by`: named only where this one holds the person (a value
    of custody.held_by), and then in place of the roles that it `replaces`."""

    id: str
    title: str
    organisation: str
    serve_at: str
    confidence: Confidence
    note: str = ""
    held_by: str = ""
    replaces: tuple[str, ...] = ()


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """places/examples.csv: what people type, and what must be found: one code, several (ambiguous), or none."""

    text: str
    because: str
    state: str = ""
    finds: tuple[str, ...] = ()
    district: str = ""


class Places(Struct, frozen=True):
    """All tables, by id where there is one."""

    sources: dict[str, PlaceSource]
    facilities: dict[str, Facility]
    aliases: tuple[Alias, ...]
    counties: dict[str, County]
    districts: dict[str, District]
    circuits: dict[str, Circuit]
    field_offices: dict[str, FieldOffice]
    immigration_courts: dict[str, ImmigrationCourt]
    kinds: dict[str, Kind]
    roles: dict[str, Role]
    officials: tuple[Official, ...]
    examples: tuple[Example, ...]


FOLDER = "places/"

TABLES: dict[str, tuple[Any, str]] = {
    "sources": (PlaceSource, "id"),
    "facilities": (Facility, "code"),
    "aliases": (Alias, ""),
    "counties": (County, "fips"),
    "districts": (District, "id"),
    "circuits": (Circuit, "id"),
    "field_offices": (FieldOffice, "id"),
    "immigration_courts": (ImmigrationCourt, "id"),
    "kinds": (Kind, "id"),
    "roles": (Role, "id"),
    "officials": (Official, ""),
    "examples": (Example, ""),
}

_REFERS: dict[str, dict[str, str]] = {
    "facilities": {
        "county": "counties", "counties": "counties", "office": "field_offices", "court": "immigration_courts", "kind": "kinds",
        "sources": "sources",
    },
    "aliases": {"code": "facilities", "source": "sources"},
    "counties": {"district": "districts", "office": "field_offices"},
    "districts": {"circuit": "circuits", "source": "sources"},
    "circuits": {"source": "sources"},
    "field_offices": {"sources": "sources"},
    "kinds": {"held_by": "roles"},
    "immigration_courts": {"county": "counties", "source": "sources"},
    "officials": {"role": "roles", "office": "field_offices", "source": "sources"},
    "examples": {"finds": "facilities", "district": "districts"},
}  # fmt: skip
"""Table → column → the table whose ids it names."""

_DAYS: dict[str, tuple[str, ...]] = {
    "sources": ("as_of", "covers_from", "covers_to"), "facilities": ("as_of", "known_since", "used"), "districts": ("as_of",),
    "field_offices": ("as_of",), "immigration_courts": ("as_of",),
    "officials": ("first_seen", "last_seen", "since", "until", "doubt_after"),
}  # fmt: skip
"""Table → the columns that hold days."""


def read_places(files: Mapping[str, bytes], shown: Callable[[str], str] = str) -> Places:
    """The tables of places/ (path → bytes) as one frozen value; `shown` turns a path into what an error prints.

    Raises Unreadable with every fault of every table: a missing table, a bad cell, an id twice, a name that no other table knows, what is
    no date.
    """
    return Places(**read_tables(files, FOLDER, TABLES, _REFERS, maker="tools/build_places.py", shown=shown, days=_DAYS))
