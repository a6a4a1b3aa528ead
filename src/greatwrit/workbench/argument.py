"""One route's argument as HTML: what the row of the route opens."""

from __future__ import annotations

from collections.abc import Sequence

from greatwrit.plan.model import Addressee, Reason, RoutePlan
from greatwrit.workbench import digest, words
from greatwrit.workbench.markup import Markup, h
from greatwrit.workbench.words import clean


class Argument(Markup):
    """Section by section; empty ones are left out. What would flip the verdict does not print."""

    def argument(self, route: RoutePlan) -> str:
        parts = [
            f'<h3 id="r-{h(route.id)}">{self.title(route)} <span class="s">{h(route.id)}</span></h3>',
            f"<p>{h(digest.means(route, self.plan, self.lang))}</p>",
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
        others = digest.other_respondents(route, self.plan)
        people += "".join(f"<li>{self.law(digest.respondent(r))} ({self.say('respondent')})</li>" for r in others)
        parts.append(self.block("To whom", f"<ul>{people}</ul>") if people else "")
        parts.append(self.lines("How", route.how, "ol"))
        parts += [self.fee(route), self.route_clocks(route)]
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
        return "".join(f'<h4>{h(label)}</h4><p class="keep">{self.law(text)}</p>' for label, text in digest.keep(route, self.lang))

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
        for p in digest.positions(route):
            where = f"<p>{self.say('File')}: {self.law(p.where)}</p>" if p.where else ""
            status = f'<p class="s">{self.law(p.status)}</p>' if p.status else ""
            cites = self.cites(digest.citations(p.authority, self.plan))
            held = f'<p class="n">{self.position(p.position)}</p><p>{self.law(p.holds)}</p>'
            sides.append(f'<div class="side">{held}{cites}{status}{where}</div>')
        body = f'<div class="sides">{"".join(sides)}</div>'
        return self.block("Positions", body, "who holds what on the date, and where to file") if sides else ""

    def needs(self, route: RoutePlan) -> str:
        items = []
        for need in route.needs:
            narrowing, rest = digest.effects(need, route)
            told = [f"<li>{self.value(answer)}: {self.verdict(verdict)}</li>" for answer, verdict in narrowing]
            if told and rest:
                told.append(f'<li class="s">{self.say("any other answer leaves it as it is")}</li>')
            question = self.local(need.asks_es, need.asks or need.topic)
            items.append(f"<li>{question}" + (f"<ul>{''.join(told)}</ul>" if told else "") + "</li>")
        note = "and what each answer would do" if any(n.effects for n in route.needs) else ""
        return self.block("What is missing", f"<ol>{''.join(items)}</ol>", note) if items else ""

    def branches(self, route: RoutePlan) -> str:
        sides = []
        for b in route.branches:
            told = f"{h(b.topic)} = {self.value(b.value)}{self.source(clean(b.source or ''))}"
            sides.append(f'<div class="side"><p>{told}</p><p>{self.verdict(b.verdict)}</p></div>')
        return self.block("Contested facts", f'<div class="sides">{"".join(sides)}</div>', "the verdict on each side") if sides else ""

    def criteria(self, route: RoutePlan) -> str:
        items = []
        for c in route.criteria:
            met = self.say({"yes": "met", "no": "not met", "not known": "not known"}[c.met])
            evidence = "".join(f'<p class="s">{self.law(line)}</p>' for line in digest.evidence(c.evidence, self.lang))
            items.append(f'<li><span class="n">{met}</span>: {self.law(c.says)}{evidence}{self.cites(c.authorities)}</li>')
        return self.block("What the decider weighs", f"<ul>{''.join(items)}</ul>", "never changes the verdict") if items else ""

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
        items = []
        for c in route.clocks:
            told = [f"{self.told('runs from {when}', self.when(c.started))}"] if c.started is not None else []
            last = digest.last_day(c, self.plan.on, self.lang)
            told += [h(last)] if last else []
            if c.latest is not None and words.bounds(c.latest) != words.bounds(c.due):
                told.append(f"{self.told('latest that can be argued {when}', self.when(c.latest))}")
            told += [self.law(x) for x in (c.basis, c.note) if x]
            items.append(
                f'<li>{self.clock(c)} · {self.clock_name(c)}<p class="s">{"; ".join(told)}</p>{self.cites(c.authority)}</li>'
            )
        return self.block("Clocks", f"<ul>{''.join(items)}</ul>", "safe date first") if items else ""

    def review(self, route_id: str) -> str:
        route = self.routes.get(route_id)
        return f'{self.verdict(route.verdict)} <a href="#r-{h(route.id)}">{self.title(route)}</a>' if route else h(route_id)

    def flips(self, route: RoutePlan) -> str:
        items = "".join(
            f"<li>{self.verdict(verdict)} {h(topic)} = {' / '.join(self.value(v) for v in values)}</li>"
            for verdict, topic, values in digest.flips(route)
        )
        body = self.block("What would flip it", f"<ul>{items}</ul>", "for counsel's eyes only")
        return f'<div class="screen">{body}</div>' if items else ""
