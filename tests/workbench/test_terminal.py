"""The plan on a terminal: nothing wider than the screen, no codes without colour, the order and the words that a tired lawyer needs."""

import re

import plans
import pytest
from msgspec import structs

from greatwrit.plan.model import Warning
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
        "HEARINGS",
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
    lines = show(plans.founding(), 120).split("CLOCKS")[1].split("QUESTIONS")[0].splitlines()
    ours = [x for x in lines if re.match(r"[!·] \w{3} \w{3} \d", x)]
    assert ours == [
        "! Fri Apr 11, 2025, LATE 11 days · Appeal of a custody ruling; last day Thu May 1, 2025",
        "! Thu Apr 24, 2025, in 2 days · Answer to the records request; last day Fri Apr 25, 2025. Ask for expedition.",
    ]
    assert any(x.startswith("· not started · Six months") for x in lines)


def test_a_clock_that_binds_others_is_never_late_and_once_it_ran_out_one_looks_whether_they_acted():
    text = show(plans.founding(), 120, colour=True).split("CLOCKS")[1].split("QUESTIONS")[0]
    bare = re.sub(r"\x1b\[[\d;]*m", "", text)
    assert "! No record that ICE or CBP acted by Mar 3-Apr 2, 2025: check · First custody decision" in bare
    assert "· The respondents must by Thu Apr 24, 2025 (in 2 days) · Return to the petition" in bare
    assert text.count("\x1b[1;31m") == 2  # the mark and the words of our own late clock
    assert "Sin constancia de actuación de ICE o CBP (plazo: del 3 de marzo" in show(plans.founding(), 120, lang="es")
    assert "Los demandados: a más tardar jueves 24 de abril de 2025 (en 2 días)" in show(plans.founding(), 120, lang="es")


def test_hearings_quote_the_time_of_the_notice():
    lines = show(plans.founding(), 120).split("HEARINGS")[1].split("CLOCKS")[0].split("\n")
    assert lines[1:4] == [
        "· Fri Apr 25, 2025, 9:00 a.m. as the notice says (in 3 days) · hearing: master calendar, Jena [report, paragraph 5]",
        '· May 1-31, 2025 ("in May") (from in 9 days) · hearing [report]',
        "· date not known · hearing: bond",
    ]
    assert "viernes 25 de abril de 2025, 9:00 a.m. según el aviso" in show(plans.founding(), 120, lang="es")


def test_what_to_do_now_joins_what_is_to_be_found_out_and_is_short():
    text = show(plans.founding(), 100).split("DO NOW")[1].split("HEARINGS")[0]
    assert "2  Find out:\n   · In which facility is he held?\n   · Is a petition filed already?\n" in text
    assert "3  Demand the charging and custody papers, to the field office director. · records.demand" in text
    p = plans.founding()
    many = structs.replace(p, today=p.today * 3)
    rows = show(many, 100).split("DO NOW")[1].split("HEARINGS")[0]
    assert "and 5 more below" in rows
    assert [line[:1] for line in rows.splitlines() if line[:1].isdigit()] == list("12345678")


def test_an_undetermined_route_is_one_line_with_what_it_turns_on():
    routes = show(plans.founding(), 120).split("ROUTES")[1].split("CONTESTED")[0]
    assert "? Undetermined  Humanitarian parole, asked anew (parole.humanitarian): Was he admitted by an officer at his last" in routes
    assert "entry? and 2 more" in " ".join(routes.split())
    assert "Write to the field office" not in routes
    p = plans.founding()
    twice = structs.replace(p, routes=(plans.PAROLE, structs.replace(plans.PAROLE, id="parole.other", title="Other parole")))
    assert "? Undetermined  Other parole (parole.other): turns on the same facts" in show(twice, 100)


def test_a_life_event_says_what_is_left_to_ask_as_the_laws_note_has_it():
    p = plans.founding()
    life = " ".join(show(p, 100).split("LIFE")[1].split("WARNINGS")[0].split())
    assert "(parole.humanitarian) A birth that has passed is a changed fact" in life
    coming = structs.replace(p.ledger, life_events=({**p.ledger.life_events[0], "state": "coming"},))
    assert "give the dates and the hospital" in show(structs.replace(p, ledger=coming), 100).split("LIFE")[1]


