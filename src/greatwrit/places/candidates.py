"""Where a person may be who is held "in Louisiana", facility unknown: the places in use on the date, and the districts of each."""

from __future__ import annotations

from greatwrit.law.model import Date
from greatwrit.law.place_model import Facility, Places
from greatwrit.places.find import state_code
from greatwrit.places.where import in_use


def candidates(places: Places, state: str, on: Date) -> tuple[Facility, ...]:
    """The facilities of a State (postal code or name) recorded in use on the date, those that keep people overnight first."""
    within = state_code(places, state)
    held = [facility for facility in places.facilities.values() if facility.state == within and in_use(places, facility, on)]
    return tuple(sorted(held, key=lambda facility: (not places.kinds[facility.kind].overnight, facility.name)))


def districts_of(places: Places, facility: Facility) -> tuple[str, ...]:
    """The district of a facility's county, or those possible where sources leave the county open."""
    counties = (facility.county,) if facility.county else facility.counties
    return tuple(dict.fromkeys(places.counties[county].district for county in counties))
