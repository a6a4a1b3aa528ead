"""Records as several sources assert them; the custody timeline; the ledger with its minutes."""

from __future__ import annotations

import pytest
from known import case, records

from greatwrit.casefile import custody_timeline, ledger
from greatwrit.casefile.ledger import minutes
from greatwrit.law.record_model import After
from greatwrit.reading import Amount, Span, between_days, parse_span

S = "source: call"
R = f"request: r1, route: parole.humanitarian, when: 2025-04-20T14:10, {S}"
D = f"decision: d1, of: r1, outcome: denied, {S}"

PARTS = [
    ([f"arrest: a1, place: Jena, {S}", "arrest: a1, place: jena, source: nta"], "place", "value", ("Jena",)),
    ([f"arrest: a1, place: Jena, {S}", "arrest: a1, place: Monroe, source: nta"], "place", "contested", ("Jena", "Monroe")),
    ([f"arrest: a1, place: Jena, {S}", "arrest: a1, place: unknown, source: nta"], "place", "value", ("Jena",)),
    ([f"arrest: a1, place: Jena, {S}", "arrest: a1, place: absent, source: nta"], "place", "contested", ("Jena",)),
    ([f"arrest: a1, place: unknown, {S}"], "place", "not_known", ()),
    ([f"arrest: a1, place: absent, {S}"], "place", "absent", ()),
    ([f"arrest: a1, place: , {S}"], "place", "not_asked", ()),
    ([f"arrest: a1, when: 2025-03-08, {S}", "arrest: a1, when: {words: last month, between: [2025-03-01, 2025-03-31]}, source: nta"],
     "when", "value", (Span("2025-03-08", "2025-03-08"),)),
    ([f"order: o1, sets: {{a: 1}}, {S}", "order: o1, sets: {a: 2}, source: nta"], "sets", "contested", ({"a": 1}, {"a": 2})),
    ([f"public_statement: p1, who: A, may_quote: true, {S}", "public_statement: p1, may_quote: false, source: nta"],
     "may_quote", "contested", (True, False)),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "name", "state", "values"), PARTS)
def test_each_part_of_a_record_resolves_like_a_topic(rows, name, state, values):
    (record,) = records(*rows).records
    part = record.part(name)
    assert (part.state, part.values) == (state, values)
    assert record.get(name) == (values[0] if state == "value" else None)


FOLDED = [
    ("correct: a1, place: X", ("X",)),
    ("correct: a1, place: X, source: old", ("X",)),
    ("correct: a1, at: p. 3", ("Jena", "Monroe")),
    ("withdraw: a1, source: nta", ("Jena",)),
    ("prefer: a1, source: nta", ("Monroe",)),
]


@pytest.mark.parametrize(("entry", "values"), FOLDED)
def test_entries_correct_withdraw_and_prefer_what_sources_say_of_a_record(entry, values):
    rows = (f"arrest: a1, place: Jena, by: ICE, {S}", "arrest: a1, place: Monroe, source: nta")
    record = records(*rows, entries=(entry,)).record("a1")
    assert record is not None
    assert record.part("place").values == values
    assert record.get("by") == "ICE"


def test_a_withdrawn_record_is_gone_and_stays_in_the_history():
    for entry in ("withdraw: a1", f"withdraw: a1, {S}"):
        folded = records(f"arrest: a1, {S}", entries=(entry,))
        assert folded.record("a1") is None
        assert [p.was.id for p in folded.history] == ["a1"]


def test_records_without_an_id_are_each_their_own():
    one, two = records(f"arrest: , place: A, {S}", f"arrest: , place: A, {S}").records
    assert one.id.startswith("arrest-")
    assert two.id == f"{one.id}-2"


FREED = f"stint: s0, to: 2004-09, reason: released on supervision, {S}"
A = f"arrest: a1, when: {{words: last month, between: [2025-03-01, 2025-03-31]}}, {S}"


