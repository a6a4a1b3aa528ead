"""Where the person was held, from when to when: arrest, stays and transfers as intervals with imprecise ends, gaps, overlaps, days held.

A stay that the file leaves open ends, at the latest, where the next begins; nothing else is inferred.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile.model import Case, Record, Statement
from greatwrit.casefile.words import says
from greatwrit.reading import Span

FACILITY = "custody.facility"


class Interval(Struct, frozen=True):
    """One piece of the timeline. An arrest or transfer is an event (`end` is None); a stay (`kind` stint) runs from `start` to `end`.

    `facility` is None where it is not known or contested; `facilities` then holds the contested ones. `open`: the stay goes on at the
    date. `end_inferred`: the file gives no end; the next stay's beginning stands for it. `to`: where a transfer led.
    """

    kind: str
    id: str
    start: Span | None
    end: Span | None = None
    facility: str | None = None
    facilities: tuple[str, ...] = ()
    place: str = ""
    state: str = ""
    words: str = ""
    source: str | None = None
    at: str | None = None
    open: bool = False
    end_inferred: bool = False
    to: str | None = None


class Gap(Struct, frozen=True):
    """Days between two pieces about which the file says nothing: the day the one surely had ended, the day the other may have begun."""

    after: str
    before: str
    first: str
    last: str


class Overlap(Struct, frozen=True):
    """Two stays that cannot both be right: each surely covers these days."""

    one: str
    other: str
    first: str
    last: str


class Timeline(Struct, frozen=True):
    """Custody up to a date. `since`: the arrest, else the first stay. `days_held`: fewest and most days from then to the date."""

    on: str
    intervals: tuple[Interval, ...] = ()
    gaps: tuple[Gap, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    since: Span | None = None
    days_held: tuple[int, int] | None = None


def span_of(record: Record, name: str) -> Span | None:
    """A date part of a record; where sources differ, the interval that holds all they say."""
    values = [v for v in record.part(name).values if isinstance(v, Span)]
    return hull(values) if values else None


def hull(spans: list[Span] | tuple[Span, ...]) -> Span:
    """The interval from the earliest to the latest of some dates; one date is returned as it is."""
    if len(spans) == 1:
        return spans[0]
    return Span(min(spans, key=lambda s: s.bounds[0]).first, max(spans, key=lambda s: s.bounds[1]).last)


def _start(interval: Interval) -> str:
    return interval.start.bounds[0] if interval.start is not None else ""


def held_since(case: Case, on: str) -> Span | None:
    """The day on which the detention of `on` (an ISO date) began, by records, else as stated; None where the file does not tell."""
    return detention_began(case, on) or _stated(case, on)


def custody_timeline(case: Case, on: str) -> Timeline:
    """Arrests, stays and transfers that may have begun by `on` (an ISO date), earliest first, with gaps, overlaps and days held."""
    found = [i for r in case.of_kind("arrest", "stint", "transfer") if (i := _interval(r)).start is None or i.start.first_day <= on]
    arrested = max((_start(i) for i in found if i.kind == "arrest"), default="")
    found.sort(key=lambda i: (_start(i) or arrested, ("arrest", "transfer", "stint").index(i.kind)))
    intervals = _closed(found, on)
    since = held_since(case, on)
    return Timeline(
        on=on,
        intervals=tuple(intervals),
        gaps=_gaps(intervals),
        overlaps=_overlaps(intervals, on),
        since=since,
        days_held=(max(0, _days(since.last_day, on)), _days(since.first_day, on)) if since is not None else None,
    )


def _interval(record: Record) -> Interval:
    first = record.first
    common: dict[str, Any] = {
        "id": record.id,
        "place": record.get("place") or record.get("city") or "",
        "state": record.get("state") or "",
        "words": first.words,
        "source": first.source,
        "at": first.at,
    }
    if record.kind == "arrest":
        return Interval(kind="arrest", start=span_of(record, "when"), **common)
    if record.kind == "transfer":
        return Interval(kind="transfer", start=span_of(record, "when"), facility=record.get("from"), to=record.get("to"), **common)
    facility = record.part("facility")
    return Interval(
        kind="stint",
        start=span_of(record, "from"),
        end=span_of(record, "to"),
        facility=record.get("facility"),
        facilities=facility.values if facility.state == "contested" else (),
        **common,
    )


def _closed(found: list[Interval], on: str) -> list[Interval]:
    """Each open stay ends where a later one, or a later transfer, begins; the last that may go on at the date is open."""
    made: list[Interval] = []
    for interval in found:
        if interval.kind != "stint":
            made.append(interval)
            continue
        end, inferred = interval.end, False
        if end is None:
            later = [i.start for i in found if i is not interval and i.kind != "arrest" and i.start is not None and _after(i, interval)]
            if later:
                end, inferred = later[0], True
        goes_on = end is None or (end.last_day >= on and not inferred)
        made.append(replace(interval, end=end, end_inferred=inferred, open=goes_on))
    return made


def _after(later: Interval, earlier: Interval) -> bool:
    """It surely begins after the other began; of a stay whose beginning is not known, every dated one is later."""
    if later.start is None:
        return False
    return earlier.start is None or later.start.bounds[0] > earlier.start.bounds[1]


def detention_began(case: Case, on: str) -> Span | None:
    """The day this detention began, as far as records tell: the last arrest by the date, or the first stay after a release that is later;
    where neither is dated, the first stay."""
    arrests = _dated(case, "arrest", "when", on)
    stays = _dated(case, "stint", "from", on)
    freed = max((end.bounds[1] for end in _releases(case)), default="")
    if arrests and arrests[-1].bounds[0] >= freed:
        return arrests[-1]
    again = [start for start in stays if freed and start.bounds[0] >= freed]
    begun = [*arrests[-1:], *again[:1]]
    return max(begun, key=lambda span: span.bounds[0]) if begun else stays[0] if stays else None


def released_before(case: Case, on: str) -> Span | None:
    """The release that ended the detention before this one: the last that surely lies before this one began."""
    began = detention_began(case, on)
    ended = [end for end in _releases(case) if began is not None and end.bounds[1] <= began.bounds[1] and end.last_day <= began.first_day]
    return max(ended, key=lambda end: end.bounds[1]) if ended else None


def _releases(case: Case) -> list[Span]:
    return [end for stay in case.of_kind("stint") if _released(stay) and (end := span_of(stay, "to")) is not None]


def _dated(case: Case, kind: str, part: str, on: str) -> list[Span]:
    found = [s for r in case.of_kind(kind) if (s := span_of(r, part)) is not None and s.first_day <= on]
    return sorted(found, key=lambda span: span.bounds[0])


def _released(stay: Record) -> bool:
    return says(stay.get("reason") or "", "released*")


def _stated(case: Case, on: str) -> Span | None:
    said = [s.value for s in case.statements if s.topic == "custody.since" and isinstance(s.value, Span) and s.value.first_day <= on]
    return hull(said) if said else None


def held_at(case: Case, when: Span) -> tuple[Record, ...]:
    """The stay, transfer or arrest that tells where the person was at a time: the last that surely had begun; and, where hours are not
    known, each other that may have begun by then."""
    sure: list[tuple[tuple[str, str], Record]] = []
    perhaps: list[tuple[tuple[str, str], Record]] = []
    for kind, part in (("arrest", "when"), ("transfer", "when"), ("stint", "from")):
        for record in case.of_kind(kind):
            start, end = span_of(record, part), span_of(record, "to") if kind == "stint" else None
            if start is None or start.bounds[0] > when.bounds[1] or (end is not None and end.bounds[1] < when.bounds[0]):
                continue
            (sure if start.bounds[1] <= when.bounds[0] else perhaps).append((start.bounds, record))
    last = max(sure, key=lambda pair: pair[0])[1:] if sure else ()
    return (*last, *(record for _, record in perhaps))


def whereabouts(case: Case, when: Span) -> str:
    """Where the person was at a time, in the words of the records that tell, `or` between them; empty where none does."""
    return " or ".join(dict.fromkeys(place for record in held_at(case, when) if (place := _place(record))))


def place_code(record: Record) -> str | None:
    """The facility that a stay was in, or a transfer led to; None where nobody names one, and for an arrest."""
    code: str | None = record.get("to" if record.kind == "transfer" else "facility") if record.kind != "arrest" else None
    return code


def _place(record: Record) -> str:
    return place_code(record) or ", ".join(said for name in ("place", "city", "state") if (said := record.get(name)))


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _gaps(intervals: list[Interval]) -> tuple[Gap, ...]:
    stays = [i for i in intervals if i.kind == "stint" and i.start is not None]
    gaps = []
    arrests = [i for i in intervals if i.kind == "arrest" and i.start is not None]
    for before, after in zip([*arrests[-1:], *stays], [*stays[:1] * len(arrests[-1:]), *stays[1:]], strict=False):
        ends = before.start if before.kind == "arrest" else before.end
        if ends is not None and after.start is not None and not before.end_inferred and _days(ends.last_day, after.start.first_day) > 1:
            gaps.append(Gap(before.id, after.id, ends.last_day, after.start.first_day))
    return tuple(gaps)


def _overlaps(intervals: list[Interval], on: str) -> tuple[Overlap, ...]:
    stays = [i for i in intervals if i.kind == "stint" and i.start is not None]
    found = []
    for n, one in enumerate(stays):
        for other in stays[n + 1 :]:
            if one.start is None or other.start is None:  # pragma: no cover - left out above
                continue
            first = max(one.start.last_day, other.start.last_day)
            last = min(_sure_end(one, on), _sure_end(other, on))
            if first < last and one.facility != other.facility:
                found.append(Overlap(one.id, other.id, first, last))
    return tuple(found)


def _sure_end(interval: Interval, on: str) -> str:
    """The last day that the stay surely covers, as far as the file says; a stay left open runs to the date."""
    if interval.end is None:
        return on
    return interval.end.first_day


def facility_statements(case: Case, on: str) -> tuple[Statement, ...]:
    """Stays and transfers that go on at the date, as statements of `custody.facility` with the record's id."""
    timeline = custody_timeline(case, on)
    records = {r.id: r for r in case.records}
    made: list[Statement] = []
    stays = [i for i in timeline.intervals if i.kind == "stint"]
    for interval in timeline.intervals:
        record = records[interval.id]
        if interval.kind == "stint" and interval.open:
            made += _as_statements(record, "facility", interval.start)
        elif interval.kind == "transfer" and not any(_begins_with(s, interval) or _after(s, interval) for s in stays):
            later = [i for i in timeline.intervals if i.kind == "transfer" and _after(i, interval)]
            made += [] if later else _as_statements(record, "to", interval.start)
    return tuple(made)


def _begins_with(stay: Interval, transfer: Interval) -> bool:
    """The stay is the one the transfer led to: it begins when the transfer happened."""
    if stay.start is None or transfer.start is None:
        return False
    (a, b), (c, d) = stay.start.bounds, transfer.start.bounds
    return a <= d and c <= b and (transfer.to is None or stay.facility is None or stay.facility == transfer.to)


def _as_statements(record: Record, name: str, since: Span | None) -> list[Statement]:
    part, place = record.part(name), record.get("place") or ""
    said = [a for a in part.by if name in a.parts]
    if part.state == "value":
        said = said[:1]
    known = [a.statement(record.id, FACILITY, a.parts[name], "known", since=since, words=a.words or place) for a in said]
    state: Literal["absent", "unknown"] = "absent" if part.state == "absent" else "unknown"
    return known or [record.first.statement(record.id, FACILITY, None, state, since=since, words=record.first.words or place)]
