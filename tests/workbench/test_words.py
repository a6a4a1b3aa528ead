"""Dates, spans, courts and verdicts as the desk's specification words them, in English and Spanish."""

import ast
import re
from pathlib import Path

import pytest

from greatwrit.law.model import pinned
from greatwrit.plan.model import FactRef
from greatwrit.workbench import words
from greatwrit.workbench.spanish import SPANISH

ROOM = Path(words.__file__).parent


@pytest.mark.parametrize(
    "value, english, spanish",
    [
        ("2026-11-25", "Wed Nov 25, 2026", "miércoles 25 de noviembre de 2026"),
        ("2026-11-25T14:05-05:00", "Wed Nov 25, 2026, 2:05 pm EST", "miércoles 25 de noviembre de 2026, 2:05 p. m. (hora del Este)"),
        ("2025-07-01T00:30-05:00", "Tue Jul 1, 2025, 12:30 am CDT", "martes 1 de julio de 2025, 12:30 a. m. (hora del Centro)"),
        ("2025-07-01T12:00+05:30", "Tue Jul 1, 2025, 12:00 pm UTC+5:30", "martes 1 de julio de 2025, 12:00 p. m. (UTC+5:30)"),
        ("2025-07-01T12:00Z", "Tue Jul 1, 2025, 12:00 pm UTC", "martes 1 de julio de 2025, 12:00 p. m. (UTC)"),
        (
            "2025-07-01T09:10",
            "Tue Jul 1, 2025, 9:10 am (zone not stated)",
            "martes 1 de julio de 2025, 9:10 a. m. (zona horaria no indicada)",
        ),
        ({"between": ["2004-09-01", "2004-09-30"], "words": "2004-09"}, "Sep 1-30, 2004", "del 1 al 30 de septiembre de 2004"),
        ({"between": ["1991-01-01", "1991-12-31"], "words": "1991"}, "Jan 1-Dec 31, 1991", "del 1 de enero al 31 de diciembre de 1991"),
        (
            {"between": ["2025-03-01", "2025-03-31"], "words": "last month"},
            'Mar 1-31, 2025 ("last month")',
            'del 1 al 31 de marzo de 2025 ("last month")',
        ),
        ({"between": ["2025-03-20", "2025-04-05"]}, "Mar 20-Apr 5, 2025", "del 20 de marzo al 5 de abril de 2025"),
        ({"between": ["2024-12-20", "2025-01-05"]}, "Dec 20, 2024-Jan 5, 2025", "del 20 de diciembre de 2024 al 5 de enero de 2025"),
        ({"between": ["2025-03-01", "2025-03-01"], "words": ""}, "Sat Mar 1, 2025", "sábado 1 de marzo de 2025"),
        (
            {"between": ["2025-04-20T14:10", "2025-04-20T14:40"]},
            "Sun Apr 20, 2025, 2:10 pm-2:40 pm",
            "domingo 20 de abril de 2025, 2:10 p. m.-2:40 p. m.",
        ),
        ({"between": ["2025-04-20T00:00", "2025-04-20T23:59"]}, "Sun Apr 20, 2025", "domingo 20 de abril de 2025"),
        ({"on": "2025-04-20"}, "Sun Apr 20, 2025", "domingo 20 de abril de 2025"),
        ({"words": "some time ago"}, '"some time ago"', '"some time ago"'),
        ({}, "not known", "no se sabe"),
        (None, "not known", "no se sabe"),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("soon", "soon", "soon"),
    ],
)
def test_dates_have_their_weekday_and_zone_and_an_imprecise_one_stays_imprecise(value, english, spanish):
    assert words.when(value, "en") == english
    assert words.when(value, "es") == spanish


def test_a_hearing_is_quoted_from_its_notice_and_never_converted():
    assert words.hearing("2025-11-25T09:00-05:00", "en") == "Tue Nov 25, 2025, 9:00 am as the notice says"
    assert words.hearing("2025-11-25T09:00", "es") == "martes 25 de noviembre de 2025, 9:00 a. m. según el aviso"
    assert words.hearing("2025-11-25", "en") == "Tue Nov 25, 2025"


@pytest.mark.parametrize(
    "value, english, spanish",
    [
        ("2025-04-22", "today", "hoy"),
        ("2025-04-23", "in 1 day", "en 1 día"),
        ("2025-04-25", "in 3 days", "en 3 días"),
        ("2025-04-21", "1 day ago", "hace 1 día"),
        ("2025-04-19", "3 days ago", "hace 3 días"),
        ({"between": ["2025-04-20", "2025-04-30"]}, "may be today", "puede ser hoy"),
        ({"between": ["2025-04-25", "2025-04-30"]}, "from in 3 days", "desde: en 3 días"),
        ({"between": ["2025-04-01", "2025-04-20"]}, "at least 2 days ago", "hace al menos 2 días"),
        (None, "", ""),
    ],
)
def test_how_far_off_a_date_is_counts_from_the_plans_date(value, english, spanish):
    assert (words.left(value, "2025-04-22", "en"), words.left(value, "2025-04-22", "es")) == (english, spanish)


