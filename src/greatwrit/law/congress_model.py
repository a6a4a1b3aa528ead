"""The format of places/congress/: one struct per table, and `Congress`, which holds them all. Column names are the field names.

Members, offices and committee_members are built by tools/build_congress.py or `greatwrit congress update` from public files; delegations,
committees and sources are chosen by hand (a build refreshes the names of committees, and the day of which the public files speak). A date
is ISO; every row names its source, and the source its day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from msgspec import Struct

from greatwrit.reading import Misfit, parse_date

from .model import Date
from .tables import Rows, Told, read_tables

Chamber = Literal["senate", "house"]
Interest = Literal["judiciary", "homeland", "appropriations"]


class CongressSource(Struct, frozen=True, forbid_unknown_fields=True):
    """sources.csv: what was read. `as_of`: the day of which it speaks; its rows hold from `covers_from` to `covers_to` (first day no
    longer); of Members, terms are kept from `covers_from` on."""

    id: str
    what: str
    publisher: str
    terms: str
    as_of: Date
    covers_from: Date = ""
    covers_to: Date = ""
    note: str = ""

    def __post_init__(self) -> None:
        for day in filter(None, (self.as_of, self.covers_from, self.covers_to)):
            parse_date(day)


class Delegation(Struct, frozen=True, forbid_unknown_fields=True):
    """delegations.csv: the seats of a State, the District or a Territory. `fips` are the first two digits of its counties' numbers;
    `title` is what its Members in the House are called; a delegate has a voice and no vote there."""

    state: str
    name: str
    fips: str
    senators: int
    representatives: int
    title: str
    source: str


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """members.csv: one term of a Member. `district`: 0 for the whole State, nothing for a Senator; `rank`: senior or junior Senator;
    `until` is the first day out of office. `note`: where the day of leaving is not known."""

    bioguide: str
    name: str
    chamber: Chamber
    state: str
    party: str
    since: Date
    until: Date
    source: str
    district: int | None = None
    rank: str = ""
    site: str = ""
    contact_form: str = ""
    """The Member's own form on senate.gov or house.gov."""
    note: str = ""

    def __post_init__(self) -> None:
        if parse_date(self.since) >= parse_date(self.until):
            raise Misfit(f"the term ends on {self.until}, not after it begins ({self.since}).", "correct the dates.")


class Office(Struct, frozen=True, forbid_unknown_fields=True):
    """offices.csv: where a Member is reached: in Washington (`dc`) or at home (`district`, with its degrees north and east, to about a
    kilometre)."""

    bioguide: str
    kind: Literal["dc", "district"]
    address: str
    city: str
    state: str
    source: str
    zip: str = ""
    phone: str = ""
    fax: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Committee(Struct, frozen=True, forbid_unknown_fields=True):
    """committees.csv: a committee of interest (`of_interest` says for what), or one of its subcommittees (`parent`). `id` as the public
    files write it."""

    id: str
    name: str
    chamber: Chamber
    of_interest: Interest
    source: str
    parent: str = ""


class CommitteeMember(Struct, frozen=True, forbid_unknown_fields=True):
    """committee_members.csv: who sits on it. `rank` counts within the side; `title`: Chairman, Ranking Member and the like."""

    committee: str
    bioguide: str
    side: Literal["majority", "minority"]
    rank: int
    source: str
    title: str = ""


class CountyDistrict(Struct, frozen=True, forbid_unknown_fields=True):
    """county_districts.csv: the congressional districts that people of a county live in; the source says for which days."""

    fips: str
    districts: tuple[int, ...]
    source: str


class Congress(Struct, frozen=True):
    """All tables, by id where there is one."""

    sources: dict[str, CongressSource]
    delegations: dict[str, Delegation]
    members: tuple[Member, ...]
    offices: tuple[Office, ...]
    committees: dict[str, Committee]
    committee_members: tuple[CommitteeMember, ...]
    county_districts: dict[str, CountyDistrict]


FOLDER = "places/congress/"

TABLES: dict[str, tuple[Any, str]] = {
    "sources": (CongressSource, "id"),
    "delegations": (Delegation, "state"),
    "members": (Member, ""),
    "offices": (Office, ""),
    "committees": (Committee, "id"),
    "committee_members": (CommitteeMember, ""),
    "county_districts": (CountyDistrict, "fips"),
}
"""Table → its rows' struct, and the field that is its id."""

MEMBERS = "members"
"""The source that `greatwrit congress update` reads anew."""

_REFERS: dict[str, dict[str, str]] = {
    "delegations": {"source": "sources"},
    "members": {"state": "delegations", "source": "sources"},
    "offices": {"bioguide": "members", "source": "sources"},
    "committees": {"parent": "committees", "source": "sources"},
    "committee_members": {"committee": "committees", "bioguide": "members", "source": "sources"},
    "county_districts": {"source": "sources"},
}
"""Table → column → the table that must know what it names."""


def read_congress(files: Mapping[str, bytes], shown: Callable[[str], str] = str) -> Congress:
    """The tables of places/congress/ (path → bytes) as one frozen value; `shown` turns a path into what an error prints.

    Raises Unreadable with every fault of every table: a missing table, a bad cell, an id twice, a name that no other table knows, a
    district that its State does not have, a term that ends before it begins, what is no date.
    """
    return Congress(**read_tables(files, FOLDER, TABLES, _REFERS, maker="tools/build_congress.py", shown=shown, more=_impossible))


def _impossible(rows: Rows) -> Told:
    if all(row.id != MEMBERS for _, row in rows["sources"]):
        yield "sources", 1, f"the source {MEMBERS!r} is missing", "it names the public files of which the members come, and their day"
    seats = {row.state: row for _, row in rows["delegations"]}
    for line, member in rows["members"]:
        if (member.chamber == "house") != (member.district is not None):
            yield "members", line, "a Representative has a district, a Senator has none", "write 0 for a district of the whole State"
        elif member.district is not None and member.state in seats and member.district not in districts_of(seats[member.state]):
            yield "members", line, f"{member.state} has no district {member.district}", "correct it, or the State's row in delegations"


def districts_of(delegation: Delegation) -> tuple[int, ...]:
    """The numbers of a State's districts: 1 to the last, or 0 alone where one Member stands for the whole State."""
    n = delegation.representatives
    return (0,) if n == 1 else tuple(range(1, n + 1))
