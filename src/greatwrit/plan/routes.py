"""One route of the plan: its verdict with the whole argument, whom to ask, by when, at what cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile import Finding
from greatwrit.law.model import Route
from greatwrit.law.model import RouteClock as LawClock
from greatwrit.law.order_model import StandingOrder
from greatwrit.law.positions import is_live

from .argue import Arguer, shown, word
from .custody import Held
from .day import Day
from .facts import Known
from .members import members_of
from .model import Addressee, Branch, Fee, Flip, Reason, RouteClock, RoutePlan, Warning
from .questions import needs_of
from .terms import TERM, terms_of
from .timing import Timer
from .verdicts import Verdicts


def _of_order(order: StandingOrder) -> Reason:
    shown = f" The petition must show {' and '.join(order.asks_of_filer)}." if order.asks_of_filer else ""
    bars = f" It forbids {', '.join(order.bars)}." if order.bars else ""
    left = f" Left open: {order.leaves_open}" if order.leaves_open else ""
    return Reason(f"Standing order of {order.district}: {order.applies_to}{bars}{shown}{left} {order.ask}".strip(), (), (order.order,))


COURT, CUSTODIAN, OFFICE_DIRECTOR = "the district court", "warden", "field-office-director"
"""Roles of addressees whose place the case tells."""


def verdict_of(verdicts: Verdicts, goal: str) -> Any:
    """The settled verdict of a route, or undetermined."""
    return verdicts.of(goal).settled or "undetermined"


class _Argued(Struct, frozen=True):
    why: tuple[Reason, ...]
    why_not: tuple[Reason, ...]
    through: tuple[str, ...]
    preserve: tuple[str, ...]
    opens_when: tuple[str, ...]


class _Filled(Struct, frozen=True):
    """A route's `on_file` with the record's words in it; `court`: the court to address, with the number."""

    says: str
    says_es: str
    how: tuple[str, ...]
    custodian: str
    authority: tuple[str, ...]
    court: str


class RouteMaker:
    """Makes the plan's routes one by one, and gathers what their notes warn of and which authorities they rely on."""

    def __init__(
        self,
        day: Day,
        findings: Mapping[str, Finding],
        held: Held,
        known: Known,
        verdicts: Verdicts,
        arguer: Arguer,
        timer: Timer,
        threatened: bool,
        orders: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        self.day, self.law, self.on = day, day.law, day.on
        self.findings, self.held, self.known, self.verdicts = findings, held, known, verdicts
        self.arguer, self.timer, self.threatened = arguer, timer, threatened
        self.orders = orders
        self.warnings: list[Warning] = []
        self.relied_on: set[str] = set()

    @cached_property
    def members(self) -> dict[str, tuple[Addressee, ...]]:
        """Members of Congress to ask for this person; see `members.members_of`."""
        return members_of(self.law, self.findings, self.held, self.on)

    def route(self, route: Route) -> RoutePlan:
        """One route as the plan shows it."""
        possible = self.verdicts.of(route.id)
        verdict = verdict_of(self.verdicts, route.id)
        argued = self._argue(route, verdict)
        rests_on = self.verdicts.rests_on(route.id)
        reasons = (*argued.why, *argued.why_not)
        stands_on = rests_on if possible.settled else [fact.topic for reason in reasons for fact in reason.facts]
        orders = self._standing_orders(route)
        notes = (*self._notes(route, verdict), *(_of_order(order) for order in orders))
        written = [clock for clock in route.clocks if self.arguer.holds(clock.when, route.forum) is not False]
        written += [LawClock(clock, "request", note=f"From: {order.starts_with}") for order in orders for clock in order.clocks]
        terms = self._terms(route, written)
        clocks = (*terms, *(self._clock(route, clock) for clock in written if not (terms and clock.clock == TERM)))
        on_file = self._on_file(route, verdict)
        concerned = [criterion for criterion in route.criteria if self.arguer.holds(criterion.when, route.forum) is not False]
        criteria = tuple(self.arguer.criterion(criterion, route.forum) for criterion in concerned)
        positions = self.arguer.positions(route, argued.through)
        fee = self._fee(route)
        relied = [cite for reason in (*reasons, *notes) for cite in reason.authorities]
        if verdict != "closed":
            self.relied_on.update(cite.partition(" ")[0] for cite in relied)
        beside = [cite for part in criteria for cite in part.authorities] + [cite for clock in clocks for cite in clock.authority]
        held = [cite for position in positions for cite in position.authority.split(", ") if cite]
        relied += on_file.authority if on_file is not None else ()
        cited = (*relied, *beside, *self.day.begun([*route.authority, *held]), *(fee.authority if fee else ()))
        shut = verdict != "open"
        return RoutePlan(
            id=route.id,
            title=route.title,
            verdict=verdict,
            forum=route.forum,
            decides=route.decides,
            title_es=route.title_es,
            decides_es=route.decides_es,
            could_be=possible.outcomes if possible.settled is None else (),
            assumptions=tuple(fact for fact in self.arguer.facts(stands_on) if fact.state == "presumed"),
            why=(*([_said(on_file)] if on_file is not None else []), *argued.why),
            why_not=argued.why_not,
            positions=positions,
            would_flip=self._flips(route.id),
            branches=self._branches(route.id),
            criteria=criteria,
            needs=needs_of(self.law, self.verdicts, route.id),
            clocks=clocks,
            who_may_ask=route.who_may_ask,
            how=on_file.how or route.how if on_file is not None else route.how,
            filings=route.filings,
            addressees=self._addressees(route, on_file),
            fee=fee,
            after_denial=route.after_denial,
            reviews=route.reviews,
            preserve=_joined([*argued.preserve, route.preserve]) if shut else route.preserve,
            opens_when=_joined([*argued.opens_when, route.opens_when]) if shut else route.opens_when,
            costs_of_losing=route.costs_of_losing,
            notes=notes,
            authorities=tuple(sorted({cite.partition(" ")[0] for cite in cited})),
            urgent=self.threatened and route.threatened_order is not None and verdict != "closed",
            on_file={"says": on_file.says, "says_es": on_file.says_es} if on_file is not None else None,
            rests_on=rests_on,
        )

    def _clock(self, route: Route, clock: LawClock) -> RouteClock:
        """A clock; of one that binds others and that not every such event sets running, with what nobody has said of this event: of an
        arrest, a topic under `arrest.`."""
        made = self.timer.clock(route, clock)
        open_ = () if made.ours else self.arguer.waits_for(clock.when, route.forum)
        asked = next((self.law.topics[topic] for topic in open_ if topic.startswith(f"{clock.runs_from}.")), None)
        return made if asked is None else replace(made, asks=asked.asks, asks_es=asked.asks_es)

    def _on_file(self, route: Route, verdict: str) -> _Filled | None:
        """What a pending petition, or an order that was not obeyed, makes of the route, with the record's own words filled in."""
        written = route.on_file
        if written is None or verdict == "closed":
            return None
        source: Mapping[str, Any] | None = None
        if written.what == "petition" and self.held.petition is not None:
            source = self.held.petition.row(True)
        elif written.what == "order":
            source = self._disobeyed()
        if source is None:
            return None
        docket = f", No. {source['docket']}" if source["docket"] else ""
        parts = {
            "court": source["name"] or "the court that made it", "docket": docket, "filed": _day(source.get("filed")),
            "says": f" ({source['says']})" if source.get("says") else "",
        }  # fmt: skip
        return _Filled(
            written.says.format(**parts), written.says_es.format(**parts), tuple(step.format(**parts) for step in written.how),
            written.custodian, self.day.begun(written.authority), f"{source['name']}{docket}" if source["name"] else "",
        )  # fmt: skip

    def _disobeyed(self) -> Mapping[str, Any] | None:
        """The order that was not obeyed: the one that the finding names, else the latest of a district court."""
        named = {word for said in self._statements("habeas.order_disobeyed") for word in (said.id, *said.words.split())}
        by_court = [order for order in self.orders if order["court"] is not None]
        return next((order for order in self.orders if order["id"] in named), by_court[-1] if by_court else None)

    def _argue(self, route: Route, verdict: str) -> _Argued:
        """Why and why not, condition by condition, as the route's own forum reads the law; what keeps the point or would open the route."""
        walks = self.arguer.conditions(route, route.forum)
        failing = [condition for condition, walked in walks if walked.value is False]
        waiting = [condition for condition, walked in walks if walked.value is None]
        told = failing + (waiting if verdict == "undetermined" or (verdict == "closed" and not failing) else [])
        why, why_not = [], []
        for condition, walked in walks:
            reason = self.arguer.reason(condition, walked)
            if walked.value is None and verdict == "open":
                why.append(replace(reason, says=f"{condition.says} Here it is the same whichever is true."))
            elif walked.value is True:
                why.append(reason)
            elif walked.value is False or verdict != "closed":
                why_not.append(reason)
            elif not failing:
                why_not.append(replace(reason, says=f"Whichever is true, one of these is not met: {reason.says}"))
        bearing = [condition in told for condition, _ in walks] if told else [True] * len(walks)
        through = [passed.proposition for (_, walked), bears in zip(walks, bearing, strict=True) if bears for passed in walked.through]
        if route.relief_court is not None and verdict in ("contested", "undetermined"):
            relief = self.arguer.conditions(route, route.relief_court)
            through += [
                passed.proposition for (_, walked), bears in zip(relief, bearing, strict=True) if bears for passed in walked.through
            ]
        return _Argued(
            tuple(why),
            tuple(why_not),
            tuple(through),
            tuple(condition.preserve for condition in told),
            tuple(condition.opens_when for condition in told),
        )

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
                said = {word(shown(value)): by for by in self._statements(topic) for value in (by.value,)}
                sides = said if self.law.topics[topic].kind == "choice" and len(said) > 1 else effects
                for value, after in effects.items():
                    if value not in sides:
                        continue
                    by = said.get(value)
                    result.append(Branch(topic, value, " or ".join(after), by.source or by.said_by if by is not None else None))
        return tuple(result)

    def _statements(self, topic: str) -> Sequence[Any]:
        finding = self.findings.get(topic)
        return () if finding is None else finding.statements

    def _notes(self, route: Route, verdict: str) -> tuple[Reason, ...]:
        """Notes that hold here; one that speaks of law yet to come on the date is left out."""
        notes = []
        for note, reason in self.day.notes(route):
            if self.arguer.holds(note.when, route.forum) is True:
                notes.append(reason)
                if note.warning and verdict != "closed":
                    self.warnings.append(Warning(note.warning, note.says, route.id, note.authority))
        return tuple(notes)

    def _standing_orders(self, route: Route) -> list[StandingOrder]:
        """Standing orders that live on the date in the districts where the person may be held."""
        return [
            order
            for order in (self.law.standing_orders if route.standing_orders else ())
            if order.district in self.held.courts and is_live(order, self.on)
        ]

    def _terms(self, route: Route, written: Sequence[LawClock]) -> tuple[RouteClock, ...]:
        """The ends of orders on file, on a court's route that keeps what an order sets."""
        kept = self.law.forums[route.forum].free and any(clock.clock == TERM for clock in written)
        return tuple(terms_of(self.day, self.orders)) if kept else ()

    def _fee(self, route: Route) -> Fee | None:
        fee = self.day.fee(route)
        return None if fee is None else Fee(fee.amount, fee.due, fee.since, fee.exceptions, fee.authority, fee.note)

    def _addressees(self, route: Route, on_file: _Filled | None) -> tuple[Addressee, ...]:
        """To whom it goes. Letters go to the office; `serve_at` stands where a court's papers are served."""
        by_role = {entry["role"]: entry for entry in self.held.respondents}
        by_role.update({role: entry for entry in self.held.respondents for role in entry.get("replaces") or ()})
        in_court = self.law.forums[route.forum].free
        court = on_file.court if on_file is not None and on_file.court else self._pending_court() if in_court else ""
        result: list[Addressee] = []
        for entry in route.addressees:
            if entry.congress and entry.congress in self.members:
                result.extend(self.members[entry.congress])
                continue
            person = by_role.get(entry.role, {})
            custodian = on_file.custodian if on_file is not None and entry.role == CUSTODIAN else ""
            result.append(
                Addressee(
                    role=person.get("role") or entry.role,
                    title=person.get("title") or entry.role.replace("-", " "),
                    name=person.get("name"),
                    office=court if entry.role == COURT and court else person.get("office"),
                    address=self._address(person),
                    how=custodian or entry.how,
                    confidence=person.get("confidence") or "",
                    checked=person.get("checked"),
                    serve_at=self._served(person) if in_court else None,
                )
            )
        return tuple(result)

    def _pending_court(self) -> str:
        petition = self.held.petition
        return "" if petition is None else f"{petition.name}, No. {petition.docket}" if petition.docket else petition.name

    def _served(self, person: Mapping[str, Any]) -> str | None:
        """Where a court's papers for a respondent are served; the custodian where the person is."""
        at = (self.held.facility or {}).get("address") if person.get("role") == CUSTODIAN else None
        return at or person.get("serve_at") or None

    def _address(self, person: Mapping[str, Any]) -> str | None:
        """Where the office of a respondent is: the field office, the facility, else where papers for it go."""
        if person.get("role") == OFFICE_DIRECTOR:
            return (self.held.field_office or {}).get("address")
        if CUSTODIAN in (person.get("role"), *(person.get("replaces") or ())):
            return (self.held.facility or {}).get("address") or None
        return person.get("serve_at") or None


def _said(on_file: _Filled) -> Reason:
    return Reason(on_file.says, (), on_file.authority)


def _day(when: Any) -> str:
    """A day as the texts of law/ quote it; nothing where it is not known."""
    return f", filed {when.replace('T', ' ')}" if isinstance(when, str) else ""


def _joined(parts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))
