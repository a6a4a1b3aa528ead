# ruff: noqa: E501  (a table: one case a line)
"""Each kind of record that the law names changes the findings it must: petitions, rulings, orders, charges, stays, arrests."""

from __future__ import annotations

import pytest

from greatwrit import law
from greatwrit.casefile import case_of, findings
from greatwrit.reading import Span, Unreadable

TOPICS = law.load().topics
HEAD = """
sources:
  docket: {kind: docket, published: 2026-04-20}
  paper: {kind: agency record, received: 2026-04-20}
  call: {kind: telephone call, received: 2026-04-20}
  old: {kind: notice to appear, published: 2022-05-03}
"""
ARREST = "arrest: a1, when: 2026-03-02T08:00, city: Boston, state: MA, source: call"
OLD = "arrest: a0, when: 2019-05-01, source: call"
STAY = "stint: s1, facility: PLYMOMA, state: MA, from: 2026-03-02T12:00, source: call"
PETITION = 'filing: f1, what: habeas petition, court: mad, docket: "1:26-cv-1", when: 2026-03-05T16:30, by: counsel, source: docket'
BOND = "request: b1, route: bond.judge, when: 2026-03-10, source: paper"
NO_TRANSFER = "order: o1, by: D. Mass., kind: no-transfer, on: 2026-03-06, until: 2026-04-01, source: docket"
GONE = "transfer: t1, when: 2026-03-08, to: STWRTGA, source: call"
PETITION_TEXT = "mad, No. 1:26-cv-1, filed 2026-03-05T16:30, the person then at PLYMOMA"
DAY = Span("2026-03-12", "2026-03-12")


def read(*rows: str, statements: tuple[str, ...] = ()):
    text = HEAD + "statements:\n" + "".join(f"  - {{{row}}}\n" for row in statements)
    return case_of((text + "records:\n" + "".join(f"  - {{{row}}}\n" for row in rows)).encode(), "case.yaml", "made", TOPICS)


def found(topic: str, *rows: str, on: str = "2026-04-10", statements: tuple[str, ...] = ()):
    finding = findings(read(*rows, statements=statements), TOPICS, on)[topic]
    return finding.state, finding.values


