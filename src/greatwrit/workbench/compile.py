"""The law compiled into a folder, so that a wheel starts with its cache in place."""

from __future__ import annotations

from pathlib import Path

from greatwrit.law import load
from greatwrit.rules.compile import tables


def compile_to(folder: Path) -> None:
    """Reads the law that stands beside this code and leaves every part of it in `folder`, the tables of verdicts among them.

    Raises Unreadable with every fault of the law's files, and OSError where the folder does not take them.
    """
    law = load(cache=folder).whole()
    tables(law)
    if not any(folder.glob("rules-*.json")):
        raise OSError(None, "the compiled law could not be written", str(folder))
