"""The whole argument of one route on a terminal, for counsel: assumptions, reasons, positions, what is missing, what would flip it."""

from __future__ import annotations

from collections.abc import Sequence

from greatwrit.plan.model import Plan, Reason, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.lines import MIDDLE, mark, put_clock, put_fact, put_verdict
from greatwrit.workbench.paper import Paper
from greatwrit.workbench.words import ENGLISH_REASONS, Lang, say


def explain(plan: Plan, route_id: str, width: int = 80, colour: bool = False, lang: Lang = "en", plain: bool = False) -> str:
    """The whole argument of one route, for counsel: it also says what would flip the verdict.

    Raises LookupError with the closest route ids where the plan has no such route.
    """
    route = digest.route_of(plan, route_id)
    paper = Paper(width, colour, plain)
    _Argument(paper, plan, route, lang).write()
    return str(paper)


class _Argument:
    """One route's argument, section by section; empty sections are left out."""

    def __init__(self, paper: Paper, plan: Plan, route: RoutePlan, lang: Lang) -> None:
        self.paper, self.plan, self.route, self.lang = paper, plan, route, lang

    def say(self, english: str, **values: object) -> str:
        return say(english, self.lang, **values)

    def value(self, topic: str, value: object) -> str:
        return digest.value(topic, value, self.plan, self.lang)

    def write(self) -> None:
        route, paper = self.route, self.paper
        paper.put(f"{digest.title(route, self.lang)} ({route.id})", style="bold")
        paper.put(f"{digest.name(self.plan)} · {words.day(self.plan.on, self.lang)}")
        put_verdict(paper, route.verdict, "", digest.means(route, self.plan, self.lang), self.lang)
        if route.could_be:
            paper.put(f"{self.say('Could be')}: {words.verdicts(route.could_be, self.lang)}")
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
                put_fact(paper, self.plan, fact, self.lang, indent=0)
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
        self._list(self.say("After a denial"), route.after_denial)
        self._list(self.say("Reviewed by"), route.reviews)
        if route.verdict != "closed":
            self._keep()
        if route.costs_of_losing:
            paper.head(self.say("What it costs to lose"))
            paper.put(route.costs_of_losing)
        self._reasons(self.say("Notes"), route.notes, "·")
        self._authorities()
        paper.blank()
        paper.put(self.say(words.NO_ADVICE))
        paper.put(self.say("Law checked to {day}.", day=words.day(self.plan.law_checked_to, self.lang, weekday=False)))

    def _keep(self) -> None:
        for label, text in digest.keep(self.route, self.lang):
            self.paper.head(label)
            self.paper.put(text)

    def _cites(self, authorities: Sequence[str], indent: int) -> None:
        self.paper.put(digest.cited_short(authorities, self.plan, self.lang), indent=indent, style="dim")

    def _reasons(self, title: str, reasons: Sequence[Reason], sign: str) -> None:
        if reasons:
            self.paper.head(title)
        for reason in reasons:
            held = {"yes": sign, "no": "-", "open": "?"}[reason.holds]
            tail = f" ({self.say('turns on facts not known')})" if reason.holds == "open" else ""
            self.paper.put(reason.says + tail, mark=held, hang=2)
            for fact in reason.facts:
                put_fact(self.paper, self.plan, fact, self.lang, indent=4)
            self._cites(reason.authorities, 4)
            for warning in reason.warns:
                self.paper.put(warning, mark="!", hang=2, indent=4, mark_style="soon")

    def _positions(self) -> None:
        positions = digest.positions(self.route)
        if not positions:
            return
        paper = self.paper
        paper.head(self.say("Positions"), self.say("who holds what on the date, and where to file"))
        texts = []
        for p in positions:
            cites = digest.cited_short(digest.citations(p.authority, self.plan), self.plan, self.lang)
            lines = [(words.position(p.position, self.lang), "bold"), (p.holds, "")]
            lines += [(cites, "dim"), (p.status, "dim")]
            lines += [(f"{self.say('File')}: {p.where}" if p.where else "", "")]
            texts.append(lines)
        across = 2 if paper.width >= MIDDLE and len(texts) > 1 else 1
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
            narrowing, rest = digest.effects(need, self.route)
            for answer, verdict in narrowing:
                known = verdict in words.ICONS
                becomes = mark(verdict, self.lang) if known else words.verdict(verdict, self.lang)
                self.paper.put(f"{self.value(need.topic, answer)}: {becomes}", indent=5, style=verdict if known else "")
            if narrowing and rest:
                self.paper.put(self.say("any other answer leaves it as it is"), indent=5, style="dim")

    def _branches(self) -> None:
        if self.route.branches:
            self.paper.head(self.say("Contested facts"), self.say("the verdict on each side"))
        for b in self.route.branches:
            text = f"{b.topic} = {self.value(b.topic, b.value)}" + (f" [{b.source}]" if b.source else "")
            put_verdict(self.paper, b.verdict, "", text, self.lang)

    def _flips(self) -> None:
        if self.route.would_flip:
            self.paper.head(self.say("What would flip it"), self.say("for counsel's eyes only"))
        for verdict, topic, values in digest.flips(self.route):
            put_verdict(self.paper, verdict, "", f"{topic} = {' / '.join(self.value(topic, v) for v in values)}", self.lang)

    def _criteria(self) -> None:
        if self.route.criteria:
            self.paper.head(self.say("What the decider weighs"), self.say("never changes the verdict"))
        for c in self.route.criteria:
            met = self.say({"yes": "met", "no": "not met", "not known": "not known"}[c.met])
            self.paper.put(c.says, mark=met, hang=11, mark_style={"yes": "open", "no": "undetermined"}.get(c.met, "dim"))
            for line in digest.evidence(c.evidence, self.lang):
                self.paper.put(line, indent=11, style="dim")
            self.paper.put(digest.cited_short(c.authorities, self.plan, self.lang), indent=11, style="dim")

    def _people(self) -> None:
        others = digest.other_respondents(self.route, self.plan)
        if self.route.addressees or others:
            self.paper.head(self.say("To whom"))
        for a in self.route.addressees:
            self.paper.put(digest.addressee(a), mark="·", hang=2)
            self.paper.put(" · ".join(x for x in (a.how, digest.known(a, self.lang)) if x), indent=2, style="dim")
        for r in others:
            self.paper.put(f"{digest.respondent(r)} ({self.say('respondent')})", mark="·", hang=2)

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
            put_clock(self.paper, clock, self.plan.on, self.lang)
            parts = []
            if clock.started is not None:
                parts.append(self.say("runs from {when}", when=words.when(clock.started, self.lang)))
            if clock.latest is not None and clock.latest != clock.due:
                parts.append(self.say("latest that can be argued {when}", when=words.when(clock.latest, self.lang)))
            self.paper.put("; ".join([*parts, *([clock.basis] if clock.basis else [])]), indent=2, style="dim")
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
