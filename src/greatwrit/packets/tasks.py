"""What the process that reads foreign files can be asked: the kind of its argument, and the function. Each is imported when first asked
for, so that one who only takes files in loads neither the typesetter nor the second reader."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from . import sheets

TASKS: dict[str, tuple[type[Any], str]] = {
    "take": (sheets.TakeIn, "intake.take"),
    "set": (sheets.Front, "front.set_front"),
    "assemble": (sheets.Sheets, "assemble.assemble"),
    "check": (sheets.Expected, "check.check"),
    "bare": (sheets.Pick, "scans.bare"),
    "pick": (sheets.Pick, "scans.pick"),
    "keep": (sheets.Layers, "scans.keep_layers"),
    "lay": (sheets.Lay, "scans.lay"),
}
"""Task → what it is given, and the module and function of this room that do it."""


def task(name: str) -> tuple[type[Any], Callable[[Any], Any]]:
    """What a task is given, and the function that does it."""
    kind, place = TASKS[name]
    module, function = place.split(".")
    return kind, getattr(import_module(f".{module}", __package__), function)
