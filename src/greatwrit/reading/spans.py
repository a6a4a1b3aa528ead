"""Dates as a file gives them: a day, a day with its time, or an interval with the words that gave it. Never rounded to a day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from msgspec import Struct

from greatwrit.reading.faults import Misfit

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TIME = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_US = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_EARLIEST, _LATEST = 1700, 2199
"""Years that can be meant; the oldest statute in force is of the eighteenth century."""
_FORMS = "write it as 2025-04-20 or 2025-04-20T14:10."
_WEST, _EAST = timezone(-timedelta(hours=12)), timezone(timedelta(hours=12))
"""Every place under the flag, from Baker Island to Wake, lies between these."""


class Span(Struct, frozen=True, order=True):
    """When something was. ISO dates or datetimes; an exact one has first == last and no words. `words`: how the source put it.

    A date stands for the whole of that day; a time without an offset is the local time of the place.
    """

    first: str
    last: str
    words: str = ""

    @property
    def exact(self) -> bool:
        """One day, or one moment, and not an interval."""
        return self.first == self.last

    @property
    def first_day(self) -> str:
        """The earliest day it can be, as an ISO date."""
        return self.first[:10]

    @property
    def last_day(self) -> str:
        """The latest day it can be, as an ISO date."""
        return self.last[:10]

    @property
    def bounds(self) -> tuple[str, str]:
        """Its first and last moment as comparable text of 19 characters: a day, or a minute, runs from its first to its last second.
        Offsets are left out: what counts is the clock of the place."""
        return _bound(self.first, "T00:00:00"), _bound(self.last, "T23:59:59")

    def ends_before(self, other: Span) -> bool:
        """It surely ends before the other begins. Offsets count where both of these moments have one; where neither has, both are of one
        place; where only one has, nobody knows of which place the other is."""
        last, first = datetime.fromisoformat(self.bounds[1]), datetime.fromisoformat(other.bounds[0])
        zone, others = datetime.fromisoformat(self.last).tzinfo, datetime.fromisoformat(other.first).tzinfo
        if (zone is None) != (others is None):
            zone, others = zone or _WEST, others or _EAST
        return last.replace(tzinfo=zone) < first.replace(tzinfo=others)

    def plain(self) -> str | dict[str, Any]:
        """As the file and the JSON write it: a string, or {between, words}."""
        if self.exact and not self.words:
            return self.first
        if self.exact:
            return {"on": self.first, "words": self.words}
        return {"between": [self.first, self.last], **({"words": self.words} if self.words else {})}

    def __str__(self) -> str:
        if self.exact:
            return self.first
        words = f' ("{self.words}")' if self.words else ""
        return f"{self.first} to {self.last}{words}"


def parse_date(text: str) -> str:
    """A day, `2025-04-20`, that is in the calendar; the text itself is returned. Raises Misfit with the form to write."""
    return _check_date(text, time=False)


def parse_moment(text: str) -> str:
    """A day or a day with its time, `2025-04-20T14:10`; the text itself is returned. Raises Misfit with the form to write."""
    return _check_date(text, time=True)


def parse_span(text: str) -> Span:
    """From one string, as on a command line: `2025-04-20`, `2025-04-20T14:10`, or `2025-03-01..2025-03-31 last month`. Raises Misfit."""
    if ".." in text:
        between, _, words = text.strip().partition(" ")
        first, _, last = between.partition("..")
        return between_days(first, last, words.strip())
    moment = parse_moment(text)
    return Span(moment, moment)


def between_days(first: str, last: str, words: str = "") -> Span:
    """An interval of two days or moments, both included. Raises Misfit where one is no date or the second is the earlier."""
    span = Span(parse_moment(first), parse_moment(last), words)
    if span.ends_before(span):
        raise Misfit(f"the interval ends ({last}) before it begins ({first}).", "put the earlier date first.")
    return span


def _bound(moment: str, missing: str) -> str:
    """A moment to the second, without its offset; what it leaves out is taken from a time of day."""
    written = moment[:19] if moment[16:17] == ":" else moment[:16]
    return written + missing[len(written) - 10 :]


def _check_date(text: str, time: bool) -> str:
    day, _, clock = text.partition("T")
    found = _DATE.fullmatch(day)
    if not found:
        raise _not_a_date(text)
    year = int(found[1])
    if not _EARLIEST <= year <= _LATEST:
        raise Misfit(f"the year {found[1]} cannot be meant.", "check its four digits.")
    try:
        date(year, int(found[2]), int(found[3]))
    except ValueError:
        raise Misfit(f"{day} is not in the calendar.", _why_not(year, int(found[2]), int(found[3]))) from None
    if "T" not in text:
        return text
    if not time:
        raise Misfit(f"`{text}` has a time; a day is wanted.", f"write {day}.")
    hour = _TIME.fullmatch(clock)
    if not hour:
        raise Misfit(f"`{clock}` is not a time of day.", "write 24 hours and minutes, as in 2025-04-20T14:10.")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        raise Misfit(f"`{clock}` is not a time of day.", "hours run to 23, minutes and seconds to 59.") from None
    return text


def _why_not(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return "months run from 01 to 12; write year-month-day."
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return f"that month has {last} days."


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _with_slashes(says: str, one: int, other: int, year: str) -> Misfit:
    """Which of the two numbers is the month is never guessed where both can be."""
    if len(year) == 2:
        return Misfit(f"{says} Its year has two digits.", "write four, then month and day, as in 2025-04-20.")
    both = dict.fromkeys(f"{year}-{month:02}-{day:02}" for month, day in ((one, other), (other, one)))
    forms = [form for form in both if _is_day(form)]
    if len(forms) == 2:
        mend = f"write {forms[0]} if the first is the month, {forms[1]} if the second is."
        return Misfit(f"{says} Either number can be the month.", mend)
    return Misfit(says, f"write {forms[0]} (year-month-day)." if forms else _FORMS)


def _not_a_date(text: str) -> Misfit:
    says = f"`{text}` is not a date." if text else "a date is missing."
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        if 1 <= month <= 12 and _EARLIEST <= year <= _LATEST:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return Misfit(says, f"for a whole month write {{words: {text}, between: [{text}-01, {last}]}}.")
    if _YEAR.fullmatch(text):
        return Misfit(says, f'for a whole year write {{words: "{text}", between: [{text}-01-01, {text}-12-31]}}.')
    if found := _LOOSE.fullmatch(text):
        return Misfit(says, f"write {found[1]}-{int(found[2]):02}-{int(found[3]):02}.")
    if found := _US.fullmatch(text):
        return _with_slashes(says, int(found[1]), int(found[2]), found[3])
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[ t]\d{1,2}:\d{2}.*", text):
        return Misfit(says, f"write a T between day and time: {text[:10]}T{text[11:].strip()}.")
    return Misfit(says, f"{_FORMS} If only words are known: {{words: last month, between: [2025-03-01, 2025-03-31]}}.")
