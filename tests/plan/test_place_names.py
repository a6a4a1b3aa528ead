"""A plan reads the name of a place as `greatwrit where` reads it; what is not settled is never shown as settled."""

from __future__ import annotations

import json

import pytest

from greatwrit.casefile import case_of
from greatwrit.cli import main
from greatwrit.plan import plan

ON = "2026-11-23"


def held(law, *names, records=""):
    """Custody and the warnings about the place, for names that sources give on one day, each another source."""
    row = "  - {{topic: custody.facility, value: {0}, as_of: {1}, said_by: p{2}, on: {1}}}\n"
    said = "".join(row.format(name, ON, n) for n, name in enumerate(names))
    text = ("statements:\n" + said if names else "") + ("records:\n" + records if records else "")
    made = plan(case_of(text.encode(), "case.yaml", "case", law.topics), law, ON)
    return made.custody, [warning.says for warning in made.warnings if warning.kind in ("unknown-facility", "place")]


@pytest.mark.parametrize("name", ["Stewart", "Lumpkin", "Port Isabel", "Stewart Detention Center", "Stewart Detention Centr", "STWRTGA"])
def test_a_name_is_read_as_where_reads_it(law, capsys, name):
    assert main(["where", name, "--on", ON, "--json"]) == 0
    expected = json.loads(capsys.readouterr().out)
    custody, told = held(law, name)
    assert custody.facility["code"] == expected["facility"]["code"]
    assert custody.districts == (expected["district"]["id"],)
    own = name in (custody.facility["code"], custody.facility["name"])
    assert any(f"{name!r} is read as {custody.facility['code']}" in says for says in told) is not own


def test_two_names_of_one_place_are_one_place(law):
    custody, _ = held(law, "Jena", "JENADLA")
    assert custody.facility["code"] == "JENADLA"


@pytest.mark.parametrize(
    ("names", "districts"),
    [
        (("Jena", "Stewart"), ("gamd", "lawd")),
        (("Jena", "Stewert"), ()),
        (("Stewert", "Jena"), ()),
        (("Stewert",), ()),
        (("Jena", "Louisiana"), ()),
    ],
    ids=" and ".join,
)
def test_a_district_is_settled_only_where_every_name_is(law, names, districts):
    custody, told = held(law, *names)
    assert custody.districts == districts
    assert custody.facility is None
    assert custody.facility_candidates == len(districts)
    assert (custody.circuits.confinement, custody.circuits.bond, custody.field_office) == (None, None, None)
    assert all(row["name"] is None for row in custody.respondents if row["role"] in ("warden", "field-office-director"))
    assert any("No facility is called" in says for says in told) is not bool(districts)


def test_of_a_name_that_fits_several_each_is_possible_and_told(law, capsys):
    assert main(["where", "Karnes", "--json"]) == 1
    codes = {row["code"] for row in json.loads(capsys.readouterr().out)["candidates"]}
    custody, told = held(law, "Karnes")
    assert custody.facility is None
    assert {row["code"] for row in custody.candidates} == codes
    assert len(codes) > 1
    assert custody.districts == ()
    assert any("Several facilities are called 'Karnes'" in says and all(code in says for code in codes) for says in told)


def test_a_name_like_another_is_offered_and_never_taken(law):
    assert "Like it: STWRTGA (Stewart Detention Center, Lumpkin, GA)" in held(law, "Stewert")[1][0]


STAY = "  - {{stint: s{n}, facility: {name}, from: 2026-11-20, said_by: p{n}, said_on: 2026-11-21{state}}}\n"


@pytest.mark.parametrize(
    ("stays", "states"),
    [
        ([("JENADLA", ""), ("Nowhere Jail", "")], set()),
        ([("JENADLA", ", state: LA"), ("Nowhere Jail", "")], set()),
        ([("JENADLA", ", state: LA"), ("Nowhere Jail", ", state: NJ")], {"LA", "NJ"}),
        ([("Nowhere Jail", ", state: NJ")], {"NJ"}),
    ],
)
def test_a_place_that_no_list_knows_is_anywhere_in_its_own_state_or_anywhere(law, stays, states):
    rows = "".join(STAY.format(n=n, name=name, state=state) for n, (name, state) in enumerate(stays))
    custody, _ = held(law, records=rows)
    assert {row["state"] for row in custody.candidates} == states
    assert bool(custody.districts) is bool(states)
