"""A card says all that the law says of a row, in words a lawyer can review, on lines that fit a page."""

from __future__ import annotations

import pytest

from greatwrit.law import Law
from greatwrit.workbench.authorities import Unsettled
from greatwrit.workbench.card_text import WIDTH, text
from greatwrit.workbench.cards import cards
from greatwrit.workbench.lawcheck import stories
from greatwrit.workbench.whens import words

ON = "2026-10-05"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("always", "always"),
        ("entry.admitted", "entry.admitted"),
        ({"not": "entry.admitted"}, "not entry.admitted"),
        ({"not": {"any": ["a", "b"]}}, "not (a or b)"),
        ({"all": ["a", {"any": ["b", {"not": "c"}]}]}, "a and (b or not c)"),
        ({"all": ["a"]}, "a"),
        ({"proceedings.kind": ["none", "removal_240"]}, "proceedings.kind is none or removal_240"),
        ({"has": {"charge.grounds": "237(a)(4)"}}, "charge.grounds has 237(a)(4)"),
        ({"older": {"proceedings.final_order_date": "90d"}}, "more than 90 days since proceedings.final_order_date"),
        ({"before": {"entry.date": "1995-07-12"}}, "entry.date lies before 1995-07-12"),
        ({"past": {"petition-for-review": "d"}}, "the time of petition-for-review from d is over"),
        ({"in_force": "pub-l-119-1"}, "pub-l-119-1 is in force"),
    ],
)
def test_an_expression_is_said_in_words(written: object, said: str) -> None:
    assert words(written) == said


def test_a_route_shows_conditions_facts_and_stories(law: Law) -> None:
    (card,) = cards(law, "bond.judge", ON)
    assert card.kind == "route"
    assert [one.says for one in card.conditions] == [one.says for one in law.routes["bond.judge"].conditions]
    assert {"entry.admitted", "custody.held_by", "criminal.listed_236c_ground"} <= {one.topic for one in card.asks}
    assert all("bond.judge" in one.expects for one in card.stories)
    assert len(card.stories) > 100


def test_a_divided_question_shows_who_holds_what_since_when(law: Law) -> None:
    (card,) = cards(law, "question.present_without_admission", ON)
    held = {(one.by, one.since, one.when) for one in card.held}
    assert {("ca5", "2026-02-06", "never"), ("ca10", "2026-06-30", "always"), ("board", "2025-09-05", "never")} <= held
    page = text(card)
    assert "ca5 from 2026-02-06 until 2026-04-09: never" in page
    assert "166 F.4th 494" in page


def test_an_authority_shows_whether_it_is_in_force_and_who_cites_it(law: Law) -> None:
    (card,) = cards(law, "memo-mayorkas-2021", ON)
    assert (f"In force on {ON}", "no") in card.rows
    (statute,) = cards(law, "usc-8-1226", ON)
    assert any(one.startswith("route bond.judge (a)") or one == "route bond.judge (a)" for one in statute.used_by)


def test_an_authority_that_has_ended_is_marked_where_it_is_cited(law: Law) -> None:
    (card,) = cards(law, "custody.laken_riley", "2025-01-28")
    assert "NOT in force" in text(card)


def test_an_id_of_two_rows_gives_both_cards(law: Law) -> None:
    assert [card.kind for card in cards(law, "bond.appeal", ON)] == ["route", "clock"]


def test_a_topic_shows_the_stories_that_turn_on_it(law: Law) -> None:
    (card,) = cards(law, "criminal.laken_riley_event", ON)
    assert card.stories
    assert "proposition custody.laken_riley" in card.used_by


def test_a_misspelled_id_is_refused_with_the_nearest(law: Law) -> None:
    with pytest.raises(Unsettled, match=r"bond\.judge +route"):
        cards(law, "bond.jugde", ON)


@pytest.mark.parametrize("kind", ["routes", "propositions", "topics", "clocks", "authorities"])
def test_no_line_of_a_card_is_wider_than_a_page(law: Law, kind: str) -> None:
    for name in list(getattr(law, kind))[::9]:
        for card in cards(law, name, ON):
            assert [line for line in text(card).splitlines() if len(line) > WIDTH] == []


def test_the_stories_of_a_row_s_own_file_come_first_then_those_that_state_its_topics(law: Law) -> None:
    told = cards(law, "question.present_without_admission", ON)[0].stories
    own = [one.own for one in told]
    assert own == sorted(own, reverse=True)
    assert any(own)
    assert all("/present-without-admission" in one.at for one in told if one.own)
    card = cards(law, "question.listed_prolonged", ON)[0]
    asked = {one.topic for one in card.asks}
    facts = {f"{one.file}:{one.line}": set(one.story.facts) & asked for one in stories(law)}
    shares = [len(facts[one.at]) for one in card.stories]
    assert shares == sorted(shares, reverse=True)


def test_no_story_of_a_row_s_own_file_vanishes_in_a_number(law: Law) -> None:
    card = cards(law, "question.present_without_admission", ON)[0]
    said = text(card)
    own = [one for one in card.stories if one.own]
    assert len(own) > 20
    assert all(one.at.rpartition("/")[2] in said for one in own)
    assert "more in law/stories/circuits/present-without-admission.yaml" not in " ".join(said.split())
