"""Where the person is held, or may be held: facilities, districts, the three circuits kept apart, respondents, and the statute of
detention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from greatwrit.casefile import Finding, Interval, Timeline
from greatwrit.law import Law
from greatwrit.law.expressions import parse
from greatwrit.law.model import DetentionClass
from greatwrit.law.place_model import Facility, Places
from greatwrit.places import Ambiguous, Where, benches, called, candidates, circuit_of, districts_of, find, meant, respondents, where
from greatwrit.reading import Span
from greatwrit.rules import STATUTE_FORUMS

from .argue import Arguer
from .model import Circuits, Custody, CustodyStatute, Position
from .petitions import Petition, governing
from .verdicts import Verdicts

PLACE, HOLDER = "custody.facility", "custody.held_by"


class Held(Struct, frozen=True):
    """The places still possible on the date. `circuits`: every combination of confinement, bond and merits that they allow, at least
    one."""

    facility: dict[str, Any] | None
    candidates: tuple[dict[str, Any], ...]
    districts: tuple[str, ...]
    circuits: tuple[dict[str, str | None], ...]
    basis: dict[str, str]
    respondents: tuple[dict[str, Any], ...]
    field_office: dict[str, Any] | None
    state: str | None
    caveats: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    """What to say of each name in the case that no facility bears, or several."""
    petitions: tuple[Petition, ...] = ()
    """Every habeas petition on file, earliest first."""

    @property
    def petition(self) -> Petition | None:
        """The pending petition whose court keeps the case."""
        return governing(self.petitions)

    @property
    def courts(self) -> tuple[str, ...]:
        """The districts whose court hears the petition: the one that has it, else those in which the person may be held."""
        return (self.petition.court,) if self.petition is not None and self.petition.court else self.districts


def held_of(law: Law, findings: Mapping[str, Finding], timeline: Timeline, on: str, petitions: tuple[Petition, ...] = ()) -> Held:
    """Where the person is held: the facility on file, each contested one, or every facility in use in the State that the file names. A name
    is read as `where` reads it; one that names no facility, against another that does, leaves the district open. A pending petition fixes
    the circuit of confinement: the place at its filing counts, and a later move does not undo it (Ex parte Endo)."""
    places = law.places
    finding = findings.get(PLACE)
    found = {name: meant(places, name) for name in dict.fromkeys(str(value) for value in (finding.values if finding is not None else ()))}
    named = list({facility.code: facility for facilities in found.values() for facility in facilities}.values())
    strangers = [name for name, facilities in found.items() if not facilities]
    state = next((interval.state for interval in reversed(timeline.intervals) if interval.open and interval.state), "")
    states = _states_of(finding, strangers, timeline) if finding is not None and strangers and len(found) > 1 else [state] if state else []
    possible = [] if strangers and not states else named
    if states and (strangers or not named):
        codes = {facility.code for facility in named}
        within = (facility for each in states for facility in candidates(places, each, on) if facility.code not in codes)
        possible = [*named, *within]
    single = where(places, named[0], on) if len(named) == 1 and not strangers else None
    one = named[0] if single is not None else None
    merits = _merits(places, findings)
    pairs = dict.fromkeys((confinement, _bond(places, facility) or confinement)
                          for facility in possible for confinement in _circuits(places, facility))  # fmt: skip
    if not pairs:
        pairs = dict.fromkeys((circuit, circuit) for circuit in places.circuits)
    pending = governing(petitions)
    if pending is not None:
        pairs = dict.fromkeys((pending.circuit, bond) for _, bond in pairs)
    offices = {facility.office for facility in possible}
    office = next(iter(offices)) if len(offices) == 1 else ""
    lies_in = {facility.state for facility in possible} or {*states}
    districts = tuple(sorted({district for facility in possible for district in districts_of(places, facility)}))
    if len(districts) == 1 and any(len(facilities) > 1 and not called(places, name) for name, facilities in found.items()):
        districts = ()  # words that several places merely fit, as a city's name, settle no court: the person may be in a place like them
    return Held(
        facility=_plain(single.facility) if single is not None else None,
        candidates=() if single is not None else tuple(_brief(places, facility) for facility in possible),
        districts=districts,
        circuits=tuple({"confinement": confinement, "bond": bond, "merits": merits} for confinement, bond in pairs),
        basis={**_basis(single, state if not named else "", merits, len(possible)), **_basis_of(places, pending)},
        respondents=tuple(_plain(row) for row in respondents(places, one, office or None, on, _holder(findings))),
        field_office=_office(places, office),
        state=next(iter(lies_in)) if len(lies_in) == 1 else None,
        caveats=(*_read_as(places, found), *(single.caveats if single is not None else ()), *_doubts(places, petitions)),
        unsettled=tuple(_unsettled(places, name, facilities) for name, facilities in found.items() if len(facilities) != 1),
        petitions=petitions,
    )


def _states_of(finding: Finding, strangers: Sequence[str], timeline: Timeline) -> list[str]:
    """The States of names that no facility bears, as the stays and transfers that name them tell; none where one of them tells none."""
    told = {interval.id: interval.state for interval in timeline.intervals}
    states = [told.get(said.id, "") for said in finding.statements if said.state == "known" and str(said.value) in strangers]
    return list(dict.fromkeys(states)) if all(states) else []


def _unsettled(places: Places, name: str, facilities: Sequence[Facility]) -> str:
    if facilities:
        return f"Several facilities are called {name!r}: {_listed(facilities)}. Write the code of the right one."
    near = find(places, name)
    like = f" Like it: {_listed(places.facilities[one.code] for one in near.candidates)}." if isinstance(near, Ambiguous) else ""
    return f"No facility is called {name!r}, so its court is not known.{like} Find its code: greatwrit where {name}"


def _listed(facilities: Iterable[Facility]) -> str:
    return ", ".join(f"{one.code} ({one.name}, {one.city}, {one.state})" for one in facilities)


def _read_as(places: Places, found: Mapping[str, tuple[Facility, ...]]) -> Iterator[str]:
    """Of each name that is not a facility's own, but a part of it, its city or a misspelling: for which it was taken."""
    for name, facilities in found.items():
        if len(facilities) == 1 and facilities[0] not in called(places, name):
            yield f"{name!r} is read as {_listed(facilities)}. Write the code if that is right; correct it if not."


