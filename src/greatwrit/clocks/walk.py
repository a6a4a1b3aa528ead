"""One walk along the calendar: a period counted by a method, in one reading of what is doubtful.

A walk asks about each doubt it meets, so that `explore` can walk again with the other answer; it never decides one in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from greatwrit.clocks.answer import Refused
from greatwrit.clocks.days import IN_WEEK, DaysOff, Doubt, weekday
from greatwrit.law.clock_model import FederalCalendar, Method, Roll, Service
from greatwrit.law.positions import is_live
from greatwrit.reading import Amount

Moment = int | datetime
"""A day as its ordinal, or a time (aware where a zone was given)."""
M = TypeVar("M", int, datetime)

_UNITS = {"d": "day", "h": "hour", "min": "minute", "bd": "business day", "mo": "month", "y": "year"}
HOURS = ("h", "min")
"""Units that are counted from a time."""
_SWITCHED = "daylight saving"
_DAY = "day "
"""How the keys of doubtful days begin."""


class Told(NamedTuple):
    """A step before it is written out: where it led, what was done, the clause."""

    at: Moment
    did: str
    cite: str


class Setting(NamedTuple):
    """What surrounds a count: the days off that hold for it, closures, the way of service, the zone."""

    days: DaysOff
    calendar: FederalCalendar
    before: bool
    closed: frozenset[int]
    service: str | None
    tz: tzinfo | None


class Reading:
    """How doubts are answered in one walk. `flips`: those answered against the prevailing view; `every`: all doubtful days off, or none."""

    __slots__ = ("asked", "every", "flips", "steps")

    def __init__(self, flips: frozenset[str] = frozenset(), every: bool | None = None) -> None:
        self.flips = flips
        self.every = every
        self.asked: dict[str, Doubt] = {}
        self.steps: list[Told] = []

    def takes(self, key: str, says: str) -> bool:
        """Whether the other view of this doubt is taken; remembers that it was met."""
        self.asked.setdefault(key, Doubt(key, says))
        return key in self.flips

    def name_of_day_off(self, day: int, days: DaysOff) -> str | None:
        """Why nothing is done on this day, or None where something can be."""
        if (day - 1) % IN_WEEK in days.weekend:
            return f"a {weekday(day)}"
        if (name := days.off.get(day)) is not None:
            return name
        doubt = days.doubtful.get(day)
        if doubt is None:
            return None
        self.asked.setdefault(doubt.key, doubt)
        counted = doubt.counted != (doubt.key in self.flips) if self.every is None else self.every
        return doubt.name if counted else None


def iso(moment: Moment) -> str:
    """The date, or the time to the minute (to the second where there are seconds), with its offset where it has one."""
    if isinstance(moment, int):
        return date.fromordinal(moment).isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def walk(start: Moment, amount: Amount, method: Method, setting: Setting, reading: Reading) -> Moment:
    """Where a period from `start` ends. Raises Refused where the method cannot count it or the verified years are left."""
    _can_count(amount, method, setting.before)
    if amount.n == 0:
        reading.takes("zero", method.zero_doubt)
    if amount.unit in HOURS:
        if not isinstance(start, datetime):
            mend = "give the time too, as in 2026-11-23T16:00, or an interval of times."
            raise Refused("hours are counted from a time, and only a day is known.", mend)
        ended = _hours(start, amount, method, setting, reading)
        return _served(ended, _roll(ended, method, setting, reading), start, method, setting, reading)
    day = start.date().toordinal() if isinstance(start, datetime) else start
    ended_on = _days(day, amount, method, setting, reading)
    return _served(ended_on, _roll(ended_on, method, setting, reading), day, method, setting, reading)


def _can_count(amount: Amount, method: Method, before: bool) -> None:
    if amount.n < 0:
        raise Refused(f"{amount} is less than nothing.", "write the period as a positive amount; to count back, add --before.")
    if amount.unit not in method.units:
        known = ", ".join(_UNITS[unit] + "s" for unit in method.units)
        says = f"{method.title} has no way of counting {_UNITS[amount.unit]}s; it counts {known}."
        raise Refused(says, "see the rule or order for its own words, or use another method.")
    if before and method.before is None:
        mend = "for days before a hearing use eoir-hearing; for a court's order, frcp."
        raise Refused(f"{method.title} does not say how to count back.", mend)


def _plural(amount: Amount) -> str:
    return f"{amount.n} {_UNITS[amount.unit]}{'' if amount.n == 1 else 's'}"


# -- days ---------------------------------------------------------------------------------------------------------------------


def _days(day: int, amount: Amount, method: Method, setting: Setting, reading: Reading) -> int:
    direction = -1 if setting.before else 1
    _within(day, setting.days)
    if amount.unit in ("mo", "y"):
        ended = _months(day, amount, method, direction, reading)
        did = f"counted {_plural(amount)}{' back' if setting.before else ''} to the day of the same number"
    elif amount.unit == "bd" or method.days_are == "business":
        ended = _business_days(day, amount.n, direction, setting, reading)
        length = f"{amount.n} business day{'' if amount.n == 1 else 's'}{' back' if setting.before else ''}"
        did = f"counted {length}, without weekends and federal holidays, the day of the event left out"
    else:
        ended = day + direction * min(amount.n, setting.days.last - setting.days.first + 1)
        did = f"counted {_plural(amount)}{' back' if setting.before else ''}, the day of the event left out"
    _within(ended, setting.days)
    reading.steps.append(Told(ended, did, method.counts))
    return ended


def _months(day: int, amount: Amount, method: Method, direction: int, reading: Reading) -> int:
    start = date.fromordinal(day)
    in_year = date.max.month
    months = start.year * in_year + start.month - 1 + direction * amount.n * (in_year if amount.unit == "y" else 1)
    year, month = divmod(months, in_year)
    if not date.min.year <= year < date.max.year:
        raise Refused("the count leaves the verified years.", "check the amount and the date.")
    next_month = date(year + (month + 1) // in_year, (month + 1) % in_year + 1, 1).toordinal()
    ended = date(year, month + 1, 1).toordinal() + start.day - 1
    if ended < next_month:
        return ended
    return next_month if reading.takes("month end", method.months_doubt) else next_month - 1


def _business_days(day: int, n: int, direction: int, setting: Setting, reading: Reading) -> int:
    while n > 0:
        day += direction
        _within(day, setting.days)
        if reading.name_of_day_off(day, setting.days) is None:
            n -= 1
    return day


def _within(day: int, days: DaysOff) -> None:
    if not days.first <= day <= days.last:
        when = date.fromordinal(day).isoformat() if date.min.toordinal() <= day <= date.max.toordinal() else "the end"
        says = f"{when} is outside the years whose calendar is verified ({days.says})."
        raise Refused(says, "count it by hand, and have a second person check it.")


# -- hours --------------------------------------------------------------------------------------------------------------------


def _hours(start: datetime, amount: Amount, method: Method, setting: Setting, reading: Reading) -> datetime:
    start = _unambiguous(start, setting, reading)
    verified = timedelta(days=setting.days.last - setting.days.first + 1)
    length = min(timedelta(hours=amount.n) if amount.unit == "h" else timedelta(minutes=amount.n), verified)
    _within(start.date().toordinal(), setting.days)
    if method.days_are == "business":
        ended = _business_hours(start, length, setting, reading)
        did = f"counted {_plural(amount)}, standing still on weekends and federal holidays"
    else:
        ended = _elapsed(start, -length if setting.before else length, setting, reading)
        did = f"counted {_plural(amount)} of running time{' back' if setting.before else ''}, every hour"
    _within(ended.date().toordinal(), setting.days)
    reading.steps.append(Told(ended, did, method.hours))
    return ended


def _unambiguous(start: datetime, setting: Setting, reading: Reading) -> datetime:
    """The moment meant by a local time on the nights when the clocks change."""
    if not isinstance(start.tzinfo, ZoneInfo) or start.fold:
        return start
    second = start.replace(fold=1)
    first_offset, second_offset = start.utcoffset(), second.utcoffset()
    if first_offset == second_offset or first_offset is None or second_offset is None:
        return start
    if first_offset > second_offset:
        return second if reading.takes("time occurs twice", setting.calendar.first_reading_doubt) else start
    reading.takes("time does not exist", setting.calendar.missing_time_doubt)
    return start.astimezone(UTC).astimezone(start.tzinfo)


def _elapsed(start: datetime, length: timedelta, setting: Setting, reading: Reading) -> datetime:
    if start.tzinfo is not None:
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    ended = start + length
    zone = ZoneInfo(setting.calendar.zone_for_unknown)
    shifted = (start.replace(tzinfo=zone).astimezone(UTC) + length).astimezone(zone).replace(tzinfo=None, fold=0)
    if shifted != ended and reading.takes(_SWITCHED, setting.calendar.zone_doubt):
        return shifted
    return ended


def _business_hours(start: datetime, length: timedelta, setting: Setting, reading: Reading) -> datetime:
    if setting.before:
        raise Refused("business hours are not counted back.", "count back in business days (bd).")
    at = start
    while True:
        _within(at.date().toordinal(), setting.days)
        midnight = datetime.combine(at.date() + timedelta(days=1), time(), at.tzinfo)
        if reading.name_of_day_off(at.date().toordinal(), setting.days) is None:
            left = midnight.replace(tzinfo=None) - at.replace(tzinfo=None)
            if length <= left:
                return at + length
            length -= left
        at = midnight


# -- rolling and service ------------------------------------------------------------------------------------------------------


def _roll(ended: M, method: Method, setting: Setting, reading: Reading) -> M:
    """Moves a last day that is off or on which the clerk cannot be reached, as the method's rule says."""
    rule: Roll = method.before if setting.before and method.before is not None else method.after
    day = ended if isinstance(ended, int) else ended.date().toordinal()
    if rule.goes == "nowhere" or (isinstance(ended, datetime) and ended.time() == time() and method.days_are == "business"):
        return ended
    moved = _off_the_day(day, rule, setting, reading)
    closed = method.closures == "counted" and moved in setting.closed
    if moved != day:
        reading.steps.append(Told(_at(ended, moved), _moved(day, moved, setting, reading), rule.cite))
    if closed:
        shut = moved
        while moved in setting.closed or reading.name_of_day_off(moved, setting.days) is not None:
            moved += 1
            _within(moved, setting.days)
        did = f"{_day(shut)}: the clerk cannot be reached; extended to {_day(moved)}, the first day open to filing"
        reading.steps.append(Told(_at(ended, moved), did, method.closures_cite))
    return ended if moved == day else _at(ended, moved)


