"""The one place that is meant by what someone typed after a command: a State, a county, a facility. Several or none are refused, with the
candidates."""

from __future__ import annotations

import msgspec

from greatwrit import places
from greatwrit.law.place_model import County, Facility, Places
from greatwrit.places import Ambiguous, Candidate

_COUNTY = "type one of these names, or its number, after --county; or look the county up by the address."


class Unsettled(ValueError):
    """No place, or more than one, is meant: carries the candidates for the JSON."""

    refusal = True

    def __init__(self, says: str, mend: str, candidates: tuple[Candidate, ...] = ()) -> None:
        lines = [f"  {c.code:<9} {c.name}{f', {c.city}' if c.city else ''}, {c.state}" for c in candidates]
        super().__init__("\n".join((f"{says}{':' if candidates else '.'}", *lines, f"Mend: {mend}")))
        self.details = {"candidates": [msgspec.to_builtins(c) for c in candidates]}


def state(tables: Places, text: str) -> str:
    """The postal code of a State from its code or name. Raises Unsettled."""
    code = places.state_code(tables, text)
    if code is None:
        raise Unsettled(f"there is no State called {text!r}", "type its postal code, as in --state LA, or its name.")
    return code


def county(tables: Places, text: str, within: str) -> County:
    """The county of a State (postal code) from its name or FIPS number. Raises Unsettled."""
    elsewhere = tables.counties.get(text.strip())
    if elsewhere is not None and elsewhere.state != within:
        says = f"{elsewhere.fips} is the number of {elsewhere.name}, {elsewhere.state}, and of no county of {within}"
        raise Unsettled(says, "correct the number, or the State after --state.")
    found = places.find_county(tables, text, within)
    if found is None:
        near = places.counties_like(tables, text, within)
        raise Unsettled(f"no county of {within} is called {text!r}{'; the nearest' if near else ''}", _COUNTY, near)
    if isinstance(found, Ambiguous):
        raise Unsettled(found.says, _COUNTY, found.candidates)
    return found


def facility(tables: Places, text: str, within: str | None = None) -> Facility:
    """The facility, of a State (postal code) where it is given, from its code, name, former name or city. Raises Unsettled."""
    found = places.find(tables, text, within)
    if found is None:
        says = f"no facility is called {text!r}{f' in {within}' if within else ''}"
        raise Unsettled(says, "type ICE's code or a name; by its county a place is found with greatwrit where --county NAME --state LA.")
    if isinstance(found, Ambiguous):
        raise Unsettled(found.says, "type the code of the one you mean.", found.candidates)
    return found
