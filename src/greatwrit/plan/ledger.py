"""The ledger as the plan shows it: what was asked, what was answered and how fast, what answers a refusal, what may be quoted, what is
happening in the family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from greatwrit.casefile import Answer, Case, LifeEvent, Record, Request
from greatwrit.casefile import Ledger as Book
from greatwrit.law import Law
from greatwrit.law.place_model import Places
from greatwrit.reading import Span

from .model import Decision, Ledger, LedgerRequest
from .papers import when_of
from .petitions import Petition, court_in
from .timing import days_between


def ledger_of(
    book: Book, law: Law, verdicts: Mapping[str, str], on: str, orders: tuple[dict[str, Any], ...] = (), petitions: Sequence[Petition] = ()
) -> Ledger:
    """Requests with their decisions and the routes that answer a refusal; statements; life events and how long ago they were; orders and
    petitions on file."""
    requests = tuple(_request(request, law, verdicts, on) for request in book.requests)
    return Ledger(
        requests, tuple(_plain_row(said) for said in book.statements), tuple(_life_event(event, on) for event in book.life_events),
        orders, tuple(petition.row(False) for petition in petitions),
    )  # fmt: skip


def orders_of(places: Places, case: Case | None, on: str) -> tuple[dict[str, Any], ...]:
    """Orders on file that may have been made by the date, earliest first, and whether they are still in force by their own words."""
    dated = [(record, when_of(record)) for record in case.of_kind("order")] if case is not None else []
    made = [(record, when) for record, when in dated if when is None or when.first_day <= on]
    made.sort(key=lambda pair: pair[1].first if pair[1] is not None else "9")
    return tuple(_order(places, record, when, on) for record, when in made)


def _order(places: Places, record: Record, when: Span | None, on: str) -> dict[str, Any]:
    by = record.get("court") or record.get("by")
    court = court_in(places, str(by)) if by else None
    until, served = record.get("until"), record.get("served")
    state = "in force" if until is None or until.first_day >= on else "ended" if until.last_day < on else "maybe"
    return {
        "id": record.id, "by": record.get("by"), "court": court.id if court else None, "name": court.name if court else by,
        "on": _plain(when), "kind": record.get("kind"), "sets": record.get("sets"),
        "says": record.get("says") or record.first.words or None,
        "until": _plain(until), "docket": record.get("docket"), "served": _plain(served), "of": record.get("of"), "state": state,
        "source": record.first.source, "at": record.first.at,
    }  # fmt: skip


def _request(request: Request, law: Law, verdicts: Mapping[str, str], on: str) -> LedgerRequest:
    route = law.routes.get(request.route or "")
    reviews = route.reviews if route is not None else ()
    decision = _decision(request.decision) if request.decision is not None else None
    waiting = {"between": days_between(request.when, on)} if decision is None and request.when is not None else None
    return LedgerRequest(
        request.id, request.route or "", request.to, _plain(request.when), decision,
        tuple({"route": review, "verdict": verdicts[review]} for review in reviews), request.asks, request.source, request.at, waiting,
    )  # fmt: skip


def _decision(answer: Answer) -> Decision:
    """`reasons` are the reasons themselves; whether any were given stands apart, and is null where the file does not say."""
    reasons = answer.reasons if answer.reasons_given else None
    return Decision(
        answer.outcome or "", answer.minutes, reasons, _plain(answer.when), answer.by, answer.words, answer.source, answer.at,
        answer.reasons_given, answer.kind, answer.id, answer.says,
    )  # fmt: skip


def _life_event(event: LifeEvent, on: str) -> dict[str, Any]:
    """`state`: past, coming, maybe (the interval holds the plan's date) or not known."""
    when = event.when
    state = "not known" if when is None else "past" if when.last_day < on else "coming" if when.first_day > on else "maybe"
    return {**_plain_row(event), "state": state}


def _plain_row(row: Any) -> dict[str, Any]:
    return {name: value.plain() if isinstance(value, Span) else value for name, value in msgspec.structs.asdict(row).items()}


def _plain(span: Span | None) -> Any:
    return span.plain() if span is not None else None
