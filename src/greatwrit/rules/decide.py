"""Exact verdicts from the store. One pass over the nodes decides any number of worlds at once: each world is a bit, once per outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import NamedTuple

from .model import Tables, World

Masks = Sequence[Sequence[int]]
"""Per variable and value, the worlds (bits) in which the value is possible."""


Row = tuple[int, tuple[tuple[int, int], ...]]
"""A variable's index, and for each of its values the node below."""


class Possible(NamedTuple):
    """The outcomes that some lawful completion gives: one means settled; none, that the facts contradict one another."""

    outcomes: tuple[str, ...]

    @property
    def settled(self) -> str | None:
        return self.outcomes[0] if len(self.outcomes) == 1 else None


class Part:
    """The nodes below one root, children first, and the outcomes they end in. Numbered from 0 (no lawful case) over the ends to the rows."""

    def __init__(self, ends: tuple[int, ...], outcomes: tuple[str, ...], rows: Sequence[Row], root: int) -> None:
        self.ends, self.outcomes, self.rows, self.root = ends, outcomes, tuple(rows), root
        self.support = frozenset(row[0] for row in self.rows)

    @classmethod
    def of(cls, tables: Tables, root: int) -> Part:
        first = len(tables.outcomes)
        wanted: set[int] = set()
        stack = [root]
        while stack:
            node = stack.pop()
            if node not in wanted:
                wanted.add(node)
                if node >= first:
                    stack.extend(tables.nodes[node - first][1:])
        ends = tuple(node for node in sorted(wanted) if 0 < node < first)
        inner = [node for node in sorted(wanted) if node >= first]
        place = {0: 0, **{node: number for number, node in enumerate((*ends, *inner), start=1)}}
        rows = [(row[0], tuple(enumerate(place[child] for child in row[1:]))) for row in (tables.nodes[node - first] for node in inner)]
        return cls(ends, tuple(tables.outcomes[node] for node in ends), rows, place[root])

    def within(self, allowed: Sequence[tuple[int, ...]]) -> Part:
        """What is left of the part where each variable has one of its allowed values; the same ends in the same places."""
        first = len(self.ends) + 1
        reached = bytearray(first + len(self.rows))
        reached[self.root] = 1
        for number in range(len(self.rows) - 1, -1, -1):
            if reached[first + number]:
                variable, children = self.rows[number]
                for value in allowed[variable]:
                    reached[children[value][1]] = 1
        place = list(range(first))
        rows: list[Row] = []
        known: dict[Row, int] = {}
        for number, (variable, children) in enumerate(self.rows, start=first):
            at = 0
            if reached[number]:
                values = allowed[variable]
                below = [place[children[value][1]] for value in values]
                at = below[0]
                if below.count(at) != len(below):
                    left = dict(zip(values, below, strict=True))
                    row = (variable, tuple((value, left.get(value, 0)) for value, _ in children))
                    if row not in known:
                        known[row] = first + len(rows)
                        rows.append(row)
                    at = known[row]
            place.append(at)
        return Part(self.ends, self.outcomes, rows, place[self.root])

    def sets(self, masks: Masks, width: int) -> list[int]:
        """For each node, its reachable outcomes: a block of `width` bits (worlds) per outcome."""
        block = (1 << width) - 1
        found = [0, *(block << (number * width) for number in range(len(self.ends)))]
        add = found.append
        repeat = sum(1 << (number * width) for number in range(len(self.ends)))
        spread: dict[int, list[int]] = {}
        for variable, children in self.rows:
            wide = spread.get(variable)
            if wide is None:
                wide = spread[variable] = [mask * repeat for mask in masks[variable]]
            reached = 0
            for value, child in children:
                reached |= wide[value] & found[child]
            add(reached)
        return found

    def reach(self, masks: Masks, width: int) -> tuple[int, ...]:
        """For each outcome of the part, the worlds in which it is possible."""
        found = self.sets(masks, width)[self.root]
        block = (1 << width) - 1
        return tuple(found >> (number * width) & block for number in range(len(self.ends)))


