"""What every view says in short: the order of clocks, what a route turns on, whom to write to, how an authority stands.

Reads the plan and nothing else; adds no conclusion of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from greatwrit.plan.model import Addressee, FactRef, Need, Plan, PlanClock, Question, RouteClock, RoutePlan, Warning, When
from greatwrit.workbench import words
from greatwrit.workbench.words import Lang, clean, say

Urgency = Literal["late", "passed", "soon", "running", "waiting"]
_LIFE = {"past": "has passed", "coming": "still to come", "maybe": "may be now"}
_SOON = timedelta(days=3)
_STATUTES_SHOWN = 4
_KINDS = {"arrest": "arrest", "stint": "held", "transfer": "transfer", "hearing": "hearing"}


def name(plan: Plan) -> str:
    """The person as the team calls them; the case's handle where no name is on file."""
    person = plan.person
    parts = " ".join(str(person[k]) for k in ("given_names", "family_name") if person.get(k))
    return clean(person.get("name") or parts or plan.case)


def title(route: RoutePlan, lang: Lang) -> str:
    """A route's name in the reader's language, where it has one."""
    return clean((route.title_es if lang == "es" else "") or route.title)


def decides(route: RoutePlan, lang: Lang) -> str:
    """Who decides, in the reader's language where it was translated."""
    return clean((route.decides_es if lang == "es" else "") or route.decides)


def held(plan: Plan, lang: Lang) -> str:
    """Where the person is held, or how many facilities remain possible."""
    custody = plan.custody
    if custody.facility:
        where = [custody.facility.get("name") or custody.facility.get("code"), custody.facility.get("city"), custody.facility.get("state")]
        return ", ".join(dict.fromkeys(clean(x) for x in where if x))
    if custody.facility_candidates:
        return say("facility not known, {n} possible", lang, n=custody.facility_candidates)
    return say("facility not known", lang)


def circuits(plan: Plan, lang: Lang) -> list[tuple[str, str, str]]:
    """The three circuits: what it governs, the circuit or *not known*, and why."""
    three = plan.custody.circuits
    rows = (("confinement", three.confinement), ("bond", three.bond), ("merits", three.merits))
    return [(say(k, lang), words.court(c) if c else say("not known", lang), clean(three.basis.get(k, ""))) for k, c in rows]


def urgency(clock: PlanClock | RouteClock, on: str) -> Urgency:
    """late: its safe date has passed, its last day has not; passed: both have; soon: the safe date is within three days."""
    safe = words.bounds(clock.safe) or words.bounds(clock.due)
    if clock.state in ("not started", "refused") or safe is None:
        return "waiting"
    today, due = date.fromisoformat(on), words.bounds(clock.due) or safe
    if safe[1] < today:
        return "late" if due[1] >= today else "passed"
    return "soon" if safe[0] - today <= _SOON else "running"


def far(clock: PlanClock | RouteClock, on: str, lang: Lang) -> str:
    """How far off a clock's safe date is: *in 2 days*, *LATE 3 days*, *passed 20 days ago*, *not started*."""
    kind = urgency(clock, on)
    if kind == "waiting":
        return say("cannot be counted" if clock.state == "refused" else "not started", lang)
    safe = safe_date(clock)
    span = words.bounds(safe)
    if kind == "late" and span:
        late = words.count((date.fromisoformat(on) - span[1]).days, "{n} day", "{n} days", lang)
        return f"{say('LATE', lang)} {late}"
    if kind == "passed":
        return f"{say('passed', lang)} {words.left(clock.due if clock.due is not None else safe, on, lang)}"
    return words.left(safe, on, lang)


def by_safe_date(clocks: Iterable[PlanClock], on: str) -> list[PlanClock]:
    """Clocks that can still be met by safe date, then those that have passed, then those that have not started or could not be counted."""

    def key(clock: PlanClock) -> tuple[int, date, str]:
        span = words.bounds(safe_date(clock))
        rank = {"passed": 1, "waiting": 2}.get(urgency(clock, on), 0)
        return rank, span[0] if span else date.max, clock.clock

    return sorted(clocks, key=key)


def next_clock(plan: Plan) -> PlanClock | None:
    """The first clock that can still be met."""
    return next((c for c in by_safe_date(plan.clocks, plan.on) if urgency(c, plan.on) not in ("waiting", "passed")), None)


