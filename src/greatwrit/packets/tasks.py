"""What the process that reads foreign files can be asked: the kind of its argument, and the function. Each is imported when first asked
for, so that one who only takes files in loads neither the typesetter nor the second reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Task = tuple[type[Any], Callable[[Any], Any]]


def _take() -> Task:
    from .intake import take
    from .sheets import TakeIn

    return TakeIn, take


def _set() -> Task:
    from .front import set_front
    from .sheets import Front

    return Front, set_front


def _assemble() -> Task:
    from .assemble import assemble
    from .sheets import Sheets

    return Sheets, assemble


def _check() -> Task:
    from .check import check
    from .sheets import Expected

    return Expected, check


def _bare() -> Task:
    from .scans import bare
    from .sheets import Pick

    return Pick, bare


def _pick() -> Task:
    from .scans import pick
    from .sheets import Pick

    return Pick, pick


def _keep() -> Task:
    from .scans import keep_layers
    from .sheets import Layers

    return Layers, keep_layers


def _lay() -> Task:
    from .scans import lay
    from .sheets import Lay

    return Lay, lay


TASKS: dict[str, Callable[[], Task]] = {
    "take": _take,
    "set": _set,
    "assemble": _assemble,
    "check": _check,
    "bare": _bare,
    "pick": _pick,
    "keep": _keep,
    "lay": _lay,
}
