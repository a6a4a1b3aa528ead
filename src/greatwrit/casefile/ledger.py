"""The ledger: what was asked of whom, what was answered and how fast, what was said in public, what happens in the family meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from greatwrit.casefile.custody import span_of
from greatwrit.casefile.model import Case, Record
from greatwrit.casefile.words import says, words_of
from greatwrit.law.record_model import After
from greatwrit.reading import Amount, Span

_MINUTES = {"min": 1, "h": 60, "d": 24 * 60}
_NO_REASONS = (
    "none",
    "none given",
    "none stated",
    "no",
    "no reason",
    "no reasons",
    "no reason* given",
    "no reason* stated",
    "without reason*",
)
_BY_JUDGE = ("ij", "ij *", "judge", "judge *", "*immigration*", "eoir*")
_IN_ITS_COURT = ("*immigration*", "eoir*")
_BY_BOARD = ("bia", "bia *", "*board*")
_ORDERS_END = {"bond": ("bond.",), "release": ("bond.", "parole.", "release.", "review.")}
"""Kind of order → how the routes begin whose open requests it answers, also where it does not name the request."""
_TO_THE_BOARD = "bond.appeal"


class Answer(Struct, frozen=True):
    """A decision on a request, or an order that answers it. `minutes`: from request to decision, as `{at_most}`, `{exactly}`, `{about}` or
    `{at_least, at_most}`; None where neither the file nor the dates tell."""

    id: str
    of: str | None
    outcome: str | None
    when: Span | None
    minutes: dict[str, int] | None
    reasons: str | None
    words: str | None
    by: str | None
    source: str | None
    at: str | None
    contested: tuple[str, ...] = ()
    """Parts on which sources differ."""
    reasons_given: bool | None = None
    """False only where the file says that none were given; None where it says nothing of reasons."""
    kind: Literal["decision", "order"] = "decision"
    says: str | None = None
    """What an order says, as the file tells it."""


class Request(Struct, frozen=True):
    """Something asked for, by a route of the law; its decisions in the order in which they came."""

    id: str
    route: str | None
    to: str | None
    when: Span | None
    asks: str
    channel: str
    enclosed: tuple[str, ...]
    decisions: tuple[Answer, ...]
    source: str | None
    at: str | None
    contested: tuple[str, ...] = ()

    @property
    def decision(self) -> Answer | None:
        """The last answer."""
        return self.decisions[-1] if self.decisions else None


class Said(Struct, frozen=True):
    """Something said in public. `may_quote`: counsel's word where the file has it, else whether the source may be pleaded."""

    id: str
    who: str | None
    said: str | None
    on: Span | None
    source: str | None
    at: str | None
    may_quote: bool
    consent: str | None


class LifeEvent(Struct, frozen=True):
    """What happens in the family meanwhile, past or to come: a birth, a funeral, an operation."""

    id: str
    what: str | None
    who: str | None
    when: Span | None
    source: str | None
    at: str | None