def test_days_held_are_counted_from_the_arrest_as_an_interval():
    made = custody_timeline(records(A, f"stint: s1, place: in Louisiana, {S}"), "2025-04-22")
    assert made.days_held == (22, 52)
    assert made.since == Span("2025-03-01", "2025-03-31", "last month")
    assert [(i.kind, i.open) for i in made.intervals] == [("arrest", False), ("stint", True)]


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        ([], None),
        ([A], (22, 52)),
        ([f"arrest: a1, when: {{between: [2025-04-20, 2025-04-30]}}, {S}"], (0, 2)),
        ([f"arrest: a1, when: 2025-05-01, {S}"], None),
        ([f"stint: s1, facility: A, from: 2025-04-20, {S}", f"stint: s2, facility: B, from: 2025-04-21, {S}"], (2, 2)),
        ([f"arrest: a1, when: 2024-01-01, {S}", f"arrest: a2, when: 2025-04-12, {S}"], (10, 10)),
        ([f"stint: s1, facility: A, {S}"], None),
        ([f"arrest: a1, when: 2025-04-01, {S}", "arrest: a1, when: 2025-04-02, source: nta"], (20, 21)),
        # taken back after a release: from the arrest, not from the first stay after it; without an arrest, from that stay
        ([FREED, f"arrest: a1, when: 2025-04-12, {S}", f"stint: s1, facility: A, from: 2025-04-13, {S}"], (10, 10)),
        ([FREED, f"stint: s1, facility: A, from: 2025-04-13, {S}"], (9, 9)),
        ([FREED, f"arrest: a0, when: 2004-01-01, {S}", f"stint: s1, facility: A, from: 2025-04-13, {S}"], (9, 9)),
    ],
)
def test_days_held(rows, days):
    assert custody_timeline(records(*rows) if rows else case(), "2025-04-22").days_held == days


@pytest.mark.parametrize("left", ["2025-04-20", "2025-04-20T14:10", "{words: that night, between: [2025-04-20, 2025-04-21]}"])
def test_a_stay_may_end_on_the_day_it_began(left):
    file = records(f"stint: s1, facility: A, from: 2025-04-20T14:10, to: {left}, {S}")
    (stay,) = custody_timeline(file, "2025-04-22").intervals
    assert (stay.start.first, stay.end.first_day, stay.open) == ("2025-04-20T14:10", "2025-04-20", False)
    said = case(f"statements: [{{topic: custody.facility, value: A, from: 2025-04-20T14:10, to: {left}, {S}}}]").statements
    assert said[0].until.first_day == "2025-04-20"


def test_where_no_record_tells_the_stated_day_does():
    file = case(f"statements: [{{topic: custody.since, value: 2025-04-02, {S}}}, {{topic: custody.since, value: 2025-04-12, source: nta}}]")
    assert custody_timeline(file, "2025-04-22").days_held == (10, 20)


def test_gaps_and_overlaps_are_told_and_a_next_stay_closes_the_one_before():
    made = custody_timeline(
        records(
            f"arrest: a1, when: 2025-03-01, {S}",
            f"stint: s1, facility: A, from: 2025-03-05, to: 2025-03-10, {S}",
            f"stint: s2, facility: B, from: 2025-03-20, {S}",
            f"stint: s3, facility: C, from: 2025-04-01, to: 2025-04-10, {S}",
            f"stint: s4, facility: D, from: 2025-04-05, {S}",
        ),
        "2025-04-22",
    )
    assert [(g.after, g.before, g.first, g.last) for g in made.gaps] == [
        ("a1", "s1", "2025-03-01", "2025-03-05"), ("s1", "s2", "2025-03-10", "2025-03-20"),
    ]  # fmt: skip
    assert [(o.one, o.other, o.first, o.last) for o in made.overlaps] == [("s3", "s4", "2025-04-05", "2025-04-10")]
    assert [(i.id, i.end_inferred, i.open) for i in made.intervals] == [
        ("a1", False, False), ("s1", False, False), ("s2", True, False), ("s3", False, False), ("s4", False, True),
    ]  # fmt: skip


MINUTES = [
    (After(at_most=Amount(30, "min")), None, None, {"at_most": 30}),
    (After(exactly=Amount(2, "h")), None, None, {"exactly": 120}),
    (After(about=Amount(1, "d")), "2025-04-20", "2025-04-22", {"about": 1440}),
    (After(at_least=Amount(1, "h"), at_most=Amount(2, "h")), None, None, {"at_least": 60, "at_most": 120}),
    (After(at_most=Amount(2, "bd")), None, None, None),
    (None, None, "2025-04-20", None),
    (None, "2025-04-20", None, None),
    (None, "2025-04-20T14:10", "2025-04-20T14:38", {"exactly": 28}),
    (None, "2025-04-20T14:10:30", "2025-04-20T14:38:30", {"exactly": 28}),
    (None, "2025-04-20T14:10-05:00", "2025-04-20T19:38Z", {"exactly": 28}),
    (None, "2025-04-20T14:10", "2025-04-20T14:38Z", {"exactly": 28}),
    (None, "2025-04-20", "2025-04-20", {"at_most": 1440}),
    (None, "2025-04-20T14:00", "2025-04-21", {"at_least": 600, "at_most": 2040}),
    (None, "2025-04-20", "2025-04-19", None),
]  # fmt: skip


