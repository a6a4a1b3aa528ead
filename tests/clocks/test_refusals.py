"""Where counting would be a guess it refuses, says why, and gives the mend."""

from __future__ import annotations

from typing import Any

import pytest

from greatwrit.clocks import Refused, count, due
from greatwrit.law import Law
from greatwrit.reading import Amount

COUNTS: list[tuple[str, str | Amount, str, dict[str, Any], str]] = [
    ("frpc", "14d", "2026-11-23", {}, "did you mean `frcp`"),
    ("moon", "14d", "2026-11-23", {}, "frcp"),
    ("frcp", "14", "2026-11-23", {}, "14d"),
    ("frcp", Amount(-3, "d"), "2026-11-23", {}, "less than nothing"),
    ("frcp", "14d", "11/23/2026", {}, "write 2026-11-23"),
    ("frcp", "14d", "2026-02-30", {}, "28 days"),
    # the years that are verified
    ("frcp", "14d", "1993-12-31", {}, "1994 to 2032"),
    ("frcp", "14d", "2033-01-01", {}, "1994 to 2032"),
    ("frcp", "14d", "2032-12-20", {}, "outside the years"),
    ("frcp", "3d", "2032-12-29", {}, "outside the years"),
    ("business", "10bd", "2032-12-20", {}, "outside the years"),
    ("business", "90h", "2032-12-30T10:00", {}, "outside the years"),
    ("running", "90d", "2032-11-01", {}, "outside the years"),
    ("running", "999999d", "2026-11-23", {}, "outside the years"),
    ("running", "999999h", "2026-11-23T10:00", {}, "outside the years"),
    ("running", "999999mo", "2026-11-23", {}, "leaves the verified years"),
    ("running", "9999y", "2026-11-23", {"before": True}, "leaves the verified years"),
    ("frcp", "14d", "1994-01-05", {"before": True}, "outside the years"),
    ("frcp", "14d", "2017-06-01", {"state": "LA"}, "2018 to 2032 with the holidays of LA"),
    # places, zones, service
    ("frcp", "14d", "2026-11-23", {"state": "XX"}, "no State"),
    ("eoir", "14d", "2026-11-23", {"state": "Louisiana"}, "postal code"),
    ("frcp", "14d", "2026-11-23", {"state": ["LA", "TX"]}, "court's own State"),
    ("frcp", "72h", "2026-11-23T10:00", {"tz": "Louisiana/Jena"}, "no time zone"),
    ("frcp", "72h", "2026-11-23T10:00", {"tz": "../etc"}, "no time zone"),
    ("frcp", "14d", "2026-11-23", {"service": "mail", "before": True}, "after an event"),
    ("frcp", "14d", "2026-11-23", {"service": "pigeon"}, "mail, clerk, consent"),
    ("eoir", "14d", "2026-11-23", {"service": "mail"}, "adds nothing for service"),
    ("frcp", "14d", "2026-11-23", {"holidays": ["tomorrow"]}, "not a date"),
    ("frcp", "14d", "2026-11-23", {"closed": ["2026-13-01"]}, "months run"),
    # hours
    ("frcp", "72h", "2026-11-23", {}, "give the time"),
    ("frcp", "72h", "2026-11-23T10:00-06:00", {}, "--tz"),
    ("frcp", "72h", "2026-11-23..2026-11-24T10:00", {}, "time at one end"),
    ("eoir", "72h", "2026-11-23T10:00", {}, "no way of counting hours"),
    ("business", "2mo", "2026-11-23", {}, "no way of counting months"),
    ("business", "72h", "2026-11-23T10:00", {"before": True}, "not counted back"),
    ("eoir", "14d", "2026-11-23", {"before": True}, "eoir-hearing"),
]


@pytest.mark.parametrize(("method", "amount", "start", "options", "words"), COUNTS)
def test_a_count_that_would_be_a_guess_is_refused(
    law: Law, method: str, amount: str | Amount, start: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused) as refusal:
        count(method, amount, start, law=law, **options)
    assert words in str(refusal.value)
    assert refusal.value.refusal


CLOCKS: list[tuple[str, str, dict[str, Any], str]] = [
    ("bond.apeal", "2026-11-23", {}, "did you mean `bond.appeal`"),
    ("zzzzzz", "2026-11-23", {}, "greatwrit clocks"),
    ("order.term", "2026-11-23", {}, "--amount"),
    ("order.term", "2026-11-23", {"amount": "3d"}, "--method"),
    ("bond.appeal", "2026-11-23", {"amount": "3d"}, "the law sets the period"),
    ("bond.appeal", "2026-11-23", {"also": "2026-11-24"}, "leave out --also"),
    ("bond.appeal", "2026-11-23", {"tolled": "3d"}, "leave out --tolled"),
    ("bond.automatic-stay.lapse", "2026-11-23", {"tolled": "3mo"}, "other units"),
    ("removal.no-slrrf.acknowledge", "2026-11-23", {"also": "2026-11-24T10:00"}, "both as days"),
    ("custody.first-decision", "2026-11-23", {}, "give the time"),
    ("standing-order.mdd-2025-01", "2025-05-01", {}, "no figure is on file"),
]


@pytest.mark.parametrize(("clock", "start", "options", "words"), CLOCKS)
def test_a_clock_that_would_be_a_guess_is_refused(law: Law, clock: str, start: str, options: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused) as refusal:
        due(clock, start, law=law, **options)
    assert words in str(refusal.value)