TOLD = [
    # the arrest: the last one
    ("arrest.place_kind", ["arrest: a1, when: 2026-03-02, place_kind: interior, source: call"], "value", ("interior",)),
    ("arrest.place_kind", ["arrest: a0, when: 2019-05-01, place_kind: border, source: call", "arrest: a1, when: 2026-03-02, place_kind: interior, source: call"], "value", ("interior",)),
    ("arrest.place_kind", ["arrest: a1, when: 2026-03-02, place_kind: interior, source: call", "arrest: a1, place_kind: border, source: paper"], "contested", ("interior", "border")),
    ("arrest.place_kind", ["arrest: a1, when: 2026-04-11, place_kind: interior, source: call"], "not_asked", ()),
    ("arrest.place_kind", ["arrest: a1, place_kind: unknown, source: call"], "not_known", ()),
    ("arrest.warrant", ["arrest: a1, warrant: false, source: call"], "value", (False,)),
    ("arrest.warrant", ["arrest: a1, warrant: none shown, source: call"], "not_asked", ()),
    ("arrest.warrant", ["arrest: a1, warrant: administrative I-200, source: call"], "value", (True,)),
    ("arrest.state", [ARREST], "value", ("MA",)),
    ("custody.since", [OLD, ARREST], "value", (Span("2026-03-02T08:00", "2026-03-02T08:00"),)),
    # who holds: the stay that goes on
    ("custody.held_by", ["stint: s1, from: 2026-03-02, held_by: cbp, source: call"], "value", ("cbp",)),
    ("custody.held_by", ["stint: s1, from: 2026-03-02, held_by: Border Patrol, source: call", "stint: s2, from: 2026-03-05, source: call"], "value", ("ice",)),
    ("custody.held_by", ["stint: s1, from: 2026-03-02, held_by: cbp, to: 2026-03-05, source: call"], "value", ("ice",)),
    ("custody.held_by", ["stint: s1, from: 2026-03-02, held_by: U.S. Marshals, source: call"], "value", ("marshals",)),
    # charging papers
    ("charge.grounds", ["charge: c1, when: 2026-03-03, grounds: ['INA § 237(a)(1)(B)'], source: paper"], "value", (("237(a)(1)(B)",),)),
    ("charge.grounds", ["charge: c1, served: 2026-03-03, grounds: 212(a)(7), source: paper", "charge: c2, when: 2026-03-20, document: I-261, grounds: 237(a)(4)(C), source: paper"], "value", (("212(a)(7)", "237(a)(4)(C)"),)),
    ("charge.grounds", ["charge: c1, when: 2026-03-03, grounds: 212(a)(7), withdrawn: 2026-03-19, source: paper", "charge: c2, when: 2026-03-20, grounds: 237(a)(4)(C), source: paper"], "value", (("237(a)(4)(C)",),)),
    ("charge.grounds", ["charge: c1, when: 2026-03-03, grounds: 212(a)(7), source: paper", "charge: c1, grounds: 212(a)(6)(A), source: call"], "contested", (("212(a)(7)",), ("212(a)(6)(A)",))),
    ("custody.basis_given", ["charge: c1, served: 2026-03-03, source: paper"], "value", (True,)),
    ("custody.basis_given", [ARREST, "charge: c1, served: 2019-05-03, source: paper"], "not_asked", ()),
    ("proceedings.kind", ["charge: c1, document: Notice to Appear, filed: 2026-03-09, source: paper"], "value", ("removal_240",)),
    ("proceedings.kind", ["charge: c1, document: NTA, served: 2026-03-09, source: paper"], "not_asked", ()),
    ("proceedings.kind", ["charge: c1, document: NTA, when: 2026-03-09, source: paper"], "not_asked", ()),
    ("proceedings.kind", ["order: o1, kind: removal, by: immigration judge, on: 2004-03-02, final: 2004-03-02, source: paper"], "value", ("removal_240",)),
    ("proceedings.kind", ["order: o1, kind: removal, by: IJ Smith, on: 2004-03-02, source: paper", "order: o2, kind: reinstatement, on: 2026-03-03, source: paper"], "value", ("reinstated_order",)),
    ("proceedings.kind", ["order: o1, kind: removal, by: ICE, on: 2004-03-02, source: paper"], "not_asked", ()),
    ("proceedings.kind", ["order: o1, kind: bond, by: immigration judge, on: 2026-03-03, source: paper"], "not_asked", ()),
    ("proceedings.kind", ["order: o1, kind: expedited-removal, on: 2026-03-03, source: paper"], "value", ("expedited_removal",)),
    # the day of an old plea
    ("person.plea_before_april_1997", ["criminal_event: e1, kind: conviction, when: 2013-05-02, source: paper"], "value", (False,)),
    ("person.plea_before_april_1997", ["criminal_event: e1, kind: conviction, when: 1994-05-02, source: paper"], "value", (True,)),
    ("person.plea_before_april_1997", ["criminal_event: e1, kind: conviction, when: 1998-05-02, source: paper"], "not_asked", ()),
    ("person.plea_before_april_1997", ["criminal_event: e1, kind: arrest, when: 2013-05-02, source: paper"], "not_asked", ()),
    ("person.plea_before_april_1997", ["criminal_event: e1, kind: conviction, when: {between: [1995-01-01, 2001-12-31]}, source: paper"], "not_asked", ()),
    # a petition already filed
    ("habeas.earlier_petition", [ARREST, STAY, PETITION], "value", (PETITION_TEXT,)),
    ("habeas.earlier_petition", [PETITION.replace("what: habeas petition", "route: habeas")], "value", (PETITION_TEXT.partition(", the")[0],)),
    ("habeas.earlier_petition", [PETITION.replace("what: habeas petition", "what: petition for a writ of habeas corpus")], "value", (PETITION_TEXT.partition(", the")[0],)),
    ("habeas.earlier_petition", [PETITION.replace("what: habeas petition", "what: return to the habeas petition")], "value", ("none",)),
    ("habeas.earlier_petition", [PETITION.replace("by: counsel", "by: respondents")], "value", ("none",)),
    ("habeas.earlier_petition", [ARREST, PETITION.replace("2026-03-05T16:30", "2019-06-01")], "value", ("none",)),
    ("habeas.earlier_petition", [PETITION.replace("2026-03-05T16:30", "2026-04-11")], "value", ("none",)),
    # and how it was ruled on
    ("habeas.ruling", [PETITION, "decision: d1, of: f1, outcome: denied, when: 2026-03-12, source: docket"], "value", ("denied",)),
    ("habeas.ruling", [PETITION, "decision: d1, of: f1, outcome: partly, when: 2026-03-12, source: docket"], "not_known", ()),
    ("habeas.ruling", ["order: o1, kind: habeas, outcome: granted, on: 2026-03-12, source: docket"], "value", ("granted",)),
    ("habeas.ruling", ["order: o1, kind: [habeas, no-removal], outcome: granted, on: 2026-03-12, source: docket"], "value", ("granted",)),
    ("habeas.ruling", [PETITION.replace("by: counsel", "by: counsel, outcome: dismissed without prejudice")], "value", ("denied",)),
    ("habeas.ruling", ["order: o1, kind: show-cause, on: 2026-03-12, source: docket"], "value", ("none",)),
    ("habeas.ruling_date", [PETITION, "decision: d1, of: f1, outcome: denied, when: 2026-03-12, source: docket"], "value", (DAY,)),
    ("habeas.ruling_date", ["order: o1, kind: habeas, outcome: granted, on: 2026-03-12, source: docket"], "value", (DAY,)),
    # bond
    ("custody.prior_bond_ruling", [BOND, "decision: d1, of: b1, outcome: denied, when: 2026-03-12, source: paper"], "value", ("denied",)),
    ("custody.prior_bond_ruling", [BOND, "decision: d1, of: b1, outcome: withdrawn, when: 2026-03-12, source: paper"], "value", ("none",)),
    ("custody.prior_bond_ruling", [BOND, "decision: d1, of: b1, outcome: denied, when: 2026-03-12, source: paper", "order: o1, kind: bond, outcome: granted, on: 2026-03-30, source: paper"], "value", ("granted",)),
    ("custody.prior_bond_ruling", [BOND, "decision: d1, of: b1, outcome: denied, when: 2026-03-12, source: paper", "decision: d1, outcome: granted, source: call"], "contested", ("denied", "granted")),
    ("custody.prior_bond_ruling", ["order: o1, kind: bond, sets: {bond: 8000}, on: 2026-03-12, source: paper"], "value", ("granted",)),
    ("custody.prior_bond_ruling", ["order: o1, kind: bond, sets: 'bond of $8,000', on: 2026-03-12, source: paper"], "value", ("granted",)),
    ("custody.prior_bond_ruling", ["order: o1, kind: bond, by: BIA, outcome: denied, on: 2026-03-12, source: paper"], "value", ("none",)),
    ("custody.prior_bond_ruling", ["hearing: h1, kind: bond, outcome: 'denied, no jurisdiction', when: 2026-03-12, source: paper"], "value", ("denied",)),
    ("custody.prior_bond_ruling", [ARREST, "order: o1, kind: bond, outcome: granted, on: 2019-05-20, source: paper"], "value", ("none",)),
    ("custody.bond_ruling_date", [BOND, "decision: d1, of: b1, outcome: denied, when: 2026-03-12, source: paper"], "value", (DAY,)),
    ("custody.bond_ruling_date", ["order: o1, kind: bond, outcome: granted, on: 2026-03-12, source: paper"], "value", (DAY,)),
    ("custody.bond_stay_filed", ["filing: f1, kind: EOIR-43, by: DHS, when: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.dhs_moves_dismissal", ["filing: f1, what: motion to dismiss, by: DHS, court: Jena, when: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.dhs_moves_dismissal", ["filing: f1, what: motion to dismiss, by: government, court: W.D. La., when: 2026-03-12, source: paper"], "value", (False,)),
    ("proceedings.dhs_moves_dismissal", ["filing: f1, what: motion to dismiss, by: counsel, when: 2026-03-12, source: paper"], "value", (False,)),
    ("custody.bond_stay_filed", ["filing: f1, what: opposition to the automatic stay, by: counsel, when: 2026-03-12, source: paper"], "not_asked", ()),
    # the removal order
    ("proceedings.final_order", ["order: o1, kind: removal, by: immigration judge, on: 2026-03-12, source: paper"], "not_asked", ()),
    ("proceedings.final_order", ["order: o1, kind: removal, by: immigration judge, on: 2026-03-12, final: 2026-04-11, source: paper"], "not_asked", ()),
    ("proceedings.final_order", ["order: o1, kind: removal, by: immigration judge, on: 2026-03-10, final: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.final_order", ["order: o1, kind: removal-in-absentia, on: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.final_order", ["order: o1, kind: removal, by: BIA, on: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.final_order", ["order: o1, kind: appeal-dismissed, by: Board, on: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.final_order", ["order: o1, kind: [bond, appeal-dismissed], by: Board, on: 2026-03-12, source: paper"], "not_asked", ()),
    ("proceedings.final_order", ["order: o1, kind: removal-in-absentia, on: 2019-03-12, source: paper", "order: o2, kind: reopening, on: 2026-03-20, source: paper"], "value", (False,)),
    ("proceedings.final_order", ["order: o1, kind: removal-in-absentia, on: 2026-03-12, source: paper", "order: o1, kind: voluntary-departure, source: call"], "contested", (True,)),
    ("proceedings.final_order_date", ["order: o1, kind: removal, on: 2026-03-10, final: 2026-03-12, source: paper"], "value", (DAY,)),
    ("proceedings.final_order_date", ["order: o1, kind: removal-in-absentia, on: 2026-03-12, source: paper"], "value", (DAY,)),
    ("proceedings.in_absentia", ["order: o1, kind: removal-in-absentia, on: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.judge_decided", ["order: o1, kind: [removal, withholding], by: IJ Doe, on: 2026-03-12, source: paper"], "value", (True,)),
    ("proceedings.judge_decided", ["order: o1, kind: bond, outcome: denied, by: IJ Doe, on: 2026-03-12, source: paper"], "value", (False,)),
    ("proceedings.judge_decision_date", ["order: o1, kind: relief, by: IJ Doe, on: 2026-03-12, source: paper"], "value", (DAY,)),
    ("proceedings.judicial_stay", ["order: o1, kind: stay, court: ca5, on: 2026-03-12, source: docket"], "value", (True,)),
    ("proceedings.judicial_stay", ["order: o1, kind: stay, by: ICE, on: 2026-03-12, source: docket"], "value", (False,)),
    ("proceedings.judicial_stay", ["order: o1, kind: stay, by: First Circuit, on: 2026-03-12, until: 2026-04-01, source: docket"], "value", (False,)),
    ("proceedings.judicial_stay", ["order: o1, kind: stay, court: ca5, on: 2026-03-12, source: docket", "order: o2, kind: stay-lifted, court: ca5, on: 2026-03-20, source: docket"], "value", (False,)),
    # an earlier release
    ("custody.released_before", [OLD, "stint: s0, from: 2019-05-01, to: 2019-07-01, reason: released on an order of supervision, source: paper", ARREST], "value", ("supervision",)),
    ("custody.released_before", ["stint: s0, from: 2019-05-01, to: 2019-07-01, reason: released on bond, source: paper", STAY], "value", ("bond",)),
    ("custody.released_before", ["stint: s0, from: 2019-05-01, to: 2019-07-01, reason: 'released, conditional parole (I-220A)', source: paper", STAY], "value", ("recognizance",)),
    ("custody.released_before", [ARREST, "stint: s0, from: 2026-03-02, to: 2026-04-01, reason: released on bond, source: paper"], "value", ("no",)),
    ("custody.released_before", [OLD, "stint: s0, from: 2019-05-01, to: 2019-07-01, reason: transferred, source: paper", ARREST], "value", ("no",)),
    # what is surely older than the arrest by more than two weeks shows an earlier case, and the presumption goes
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: 2022-05-03, source: paper"], "not_asked", ()),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: 2022-05-03, served: 2026-03-02, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: 2026-02-16, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: 2026-02-15, source: paper"], "not_asked", ()),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: {between: [2026-01-01, 2026-02-20]}, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: {between: [2024-01-01, 2024-12-31]}, source: paper"], "not_asked", ()),
    ("custody.released_before", ["arrest: a1, when: {between: [2024-11-01, 2026-03-02]}, source: call", "charge: c1, when: 2024-11-10, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, source: old"], "not_asked", ()),
    ("custody.released_before", ["charge: c1, document: NTA, when: 2022-05-03, source: paper"], "value", ("no",)),
    ("custody.released_before", [ARREST, "charge: c1, document: NTA, when: 2022-05-03, source: paper", "stint: s0, from: 2022-05-01, to: 2022-05-04, reason: released on recognizance, source: paper"], "value", ("recognizance",)),
    ("custody.released_before", ["arrest: a0, when: 2022-05-01, by: Border Patrol, source: call", ARREST], "not_asked", ()),
    ("custody.released_before", ["arrest: a0, when: 2022-05-01, by: Boston police, source: call", ARREST], "value", ("no",)),
    ("custody.released_before", [ARREST, "stint: s0, from: 2022-05-01, to: 2022-05-04, reason: released, source: paper"], "not_asked", ()),
    ("custody.released_before", [ARREST, "order: o1, kind: removal-in-absentia, on: 2019-03-02, source: paper"], "not_asked", ()),
    # convictions
    ("criminal.any_conviction", ["criminal_event: x1, what: theft, outcome: pleaded guilty, when: 2020-01-01, source: paper"], "value", (True,)),
    ("criminal.any_conviction", ["criminal_event: x1, what: theft, kind: arrest, outcome: dismissed, when: 2020-01-01, source: paper"], "not_asked", ()),
    # an order that forbade what was then done
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, GONE], "value", (True,)),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, "stint: s2, facility: STWRTGA, from: 2026-03-08, source: call"], "value", (True,)),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER], "value", (False,)),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, GONE.replace("2026-03-08", "2026-03-05")], "value", (False,)),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, GONE.replace("2026-03-08", "2026-03-06")], "not_known", ()),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, GONE.replace("2026-03-08", "2026-04-02")], "value", (False,)),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, "stint: s2, facility: WYATTRI, state: MA, from: 2026-03-08, source: call"], "not_known", ()),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER, GONE + ", notice: given to the court on 6 March"], "not_known", ()),
    ("habeas.order_disobeyed", [ARREST, STAY, NO_TRANSFER.replace("no-transfer", "show-cause"), GONE], "value", (False,)),
    ("habeas.order_disobeyed", [ARREST, STAY + ", to: 2026-03-08, reason: removed to Mexico", NO_TRANSFER.replace("no-transfer", "[no-transfer, no-removal]")], "value", (True,)),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "rows", "state", "values"), TOLD)
