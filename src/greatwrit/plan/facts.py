"""From findings to what the rules room computes with: a world for every place the person may be, with presumptions and contradictions told.

A contested fact is a variable on which each of the contested values is still possible; nothing is ever picked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from greatwrit.casefile import Finding
from greatwrit.law.expressions import parse
from greatwrit.reading import Amount, Span, parse_amount
from greatwrit.rules import (
    AS_PRESUMED,
    NO,
    STATUTE_FORUMS,
    YES,
    Engine,
    Walker,
    contradicting,
    implied,
    is_lawful,
)
from greatwrit.rules.model import Variable

from .day import Circuits, Day

RunOut = Callable[[str, Span], frozenset[str]]
"""Whether a clock started on these days has run out: `{yes}`, `{no}` or both."""


class Known(Struct, frozen=True):
    """What the case tells the rules.

    worlds: those that the places still possible give, each once. presumed: topics taken as the law presumes. contested: topics with more
    than one value on file, those of statements that cannot stand together included. clashes: which those are. beside: what is known of the
    variables on which no verdict turns, for criteria and notes.
    """

    worlds: tuple[dict[str, frozenset[str]], ...]
    circuits: tuple[dict[str, str | None], ...]
    presumed: frozenset[str]
    contested: frozenset[str]
    clashes: tuple[tuple[str, ...], ...]
    follows: dict[str, frozenset[str]]
    """What the facts on file imply of others (variable → values left), by the lawful combinations."""
    beside: dict[str, frozenset[str]]


def presumable(day: Day, findings: Mapping[str, Finding], run_out: RunOut) -> dict[str, Finding]:
    """The findings without the presumptions that the facts on file speak against (`presumed_unless` of their topics)."""
    guarded = {key: topic.presumed_unless for key, topic in day.law.topics.items() if topic.presumed_unless is not None}
    kept = dict(findings)
    for key, unless in guarded.items():
        finding = findings.get(key)
        if finding is not None and finding.presumed:
            stated = _world(day, day.engine.variables, findings, run_out, presume=False)
            if Walker(day.law, STATUTE_FORUMS[0], stated, lambda proposition, forum: ()).walk(parse(unless)).value is True:
                kept[key] = Finding(key, "not_asked")
    return kept


def know(
    day: Day,
    findings: Mapping[str, Finding],
    circuits: Sequence[Circuits],
    districts: Sequence[str],
    run_out: RunOut,
) -> Known:
    """The worlds of a case on a date. `circuits`: every combination of circuits that is still possible (at least one); `districts`: those
    in which the person may be held, none where that is not known."""
    engine, variables = day.engine, day.engine.variables
    stated = _world(day, variables, findings, run_out, presume=False)
    clashes: list[tuple[str, ...]] = []
    while not is_lawful(engine, stated):
        clash = contradicting(engine, stated)
        clashes.append(tuple(sorted({topic for name in clash for topic in _topics(engine, name)})))
        for name in clash:
            del stated[name]
    presumed_world = _world(day, variables, findings, run_out, presume=True)
    disputed = {name for clash in clashes for topic in clash for name in _names(engine, topic)}
    world = dict(stated)
    assumed = {name: possible for name, possible in presumed_world.items() if name not in world and name not in disputed}
    if is_lawful(engine, {**world, **assumed}):
        world.update(assumed)
    else:
        for name, possible in assumed.items():
            if is_lawful(engine, {**world, name: possible}):
                world[name] = possible
    presumed = assumed.keys() & world.keys()
    worlds: list[dict[str, frozenset[str]]] = []
    selectors = [variable.id for variable in variables if variable.id.startswith("read:")]
    keyed = [name for name in selectors if day.law.propositions[name.split(":")[1]].keyed_to != "on"]
    turns = {name: days for name in keyed if (days := reading_days(day, name.split(":")[1], findings))}
    for place in circuits:
        by_event = {name: frozenset([day.reading(name, when, place) for when in days]) for name, days in turns.items()}
        within = {variable.id: _within(variable.id, place, districts) for variable in variables if variable.id.startswith("within:")}
        here = {**world, **day.readings(place), **by_event, **within}
        if here not in worlds:
            worlds.append(here)
    contested = {topic for topic, finding in findings.items() if finding.state == "contested"} | {
        topic for clash in clashes for topic in clash
    }
    beside = {
        name: possible
        for presume in (True, False)
        for name, possible in _world(day, engine.tables.beside, findings, run_out, presume).items()
    }
    for variable in engine.tables.beside:
        if variable.id.startswith("within:"):
            beside[variable.id] = frozenset[str]().union(*(_within(variable.id, place, districts) for place in circuits))
    return Known(
        tuple(worlds), tuple(dict(place) for place in circuits), frozenset(presumed), frozenset(contested), tuple(clashes),
        implied(engine, world), beside,
    )  # fmt: skip


def _within(variable: str, circuits: Circuits, districts: Sequence[str]) -> frozenset[str]:
    """Whether a place lies in a court's reach: `{yes}`, `{no}`, or both where it is not known."""
    _, where, court = variable.split(":")
    if where == "district":
        answers = {YES if district == court else NO for district in districts} or {YES, NO}
        return frozenset(answers)
    circuit = circuits.get(where)
    return frozenset((YES, NO)) if circuit is None else frozenset((YES if circuit == court else NO,))


