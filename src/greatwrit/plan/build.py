"""plan(case, law, on): every way out for one person on one date, from the facts on file and the law as it then stood. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile import Case, Finding, Ledger, Timeline, custody_timeline, findings, ledger, released_before
from greatwrit.clocks import Refused
from greatwrit.law import Law
from greatwrit.reading import Misfit, Span, parse_date
from greatwrit.rules import STATUTE, STATUTE_FORUMS

from .argue import Arguer
from .custody import PLACE, Held, custody_of, held_of, places_of
from .day import day_of
from .facts import know, presumable
from .implausible import implausible
from .ledger import ledger_of, orders_of
from .model import AuthorityLine, Plan, Warning
from .order import Agenda, clocks_of, is_threatened, route_key
from .papers import Papers, papers_of
from .petitions import petitions_of
from .questions import questions
from .routes import RouteMaker, verdict_of
from .timing import Timer, events_of
from .verdicts import Verdicts
from .warn import about_authorities, about_citations, about_facts, distinct, freshness, of_routes


def plan(case: Case, law: Law, on: str) -> Plan:
    """The plan of a case on a date (ISO). The same case, law and date give the same plan, byte for byte.

    Raises `clocks.Refused` for what is no date, or one outside the verified calendars. The case must have been read with the law's topics.
    """
    _within_calendars(law, on)
    return planned(given_of(case, law, on), law, on)


def _within_calendars(law: Law, on: str) -> None:
    federal = law.calendars.federal
    try:
        parse_date(on)
    except (Misfit, TypeError) as wrong:
        raise Refused(f"{on!r} is not a date to plan for.", "give it as text, as in 2025-04-22.") from wrong
    if not federal.first_year <= int(on[:4]) <= federal.last_year:
        raise Refused(
            f"{on} lies outside the calendars that are verified ({federal.first_year} to {federal.last_year}).",
            "plan for a day within them.",
        )


class Given(Struct, frozen=True):
    """What a plan is made from, once the case file is folded on the date."""

    name: str
    findings: dict[str, Finding]
    timeline: Timeline
    ledger: Ledger
    held: Held
    papers: Papers
    case: Case | None = None


def given_of(case: Case, law: Law, on: str) -> Given:
    """A case folded on a date."""
    found = findings(case, law.topics, on)
    timeline = custody_timeline(case, on)
    papers = papers_of(case, law.papers, on)
    held = held_of(law, found, timeline, on, petitions_of(law, case, papers, found, timeline, on))
    return Given(case.id, found, timeline, ledger(case, on), held, papers, case)


def planned(given: Given, law: Law, on: str) -> Plan:
    """The plan of a case already folded on the date."""
    day = day_of(law, on)
    arrest, detained, order = places_of(given.timeline, given.findings)
    timer = Timer(
        day, given.findings, events_of(arrest, detained, order, given.ledger), given.held.state, given.papers, _released_on(given, on)
    )
    given = replace(given, findings=presumable(day, given.findings, timer.run_out))
    known = know(day, given.findings, given.held.circuits, given.held.courts, timer.run_out)
    verdicts = Verdicts(law, day.engine, known)
    arguer = Arguer(day, known, given.findings)
    threatened = is_threatened(given.findings)
    settled = {route.id: verdict_of(verdicts, route.id) for route in law.routes.values()}
    ordered = sorted(law.routes.values(), key=lambda route: route_key(route, settled[route.id], threatened))
    orders = orders_of(law.places, given.case, on)
    maker = RouteMaker(day, given.findings, given.held, known, verdicts, arguer, timer, threatened, orders)
    routes = tuple(maker.route(route) for route in ordered)
    clocks = clocks_of(routes)
    court_routes = [
        route.id for route in ordered if "circuit.confinement" in law.forums[route.forum].binds and law.forums[route.forum].free
    ]
    urgent = [route.id for route in routes if route.urgent]
    place_open = given.held.facility is None
    asked = questions(law, verdicts, routes, given.findings, on, place_open, court_routes, urgent, _matters(law, arguer))
    book = ledger_of(given.ledger, law, settled, on, orders, given.held.petitions)
    custody = custody_of(law, given.held, given.timeline, verdicts, arguer, on)
    warnings = distinct((
        *_about_place(given.held), *maker.warnings, *freshness(law, on), *about_citations(law, given.findings, on),
        *about_facts(law, known, given.findings), *(implausible(law, given.case, given.findings, on) if given.case is not None else ()),
        *of_routes(law, routes), *about_authorities(law, sorted(maker.relied_on), on),
    ))  # fmt: skip
    cited = {cite for route in routes for cite in route.authorities} | {cite for warning in warnings for cite in warning.authorities}
    ids = sorted({cite.partition(" ")[0] for cite in cited} | _custody_cites(law, verdicts))
    lines: dict[str, AuthorityLine] = {key: day.line(key) for key in ids}
    return Plan(
        given.name, on, law.edition.checked_to, custody, routes, clocks, asked, book, warnings,
        Agenda(law, on, routes, asked, book.requests, custody).rows(clocks), _person(given.findings), _sources(given.case), lines,
        _hearings(given.case, on), _facts(arguer, given.findings), law.hash,
    )  # fmt: skip


def _matters(law: Law, arguer: Arguer) -> frozenset[str]:
    """Topics that the facts on file make worth asking, though no verdict turns on them (`asked_when`)."""
    asked = {key: topic.asked_when for key, topic in law.topics.items() if topic.asked_when is not None}
    return frozenset(key for key, when in asked.items() if arguer.holds(when, STATUTE_FORUMS[0]) is True)


def _about_place(held: Held) -> Iterator[Warning]:
    for says in held.unsettled:
        yield Warning("unknown-facility", says, PLACE)
    for caveat in held.caveats:
        yield Warning("place", caveat, PLACE)


def _custody_cites(law: Law, verdicts: Verdicts) -> set[str]:
    possible = {outcome for forum in STATUTE_FORUMS for outcome in verdicts.of(STATUTE + forum).outcomes}
    return {cite.partition(" ")[0] for entry in law.classes if entry.id in possible for cite in entry.authority}


def _released_on(given: Given, on: str) -> Span | None:
    """The day of the release before this detention, as records of the case tell."""
    return released_before(given.case, on) if given.case is not None else None


def _person(found: Mapping[str, Finding]) -> dict[str, Any]:
    def value(topic: str) -> Any:
        finding = found.get(topic)
        return finding.value if finding is not None else None

    family, given_names = value("person.family_name"), value("person.given_names")
    name = ", ".join(part for part in (family, given_names) if part)
    return {
        "name": name or None, "family_name": family, "given_names": given_names,
        "a_number": "on file" if value("person.a_number") else None,
    }  # fmt: skip


def _sources(case: Case | None) -> dict[str, dict[str, Any]]:
    if case is None:
        return {}
    return {
        key: {"kind": source.kind, "title": source.title, "published": source.published.plain() if source.published else None}
        for key, source in case.sources.items()
    }


def _hearings(case: Case | None, on: str) -> tuple[dict[str, Any], ...]:
    """Hearings that are not surely past; their times are quoted, never computed."""
    rows = []
    for record in case.of_kind("hearing") if case is not None else ():
        when = record.get("when")
        if when is None or when.last_day >= on:
            parts = {name: record.get(name) for name in ("notice_time", "court", "kind", "judge", "place")}
            rows.append(
                {"id": record.id, "when": when.plain() if when else None, **parts, "source": record.first.source, "at": record.first.at}
            )
    return tuple(sorted(rows, key=lambda row: str(row["when"] or "9")))


def _facts(arguer: Arguer, found: Mapping[str, Finding]) -> tuple[Any, ...]:
    on_file = [
        topic for topic, finding in found.items() if finding.state in ("value", "contested", "not_known", "absent") and not finding.presumed
    ]
    return tuple(sorted(arguer.facts(on_file), key=lambda fact: (fact.state != "contested", fact.topic)))
