"""The law is data: the pure rooms hold no number of days, no fee and no date of the law."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

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

ELSEWHERE = {
    "reading/spans.py 1700": "the earliest year a date is read as",
    "reading/spans.py 2199": "the latest year a date is read as",
    "reading/yaml.py 2000000": "the largest file read, in bytes",
    "reading/yaml.py 40": "the deepest nesting read",
    "reading/yaml.py 200000": "the most values read from one file",
    "reading/yaml.py 100": "the most unseen characters told of in one file",
    "law/load.py 8": "how many editions of the law the cache keeps",
    "rules/sift.py 2.0": "how large the store may grow while a variable is tried elsewhere",
    "rules/weigh.py 2": "two outcomes are a choice; fewer are none",
    "law/model.py 2": "the middle of a scale of effort",
    "plan/model.py 2": "the middle of a scale of effort",
    "plan/order.py 5": "how many routes the list for today names",
    "plan/order.py 14": "how near a clock must end to be among the things to do today",
    "plan/questions.py 2.0": "how much sooner a question is asked under a threat",
    "rules/decide.py 3": "the power of two in a byte's bits",
    "rules/decide.py 2": "what a value leads to is compared two by two",
}
"""`file figure` → why it is no figure of law."""

WRITTEN = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|(?<![\w{])\d+(?:d|h|min|bd|mo)\b|\$\s?\d|\b\d+ (?:calendar |business )?(?:days?|hours?|months?)\b",
    re.IGNORECASE,
)
"""A date, a period or a sum, in words for people or in the law's own notation."""

SHOWS_A_FORM = re.compile(r"\b(?:write|written|add|quote|as in|for example)\b", re.IGNORECASE)
"""A text that shows how something is written may hold an example of it."""


def docstrings(tree: ast.AST) -> set[int]:
    """The nodes that are documentation: a string that stands alone as a statement."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}


def is_length(node: ast.AST) -> bool:
    """`len(…)`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len"


def structural(tree: ast.AST) -> set[int]:
    """Numbers that only say where or how many: indices, slices, sizes of caches, and what is held against a length."""
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(slice=inside):
                found |= {id(inner) for inner in ast.walk(inside)}
            case ast.Compare(left=left, comparators=rest) if any(is_length(side) for side in (left, *rest)):
                found |= {id(side) for side in (left, *rest)}
            case ast.keyword(arg="maxsize" | "maxsplit" | "indent" | "width" | "cutoff" | "start", value=value):
                found.add(id(value))
            case ast.Call(func=ast.Attribute(attr="split" | "rsplit")):
                found |= {id(argument) for argument in node.args}
            case ast.Call(func=ast.Name(id="round"), args=[_, digits]):
                found.add(id(digits))
            case ast.BinOp(left=ast.Tuple() | ast.List(), op=ast.Mult(), right=times):
                found.add(id(times))
            case ast.BinOp(op=ast.BitAnd(), right=mask):
                found.add(id(mask))
    return found


def figures(source: str, *, texts: bool = True) -> Iterator[tuple[int, object]]:
    """Line and figure: numbers of two or more, and texts that hold a date, a period or a sum."""
    tree = ast.parse(source)
    skipped = docstrings(tree) | structural(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            value: object = "{}".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Constant) and id(node) not in skipped:
            value = node.value
        else:
            continue
        if isinstance(value, str):
            if texts and (found := WRITTEN.search(value)) and not SHOWS_A_FORM.search(value):
                yield node.lineno, found[0]
        elif isinstance(value, int | float) and abs(value) >= 2 and value not in ARITHMETIC:
            yield node.lineno, value


def figures_of(path: Path) -> list[tuple[str, int, object]]:
    """Name, line and figure for a module; in `reading`, which knows no law, texts are forms."""
    name = path.relative_to(ROOT / "src" / "greatwrit").as_posix()
    return [(name, line, figure) for line, figure in figures(path.read_text("utf-8"), texts=not name.startswith("reading/"))]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT / "src" / "greatwrit")))
def test_python_holds_no_figure_of_law(path):
    found = [f"{name}:{line}: {figure!r}" for name, line, figure in figures_of(path) if f"{name} {figure}" not in ELSEWHERE]
    assert not found, "put it into law/, or, if it is no figure of law, say why in ELSEWHERE:\n" + "\n".join(found)


def test_every_exception_is_still_needed():
    assert set(ELSEWHERE) <= {f"{name} {figure}" for path in modules() for name, _, figure in figures_of(path)}


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


@pytest.mark.parametrize(
    "source",
    [
        "x = text[3:5]",
        "minutes = hours * 60",
        "ok = True",
        "half = 1",
        "if len(pair) == 2: pass",
        "mend = 'write it as 14d'",
        '"""Ten days: 10 days."""',
    ],
)
def test_arithmetic_positions_and_documentation_are_no_figures(source):
    assert list(figures(source)) == []
