"""A record must change the plan: for each kind of record, the lines of the plan that it changes, and those that it must leave alone."""

from __future__ import annotations

from typing import Any

import pytest
from cases import a_case
from msgspec.structs import replace

from greatwrit.law import Law
from greatwrit.plan import Plan, plan
from greatwrit.plan.model import RouteClock, RoutePlan
from greatwrit.plan.papers import papers_of
from greatwrit.plan.petitions import court_in

HEAD = """
sources: {call: {kind: telephone call, received: 2026-03-10}, docket: {kind: docket sheet}}
statements:
  - {topic: entry.without_inspection, value: true, source: call}
  - {topic: entry.apprehended_at_border, value: false, source: call}
  - {topic: person.lawful_permanent_resident, value: false, source: call}
  - {topic: proceedings.kind, value: removal_240, as_of: 2026-03-10, source: call}
  - {topic: proceedings.final_order, value: %s, as_of: 2026-03-10, source: call}
%s
records:
  - {arrest: a1, when: 2026-03-02T08:00, by: ICE, place_kind: interior, source: call}
  - {stint: s1, place: ICE office in Burlington, state: MA, from: 2026-03-02T09:00, to: 2026-03-03T02:00, source: call}
  - {stint: s2, facility: JENADLA, from: 2026-03-03T09:00, source: call}
%s
"""
PETITION = "  - {filing: f1, kind: habeas.petition, court: %s, docket: '1:26-cv-10001', when: 2026-03-02T16:30, source: docket}\n"


def made(law: Law, records: str = "", facts: str = "", on: str = "2026-04-15", order: str = "false") -> Plan:
    return plan(a_case(law, HEAD % (order, facts, records)), law, on)


def route(it: Plan, key: str) -> RoutePlan:
    return next(route for route in it.routes if route.id == key)


def clock(it: Plan, key: str, of: str) -> RouteClock:
    return next(clock for clock in route(it, of).clocks if clock.clock == key)


# -- a petition that is pending --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("court", ["mad", "D. Mass.", "U.S. District Court for the District of Massachusetts", "District of Massachusetts"])
def test_a_pending_petition_keeps_its_court_after_a_transfer(law: Law, court: str) -> None:
    it = made(law, PETITION % court)
    assert (it.custody.circuits.confinement, it.custody.circuits.bond) == ("ca1", "ca5")
    assert it.custody.districts == ("lawd",), "the districts of the present place stay"
    assert "D. Mass." in it.custody.circuits.basis["confinement"]
    assert "Burlington" in it.custody.circuits.basis["confinement"]
    assert [(row["court"], row["docket"], row["governs"]) for row in it.custody.petitions] == [("mad", "1:26-cv-10001", True)]
    habeas = route(it, "habeas")
    assert "PENDING in D. Mass., No. 1:26-cv-10001" in habeas.why[0].says
    assert "do not file a second" in habeas.why[0].says
    assert any("PENDING in D. Mass." in action.says for action in it.today[:2])
    for key in ("habeas.tro", "habeas.bail"):
        assert next(who.office for who in route(it, key).addressees if who.role == "the district court") == "D. Mass., No. 1:26-cv-10001"
    warden = habeas.addressees[0]
    assert warden.role == "warden"
    assert "for service" in warden.how


def test_a_petition_answered_in_words_counts_like_a_filing(law: Law) -> None:
    words = "D. Mass., No. 1:26-cv-10001, filed 2026-03-02 16:30; in Burlington at that hour"
    said = f'  - {{topic: habeas.earlier_petition, value: "{words}", as_of: 2026-03-02, source: docket}}'
    it = made(law, facts=said)
    assert it.custody.circuits.confinement == "ca1"
    assert it.custody.petitions[0]["docket"] == "1:26-cv-10001"
    assert it.custody.petitions[0]["filed"] == "2026-03-02T16:30"
    both = made(law, PETITION % "mad", facts=said)
    assert len(both.ledger.petitions) == 1, "the answer and the filing are one petition"