def _basis_of(places: Places, petition: Petition | None) -> dict[str, str]:
    """Why the circuit of confinement is that of a court where a petition is pending."""
    if petition is None:
        return {}
    filed = f", filed {petition.filed}" if petition.filed is not None else ""
    where = f" The person was then at {petition.where}." if petition.where else ""
    number = f" (No. {petition.docket}{filed})" if petition.docket else filed
    says = f"A petition is pending in {petition.name}{number}. The place at the filing counts; a later move does not undo it.{where}"
    return {"confinement": says}


def _doubts(places: Places, petitions: tuple[Petition, ...]) -> tuple[str, ...]:
    """What to check about petitions on file: a court that is not recognised, a place at the filing outside the court's district."""
    found = []
    for petition in petitions:
        if petition.state != "pending":
            continue
        if petition.court is None:
            said = petition.name or "no court"
            found.append(f"A petition is on file, and these words name no court on file: {said}. Write the court, as in `court: mad`.")
            continue
        named = meant(places, petition.facility) if petition.facility else ()
        districts = {district for facility in named for district in districts_of(places, facility)}
        if districts and petition.court not in districts:
            found.append(
                f"The petition in {petition.name} was filed when the file has the person in another district: expect the point, and ask in "
                "the alternative for a transfer to the court of that district."
            )
    return tuple(found)


def _holder(findings: Mapping[str, Finding]) -> str:
    finding = findings.get(HOLDER)
    return str(finding.value) if finding is not None and finding.value is not None else ""


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value)


def _circuits(places: Places, facility: Facility) -> list[str | None]:
    """The circuit of a facility; each possible one where its county is not settled; None where nothing is known."""
    return list(dict.fromkeys(circuit_of(places, district) for district in districts_of(places, facility))) or [None]


def _court_circuit(places: Places, court: str) -> str | None:
    county = places.counties.get(places.immigration_courts[court].county)
    return circuit_of(places, county.district) if county is not None else None


def _bond(places: Places, facility: Facility) -> str | None:
    return _court_circuit(places, facility.court) if facility.court else None


def _merits(places: Places, findings: Mapping[str, Finding]) -> str | None:
    finding = findings.get("venue.immigration_court")
    if finding is None or not isinstance(finding.value, str):
        return None
    circuits = {_court_circuit(places, court.id) for court in benches(places, finding.value)}
    return circuits.pop() if len(circuits) == 1 else None


def _brief(places: Places, facility: Facility) -> dict[str, Any]:
    districts = districts_of(places, facility)
    return {
        "code": facility.code, "name": facility.name, "city": facility.city, "state": facility.state,
        "district": districts[0] if len(districts) == 1 else None, "circuit": _circuits(places, facility)[0],
    }  # fmt: skip


def _office(places: Places, office: str) -> dict[str, Any] | None:
    row = places.field_offices.get(office)
    return {"id": row.id, "name": row.name, "address": row.address or None, "phone": row.phone or None} if row is not None else None


