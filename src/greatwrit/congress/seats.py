"""The seats one can write to: each with its Member on the date, offices and committees of interest, or why nobody is named."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from msgspec import Struct

from greatwrit.congress.members import committee_members, in_office, offices_of, representatives, senators
from greatwrit.law.congress_model import MEMBERS, Chamber, Congress, Delegation, Member, Office, districts_of
from greatwrit.law.model import Date

AT_LARGE = "AL"
"""How the one district of a State is written."""
_DISTRICT = re.compile(rf"(?:([A-Z]{{2}})-)?(\d{{1,2}}|{AT_LARGE})", re.ASCII)


class Unknown(ValueError):
    """A State, district or committee that there is not. `says` what is wrong, `mend` what to write."""

    refusal = True

    def __init__(self, says: str, mend: str = "") -> None:
        self.says = says
        self.mend = mend
        super().__init__(f"{says}.{f' Mend: {mend}.' if mend else ''}")


class OnCommittee(Struct, frozen=True):
    """A seat on a committee of interest, or on its subcommittee (`of` is the committee then)."""

    id: str
    of_interest: str
    name: str
    of: str
    title: str


class Seat(Struct, frozen=True):
    """A seat in Congress. `member` is None where nobody is named, and then `says` is the reason; `phone` is the Washington office's."""

    seat: str
    title: str
    chamber: Chamber
    state: str
    district: int | None
    member: Member | None
    says: str = ""
    phone: str = ""
    offices: tuple[Office, ...] = ()
    committees: tuple[OnCommittee, ...] = ()


def check_interest(congress: Congress, interest: str) -> None:
    """Raises Unknown for a committee that is not of interest; `judiciary` is."""
    known = tuple(dict.fromkeys(c.of_interest for c in congress.committees.values()))
    if interest not in known:
        raise Unknown(f"{interest!r} is no committee of interest here", f"write one of {', '.join(known)}")


def state_code(congress: Congress, text: str) -> str:
    """The postal code of a State, District or Territory, from its code or name. Raises Unknown."""
    wanted = text.strip().casefold()
    for code, delegation in congress.delegations.items():
        if wanted in (code.casefold(), delegation.name.casefold()):
            return code
    raise Unknown(f"there is no State, District or Territory called {text!r}", "write its postal code, for example LA, or its name")


def district_number(congress: Congress, state: str, text: str) -> int | None:
    """The number of the district of a State (postal code) that is written `13`, `NY-13`, or `AL` where the State has one; None where the
    words are no number, or of no district of this State."""
    found = _DISTRICT.fullmatch(text.strip().upper())
    if found is None or found[1] not in (None, state):
        return None
    number = 0 if found[2] == AT_LARGE else int(found[2])
    return number if _has(congress.delegations[state], number) else None


def _has(delegation: Delegation, number: int) -> bool:
    every = districts_of(delegation)
    return number in every or (len(every) == 1 and number == 1)


def seats(congress: Congress, state: str, on: Date, district: int | None = None, near: str = "") -> tuple[Seat, ...]:
    """Every seat of a State (postal code) on the date: its Senators, then its districts, all or one; offices nearest to `near` first.

    A seat without a known holder is listed, with the reason. Raises Unknown for a State or district that there is not.
    """
    delegation = congress.delegations[state_code(congress, state)]
    code, every = delegation.state, districts_of(delegation)
    if district is not None and not _has(delegation, district):
        has = f"districts 1 to {len(every)}" if len(every) > 1 else "one, at large"
        raise Unknown(f"{delegation.name} has no district {district}", f"it has {has}")
    sitting = senators(congress, code, on)
    found = [_held(congress, member, on, near) for member in sitting]
    for _ in range(delegation.senators - len(sitting)):
        found.append(Seat(code, "Senator", "senate", code, None, None, _why_nobody(congress, "senate", code, None, on)))
    for number in every if district is None or len(every) == 1 else (district,):
        holder = representatives(congress, code, on, number)
        if holder:
            found += [_held(congress, member, on, near) for member in holder]
        else:
            says = _why_nobody(congress, "house", code, number, on)
            found.append(Seat(seat_name(code, number), delegation.title, "house", code, number, None, says))
    return tuple(found)


