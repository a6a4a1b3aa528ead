"""Members in office on a date: a State's Senators and Representatives, a committee's, and the offices of one, nearest first."""

from __future__ import annotations

import math
import re

from greatwrit.law.congress_model import Congress, Member, Office
from greatwrit.law.model import Date

_ZIP = re.compile(r"(\d{5})(?:[- –]?\d{4})?|(\d{1,4})", re.ASCII)


def in_office(member: Member, on: Date) -> bool:
    """Whether the term runs on the date; the day it ends is the first day out of office."""
    return member.since <= on < member.until


def senators(congress: Congress, state: str, on: Date) -> tuple[Member, ...]:
    """A State's (postal code) Senators in office on the date, the senior first (as the source's day has it)."""
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

    `near` is a city or a ZIP code (see `zip_of`) of that State. Where it lies is taken from the offices of all Members in that city or
    postal area; where there are none, the digits of the ZIP code decide. Good enough to choose which telephone to try first, no measure
    of a road.
    """
    mine = [office for office in congress.offices if office.bioguide == member.bioguide]
    place = zip_of(near) or near.strip()
    centre = _centre(congress.offices, near_state or member.state, place) if place else None
    return tuple(sorted(mine, key=lambda o: (o.kind != "dc", near_state not in (None, o.state), _apart(o, centre), *_unlike(o, place))))


def zip_of(text: str) -> str:
    """The first five digits of a ZIP code, of a ZIP+4 with or without its dash, or the fewer that are given; empty for any other text."""
    found = _ZIP.fullmatch(text.strip())
    return (found[1] or found[2]) if found else ""


def _centre(offices: tuple[Office, ...], state: str, near: str) -> tuple[float, float] | None:
    """Degrees north and east of a city or ZIP code: the middle of the offices there, or else of those in its postal area (three digits)."""
    of_state = [office for office in offices if office.state == state]
    same_zip = [office for office in of_state if zip_of(office.zip) == near]
    same_city = [office for office in of_state if office.city.casefold() == near.casefold()]
    same_area = [office for office in of_state if zip_of(near) and office.zip[:3] == near[:3]]
    for there in (same_zip, same_city, same_area):
        found = [(o.latitude, o.longitude) for o in there if o.latitude is not None and o.longitude is not None]
        if found:
            return sum(north for north, _ in found) / len(found), sum(east for _, east in found) / len(found)
    return None


def _apart(office: Office, centre: tuple[float, float] | None) -> float:
    """How far an office is, in degrees of latitude; one that nobody has placed comes last."""
    if centre is None:
        return 0.0
    if office.latitude is None or office.longitude is None:
        return math.inf
    return math.hypot(office.latitude - centre[0], (office.longitude - centre[1]) * math.cos(math.radians(centre[0])))


def _unlike(office: Office, near: str) -> tuple[bool, int, int]:
    """How unlike the city or the digits of the ZIP code are."""
    own = zip_of(office.zip)
    if not zip_of(near) or not own:
        return office.city.casefold() != near.casefold(), 0, 0
    alike = next((i for i, (a, b) in enumerate(zip(own, near, strict=False)) if a != b), len(near))
    return True, -alike, abs(int(own[: len(near)].ljust(len(near), "0")) - int(near))
