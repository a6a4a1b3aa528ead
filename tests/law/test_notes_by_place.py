"""What is said beside a route knows the place, the country and the day: law of one circuit or district is told there and not elsewhere."""

from __future__ import annotations

from functools import cache

import pytest

from greatwrit.law import load
from greatwrit.law.model import Story
from greatwrit.plan.model import RoutePlan
from greatwrit.plan.stories import plan_of_story

LAW = load()
ADMITTED: dict[str, object] = {
    "entry.admitted": True, "person.lawful_permanent_resident": False, "proceedings.kind": "removal_240", "custody.held_by": "ice",
    "proceedings.final_order": False,
}  # fmt: skip
LISTED = {"criminal.listed_236c_ground": True}
REFUSED = {"criminal.listed_236c_ground": False, "criminal.laken_riley_event": False, "custody.prior_bond_ruling": "denied"}
ORDERED = {"proceedings.final_order": True}
TPS = {"status.tps": True}


@cache
def _plan(on: str, circuit: str | None, facts: tuple[tuple[str, object], ...]) -> dict[str, RoutePlan]:
    circuits = {"confinement": circuit, "bond": circuit} if circuit else {}
    story = Story("a person", "the law of the place", on, dict(facts), circuits)
    return {route.id: route for route in plan_of_story(LAW, story).routes}


def _notes(route: str, on: str, circuit: str | None, facts: dict[str, object]) -> str:
    plan = _plan(on, circuit, tuple({**ADMITTED, **facts}.items()))
    return " ".join(note.says for note in plan[route].notes)


@pytest.mark.parametrize(
    ("route", "on", "circuit", "facts", "said", "not_said"),
    [
        # long detention under section 236(c)
        ("habeas", "2026-10-05", "ca1", LISTED, "The First Circuit has no fixed number", "The Eighth Circuit"),
        ("habeas", "2026-06-14", "ca2", LISTED, "burden on the government (Black)", "dismissed its review"),
        ("habeas", "2026-10-05", "ca2", LISTED, "dismissed its review of Black", "Third Circuit weighs"),
        ("habeas", "2026-10-05", "ca3", LISTED, "The Third Circuit weighs length", "(Black)"),
        ("habeas", "2026-10-05", "ca8", LISTED, "length alone is not enough", "No ruling of this circuit"),
        ("habeas", "2026-10-05", "ca5", LISTED, "No ruling of this circuit is on file", "(German Santos)"),
        # who bears the burden before the judge
        ("bond.judge", "2026-10-05", "ca1", {}, "The burden is on DHS here", "The Board puts the burden"),
        ("bond.judge", "2026-10-05", "ca2", {}, "Velasco Lopez", "Hernandez-Lara"),
        ("bond.judge", "2026-10-05", "ca4", {}, "this circuit has let it stand", "No ruling of this circuit"),
        ("bond.judge", "2026-10-05", "ca9", {}, "what the person can pay", "Velasco Lopez"),
        ("bond.judge", "2026-10-05", "ca5", {}, "No ruling of this circuit is on file", "what the person can pay"),
        # fees for a won petition
        ("habeas", "2026-10-05", "ca2", {}, "cover immigration habeas here", "has not ruled"),
        ("habeas", "2026-02-01", "ca3", {}, "has not ruled on habeas", "cover immigration habeas here"),
        ("habeas", "2026-02-02", "ca3", {}, "cover immigration habeas here", "has not ruled"),
        ("habeas", "2026-10-05", "ca4", {}, "do not cover habeas in this circuit", "cover immigration habeas here"),
        ("habeas", "2026-10-05", "ca5", {}, "do not cover habeas in this circuit", "has not ruled"),
        ("habeas", "2026-10-05", "ca9", {}, "cover immigration habeas here", "do not cover"),
        ("habeas", "2026-10-05", "ca10", {}, "cover immigration habeas here", "do not cover"),
        ("habeas", "2026-10-05", "ca7", {}, "has not ruled on habeas", "cover immigration habeas here"),
        # six months before a Zadvydas petition
        ("habeas", "2026-10-05", "ca11", ORDERED, "(Akinwale)", "has let it stand"),
        ("habeas", "2026-10-05", "ca5", ORDERED, "successor", "(Akinwale)"),
        ("review.no-slrrf", "2026-10-05", "ca11", ORDERED, "(Akinwale)", "(Castaneda)"),
        # due process in the Fifth Circuit, before, in and after its ten days
        ("habeas", "2026-07-01", "ca5", {}, "successor", "ninety"),
        ("habeas", "2026-07-05", "ca5", {}, "requires a bond hearing after ninety days", "was vacated"),
        ("habeas", "2026-07-10", "ca5", {}, "there is no ninety-day rule", "A panel of the Fifth Circuit requires"),
        ("habeas", "2026-10-05", "ca2", {}, "successor", "ninety"),
        # claims said to belong to the petition for review
        ("habeas", "2026-01-14", "ca3", {}, "successor", "That reading binds here"),
        ("habeas", "2026-01-15", "ca3", {}, "That reading binds here", "AAUP"),
        ("habeas", "2026-10-05", "ca2", {}, "successor", "That reading binds here"),
        # Temporary Protected Status by country and day
        ("habeas", "2026-07-26", "ca1", {**TPS, "status.tps_country": "haiti"}, "Name the country", "had ended by this day"),
        ("habeas", "2026-07-27", "ca1", {**TPS, "status.tps_country": "haiti"}, "had ended by this day", "was not found"),
        ("habeas", "2026-10-05", "ca1", {**TPS, "status.tps_country": "el_salvador"}, "9 September 2026", "had ended by this day"),
        ("habeas", "2026-11-24", "ca1", {**TPS, "status.tps_country": "lebanon"}, "27 November 2026", "had ended by this day"),
        ("habeas", "2026-11-24", "ca1", {**TPS, "status.tps_country": "nepal"}, "No. 26-199", "had ended by this day"),
        ("release.ice-discretion", "2026-07-26", "ca1", {**TPS, "status.tps_country": "haiti"}, "may not be held on account", "Yemen"),
        # refugees without a green card
        ("release.ice-discretion", "2026-02-17", "ca8", {"status.refugee_unadjusted": True}, "policy of 2010 says", "18 February 2026"),
        ("release.ice-discretion", "2026-02-18", "ca8", {"status.refugee_unadjusted": True}, "memorandum of 18 February 2026", "Quote it."),
        # what is before the Supreme Court, and from which day
        ("habeas", "2026-09-28", "ca5", {}, "(Aleman Gonzalez)", "D.V.D."),
        ("habeas", "2026-09-29", "ca5", {}, "D.V.D.", "AAUP"),
        # charges of the Act of 2025
        ("in-absentia.rescind", "2025-07-03", "ca9", {"proceedings.in_absentia": True}, "no fee", "separate charge"),
        ("in-absentia.rescind", "2026-10-05", "ca9", {"proceedings.in_absentia": True}, "separate charge", "several thousand"),
        # silence after a reasonable-fear interview
        ("fear.judge-review", "2026-10-05", "ca5", {"proceedings.kind": "reinstated_order", "proceedings.final_order": True,
         "proceedings.reasonable_fear": "not_found"}, "taken to decline it", "within a day where possible"),
    ],
)  # fmt: skip
def test_a_note_is_told_where_and_when_it_holds(
    route: str, on: str, circuit: str, facts: dict[str, object], said: str, not_said: str
) -> None:
    notes = _notes(route, on, circuit, facts)
    assert said in notes
    assert not_said not in notes


