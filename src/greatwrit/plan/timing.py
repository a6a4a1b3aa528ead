"""The clocks of a route: what set each running, when it is due, and what is past. Counts are made by the clocks room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from greatwrit.casefile import Finding, Ledger
from greatwrit.clocks import Between, Count, Refused, due
from greatwrit.law.model import PAPER, Route
from greatwrit.law.model import RouteClock as LawClock
from greatwrit.reading import Span
from greatwrit.rules import NO, YES

from .day import Day
from .model import RouteClock, When
from .papers import Papers, Shown

LOCAL = len("2026-11-23T16:00")
"""Where a time's offset begins: moments are compared, and hours counted, as the clock on the wall told them, whatever the zone."""
State = Literal["running", "past", "met", "owed", "not started", "refused"]


class Timer:
    """Counts the clocks of one case on one date."""

    def __init__(
        self,
        day: Day,
        findings: Mapping[str, Finding],
        events: Mapping[str, Span | None],
        state: str | None,
        papers: Papers | None = None,
        released: Span | None = None,
    ) -> None:
        self.day, self.law, self.on = day, day.law, day.on
        self.findings, self.events, self.state, self.papers = findings, events, state, papers or {}
        """events: what `arrest`, `detained`, `order`, `request:ROUTE`, `decision:ROUTE` stand for in this case; released: the release that
        ended the detention before this one."""
        self.released = released
        self._counted: dict[tuple[str, Span, Span | None], Count] = {}

    def started(self, route: Route, clock: LawClock) -> Span | None:
        """What set a clock running: the first of the events it may run from that is on file."""
        found = (self._event(route, name) for name in (clock.runs_from, *clock.or_from))
        return next((since for since in found if since is not None), None)

    def _event(self, route: Route, name: str) -> Span | None:
        if name.startswith(PAPER):
            dated = [shown.when for shown in self.papers.get(name.removeprefix(PAPER), ()) if shown.when is not None]
            return dated[-1] if dated else None
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
            authority=self.day.begun(rule.authority),
            runs_against=clock.binds or rule.runs_against,
            ours=rule.ours and not clock.binds,
            ripens=rule.ripens,
            ground=rule.ground,
            ground_es=rule.ground_es,
        )
        if since is None:
            return bare
        second = self._event(route, clock.also) if clock.also else None
        second = second if second is not None and second.first_day > since.last_day else None
        try:
            counted = self._count(clock.clock, since, second)
        except Refused as refused:
            return replace(bare, state="refused", note=str(refused))
        counts = replace(
            self._told_of_release(bare, since, second), due=plain(counted.due), safe=counted.safe, latest=plain(counted.latest),
            also=second.plain() if second is not None else None, ordinarily=counted.ordinarily is True,
        )  # fmt: skip
        if second is not None and rule.second is not None:
            counts = replace(counts, note=" ".join(part for part in (clock.note, rule.second.says) if part))
        return self._answered(counts, counted, since, clock.met_by or rule.met_by)

    def _told_of_release(self, clock: RouteClock, since: Span, second: Span | None) -> RouteClock:
        """The clock, with an earlier detention in its basis where it can be counted from the beginning of this one."""
        detained = self.events.get("detained")
        if self.released is None or detained is None or detained not in (since, second):
            return clock
        told = f"{clock.basis}. On file: released {self.released}, held again since {detained}"
        return replace(clock, basis=told, released=self.released.plain())

    def _answered(self, clock: RouteClock, counted: Count, since: Span, met_by: Iterable[str]) -> RouteClock:
        """The clock with its state: met by a record, owed without a figure, past, or running."""
        met = self._met(counted, since, met_by)
        if met is not None and (met["on"] is None or (met["kind"] == "source" and met["late"] != "no")):
            clock = replace(clock, note=" ".join(part for part in (clock.note, f"On file: {met['title']}. Read its day.") if part))
            met = None
        if met is not None and met["late"] != "yes":
            return replace(clock, state="met", met=met)
        if counted.due is None:
            return replace(clock, state="owed", days={"between": days_between(since, self.on)})
        last = day_of(counted.latest or counted.due, last=True)
        past = last is not None and last < self.on
        unrecorded = past and met is None and not clock.ours and bool(tuple(met_by))
        return replace(clock, state="past" if past else "running", met=met, unrecorded=unrecorded)

    def _met(self, counted: Count, since: Span, met_by: Iterable[str]) -> dict[str, Any] | None:
        """The first paper on file that does what the clock asks for, and whether it came late."""
        shown = [one for key in met_by for one in self.papers.get(key, ()) if one.when is None or one.when.last_day >= since.first_day]
        if not shown:
            return None
        first = min(shown, key=lambda one: one.when.first if one.when is not None else "9")
        paper = self.law.papers[first.paper]
        return {
            "on": first.when.plain() if first.when is not None else None, "record": first.record, "kind": first.kind, "title": paper.title,
            "title_es": paper.title_es, "source": first.source, "at": first.at, "late": _late(first, counted),
        }  # fmt: skip

    def _count(self, clock: str, since: Span, also: Span | None = None) -> Count:
        """Counts from wall-clock times of the place; hours from a day without an hour are counted from its first and last minute. Routes
        share clocks, so each is counted once."""
        key = (clock, since, also)
        if key not in self._counted:
            self._counted[key] = self._counted_anew(clock, since, also)
        return self._counted[key]

    def _counted_anew(self, clock: str, since: Span, also: Span | None) -> Count:
        local = _local(since)
        second = Span(also.first_day, also.last_day, also.words) if also is not None else None
        if second is not None:
            local = Span(local.first_day, local.last_day, local.words)
        try:
            return due(clock, local, law=self.law, also=second)
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


def _local(span: Span) -> Span:
    return Span(span.first[:LOCAL], span.last[:LOCAL], span.words)


def _late(shown: Shown, counted: Count) -> str:
    """Whether a paper came after the last moment: by hours where both have them, else by days; maybe where it cannot be told."""
    if shown.when is None or counted.due is None:
        return "maybe"
    first = counted.due.between[0] if isinstance(counted.due, Between) else counted.due
    latest = counted.latest or counted.due
    last = latest.between[1] if isinstance(latest, Between) else latest
    came, due_by = _local(shown.when), Span(first[:LOCAL], last[:LOCAL], "")
    if "T" not in came.first or "T" not in first:
        same_day = "T" in first and came.last_day == due_by.first_day
        came, due_by = Span(came.first_day, came.last_day, ""), Span(due_by.first_day, due_by.last_day, "")
        if same_day:
            return "maybe"
    if came.first > due_by.last:
        return "yes"
    return "no" if came.last <= due_by.first else "maybe"


def days_between(since: Span, on: str) -> list[int]:
    """How many days ago something was at least, and at most."""
    today = date.fromisoformat(on)
    return [(today - date.fromisoformat(day)).days for day in (since.last_day, since.first_day)]


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
