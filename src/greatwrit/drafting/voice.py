"""Facts to sentences: what a template may say of a case, and nothing else. Every fact brings its source; what is missing prints as a loud
mark, is listed, and is never filled in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile import Case, Finding, Record, findings
from greatwrit.casefile.countries import country_name
from greatwrit.law import Law
from greatwrit.law.model import Authority, Version, pinned
from greatwrit.law.positions import in_force, is_live, select
from greatwrit.plan import Plan
from greatwrit.plan.model import RoutePlan
from greatwrit.reading import Span

from .days import day, when
from .model import Break, Cite, Flag, Inline, Lack, Lang, Pin, Text
from .say import LACKS, PRONOUNS, day_count, listed, number

CLEARED = "pleadable"
SIGNERS = ("counsel", "our counsel")
"""Who says a thing by signing the paper: needs no declaration beside it."""
GROUPS = {
    "precedent": "Cases", "court-order": "Cases", "class-judgment": "Cases", "agency-decision": "Administrative decisions",
    "constitution": "Constitution", "treaty": "Constitution", "statute": "Statutes", "regulation": "Regulations", "rule": "Rules",
}  # fmt: skip
OTHER = "Other authorities"
_NAMED = ("precedent", "court-order", "class-judgment", "agency-decision")
"""Kinds of authority whose citation begins with a name in italics."""

Inlines = tuple[Inline, ...]


class Materials(Struct, frozen=True):
    """What a filing is drafted from: the case, the law, the plan of both on a date."""

    case: Case
    law: Law
    plan: Plan
    lang: Lang = "en"

    @property
    def on(self) -> str:
        return self.plan.on


class Voice:
    """Speaks of one case to one template, and keeps what was pinned, what is lacking, what counsel should look at."""

    def __init__(self, materials: Materials, route: str | None) -> None:
        self.case, self.law, self.plan, self.lang, self.on = (
            materials.case, materials.law, materials.plan, materials.lang, materials.on
        )  # fmt: skip
        self.findings: Mapping[str, Finding] = findings(self.case, self.law.topics, self.on)
        self.route: RoutePlan | None = next((one for one in self.plan.routes if one.id == route), None)
        self.flags: list[Flag] = []
        self.person = Person(self)

    # -- facts ----------------------------------------------------------------------------------------------------------------

    def fact(self, topic: str) -> Inlines:
        """The value of a topic with its pins, or the mark for what is missing."""
        return self._told(topic, lambda value: self.value(topic, value))

    def when(self, topic: str) -> Inlines:
        """A date topic with its preposition: `on April 20, 2025`, `in March 2025`, `between March 1 and March 9, 2025`."""
        return self._told(topic, lambda value: when(value, self.lang) if isinstance(value, Span) else str(value))

    def yes(self, topic: str) -> bool:
        """Whether a yes/no topic is yes, cleared for use; what is presumed, contested or held back is neither yes nor no."""
        return self._settled(topic) is True

    def no(self, topic: str) -> bool:
        return self._settled(topic) is False

    def known(self, topic: str) -> bool:
        return self._settled(topic) is not None

    def choice(self, topic: str) -> str:
        """The value of a choice topic for a template to branch on; empty where it is not settled and cleared."""
        value = self._settled(topic)
        return value if isinstance(value, str) else ""

    def pin(self, *topics: str) -> Inlines:
        """The pins alone of facts that the words around them state."""
        return tuple(inline for topic in topics for inline in self._told(topic, lambda value: ""))

    def _settled(self, topic: str) -> Any:
        self._asked(topic)
        finding = self.findings[topic]
        if finding.state != "value" or finding.presumed or not _cleared(finding):
            return None
        return finding.value

    def _told(self, topic: str, words: Callable[[Any], str]) -> Inlines:
        self._asked(topic)
        finding = self.findings[topic]
        if finding.presumed or finding.state in ("not_asked", "not_known", "absent"):
            return (self.lack(topic),)
        cleared = _cleared(finding)
        if not cleared:
            return (self._mark(topic, "held back"),)
        if finding.state == "contested":
            return (self._mark(topic, "contested"),)
        said = listed([text for value in _cleared_values(finding) if (text := words(value))], self.lang)
        own = self.law.topics[topic].pleaded
        shown = [one for one in cleared[:1] if one.source or not (own or one.said_by in SIGNERS)]
        pins = tuple(Pin(one.source or "", one.at or "", "", one.said_by or "") for one in shown)
        return (*([Text(said)] if said else []), *pins)

    def _asked(self, topic: str) -> None:
        if topic not in self.law.topics:
            raise LookupError(f"there is no topic {topic!r}")

    def lack(self, topic: str) -> Lack:
        """The mark for a topic that nobody has answered."""
        self._asked(topic)
        return self._mark(topic, "missing")

    def _mark(self, topic: str, why: Any) -> Lack:
        asked = self.law.topics[topic]
        asks = asked.asks_es if self.lang == "es" else asked.asks
        return Lack(f"[{LACKS[self.lang][why]}: {asks}]", topic, asks, why)

    def blank(self, what: str) -> Lack:
        """What a hand fills in: a signature's date, a number that the clerk gives."""
        return Lack(f"[{what}]", "", what, "by hand")

    def value(self, topic: str, value: Any) -> str:
        """A value as prose has it."""
        asked = self.law.topics[topic]
        if isinstance(value, Span):
            return day(value, self.lang)
        if asked.kind == "facility":
            return self.facility(str(value))
        if asked.kind == "country":
            return country_name(str(value))
        if value is True or value is False:
            return {("en", True): "yes", ("en", False): "no", ("es", True): "sí", ("es", False): "no"}[self.lang, value]
        if asked.kind == "choice" and value in asked.values:
            spanish = dict(zip(asked.values, asked.values_es, strict=False)) if self.lang == "es" else {}
            return spanish.get(str(value), str(value).replace("_", " "))
        return listed([str(part) for part in value], self.lang) if isinstance(value, (list, tuple)) else str(value)

    def facility(self, code: str) -> str:
        """A facility by its name and place; an ICE field office (`office.new-orleans`) by its name."""
        if code.startswith("office.") and (office := self.law.places.field_offices.get(code.removeprefix("office."))) is not None:
            return f"the ICE field office in {office.name}"
        row = self.law.places.facilities.get(code)
        return f"{row.name}, {row.city}, {row.state}" if row is not None else code

    def each(self, topic: str) -> tuple[Inlines, ...]:
        """Every cleared answer to a topic of many, each with its own pin, for a list; nothing where there is none."""
        self._asked(topic)
        finding = self.findings[topic]
        if finding.presumed or finding.state not in ("value", "contested"):
            return ()
        rows: list[Inlines] = []
        for one in _cleared(finding):
            pins = (Pin(one.source or "", one.at or "", "", one.said_by or ""),) if one.source or not self.law.topics[topic].pleaded else ()
            values = one.value if isinstance(one.value, (list, tuple)) else (one.value,)
            rows += [(Text(self.value(topic, value)), *pins) for value in values]
        return tuple(rows)

    def lasted(self, topic: str) -> Inlines:
        """How long ago a date topic lies, to the day where it is exact: `between 22 and 52 days`; nothing where it is not on file."""
        value = self._settled(topic)
        if not isinstance(value, Span):
            return ()
        return (Text(day_count(value.first_day, value.last_day, self.on, self.lang)), *self.pin(topic))

    def bare(self, inlines: Inlines) -> Inlines:
        """Words without their pins, for an address or a heading."""
        return tuple(one for one in inlines if not isinstance(one, Pin))

    def ruled(self, what: str, lines: int = 1) -> Inlines:
        """What a hand fills in, with lines to write on."""
        return (self.blank(what), *(inline for _ in range(lines) for inline in (Break(), Text("_" * 72))))

    def strong(self, words: str) -> Inlines:
        """Words in bold, for the lines of a block."""
        return (Text(words, strong=True),)

    def dollars(self, amount: float) -> str:
        """`$1,050`."""
        return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"

    # -- records --------------------------------------------------------------------------------------------------------------

    def records(self, *kinds: str) -> list[RecordView]:
        """The records of some kinds that are cleared for use, earliest first."""
        found = [RecordView(self, record) for record in self.case.of_kind(*kinds)]
        return sorted((view for view in found if view.cleared), key=lambda view: view.sorts)

    def request(self, route: str) -> RecordView | None:
        """The latest request of a route on file."""
        asked = [view for view in self.records("request") if view.record.get("route") == route]
        return asked[-1] if asked else None

    def decision(self, view: RecordView | None) -> RecordView | None:
        """The decision on a request."""
        of = [one for one in self.records("decision") if view is not None and one.record.get("of") == view.record.id]
        return of[-1] if of else None

    def minutes(self, view: RecordView | None) -> Inlines:
        """How long a request was looked at: `within 30 minutes`; nothing where nobody says."""
        asked = next((one for one in self.plan.ledger.requests if view is not None and one.id == view.record.get("of")), None)
        minutes = asked.decision.minutes if asked is not None and asked.decision is not None else None
        if not minutes or view is None or not (view.has("after") or view.has("when")):
            return ()
        return (Text(number(minutes, self.lang)), *view.pins("after", "when"))

    # -- law ------------------------------------------------------------------------------------------------------------------

    def cite(self, *cited: str) -> Inlines:
        """Citations as law/ has them: `usc-8-1226 (a)`. An authority that does not yet exist on the date is left out."""
        found: list[Inline] = []
        for one in cited:
            key, _, at = one.partition(" ")
            authority = self._authority(key)
            if authority.since is not None and authority.since > self.on:
                continue
            line = self.plan.authorities.get(key)
            in_force = line.in_force if line is not None else None
            if authority.confidence == "unverified" or authority.checked is None:
                self.flags.append(Flag(f"{authority.cite}: not read in any source. {authority.ask}".strip(), "", key))
            if in_force is False:
                self.flags.append(Flag(f"{authority.cite} is not in force on {self.on}.", "", key))
            group = GROUPS.get(authority.kind, OTHER)
            if found:
                found.append(Text("; "))
            name = named(authority.cite)
            tail = pinned(authority.cite, at)
            if authority.kind in _NAMED and name:
                found += [Cite(name, key, group, authority.cite, emph=True), Cite(tail[len(name) :], key, group, authority.cite)]
            else:
                found.append(Cite(tail, key, group, authority.cite))
        return tuple(found)

    # -- places and people ----------------------------------------------------------------------------------------------------

    def today(self) -> str:
        return day(Span(self.on, self.on, ""), self.lang)

    def court(self) -> Inlines:
        """The district court that hears the petition, in full; the mark where it is not settled."""
        district = self.district()
        return (Text(self.law.places.districts[district].title),) if district else (self.no_place(),)

    def district(self) -> str:
        """The id of that court: the one where a petition is pending, else of the only district possible; else empty."""
        pending = self.pending()
        if pending is not None and pending.get("court"):
            return str(pending["court"])
        return self.plan.custody.districts[0] if len(self.plan.custody.districts) == 1 and self.placed() else ""

    def pending(self) -> Mapping[str, Any] | None:
        """The petition that governs, where what is on file of it is cleared for use."""
        found = next((one for one in self.plan.custody.petitions if one.get("governs")), None)
        if found is None:
            return None
        record = self.case.record(str(found.get("record")))
        said = record.said if record is not None else self.findings["habeas.earlier_petition"].statements
        return found if any(one.disclosure == CLEARED for one in said) else None

    def placed(self) -> bool:
        """Whether the place of custody may be used: what is on file of it is cleared, or there is nothing on file to hold back."""
        said = self.findings["custody.facility"].statements
        if said:
            return any(one.disclosure == CLEARED for one in said)
        stints = self.case.of_kind("stint")
        return not stints or any(one.disclosure == CLEARED for stint in stints for one in stint.said)

    def no_place(self) -> Lack:
        """The mark for a place that is not known, or not cleared for use."""
        return self._mark("custody.facility", "missing" if self.placed() else "held back")

    def respondents(self) -> tuple[Mapping[str, Any], ...]:
        """The respondents of the plan; custodian and field office without name and place where the place is not cleared for use."""
        local = () if self.placed() else ("warden", "field-office-director")
        return tuple(
            {**one, "office": "[not cleared for use]", "name": None, "serve_at": None} if one.get("role") in local else one
            for one in self.plan.custody.respondents
        )

    def circuit(self, of: str = "confinement") -> str:
        """The id of the circuit (`ca5`) of confinement, bond or merits; empty where it is not known or the place is not cleared for use."""
        found = getattr(self.plan.custody.circuits, of) or ""
        return found if of == "merits" or self.pending() is not None or self.placed() else ""

    def circuit_name(self, circuit: str) -> str:
        """`Fifth Circuit`; empty for none."""
        row = self.law.places.circuits.get(circuit)
        return row.name if row is not None else ""

    def held(self) -> Inlines:
        """How many days the person has been held by the plan's date: `12 days`, `between 22 and 52 days`."""
        days = (self.plan.custody.days or {}).get("between")

        def words(value: Any) -> str:
            if not days:
                return ""
            return f"{days[0]} day{'' if days[0] == 1 else 's'}" if days[0] == days[1] else f"between {days[0]} and {days[1]} days"

        return self._told("custody.since", words)

    # -- grounds and who holds what -------------------------------------------------------------------------------------------

    def ground(self, words: str, marked: bool = False, route: str = "habeas") -> str:
        """How the one criterion of a route whose text holds these words stands: `met`, `unmet`, `not known`; `held back` where it is met on
        facts that are not cleared for use. Counsel is told what is left out or, if `marked`, pleaded with a mark."""
        plan = next((one for one in self.plan.routes if one.id == route), None)
        found = [one for one in plan.criteria if words in one.says] if plan is not None else []
        if len(found) != 1:
            raise LookupError(f"{len(found)} criteria of {route!r} say {words!r}: name one")
        met = {"yes": "met", "no": "unmet"}.get(found[0].met, "not known")
        closed = [topic for one in found[0].evidence if (topic := one.get("topic")) and not self._usable(str(topic))]
        if met == "met" and closed:
            met = "held back"
            left = "Marked where not yet cleared" if marked else "Left out until cleared"
            self.flag(f"{left} for use ({', '.join(closed)}): {found[0].says}")
        elif met == "not known":
            self.flag(f"{'Pleaded with a mark' if marked else 'Not pleaded'}, for the file does not answer it: {found[0].says}")
        return met

    def _usable(self, topic: str) -> bool:
        finding = self.findings.get(topic)
        return finding is None or not finding.statements or (finding.state != "contested" and bool(_cleared(finding)))

    def holding(self, question: str, by: str) -> Holding | None:
        """How a position (`ca1`, `board`, `practice`) answers a question of law/propositions on the plan's date; None where it has not."""
        return next((one for one in self.holdings(question) if one.by == by), None)

    def holdings(self, question: str) -> list[Holding]:
        """Every position's answer to a question of law/propositions on the plan's date, circuits last in their order."""
        asked = self.law.propositions.get(question)
        if asked is None:
            raise LookupError(f"there is no question {question!r}")
        live = [one for one in asked.versions if is_live(one, self.on) and one.when in ("always", "never")]
        return [Holding(self, one.held_by, one.when == "always", one.says, one.warns, tuple(one.authority)) for one in live]

    def split(self, question: str, yes: bool, but: str = "") -> Inlines:
        """The rulings of other circuits that answer a question in one way, as citations; nothing where there is none."""
        rows = [one for one in self.holdings(question) if one.by.startswith("ca") and one.yes is yes and one.by != but]
        return self.cite(*(one.authority[0] for one in rows))

    def _authority(self, id: str) -> Authority:
        if id not in self.law.authorities:
            raise LookupError(f"there is no authority {id!r}")
        return self.law.authorities[id]

    def stands(self, authority: str) -> bool:
        """Whether an authority has begun by the plan's date, and is not known to have ended."""
        row = self._authority(authority)
        return (row.since is None or row.since <= self.on) and in_force(row, self.on) is not False

    def history(self, authority: str) -> list[Happened]:
        """What happened to an authority by the plan's date, earliest first. Raises LookupError for one that is not in the law."""
        row = self._authority(authority)
        rows = sorted((one for one in row.status if one.on <= self.on), key=lambda one: one.on)
        return [Happened(day(Span(one.on, one.on, ""), self.lang), one.what) for one in rows]

    def reading(self, question: str, forum: str) -> Version | None:
        """How a divided question is read by what binds a forum on the date: `.when` is `always` or `never`, `.says`, `.authority`; None
        where nothing binds it. Its warning goes to counsel."""
        where = {of: self.circuit(of) or None for of in ("confinement", "bond", "merits")}
        version = select(self.law.propositions[question], self.law.forums[forum], self.on, where).version
        if version is not None and version.warns:
            self.flag(version.warns)
        return version

    def hearing(self) -> RecordView | None:
        """The next hearing on file that is cleared for use."""
        coming = [view for view in self.records("hearing") if view.sorts >= self.on]
        return coming[0] if coming else None

    def on_file(self, topic: str) -> bool:
        """Whether anybody has answered a topic at all, cleared for use or not: for a template that must not speak against the file."""
        self._asked(topic)
        finding = self.findings[topic]
        return bool(finding.statements) and not finding.presumed

    def flag(self, says: str, about: str = "") -> str:
        """Tells counsel something; prints nothing."""
        self.flags.append(Flag(says, "", about))
        return ""


