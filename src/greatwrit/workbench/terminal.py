"""The plan on a terminal: what is due and what to do first, then questions, routes, the ledger, warnings; and one route's whole argument.

Pure functions of a plan; the caller says how wide the terminal is, whether it has colour, and whether it can show more than ASCII.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from greatwrit.plan.model import FactRef, LedgerRequest, Plan, PlanClock, Reason, RouteClock, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import ENGLISH_REASONS, MEANS, Lang, clean, say

_WIDE, _MIDDLE, _NARROW = 100, 72, 64
_QUESTIONS_SHOWN = 5
_HANG = 16


def show(plan: Plan, width: int = 80, colour: bool = False, lang: Lang = "en", plain: bool = False) -> str:
    """The whole plan for a terminal `width` columns wide. `colour` adds ANSI codes; `plain` keeps to ASCII."""
    paper = Paper(width, colour, plain)
    _identity(paper, plan, lang)
    _today(paper, plan, lang)
    _clocks(paper, plan, lang)
    _questions(paper, plan, lang)
    _routes(paper, plan, lang)
    _contested(paper, plan, lang)
    _ledger(paper, plan, lang)
    _warnings(paper, plan, lang)
    _footer(paper, plan, lang)
    return str(paper)


def explain(plan: Plan, route_id: str, width: int = 80, colour: bool = False, lang: Lang = "en", plain: bool = False) -> str:
    """The whole argument of one route, for counsel: it also says what would flip the verdict.

    Raises LookupError with the closest route ids where the plan has no such route.
    """
    route = next((r for r in plan.routes if r.id == route_id), None)
    if route is None:
        near = difflib.get_close_matches(route_id, [r.id for r in plan.routes], 3, 0.3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise LookupError(f"the plan has no route {clean(route_id)!r}.{hint} `plan CASE` lists every route.")
    paper = Paper(width, colour, plain)
    _Argument(paper, plan, route, lang).write()
    return str(paper)


# ── the plan ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _identity(paper: Paper, plan: Plan, lang: Lang) -> None:
    handle = "" if digest.name(plan) == plan.case else f" · {plan.case}"
    paper.put(f"{digest.name(plan)}{handle} · {words.day(plan.on, lang)}", style="bold")
    custody = plan.custody
    since = f", {say('since {when}', lang, when=words.when(custody.since, lang))}" if custody.since else ""
    rows = (
        ("Held", f"{digest.held(plan, lang)} · {words.days(custody.days, lang)}{since}"),
        ("District", f" {say('or', lang)} ".join(words.court(d) for d in custody.districts) or say("not known", lang)),
        ("Circuits", " · ".join(f"{what} {court}" for what, court, _ in digest.circuits(plan, lang))),
        ("Statute", digest.statute(plan, lang)),
    )
    for label, text in rows:
        paper.put(text, mark=say(label, lang), hang=11, mark_style="dim")
    for position in custody.statute.positions if custody.statute.verdict == "contested" else ():
        paper.put(f"{position.position}: {position.holds}", indent=11, style="dim")


def _today(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Do now", lang))
    for n, action in enumerate(plan.today, 1):
        due = f" ({words.when(action.due, lang)}, {words.left(action.due, plan.on, lang)})" if action.due else ""
        text = (action.says_es if lang == "es" else "") or action.says
        paper.put(f"{text}{due}" + (f" · {action.route}" if action.route else ""), mark=f"{n}", hang=3)
    if not plan.today:
        paper.put(say("Nothing that the plan can name for today.", lang))


def _clocks(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Clocks", lang), say("safe date first", lang) if plan.clocks else "")
    for clock in digest.by_safe_date(plan.clocks):
        date, left, style = _clock_cells(clock, plan.on, lang)
        later = clock.due if words.bounds(clock.due) != words.bounds(clock.safe) else None
        due = f"; {say('last day {when}', lang, when=words.when(later, lang))}" if later else ""
        text = f"{digest.clock_name(clock)}{due}" + (f". {clean(clock.note)}" if clock.note else "")
        if paper.width >= _MIDDLE:
            paper.row([(date, style or "bold"), (left, style), (text, "")], [18, 20, paper.width - 42])
        else:
            paper.put(", ".join(x for x in (date, left) if x), style=style or "bold")
            paper.put(text, indent=2)
    if not plan.clocks:
        paper.put(say("No clock runs on the facts on file.", lang))


def _clock_cells(clock: PlanClock | RouteClock, on: str, lang: Lang) -> tuple[str, str, str]:
    """Safe date, how far off, style."""
    urgency = digest.urgency(clock, on)
    safe, far = digest.safe_date(clock), digest.far(clock, on, lang)
    date = words.when(safe, lang) if safe is not None else ""
    style = {"late": "late", "passed": "soon", "soon": "soon", "waiting": "dim"}.get(urgency, "")
    return date, f"! {far}" if urgency in ("late", "passed") else far, style


def _questions(paper: Paper, plan: Plan, lang: Lang) -> None:
    shown = plan.questions[:_QUESTIONS_SHOWN]
    rest = len(plan.questions) - len(shown)
    paper.head(say("Questions", lang), say("{n} that can still matter", lang, n=len(plan.questions)) if shown else "")
    for n, question in enumerate(shown, 1):
        paper.put("", lead=digest.asks(question, lang), mark=f"{n}", hang=3)
        if question.settles:
            paper.put(f"{say('Settles', lang)}: {digest.settles(question, plan, lang)}", indent=3, style="dim", most=2)
        if question.answered_by:
            paper.put(f"{say('Look in', lang)}: {', '.join(question.answered_by)}", indent=3, style="dim", most=2)
        if question.presumed is not None:
            paper.put(f"{say('Presumed until answered', lang)}: {words.value(question.presumed, lang)}", indent=3, style="dim")
    if rest:
        paper.put(words.count(rest, "and {n} more question", "and {n} more questions", lang), indent=3, style="dim")
    if not shown:
        paper.put(say("No further fact can change a verdict today.", lang))


def _mark(verdict: str, lang: Lang) -> str:
    return f"{words.ICONS.get(verdict, '?')} {words.verdict(verdict, lang)}"


def _verdict_put(paper: Paper, verdict: str, lead: str, text: str, lang: Lang, *, style: str = "", most: int = 0, indent: int = 0) -> None:
    """A line that opens with a verdict: in its own column, or, on a narrow terminal, before the words."""
    mark_style = verdict if verdict in words.ICONS else ""
    if paper.width < _NARROW:
        lead = f"{words.verdict(verdict, lang)}: {lead}"
        paper.put(text, lead=lead, mark=words.ICONS.get(verdict, "?"), hang=3, indent=indent, mark_style=mark_style, style=style, most=most)
    else:
        hang = _hang(paper)
        paper.put(text, lead=lead, mark=_mark(verdict, lang), hang=hang, indent=indent, mark_style=mark_style, style=style, most=most)


def _hang(paper: Paper) -> int:
    return 3 if paper.width < _NARROW else _HANG + 2 * (paper.width >= _WIDE)


def _routes(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Routes", lang), f"{digest.counted(plan, lang)}; {say('in the order in which to act', lang)}" if plan.routes else "")
    if not plan.routes:
        paper.put(say("The law on file names no route.", lang))
    widths: list[int] = []
    if paper.width >= _WIDE:
        room = paper.width - _HANG - 6
        widths = [_HANG, room * 45 // 100, room * 30 // 100, room - room * 45 // 100 - room * 30 // 100]
        names = [say(n, lang) for n in ("Verdict", "Route", "Decides", "Clock")]
        paper.row([(n, "dim") for n in names], widths)
    for route in plan.routes:
        if route.verdict == "closed":
            text = "".join(f"{label}: {text}" for label, text in digest.keep(route, lang)[:1])
            _verdict_put(paper, "closed", f"{digest.title(route, lang)}.", text, lang, style="dim", most=1 if widths else 2)
        else:
            _route(paper, plan, route, lang, widths)


def _route(paper: Paper, plan: Plan, route: RoutePlan, lang: Lang, widths: list[int]) -> None:
    clock = digest.route_clock(route, plan.on)
    date, left, style = _clock_cells(clock, plan.on, lang) if clock else ("", "", "")
    title = (f"{say('NOW', lang)}: " if route.urgent else "") + digest.title(route, lang)
    due = ", ".join(x for x in (date, left) if x)
    if widths:
        decides = digest.decides(route, lang)
        paper.row([(_mark(route.verdict, lang), route.verdict), (title, "bold"), (decides, ""), (due or "-", style)], widths)
    else:
        text = f"· {digest.decides(route, lang)}" + (f" · {due}" if due else "")
        _verdict_put(paper, route.verdict, title, text, lang)
    if route.could_be:
        possible = f" {say('or', lang)} ".join(words.verdict(v, lang) for v in route.could_be)
        paper.put(f"{say('Could be', lang)}: {possible}", indent=_hang(paper), style="dim", most=1)
    for label, text in digest.in_short(route, lang):
        paper.put(f"{label}: {text}", indent=_hang(paper), style="dim", most=1 if widths else 2 if paper.width >= _NARROW else 3)


def _contested(paper: Paper, plan: Plan, lang: Lang) -> None:
    facts = digest.contested_facts(plan.facts)
    if facts:
        paper.head(say("Contested facts", lang), say("both sides are planned; none is picked", lang))
        for fact in facts:
            _fact(paper, plan, fact, lang, indent=0)


def _fact(paper: Paper, plan: Plan, fact: FactRef, lang: Lang, indent: int) -> None:
    text, source = digest.fact(fact, plan, lang)
    paper.put(text + (f" [{source}]" if source else ""), indent=indent)


def _ledger(paper: Paper, plan: Plan, lang: Lang) -> None:
    ledger = plan.ledger
    names = {r.id: r for r in plan.routes}
    paper.head(say("Asked and answered", lang))
    for request in ledger.requests:
        _request(paper, request, names, lang)
    if not ledger.requests:
        paper.put(say("No request is on file.", lang))
    if ledger.statements:
        paper.head(say("Said in public", lang))
    for item in ledger.statements:
        who, said, about = digest.statement(item, lang)
        paper.put(f'{who}: "{said}"' if said else who)
        paper.put(about, indent=2, style="dim")
    if ledger.life_events:
        paper.head(say("Life", lang))
    for item in ledger.life_events:
        date, what, source = digest.life_event(item, lang)
        paper.put(f"{date}: {what}" + (f" [{source}]" if source else ""))


def _request(paper: Paper, request: LedgerRequest, names: dict[str, RoutePlan], lang: Lang) -> None:
    route = digest.title(names[request.route], lang) if request.route in names else request.route
    asked = ": ".join(x for x in (route, request.asks) if x)
    to = f" → {request.to}" if request.to else ""
    source = words.place(request.source, request.at)
    sent = f"{say('sent', lang)} {words.when(request.sent, lang)}"
    paper.put(f"{asked}{to} · {sent}" + (f" [{source}]" if source else ""), mark=request.id, hang=4)
    decision = request.decision
    if decision is None:
        waiting = f", {words.days(request.waiting, lang)}" if request.waiting else ""
        paper.put(f"{say('WAITING', lang)}{waiting}", indent=4, style="undetermined")
    else:
        outcome = say(decision.outcome, lang) if decision.outcome in words.OUTCOMES else clean(decision.outcome)
        line = f"{outcome.upper()}, {words.minutes(decision.minutes, lang)}"
        if decision.on:
            line += f" · {words.when(decision.on, lang)}"
        line += f" · {say('reasons', lang)}: {decision.reasons or say('none given', lang)}"
        line += f" · {say('by', lang)}: {decision.by or say('not known', lang)}"
        source = words.place(decision.source, decision.at)
        paper.put(line + (f" [{source}]" if source else ""), indent=4)
        if decision.words:
            paper.put(f'"{decision.words}"', indent=4)
    if request.reviews:
        paper.put(say("What answers it", lang) + ":", indent=4, style="dim")
    for review in request.reviews:
        known = names.get(review.get("route", ""))
        verdict = str(review.get("verdict", known.verdict if known else ""))
        title = digest.title(known, lang) if known else review.get("route", "")
        _verdict_put(paper, verdict, "", title, lang, indent=4)


def _warnings(paper: Paper, plan: Plan, lang: Lang) -> None:
    if not plan.warnings:
        return
    paper.head(say("Warnings", lang), str(len(plan.warnings)))
    for warning in plan.warnings:
        paper.put(warning.says + (f" ({warning.about})" if warning.about else ""), mark="!", hang=2, mark_style="soon")
        for citation in warning.authorities:
            cite, stands, _ = digest.cited(citation, plan, lang)
            paper.put(f"{cite}: {stands}", indent=2, style="dim")


def _footer(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("What this is not", lang))
    paper.put(say(words.NO_ADVICE, lang))
    checked = words.day(plan.law_checked_to, lang, weekday=False)
    paper.put(say("Law checked to {day}.", lang, day=checked) + (f" ({plan.law_hash[:12]})" if plan.law_hash else ""))
    paper.put(say("The whole argument of a route: add --explain ROUTE. To print or pass to counsel: --html FILE.", lang))
    if plan.routes:
        paper.put(", ".join(r.id for r in plan.routes), indent=2, style="dim")


# ── one route ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Argument:
    """One route's argument, section by section; empty sections are left out."""

    def __init__(self, paper: Paper, plan: Plan, route: RoutePlan, lang: Lang) -> None:
        self.paper, self.plan, self.route, self.lang = paper, plan, route, lang

    def say(self, english: str, **values: object) -> str:
        return say(english, self.lang, **values)

    def write(self) -> None:
        route, paper = self.route, self.paper
        paper.put(f"{digest.title(route, self.lang)} ({route.id})", style="bold")
        paper.put(f"{digest.name(self.plan)} · {words.day(self.plan.on, self.lang)}")
        _verdict_put(paper, route.verdict, "", self.say(MEANS[route.verdict]), self.lang)
        if route.could_be:
            possible = f" {self.say('or')} ".join(words.verdict(v, self.lang) for v in route.could_be)
            paper.put(f"{self.say('Could be')}: {possible}")
        paper.put(f"{self.say('Decides')}: {digest.decides(route, self.lang)} ({route.forum})")
        if route.who_may_ask:
            paper.put(f"{self.say('Who may ask')}: {route.who_may_ask}")
        if self.lang != "en":
            paper.put(self.say(ENGLISH_REASONS), style="dim")
        if route.verdict == "closed":
            self._keep()
        if route.assumptions:
            paper.head(self.say("Assumed"), self.say("until stated otherwise; the verdict rests on these"))
            for fact in route.assumptions:
                _fact(paper, self.plan, fact, self.lang, indent=0)
                if fact.asks:
                    paper.put(fact.asks, indent=2, style="dim")
        self._reasons(self.say("Why"), route.why, "+")
        self._reasons(self.say("Why not"), route.why_not, "-")
        self._positions()
        self._needs()
        self._branches()
        self._flips()
        self._criteria()
        self._people()
        self._list(self.say("How"), route.how, numbered=True)
        self._fee()
        self._clocks()
        self._list(self.say("What can be drafted"), route.filings)
        self._list(self.say("After a denial"), route.after_denial)
        self._list(self.say("Reviewed by"), route.reviews)
        if route.verdict != "closed":
            self._keep()
        if route.costs_of_losing:
            paper.head(self.say("What it costs to lose"))
            paper.put(route.costs_of_losing)
        self._reasons(self.say("Notes"), route.notes, "·")
        self._authorities()
        _footer_short(paper, self.plan, self.lang)

    def _keep(self) -> None:
        for label, text in digest.keep(self.route, self.lang):
            self.paper.head(label)
            self.paper.put(text)

    def _cites(self, authorities: Sequence[str], indent: int) -> None:
        for citation in authorities:
            cite, stands, sound = digest.cited(citation, self.plan, self.lang)
            self.paper.put(f"{cite}: {stands}", indent=indent, style="dim" if sound else "soon")

    def _reasons(self, title: str, reasons: Sequence[Reason], mark: str) -> None:
        if reasons:
            self.paper.head(title)
        for reason in reasons:
            held = {"yes": mark, "no": "-", "open": "?"}[reason.holds]
            tail = f" ({self.say('turns on facts not known')})" if reason.holds == "open" else ""
            self.paper.put(reason.says + tail, mark=held, hang=2)
            for fact in reason.facts:
                _fact(self.paper, self.plan, fact, self.lang, indent=4)
            self._cites(reason.authorities, 4)
            for warning in reason.warns:
                self.paper.put(warning, mark="!", hang=2, indent=4, mark_style="soon")

    def _positions(self) -> None:
        positions = self.route.positions
        if not positions:
            return
        paper = self.paper
        paper.head(self.say("Positions"), self.say("who holds what on the date, and where to file"))
        texts = []
        for p in positions:
            cite, stands, _ = digest.cited(p.authority, self.plan, self.lang) if p.authority else ("", "", True)
            lines = [(p.position, "bold"), (p.holds, "")]
            lines += [(f"{cite}: {stands}" if cite else "", "dim"), (p.status, "dim")]
            lines += [(f"{self.say('File')}: {p.where}" if p.where else "", "")]
            texts.append(lines)
        across = 2 if paper.width >= _MIDDLE and len(texts) > 1 else 1
        for start in range(0, len(texts), across):
            pair = texts[start : start + across]
            if start:
                paper.blank()
            if len(pair) == 1:
                for text, style in pair[0]:
                    paper.put(text, style=style)
            else:
                width = (paper.width - 2) // 2
                for cells in zip(*pair, strict=True):
                    if any(text for text, _ in cells):
                        paper.row(list(cells), [width, width])

    def _needs(self) -> None:
        if self.route.needs:
            told = any(need.effects for need in self.route.needs)
            self.paper.head(self.say("What is missing"), self.say("and what each answer would do") if told else "")
        for n, need in enumerate(self.route.needs, 1):
            self.paper.put(f"{digest.asks(need, self.lang)} ({need.topic})", mark=f"{n}", hang=3)
            for effect in need.effects:
                verdict = effect.get("verdict", "")
                answer = words.value(effect.get("answer"), self.lang)
                mark = _mark(verdict, self.lang) if verdict in words.ICONS else verdict
                self.paper.put(f"{answer}: {mark}", indent=5, style=verdict if verdict in words.ICONS else "")

    def _branches(self) -> None:
        if self.route.branches:
            self.paper.head(self.say("Contested facts"), self.say("the verdict on each side"))
        for b in self.route.branches:
            text = f"{b.topic} = {words.value(b.value, self.lang)}" + (f" [{b.source}]" if b.source else "")
            _verdict_put(self.paper, b.verdict, "", text, self.lang)

    def _flips(self) -> None:
        if self.route.would_flip:
            self.paper.head(self.say("What would flip it"), self.say("for counsel's eyes only"))
        for flip in self.route.would_flip:
            verdict = words.verdict(flip.verdict, self.lang)
            self.paper.put(f"{flip.says} ({flip.topic} = {words.value(flip.value, self.lang)} → {verdict})", mark="·", hang=2)

    def _criteria(self) -> None:
        if self.route.criteria:
            self.paper.head(self.say("What the decider weighs"), self.say("never changes the verdict"))
        for c in self.route.criteria:
            met = self.say({"yes": "met", "no": "not met", "not known": "not known"}[c.met])
            self.paper.put(c.says, mark=met, hang=11, mark_style={"yes": "open", "no": "undetermined"}.get(c.met, "dim"))
            for item in c.evidence:
                self.paper.put(digest.evidence(item, self.lang), indent=11, style="dim")
            self._cites(c.authorities, 11)

    def _people(self) -> None:
        if self.route.addressees:
            self.paper.head(self.say("To whom"))
        for a in self.route.addressees:
            self.paper.put(digest.addressee(a), mark="·", hang=2)
            checked = (
                self.say("checked {day}", day=words.day(a.checked, self.lang, weekday=False)) if a.checked else self.say("never checked")
            )
            known = ", ".join(x for x in (a.how, words.confidence(a.confidence, self.lang) if a.confidence else "", checked) if x)
            self.paper.put(known, indent=2, style="dim")
        respondents = self.plan.custody.respondents
        if respondents and self.route.id.startswith("habeas"):
            self.paper.head(self.say("Respondents"))
            for r in respondents:
                line = ", ".join(clean(r[k]) for k in ("role", "name", "office") if r.get(k))
                self.paper.put(line, mark="·", hang=2)

    def _list(self, title: str, lines: Sequence[str], numbered: bool = False) -> None:
        if lines:
            self.paper.head(title)
        for n, line in enumerate(lines, 1):
            self.paper.put(line, mark=f"{n}" if numbered else "·", hang=3 if numbered else 2)

    def _fee(self) -> None:
        fee = self.route.fee
        if fee is None:
            return
        self.paper.head(self.say("Fee"))
        amount = words.money(fee.amount) if fee.amount is not None else self.say("amount not known to us: ask before filing")
        since = f", {self.say('since {when}', when=words.day(fee.since, self.lang, weekday=False))}" if fee.since else ""
        self.paper.put(f"{amount}{since}" + (f". {fee.when}" if fee.when else ""))
        if fee.exceptions:
            self.paper.put(f"{self.say('Exceptions')}: {'; '.join(fee.exceptions)}")
        if fee.note:
            self.paper.put(fee.note)
        self._cites(fee.authority, 2)

    def _clocks(self) -> None:
        if self.route.clocks:
            self.paper.head(self.say("Clocks"), self.say("safe date first"))
        for clock in self.route.clocks:
            date, left, style = _clock_cells(clock, self.plan.on, self.lang)
            self.paper.put(", ".join(x for x in (date, left) if x) + f" · {digest.clock_name(clock)}", style=style)
            parts = []
            if clock.started is not None:
                parts.append(self.say("runs from {when}", when=words.when(clock.started, self.lang)))
            if clock.due is not None and clock.due != clock.safe:
                parts.append(self.say("last day {when}", when=words.when(clock.due, self.lang)))
            if clock.latest is not None and clock.latest != clock.due:
                parts.append(self.say("latest that can be argued {when}", when=words.when(clock.latest, self.lang)))
            self.paper.put("; ".join([*parts, *(x for x in (clock.basis, clock.note) if x)]), indent=2, style="dim")
            self._cites(clock.authority, 2)

    def _authorities(self) -> None:
        if self.route.authorities:
            self.paper.head(
                self.say("Authorities"), self.say("as they stand on {day}", day=words.day(self.plan.on, self.lang, weekday=False))
            )
        for identifier in self.route.authorities:
            a = self.plan.authorities.get(identifier)
            cite, stands, sound = digest.cited(identifier, self.plan, self.lang)
            self.paper.put(f"{cite}. {a.title}" if a and a.title and a.title != a.cite else cite, mark="·" if sound else "!", hang=2)
            dates = [stands]
            if a and a.since:
                dates.append(self.say("since {when}", when=words.day(a.since, self.lang, weekday=False)))
            if a and a.until:
                dates.append(self.say("until {when}", when=words.day(a.until, self.lang, weekday=False)))
            self.paper.put(", ".join(dates), indent=2, style="dim" if sound else "soon")
            for change in a.status if a else ():
                self.paper.put(
                    f"{words.day(str(change.get('on', '')), self.lang, weekday=False)}: {change.get('what', '')}", indent=2, style="dim"
                )
            if a and a.says:
                self.paper.put(a.says, indent=2)


def _footer_short(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.blank()
    paper.put(say(words.NO_ADVICE, lang))
    paper.put(say("Law checked to {day}.", lang, day=words.day(plan.law_checked_to, lang, weekday=False)))
