"""What tests of several rooms share: the law on file, read once; Debian's chromium, started once for a whole run; axe."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from greatwrit.law import Law, load

RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']}"


@pytest.fixture(scope="session")
def law() -> Law:
    return load()


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], list[tuple[str, list[Any]]]]:
    """What axe finds wrong with an open page as it is shown now: each rule, with the first places that break it."""
    import axe_playwright_python

    script = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")

    def wrong(tab: Any) -> list[tuple[str, list[Any]]]:
        if not tab.evaluate("'axe' in window"):
            tab.evaluate(script)
        found = tab.evaluate(f"axe.run(document, {RULES})")["violations"]
        return [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found]

    return wrong


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "chromium is not installed: run `apt-get install chromium`"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless", "--disable-gpu"])
        yield running
        running.close()
