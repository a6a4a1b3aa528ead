"""What a case file can hold beside the plain facts, and how the plan shows it: hearings, venue, requests, names that lead nowhere."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from cases import SOURCES, a_case

from greatwrit.clocks import Refused
from greatwrit.law import Law
from greatwrit.plan import plan

ON = "2025-10-01"


def made(law: Law, statements: str = "", records: str = "", on: str = ON) -> dict[str, Any]:
    text = SOURCES + (f"statements:\n{statements}" if statements else "") + (f"records:\n{records}" if records else "")
    return json.loads(msgspec.json.encode(plan(a_case(law, text), law, on)))


def route(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in found["routes"] if entry["id"] == name)


def test_the_court_of_venue_names_the_circuit_of_the_merits_apart_from_confinement(law):
    court = next(row for row in law.places.immigration_courts.values() if (c := law.places.counties.get(row.county)) and c.state == "NJ")
    found = made(
        law,
        "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n"
        f"  - {{topic: venue.immigration_court, value: {json.dumps(court.name)}, as_of: 2025-09-20, source: nta}}\n",
    )
    assert found["custody"]["circuits"]["merits"] == "ca3"
    assert found["custody"]["circuits"]["confinement"] == "ca5"


def test_a_court_of_venue_that_no_list_knows_leaves_the_circuit_of_the_merits_open(law):
    found = made(law, "  - {topic: venue.immigration_court, value: Nowhere Court, as_of: 2025-09-20, source: nta}\n")
    assert found["custody"]["circuits"]["merits"] is None


def test_hearings_to_come_are_quoted_from_the_notice_and_past_ones_left_out(law):
    found = made(
        law,
        records=(
            "  - {hearing: h1, when: 2025-10-20, notice_time: 8:30 a.m., kind: master calendar, source: nta}\n"
            "  - {hearing: h2, when: 2025-09-01, kind: master calendar, source: nta}\n"
            "  - {hearing: h3, kind: bond, source: call}\n"
        ),
    )
    assert [row["id"] for row in found["hearings"]] == ["h1", "h3"]
    assert found["hearings"][0]["notice_time"] == "8:30 a.m."


def test_a_facility_that_no_list_knows_is_told_and_leaves_the_place_open(law):
    found = made(law, "  - {topic: custody.facility, value: Nowhere Detention Center, as_of: 2025-09-20, source: call}\n")
    told = [warning for warning in found["warnings"] if warning["kind"] == "unknown-facility"]
    assert "Nowhere Detention Center" in told[0]["says"]
    assert found["custody"]["facility"] is None
    assert found["custody"]["circuits"]["confinement"] is None


def test_a_request_without_an_answer_shows_how_long_it_waits(law):
    found = made(law, records="  - {request: r1, route: release.ice-discretion, to: office.new-orleans, when: 2025-09-21, source: call}\n")
    (request,) = found["ledger"]["requests"]
    assert request["decision"] is None
    assert request["waiting"]["between"] == [10, 10]


def test_a_denied_request_brings_the_routes_that_answer_it_into_the_list_for_today(law):
    found = made(
        law,
        "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n",
        "  - {request: r1, route: release.ice-discretion, to: office.new-orleans, when: 2025-09-21, source: call}\n"
        "  - {decision: d1, of: r1, outcome: denied, when: 2025-09-25, reasons: none given, source: call}\n",
    )
    (request,) = found["ledger"]["requests"]
    assert request["decision"]["on"] == "2025-09-25"
    assert request["waiting"] is None
    assert [review["route"] for review in request["reviews"]] == list(law.routes["release.ice-discretion"].reviews)
    assert {"supervisor-escalation", "habeas"} <= {entry["route"] for entry in found["today"]}


BOND = (
    "  - {request: breq, route: bond.judge, when: 2025-09-20, source: call}\n"
    "  - {order: o1, by: immigration judge, kind: bond, on: 2025-09-22, outcome: denied, says: no jurisdiction, source: call}\n"
)


def test_a_bond_order_ends_the_waiting_and_its_appeal_stands_once_in_the_list_for_today_with_its_day(law):
    found = made(law, "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n", BOND, on="2025-10-10")
    (request,) = found["ledger"]["requests"]
    assert request["waiting"] is None
    decision = request["decision"]
    assert (decision["outcome"], decision["kind"], decision["record"], decision["says"]) == ("denied", "order", "o1", "no jurisdiction")
    assert (decision["reasons"], decision["reasons_given"], decision["by"]) == (None, None, "immigration judge")
    appeal = [entry for entry in found["today"] if entry["route"] == "bond.appeal"]
    assert [entry["due"] for entry in appeal] == ["2025-10-22"]


def test_an_authority_that_a_source_leans_on_and_no_file_knows_is_told(law):
    found = made(law, "  - {topic: policy.cited, value: memo-nobody-2099, source: call}\n")
    assert any(warning["about"] == "memo-nobody-2099" and warning["kind"] == "unverified-law" for warning in found["warnings"])


@pytest.mark.parametrize("on", ["2025-02-30", "soon", "25-01-01", "20250422x"])
def test_what_is_no_date_is_refused_in_words(law, on):
    with pytest.raises(Refused):
        plan(a_case(law, "statements: []\n"), law, on)


def test_a_clock_that_began_outside_the_calendars_is_shown_as_refused_and_decides_nothing(law):
    found = made(
        law,
        "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n"
        "  - {topic: proceedings.kind, value: removal_240, source: nta}\n"
        "  - {topic: proceedings.final_order, value: true, source: nta}\n"
        "  - {topic: proceedings.final_order_date, value: 1975-04-20, source: nta}\n",
    )
    clock = next(clock for clock in route(found, "petition-for-review")["clocks"] if clock["clock"] == "petition-for-review")
    assert clock["state"] == "refused"
    assert clock["note"]
    assert route(found, "petition-for-review")["verdict"] == "undetermined"


def test_a_presumption_gives_way_to_facts_that_exclude_it(law):
    """A person with a reinstated order has a final order; nothing that is merely presumed may say otherwise."""
    found = made(
        law,
        "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n"
        "  - {topic: proceedings.kind, value: reinstated_order, source: nta}\n",
    )
    assert route(found, "bond.judge")["verdict"] == "closed"
    assert route(found, "third-country.fear")["verdict"] == "open"
    facts = [fact for entry in found["routes"] for reason in entry["why"] for fact in reason["facts"]]
    assert {fact["state"] for fact in facts if fact["topic"] == "proceedings.final_order"} <= {"implied"}


def test_contested_charges_keep_every_branch_open(law):
    found = made(
        law,
        "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n"
        "  - {topic: proceedings.kind, value: removal_240, source: nta}\n"
        "  - {topic: proceedings.final_order, value: false, source: nta}\n"
        '  - {topic: charge.grounds, value: ["237(a)(4)(C)(i)"], as_of: 2025-09-20, source: nta}\n'
        '  - {topic: charge.grounds, value: ["237(a)(1)(B)"], as_of: 2025-09-20, source: call}\n'
        "  - {topic: criminal.listed_236c_ground, value: false, source: nta}\n"
        "  - {topic: criminal.laken_riley_event, value: false, source: nta}\n"
        "  - {topic: entry.admitted, value: true, source: nta}\n"
        "  - {topic: entry.visa_waiver, value: false, source: nta}\n",
    )
    bond = route(found, "bond.judge")
    assert bond["verdict"] == "undetermined"
    assert set(bond["could_be"]) == {"open", "closed"}
    assert [need["topic"] for need in bond["needs"]] == ["charge.grounds"]
    assert {branch["topic"] for branch in bond["branches"]} == {"charge.grounds"}


HOME = "  - {{topic: residence.home_state, value: {}, source: call}}\n  - {{topic: residence.home_district, value: {}, source: call}}\n"
MEMBERS = [
    # home State, home district, who is asked first; heads of subcommittees sit for CA-5, CA-46 and TX-28
    ("CA", "13", ["CA", "CA", "CA-13", "LA-5"]),
    ("TX", "1", ["TX", "TX", "TX-1", "LA-5"]),
    ("LA", "1", ["LA", "LA", "LA-1", "LA-5"]),
]


@pytest.mark.parametrize("state, district, first", MEMBERS)
def test_home_and_the_place_of_detention_come_before_heads_of_subcommittees_from_the_home_state(law, state, district, first):
    place = "  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}\n"
    listed = [
        row["office"]
        for row in route(made(law, HOME.format(state, district) + place), "congress")["addressees"]
        if row["role"] == "member-of-congress"
    ]
    assert listed[: len(first)] == first
    assert len(listed) > len(first)


DISTRICTS = [
    # home State, home district, seats of the House named
    ("NY", "13", ["NY-13"]),
    ("New York", '" ny-13 "', ["NY-13"]),
    ("DE", "0", ["DE-AL"]),
    ("DE", "1", ["DE-AL"]),
    ("DE", "DE-AL", ["DE-AL"]),
    ("DE", "5", ["DE-AL"]),
    ("LA", "119", ["LA-1", "LA-2", "LA-3", "LA-4", "LA-5", "LA-6"]),
    ("LA", "0", ["LA-1", "LA-2", "LA-3", "LA-4", "LA-5", "LA-6"]),
]


@pytest.mark.parametrize("state, district, seats", DISTRICTS)
def test_a_home_district_that_there_is_not_leaves_the_state_and_never_refuses_the_plan(law, state, district, seats):
    listed = route(made(law, HOME.format(state, district)), "congress")["addressees"]
    assert [row["office"] for row in listed if row["role"] == "member-of-congress" and "-" in row["office"]] == seats


DOUBTFUL = {
    "entered after the plan's day": ("  - {topic: entry.date, value: 2030-01-01, source: nta}\n", "", "entry.date is 2030-01-01, after"),
    "decided before it was asked": (
        "",
        "  - {request: r1, route: parole.humanitarian, when: 2025-09-20, source: call}\n"
        "  - {decision: d1, of: r1, outcome: denied, when: 2025-09-01, source: call}\n",
        "The decision d1 of 2025-09-01 is older than the request r1",
    ),
    "a district its State does not have": (HOME.format("DE", 5), "", "residence.home_district is 5, no district of Delaware"),
    "a district in words": (HOME.format("DE", '"at large, 119th Congress"'), "", "is at large, 119th Congress, no district of Delaware"),
    "a district of another State": (HOME.format("CA", "NY-13"), "", "is NY-13, no district of California"),
    "a district with a letter": (HOME.format("NY", "13th"), "", "no district of New York"),
    "at large in a State of many districts": (HOME.format("NY", "NY-AL"), "", "no district of New York"),
    "a facility in another State": ("", "  - {stint: s1, facility: JENADLA, state: TX, source: call}\n", "JENADLA is in LA"),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_can_hardly_be_so_is_a_warning(law, name):
    statements, records, says = DOUBTFUL[name]
    told = [w["says"] for w in made(law, statements, records)["warnings"] if w["kind"].startswith("implausible-")]
    assert len(told) == 1
    assert says in told[0]


def test_what_is_so_is_no_doubt(law):
    sound = made(
        law,
        "  - {topic: entry.date, value: 2010-01-01, source: nta}\n" + HOME.format("NY", "NY-13"),
        "  - {stint: s1, facility: JENADLA, state: Louisiana, from: 2025-09-20, source: call}\n"
        "  - {request: r1, route: parole.humanitarian, when: 2025-09-20T14:10, source: call}\n"
        "  - {decision: d1, of: r1, outcome: denied, when: 2025-09-20, source: call}\n",
    )
    assert not [w for w in sound["warnings"] if w["kind"].startswith("implausible-")]


@pytest.mark.parametrize("asked", ["route: unknown", "route: of.no.kind"])
def test_a_denial_of_a_request_by_no_known_route_crashes_nothing(law, asked):
    request = f"  - {{request: r1, {asked}, when: 2025-09-20, source: call}}\n"
    denied = "  - {decision: d1, of: r1, outcome: denied, source: call}\n"
    assert made(law, records=request + denied)["ledger"]["requests"][0]["reviews"] == []


@pytest.mark.parametrize(("written", "circuit"), [("New York", "ca2"), ("Varick Street", "ca2"), ("Jena, LA", "ca5"), ("Jena, NY", None)])
def test_a_court_of_venue_written_as_its_city_or_street_names_the_circuit_of_the_merits(law, written, circuit):
    found = made(law, f"  - {{topic: venue.immigration_court, value: {json.dumps(written)}, as_of: 2025-09-20, source: nta}}\n")
    assert found["custody"]["circuits"]["merits"] == circuit
