"""The format of law/clocks and law/calendars: periods, the methods that count them, and the days that do not count.

`law/clocks/methods.yaml` maps a method's name to a `Method`; every other file of law/clocks maps a clock's id to a `ClockRule`;
`law/calendars/federal.yaml` is a `FederalCalendar`, `law/calendars/states.yaml` maps a State's postal code to a `StateCalendar`.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from greatwrit.law.model import Cite, Confidence, Date
from greatwrit.reading import Amount

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


# -- calendars ----------------------------------------------------------------------------------------------------------------


class HolidayRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A yearly holiday: either `day` of `month`, or the `nth` (-1: the last) `weekday` of `month`, from the year `first_year`."""

    name: str
    month: int
    first_year: int
    authority: Cite
    day: int | None = None
    nth: int | None = None
    weekday: Weekday | None = None
    from_day: Date | None = None
    """In the first year it counts only from this day (the statute was signed in mid-year)."""


class Observed(Struct, frozen=True, forbid_unknown_fields=True):
    """How a fixed-date holiday that falls on a `weekday` is moved by `moves` days."""

    weekday: Weekday
    moves: int
    authority: Cite
    doubt: str = ""
    """Why some would not count the observed day. It is counted; the safe date does without it."""


class DoubtfulDay(Struct, frozen=True, forbid_unknown_fields=True):
    """A day on which offices were shut by executive order: never relied on, always told."""

    on: Date
    name: str
    doubt: str
    authority: Cite
    confidence: Confidence = "unverified"


class Inauguration(Struct, frozen=True, forbid_unknown_fields=True):
    """Inauguration Day: `day` of `month` every `every` years from `first_year`, moved by `sunday_moves` when a Sunday; only in `area`."""

    name: str
    month: int
    day: int
    first_year: int
    every: int
    sunday_moves: int
    area: tuple[str, ...]
    doubt: str
    authority: Cite


class FederalCalendar(Struct, frozen=True, forbid_unknown_fields=True):
    """law/calendars/federal.yaml."""

    first_year: int
    last_year: int
    """Verified years; outside them nothing is counted."""
    weekend: tuple[Weekday, ...]
    holidays: tuple[HolidayRule, ...]
    observed: tuple[Observed, ...]
    doubtful: tuple[DoubtfulDay, ...]
    inauguration: Inauguration
    zone_for_unknown: str
    """The zone whose daylight saving is tried when hours are counted and no zone was given."""
    zone_doubt: str
    first_reading_doubt: str
    """Said when a local time occurs twice on the night the clocks go back."""
    missing_time_doubt: str
    """Said when a local time does not exist on the night the clocks go forward."""


class StateHoliday(Struct, frozen=True, forbid_unknown_fields=True):
    """A State's holiday beyond the federal ones, day by day."""

    name: str
    dates: tuple[Date, ...]
    confidence: Confidence = "unverified"
    doubt: str = ""
    """Why the safe date does without it; written wherever the confidence is `unverified`."""


class StateCalendar(Struct, frozen=True, forbid_unknown_fields=True):
    """law/calendars/states.yaml: what one State adds to the federal days, in the years from first to last."""

    name: str
    first_year: int
    last_year: int
    holidays: tuple[StateHoliday, ...] = ()
    authority: str = ""


class Calendars(Struct, frozen=True, eq=False):
    """All calendars, compared by identity, so that the sets of days made from them are made once."""

    federal: FederalCalendar
    states: dict[str, StateCalendar]


# -- methods ------------------------------------------------------------------------------------------------------------------


class Roll(Struct, frozen=True, forbid_unknown_fields=True):
    """What happens to a last day that is a weekend or holiday."""

    goes: Literal["on", "back", "nowhere"]
    cite: Cite
    doubt: str = ""
    """Why it may go the other way; then the other day is an open point."""


class Service(Struct, frozen=True, forbid_unknown_fields=True):
    """What a way of service adds to a period, for triggers from `since` until before `until`."""

    adds: Amount | None
    cite: Cite
    since: Date | None = None
    until: Date | None = None
    doubt: str = ""


class Remark(Struct, frozen=True, forbid_unknown_fields=True):
    """Said with every count whose trigger is before `until`: the method was another then."""

    until: Date
    says: str


