"""What every view says in short: the order of clocks, what a route turns on, whom to write to, how an authority stands.

Reads the plan and nothing else; adds no conclusion of its own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from msgspec.structs import replace

from greatwrit.law.model import pinned
from greatwrit.plan.model import Action, Addressee, FactRef, Need, Plan, PlanClock, Position, Question, RouteClock, RoutePlan, Warning, When
from greatwrit.workbench import words
from greatwrit.workbench.words import Lang, clean, say

Urgency = Literal["late", "passed", "soon", "running", "theirs", "ran out", "long past", "met", "owed", "waiting", "ripens", "to ask"]
_LIFE = {"past": "has passed", "coming": "still to come", "maybe": "may be now"}
_SOON = timedelta(days=3)
_PRESSING = (
    "contested-fact", "implausible-place", "implausible-date", "unknown-facility", "authority-not-in-force", "transfer-risk", "deadline",
    "before-coverage", "stale-law", "unsettled-law", "concession", "confidential", "waiver", "place",
)  # fmt: skip
_WARNINGS_SHOWN = 8
_ROWS_SHOWN = 8
_OVER = ("waiting", "ripens", "passed", "ran out", "long past", "met", "to ask")
SAID = ("theirs", "ripens", "ran out", "long past", "met", "owed", "to ask")
"""Clocks whose line says the date itself."""
_OLD = timedelta(days=365)
"""A clock that ran out longer ago than this is counted, not told; one that ripens is past, and last."""
_UNRECORDED = "no record that {who} acted by {when}: check"
_CLAUSE = re.compile(r"\(\w{1,4}\)")
_CITES_SHOWN = 3
_STATUTES_SHOWN = 4
_KINDS = {"arrest": "arrest", "stint": "held", "transfer": "transfer", "hearing": "hearing"}


def name(plan: Plan) -> str:
    """The person as the team calls them; the case's handle where no name is on file."""
    person = plan.person
    parts = " ".join(str(person[k]) for k in ("given_names", "family_name") if person.get(k))
    return clean(person.get("name") or parts or plan.case)


