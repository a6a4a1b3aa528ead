"""The tables of places/congress/: every seat once, with its holder or its vacancy, on the day of the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from published import AS_OF, CONGRESS, ROOT, tables

from greatwrit.congress import in_office, representatives, seats, write_congress
from greatwrit.law import load
from greatwrit.law.congress_model import FOLDER, TABLES, districts_of, read_congress
from greatwrit.law.place_model import read_places
from greatwrit.reading import Unreadable

SITTING = [m for m in CONGRESS.members if in_office(m, AS_OF)]
VACANT = {"CA-14", "FL-20", "GA-13", "TX-23"}
"""House seats that nobody holds on the source's day."""
STATES = {code for code, d in CONGRESS.delegations.items() if d.senators}
DELEGATES = {"AS": "Delegate", "DC": "Delegate", "GU": "Delegate", "MP": "Delegate", "PR": "Resident Commissioner", "VI": "Delegate"}


def test_the_senate_has_a_hundred_members_two_of_each_state() -> None:
    assert len(STATES) == 50
    senators = [m.state for m in SITTING if m.chamber == "senate"]
    assert len(senators) == 100
    assert {state: senators.count(state) for state in STATES} == dict.fromkeys(STATES, 2)


def test_the_house_has_435_seats_less_its_vacancies_and_six_delegates() -> None:
    assert sum(CONGRESS.delegations[state].representatives for state in STATES) == 435
    assert len([m for m in SITTING if m.chamber == "house" and m.state in STATES]) == 435 - len(VACANT)
    assert {m.state: CONGRESS.delegations[m.state].title for m in SITTING if m.chamber == "house" and m.state not in STATES} == DELEGATES


def test_exactly_the_vacant_seats_have_nobody() -> None:
    empty = [seat for state in CONGRESS.delegations for seat in seats(CONGRESS, state, AS_OF) if seat.member is None]
    assert {seat.seat for seat in empty} == VACANT
    assert {seat.says for seat in empty} == {"vacant"}


@pytest.mark.parametrize("state", sorted(CONGRESS.delegations))
def test_every_district_of_a_state_has_one_member_or_none(state: str) -> None:
    held = [m.district for m in representatives(CONGRESS, state, AS_OF)]
    assert len(held) == len(set(held))
    assert set(held) <= set(districts_of(CONGRESS.delegations[state]))


def test_no_seat_of_the_house_has_two_holders_on_any_day() -> None:
    terms: dict[tuple[str, int | None], list[tuple[str, str]]] = {}
    for m in CONGRESS.members:
        if m.chamber == "house":
            terms.setdefault((m.state, m.district), []).append((m.since, m.until))
    for spans in terms.values():
        spans.sort()
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_everyone_can_be_called_in_washington_or_it_is_said() -> None:
    silent = [s.member.name for state in CONGRESS.delegations for s in seats(CONGRESS, state, AS_OF) if s.member and not s.phone]
    assert silent == ["James Gallagher"]  # took office on the source's day
    assert "no Washington telephone" in seats(CONGRESS, "CA", AS_OF, 1)[-1].says


def test_contact_forms_are_the_chambers_own() -> None:
    assert all(".senate.gov" in m.contact_form or ".house.gov" in m.contact_form for m in CONGRESS.members if m.contact_form)


def test_every_committee_of_interest_has_members_of_both_sides_and_its_own_chamber() -> None:
    chamber = {m.bioguide: m.chamber for m in SITTING}
    for committee in CONGRESS.committees.values():
        rows = [row for row in CONGRESS.committee_members if row.committee == committee.id]
        assert {row.side for row in rows} == {"majority", "minority"}
        assert {chamber[row.bioguide] for row in rows} == {committee.chamber}


def test_every_row_names_a_source_with_its_day() -> None:
    for table in TABLES:
        rows = getattr(CONGRESS, table)
        for row in rows.values() if isinstance(rows, dict) else rows:
            assert table == "sources" or CONGRESS.sources[row.source].as_of


def test_the_tables_stay_small() -> None:
    assert sum(map(len, tables().values())) < 400_000


def test_what_is_read_is_written_back_byte_for_byte() -> None:
    assert write_congress(CONGRESS) == tables()


def test_the_other_tables_of_places_are_not_disturbed() -> None:
    files = dict(load().files.under("places/"))
    assert any(name.startswith(FOLDER) for name in files)
    assert read_places(files) == read_places({name: data for name, data in files.items() if not name.startswith(FOLDER)})


BAD_TABLES = [
    # what is changed, where, old, new, what is said
    ("a State that is none", "members", b",house,AK,", b",house,AX,", "state 'AX' is not in places/congress/delegations.csv"),
    ("a district too many", "members", b",2025-01-03,2027-01-03,members,1,", b",2025-01-03,2027-01-03,members,99,",
     "AL has no district 99"),
    ("a Senator with a district", "members", b",2021-01-03,2027-01-03,members,,", b",2021-01-03,2027-01-03,members,1,",
     "a Senator has none"),
    ("a term that ends first", "members", b"2025-01-03,2027-01-03", b"2025-01-03,2024-01-03", "the term ends on 2024-01-03"),
    ("a day that is none", "members", b"2025-01-03,2027-01-03", b"2025-01-03,2027-02-30", "2027-02-30"),
    ("an office of nobody", "offices", b"A000055,dc", b"A999999,dc", "bioguide 'A999999' is not in places/congress/members.csv"),
    ("a committee twice", "committees", b"HSAP15,", b"HSAP,", "HSAP stands already in line 2"),
    ("a column renamed", "delegations", b"senators", b"senator", "there is no column `senator`"),
    ("the source of the members gone", "sources", b"members,", b"people,", "the source 'members' is missing"),
]  # fmt: skip


@pytest.mark.parametrize("what, table, old, new, says", BAD_TABLES, ids=[row[0] for row in BAD_TABLES])
def test_a_damaged_table_is_refused_with_its_place(what: str, table: str, old: bytes, new: bytes, says: str) -> None:
    files = tables()
    path = f"{FOLDER}{table}.csv"
    assert old in files[path]
    files[path] = files[path].replace(old, new, 1)
    with pytest.raises(Unreadable) as refused:
        read_congress(files)
    assert any(says in str(fault) and fault.file == path and fault.line >= 1 for fault in refused.value.faults), refused.value


def test_a_missing_table_is_named() -> None:
    files = tables()
    del files[f"{FOLDER}offices.csv"]
    with pytest.raises(Unreadable, match=r"places/congress/offices.csv:1:1: this table is missing"):
        read_congress(files)


def test_the_readme_names_every_table() -> None:
    text = (ROOT / FOLDER / "README.md").read_text("utf-8")
    assert all(f"`{table}`" in text for table in TABLES)