MOVED = """
  - {order: o1, kind: transfer-of-case, docket: '1:26-cv-10001', on: 2026-03-20, says: moved from D. Mass. to D.N.J., source: docket}
"""
NO_TRANSFER = """
  - {order: o1, kind: no-transfer, court: D. Mass., docket: '1:26-cv-10001', on: 2026-03-02T17:00, says: not to leave Massachusetts,
     source: docket}
"""
ENDED = {
    "its own outcome": (PETITION % "mad").replace("source:", "outcome: dismissed, source:"),
    "a decision on it": PETITION % "mad" + "  - {decision: d1, of: f1, outcome: denied, when: 2026-04-01, source: docket}\n",
    "a withdrawal": PETITION % "mad" + "  - {decision: d1, of: f1, outcome: withdrawn, when: 2026-04-01, source: docket}\n",
    "an order under its docket": PETITION % "mad"
    + "  - {order: o1, kind: dismissal, court: mad, docket: '1:26-cv-10001', on: 2026-04-01, source: docket}\n",
}


@pytest.mark.parametrize("records", ENDED.values(), ids=ENDED)
def test_a_petition_that_ended_no_longer_counts(law: Law, records: str) -> None:
    it = made(law, records)
    assert it.custody.petitions == ()
    assert it.custody.circuits.confinement == "ca5"
    assert [row["state"] for row in it.ledger.petitions] == ["ended"], "it stays in the ledger"
    assert "PENDING" not in route(it, "habeas").why[0].says


def test_a_petition_counts_until_the_day_it_ended(law: Law) -> None:
    assert made(law, ENDED["a decision on it"], on="2026-03-20").custody.circuits.confinement == "ca1"


@pytest.mark.parametrize(
    "record",
    [
        "  - {filing: f1, kind: habeas.petition, court: mad, when: 2025-01-10, source: docket}\n",
        "  - {filing: f1, what: motion for a TRO, route: habeas.tro, court: mad, when: 2026-03-03, source: docket}\n",
        "  - {filing: f1, what: return, by: respondents, court: mad, when: 2026-03-09, source: docket}\n",
    ],
    ids=["of an earlier detention", "a motion", "the return"],
)
def test_other_papers_are_no_pending_petition(law: Law, record: str) -> None:
    assert made(law, record).custody.circuits.confinement == "ca5"


def test_a_case_moved_to_another_district_pends_there(law: Law) -> None:
    it = made(law, PETITION % "mad" + MOVED)
    assert (it.custody.petitions[0]["court"], it.custody.circuits.confinement) == ("njd", "ca3")


def test_a_court_that_nobody_can_read_is_told_and_fixes_nothing(law: Law) -> None:
    it = made(law, PETITION % "the court in Boston")
    assert it.custody.circuits.confinement == "ca5"
    assert any("name no court on file" in warning.says for warning in it.warnings)


