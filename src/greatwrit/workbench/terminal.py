"""The plan on a terminal: what is due and what to do first, then questions, routes, the ledger, warnings.

Pure functions of a plan; the caller says how wide the terminal is, whether it has colour, and whether it can show more than ASCII.
"""

from __future__ import annotations

from greatwrit.plan.model import LedgerRequest, Plan, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.explain import explain
from greatwrit.workbench.lines import NARROW, WIDE, clock_style, hang_of, mark, put_clock, put_fact, put_verdict
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import Lang, clean, say

_QUESTIONS_SHOWN = 5


__all__ = ["explain", "show"]


def show(plan: Plan, width: int = 80, colour: bool = False, lang: Lang = "en", plain: bool = False) -> str:
    """The whole plan for a terminal `width` columns wide. `colour` adds ANSI codes; `plain` keeps to ASCII."""
    paper = Paper(width, colour, plain)
    _identity(paper, plan, lang)
    _today(paper, plan, lang)
    _hearings(paper, plan, lang)
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
    since = custody.since[:10] if isinstance(custody.since, str) else custody.since
    since_ = f", {say('since {when}', lang, when=words.when(since, lang))}" if since else ""
    rows = (
        ("Held", f"{digest.held(plan, lang)} · {words.days(custody.days, lang)}{since_}"),
        ("District", f" {say('or', lang)} ".join(words.court(d) for d in custody.districts) or say("not known", lang)),
        ("Circuits", " · ".join(f"{what} {court}" for what, court, _ in digest.circuits(plan, lang))),
        ("Statute", digest.statute(plan, lang)),
    )
    for label, text in rows:
        paper.put(text, mark=say(label, lang), hang=11, mark_style="dim")
    for position in custody.statute.positions if custody.statute.verdict == "contested" else ():
        paper.put(f"{words.position(position.position, lang)}: {position.holds}", indent=11, style="dim")


