"""plan(case, law, on): every way out for one person on one date, from the facts on file and the law as it then stood. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from greatwrit.casefile import Case, Finding, Ledger, Timeline, custody_timeline, findings, ledger
from greatwrit.clocks import Refused
from greatwrit.law import Law
from greatwrit.law.model import Route
from greatwrit.reading import Span
from greatwrit.rules import STATUTE, STATUTE_FORUMS, Engine, tables

from .argue import Arguer, shown
from .custody import Held, custody_of, held_of, places_of
from .facts import Known, know
from .ledger import ledger_of
from .model import Addressee, AuthorityLine, Branch, Fee, Flip, Plan, Reason, RoutePlan, Warning
from .order import actions, clocks_of, is_threatened, route_key
from .questions import needs_of, questions
from .timing import Timer, events_of
from .verdicts import Verdicts
from .warn import about_authorities, about_citations, about_facts, authority_line, distinct, freshness, of_routes

_engines: dict[str, Engine] = {}


def engine_of(law: Law) -> Engine:
    """The law's tables, made ready once per law and shared."""
    if law.hash not in _engines:
        _engines[law.hash] = Engine(tables(law))
    return _engines[law.hash]


def plan(case: Case, law: Law, on: str) -> Plan:
    """The plan of a case on a date (ISO). The same case, law and date give the same plan, byte for byte.

    Raises `clocks.Refused` for a date outside the verified calendars.
    """
    _within_calendars(law, on)
    found = findings(case, law.topics, on)
    timeline = custody_timeline(case, on)
    return planned(Given(case.id, found, timeline, ledger(case, on), held_of(law, found, timeline, on), case), law, on)


def _within_calendars(law: Law, on: str) -> None:
    federal = law.calendars.federal
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
    case: Case | None = None


def planned(given: Given, law: Law, on: str) -> Plan:
    """The plan of a case already folded on the date."""
    engine = engine_of(law)
    arrest, detained, order = places_of(given.timeline, given.findings)
    timer = Timer(law, on, given.findings, events_of(arrest, detained, order, given.ledger), given.held.state)
    known = know(law, engine, given.findings, on, given.held.circuits, given.held.districts, timer.run_out)
    verdicts = Verdicts(law, engine, known)
    arguer = Arguer(law, known, given.findings, on)
    threat = given.findings.get("threat.imminent")
    threatened = threat is not None and any(is_threatened(value) for value in threat.values)
    settled = {route.id: _verdict(verdicts, route.id) for route in law.routes.values()}
    ordered = sorted(law.routes.values(), key=lambda route: route_key(route, settled[route.id], threatened))
    maker = _RouteMaker(law, given, known, verdicts, arguer, timer, on, threatened)
    routes = tuple(maker.route(route) for route in ordered)
    clocks = clocks_of(routes)
    court_routes = [
        route.id for route in ordered if "circuit.confinement" in law.forums[route.forum].binds and law.forums[route.forum].free
    ]
    urgent = [route.id for route in routes if route.urgent]
    place_open = given.held.facility is None
    asked = questions(law, verdicts, routes, given.findings, on, place_open, court_routes, urgent)
    book = ledger_of(given.ledger, law, settled, on)
    first = {route.id: next((entry.title for entry in route.addressees), "") for route in routes}
    custody = custody_of(law, given.held, given.timeline, verdicts, arguer, on)
    warnings = distinct((
        *_about_place(given.held), *maker.warnings, *freshness(law, on), *about_citations(law, given.findings, on),
        *about_facts(law, known, given.findings), *of_routes(law, routes), *about_authorities(law, sorted(maker.relied_on), on),
    ))  # fmt: skip
    cited = {cite for route in routes for cite in route.authorities} | {cite for warning in warnings for cite in warning.authorities}
    ids = sorted({cite.partition(" ")[0] for cite in cited} | _custody_cites(law, verdicts))
    lines: dict[str, AuthorityLine] = {key: authority_line(key, law.authorities[key], on) for key in ids}
    return Plan(
        given.name, on, law.edition.checked_to, custody, routes, clocks, asked, book, warnings,
        actions(law, routes, clocks, list(asked), book.requests, first), _person(given.findings), _sources(given.case), lines,
        _hearings(given.case, on), _facts(arguer, given.findings), law.hash,
    )  # fmt: skip


