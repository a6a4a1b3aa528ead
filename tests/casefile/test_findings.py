# ruff: noqa: E501  (a table: one case a line)
"""How topics stand on a date: what is stated, what contests, what supersedes, what is presumed, what may leave the team."""

from __future__ import annotations

import pytest
from known import TOPICS, case, records, statements, topic

from greatwrit.casefile import findings
from greatwrit.reading import Span

F, K, N, C = "topic: custody.facility", "topic: proceedings.kind", "topic: person.family_name", "topic: person.claim"

ONE_TOPIC = [
    # what nobody was asked, and what is presumed
    ("person.family_name", [], "not_asked", ()),
    ("person.claim", [], "value", (False,)),
    ("person.claim", [f"{C}, value: true, source: nta"], "value", (True,)),
    ("person.claim", [f"{C}, state: unknown, source: nta"], "not_known", ()),
    ("custody.before", [f"{N}, value: A, source: nta"], "value", ("no",)),
    ("custody.before", ["topic: custody.before, value: unknown, source: nta"], "value", ("unknown",)),
    # several sources
    ("person.family_name", [f"{N}, value: Khalil, source: nta", f"{N}, value: KHALIL, source: old"], "value", ("Khalil",)),
    ("person.family_name", [f"{N}, value: Khalil, source: nta", f"{N}, value: Halil, source: old"], "contested", ("Khalil", "Halil")),
    ("person.family_name", [f"{N}, value: Khalil, source: nta", f"{N}, state: unknown, source: old"], "value", ("Khalil",)),
    ("person.family_name", [f"{N}, value: Khalil, source: nta", f"{N}, state: absent, source: old"], "contested", ("Khalil",)),
    ("person.family_name", [f"{N}, state: unknown, source: nta", f"{N}, state: absent, source: old"], "absent", ()),
    ("person.a_number", ["topic: person.a_number, value: 012345678, source: nta"], "value", ("012345678",)),
    ("person.citizenship", ["topic: person.citizenship, value: NO, source: nta", "topic: person.citizenship, value: DZA, source: old"],
     "value", ("NO", "DZ")),
    ("person.citizenship", ["topic: person.citizenship, value: dz, source: nta", "topic: person.citizenship, value: DZA, source: old"],
     "value", ("DZ",)),
    ("charge.grounds", ["topic: charge.grounds, value: ['INA § 237(a)(1)(B)', section 237(a)(4) (C)], source: nta"],
     "value", (("237(a)(1)(B)", "237(a)(4)(C)"),)),
    ("charge.grounds", ["topic: charge.grounds, value: [212(a)(7), 237(a)(4)], source: nta", "topic: charge.grounds, value: [237(a)(4), 212(a)(7)], source: old"],
     "value", (("212(a)(7)", "237(a)(4)"),)),
    ("charge.grounds", ["topic: charge.grounds, value: [212(a)(7)], source: nta", "topic: charge.grounds, value: [237(a)(4)], source: old"],
     "contested", (("212(a)(7)",), ("237(a)(4)",))),
    ("charge.many", ["topic: charge.many, value: [a, b], source: nta", "topic: charge.many, value: [b, c], source: old"],
     "value", (("a", "b", "c"),)),
    ("family.children", ["topic: family.children, value: 2, source: nta"], "value", (2,)),
    # dates that say the same more exactly, and dates that do not
    ("person.date_of_birth", ["topic: person.date_of_birth, value: 1990-05-01, source: nta",
                              "topic: person.date_of_birth, value: {words: spring, between: [1990-03-01, 1990-06-30]}, source: old"],
     "value", (Span("1990-05-01", "1990-05-01"),)),
    ("person.date_of_birth", ["topic: person.date_of_birth, value: {between: [1990-03-01, 1990-06-30]}, source: nta",
                              "topic: person.date_of_birth, value: 1990-05-01, source: old"], "value", (Span("1990-05-01", "1990-05-01"),)),
    ("person.date_of_birth", ["topic: person.date_of_birth, value: 1990-05-01, source: nta",
                              "topic: person.date_of_birth, value: 1991-05-01, source: old"],
     "contested", (Span("1990-05-01", "1990-05-01"), Span("1991-05-01", "1991-05-01"))),
    # former names
    ("criminal.any_conviction", ["topic: crime.convicted, value: false, source: nta"], "value", (False,)),
    # what changes is read at the date: the latest not after it
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: 2025-03-01", f"{K}, value: removal_240, source: call, as_of: 2025-04-01"],
     "value", ("removal_240",)),
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: 2025-03-01", f"{K}, value: removal_240, source: call, as_of: 2025-05-01"],
     "value", ("none",)),
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: 2025-03-01", f"{K}, value: removal_240, source: nta, as_of: 2025-03-01"],
     "contested", ("none", "removal_240")),
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: 2025-03-01T09:00", f"{K}, value: removal_240, source: nta, as_of: 2025-03-01T17:00"],
     "value", ("removal_240",)),
    # what merely was said later, or in a later paper, supersedes nothing; what names its time supersedes what was said before that
    ("proceedings.kind", [f"{K}, value: none, source: old", f"{K}, value: removal_240, source: nta"], "contested", ("none", "removal_240")),
    ("proceedings.kind", [f"{K}, value: none, source: call", f"{K}, value: removal_240, source: old"], "contested", ("none", "removal_240")),
    ("proceedings.kind", [f"{K}, value: none, source: nta", f"{K}, value: removal_240, source: call, as_of: 2025-04-21"],
     "value", ("removal_240",)),
    ("proceedings.kind", [f"{K}, value: none, source: call", f"{K}, value: removal_240, source: call, at: b"], "contested", ("none", "removal_240")),
    ("proceedings.kind", [f"{K}, value: none, source: nta", f"{K}, value: removal_240, said_by: client, on: 2025-04-20"],
     "contested", ("none", "removal_240")),
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: 2025-03-01", f"{K}, state: unknown, source: call, as_of: 2025-04-01"],
     "not_known", ()),
    ("proceedings.kind", [f"{K}, value: none, source: report"], "value", ("none",)),
    ("proceedings.kind", [f"{K}, value: none, source: call, as_of: {{between: [2025-03-01, 2025-03-31]}}",
                          f"{K}, value: removal_240, source: nta, as_of: 2025-03-15"], "contested", ("none", "removal_240")),
    # from and to
    ("proceedings.kind", [f"{K}, value: none, source: call, from: 2025-01-01, to: 2025-04-22"], "value", ("none",)),
    ("proceedings.kind", [f"{K}, value: none, source: call, from: 2025-01-01, to: 2025-04-21"], "not_asked", ()),
    ("proceedings.kind", [f"{K}, value: none, source: call, from: 2025-04-23"], "not_asked", ()),
    ("proceedings.kind", [f"{K}, value: none, source: call, to: {{between: [2025-04-01, 2025-04-30]}}"], "value", ("none",)),
    ("person.family_name", [f"{N}, value: A, source: call, to: 2020-01-01", f"{N}, value: B, source: call, from: 2020-01-01"], "value", ("B",)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "state", "values"), ONE_TOPIC)