@pytest.mark.parametrize(("after", "asked", "answered", "found"), MINUTES)
def test_minutes_to_an_answer(after, asked, answered, found):
    assert minutes(after, parse_span(asked) if asked else None, parse_span(answered) if answered else None) == found


JUDGE = "by: immigration judge"
ASKED = f"request: r1, route: bond.judge, when: 2026-08-12, {S}"
PAROLE, APPEAL, RECORDS = (ASKED.replace("bond.judge", route) for route in ("parole.humanitarian", "bond.appeal", "records.foia"))
BOND, RELEASE, DAY = "order: o1, kind: bond", "order: o1, kind: release", f"on: 2026-08-14, {S}"
DENIED, GRANTED, OPEN = ("denied", "order", "o1"), ("granted", "order", "o1"), (None, "order", "o1")
ORDERS = [
    ("that names it", ASKED, f"order: o1, of: r1, outcome: denied, {DAY}", DENIED),
    ("of bond, made after it", ASKED, f"{BOND}, {JUDGE}, outcome: denied, {DAY}", DENIED),
    ("of bond, on its day", ASKED, f"{BOND}, by: IJ Reyes, on: 2026-08-12, outcome: granted, {S}", GRANTED),
    ("of bond, which says no outcome", ASKED, f"{BOND}, {DAY}", OPEN),
    ("of release", ASKED, f"order: o1, kind: [habeas, release], by: E.D. Va., {DAY}", GRANTED),
    ("of release, to a parole request", PAROLE, f"{RELEASE}, {DAY}", GRANTED),
    ("of bond, made before it", ASKED, f"{BOND}, {JUDGE}, on: 2026-08-11, outcome: denied, {S}", None),
    ("of bond, perhaps before it", ASKED, f"{BOND}, {JUDGE}, on: 2026-08, outcome: denied, {S}", None),
    ("of bond, without a day", ASKED, f"{BOND}, {JUDGE}, outcome: denied, {S}", None),
    ("of bond, by a district court", ASKED, f"{BOND}, by: W.D. Tex., {DAY}", None),
    ("of bond, by a judge of a district court", ASKED, f"{BOND}, by: Judge Ruiz, court: txwd, {DAY}", None),
    ("of bond, by a judge of an immigration court", ASKED, f"{BOND}, by: Judge Ruiz, court: El Paso Immigration Court, {DAY}", OPEN),
    ("of bond, by the Board", ASKED, f"{BOND}, by: Board of Immigration Appeals, {DAY}", None),
    ("of bond, by the Board, to an appeal", APPEAL, f"{BOND}, by: BIA, {DAY}", OPEN),
    ("of bond, by a judge, to an appeal", APPEAL, f"{BOND}, {JUDGE}, {DAY}", None),
    ("of bond, to a parole request", PAROLE, f"{BOND}, {DAY}", None),
    ("of another kind", ASKED, f"order: o1, kind: show-cause, {DAY}", None),
    ("of release, to a request for records", RECORDS, f"{RELEASE}, {DAY}", None),
    ("of bond that names another", ASKED, f"{BOND}, of: r2, {DAY}", None),
    ("after the plan's day", ASKED, f"{BOND}, of: r1, on: 2026-09-14, {S}", None),
]


@pytest.mark.parametrize(("asked", "order", "answer"), [row[1:] for row in ORDERS], ids=[row[0] for row in ORDERS])
def test_an_order_that_answers_a_request_is_its_answer(asked, order, answer):
    file = records(asked, order, f"request: r2, route: congress, when: 2026-08-01, {S}")
    found = next(r for r in ledger(file, "2026-08-20").requests if r.id == "r1").decision
    assert (found and (found.outcome, found.kind, found.id)) == answer


