"""The founding case as its readers get it: the real file, the real law, on a terminal, on a page, on paper."""

import json
import subprocess
from pathlib import Path

import pytest

from greatwrit.cli import main
from greatwrit.workbench.explain import explain
from greatwrit.workbench.open import plan_case
from greatwrit.workbench.page import page
from greatwrit.workbench.paper import columns
from greatwrit.workbench.terminal import show

CASE = Path(__file__).parents[2] / "examples" / "khalil"


@pytest.fixture(scope="module")
def plan():
    return plan_case(CASE, "2025-04-22")


@pytest.mark.parametrize("width", [50, 80, 120])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_view_of_the_founding_case_fits_the_terminal(plan, width, lang):
    for text in (show(plan, width, lang=lang), *(explain(plan, r.id, width, lang=lang) for r in plan.routes)):
        assert max(columns(line) for line in text.splitlines()) <= width


def test_the_terminal_says_what_the_report_lets_one_say(plan):
    text = " ".join(show(plan, 100).split())
    for part in (
        "DENIED, at most 30 min",
        "reasons: none given",
        "ICE field office, New Orleans",
        "facility not known",
        'Mar 1-31, 2025 ("last month")',
    ):
        assert part in text, part
    first = text.split("CLOCKS")[0]
    assert "facility" in first.split("DO NOW")[1]


@pytest.mark.parametrize("more", [[], ["--json"], ["--html", "plan.html"], ["--html", "plan.html", "--json"]], ids=" ".join)
def test_a_route_that_is_not_there_is_wrong_usage_with_the_nearest_and_nothing_is_written(capsys, tmp_path, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    code = main(["plan", str(CASE), "--on", "2025-04-22", "--explain", "habeus", *more])
    out, err = capsys.readouterr()
    assert code == 2
    assert "the plan has no route 'habeus'. Nearest: habeas, habeas.tro" in err
    assert "Written" not in err
    assert list(tmp_path.iterdir()) == []
    assert ("Nearest: habeas" in json.loads(out)["error"]) if "--json" in more else out == ""


def test_the_json_of_one_route_is_that_route_of_the_plan(capsys):
    asked = ["plan", str(CASE), "--on", "2025-04-22", "--json"]
    assert main([*asked, "--explain", "habeas"]) == 0
    one = json.loads(capsys.readouterr().out)
    assert main(asked) == 0
    assert [route for route in json.loads(capsys.readouterr().out)["routes"] if route["id"] == "habeas"] == [one]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_case_card_of_the_founding_case_is_one_page(plan, lang, browser, tmp_path):
    html, pdf = tmp_path / "plan.html", tmp_path / "plan.pdf"
    html.write_text(page(plan, lang), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(html.as_uri())
    tab.pdf(path=str(pdf), prefer_css_page_size=True)
    tab.close()
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    now, contacts = ("Do now", "Contacts") if lang == "en" else ("Hacer ahora", "Contactos")
    assert now in pages[0]
    assert contacts in pages[0]
    assert pages[1].strip().startswith(now)
