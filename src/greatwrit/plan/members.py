"""Whom to ask in Congress for this person: the groups of the congress room as addressees, by name and telephone where they are known."""

from __future__ import annotations

from collections.abc import Mapping

from greatwrit.casefile import Finding
from greatwrit.congress import Seat, Unknown, district_number, district_of_county, state_code, whom_to_ask
from greatwrit.law import Law
from greatwrit.law.congress_model import MEMBERS

from .custody import Held
from .model import Addressee

KINDS = {
    ("home", "senate"): "home-senators",
    ("home", "house"): "home-representative",
    ("held", "house"): "held-representative",
    ("heads", "senate"): "heads",
    ("heads", "house"): "heads",
}
"""Group and chamber → what an addressee of law/routes stands for."""
HOME_DISTRICT = "residence.home_district"


def members_of(law: Law, findings: Mapping[str, Finding], held: Held, on: str) -> dict[str, tuple[Addressee, ...]]:
    """Kind of addressee → Members on the date; a kind about which the case tells nothing is left out."""
    home, home_districts = _home(law, findings)
    place, districts = _place(law, held, on)
    if home is None and place is None:
        return {}
    checked = law.congress.sources[MEMBERS].as_of
    found: dict[str, list[Addressee]] = {}
    for group in whom_to_ask(law.congress, on, home=home, home_districts=home_districts, held=place, held_districts=districts):
        for seat in group.seats:
            found.setdefault(KINDS[group.kind, seat.chamber], []).append(_addressee(seat, group.says, checked))
    return {kind: tuple(rows) for kind, rows in found.items()}


def home_state(law: Law, findings: Mapping[str, Finding]) -> str | None:
    """The postal code of the State in which the person lived; None where the case does not settle it, or no State is so called."""
    state = findings.get("residence.home_state")
    if state is None or not isinstance(state.value, str):
        return None
    try:
        return state_code(law.congress, state.value)
    except Unknown:
        return None


def _addressee(seat: Seat, says: str, checked: str) -> Addressee:
    office = next((office for office in seat.offices if office.kind != "dc"), None)
    near = f"{office.city}, {office.phone}" if office is not None and office.phone else ""
    name = seat.member.name if seat.member is not None else None
    where = "; ".join(part for part in (f"Washington {seat.phone}" if seat.phone else "", near) if part)
    how = " ".join(part for part in (seat.says, says) if part)
    return Addressee("member-of-congress", seat.title, name, seat.seat, where or None, how, "secondary", checked)


def _home(law: Law, findings: Mapping[str, Finding]) -> tuple[str | None, tuple[int, ...]]:
    home, district = home_state(law, findings), findings.get(HOME_DISTRICT)
    if home is None:
        return None, ()
    number = district_number(law.congress, home, str(district.value)) if district is not None and district.value is not None else None
    return home, (number,) if number is not None else ()


def _place(law: Law, held: Held, on: str) -> tuple[str | None, tuple[int, ...]]:
    county = held.facility["county_fips"] if held.facility is not None else ""
    if not county:
        return None, ()
    try:
        found = district_of_county(law.congress, county, on)
    except Unknown:
        return None, ()
    return found.state, found.districts
