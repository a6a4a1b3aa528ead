"""Orders that forbid what was then done: a transfer or a removal after a court had said no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from greatwrit.casefile.custody import held_at, place_code
from greatwrit.casefile.model import Case, Record, Statement
from greatwrit.casefile.records import day_of
from greatwrit.casefile.words import says
from greatwrit.reading import Span

DISOBEYED = "habeas.order_disobeyed"
Sure = Literal["known", "unknown"]


def breaches(case: Case, on: str) -> tuple[Statement, ...]:
    """Moves and removals by a date (ISO) that an order in force forbade, as statements that it was disobeyed, each with the id of what was
    done. Where the order of the two, or whether the person left the place, is not sure, the statement is that this is not known. Pure.
    """
    found = []
    for order in case.of_kind("order"):
        kinds, made = order.get("kind") or (), day_of(order)
        if made is None or made.first_day > on:
            continue
        done = [*(_moves(case, made) if says(kinds, "no-transfer") else ()), *(_removals(case) if says(kinds, "no-removal") else ())]
        for record, when, sure in done:
            state = _after(when, made, day_of(order, "until"), sure)
            if state is not None and when.first_day <= on:
                words = f"{record.kind} {record.id} after the order {order.id}"
                found.append(record.first.statement(record.id, DISOBEYED, state == "known" or None, state, since=when, words=words))
    return tuple(found)


def _moves(case: Case, ordered: Span) -> Iterator[tuple[Record, Span, Sure]]:
    """Transfers and stays elsewhere than the person was when the order was made. Not sure: within the same State, with notice, or from
    or to a place that nobody names."""
    was = held_at(case, ordered)
    before = [r for r in was if _surely(day_of(r), ordered)]
    others = {r.id for r in was if r.kind != "arrest"} | {r.id for r in before}
    for record in case.of_kind("transfer", "stint"):
        when = day_of(record)
        if when is None or any(place_code(record) == place_code(r) is not None for r in before):
            continue
        if record.kind == "stint" and not others - {record.id} and not _surely(ordered, when):
            continue  # the first place on file, and nothing says that it came after the order
        state = record.get("state")
        near = state is not None and any(r.get("state") == state for r in was if r is not record)
        named = (others - {record.id} or record.kind == "transfer") and (place_code(record) or state)
        yield record, when, "known" if named and not near and not record.get("notice") else "unknown"


def _surely(earlier: Span | None, later: Span) -> bool:
    return earlier is not None and earlier.bounds[1] <= later.bounds[0]


def _removals(case: Case) -> Iterator[tuple[Record, Span, Sure]]:
    for record in case.of_kind("stint", "transfer"):
        when = day_of(record, "to" if record.kind == "stint" else "when")
        if when is not None and says(record.get("reason") or "", ("removed*", "removal*", "deported*", "deportation*")):
            yield record, when, "known"


def _after(when: Span, ordered: Span, until: Span | None, sure: Sure) -> Sure | None:
    """Whether it was done while the order held: known, perhaps, or not (None)."""
    (first, last), (said, told) = when.bounds, ordered.bounds
    if last <= said or (until is not None and first > until.bounds[1]):
        return None
    held = until is None or last <= until.bounds[1 if until.exact else 0]
    return sure if first > told and held else "unknown"