@pytest.mark.parametrize(
    "span, text",
    [
        ({"at_most": 30}, "at most 30 min"),
        ({"exactly": 28}, "28 min"),
        ({"about": 180}, "about 180 min"),
        ({"exactly": 181}, "4 h"),
        ({"at_most": 72 * 60}, "at most 72 h"),
        ({"at_most": 72 * 60 + 1}, "at most 4 days"),
        ({"between": [20, 30]}, "20-30 min"),
        ({"at_least": 60}, "at least 60 min"),
        ({"at_least": 2880, "at_most": 5760}, "2-4 days"),
        ({"exactly": 0}, "0 min"),
        (None, "time not known"),
        ({}, "time not known"),
        ({"odd": 3}, "time not known"),
    ],
)
def test_spans_are_minutes_to_three_hours_hours_to_three_days_then_days(span, text):
    assert words.minutes(span, "en") == text


def test_days_held_stay_an_interval():
    assert words.days({"between": [22, 52]}, "en") == "22-52 days"
    assert words.days({"between": [1, 1]}, "es") == "1 día"
    assert words.days({"between": [22, None]}, "en") == "at least 22 days"
    assert words.days(None, "en") == "not known how long"


@pytest.mark.parametrize(
    "identifier, name",
    [
        ("ca1", "1st Cir."),
        ("ca2", "2d Cir."),
        ("ca3", "3d Cir."),
        ("ca5", "5th Cir."),
        ("ca11", "11th Cir."),
        ("cadc", "D.C. Cir."),
        ("lawd", "W.D. La."),
        ("nysd", "S.D.N.Y."),
        ("mad", "D. Mass."),
        ("njd", "D.N.J."),
        ("dcd", "D.D.C."),
        ("wvsd", "S.D. W. Va."),
        ("cacd", "C.D. Cal."),
        ("nmid", "D. N. Mar. I."),
        ("ned", "D. Neb."),
        ("zz", "zz"),
        ("some court", "some court"),
    ],
)
def test_courts_are_written_as_lawyers_write_them(identifier, name):
    assert words.court(identifier) == name


def test_citations_join_their_pinpoints():
    assert pinned("8 U.S.C. § 1226", "(a)(2)") == "8 U.S.C. § 1226(a)(2)"
    assert pinned("583 U.S. 281 (2018)", "297") == "583 U.S. 281 (2018), 297"
    assert pinned("8 CFR 212.5", "") == "8 CFR 212.5"


def test_what_comes_from_a_file_cannot_move_the_cursor_or_turn_the_words_round():
    assert words.clean("a\x1b[2J\u202eb\r\n\tc\x07\u2066") == "a[2Jb c"


def test_values_are_said_in_words():
    assert words.value(True, "es") == "sí"
    assert words.value("no", "es") == "no"
    assert words.value(["237(a)(1)(B)", "237(a)(4)(C)"], "en") == "237(a)(1)(B), 237(a)(4)(C)"
    assert words.value([], "en") == "none"
    assert words.value({"court": "lawd", "on": "2025-01-02"}, "en") == "court: lawd, on: Thu Jan 2, 2025"
    assert words.value(None, "en") == "not known"
    assert words.money(1050) == "$1,050"
    assert words.money(5.5) == "$5.50"


def test_a_fact_that_follows_from_others_says_so():
    follows = FactRef("entry.visa_waiver", False, state="implied")
    assert words.finding(follows, "en") == "no (follows from other facts on file)"
    assert words.finding(FactRef("charge.grounds", None, state="implied"), "en") == "nothing on file bars it"
    assert words.finding(follows, "es") == "no (se sigue de otros datos que constan)"


@pytest.mark.parametrize(
    "holder, english, spanish",
    [
        ("board", "Board", "Junta"),
        ("ca5", "5th Cir.", "5th Cir."),
        ("practice", "Practice, no ruling", "Práctica, sin fallo"),
        ("W.D. La.",) * 3,
    ],
)
def test_who_holds_a_reading_is_named(holder, english, spanish):
    assert (words.position(holder, "en"), words.position(holder, "es")) == (english, spanish)


def test_how_a_request_was_decided_is_in_the_readers_language_or_as_the_file_has_it():
    assert [words.outcome(name, "es") for name in ("denied", "no_answer")] == ["denegada", "sin respuesta"]
    assert words.outcome("denied", "en") == "denied"
    assert words.outcome("sent\x1b[2J back", "es") == "sent[2J back"


def test_verdict_words_are_those_of_the_desk():
    assert [words.verdict(v, "es") for v in ("open", "closed", "undetermined", "contested")] == [
        "Abierta",
        "Cerrada",
        "Faltan datos",
        "En disputa",
    ]


def test_parole_is_never_called_conditional_freedom():
    assert not any("libertad condicional" in spanish.lower() for spanish in SPANISH.values())


def _chrome() -> set[str]:
    """Every text that the views hand to `say` and its kin."""
    found: set[str] = set()
    for module in ("words", "digest", "lines", "terminal", "explain", "markup", "argument", "page", "drawing"):
        for node in ast.walk(ast.parse((ROOM / f"{module}.py").read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = {c.value for a in node.args for c in ast.walk(a) if isinstance(c, ast.Constant) and isinstance(c.value, str)}
            if name in ("say", "told"):
                found |= texts
            elif name == "count":
                found |= {t for t in texts if "{n}" in t}
            elif name in ("block", "lines", "reasons", "_reasons"):
                found |= {c.value for c in (node.args[0], node.args[-1]) if isinstance(c, ast.Constant)}
    return found - {"1", "refused", "en", "es", "", "ol", "+", "-", "·"}


def test_every_word_of_chrome_has_its_spanish_with_the_same_blanks():
    assert sorted(_chrome() - set(SPANISH)) == []
    for english, spanish in SPANISH.items():
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", spanish)), english
