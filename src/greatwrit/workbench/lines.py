"""Lines that both terminal views are made of: a verdict before its words, a clock's date, a fact with its source."""

from __future__ import annotations

from greatwrit.plan.model import FactRef, Plan, PlanClock, RouteClock
from greatwrit.workbench import digest, words
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import Lang

WIDE, MIDDLE, NARROW = 100, 72, 64
"""Columns of a terminal from which a table, two columns, a column of verdicts fit."""
VERDICT_COLUMN = 16


def clock_cells(clock: PlanClock | RouteClock, on: str, lang: Lang) -> tuple[str, str, str]:
    """Safe date, how far off, style."""
    urgency = digest.urgency(clock, on)
    safe, far = digest.safe_date(clock), digest.far(clock, on, lang)
    date = words.when(safe, lang) if safe is not None else ""
    style = {"late": "late", "passed": "soon", "soon": "soon", "waiting": "dim"}.get(urgency, "")
    return date, f"! {far}" if urgency in ("late", "passed") else far, style


def mark(verdict: str, lang: Lang) -> str:
    """A verdict's icon and word."""
    return f"{words.ICONS.get(verdict, '?')} {words.verdict(verdict, lang)}"


def put_verdict(paper: Paper, verdict: str, lead: str, text: str, lang: Lang, *, style: str = "", most: int = 0, indent: int = 0) -> None:
    """A line that opens with a verdict: in its own column, or, on a narrow terminal, before the words."""
    mark_style = verdict if verdict in words.ICONS else ""
    if paper.width < NARROW:
        lead = f"{words.verdict(verdict, lang)}: {lead}"
        paper.put(text, lead=lead, mark=words.ICONS.get(verdict, "?"), hang=3, indent=indent, mark_style=mark_style, style=style, most=most)
    else:
        hang = hang_of(paper)
        paper.put(text, lead=lead, mark=mark(verdict, lang), hang=hang, indent=indent, mark_style=mark_style, style=style, most=most)


def hang_of(paper: Paper) -> int:
    """How far the words stand in from the verdict."""
    return 3 if paper.width < NARROW else VERDICT_COLUMN + 2 * (paper.width >= WIDE)


def put_fact(paper: Paper, plan: Plan, fact: FactRef, lang: Lang, indent: int) -> None:
    """A fact and where it comes from."""
    text, source = digest.fact(fact, plan, lang)
    paper.put(text + (f" [{source}]" if source else ""), indent=indent)
