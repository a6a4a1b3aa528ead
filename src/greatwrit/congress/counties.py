"""From a county to its congressional district: exact where a State has one, or a sourced table shows one; else the candidates."""

from __future__ import annotations

from msgspec import Struct

from greatwrit.congress.seats import Unknown
from greatwrit.law.congress_model import Congress, districts_of
from greatwrit.law.model import Date


class Districts(Struct, frozen=True):
    """The districts that a county may lie in: `exact` when there is one. `basis` says why; 0 is a district of the whole State."""

    state: str
    districts: tuple[int, ...]
    exact: bool
    basis: str


def district_of_county(congress: Congress, fips: str, on: Date) -> Districts:
    """The congressional district of a county (five-digit FIPS number) on a date, or those possible; never a guess.

    Raises Unknown where no State's counties begin with these digits.
    """
    delegation = next((d for d in congress.delegations.values() if fips.startswith(d.fips)), None)
    if delegation is None:
        raise Unknown(f"{fips!r} is no county of a State or Territory with a Member of Congress", "write its five-digit FIPS number")
    every = districts_of(delegation)
    if len(every) == 1:
        return Districts(delegation.state, every, True, f"{delegation.name} has one {delegation.title}")
    row = congress.county_districts.get(fips)
    source = congress.sources[row.source] if row else None
    if row is None or source is None or not source.covers_from <= on < source.covers_to:
        basis = f"no table of ours says which of the {len(every)} districts of {delegation.name} it is in on {on}; the address decides"
        return Districts(delegation.state, every, False, basis)
    if len(row.districts) == 1:
        return Districts(delegation.state, row.districts, True, f"the whole county is in one district ({source.what}, {source.as_of})")
    basis = f"the county is divided among {len(row.districts)} districts ({source.what}, {source.as_of}); the address decides"
    return Districts(delegation.state, row.districts, False, basis)