class Engine:
    """The store made ready for deciding: indexes, and the part that each goal needs. Built once per law, then shared."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.index = {variable.id: place for place, variable in enumerate(tables.variables)}
        self.values = [{value: place for place, value in enumerate(variable.values)} for variable in tables.variables]
        self.goals = tables.goals
        self._parts: dict[int, Part] = {}
        self._wider: tuple[Engine, Sequence[tuple[int, ...]]] | None = None
        grouped: dict[str, list[int]] = {}
        for place, variable in enumerate(tables.variables):
            for topic in variable.turns_on or (variable.id,):
                grouped.setdefault(topic, []).append(place)
        self.topics = {topic: tuple(places) for topic, places in grouped.items()}
        """Topic → indexes of the variables that one learns with it."""

    def given(self, worlds: Sequence[World]) -> Engine:
        """The same engine for what can still be in one of these worlds: smaller parts, so quicker answers. Worlds asked of it lie within these."""
        narrow = copy(self)
        narrow._parts = {}
        narrow._wider = (self, [tuple(value for value, mask in enumerate(row) if mask) for row in self.masks(worlds)])
        return narrow

    def part(self, goal: str) -> Part:
        """The part of a goal; goals that are one and the same share it."""
        return self._part(self.goals[goal])

    def lawful(self) -> Part:
        return self._part(self.tables.lawful)

    def _part(self, root: int) -> Part:
        if root not in self._parts:
            self._parts[root] = Part.of(self.tables, root) if self._wider is None else self._wider[0]._part(root).within(self._wider[1])
        return self._parts[root]

    def support(self, goal: str) -> frozenset[int]:
        """Indexes of the variables that a goal's diagram mentions."""
        return self.part(goal).support

    def masks(self, worlds: Sequence[World]) -> list[list[int]]:
        """The masks of some worlds, the first world as bit 0."""
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