class Holding:
    """How a position answers a question of law: `yes`, its words in `says`, `warns` for counsel, `cites`."""

    def __init__(self, voice: Voice, by: str, yes: bool, says: str, warns: str, authority: tuple[str, ...]) -> None:
        self._voice, self.by, self.yes, self.says, self.warns, self.authority = voice, by, yes, " ".join(says.split()), warns, authority

    @property
    def cites(self) -> Inlines:
        """Its authorities, cited; what counsel must look at is flagged."""
        if self.warns:
            self._voice.flag(" ".join(self.warns.split()), self.authority[0].partition(" ")[0])
        return self._voice.cite(*self.authority)


class Happened(Struct, frozen=True):
    """Something that happened to an authority: the day in prose, and what, in the law's words."""

    on: str
    what: str


class RecordView:
    """A record as a template sees it: a part by its name gives its words with pins."""

    def __init__(self, voice: Voice, record: Record) -> None:
        said = tuple(one for one in record.said if one.disclosure == CLEARED)
        self._voice, self.record = voice, replace(record, said=said or record.said)
        self.id, self.kind = record.id, record.kind

    @property
    def cleared(self) -> bool:
        return any(one.disclosure == CLEARED for one in self.record.said)

    @property
    def sorts(self) -> str:
        span = next((value for value in self._values("when", "on", "from") if isinstance(value, Span)), None)
        return span.first if span is not None else "9"

    def has(self, name: str) -> bool:
        return bool(self._values(name))

    def get(self, name: str) -> Any:
        """A part for a template to branch on."""
        return self.record.get(name)

    def part(self, name: str) -> Inlines:
        """The words of a part, with its pins; nothing where nobody says."""
        said = [_spoken(value, self._voice) for value in self._values(name)]
        return (Text(listed(said, self._voice.lang)), *self.pins(name)) if said else ()

    def when(self, name: str = "when") -> Inlines:
        spans = [value for value in self._values(name) if isinstance(value, Span)]
        if not spans:
            return (self._voice.blank(f"the day of {self.kind} {self.id}"),)
        return (Text(when(spans[0], self._voice.lang)), *self.pins(name))

    def pins(self, *names: str) -> Inlines:
        for one in self.record.said:
            if one.disclosure == CLEARED and (not names or any(name in one.parts for name in names)):
                return (Pin(one.source or "", one.at or "", "", one.said_by or ""),)
        return ()

    def _values(self, *names: str) -> list[Any]:
        return [value for name in names for value in self.record.part(name).values if value is not None]


