"""The plan as one page of HTML: self-contained, without script, readable on a phone, printable with a one-page case card in front.

The title is the case's handle alone; the name stands in the body. What would flip a verdict is marked for counsel and does not print.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from greatwrit.plan.model import Action, LedgerRequest, Plan, PlanClock, RoutePlan, Warning
from greatwrit.workbench import digest, words
from greatwrit.workbench.argument import Argument
from greatwrit.workbench.looks import style
from greatwrit.workbench.markup import ICONS, h
from greatwrit.workbench.outputs import PLAN
from greatwrit.workbench.words import ENGLISH_REASONS, Lang, clean, say

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_QUESTIONS_SHOWN = 5
_ROUTES_IN_TWO_LINES = 24
_CONTACTS_ON_CARD = 4
_ACTIONS_ON_CARD = 6
_HEARINGS_ON_CARD = 3


def page(plan: Plan, lang: Lang = "en", timeline_svg: str = "") -> str:
    """The whole plan as an HTML document in English or Spanish. `timeline_svg` is the custody timeline, drawn with attributes only."""
    return _Page(plan, lang).write(timeline_svg)


class _Page(Argument):
    """The page, section by section."""

    # the page

    def write(self, timeline_svg: str) -> str:
        plan = self.plan
        checked = say("Law checked to {day}.", self.lang, day=self.day(plan.law_checked_to))
        foot = f"{clean(plan.case)}, {words.day(plan.on, self.lang)}. {checked}"
        sections = [
            ("now", "Do now", self.now()),
            ("hearings", "Hearings", self.hearings()),
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
        first = f'<div class="two">{html.pop("now")}<div>{html.pop("hearings", "")}{html.pop("clocks")}</div></div>'
        icons = "".join(f'<symbol id="i-{n}" viewBox="0 0 16 16">{p}</symbol>' for n, p in ICONS.items())
        english = f"<p>{self.say(ENGLISH_REASONS)}</p>" if self.lang != "en" else ""
        return (
            f'<!doctype html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n{PLAN}\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
            f"<title>{h(plan.case)}</title>\n<style>{style(foot, say('page', self.lang), say('of', self.lang))}</style>\n</head>\n<body>\n"
            f'<a class="skip" href="#main">{self.say("Skip to the plan")}</a>\n'
            f'<svg width="0" height="0" aria-hidden="true" class="vh"><defs>{icons}</defs></svg>\n'
            f"<header><p><strong>{self.say('DRAFT')}</strong> · {self.say(words.NO_ADVICE)}</p>"
            f"<p>{h(plan.case)} · {h(words.day(plan.on, self.lang))} · {h(checked)}</p>{english}\n"
            f'<h1 translate="no">{h(digest.name(plan))} <small>{h(plan.case)}</small></h1>\n{self.bar()}</header>\n'
            f'<nav aria-label="{self.say("Sections")}"><ul>{links}</ul></nav>\n<main id="main" tabindex="-1">\n'
            f"{self.card()}\n{first}\n" + "\n".join(html.values()) + f"\n</main>\n<footer>{self.foot(checked)}</footer>\n</body>\n</html>\n"
        )

    def bar(self) -> str:
        """Who, where, which courts, what is next: the first thing on screen and on paper."""
        custody, plan = self.plan.custody, self.plan
        began = custody.since[:10] if isinstance(custody.since, str) else custody.since
        since = f", {self.told('since {when}', self.when(began))}" if began else ""
        districts = f" {say('or', self.lang)} ".join(words.court(d) for d in custody.districts) or say("not known", self.lang)
        three = "; ".join(f"{what} {court}" for what, court, _ in digest.circuits(plan, self.lang))
        hearing = ("Next hearing", self.hearing(plan.hearings[0])) if plan.hearings else None
        clock, over = digest.next_clock(plan), digest.last_clock(plan)
        if clock:
            upcoming = ("Next clock", f"{self.clock(clock)} · {self.clock_name(clock)}")
        elif hearing:
            upcoming, hearing = hearing, None
        elif over:
            upcoming = ("Last clock", f"{self.clock(over)} · {self.clock_name(over)}")
        else:
            none = "No clock is running now." if plan.clocks else "No clock runs on the facts on file."
            upcoming = ("Next clock", self.say(none))
        rows = (
            ("", "Held", h(digest.held(plan, self.lang))),
            (' class="next"', *upcoming),
            *((("", *hearing),) if hearing else ()),
            ("", "How long", h(words.days(custody.days, self.lang)) + since),
            ("", "District", h(districts)),
            ("", "Circuits", h(three)),
            ("", "Statute", self.law(digest.statute(plan, self.lang)) if self.lang == "en" else h(digest.statute(plan, self.lang))),
        )
        return '<dl class="bar">' + "".join(f"<div{c}><dt>{self.say(k)}</dt><dd>{v}</dd></div>" for c, k, v in rows) + "</dl>"

    def card(self) -> str:
        """The rest of the printed first page; hidden on screens, where the same follows at length."""
        plan = self.plan
        today = [f"{h(head)} {self.action(a)}" for head, actions in digest.today(plan, self.lang)[0] for a in actions]
        actions = "".join(f'<li><span class="c">{said}</span></li>' for said in today[:_ACTIONS_ON_CARD])
        rest = len(plan.today) - _ACTIONS_ON_CARD
        more = f"<p>{self.say('and {n} more below', n=rest)}</p>" if rest > 0 else ""
        many = " many" if len(plan.routes) > _ROUTES_IN_TWO_LINES else ""
        verdicts = "".join(f'<li>{self.verdict(r.verdict)}<span class="c">{self.title(r)}</span></li>' for r in plan.routes)
        people = digest.contacts(plan, _CONTACTS_ON_CARD)
        contacts = "".join(f'<li><span class="c">{self.law(c)}</span></li>' for c in people)
        several = plan.hearings[:_HEARINGS_ON_CARD] if len(plan.hearings) > 1 else ()  # one stands in the bar
        hearings = "".join(f"<li>{self.hearing(row)}</li>" for row in several)
        parts = [
            f"<h2>{self.say('Hearings')}</h2><ul>{hearings}</ul>" if hearings else "",
            f"<h2>{self.say('Do now')}</h2>" + (f"<ol>{actions}</ol>{more}" if actions else f"<p>{self.say(words.NOTHING_TODAY)}</p>"),
            f'<h2>{self.say("Routes")}</h2><ul class="verdicts{many}">{verdicts}</ul>' if verdicts else "",
            f"<h2>{self.say('Contacts')}</h2><ul>{contacts}</ul>" if contacts else "",
        ]
        return f'<div class="card">{"".join(parts)}</div>'

    def action(self, action: Action) -> str:
        due = f" {self.when(action.due)} ({h(words.left(action.due, self.plan.on, self.lang))})" if action.due else ""
        said = digest.action(action, self.plan, self.lang)
        return (h(said) if action.says_es or self.lang == "en" else self.law(said)) + due

    def now(self) -> str:
        groups, rest = digest.today(self.plan, self.lang)
        if not groups:
            return f"<p>{self.say(words.NOTHING_TODAY)}</p>"
        items = []
        for head, actions in groups:
            lines = [f"{self.action(a)}{self.link(a)}" for a in actions]
            items.append(f"<li>{h(head)}<ul><li>{'</li><li>'.join(lines)}</li></ul></li>" if head else f"<li>{lines[0]}</li>")
        more = f"<p>{self.say('and {n} more below', n=rest)}</p>" if rest else ""
        return f"<ol>{''.join(items)}</ol>{more}"

    def link(self, action: Action) -> str:
        route = self.routes.get(action.route or "")
        if route is None:
            return ""
        return f' <a class="s" href="#r-{h(route.id)}">{self.say("The argument")}<span class="vh">: {self.title(route)}</span></a>'

    def hearing(self, row: dict[str, Any]) -> str:
        day, left, what, source = digest.hearing(row, self.plan.on, self.lang)
        near = f" ({h(left)})" if left else ""
        return f'<span class="n">{h(day)}</span>{near} · {h(what)}{self.source(source)}'

    def hearings(self) -> str:
        items = "".join(f"<li>{self.hearing(row)}</li>" for row in self.plan.hearings)
        return f"<ul>{items}</ul>" if items else ""

    def clocks(self) -> str:
        if not self.plan.clocks:
            return f"<p>{self.say('No clock runs on the facts on file.')}</p>"
        shown, older = digest.clocks(self.plan)
        html = f"<ul>{''.join(self.clock_line(clock) for clock in shown)}</ul>" if shown else ""
        if older:
            folded = h(words.count(len(older), *words.OLDER, self.lang))
            html += f"<details class='kept'><summary>{folded}</summary><ul>{''.join(self.clock_line(c) for c in older)}</ul></details>"
        return html

    def clock_line(self, clock: PlanClock) -> str:
        lines = [f"{self.clock(clock)} · {self.clock_name(clock)}"]
        waits, last = self.ground(clock), digest.last_day(clock, self.plan.on, self.lang)
        if waits:
            lines.append(waits)
        if last:
            lines.append(f'<span class="s">{h(last)}</span>')
        if clock.note:
            lines.append(f'<span class="s">{self.law(clock.note)}</span>')
        return f"<li>{'<br>'.join(lines)}</li>"

    def questions(self) -> str:
        if not self.plan.questions:
            return f"<p>{self.say('No further fact can change a verdict today.')}</p>"
        items = []
        for q in self.plan.questions:
            lines = [f'<span class="n">{self.local(q.asks_es, q.asks or q.topic)}</span>']
            if q.settles:
                settles = digest.settles(q, self.plan, self.lang)
                lines.append(f'<span class="s">{self.say("Settles")}: {h(settles)}</span>')
            elif q.why and q.presumed is None:
                lines.append(f'<span class="s">{self.law(q.why)}</span>')
            if q.answered_by:
                lines.append(f'<span class="s">{self.say("Look in")}: {self.law(", ".join(q.answered_by))}</span>')
            if q.presumed is not None:
                lines.append(f'<span class="s">{self.say("Presumed until answered")}: {self.topic_value(q.topic, q.presumed)}</span>')
            items.append(f"<li>{'<br>'.join(lines)}</li>")
        shown, rest = items[:_QUESTIONS_SHOWN], items[_QUESTIONS_SHOWN:]
        html = f"<ol>{''.join(shown)}</ol>"
        if rest:
            more = h(words.count(len(rest), "and {n} more question", "and {n} more questions", self.lang))
            html += f'<details class="all"><summary>{more}</summary><ol start="{len(shown) + 1}">{"".join(rest)}</ol></details>'
        return html

    def route_table(self) -> str:
        if not self.plan.routes:
            return f"<p>{self.say('The law on file names no route.')}</p>"
        timed = any(digest.route_clock(r, self.plan.on) for r in self.plan.routes)
        heads = [say(k, self.lang) for k in ("Route", "Verdict", "Decides", "Turns on", *(["Clock"] if timed else []), "Next")]
        opened = f'<p class="paper s">{self.say("An argument prints where it is open on the screen.")}</p>'
        short = f'<p class="s">{self.say(words.IN_SHORT)}</p>'
        return opened + short + self.table(say("Routes", self.lang), heads, (self.route_row(r, heads, timed) for r in self.plan.routes))

    def route_row(self, route: RoutePlan, heads: Sequence[str], timed: bool) -> str:
        now = self.pill("soon", say("NOW", self.lang), "clock") + " " if route.urgent else ""
        clock = digest.route_clock(route, self.plan.on)
        turns = digest.turns_on(route, self.lang)
        if route.verdict == "closed":
            kept = digest.keep(route, self.lang)
            step = f"{h(kept[0][0])}: {self.law(kept[0][1])}" if kept else ""
            supposed = digest.presumed(route, self.plan, self.lang)
            turns_on = h(supposed) if supposed else self.law(turns)
        else:
            step, turns_on = self.law(digest.next_step(route)), h(turns)
        could_be = words.verdicts(route.could_be, self.lang)
        verdict = self.verdict(route.verdict) + (f'<br><span class="s">{self.say("Could be")}: {h(could_be)}</span>' if could_be else "")
        due = [self.clock(clock) if clock else ""] if timed else []
        cells = [f"{now}{self.title(route)}", verdict, self.decides(route), turns_on, *due, step]
        summary = f'<summary>{self.say("The argument")}<span class="vh">: {self.title(route)}</span></summary>'
        return self.row(heads, cells, f"<details>{summary}{self.argument(route)}</details>")

    # one route

    def contested(self) -> str:
        sides = "".join(
            f'<div class="side"><p>{self.fact(f)}</p><p class="s">{self.law(says)}</p></div>'
            for f, says in digest.contested_facts(self.plan)
        )
        return f'<div class="sides">{sides}</div>' if sides else ""

    def custody(self, timeline_svg: str) -> str:
        custody = self.plan.custody
        parts = [f"<figure>{timeline_svg}</figure>" if timeline_svg else ""]
        items = []
        for item in custody.timeline:
            dates, what, source = digest.timeline_line(item, self.lang)
            items.append(f'<li><span class="n">{h(dates)}</span>: {h(what)}{self.source(source)}</li>')
        parts.append(f"<ul>{''.join(items)}</ul>" if items else f"<p>{self.say('No arrest or stay is on file.')}</p>")
        for p in custody.statute.positions:
            cites = self.cites(digest.citations(p.authority, self.plan))
            parts.append(f"<p>{self.position(p.position)}: {self.law(p.holds)}</p>{cites}")
        why = "".join(
            f"<li>{h(what)} {h(court)}: {self.law(basis)}</li>" for what, court, basis in digest.circuits(self.plan, self.lang) if basis
        )
        parts.append(f"<h3>{self.say('Circuits')}</h3><ul>{why}</ul>" if why else "")
        places = "".join(
            f"<li>{h(', '.join(clean(c[k]) for k in ('name', 'city') if c.get(k)))} ({h(words.court(str(c.get('district', ''))))})</li>"
            for c in custody.candidates
        )
        if places:
            parts.append(f"<details class='all'><summary>{self.say('Where the person may be held')}</summary><ul>{places}</ul></details>")
        people = "".join(f"<li>{self.law(digest.respondent(r))}</li>" for r in custody.respondents)
        parts.append(f"<h3>{self.say('Respondents')}</h3><ul>{people}</ul>" if people else "")
        return "".join(parts)

    def ledger(self) -> str:
        ledger = self.plan.ledger
        parts = ["".join(self.request(r) for r in ledger.requests) or f"<p>{self.say('No request is on file.')}</p>"]
        orders = []
        for item in ledger.orders:
            told, says, about = digest.order(item, self.lang)
            orders.append(f"<li>{h(item['id'])} {self.law(told)}{f': {self.quote(says)}' if says else ''}{self.source(about)}</li>")
        parts.append(f"<h3>{self.say('Orders')}</h3><ul>{''.join(orders)}</ul>" if orders else "")
        said = []
        for item in ledger.statements:
            who, said_, about = digest.statement(item, self.lang)
            told = self.quote(item["words"], item.get("lang")) if item.get("words") else self.law(said_)
            said.append(f"<li>{self.law(who)}{f': {told}' if told else ''}{self.source(about)}</li>")
        free = any(item.get("may_quote") is True for item in ledger.statements)
        note = f" <small>{self.say('may be quoted, where nothing else is said')}</small>" if free else ""
        parts.append(f"<h3>{self.say('Said in public')}{note}</h3><ul>{''.join(said)}</ul>" if said else "")
        life = []
        for item in ledger.life_events:
            _, what, source = digest.life_event(item, self.lang)
            says, route = digest.left_to_ask(item, self.plan)
            left = f' <a href="#r-{h(route)}">{self.title(self.routes[route])}</a>' if route else ""
            ask = f'<br><span class="s">{self.law(says)}{left}</span>' if says else ""
            date = self.when(item.get("when", item.get("on")))
            life.append(f'<li><span class="n">{date}</span>: {self.law(what)}{self.source(source)}{ask}</li>')
        parts.append(f"<h3>{self.say('Life')}</h3><ul>{''.join(life)}</ul>" if life else "")
        return "".join(parts)

    def request(self, request: LedgerRequest) -> str:
        route = self.routes.get(request.route)
        asked = self.title(route) if route else h(request.route)
        to = f" → {self.law(digest.office(request.to, self.plan, 'en'))}" if request.to else ""
        sent = f"{self.say('sent')} {self.when(request.sent)}"
        source = self.source(words.place(request.source, request.at))
        html = f"<h3>{h(request.id)} {asked}</h3><p>{self.law(request.asks)}{to}; {sent}{source}</p>"
        d = request.decision
        if d is None:
            waiting = f" {words.days(request.waiting, self.lang)}" if request.waiting else ""
            html += f"<p>{self.pill('soon', say('WAITING', self.lang) + waiting, 'clock')}</p>"
        else:
            html += f'<p><span class="n">{h(words.outcome(d.outcome, self.lang).upper())}</span>, {h(words.minutes(d.minutes, self.lang))}'
            html += f"; {self.when(d.on)}" if d.on else ""
            if d.kind == "order":
                html += f"; {self.say('order')} {h(d.record)}" + (f": {self.law(d.says)}" if d.says else "")
            html += f"; {self.say('reasons')}: {self.law(d.reasons) if d.reasons else h(words.reasons(d, self.lang))}"
            html += f"; {self.say('by')}: {self.law(d.by) if d.by else self.say('not known')}{self.source(words.place(d.source, d.at))}</p>"
            html += f"<p>{self.quote(d.words)}</p>" if d.words else ""
        reviews = "; ".join(self.review(str(r.get("route", ""))) for r in request.reviews)
        return html + (f'<p class="s">{self.say("What answers it")}: {reviews}</p>' if reviews else "")

    def facts(self) -> str:
        items = "".join(f"<li>{self.fact(f)}</li>" for f in self.plan.facts)
        return (
            f"<details class='all'><summary>{self.say('Facts on file')}: {len(self.plan.facts)}</summary><ul>{items}</ul></details>"
            if items
            else ""
        )

    def warnings(self) -> str:
        pressing, rest = digest.warnings(self.plan)
        html = f"<ul>{''.join(self.warning(w) for w in pressing)}</ul>" if pressing else ""
        if rest:
            more = self.say("and {n} more", n=len(rest))
            html += f"<details class='all'><summary>{more}</summary><ul>{''.join(self.warning(w) for w in rest)}</ul></details>"
        for (one, many), listed in digest.to_read(self.plan):
            told = h(words.count(len(listed), one, many, self.lang))
            items = "".join(f"<li>{self.law(w.says)}</li>" for w in listed)
            html += f"<details class='kept'><summary>{told}</summary><ul>{items}</ul></details>"
        return html

    def warning(self, w: Warning) -> str:
        route = self.routes.get(w.about)
        about = f' <a class="s" href="#r-{h(route.id)}">{self.title(route)}</a>' if route else ""
        apart = self.cites([c for c in w.authorities if c.partition(" ")[0] != w.about])
        return f"<li>{self.law(w.says)}{about}{apart}</li>"

    def authorities(self) -> str:
        """Each authority that the page cites, once, under how it stands: first what one may not rely on."""
        groups: dict[tuple[bool, str], list[str]] = {}
        cited = [a for a in self.plan.authorities.values() if a.id in self.cited]
        for a in sorted(cited, key=lambda a: a.cite):
            _, stands, sound = digest.cited(a.id, self.plan, self.lang)
            dates = [say("since {when}", self.lang, when=self.day(a.since))] if a.since else []
            dates += [say("until {when}", self.lang, when=self.day(a.until))] if a.until else []
            span = f" ({h('; '.join(dates))})" if dates else ""
            changes = "".join(f'<p class="s">{h(self.day(str(s.get("on", ""))))}: {self.law(s.get("what", ""))}</p>' for s in a.status)
            says = f"<br>{self.law(a.says)}" if a.says else ""
            name = self.law(a.cite if a.title in ("", a.cite) else f"{a.cite}. {a.title}")
            groups.setdefault((sound, stands), []).append(f"<li>{name}{span}{says}{changes}</li>")
        lists = []
        for (sound, stands), items in sorted(groups.items()):
            lists.append(f"<h3>{h(stands) if sound else self.pill('soon', stands)}</h3><ul>{''.join(items)}</ul>")
        told = f"<summary>{self.say('Authorities')}: {len(cited)}</summary>{''.join(lists)}"
        return f"<details class='kept'>{told}</details>" if cited else ""

    def foot(self, checked: str) -> str:
        bits = f" ({h(self.plan.law_hash[:12])})" if self.plan.law_hash else ""
        return f"<p>{self.say(words.NO_ADVICE)} {h(checked)}{bits}</p>"