class Method(Struct, frozen=True, forbid_unknown_fields=True):
    """A way of counting, with the clause for each step."""

    title: str
    title_es: str
    says: str
    counts: Cite
    """The clause that leaves the day of the event out and counts every day (or every business day)."""
    after: Roll
    units: tuple[Literal["d", "h", "min", "bd", "mo", "y"], ...]
    """The units it can count."""
    days_are: Literal["calendar", "business"] = "calendar"
    """Whether `d`, `h` and `min` run through weekends and holidays or stand still there."""
    before: Roll | None = None
    """None: it does not count back."""
    always_before: bool = False
    """True: it only ever counts back from an event."""
    hours: Cite = ""
    months_doubt: str = ""
    zero_doubt: str = ""
    states: Literal["none", "one", "any"] = "none"
    """Whose State holidays count, after an event: nobody's; the court's State; any of several States."""
    states_cite: Cite = ""
    closures: Literal["counted", "ignored"] = "ignored"
    closures_cite: Cite = ""
    service: dict[str, tuple[Service, ...]] = {}
    """Each way of service, through time; where none is live nothing is added."""
    service_doubt: str = ""
    """The other school of adding days: to the unrolled last day."""
    remarks: tuple[Remark, ...] = ()
    authority: tuple[Cite, ...] = ()


# -- clocks -------------------------------------------------------------------------------------------------------------------


class Leg(Struct, frozen=True, forbid_unknown_fields=True):
    """One period of a chain; the next begins where it ends."""

    method: str
    amount: Amount
    says: str
    cite: Cite


class ClockVersion(Struct, frozen=True, forbid_unknown_fields=True):
    """A clock's figure for triggers from `since` until before `until`."""

    steps: tuple[Leg, ...] = ()
    """Empty: the law sets no figure, or an order does."""
    since: Date | None = None
    until: Date | None = None
    printed: Amount | None = None
    """What the regulation's text says, where something else is operative."""
    safest: tuple[Leg, ...] = ()
    """A shorter chain that a careful person keeps to."""
    longest: tuple[Leg, ...] = ()
    """The longest chain that can be argued for."""
    doubts: tuple[str, ...] = ()
    """Said with every count: why `printed`, `safest` or `longest` differ (the first point), and what else is open."""
    ordinarily: bool = False
    """True: the law says what is ordinarily done by then, and not what must be."""
    authority: tuple[Cite, ...] = ()


class Second(Struct, frozen=True, forbid_unknown_fields=True):
    """A second date that bears on the trigger: the clock runs from the later of the two, or each is one way of reading it."""

    says: str
    rule: Literal["later", "either"]


class ClockRule(Struct, frozen=True, forbid_unknown_fields=True):
    """law/clocks/*.yaml: one clock."""

    title: str
    title_es: str
    says: str
    starts_with: str
    """The event, in words, that the person asking must date."""
    runs_against: str
    """Who must act, or whom it frees when it runs out."""
    versions: tuple[ClockVersion, ...]
    authority: tuple[Cite, ...]
    ours: bool = True
    """False: it binds the government or a court; once it has run out it is an argument, and nobody on the team is late."""
    filed_when: Literal["received", "sent", "filed", "done"] = "done"
    before: bool = False
    ripens: bool = False
    """True: one may act only once it has run out, so that the *later* date is the safe one."""
    ground: str = ""
    """Of a clock that ripens: which claim or request alone waits for it, and that others need not."""
    ground_es: str = ""
    extendable: bool | None = None
    jurisdictional: bool | None = None
    at: str = ""
    """An hour of the last day, HH:MM."""
    zone: str = ""
    """The zone it is kept in, unless another is given."""
    second: Second | None = None
    tolls: str = ""
    """What stops it meanwhile; days of that kind can be given and are added."""
    met_by: tuple[str, ...] = ()
    """Papers (law/papers.yaml) that meet it; with none on file once it has run out, whether anybody acted is not known."""
    asks: str = ""
    """What must be quoted from an order before it can be counted."""
    doubts: tuple[str, ...] = ()
    confidence: Confidence = "unverified"
    note: str = ""


class ClockExpectation(Struct, frozen=True, forbid_unknown_fields=True):
    """What a story of a clock expects; what is not written is not checked."""

    due: str | None = None
    safe: str | None = None
    latest: str | None = None
    printed: str | None = None
    operative: str | None = None
    refused: str | None = None
    """Words of the refusal."""
    open_point: str | None = None
    """Words that one of the open points must contain."""


class ClockStory(Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """law/stories/clocks/*.yaml: a list of these per file. A count a lawyer can check with a wall calendar."""

    story: str
    because: str
    start: str
    expect: ClockExpectation
    clock: str | None = None
    method: str | None = None
    amount: str | None = None
    state: tuple[str, ...] = ()
    holidays: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    before: bool = False
    service: str | None = None
    tz: str | None = None
    also: str | None = None
    tolled: str | None = None
