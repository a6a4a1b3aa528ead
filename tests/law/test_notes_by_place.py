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
THIRD = {"threat.third_country": True}
PRESENT = {"entry.admitted": False, "entry.without_inspection": True, "entry.arriving_at_port": False, "entry.apprehended_at_border": False}
VIETNAM = {"person.citizenship": "VN", "entry.date": "1991-06-01"}
NEW = {"proceedings.final_order_date": "2026-07-20"}
OLD = {"proceedings.final_order_date": "2004-03-02"}
SUPERVISED = {"custody.released_before": "supervision"}
PAROLED = {"entry.admitted": False, "entry.arriving_at_port": True, "entry.paroled": True, "custody.released_before": "parole"}
OVER = {"revocation.parole_until": "2026-06-11"}
RUNS = {"revocation.parole_until": "2026-12-31"}
MASS = {"revocation.parole_ended": "mass_message"}
RETURNING = {"entry.admitted": False, "person.lawful_permanent_resident": True, "person.returning_resident_applicant": True}


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
        # third-country removal: the class order of 2025, its stay, the judgment of 2026, the stay of that
        ("third-country.fear", "2025-06-22", "ca1", {**ORDERED, **THIRD}, "spring 2025 (D.V.D.) forbids", "stayed the D.V.D. injunction"),
        ("third-country.fear", "2025-06-23", "ca1", {**ORDERED, **THIRD}, "stayed the D.V.D. injunction", "forbids removal"),
        ("habeas.tro", "2026-02-03", "ca11", {**ORDERED, **THIRD}, "on 23 June 2025", "25 February 2026"),
        ("habeas", "2026-03-16", "ca11", {**ORDERED, **THIRD}, "suspended on this day", "is not known"),
        ("habeas", "2026-03-17", "ca11", {**ORDERED, **THIRD}, "operates on this day is not known", "suspended on this day"),
        ("third-country.fear", "2026-08-20", "ca4", {**ORDERED, **THIRD}, "operates on this day is not known", "suspended on this day"),
        ("habeas.tro", "2026-08-20", "ca4", {**ORDERED, **THIRD}, "claim membership of the class", "suspended on this day"),
        ("habeas", "2026-10-05", "ca11", {**ORDERED, **THIRD}, "29 September 2026", "suspended on this day"),
        # what a country does with people who came before a day; not for those who came after it, nor of another country
        ("review.no-slrrf", "2026-08-20", "ca4", {**ORDERED, **VIETNAM}, "came before 12 July 1995", "A court has stayed removal"),
        ("review.no-slrrf", "2026-08-20", "ca4", {**ORDERED, **VIETNAM, "entry.date": "1995-07-12"}, "A third country", "12 July 1995"),
        ("habeas", "2026-08-20", "ca4", {**ORDERED, **VIETNAM}, "Trinh v. Homan", "Plasencia"),
        ("habeas", "2026-08-20", "ca4", {**ORDERED, **VIETNAM, "person.citizenship": "LA"}, "(Endo)", "Trinh v. Homan"),
        ("redetention.challenge", "2026-08-20", "ca4", {**ORDERED, **VIETNAM, **SUPERVISED}, "What changed is for ICE", "212.5"),
        # each release by its own rules
        ("redetention.challenge", "2026-08-20", "ca5", PAROLED, "Argue the parole regulation", "reasons and a prompt interview"),
        ("redetention.challenge", "2026-08-20", "ca5", {**PAROLED, **OVER}, "date of the parole has passed", "no six months"),
        ("redetention.challenge", "2026-06-11", "ca5", {**PAROLED, **OVER}, "Answer the ruling in Doe v. Noem", "has passed by now"),
        ("redetention.challenge", "2026-08-20", "ca5", {**ORDERED, **SUPERVISED}, "waits for no six months", "Doe v. Noem"),
        ("review.post-order", "2026-08-20", "ca4", {**ORDERED, **NEW}, "Never ask", "to section 236"),
        ("review.post-order", "2026-08-20", "ca4", {**ORDERED, **SUPERVISED, **OLD}, "on special", "Never ask"),
        ("review.post-order", "2026-08-20", "ca4", {**ORDERED, "custody.released_before": "no"}, "Never ask", "custody to section 236"),
        # Khalil, by its name; its mandate from the day on which it was stayed
        ("habeas", "2026-05-25", "ca3", {}, "That reading binds here: Khalil, of 15 January 2026", "stayed on 26 May 2026"),
        ("habeas", "2026-05-26", "ca3", {}, "The mandate of Khalil was stayed on 26 May 2026", "(Rivens)"),
        # class judgments for people present without admission
        ("bond.judge", "2025-11-24", "ca5", PRESENT, "Discretion in custody", "(Maldonado Bautista)"),
        ("bond.judge", "2025-11-25", "ca5", PRESENT, "(Maldonado Bautista)", "Guerrero Orellana"),
        ("bond.judge", "2025-10-29", "ca5", {**PRESENT, "arrest.state": "MA"}, "Discretion in custody", "Guerrero Orellana"),
        ("bond.judge", "2025-10-30", "ca5", {**PRESENT, "arrest.state": "MA"}, "(Guerrero Orellana, 30 October 2025)", "19 December"),
        ("habeas", "2025-12-19", "ca5", {**PRESENT, "arrest.state": "NH"}, "(19 December 2025;", "30 October"),
        ("habeas", "2025-12-19", "ca5", {**PRESENT, "arrest.state": "TX"}, "(Maldonado Bautista)", "Guerrero"),
        # a resident back from a trip
        ("habeas", "2026-06-22", "ca3", RETURNING, "(Rivens)", "(Blanche v. Lau)"),
        ("parole.humanitarian", "2026-06-23", "ca3", RETURNING, "(Blanche v. Lau)", "(Maldonado Bautista)"),
        # a special immigrant juvenile; pregnancy; an arrest without a warrant; a motion long late
        ("bond.judge", "2026-10-05", "ca5", {**PRESENT, "relief.sij_approved": True}, "deemed paroled", "(Avilez)"),
        ("parole.port-of-entry", "2026-01-23", "ca9", {"person.pregnant_or_nursing": True}, "Directive 11032.4", "(Blanche v. Lau)"),
        ("records.demand", "2026-10-05", "ca5", {"arrest.warrant": False, "arrest.place_kind": "interior"}, "without a warrant", "I-407"),
        ("records.demand", "2026-10-05", "ca5", {"arrest.place_kind": "port_of_entry"}, "I-407", "Within 48 hours"),
        ("reconsider", "2026-10-05", "ca5", {**ORDERED, "proceedings.final_order_date": "2011-06-15"}, "motion is late", "ninety days"),
        ("reopen", "2026-10-05", "ca5", {**ORDERED, "proceedings.final_order_date": "2011-06-15"}, "ninety days are over", "is late"),
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
        ("MD", "habeas", "Standing order of mdd", "In Minnesota"),
        ("MD", "habeas.tro", "Standing order of mdd", "In Massachusetts"),
        ("MN", "habeas", "In Minnesota a court restrains", "Standing order of mdd"),
        ("LA", "habeas", "ICE arrests refugees", "Standing order of mdd"),
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
        # what can be pleaded, and what a fact on file shows
        # factors, not a count of days: no length by itself opens or bars the ground
        ("2026-10-05", "ca3", {**LISTED, "custody.since": "2026-01-10"}, "held long under section 236(c)", "not known"),
        ("2026-10-05", "ca3", {**LISTED, "custody.since": "2026-09-10"}, "held long under section 236(c)", "not known"),
        ("2026-10-05", "ca3", LISTED, "no hearing at all on danger", "not known"),
        ("2026-10-05", "ca3", {**LISTED, "custody.hearing_on_danger_held": False}, "no hearing at all on danger", "yes"),
        ("2026-10-05", "ca3", {**LISTED, "custody.prior_bond_ruling": "granted"}, "no hearing at all on danger", "no"),
        ("2026-10-05", "ca3", {"custody.released_before": "supervision"}, "an earlier release was revoked", "not known"),
        ("2026-10-05", "ca3", {"custody.released_before": "supervision", "revocation.reasons_given": False}, "was revoked", "yes"),
        ("2026-10-05", "ca3", PAROLED, "was revoked, supervision", "no"),
        ("2026-10-05", "ca3", {**PAROLED, **MASS, **RUNS}, "a parole that still ran", "yes"),
        ("2026-10-05", "ca3", {**PAROLED, **MASS, **OVER}, "a parole that still ran", "not known"),
        ("2026-10-05", "ca3", {**PAROLED, "revocation.parole_ended": "ran_out"}, "a parole that still ran", "no"),
        ("2026-10-05", "ca3", {**ORDERED, **SUPERVISED}, "a parole that still ran", "no"),
        ("2026-10-05", "ca3", {**PAROLED, **OVER, "custody.hearing_on_danger_held": False}, "was taken back with no notice", "yes"),
        ("2026-10-05", "ca3", {"custody.released_before": "bond"}, "was taken back with no notice", "not known"),
        ("2026-10-05", "ca3", RETURNING, "names no exception", "not known"),
        ("2026-10-05", "ca3", {**RETURNING, "person.admission_exception": "none_named"}, "names no exception", "yes"),
        ("2026-10-05", "ca3", {**RETURNING, "person.returning_resident_applicant": False}, "names no exception", "no"),
        ("2026-10-05", "ca3", {"custody.prior_bond_ruling": "granted"}, "the automatic stay of a bond order", "not known"),
        ("2026-10-05", "ca3", {"custody.prior_bond_ruling": "granted", "custody.bond_stay_filed": True}, "the automatic stay", "yes"),
        ("2026-10-05", "ca3", {**ORDERED, **THIRD}, "a country that is not in the order", "yes"),
        ("2026-10-05", "ca3", {"arrest.warrant": False, "arrest.place_kind": "interior"}, "arrested without a warrant", "yes"),
        ("2026-10-05", "ca3", {"arrest.warrant": True}, "arrested without a warrant", "no"),
        ("2026-10-05", "ca3", {"person.pregnant_or_nursing": True}, "within a year of birth", "yes"),
    ],
)
def test_a_ground_of_habeas_stands_as_the_circuit_and_the_day_have_it(
    on: str, circuit: str, facts: dict[str, object], words: str, met: str
) -> None:
    plan = _plan(on, circuit, tuple({**ADMITTED, **facts}.items()))
    (ground,) = [criterion for criterion in plan["habeas"].criteria if words in criterion.says]
    assert ground.met == met