def route_of(plan: Plan, route_id: str) -> RoutePlan:
    """The plan's route of this id. Raises LookupError with the closest ids where there is none."""
    route = next((r for r in plan.routes if r.id == route_id), None)
    if route is None:
        near = difflib.get_close_matches(route_id, [r.id for r in plan.routes], 3, 0.3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise LookupError(f"the plan has no route {clean(route_id)!r}.{hint} `plan CASE` lists every route.")
    return route


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
    """late: its safe date has passed, its last day has not; passed: both have; soon: the safe date is within three days. Of a clock that
    binds the government or a court: theirs while it runs, *ran out* once it has, *long past* a year later; nobody on the team is late. to
    ask: it binds them only if something is so that nobody has said. ripens: one may act only once it has run out. met: a record shows that
    it was kept. owed: promptly, by no day that one could count to."""
    if clock.state == "met":
        return "met"
    if clock.asks and not clock.ours and clock.state in ("running", "past", "owed"):
        return "to ask"
    if clock.state == "owed":
        return "owed"
    safe = words.bounds(safe_date(clock))
    if clock.state in ("not started", "refused") or safe is None:
        return "waiting"
    today, due = date.fromisoformat(on), words.bounds(clock.due) or safe
    if clock.ripens:
        return "ripens" if safe[1] >= today else "long past" if today - safe[1] > _OLD else "ran out"
    if not clock.ours:
        return "theirs" if due[1] >= today else "long past" if today - due[1] > _OLD else "ran out"
    if safe[1] < today:
        return "late" if due[1] >= today else "passed"
    return "soon" if safe[0] - today <= _SOON else "running"


def far(clock: PlanClock | RouteClock, on: str, lang: Lang) -> str:
    """How far off a clock's safe date is: *in 2 days*, *LATE 3 days*, *passed 20 days ago*, *not started*; of a clock that binds others,
    who must act by when, or ordinarily does, that no record shows it done, that it was done and when, that it is long past, or what to ask
    before anybody relies on it."""
    kind = urgency(clock, on)
    date_ = safe_date(clock)
    who = words.whom(clock.runs_against or "the government", lang)
    if kind == "waiting":
        return say("cannot be counted" if clock.state == "refused" else "not started", lang)
    if kind == "owed":
        return say("owed promptly; {span} since", lang, span=words.days(clock.days, lang))
    if kind == "met":
        return _done("met {when}", clock, who, lang)
    if kind == "ripens":
        return say("not before {when}", lang, when=f"{words.when(date_, lang)} ({words.left(date_, on, lang)})")
    if kind == "to ask":
        asked = short((clock.asks_es if lang == "es" else "") or clock.asks)
        if date_ is None:
            return say("not known whether it runs; ask: {question}", lang, question=clean(asked))
        return say("not known whether it runs (by {when}); ask: {question}", lang, when=words.when(date_, lang), question=clean(asked))
    if kind == "theirs":
        told = "{who} ordinarily by {when}" if clock.ordinarily else "{who} must by {when}"
        return say(told, lang, who=_capital(who), when=f"{words.when(date_, lang)} ({words.left(date_, on, lang)})")
    if kind == "long past":
        acted = "{who} acted only {when}"
        return _done(acted, clock, who, lang) if clock.met else say("past since {when}", lang, when=words.when(date_, lang))
    if kind == "ran out" and clock.ripens:
        whose = _capital(who) + ("" if lang == "es" else "'" if who.endswith("s") else "'s")
        return say("{who} time ran out {when}: use it", lang, who=whose, when=words.left(date_, on, lang))
    if kind == "ran out" and clock.met:
        return _done("{who} acted only {when}: use it", clock, who, lang)
    if kind == "ran out":
        told = "no record that {who} acted by {when}, as it ordinarily would: check" if clock.ordinarily else _UNRECORDED
        return _capital(say(told, lang, who=who, when=words.when(date_, lang)))
    span = words.bounds(date_)
    if kind == "late" and span:
        late = words.count((date.fromisoformat(on) - span[1]).days, "{n} day", "{n} days", lang)
        return f"{say('LATE', lang)} {late}"
    if kind == "passed":
        return f"{say('passed', lang)} {words.left(clock.due if clock.due is not None else date_, on, lang)}"
    return words.left(date_, on, lang)


def _done(told: str, clock: PlanClock | RouteClock, who: str, lang: Lang) -> str:
    """That a clock was kept, or kept late: when, and the record that shows it."""
    met = clock.met or {}
    source = words.place(met.get("source"), met.get("at"))
    done = say(told, lang, who=_capital(who), when=words.when(met.get("on"), lang))
    return done + (f" [{source}]" if source else "")


def clock_lead(clock: PlanClock | RouteClock, on: str, lang: Lang) -> str:
    """When a clock falls due and how far off that is, safe date first: *Thu Apr 24, 2025, in 2 days*; *The respondents must by …*."""
    date_ = safe_date(clock)
    told = urgency(clock, on) in SAID or date_ is None
    return far(clock, on, lang) if told else f"{words.when(date_, lang)}, {far(clock, on, lang)}"


def last_day(clock: PlanClock | RouteClock, on: str, lang: Lang) -> str:
    """The last day, where it is another than the date to work to; of a clock of others that ran out, when it was due."""
    if urgency(clock, on) == "ripens":
        sooner = clock.due is not None and words.bounds(clock.due) != words.bounds(clock.safe)
        shorter = say("by the shorter count {when}", lang, when=words.when(clock.due, lang)) if sooner else ""
        return f"{shorter} ({_counts(clock, lang)})" if shorter and clock.also is not None else shorter
    if not clock.ours:
        told = urgency(clock, on) == "ran out" and (clock.ripens or clock.met)
        return say("due {when}", lang, when=words.when(clock.due, lang)) if told else ""
    if clock.state == "met" or clock.due is None or words.bounds(clock.due) == words.bounds(clock.safe):
        return ""
    return say("last day {when}", lang, when=words.when(clock.due, lang))


def _counts(clock: PlanClock | RouteClock, lang: Lang) -> str:
    """From when each of two counts runs, and that the person was free in between."""
    start, again, freed = (words.when(when, lang) for when in (clock.started, clock.also, clock.released))
    if clock.released is None:
        return say("it runs from {start}, the longer from {again}", lang, start=start, again=again)
    told = "it runs from {start}; the longer from {again}: released {freed}, then held again"
    return say(told, lang, start=start, again=again, freed=freed)


def ground(clock: PlanClock | RouteClock, lang: Lang) -> str:
    """Of a clock before which something cannot be done: what alone waits for it; empty once it has run out."""
    waits = clock.ripens and clock.state == "running"
    return clean((clock.ground_es if lang == "es" else "") or clock.ground) if waits else ""


def by_safe_date(clocks: Iterable[PlanClock], on: str) -> list[PlanClock]:
    """Clocks that can still be met by safe date, then those that have passed, those that were met, those that have not started or could not
    be counted, those long past."""

    def key(clock: PlanClock) -> tuple[int, date, str]:
        span = words.bounds(safe_date(clock))
        over = {"passed": 1, "ran out": 1, "met": 2, "waiting": 3, "long past": 4}
        rank = over.get(urgency(clock, on), 1 if clock.asks and clock.state == "past" else 0)
        return rank, span[0] if span else date.max, clock.clock

    return sorted(clocks, key=key)


def clocks(plan: Plan) -> tuple[list[PlanClock], list[PlanClock]]:
    """The plan's clocks by safe date, and apart those that ran out more than a year ago; one that ripens bears while custody lasts."""
    shown: list[PlanClock] = []
    older: list[PlanClock] = []
    for clock in by_safe_date(plan.clocks, plan.on):
        last = words.bounds(clock.due if clock.due is not None else clock.safe)
        over = (urgency(clock, plan.on) in ("passed", "ran out", "long past", "met") or clock.state == "past") and not clock.ripens
        (older if over and last and date.fromisoformat(plan.on) - last[1] > _OLD else shown).append(clock)
    return shown, older


def next_clock(plan: Plan) -> PlanClock | None:
    """The first clock that can still be met."""
    return next((c for c in by_safe_date(plan.clocks, plan.on) if urgency(c, plan.on) not in _OVER), None)


def last_clock(plan: Plan) -> PlanClock | None:
    """Of the clocks that are over and still told, the latest."""
    told = [clock for clock in clocks(plan)[0] if urgency(clock, plan.on) in ("passed", "ran out", "met")]
    over = [(span[1], clock.clock, clock) for clock in told if (span := words.bounds(clock.due))]
    return max(over, key=lambda one: one[:2])[2] if over else None


def safe_date(clock: PlanClock | RouteClock) -> When:
    """The date to work to; of a clock that binds others, the last day they have, unless one may act only once it has run out."""
    return clock.safe if clock.safe is not None and (clock.ours or clock.ripens or clock.due is None) else clock.due


def clock_name(clock: PlanClock | RouteClock, lang: Lang) -> str:
    """A clock's title in the reader's language, where it was translated, or its id."""
    return clean((clock.title_es if lang == "es" else "") or clock.title or clock.clock)


def route_clock(route: RoutePlan, on: str) -> RouteClock | None:
    """The clock of a route that is due first and can still be met, our own before those that bind others."""
    dated = [
        (not c.ours, span[0], c.clock, c) for c in route.clocks if urgency(c, on) not in _OVER and (span := words.bounds(safe_date(c)))
    ]
    return min(dated, key=lambda d: d[:3])[3] if dated else None


def hearing(row: dict[str, Any], on: str, lang: Lang) -> tuple[str, str, str, str]:
    """A hearing: its day with the notice's own time, how far off, what and where it is, its source. The time is quoted, never computed."""
    at, quoted = row.get("when"), clean(row.get("notice_time") or "")
    day = words.when(at, lang) if at else say("date not known", lang)
    if quoted:
        day = f"{words.when(at[:10], lang) if isinstance(at, str) else day}, {quoted} {say('as the notice says', lang)}"
    elif isinstance(at, str):
        day = words.hearing(at, lang)
    what = [f"{say('hearing', lang)}: {clean(row['kind'])}" if row.get("kind") else say("hearing", lang)]
    what += [clean(words.court(str(row[k]))) if k == "court" else clean(row[k]) for k in ("court", "judge", "place") if row.get(k)]
    return day, words.left(at, on, lang), ", ".join(what), words.place(row.get("source"), row.get("at"))


def order(row: dict[str, Any], lang: Lang) -> tuple[str, str, str]:
    """An order on file: what it is and how it stands, in its own words what it says, its source."""
    kinds = row.get("kind") or ()
    kind = ", ".join(kinds) if isinstance(kinds, list | tuple) else str(kinds)
    state = {"in force": "in force", "ended": "has ended", "maybe": "may have ended"}[row["state"]]
    until = f" {say('until {when}', lang, when=words.when(row['until'], lang))}" if row.get("until") else ""
    made = [clean(row.get("name") or row["id"]), clean(kind), words.when(row.get("on"), lang), f"{say(state, lang)}{until}"]
    says = clean(row.get("says") or row.get("sets") or "") if isinstance(row.get("says") or row.get("sets") or "", str) else ""
    return ", ".join(part for part in made if part), says, words.place(row.get("source"), row.get("at"))


def today(plan: Plan, lang: Lang) -> tuple[list[tuple[str, list[Action]]], int]:
    """What to do today as far as it is shown at once: each action, with those that find out one thing after another under one heading; and
    how many more there are."""
    groups: list[tuple[str, list[Action]]] = []
    for action in plan.today:
        asked = _asked(action, plan)
        head = clean(_said(action, lang).removesuffix(asks(asked, lang))) if asked else ""
        if head and groups and groups[-1][0] == head:
            groups[-1][1].append(action)
        else:
            groups.append((head, [action]))
    return groups[:_ROWS_SHOWN], sum(len(actions) for _, actions in groups[_ROWS_SHOWN:])


def action(action: Action, plan: Plan, lang: Lang) -> str:
    """An action in words: to whom in prose; of a question to find out, its first sentence, for the whole stands among the questions."""
    said = _said(action, lang)
    asked = _asked(action, plan)
    if asked:
        return short(asks(asked, lang))
    route = next((r for r in plan.routes if r.id == action.route), None)
    for addressed in route.addressees[:1] if route else ():
        said = said.replace(f", to {addressed.title}", f", to {_prose(addressed)}")
    return clean(said)


def _said(action: Action, lang: Lang) -> str:
    return (action.says_es if lang == "es" else "") or action.says


def _asked(action: Action, plan: Plan) -> Question | None:
    """The question that an action is to find out."""
    if action.route is not None:
        return None
    return next((q for q in plan.questions if q.asks and action.says.endswith(q.asks)), None)


def _prose(addressed: Addressee) -> str:
    """`Field Office Director` in a sentence: *the field office director*; a name of an office keeps its capitals."""
    plain = addressed.role.replace("-", " ")
    name = plain if plain == addressed.title.lower() else addressed.title
    return name if name.startswith(("the ", "a ", "an ")) else f"the {name}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def short(question: str) -> str:
    """A question's first sentence without asides in brackets; brackets of a section's number stay."""
    kept, aside, depth = "", "", 0
    for sign in question:
        if depth or (sign == "(" and kept[-1:] in ("", " ")):
            depth += (sign == "(") - (sign == ")")
            aside += sign
            if not depth:
                kept += aside if _CLAUSE.fullmatch(aside) else ""
                aside = ""
        else:
            kept += sign
    bare = re.sub(r"\s+(?=[,.?]|$)", "", " ".join(kept.split()))
    return bare[: bare.index("?") + 1] if "?" in bare else bare


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
        return words.count(len(positions(route)), "{n} position", "{n} positions", lang)
    if route.verdict == "closed":
        return clean(route.why_not[0].says) if route.why_not else ""
    return words.count(len(route.assumptions), "{n} assumption", "{n} assumptions", lang) if route.assumptions else ""


def in_short(route: RoutePlan, lang: Lang) -> list[tuple[str, str]]:
    """Why a route stands as it does, in a line or two: a label and its words. Closed routes say how the point is kept."""
    if route.verdict == "closed":
        return keep(route, lang)
    lines: list[tuple[str, str]] = []
    if route.verdict == "contested" and route.positions:
        lines += [(words.position(p.position, lang), clean(p.holds)) for p in positions(route)[:2]]
    elif route.why:
        lines.append((say("Why", lang), clean(route.why[0].says)))
    step = next_step(route)
    if step:
        lines.append((say("Next", lang), step))
    return lines


def needs_in_short(route: RoutePlan, lang: Lang) -> str:
    """What an undetermined route turns on: the first question, and how many more."""
    first = short(asks(route.needs[0], lang)) if route.needs else ""
    rest = len(route.needs) - 1
    return say("{names} and {n} more", lang, names=first, n=rest) if rest > 0 else first


def means(route: RoutePlan, plan: Plan, lang: Lang) -> str:
    """What the verdict means; of a route that is closed by what is only presumed, that nobody has said otherwise."""
    supposed = presumed(route, plan, lang)
    return supposed or say(words.MEANS[route.verdict], lang)


def presumed(route: RoutePlan, plan: Plan, lang: Lang) -> str:
    """That a route is closed by what is only presumed, and the question that was not asked; empty for every other route. Where a fact on
    file closes it, that comes first."""
    if route.verdict != "closed" or not route.assumptions:
        return ""
    asked = {q.topic: q for q in plan.questions}
    told = []
    for fact in route.assumptions:
        question = asked.get(fact.topic)
        told.append(f"{value(fact.topic, fact.value, plan, lang)} ({short(asks(question or fact, lang))})")
    shown = next((reason.says for reason in route.why_not if any(fact.state == "value" for fact in reason.facts)), "")
    if shown:
        return say("{why} It also rests on what nobody has said: presumed {what}.", lang, why=clean(shown), what="; ".join(told))
    return say("Closed only because nobody has said otherwise: presumed {what}.", lang, what="; ".join(told))


def value(topic: str, v: Any, plan: Plan, lang: Lang) -> str:
    """A value of a topic in words; of a choice in Spanish where translated; of one taken from another topic, that topic's question."""
    asked = {q.topic: q for q in plan.questions}
    if isinstance(v, str) and v.startswith("as ") and v[3:] in asked:
        return say("as the answer to: {question}", lang, question=short(asks(asked[v[3:]], lang)))
    spanish = asked[topic].words_es.get(v) if lang == "es" and topic in asked and isinstance(v, str) else None
    return clean(spanish) if spanish else words.value(v, lang)


def positions(route: RoutePlan) -> list[Position]:
    """Who holds what, each reading once: where two forums are bound by the same ruling, both are named as the place to file."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for p in route.positions:
        found.setdefault((p.position, p.holds, p.authority, p.status), []).append(p.where)
    return [Position(*held, "; ".join(dict.fromkeys(w for w in where if w))) for held, where in found.items()]


def keep(route: RoutePlan, lang: Lang) -> list[tuple[str, str]]:
    """How to keep a closed point alive and what would open it."""
    pairs = ((say("Preserve", lang), route.preserve), (say("Opens when", lang), route.opens_when))
    return [(label, clean(text)) for label, text in pairs if text]


def next_step(route: RoutePlan) -> str:
    """The first thing to do on a route."""
    return clean(route.how[0]) if route.how else ""


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
    return pinned(clean(authority.cite), clean(pin)), ", ".join(stands), sound


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
    """Citations in one line; only what one may not rely on is marked, in a word: how each stands is told among the authorities."""
    return "; ".join(cite + (f" ({doubt})" if doubt else "") for cite, doubt in marked(citations, plan, lang))


def marked(citations: Sequence[str], plan: Plan, lang: Lang) -> list[tuple[str, str]]:
    """Each citation in full, with the word of doubt about it, empty where one may rely on it."""
    told = []
    for citation in citations:
        authority = plan.authorities.get(citation.partition(" ")[0])
        doubt = words.doubt(authority, lang) if authority else say("not described in this plan", lang)
        told.append((cited(citation, plan, lang)[0], doubt))
    return told


def effects(need: Need, route: RoutePlan) -> tuple[list[tuple[str, str]], bool]:
    """Answers that narrow what a route can be, with what it then is; and whether other answers leave it as it stands."""
    told = [(e.get("answer", ""), e.get("verdict", "")) for e in need.effects]
    now = set(route.could_be)
    narrowing = [(answer, verdict) for answer, verdict in told if not now or set(verdict.split(" or ")) != now]
    return narrowing, len(narrowing) < len(told)


def flips(route: RoutePlan) -> list[tuple[str, str, list[Any]]]:
    """What single fact would change the verdict: to which, the topic, its values."""
    found: dict[tuple[str, str], list[Any]] = {}
    for f in route.would_flip:
        found.setdefault((f.verdict, f.topic), []).append(f.value)
    return [(verdict, topic, values) for (verdict, topic), values in found.items()]


def fact(f: FactRef, plan: Plan, lang: Lang) -> tuple[str, str]:
    """A fact: `topic = value`, or `topic: state`, and, apart, its source, who said it, and a mark where it is not cleared for use."""
    source = plan.sources.get(f.source or "", {}).get("title") or f.source
    marks = [words.place(source, f.at)] if f.state != "contested" else []
    if f.said_by:
        marks.append(say("said by {who}", lang, who=clean(f.said_by)))
    if f.disclosure == "privileged":
        marks.append(say("PRIVILEGED: counsel only", lang))
    elif f.disclosure == "hold":
        marks.append(say("HOLD: not cleared for use", lang))
    sign = ":" if f.value is None or f.state == "contested" else " ="
    if isinstance(f.value, str):
        f = replace(f, value=value(f.topic, f.value, plan, lang))
    return f"{clean(f.topic)}{sign} {words.finding(f, lang)}", "; ".join(m for m in marks if m)


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
    """What to check before writing: how old the source of a name or an address is; empty where neither is given or it is from the source
    itself."""
    if not (a.name or a.address) or a.confidence in ("", "primary"):
        return ""
    if a.checked is None:
        return say("name not checked" if a.name else "address not checked", lang)
    day = words.day(a.checked, lang, weekday=False)
    return say("name from a source of {day}; check" if a.name else "address from a source of {day}; check", lang, day=day)


def addressee(a: Addressee) -> str:
    """A line for an envelope: title, name, office, and the address; of what a court's papers are served on, the address for service."""
    return ", ".join(dict.fromkeys(clean(x) for x in (a.title or a.role, a.name, a.office, a.serve_at or a.address) if x))


def contacts(plan: Plan, most: int) -> list[str]:
    """Whom to reach first: the field office, then the addressees of the routes that are not closed of whom a name, office or address is
    known, each once, in the order of the plan."""
    office = plan.custody.field_office or {}
    first = ", ".join(clean(office[k]) for k in ("name", "address", "phone") if office.get(k))
    found: dict[tuple[str, str | None], str] = {}
    for a in (a for r in plan.routes if r.verdict != "closed" for a in r.addressees if a.name or a.office or a.address):
        found.setdefault((a.title or a.role, a.name), addressee(a))
    return [x for x in (first, *found.values()) if x][:most]


def other_respondents(route: RoutePlan, plan: Plan) -> list[dict[str, Any]]:
    """Respondents of the petition who are not among those the route writes to; none on other routes, for those papers go into its case."""
    if route.id != "habeas":
        return []
    told = {a.role for a in route.addressees} | {a.title for a in route.addressees}
    return [r for r in plan.custody.respondents if not told & {r.get("role"), r.get("title")}]


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
    """A public statement: who, what was said (in quotation marks only where the file has the very words), and: whether it may be quoted,
    where that is not plain; when; where."""
    may = item.get("may_quote")
    quote = "" if may is True else say("not to be quoted", lang) if may is False else clean(may) if may else say("ask before quoting", lang)
    on = item.get("on")
    if isinstance(on, dict) and on.get("between"):
        on = {**on, "words": ""}
    about = (quote, words.when(on, lang) if on else "", words.place(item.get("source"), item.get("at")))
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


def left_to_ask(item: dict[str, Any], plan: Plan) -> tuple[str, str]:
    """What the law's notes say can still be asked for a life event, and the route that says so: the first note, on a route that is not
    closed, that shares a word with the event; one that speaks of what has passed is for a past event alone."""
    words_ = set(re.findall(r"\w{5,}", str(item.get("what") or item.get("kind") or "").lower()))
    for route in plan.routes if words_ else ():
        for note in route.notes if route.verdict != "closed" else ():
            told = set(re.findall(r"\w+", note.says.lower()))
            if words_ & told and ("passed" in told) == (item.get("state") == "past"):
                return clean(note.says), route.id
    return "", ""


def office(to: str, plan: Plan, lang: Lang) -> str:
    """To whom a request went: a field office by its name, anyone else as the file has it."""
    kind, _, slug = clean(to).partition(".")
    if kind != "office" or not slug:
        return clean(to)
    known = plan.custody.field_office or {}
    name = str(known.get("name")) if known.get("id") == slug and known.get("name") else slug.replace("-", " ").title()
    return say("ICE field office, {name}", lang, name=clean(name))


def warnings(plan: Plan) -> tuple[list[Warning], list[Warning]]:
    """The most pressing warnings, and the others; without those told elsewhere: contested facts, and authorities that are only to be read
    (`contested_facts`, `to_read`)."""
    contested = {f.topic for f, _ in contested_facts(plan)}
    heeded = [w for w in plan.warnings if not _only_to_read(w, plan) and not (w.kind == "contested-fact" and w.about in contested)]
    rank = {kind: n for n, kind in enumerate(_PRESSING)}
    heeded.sort(key=lambda w: (rank.get(w.kind, len(_PRESSING)), w.kind in ("imprecise-date", "unverified-law")))
    return heeded[:_WARNINGS_SHOWN], heeded[_WARNINGS_SHOWN:]


def to_read(plan: Plan) -> list[tuple[tuple[str, str], list[Warning]]]:
    """Warnings of authorities that nobody has read, or not lately, or of which it is not known whether they are in force: they are many and
    say the same, so each kind is told at once, under the words for one and for many."""
    found: dict[tuple[str, str], list[Warning]] = {words.NOT_KNOWN: [], words.NOT_READ: [], words.NOT_LATELY: []}
    for w in plan.warnings:
        if _only_to_read(w, plan):
            unknown = plan.authorities[w.about].in_force is None
            found[words.NOT_KNOWN if unknown else words.NOT_LATELY if w.kind == "stale-law" else words.NOT_READ].append(w)
    return [(told, listed) for told, listed in found.items() if listed]


def _only_to_read(w: Warning, plan: Plan) -> bool:
    authority = plan.authorities.get(w.about)
    return w.kind in ("unverified-law", "stale-law") and authority is not None and authority.in_force is not False


def first_cites(listed: Sequence[Warning], plan: Plan, lang: Lang) -> str:
    """The first few authorities that such warnings are about, in the order of the routes that stand on them, and how many more."""
    order = list(dict.fromkeys(a for r in plan.routes if r.verdict != "closed" for a in r.authorities))
    about = sorted((w.about for w in listed), key=lambda a: order.index(a) if a in order else len(order))
    cites = list(dict.fromkeys(clean(plan.authorities[a].cite) for a in about))
    first, rest = "; ".join(cites[:_CITES_SHOWN]), len(cites) - _CITES_SHOWN
    return say("{names} and {n} more", lang, names=first, n=rest) if rest > 0 else first


def contested_facts(plan: Plan) -> list[tuple[FactRef, str]]:
    """Facts on which sources differ, each with the warning that tells which source says what."""
    told = {w.about: clean(w.says) for w in plan.warnings if w.kind == "contested-fact"}
    return [(f, told.get(f.topic, "")) for f in plan.facts if f.state == "contested"]
