"""Whom to write to first: the home State, then the district where the person is held, then those who lead the committees of interest."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from greatwrit.congress.seats import Seat, committee_seats, seats
from greatwrit.law.congress_model import Congress
from greatwrit.law.model import Date


class Group(Struct, frozen=True):
    """Seats that are asked together; `says` tells why, or what is not settled about them."""

    title: str
    says: str
    seats: tuple[Seat, ...]


def whom_to_ask(
    congress: Congress,
    on: Date,
    *,
    home: str | None = None,
    home_districts: tuple[int, ...] = (),
    held: str | None = None,
    held_districts: tuple[int, ...] = (),
    interest: str | None = None,
    near_home: str = "",
    near_held: str = "",
) -> tuple[Group, ...]:
    """Groups of seats in the order in which offices are asked: home State's Senators and Representative; the Representative of the place
    where the person is held; the heads, of both sides, of the subcommittees of interest. Nobody stands twice.

    States are postal codes; several districts are candidates, none stands for all. `interest` keeps those on that committee; without a home
    State or place of detention it lists the whole committee. The order is practice that nobody has verified. Raises Unknown.
    """
    groups: list[Group] = []
    listed: set[str] = set()
    if home is not None:
        name = congress.delegations[home].name
        found = _of(congress, home, on, home_districts, near_home)
        kept = tuple(_on(interest, found, listed))
        open_ = len(home_districts) > 1 and any(seat.chamber == "house" for seat in kept)
        says = f"{len(home_districts)} districts are possible: the person's address decides." if open_ else ""
        groups.append(Group(f"Home State: {name}", says, kept))
    if held is not None:
        name = congress.delegations[held].name
        found = tuple(seat for seat in _of(congress, held, on, held_districts, near_held) if seat.chamber == "house")
        says = "One of them: the place is in a county with several districts." if len(found) > 1 else ""
        groups.append(Group(f"Second, where the person is held: {name}", says, tuple(_on(interest, found, listed))))
        heads = [seat for kind in ((interest,) if interest else _interests(congress)) for seat in _heads(congress, kind, on)]
        groups.append(Group("Second, heads of the subcommittees on immigration and homeland security", "", tuple(_on(None, heads, listed))))
    if interest is not None and home is None and held is None:
        found = committee_seats(congress, interest, on, near=near_home)
        groups.append(Group(f"Committees of interest: {interest}", "The subcommittee first.", found))
    return tuple(groups)


def _of(congress: Congress, state: str, on: Date, districts: tuple[int, ...], near: str) -> tuple[Seat, ...]:
    every = seats(congress, state, on, districts[0] if len(districts) == 1 else None, near)
    return tuple(seat for seat in every if seat.district is None or len(districts) < 2 or seat.district in districts)


def _on(interest: str | None, found: Iterable[Seat], listed: set[str]) -> Iterable[Seat]:
    for seat in found:
        if interest is not None and all(c.of_interest != interest for c in seat.committees):
            continue
        key = seat.member.bioguide if seat.member else ""
        if key not in listed:
            listed |= {key} - {""}
            yield seat


def _interests(congress: Congress) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.of_interest for c in sorted(congress.committees.values(), key=lambda c: c.of_interest, reverse=True)))


def _heads(congress: Congress, interest: str, on: Date) -> list[Seat]:
    """The first of each side on every subcommittee of interest."""
    panels = {c.id for c in congress.committees.values() if c.parent and c.of_interest == interest}
    first = {row.bioguide for row in congress.committee_members if row.committee in panels and row.rank == 1}
    return list(committee_seats(congress, interest, on, only=first))
