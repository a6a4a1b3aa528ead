"""The middle is pure: no clock, no environment, no network; files only where a room is for reading them."""

from __future__ import annotations

import ast

import pytest
from repository import ROOT, modules

ASKS_THE_TIME = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
NEVER_IMPORTED = {"random", "secrets", "socket", "subprocess", "urllib", "http", "time", "locale", "getpass", "platform"}
OPENS_FILES = {"reading", "law", "casefile"}
"""Rooms that read or write files at their edge; the others take values."""


def breaches(source: str, *, may_open: bool) -> list[str]:
    """What in a module would make its answer depend on anything but its arguments."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                imported = [name.name.split(".")[0] for name in names]
            case ast.ImportFrom(module=str(module), level=0):
                imported = [module.split(".")[0]]
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in ASKS_THE_TIME:
                found.append(f"line {node.lineno}: asks the time ({attr})")
                continue
            case ast.Call(func=ast.Name(id="open")) if not may_open:
                found.append(f"line {node.lineno}: opens a file")
                continue
            case _:
                continue
        banned = NEVER_IMPORTED | (set() if may_open else {"os", "pathlib", "tempfile", "shutil"})
        found += [f"line {node.lineno}: imports {name}" for name in imported if name in banned]
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT / "src" / "greatwrit")))
def test_a_pure_room_asks_nothing_but_its_arguments(path):
    room = path.relative_to(ROOT / "src" / "greatwrit").parts[0]
    assert not breaches(path.read_text("utf-8"), may_open=room in OPENS_FILES)


def test_a_clock_is_found_where_one_is_hidden():
    assert breaches("from datetime import date\non = date.today()", may_open=True)
    assert breaches("import os", may_open=False)
    assert not breaches("import os", may_open=True)
