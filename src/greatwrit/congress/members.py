"""Members in office on a date: a State's Senators and Representatives, a committee's, and the offices of one, nearest first."""

from __future__ import annotations

from greatwrit.law.congress_model import Congress, Member, Office
from greatwrit.law.model import Date


def in_office(member: Member, on: Date) -> bool:
    """Whether the term runs on the date; the day it ends is the first day out of office."""
    return member.since <= on < member.until


def members(congress: Congress, state: str, on: Date, district: int | None = None) -> tuple[Member, ...]:
    """A State's Members (postal code) in office on the date: Senators, senior first, then Representatives by district, all or one."""
    return senators(congress, state, on) + representatives(congress, state, on, district)


def senators(congress: Congress, state: str, on: Date) -> tuple[Member, ...]:
    """A State's Senators in office on the date, the senior first (as the source's day has it)."""
    found = [m for m in congress.members if m.state == state and m.chamber == "senate" and in_office(m, on)]
    return tuple(sorted(found, key=lambda m: (m.rank != "senior", m.name)))


def representatives(congress: Congress, state: str, on: Date, district: int | None = None) -> tuple[Member, ...]:
    """A State's Representatives, or its delegate, in office on the date, by district; of one district where it is given (0: at large)."""
    found = [m for m in congress.members if m.state == state and m.chamber == "house" and in_office(m, on)]
    return tuple(sorted((m for m in found if district in (None, m.district)), key=lambda m: (m.district or 0, m.name)))


def committee_members(congress: Congress, interest: str, on: Date) -> tuple[Member, ...]:
    """Members in office on the date who sit on a committee of interest (`judiciary`, `homeland`, `appropriations`) of either chamber: those
    of its subcommittee of interest first, the majority and minority of each by rank. Memberships are those of the source's day."""
    wanted = [c for c in congress.committees.values() if c.of_interest == interest]
    order = [c.id for c in sorted(wanted, key=lambda c: (c.parent == "", c.id))]
    rows = [row for row in congress.committee_members if row.committee in order]
    rows.sort(key=lambda row: (order.index(row.committee), row.rank, row.side))
    current = {m.bioguide: m for m in congress.members if in_office(m, on)}
    return tuple(current[name] for name in dict.fromkeys(row.bioguide for row in rows) if name in current)


def offices_of(congress: Congress, member: Member, near_state: str | None = None, near: str = "") -> tuple[Office, ...]:
    """A Member's offices: Washington first, then those of the State given before others, the nearest to `near` first.

    `near` is a city or a ZIP code. Nearness goes by the name of the city, then by the digits of the ZIP code: a rough measure, good enough
    to choose which telephone to try first, not to send anybody there.
    """
    mine = [office for office in congress.offices if office.bioguide == member.bioguide]
    return tuple(sorted(mine, key=lambda office: (office.kind != "dc", near_state not in (None, office.state), _distance(office, near))))


def _distance(office: Office, near: str) -> tuple[bool, int, int]:
    sought = near.strip()
    same_city = office.city.casefold() == sought.casefold()
    if not sought.isdigit() or not office.zip[:1].isdigit():
        return not same_city, 0, 0
    alike = next((i for i, (a, b) in enumerate(zip(office.zip, sought, strict=False)) if a != b), len(sought))
    apart = abs(int(office.zip[: len(sought)].ljust(len(sought), "0")) - int(sought))
    return True, -alike, apart
