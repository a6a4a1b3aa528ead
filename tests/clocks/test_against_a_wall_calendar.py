"""Counting checked against a slow calendar written another way: a day at a time, with the federal days from an independent package."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from greatwrit.clocks import count
from greatwrit.clocks.days import days_off
from greatwrit.law import Law, load

LAW: Law = load()
DAYS = st.dates(date(1996, 1, 1), date(2031, 6, 1))


@lru_cache(maxsize=64)
def federal(year: int) -> frozenset[date]:
    """Statutory days with their observed ones."""
    every = holidays.US(years=(year, year + 1))
    return frozenset(day for day in every if day.year == year)


def shut(day: date, *, fridays: bool = True) -> bool:
    observed_friday = day.weekday() == 4 and (day + timedelta(days=1)) in federal((day + timedelta(days=1)).year)
    return day.weekday() >= 5 or (day in federal(day.year) and (fridays or not observed_friday))


def roll(day: date, step: int, *, fridays: bool = True) -> date:
    while shut(day, fridays=fridays):
        day += timedelta(days=step)
    return day


def test_the_federal_days_agree_with_an_independent_calendar() -> None:
    off = days_off(LAW.calendars)
    for year in range(1994, 2033):
        day = date(year, 1, 1)
        while day.year == year:
            ordinal = day.toordinal()
            doubt = off.doubtful.get(ordinal)
            ours = day.weekday() >= 5 or ordinal in off.off or (doubt is not None and doubt.counted)
            assert ours == shut(day), day
            day += timedelta(days=1)


@given(start=DAYS, n=st.integers(1, 400))
@settings(max_examples=250, deadline=None)
def test_a_period_after_an_event_ends_on_the_next_open_day(start: date, n: int) -> None:
    found = count("frcp", f"{n}d", start.isoformat(), law=LAW)
    raw = start + timedelta(days=n)
    assert found.due == roll(raw, 1).isoformat()
    assert found.safe == min(roll(raw, 1), roll(raw, 1, fridays=False)).isoformat()
    assert str(found.safe) <= str(found.due) <= str(found.latest)


@given(start=DAYS, n=st.integers(1, 400))
@settings(max_examples=250, deadline=None)
def test_a_period_before_an_event_ends_on_the_open_day_before(start: date, n: int) -> None:
    found = count("frcp", f"{n}d", start.isoformat(), law=LAW, before=True)
    assert found.due == roll(start - timedelta(days=n), -1).isoformat()


@given(start=DAYS, n=st.integers(0, 60))
@settings(max_examples=250, deadline=None)
def test_back_from_a_hearing_moves_forward_and_the_safe_day_is_before(start: date, n: int) -> None:
    found = count("eoir-hearing", f"{n}d", start.isoformat(), law=LAW)
    raw = start - timedelta(days=n)
    assert found.due == roll(raw, 1).isoformat()
    assert str(found.safe) <= roll(raw, -1).isoformat()


@given(start=DAYS, n=st.integers(1, 60))
@settings(max_examples=250, deadline=None)
def test_business_days_are_those_that_remain(start: date, n: int) -> None:
    day, left = start, n
    while left:
        day += timedelta(days=1)
        left -= not shut(day)
    assert count("business", f"{n}bd", start.isoformat(), law=LAW).due == day.isoformat()


@given(start=DAYS, n=st.integers(1, 400), later=st.integers(1, 30))
@settings(max_examples=150, deadline=None)
def test_a_later_event_never_falls_due_earlier(start: date, n: int, later: int) -> None:
    first, second = (count("eoir", f"{n}d", day.isoformat(), law=LAW) for day in (start, start + timedelta(days=later)))
    assert str(first.due) <= str(second.due)
    assert str(first.safe) <= str(second.safe)


@given(start=DAYS, n=st.integers(1, 300), state=st.sampled_from(["LA", "CA", "TX", "MA", "NY", "PR"]))
@settings(max_examples=150, deadline=None)
def test_a_state_calendar_only_ever_adds_days(start: date, n: int, state: str) -> None:
    if not date(2018, 1, 1) <= start:
        start = start.replace(year=2018 + start.year % 10, day=1)
    without, within = (count("frcp", f"{n}d", start.isoformat(), law=LAW, state=each) for each in (None, state))
    assert str(without.due) <= str(within.due)