class Person:
    """The person's names, and pronouns as the file has them; where it has none, the word for the role."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.role = {"en": "the person", "es": "la persona"}[voice.lang]

    @property
    def name(self) -> Inlines:
        """Given and family name."""
        given, family = self._voice.fact("person.given_names"), self._voice.fact("person.family_name")
        return tuple(one for one in (*given, Text(" "), *family) if not isinstance(one, Pin))

    def _pronoun(self, case: str) -> str:
        words = PRONOUNS[self._voice.lang].get(self._voice.choice("person.pronouns"))
        if words is not None:
            return words[case]
        return f"{self.role}'s" if case == "their" and self._voice.lang == "en" else self.role

    @property
    def they(self) -> str:
        return self._pronoun("they")

    @property
    def them(self) -> str:
        return self._pronoun("them")

    @property
    def their(self) -> str:
        return self._pronoun("their")


def named(cite: str) -> str:
    """The name of a case at the head of its citation, which is set in italics; empty where there is none."""
    found = re.match(r"(?:.+? v\. .+?|[^,(]+)(?=, | \()", cite)
    return found[0] if found is not None else ""


def _cleared(finding: Finding) -> list[Any]:
    return [one for one in finding.statements if one.state == "known" and one.disclosure == CLEARED]


def _cleared_values(finding: Finding) -> list[Any]:
    """The values that a statement cleared for use has."""
    told = [one for one in finding.statements if one.state == "known"]
    cleared = _cleared(finding)
    if len(cleared) == len(told):
        return list(finding.values)
    return [value for value in finding.values if any(one.value == value for one in cleared)]


def _spoken(value: Any, voice: Voice) -> str:
    if isinstance(value, (list, tuple)):
        return listed([_spoken(one, voice) for one in value], voice.lang)
    return day(value, voice.lang) if isinstance(value, Span) else voice.facility(value) if isinstance(value, str) else str(value)
