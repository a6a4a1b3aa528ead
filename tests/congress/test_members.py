"""Who can be asked, on a date: in office or not, vacant or not known, the nearest office, the district of a county."""

from __future__ import annotations

import msgspec
import pytest
from published import AS_OF, CONGRESS

from greatwrit.congress import (
    Unknown,
    committee_members,
    committee_seats,
    district_number,
    district_of_county,
    freshness,
    offices_of,
    representatives,
    seats,
    senators,
    state_code,
    whom_to_ask,
    zip_of,
)

IN_OFFICE = [
    # State, district, day, who
    ("VA", 11, "2025-09-09", []),  # before the special election
    ("VA", 11, "2025-09-10", ["James R. Walkinshaw"]),  # its first day
    ("VA", 11, "2027-01-02", ["James R. Walkinshaw"]),  # the last day of the Congress
    ("VA", 11, "2027-01-03", []),  # the day a term ends is out of office
    ("AK", 0, AS_OF, ["Nicholas J. Begich III"]),
    ("NY", 13, "2025-04-22", ["Adriano Espaillat"]),
    ("CA", 14, AS_OF, []),  # vacant
    ("PR", None, AS_OF, ["Pablo José Hernández"]),
]


@pytest.mark.parametrize("state, district, on, who", IN_OFFICE)
def test_a_representative_is_named_only_while_the_term_runs(state: str, district: int | None, on: str, who: list[str]) -> None:
    assert [m.name for m in representatives(CONGRESS, state, on, district)] == who


def test_the_senior_senator_comes_first_and_the_representative_after() -> None:
    assert [m.rank for m in senators(CONGRESS, "LA", AS_OF)] == ["senior", "junior"]
    assert [s.chamber for s in seats(CONGRESS, "NY", AS_OF, 13)] == ["senate", "senate", "house"]
    assert [s.district for s in seats(CONGRESS, "LA", AS_OF)] == [None, None, 1, 2, 3, 4, 5, 6]
    assert [s.member for s in seats(CONGRESS, "LA", AS_OF)] == [*senators(CONGRESS, "LA", AS_OF), *representatives(CONGRESS, "LA", AS_OF)]


def test_a_territory_has_a_delegate_and_no_senator() -> None:
    assert [(s.title, s.seat) for s in seats(CONGRESS, "GU", AS_OF)] == [("Delegate", "GU-AL")]


NOBODY = [
    # State, district, day, part of what is said
    ("GA", 13, AS_OF, "vacant"),
    ("GA", 13, "2026-11-24", f"vacant on {AS_OF}; ask whether it has been filled"),
    ("TN", 7, "2025-04-22", "not known, or vacant"),
    ("TN", 7, "2025-04-22", "Matt Van Epps from 2025-12-04"),
    ("NY", 13, "2027-01-10", "the term of Adriano Espaillat ended on 2027-01-03"),
    ("NY", 13, "2024-12-31", "terms are kept from"),
]


@pytest.mark.parametrize("state, district, on, says", NOBODY)
def test_a_seat_without_a_known_holder_says_why(state: str, district: int, on: str, says: str) -> None:
    seat = seats(CONGRESS, state, on, district)[-1]
    assert seat.member is None
    assert says in seat.says


def test_a_seat_in_the_senate_whose_term_ended_is_not_called_vacant() -> None:
    (seat,) = [seat for seat in seats(CONGRESS, "FL", "2026-11-24") if seat.chamber == "senate" and seat.member is None]
    assert "the term of Ashley Moody ended on 2026-11-03" in seat.says


REFUSED = [
    (lambda: seats(CONGRESS, "GA", AS_OF, 15), "Georgia has no district 15. Mend: it has districts 1 to 14."),
    (lambda: seats(CONGRESS, "WY", AS_OF, 2), "Wyoming has no district 2. Mend: it has one, at large."),
    (lambda: seats(CONGRESS, "XX", AS_OF), "there is no State, District or Territory called 'XX'"),
    (lambda: committee_seats(CONGRESS, "agriculture", AS_OF), "Mend: write one of appropriations, homeland, judiciary."),
    (lambda: whom_to_ask(CONGRESS, AS_OF, home="NY", interest="foo"), "'foo' is no committee of interest here. Mend: write one of"),
    (lambda: whom_to_ask(CONGRESS, AS_OF, held="LA", interest="foo"), "no committee of interest here"),
    (lambda: whom_to_ask(CONGRESS, AS_OF, home="XX"), "called 'XX'"),
    (lambda: whom_to_ask(CONGRESS, AS_OF, held="XX"), "called 'XX'"),
    (lambda: district_of_county(CONGRESS, "99001", AS_OF), "'99001' is no county"),
]


