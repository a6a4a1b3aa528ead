"""Exact verdicts from the tables. One pass over the nodes decides any number of worlds at once: each world is a bit of the masks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .model import Tables, World


class Engine:
    """The tables made ready for deciding: indexes, and the part of the store that each goal needs. Built once per law, then shared."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.index = {variable.id: place for place, variable in enumerate(tables.variables)}
        self.values = [{value: place for place, value in enumerate(variable.values)} for variable in tables.variables]
        self.goals = {goal.id: goal.outcomes for goal in tables.goals}
        self._parts: dict[str, _Part] = {}
        self._roots: dict[tuple[int, ...], _Part] = {}
        self.topics: dict[str, tuple[int, ...]] = {}
        """Topic → indexes of the variables that one learns with it."""
        grouped: dict[str, list[int]] = {}
        for place, variable in enumerate(tables.variables):
            for topic in variable.turns_on or (variable.id,):
                grouped.setdefault(topic, []).append(place)
        self.topics = {topic: tuple(places) for topic, places in grouped.items()}

    def masks(self, worlds: Sequence[World]) -> list[list[int]]:
        """Per variable and value, the worlds (bits) in which the value is possible."""
        count = len(worlds)
        everywhere = (1 << count) - 1
        barred: dict[tuple[int, int], bytearray] = {}
        for number, world in enumerate(worlds):
            byte, bit = number >> 3, 1 << (number & 7)
            for name, possible in world.items():
                place = self.index.get(name)
                if place is not None:
                    for value, position in self.values[place].items():
                        if value not in possible:
                            row = barred.get((place, position))
                            if row is None:
                                row = barred[place, position] = bytearray((count >> 3) + 1)
                            row[byte] |= bit
        result = [[everywhere] * len(variable.values) for variable in self.tables.variables]
        for (place, position), row in barred.items():
            result[place][position] = everywhere & ~int.from_bytes(row, "little")
        return result

    def part(self, goal: str) -> "_Part":
        """The nodes that one goal needs, renumbered."""
        if goal not in self._parts:
            self._parts[goal] = _Part(self.tables, [root for _, root in self.goals[goal]])
        return self._parts[goal]

    def lawful(self) -> "_Part":
        return self._roots.setdefault((self.tables.lawful,), _Part(self.tables, [self.tables.lawful]))

    def support(self, goal: str) -> frozenset[int]:
        """Indexes of the variables that a goal's diagrams mention."""
        return self.part(goal).support


class _Part:
    """A sub-store: rows (variable, children …) in an order in which children come first, and where the roots stand."""

    def __init__(self, tables: Tables, roots: Sequence[int]) -> None:
        wanted: set[int] = set()
        stack = [root for root in roots if root > 1]
        while stack:
            node = stack.pop()
            if node not in wanted:
                wanted.add(node)
                stack.extend(child for child in tables.nodes[node - 2][1:] if child > 1)
        order = sorted(wanted)
        place = {0: 0, 1: 1, **{node: position + 2 for position, node in enumerate(order)}}
        self.rows = tuple(
            (row[0], tuple(enumerate(place[child] for child in row[1:]))) for row in (tables.nodes[node - 2] for node in order)
        )
        self.roots = tuple(place[root] for root in roots)
        self.support = frozenset(row[0] for row in self.rows)

    def reach(self, masks: Sequence[Sequence[int]], everywhere: int) -> tuple[int, ...]:
        """For each root, the worlds in which some lawful completion reaches true."""
        found = [0, everywhere]
        add = found.append
        for variable, children in self.rows:
            mask = masks[variable]
            reached = 0
            for position, child in children:
                reached |= mask[position] & found[child]
            add(reached)
        return tuple(found[root] for root in self.roots)


class Possible(NamedTuple):
    """The outcomes that some lawful completion gives: one means settled; none, that the facts contradict one another."""

    outcomes: tuple[str, ...]

    @property
    def settled(self) -> str | None:
        return self.outcomes[0] if len(self.outcomes) == 1 else None


