"""What a newer edition of the public files changes: who left, who came, which seat, office, telephone or committee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from greatwrit.congress.members import in_office
from greatwrit.congress.seats import seat_name
from greatwrit.law.congress_model import MEMBERS, Congress, Member, Office

What = Literal["left", "came", "seat", "name", "office", "phone", "committee", "site"]


class Change(Struct, frozen=True):
    """One difference. `was` is empty for what is new, `now` for what is gone. `seat` as in `NY-13`; empty for a committee itself."""

    what: What
    who: str
    seat: str
    about: str
    was: str
    now: str


def difference(before: Congress, after: Congress) -> tuple[Change, ...]:
    """Every difference between the Members in office on each edition's own day, their offices and committees: who left and came first."""
    was, now = _sitting(before), _sitting(after)
    told = [Change("left", m.name, _seat(m), "", _term(m), "") for m in _only(was, now)]
    told += [Change("came", m.name, _seat(m), "", "", _term(m)) for m in _only(now, was)]
    for one in sorted(was.keys() & now.keys()):
        told += _person(was[one], now[one])
    for bioguide in sorted(now, key=lambda one: _seat(now[one])):
        told += _offices(now[bioguide], _of(before, bioguide), _of(after, bioguide))
    told += _seats_on_committees(before, after, was | now)
    for id in before.committees:
        old, new = before.committees[id].name, after.committees[id].name
        if old != new:
            told.append(Change("committee", old, "", f"{id} has another name: see whether it is still of interest", old, new))
        if id in _filled(before) - _filled(after):
            told.append(Change("committee", new, "", f"{id} has no members now: choose its successor in committees.csv", new, ""))
    return tuple(told)


def _sitting(congress: Congress) -> dict[str, Member]:
    on = congress.sources[MEMBERS].as_of
    return {m.bioguide: m for m in congress.members if in_office(m, on)}


def _only(these: Mapping[str, Member], those: Mapping[str, Member]) -> Iterable[Member]:
    return sorted((these[one] for one in these.keys() - those.keys()), key=_seat)


def _person(was: Member, now: Member) -> Iterator[Change]:
    seat = _seat(now)
    if _seat(was) != seat or was.chamber != now.chamber:
        yield Change("seat", now.name, seat, "", f"{was.chamber} {_seat(was)}", f"{now.chamber} {seat}")
    if (was.since, was.until) != (now.since, now.until):
        yield Change("seat", now.name, seat, "term", _term(was), _term(now))
    for about in ("name", "party", "rank"):
        if getattr(was, about) != getattr(now, about):
            yield Change("name", now.name, seat, about, getattr(was, about), getattr(now, about))
    for about in ("site", "contact_form"):
        if getattr(was, about) != getattr(now, about):
            yield Change("site", now.name, seat, about.replace("_", " "), getattr(was, about), getattr(now, about))


def _of(congress: Congress, bioguide: str) -> dict[tuple[str, str], list[Office]]:
    """The offices of one Member by kind and city, where most have one."""
    found: dict[tuple[str, str], list[Office]] = {}
    for office in congress.offices:
        if office.bioguide == bioguide:
            found.setdefault((office.kind, office.city), []).append(office)
    return found


def _offices(member: Member, was: dict[tuple[str, str], list[Office]], now: dict[tuple[str, str], list[Office]]) -> Iterator[Change]:
    for key in sorted(was.keys() | now.keys()):
        old, new = was.get(key, []), now.get(key, [])
        if old == new:
            continue
        city = "Washington" if key[0] == "dc" else key[1]
        for what, about, shown in (("office", city, _address), ("phone", city, _phones)):
            before, after = "; ".join(map(shown, old)), "; ".join(map(shown, new))
            if before != after:
                yield Change(what, member.name, _seat(member), about, before, after)  # type: ignore[arg-type]


def _seats_on_committees(before: Congress, after: Congress, people: Mapping[str, Member]) -> Iterator[Change]:
    was, now = _chairs(before), _chairs(after)
    for committee, bioguide in sorted(was.keys() | now.keys()):
        old, new = was.get((committee, bioguide)), now.get((committee, bioguide))
        member = people.get(bioguide)
        if old != new and member is not None:
            about = _committee(after, committee)
            yield Change("committee", member.name, _seat(member), about, old or "", new or "")


def _filled(congress: Congress) -> set[str]:
    return {row.committee for row in congress.committee_members}


def _chairs(congress: Congress) -> dict[tuple[str, str], str]:
    return {(row.committee, row.bioguide): row.title or "member" for row in congress.committee_members}


def _committee(congress: Congress, id: str) -> str:
    committee = congress.committees[id]
    name = f"{congress.committees[committee.parent].name}: {committee.name}" if committee.parent else committee.name
    return f"{name} ({committee.chamber})"


def _seat(member: Member) -> str:
    return seat_name(member.state, member.district)


def _term(member: Member) -> str:
    return f"{member.since}..{member.until}"


def _address(office: Office) -> str:
    return ", ".join(filter(None, (office.address, office.city, f"{office.state} {office.zip}".strip())))


def _phones(office: Office) -> str:
    fax = f"fax {office.fax}" if office.fax else ""
    return ", ".join(filter(None, (office.phone, fax)))
