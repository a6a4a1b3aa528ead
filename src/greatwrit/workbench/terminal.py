"""The plan on a terminal: what is due and what to do first, then questions, routes, the ledger, warnings.

Pure functions of a plan; the caller says how wide the terminal is, whether it has colour, and whether it can show more than ASCII.
"""

from __future__ import annotations

from greatwrit.plan.model import LedgerRequest, Plan, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.explain import explain
from greatwrit.workbench.lines import MIDDLE, NARROW, VERDICT_COLUMN, WIDE, clock_cells, hang_of, mark, put_fact, put_verdict
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import Lang, clean, say

_QUESTIONS_SHOWN = 5


__all__ = ["explain", "show"]


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
        due = f" {words.when(action.due, lang)} ({words.left(action.due, plan.on, lang)})" if action.due else ""
        text = (action.says_es if lang == "es" else "") or action.says
        paper.put(f"{text}{due}" + (f" · {action.route}" if action.route else ""), mark=f"{n}", hang=3 if len(plan.today) < 10 else 4)
    if not plan.today:
        paper.put(say(words.NOTHING_TODAY, lang))


def _clocks(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Clocks", lang), say("safe date first", lang) if plan.clocks else "")
    for clock in digest.by_safe_date(plan.clocks, plan.on):
        date, left, style = clock_cells(clock, plan.on, lang)
        later = clock.due if words.bounds(clock.due) != words.bounds(clock.safe) else None
        due = f"; {say('last day {when}', lang, when=words.when(later, lang))}" if later else ""
        text = f"{digest.clock_name(clock)}{due}" + (f". {clean(clock.note)}" if clock.note else "")
        if paper.width >= MIDDLE:
            paper.row([(date, style or "bold"), (left, style), (text, "")], [18, 20, paper.width - 42])
        else:
            paper.put(", ".join(x for x in (date, left) if x), style=style or "bold")
            paper.put(text, indent=2)
    if not plan.clocks:
        paper.put(say("No clock runs on the facts on file.", lang))


def _questions(paper: Paper, plan: Plan, lang: Lang) -> None:
    shown = plan.questions[:_QUESTIONS_SHOWN]
    rest = len(plan.questions) - len(shown)
    paper.head(say("Questions", lang), say("{n} that can still matter", lang, n=len(plan.questions)) if shown else "")
    for n, question in enumerate(shown, 1):
        paper.put("", lead=digest.asks(question, lang), mark=f"{n}", hang=3)
        if question.settles:
            paper.put(f"{say('Settles', lang)}: {digest.settles(question, plan, lang)}", indent=3, style="dim", most=2)
        elif question.why and question.presumed is None:
            paper.put(question.why, indent=3, style="dim", most=2)
        if question.answered_by:
            paper.put(f"{say('Look in', lang)}: {', '.join(question.answered_by)}", indent=3, style="dim", most=2)
        if question.presumed is not None:
            paper.put(f"{say('Presumed until answered', lang)}: {words.value(question.presumed, lang)}", indent=3, style="dim")
    if rest:
        paper.put(words.count(rest, "and {n} more question", "and {n} more questions", lang), indent=3, style="dim")
    if not shown:
        paper.put(say("No further fact can change a verdict today.", lang))


def _routes(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Routes", lang), f"{digest.counted(plan, lang)}; {say('in the order in which to act', lang)}" if plan.routes else "")
    if not plan.routes:
        paper.put(say("The law on file names no route.", lang))
    widths: list[int] = []
    if paper.width >= WIDE:
        room = paper.width - VERDICT_COLUMN - 6
        widths = [VERDICT_COLUMN, room * 45 // 100, room * 30 // 100, room - room * 45 // 100 - room * 30 // 100]
        names = [say(n, lang) for n in ("Verdict", "Route", "Decides", "Clock")]
        paper.row([(n, "dim") for n in names], widths)
    for route in plan.routes:
        if route.verdict == "closed":
            text = "".join(f"{label}: {text}" for label, text in digest.keep(route, lang)[:1])
            put_verdict(paper, "closed", f"{digest.title(route, lang)}.", text, lang, style="dim", most=1 if widths else 2)
        else:
            _route(paper, plan, route, lang, widths)


def _route(paper: Paper, plan: Plan, route: RoutePlan, lang: Lang, widths: list[int]) -> None:
    clock = digest.route_clock(route, plan.on)
    date, left, style = clock_cells(clock, plan.on, lang) if clock else ("", "", "")
    title = (f"{say('NOW', lang)}: " if route.urgent else "") + digest.title(route, lang)
    due = ", ".join(x for x in (date, left) if x)
    if widths:
        decides = digest.decides(route, lang)
        paper.row([(mark(route.verdict, lang), route.verdict), (title, "bold"), (decides, ""), (due or "-", style)], widths)
    else:
        text = f"· {digest.decides(route, lang)}" + (f" · {due}" if due else "")
        put_verdict(paper, route.verdict, title, text, lang)
    if route.could_be:
        paper.put(f"{say('Could be', lang)}: {words.verdicts(route.could_be, lang)}", indent=hang_of(paper), style="dim", most=1)
    for label, text in digest.in_short(route, lang):
        paper.put(f"{label}: {text}", indent=hang_of(paper), style="dim", most=1 if widths else 2 if paper.width >= NARROW else 3)


def _contested(paper: Paper, plan: Plan, lang: Lang) -> None:
    facts = digest.contested_facts(plan.facts)
    if facts:
        paper.head(say("Contested facts", lang), say("both sides are planned; none is picked", lang))
        for fact in facts:
            put_fact(paper, plan, fact, lang, indent=0)


def _ledger(paper: Paper, plan: Plan, lang: Lang) -> None:
    ledger = plan.ledger
    names = {r.id: r for r in plan.routes}
    paper.head(say("Asked and answered", lang))
    for request in ledger.requests:
        _request(paper, plan, request, names, lang)
    if not ledger.requests:
        paper.put(say("No request is on file.", lang))
    if ledger.statements:
        paper.head(say("Said in public", lang))
    for item in ledger.statements:
        who, said, about = digest.statement(item, lang)
        paper.put(f"{who}: {said}" if said else who)
        paper.put(about, indent=2, style="dim")
    if ledger.life_events:
        paper.head(say("Life", lang))
    for item in ledger.life_events:
        date, what, source = digest.life_event(item, lang)
        paper.put(f"{date}: {what}" + (f" [{source}]" if source else ""))


def _request(paper: Paper, plan: Plan, request: LedgerRequest, names: dict[str, RoutePlan], lang: Lang) -> None:
    route = digest.title(names[request.route], lang) if request.route in names else request.route
    asked = ": ".join(x for x in (route, request.asks) if x)
    to = f" → {digest.office(request.to, plan, lang)}" if request.to else ""
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
        put_verdict(paper, verdict, "", title, lang, indent=4)


def _warnings(paper: Paper, plan: Plan, lang: Lang) -> None:
    if not plan.warnings:
        return
    paper.head(say("Warnings", lang), str(len(plan.warnings)))
    heeded, unverified = digest.warnings(plan)
    for warning in heeded:
        paper.put(warning.says + (f" ({warning.about})" if warning.about else ""), mark="!", hang=2, mark_style="soon")
        apart = [c for c in warning.authorities if c.partition(" ")[0] != warning.about]
        paper.put(digest.cited_short(apart, plan, lang), indent=2, style="dim")
    if unverified:
        one, many = words.UNVERIFIED
        paper.put(words.count(len(unverified), one, many, lang) + ":", mark="!", hang=2, mark_style="soon")
        paper.put(digest.unverified_cites(unverified, plan), indent=2, style="dim")


def _footer(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("What this is not", lang))
    paper.put(say(words.NO_ADVICE, lang))
    checked = words.day(plan.law_checked_to, lang, weekday=False)
    paper.put(say("Law checked to {day}.", lang, day=checked) + (f" ({plan.law_hash[:12]})" if plan.law_hash else ""))
    paper.put(say("The whole argument of a route: add --explain ROUTE. To print or pass to counsel: --html FILE.", lang))
    if plan.routes:
        paper.put(", ".join(r.id for r in plan.routes), indent=2, style="dim")
