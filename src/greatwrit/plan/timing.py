"""The clocks of a route: what set each running, when it is due, and what is past. Counts are made by the clocks room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec.structs import replace

from greatwrit.casefile import Finding, Ledger
from greatwrit.clocks import Between, Count, Refused, due
from greatwrit.law import Law
from greatwrit.law.model import Route
from greatwrit.law.model import RouteClock as LawClock
from greatwrit.law.positions import has_begun
from greatwrit.reading import Span
from greatwrit.rules import NO, YES

from .model import RouteClock, When

LOCAL = len("2026-11-23T16:00")
"""Where a time's offset begins: the hour on the wall is what a period of hours is counted by here, whatever the zone."""
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
        """One clock of a route, as far as the case says when it began."""
        rule = self.law.clocks[clock.clock]
        since = self.started(route, clock)
        bare = RouteClock(
            clock=clock.clock,
            due=None,
            safe=None,
            basis=rule.starts_with,
            title=rule.title,
            title_es=rule.title_es,
            started=since.plain() if since is not None else None,
            state="not started",
            note=clock.note,
            authority=tuple(cite for cite in rule.authority if has_begun(self.law.authorities[cite.partition(" ")[0]], self.on)),
            runs_against=rule.runs_against,
            ours=rule.ours,
            ripens=rule.ripens,
        )
        if since is None:
            return bare
        try:
            counted = self._count(clock.clock, since)
        except Refused as refused:
            return replace(bare, state="refused", note=str(refused))
        last = day_of(counted.latest or counted.due, last=True)
        state: State = "past" if last is not None and last < self.on else "running"
        return replace(bare, due=plain(counted.due), safe=counted.safe, latest=plain(counted.latest), state=state)

    def _count(self, clock: str, since: Span) -> Count:
        """Counts from wall-clock times of the place; hours from a day without an hour are counted from its first and last minute."""
        local = Span(since.first[:LOCAL], since.last[:LOCAL], since.words)
        try:
            return due(clock, local, law=self.law)
        except Refused:
            if not local.exact or "T" in local.first:
                raise
            return due(clock, Span(f"{local.first}T00:00", f"{local.last}T23:59", local.words), law=self.law)

    def run_out(self, clock: str, since: Span) -> frozenset[str]:
        """Whether a clock that began on these days has run out before the plan's date."""
        try:
            counted = self._count(clock, since)
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