class Ledger(Struct, frozen=True):
    """Requests with their answers, public statements and life events up to a date, each in the order of its time."""

    requests: tuple[Request, ...] = ()
    statements: tuple[Said, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()


def ledger(case: Case, on: str) -> Ledger:
    """What stands in the ledger on a date (ISO): nothing that surely happened after it. Undated things come last."""
    requests = _by_time(case.of_kind("request"), "when", on)
    decisions = _by_time(case.of_kind("decision"), "when", on)
    orders = _by_time(case.of_kind("order"), "on", on)
    return Ledger(
        requests=tuple(_request(r, _answering(r, decisions, orders)) for r in requests),
        statements=tuple(_said(r) for r in _by_time(case.of_kind("public_statement"), "on", on)),
        life_events=tuple(_life_event(r) for r in _by_time(case.of_kind("life_event"), "when", on, future=True)),
    )


def _by_time(records: tuple[Record, ...], part: str, on: str, future: bool = False) -> list[Record]:
    timed = [(r, span_of(r, part)) for r in records]
    kept = [(r, s) for r, s in timed if future or s is None or s.first_day <= on]
    return [r for r, _ in sorted(kept, key=lambda pair: pair[1].bounds[0] if pair[1] is not None else "9")]


def _answering(request: Record, decisions: list[Record], orders: list[Record]) -> list[Record]:
    """The decisions and orders that answer a request, in time: those that name it; where none does, the first order that ends it."""
    named = [record for record in (*orders, *decisions) if record.get("of") == request.id]
    if named:
        return sorted(named, key=_time)
    return next(([order] for order in orders if order.get("of") is None and _ends(order, request)), [])


def _time(record: Record) -> str:
    when = span_of(record, "on" if record.kind == "order" else "when")
    return when.bounds[0] if when is not None else "9"


def _ends(order: Record, request: Record) -> bool:
    """Whether an order that names no request answers this one: of its kind, by whom it was asked, and surely not before it."""
    asked, made, route = span_of(request, "when"), span_of(order, "on"), request.get("route") or ""
    if asked is None or made is None or made.first_day < asked.last_day:
        return False
    kinds = [kind for kind in _ORDERS_END if kind in words_of(order.get("kind") or ())]
    if "release" in kinds and route.startswith(_ORDERS_END["release"]):
        return True
    by, court = order.get("by") or "", order.get("court") or ""
    board = says(by or court, _BY_BOARD)
    judge = not board and (not by or says(by, _BY_JUDGE)) and (not court or says(court, _IN_ITS_COURT))
    return "bond" in kinds and route.startswith(_ORDERS_END["bond"]) and (board if route == _TO_THE_BOARD else judge)


def _request(record: Record, decisions: list[Record]) -> Request:
    enclosed = record.get("with") or ()
    return Request(
        id=record.id,
        route=record.get("route"),
        to=record.get("to"),
        when=span_of(record, "when"),
        asks=record.get("asks") or "",
        channel=record.get("channel") or "",
        enclosed=(enclosed,) if isinstance(enclosed, str) else tuple(enclosed),
        decisions=tuple(_answer(d, record) for d in decisions),
        source=record.first.source,
        at=record.first.at,
        contested=_contested(record),
    )


def _answer(record: Record, request: Record) -> Answer:
    order = record.kind == "order"
    when = span_of(record, "on" if order else "when")
    freed = order and "release" in words_of(record.get("kind") or ())
    return Answer(
        id=record.id,
        of=record.get("of") or request.id,
        outcome=record.get("outcome") or ("granted" if freed else None),
        when=when,
        minutes=minutes(None if order else record.get("after"), span_of(request, "when"), when),
        reasons=None if order else record.get("reasons"),
        words=record.first.words or None,
        by=record.get("by") or (record.get("court") if order else None),
        source=record.first.source,
        at=record.first.at,
        contested=_contested(record),
        reasons_given=None if order else _reasons_given(record),
        kind="order" if order else "decision",
        says=record.get("says") if order else None,
    )


def _reasons_given(record: Record) -> bool | None:
    part = record.part("reasons")
    if part.state == "absent":
        return False
    value = record.get("reasons")
    return None if value is None or not value.strip() else not says(value, _NO_REASONS)


def _contested(record: Record) -> tuple[str, ...]:
    names = dict.fromkeys(name for a in record.said for name in (*a.parts, *a.states))
    return tuple(name for name in names if record.part(name).state == "contested")


def minutes(after: After | None, asked: Span | None, answered: Span | None) -> dict[str, int] | None:
    """How many minutes an answer took: as the source says it, else between the two dates; an interval where they are days, not moments."""
    if after is not None:
        said = {
            name: _minutes(amount) for name in ("exactly", "at_least", "at_most", "about") if (amount := getattr(after, name)) is not None
        }
        return {k: v for k, v in said.items() if v is not None} or None
    if asked is None or answered is None:
        return None
    (a, b), (c, d) = _moments(asked), _moments(answered)
    if any(m.tzinfo is None for m in (a, b, c, d)):
        a, b, c, d = (m.replace(tzinfo=None) for m in (a, b, c, d))
    if d < a:
        return None
    least, most = int((c - b).total_seconds() // 60), int(-((a - d).total_seconds() // 60))
    if asked.exact and answered.exact and "T" in asked.first and "T" in answered.first:
        return {"exactly": least}
    return {"at_least": least, "at_most": most} if least > 0 else {"at_most": most}


def _minutes(amount: Amount) -> int | None:
    each = _MINUTES.get(amount.unit)
    return amount.n * each if each is not None else None


def _moments(span: Span) -> tuple[datetime, datetime]:
    first, last = span.first, span.last
    return (
        datetime.fromisoformat(first if "T" in first else first + "T00:00"),
        datetime.fromisoformat(last if "T" in last else last + "T23:59:59"),
    )


def _said(record: Record) -> Said:
    first = record.first
    quotable = record.get("may_quote")
    return Said(
        id=record.id,
        who=record.get("who"),
        said=record.get("said") or first.words or None,
        on=span_of(record, "on"),
        source=first.source,
        at=first.at,
        may_quote=quotable if quotable is not None else first.disclosure == "pleadable",
        consent=record.get("consent"),
    )


def _life_event(record: Record) -> LifeEvent:
    first = record.first
    what, who = record.get("what"), record.get("who")
    return LifeEvent(id=record.id, what=what, who=who, when=span_of(record, "when"), source=first.source, at=first.at)
