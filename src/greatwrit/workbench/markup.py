"""Pieces of HTML in the words of the plan: escaped, in the reader's language, with what stays in English marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from greatwrit.plan.model import FactRef, Plan, PlanClock, RouteClock, RoutePlan, When
from greatwrit.workbench import digest, words
from greatwrit.workbench.words import Lang, clean, say

ICONS = {
    "open": '<path d="M2 8h11M9 4l4 4-4 4"/>',
    "closed": '<path d="M2 8h12"/>',
    "undetermined": '<path d="M5 6a3 3 0 1 1 4 3q-1 .5-1 2M8 14v.5"/>',
    "contested": '<path d="M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3"/>',
    "clock": '<path d="M8 2a6 6 0 1 0 .01 0M8 5v3l2 2"/>',
    "late": '<path d="M8 2v8M8 13v1"/>',
}
_PRESSES = {"late": ("late", "late"), "passed": ("soon", "late"), "soon": ("soon", "clock"), "ran out": ("soon", "clock")}
"""Urgency of a clock → the look and the icon of its pill."""


def h(text: object) -> str:
    """Text from the plan, one line, escaped for HTML; attributes stand in double quotes."""
    return escape(clean(text)).replace("&#x27;", "'")


class Pieces:
    """Words, pills, tables and dates; each method gives HTML."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    # words

    def say(self, english: str, **values: object) -> str:
        return h(say(english, self.lang, **values))

    def told(self, english: str, html: str) -> str:
        """Chrome with a date in it that is HTML already."""
        return self.say(english).replace("{when}", html)

    def law(self, text: object) -> str:
        """Words that exist in English alone: marked so on a Spanish page."""
        words_ = h(text)
        return f'<span lang="en">{words_}</span>' if self.lang != "en" and words_ else words_

    def local(self, spanish: str, english: str) -> str:
        """The Spanish words on a Spanish page where there are some, else the English, marked."""
        return h(spanish) if self.lang == "es" and spanish else self.law(english)

    def quote(self, text: object, language: object = None) -> str:
        """A quotation in its own language; English where its source names none."""
        own = clean(language or "en")
        mark = "" if own == self.lang else f' lang="{h(own)}"'
        return f"<q{mark}>{h(text)}</q>"

    def when(self, value: When) -> str:
        """A date; the words that gave an interval are a quotation."""
        if isinstance(value, dict) and value.get("words"):
            dates = h(words.when({**value, "words": ""}, self.lang)) if value.get("between") or value.get("on") else ""
            return " ".join(x for x in (dates, f"({self.quote(value['words'])})") if x)
        return h(words.when(value, self.lang))

    def value(self, value: Any) -> str:
        """A fact's value; the words of the law's files for a choice exist in English alone."""
        if isinstance(value, dict) and "between" in value:
            return self.when(value)
        if isinstance(value, str) and value not in ("yes", "no") and words.bounds(value) is None:
            return self.law(words.value(value, self.lang))
        return h(words.value(value, self.lang))

    def day(self, iso: str) -> str:
        return words.day(iso, self.lang, weekday=False)

    # pieces

    def pill(self, kind: str, text: str, icon: str = "") -> str:
        mark = icon or kind
        drawn = f'<svg aria-hidden="true"><use href="#i-{mark}"/></svg>' if mark in ICONS else ""
        return f'<span class="pill {kind}">{drawn}{h(text)}</span>'

    def verdict(self, verdict: str) -> str:
        return self.pill(verdict, words.verdict(verdict, self.lang)) if verdict in ICONS else h(words.verdict(verdict, self.lang))

    def source(self, text: str) -> str:
        return f' <span class="s">[{h(text)}]</span>' if text else ""

    def section(self, name: str, title: str, body: str, note: str = "") -> str:
        small = f" <small>{h(note)}</small>" if note else ""
        return f'<section id="{name}" aria-labelledby="{name}-h"><h2 id="{name}-h">{h(title)}{small}</h2>{body}</section>'

    def table(self, caption: str, heads: Sequence[str], rows: Iterable[str]) -> str:
        """Rows are made by `row`; roles are written out, for on phones rows become blocks."""
        head = "".join(f'<th role="columnheader" scope="col">{h(k)}</th>' for k in heads)
        return (
            f'<table role="table"><caption class="vh">{h(caption)}</caption>'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{"".join(rows)}</table>'
        )

    def row(self, heads: Sequence[str], cells: Sequence[str], under: str = "") -> str:
        """One row, its first cell the row's head; `under` opens in place below it."""
        first, *rest = cells
        tds = "".join(
            f'<td role="cell" data-k="{h(k)}">{c}</td>' if c else '<td role="cell"></td>' for k, c in zip(heads[1:], rest, strict=True)
        )
        row = f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{tds}</tr>'
        if under:
            row += f'<tr role="row" class="arg"><td role="cell" colspan="{len(cells)}">{under}</td></tr>'
        return f'<tbody role="rowgroup">{row}</tbody>'


class Markup(Pieces):
    """The same for a plan: its routes, clocks, citations and facts."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        super().__init__(lang)
        self.plan = plan
        self.routes = {r.id: r for r in plan.routes}
        self.cited: set[str] = set()

    def title(self, route: RoutePlan) -> str:
        return self.local(route.title_es, route.title)

    def topic_value(self, topic: str, value: Any) -> str:
        """A topic's value; of a choice in Spanish where it was translated."""
        told = digest.value(topic, value, self.plan, self.lang)
        return self.value(value) if told == words.value(value, self.lang) else h(told)

    def decides(self, route: RoutePlan) -> str:
        return self.local(route.decides_es, route.decides)

    def far(self, clock: PlanClock | RouteClock) -> str:
        """How far off a clock's safe date is, as a pill where it presses; red where it is ours and late."""
        urgency = digest.urgency(clock, self.plan.on)
        far = digest.far(clock, self.plan.on, self.lang)
        if urgency in ("waiting", "met"):
            return f'<span class="s">{h(far)}</span>'
        kind, icon = _PRESSES.get(urgency, ("", ""))
        return self.pill(kind, far, icon) if kind else h(far)

    def clock_name(self, clock: PlanClock | RouteClock) -> str:
        return self.local(clock.title_es, clock.title or clock.clock)

    def ground(self, clock: PlanClock | RouteClock) -> str:
        """What alone waits for a clock, in the reader's language, where anything does."""
        return self.local(clock.ground_es, clock.ground) if digest.ground(clock, self.lang) else ""

    def clock(self, clock: PlanClock | RouteClock) -> str:
        """Safe date first, then how far off; of a clock that binds others, who must act by when."""
        safe = None if digest.urgency(clock, self.plan.on) in digest.SAID else digest.safe_date(clock)
        return " ".join(x for x in (f'<span class="n">{self.when(safe)}</span>' if safe else "", self.far(clock)) if x)

    def cites(self, authorities: Sequence[str]) -> str:
        """Citations in one line, with a word on what one may not rely on; how each stands is told among the authorities."""
        self.cited |= {citation.partition(" ")[0] for citation in authorities}
        told = digest.marked(authorities, self.plan, self.lang)
        cites = "; ".join(self.law(cite) + (f' <span class="w">({h(doubt)})</span>' if doubt else "") for cite, doubt in told)
        return f'<p class="s">{cites}</p>' if cites else ""

    def fact(self, fact: FactRef) -> str:
        text, source = digest.fact(fact, self.plan, self.lang)
        return f"{h(text)}{self.source(source)}"
