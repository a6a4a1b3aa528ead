"""Lines that both terminal views are made of: a verdict before its words, a clock's date, a fact with its source."""

from __future__ import annotations

from greatwrit.plan.model import FactRef, Plan, PlanClock, RouteClock
from greatwrit.workbench import digest, words
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import Lang, clean

WIDE, MIDDLE, NARROW = 100, 72, 64
"""Columns of a terminal from which each line of a route stays one line, two columns stand side by side, a column of verdicts fits."""
VERDICT_COLUMN = 16
_CLOCK_STYLES = {"late": "late", "passed": "soon", "soon": "soon", "ran out": "soon", "met": "dim", "waiting": "dim", "long past": "dim"}


def clock_style(clock: PlanClock | RouteClock, on: str) -> str:
    """How a clock is coloured: red only where our own is late."""
    return _CLOCK_STYLES.get(digest.urgency(clock, on), "")


def put_clock(paper: Paper, clock: PlanClock | RouteClock, on: str, lang: Lang) -> None:
    """A clock: its safe date and how far off, or who must act by when; what alone waits for it; its name; its last day, where that is
    another."""
    style, last = clock_style(clock, on), digest.last_day(clock, on, lang)
    told = (digest.ground(clock, lang).removesuffix("."), digest.clock_name(clock, lang) + (f"; {last}" if last else ""), clean(clock.note))
    text = ". ".join(part for part in told if part)
    sign = "!" if style in ("late", "soon") else "·"
    paper.put(f"· {text}", lead=digest.clock_lead(clock, on, lang), lead_style=style or "bold", mark=sign, hang=2, mark_style=style)


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
    return 3 if paper.width < NARROW else VERDICT_COLUMN


def put_fact(paper: Paper, plan: Plan, fact: FactRef, lang: Lang, indent: int) -> None:
    """A fact and where it comes from."""
    text, source = digest.fact(fact, plan, lang)
    paper.put(text + (f" [{source}]" if source else ""), indent=indent)
