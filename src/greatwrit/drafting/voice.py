"""Facts to sentences: what a template may say of a case, and nothing else. Every fact brings its source; what is missing prints as a loud
mark, is listed, and is never filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from greatwrit.casefile import Case, Finding, Record, findings
from greatwrit.law import Law
from greatwrit.plan import Plan
from greatwrit.plan.model import RoutePlan
from greatwrit.reading import Span

from .days import day, when
from .model import Cite, Flag, Inline, Lack, Lang, Pin, Text
from .say import LACKS, PRONOUNS, listed, number

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
        said = listed([text for value in finding.values if (text := words(value))], self.lang)
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
        if value is True or value is False:
            return {("en", True): "yes", ("en", False): "no", ("es", True): "sí", ("es", False): "no"}[self.lang, value]
        if asked.kind == "choice" and value in asked.values:
            spanish = dict(zip(asked.values, asked.values_es, strict=False)) if self.lang == "es" else {}
            return spanish.get(str(value), str(value).replace("_", " "))
        return listed([str(part) for part in value], self.lang) if isinstance(value, (list, tuple)) else str(value)

    def facility(self, code: str) -> str:
        """A facility by its name and place."""
        row = self.law.places.facilities.get(code)
        return f"{row.name}, {row.city}, {row.state}" if row is not None else code

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
        if not minutes or view is None:
            return ()
        return (Text(number(minutes, self.lang)), *view.pins("after", "when"))

    # -- law ------------------------------------------------------------------------------------------------------------------

    def cite(self, *cited: str) -> Inlines:
        """Citations as law/ has them: `usc-8-1226 (a)`. An authority that does not yet exist on the date is left out."""
        found: list[Inline] = []
        for one in cited:
            key, _, at = one.partition(" ")
            authority = self.law.authorities.get(key)
            if authority is None:
                raise LookupError(f"there is no authority {key!r}")
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
            name, comma, _ = authority.cite.partition(", ")
            tail = _pinned(authority.cite, at)
            if authority.kind in _NAMED and comma:
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
        return (Text(self.law.places.districts[district].title),) if district else (self.lack("custody.facility"),)

    def district(self) -> str:
        """The id of that court: the one where a petition is pending, else of the only district possible; else empty."""
        pending = next((one for one in self.plan.custody.petitions if one.get("governs")), None)
        if pending is not None and pending.get("court"):
            return str(pending["court"])
        return self.plan.custody.districts[0] if len(self.plan.custody.districts) == 1 else ""

    def respondents(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.plan.custody.respondents)


class RecordView:
    """A record as a template sees it: a part by its name gives its words with pins."""

    def __init__(self, voice: Voice, record: Record) -> None:
        self._voice, self.record = voice, record
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


def _cleared(finding: Finding) -> list[Any]:
    return [one for one in finding.statements if one.state == "known" and one.disclosure == CLEARED]


def _spoken(value: Any, voice: Voice) -> str:
    return day(value, voice.lang) if isinstance(value, Span) else voice.facility(value) if isinstance(value, str) else str(value)


def _pinned(cite: str, at: str) -> str:
    if not at:
        return cite
    return f"{cite}{at}" if at.startswith("(") and not cite.endswith(")") else f"{cite}, {at}"
