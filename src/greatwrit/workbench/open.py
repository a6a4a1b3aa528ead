"""Opens what a command works on: the law, a case's folder, a plan. The only part of the workbench that reads files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from greatwrit.casefile import Case, names_of, read_case
from greatwrit.law import Law, load
from greatwrit.plan import Plan, plan


@lru_cache(maxsize=1)
def law_on_file() -> Law:
    """The law that this Greatwrit came with, read once per process."""
    return load()


def open_case(path: str | Path) -> Case:
    """The case of a folder or case.yaml. Raises Unreadable with every fault of the file."""
    law = law_on_file()
    return read_case(Path(path), law.topics, names_of(law))


def plan_case(path: str | Path, on: str) -> Plan:
    """The plan of the case in a folder on a date."""
    return plan(open_case(path), law_on_file(), on)
