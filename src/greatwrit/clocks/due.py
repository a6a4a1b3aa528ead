"""`due`: a clock of law/clocks, chains and dated figures included; what is printed and what is operative are both told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from msgspec import UNSET, structs

from greatwrit.clocks.answer import Between, Count, OpenPoint, Refused, Source, When
from greatwrit.clocks.count import LawOfClocks, Options, cited, ignored, method_of, options_of, points, setting_of, spanned, written
from greatwrit.clocks.walk import HOURS, Explored, Moment, Reading, Setting, Told, explore, iso, sortable, walk
from greatwrit.clocks.when import Begun, Start, amount_of, begun, with_hours, zone_of
from greatwrit.law.clock_model import ClockRule, ClockVersion, Leg, Method
from greatwrit.law.positions import is_live
from greatwrit.reading import Amount, suggest


class _Found(NamedTuple):
    """One start of a clock: the operative chain, and the other chains that can be argued for."""

    operative: Explored
    printed: Explored | None
    safest: Explored | None
    longest: Explored | None
    version: ClockVersion
    method: str


def due(
    clock: str, start: Start, *, law: LawOfClocks, amount: str | Amount | None = None, method: str | None = None,
    state: str | Sequence[str] | None = None, holidays: Sequence[str] = (), closed: Sequence[str] = (), service: str | None = None,
    tz: str | None = None, also: Start | None = None, tolled: str | Amount | None = None,
) -> Count:  # fmt: skip
    """When a clock runs out that a date, a time or an interval started.

    `amount`, `method`: quoted from the order, for clocks that an order sets; `also`: the second date that bears on the trigger, for clocks
    that have one; `tolled`: days during which the clock stood still; the rest as in `count`. Raises Refused for an unknown clock, and
    for everything that would be a guess.
    """
    rule = _rule(clock, law)
    zone = zone_of(tz or rule.zone or None)
    options = options_of(law, rule.before, state, holidays, closed, service, tz or rule.zone or None)
    since = begun(start, zone)
    _only_where_asked(rule, amount, method, also, tolled)
    quoted = _quoted(rule, amount, method)
    extra = amount_of(tolled) if tolled is not None else None
    second = begun(also, zone) if also is not None else None

    def from_start(begin: Begun) -> Count:
        timed = any(leg.amount.unit in HOURS for version in rule.versions for leg in quoted or version.steps)
        dated = [(_version(rule, at), at) for at in _starts(rule, with_hours(begin, zone) if timed else begin)]
        if not all(quoted or version.steps for version, _ in dated):
            return _without_figure(clock, rule, begin, law, [dated[-1][0]])
        found = [_find(rule, version, quoted or version.steps, extra, at, options, law) for version, at in dated]
        return _answer(clock, rule, begin, found, options, law)

    if rule.second is None:
        return from_start(since)
    if second is None:
        answer = from_start(since)
        return structs.replace(answer, open_points=(*answer.open_points, OpenPoint(f"{rule.second.says} Give that date with --also.")))
    if rule.second.rule == "later":
        return from_start(_later(since, second))
    return _either(rule, rule.second.says, from_start(since), from_start(second))


def _rule(clock: str, law: LawOfClocks) -> ClockRule:
    if clock not in law.clocks:
        mend = suggest(clock, law.clocks) or "see `greatwrit clocks` for all of them."
        raise Refused(f"{clock!r} is no clock on file.", mend)
    return law.clocks[clock]


def _only_where_asked(rule: ClockRule, amount: object, method: object, also: object, tolled: object) -> None:
    if (amount is not None or method is not None) and not rule.asks:
        says = f"{rule.title}: the law sets the period; no amount or method is taken."
        raise Refused(says, "leave them out, or use `greatwrit count`.")
    if also is not None and rule.second is None:
        raise Refused(f"{rule.title}: only one date starts this clock.", "leave out --also.")
    if tolled is not None and not rule.tolls:
        raise Refused(f"{rule.title}: nothing on file stops this clock meanwhile.", "leave out --tolled.")


def _quoted(rule: ClockRule, amount: str | Amount | None, method: str | None) -> tuple[Leg, ...]:
    if not rule.asks:
        return ()
    if amount is None or method is None:
        raise Refused(f"{rule.title}: {rule.asks}", "quote it: --amount 3d --method frcp.")
    return (Leg(method, amount_of(amount), "as the order says", ""),)


# -- starts -------------------------------------------------------------------------------------------------------------------


def _later(since: Begun, second: Begun) -> Begun:
    """The later of two dates that a clock may run from."""
    if isinstance(since.first, datetime) != isinstance(second.first, datetime):
        raise Refused("one of the two dates has a time and the other has none.", "give both as days, or both with their times.")
    firsts, lasts = (since.first, second.first), (since.last, second.last)
    return Begun(max(firsts, key=sortable), max(lasts, key=sortable), since.words or second.words)


def _starts(rule: ClockRule, since: Begun) -> Iterator[Moment]:
    """Both ends, and within them both sides of each day on which the figure changed: between those the answer only grows."""
    yield since.first
    if since.first == since.last:
        return
    for version in rule.versions:
        if version.since is None:
            continue
        day = date.fromisoformat(version.since).toordinal()
        if isinstance(since.first, datetime) and isinstance(since.last, datetime):
            at = datetime.combine(date.fromordinal(day), time(), since.first.tzinfo)
            if since.first < at <= since.last:
                yield at
        elif isinstance(since.first, int) and isinstance(since.last, int) and since.first < day <= since.last:
            yield day - 1
            yield day
    yield since.last


def _version(rule: ClockRule, at: Moment) -> ClockVersion:
    on = iso(at)
    for version in rule.versions:
        if is_live(version, on):
            return version
    raise Refused(f"{rule.title}: no figure is on file for {on}.", "count by the rule of that day with `greatwrit count`.")


# -- chains -------------------------------------------------------------------------------------------------------------------


def _find(
    rule: ClockRule, version: ClockVersion, legs: tuple[Leg, ...], extra: Amount | None, at: Moment, options: Options, law: LawOfClocks
) -> _Found:
    def run(chain: tuple[Leg, ...]) -> Explored:
        return _chain(chain, at, rule, extra, options, law)

    printed = (structs.replace(legs[0], amount=version.printed), *legs[1:]) if version.printed is not None else ()
    by_print, by_care, by_argument = (run(chain) if chain else None for chain in (printed, version.safest, version.longest))
    return _Found(run(legs), by_print, by_care, by_argument, version, legs[-1].method)


def _chain(legs: tuple[Leg, ...], at: Moment, rule: ClockRule, extra: Amount | None, options: Options, law: LawOfClocks) -> Explored:
    """The legs one after the other, each by its own method, in every reading."""
    methods = [method_of(leg.method, law) for leg in legs]
    then = options._replace(service=None)
    settings = [setting_of(method, then if number else options, law) for number, method in enumerate(methods)]
    return explore(lambda reading: _run(legs, methods, settings, at, rule, extra, reading))


def _run(
    legs: tuple[Leg, ...], methods: list[Method], settings: list[Setting], at: Moment, rule: ClockRule, extra: Amount | None,
    reading: Reading,
) -> Moment:  # fmt: skip
    for number, (leg, method, setting) in enumerate(zip(legs, methods, settings, strict=True)):
        amount = leg.amount
        before = len(reading.steps)
        if extra is not None and not number:
            if extra.unit != amount.unit:
                raise Refused(f"the clock runs in other units than {extra}.", f"give the time it stood still as an amount like {amount}.")
            amount = structs.replace(amount, n=amount.n + extra.n)
        at = walk(at, amount, method, setting, reading)
        step = reading.steps[before]
        did = f"{leg.says}: {step.did}" if len(legs) > 1 else step.did
        reading.steps[before] = step._replace(did=did, cite=step.cite or leg.cite)
    if not rule.at:
        return at
    day = at.date() if isinstance(at, datetime) else date.fromordinal(at)
    kept = datetime.combine(day, time.fromisoformat(rule.at), settings[-1].tz)
    reading.steps.append(Told(kept, f"the day ends at {rule.at} for this purpose", legs[-1].cite))
    return kept


# -- the answer ---------------------------------------------------------------------------------------------------------------


def _answer(clock: str, rule: ClockRule, since: Begun, found: list[_Found], options: Options, law: LawOfClocks) -> Count:
    chains = [each for one in found for each in (one.operative, one.printed, one.safest) if each is not None]
    latest = [max((each.latest for each in (one.operative, one.longest) if each is not None), key=sortable) for one in found]
    earliest = min((each.earliest for each in chains), key=sortable)
    last = found[-1]
    prevailing = spanned([one.operative.ended for one in found], since)
    dual = any(one.printed is not None for one in found)
    return structs.replace(
        _without_figure(clock, rule, since, law, [one.version for one in found]),
        method=last.method,
        due=prevailing,
        safe=iso(max(latest, key=sortable) if rule.ripens else earliest),
        latest=spanned(latest, since),
        steps=written(last.operative.steps, law, ignored(law.methods[last.method], options, since.first)),
        open_points=(*_said(rule, found), *points([one.operative for one in found], law.methods[last.method], since)),
        printed=spanned([(one.printed or one.operative).ended for one in found], since) if dual else UNSET,
        operative=prevailing if dual else UNSET,
    )


def _either(rule: ClockRule, says: str, answer: Count, other: Count) -> Count:
    """Both dates are ways of reading the trigger: the first prevails, the other is an open point."""
    if answer.safe is None or other.safe is None:
        return answer
    latest = max((*_ends(answer.latest), *_ends(other.latest)))
    point = OpenPoint(says, tuple(dict.fromkeys(_ends(other.due))))
    safe = latest if rule.ripens else min(answer.safe, other.safe)
    return structs.replace(answer, safe=safe, latest=latest, open_points=(point, *answer.open_points))


def _ends(when: When | None) -> tuple[str, ...]:
    return () if when is None else when.between if isinstance(when, Between) else (when,)


def _said(rule: ClockRule, found: list[_Found]) -> list[OpenPoint]:
    """What the clock itself leaves open: the first point of a version explains the dates that its other figures give."""
    told: dict[str, list[Moment]] = {}
    for one in found:
        others = [each.ended for each in (one.printed, one.safest, one.longest) if each is not None and each.ended != one.operative.ended]
        for number, says in enumerate(one.version.doubts):
            told.setdefault(says, []).extend(others if not number else ())
    told.update((says, []) for says in rule.doubts)
    return [OpenPoint(says, tuple(dict.fromkeys(map(iso, sorted(ends, key=sortable))))) for says, ends in told.items()]


def _without_figure(clock: str, rule: ClockRule, since: Begun, law: LawOfClocks, versions: Sequence[ClockVersion]) -> Count:
    """The answer where the law sets no figure: everything that is known, and no date."""
    cites = dict.fromkeys((*rule.authority, *(cite for version in versions for cite in version.authority)))
    return Count(
        method="none",
        start=since.plain(),
        due=None,
        safe=None,
        latest=None,
        steps=(),
        open_points=tuple(OpenPoint(says) for version in versions for says in (*version.doubts, *rule.doubts)),
        clock=clock,
        title=rule.title,
        title_es=rule.title_es,
        authority=tuple(_source(cite, rule, law) for cite in cites),
        filed_when=rule.filed_when,
        ripens=rule.ripens,
        extendable=rule.extendable,
        jurisdictional=rule.jurisdictional,
        ordinarily=any(version.ordinarily for version in versions) or UNSET,
    )


def _source(cite: str, rule: ClockRule, law: LawOfClocks) -> Source:
    ident = cite.partition(" ")[0]
    authority = law.authorities.get(ident)
    if authority is None:
        return Source(ident, cite, rule.confidence, None)
    return Source(ident, cited(cite, law), authority.confidence, authority.checked)
