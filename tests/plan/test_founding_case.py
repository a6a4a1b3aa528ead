"""The plan of the founding case on 22 April 2025 shows what its lawyers need that day. Each test is one clause of what was promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from greatwrit.casefile import read_case
from greatwrit.law import Law
from greatwrit.places import candidates
from greatwrit.plan import plan

CASE = Path(__file__).resolve().parents[2] / "examples" / "khalil"
ON = "2025-04-22"


@pytest.fixture(scope="module")
def made(law: Law) -> dict[str, Any]:
    return json.loads(msgspec.json.encode(plan(read_case(CASE, law.topics), law, ON)))


def route(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in made["routes"] if entry["id"] == name)


def words(piece: Any) -> str:
    """Everything a piece of the plan says, as one text."""
    return json.dumps(piece, ensure_ascii=False).lower()


def settled_by(made: dict[str, Any], topic: str) -> dict[str, Any]:
    return next(question for question in made["questions"] if question["topic"] == topic)


# -- the request and its refusal --------------------------------------------------------------------------------------------------


def test_the_request_to_new_orleans_was_denied_in_at_most_thirty_minutes_without_reasons(made):
    request = next(entry for entry in made["ledger"]["requests"] if entry["id"] == "r1")
    assert (request["route"], request["to"], request["sent"]) == ("parole.humanitarian", "office.new-orleans", "2025-04-20")
    assert request["decision"]["outcome"] == "denied"
    assert request["decision"]["minutes"] == {"at_most": 30}
    assert request["decision"]["reasons"] is None
    assert (request["source"], request["at"]) == ("report", "paragraph 3")


def test_a_parole_denial_has_no_formal_appeal_and_the_plan_says_what_there_is_instead(made):
    appeal = route(made, "parole.formal-appeal")
    assert appeal["verdict"] == "closed"
    assert "no administrative appeal" in words(appeal["why_not"])
    instead = ["parole.reconsideration", "supervisor-escalation", "habeas", "congress"]
    assert appeal["reviews"] == instead
    assert all(name in appeal["preserve"] for name in instead)
    assert "changed facts" in appeal["preserve"]
    answers = next(entry for entry in made["ledger"]["requests"] if entry["id"] == "r1")["reviews"]
    assert [answer["route"] for answer in answers] == instead
    assert {answer["route"]: answer["verdict"] for answer in answers if answer["route"] != "parole.reconsideration"} == {
        "supervisor-escalation": "open", "habeas": "open", "congress": "open",
    }  # fmt: skip
    today = [entry["route"] for entry in made["today"] if entry["route"]]
    assert set(instead) <= set(today)


def test_parole_belongs_to_applicants_for_admission_so_an_admitted_residents_request_is_framed_in_the_alternative(made):
    parole = route(made, "parole.humanitarian")
    assert parole["verdict"] == "undetermined"
    assert "applicants for admission" in words(parole["why_not"])
    assert "236.1(c)(8)" in words(parole["why_not"])
    assert "236(a)" in words(parole["why_not"])
    assert "alternative" in words(parole["preserve"])
    assert "release.ice-discretion" in parole["preserve"]
    resident = next(need for need in parole["needs"] if need["topic"] == "person.lawful_permanent_resident")
    assert {"answer": "yes", "verdict": "closed"} in resident["effects"]
    assert "cfr-8-236.1" in route(made, "release.ice-discretion")["authorities"]


def test_the_escorted_visit_covers_grave_illness_and_funerals_and_not_births_and_turns_on_the_facilitys_standard(made):
    visit = route(made, "visit.emergency-escorted")
    assert visit["verdict"] == "closed"
    assert "illness" in words(visit["why_not"])
    assert "funeral" in words(visit["why_not"])
    assert "birth" in words(visit["why_not"])
    assert "which standard binds the facility" in words(visit["notes"])
    assert "parole" in visit["preserve"]
    assert "gravely ill" in visit["opens_when"]


# -- why he is held ------------------------------------------------------------------------------------------------------------


def test_ice_gave_no_basis_so_the_charging_and_custody_papers_are_demanded_on_day_one(made):
    demand = route(made, "records.demand")
    assert demand["verdict"] == "open"
    assert made["routes"][0]["id"] == "records.demand"
    assert "no basis has been shown" in words(demand["notes"])
    assert demand["criteria"][0]["met"] == "no"
    assert {"topic": "custody.basis_given", "value": False, "source": "report", "at": "paragraph 5", "said_by": None} in (
        demand["criteria"][0]["evidence"]
    )
    for paper in ("charging paper", "warrant", "custody determination"):
        assert paper in words(demand["how"])
    no_basis = next(entry for entry in route(made, "habeas")["criteria"] if "gave no basis" in entry["says"])
    assert no_basis["met"] == "yes"


def test_the_possible_charge_and_statute_are_questions_with_what_each_would_change(made):
    assert made["custody"]["statute"]["verdict"] == "undetermined"
    assert {entry["statute"] for entry in made["custody"]["statute"]["classes"]} >= {"236(a)", "236(c)", "235(b)(2)(A)"}
    charge = settled_by(made, "charge.grounds")
    assert {"bond.judge", "bond.joseph"} <= set(charge["settles"])
    security = next(answer for answer in charge["answers"] if answer["answer"] == "237(a)(4)")
    assert security["routes"]["bond.judge"] == "closed"
    joseph = route(made, "bond.joseph")
    assert "charge.grounds" in [need["topic"] for need in joseph["needs"]]
    assert settled_by(made, "custody.dhs_asserts_mandatory")["presumed"] == "as criminal.listed_236c_ground"
    assert {"bond.judge", "bond.joseph"} <= set(settled_by(made, "criminal.listed_236c_ground")["settles"])


def test_the_speech_ground_stands_with_who_said_it(made):
    ground = next(entry for entry in route(made, "habeas")["criteria"] if "detained for speech" in entry["says"])
    assert ground["met"] == "yes"
    assert ground["evidence"][0]["said_by"] == "supporters"


# -- where he is held, and the court -----------------------------------------------------------------------------------------------


def test_whether_where_and_when_a_petition_is_filed_and_where_he_was_then_is_asked(made):
    asked = settled_by(made, "habeas.earlier_petition")
    assert made["questions"].index(asked) <= 3
    for part in ("filed already", "which court", "hour", "where was the person"):
        assert part in asked["asks"]
    assert asked["presumed"] == "none"
    assert "filed already" in words(route(made, "habeas")["how"])


def test_the_facility_is_unknown_so_the_districts_still_possible_that_day_are_listed_and_this_is_the_first_question(law, made):
    custody = made["custody"]
    in_use = candidates(law.places, "LA", ON)
    assert custody["facility"] is None
    assert custody["facility_candidates"] == len(in_use) == len(custody["candidates"]) > 1
    assert {entry["code"] for entry in custody["candidates"]} == {row.code for row in in_use}
    assert set(custody["districts"]) == {entry["district"] for entry in custody["candidates"]}
    assert "lawd" in custody["districts"]
    assert set(custody["districts"]) <= {"lawd", "laed", "lamd"}
    assert (custody["circuits"]["confinement"], custody["circuits"]["bond"], custody["circuits"]["merits"]) == ("ca5", "ca5", None)
    assert all(custody["circuits"]["basis"][place] for place in ("confinement", "bond", "merits"))
    assert made["questions"][0]["topic"] == "custody.facility"
    assert "habeas" in made["questions"][0]["settles"]
    assert made["today"][0]["says"].endswith(made["questions"][0]["asks"])


def test_habeas_is_open_with_respondents_the_district_of_confinement_rule_and_the_transfer_risk(made):
    habeas = route(made, "habeas")
    assert habeas["verdict"] == "open"
    respondents = [entry["role"] for entry in habeas["addressees"]]
    assert respondents[0] == "warden"
    assert {"field-office-director", "ice-director", "dhs-secretary", "attorney-general"} <= set(respondents)
    assert any("district of confinement" in note["says"] and "rumsfeld-v-padilla" in note["authorities"] for note in habeas["notes"])
    risk = [warning for warning in made["warnings"] if warning["kind"] == "transfer-risk"]
    assert any(warning["about"] == "habeas" for warning in risk)
    assert route(made, "habeas.tro")["verdict"] == "open"


# -- law of another day ------------------------------------------------------------------------------------------------------------


def test_the_priorities_that_the_report_cites_were_rescinded_on_20_january_2025(made):
    told = [warning for warning in made["warnings"] if warning["about"] == "memo-mayorkas-2021"]
    assert [warning["kind"] for warning in told] == ["authority-not-in-force"]
    assert "2025-01-20" in told[0]["says"]
    assert "paragraph 8" in told[0]["says"]
    assert any("20 January 2025" in note["says"] for note in route(made, "parole.humanitarian")["notes"])
    assert any("20 January 2025" in note["says"] for note in route(made, "release.ice-discretion")["notes"])


# -- outside the courts ------------------------------------------------------------------------------------------------------------


def test_congress_is_asked_with_the_privacy_waiver_and_home_state_members_first(made):
    congress = route(made, "congress")
    assert congress["verdict"] == "open"
    assert "60-001" in words(congress["criteria"])
    assert "60-001" in words(congress["how"])
    assert "home" in congress["addressees"][0]["title"]
    assert "form-60-001" in congress["authorities"]
    assert any(step.startswith("Home State first.") for step in congress["how"])


def test_statements_stand_in_the_ledger_with_what_may_be_quoted(made):
    said = {entry["who"]: entry for entry in made["ledger"]["statements"]}
    assert {"his wife", "ICE", "an ICE spokesperson", "his attorneys", "experts", "several lawmakers"} <= set(said)
    assert {"Center for Constitutional Rights", "American-Arab Anti-Discrimination Committee"} <= set(said)
    for entry in said.values():
        assert isinstance(entry["may_quote"], bool)
        assert entry["source"] == "report"
        assert entry["at"].startswith("paragraph")
        assert entry["on"]
        assert "consent" in entry


def test_the_birth_has_passed_and_the_plan_says_what_urgency_is_left(made):
    (birth,) = made["ledger"]["life_events"]
    assert birth["what"] == "birth of his son"
    assert birth["when"] == {"between": ["2025-04-19", "2025-04-20"], "words": "over the weekend"}
    assert birth["state"] == "past"
    for name in ("parole.reconsideration", "release.ice-discretion"):
        assert any("what is left" in note["says"] for note in route(made, name)["notes"])
    assert route(made, "visit.contact")["verdict"] != "closed"


def test_the_arrest_is_an_interval_and_so_is_every_day_counted_from_it(made):
    arrest = next(entry for entry in made["custody"]["timeline"] if entry["kind"] == "arrest")
    assert arrest["from"] == {"between": ["2025-03-01", "2025-03-31"], "words": "last month"}
    assert made["custody"]["since"]["between"] == ["2025-03-01", "2025-03-31"]
    assert made["custody"]["days"]["between"] == [22, 52]
    first = next(clock for clock in made["clocks"] if clock["clock"] == "custody.first-decision")
    assert first["from"]["between"] == ["2025-03-01", "2025-03-31"]
    assert isinstance(first["due"], dict)
    assert first["state"] == "past"


# -- what is not known stays not known ---------------------------------------------------------------------------------------------


def test_nothing_the_report_does_not_say_is_taken_as_a_fact(made):
    stated = {fact["topic"] for fact in made["facts"] if fact["state"] in ("value", "contested")}
    assert not stated & {"charge.grounds", "entry.admitted", "custody.facility", "proceedings.kind", "habeas.earlier_petition"}
    resident = next(fact for fact in made["facts"] if fact["topic"] == "person.lawful_permanent_resident")
    assert resident["state"] == "not_known"
    for entry in made["routes"]:
        for fact in entry["assumptions"]:
            assert fact["state"] == "presumed"
    assert made["person"]["a_number"] is None