def safe_date(clock: PlanClock | RouteClock) -> When:
    """The date to work to."""
    return clock.safe if clock.safe is not None else clock.due


def clock_name(clock: PlanClock | RouteClock) -> str:
    """A clock's title, or its id."""
    return clean(clock.title or clock.clock)


def route_clock(route: RoutePlan, on: str) -> RouteClock | None:
    """The clock of a route that is due first and can still be met."""
    dated = [
        (span[0], c.clock, c) for c in route.clocks if urgency(c, on) not in ("waiting", "passed") and (span := words.bounds(safe_date(c)))
    ]
    return min(dated, key=lambda d: d[:2])[2] if dated else None


def asks(asked: Any, lang: Lang) -> str:
    """A question in the reader's language, where it was translated."""
    return clean((asked.asks_es if lang == "es" else "") or asked.asks or asked.topic)


def settles(question: Question, plan: Plan, lang: Lang) -> str:
    """The routes an answer can settle: two by name, the rest as a number."""
    names = {r.id: title(r, lang) for r in plan.routes}
    listed = [names.get(r, r) for r in question.settles]
    if len(listed) <= 3:
        return "; ".join(listed)
    return say("{names} and {n} more", lang, names="; ".join(listed[:2]), n=len(listed) - 2)


def turns_on(route: RoutePlan, lang: Lang) -> str:
    """In a word: how many facts, how many positions, or nothing more."""
    if route.verdict == "undetermined":
        return words.count(len(route.needs), "{n} fact", "{n} facts", lang)
    if route.verdict == "contested":
        return words.count(len(route.positions), "{n} position", "{n} positions", lang)
    if route.verdict == "closed":
        return clean(route.why_not[0].says) if route.why_not else ""
    return words.count(len(route.assumptions), "{n} assumption", "{n} assumptions", lang) if route.assumptions else ""


def in_short(route: RoutePlan, lang: Lang) -> list[tuple[str, str]]:
    """Why a route stands as it does, one or two lines: a label and its words. Closed routes say first how the point is kept."""
    if route.verdict == "closed":
        return keep(route, lang)
    lines: list[tuple[str, str]] = []
    if route.verdict == "contested" and route.positions:
        lines.append((say("Positions", lang), " · ".join(f"{clean(p.position)}: {clean(p.holds)}" for p in route.positions)))
    elif route.verdict == "undetermined" and route.needs:
        more = f" (+{len(route.needs) - 2})" if len(route.needs) > 2 else ""
        lines.append((say("Turns on", lang), " · ".join(asks(n, lang) for n in route.needs[:2]) + more))
    elif route.why:
        lines.append((say("Why", lang), clean(route.why[0].says)))
    step = next_step(route)
    if step:
        lines.append((say("Next", lang), step))
    return lines


def keep(route: RoutePlan, lang: Lang) -> list[tuple[str, str]]:
    """How to keep a closed point alive and what would open it."""
    pairs = ((say("Preserve", lang), route.preserve), (say("Opens when", lang), route.opens_when))
    return [(label, clean(text)) for label, text in pairs if text]


def next_step(route: RoutePlan) -> str:
    """The first thing to do on a route."""
    if route.how:
        return clean(route.how[0])
    return clean(route.filings[0]) if route.filings else ""


def counted(plan: Plan, lang: Lang) -> str:
    """How many routes have each verdict: `3 Open, 2 Contested, …`."""
    kinds = ("open", "contested", "undetermined", "closed")
    numbers = {k: sum(r.verdict == k for r in plan.routes) for k in kinds}
    return ", ".join(f"{n} {words.verdict(k, lang)}" for k, n in numbers.items() if n)


def cited(citation: str, plan: Plan, lang: Lang) -> tuple[str, str, bool]:
    """A citation `id pinpoint` in full, how it stands on the date, and whether one may rely on it (in force and not unverified)."""
    identifier, _, pin = citation.partition(" ")
    authority = plan.authorities.get(identifier)
    if authority is None:
        return clean(citation), say("not described in this plan", lang), False
    stands = [words.force(authority, lang), words.confidence(authority.confidence, lang)]
    checked = words.day(authority.checked, lang, weekday=False) if authority.checked else ""
    stands.append(say("checked {day}", lang, day=checked) if checked else say("never checked", lang))
    sound = authority.in_force is True and authority.confidence != "unverified"
    return words.pinned(clean(authority.cite), clean(pin)), ", ".join(stands), sound