def _off_the_day(day: int, rule: Roll, setting: Setting, reading: Reading) -> int:
    if reading.name_of_day_off(day, setting.days) is None:
        return day
    direction = -1 if rule.goes == "back" else 1
    if rule.doubt and reading.takes("direction", rule.doubt):
        direction = -direction
    while reading.name_of_day_off(day, setting.days) is not None:
        day += direction
        _within(day, setting.days)
    return day


def _at(ended: M, day: int) -> M:
    """The same hour on another day."""
    return day if isinstance(ended, int) else datetime.combine(date.fromordinal(day), ended.time(), ended.tzinfo)


def _moved(day: int, moved: int, setting: Setting, reading: Reading) -> str:
    forward = moved > day
    between = list(range(day, moved)) if forward else list(range(day, moved, -1))
    reasons = [name for name in (reading.name_of_day_off(each, setting.days) for each in between) if name]
    return f"{iso(day)} is {', then '.join(reasons)}: moved {'on' if forward else 'back'} to {_day(moved)}"


def _day(day: int) -> str:
    return f"{weekday(day)} {iso(day)}"


def _served(raw: M, rolled: M, start: Moment, method: Method, setting: Setting, reading: Reading) -> M:
    """Adds what the way of service adds: after the period has ended and moved, then moves again."""
    if setting.service is None:
        return rolled
    if setting.before:
        raise Refused("service adds days to a period after an event, not before one.", "leave out --service, or --before.")
    version = service_version(method, setting.service, start)
    if version is None or version.adds is None:
        if version is not None and version.doubt:
            reading.takes("service", version.doubt)
        reading.steps.append(Told(rolled, f"service ({setting.service}) adds nothing", version.cite if version else method.counts))
        return rolled
    if version.doubt and reading.takes("service", version.doubt):
        return rolled
    base = rolled
    if raw != rolled and reading.takes("service before rolling", method.service_doubt):
        base = raw
    added = base + version.adds.n if isinstance(base, int) else base + timedelta(days=version.adds.n)
    day = added if isinstance(added, int) else added.date().toordinal()
    _within(day, setting.days)
    reading.steps.append(Told(added, f"added {_plural(version.adds)} for service ({setting.service})", version.cite))
    return _roll(added, method, setting, reading)


