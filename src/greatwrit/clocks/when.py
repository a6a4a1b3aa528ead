"""Dates, times and zones as they are given, made into moments; and what a count answers, made into text again."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from greatwrit.clocks.answer import Between, Refused, When
from greatwrit.clocks.walk import Moment, iso
from greatwrit.reading import Amount, Misfit, Span, parse_amount, parse_date, parse_moment, parse_span

Start = str | date | datetime | Span
"""An ISO date or datetime, or an interval (`2026-03-01..2026-03-31` as text)."""


class Begun(NamedTuple):
    """When a period may have begun: one moment, or the two ends of an interval with its words."""

    first: Moment
    last: Moment
    words: str

    def plain(self) -> When:
        """As the JSON writes it."""
        return between(self.first, self.last, self.words)


def begun(start: Start, zone: ZoneInfo | None) -> Begun:
    """The moments of a start. Raises Refused where it cannot be read, mixes days with times, or has an offset and no zone."""
    try:
        if isinstance(start, str):
            span = parse_span(start)
        elif isinstance(start, Span):
            span = start
        else:
            span = Span(start.isoformat(), start.isoformat())
        first, last = moment(span.first, zone), moment(span.last, zone)
    except Misfit as misfit:
        raise Refused(misfit.says, misfit.mend) from None
    if isinstance(first, datetime) != isinstance(last, datetime):
        raise Refused("the interval has a time at one end and none at the other.", "give both ends as days, or both with their times.")
    return Begun(first, last, span.words)


def with_hours(since: Begun, zone: ZoneInfo | None) -> Begun:
    """An interval of days, for a period in hours: from the first hour of its first day to the last of its last. One day alone stays a day,
    whose hour can be asked for."""
    if since.first == since.last or not isinstance(since.first, int) or not isinstance(since.last, int):
        return since
    first, last = date.fromordinal(since.first), date.fromordinal(since.last)
    latest = time.max.replace(second=0, microsecond=0)
    return Begun(datetime.combine(first, time(), zone), datetime.combine(last, latest, zone), since.words)


def moment(written: str, zone: ZoneInfo | None) -> Moment:
    """One ISO date or time: a time without an offset is local time in the zone. Raises Misfit or Refused."""
    parse_moment(written)
    if "T" not in written:
        return date.fromisoformat(written).toordinal()
    at = datetime.fromisoformat(written)
    if at.tzinfo is None:
        return at.replace(tzinfo=zone)
    if zone is None:
        raise Refused(f"{written} has an offset, which does not say when the clocks change.", "add the zone, as in --tz America/Chicago.")
    return at.astimezone(zone)


def days(written: tuple[str, ...]) -> tuple[int, ...]:
    """The ordinals of ISO dates. Raises Refused."""
    try:
        return tuple(date.fromisoformat(parse_date(each)).toordinal() for each in written)
    except Misfit as misfit:
        raise Refused(misfit.says, misfit.mend) from None


def amount_of(written: str | Amount) -> Amount:
    """An amount as text or already read. Raises Refused."""
    if isinstance(written, Amount):
        return written
    try:
        return parse_amount(written)
    except Misfit as misfit:
        raise Refused(misfit.says, misfit.mend) from None


def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of a name of the tz database. Raises Refused."""
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        mend = "write one as in America/New_York, America/Chicago, America/Denver or America/Los_Angeles."
        raise Refused(f"{name!r} is no time zone.", mend) from None


def between(first: Moment, last: Moment, words: str = "") -> When:
    """One date, or an interval where the ends differ."""
    return iso(first) if first == last else Between((iso(first), iso(last)), words)