def citations(text: str, plan: Plan) -> list[str]:
    """The citations of a position, which it gives in one line: each begins with an authority that the plan knows."""
    found: list[str] = []
    for part in text.split(", "):
        if found and part.partition(" ")[0] not in plan.authorities:
            found[-1] += ", " + part
        else:
            found.append(part)
    return [c for c in found if c]


def cited_short(citations: Sequence[str], plan: Plan, lang: Lang) -> str:
    """Citations in one line; only what one may not rely on is told, the rest stands among the authorities."""
    told = []
    for citation in citations:
        cite, stands, sound = cited(citation, plan, lang)
        told.append(cite if sound else f"{cite} ({stands})")
    return "; ".join(told)


def effects(need: Need, route: RoutePlan) -> tuple[list[tuple[str, str]], bool]:
    """Answers that narrow what a route can be, with what it then is; and whether other answers leave it as it stands."""
    told = [(e.get("answer", ""), e.get("verdict", "")) for e in need.effects]
    now = set(route.could_be)
    narrowing = [(answer, verdict) for answer, verdict in told if not now or set(verdict.split(" or ")) != now]
    return narrowing, len(narrowing) < len(told)


def fact(f: FactRef, plan: Plan, lang: Lang) -> tuple[str, str]:
    """A fact: `topic = value` and, apart, its source, who said it, and a mark where it is not cleared for use."""
    source = plan.sources.get(f.source or "", {}).get("title") or f.source
    marks = [words.place(source, f.at)]
    if f.said_by:
        marks.append(say("said by {who}", lang, who=clean(f.said_by)))
    if f.disclosure == "privileged":
        marks.append(say("PRIVILEGED: counsel only", lang))
    elif f.disclosure == "hold":
        marks.append(say("HOLD: not cleared for use", lang))
    return f"{clean(f.topic)} = {words.finding(f, lang)}", "; ".join(m for m in marks if m)


def evidence(items: Sequence[dict[str, Any]], lang: Lang) -> list[str]:
    """Evidence of a criterion: each fact on file with its source, then the documents that would show it in one line."""
    lines = []
    for item in items:
        if "suggested" not in item:
            source = words.place(item.get("source"), item.get("at"))
            lines.append(f"{clean(item.get('topic', ''))} = {words.value(item.get('value'), lang)}" + (f" [{source}]" if source else ""))
    documents = [clean(item["suggested"]) for item in items if "suggested" in item]
    return [*lines, f"{say('would show it', lang)}: {'; '.join(documents)}"] if documents else lines


def known(a: Addressee, lang: Lang) -> str:
    """How well an office-holder is known and when that was checked; empty where nobody is named."""
    if not (a.name or a.confidence or a.checked):
        return ""
    checked = say("checked {day}", lang, day=words.day(a.checked, lang, weekday=False)) if a.checked else say("never checked", lang)
    return ", ".join(x for x in (words.confidence(a.confidence, lang) if a.confidence else "", checked) if x)


def addressee(a: Addressee) -> str:
    """A line for an envelope: title, name, office, address."""
    return ", ".join(dict.fromkeys(clean(x) for x in (a.title or a.role, a.name, a.office, a.address) if x))


def contacts(plan: Plan, most: int) -> list[str]:
    """Whom to reach first: the field office, then the addressees of the routes that are not closed of whom a name, office or address is
    known, each once, in the order of the plan."""
    office = plan.custody.field_office or {}
    first = ", ".join(clean(office[k]) for k in ("name", "address", "phone") if office.get(k))
    lines = (addressee(a) for r in plan.routes if r.verdict != "closed" for a in r.addressees if a.name or a.office or a.address)
    return list(dict.fromkeys(x for x in (first, *lines) if x))[:most]


def respondent(row: dict[str, Any]) -> str:
    """A respondent as a caption would name them: office, name, agency."""
    title = row.get("title") or str(row.get("role", "")).replace("-", " ")
    return ", ".join(dict.fromkeys(clean(x) for x in (title, row.get("name"), row.get("office")) if x))