def decide_many(engine: Engine, worlds: Sequence[World], goals: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """Goal → outcome → the worlds (bits) in which it is possible; outcomes possible in no world are left out or zero."""
    return _reached(engine, engine.masks(worlds), len(worlds), goals)


def _reached(engine: Engine, masks: Masks, width: int, goals: Iterable[str] | None) -> dict[str, dict[str, int]]:
    by_part: dict[Part, dict[str, int]] = {}
    result = {}
    for goal in engine.goals if goals is None else goals:
        part = engine.part(goal)
        if part not in by_part:
            by_part[part] = dict(zip(part.outcomes, part.reach(masks, width), strict=True))
        result[goal] = by_part[part]
    return result


def decide(engine: Engine, worlds: Sequence[World], goals: Iterable[str] | None = None) -> dict[str, Possible]:
    """What each goal may be, over all the worlds together (one case, of which several worlds are possible)."""
    return {
        goal: Possible(tuple(outcome for outcome, bits in outcomes.items() if bits))
        for goal, outcomes in decide_many(engine, worlds, goals).items()
    }


def is_lawful(engine: Engine, world: World) -> bool:
    """Whether some lawful case agrees with the world."""
    return any(engine.lawful().reach(engine.masks([world]), 1))


def implied(engine: Engine, world: World) -> dict[str, frozenset[str]]:
    """What follows from a lawful world by the lawful combinations alone: variables of which some still possible value is ruled out."""
    trials = [
        (variable.id, value)
        for variable in engine.tables.variables
        if len(possible := world.get(variable.id, frozenset(variable.values))) > 1
        for value in possible
    ]
    if not trials:
        return {}
    masks = engine.masks([{**world, name: frozenset((value,))} for name, value in trials])
    bits = 0
    for reach in engine.lawful().reach(masks, len(trials)):
        bits |= reach
    left: dict[str, set[str]] = {}
    for number, (name, value) in enumerate(trials):
        if bits >> number & 1:
            left.setdefault(name, set()).add(value)
    tried = dict.fromkeys(name for name, _ in trials)
    result = {}
    for name in tried:
        before = world.get(name, frozenset(engine.tables.variables[engine.index[name]].values))
        after = frozenset(left.get(name, ()))
        if after and after != before:
            result[name] = after
    return result


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


class Turning:
    """Which open topics a goal still turns on, in one world: two lawful completions that differ in that topic alone end differently."""

    def __init__(self, engine: Engine, world: World) -> None:
        self.engine = engine.given([world])
        self.masks = engine.masks([world])
        self.allowed = [tuple(value for value, mask in enumerate(row) if mask) for row in self.masks]
        self._parts: dict[Part, _Pairs] = {}

    def matters(self, goal: str, topics: Iterable[str]) -> list[str]:
        """Those of the topics on which the goal turns, in the order given."""
        part = self.engine.part(goal)
        if part not in self._parts:
            self._parts[part] = _Pairs(part, self.masks, self.allowed)
        pairs = self._parts[part]
        return [topic for topic in topics if pairs.turns_on(frozenset(self.engine.topics.get(topic, ())) & part.support)]


class _Pairs:
    """Pairs of nodes of one part that some completion of the variables below them takes to different lawful outcomes."""

    def __init__(self, part: Part, masks: Masks, allowed: Sequence[tuple[int, ...]]) -> None:
        self.rows = part.rows
        self.first = len(part.ends) + 1
        self.root = part.root
        self.allowed = allowed
        self.sets = part.sets(masks, 1)
        self.known: dict[tuple[int, int], bool] = {}
        self.at: dict[int, list[int]] = {}
        """Variable → the nodes that stand at it and that the world still reaches."""
        seen = {self.root}
        stack = [self.root]
        while stack:
            node = stack.pop()
            if node >= self.first and self.sets[node]:
                variable, children = self.rows[node - self.first]
                self.at.setdefault(variable, []).append(node)
                for value in allowed[variable]:
                    child = children[value][1]
                    if child not in seen:
                        seen.add(child)
                        stack.append(child)

    def turns_on(self, varied: frozenset[int]) -> bool:
        if len(varied) == 1:
            (variable,) = varied
            return any(self._splits(node) for node in self.at.get(variable, ()))
        return bool(varied) and self._together(varied)

    def _splits(self, node: int) -> bool:
        variable, children = self.rows[node - self.first]
        values = self.allowed[variable]
        below = list(dict.fromkeys(children[value][1] for value in values))
        return any(self.differ(one, other) for place, one in enumerate(below) for other in below[place + 1 :])

    def differ(self, one: int, other: int) -> bool:
        """Whether the same values for all that is below end in two different lawful outcomes."""
        reached, also = self.sets[one], self.sets[other]
        if one == other or not reached or not also or (reached == also and not reached & (reached - 1)):
            return False
        key = (one, other) if one < other else (other, one)
        answer = self.known.get(key)
        if answer is None:
            self.known[key] = answer = self._differ(one, other, frozenset())
        return answer

    def _together(self, varied: frozenset[int]) -> bool:
        """The same for a topic with several variables, which may all change at once."""
        known: dict[tuple[int, int], bool] = {}

        def differ(one: int, other: int) -> bool:
            reached, also = self.sets[one], self.sets[other]
            if not reached or not also or (reached == also and not reached & (reached - 1)):
                return False
            key = (one, other) if one < other else (other, one)
            if key not in known:
                known[key] = self._differ(one, other, varied, differ)
            return known[key]

        return differ(self.root, self.root)

    def _differ(self, one: int, other: int, varied: frozenset[int], again: object = None) -> bool:
        differ = again if callable(again) else self.differ
        last = len(self.allowed)
        row_one = self.rows[one - self.first] if one >= self.first else (last, ())
        row_other = self.rows[other - self.first] if other >= self.first else (last, ())
        top = min(row_one[0], row_other[0])
        if top == last:
            return one != other
        values = self.allowed[top]
        if top in varied:
            pairs = ((a, b) for a in values for b in values)
        else:
            pairs = ((a, a) for a in values)
        for a, b in pairs:
            if differ(
                row_one[1][a][1] if row_one[0] == top else one,
                row_other[1][b][1] if row_other[0] == top else other,
            ):
                return True
        return False


def matters(engine: Engine, goal: str, worlds: Sequence[World], topics: Sequence[str]) -> tuple[str, ...]:
    """Those of the topics on which a goal turns in one of the worlds; see `Turning`."""
    found = {topic for world in worlds for topic in Turning(engine, world).matters(goal, topics)}
    return tuple(topic for topic in topics if topic in found)


def suffices(engine: Engine, goal: str, worlds: Sequence[World], order: Sequence[str], masks: Masks | None = None) -> tuple[str, ...]:
    """A smallest set of known variables that alone give the goal's settled outcome; those first in `order` are dropped first. `masks`:
    those of the worlds, where they are at hand.

    Raises ValueError where the outcome is not settled.
    """
    part = engine.part(goal)
    width = len(worlds)
    everywhere = (1 << width) - 1
    masks = list(engine.masks(worlds) if masks is None else masks)
    settled = [number for number, bits in enumerate(part.reach(masks, width)) if bits]
    if len(settled) != 1:
        raise ValueError(f"{goal} is not settled")
    kept = []
    for name in order:
        index = engine.index.get(name)
        if index is None or index not in part.support:
            continue
        before = masks[index]
        masks[index] = [everywhere] * len(before)
        if [number for number, bits in enumerate(part.reach(masks, width)) if bits] != settled:
            masks[index] = before
            kept.append(name)
    return tuple(kept)


def what_if(
    engine: Engine, worlds: Sequence[World], changes: Sequence[Mapping[str, frozenset[str]]], goals: Iterable[str] | None = None
) -> list[dict[str, Possible]]:
    """For each change (variables set anew on top of every world), what each goal may be. All changes are decided in one pass."""
    if not changes:
        return []
    outcomes = decide_many(engine, [{**world, **change} for change in changes for world in worlds], goals)
    width = len(worlds)
    block = (1 << width) - 1
    return [
        {
            goal: Possible(tuple(outcome for outcome, bits in found.items() if bits >> (number * width) & block))
            for goal, found in outcomes.items()
        }
        for number in range(len(changes))
    ]
