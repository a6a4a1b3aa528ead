"""Amounts of time as a file gives them: `14d`, `72h`, `30min`, `10bd` (business days), `6mo`, `2y`."""

from __future__ import annotations

import re
from typing import Literal, cast

from msgspec import Struct

from greatwrit.reading.faults import Misfit

Unit = Literal["d", "h", "min", "bd", "mo", "y"]
_WRITTEN = re.compile(r"(\d{1,6})(d|h|min|bd|mo|y)")
_MEANT = re.compile(r"(\d{1,6})\s*([A-Za-z ]+)")
_UNITS: dict[str, str] = {
    "day": "d", "days": "d", "hour": "h", "hours": "h", "hr": "h", "hrs": "h", "minute": "min", "minutes": "min", "mins": "min",
    "month": "mo", "months": "mo", "year": "y", "years": "y", "yr": "y", "business days": "bd", "business day": "bd", "working days": "bd",
}  # fmt: skip


class Amount(Struct, frozen=True):
    """So many of a unit: d days, h hours, min minutes, bd business days, mo months, y years."""

    n: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.n}{self.unit}"


def parse_amount(text: str) -> Amount:
    """`14d`, `72h`, `30min`, `10bd`, `6mo`, `2y`. Raises Misfit with the form to write."""
    if found := _WRITTEN.fullmatch(text):
        return Amount(int(found[1]), cast(Unit, found[2]))
    mend = "write a number and a unit without a space: 14d, 72h, 30min, 10bd (business days), 6mo, 2y."
    if found := _MEANT.fullmatch(text.strip()):
        unit = found[2].strip().lower()
        known = unit if unit in ("d", "h", "min", "bd", "mo", "y") else _UNITS.get(unit)
        if known:
            mend = f"write {found[1]}{known}."
        elif unit in ("week", "weeks", "w"):
            mend = f"write {7 * int(found[1])}d."
        elif unit == "m":
            mend = f"write {found[1]}min for minutes or {found[1]}mo for months."
    raise Misfit(f"`{text}` is not an amount of time.", mend)
