"""An immigration court by the words of a notice."""

from __future__ import annotations

import pytest

from greatwrit.places import benches


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("LaSalle Immigration Court", ["lasalle"]),
        ("Jena", ["lasalle"]),
        ("Jena, LA", ["lasalle"]),
        ("Immigration Court, Jena, Louisiana", ["lasalle"]),
        ("New York", ["new-york-broadway", "new-york-federal-plaza", "new-york-varick"]),
        ("New York Immigration Court", ["new-york-broadway", "new-york-federal-plaza", "new-york-varick"]),
        ("Varick Street", ["new-york-varick"]),
        ("26 Federal Plaza, New York, NY", ["new-york-federal-plaza"]),
        ("Jena, NY", []),
        ("Nowhere Court", []),
        ("Immigration Court", []),
        ("", []),
    ],
)
def test_a_court_is_found_by_name_city_or_street(law, text, ids):
    assert [court.id for court in benches(law.places, text)] == ids


def test_every_court_is_found_by_its_own_name_and_is_among_those_of_its_city(law):
    for court in law.places.immigration_courts.values():
        assert [one.id for one in benches(law.places, court.name)] == [court.id]
        assert court.id in [one.id for one in benches(law.places, f"{court.address.split(',')[-2].strip()}, {court.state}")], court.address
