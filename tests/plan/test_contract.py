"""The plan keeps its contract, whatever the case: every key with its type, every route, the order, both branches of what is contested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cases import CASES, SOURCES, a_case
from msgspec.structs import replace

from greatwrit.casefile import read_case
from greatwrit.cli import main
from greatwrit.law import Law, load
from greatwrit.plan import plan

ROOT = Path(__file__).resolve().parents[2]
FOUNDING = ROOT / "examples" / "khalil"
ROUTES = {
    "parole.humanitarian", "parole.port-of-entry", "parole.reconsideration", "parole.formal-appeal", "release.ice-discretion",
    "visit.emergency-escorted", "bond.judge", "bond.joseph", "bond.appeal", "review.post-order", "review.no-slrrf", "stay.ice",
    "stay.eoir", "stay.circuit", "reopen", "reconsider", "in-absentia.rescind", "petition-for-review", "habeas", "habeas.tro",
    "habeas.bail", "habeas.appeal", "order.enforce", "congress", "records.foia", "records.demand", "supervisor-escalation",
    "citizenship.demand", "detainer.challenge", "redetention.challenge", "fear.assert", "fear.judge-review", "third-country.fear",
    "board.appeal", "bond.renew", "bond.stay-oppose", "proceedings.oppose-dismissal", "relief.merits", "voluntary-departure",
    "visit.contact",
}  # fmt: skip
WHEN = (str, dict, type(None))
TEXT_OR_NONE = (str, type(None))
REASON = {"says": str, "facts": [{"topic": str, "value": object, "source": TEXT_OR_NONE, "at": TEXT_OR_NONE}], "authorities": [str]}
SHAPE = {
    "case": str, "on": str, "law_checked_to": str,
    "custody": {
        "facility": (dict, type(None)), "facility_candidates": int, "districts": [str],
        "circuits": {"confinement": TEXT_OR_NONE, "bond": TEXT_OR_NONE, "merits": TEXT_OR_NONE},
        "since": WHEN, "days": (dict, type(None)),
        "statute": {"verdict": str, "positions": [{"position": str, "holds": str, "authority": str}]},
        "timeline": [dict],
    },
    "routes": [{
        "id": str, "title": str, "verdict": str, "forum": str, "decides": str, "why": [REASON], "why_not": [REASON],
        "would_flip": [{"says": str, "topic": str, "value": object, "verdict": str}],
        "criteria": [{"says": str, "met": str, "evidence": [dict]}],
        "needs": [{"topic": str, "asks": str}],
        "clocks": [{"clock": str, "due": WHEN, "safe": WHEN, "basis": str}],
        "filings": [str], "addressees": [dict], "fee": (dict, type(None)), "after_denial": [str],
        "preserve": str, "opens_when": str, "costs_of_losing": str,
    }],
    "clocks": [{"clock": str, "route": str, "from": WHEN, "due": WHEN, "safe": WHEN, "authority": [str]}],
    "questions": [{"topic": str, "asks": str, "asks_es": str, "settles": [str], "answered_by": [str], "score": (int, float)}],
    "ledger": {
        "requests": [{"id": str, "route": str, "to": TEXT_OR_NONE, "sent": WHEN, "decision": (dict, type(None)),
                      "reviews": [{"route": str, "verdict": str}]}],
        "statements": [{"who": TEXT_OR_NONE, "said": TEXT_OR_NONE, "on": WHEN, "source": TEXT_OR_NONE, "may_quote": bool}],
        "life_events": [dict],
    },
    "warnings": [{"kind": str, "says": str, "about": str}],
}  # fmt: skip


def misfits(value: Any, shape: Any, where: str = "plan") -> list[str]:
    """Where a value is not of the shape: a dict of keys that must be there, a list of one shape, a type or several."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{where} is no object"]
        missing = [f"{where}.{key} is missing" for key in shape if key not in value]
        return missing + [found for key, inner in shape.items() if key in value for found in misfits(value[key], inner, f"{where}.{key}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        return [found for number, entry in enumerate(value) for found in misfits(entry, shape[0], f"{where}[{number}]")]
    return [] if isinstance(value, shape) else [f"{where} is {type(value).__name__}: {value!r}"]


def planned(law: Law, name: str) -> dict[str, Any]:
    on, text = CASES[name]
    return made_of(law, text, on)


def made_of(law: Law, text: str, on: str) -> dict[str, Any]:
    return json.loads(msgspec.json.encode(plan(a_case(law, text), law, on)))


def route(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(entry for entry in made["routes"] if entry["id"] == name)


@pytest.fixture(scope="module")
def plans(law: Law) -> dict[str, dict[str, Any]]:
    founding = json.loads(msgspec.json.encode(plan(read_case(FOUNDING, law.topics), law, "2025-04-22")))
    return {"the founding case": founding, **{name: planned(law, name) for name in CASES}}


KNOWN = CASES["a facility that is known, and all that bond turns on"][1]

every_case = pytest.mark.parametrize("name", ["the founding case", *CASES])


# -- what holds for every plan -----------------------------------------------------------------------------------------------------


@every_case
def test_every_key_of_the_contract_is_there_with_its_type(plans, name):
    assert misfits(plans[name], SHAPE) == []


@every_case
def test_every_route_is_there_once_open_or_closed(plans, name):
    ids = [entry["id"] for entry in plans[name]["routes"]]
    assert len(ids) == len(set(ids))
    assert set(ids) >= ROUTES
    assert {entry["verdict"] for entry in plans[name]["routes"]} <= {"open", "closed", "undetermined", "contested"}


@every_case
def test_no_route_is_closed_without_a_reason_and_a_way_on(plans, name):
    for entry in plans[name]["routes"]:
        if entry["verdict"] == "closed":
            assert entry["why_not"], entry["id"]
            assert entry["preserve"] or entry["opens_when"], entry["id"]


@every_case
def test_an_open_route_says_why(plans, name):
    for entry in plans[name]["routes"]:
        if entry["verdict"] == "open":
            assert entry["why"], entry["id"]
            assert not entry["why_not"], entry["id"]


@every_case
def test_an_undetermined_route_names_what_it_turns_on_and_what_it_could_be(plans, name):
    for entry in plans[name]["routes"]:
        if entry["verdict"] == "undetermined":
            assert entry["needs"], entry["id"]
            assert len(entry["could_be"]) > 1, entry["id"]
            for need in entry["needs"]:
                assert need["asks"], need["topic"]
        else:
            assert not entry["needs"], entry["id"]
            assert not entry["could_be"], entry["id"]


@every_case
def test_a_contested_route_shows_both_positions_each_with_where_to_file(plans, name):
    for entry in plans[name]["routes"]:
        if entry["verdict"] == "contested":
            places = {position["where"] for position in entry["positions"] if position["where"]}
            assert len(places) >= 2, entry["id"]
            assert all(position["holds"] and position["position"] for position in entry["positions"])


@every_case
def test_a_need_is_open_and_every_question_settles_something_or_replaces_an_assumption(plans, name):
    made = plans[name]
    known = {fact["topic"] for fact in made["facts"] if fact["state"] == "value"}
    for entry in made["routes"]:
        assert not {need["topic"] for need in entry["needs"]} & known, entry["id"]
    scores = [question["score"] for question in made["questions"]]
    assert scores == sorted(scores, reverse=True)
    assumed = {fact["topic"] for entry in made["routes"] for fact in entry["assumptions"]}
    for question in made["questions"]:
        assert question["settles"] or question["topic"] in assumed or question["why"], question["topic"]


@every_case
def test_open_routes_come_before_closed_ones_and_clocks_by_their_safe_date(plans, name):
    calm = [entry["verdict"] == "closed" for entry in plans[name]["routes"] if not entry["urgent"]]
    assert calm == sorted(calm)
    safe = [str(clock["safe"] or "9999") for clock in plans[name]["clocks"]]
    assert safe == sorted(safe)


@every_case
def test_habeas_is_never_closed_to_a_person_in_custody(plans, name):
    assert route(plans[name], "habeas")["verdict"] != "closed"


@every_case
def test_no_authority_of_a_later_day_is_leaned_on(plans, name):
    made = plans[name]
    for key, line in made["authorities"].items():
        assert line["from"] is None or line["from"] <= made["on"], key
    reasons = [reason for entry in made["routes"] for reason in (*entry["why"], *entry["why_not"])]
    assert {cite.partition(" ")[0] for reason in reasons for cite in reason["authorities"]} <= set(made["authorities"])


@every_case
def test_the_same_inputs_give_the_same_plan(plans, name):
    fresh = load()
    case = read_case(FOUNDING, fresh.topics) if name == "the founding case" else a_case(fresh, CASES[name][1])
    again = msgspec.json.encode(plan(case, fresh, plans[name]["on"]))
    assert again.decode() == json.dumps(plans[name], ensure_ascii=False, separators=(",", ":"))


def test_the_same_inputs_give_the_same_bytes_in_another_process_with_another_hash_seed(tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASES["contested facts"][1], "utf-8")
    seen = {}
    for case, on in ((FOUNDING, "2025-04-22"), (folder, "2025-10-01")):
        for seed in ("0", "1", "77"):
            told = subprocess.run(
                [sys.executable, "-m", "greatwrit", "plan", str(case), "--on", on, "--json"],
                capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            )  # fmt: skip
            assert seen.setdefault(on, told.stdout) == told.stdout


# -- a threat ------------------------------------------------------------------------------------------------------------------------


def test_removal_in_hours_puts_the_routes_that_answer_it_first(law, plans):
    made = plans["removal in hours"]
    order = [entry["id"] for entry in made["routes"]]
    first = [entry["id"] for entry in made["routes"] if entry["urgent"]]
    assert order[: len(first)] == first
    assert first[0] in ("habeas.tro", "habeas")
    assert {"habeas", "habeas.tro", "stay.ice"} <= set(first)
    assert [law.routes[name].threatened_order for name in first] == sorted(law.routes[name].threatened_order for name in first)
    assert made["today"][0]["route"] == first[0]
    calm = CASES["removal in hours"][1].replace("value: hours", "value: none_known")
    assert not any(entry["urgent"] for entry in made_of(law, calm, "2026-05-05")["routes"])


def test_a_threat_that_one_source_denies_still_counts(law):
    text = (
        SOURCES
        + """
statements:
  - {topic: threat.imminent, value: days, as_of: 2026-05-05, source: call}
  - {topic: threat.imminent, value: none_known, as_of: 2026-05-05, source: nta}
"""
    )
    assert any(entry["urgent"] for entry in made_of(law, text, "2026-05-05")["routes"])


# -- what is contested ---------------------------------------------------------------------------------------------------------------


def test_a_contested_fact_is_told_and_both_branches_are_planned(plans):
    made = plans["contested facts"]
    told = {warning["about"] for warning in made["warnings"] if warning["kind"] == "contested-fact"}
    assert {"proceedings.kind", "criminal.listed_236c_ground"} <= told
    bond = route(made, "bond.judge")
    assert bond["verdict"] == "undetermined"
    branches = {(branch["topic"], str(branch["value"])): branch["verdict"] for branch in bond["branches"]}
    assert branches[("proceedings.kind", "expedited_removal")] == "closed"
    assert "open" in branches[("proceedings.kind", "removal_240")]
    assert branches[("criminal.listed_236c_ground", "yes")] == "closed"
    assert {branch["source"] for branch in bond["branches"]} == {"nta", "call"}
    assert {"proceedings.kind", "criminal.listed_236c_ground"} <= {need["topic"] for need in bond["needs"]}
    kind = next(fact for fact in made["facts"] if fact["topic"] == "proceedings.kind")
    assert kind["state"] == "contested"
    assert set(kind["value"]) == {"removal_240", "expedited_removal"}


def test_facts_that_cannot_stand_together_are_contested_and_every_branch_is_planned(plans):
    made = plans["facts that cannot stand together"]
    clash = [warning for warning in made["warnings"] if warning["kind"] == "contested-fact"]
    assert any({"entry.admitted", "entry.without_inspection"} <= set(warning["about"].split()) for warning in clash)
    bond = route(made, "bond.judge")
    branches = {(branch["topic"], str(branch["value"])): branch["verdict"] for branch in bond["branches"]}
    assert branches, "no branch is planned"
    assert branches[("entry.without_inspection", "no")] != branches[("entry.without_inspection", "yes")]
    states = {fact["topic"]: fact["state"] for fact in made["facts"]}
    assert states["entry.admitted"] == states["entry.without_inspection"] == "contested"


def test_a_contested_facility_keeps_both_courts_and_both_circuits(plans):
    custody = plans["a facility that is contested"]["custody"]
    assert custody["facility"] is None
    assert {entry["code"] for entry in custody["candidates"]} == {"JENADLA", "ELZICDF"}
    assert custody["districts"] == ["lawd", "njd"]
    assert custody["circuits"]["confinement"] is None
    assert "custody.facility" in {fact["topic"] for fact in plans["a facility that is contested"]["facts"]}


def test_the_bond_court_may_lie_in_another_circuit_than_the_place_of_confinement(law):
    far = next(row.id for row in law.places.immigration_courts.values() if (c := law.places.counties.get(row.county)) and c.state == "IL")
    moved = load()
    jena = replace(moved.places.facilities["JENADLA"], court=far)
    moved.__dict__["places"] = replace(moved.places, facilities={**moved.places.facilities, "JENADLA": jena})
    on, text = "2026-08-15", KNOWN.replace("2025-09-20", "2026-08-10")
    here, there = made_of(law, text, on), made_of(moved, text, on)
    assert misfits(there, SHAPE) == []
    circuits = there["custody"]["circuits"]
    assert (circuits["confinement"], circuits["bond"]) == ("ca5", "ca7")
    assert route(here, "bond.judge")["verdict"] == "closed"
    assert route(there, "bond.judge")["verdict"] == "open"


# -- presumptions ------------------------------------------------------------------------------------------------------------------


def test_a_presumption_in_use_is_listed_first_and_disappears_when_the_fact_is_stated(law):
    text = KNOWN
    before = route(made_of(law, text, "2025-10-01"), "detainer.challenge")
    assert [fact["topic"] for fact in before["assumptions"]] == ["custody.held_by"]
    assert before["assumptions"][0]["state"] == "presumed"
    assert before["assumptions"][0]["value"] == "ice"
    stated = text + "  - {topic: custody.held_by, value: ice, as_of: 2025-09-25, source: call}\n"
    after = route(made_of(law, stated, "2025-10-01"), "detainer.challenge")
    assert after["verdict"] == before["verdict"]
    assert after["assumptions"] == []
    assert "custody.held_by" in after["rests_on"]


def test_a_presumption_that_was_asked_and_is_not_known_is_no_longer_assumed(law):
    text = KNOWN + "  - {topic: custody.held_by, state: unknown, as_of: 2025-09-25, source: call}\n"
    made = made_of(law, text, "2025-10-01")
    entry = route(made, "detainer.challenge")
    assert entry["verdict"] == "undetermined"
    assert "custody.held_by" in {need["topic"] for need in entry["needs"]}


def test_what_dhs_asserts_is_taken_as_the_ground_itself_until_it_is_stated(law):
    text = KNOWN.replace('["212(a)(6)(A)(i)"]', '["237(a)(2)(A)(iii)"]').replace("entry.without_inspection", "entry.admitted")
    assert route(made_of(law, text, "2025-10-01"), "bond.joseph")["verdict"] == "closed"
    said = text + "  - {topic: custody.dhs_asserts_mandatory, value: true, as_of: 2025-09-25, source: call}\n"
    assert route(made_of(law, said, "2025-10-01"), "bond.joseph")["verdict"] == "open"


# -- criteria and notes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "met"), [("true", "no"), ("false", "yes")])
def test_a_fact_on_file_decides_a_criterion_and_never_the_verdict(law, value, met):
    text = KNOWN
    stated = text + f"  - {{topic: release.danger_evidence, value: {value}, source: call}}\n"
    without, made = made_of(law, text, "2025-06-01"), made_of(law, stated, "2025-06-01")
    danger = [criterion for criterion in route(made, "bond.judge")["criteria"] if "danger" in criterion["says"].lower()]
    assert danger[0]["met"] == met
    assert {entry["id"]: entry["verdict"] for entry in made["routes"]} == {entry["id"]: entry["verdict"] for entry in without["routes"]}


# -- dates -------------------------------------------------------------------------------------------------------------------------


def test_clocks_are_running_until_their_last_day_and_past_after_it(law):
    text = CASES["a final order whose clocks run"][1]

    def state(on: str) -> str:
        clocks = route(made_of(law, text, on), "petition-for-review")["clocks"]
        return next(clock["state"] for clock in clocks if clock["clock"] == "petition-for-review")

    assert [state(on) for on in ("2026-05-01", "2026-05-20", "2026-05-21", "2026-07-01")] == ["running", "running", "past", "past"]
    assert route(made_of(law, text, "2026-05-20"), "petition-for-review")["verdict"] == "open"
    assert route(made_of(law, text, "2026-05-21"), "petition-for-review")["verdict"] == "closed"


def test_an_order_known_only_to_a_month_leaves_the_clock_open(law):
    month = "value: {words: in April, between: [2026-04-01, 2026-04-30]}"
    text = CASES["a final order whose clocks run"][1].replace("value: 2026-04-20", month)
    made = made_of(law, text, "2026-05-15")
    entry = route(made, "petition-for-review")
    assert entry["verdict"] == "undetermined"
    assert "proceedings.final_order_date" in {need["topic"] for need in entry["needs"]}
    assert any(warning["kind"] == "imprecise-date" for warning in made["warnings"])
    assert {clock["state"] for clock in entry["clocks"] if clock["clock"] == "petition-for-review"} == {"running"}


def test_a_plan_after_the_last_reading_of_the_law_says_so(law, plans):
    assert law.edition.checked_to == "2026-10-09"
    told = [warning for warning in plans["a day after the law was last read"]["warnings"] if warning["about"] == "law"]
    assert [warning["kind"] for warning in told] == ["stale-law"]
    text = CASES["a day after the law was last read"][1].replace("2026-11-19", "2026-10-01")
    assert not [w for w in made_of(law, text, "2026-10-09")["warnings"] if w["kind"] == "stale-law" and w["about"] == "law"]
    assert [w for w in made_of(law, text, "2026-10-10")["warnings"] if w["kind"] == "stale-law" and w["about"] == "law"]


@pytest.mark.parametrize("on", ["1993-12-31", "2033-01-01", "2100-06-01"])
def test_a_date_outside_the_verified_calendars_is_refused_with_exit_1(on, capsys):
    assert main(["plan", str(FOUNDING), "--on", on]) == 1
    told = capsys.readouterr().err
    assert on in told
    assert "calendar" in told
    assert "Traceback" not in told


def test_the_same_request_is_open_contested_and_closed_as_the_law_changes_under_it(law):
    text = KNOWN.replace("2025-09-20", "2025-02-01")
    days = ("2025-03-01", "2025-09-04", "2025-09-05", "2026-02-05", "2026-02-06")
    verdicts = [route(made_of(law, text, on), "bond.judge")["verdict"] for on in days]
    assert verdicts == ["open", "open", "contested", "contested", "closed"]