@pytest.mark.parametrize("ask, says", REFUSED, ids=[says[:30] for _, says in REFUSED])
def test_what_there_is_not_is_refused_with_the_mend(ask, says: str) -> None:
    with pytest.raises(Unknown) as refused:
        ask()
    assert says in str(refused.value)


@pytest.mark.parametrize("text, code", [("ny", "NY"), (" New York ", "NY"), ("district of columbia", "DC"), ("American Samoa", "AS")])
def test_a_state_is_known_by_code_or_name(text: str, code: str) -> None:
    assert state_code(CONGRESS, text) == code


DISTRICTS = [("NY", "13", 13), ("NY", " ny-13 ", 13), ("NY", "27", None), ("NY", "DE-1", None), ("NY", "NY-AL", None), ("NY", "013", None),
             ("NY", "13th", None), ("NY", "²", None), ("NY", "", None), ("DE", "AL", 0), ("DE", "DE-1", 1), ("DE", "2", None)]  # fmt: skip


@pytest.mark.parametrize("state, text, number", DISTRICTS)
def test_a_district_is_known_by_its_number_in_its_own_state_alone(state: str, text: str, number: int | None) -> None:
    assert district_number(CONGRESS, state, text) == number


def test_a_state_with_one_district_takes_it_under_both_its_numbers() -> None:
    assert seats(CONGRESS, "WY", AS_OF, 0) == seats(CONGRESS, "WY", AS_OF, 1) == seats(CONGRESS, "WY", AS_OF)


NEAREST = [
    ("10027", "New York"),
    ("14202", "Buffalo"),
    ("Rochester", "Rochester"),
    ("12207", "Albany"),
    ("11226", "New York"),
    ("brooklyn", "New York"),
    ("13601", "Syracuse"),
    ("14202-1111", "Buffalo"),
    ("142021111", "Buffalo"),
    (" 14202 1111 ", "Buffalo"),
    ("142", "Buffalo"),
]


@pytest.mark.parametrize("near, city", NEAREST)
def test_the_nearest_office_of_a_senator_comes_right_after_washington(near: str, city: str) -> None:
    offices = offices_of(CONGRESS, senators(CONGRESS, "NY", AS_OF)[0], "NY", near)
    assert [offices[0].kind, offices[1].city] == ["dc", city]


@pytest.mark.parametrize("state, district, zip_code", [("MO", 5, "64050"), ("FL", 6, "32137"), ("TX", 17, "75965"), ("PA", 11, "17356")])
def test_an_office_whose_zip_code_has_four_digits_more_is_found_by_its_five(state: str, district: int, zip_code: str) -> None:
    (member,) = representatives(CONGRESS, state, AS_OF, district)
    nearest = offices_of(CONGRESS, member, state, zip_code)[1]
    assert nearest.zip.startswith(f"{zip_code}-")


NO_ZIP = ["²", "1003112", "10031123456", "١٠٠٣١", "10031-", "-", "10031-12", "NY 10031"]


@pytest.mark.parametrize("near", NO_ZIP)
def test_what_is_no_zip_code_is_no_reason_to_stop(near: str) -> None:
    senator = senators(CONGRESS, "NY", AS_OF)[0]
    assert zip_of(near) == ""
    assert set(offices_of(CONGRESS, senator, "NY", near)) == set(offices_of(CONGRESS, senator, "NY"))


def test_an_office_with_a_damaged_zip_code_is_no_reason_to_stop() -> None:
    offices = tuple(msgspec.structs.replace(o, zip="1²", latitude=None) if o.zip == "14202" else o for o in CONGRESS.offices)
    senator = senators(CONGRESS, "NY", AS_OF)[0]
    assert len(offices_of(msgspec.structs.replace(CONGRESS, offices=offices), senator, "NY", "14202")) > 1


def test_a_committee_has_its_subcommittee_of_interest_first() -> None:
    found = committee_members(CONGRESS, "judiciary", AS_OF)
    rows = {row.bioguide for row in CONGRESS.committee_members if row.committee in ("HSJU01", "SSJU04")}
    assert len(found) == len(set(found))
    assert {m.bioguide for m in found[: len(rows)]} == rows
    assert {m.chamber for m in found} == {"senate", "house"}