def reading_days(day: Day, proposition: str, findings: Mapping[str, Finding]) -> tuple[str, ...]:
    """The days by which the versions of a proposition are chosen: the plan's date, or the first and last day that the date topic it is
    keyed to can mean; none where that date is not known."""
    keyed_to = day.law.propositions[proposition].keyed_to
    if keyed_to == "on":
        return (day.on,)
    finding = findings.get(keyed_to)
    spans = [value for value in finding.values if isinstance(value, Span)] if finding is not None else []
    if not spans:
        return ()
    first, last = min(span.first_day for span in spans), max(span.last_day for span in spans)
    versions = day.law.propositions[proposition].versions
    turns = {turn for version in versions for turn in (version.since, version.until) if turn and first < turn <= last}
    return (first, *sorted(turns))


def _topics(engine: Engine, name: str) -> tuple[str, ...]:
    return engine.tables.variables[engine.index[name]].turns_on or (name,)


def _names(engine: Engine, topic: str) -> tuple[str, ...]:
    return tuple(engine.tables.variables[place].id for place in engine.topics.get(topic, ()))


def _world(
    day: Day, variables: Sequence[Variable], findings: Mapping[str, Finding], run_out: RunOut, presume: bool
) -> dict[str, frozenset[str]]:
    """Variable → values still possible, of those that something is known about. With `presume`, presumptions alone."""
    world: dict[str, frozenset[str]] = {}
    for variable in variables:
        kind = variable.id.partition(":")[0]
        if kind == "in_force":
            if not presume:
                world[variable.id] = day.in_force[variable.id]
            continue
        if kind in ("read", "within"):
            continue
        finding = findings.get(variable.turns_on[0])
        if AS_PRESUMED in variable.values and (finding is None or finding.state == "not_asked"):
            if presume:
                world[variable.id] = frozenset((AS_PRESUMED,))
            continue
        if AS_PRESUMED in variable.values and finding is not None and finding.state in ("not_known", "absent"):
            if not presume:
                world[variable.id] = frozenset((YES, NO))
            continue
        if finding is None or finding.presumed != presume or finding.state not in ("value", "contested"):
            continue
        possible = _possible(variable, finding, day.on, run_out)
        if possible and possible != frozenset(variable.values):
            world[variable.id] = possible
    return world


def _possible(variable: Variable, finding: Finding, on: str, run_out: RunOut) -> frozenset[str]:
    if finding.state == "contested" and len(finding.values) < 2:
        return frozenset(variable.values)  # a value against "absent on the record"
    kind, _, rest = variable.id.partition(":")
    if kind == "has":
        prefix = rest.partition(":")[2]
        if finding.state == "contested":
            return frozenset(YES if _has((value,) if isinstance(value, str) else value, prefix) else NO for value in finding.values)
        return frozenset((YES if _has(finding.values, prefix) else NO,))
    if kind == "older":
        amount = parse_amount(rest.partition(":")[2])
        return frozenset().union(*(older(_span(value), amount, on) for value in finding.values))
    if kind == "before":
        day = rest.partition(":")[2]
        spans = [_span(value) for value in finding.values]
        return frozenset(YES if end < day else NO for span in spans for end in (span.first_day, span.last_day))
    if kind == "past":
        clock = rest.partition(":")[0]
        return frozenset().union(*(run_out(clock, _span(value)) for value in finding.values))
    return frozenset(YES if value is True else NO if value is False else str(value) for value in finding.values)


def _span(value: Any) -> Span:
    return value if isinstance(value, Span) else Span(str(value), str(value), "")


def _has(values: Any, prefix: str) -> bool:
    """Whether one of the entries is, or is below, the provision: `237(a)(4)` holds `237(a)(4)(C)(i)`, and not `237(a)(40)`."""
    entries = [entry for value in values for entry in (value if isinstance(value, (list, tuple)) else (value,))]
    return any(provision(str(entry)).startswith(provision(prefix)) for entry in entries)


def provision(text: str) -> str:
    """A section of the INA as topics write it: `INA § 237 (a)(4)(C)` → `237(a)(4)(C)`."""
    return text.replace("INA", "").replace("§", "").replace("section", "").replace(" ", "").strip()


def older(span: Span, amount: Amount, on: str) -> frozenset[str]:
    """Whether more than the amount has run since the days of the span: `{yes}`, `{no}`, or both where it depends on which day."""
    return frozenset(YES if on > _later(day, amount) else NO for day in (span.first_day, span.last_day))


def _later(day: str, amount: Amount) -> str:
    start = date.fromisoformat(day)
    if amount.unit == "d":
        return (start + timedelta(days=amount.n)).isoformat()
    if amount.unit in ("mo", "y"):
        months = start.year * 12 + start.month - 1 + amount.n * (12 if amount.unit == "y" else 1)
        year, month = divmod(months, 12)
        last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month + 1, min(start.day, last)).isoformat()
    raise ValueError(f"`older` is for days, months and years, not {amount.unit}")
