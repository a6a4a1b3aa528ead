"""The plan on a terminal: nothing wider than the screen, no codes without colour, the order and the words that a tired lawyer needs."""

import re

import plans
import pytest

from greatwrit.workbench.paper import columns, wrap
from greatwrit.workbench.terminal import explain, show

ALL = [plans.founding, plans.crowded, plans.empty]


@pytest.mark.parametrize("width", [20, 34, 50, 63, 64, 72, 80, 99, 100, 120, 200])
@pytest.mark.parametrize("plan", ALL, ids=lambda p: p.__name__)
@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_line_is_wider_than_the_terminal(plan, width, lang):
    p = plan()
    texts = [show(p, width, lang=lang), show(p, width, lang=lang, plain=True)]
    texts += [explain(p, r.id, width, lang=lang) for r in p.routes[:5]]
    assert max(columns(line) for text in texts for line in text.splitlines()) <= width


@pytest.mark.parametrize("plan", ALL, ids=lambda p: p.__name__)
def test_without_colour_there_are_no_codes_and_with_colour_the_words_are_the_same(plan):
    p = plan()
    for width in (50, 80, 120):
        bare, coloured = show(p, width), show(p, width, colour=True)
        assert "\x1b" not in bare
        assert "\x1b[" in coloured
        assert [x.rstrip() for x in re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()] == bare.splitlines()
        for route in p.routes[:4]:
            assert "\x1b" not in explain(p, route.id, width)


def test_a_terminal_without_utf8_gets_ascii():
    for p in (plans.founding(), plans.crowded()):
        for lang in ("en", "es"):
            text = show(p, 80, lang=lang, plain=True) + explain(p, p.routes[0].id, 80, lang=lang, plain=True)
            assert text.isascii()
    assert "-> Open" in show(plans.founding(), plain=True)
    assert "<> Contested" in show(plans.founding(), plain=True)


def test_first_who_and_where_then_what_to_do_then_clocks_questions_routes_ledger_warnings():
    text = show(plans.founding(), 80)
    heads = [line.split("  ")[0] for line in text.splitlines() if re.match(r"[A-Z]{4,}|DO NOW", line)]
    assert heads == [
        "DO NOW",
        "CLOCKS",
        "QUESTIONS",
        "ROUTES",
        "CONTESTED FACTS",
        "ASKED AND ANSWERED",
        "SAID IN PUBLIC",
        "LIFE",
        "WARNINGS",
        "WHAT THIS IS NOT",
    ]
    first = " ".join(text.split("DO NOW")[0].split())
    for part in (
        "Mahmoud Khalil",
        "facility not known, 12 possible",
        "22-52 days",
        'Mar 1-31, 2025 ("last month")',
        "W.D. La. or M.D. La. or E.D. La.",
        "confinement 5th Cir.",
        "bond 5th Cir.",
        "merits not known",
        "236(a) / 236(c)",
    ):
        assert part in first


def test_clocks_give_the_safe_date_first_with_its_weekday_and_the_days_left():
    lines = show(plans.founding(), 100).split("CLOCKS")[1].split("QUESTIONS")[0].splitlines()
    assert any(re.match(r"Thu Apr 24, 2025 +in 2 days +Answer to the records request; last day Fri Apr 25, 2025", x) for x in lines)
    assert any(re.match(r"Fri Apr 11, 2025 +! LATE 11 days +Appeal of a custody ruling", x) for x in lines)
    assert any(x.split()[:2] == ["not", "started"] for x in lines)


def test_routes_keep_the_plans_order_and_closed_ones_say_how_to_keep_the_point():
    text = " ".join(show(plans.founding(), 120).split("ROUTES")[1].split("CONTESTED FACTS")[0].split())
    places = [text.index(r.title) for r in plans.founding().routes]
    assert places == sorted(places)
    assert "▬ Closed Formal appeal of a parole denial. Preserve: Ask anew on changed facts" in text
    assert "Could be: Open or Closed" in text


def test_the_ledger_shows_the_denial_its_minutes_and_that_no_reasons_were_given():
    text = " ".join(show(plans.founding(), 120).split())
    assert "DENIED, at most 30 min · Sun Apr 20, 2025 · reasons: none given · by: not known [report, paragraph 3]" in text
    assert "WAITING, 3 days" in text
    assert 'his wife: "inhumane"' in text
    assert "may be quoted" in text
    assert "ask before quoting" in text
    assert "birth of the first child" in text


def test_an_empty_plan_says_what_was_looked_for():
    text = show(plans.empty())
    for line in (
        "facility not known",
        "No clock runs on the facts on file.",
        "No further fact can change a verdict today.",
        "No request is on file.",
    ):
        assert line in text


def test_a_route_is_explained_whole():
    text = " ".join(explain(plans.founding(), "habeas", 120).split())
    assert text.index("ASSUMED") < text.index("WHY")
    for part in (
        "custody.held_by = ice [News report of April 2025, paragraph 2]",
        "28 U.S.C. § 2241(c)(1): in force, primary text read, checked Oct 9, 2026",
        "charge.grounds = not asked",
        "! Mandate has not issued",
        "for counsel's eyes only",
        "custody.held_by = released → Closed",
        "met Ties",
        "would show it: the denial and its words",
        "RESPONDENTS",
        "$5, since Jun 25, 1948",
        "in forma pauperis",
        "habeas.petition",
        "AFTER A DENIAL",
        "habeas.appeal",
        "WHAT IT COSTS TO LOSE",
        "never checked",
        "AUTHORITIES as they stand on Apr 22, 2025",
    ):
        assert part in text, part
    bond = " ".join(explain(plans.founding(), "bond.judge", 60).split())
    assert "File: Ask the judge, and keep the refusal" in bond
    assert "File: Habeas in the district of confinement" in bond
    parole = " ".join(explain(plans.founding(), "parole.humanitarian", 60).split())
    assert "yes: ▬ Closed" in parole
    assert "entry.date = Thu Aug 1, 2019" in parole
    assert "amount not known to us" in parole
    closed = " ".join(explain(plans.founding(), "parole.formal-appeal", 60).split())
    assert closed.index("PRESERVE") < closed.index("WHY NOT")
    assert "OPENS WHEN" in closed


def test_an_authority_that_is_not_in_force_or_unverified_is_told():
    told = " ".join(show(plans.founding()).split("WARNINGS")[1].split())
    assert "were rescinded on 20 January 2025. (mayorkas-2021)" in told
    assert "! ICE Directive 11002.1: whether it is in force is not known to us." in told
    assert "! 1 authority not verified, or not lately: check it before relying on it: 8 CFR 212.5" in told
    assert "UNVERIFIED, never checked" in " ".join(explain(plans.founding(), "parole.humanitarian").split())


def test_an_unknown_route_is_refused_with_the_nearest():
    with pytest.raises(LookupError, match="habeas"):
        explain(plans.founding(), "habeus")


def test_wrapping_counts_columns_and_breaks_long_words():
    assert wrap("李小龍 is here", 6) == ["李小龍", "is", "here"]
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrap("", 10) == []