ONE_DISTRICT = sorted(code for code, d in CONGRESS.delegations.items() if d.representatives == 1)


@pytest.mark.parametrize("state", ONE_DISTRICT)
@pytest.mark.parametrize("on", ["2025-04-22", "2031-01-01"])
def test_a_county_of_a_state_with_one_district_is_in_it_on_any_date(state: str, on: str) -> None:
    found = district_of_county(CONGRESS, f"{CONGRESS.delegations[state].fips}001", on)
    assert (found.state, found.districts, found.exact) == (state, (0,), True)


COUNTIES = [
    # county, day, districts, exact
    ("22059", "2025-04-22", (5,), True),  # La Salle Parish, Louisiana
    ("22079", "2025-04-22", (4, 6), False),  # Rapides Parish is divided
    ("36061", "2025-04-22", (10, 12, 13), False),  # Manhattan
    ("22059", "2027-01-03", (1, 2, 3, 4, 5, 6), False),  # a new Congress, perhaps a new map: every district is possible
    ("22999", "2025-04-22", (1, 2, 3, 4, 5, 6), False),  # a county the table does not know
]


@pytest.mark.parametrize("fips, on, districts, exact", COUNTIES)
def test_a_county_gives_its_district_or_every_candidate(fips: str, on: str, districts: tuple[int, ...], exact: bool) -> None:
    found = district_of_county(CONGRESS, fips, on)
    assert (found.districts, found.exact) == (districts, exact)
    assert found.basis


def test_the_counties_of_a_state_reach_every_district_it_has() -> None:
    for delegation in CONGRESS.delegations.values():
        if delegation.representatives > 1:
            reached = {n for fips, row in CONGRESS.county_districts.items() if fips.startswith(delegation.fips) for n in row.districts}
            assert reached == set(range(1, delegation.representatives + 1)), delegation.name


FRESH = [
    (AS_OF, []),
    ("2026-06-11", ["a day before 2026-06-11: call before you send"]),
    ("2026-11-24", ["167 days before", "2 terms have ended since"]),
    ("2025-04-22", [f"are those of {AS_OF}, not of 2025-04-22"]),
    ("2025-01-02", ["Terms are kept from 2025-01-03"]),
]


@pytest.mark.parametrize("on, says", FRESH)
def test_an_answer_for_another_day_than_the_sources_says_so(on: str, says: list[str]) -> None:
    told = freshness(CONGRESS, on)
    assert len(told) == len(says)
    assert all(part in words for part, words in zip(says, told, strict=True))


def test_the_home_state_comes_first_then_the_place_of_detention_then_the_committees() -> None:
    groups = whom_to_ask(CONGRESS, AS_OF, home="NY", home_districts=(13,), held="LA", held_districts=(5,))
    assert [[s.seat for s in group.seats] for group in groups[:2]] == [["NY", "NY", "NY-13"], ["LA-5"]]
    assert all(any(c.title for c in s.committees) for s in groups[2].seats)
    everyone = [s.member.bioguide for group in groups for s in group.seats if s.member]
    assert len(everyone) == len(set(everyone))


def test_who_stands_in_a_group_before_is_named_as_such_and_not_listed_again() -> None:
    home, held, heads = whom_to_ask(CONGRESS, AS_OF, home="CA", home_districts=(5,), held="CA", held_districts=(5, 13))
    assert (home.kind, held.kind, heads.kind) == ("home", "held", "heads")
    assert [s.seat for s in held.seats] == ["CA-13"]
    assert (home.above, held.above) == ((), ("Tom McClintock",))
    assert {s.member.name for s in home.seats if s.member} >= set(heads.above) > {"Tom McClintock"}


def test_candidates_are_all_listed_and_said_to_be_candidates() -> None:
    (group,) = whom_to_ask(CONGRESS, AS_OF, home="NY", home_districts=(10, 12, 13))
    assert [s.seat for s in group.seats] == ["NY", "NY", "NY-10", "NY-12", "NY-13"]
    assert "3 districts are possible" in group.says


def test_a_committee_keeps_only_those_who_sit_on_it() -> None:
    (group,) = whom_to_ask(CONGRESS, AS_OF, home="LA", interest="judiciary")
    assert [s.seat for s in group.seats] == ["LA"]
    assert all("judiciary" in {c.of_interest for c in s.committees} for s in group.seats)
