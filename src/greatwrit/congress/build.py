"""From the public files on Members of Congress to the tables of places/congress/; what cannot be true of a whole edition is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from msgspec.structs import replace

from greatwrit.congress.members import in_office
from greatwrit.congress.public import LEGISLATORS, Public, read_public
from greatwrit.law.congress_model import (
    MEMBERS,
    Chamber,
    Committee,
    CommitteeMember,
    Congress,
    CongressSource,
    Member,
    Office,
    districts_of,
)
from greatwrit.law.model import Date
from greatwrit.reading import Fault, Unreadable

_OWN_FORM = re.compile(r"https?://([a-z0-9-]+\.)+(senate|house)\.gov(/|$)", re.IGNORECASE)
_ZIP = re.compile(r"(?:Washington,? )?D\.?C\.? (\d{5})(?:-\d{4})?$", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:House|Senate|Joint) (?:Permanent Select |Select |Special )?Committee on (?:the )?")


def build(
    files: Mapping[str, bytes], now: Congress, as_of: Date | None = None, *, keep_former: bool = True, shown: Callable[[str], str] = str
) -> Congress:
    """The tables as the public files (name → bytes, see FILES) have them.

    `now` brings what is chosen by hand: delegations, committees of interest, sources; with `keep_former` also the terms of those who are no
    longer in the files, so that a date in the past still has its Members. `as_of` is the day of which the files speak; left out, the latest
    day on which they know a term to have begun, so that they never pass for newer than they show. The same input gives the same tables.

    Raises Unreadable with every fault: a file missing or cut short, a term that cannot be, two holders of one seat, a State without
    Members, files older than the tables.
    """
    public = read_public(files, shown)
    latest = max(term.start for person in public.legislators for term in person.terms)
    day = as_of or latest
    file = shown(LEGISLATORS)
    if day < latest:
        raise Unreadable([Fault(file, 1, 1, f"it knows a term that began on {latest}; it cannot speak of {day}.", "give a later --as-of.")])
    source = now.sources[MEMBERS]
    if keep_former and day < source.as_of:
        says = f"the files speak of {day}, the tables already of {source.as_of}."
        raise Unreadable([Fault(file, 1, 1, says, "take newer files; if they are newer, say of which day with --as-of.")])
    terms = sorted(_members(public, now, source.covers_from), key=_by_seat)
    if faults := [*_impossible(terms, public.places, now, day, file)]:
        raise Unreadable(faults)
    if keep_former:
        terms = sorted([*terms, *_former(terms, now, day, source.as_of)], key=_by_seat)
    known = {member.bioguide for member in terms}
    committees = _committees(public, now)
    return Congress(
        {**now.sources, MEMBERS: _dated(source, day)},
        now.delegations,
        tuple(terms),
        tuple(office for office in _offices(public) if office.bioguide in known),
        committees,
        tuple(row for row in _sitting(public, committees) if row.bioguide in known),
        now.county_districts,
    )


def _members(public: Public, now: Congress, covers_from: Date) -> Iterator[Member]:
    for person in public.legislators:
        name = person.name.official_full or " ".join(filter(None, (person.name.first, person.name.last, person.name.suffix)))
        for term in person.terms:
            if term.end > covers_from:
                chamber: Chamber = "senate" if term.type == "sen" else "house"
                form = term.contact_form if _OWN_FORM.match(term.contact_form or "") else ""
                yield Member(
                    person.id.bioguide, name, chamber, term.state, term.party or "", term.start, term.end, MEMBERS, term.district,
                    term.state_rank or "", term.url or "", form or "",
                )  # fmt: skip


def _impossible(terms: list[Member], places: Mapping[str, tuple[int, int]], now: Congress, day: Date, file: str) -> Iterator[Fault]:
    """What cannot be true of a whole file: an unknown State or district, two holders of a seat, a State without its Senators."""
    for member in terms:
        place = places[member.bioguide]
        delegation = now.delegations.get(member.state)
        if delegation is None:
            yield Fault(file, *place, f"{member.name} is of {member.state!r}, no State we know.", "add it to delegations.csv.")
        elif member.district is not None and member.district not in districts_of(delegation):
            says = f"{member.name} is of district {member.district}; {delegation.name} has {delegation.representatives}."
            yield Fault(file, *place, says, "correct it; after a new apportionment, correct delegations.csv.")
    for first, second in pairwise(terms):
        same = (first.chamber, first.state, first.district) == (second.chamber, second.state, second.district)
        if same and first.chamber == "house" and second.since < first.until:
            place = places[second.bioguide]
            says = f"{first.name} and {second.name} both hold the seat on {second.since}."
            yield Fault(file, *place, says, "take a newer file, or correct the end of the first term.")
    sitting = [member for member in terms if in_office(member, day)]
    for code, delegation in now.delegations.items():
        n = sum(m.state == code and m.chamber == "senate" for m in sitting)
        if n > delegation.senators:
            yield Fault(file, 1, 1, f"{n} Senators of {delegation.name} are in office on {day}.", "take a newer file, or correct a term.")
        if not any(m.state == code for m in sitting) and delegation.senators:
            says = f"nobody of {delegation.name} is in office on {day}: the file is cut short, or its terms have ended."
            yield Fault(file, 1, 1, says, "take the file whole again, or a newer one.")


def _former(terms: list[Member], now: Congress, day: Date, before: Date) -> Iterator[Member]:
    """Terms of the tables that the files no longer list. One that ended by itself stays; one that was cut short ends, for want of the day,
    when the next holder's begins, or on the files' day."""
    listed = {(m.bioguide, m.chamber, m.since) for m in terms}
    for member in now.members:
        if (member.bioguide, member.chamber, member.since) in listed:
            continue
        if member.until <= day:
            yield member
            continue
        seat = (member.chamber, member.state, member.district)
        nexts = [m.since for m in terms if (m.chamber, m.state, m.district) == seat and m.since > before]
        until = max(min([*nexts, day]), before)
        if until > member.since:
            yield replace(member, until=until, note=f"left between {before} and {until}; our source does not give the day")


def _offices(public: Public) -> Iterator[Office]:
    made = []
    for person in public.legislators:
        term = person.terms[-1]
        if term.office or term.phone:
            found = _ZIP.search(term.address or "")
            place = term.office or term.address or ""
            zip_code = found[1] if found else ""
            numbers = _phone(term.phone), _phone(term.fax)
            made.append(Office(person.id.bioguide, "dc", place, "Washington", "DC", MEMBERS, zip_code, *numbers))
    for rooms in public.offices:
        for room in rooms.offices:
            suite = f"Suite {room.suite}" if (room.suite or "")[:1].isdigit() else room.suite
            place = ", ".join(" ".join(part.split()) for part in (room.address, suite, room.building) if part)
            reached = _phone(room.phone), _phone(room.fax), _near(room.latitude), _near(room.longitude)
            made.append(Office(rooms.id.bioguide, "district", place, room.city, room.state, MEMBERS, room.zip or "", *reached))
    return iter(sorted(made, key=lambda office: (office.bioguide, office.kind, office.state, office.city, office.address)))


def _committees(public: Public, now: Congress) -> dict[str, Committee]:
    """The committees chosen by hand, under the names that the files give them; one that the files do not know stays as it is."""
    names = {panel.thomas_id: _COMMITTEE.sub("", panel.name) for panel in public.committees}
    names |= {panel.thomas_id + sub.thomas_id: sub.name for panel in public.committees for sub in panel.subcommittees}
    return {id: replace(row, name=" ".join(names.get(id, row.name).split())) for id, row in now.committees.items()}


def _sitting(public: Public, committees: Mapping[str, Committee]) -> Iterator[CommitteeMember]:
    for id in sorted(committees):
        rows = sorted(public.membership.get(id, ()), key=lambda row: (row.party, row.rank, row.bioguide))
        for row in rows:
            yield CommitteeMember(id, row.bioguide, row.party, row.rank, MEMBERS, row.title or "")


def _dated(source: CongressSource, day: Date) -> CongressSource:
    """The source with the day of the files; what was noted of an earlier edition no longer holds."""
    return source if day == source.as_of else replace(source, as_of=day, note="It lists those in office on its day.")


def _near(degrees: float | None) -> float | None:
    """Degrees to about a kilometre: enough to choose the nearest office."""
    return None if degrees is None else round(degrees, 2)


def _phone(written: str | None) -> str:
    """202-224-3441 from (202) 224-3441 and the like; anything else as it stands."""
    written = written or ""
    digits = re.sub(r"\D", "", written)
    plain = len(digits) == len("2022243441") and not re.search(r"[A-Za-z]", written)
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}" if plain else " ".join(written.split())


def _by_seat(member: Member) -> tuple[str, str, int, Date, str]:
    return member.state, member.chamber, member.district or 0, member.since, member.bioguide