def test_a_decision_that_names_the_request_holds_before_an_order_that_does_not_and_each_bond_order_answers_its_own():
    bond = f"order: o1, kind: bond, {JUDGE}, on: 2026-08-14, outcome: denied, says: no jurisdiction, {S}"
    told = records(ASKED, bond, f"decision: d1, of: r1, outcome: denied, when: 2026-08-14, reasons: flight, {S}")
    assert [d.id for d in ledger(told, "2026-08-20").requests[0].decisions] == ["d1"]
    both = records(ASKED, bond.replace("kind", "of: r1, kind"), f"decision: d1, of: r1, outcome: denied, when: 2026-08-14, {S}")
    assert [d.id for d in ledger(both, "2026-08-20").requests[0].decisions] == ["o1", "d1"]
    renewed = records(
        ASKED, bond, f"request: r2, route: bond.renew, when: 2026-09-01, {S}", bond.replace("o1", "o2").replace("08-14", "09-04")
    )
    first, second = ledger(renewed, "2026-09-10").requests
    assert (first.decision.id, first.decision.says, second.decision.id) == ("o1", "no jurisdiction", "o2")
    assert second.decision.minutes == {"at_least": 2880, "at_most": 5760}


@pytest.mark.parametrize(
    ("reasons", "given"),
    [
        ("", None), ("reasons: none given,", False), ("reasons: None,", False), ("reasons: no,", False),
        ("reasons: no reasons were given,", False),
        ("reasons: absent,", False), ("reasons: unknown,", None), ("reasons: no reason to think that he would flee,", True),
        ("reasons: flight risk,", True), ("reasons: ' ',", None),
    ],
)  # fmt: skip
def test_reasons_not_told_of_are_not_reasons_not_given(reasons, given):
    file = records(R, f"decision: d1, of: r1, outcome: denied, {reasons} when: 2025-04-21, {S}")
    assert ledger(file, "2025-04-22").requests[0].decision.reasons_given is given


def test_the_ledger_shows_requests_with_their_answers_up_to_the_date():
    file = records(
        R.replace("route", "with: [form, letter], asks: two weeks, channel: email, route"),
        f"decision: d1, of: r1, outcome: denied, after: {{at_most: 30min}}, reasons: none given, words: No., when: 2025-04-20T14:30, {S}",
        f"decision: d2, of: r1, outcome: granted, when: 2025-05-02, {S}",
        f"request: r2, route: congress, when: 2025-05-01, with: letter, {S}",
        f"request: r3, route: unknown, {S}",
        "decision: d1, outcome: granted, source: nta",
    )
    early = ledger(file, "2025-04-22")
    assert [r.id for r in early.requests] == ["r1", "r3"]
    first, bare = early.requests
    assert (first.asks, first.channel, first.enclosed, bare.decision, bare.route, bare.enclosed) == (
        "two weeks",
        "email",
        ("form", "letter"),
        None,
        None,
        (),
    )
    answer = first.decision
    assert answer is not None
    assert (answer.minutes, answer.reasons, answer.words, answer.outcome, answer.contested) == (
        {"at_most": 30}, "none given", "No.", None, ("outcome",),
    )  # fmt: skip
    late = ledger(file, "2025-06-01")
    assert [r.id for r in late.requests] == ["r1", "r2", "r3"]
    assert [d.id for d in late.requests[0].decisions] == ["d1", "d2"]
    assert late.requests[1].enclosed == ("letter",)


def test_public_statements_may_be_quoted_where_counsel_or_the_source_allows():
    file = records(
        "public_statement: p1, who: the wife, said: inhumane, on: 2025-04-21, source: report",
        f"public_statement: p2, who: a friend, words: cruel, {S}",
        f"public_statement: p3, who: ICE, may_quote: true, {S}",
        f"public_statement: p4, who: ICE, on: 2025-05-01, {S}",
    )
    assert [(s.id, s.said, s.may_quote) for s in ledger(file, "2025-04-22").statements] == [
        ("p1", "inhumane", True), ("p2", "cruel", False), ("p3", None, True),
    ]  # fmt: skip


def test_life_events_to_come_are_in_the_ledger():
    file = records(f"life_event: l1, what: birth, who: wife, when: 2025-06-01, {S}", f"life_event: l2, what: graduation, {S}")
    assert [(e.what, e.when) for e in ledger(file, "2025-04-22").life_events] == [
        ("birth", Span("2025-06-01", "2025-06-01")),
        ("graduation", None),
    ]


def test_an_interval_of_two_days_is_an_interval():
    assert between_days("2025-03-01", "2025-03-02") == Span("2025-03-01", "2025-03-02")