def test_a_topic_on_the_22nd_of_april(name, rows, state, values):
    file = statements(*rows) if rows else case()
    found = findings(file, TOPICS, "2025-04-22")[name]
    assert (found.state, found.values) == (state, values)
    assert found.presumed == (name in ("person.claim", "custody.before") and not any(name in r for r in rows))
    assert found.value == (values[0] if state == "value" else None)


def test_a_presumption_taken_from_another_topic_is_left_to_the_caller():
    found = findings(case(), TOPICS, "2025-04-22")["custody.mandatory"]
    assert (found.state, found.values, found.presumed, found.presumed_as) == ("not_asked", (), True, "criminal.listed")


def test_a_contested_date_spans_all_that_is_said():
    d = "topic: person.date_of_birth, value:"
    found = findings(statements(f"{d} 1990-05-01, source: nta", f"{d} 1991-05-01, source: old"), TOPICS, "2025-04-22")
    assert found["person.date_of_birth"].span == Span("1990-05-01", "1991-05-01")


S = "source: call"
PLACES = [
    ([f"stint: s1, facility: A, from: 2025-04-01, {S}"], "value", ("A",)),
    ([f"stint: s1, facility: A, from: 2025-04-01, to: 2025-04-10, {S}"], "not_asked", ()),
    ([f"stint: s1, facility: A, from: 2025-04-23, {S}"], "not_asked", ()),
    ([f"stint: s1, facility: A, from: 2025-04-01, to: 2025-04-22, {S}"], "value", ("A",)),
    ([f"stint: s1, facility: A, from: 2025-04-01, to: {{between: [2025-04-20, 2025-04-25]}}, {S}"], "value", ("A",)),
    ([f"stint: s1, facility: A, from: 2025-04-01, {S}", f"stint: s2, facility: B, from: 2025-04-05, {S}"], "value", ("B",)),
    ([f"stint: s1, facility: A, from: 2025-04-01, {S}", f"stint: s2, facility: B, from: 2025-04-05, to: 2025-04-10, {S}"], "not_asked", ()),
    ([f"stint: s1, facility: A, from: 2025-04-01, {S}", f"stint: s2, facility: B, from: 2025-04-01, {S}"], "contested", ("A", "B")),
    ([f"stint: s1, facility: unknown, place: Jena, {S}"], "not_known", ()),
    ([f"stint: s1, facility: absent, {S}"], "absent", ()),
    ([f"stint: s1, place: Jena, {S}"], "not_known", ()),
    ([f"stint: s1, facility: A, {S}", f"stint: s2, facility: B, from: 2025-04-05, {S}"], "value", ("B",)),
    ([f"stint: s1, facility: A, {S}", "stint: s1, facility: B, source: nta"], "contested", ("A", "B")),
    ([f"stint: s1, facility: A, from: 2025-04-01, {S}", f"transfer: t1, when: 2025-04-05, from: A, to: B, {S}"], "value", ("B",)),
    ([f"transfer: t1, when: 2025-04-05, to: B, {S}", f"transfer: t2, when: 2025-04-06, to: C, {S}"], "value", ("C",)),
    ([f"transfer: t1, when: 2025-04-05, {S}"], "not_known", ()),
    ([f"transfer: t1, to: B, {S}"], "value", ("B",)),
    ([f"transfer: t1, when: 2025-04-05, to: B, {S}", f"stint: s2, facility: B, from: 2025-04-05, to: 2025-04-10, {S}"], "not_asked", ()),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "state", "values"), PLACES)