def service_version(method: Method, name: str, start: Moment) -> Service | None:
    """What a way of service adds for this trigger. Raises Refused for a way the method does not know."""
    if name not in method.service:
        known = ", ".join(method.service)
        says = f"{method.title} adds nothing for service."
        if not known:
            raise Refused(says, "leave out --service.")
        raise Refused(f"{name!r} is no way of service here.", f"write one of {known}.")
    on = iso(start)
    return next((version for version in method.service[name] if is_live(version, on)), None)


# -- readings -----------------------------------------------------------------------------------------------------------------


class Explored(NamedTuple):
    """All that a walk can come to: the prevailing end with its steps, the earliest, the latest, and each doubt with where it leads."""

    ended: Moment
    earliest: Moment
    latest: Moment
    steps: tuple[Told, ...]
    doubts: Mapping[str, tuple[Doubt, Moment]]


def explore(go: Callable[[Reading], Moment]) -> Explored:
    """Walks in the prevailing reading, and, where it met doubts, in every other one."""
    first = Reading()
    ended = go(first)
    if not first.asked:
        return Explored(ended, ended, ended, tuple(first.steps), {})
    ends, met, seen, waiting = [ended], dict(first.asked), set[frozenset[str]](), [frozenset[str]()]
    while waiting:
        flips = waiting.pop()
        if flips in seen:
            continue
        seen.add(flips)
        for every in (None, True, False):
            reading = Reading(flips, every)
            ends.append(go(reading))
            met.update((key, doubt) for key, doubt in reading.asked.items() if key not in met)
            waiting.extend(flips | {key} for key in reading.asked if key not in flips and not key.startswith(_DAY))
    doubts = {key: (doubt, go(Reading(frozenset((key,))))) for key, doubt in met.items()}
    ends.extend(end for _, end in doubts.values())
    earliest, latest = min(ends, key=sortable), max(ends, key=sortable)
    if earliest == latest:
        doubts = {key: found for key, found in doubts.items() if not key.startswith(_DAY)}
    return Explored(ended, earliest, latest, tuple(first.steps), doubts)


def sortable(moment: Moment) -> float:
    """A number by which moments of one kind stand in order."""
    if isinstance(moment, int):
        return float(moment)
    return moment.timestamp() if moment.tzinfo else moment.replace(tzinfo=UTC).timestamp()
