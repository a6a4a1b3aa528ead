"""A court's order protects until the day it names: that day is a clock, among the things to do before it comes, and on every view."""

from __future__ import annotations

import json

import pytest

from greatwrit.casefile import case_of, new_case
from greatwrit.cli import main
from greatwrit.plan import plan
from greatwrit.reading import Unreadable
from greatwrit.workbench import explain, page, terminal

ON = "2026-11-25"
ORDER = "order: {id}, by: S.D. Tex., court: txsd, kind: {kind}, on: 2026-11-20T17:00, until: {until}, says: not to be moved"


def row(id="o1", kind="no-transfer", until="2026-12-04"):
    return f"  - {{{ORDER.format(id=id, kind=kind, until=until)}, said_by: counsel, said_on: 2026-11-20}}\n"


def made(law, *rows, on=ON):
    return plan(case_of(("records:\n" + "".join(rows)).encode(), "case.yaml", "case", law.topics), law, on)


def terms(found):
    return [clock for clock in found.clocks if clock.clock == "order.term"]


@pytest.mark.parametrize(
    ("until", "due", "safe"),
    [
        ("2026-12-04", "2026-12-04", "2026-12-04"),
        ("2026-12-04T12:00", "2026-12-04T12:00", "2026-12-04T12:00"),
        (
            "{between: [2026-12-02, 2026-12-04], words: early December}",
            {"between": ["2026-12-02", "2026-12-04"], "words": "early December"},
            "2026-12-02",
        ),
    ],
)
def test_the_end_that_an_order_names_is_a_clock_as_it_stands_and_to_be_met(law, until, due, safe):
    found = made(law, row(until=until))
    (clock,) = terms(found)
    assert (clock.due, clock.safe, clock.state, clock.ours, clock.started) == (due, safe, "running", True, "2026-11-20T17:00")
    assert "S.D. Tex. (no-transfer)" in clock.title
    assert "extend" in clock.title
    assert clock.note == "“not to be moved”"
    assert [action.due for action in found.today if action.says.startswith(clock.title)] == [safe]


def test_two_orders_of_one_moment_are_two_clocks_and_the_earlier_end_comes_first(law):
    found = made(law, row(), row("o2", "[tro, no-removal]", "2026-12-03"))
    assert [clock.due for clock in terms(found)] == ["2026-12-03", "2026-12-04"]
    assert [action.due for action in found.today][:2] == ["2026-12-03", "2026-12-04"]


@pytest.mark.parametrize(("until", "on"), [("2026-12-04", "2026-12-05"), ("unknown", ON)])
def test_an_order_that_has_ended_or_names_no_end_has_no_clock(law, until, on):
    found = made(law, row(until=until), on=on)
    assert terms(found) == []
    assert len(found.ledger.orders) == 1


def test_an_order_far_from_its_end_is_under_the_clocks_and_not_yet_to_do(law):
    found = made(law, row(until="2027-03-01"))
    assert [clock.due for clock in terms(found)] == ["2027-03-01"]
    assert not any(action.due == "2027-03-01" for action in found.today)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_view_shows_the_order_and_its_end(law, lang):
    found = made(law, row())
    day = {"en": "Dec 4, 2026", "es": "4 de diciembre de 2026"}[lang]
    views = {
        "plan": terminal.show(found, 100, False, lang),
        "explain": explain.explain(found, "habeas.tro", 100, False, lang),
        "page": page.page(found, lang),
    }
    for name, text in views.items():
        flat = " ".join(text.split())
        assert "S.D. Tex. (no-transfer)" in flat, name
        assert day in flat, name
        assert "not to be moved" in flat, name
    orders = " ".join(views["plan"].split({"en": "ORDERS", "es": "ÓRDENES"}[lang])[1].split())
    assert {"en": "in force until Fri Dec 4, 2026", "es": "vigente hasta: viernes 4"}[lang] in orders


@pytest.mark.parametrize("typed", ["kind=tro,no-transfer", "kind=tro;no-transfer", "kind=tro, no-transfer", "kind=[tro, no-transfer]"])
def test_several_kinds_of_one_order_are_typed_with_a_comma_a_semicolon_or_as_a_list(capsys, tmp_path, typed):
    new_case(tmp_path / "reyes")
    assert main(["record", str(tmp_path / "reyes"), "order", typed, "on=2026-11-20", "--said-by", "x"]) == 0
    capsys.readouterr()
    assert main(["plan", str(tmp_path / "reyes"), "--on", ON, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ledger"]["orders"][0]["kind"] == ["tro", "no-transfer"]


def test_help_says_how_several_kinds_are_typed(capsys):
    main(["record", "--help"])
    assert "kind=tro,no-transfer" in " ".join(capsys.readouterr().out.split())


def test_an_order_that_ends_before_it_is_made_is_refused(capsys, law, tmp_path):
    with pytest.raises(Unreadable, match=r"case\.yaml:2:\d+: the order ends before it is made\. Mend: put the day it was made into `on`"):
        made(law, row(until="2026-11-19"))
    assert terms(made(law, row(until="2026-11-20"), on="2026-11-20"))
    new_case(tmp_path / "reyes")
    assert main(["record", str(tmp_path / "reyes"), "order", "on=2026-11-20", "until=2026-11-03", "--said-by", "x"]) == 1
    assert "the order ends before it is made" in capsys.readouterr().err
