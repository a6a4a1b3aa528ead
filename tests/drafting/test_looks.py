"""Courts' pages are dated rows with a source; what a row leaves out is as in `any`."""

from __future__ import annotations

import pytest

from greatwrit.drafting.looks import profile, read_courts
from greatwrit.law.load import home
from greatwrit.reading import Unreadable

FILE = home() / "filings" / "courts.yaml"
ROWS = read_courts(FILE.read_bytes(), "courts.yaml")


def test_every_row_names_a_district_on_file_a_source_and_a_day(law):
    known = {*law.places.districts, "any", "eoir", "letter", "family"}
    assert [row.court for row in ROWS if row.court not in known] == []
    assert all(row.source and row.checked for row in ROWS)
    assert len({row.court for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("court", "size", "top_first", "max_mb", "doubt"), [
    ("azd", 13, None, 15, False), ("laed", 12, 2.5, 15, True), ("cand", 12, None, 50, False), ("lawd", 12, None, 15, True),
    ("guam", 12, None, 15, True), ("eoir", 12, None, 25, True),
])  # fmt: skip
def test_a_court_has_its_own_values_and_those_of_any(court, size, top_first, max_mb, doubt):
    found = profile(ROWS, court, "2026-11-25")
    assert (found.look.size, found.look.top_first, found.max_mb) == (size, top_first, max_mb)
    assert ("check" in found.says) is doubt


def test_rows_without_any_are_refused():
    with pytest.raises(Unreadable):
        read_courts(b"- {court: azd, source: x, checked: 2026-01-01, confidence: primary}\n", "c.yaml")


def test_counsel_stands_at_the_top_where_the_court_wants_it(drafted):
    from greatwrit.drafting.model import Caption, Para

    top = profile(ROWS, "azd", "2026-11-25").look
    assert top.counsel == "top"
    assert [type(block) for block in drafted("{{ caption() }}", look=top).blocks] == [Para, Caption]
    assert [type(block) for block in drafted("{{ caption() }}").blocks] == [Caption]
