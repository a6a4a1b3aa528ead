"""One route's argument: why, why not, on which facts and authorities, who holds what, and what the decider will weigh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from greatwrit.casefile import Finding
from greatwrit.law.model import Condition, Proposition, Route
from greatwrit.law.model import Criterion as LawCriterion
from greatwrit.law.positions import Selected, holders, is_live
from greatwrit.reading import Span
from greatwrit.rules import Walked, Walker

from .day import Day
from .facts import Known, reading_days
from .model import Criterion, FactRef, Position, Reason

Holds = Literal["yes", "no", "open"]


class Arguer:
    """Argues in the words of law/ about one case on one date."""

    def __init__(self, day: Day, known: Known, findings: Mapping[str, Finding]) -> None:
        self.day, self.law, self.on, self.known, self.findings = day, day.law, day.on, known, findings
        self.walkers: dict[str, Walker] = {}
        self._facts: dict[str, FactRef] = {}
        self._selected: dict[tuple[str, str], tuple[Selected, ...]] = {}
        parts = [name.split(":") for name in known.follows if ":" in name]
        self._in_part = {part[2] if part[0] == "past" else part[1] for part in parts}
        """Topics of which the facts on file imply something, though not the whole: how long ago a date is, what a list begins with."""
        somewhere = {name: frozenset[str]().union(*(world[name] for world in known.worlds)) for name in known.worlds[0]}
        self.world = {**known.beside, **somewhere, **known.follows}

    def walker(self, forum: str) -> Walker:
        if forum not in self.walkers:
            self.walkers[forum] = Walker(self.law, forum, self.world, self._select)
        return self.walkers[forum]

    def _select(self, proposition: Proposition, forum: str) -> tuple[Selected, ...]:
        key = (proposition.id, forum)
        if key not in self._selected:
            self._selected[key] = self._find(proposition, forum)
        return self._selected[key]

    def _find(self, proposition: Proposition, forum: str) -> tuple[Selected, ...]:
        found: list[Selected] = []
        turns = dict.fromkeys(day or "" for version in proposition.versions for day in (version.since, version.until))
        for circuits in self.known.circuits:
            for day in reading_days(self.day, proposition.id, self.findings) or turns:
                selected = self.day.select(proposition, forum, day, circuits)
                if selected not in found:
                    found.append(selected)
        return tuple(found)

    # -- facts ---------------------------------------------------------------------------------------------------------------

    def fact(self, topic: str) -> FactRef:
        """The topic as the case has it on the date."""
        if topic not in self._facts:
            self._facts[topic] = self._fact(topic)
        return self._facts[topic]

    def _fact(self, topic: str) -> FactRef:
        finding = self.findings.get(topic)
        asks = self.law.topics[topic].asks if topic in self.law.topics else ""
        follows = self.known.follows.get(topic, frozenset())
        if len(follows) == 1 and (finding is None or finding.state in ("not_asked", "not_known", "absent")):
            (word,) = follows
            return FactRef(topic, {"yes": True, "no": False}.get(word, word), state="implied", asks=asks)
        if topic in self._in_part and (finding is None or finding.state == "not_asked"):
            return FactRef(topic, None, state="implied", asks=asks)
        if finding is None:
            return FactRef(topic, None, state="not_asked", asks=asks)
        state = "presumed" if finding.presumed else "contested" if topic in self.known.contested else finding.state
        values = [shown(value) for value in finding.values]
        value = values[0] if len(values) == 1 else values or None
        first = finding.statements[0] if finding.statements else None
        if finding.presumed and not values:
            value = f"as {self.law.topics[topic].presumed_as}"
        if first is None:
            return FactRef(topic, value, state=state, asks=asks)
        return FactRef(topic, value, first.source, first.at, state, first.said_by, first.disclosure, asks)

    def facts(self, topics: Iterable[str]) -> tuple[FactRef, ...]:
        return tuple(self.fact(topic) for topic in dict.fromkeys(topics))

    # -- conditions ----------------------------------------------------------------------------------------------------------

    def conditions(self, route: Route, forum: str) -> list[tuple[Condition, Walked]]:
        walker = self.walker(forum)
        return [(condition, walker.read(condition.when)) for condition in route.conditions]

    def reason(self, condition: Condition, walked: Walked) -> Reason:
        holds: Holds = "open" if walked.value is None else "yes" if walked.value else "no"
        cites = list(condition.authority)
        warns: list[str] = []
        says = condition.otherwise if walked.value is False else condition.says
        for passed in walked.through:
            for selected in passed.selected:
                if selected.version is not None:
                    cites.extend(selected.version.authority)
                    if selected.version.warns:
                        warns.append(selected.version.warns)
        if walked.value is None:
            says = f"{condition.says} If not: {condition.otherwise}"
        return Reason(says, self.facts(walked.topics), self.day.begun(cites), holds, tuple(dict.fromkeys(warns)))

    # -- positions -----------------------------------------------------------------------------------------------------------

    def positions(self, route: Route, through: Iterable[str]) -> tuple[Position, ...]:
        """Who holds what on each divided question that the route's conditions passed."""
        found: list[Position] = []
        for name in dict.fromkeys(through):
            proposition = self.law.propositions[name]
            if proposition.versions:
                found.extend(self._held(proposition, (route.forum, route.relief_court)))
        return tuple(dict.fromkeys(found))

    def _held(self, proposition: Proposition, forums: Sequence[str | None]) -> Iterable[Position]:
        for forum_id in forums:
            if forum_id is None:
                continue
            forum = self.law.forums[forum_id]
            for selected in self._select(proposition, forum_id):
                version = selected.version
                if version is not None:
                    holds = version.says or (proposition.says if version.when != "never" else proposition.says_not)
                    yield Position(version.held_by, holds, ", ".join(version.authority), version.warns, forum.title)
                elif selected.free:
                    yield Position(
                        forum_id, f"Not bound by any ruling of its circuit, it may hold: {proposition.says}",
                        ", ".join(proposition.authority), "free to read the law either way", forum.title,
                    )  # fmt: skip
        bound = {position for forum_id in forums if forum_id for circuits in self.known.circuits
                 for position in holders(self.law.forums[forum_id], circuits)}  # fmt: skip
        for version in proposition.versions:
            if is_live(version, self.on) and version.held_by in ("ice", "board", "attorney-general") and version.held_by not in bound:
                yield Position(version.held_by, version.says, ", ".join(version.authority), version.warns, "")

    # -- criteria, notes -----------------------------------------------------------------------------------------------------

    def criterion(self, written: LawCriterion, forum: str) -> Criterion:
        """What the decider weighs, as far as the facts on file show it."""
        walker = self.walker(forum)
        met, unmet = (None if expression is None else walker.read(expression) for expression in (written.met, written.unmet))
        shows, denies = met is not None and met.value is True, unmet is not None and unmet.value is True
        answer: Literal["yes", "no", "not known"] = "yes" if shows else "no" if denies else "not known"
        on_file: list[dict[str, Any]] = []
        for fact in self.facts(topic for walked in (met, unmet) if walked is not None for topic in walked.topics):
            if fact.state in ("value", "contested"):
                on_file.append({"topic": fact.topic, "value": fact.value, "source": fact.source, "at": fact.at, "said_by": fact.said_by})
        suggested = [{"suggested": words} for words in written.evidence]
        return Criterion(written.says, answer, tuple(on_file + suggested), self.day.begun(written.authority))

    def holds(self, expression: Any, forum: str) -> bool | None:
        """Whether an expression holds in this case as a forum reads it; None where that is not known."""
        return self.walker(forum).read(expression).value

    def waits_for(self, expression: Any, forum: str) -> list[str]:
        """The topics of which nobody has said anything, or what was said is not known, where an expression turns on them."""
        walked = self.walker(forum).read(expression)
        if walked.value is not None:
            return []
        return [fact.topic for fact in self.facts(walked.topics) if fact.state in ("not_asked", "not_known", "absent")]


def word(value: Any) -> str:
    """A value as one says it; the entries of a list with `and` between them."""
    if isinstance(value, (list, tuple)):
        return " and ".join(word(entry) for entry in value) or "none"
    return "yes" if value is True else "no" if value is False else "absent on the record" if value is None else str(value)


def shown(value: Any) -> Any:
    """A value as JSON shows it."""
    return value.plain() if isinstance(value, Span) else list(value) if isinstance(value, tuple) else value
