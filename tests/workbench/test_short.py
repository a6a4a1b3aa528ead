"""What the views say in short: a route closed by presumption, clocks kept, missed or old, readings held once, what comes next."""

import re

import plans
import pytest
from msgspec import structs

from greatwrit.plan.model import Branch, FactRef, Flip, Need, PlanClock, Position, Question, Warning
from greatwrit.workbench import digest
from greatwrit.workbench.explain import explain
from greatwrit.workbench.page import page
from greatwrit.workbench.terminal import show

SUPPOSED = structs.replace(
    plans.APPEAL,
    id="in-absentia.rescind",
    assumptions=(
        FactRef("proceedings.in_absentia", "none_known", state="presumed", asks="Was the order made in absence (see the order)?"),
    ),
)
ASKED = Question(
    "proceedings.in_absentia", "Was the order made in absence (see the order)?", "¿Se dictó la orden en ausencia?", (), (), 1.0,
    presumed="none_known", words_es={"none_known": "no se sabe de ninguna"},
)  # fmt: skip


def supposing():
    plan = plans.founding()
    return structs.replace(plan, routes=(*plan.routes, SUPPOSED), questions=(ASKED, *plan.questions))


def flat(text):
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize(
    ("lang", "words", "strong"),
    [
        ("en", "Closed only because nobody has said otherwise: presumed none known (Was the order made in absence?).", "Not here today"),
        (
            "es",
            "Cerrada solo porque nadie ha dicho otra cosa: se supone no se sabe de ninguna (¿Se dictó la orden en ausencia?).",
            "Hoy aquí no",
        ),
    ],
)
def test_a_route_closed_by_presumption_says_so_with_the_question_and_not_that_no_court_is_free(lang, words, strong):
    plan = supposing()
    assert words in flat(explain(plan, SUPPOSED.id, 120, lang=lang))
    assert strong not in explain(plan, SUPPOSED.id, 120, lang=lang)
    assert words in flat(page(plan, lang)).split("in-absentia.rescind")[1]
    closed = flat(show(plan, 120, lang=lang)).split("(in-absentia.rescind)")[1]
    assert words[:60] in closed[:200]
    assert strong in explain(plan, plans.APPEAL.id, 120, lang=lang)


HELD = Question(
    "custody.held_by", "Who holds the person?", "¿Quién tiene detenida a la persona?", (), (), 1.0,
    words_es={"released": "nadie: está libre", "county_on_detainer": "una cárcel del condado, por ICE"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "free", "jail"),
    [("en", "released", "county on detainer"), ("es", "nadie: está libre", "una cárcel del condado, por ICE")],
)
def test_a_choice_is_in_the_readers_words_where_it_narrows_a_route_is_contested_or_would_flip_it(lang, free, jail):
    need = Need("custody.held_by", HELD.asks, HELD.asks_es, ({"answer": "released", "verdict": "closed"},))
    sides = (Branch("custody.held_by", "released", "closed", "report"), Branch("custody.held_by", "county_on_detainer", "open", "client"))
    flips = (Flip("", "custody.held_by", "county_on_detainer", "open"), Flip("", "custody.held_by", "released", "open"))
    route = structs.replace(plans.PAROLE, needs=(need,), branches=sides, would_flip=flips)
    plan = structs.replace(plans.founding(), routes=(route,), questions=(HELD,))
    for text in (explain(plan, route.id, 200, lang=lang), page(plan, lang).split(f'id="r-{route.id}"')[1]):
        told = flat(text)
        for said in (f"{free}: ", f"custody.held_by = {free} [report]", f"custody.held_by = {jail} [client]"):
            assert said in told
        assert f"custody.held_by = {jail} / {free}" in told


def clock(state, due, **more):
    kept = {"title": "Notice of the stay", "title_es": "Aviso de la suspensión", "runs_against": "DHS", "ours": False, **more}
    return PlanClock("bond.automatic-stay", "bond.stay-oppose", "2025-04-01", due, due, (), state=state, **kept)


MET = {"on": "2025-04-02T16:00", "record": "f1", "source": "EOIR-43", "at": None, "late": "no"}


@pytest.mark.parametrize(
    ("one", "en", "es"),
    [
        (clock("met", "2025-04-02", met=MET), "met Wed Apr 2, 2025, 4:00 pm (zone not stated) [EOIR-43]", "cumplido: miércoles 2 de abril"),
        (
            clock("past", "2025-04-02", unrecorded=True),
            "No record that DHS acted by Wed Apr 2, 2025: check",
            "Sin constancia de actuación de DHS",
        ),
        (clock("past", "2025-04-01", met={**MET, "late": "yes"}), "DHS acted only Wed Apr 2, 2025, 4:00 pm", "DHS: actuación tardía"),
        (clock("past", "2025-04-02", ripens=True), "DHS's time ran out 20 days ago: use it", "DHS: su plazo venció hace 20 días; úselo"),
        (clock("owed", None, days={"between": [3, 3]}), "owed promptly; 3 days since", "se debe sin demora; van 3 días"),
    ],
)
def test_a_clock_of_others_is_met_by_a_record_or_to_be_checked_and_never_simply_used(one, en, es):
    plan = structs.replace(plans.founding(), clocks=(one,))
    for lang, words, title in (("en", en, "Notice of the stay"), ("es", es, "Aviso de la suspensión")):
        for text in (show(plan, 120, lang=lang), page(plan, lang)):
            assert words in flat(text)
            assert title in flat(text)