def _today(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Do now", lang))
    groups, rest = digest.today(plan, lang)
    for n, (head, actions) in enumerate(groups, 1):
        if head:
            paper.put(head, mark=f"{n}", hang=3)
        for action in actions:
            due = f" {words.when(action.due, lang)} ({words.left(action.due, plan.on, lang)})" if action.due else ""
            text = digest.action(action, plan, lang) + due + (f" · {action.route}" if action.route else "")
            paper.put(text, mark="·" if head else f"{n}", hang=2 if head else 3, indent=3 if head else 0)
    if rest:
        paper.put(say("and {n} more below", lang, n=rest), indent=3, style="dim")
    if not groups:
        paper.put(say(words.NOTHING_TODAY, lang))


def _hearings(paper: Paper, plan: Plan, lang: Lang) -> None:
    if plan.hearings:
        paper.head(say("Hearings", lang))
    for row in plan.hearings:
        day, left, what, source = digest.hearing(row, plan.on, lang)
        text = f"({left}) · {what}" if left else f"· {what}"
        paper.put(text + (f" [{source}]" if source else ""), lead=day, mark="·", hang=2)


def _clocks(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Clocks", lang), say("safe date first", lang) if plan.clocks else "")
    shown, older = digest.clocks(plan)
    for clock in shown:
        put_clock(paper, clock, plan.on, lang)
    if older:
        paper.put(words.count(len(older), *words.OLDER, lang), mark="·", hang=2, style="dim")
    if not plan.clocks:
        paper.put(say("No clock runs on the facts on file.", lang))


def _questions(paper: Paper, plan: Plan, lang: Lang) -> None:
    shown = plan.questions[:_QUESTIONS_SHOWN]
    note = say("{n} that can still matter", lang, n=len(plan.questions)) if shown else ""
    if len(plan.questions) > len(shown):
        note += f"; {say('all of them: ask CASE', lang)}"
    paper.head(say("Questions", lang), note)
    for n, question in enumerate(shown, 1):
        paper.put("", lead=digest.asks(question, lang), mark=f"{n}", hang=3)
        told = []
        if question.presumed is not None:
            told.append(f"{say('Presumed until answered', lang)}: {digest.value(question.topic, question.presumed, plan, lang)}")
        if question.settles:
            told.append(f"{say('Settles', lang)}: {digest.settles(question, plan, lang)}")
        elif question.why and question.presumed is None:
            told.append(clean(question.why).removesuffix("."))
        if question.answered_by:
            told.append(f"{say('Look in', lang)}: {', '.join(question.answered_by)}")
        paper.put(". ".join(told), indent=3, style="dim", most=(1 if paper.width >= NARROW else 2) + bool(question.settles))
    if not shown:
        paper.put(say("No further fact can change a verdict today.", lang))


def _routes(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("Routes", lang), f"{digest.counted(plan, lang)}; {say('in the order in which to act', lang)}" if plan.routes else "")
    if not plan.routes:
        paper.put(say("The law on file names no route.", lang))
    before: RoutePlan | None = None
    for route in plan.routes:
        title = (f"{say('NOW', lang)}: " if route.urgent else "") + digest.title(route, lang)
        clock = digest.route_clock(route, plan.on)
        due = digest.clock_lead(clock, plan.on, lang) if clock and clock_style(clock, plan.on) != "waiting" else ""
        one = 1 if paper.width >= WIDE else 2 if paper.width >= NARROW else 3
        if route.verdict == "closed":
            supposed = digest.presumed(route, plan, lang)
            text = supposed or "".join(f"{label}: {text}" for label, text in digest.keep(route, lang)[:1])
            more = bool(route.preserve) or 2 * bool(supposed)
            put_verdict(paper, "closed", title, f"({route.id}). {text}", lang, style="dim", most=one + more)
        elif route.verdict == "undetermined":
            same = before is not None and before.verdict == "undetermined" and before.needs == route.needs and route.needs
            turns = say("turns on the same facts", lang) if same else digest.needs_in_short(route, lang)
            told = [f"({route.id}){': ' + turns if turns else ''}", due]
            if "open" not in route.could_be and route.could_be:
                told.append(f"{say('Could be', lang)}: {words.verdicts(route.could_be, lang)}")
            put_verdict(paper, "undetermined", title, " · ".join(t for t in told if t), lang)
        else:
            _open(paper, plan, route, title, due, one, lang)
        before = route


def _open(paper: Paper, plan: Plan, route: RoutePlan, title: str, due: str, one: int, lang: Lang) -> None:
    """A route to take, open or contested: who decides, by when; in a line each why, or the positions, and what to do next."""
    told = [f"({route.id})", digest.decides(route, lang), due]
    put_verdict(paper, route.verdict, title, " · ".join(t for t in told if t), lang)
    for label, text in digest.in_short(route, lang):
        paper.put(f"{label}: {text}", indent=hang_of(paper), style="dim", most=one)


def _contested(paper: Paper, plan: Plan, lang: Lang) -> None:
    facts = digest.contested_facts(plan)
    if facts:
        paper.head(say("Contested facts", lang), say("both sides are planned; none is picked", lang))
        for fact, says in facts:
            put_fact(paper, plan, fact, lang, indent=0)
            paper.put(says, indent=2, style="dim")


def _ledger(paper: Paper, plan: Plan, lang: Lang) -> None:
    ledger = plan.ledger
    names = {r.id: r for r in plan.routes}
    paper.head(say("Asked and answered", lang))
    for request in ledger.requests:
        _request(paper, plan, request, names, lang)
    if not ledger.requests:
        paper.put(say("No request is on file.", lang))
    if ledger.orders:
        paper.head(say("Orders", lang))
    for item in ledger.orders:
        told, says, source = digest.order(item, lang)
        paper.put(told + (f': "{says}"' if says else "") + (f" [{source}]" if source else ""), mark=item["id"], hang=4)
    sources = {item.get("source") for item in ledger.statements}
    one_source = len(sources) == 1 and None not in sources
    if ledger.statements:
        free = any(item.get("may_quote") is True for item in ledger.statements)
        notes = [say("may be quoted, where nothing else is said", lang)] if free else []
        notes += [f"{say('source', lang)}: {clean(*sources)}"] if one_source else []
        paper.head(say("Said in public", lang), "; ".join(notes))
    for item in ledger.statements:
        who, said, about = digest.statement({**item, "source": None} if one_source else item, lang)
        paper.put((f"{who}: {said}" if said else who) + (f" [{about}]" if about else ""), mark="·", hang=2)
    if ledger.life_events:
        paper.head(say("Life", lang))
    for item in ledger.life_events:
        date, what, source = digest.life_event(item, lang)
        paper.put(f"{date}: {what}" + (f" [{source}]" if source else ""), mark="·", hang=2)
        says, route = digest.left_to_ask(item, plan)
        if says:
            paper.put(f"({route}) {says}", indent=2, style="dim", most=2 if paper.width >= WIDE else 4)


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
        line = f"{words.outcome(decision.outcome, lang).upper()}, {words.minutes(decision.minutes, lang)}"
        if decision.on:
            line += f" · {words.when(decision.on, lang)}"
        if decision.kind == "order":
            line += f" · {say('order', lang)} {decision.record}" + (f": {clean(decision.says)}" if decision.says else "")
        line += f" · {say('reasons', lang)}: {words.reasons(decision, lang)}"
        line += f" · {say('by', lang)}: {decision.by or say('not known', lang)}"
        source = words.place(decision.source, decision.at)
        paper.put(line + (f" [{source}]" if source else ""), indent=4)
        if decision.words:
            paper.put(f'"{decision.words}"', indent=4)
    answers = []
    for review in request.reviews:
        known = names.get(review.get("route", ""))
        verdict = str(review.get("verdict", known.verdict if known else ""))
        title = digest.title(known, lang) if known else review.get("route", "")
        answers.append(f"{title} ({mark(verdict, lang)})")
    if answers:
        paper.put(f"{say('What answers it', lang)}: {'; '.join(answers)}", indent=4, style="dim")


def _warnings(paper: Paper, plan: Plan, lang: Lang) -> None:
    if not plan.warnings:
        return
    paper.head(say("Warnings", lang), f"{len(plan.warnings)}; {say(words.SEE_ALL, lang)}")
    pressing, rest = digest.warnings(plan)
    most = 2 if paper.width >= NARROW else 4
    for warning in pressing:
        about = f"({warning.about}) " if warning.about in {r.id for r in plan.routes} else ""
        paper.put(about + warning.says, mark="!", hang=2, mark_style="soon", most=most)
    if rest:
        paper.put(say("and {n} more", lang, n=len(rest)), indent=2, style="dim")
    for (one, many), listed in digest.to_read(plan):
        text = f"{words.count(len(listed), one, many, lang)}: {digest.first_cites(listed, plan, lang)}."
        paper.put(text, mark="!", hang=2, mark_style="soon")


def _footer(paper: Paper, plan: Plan, lang: Lang) -> None:
    paper.head(say("What this is not", lang))
    paper.put(say(words.NO_ADVICE, lang))
    checked = words.day(plan.law_checked_to, lang, weekday=False)
    paper.put(say("Law checked to {day}.", lang, day=checked) + (f" ({plan.law_hash[:12]})" if plan.law_hash else ""))
    paper.put(say("The whole argument of a route: add --explain ROUTE. To print or pass to counsel: --html FILE.", lang))
