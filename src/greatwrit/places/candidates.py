"""Where a person may be who is held "in Louisiana", facility unknown: the places in use on the date, and the courts that remain
possible."""

from __future__ import annotations

from msgspec import Struct

from greatwrit.law.model import Date
from greatwrit.law.place_model import Facility, Places
from greatwrit.places.find import Candidate, state_code
from greatwrit.places.where import in_use


class Candidates(Struct, frozen=True):
    """Places in use on the date, those that keep people overnight first, and what each possibility leads to, most places first.
    `facilities_of` counts the places per district; a place whose county is not settled counts for each district possible."""

    facilities: tuple[Candidate, ...]
    districts: tuple[str, ...]
    circuits: tuple[str, ...]
    field_offices: tuple[str, ...]
    facilities_of: dict[str, int]


def candidates(places: Places, state: str, on: Date, *, overnight_only: bool = False, or_unknown: bool = False) -> Candidates:
    """The facilities of a State (postal code or name) recorded in use on the date, with their districts, circuits and field offices.

    `overnight_only` leaves out rooms where ICE holds people for hours; `or_unknown` adds places for which no record settles the date.
    """
    accepted = (True, None) if or_unknown else (True,)
    within = state_code(places, state)
    held = [f for f in places.facilities.values() if f.state == within and in_use(places, f, on) in accepted]
    if overnight_only:
        held = [f for f in held if places.kinds[f.kind].overnight]
    held.sort(key=lambda f: (not places.kinds[f.kind].overnight, f.name))
    count: dict[str, int] = {}
    for facility in held:
        for district in districts_of(places, facility):
            count[district] = count.get(district, 0) + 1
    districts = tuple(sorted(count, key=lambda d: (-count[d], d)))
    return Candidates(
        tuple(Candidate(f.code, f.name, f.city, f.state) for f in held),
        districts,
        tuple(dict.fromkeys(places.districts[d].circuit for d in districts)),
        tuple(dict.fromkeys(f.office for f in held if f.office)),
        {district: count[district] for district in districts},
    )


def districts_of(places: Places, facility: Facility) -> tuple[str, ...]:
    """The district of a facility's county, or those possible where sources leave the county open."""
    counties = (facility.county,) if facility.county else facility.counties
    return tuple(dict.fromkeys(places.counties[county].district for county in counties))
