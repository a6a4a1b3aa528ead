"""From a facility or a county to its court, circuit, field office, immigration court, custodian and respondents on a date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from greatwrit.law.model import Confidence, Date
from greatwrit.law.place_model import County, Facility, Places
from greatwrit.places.find import Ambiguous, find_county
from greatwrit.places.respondents import Respondent, respondents
from greatwrit.reading import parse_date

_KIND = re.compile(r" (County|Parish|Municipio|City and Borough|Borough|Census Area|Municipality|Planning Region)$")


class Place(Struct, frozen=True):
    """A facility as the contract shows it. `in_use`: null where no record settles it for the date."""

    code: str
    name: str
    aliases: tuple[str, ...]
    address: str
    city: str
    county: str
    county_name: str
    state: str
    county_fips: str
    kind: str
    operator: str | None
    in_use: bool | None
    used: tuple[str, ...]
    as_of: Date


class Bench(Struct, frozen=True):
    """A federal district court, and the division where the district is divided."""

    id: str
    name: str
    title: str
    division: str | None
    divided_by: str
    division_confidence: Confidence | None
    authority: str
    confidence: Confidence


class Circuit(Struct, frozen=True):
    """A court of appeals."""

    id: str
    name: str


class Office(Struct, frozen=True):
    """An ICE ERO field office; `address` null where no source gives it."""

    id: str
    name: str
    address: str | None
    phone: str | None
    as_of: Date


class ImmigrationBench(Struct, frozen=True):
    """The immigration court that hears custody, or null, with the reason."""

    name: str | None
    basis: str
    address: str | None = None


class Custodian(Struct, frozen=True):
    """Who holds the person there: the title, and the name where a source gives it."""

    title: str
    name: str | None
    note: str


class Source(Struct, frozen=True):
    """What an answer rests on."""

    what: str
    as_of: Date


class Where(Struct, frozen=True):
    """The answer of `greatwrit where`. `facility` is null for a county; `district` is null where sources do not settle the county, and then
    `districts` holds those possible. `detention_law` is filled in by the caller, who knows the law."""

    facility: Place | None
    on: Date
    district: Bench | None
    districts: tuple[str, ...]
    circuit: Circuit | None
    field_office: Office | None
    immigration_court: ImmigrationBench
    custodian: Custodian | None
    respondents: tuple[Respondent, ...]
    caveats: tuple[str, ...]
    sources: tuple[Source, ...]
    county: str | None = None
    detention_law: dict[str, str] | None = None


NO_COURT = "Not known: 8 CFR 1003.19(c), the court over the place of detention; the hearing notice or EOIR's case page tells which."


def where(places: Places, facility: Facility, on: Date) -> Where:
    """Everything that follows from being held in `facility` on the date (ISO). Raises Misfit for what is no date."""
    parse_date(on)
    county = places.counties.get(facility.county)
    possible = [places.counties[fips] for fips in (facility.counties if county is None else ())]
    court = places.immigration_courts.get(facility.court)
    custodian = places.kinds[facility.kind]
    used = in_use(places, facility, on)
    caveats = [*_use_caveat(facility, used, on), *([facility.note] if facility.note else []), *facility.disagrees]
    if custodian.note:
        caveats.append(custodian.note)
    if county is None and not possible and not any("district" in caveat for caveat in caveats):
        caveats.append("The county is not known, so neither is the district: find the address first.")
    title = facility.custodian or custodian.custodian
    return _answer(
        places,
        on,
        county,
        possible,
        facility,
        _place(places, facility, county, used),
        facility.office or None,
        ImmigrationBench(court.name, facility.court_basis, court.address) if court else ImmigrationBench(None, NO_COURT),
        Custodian(title, None, "No source names the holder: ask the facility."),
        caveats,
    )


def where_county(places: Places, county: str, state: str, on: Date) -> Where | Ambiguous | None:
    """The same for a county (name or FIPS number) of a State, without facility and custodian; Ambiguous or None as `find_county`."""
    parse_date(on)
    found = find_county(places, county, state)
    if not isinstance(found, County):
        return found
    return _answer(places, on, found, [], None, None, found.office or None, ImmigrationBench(None, NO_COURT), None, [])


def circuit_of(places: Places, district: str) -> str:
    """The circuit of a district by its id (`lawd` → `ca5`). KeyError where there is no such district (28 U.S.C. § 41)."""
    return places.districts[district].circuit


def in_use(places: Places, facility: Facility, on: Date) -> bool | None:
    """Whether people were held there on the date: true within a recorded stretch (one without end is taken to go on), false on a day that
    the daily record covers and shows nobody, null outside the record, and for a place of which the record has no code."""
    for stretch in facility.used:
        first, _, last = stretch.partition("..")
        if first <= on and (not last or on <= last):
            return True
    if facility.code != facility.code.upper():
        return None
    return False if any(s.covers_from <= on <= s.covers_to for s in places.sources.values() if s.covers_from) else None


def _answer(
    places: Places,
    on: Date,
    county: County | None,
    possible: list[County],
    facility: Facility | None,
    place: Place | None,
    office: str | None,
    court: ImmigrationBench,
    custodian: Custodian | None,
    caveats: list[str],
) -> Where:
    districts = tuple(dict.fromkeys(c.district for c in ([county] if county else possible)))
    settled = places.districts[districts[0]] if len(districts) == 1 else None
    circuits = {places.districts[d].circuit for d in districts}
    circuit = places.circuits[circuits.pop()] if len(circuits) == 1 else None
    held = places.field_offices.get(office or "")
    if settled is None and districts:
        caveats.append(f"The county is one of {', '.join(c.name for c in possible)}: the district is not settled.")
    if county is not None:
        caveats.extend(note for note in (county.note, *county.disagrees) if note)
    if settled is not None and settled.note:
        caveats.append(settled.note)
    division = county.division or None if county else None
    bench = None
    if settled is not None:
        bench = Bench(
            settled.id,
            settled.name,
            settled.title,
            division,
            settled.divided_by,
            settled.division_confidence,
            settled.authority,
            settled.confidence,
        )
    ids = [*(facility.sources if facility else ()), *([settled.source] if settled else ()), *(held.sources if held else ())]
    if division and bench is not None and bench.divided_by != "statute":
        ids.append("local-rules")
    if court.name:
        ids.append("eoir-courts")
    return Where(
        place,
        on,
        bench,
        districts,
        Circuit(circuit.id, circuit.name) if circuit else None,
        Office(held.id, held.name, held.address or None, held.phone or None, held.as_of) if held else None,
        court,
        custodian,
        respondents(places, facility, held.id if held else None, on),
        tuple(dict.fromkeys(caveats)),
        _sources(places, ids),
        f"{county.name}, {county.state}" if county else None,
    )


def _place(places: Places, facility: Facility, county: County | None, used: bool | None) -> Place:
    return Place(
        facility.code,
        facility.name,
        tuple(alias.alias for alias in places.aliases if alias.code == facility.code),
        facility.address,
        facility.city,
        _KIND.sub("", county.name) if county else "",
        county.name if county else "",
        facility.state,
        facility.county,
        facility.kind,
        facility.operator or None,
        used,
        facility.used,
        facility.as_of,
    )


def _use_caveat(facility: Facility, used: bool | None, on: Date) -> list[str]:
    if used and on > facility.as_of:
        return [f"Last seen in use on {facility.as_of}."]
    if used:
        return []
    last = f" Recorded: {', '.join(facility.used)}." if facility.used else ""
    if used is False:
        return [f"ICE's daily record shows nobody there on {on}.{last}"]
    return [f"Whether it was in use on {on} is not known.{last}"]


def _sources(places: Places, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(Source(places.sources[i].what, places.sources[i].as_of) for i in dict.fromkeys(ids))
