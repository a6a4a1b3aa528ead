"""What to do today, in the order in which a lawyer acts: what presses, where the person is, the papers that go together, what ends soon."""

from __future__ import annotations

import pytest
from cases import SOURCES, a_case

from greatwrit.law import Law
from greatwrit.plan import Plan, plan

ON = "2026-05-05"


def made(law: Law, lines: str, on: str = ON) -> Plan:
    return plan(a_case(law, SOURCES + lines), law, on)


def said(of: Plan) -> list[str]:
    return [row.says for row in of.today]


def routes(of: Plan) -> list[str | None]:
    return [row.route for row in of.today]


HOURS = """
statements:
  - {topic: threat.imminent, value: hours, as_of: 2026-05-05, source: call}
records:
  - {stint: s1, place: somewhere in Texas, state: TX, from: 2026-05-01, source: call}
"""


def test_removal_in_hours_begins_with_the_person_then_petition_and_order_together_then_the_us_attorney(law: Law) -> None:
    of = made(law, HOURS)
    find, papers, call, *rest = of.today
    assert find.says.startswith("Find the person and log it")
    assert all(where in find.says for where in law.topics["custody.facility"].answered_by)
    assert "Petition for habeas corpus and emergency order against removal or transfer together" in papers.says
    assert "last known district" in papers.says
    assert all(law.places.districts[district].name in papers.says for district in of.custody.districts)
    assert call.says.startswith("Call the United States Attorney")
    assert "habeas" not in [row.route for row in rest]
    assert not any(row.says.endswith(law.topics["custody.facility"].asks) for row in rest)


@pytest.mark.parametrize(
    ("route", "words"),
    [("fear.assert", "aloud and in writing"), ("third-country.fear", "aloud and in writing"), ("stay.eoir", "if a judge or the Board")],
)
def test_a_step_that_costs_little_is_put_forward_in_hours_though_it_is_not_settled_whether_it_is_open(
    law: Law, route: str, words: str
) -> None:
    of = made(law, HOURS)
    assert next(one for one in of.routes if one.id == route).verdict == "undetermined"
    row = next(row for row in of.today if row.route == route)
    assert words in row.says
    assert routes(of).index(route) < routes(of).index("congress")


def test_without_a_threat_what_is_not_settled_waits_for_its_facts(law: Law) -> None:
    of = made(law, HOURS.replace("value: hours", "value: none_known"))
    undetermined = {route.id for route in of.routes if route.verdict == "undetermined"}
    assert not undetermined & set(routes(of))
    assert not any("now, before the person is moved" in words for words in said(of))
    assert [words for words in said(of) if "Petition for habeas corpus" in words and "together" in words]


def test_every_row_is_told_in_both_languages(law: Law) -> None:
    for lines in (HOURS, HOURS.replace("value: hours", "value: none_known"), GRANTED, PENDING):
        assert all(row.says_es and row.says_es != row.says for row in made(law, lines).today)


GRANTED = """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-05-01, source: call}
  - {topic: custody.prior_bond_ruling, value: granted, as_of: 2026-05-04, source: nta}
  - {topic: custody.bond_ruling_date, value: 2026-05-04, as_of: 2026-05-04, source: nta}
"""


def test_with_a_bond_granted_the_first_thing_is_to_pay_it_the_second_to_oppose_the_stay(law: Law) -> None:
    pay, oppose, *_ = made(law, GRANTED).today
    assert pay.says.startswith("Pay the bond")
    assert (pay.route, oppose.route) == ("bond.stay-oppose", "bond.stay-oppose")
    assert "oppose" in oppose.says.lower()


PENDING = """
statements:
  - {topic: custody.facility, value: ADLNTCA, as_of: 2026-05-01, source: call}
records:
  - {stint: s0, place: "ICE office, Burlington", state: MA, from: 2026-04-20, to: 2026-04-30, source: call}
  - {stint: s1, facility: ADLNTCA, from: 2026-05-01, source: call}
  - {filing: f1, route: habeas, what: habeas petition, court: mad, when: 2026-04-20T16:30, docket: "1:26-cv-10001", source: nta}
"""


def test_a_pending_petition_is_told_first_and_no_second_one_is_put_forward(law: Law) -> None:
    of = made(law, PENDING)
    first = of.today[0]
    assert "D. Mass." in first.says
    assert "1:26-cv-10001" in first.says
    assert "do not file a second" in first.says
    assert not any(words.startswith("Petition for habeas corpus") for words in said(of))
    assert "Emergency order against removal or transfer, in D. Mass." in said(of)


def test_an_order_that_was_not_obeyed_comes_before_all_else_and_once(law: Law) -> None:
    of = made(
        law,
        PENDING
        + """
  - {order: o1, kind: no-transfer, by: court, court: mad, on: 2026-04-21, sets: no transfer out of Massachusetts, source: nta}
""",
    )
    assert routes(of)[0] == "order.enforce"
    assert "D. Mass." in said(of)[0]
    assert said(of)[1].startswith("Call the United States Attorney")
    assert routes(of).count("order.enforce") == 2
    assert "do not file a second" in said(of)[2]


def test_a_clock_that_ends_far_off_is_no_task_for_today(law: Law) -> None:
    lines = """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-05-01, source: call}
  - {topic: entry.date, value: 2026-04-20, source: call}
  - {topic: proceedings.final_order, value: true, as_of: 2026-04-25, source: nta}
  - {topic: proceedings.final_order_date, value: 2026-04-25, as_of: 2026-04-25, source: nta}
"""
    of = made(law, lines)
    dated = [row for row in of.today if row.due is not None]
    far = {clock.title for clock in of.clocks if str(clock.safe) > "2026-05-19"}
    assert far
    assert not [row for row in dated if any(row.says.startswith(title) for title in far)]
    assert all(str(row.due)[:10] <= "2026-05-19" for row in dated)


THIRD_COUNTRY = """
statements:
  - {topic: proceedings.final_order, value: true, as_of: 2026-05-05, source: call}
  - {topic: custody.released_before, value: supervision, as_of: 2026-05-05, source: call}
  - {topic: threat.third_country, value: WORD, as_of: 2026-05-05, source: call}
"""


def test_a_third_country_that_is_spoken_of_is_a_threat_petition_and_order_then_the_call_then_the_fear_in_writing(law: Law) -> None:
    of = made(law, THIRD_COUNTRY.replace("WORD", "true"))
    told = [row.route for row in of.today if row.route is not None]
    assert told[:3] == ["habeas.tro", "habeas.tro", "third-country.fear"]
    assert "redetention.challenge" not in told[:3]
    assert "records.demand" not in told[:3]


def test_without_a_threat_the_petition_still_comes_before_the_challenge_of_the_new_arrest_which_goes_to_the_court(law: Law) -> None:
    of = made(law, THIRD_COUNTRY.replace("WORD", "false"))
    told = [row.route for row in of.today]
    assert told.index("habeas") < told.index("redetention.challenge")
    assert next(row.says for row in of.today if row.route == "redetention.challenge").endswith("to the district court.")
