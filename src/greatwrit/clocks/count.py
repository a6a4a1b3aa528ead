"""`count`: one period by one method, with its steps, the safe and the latest date, and every open point. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

from greatwrit.clocks.answer import Count, OpenPoint, Refused, Step, When
from greatwrit.clocks.days import DaysOff, days_off, known_state
from greatwrit.clocks.walk import HOURS, Explored, Moment, Reading, Setting, Told, explore, iso, sortable, walk
from greatwrit.clocks.when import Begun, Start, amount_of, begun, between, days, with_hours, zone_of
from greatwrit.law.clock_model import Calendars, ClockRule, Method
from greatwrit.law.model import Authority
from greatwrit.reading import Amount, suggest


class LawOfClocks(Protocol):
    """The part of the law that counting reads; `greatwrit.law.Law` is one."""

    @property
    def clocks(self) -> Mapping[str, ClockRule]: ...
    @property
    def methods(self) -> Mapping[str, Method]: ...
    @property
    def calendars(self) -> Calendars: ...
    @property
    def authorities(self) -> Mapping[str, Authority]: ...


class Options(NamedTuple):
    """What may be said about a count beside its period; read once, then applied to every leg of a chain."""

    before: bool = False
    states: tuple[str, ...] = ()
    holidays: tuple[int, ...] = ()
    closed: frozenset[int] = frozenset()
    service: str | None = None
    tz: str | None = None


def count(
    method: str, amount: str | Amount, start: Start, *, law: LawOfClocks, before: bool = False, state: str | Sequence[str] | None = None,
    holidays: Sequence[str] = (), closed: Sequence[str] = (), service: str | None = None, tz: str | None = None,
) -> Count:  # fmt: skip
    """Counts an amount (`14d`, `72h`, `10bd`, `6mo`) from a date, a time or an interval by a method of law/clocks/methods.yaml.

    `state`: postal code(s) whose holidays may count; `holidays`: days that State has declared besides; `closed`: days on which the clerk
    cannot be reached; `service`: how the paper was served; `tz`: the zone of the times. Raises Refused for anything that would be a guess:
    an unknown method, State, zone or service, a time that is missing, years without a verified calendar.
    """
    rule = method_of(method, law)
    options = options_of(law, before, state, holidays, closed, service, tz)
    length = amount_of(amount)
    since = begun(start, zone_of(tz))
    ends = with_hours(since, zone_of(tz)) if length.unit in HOURS else since
    found = [explore(leg(length, rule, options, law, at)) for at in dict.fromkeys((ends.first, ends.last))]
    return Count(
        method=method,
        start=since.plain(),
        due=spanned([each.ended for each in found], since),
        safe=iso(min((each.earliest for each in found), key=sortable)),
        latest=spanned([each.latest for each in found], since),
        steps=written(found[-1].steps, law, ignored(rule, options, since.first)),
        open_points=points(found, rule, since),
    )


def leg(length: Amount, rule: Method, options: Options, law: LawOfClocks, at: Moment) -> Callable[[Reading], Moment]:
    """One period from one moment, as a walk still to be made in a reading."""
    setting = setting_of(rule, options, law)
    return lambda reading: walk(at, length, rule, setting, reading)


def method_of(name: str, law: LawOfClocks) -> Method:
    """The method of that name. Raises Refused."""
    if name not in law.methods:
        raise Refused(f"{name!r} is no method of counting.", suggest(name, law.methods) or f"write one of {', '.join(law.methods)}.")
    return law.methods[name]


def options_of(
    law: LawOfClocks, before: bool = False, state: str | Sequence[str] | None = None, holidays: Sequence[str] = (),
    closed: Sequence[str] = (), service: str | None = None, tz: str | None = None,
) -> Options:  # fmt: skip
    """The options, checked. Raises Refused."""
    codes = () if state is None else (state,) if isinstance(state, str) else tuple(state)
    if not codes and not holidays and not closed:
        return Options(before, service=service, tz=tz)
    states = tuple(dict.fromkeys(known_state(law.calendars, code) for code in codes))
    return Options(before, states, days(tuple(holidays)), frozenset(days(tuple(closed))), service, tz)


def setting_of(rule: Method, options: Options, law: LawOfClocks) -> Setting:
    """The days off that hold for this method, and what else surrounds the count. Raises Refused for a second State where one counts."""
    if rule.states == "one" and len(options.states) > 1:
        mend = "give one --state: the State in which the district court sits."
        raise Refused("only the holidays of the court's own State count here.", mend)
    before = options.before or rule.always_before
    counts_states = rule.states != "none" and not before
    off = days_off(law.calendars, options.states if counts_states else (), bool(options.states))
    if options.states and not counts_states:
        off = _kept_elsewhere(law, options.states)
    if options.holidays and counts_states:
        off = _declared(off, options.holidays)
    closed = options.closed if rule.closures == "counted" else frozenset[int]()
    return Setting(off, law.calendars.federal, before, closed, options.service, zone_of(options.tz))


def _kept_elsewhere(law: LawOfClocks, states: tuple[str, ...]) -> DaysOff:
    """The federal days in a place that is known, whose State holidays do not count."""
    off = days_off(law.calendars, (), True)
    return days_off(law.calendars) if set(states) & set(law.calendars.federal.inauguration.area) else off


def _declared(off: DaysOff, holidays: tuple[int, ...]) -> DaysOff:
    firm = {**off.off, **{day: "a declared State holiday" for day in holidays if day not in off.off}}
    return off._replace(off=firm, doubtful={day: doubt for day, doubt in off.doubtful.items() if day not in firm})


def ignored(rule: Method, options: Options, start: Moment) -> tuple[Told, ...]:
    """Says which options this method leaves aside, so that nobody thinks they were counted."""
    told = []
    if (options.states or options.holidays) and (rule.states == "none" or options.before or rule.always_before):
        why = "before an event" if rule.states != "none" else "here"
        told.append(Told(start, f"State holidays do not count {why}", rule.states_cite or rule.counts))
    if options.closed and rule.closures == "ignored":
        told.append(Told(start, "days on which the clerk cannot be reached do not count here", rule.counts))
    return tuple(told)


# -- writing out --------------------------------------------------------------------------------------------------------------


def written(steps: Sequence[Told], law: LawOfClocks, first: Sequence[Told] = ()) -> tuple[Step, ...]:
    """Steps as the answer tells them, each clause as lawyers cite it."""
    return tuple(Step(iso(step.at), step.did, cited(step.cite, law)) for step in (*first, *steps))


def cited(cite: str, law: LawOfClocks) -> str:
    """`frcp-6 (a)(1)` → `FRCP 6(a)(1)`: rules by their short form; what is no authority on file is shown as it stands."""
    ident, _, pinpoint = cite.partition(" ")
    authority = law.authorities.get(ident)
    if authority is None:
        return cite
    name = authority.also[0] if authority.kind == "rule" and authority.also else authority.cite
    return name + (" " if pinpoint and pinpoint[0] not in "(." else "") + pinpoint


def points(found: Sequence[Explored], rule: Method, since: Begun) -> tuple[OpenPoint, ...]:
    """Every doubt met, each once, with the dates that its other answer would give."""
    told: dict[str, set[Moment]] = {}
    for each in found:
        for doubt, ended in each.doubts.values():
            told.setdefault(doubt.says, set()).update({ended} if ended != each.ended else ())
    remarks = [OpenPoint(remark.says) for remark in rule.remarks if iso(since.first) < remark.until]
    return (*(OpenPoint(says, tuple(iso(end) for end in sorted(ends, key=sortable))) for says, ends in told.items()), *remarks)


def spanned(ends: Sequence[Moment], since: Begun) -> When:
    """The earliest and the latest of these, as one date where they agree."""
    return between(min(ends, key=sortable), max(ends, key=sortable), since.words)