def test_the_place_is_that_of_the_last_open_stay(rows, state, values):
    found = findings(records(*rows), TOPICS, "2025-04-22")["custody.facility"]
    assert (found.state, found.values) == (state, values)
    assert all(s.id in ("s1", "s2", "t1", "t2") for s in found.statements)


@pytest.mark.parametrize(("as_of", "values"), [("2025-04-10", ("B",)), ("2025-04-01", ("A",)), ("2025-05-01", ("A",))])
def test_a_statement_of_the_place_and_a_stay_go_by_their_times(as_of, values):
    file = case(f"statements: [{{{F}, value: B, {S}, as_of: {as_of}}}]\nrecords: [{{stint: s1, facility: A, from: 2025-04-05, {S}}}]\n")
    assert findings(file, TOPICS, "2025-04-22")["custody.facility"].values == values


def test_ice_is_presumed_to_hold_once_a_stay_has_begun_or_a_facility_is_stated():
    holder = "custody.held_by"
    assert findings(case(), TOPICS, "2025-04-22")[holder].state == "not_asked"
    stay = records(f"stint: s1, from: 2025-04-20, {S}")
    assert findings(stay, TOPICS, "2025-04-22")[holder].values == ("ice",)
    assert findings(stay, TOPICS, "2025-04-19")[holder].state == "not_asked"
    stated = statements(f"{F}, value: JENADLA, {S}")
    assert findings(stated, TOPICS, "2025-04-22")[holder].presumed
    assert findings(stated, {"person.claim": TOPICS["person.claim"]}, "2025-04-22").keys() == {"person.claim"}
    told = statements(f"topic: {holder}, value: cbp, {S}")
    assert findings(told, TOPICS, "2025-04-22")[holder].values == ("cbp",)


DISCLOSED = [
    (N, "report", "", "pleadable"), (N, "old", "", "pleadable"), (N, "nta", "", "hold"), (N, "call", "", "hold"),
    (N, "call", ", disclosure: pleadable", "pleadable"), (N, "report", ", disclosure: privileged", "privileged"),
    ("topic: criminal.any_conviction", "report", "", "hold"), ("topic: criminal.any_conviction", "report", ", disclosure: pleadable", "pleadable"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "given", "disclosure"), DISCLOSED)