@pytest.mark.parametrize(
    ("facts", "rules", "not_rules"),
    [
        (PAROLED, "cfr-8-212.5", "cfr-8-241"),
        ({"custody.released_before": "bond"}, "cfr-8-236.1", "cfr-8-241"),
        ({**ORDERED, **SUPERVISED}, "cfr-8-241.4", "cfr-8-212.5"),
    ],
)
def test_a_new_arrest_is_weighed_by_the_rules_of_the_release_that_was_broken_off(
    facts: dict[str, object], rules: str, not_rules: str
) -> None:
    route = _plan("2026-08-20", "ca5", tuple({**ADMITTED, **facts}.items()))["redetention.challenge"]
    cited = [cite for criterion in route.criteria for cite in criterion.authorities]
    assert any(cite.startswith(rules) for cite in cited)
    assert not any(cite.startswith(not_rules) for cite in cited)


CONVICTED = {"criminal.any_conviction": True}
WARRANT = {"arrest.place_kind": "interior"}


@pytest.mark.parametrize(
    ("facts", "topic", "asked"),
    [
        # how and until when parole was given, where there was one
        (PAROLED, "revocation.parole_until", True),
        (PAROLED, "revocation.parole_ended", True),
        ({**PAROLED, **OVER}, "revocation.parole_until", False),
        ({"custody.released_before": "bond"}, "revocation.parole_until", False),
        # a resident whom DHS takes for an applicant: which exception, and what section 236(c) would do if the label falls
        ({**RETURNING, **CONVICTED}, "criminal.listed_236c_ground", True),
        ({**RETURNING, "charge.grounds": ("212(a)(2)(A)(i)(I)",)}, "criminal.listed_236c_ground", True),
        ({**RETURNING, **CONVICTED}, "person.plea_before_april_1997", True),
        ({**RETURNING, **CONVICTED}, "person.admission_exception", True),
        ({**PAROLED, **CONVICTED}, "criminal.listed_236c_ground", False),
        ({**RETURNING, **CONVICTED, "person.returning_resident_applicant": False}, "person.admission_exception", False),
        # a warrant decides whether the first decision was due at all
        (WARRANT, "arrest.warrant", True),
        ({**WARRANT, **ORDERED}, "arrest.warrant", False),
        ({"arrest.place_kind": "port_of_entry"}, "arrest.warrant", False),
    ],
)
def test_what_a_ground_turns_on_is_asked_where_it_can_matter(facts: dict[str, object], topic: str, asked: bool) -> None:
    story = Story("a person", "the law of the place", "2026-08-20", {**ADMITTED, **facts}, {"confinement": "ca3", "bond": "ca3"})
    assert (topic in [question.topic for question in plan_of_story(LAW, story).questions]) is asked


def test_a_presumption_that_a_known_parole_lifts_is_shown_as_none_and_asked_first() -> None:
    facts = {**ADMITTED, **PAROLED, "charge.grounds": ("212(a)(7)",)}
    del facts["custody.released_before"]
    story = Story("a person", "the law of the place", "2026-08-20", facts, {"confinement": "ca5", "bond": "ca5"})
    first = plan_of_story(LAW, story).questions
    asked = next(question for question in first if question.topic not in ("custody.facility", "habeas.earlier_petition"))
    assert (asked.topic, asked.presumed, asked.settles) == ("custody.released_before", None, ("redetention.challenge",))