TWO = {"ripens": True, "also": "2025-04-10", "ground": "One ground only; others need not wait.", "ground_es": "Solo un argumento."}


@pytest.mark.parametrize(
    ("one", "en", "es"),
    [
        (clock("running", "2025-04-25"), "DHS must by Fri Apr 25, 2025", "DHS: a más tardar viernes 25 de abril de 2025"),
        (clock("running", "2025-04-25", ordinarily=True), "DHS ordinarily by Fri Apr 25, 2025", "DHS: normalmente a más tardar viernes 25"),
        (
            clock("past", "2025-04-02", unrecorded=True, ordinarily=True),
            "No record that DHS acted by Wed Apr 2, 2025, as it ordinarily would: check",
            "Sin constancia de actuación de DHS (normalmente a más tardar",
        ),
        (clock("past", "2012-01-10", ripens=True), "past since Tue Jan 10, 2012", "vencido desde: martes 10 de enero de 2012"),
        (clock("past", "2012-01-10", unrecorded=True), "past since Tue Jan 10, 2012", "vencido desde: martes 10 de enero de 2012"),
        (
            clock("past", "2025-04-02", unrecorded=True, asks="Was there a warrant (I-200)?", asks_es="¿Había una orden (I-200)?"),
            "not known whether it runs (by Wed Apr 2, 2025); ask: Was there a warrant?",
            "no se sabe si corre (a más tardar miércoles 2 de abril de 2025); pregunte: ¿Había una orden?",
        ),
        (
            clock("running", "2025-05-01", **TWO),
            "not before Thu May 1, 2025 (in 9 days) · One ground only; others need not wait. Notice of the stay",
            "no antes del jueves 1 de mayo de 2025 (en 9 días) · Solo un argumento. Aviso de la suspensión",
        ),
    ],
)
def test_a_clock_says_must_only_where_the_law_does_alarms_only_where_it_surely_runs_and_names_the_claim_that_waits(one, en, es):
    for lang, words in (("en", en), ("es", es)):
        plan = structs.replace(plans.founding(), clocks=(one,))
        told = flat(show(plan, 300, lang=lang)) if one.due[:4] == "2025" or one.ripens else digest.far(one, plan.on, lang)
        assert words in told
        assert words.split(" · ")[0] in flat(page(plan, lang))
        assert f"! {words[:20]}" not in told or one.state == "past"
        assert not (one.asks and f"! {words[:20]}" in told)


@pytest.mark.parametrize(("lang", "en"), [("en", "use it"), ("es", "úselo")])
def test_what_ran_out_years_ago_is_not_to_be_used_and_stands_last(lang, en):
    old, new = clock("past", "2012-01-10", ripens=True), structs.replace(clock("owed", None, days={"between": [3, 3]}), clock="owed")
    waiting = structs.replace(clock("refused", None, note="no calendar"), clock="refused")
    late = structs.replace(clock("past", "2012-01-10", met={**MET, "late": "yes"}), clock="late")
    plan = structs.replace(plans.founding(), clocks=(old, waiting, new, late))
    assert [c.clock for c in digest.clocks(plan)[0]] == ["owed", "refused", "bond.automatic-stay"]
    assert [c.clock for c in digest.clocks(plan)[1]] == ["late"]
    assert not any(en in digest.far(c, plan.on, lang) for c in plan.clocks)
    assert digest.next_clock(plan) is not old
    assert digest.last_clock(plan) is None


@pytest.mark.parametrize(
    ("freed", "en", "es"),
    [
        (None, "(it runs from Tue Apr 1, 2025, the longer from Thu Apr 10, 2025)", "(corre desde: martes 1 de abril de 2025; el más largo"),
        (
            "2025-04-05",
            "(it runs from Tue Apr 1, 2025; the longer from Thu Apr 10, 2025: released Sat Apr 5, 2025, then held again)",
            "liberación: sábado 5 de abril de 2025, y otra detención después)",
        ),
    ],
)
def test_of_two_counts_it_is_told_from_when_each_runs(freed, en, es):
    one = structs.replace(clock("running", "2025-05-01", **TWO, released=freed), due="2025-04-20")
    plan = structs.replace(plans.founding(), clocks=(one,))
    for lang, words in (("en", en), ("es", es)):
        assert words in flat(show(plan, 300, lang=lang))
        assert words in flat(page(plan, lang))
    assert "by the shorter count Sun Apr 20, 2025 (it runs" in flat(show(plan, 300))