def _about_place(held: Held) -> Iterator[Warning]:
    for name in held.strangers:
        says = f"No facility is called {name!r}, or more than one is, so its court is not known. Find its code with `greatwrit where`."
        yield Warning("unknown-facility", says, "custody.facility")
    for caveat in held.caveats:
        yield Warning("place", caveat, "custody.facility")


def _verdict(verdicts: Verdicts, goal: str) -> Any:
    return verdicts.of(goal).settled or "undetermined"


def _custody_cites(law: Law, verdicts: Verdicts) -> set[str]:
    possible = {outcome for forum in STATUTE_FORUMS for outcome in verdicts.of(STATUTE + forum).outcomes}
    return {cite.partition(" ")[0] for entry in law.classes if entry.id in possible for cite in entry.authority}


class _RouteMaker:
    """Makes the plan's routes one by one, and gathers what their notes warn of and which authorities they rely on."""

    def __init__(
        self, law: Law, given: Given, known: Known, verdicts: Verdicts, arguer: Arguer, timer: Timer, on: str, threatened: bool
    ) -> None:
        self.law, self.given, self.known, self.verdicts = law, given, known, verdicts
        self.arguer, self.timer, self.on, self.threatened = arguer, timer, on, threatened
        self.warnings: list[Warning] = []
        self.relied_on: set[str] = set()

    def route(self, route: Route) -> RoutePlan:
        possible = self.verdicts.of(route.id)
        verdict = _verdict(self.verdicts, route.id)
        binding = self.arguer.conditions(route, route.forum)
        why, why_not = [], []
        through: list[str] = []
        opens, preserves = [], []
        for condition, walked in binding:
            reason = self.arguer.reason(condition, walked)
            through.extend(passed.proposition for passed in walked.through)
            if walked.value is not True and verdict == "open":
                reason = Reason(
                    f"{condition.says} Here it is the same whichever is true.", reason.facts, reason.authorities, "open", reason.warns
                )
            if walked.value is True or verdict == "open":
                why.append(reason)
            elif walked.value is False or verdict != "closed":
                why_not.append(reason)
            if walked.value is False or (walked.value is None and verdict == "undetermined"):
                opens.append(condition.opens_when)
                preserves.append(condition.preserve)
        if verdict == "closed" and not any(reason.holds == "no" for reason in why_not):
            waiting = [(condition, walked) for condition, walked in binding if walked.value is None]
            open_reasons = [self.arguer.reason(condition, walked) for condition, walked in waiting]
            opens = [condition.opens_when for condition, _ in waiting]
            preserves = [condition.preserve for condition, _ in waiting]
            why_not = [
                Reason(f"Whichever is true, one of these is not met: {reason.says}", reason.facts, reason.authorities, "open", reason.warns)
                for reason in open_reasons
            ]
        if route.relief_court is not None and verdict in ("contested", "undetermined"):
            for _, walked in self.arguer.conditions(route, route.relief_court):
                through.extend(passed.proposition for passed in walked.through)
        rests_on = self.verdicts.rests_on(route.id)
        stands_on = rests_on if possible.settled else [fact.topic for reason in (*why, *why_not) for fact in reason.facts]
        assumptions = tuple(fact for fact in self.arguer.facts(stands_on) if fact.state == "presumed")
        positions = self.arguer.positions(route, through)
        notes = self._notes(route, verdict)
        clocks = tuple(self.timer.clock(route, clock) for clock in route.clocks if self.arguer.holds(clock.when, route.forum) is not False)
        cites = [cite for reason in (*why, *why_not, *notes) for cite in reason.authorities]
        criteria = tuple(self.arguer.criterion(criterion, route.forum) for criterion in route.criteria)
        cites += [cite for criterion in criteria for cite in criterion.authorities]
        cites += self.arguer.begun(route.authority)
        cites += [cite for clock in clocks for cite in clock.authority]
        cites += self.arguer.begun(cite for position in positions for cite in position.authority.split(", ") if cite)
        if verdict != "closed":
            self.relied_on.update(cite.partition(" ")[0] for reason in (*why, *why_not, *notes) for cite in reason.authorities)
        fee = self._fee(route)
        if fee is not None:
            cites += fee.authority
        shut = verdict != "open"
        return RoutePlan(
            id=route.id, title=route.title, verdict=verdict, forum=route.forum, decides=route.decides, title_es=route.title_es,
            decides_es=route.decides_es, could_be=possible.outcomes if possible.settled is None else (), assumptions=assumptions,
            why=tuple(why), why_not=tuple(why_not), positions=positions, would_flip=self._flips(route.id),
            branches=self._branches(route.id), criteria=criteria,
            needs=needs_of(self.law, self.verdicts, route.id), clocks=clocks, who_may_ask=route.who_may_ask, how=route.how,
            filings=route.filings, addressees=self._addressees(route), fee=fee, after_denial=route.after_denial, reviews=route.reviews,
            preserve=_joined([*preserves, route.preserve]) if shut else route.preserve,
            opens_when=_joined([*opens, route.opens_when]) if shut else route.opens_when,
            costs_of_losing=route.costs_of_losing, notes=notes, authorities=tuple(sorted({cite.partition(" ")[0] for cite in cites})),
            urgent=self.threatened and route.threatened_order is not None and verdict != "closed", rests_on=rests_on,
        )  # fmt: skip

    def _flips(self, goal: str) -> tuple[Flip, ...]:
        return tuple(
            Flip(f"{goal} would be {verdict} if {change.topic} were {change.value}.", change.topic, change.value, verdict)
            for change, verdict in self.verdicts.flips(goal)
        )

    def _branches(self, goal: str) -> tuple[Branch, ...]:
        """What the route becomes on each side of every contested fact that bears on it."""
        result = []
        for topic in sorted(self.known.contested):
            effects = dict(self.verdicts.effects(goal, topic))
            if len(set(effects.values())) > 1 or (len(effects) > 1 and self.verdicts.of(goal).settled is None):
                said = {_word(shown(value)): by for by in self._statements(topic) for value in (by.value,)}
                sides = said if self.law.topics[topic].kind == "choice" and len(said) > 1 else effects
                for value, after in effects.items():
                    if value not in sides:
                        continue
                    by = said.get(value)
                    result.append(Branch(topic, value, " or ".join(after), by.source or by.said_by if by is not None else None))
        return tuple(result)

    def _statements(self, topic: str) -> Sequence[Any]:
        finding = self.given.findings.get(topic)
        return () if finding is None else finding.statements

    def _notes(self, route: Route, verdict: str) -> tuple[Reason, ...]:
        """Notes that hold here; one that speaks of law yet to come on the date is left out."""
        notes = []
        for note in route.notes:
            if len(self.arguer.begun(note.authority)) == len(note.authority) and self.arguer.holds(note.when, route.forum) is True:
                notes.append(Reason(note.says, (), note.authority))
                if note.warning and verdict != "closed":
                    self.warnings.append(Warning(note.warning, note.says, route.id, note.authority))
        return tuple(notes)

    def _fee(self, route: Route) -> Fee | None:
        live = [
            fee for fee in self.law.fees if fee.fee == route.fee and fee.since <= self.on and (fee.until is None or self.on < fee.until)
        ]
        if not live:
            return None
        fee = live[-1]
        return Fee(fee.amount, fee.due, fee.since, fee.exceptions, fee.authority, fee.note)

    def _addressees(self, route: Route) -> tuple[Addressee, ...]:
        by_role = {entry["role"]: entry for entry in self.given.held.respondents}
        result = []
        for entry in route.addressees:
            person = by_role.get(entry.role, {})
            result.append(
                Addressee(
                    role=entry.role,
                    title=person.get("title") or entry.role.replace("-", " "),
                    name=person.get("name"),
                    office=person.get("office"),
                    address=person.get("serve_at") or None,
                    how=entry.how,
                    confidence=person.get("confidence") or "",
                    checked=person.get("checked"),
                )
            )
        return tuple(result)


def _word(value: Any) -> str:
    return "yes" if value is True else "no" if value is False else str(value)


def _joined(parts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))


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


__all__ = ["Given", "Span", "engine_of", "plan", "planned"]