def committee_seats(congress: Congress, interest: str, on: Date, near: str = "", only: Container[str] | None = None) -> tuple[Seat, ...]:
    """The seats of those who sit on a committee of interest, its subcommittee of interest first; of only these Members (their ids),
    where they are given.

    Raises Unknown for a committee that is not of interest.
    """
    check_interest(congress, interest)
    found = committee_members(congress, interest, on)
    return tuple(_held(congress, member, on, near) for member in found if only is None or member.bioguide in only)


def freshness(congress: Congress, on: Date) -> tuple[str, ...]:
    """What to mind about the age of the answer: the date is after the source's day, or before it, or before the tables begin."""
    source = congress.sources[MEMBERS]
    if on > source.as_of:
        days = (date.fromisoformat(on) - date.fromisoformat(source.as_of)).days
        before = f"{days} days" if days > 1 else "a day"
        late = f"Members and offices are those of {source.as_of}, {before} before {on}: call before you send anything."
        ended = sum(in_office(m, source.as_of) and m.until <= on for m in congress.members)
        newer = " Take newer public files: greatwrit congress update DIR."
        return (late + newer, *([f"{ended} terms have ended since; who follows is not in our source."] if ended else []))
    if source.covers_from and on < source.covers_from:
        return (f"Terms are kept from {source.covers_from}: for {on} only those are named whose term still ran then.",)
    if on < source.as_of:
        return (f"Offices, telephones and committees are those of {source.as_of}, not of {on}.",)
    return ()


def _held(congress: Congress, member: Member, on: Date, near: str) -> Seat:
    delegation = congress.delegations[member.state]
    offices = offices_of(congress, member, member.state, near)
    phone = next((office.phone for office in offices if office.kind == "dc"), "")
    title = "Senator" if member.chamber == "senate" else delegation.title
    seat = seat_name(member.state, member.district)
    says = "" if phone else "no Washington telephone in our source"
    if member.note:
        says = "; ".join(filter(None, (says, member.note)))
    return Seat(seat, title, member.chamber, member.state, member.district, member, says, phone, offices, _committees(congress, member))


def seat_name(state: str, district: int | None) -> str:
    """`NY-13`, `WY-AL`; the State alone for a Senator."""
    return state if district is None else f"{state}-{district or AT_LARGE}"


def _committees(congress: Congress, member: Member) -> tuple[OnCommittee, ...]:
    found = []
    for row in congress.committee_members:
        committee = congress.committees[row.committee]
        if row.bioguide == member.bioguide and committee.chamber == member.chamber:
            of = congress.committees[committee.parent].name if committee.parent else ""
            found.append(OnCommittee(committee.id, committee.of_interest, committee.name, of, row.title))
    return tuple(sorted(found, key=lambda c: c.id))


def _why_nobody(congress: Congress, chamber: Chamber, state: str, district: int | None, on: Date) -> str:
    """Nobody is known to hold the seat: because it is vacant, because the source speaks of another day, or because the term has ended."""
    source = congress.sources[MEMBERS]
    terms = [m for m in congress.members if (m.chamber, m.state, m.district) == (chamber, state, district)]
    if source.covers_from and on < source.covers_from:
        return f"not known: terms are kept from {source.covers_from}"
    if on == source.as_of:
        return "vacant"
    if on < source.as_of:
        later = [m for m in terms if m.since > on]
        next_one = min(later, key=lambda m: m.since) if later else None
        since = f"; {next_one.name} from {next_one.since}" if next_one else f"; vacant on {source.as_of}" if district is not None else ""
        return f"not known, or vacant: our source names only those in office on {source.as_of}{since}"
    last = [m for m in terms if in_office(m, source.as_of) and m.until <= on]
    if not last:
        return f"vacant on {source.as_of}; ask whether it has been filled"
    whose = " and ".join(m.name for m in last)
    return f"not known: the term of {whose} ended on {max(m.until for m in last)}, after our source's day"
