"""Pages in a browser, from the disk: axe finds nothing, phones need no sideways scrolling, dark and light both draw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

PAGES = (
    "index.html", "list/authority.html", "list/read-again.html", "list/circuit-ca5.html", "list/questions.html", "list/combination.html",
    "list/confidence-unverified.html", "route/bond.judge.html", "route/habeas.html", "proposition/question.present_without_admission.html",
    "proposition/custody.dhs.html", "topic/entry.admitted.html", "class/discretionary.html", "clock/bond.appeal.html",
    "forum/immigration-judge.html", "fee/parole.html", "authority/maldonado-bautista-v-santacruz.html",
    "map/question.present_without_admission_2026-02-18.html",
)  # fmt: skip
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Any, axe: Any, folder: Path, page: str) -> None:
    tab = browser.new_page(bypass_csp=True)
    tab.goto((folder / page).as_uri())
    found = []
    for width, scheme in ((1280, "light"), (390, "dark")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme)
        found += [(width, scheme, *rule) for rule in axe(tab)]
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    wide = {}
    for width in (1280, 768, 390, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        wide[width] = tab.evaluate("document.documentElement.scrollWidth")
    tab.close()
    assert found == []
    assert {width: real for width, real in wide.items() if real > width} == {}


def test_a_page_from_the_disk_is_styled_and_breaks_no_policy_of_its_own(browser: Any, folder: Path) -> None:
    tab = browser.new_page()
    told: list[str] = []
    tab.on("console", lambda message: told.append(message.text))
    tab.goto((folder / "map" / "question.present_without_admission_2026-11-24.html").as_uri())
    assert tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") == "1280px"
    tab.click("text=Divided questions")
    assert tab.url.endswith("/list/questions.html")
    tab.close()
    assert told == []


def test_the_drawing_follows_the_dark_colours(browser: Any, folder: Path) -> None:
    fills = []
    for scheme in ("light", "dark"):
        tab = browser.new_page(color_scheme=scheme)
        tab.goto((folder / "map" / "question.present_without_admission_2026-11-24.html").as_uri())
        fills.append(tab.evaluate("getComputedStyle(document.querySelector('pattern rect')).fill"))
        tab.close()
    assert fills[0] != fills[1]
