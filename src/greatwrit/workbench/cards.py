"""The lawyer's card of one row of law/: what it says, who holds it since when, on which authority, which facts it asks, its stories.

A card is plain data, set in lines by `card_text`, in pages by `site`. An id may name two rows: a route and its clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.law import Law
from greatwrit.law.clock_model import ClockStory
from greatwrit.law.model import Authority, Cite, Condition, Date, Proposition, Route, Story
from greatwrit.law.positions import in_force
from greatwrit.reading import closest

from .authorities import Candidate, Unsettled
from .lawcheck import DATES, Told, clock_stories, stories
from .whens import UNITS, named, words
from .words import money


class Cited(Struct, frozen=True):
    """An authority as a row cites it."""

    id: str
    pinpoint: str
    cite: str
    confidence: str
    checked: Date | None
    in_force: bool | None


class Held(Struct, frozen=True):
    """How one position reads a question, since when."""

    by: str
    since: Date | None
    until: Date | None
    when: str
    says: str
    warns: str
    authority: tuple[Cited, ...]


class ConditionLine(Struct, frozen=True):
    """One condition of a route, in words."""

    when: str
    says: str
    otherwise: str
    preserve: str
    opens_when: str
    authority: tuple[Cited, ...]


class Asked(Struct, frozen=True):
    """A topic that the row turns on."""

    topic: str
    asks: str


class StoryLine(Struct, frozen=True):
    """A story that speaks of the row."""

    at: str
    on: str
    story: str
    because: str
    expects: str
    own: bool = False
    """It stands in the file that is named after the row."""


class Card(Struct, frozen=True):
    """One row of the law. `rows`: what else it says, label and words."""

    id: str
    kind: str
    title: str
    says: str
    rows: tuple[tuple[str, str], ...] = ()
    held: tuple[Held, ...] = ()
    conditions: tuple[ConditionLine, ...] = ()
    asks: tuple[Asked, ...] = ()
    authority: tuple[Cited, ...] = ()
    used_by: tuple[str, ...] = ()
    stories: tuple[StoryLine, ...] = ()


def cards(law: Law, name: str, on: Date) -> tuple[Card, ...]:
    """Every row that an id names, of whatever kind. Raises Unsettled, with the nearest id, for none."""
    maker = _Cards(law, on)
    made = [make(name) for known, make in maker.kinds.values() if name in known]
    if not made:
        ids = {key: kind for kind, (known, _) in maker.kinds.items() for key in known}
        near = closest(name, ids)
        candidates = (Candidate(near, ids[near], ""),) if near else ()
        mend = "type the id as law/ writes it; `greatwrit authority` finds citations."
        raise Unsettled(f"nothing in law/ has the id {name}", candidates, mend)
    return tuple(made)


def every_card(law: Law, on: Date) -> dict[tuple[str, str], Card]:
    """Every card of the law on file: (kind, id) → card."""
    maker = _Cards(law, on)
    return {(kind, name): make(name) for kind, (known, make) in maker.kinds.items() for name in known}


class _Cards:
    def __init__(self, law: Law, on: Date) -> None:
        self.law, self.on = law, on
        self.told, self.counted = stories(law), clock_stories(law)
        self.kinds: dict[str, tuple[Mapping[str, object], Callable[[str], Card]]] = {
            "route": (law.routes, self.route),
            "proposition": (law.propositions, self.proposition),
            "class": ({one.id: one for one in law.classes}, self.detention_class),
            "topic": (law.topics, self.topic),
            "clock": (law.clocks, self.clock),
            "forum": (law.forums, self.forum),
            "fee": (dict.fromkeys(fee.fee for fee in law.fees), self.fee),
            "authority": (law.authorities, self.authority),
        }

    # -- kinds ---------------------------------------------------------------------------------------------------------------

    def route(self, name: str) -> Card:
        route = self.law.routes[name]
        forums = [("Forum", self._forum(route.forum))]
        if route.relief_court is not None:
            forums.append(("Relief court", self._forum(route.relief_court)))
        conditions = tuple(self._condition(condition) for condition in route.conditions)
        rows = _rows(
            ("Decides", route.decides),
            *forums,
            ("Who may ask", route.who_may_ask),
            ("Clocks", ", ".join(dict.fromkeys(clock.clock for clock in route.clocks))),
            ("Fee", route.fee or ""),
            ("To keep the point", route.preserve),
            ("Opens when", route.opens_when),
            ("What losing costs", route.costs_of_losing),
            *(("After a denial", after) for after in route.after_denial),
            ("Reviews", ", ".join(route.reviews)),
        )
        rows += _rows(*(("Weighed", self._criterion(criterion.says, criterion.met)) for criterion in route.criteria))
        rows += _rows(*(("Note" if not note.warning else "Warning", f"{note.says} [{words(note.when)}]") for note in route.notes))
        asked = self._topics(condition.when for condition in route.conditions)
        told = _near(name, asked, [_line(one, name) for one in self.told if isinstance(one.story, Story) and name in one.story.expect])
        return Card(name, "route", route.title, "", rows, (), conditions, asked, self._cited(route.authority), (), told)

    def proposition(self, name: str) -> Card:
        proposition = self.law.propositions[name]
        rows = _rows(
            ("If not", proposition.says_not), ("Holds when", "" if proposition.when is None else words(proposition.when)),
            *((f"But not: {label}", words(written)) for label, written in proposition.unless.items()),
            ("A free court may", "" if proposition.free is None else words(proposition.free)), ("Note", proposition.note),
        )  # fmt: skip
        held = tuple(
            Held(one.held_by, one.since, one.until, words(one.when), one.says, one.warns, self._cited(one.authority))
            for one in proposition.versions
        )
        asked = self._topics([name])
        routes = [key for key, route in self.law.routes.items() if name in self._below(condition.when for condition in route.conditions)]
        speak = [one for one in self.told if isinstance(one.story, Story) and set(routes) & set(one.story.expect)]
        told = _near(name, asked, [_line(one, *routes) for one in speak])
        return Card(
            name, "proposition", "", proposition.says, rows, held, (), asked, self._cited(proposition.authority), self._users(name), told,
        )  # fmt: skip

    def topic(self, name: str) -> Card:
        topic = self.law.topics[name]
        presumed = f"{topic.presumed}".lower() if topic.presumed is not None else f"as {topic.presumed_as}" if topic.presumed_as else ""
        rows = _rows(
            ("In Spanish", topic.asks_es), ("Kind", topic.kind), ("Values", ", ".join(topic.values)), ("Presumed", presumed),
            ("Answered by", "; ".join(topic.answered_by)), ("Starts as", "hold (privileged)" if topic.privileged else ""),
            ("Changes", "read at the plan's date" if topic.changes else ""), ("Note", topic.note),
        )  # fmt: skip
        told = _near(name, (), [_line(one) for one in self.told if isinstance(one.story, Story) and name in _needed(one.story)])
        return Card(name, "topic", "", topic.asks, rows, used_by=self._users(name), stories=told)

    def clock(self, name: str) -> Card:
        clock = self.law.clocks[name]
        held = tuple(
            Held(
                "", version.since, version.until, "", self._steps(version), " ".join(version.doubts), self._cited(version.authority),
            ) for version in clock.versions
        )  # fmt: skip
        rows = _rows(
            ("Starts with", clock.starts_with), ("Runs against", clock.runs_against), ("Kept when", clock.filed_when),
            ("Extendable", _known(clock.extendable)), ("Jurisdictional", _known(clock.jurisdictional)), ("Stops for", clock.tolls),
            ("Waits for it", clock.ground), ("Open", " ".join(clock.doubts)), ("Confidence", clock.confidence), ("Note", clock.note),
        )  # fmt: skip
        told = _near(name, (), [_counted(one) for one in self.counted if isinstance(one.story, ClockStory) and one.story.clock == name])
        return Card(name, "clock", clock.title, clock.says, rows, held, (), (), self._cited(clock.authority), self._users(name), told)

    def forum(self, name: str) -> Card:
        one = self.law.forums[name]
        free = "where none of these has spoken, it may read the law either way" if one.free else ""
        rows = _rows(("In Spanish", one.title_es), ("Bound by", ", ".join(one.binds)), ("Free", free))
        users = tuple(f"route {key}" for key, route in self.law.routes.items() if name in (route.forum, route.relief_court))
        return Card(name, "forum", one.title, "", rows, authority=self._cited(one.authority), used_by=users)

    def detention_class(self, name: str) -> Card:
        place, one = next((place, one) for place, one in enumerate(self.law.classes, 1) if one.id == name)
        rows = _rows(
            ("Statute", one.statute), ("Detention", one.holds), ("Held so when", words(one.when)),
            ("Order", f"{place} of {len(self.law.classes)}; the first that fits is the person's"),
        )  # fmt: skip
        asked = self._topics([one.when])
        speak = [told for told in self.told if isinstance(told.story, Story) and told.story.statute == name]
        lines = _near(name, asked, [_line(told, statute=name) for told in speak])
        return Card(name, "class", one.statute, one.says, rows, asks=asked, authority=self._cited(one.authority), stories=lines)

    def fee(self, name: str) -> Card:
        amounts = [one for one in self.law.fees if one.fee == name]
        held = tuple(
            Held(
                "", one.since, one.until, "not known to us" if one.amount is None else money(one.amount), one.due,
                " ".join((*one.exceptions, one.note)).strip(), self._cited(one.authority),
            ) for one in amounts
        )  # fmt: skip
        users = tuple(f"route {key}" for key, one in self.law.routes.items() if one.fee == name)
        return Card(name, "fee", "", "", held=held, used_by=users)

    def authority(self, name: str) -> Card:
        one = self.law.authorities[name]
        status = [(f"On {event.on}", event.what) for event in sorted(one.status, key=lambda event: event.on)]
        rows = _rows(
            ("Citation", one.cite), ("Also", "; ".join(one.also)), ("Kind", one.kind), ("Binds", one.binds),
            (f"In force on {self.on}", _known(in_force(one, self.on))), ("From", one.since or "not known"), ("Until", one.until or ""),
            *status, ("Replaced by", one.replaced_by or ""), ("Replaced", one.replaced or ""), ("Confidence", one.confidence),
            ("Read", f"{one.source} ({one.checked})" if one.checked else one.source), ("Check", one.ask),
        )  # fmt: skip
        return Card(name, "authority", one.title, one.says, rows, used_by=tuple(self._citing.get(name, ())))

    # -- their parts ---------------------------------------------------------------------------------------------------------

    def _forum(self, key: str) -> str:
        forum = self.law.forums[key]
        free = "; else free to read the law either way" if forum.free else ""
        return f"{forum.title}, bound by {', '.join(forum.binds)}{free}"

    def _condition(self, one: Condition) -> ConditionLine:
        return ConditionLine(words(one.when), one.says, one.otherwise, one.preserve, one.opens_when, self._cited(one.authority))

    def _criterion(self, says: str, met: Any) -> str:
        return says if met is None else f"{says} [met: {words(met)}]"

    def _steps(self, version: Any) -> str:
        steps = " then ".join(f"{leg.amount.n} {UNITS[leg.amount.unit]} by {leg.method} ({leg.says.rstrip('.')})" for leg in version.steps)
        return f"ordinarily {steps}" if version.ordinarily else steps or "no figure in the law; an order may set one"

    def _cited(self, cites: Iterable[Cite]) -> tuple[Cited, ...]:
        result = []
        for cite in cites:
            key, _, pinpoint = cite.partition(" ")
            one: Authority = self.law.authorities[key]
            result.append(Cited(key, pinpoint, one.cite, one.confidence, one.checked, in_force(one, self.on)))
        return tuple(result)

    def _below(self, written: Iterable[Any]) -> dict[str, None]:
        """Every topic and proposition that expressions turn on, through propositions, in the order met."""
        seen: dict[str, None] = {}
        stack = list(written)
        while stack:
            for name in named([stack.pop(0)]):
                if name not in seen and (name in self.law.topics or name in self.law.propositions):
                    seen[name] = None
                    if name in self.law.propositions:
                        stack.extend(_written(self.law.propositions[name]))
        return seen

    def _topics(self, written: Iterable[Any]) -> tuple[Asked, ...]:
        return tuple(Asked(name, self.law.topics[name].asks) for name in self._below(written) if name in self.law.topics)

    @cached_property
    def _naming(self) -> list[tuple[str, dict[str, None]]]:
        """Each row with what its expressions, and its clocks, name."""
        law = self.law
        found = [(f"proposition {key}", named(_written(one))) for key, one in law.propositions.items()]
        found += [
            (f"route {key}", {**named(_of_route(one)), **{clock.clock: None for clock in one.clocks}}) for key, one in law.routes.items()
        ]
        found += [(f"class {one.id}", named([one.when])) for one in law.classes]
        return found + [(f"combination “{one.says}”", named([one.when, one.then])) for one in law.combinations]

    def _users(self, name: str) -> tuple[str, ...]:
        """Rows whose expressions or clocks name it directly."""
        return tuple(said for said, names in self._naming if name in names)

    @cached_property
    def _citing(self) -> dict[str, list[str]]:
        """Authority → rows that cite it, with the pinpoint."""
        found: dict[str, list[str]] = {}
        for place, cites in _places(self.law):
            for cite in cites:
                key, _, pinpoint = cite.partition(" ")
                found.setdefault(key, []).append(f"{place} {pinpoint}".strip())
        return found


def _known(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "not known"}[value]


def _rows(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, said) for label, said in rows if said)


def _written(one: Proposition) -> list[Any]:
    every = [one.when, *(version.when for version in one.versions), one.free, *one.unless.values()]
    return [written for written in every if written is not None]


def _of_route(one: Route) -> list[Any]:
    weighed = [written for criterion in one.criteria for written in (criterion.when, criterion.met, criterion.unmet) if written is not None]
    return [
        *(condition.when for condition in one.conditions),
        *weighed,
        *(note.when for note in one.notes),
        *(clock.when for clock in one.clocks),
    ]


def _places(law: Law) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    for key, route in law.routes.items():
        inside = [cite for parts in (route.conditions, route.criteria, route.notes) for part in parts for cite in part.authority]
        yield f"route {key}", tuple(dict.fromkeys((*route.authority, *inside)))
    for key, proposition in law.propositions.items():
        inside = [cite for version in proposition.versions for cite in version.authority]
        yield f"proposition {key}", tuple(dict.fromkeys((*proposition.authority, *inside)))
    for key, clock in law.clocks.items():
        inside = [cite for version in clock.versions for cite in version.authority]
        yield f"clock {key}", tuple(dict.fromkeys((*clock.authority, *inside)))
    for entry in law.classes:
        yield f"class {entry.id}", entry.authority
    for combination in law.combinations:
        yield f"combination “{combination.says}”", combination.authority
    for key, forum in law.forums.items():
        yield f"forum {key}", forum.authority
    for fee in law.fees:
        yield f"fee {fee.fee}", fee.authority


def _needed(story: Story) -> set[str]:
    return {topic for expected in story.expect.values() if isinstance(expected, dict) for topic in expected.get("needs", ())}


def _near(name: str, asked: Iterable[Asked], told: Iterable[tuple[StoryLine, frozenset[str]]]) -> tuple[StoryLine, ...]:
    """Stories with those first that are nearest to the row: of the file named after it, then those that state most of the topics that it
    turns on; of like ones the latest day first, so that what was just decided is not below what was."""
    topics = {one.topic for one in asked}
    slug = name.rpartition(".")[2].replace("_", "-")
    marked = [(replace(line, own=_stem(line).startswith(slug)), len(facts & topics)) for line, facts in told]
    marked.sort(key=lambda pair: pair[0].on, reverse=True)
    return tuple(line for line, _ in sorted(marked, key=lambda pair: (not pair[0].own, -pair[1])))


def _stem(line: StoryLine) -> str:
    return line.at.rpartition(":")[0].rpartition("/")[2].removesuffix(".yaml")


def _line(told: Told, *routes: str, statute: str = "") -> tuple[StoryLine, frozenset[str]]:
    """A story as a card tells it, and the topics that it states."""
    story = told.story
    assert isinstance(story, Story)
    shown = {key: value for key, value in story.expect.items() if not statute and (not routes or key in routes)}
    expects = ", ".join(f"{key} {value if isinstance(value, str) else value['verdict']}" for key, value in shown.items())
    expects = f"class {statute}" if statute else expects
    return StoryLine(f"{told.file}:{told.line}", story.on, story.story, story.because, expects), frozenset(story.facts)


def _counted(told: Told) -> tuple[StoryLine, frozenset[str]]:
    story = told.story
    assert isinstance(story, ClockStory)
    dates = {key: getattr(story.expect, key) for key in (*DATES, "refused")}
    expects = ", ".join(f"{key} {value}" for key, value in dates.items() if value is not None)
    return StoryLine(f"{told.file}:{told.line}", story.start, story.story, story.because, expects), frozenset()
