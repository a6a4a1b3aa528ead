"""The law is data: the pure rooms hold no number of days, no fee and no date of the law."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from repository import ROOT, modules

ARITHMETIC = {
    7: "days in a week",
    12: "months in a year",
    24: "hours in a day",
    60: "minutes in an hour, seconds in a minute",
    3600: "seconds in an hour",
    86400: "seconds in a day",
}
"""Figures that any code may hold, since no legislature can change them."""

ELSEWHERE: dict[str, str] = {}
"""`file figure` → why it is no figure of law."""

WRITTEN = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|(?<![\w{])\d+(?:d|h|min|bd|mo)\b|\$\s?\d|\b\d+ (?:calendar |business )?(?:days?|hours?|months?)\b", re.IGNORECASE)


def docstrings(tree: ast.AST) -> set[int]:
    """The nodes that are documentation: a string that stands alone as a statement."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def positions(tree: ast.AST) -> set[int]:
    """Numbers that only say where in a value something stands: indices and slices."""
    return {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for inner in ast.walk(node.slice)}


def figures(source: str) -> Iterator[tuple[int, object]]:
    """Line and figure: numbers of two or more, and strings that look like a date, a period or a sum."""
    tree = ast.parse(source)
    skipped = docstrings(tree) | positions(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in skipped or isinstance(node.value, bool):
            continue
        if isinstance(node.value, int | float) and abs(node.value) >= 2 and node.value not in ARITHMETIC:
            yield node.lineno, node.value
        elif isinstance(node.value, str) and (found := WRITTEN.search(node.value)):
            yield node.lineno, found[0]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT / "src" / "greatwrit")))
def test_python_holds_no_figure_of_law(path):
    name = path.relative_to(ROOT / "src" / "greatwrit").as_posix()
    found = [f"{name}:{line}: {figure!r}" for line, figure in figures(path.read_text("utf-8")) if f"{name} {figure}" not in ELSEWHERE]
    assert not found, "put it into law/, or, if it is no figure of law, say why in ELSEWHERE:\n" + "\n".join(found)


def test_every_exception_is_still_needed():
    there = {
        f"{path.relative_to(ROOT / 'src' / 'greatwrit').as_posix()} {figure}" for path in modules() for _, figure in figures(path.read_text("utf-8"))
    }
    assert set(ELSEWHERE) <= there


@pytest.mark.parametrize(
    ("source", "figure"),
    [
        ("DAYS = 30", 30),
        ("due = start + timedelta(days=90)", 90),
        ("if on >= '2026-02-06': pass", "2026-02-06"),
        ("FEE = '$1,050'", "$1"),
        ("period = '10bd'", "10bd"),
        ("says = f'within {n} of 14 days'", "14 days"),
    ],
)
def test_a_figure_is_found_where_one_is_hidden(source, figure):
    assert [found for _, found in figures(source)] == [figure]


@pytest.mark.parametrize("source", ["x = text[3:5]", "minutes = hours * 60", "ok = True", "half = 1", '"""Ten days: 10 days."""'])
def test_arithmetic_positions_and_documentation_are_no_figures(source):
    assert list(figures(source)) == []