def test_only_public_records_start_as_pleadable_and_counsel_beats_every_default(name, source, given, disclosure):
    value = "A" if name == N else "true"
    file = statements(f"{name}, value: {value}, source: {source}{given}")
    assert file.statements[0].disclosure == disclosure


@pytest.mark.parametrize(("given", "disclosure"), [("", "hold"), (", disclosure: pleadable", "pleadable")])
@pytest.mark.parametrize(
    "row", ["stint: s1, facility: A, from: 2025-04-01", "stint: s1, from: 2025-04-01", "transfer: t1, when: 2025-04-01, to: A"]
)
def test_what_counsel_decides_of_a_stay_holds_for_where_the_person_is(row, given, disclosure):
    topics = {**TOPICS, "custody.facility": topic("facility", changes=True, privileged=True)}
    (said,) = findings(records(f"{row}, {S}{given}"), topics, "2025-04-22")["custody.facility"].statements
    assert (said.disclosure, said.disclosure_given) == (disclosure, bool(given))


def test_a_privileged_topic_is_held_back_even_where_the_case_was_read_without_topics():
    text = "statements: [{topic: criminal.any_conviction, value: true, source: report}]"
    read = case(text, topics=None)
    assert read.statements[0].disclosure == "pleadable"
    assert findings(read, TOPICS, "2025-04-22")["criminal.any_conviction"].statements[0].disclosure == "hold"


FOLDED = [
    ("correct: a, value: C, why: typo", "contested", ("C", "B")),
    ("correct: a, state: unknown", "value", ("B",)),
    ("correct: b, value: a", "value", ("A",)),
    ("correct: a, said_by: mother, on: 2025-01-01, value: B", "value", ("B",)),
    ("withdraw: b, why: another person", "value", ("A",)),
    ("prefer: b, why: certified copy", "value", ("B",)),
]


@pytest.mark.parametrize(("entry", "state", "values"), FOLDED)
def test_a_correction_is_no_conflict_a_withdrawal_removes_a_preference_ranks(entry, state, values):
    rows = "statements:\n" + "".join(f"  - {{id: {i}, {N}, value: {i.upper()}, source: {s}}}\n" for i, s in (("a", "nta"), ("b", "old")))
    assert findings(case(rows), TOPICS, "2025-04-22")["person.family_name"].state == "contested"
    folded = case(rows + f"entries:\n  - {{{entry}, entered: 2025-04-23T10:00, entered_by: counsel}}\n")
    found = findings(folded, TOPICS, "2025-04-22")["person.family_name"]
    assert (found.state, found.values) == (state, values)
    assert (folded.entries[0].entered, folded.entries[0].entered_by) == ("2025-04-23T10:00", "counsel")
    assert [p.was.id for p in folded.history] == ([] if "prefer" in entry else [entry.split(",")[0].split(": ")[1]])


def test_the_last_preference_counts_and_a_correction_keeps_what_it_does_not_name():
    rows = "".join(f"  - {{id: {i}, {N}, value: {i.upper()}, source: nta, at: p. 1}}\n" for i in "ab")
    folded = case(f"statements:\n{rows}entries:\n  - {{prefer: a}}\n  - {{prefer: b}}\n  - {{correct: b, value: X}}\n  - {{prefer: a}}\n")
    assert findings(folded, TOPICS, "2025-04-22")["person.family_name"].values == ("A",)
    corrected = folded.statements[1]
    assert (corrected.value, corrected.source, corrected.at, corrected.corrected) == ("X", "nta", "p. 1", True)


def test_ids_come_from_the_content_and_stay_when_notes_or_disclosure_change():
    one = statements(f"{N}, value: A, source: nta").statements[0].id
    assert statements(f"{N}, value: A, source: nta, note: x, disclosure: hold, under_oath: true").statements[0].id == one
    assert statements(f"{N}, value: B, source: nta").statements[0].id != one
    twice = statements(f"{N}, value: A, source: nta", f"{N}, value: A, source: nta").statements
    assert [s.id for s in twice] == [one, f"{one}-2"]


def test_without_topics_values_are_plain_and_any_topic_may_stand():
    read = case("statements: [{topic: what.ever, value: [a, 1], source: nta}]", topics=None)
    assert read.statements[0].value == ("a", 1)
    assert read.statements[0].line == 7
