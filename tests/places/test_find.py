"""What people type finds what they mean, or lists what it may mean: each row of places/examples.csv, counties, and what is never
guessed."""

from __future__ import annotations

import pytest

from greatwrit.law import load
from greatwrit.law.place_model import County, Example, Facility
from greatwrit.places import Ambiguous, find, find_county, state_code

PLACES = load().places


@pytest.mark.parametrize("row", PLACES.examples, ids=lambda row: f"{row.text}: {row.because}")
def test_each_example_of_the_tables_finds_its_place(row: Example) -> None:
    found = find(PLACES, row.text, row.state or None)
    if not row.finds:
        assert found is None
    elif isinstance(found, Facility):
        assert (found.code,) == row.finds
        assert PLACES.counties[found.county].district == row.district
    else:
        assert isinstance(found, Ambiguous)
        assert {c.code for c in found.candidates} >= set(row.finds) - {"JENATLA"}
        assert not row.district


def test_every_code_finds_its_own_facility_and_so_does_every_name_that_is_its_own() -> None:
    for facility in list(PLACES.facilities.values())[::25]:
        assert find(PLACES, facility.code) is facility
        found = find(PLACES, facility.name, facility.state)
        codes = {c.code for c in found.candidates} if isinstance(found, Ambiguous) else {getattr(found, "code", None)}
        same = {f.code for f in PLACES.facilities.values() if f.used and f.state == facility.state}
        assert facility.code in codes or (not facility.used and codes & same), facility


COUNTIES = [
    # typed, State, FIPS, why
    ("La Salle", "LA", "22059", "two words"),
    ("LaSalle", "Louisiana", "22059", "one word, State by name"),
    ("lasalle parish", "la", "22059", "with its kind"),
    ("22059", "LA", "22059", "by number"),
    ("West Feliciana", "LA", "22125", "Angola"),
    ("St. Charles", "LA", "22089", "abbreviated saint"),
    ("Saint Charles Parish", "LA", "22089", "saint in full"),
    ("Saint Martn", "LA", "22099", "misspelled"),
    ("Dade", "FL", "12086", "former name"),
    ("Fairfax County", "VA", "51059", "a county that shares its name with a city"),
    ("Fairfax city", "VA", "51600", "the city of that name"),
    ("Baltimore city", "MD", "24510", "independent city"),
    ("Dona Ana", "NM", "35013", "without the tilde"),
    ("Hartford", "CT", "09003", "a county the Census no longer counts"),
    ("Brooklyn", "NY", "36047", "by its borough"),
    ("Carson City", "NV", "32510", "a city that is a county"),
    ("Anchorage", "AK", "02020", "a municipality"),
    ("DC", "DC", "", "no such county"),
]


@pytest.mark.parametrize("typed, state, fips, why", COUNTIES, ids=[f"{row[0]} {row[1]}: {row[3]}" for row in COUNTIES])
def test_a_county_is_found_as_people_write_it(typed: str, state: str, fips: str, why: str) -> None:
    found = find_county(PLACES, typed, state)
    assert (found.fips if isinstance(found, County) else "") == fips, found


@pytest.mark.parametrize("typed, state", [("Richmond", "VA"), ("Fairfax", "VA"), ("Baltimore", "MD"), ("St. Louis", "MO")])
def test_a_name_that_a_county_and_a_city_share_is_not_chosen_for_you(typed: str, state: str) -> None:
    found = find_county(PLACES, typed, state)
    assert isinstance(found, Ambiguous)
    assert len(found.candidates) == 2


def test_a_county_of_another_state_is_not_found() -> None:
    assert find_county(PLACES, "Miami-Dade", "LA") is None
    assert find_county(PLACES, "Winn", "Atlantis") is None
    assert find_county(PLACES, "06037", "CA") is PLACES.counties["06037"]
    assert find_county(PLACES, "06037", "NY") is None
    assert find_county(PLACES, " 06037 ", "Louisiana") is None
    assert find_county(PLACES, "22059", "Atlantis") is None


@pytest.mark.parametrize("typed, code", [("LA", "LA"), ("louisiana", "LA"), ("North Carolina", "NC"), ("the Virgin Islands", "VI"),
                                         ("District of Columbia", "DC"), ("Puerto Rico", "PR"), ("Atlantis", None)])  # fmt: skip
def test_a_state_is_known_by_code_and_name(typed: str, code: str | None) -> None:
    assert state_code(PLACES, typed) == code


@pytest.mark.parametrize("typed", ["", "   ", "ICE", "the county jail", "…", "🙂"])
def test_text_that_tells_nothing_finds_nothing(typed: str) -> None:
    assert find(PLACES, typed) is None
