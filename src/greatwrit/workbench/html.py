"""Writes a plan as one self-contained page: the plan's own view, with the custody timeline drawn in it."""

from __future__ import annotations

from typing import Literal

from greatwrit.casefile import Case, custody_timeline, ledger
from greatwrit.plan import Plan

from . import outputs
from .drawing import timeline_svg
from .page import page


def write_page(case: Case, plan: Plan, file: str, lang: Literal["en", "es"]) -> None:
    """Writes the page whole or not at all; an older page of that name is replaced. Raises as `outputs.put`."""
    svg = timeline_svg(custody_timeline(case, plan.on), plan.on, lang, ledger(case, plan.on))
    outputs.put(file, page(plan, lang, svg), outputs.PLAN)