def test_a_record_changes_the_finding_of_its_topic_on_the_10th_of_april(topic, rows, state, values):
    assert found(topic, *rows) == (state, values)


@pytest.mark.parametrize(("source", "state"), [("old", "not_asked"), ("paper", "value")])
def test_a_charging_paper_of_years_ago_lifts_the_presumption_of_no_earlier_release_without_a_record_of_it(source, state):
    said = f'topic: charge.grounds, value: ["212(a)(6)(A)(i)"], source: {source}'
    began = "topic: custody.since, value: 2026-03-02, source: call"
    assert found("custody.released_before", statements=(said, began))[0] == state



def test_every_topic_that_names_records_is_in_the_table():
    assert {id for id, topic in TOPICS.items() if topic.records} <= {row[0] for row in TOLD}


BESIDE = [
    # a statement of the same time that differs contests; a later one supersedes; the same in other words agrees
    ("custody.prior_bond_ruling", "value: granted, source: call, as_of: 2026-03-12", "contested", ("granted", "denied")),
    ("custody.prior_bond_ruling", "value: denied, source: call, as_of: 2026-03-12", "value", ("denied",)),
    ("custody.prior_bond_ruling", "value: granted, source: call, as_of: 2026-03-30", "value", ("granted",)),
    ("custody.prior_bond_ruling", "value: none, source: call, as_of: 2026-03-01", "value", ("denied",)),
    ("arrest.place_kind", "value: border, source: paper", "contested", ("border", "interior")),
    ("habeas.earlier_petition", "value: none, source: call, as_of: 2026-03-01", "value", (PETITION_TEXT,)),
    ("habeas.earlier_petition", "value: none, source: call, as_of: 2026-04-01", "contested", ("none", PETITION_TEXT)),
    ("habeas.earlier_petition", "value: 'D. Mass., filed on 5 March', source: call, as_of: 2026-04-01", "value", ("D. Mass., filed on 5 March", PETITION_TEXT)),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "said", "state", "values"), BESIDE)
