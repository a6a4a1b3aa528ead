"""Which days do not count: weekends, federal holidays and their observed days, State holidays, and days that are doubtful.

Made once per calendar and set of States, from the rules in law/calendars, and never changed after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from greatwrit.clocks.answer import Refused
from greatwrit.law.clock_model import Calendars, FederalCalendar, HolidayRule, Weekday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
IN_WEEK = len(WEEKDAYS)
_FIRM = ("primary", "older-primary", "secondary")


class Doubt(NamedTuple):
    """Something that may be read two ways. `counted`: a doubtful day is off in the prevailing reading."""

    key: str
    says: str
    name: str = ""
    counted: bool = False


class DaysOff(NamedTuple):
    """Days as ordinals. `off`: firm, with their names; `doubtful`: on their doubts; nothing is known before `first` or after `last`."""

    weekend: frozenset[int]
    off: dict[int, str]
    doubtful: dict[int, Doubt]
    first: int
    last: int
    says: str
    """Which years are verified, in words."""


def weekday(day: int) -> str:
    """The weekday of a day's ordinal."""
    return WEEKDAYS[(day - 1) % IN_WEEK]


@lru_cache(maxsize=256)
def days_off(calendars: Calendars, states: tuple[str, ...] = (), located: bool = False) -> DaysOff:
    """Federal days, and what these States add to them. `located`: the place is known, so that a day kept only in the capital is left out
    elsewhere. Raises Refused for a State that is not on file."""
    federal = _federal(calendars, None if not located else frozenset(states))
    if not states:
        return federal
    off, doubtful = dict(federal.off), dict(federal.doubtful)
    first, last = federal.first, federal.last
    for code in states:
        state = calendars.states[code]
        first, last = max(first, date(state.first_year, 1, 1).toordinal()), min(last, date(state.last_year + 1, 1, 1).toordinal() - 1)
        for holiday in state.holidays:
            for written in holiday.dates:
                day = date.fromisoformat(written).toordinal()
                name = f"{holiday.name} ({state.name})"
                if holiday.confidence in _FIRM and not holiday.doubt:
                    off.setdefault(day, name)
                    doubtful.pop(day, None)
                elif day not in off:
                    says = f"{written}, {name}: {holiday.doubt or 'that the State declares it a holiday is not verified.'}"
                    doubtful[day] = Doubt(f"day {written}", says, name, counted=True)
    years = f"{date.fromordinal(first).year} to {date.fromordinal(last).year}"
    return DaysOff(federal.weekend, off, doubtful, first, last, f"{years} with the holidays of {' and '.join(states)}")


def known_state(calendars: Calendars, code: str) -> str:
    """The postal code of a State on file. Raises Refused."""
    found = code.strip().upper()
    if found not in calendars.states:
        mend = "write its postal code, for example LA; DC, PR, GU, VI and MP are States here."
        raise Refused(f"{code!r} is no State whose calendar is on file.", mend)
    return found


@lru_cache(maxsize=64)
def _federal(calendars: Calendars, area: frozenset[str] | None) -> DaysOff:
    calendar = calendars.federal
    off: dict[int, str] = {}
    doubtful: dict[int, Doubt] = {}
    weekend = frozenset(_number(name) for name in calendar.weekend)
    for rule in calendar.holidays:
        for day in _occurrences(rule, calendar):
            off[day] = rule.name
            for observed in calendar.observed:
                if rule.day is not None and (day - 1) % IN_WEEK == _number(observed.weekday):
                    moved, name = day + observed.moves, f"{rule.name} (observed)"
                    if observed.doubt:
                        written = date.fromordinal(moved).isoformat()
                        says = f"{written} is the observed day of {rule.name}. {observed.doubt}"
                        doubtful[moved] = Doubt(f"day {written}", says, name, counted=True)
                    else:
                        off[moved] = name
    for entry in calendar.doubtful:
        day = date.fromisoformat(entry.on).toordinal()
        if day not in off and day not in doubtful:
            doubtful[day] = Doubt(f"day {entry.on}", f"{entry.on}, {entry.name}: {entry.doubt}", entry.name)
    capital = calendar.inauguration
    if area is None or area & frozenset(capital.area):
        for year in range(capital.first_year, calendar.last_year + 1, capital.every):
            day = date(year, capital.month, capital.day).toordinal()
            if weekday(day) == WEEKDAYS[-1]:
                day += capital.sunday_moves
            if day not in off:
                written = date.fromordinal(day).isoformat()
                doubtful[day] = Doubt(f"day {written}", f"{written}: {capital.doubt}", capital.name)
    first, last = date(calendar.first_year, 1, 1).toordinal(), date(calendar.last_year + 1, 1, 1).toordinal() - 1
    return DaysOff(weekend, off, doubtful, first, last, f"{calendar.first_year} to {calendar.last_year}")


def _occurrences(rule: HolidayRule, calendar: FederalCalendar) -> Iterator[int]:
    """Its days in the verified years, and in the year after, whose New Year's Day may be observed in the last one."""
    for year in range(max(rule.first_year, calendar.first_year), calendar.last_year + 1 + 1):
        day = date(year, rule.month, rule.day).toordinal() if rule.day is not None else _nth(rule, year)
        if rule.from_day is None or year > rule.first_year or date.fromordinal(day).isoformat() >= rule.from_day:
            yield day


def _nth(rule: HolidayRule, year: int) -> int:
    assert rule.nth is not None
    assert rule.weekday is not None
    wanted = _number(rule.weekday)
    if rule.nth > 0:
        first = date(year, rule.month, 1).toordinal()
        return first + (wanted - (first - 1)) % IN_WEEK + (rule.nth - 1) * IN_WEEK
    last = (date(year + 1, 1, 1) if rule.month == date.max.month else date(year, rule.month + 1, 1)).toordinal() - 1
    return last - ((last - 1) - wanted) % IN_WEEK


def _number(name: Weekday) -> int:
    return WEEKDAYS.index(name.capitalize())
