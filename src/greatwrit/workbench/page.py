"""The plan as one page of HTML: self-contained, without script, readable on a phone, printable with a one-page case card in front.

The title is the case's handle alone; the name stands in the body. What would flip a verdict is marked for counsel and does not print.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from greatwrit.plan.model import FactRef, LedgerRequest, Plan, PlanClock, Reason, RouteClock, RoutePlan, When
from greatwrit.workbench import digest, words
from greatwrit.workbench.looks import style
from greatwrit.workbench.words import ENGLISH_REASONS, MEANS, Lang, clean, say

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_ICONS = {
    "open": '<path d="M2 8h11M9 4l4 4-4 4"/>',
    "closed": '<path d="M2 8h12"/>',
    "undetermined": '<path d="M5 6a3 3 0 1 1 4 3q-1 .5-1 2M8 14v.5"/>',
    "contested": '<path d="M2 5h11M10 2l3 3-3 3M14 11H3M6 8l-3 3 3 3"/>',
    "clock": '<path d="M8 2a6 6 0 1 0 .01 0M8 5v3l2 2"/>',
    "late": '<path d="M8 2v8M8 13v1"/>',
}
NOTHING_TODAY = "Nothing that the plan can name for today."
_QUESTIONS_SHOWN = 5
_ROUTES_IN_TWO_LINES = 24
_CONTACTS_ON_CARD = 6
_ACTIONS_ON_CARD = 6


def page(plan: Plan, lang: Lang = "en", timeline_svg: str = "") -> str:
    """The whole plan as an HTML document in English or Spanish. `timeline_svg` is the custody timeline, drawn with attributes only."""
    return _Page(plan, lang).write(timeline_svg)


def _h(text: object) -> str:
    return escape(clean(text))


class _Page:
    """Builds the page section by section; each method gives HTML."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan, self.lang = plan, lang
        self.routes = {r.id: r for r in plan.routes}

    # words

    def say(self, english: str, **values: object) -> str:
        return _h(say(english, self.lang, **values))

    def told(self, english: str, html: str) -> str:
        """Chrome with a date in it that is HTML already."""
        return self.say(english).replace("{when}", html)

    def law(self, text: object) -> str:
        """Words that exist in English alone: marked so on a Spanish page."""
        words_ = _h(text)
        return f'<span lang="en">{words_}</span>' if self.lang != "en" and words_ else words_

    def local(self, spanish: str, english: str) -> str:
        """The Spanish words on a Spanish page where there are some, else the English, marked."""
        return _h(spanish) if self.lang == "es" and spanish else self.law(english)

    def quote(self, text: object, language: object = None) -> str:
        """A quotation in its own language; English where its source names none."""
        own = clean(language or "en")
        mark = "" if own == self.lang else f' lang="{_h(own)}"'
        return f"<q{mark}>{_h(text)}</q>"

    def when(self, value: When) -> str:
        """A date; the words that gave an interval are a quotation."""
        if isinstance(value, dict) and value.get("words"):
            dates = _h(words.when({**value, "words": ""}, self.lang)) if value.get("between") or value.get("on") else ""
            return " ".join(x for x in (dates, f"({self.quote(value['words'])})") if x)
        return _h(words.when(value, self.lang))

    def value(self, value: Any) -> str:
        return self.when(value) if isinstance(value, dict) and "between" in value else _h(words.value(value, self.lang))

    def title(self, route: RoutePlan) -> str:
        return self.local(route.title_es, route.title)

    def decides(self, route: RoutePlan) -> str:
        return self.local(route.decides_es, route.decides)

    def day(self, iso: str) -> str:
        return words.day(iso, self.lang, weekday=False)

    # pieces

    def pill(self, kind: str, text: str, icon: str = "") -> str:
        mark = icon or kind
        drawn = f'<svg viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{mark}"/></svg>' if mark in _ICONS else ""
        return f'<span class="pill {kind}">{drawn}{_h(text)}</span>'

    def verdict(self, verdict: str) -> str:
        return self.pill(verdict, words.verdict(verdict, self.lang)) if verdict in _ICONS else _h(words.verdict(verdict, self.lang))

    def source(self, text: str) -> str:
        return f' <span class="s">[{_h(text)}]</span>' if text else ""

    def section(self, name: str, title: str, body: str, note: str = "") -> str:
        small = f" <small>{_h(note)}</small>" if note else ""
        return f'<section id="{name}" aria-labelledby="{name}-h"><h2 id="{name}-h">{_h(title)}{small}</h2>{body}</section>'

    def table(self, caption: str, heads: Sequence[str], rows: Iterable[str]) -> str:
        """Rows are made by `row`; roles are written out, for on phones rows become blocks."""
        head = "".join(f'<th role="columnheader" scope="col">{_h(h)}</th>' for h in heads)
        return (
            f'<table role="table"><caption class="vh">{_h(caption)}</caption>'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>{"".join(rows)}</table>'
        )

    def row(self, heads: Sequence[str], cells: Sequence[str], under: str = "") -> str:
        """One row, its first cell the row's head; `under` opens in place below it."""
        first, *rest = cells
        tds = "".join(
            f'<td role="cell" data-k="{_h(k)}">{c}</td>' if c else '<td role="cell"></td>' for k, c in zip(heads[1:], rest, strict=True)
        )
        row = f'<tr role="row"><th role="rowheader" scope="row">{first}</th>{tds}</tr>'
        if under:
            row += f'<tr role="row" class="arg"><td role="cell" colspan="{len(cells)}">{under}</td></tr>'
        return f'<tbody role="rowgroup">{row}</tbody>'

    def far(self, clock: PlanClock | RouteClock) -> str:
        """How far off a clock's safe date is, as a pill where it presses."""
        urgency = digest.urgency(clock, self.plan.on)
        far = digest.far(clock, self.plan.on, self.lang)
        if urgency == "waiting":
            return f'<span class="s">{_h(far)}</span>'
        kind, icon = {"late": ("late", "late"), "passed": ("soon", "late"), "soon": ("soon", "clock")}.get(urgency, ("", ""))
        return self.pill(kind, far, icon) if kind else _h(far)

    def clock(self, clock: PlanClock | RouteClock) -> str:
        """Safe date first, then how far off."""
        safe = digest.safe_date(clock)
        return " ".join(x for x in (f'<span class="n">{self.when(safe)}</span>' if safe else "", self.far(clock)) if x)

    def cites(self, authorities: Sequence[str]) -> str:
        lines = []
        for citation in authorities:
            cite, stands, sound = digest.cited(citation, self.plan, self.lang)
            lines.append(f'<p class="s">{self.law(cite)}: ' + (_h(stands) if sound else f'<span class="w">{_h(stands)}</span>') + "</p>")
        return "".join(lines)

    def fact(self, fact: FactRef) -> str:
        text, source = digest.fact(fact, self.plan, self.lang)
        return f"{_h(text)}{self.source(source)}"

    # the page

    def write(self, timeline_svg: str) -> str:
        plan = self.plan
        checked = say("Law checked to {day}.", self.lang, day=self.day(plan.law_checked_to))
        foot = f"{clean(plan.case)}, {words.day(plan.on, self.lang)}. {checked}"
        sections = [
            ("now", "Do now", self.now()),
            ("clocks", "Clocks", self.clocks()),
            ("questions", "Questions", self.questions()),
            ("routes", "Routes", self.route_table()),
            ("contested", "Contested facts", self.contested()),
            ("custody", "Custody", self.custody(timeline_svg)),
            ("ledger", "Asked and answered", self.ledger()),
            ("facts", "Facts on file", self.facts()),
            ("warnings", "Warnings", self.warnings()),
            ("authorities", "Authorities", self.authorities()),
        ]
        notes = {
            "clocks": say("safe date first", self.lang) if plan.clocks else "",
            "questions": say("{n} that can still matter", self.lang, n=len(plan.questions)) if plan.questions else "",
            "routes": f"{digest.counted(plan, self.lang)}; {say('in the order in which to act', self.lang)}" if plan.routes else "",
            "contested": say("both sides are planned; none is picked", self.lang),
            "warnings": str(len(plan.warnings)),
        }
        shown = [(n, t, b) for n, t, b in sections if b]
        html = {n: self.section(n, say(t, self.lang), b, notes.get(n, "")) for n, t, b in shown}
        links = "".join(f'<li><a href="#{n}">{self.say(t)}</a></li>' for n, t, _ in shown)
        first = f'<div class="two">{html.pop("now")}{html.pop("clocks")}</div>'
        icons = "".join(f'<symbol id="i-{n}" viewBox="0 0 16 16">{p}</symbol>' for n, p in _ICONS.items())
        english = f"<p>{self.say(ENGLISH_REASONS)}</p>" if self.lang != "en" else ""
        return (
            f'<!doctype html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
            f"<title>{_h(plan.case)}</title>\n<style>{style(foot, say('page', self.lang), say('of', self.lang))}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("Skip to the plan")}</a>\n'
            f'<svg width="0" height="0" aria-hidden="true" class="vh"><defs>{icons}</defs></svg>\n'
            f"<header><p><strong>{self.say('DRAFT')}</strong> · {self.say(words.NO_ADVICE)}</p>"
            f"<p>{_h(plan.case)} · {_h(words.day(plan.on, self.lang))} · {_h(checked)}</p>{english}\n"
            f'<h1 translate="no">{_h(digest.name(plan))} <small>{_h(plan.case)}</small></h1>\n{self.bar()}</header>\n'
            f'<nav aria-label="{self.say("Sections")}"><ul>{links}</ul></nav>\n<main id="main" tabindex="-1">\n'
            f"{self.card()}\n{first}\n" + "\n".join(html.values()) + f"\n</main>\n<footer>{self.foot(checked)}</footer>\n</body>\n</html>\n"
        )

    def bar(self) -> str:
        """Who, where, which courts, what is next: the first thing on screen and on paper."""
        custody, plan = self.plan.custody, self.plan
        since = f", {self.told('since {when}', self.when(custody.since))}" if custody.since else ""
        districts = f" {say('or', self.lang)} ".join(words.court(d) for d in custody.districts) or say("not known", self.lang)
        three = "; ".join(f"{what} {court}" for what, court, _ in digest.circuits(plan, self.lang))
        clock = digest.next_clock(plan)
        upcoming = f"{self.clock(clock)} {self.law(digest.clock_name(clock))}" if clock else self.say("No clock runs on the facts on file.")
        rows = (
            ("", "Held", _h(digest.held(plan, self.lang))),
            (' class="next"', "Next clock", upcoming),
            ("", "How long", _h(words.days(custody.days, self.lang)) + since),
            ("", "District", _h(districts)),
            ("", "Circuits", _h(three)),
            ("", "Statute", self.law(digest.statute(plan, self.lang)) if self.lang == "en" else _h(digest.statute(plan, self.lang))),
        )
        return '<dl class="bar">' + "".join(f"<div{c}><dt>{self.say(k)}</dt><dd>{v}</dd></div>" for c, k, v in rows) + "</dl>"

    def card(self) -> str:
        """The rest of the printed first page; hidden on screens, where the same follows at length."""
        plan = self.plan
        actions = "".join(f'<li><span class="c">{self.action(a)}</span></li>' for a in plan.today[:_ACTIONS_ON_CARD])
        many = " many" if len(plan.routes) > _ROUTES_IN_TWO_LINES else ""
        verdicts = "".join(f'<li>{self.verdict(r.verdict)}<span class="c">{self.title(r)}</span></li>' for r in plan.routes)
        people = digest.contacts(plan, _CONTACTS_ON_CARD)
        contacts = "".join(f'<li><span class="c">{self.law(c)}</span></li>' for c in people)
        parts = [
            f"<h2>{self.say('Do now')}</h2>" + (f"<ol>{actions}</ol>" if actions else f"<p>{self.say(NOTHING_TODAY)}</p>"),
            f'<h2>{self.say("Routes")}</h2><ul class="verdicts{many}">{verdicts}</ul>' if verdicts else "",
            f"<h2>{self.say('Contacts')}</h2><ul>{contacts}</ul>" if contacts else "",
        ]
        return f'<div class="card">{"".join(parts)}</div>'

    def action(self, action: Any) -> str:
        due = f" ({self.when(action.due)}, {_h(words.left(action.due, self.plan.on, self.lang))})" if action.due else ""
        return self.local(action.says_es, action.says) + due

    def now(self) -> str:
        if not self.plan.today:
            return f"<p>{self.say(NOTHING_TODAY)}</p>"
        items = []
        for action in self.plan.today:
            route = self.routes.get(action.route or "")
            link = f' <a class="s" href="#r-{_h(route.id)}">{self.title(route)}</a>' if route else ""
            items.append(f"<li>{self.action(action)}{link}</li>")
        return f"<ol>{''.join(items)}</ol>"

    def clocks(self) -> str:
        if not self.plan.clocks:
            return f"<p>{self.say('No clock runs on the facts on file.')}</p>"
        items = []
        for clock in digest.by_safe_date(self.plan.clocks):
            lines = [f"{self.clock(clock)} {self.law(digest.clock_name(clock))}"]
            if clock.due is not None and words.bounds(clock.due) != words.bounds(clock.safe):
                lines.append(f'<span class="s">{self.told("last day {when}", self.when(clock.due))}</span>')
            if clock.note:
                lines.append(f'<span class="s">{self.law(clock.note)}</span>')
            items.append(f"<li>{'<br>'.join(lines)}</li>")
        return f"<ul>{''.join(items)}</ul>"

    def questions(self) -> str:
        if not self.plan.questions:
            return f"<p>{self.say('No further fact can change a verdict today.')}</p>"
        items = []
        for q in self.plan.questions:
            lines = [f'<span class="n">{self.local(q.asks_es, q.asks or q.topic)}</span>']
            if q.settles:
                settles = digest.settles(q, self.plan, self.lang)
                lines.append(f'<span class="s">{self.say("Settles")}: {_h(settles)}</span>')
            if q.answered_by:
                lines.append(f'<span class="s">{self.say("Look in")}: {self.law(", ".join(q.answered_by))}</span>')
            if q.presumed is not None:
                lines.append(f'<span class="s">{self.say("Presumed until answered")}: {self.value(q.presumed)}</span>')
            items.append(f"<li>{'<br>'.join(lines)}</li>")
        shown, rest = items[:_QUESTIONS_SHOWN], items[_QUESTIONS_SHOWN:]
        html = f"<ol>{''.join(shown)}</ol>"
        if rest:
            more = _h(words.count(len(rest), "and {n} more question", "and {n} more questions", self.lang))
            html += f'<details><summary>{more}</summary><ol start="{len(shown) + 1}">{"".join(rest)}</ol></details>'
        return html

    def route_table(self) -> str:
        if not self.plan.routes:
            return f"<p>{self.say('The law on file names no route.')}</p>"
        heads = [say(k, self.lang) for k in ("Route", "Verdict", "Decides", "Turns on", "Clock", "Next")]
        return self.table(say("Routes", self.lang), heads, (self.route_row(r, heads) for r in self.plan.routes))

    def route_row(self, route: RoutePlan, heads: Sequence[str]) -> str:
        now = self.pill("soon", say("NOW", self.lang), "clock") + " " if route.urgent else ""
        clock = digest.route_clock(route, self.plan.on)
        turns = digest.turns_on(route, self.lang)
        if route.verdict == "closed":
            kept = digest.keep(route, self.lang)
            step = f"{_h(kept[0][0])}: {self.law(kept[0][1])}" if kept else ""
            turns_on = self.law(turns)
        else:
            step, turns_on = self.law(digest.next_step(route)), _h(turns)
        could_be = f" {say('or', self.lang)} ".join(words.verdict(v, self.lang) for v in route.could_be)
        verdict = self.verdict(route.verdict) + (f'<br><span class="s">{self.say("Could be")}: {_h(could_be)}</span>' if could_be else "")
        cells = [f"{now}{self.title(route)}", verdict, self.decides(route), turns_on, self.clock(clock) if clock else "", step]
        summary = f'<summary>{self.say("The argument")}<span class="vh">: {self.title(route)}</span></summary>'
        return self.row(heads, cells, f"<details>{summary}{self.argument(route)}</details>")

    # one route

    def argument(self, route: RoutePlan) -> str:
        parts = [
            f'<h3 id="r-{_h(route.id)}">{self.title(route)} <span class="s">{_h(route.id)}</span></h3>',
            f"<p>{self.say(MEANS[route.verdict])}</p>",
        ]
        keep = self.keep(route)
        parts.append(keep if route.verdict == "closed" else "")
        if route.who_may_ask:
            parts.append(f"<p>{self.say('Who may ask')}: {self.law(route.who_may_ask)}</p>")
        if route.assumptions:
            lines = "".join(
                f"<li>{self.fact(f)}" + (f'<br><span class="s">{self.law(f.asks)}</span>' if f.asks else "") + "</li>"
                for f in route.assumptions
            )
            parts.append(self.block("Assumed", f"<ul>{lines}</ul>", "until stated otherwise; the verdict rests on these"))
        parts.append(self.reasons("Why", route.why))
        parts.append(self.reasons("Why not", route.why_not))
        parts += [self.positions(route), self.needs(route), self.branches(route), self.criteria(route)]
        people = "".join(f"<li>{self.law(digest.addressee(a))}{self.known(a)}</li>" for a in route.addressees)
        parts.append(self.block("To whom", f"<ul>{people}</ul>") if people else "")
        parts.append(self.lines("How", route.how, "ol"))
        parts += [self.fee(route), self.route_clocks(route)]
        parts.append(self.lines("What can be drafted", route.filings))
        parts.append(self.lines("After a denial", route.after_denial))
        reviews = "".join(f"<li>{self.review(r)}</li>" for r in route.reviews)
        parts.append(self.block("Reviewed by", f"<ul>{reviews}</ul>") if reviews else "")
        parts.append(keep if route.verdict != "closed" else "")
        parts.append(self.block("What it costs to lose", f"<p>{self.law(route.costs_of_losing)}</p>") if route.costs_of_losing else "")
        parts.append(self.reasons("Notes", route.notes))
        parts.append(self.flips(route))
        return "".join(parts)

    def block(self, title: str, body: str, note: str = "") -> str:
        return f"<h4>{self.say(title)}" + (f" <small>{self.say(note)}</small>" if note else "") + f"</h4>{body}"

    def lines(self, title: str, lines: Sequence[str], kind: str = "ul") -> str:
        items = "".join(f"<li>{self.law(x)}</li>" for x in lines)
        return self.block(title, f"<{kind}>{items}</{kind}>") if items else ""

    def keep(self, route: RoutePlan) -> str:
        return "".join(f'<h4>{_h(label)}</h4><p class="keep">{self.law(text)}</p>' for label, text in digest.keep(route, self.lang))

    def reasons(self, title: str, reasons: Sequence[Reason]) -> str:
        items = []
        for reason in reasons:
            tail = f' <span class="s">({self.say("turns on facts not known")})</span>' if reason.holds == "open" else ""
            facts = "".join(f'<p class="s">{self.fact(f)}</p>' for f in reason.facts)
            warns = "".join(f"<p>{self.pill('soon', '!')} {self.law(w)}</p>" for w in reason.warns)
            items.append(f"<li>{self.law(reason.says)}{tail}{facts}{self.cites(reason.authorities)}{warns}</li>")
        return self.block(title, f'<ul class="why">{"".join(items)}</ul>') if items else ""

    def positions(self, route: RoutePlan) -> str:
        sides = []
        for p in route.positions:
            where = f"<p>{self.say('File')}: {self.law(p.where)}</p>" if p.where else ""
            status = f'<p class="s">{self.law(p.status)}</p>' if p.status else ""
            cites = self.cites((p.authority,)) if p.authority else ""
            sides.append(f'<div class="side"><p class="n">{self.law(p.position)}</p><p>{self.law(p.holds)}</p>{cites}{status}{where}</div>')
        body = f'<div class="sides">{"".join(sides)}</div>'
        return self.block("Positions", body, "who holds what on the date, and where to file") if sides else ""

    def needs(self, route: RoutePlan) -> str:
        items = []
        for need in route.needs:
            effects = "".join(f"<li>{self.value(e.get('answer'))}: {self.verdict(e.get('verdict', ''))}</li>" for e in need.effects)
            items.append(f"<li>{self.local(need.asks_es, need.asks or need.topic)}" + (f"<ul>{effects}</ul>" if effects else "") + "</li>")
        note = "and what each answer would do" if any(n.effects for n in route.needs) else ""
        return self.block("What is missing", f"<ol>{''.join(items)}</ol>", note) if items else ""

    def branches(self, route: RoutePlan) -> str:
        sides = []
        for b in route.branches:
            told = f"{_h(b.topic)} = {self.value(b.value)}{self.source(clean(b.source or ''))}"
            sides.append(f'<div class="side"><p>{told}</p><p>{self.verdict(b.verdict)}</p></div>')
        return self.block("Contested facts", f'<div class="sides">{"".join(sides)}</div>', "the verdict on each side") if sides else ""

    def criteria(self, route: RoutePlan) -> str:
        items = []
        for c in route.criteria:
            met = self.say({"yes": "met", "no": "not met", "not known": "not known"}[c.met])
            evidence = "".join(f'<p class="s">{self.law(digest.evidence(e, self.lang))}</p>' for e in c.evidence)
            items.append(f'<li><span class="n">{met}</span>: {self.law(c.says)}{evidence}{self.cites(c.authorities)}</li>')
        return self.block("What the decider weighs", f"<ul>{''.join(items)}</ul>", "never changes the verdict") if items else ""

    def known(self, a: Any) -> str:
        checked = say("checked {day}", self.lang, day=self.day(a.checked)) if a.checked else say("never checked", self.lang)
        told = [self.law(a.how)] if a.how else []
        told += [_h(words.confidence(a.confidence, self.lang))] if a.confidence else []
        return f'<br><span class="s">{"; ".join([*told, _h(checked)])}</span>'

    def fee(self, route: RoutePlan) -> str:
        fee = route.fee
        if fee is None:
            return ""
        amount = _h(words.money(fee.amount)) if fee.amount is not None else self.say("amount not known to us: ask before filing")
        since = f", {self.say('since {when}', when=self.day(fee.since))}" if fee.since else ""
        body = f"<p>{amount}{since}" + (f"; {self.law(fee.when)}" if fee.when else "") + "</p>"
        if fee.exceptions:
            body += f"<p>{self.say('Exceptions')}: {self.law('; '.join(fee.exceptions))}</p>"
        if fee.note:
            body += f"<p>{self.law(fee.note)}</p>"
        return self.block("Fee", body + self.cites(fee.authority))

    def route_clocks(self, route: RoutePlan) -> str:
        items = []
        for c in route.clocks:
            told = [f"{self.told('runs from {when}', self.when(c.started))}"] if c.started is not None else []
            if c.due is not None and words.bounds(c.due) != words.bounds(c.safe):
                told.append(f"{self.told('last day {when}', self.when(c.due))}")
            if c.latest is not None and words.bounds(c.latest) != words.bounds(c.due):
                told.append(f"{self.told('latest that can be argued {when}', self.when(c.latest))}")
            told += [self.law(x) for x in (c.basis, c.note) if x]
            items.append(
                f'<li>{self.clock(c)} {self.law(digest.clock_name(c))}<p class="s">{"; ".join(told)}</p>{self.cites(c.authority)}</li>'
            )
        return self.block("Clocks", f"<ul>{''.join(items)}</ul>", "safe date first") if items else ""

    def review(self, route_id: str) -> str:
        route = self.routes.get(route_id)
        return f'{self.verdict(route.verdict)} <a href="#r-{_h(route.id)}">{self.title(route)}</a>' if route else _h(route_id)

    def flips(self, route: RoutePlan) -> str:
        items = "".join(
            f"<li>{self.law(f.says)} ({_h(f.topic)} = {self.value(f.value)}: {_h(words.verdict(f.verdict, self.lang))})</li>"
            for f in route.would_flip
        )
        body = self.block("What would flip it", f"<ul>{items}</ul>", "for counsel's eyes only")
        return f'<div class="screen">{body}</div>' if items else ""

    # custody, ledger, the rest

    def contested(self) -> str:
        sides = "".join(f'<div class="side"><p>{self.fact(f)}</p></div>' for f in digest.contested_facts(self.plan.facts))
        return f'<div class="sides">{sides}</div>' if sides else ""

    def custody(self, timeline_svg: str) -> str:
        custody = self.plan.custody
        parts = [f"<figure>{timeline_svg}</figure>" if timeline_svg else ""]
        items = []
        for item in custody.timeline:
            dates, what, source = digest.timeline_line(item, self.lang)
            items.append(f'<li><span class="n">{_h(dates)}</span>: {_h(what)}{self.source(source)}</li>')
        parts.append(f"<ul>{''.join(items)}</ul>" if items else f"<p>{self.say('No arrest or stay is on file.')}</p>")
        for p in custody.statute.positions:
            parts.append(f"<p>{self.law(p.position)}: {self.law(p.holds)}</p>{self.cites((p.authority,)) if p.authority else ''}")
        why = "".join(
            f"<li>{_h(what)} {_h(court)}: {self.law(basis)}</li>" for what, court, basis in digest.circuits(self.plan, self.lang) if basis
        )
        parts.append(f"<h3>{self.say('Circuits')}</h3><ul>{why}</ul>" if why else "")
        places = "".join(
            f"<li>{_h(', '.join(clean(c[k]) for k in ('name', 'city') if c.get(k)))} ({_h(words.court(str(c.get('district', ''))))})</li>"
            for c in custody.candidates
        )
        if places:
            parts.append(f"<details><summary>{self.say('Where the person may be held')}</summary><ul>{places}</ul></details>")
        people = "".join(
            f"<li>{self.law(', '.join(clean(r[k]) for k in ('role', 'name', 'office') if r.get(k)))}</li>" for r in custody.respondents
        )
        parts.append(f"<h3>{self.say('Respondents')}</h3><ul>{people}</ul>" if people else "")
        return "".join(parts)

    def ledger(self) -> str:
        ledger = self.plan.ledger
        parts = ["".join(self.request(r) for r in ledger.requests) or f"<p>{self.say('No request is on file.')}</p>"]
        said = []
        for item in ledger.statements:
            who, words_, about = digest.statement(item, self.lang)
            said.append(
                f'<li>{self.law(who)}: {self.quote(words_, item.get("lang")) if words_ else ""}<br><span class="s">{_h(about)}</span></li>'
            )
        parts.append(f"<h3>{self.say('Said in public')}</h3><ul>{''.join(said)}</ul>" if said else "")
        life = []
        for item in ledger.life_events:
            _, what, source = digest.life_event(item, self.lang)
            life.append(
                f'<li><span class="n">{self.when(item.get("when", item.get("on")))}</span>: {self.law(what)}{self.source(source)}</li>'
            )
        parts.append(f"<h3>{self.say('Life')}</h3><ul>{''.join(life)}</ul>" if life else "")
        return "".join(parts)

    def request(self, request: LedgerRequest) -> str:
        route = self.routes.get(request.route)
        asked = self.title(route) if route else _h(request.route)
        to = f" → {self.law(request.to)}" if request.to else ""
        sent = f"{self.say('sent')} {self.when(request.sent)}"
        source = self.source(words.place(request.source, request.at))
        html = f"<h3>{_h(request.id)} {asked}</h3><p>{self.law(request.asks)}{to}; {sent}{source}</p>"
        d = request.decision
        if d is None:
            waiting = f" {words.days(request.waiting, self.lang)}" if request.waiting else ""
            html += f"<p>{self.pill('soon', say('WAITING', self.lang) + waiting, 'clock')}</p>"
        else:
            outcome = say(d.outcome, self.lang) if d.outcome in words.OUTCOMES else clean(d.outcome)
            html += f'<p><span class="n">{_h(outcome.upper())}</span>, {_h(words.minutes(d.minutes, self.lang))}'
            html += f"; {self.when(d.on)}" if d.on else ""
            html += f"; {self.say('reasons')}: {self.law(d.reasons) if d.reasons else self.say('none given')}"
            html += f"; {self.say('by')}: {self.law(d.by) if d.by else self.say('not known')}{self.source(words.place(d.source, d.at))}</p>"
            html += f"<p>{self.quote(d.words)}</p>" if d.words else ""
        reviews = "".join(f"<li>{self.review(str(r.get('route', '')))}</li>" for r in request.reviews)
        return html + (f'<p class="s">{self.say("What answers it")}:</p><ul>{reviews}</ul>' if reviews else "")

    def facts(self) -> str:
        items = "".join(f"<li>{self.fact(f)}</li>" for f in self.plan.facts)
        return f"<details><summary>{self.say('Facts on file')}: {len(self.plan.facts)}</summary><ul>{items}</ul></details>" if items else ""

    def warnings(self) -> str:
        items = []
        for w in self.plan.warnings:
            about = f' <span class="s">({_h(w.about)})</span>' if w.about else ""
            items.append(f"<li>{self.law(w.says)}{about}{self.cites(w.authorities)}</li>")
        return f"<ul>{''.join(items)}</ul>" if items else ""

    def authorities(self) -> str:
        items = []
        for a in sorted(self.plan.authorities.values(), key=lambda a: a.cite):
            _, stands, sound = digest.cited(a.id, self.plan, self.lang)
            dates = [say("since {when}", self.lang, when=self.day(a.since))] if a.since else []
            dates += [say("until {when}", self.lang, when=self.day(a.until))] if a.until else []
            text = _h("; ".join([stands, *dates]))
            changes = "".join(f'<p class="s">{_h(self.day(str(s.get("on", ""))))}: {self.law(s.get("what", ""))}</p>' for s in a.status)
            says = f"<br>{self.law(a.says)}" if a.says else ""
            name = self.law(a.cite if a.title in ("", a.cite) else f"{a.cite}. {a.title}")
            items.append(f'<li>{name}{says}<p class="s">{text if sound else f"<span class=w>{text}</span>"}</p>{changes}</li>')
        return f"<details><summary>{self.say('Authorities')}: {len(items)}</summary><ul>{''.join(items)}</ul></details>" if items else ""

    def foot(self, checked: str) -> str:
        bits = f" ({_h(self.plan.law_hash[:12])})" if self.plan.law_hash else ""
        return f"<p>{self.say(words.NO_ADVICE)} {_h(checked)}{bits}</p>"