def decided(**more):
    plan = plans.founding()
    first, *rest = plan.ledger.requests
    told = structs.replace(first, decision=structs.replace(first.decision, **more))
    return structs.replace(plan, ledger=structs.replace(plan.ledger, requests=(told, *rest)))


@pytest.mark.parametrize(
    ("more", "en", "es"),
    [
        ({"reasons_given": None}, "reasons: not known", "motivos: no se sabe"),
        ({"reasons_given": False}, "reasons: none given", "motivos: no se dieron"),
        ({"reasons_given": True, "reasons": "flight"}, "reasons: flight", "motivos: flight"),
        ({"outcome": ""}, "ANSWERED, OUTCOME NOT KNOWN", "CONTESTADA, NO SE SABE CÓMO"),
        ({"kind": "order", "record": "o1", "says": "no jurisdiction"}, "order o1: no jurisdiction", "orden o1: no jurisdiction"),
    ],
)
def test_what_the_file_does_not_say_of_a_decision_is_not_known_and_an_order_is_named(more, en, es):
    plan = decided(**more)
    for lang, words in (("en", en), ("es", es)):
        assert words in flat(show(plan, 120, lang=lang))
        assert words in flat(page(plan, lang))


def test_warnings_that_the_file_contradicts_itself_come_before_all_others():
    doubts = [Warning(kind, f"{kind} {n}", f"s{n}") for kind in ("implausible-place", "implausible-date") for n in range(2)]
    law = [Warning("authority-not-in-force", f"law {n}", f"a{n}") for n in range(9)]
    plan = structs.replace(plans.founding(), warnings=(*law, Warning("unknown-facility", "no such place", "x"), *doubts))
    shown, rest = digest.warnings(plan)
    assert [w.kind for w in shown[:5]] == [*["implausible-place"] * 2, *["implausible-date"] * 2, "unknown-facility"]
    assert {w.kind for w in rest} == {"authority-not-in-force"}


def test_clocks_past_by_more_than_a_year_are_one_line_save_those_that_ripen():
    old = [structs.replace(clock("past", "2012-01-10"), clock=f"old.{n}", title=f"Old {n}") for n in range(3)]
    ripe = structs.replace(clock("past", "2012-01-10", ripens=True), clock="ripe", title="Six months")
    plan = structs.replace(plans.founding(), clocks=(*plans.founding().clocks, *old, ripe))
    told = show(plan, 120).split("CLOCKS")[1].split("QUESTIONS")[0]
    assert "3 older clocks ran out" in told
    assert "Old 0" not in told
    assert "Six months" in told
    assert "<summary>3 older clocks ran out</summary>" in page(plan)


def test_the_bar_names_the_next_hearing_or_the_last_clock_where_none_runs():
    past = clock("past", "2025-04-02")
    with_hearing = structs.replace(plans.founding(), clocks=(past,))
    without = structs.replace(with_hearing, hearings=())
    bar = {
        name: flat(page(plan).split('class="bar"')[1].split("</dl>")[0]) for name, plan in (("hearing", with_hearing), ("none", without))
    }
    assert "Next hearing Fri Apr 25, 2025" in bar["hearing"]
    assert "Last clock No record that DHS acted by Wed Apr 2, 2025" in bar["none"]
    assert not any("No clock is running" in said for said in bar.values())


def test_a_reading_that_two_forums_share_stands_once_and_names_both():
    held = Position("ca5", "No bond.", "matter-invented", "", "Immigration judge")
    route = structs.replace(plans.BOND, positions=(held, structs.replace(held, where="District court"), plans.BOND.positions[1]))
    once = digest.positions(route)
    assert [(p.position, p.where) for p in once] == [
        ("ca5", "Immigration judge; District court"),
        (plans.BOND.positions[1].position, plans.BOND.positions[1].where),
    ]
    assert [p.authority for p in once] == ["matter-invented", plans.BOND.positions[1].authority]


def test_no_view_speaks_of_drafts_that_cannot_be_made_yet():
    plan = plans.founding()
    for text in (page(plan), show(plan, 120), *(explain(plan, route.id, 120) for route in plan.routes)):
        assert "drafted" not in text.lower()
        assert "habeas.tro-motion" not in text


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Where is the person now? (Name or code; by the locator.)", "Where is the person now?"),
        ("Does a ground of INA 236(c)(1)(A) to (D) apply (listed crimes)?", "Does a ground of INA 236(c)(1)(A) to (D) apply?"),
        ("Is there an order (no appeal (of any kind) pending)?", "Is there an order?"),
        ("Which sections (of the Act), if any, does it name?", "Which sections, if any, does it name?"),
    ],
)
def test_a_question_in_short_keeps_the_numbers_of_sections(question, short):
    assert digest.short(question) == short
