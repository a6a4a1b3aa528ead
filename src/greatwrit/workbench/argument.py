"""One route's argument as HTML: what the row of the route opens."""

from __future__ import annotations

from collections.abc import Sequence

from greatwrit.plan.model import Addressee, Criterion, FactRef, Reason, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.markup import Markup, h
from greatwrit.workbench.words import clean


class Argument(Markup):
    """Section by section; empty ones are left out. What would flip the verdict does not print."""

    def argument(self, route: RoutePlan) -> str:
        """What counsel needs of a route as it stands: how to take an open one to its end, what an undetermined one waits for and how it is
        then asked, how to keep the point of a closed one."""
        opened, closed = route.verdict in ("open", "contested"), route.verdict == "closed"
        asked = {need.topic for need in route.needs}
        supposed = digest.presumed(route, self.plan, self.lang)
        parts = [
            f'<h3 id="r-{h(route.id)}">{self.title(route)} <span class="s">{h(route.id)}</span></h3>',
            f"<p>{h(supposed)}</p>" if supposed else "",
            self.keep(route) if closed else "",
            f"<p>{self.say('Who may ask')}: {self.law(route.who_may_ask)}</p>" if route.who_may_ask and not closed else "",
            "" if supposed else self.assumed(route),
            self.reasons("Why", route.why, asked),
            self.reasons("Why not", [r for r in route.why_not if r.holds != "open"], asked),
            self.reasons("Turns on facts not known", [r for r in route.why_not if r.holds == "open"], asked),
            self.positions(route),
            self.needs(route),
            self.branches(route),
        ]
        if not closed:
            parts += [self.criteria(route), self.people(route), self.lines("How", route.how, "ol"), self.fee(route)]
            parts += [self.route_clocks(route), self.after(route) if opened else "", self.keep(route)]
            parts += [self.reasons("Notes", route.notes, asked)]
        return "".join([*parts, self.flips(route)])

    def assumed(self, route: RoutePlan) -> str:
        lines = "".join(
            f"<li>{self.fact(f)}" + (f' <span class="s">{self.asked(f)}</span>' if f.asks else "") + "</li>" for f in route.assumptions
        )
        return self.block("Assumed", f"<ul>{lines}</ul>", "until stated otherwise; the verdict rests on these") if lines else ""

    def people(self, route: RoutePlan) -> str:
        items = "".join(f"<li>{self.law(digest.addressee(a))}{self.known(a)}</li>" for a in route.addressees)
        others = digest.other_respondents(route, self.plan)
        items += "".join(f"<li>{self.law(digest.respondent(r))} ({self.say('respondent')})</li>" for r in others)
        return self.block("To whom", f"<ul>{items}</ul>") if items else ""

    def after(self, route: RoutePlan) -> str:
        reviews = "; ".join(self.review(r) for r in route.reviews)
        costs = self.law(route.costs_of_losing)
        return (
            self.lines("After a denial", route.after_denial)
            + (self.block("Reviewed by", f"<p>{reviews}</p>") if reviews else "")
            + (self.block("What it costs to lose", f"<p>{costs}</p>") if costs else "")
        )

    def asked(self, fact: FactRef) -> str:
        """In short, the question that a fact answers."""
        question = next((q for q in self.plan.questions if q.topic == fact.topic), None)
        return self.local(digest.short(question.asks_es) if question else "", digest.short(fact.asks))

    def block(self, title: str, body: str, note: str = "") -> str:
        return f"<h4>{self.say(title)}" + (f" <small>{self.say(note)}</small>" if note else "") + f"</h4>{body}"

    def lines(self, title: str, lines: Sequence[str], kind: str = "ul") -> str:
        items = "".join(f"<li>{self.law(x)}</li>" for x in lines)
        return self.block(title, f"<{kind}>{items}</{kind}>") if items else ""

    def keep(self, route: RoutePlan) -> str:
        return "".join(f'<h4>{h(label)}</h4><p class="keep">{self.law(text)}</p>' for label, text in digest.keep(route, self.lang))

    def reasons(self, title: str, reasons: Sequence[Reason], asked: set[str]) -> str:
        """Reasons with their facts; what is not known and asked below is not told here too."""
        items = []
        for reason in reasons:
            facts = "; ".join(self.fact(f) for f in reason.facts if f.state not in ("not_asked", "not_known") or f.topic not in asked)
            facts = f'<p class="s">{facts}</p>' if facts else ""
            warns = "".join(f"<p>{self.pill('soon', '!')} {self.law(w)}</p>" for w in reason.warns)
            items.append(f"<li>{self.law(reason.says)}{facts}{self.cites(reason.authorities)}{warns}</li>")
        return self.block(title, f'<ul class="why">{"".join(items)}</ul>') if items else ""

    def positions(self, route: RoutePlan) -> str:
        sides = []
        for p in digest.positions(route):
            where = f"<p>{self.say('File')}: {self.law(p.where)}</p>" if p.where else ""
            status = f'<p class="s">{self.law(p.status)}</p>' if p.status else ""
            cites = self.cites(digest.citations(p.authority, self.plan))
            held = f'<p class="n">{self.position(p.position)}</p><p>{self.law(p.holds)}</p>'
            sides.append(f'<div class="side">{held}{cites}{status}{where}</div>')
        body = f'<div class="sides">{"".join(sides)}</div>'
        return self.block("Positions", body, "who holds what on the date, and where to file") if sides else ""

    def needs(self, route: RoutePlan) -> str:
        """Each question in short, for the whole stands among the questions; answers that do the same in one line."""
        items = []
        for need in route.needs:
            answers: dict[str, list[str]] = {}
            for answer, verdict in digest.effects(need, route)[0]:
                answers.setdefault(verdict, []).append(self.topic_value(need.topic, answer))
            told = "".join(f"<li>{', '.join(same)}: {h(words.verdict(verdict, self.lang))}</li>" for verdict, same in answers.items())
            question = self.local(digest.short(need.asks_es), digest.short(need.asks or need.topic))
            items.append(f"<li>{question}" + (f"<ul>{told}</ul>" if told else "") + "</li>")
        note = "and what each answer would do; any other leaves it as it is" if any(n.effects for n in route.needs) else ""
        return self.block("What is missing", f"<ol>{''.join(items)}</ol>", note) if items else ""

    def branches(self, route: RoutePlan) -> str:
        sides = []
        for b in route.branches:
            told = f"{h(b.topic)} = {self.topic_value(b.topic, b.value)}{self.source(clean(b.source or ''))}"
            sides.append(f'<div class="side"><p>{told}</p><p>{self.verdict(b.verdict)}</p></div>')
        return self.block("Contested facts", f'<div class="sides">{"".join(sides)}</div>', "the verdict on each side") if sides else ""

    def criteria(self, route: RoutePlan) -> str:
        """What is met, what is not, and what nobody knows yet, each with what shows or would show it."""
        lists = []
        for met, told in (("yes", "met"), ("no", "not met"), ("not known", "not known")):
            items = [f"<li>{self.law(c.says)}{self.evidence(c)}</li>" for c in route.criteria if c.met == met]
            lists.append(f'<p class="n">{self.say(told)}</p><ul>{"".join(items)}</ul>' if items else "")
        return self.block("What the decider weighs", "".join(lists), "never changes the verdict") if route.criteria else ""

    def evidence(self, criterion: Criterion) -> str:
        on_file = [item for item in criterion.evidence if criterion.met != "no" or "suggested" not in item]
        return "".join(f'<br><span class="s">{self.law(line)}</span>' for line in digest.evidence(on_file, self.lang))

    def position(self, holder: str) -> str:
        """Who holds a reading: translated where it is one of ours, a court's name or English where it is not."""
        name = words.position(holder, self.lang)
        return h(name) if name != words.position(holder, "en") else self.law(name)

    def known(self, a: Addressee) -> str:
        told = "; ".join(x for x in (self.law(a.how), h(digest.known(a, self.lang))) if x)
        return f'<br><span class="s">{told}</span>' if told else ""

    def fee(self, route: RoutePlan) -> str:
        fee = route.fee
        if fee is None:
            return ""
        amount = h(words.money(fee.amount)) if fee.amount is not None else self.say("amount not known to us: ask before filing")
        since = f", {self.say('since {when}', when=self.day(fee.since))}" if fee.since else ""
        body = f"<p>{amount}{since}" + (f"; {self.law(fee.when)}" if fee.when else "") + "</p>"
        if fee.exceptions:
            body += f"<p>{self.say('Exceptions')}: {self.law('; '.join(fee.exceptions))}</p>"
        if fee.note:
            body += f"<p>{self.law(fee.note)}</p>"
        return self.block("Fee", body + self.cites(fee.authority))

    def route_clocks(self, route: RoutePlan) -> str:
        items, waiting = [], []
        for c in route.clocks:
            if c.state == "not started":
                waiting.append(self.clock_name(c) + (f" ({self.law(c.basis)})" if c.basis else ""))
                continue
            told = [f"{self.told('runs from {when}', self.when(c.started))}"] if c.started is not None else []
            last = digest.last_day(c, self.plan.on, self.lang)
            told += [text for text in (self.ground(c), h(last)) if text]
            if c.latest is not None and words.bounds(c.latest) != words.bounds(c.due):
                told.append(f"{self.told('latest that can be argued {when}', self.when(c.latest))}")
            told += [self.law(x) for x in (c.basis, c.note) if x]
            items.append(f'<li>{self.clock(c)} · {self.clock_name(c)}<p class="s">{"; ".join(told)}</p>{self.cites(c.authority)}</li>')
        body = f"<ul>{''.join(items)}</ul>" if items else ""
        body += f'<p class="s">{self.say("not started")}: {"; ".join(waiting)}</p>' if waiting else ""
        return self.block("Clocks", body, "safe date first" if items else "") if body else ""

    def review(self, route_id: str) -> str:
        route = self.routes.get(route_id)
        if route is None:
            return h(route_id)
        return f'<a href="#r-{h(route.id)}">{self.title(route)}</a> ({h(words.verdict(route.verdict, self.lang))})'

    def flips(self, route: RoutePlan) -> str:
        items = "".join(
            f"<li>{self.verdict(verdict)} {h(topic)} = {' / '.join(self.topic_value(topic, v) for v in values)}</li>"
            for verdict, topic, values in digest.flips(route)
        )
        body = self.block("What would flip it", f"<ul>{items}</ul>", "for counsel's eyes only")
        return f'<div class="screen">{body}</div>' if items else ""