def _basis(single: Where | None, state: str, merits: str | None, count: int) -> dict[str, str]:
    venue = (
        "The court where the removal proceedings are venued."
        if merits
        else "Not known: the court where the removal proceedings are venued decides."
    )
    if single is not None and single.facility is not None:
        court = single.immigration_court
        same = "It is taken to lie in the circuit of confinement; check the hearing notice."
        return {
            "confinement": f"Held at {single.facility.name}: a petition goes to the district of confinement on the day it is filed.",
            "bond": f"{court.name}. {court.basis}" if court.name else f"{court.basis} {same}",
            "merits": venue,
        }
    place = "Neither facility nor State is known."
    if count:
        known = f"The facility is not known; {count} in use there are possible."
        place = known if state else f"Not settled: {count} facilities are possible."
    return {"confinement": place, "bond": f"{place} The immigration court over the place of detention hears custody.", "merits": venue}


def places_of(timeline: Timeline, findings: Mapping[str, Finding]) -> tuple[Span | None, Span | None, Span | None]:
    """The arrest, the day detention began, and the day of the final order."""
    arrests = [interval.start for interval in timeline.intervals if interval.kind == "arrest" and interval.start is not None]
    order = findings.get("proceedings.final_order_date")
    return (arrests[-1] if arrests else None), timeline.since, order.span if order is not None else None


def custody_of(law: Law, held: Held, timeline: Timeline, verdicts: Verdicts, arguer: Arguer, on: str) -> Custody:
    """Custody as the plan shows it."""
    days = timeline.days_held
    return Custody(
        facility=held.facility, facility_candidates=len(held.candidates) if held.facility is None else 1, districts=held.districts,
        circuits=Circuits(
            _one([entry["confinement"] for entry in held.circuits]), _one([entry["bond"] for entry in held.circuits]),
            _one([entry["merits"] for entry in held.circuits]), held.basis,
        ),
        since=timeline.since.plain() if timeline.since is not None else None,
        days={"between": list(days), "on": on} if days is not None else None,
        statute=_statute(law, verdicts, arguer),
        timeline=tuple(_row(interval) for interval in timeline.intervals), candidates=held.candidates, field_office=held.field_office,
        respondents=held.respondents, petitions=_pending(held),
    )  # fmt: skip


def _pending(held: Held) -> tuple[dict[str, Any], ...]:
    pending = [petition for petition in held.petitions if petition.state == "pending"]
    pending.sort(key=lambda petition: petition is not held.petition)
    return tuple(petition.row(petition is held.petition) for petition in pending)


def _one(values: list[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _row(interval: Interval) -> dict[str, Any]:
    return {
        "kind": interval.kind, "id": interval.id, "from": interval.start.plain() if interval.start else None,
        "to": interval.end.plain() if interval.end else None, "facility": interval.facility, "place": interval.place,
        "state": interval.state, "words": interval.words, "source": interval.source, "at": interval.at, "open": interval.open,
    }  # fmt: skip


def _statute(law: Law, verdicts: Verdicts, arguer: Arguer) -> CustodyStatute:
    """Settled where both readings of the law agree; contested where what binds the agency and what a court may hold differ; else
    undetermined."""
    by_id = {entry.id: entry for entry in law.classes}
    binding, relief = (verdicts.statute(forum) for forum in STATUTE_FORUMS)
    needs = verdicts.needs(f"statute:{STATUTE_FORUMS[0]}")
    classes = tuple(_class(by_id[outcome]) for outcome in binding.outcomes if outcome in by_id)
    if binding.settled is None:
        return CustodyStatute("undetermined", (), classes, needs)
    positions = []
    for forum, outcome in zip(STATUTE_FORUMS, (binding.settled, relief.settled), strict=True):
        entry = by_id.get(outcome or "")
        if entry is not None:
            positions.append(_position(law, entry, forum, arguer))
    settled = binding.settled == relief.settled
    return CustodyStatute("settled" if settled else "contested", tuple(positions[:1] if settled else positions), classes, ())


def _class(entry: DetentionClass) -> dict[str, Any]:
    return {"id": entry.id, "statute": entry.statute, "holds": entry.holds, "says": entry.says, "authorities": list(entry.authority)}


def _position(law: Law, entry: DetentionClass, forum: str, arguer: Arguer) -> Position:
    """Who holds that this statute governs: the position whose version decides it, or the forum itself."""
    passed = arguer.walker(forum).walk(parse(entry.when)).through
    versions = [selected.version for step in passed for selected in step.selected if selected.version is not None]
    who = versions[0].held_by if versions else law.forums[forum].title
    warns = versions[0].warns if versions else ""
    authority = ", ".join(versions[0].authority if versions else entry.authority)
    return Position(who, f"{entry.statute} ({entry.holds}): {entry.says}", authority, warns, law.forums[forum].title)