def test_a_record_stands_beside_statements_as_a_statement_of_its_day(topic, said, state, values):
    rows = (
        ARREST + ", place_kind: interior",
        STAY,
        PETITION,
        BOND,
        "decision: d1, of: b1, outcome: denied, when: 2026-03-12, source: paper",
    )
    assert found(topic, *rows, statements=(f"topic: {topic}, {said}",)) == (state, values)


def test_a_second_petition_does_not_hide_the_first():
    second = PETITION.replace("f1", "f2").replace("mad", "gamd").replace("2026-03-05T16:30", "2026-03-20")
    state, values = found("habeas.earlier_petition", ARREST, STAY, GONE, PETITION, second)
    assert (state, len(values)) == ("value", 2)
    assert values[1].endswith("the person then at STWRTGA")


def test_the_finding_names_the_record_its_source_and_its_place():
    finding = findings(read(PETITION + ", at: entry 1"), TOPICS, "2026-04-10")["habeas.earlier_petition"]
    (said,) = finding.statements
    assert (said.id, said.source, said.at, finding.presumed) == ("f1", "docket", "entry 1", False)


@pytest.mark.parametrize(("given", "disclosure"), [("", "hold"), (", disclosure: pleadable", "pleadable")])
def test_what_a_record_says_of_a_privileged_topic_is_held_until_counsel_clears_it(given, disclosure):
    row = f"criminal_event: x1, what: theft, kind: conviction, source: docket{given}"
    (said,) = findings(read(row), TOPICS, "2026-04-10")["criminal.any_conviction"].statements
    assert said.disclosure == disclosure


@pytest.mark.parametrize(
    ("written", "told"),
    [("no transfer", "did you mean `no-transfer`?"), ("[stay, no-removl]", "did you mean `no-removal`?"), ("xyz", "use one of: removal,")],
)
def test_an_order_says_in_known_words_what_it_does(written, told):
    with pytest.raises(Unreadable) as refused:
        read(f"order: o1, kind: {written}, source: docket")
    (fault,) = refused.value.faults
    assert told in fault.mend


def test_an_order_may_say_anything_in_its_own_words():
    assert (
        read("order: o1, kind: other, says: the hearing is by video, source: docket").record("o1").get("says") == "the hearing is by video"
    )