def test_routes_keep_the_plans_order_and_closed_ones_say_how_to_keep_the_point():
    text = " ".join(show(plans.founding(), 120).split("ROUTES")[1].split("CONTESTED FACTS")[0].split())
    places = [text.index(r.title) for r in plans.founding().routes]
    assert places == sorted(places)
    assert "▬ Closed Formal appeal of a parole denial (parole.formal-appeal). Preserve: Ask anew on changed facts" in text


def test_the_ledger_shows_the_denial_its_minutes_and_that_no_reasons_were_given():
    text = " ".join(show(plans.founding(), 120).split())
    assert "DENIED, at most 30 min · Sun Apr 20, 2025 · reasons: none given · by: not known [report, paragraph 3]" in text
    assert "WAITING, 3 days" in text
    assert "SAID IN PUBLIC may be quoted, where nothing else is said; source: report" in text
    assert '· his wife: "inhumane" [Mon Apr 21, 2025; paragraph 1]' in text
    assert "· ICE: no comment [ask before quoting; paragraph 5]" in text
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
        "28 U.S.C. § 2241. Power to grant writ in force, primary text read, checked Oct 9, 2026",
        "charge.grounds: not asked",
        "! Mandate has not issued",
        "for counsel's eyes only",
        "▬ Closed custody.held_by = released",
        "met Ties",
        "would show it: the denial and its words",
        "Field Office Director, New Orleans Field Office, 1250 Poydras St, New Orleans e-mail, then courier · address from a source of",
        "Warden of the facility, once known (respondent)",
        "$5, since Jun 25, 1948",
        "in forma pauperis",
        "AFTER A DENIAL",
        "habeas.appeal",
        "WHAT IT COSTS TO LOSE",
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
    text = show(plans.founding())
    told = " ".join(text.split("WARNINGS")[1].split())
    assert told.startswith(
        "6; all of it: --explain ROUTE, --json ! The priorities that the report cites were rescinded on 20 January 2025."
    )
    assert "! Not known whether in force: 1 authority on these routes: ICE Directive 11002.1." in told
    assert "! Law not read in any source: 1 authority on these routes: 8 CFR 212.5" in told
    parole = " ".join(explain(plans.founding(), "parole.humanitarian").split())
    assert "UNVERIFIED, never checked" in parole
    bond = " ".join(explain(plans.founding(), "bond.judge").split())
    assert "The Board's precedent binds the judge. Matter of Invented, 29 I&N Dec. 1 (BIA 2025) POSITIONS" in bond


def test_contested_facts_show_each_side_with_its_source_once():
    text = show(plans.founding(), 100)
    told = " ".join(text.split("CONTESTED FACTS")[1].split("ASKED")[0].split())
    assert "entry.date: contested: Thu Aug 1, 2019 / Thu Dec 1, 2022" in told
    assert "Sources differ: 2019 (report); 2022 (client)." in told
    assert text.count("Sources differ") == 1


def test_only_the_most_pressing_warnings_are_shown():
    p = plans.founding()
    many = (
        *(Warning("imprecise-date", f"Date {n} is an interval.", f"d{n}") for n in range(9)),
        Warning("contested-fact", "Two dates.", "x y"),
    )
    told = show(structs.replace(p, warnings=many), 100).split("WARNINGS")[1]
    assert told.index("Two dates.") < told.index("Date 0")
    assert "Date 7" not in told
    assert "and 2 more" in told


def test_an_unknown_route_is_refused_with_the_nearest():
    with pytest.raises(LookupError, match="habeas"):
        explain(plans.founding(), "habeus")


def test_wrapping_counts_columns_and_breaks_long_words():
    assert wrap("李小龍 is here", 6) == ["李小龍", "is", "here"]
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]
    assert wrap("", 10) == []