@pytest.mark.parametrize(
    ("facility_in", "route", "said", "not_said"),
    [
        ("MD", "habeas", "In Maryland a standing order", "In Minnesota"),
        ("MD", "habeas.tro", "In Maryland removal from the continental", "In Massachusetts"),
        ("MN", "habeas", "In Minnesota a court restrains", "In Maryland"),
        ("LA", "habeas", "ICE arrests refugees", "In Maryland"),
    ],
)
def test_an_order_of_a_district_is_told_in_that_district_alone(facility_in: str, route: str, said: str, not_said: str) -> None:
    code = next(code for code, row in sorted(LAW.places.facilities.items()) if row.state == facility_in)
    notes = _notes(route, "2026-10-05", None, {"custody.facility": code, "status.refugee_unadjusted": True})
    assert said in notes
    assert not_said not in notes


@pytest.mark.parametrize(
    ("on", "circuit", "facts", "words", "met"),
    [
        ("2026-10-05", "ca8", LISTED, "held long under section 236(c)", "no"),
        ("2026-10-05", "ca3", LISTED, "held long under section 236(c)", "not known"),
        ("2026-10-05", "ca5", LISTED, "held long under section 236(c)", "not known"),
        ("2026-10-05", "ca1", REFUSED, "the burden of proof on the person", "yes"),
        ("2026-10-05", "ca4", REFUSED, "the burden of proof on the person", "no"),
        ("2026-07-26", "ca1", {**TPS, "status.tps_country": "haiti"}, "Temporary Protected Status", "yes"),
        ("2026-07-27", "ca1", {**TPS, "status.tps_country": "haiti"}, "Temporary Protected Status", "no"),
        ("2025-09-07", "ca1", {**TPS, "status.tps_country": "honduras"}, "Temporary Protected Status", "yes"),
        ("2025-09-08", "ca1", {**TPS, "status.tps_country": "honduras"}, "Temporary Protected Status", "no"),
        ("2026-08-17", "ca1", {**TPS, "status.tps_country": "ethiopia"}, "Temporary Protected Status", "yes"),
        ("2026-08-18", "ca1", {**TPS, "status.tps_country": "ethiopia"}, "Temporary Protected Status", "no"),
        ("2026-10-05", "ca1", {**TPS, "status.tps_country": "sudan"}, "Temporary Protected Status", "not known"),
        ("2026-10-05", "ca1", {**TPS, "status.tps_country": "other"}, "Temporary Protected Status", "not known"),
        ("2026-10-05", "ca1", {"status.tps": False}, "Temporary Protected Status", "no"),
    ],
)
def test_a_ground_of_habeas_stands_as_the_circuit_and_the_day_have_it(
    on: str, circuit: str, facts: dict[str, object], words: str, met: str
) -> None:
    plan = _plan(on, circuit, tuple({**ADMITTED, **facts}.items()))
    (ground,) = [criterion for criterion in plan["habeas"].criteria if words in criterion.says]
    assert ground.met == met