def decide_many(engine: Engine, worlds: Sequence[World], goals: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """Goal → outcome → the worlds (bits) in which it is possible."""
    return reached(engine, engine.masks(worlds), (1 << len(worlds)) - 1, goals)


def reached(
    engine: Engine, masks: Sequence[Sequence[int]], everywhere: int, goals: Iterable[str] | None = None
) -> dict[str, dict[str, int]]:
    """As `decide_many`, from masks already made."""
    result = {}
    for goal in engine.goals if goals is None else goals:
        bits = engine.part(goal).reach(masks, everywhere)
        result[goal] = {outcome: found for (outcome, _), found in zip(engine.goals[goal], bits, strict=True)}
    return result


def decide(engine: Engine, worlds: Sequence[World], goals: Iterable[str] | None = None) -> dict[str, Possible]:
    """What each goal may be, over all the worlds together (one case, of which several worlds are possible)."""
    return {
        goal: Possible(tuple(outcome for outcome, bits in outcomes.items() if bits))
        for goal, outcomes in decide_many(engine, worlds, goals).items()
    }


def is_lawful(engine: Engine, world: World) -> bool:
    """Whether some lawful case agrees with the world."""
    return bool(engine.lawful().reach(engine.masks([world]), 1)[0])


def contradicting(engine: Engine, world: World) -> tuple[str, ...]:
    """A smallest set of the world's variables that cannot stand together (empty where the world is lawful)."""
    if is_lawful(engine, world):
        return ()
    kept = dict(world)
    for name in list(kept):
        without = {key: value for key, value in kept.items() if key != name}
        if not is_lawful(engine, without):
            kept = without
    return tuple(kept)


def matters(engine: Engine, goal: str, worlds: Sequence[World], topics: Iterable[str]) -> tuple[str, ...]:
    """Those of the topics on which the goal still turns: two lawful completions that differ in nothing else give different outcomes.

    Where topics only exchange places with one another (each follows from the other), none passes that test alone; then those are added whose
    answer alone would narrow the outcomes.
    """
    part = engine.part(goal)
    allowed = [_allowed(engine, world) for world in worlds]
    open_roots = [
        [root for root, bits in zip(part.roots, part.reach(engine.masks([world]), 1), strict=True) if bits] for world in worlds
    ]
    found = []
    for topic in topics:
        varied = frozenset(engine.topics.get(topic, ())) & part.support
        if varied and any(_turns(part, roots, possible, varied) for roots, possible in zip(open_roots, allowed, strict=True)):
            found.append(topic)
    return tuple(found)


def _allowed(engine: Engine, world: World) -> list[tuple[int, ...]]:
    result = []
    for variable, positions in zip(engine.tables.variables, engine.values, strict=True):
        possible = world.get(variable.id)
        result.append(tuple(position for value, position in positions.items() if possible is None or value in possible))
    return result


def _turns(part: _Part, roots: Sequence[int], allowed: Sequence[tuple[int, ...]], varied: frozenset[int]) -> bool:
    """Whether two completions equal outside `varied` reach two different roots."""
    known: dict[tuple[int, int], bool] = {}
    rows = part.rows
    last = len(allowed)

    def differ(one: int, other: int) -> bool:
        if one == 0 or other == 0:
            return False
        if one == 1 and other == 1:
            return True
        key = (one, other) if one < other else (other, one)
        answer = known.get(key)
        if answer is not None:
            return answer
        known[key] = False
        top_one = rows[one - 2][0] if one > 1 else last
        top_other = rows[other - 2][0] if other > 1 else last
        top = min(top_one, top_other)
        children_one = [child for _, child in rows[one - 2][1]] if top_one == top else None
        children_other = [child for _, child in rows[other - 2][1]] if top_other == top else None
        values = allowed[top]
        if top in varied:
            answer = any(
                differ(children_one[a] if children_one else one, children_other[b] if children_other else other)
                for a in values
                for b in values
            )
        else:
            answer = any(
                differ(children_one[a] if children_one else one, children_other[a] if children_other else other) for a in values
            )
        known[key] = answer
        return answer

    return any(differ(one, other) for place, one in enumerate(roots) for other in roots[place + 1 :])


def suffices(engine: Engine, goal: str, worlds: Sequence[World], order: Sequence[str]) -> tuple[str, ...]:
    """A smallest set of known variables that alone give the goal's settled outcome; those first in `order` are dropped first.

    Raises ValueError where the outcome is not settled.
    """
    outcome = decide(engine, worlds, [goal])[goal].settled
    if outcome is None:
        raise ValueError(f"{goal} is not settled")
    part = engine.part(goal)
    place = [name for name, _ in engine.goals[goal]].index(outcome)
    everywhere = (1 << len(worlds)) - 1
    masks = engine.masks(worlds)
    kept = []
    for name in order:
        index = engine.index.get(name)
        if index is None or index not in part.support:
            continue
        before = masks[index]
        masks[index] = [everywhere] * len(before)
        bits = part.reach(masks, everywhere)
        if any(reach for other, reach in enumerate(bits) if other != place):
            masks[index] = before
            kept.append(name)
    return tuple(kept)


def what_if(
    engine: Engine, worlds: Sequence[World], changes: Sequence[Mapping[str, frozenset[str]]], goals: Iterable[str] | None = None
) -> list[dict[str, Possible]]:
    """For each change (variables set anew on top of every world), what each goal may be. All changes are decided in one pass."""
    every = [{**world, **change} for change in changes for world in worlds]
    if not every:
        return []
    outcomes = decide_many(engine, every, goals)
    width = len(worlds)
    block = (1 << width) - 1
    return [
        {
            goal: Possible(tuple(outcome for outcome, bits in found.items() if bits >> (number * width) & block))
            for goal, found in outcomes.items()
        }
        for number in range(len(changes))
    ]
