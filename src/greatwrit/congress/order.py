"""Whom to write to first: the home State, then the district where the person is held, then those who lead the committees of interest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.congress.seats import Seat, check_interest, committee_seats, seats, state_code
from greatwrit.law.congress_model import Congress
from greatwrit.law.model import Date


class Group(Struct, frozen=True):
    """Seats that are asked together; `says` tells why, or what is not settled about them. `above` names the Members who belong here and
    stand in a group before."""

    kind: Literal["home", "held", "heads", "committee"]
    title: str
    says: str
    seats: tuple[Seat, ...]
    above: tuple[str, ...] = ()


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
    if interest is not None:
        check_interest(congress, interest)
    groups: list[Group] = []
    if home is not None:
        name = congress.delegations[state_code(congress, home)].name
        found = _on(interest, _of(congress, home, on, home_districts, near_home))
        open_ = len(home_districts) > 1 and any(seat.chamber == "house" for seat in found)
        says = f"{len(home_districts)} districts are possible: the person's address decides." if open_ else ""
        groups.append(Group("home", f"Home State: {name}", says, found))
    if held is not None:
        name = congress.delegations[state_code(congress, held)].name
        found = tuple(seat for seat in _of(congress, held, on, held_districts, near_held) if seat.chamber == "house")
        says = "One of them: the place is in a county with several districts." if len(found) > 1 else ""
        groups.append(_after(groups, Group("held", f"Second, where the person is held: {name}", says, _on(interest, found))))
        heads = tuple(seat for kind in ((interest,) if interest else _interests(congress)) for seat in _heads(congress, kind, on))
        groups.append(_after(groups, Group("heads", "Second, heads of the subcommittees on immigration and homeland security", "", heads)))
    if interest is not None and home is None and held is None:
        found = committee_seats(congress, interest, on, near=near_home)
        groups.append(Group("committee", f"Committees of interest: {interest}", "The subcommittee first.", found))
    return tuple(groups)


def _of(congress: Congress, state: str, on: Date, districts: tuple[int, ...], near: str) -> tuple[Seat, ...]:
    every = seats(congress, state, on, districts[0] if len(districts) == 1 else None, near)
    return tuple(seat for seat in every if seat.district is None or len(districts) < 2 or seat.district in districts)


def _on(interest: str | None, found: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(seat for seat in found if interest is None or any(c.of_interest == interest for c in seat.committees))


def _after(groups: Iterable[Group], group: Group) -> Group:
    """The group without those who stand in one before, nobody twice."""
    listed = {seat.member.bioguide for before in groups for seat in before.seats if seat.member}
    every = {seat.member.bioguide if seat.member else seat.seat: seat for seat in group.seats}
    above = tuple(seat.member.name for key, seat in every.items() if seat.member and key in listed)
    return replace(group, seats=tuple(seat for key, seat in every.items() if key not in listed), above=above)


def _interests(congress: Congress) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.of_interest for c in sorted(congress.committees.values(), key=lambda c: c.of_interest, reverse=True)))


def _heads(congress: Congress, interest: str, on: Date) -> list[Seat]:
    """The first of each side on every subcommittee of interest."""
    panels = {c.id for c in congress.committees.values() if c.parent and c.of_interest == interest}
    first = {row.bioguide for row in congress.committee_members if row.committee in panels and row.rank == 1}
    return list(committee_seats(congress, interest, on, only=first))