def statute(plan: Plan, lang: Lang) -> str:
    """Under which statute the person is held: settled, contested or turning on facts, and what remains possible."""
    custody = plan.custody.statute
    names = [clean(c.get("statute") or c.get("says") or c.get("id", "")) for c in custody.classes]
    names = list(dict.fromkeys(n for n in names if n))
    possible = " / ".join(names) if len(names) <= _STATUTES_SHOWN else say("{n} possible", lang, n=len(names))
    if custody.verdict == "settled":
        return possible or "; ".join(clean(p.holds) for p in custody.positions)
    return f"{words.verdict(custody.verdict, lang).lower()}" + (f": {possible}" if possible else "")


def timeline_line(item: dict[str, Any], lang: Lang) -> tuple[str, str, str]:
    """An entry of the custody timeline: its dates, what it was and where, its source."""
    start, end = item.get("from"), item.get("to")
    dates = words.when(start, lang)
    if item.get("kind") == "hearing" and isinstance(start, str):
        dates = words.hearing(start, lang)
    elif end is not None and end != start and not item.get("open"):
        dates = f"{dates} → {words.when(end, lang)}"
    elif item.get("kind") == "stint":
        dates = say("since {when}", lang, when=dates)
    kind = str(item.get("kind", ""))
    label = say(_KINDS[kind], lang) if kind in _KINDS else clean(kind.replace("_", " "))
    facility = item.get("facility")
    named = facility.get("name") if isinstance(facility, dict) else facility
    where = clean(named or item.get("place") or item.get("state") or (say("place not known", lang) if kind == "stint" else ""))
    quoted = f'"{clean(item["words"])}"' if item.get("words") else ""
    what = ", ".join(x for x in (label, where, quoted) if x)
    return dates, what, words.place(item.get("source"), item.get("at"))


def statement(item: dict[str, Any], lang: Lang) -> tuple[str, str, str]:
    """A public statement: who, what was said (in quotation marks only where the file has the very words), and when, where, and whether
    it may be quoted."""
    may = item.get("may_quote")
    if isinstance(may, bool):
        quote = say("may be quoted" if may else "not to be quoted", lang)
    else:
        quote = clean(may) if may else say("ask before quoting", lang)
    on = item.get("on")
    about = (words.when(on, lang) if on else "", quote, words.place(item.get("source"), item.get("at")))
    said = f'"{clean(item["words"])}"' if item.get("words") else clean(item.get("said") or "")
    return clean(item.get("who") or say("not known who", lang)), said, "; ".join(x for x in about if x)


def life_event(item: dict[str, Any], lang: Lang) -> tuple[str, str, str]:
    """A life event: when, what, and its source."""
    at = item.get("when", item.get("on"))
    what = item.get("what") or item.get("says") or item.get("words") or item.get("kind") or ""
    who = f" ({clean(item['who'])})" if item.get("who") else ""
    now = _LIFE.get(str(item.get("state")), "")
    state = f": {say(now, lang)}" if now else ""
    return words.when(at, lang), clean(what) + who + state, words.place(item.get("source"), item.get("at"))


def office(to: str, plan: Plan, lang: Lang) -> str:
    """To whom a request went: a field office by its name, anyone else as the file has it."""
    kind, _, slug = clean(to).partition(".")
    if kind != "office" or not slug:
        return clean(to)
    known = plan.custody.field_office or {}
    name = str(known.get("name")) if known.get("id") == slug and known.get("name") else slug.replace("-", " ").title()
    return say("ICE field office, {name}", lang, name=clean(name))


def warnings(plan: Plan) -> tuple[list[Warning], list[Warning]]:
    """What is to be heeded, and apart from it the authorities in force that are only to be read again: they are many and say the same."""

    def only_to_read(w: Warning) -> bool:
        authority = plan.authorities.get(w.about)
        return w.kind in ("unverified-law", "stale-law") and authority is not None and authority.in_force is True

    return [w for w in plan.warnings if not only_to_read(w)], [w for w in plan.warnings if only_to_read(w)]


def unverified_cites(listed: Sequence[Warning], plan: Plan) -> str:
    """The authorities that such warnings are about, in one line."""
    cites = (plan.authorities[w.about].cite if w.about in plan.authorities else w.about for w in listed)
    return "; ".join(dict.fromkeys(clean(c) for c in cites))


def contested_facts(facts: Sequence[FactRef]) -> list[FactRef]:
    """Facts on which sources differ."""
    return [f for f in facts if f.state == "contested"]
