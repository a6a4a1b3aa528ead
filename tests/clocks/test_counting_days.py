"""Every method's rule, from the committee notes' own examples, the traps of the observed days, and the safe and latest dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from greatwrit.clocks import Between, Count, count, due
from greatwrit.law import Law
from greatwrit.reading import Amount, Span

Row = tuple[str, str, str, dict[str, Any], str, str | None, str | None]
"""Method, amount, from, options, due, safe (None: as due), latest (None: as due)."""
ROWS: list[Row] = [
    # FRCP 6(a)(1), committee note of 2009: the thirtieth day is Saturday 1 September 2007, Monday is Labor Day
    ("frcp", "30d", "2007-08-02", {}, "2007-09-04", None, None),
    # FRCP 6(a)(5), the same note: the twenty-first day before is that Saturday
    ("frcp", "21d", "2007-09-22", {"before": True}, "2007-08-31", None, None),
    # FRCP 6(a)(3), the same note: the clerk is inaccessible on 31 August: forward, no later than 4 September
    ("frcp", "21d", "2007-09-22", {"before": True, "closed": ["2007-08-31"]}, "2007-09-04", None, None),
    # FRCP 6(a)(6)(C), the note's Patriots' Day, Monday 20 April 2009: a State holiday counts after an event …
    ("frcp", "14d", "2009-04-06", {"holidays": ["2009-04-20"]}, "2009-04-21", None, None),
    # … and not before one
    ("frcp", "14d", "2009-05-04", {"before": True, "holidays": ["2009-04-20"]}, "2009-04-20", None, None),
    ("frcp", "14d", "2026-04-06", {"state": "MA"}, "2026-04-21", None, None),
    ("frcp", "14d", "2026-05-04", {"before": True, "state": "MA"}, "2026-04-20", None, None),
    # the contract's example
    ("frcp", "20d", "2026-12-18", {}, "2027-01-07", None, None),
    # the day of the event is left out, whether or not it is a holiday
    ("frcp", "1d", "2026-11-26", {}, "2026-11-27", None, None),
    # intermediate weekends count
    ("frcp", "7d", "2026-11-23", {}, "2026-11-30", None, None),
    # 6(a)(3): closed on the last day, and the next open day is after a weekend
    ("frcp", "14d", "2026-11-06", {"closed": ["2026-11-20", "2026-11-23"]}, "2026-11-24", None, None),
    # … a closure before the last day changes nothing
    ("frcp", "14d", "2026-11-06", {"closed": ["2026-11-19"]}, "2026-11-20", None, None),
    # observed Friday for a Saturday holiday: prevailing it is a holiday, the safe date does without it
    ("frcp", "14d", "2026-06-19", {}, "2026-07-06", "2026-07-03", None),
    ("frcp", "10d", "2026-07-13", {"before": True}, "2026-07-02", None, "2026-07-03"),
    ("frcp", "14d", "2027-06-04", {}, "2027-06-21", "2027-06-18", None),
    ("frcp", "14d", "2027-12-10", {}, "2027-12-27", "2027-12-24", None),
    # New Year 2028 is a Saturday: 31 December 2027 is observed
    ("frcp", "14d", "2027-12-17", {}, "2028-01-03", "2027-12-31", None),
    ("frcp", "14d", "2028-10-27", {}, "2028-11-13", "2028-11-10", None),
    # Sunday holiday, observed on Monday: firm
    ("frcp", "14d", "2027-06-21", {}, "2027-07-06", None, None),
    # executive closures are never relied on, and can be argued
    ("frcp", "14d", "2025-12-10", {}, "2025-12-24", None, "2025-12-29"),
    ("frcp", "14d", "2024-12-26", {}, "2025-01-09", None, "2025-01-10"),
    ("frcp", "14d", "2018-11-21", {}, "2018-12-05", None, "2018-12-06"),
    # Inauguration Day: only in the capital's area, never relied on
    ("frcp", "14d", "2021-01-06", {"state": "VA"}, "2021-01-20", None, "2021-01-21"),
    ("frcp", "14d", "2021-01-06", {"state": "LA"}, "2021-01-20", None, None),
    ("eoir", "14d", "2021-01-06", {}, "2021-01-20", None, "2021-01-21"),
    # Juneteenth from its first day
    ("frcp", "14d", "2020-06-05", {}, "2020-06-19", None, None),
    ("frcp", "14d", "2023-06-05", {}, "2023-06-20", None, None),
    ("frcp", "14d", "2021-06-04", {}, "2021-06-21", "2021-06-18", None),
    # the day after Thanksgiving and Christmas Eve are no federal holidays
    ("frcp", "14d", "2026-11-13", {}, "2026-11-27", None, None),
    ("frcp", "14d", "2026-12-10", {}, "2026-12-24", None, None),
    # … the first is California's
    ("frcp", "14d", "2026-11-13", {"state": "CA"}, "2026-11-30", None, None),
    ("frcp", "14d", "2026-03-17", {"state": "CA"}, "2026-04-01", None, None),
    # a State list adds to the federal days: Columbus Day stays one in California, Washington's Birthday in Georgia
    ("frcp", "14d", "2026-09-28", {"state": "CA"}, "2026-10-13", None, None),
    ("frcp", "14d", "2026-02-02", {"state": "GA"}, "2026-02-17", None, None),
    # Louisiana: Good Friday firm, Mardi Gras doubtful
    ("frcp", "14d", "2026-03-20", {"state": "LA"}, "2026-04-06", None, None),
    ("frcp", "14d", "2026-02-03", {"state": "LA"}, "2026-02-18", "2026-02-17", None),
    # 6(d): three days after the period has ended and moved; the other school is the safe one
    ("frcp", "14d", "2026-11-02", {"service": "mail"}, "2026-11-19", None, None),
    ("frcp", "14d", "2026-11-07", {"service": "mail"}, "2026-11-27", "2026-11-24", None),
    ("frcp", "14d", "2026-11-07", {"service": "electronic"}, "2026-11-23", None, None),
    ("frcp", "14d", "2026-11-02", {"service": "carrier"}, "2026-11-16", None, None),
    ("frcp", "14d", "2016-11-01", {"service": "electronic"}, "2016-11-18", None, None),
    ("frcp", "14d", "2016-12-01", {"service": "electronic"}, "2016-12-15", None, None),
    # FRAP 26(a)(6)(C): either State
    ("frap", "14d", "2026-03-20", {"state": ["TX", "LA"]}, "2026-04-06", None, None),
    ("frap", "30d", "2026-11-20", {"service": "mail"}, "2026-12-24", "2026-12-23", None),
    # Sup. Ct. R. 30.1: building closed; no State days
    ("scotus", "90d", "2026-08-03", {}, "2026-11-02", None, None),
    ("scotus", "90d", "2026-08-04", {"closed": ["2026-11-02"]}, "2026-11-03", None, None),
    ("scotus", "14d", "2026-04-06", {"state": "MA"}, "2026-04-20", None, None),
    ("scotus", "10d", "2026-12-02", {"before": True}, "2026-11-20", None, "2026-11-23"),
    # 8 CFR 1001.1(h)
    ("eoir", "30d", "2026-11-20", {}, "2026-12-21", None, None),
    ("eoir", "14d", "2026-04-06", {"state": "MA"}, "2026-04-20", None, None),
    # Practice Manual 3.1(c): back from a hearing, a day off moves FORWARD; the safe date is the business day before
    ("eoir-hearing", "15d", "2026-12-14", {}, "2026-11-30", "2026-11-27", None),
    ("eoir-hearing", "15d", "2026-12-11", {}, "2026-11-27", "2026-11-25", None),
    ("eoir-hearing", "15d", "2026-12-15", {}, "2026-11-30", None, None),
    # business days
    ("business", "1bd", "2026-11-25", {}, "2026-11-27", None, None),
    ("business", "2bd", "2026-11-28", {}, "2026-12-01", None, None),
    ("business", "10d", "2025-12-15", {}, "2025-12-30", None, "2026-01-02"),
    ("business", "3bd", "2026-12-01", {"before": True}, "2026-11-25", None, None),
    ("frcp", "3bd", "2026-11-25", {}, "2026-12-01", None, None),
    # running time does not move
    ("running", "90d", "2026-11-23", {}, "2027-02-21", None, None),
    ("running", "6mo", "2026-11-23", {}, "2027-05-23", None, None),
    # month ends
    ("running", "1mo", "2027-01-31", {}, "2027-02-28", None, "2027-03-01"),
    ("running", "1y", "2028-02-29", {}, "2029-02-28", None, "2029-03-01"),
    ("running", "1mo", "2028-01-31", {}, "2028-02-29", None, "2028-03-01"),
    ("frcp", "6mo", "2026-08-31", {}, "2027-03-01", None, None),
    ("frcp", "2mo", "2026-10-15", {"before": True}, "2026-08-14", None, None),
    # no days at all
    ("frcp", "0d", "2026-11-28", {}, "2026-11-30", None, None),
]


def _name(row: Row) -> str:
    return "-".join(row[:3])


def _comes_out(law: Law, row: Row) -> None:
    method, amount, start, options, due, safe, latest = row
    found = count(method, amount, start, law=law, **options)
    assert (found.due, found.safe, found.latest) == (due, safe or due, latest or due), found


@pytest.mark.parametrize("row", ROWS, ids=_name)
def test_the_rule_gives_this_date(law: Law, row: Row) -> None:
    _comes_out(law, row)


HOURS: list[Row] = [
    # committee note of 2009: 72 hours from 10:23 on Friday 2 November 2007, the clocks go back meanwhile
    ("frcp", "72h", "2007-11-02T10:23", {"tz": "America/New_York"}, "2007-11-05T09:23-05:00", None, None),
    # without a zone both readings are told
    ("frcp", "72h", "2007-11-02T10:23", {}, "2007-11-05T10:23", "2007-11-05T09:23", None),
    ("frcp", "72h", "2026-06-01T10:00", {}, "2026-06-04T10:00", None, None),
    # forward in spring
    ("frcp", "72h", "2026-03-06T10:00", {"tz": "America/Chicago"}, "2026-03-09T11:00-05:00", None, None),
    ("frcp", "72h", "2026-03-06T10:00", {"tz": "America/Phoenix"}, "2026-03-09T10:00-07:00", None, None),
    # ending on a weekend: the same hour of the next court day
    ("frcp", "48h", "2026-11-19T16:00", {"tz": "America/Chicago"}, "2026-11-23T16:00-06:00", None, None),
    ("frcp", "48h", "2026-11-19T16:00", {"closed": ["2026-11-23"]}, "2026-11-24T16:00", None, None),
    ("frcp", "30min", "2026-11-20T23:45", {}, "2026-11-23T00:15", None, None),
    ("frcp", "24h", "2026-11-23T16:00", {"before": True}, "2026-11-20T16:00", None, None),
    # running custody time does not wait for Monday
    ("running", "48h", "2026-11-20T15:00", {}, "2026-11-22T15:00", None, None),
    # business hours stand still on weekends and holidays
    ("business", "48h", "2026-11-20T15:00", {}, "2026-11-24T15:00", None, None),
    ("business", "48h", "2026-11-21T15:00", {}, "2026-11-25T00:00", None, None),
    ("business", "72h", "2026-11-25T00:00", {}, "2026-12-01T00:00", None, None),
    # a local time that occurred twice, and one that did not occur
    ("running", "2h", "2026-11-01T01:30", {"tz": "America/New_York"}, "2026-11-01T02:30-05:00", None, "2026-11-01T03:30-05:00"),
    ("running", "1h", "2026-03-08T02:30", {"tz": "America/New_York"}, "2026-03-08T04:30-04:00", None, None),
    # an offset says which
    ("running", "2h", "2026-11-01T01:30-05:00", {"tz": "America/New_York"}, "2026-11-01T03:30-05:00", None, None),
]


@pytest.mark.parametrize("row", HOURS, ids=_name)
def test_hours_run_at_once_and_know_daylight_saving(law: Law, row: Row) -> None:
    _comes_out(law, row)


OPEN_POINTS: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("frcp", "14d", "2026-06-19", {}, "Independence Day"),
    ("frcp", "14d", "2025-12-10", {}, "executive order"),
    ("frcp", "0d", "2026-11-23", {}, "no days"),
    ("running", "1mo", "2027-01-31", {}, "last day was taken"),
    ("frcp", "14d", "2026-11-07", {"service": "mail"}, "Another school"),
    ("frcp", "14d", "2026-11-02", {"service": "carrier"}, "agreed to it in writing"),
    ("frap", "14d", "2026-11-02", {"service": "carrier"}, "no days are added"),
    ("frcp", "72h", "2007-11-02T10:23", {}, "Give --tz"),
    ("running", "2h", "2026-11-01T01:30", {"tz": "America/New_York"}, "occurred twice"),
    ("running", "1h", "2026-03-08T02:30", {"tz": "America/New_York"}, "did not exist"),
    ("frcp", "10d", "2005-03-01", {}, "before 1 December 2009"),
    ("eoir-hearing", "15d", "2026-12-14", {}, "Keep to the business day before"),
]


@pytest.mark.parametrize(("method", "amount", "start", "options", "words"), OPEN_POINTS)
def test_what_is_not_settled_is_told(law: Law, method: str, amount: str, start: str, options: dict[str, Any], words: str) -> None:
    found = count(method, amount, start, law=law, **options)
    assert any(words in point.says for point in found.open_points), found.open_points


def test_an_interval_gives_intervals_and_one_safe_date(law: Law) -> None:
    found = count("frcp", "14d", "2026-06-15..2026-06-19 that week", law=law)
    assert found.start == Between(("2026-06-15", "2026-06-19"), "that week")
    assert found.due == Between(("2026-06-29", "2026-07-06"), "that week")
    assert found.safe == "2026-06-29"


def test_every_step_has_its_clause(law: Law) -> None:
    found = count("frcp", "21d", "2007-09-22", law=law, before=True, closed=["2007-08-31"])
    assert [step.cite for step in found.steps] == ["FRCP 6(a)(1)", "FRCP 6(a)(5)", "FRCP 6(a)(3)"]
    assert [step.on for step in found.steps] == ["2007-09-01", "2007-08-31", "2007-09-04"]


def test_options_that_a_method_leaves_aside_are_told(law: Law) -> None:
    said = [step.did for step in count("running", "14d", "2026-04-06", law=law, state="MA", closed=["2026-04-20"]).steps]
    assert said[0].startswith("State holidays do not count")
    assert said[1].startswith("days on which the clerk cannot be reached do not count")


def test_a_doubtful_day_inside_a_chain_of_business_days_moves_the_latest_date_only(law: Law) -> None:
    found: Count = count("business", "10bd", "2025-12-15", law=law)
    assert len(found.open_points) == 2
    assert all(found.due not in point.dates for point in found.open_points)


def test_a_start_may_be_a_date_a_time_or_a_span(law: Law) -> None:
    wanted = count("frcp", "14d", "2026-11-20", law=law).due
    assert count("frcp", Amount(14, "d"), date(2026, 11, 20), law=law).due == wanted
    assert count("frcp", "14d", Span("2026-11-20", "2026-11-20"), law=law).due == wanted
    at = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    assert count("frcp", "14d", at, law=law, tz="America/Chicago").due == wanted


@pytest.mark.parametrize("hour", ["", "T10:00"])
def test_an_interval_across_a_change_of_law_sees_both_sides(law: Law, hour: str) -> None:
    found = due("bond.appeal", f"2026-02-01{hour}..2026-03-31{hour}", law=law)
    assert found.safe == "2026-03-03"
    assert found.due == Between(("2026-03-03", "2026-04-30"))
    across = due("bond.appeal", f"2026-03-01{hour}..2026-03-31{hour}", law=law)
    assert across.safe == "2026-03-19"
    assert across.printed == Between(("2026-03-19", "2026-04-10"))


def test_a_day_that_is_doubtful_and_shut_by_the_clerk_is_shut(law: Law) -> None:
    found = count("frcp", "14d", "2026-06-19", law=law, closed=["2026-07-03"])
    assert (found.due, found.safe, found.latest) == ("2026-07-06", "2026-07-06", "2026-07-06")
    assert found.open_points == ()


def test_the_same_question_gives_the_same_answer(law: Law) -> None:
    assert due("bond.appeal", "2026-11-20", law=law) == due("bond.appeal", "2026-11-20", law=law)


def test_hours_from_an_interval_of_days_are_an_interval_of_times(law: Law) -> None:
    found = due("custody.first-decision", "2025-03-01..2025-03-31 last month", law=law)
    assert found.start == Between(("2025-03-01", "2025-03-31"), "last month")
    assert found.due == Between(("2025-03-03T00:00", "2025-04-02T23:59"), "last month")
    assert found.safe == "2025-03-03T00:00"
    assert count("frcp", "72h", "2026-11-23..2026-11-24", law=law).safe == "2026-11-27T00:00"
