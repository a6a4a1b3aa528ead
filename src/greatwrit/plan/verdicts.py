"""What the rules say about one case: every route's verdict, what it rests on, what would flip it, what each answer would change.

Everything is asked of the tables in three passes: the case as it stands, every known fact turned over, every open fact answered.
"""

from __future__ import annotations

from functools import cached_property, lru_cache, reduce
from operator import or_

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.rules import AS_PRESUMED, STATUTE, Allowed, Engine, Possible, Turning, Varied, suffices, turns_on, what_if

from .facts import Known

PLACE = "custody.facility"


class Change(Struct, frozen=True):
    """A topic given one value, and the variables that this sets."""

    topic: str
    value: str
    sets: tuple[tuple[str, frozenset[str]], ...]


class Verdicts:
    """The outcomes of all goals for one case, and the arguments about them, computed when first asked for."""

    def __init__(self, law: Law, engine: Engine, known: Known) -> None:
        self.law, self.engine, self.known = law, engine, known
        self.goals = tuple(goal for goal in engine.goals)
        self.near = engine.given(known.worlds)
        """The engine for what can still be: what is asked of known facts being otherwise goes to the whole one."""
        self.turning = tuple(Turning(self.near, world) for world in known.worlds)
        self.now = {goal: self._possible(goal) for goal in self.goals}

    def _possible(self, goal: str) -> Possible:
        reached = reduce(or_, (turning.reached(goal) for turning in self.turning))
        return Possible(tuple(outcome for number, outcome in enumerate(self.engine.tables.outcomes[1:]) if reached >> number & 1))

    def of(self, goal: str) -> Possible:
        return self.now[goal]

    def statute(self, forum: str) -> Possible:
        return self.now[STATUTE + forum]

    @cached_property
    def open_topics(self) -> tuple[str, ...]:
        """Topics with a variable that is not settled: those that one could still ask."""
        world = self.known.worlds[0]
        result = []
        for topic, places in self.engine.topics.items():
            if topic in self.law.topics and any(self._is_open(place, world) for place in places):
                result.append(topic)
        return tuple(result)

    def _is_open(self, place: int, world: dict[str, frozenset[str]]) -> bool:
        variable = self.engine.tables.variables[place]
        return not variable.id.startswith("read:") and len(world.get(variable.id, variable.values)) > 1

    def needs(self, goal: str) -> tuple[str, ...]:
        """The topics on which an unsettled goal turns; where the place alone decides, that."""
        if self.of(goal).settled is not None:
            return ()
        found = list(turns_on(self.turning, goal, self.open_topics))
        if len(self.known.worlds) > 1 and self._place_matters(goal):
            found.insert(0, PLACE)
        if not found:
            support = {self.engine.tables.variables[place].id for place in self.engine.support(goal)}
            found = [topic for topic in self.open_topics if any(change.topic == topic for change in self._narrowing(goal, support))]
        return tuple(found)

    def _place_matters(self, goal: str) -> bool:
        return len({turning.reached(goal) for turning in self.turning}) > 1

    def _narrowing(self, goal: str, support: set[str]) -> list[Change]:
        before = set(self.of(goal).outcomes)
        varied = self._what_if(self.near, self._open_values, [goal])
        after = [set(varied.of(goal, number).outcomes) for number in range(len(self._open_values))]
        return [
            change for change, left in zip(self._open_values, after, strict=True)
            if any(name in support for name, _ in change.sets) and left and left < before
        ]  # fmt: skip

    @cached_property
    def _open_values(self) -> list[Change]:
        """Every answer to every open topic."""
        return [change for topic in self.open_topics for change in self._values(topic)]

    @cached_property
    def _answered(self) -> Varied:
        """What every unsettled route would be after each of these answers."""
        return self._what_if(self.near, self._open_values, [goal for goal in self.law.routes if self.of(goal).settled is None])

    @cached_property
    def _answers(self) -> dict[str, list[tuple[int, Change]]]:
        """Open topic → its answers, with their numbers."""
        by_topic: dict[str, list[tuple[int, Change]]] = {}
        for number, change in enumerate(self._open_values):
            by_topic.setdefault(change.topic, []).append((number, change))
        return by_topic

    @cached_property
    def _other_values(self) -> list[Change]:
        """Every known fact on which a settled route can turn, given each of its other values."""
        world = self.known.worlds[0]
        bearing = frozenset[int]().union(*(self.engine.support(goal) for goal in self._settled))
        topics = [
            topic
            for topic, places in self.engine.topics.items()
            if topic in self.law.topics and any(place in bearing and self.engine.tables.variables[place].id in world for place in places)
        ]
        return [change for topic in topics for change in self._values(topic) if any(world.get(name) != to for name, to in change.sets)]

    @cached_property
    def _settled(self) -> list[str]:
        return [goal for goal in self.law.routes if self.of(goal).settled is not None]

    @cached_property
    def _turned(self) -> Varied:
        """What every settled route would be if a known fact were otherwise."""
        return self._what_if(self.engine, self._other_values, self._settled)

    def _what_if(self, engine: Engine, changes: list[Change], goals: list[str]) -> Varied:
        return what_if(engine, self.known.worlds, [dict(change.sets) for change in changes], goals)

    def _values(self, topic: str) -> tuple[Change, ...]:
        return _changes(self.engine)[topic]

    def rests_on(self, goal: str) -> tuple[str, ...]:
        """The smallest set of known topics that gives the settled verdict; presumptions are let go first."""
        if self.of(goal).settled is None:
            return ()
        world = self.known.worlds[0]
        names = [name for name in world if not name.startswith(("read:", "in_force:"))]
        order = sorted(names, key=lambda name: name not in self.known.presumed)
        kept = suffices(self.engine, goal, self.known.worlds, order, self._ways)
        return tuple(dict.fromkeys(self._topic(name) for name in kept))

    @cached_property
    def _ways(self) -> list[Allowed]:
        return [self.engine.allowed(world) for world in self.known.worlds]

    def _topic(self, name: str) -> str:
        return (self.engine.tables.variables[self.engine.index[name]].turns_on or (name,))[0]

    def flips(self, goal: str) -> list[tuple[Change, str]]:
        """Known facts which, if only they were otherwise, would settle the goal differently."""
        now = self.of(goal).settled
        if now is None:
            return []
        support = self.engine.support(goal)
        result = []
        for number, other in self._turned.settled(goal):
            change = self._other_values[number]
            if other != now and any(self.engine.index[name] in support for name, _ in change.sets):
                result.append((change, other))
        return result

    def effects(self, goal: str, topic: str) -> list[tuple[str, tuple[str, ...]]]:
        """For each answer to a topic, what the goal could then still be."""
        if self.of(goal).settled is not None:
            return []
        after = [(change.value, self._answered.of(goal, number).outcomes) for number, change in self._answers.get(topic, [])]
        return [(value, outcomes) for value, outcomes in after if outcomes]

    def settled_by(self, topic: str) -> list[tuple[str, dict[str, str]]]:
        """For each answer to one open topic, the unsettled routes that it would settle, and as what."""
        return [(change.value, self._settling[number]) for number, change in self._answers.get(topic, [])]

    @cached_property
    def _settling(self) -> list[dict[str, str]]:
        """Answer by answer, the routes that it would settle."""
        result: list[dict[str, str]] = [{} for _ in self._open_values]
        for goal in self.law.routes:
            if self.of(goal).settled is None:
                for number, outcome in self._answered.settled(goal):
                    result[number][goal] = outcome
        return result


@lru_cache(maxsize=4)
def _changes(engine: Engine) -> dict[str, tuple[Change, ...]]:
    """For each topic, every value it can be given. A topic with several variables (dates, lists) varies them one at a time."""
    made: dict[str, list[Change]] = {}
    for topic, places in engine.topics.items():
        rows = made.setdefault(topic, [])
        for place in places:
            variable = engine.tables.variables[place]
            if not variable.id.startswith("read:"):
                rows += [
                    Change(topic, _words(variable.id, value), ((variable.id, frozenset((value,))),))
                    for value in variable.values
                    if value != AS_PRESUMED
                ]
    return {topic: tuple(rows) for topic, rows in made.items()}


def _words(name: str, value: str) -> str:
    kind, _, rest = name.partition(":")
    argument = rest.partition(":")[2]
    negated = "" if value == "yes" else "not "
    if kind == "has":
        return f"{negated}{argument.rstrip('(')}"
    if kind == "older":
        return f"{negated}more than {argument} ago"
    if kind == "before":
        return f"{negated}before {argument}"
    if kind == "past":
        return f"{negated}more than the time of {rest.partition(':')[0]} ago"
    return value
