"""Orders on file that end on a day: each is a clock, quoted as the order sets it. Nothing is counted, and before it ends it can be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .day import Day
from .model import RouteClock

TERM = "order.term"
"""The clock of whatever an order sets."""
_KEEP = ("no-transfer", "no-removal", "tro", "injunction", "stay")
"""Kinds of orders that protect while they hold."""


def terms_of(day: Day, orders: Sequence[Mapping[str, Any]]) -> Iterator[RouteClock]:
    """A running clock for each order that has not surely ended by the day and says when it will; rows as in `Ledger.orders`."""
    rule = day.law.clocks[TERM]
    for row in orders:
        until = row["until"]
        if until is None or row["state"] == "ended":
            continue
        kinds = _kinds(row)
        named = f"{row['name'] or row['id']} ({kinds})" if kinds else str(row["name"] or row["id"])
        number = f", No. {row['docket']}" if row["docket"] else ""
        keeps = any(kind in kinds for kind in _KEEP)
        yield RouteClock(
            clock=TERM,
            due=until,
            safe=until["between"][0] if isinstance(until, dict) else until,
            basis=f"The order {row['id']}{number}: its end stands as it sets it.",
            title=f"Order of {named} ends" + ("; before then, ask the court to extend it" if keeps else ""),
            title_es=f"Termina la orden de {named}" + ("; antes, pedir al tribunal que la prorrogue" if keeps else ""),
            started=row["on"],
            note=f"“{row['says']}”" if row["says"] else "",
            authority=day.begun(rule.authority),
            runs_against=rule.runs_against,
        )


def _kinds(row: Mapping[str, Any]) -> str:
    kind = row["kind"]
    return ", ".join(kind) if isinstance(kind, list | tuple) else str(kind or "")
