"""The clocks of a route: what set each running, when it is due, and what is past. Counts are made by the clocks room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from greatwrit.casefile import Finding, Ledger
from greatwrit.clocks import Between, Refused, due
from greatwrit.law import Law
from greatwrit.law.model import Route
from greatwrit.law.model import RouteClock as LawClock
from greatwrit.law.positions import has_begun
from greatwrit.reading import Span
from greatwrit.rules import NO, YES

from .model import RouteClock, When

State = Literal["running", "past", "not started", "refused"]


class Timer:
    """Counts the clocks of one case on one date."""

    def __init__(self, law: Law, on: str, findings: Mapping[str, Finding], events: Mapping[str, Span | None], state: str | None) -> None:
        self.law, self.on, self.findings, self.events, self.state = law, on, findings, events, state
        """events: what `arrest`, `detained`, `order`, `request:ROUTE`, `decision:ROUTE` stand for in this case."""

    def started(self, route: Route, clock: LawClock) -> Span | None:
        name = clock.runs_from
        if name in ("request", "decision"):
            return self.events.get(f"{name}:{route.id}")
        if name in self.events:
            return self.events[name]
        finding = self.findings.get(name)
        if finding is None or finding.state not in ("value", "contested") or finding.presumed:
            return None
        spans = [value for value in finding.values if isinstance(value, Span)]
        if not spans:
            return None
        return Span(min(span.first for span in spans), max(span.last for span in spans), spans[0].words if len(spans) == 1 else "contested")

    def clock(self, route: Route, clock: LawClock) -> RouteClock:
        rule = self.law.clocks[clock.clock]
        authority = tuple(cite for cite in rule.authority if has_begun(self.law.authorities[cite.partition(" ")[0]], self.on))
        since = self.started(route, clock)
        basis = f"{rule.starts_with} ({'; '.join(cite for cite in authority)})"
        if since is None:
            return RouteClock(
                clock.clock,
                None,
                None,
                rule.starts_with,
                rule.title,
                None,
                "not started",
                clock.note,
                authority,
                None,
                rule.runs_against,
                rule.ours,
            )
        try:
            counted = due(clock.clock, since, law=self.law)
        except Refused as refused:
            return RouteClock(
                clock.clock,
                None,
                None,
                basis,
                rule.title,
                since.plain(),
                "refused",
                str(refused),
                authority,
                None,
                rule.runs_against,
                rule.ours,
            )
        last = day_of(counted.latest or counted.due, last=True)
        state: State = "past" if last is not None and last < self.on else "running"
        return RouteClock(
            clock.clock, plain(counted.due), counted.safe, rule.starts_with, rule.title, since.plain(), state, clock.note, authority,
            plain(counted.latest), rule.runs_against, rule.ours,
        )  # fmt: skip

    def run_out(self, clock: str, since: Span) -> frozenset[str]:
        """Whether a clock that began on these days has run out before the plan's date."""
        try:
            counted = due(clock, since, law=self.law)
        except Refused:
            return frozenset((YES, NO))
        first, last = day_of(counted.due, last=False), day_of(counted.due, last=True)
        return frozenset(YES if day is not None and day < self.on else NO for day in (first, last))


def plain(when: str | Between | None) -> When:
    """A date or interval of the clocks as the plan shows it."""
    if isinstance(when, Between):
        return {"between": list(when.between), **({"words": when.words} if when.words else {})}
    return when


def day_of(when: str | Between | None, last: bool) -> str | None:
    """The first or last day of a date or interval."""
    if when is None:
        return None
    return (when.between[1 if last else 0] if isinstance(when, Between) else when)[:10]


def events_of(arrest: Span | None, detained: Span | None, order: Span | None, ledger: Ledger) -> dict[str, Span | None]:
    """The case's events that a route's clock can run from; the latest request and decision of each route."""
    events: dict[str, Span | None] = {"arrest": arrest, "detained": detained, "order": order}
    for request in ledger.requests:
        if request.when is not None:
            events[f"request:{request.route}"] = request.when
        if request.decision is not None and request.decision.when is not None:
            events[f"decision:{request.route}"] = request.decision.when
    return events


__all__ = ["Timer", "day_of", "events_of", "plain"]