COURTS = [
    ("lawd", "lawd"), ("LAWD, 1:25-cv-1", "lawd"), ("W.D. La.", "lawd"), ("WD La", "lawd"), ("W. D. La.", "lawd"), ("S.D.N.Y.", "nysd"),
    ("United States District Court, Southern District of New York", "nysd"), ("the day was mad", None), ("N.J.", None),
    ("from W.D. La. to D. Mass.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "court"), COURTS)
def test_courts_are_found_as_people_write_them_and_never_guessed(law: Law, text: str, court: str | None) -> None:
    found = court_in(law.places, text)
    assert (found.id if found is not None else None) == court


# -- papers that meet a clock ----------------------------------------------------------------------------------------------------

GRANTED = """
  - {topic: custody.prior_bond_ruling, value: granted, as_of: 2026-03-20, source: docket}
  - {topic: custody.bond_ruling_date, value: 2026-03-20, as_of: 2026-03-20, source: docket}"""
DENIED = GRANTED.replace("granted", "denied")
FINAL = """
  - {topic: proceedings.final_order_date, value: 2026-03-20, source: docket}"""
MEETS: list[tuple[str, str, str, str, str]] = [
    ("filing: f, kind: EOIR-43, by: DHS, when: 2026-03-20T16:00", "bond.automatic-stay", "bond.stay-oppose", GRANTED, "met"),
    ("filing: f, what: automatic stay, by: DHS, when: 2026-03-23", "bond.automatic-stay", "bond.stay-oppose", GRANTED, "met"),
    ("filing: f, kind: EOIR-43, by: DHS, when: 2026-03-25", "bond.automatic-stay", "bond.stay-oppose", GRANTED, "past"),
    ("filing: f, what: opposition to automatic stay, when: 2026-03-21", "bond.automatic-stay", "bond.stay-oppose", GRANTED, "past"),
    ("filing: f, kind: EOIR-26, by: DHS, when: 2026-04-01", "bond.automatic-stay.keep", "bond.stay-oppose", GRANTED, "met"),
    ("filing: f, kind: EOIR-26, route: bond.appeal, when: 2026-04-01", "bond.automatic-stay.keep", "bond.stay-oppose", GRANTED, "past"),
    ("charge: c, document: NTA, when: 2026-03-03", "custody.first-decision", "records.demand", "", "met"),
    ("charge: c, document: NTA, when: 2026-03-09", "custody.first-decision", "records.demand", "", "past"),
    ("filing: f, what: I-286, by: ICE, when: 2026-03-02T20:00", "custody.first-decision", "records.demand", "", "met"),
    ("filing: f, route: bond.appeal, what: EOIR-26, when: 2026-03-30", "bond.appeal", "bond.appeal", DENIED, "met"),
    ("filing: f, kind: EOIR-26, by: DHS, when: 2026-03-30", "bond.appeal", "bond.appeal", DENIED, "running"),
    ("filing: f, kind: petition for review, court: ca5, when: 2026-04-02", "petition-for-review", "petition-for-review", FINAL, "met"),
    ("request: f, route: reopen, when: 2026-04-02", "board.reopen", "reopen", FINAL, "met"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "key", "of", "facts", "state"), MEETS)
def test_a_paper_on_file_meets_the_clock_that_asks_for_it(law: Law, record: str, key: str, of: str, facts: str, state: str) -> None:
    it = made(law, f"  - {{{record}, source: docket}}\n", facts, order="true" if facts is FINAL else "false")
    found = clock(it, key, of)
    assert found.state == state
    if state == "met":
        assert found.met is not None
        assert found.met["source"] == "docket"
        assert not found.unrecorded


def test_a_paper_that_came_late_leaves_the_clock_run_out_and_says_so(law: Law) -> None:
    found = clock(made(law, "  - {filing: f, kind: EOIR-43, by: DHS, when: 2026-03-25, source: docket}\n", GRANTED),
                  "bond.automatic-stay", "bond.stay-oppose")  # fmt: skip
    assert found.met is not None
    assert found.met["late"] == "yes"
    assert not found.unrecorded


def test_without_a_record_that_others_acted_nobody_knows_whether_they_did(law: Law) -> None:
    assert clock(made(law, facts=GRANTED), "bond.automatic-stay", "bond.stay-oppose").unrecorded
    assert clock(made(law), "custody.first-decision", "records.demand").unrecorded
    assert not clock(made(law, facts=DENIED, on="2026-06-15"), "bond.appeal", "bond.appeal").unrecorded, "our own time is known to us"


def test_a_document_whose_day_may_lie_after_meets_nothing_and_is_named(law: Law) -> None:
    text = HEAD % ("false", "  - {topic: charge.grounds, value: ['212(a)(6)(A)(i)'], as_of: 2026-03-03, source: nta}", "")
    text = text.replace("sources: {", "sources: {nta: {kind: charging document, title: Notice to Appear, received: 2026-03-08}, ")
    found = clock(plan(a_case(law, text), law, "2026-04-15"), "custody.first-decision", "records.demand")
    assert found.state == "past"
    assert found.unrecorded
    assert "notice to appear" in found.note
    had_at_once = plan(a_case(law, text.replace("2026-03-08", "2026-03-03")), law, "2026-04-15")
    early = clock(had_at_once, "custody.first-decision", "records.demand")
    assert early.state == "met"


# -- what sets a clock running ---------------------------------------------------------------------------------------------------


def test_the_automatic_stay_lapses_from_dhss_appeal_and_not_from_the_judges_order(law: Law) -> None:
    assert clock(made(law, facts=GRANTED), "bond.automatic-stay.lapse", "bond.stay-oppose").state == "not started"
    it = made(law, "  - {filing: f, kind: EOIR-26, by: DHS, when: 2026-04-01, source: docket}\n", GRANTED)
    found = clock(it, "bond.automatic-stay.lapse", "bond.stay-oppose")
    assert (found.started, found.due) == ("2026-04-01", "2026-06-30")


def test_the_return_runs_from_the_order_to_show_cause_and_the_hearing_from_the_return(law: Law) -> None:
    order = "  - {order: o1, kind: show-cause, court: mad, on: 2026-03-06, source: docket}\n"
    it = made(law, PETITION % "mad" + order)
    assert (clock(it, "habeas.return", "habeas").started, clock(it, "habeas.hearing", "habeas").state) == ("2026-03-06", "not started")
    it = made(law, PETITION % "mad" + order + "  - {filing: f2, kind: return, by: respondents, when: 2026-03-09, source: docket}\n")
    assert clock(it, "habeas.return", "habeas").state == "met"
    assert clock(it, "habeas.hearing", "habeas").started == "2026-03-09"


def test_notice_of_a_third_country_starts_its_hours(law: Law) -> None:
    served = "  - {filing: n1, what: notice of removal to a third country, by: ICE, source: docket}\n"
    served += "  - {service: v1, of: n1, when: 2026-04-15T09:00, source: docket}\n"
    found = clock(made(law, served, FINAL, order="true"), "third-country.notice", "third-country.fear")
    assert (found.started, found.safe) == ("2026-04-15T09:00", "2026-04-15T15:00")


def test_six_months_of_a_person_taken_back_years_later_are_not_over(law: Law) -> None:
    old = FINAL.replace("2026-03-20", "2011-06-15")
    found = clock(made(law, facts=old, order="true"), "removal.six-months", "review.no-slrrf")
    assert (found.state, found.safe) == ("running", "2026-09-02"), "six months after 2 March 2026"
    assert "courts may count from the start of detention" in found.note


BACK = "  - {stint: s0, facility: unknown, to: 2004-09, reason: released on supervision, source: call}\n"


def test_two_counts_tell_from_when_each_runs_and_that_the_person_was_free_in_between(law: Law) -> None:
    old = FINAL.replace("2026-03-20", "2004-03-02")
    found = clock(made(law, BACK, old, order="true"), "removal.six-months", "review.no-slrrf")
    assert (found.started, found.also, found.due, found.safe) == ("2004-03-02", "2026-03-02T08:00", "2004-09-02", "2026-09-02")
    assert found.released == {"between": ["2004-09-01", "2004-09-30"], "words": "2004-09"}
    assert found.basis.endswith('On file: released 2004-09-01 to 2004-09-30 ("2004-09"), held again since 2026-03-02T08:00')
    assert "Zadvydas ground only" in found.ground
    once = clock(made(law, "", old, order="true"), "removal.six-months", "review.no-slrrf")
    assert (once.released, "On file" in once.basis) == (None, False)


def test_every_clock_before_which_something_cannot_be_done_says_what_alone_waits_for_it(law: Law) -> None:
    for key, rule in law.clocks.items():
        assert bool(rule.ground) == bool(rule.ground_es) == rule.ripens, key
        assert not rule.ripens or "need not wait" in rule.ground, key


def test_what_the_law_says_is_ordinarily_done_is_not_a_must(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    back = "  - {topic: custody.released_before, value: supervision, source: call}" + FINAL
    rule = law.clocks["revocation.review"]
    for said in (False, True):
        versions = tuple(replace(version, ordinarily=said) for version in rule.versions)
        monkeypatch.setitem(law.clocks, "revocation.review", replace(rule, versions=versions))
        it = made(law, facts=back, order="true")
        assert clock(it, "revocation.review", "redetention.challenge").ordinarily is said
        assert [c.ordinarily for c in it.clocks if c.clock == "revocation.review"] == [said]


ARREST = "place_kind: interior, source: call}"


@pytest.mark.parametrize(
    ("arrest", "asked"),
    [
        (ARREST, "Did the officers have a warrant"),
        ("warrant: unknown, " + ARREST, "Did the officers have a warrant"),
        ("warrant: none, " + ARREST, ""),
        ("warrant: none, source: call}", "Where was the person arrested"),
    ],
)
def test_the_two_days_are_asked_about_where_nobody_has_said_whether_there_was_a_warrant(law: Law, arrest: str, asked: str) -> None:
    text = HEAD.replace(ARREST, arrest) % ("false", "", "")
    found = clock(plan(a_case(law, text), law, "2026-04-15"), "custody.first-decision", "records.demand")
    assert found.state == "past"
    assert found.asks.startswith(asked)
    assert bool(found.asks) == bool(asked) == bool(found.asks_es)


def test_the_two_days_are_for_arrests_before_an_order_inside_the_country(law: Law) -> None:
    assert not [c for c in route(made(law, facts=FINAL, order="true"), "records.demand").clocks if c.clock == "custody.first-decision"]


def test_the_interview_after_revocation_is_owed_promptly(law: Law) -> None:
    back = "  - {topic: custody.released_before, value: supervision, source: call}" + FINAL
    found = clock(made(law, facts=back, order="true", on="2026-03-05"), "revocation.interview", "redetention.challenge")
    assert (found.state, found.days) == ("owed", {"between": [3, 3]})


def test_after_a_grant_the_time_to_appeal_is_dhss(law: Law) -> None:
    found = [c for c in route(made(law, facts=GRANTED), "bond.appeal").clocks if c.clock == "bond.appeal"]
    assert [(c.ours, c.runs_against) for c in found] == [(False, "DHS")]
    assert not any("Appeal of a bond decision" in action.says for action in made(law, facts=GRANTED).today)


# -- orders ----------------------------------------------------------------------------------------------------------------------


def test_an_order_against_transfer_and_a_transfer_open_its_enforcement_first(law: Law) -> None:
    it = made(law, PETITION % "mad" + NO_TRANSFER)
    assert [(row["court"], row["state"]) for row in it.ledger.orders] == [("mad", "in force")]
    assert it.routes[0].id == "order.enforce"
    assert it.routes[0].verdict == "open"
    assert "D. Mass." in it.routes[0].why[0].says
    assert "not to leave Massachusetts" in it.routes[0].why[0].says
    assert it.today[0].route == "order.enforce"


def test_an_order_that_has_run_out_is_shown_as_ended(law: Law) -> None:
    order = "  - {order: o1, kind: tro, court: mad, on: 2026-03-04, until: 2026-03-18, source: docket}\n"
    it = made(law, order)
    assert [row["state"] for row in it.ledger.orders] == ["ended"]
    assert clock(it, "tro.expiry", "habeas.tro").started == "2026-03-04"


# -- who holds, and where letters go ---------------------------------------------------------------------------------------------


def test_a_person_whom_cbp_holds_is_asked_for_from_cbp(law: Law) -> None:
    text = "records:\n  - {stint: s1, facility: JFKTSNY, held_by: cbp, from: 2026-01-10T19:30, said_by: wife, said_on: 2026-01-10}\n"
    it = plan(a_case(law, text), law, "2026-01-11")
    roles = [row["role"] for row in it.custody.respondents]
    assert roles[:2] == ["cbp-port-director", "cbp-commissioner"]
    assert not {"warden", "field-office-director", "ice-director"} & set(roles)
    assert route(it, "habeas").addressees[0].role == "cbp-port-director"
    assert "Jamaica" in str(route(it, "parole.port-of-entry").addressees[0].address)


def test_letters_go_to_the_office_and_process_where_it_is_served(law: Law) -> None:
    text = "records:\n  - {stint: s1, facility: ELZICDF, from: 2026-01-12, said_by: wife, said_on: 2026-01-10}\n"
    it = plan(a_case(law, text), law, "2026-01-20")
    for key in ("stay.ice", "parole.humanitarian", "review.post-order"):
        office = next(who for who in route(it, key).addressees if who.role == "field-office-director")
        assert office.address == (it.custody.field_office or {})["address"]
        assert office.serve_at is None
    served = next(who for who in route(it, "habeas").addressees if who.role == "field-office-director")
    assert "Washington" in str(served.serve_at)
    assert served.address == (it.custody.field_office or {})["address"]


# -- the words of papers ---------------------------------------------------------------------------------------------------------

WORDS: list[tuple[str, str, bool]] = [
    ("filing: f, kind: eoir 43", "eoir-43", True),
    ("filing: f, title: 'Form EOIR-43, notice of intent'", "eoir-43", True),
    ("filing: f, what: EOIR-26 notice of appeal, by: Office of the Chief Counsel (DHS)", "dhs-bond-appeal", True),
    ("filing: f, what: EOIR-26 notice of appeal, by: counsel Ana Ruiz", "dhs-bond-appeal", False),
    ("filing: f, what: EOIR-26 notice of appeal", "dhs-bond-appeal", False),
    ("filing: f, what: EOIR-26, by: counsel Ana Ruiz", "our-board-appeal", True),
    ("filing: f, what: 'appeal of the bond decision, EOIR-26'", "our-board-appeal", False),
    ("filing: f, what: Petition under 28 U.S.C. 2241", "habeas-petition", True),
    ("order: f, says: Order to show cause within three days", "show-cause", True),
    ("filing: f, what: answer, by: AUSA", "return", True),
]  # fmt: skip


@pytest.mark.parametrize(("record", "paper", "is_it"), WORDS)
def test_papers_are_known_by_their_words_and_by_whom(law: Law, record: str, paper: str, is_it: bool) -> None:
    case = a_case(law, f"records:\n  - {{{record}, said_by: clerk, said_on: 2026-04-01}}\n")
    found: dict[str, tuple[Any, ...]] = dict(papers_of(case, law.papers, "2026-04-15"))
    assert bool(found[paper]) is is_it
