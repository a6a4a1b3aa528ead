"""Exact verdicts from the store. One pass over the nodes decides any number of worlds at once: each world is a bit, once per outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from itertools import combinations
from typing import NamedTuple

from .model import Tables, World

Masks = Sequence[Sequence[int]]
"""Per variable and value, the worlds (bits) in which the value is possible."""


Allowed = Sequence[tuple[int, ...]]
"""For each variable, places of values in a row of the store."""
NOTHING: frozenset[int] = frozenset()
Row = tuple[int, tuple[tuple[int, int], ...]]
"""A variable's index, and for each of its values the node below."""


class Possible(NamedTuple):
    """The outcomes that some lawful completion gives: one means settled; none, that the facts contradict one another."""

    outcomes: tuple[str, ...]

    @property
    def settled(self) -> str | None:
        return self.outcomes[0] if len(self.outcomes) == 1 else None


class Part:
    """The nodes below one root, children first, and the outcomes they end in. Numbered from 0 (no lawful case) over the ends to the
    rows."""

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
        order = sorted(wanted)
        ends = tuple(node for node in order if 0 < node < first)
        inner = order[len(ends) + (0 in wanted) :]
        place = {0: 0, **{node: number for number, node in enumerate((*ends, *inner), start=1)}}
        nodes = tables.nodes
        rows = [(row[0], tuple(enumerate([place[child] for child in row[1:]]))) for row in [nodes[node - first] for node in inner]]
        return cls(ends, tuple(tables.outcomes[node] for node in ends), rows, place[root])

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
        self.narrow = False
        grouped: dict[str, list[int]] = {}
        for place, variable in enumerate(tables.variables):
            for topic in variable.turns_on or (variable.id,):
                grouped.setdefault(topic, []).append(place)
        self.topics = {topic: tuple(grouped[topic]) for topic in sorted(grouped)}
        """Topic → indexes of the variables that one learns with it. In alphabetical order, as are `variables`: what is listed must not turn
        on the order that keeps the diagrams small."""
        self.variables = tuple(sorted(tables.variables, key=lambda variable: variable.id))
        self.every: Allowed = [tuple(range(1, len(variable.values) + 1)) for variable in tables.variables]

    def allowed(self, world: World) -> list[tuple[int, ...]]:
        """For each variable, the values that the world allows, as their places in a row of the store."""
        return [
            every if possible is None else tuple([place for place, value in enumerate(variable.values, start=1) if value in possible])
            for every, variable in zip(self.every, self.tables.variables, strict=True)
            for possible in (world.get(variable.id),)
        ]

    def ends(self, root: int, way: Allowed, tested: set[int] | None = None) -> Iterator[int]:
        """The lawful terminals that are reached from a root, each once, as they are found. `tested` gathers the variables met on the
        way."""
        nodes, first = self.tables.nodes, len(self.tables.outcomes)
        seen, stack = {0, root}, [root] if root else []
        while stack:
            node = stack.pop()
            if node < first:
                yield node
                continue
            row = nodes[node - first]
            if tested is not None:
                tested.add(row[0])
            for value in way[row[0]]:
                child = row[value]
                if child not in seen:
                    seen.add(child)
                    stack.append(child)

    def given(self, worlds: Sequence[World]) -> Engine:
        """The same engine for what can still be in one of these worlds: a smaller store, so quicker answers. It knows nothing of what lies
        outside them: worlds asked of it must lie within."""
        narrow = copy(self)
        narrow._parts = {}
        narrow.narrow = True
        ways = [self.allowed(world) for world in worlds]
        narrow.tables = _within(self.tables, ways[0] if len(ways) == 1 else [_united(values) for values in zip(*ways, strict=True)])
        narrow.goals = narrow.tables.goals
        return narrow

    def part(self, goal: str) -> Part:
        """The part of a goal; goals that are one and the same share it."""
        return self._part(self.goals[goal])

    def lawful(self) -> Part:
        return self._part(self.tables.lawful)

    def _part(self, root: int) -> Part:
        if root not in self._parts:
            self._parts[root] = Part.of(self.tables, root)
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


def _united(values: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return values[0] if len(set(values)) == 1 else tuple(sorted({value for some in values for value in some}))


def _within(tables: Tables, allowed: Allowed) -> Tables:
    """The store with each variable held to its allowed values (positions in a row); the other values lead to no lawful case."""
    place = list(range(len(tables.outcomes)))
    nodes: list[tuple[int, ...]] = []
    known: dict[tuple[int, ...], int] = {}
    whole = [len(values) == len(variable.values) for values, variable in zip(allowed, tables.variables, strict=True)]
    for row in tables.nodes:
        variable = row[0]
        values = allowed[variable]
        if len(values) == 1:
            place.append(place[row[values[0]]])
            continue
        below = [place[row[value]] for value in values]
        at = below[0]
        if below.count(at) != len(below):
            if not whole[variable]:
                left = dict(zip(values, below, strict=True))
                below = [left.get(value, 0) for value in range(1, len(row))]
            new = (variable, *below)
            at = known.get(new, -1)
            if at < 0:
                at = known[new] = len(tables.outcomes) + len(nodes)
                nodes.append(new)
        place.append(at)
    goals = {goal: place[root] for goal, root in tables.goals.items()}
    return Tables(tables.variables, tables.outcomes, tuple(nodes), goals, place[tables.lawful], tables.beside)


def decide_many(engine: Engine, worlds: Sequence[World], goals: Iterable[str] | None = None) -> dict[str, dict[str, int]]:
    """Goal → outcome → the worlds (bits) in which it is possible; outcomes possible in no world are left out or zero."""
    return _reached(engine, engine.masks(worlds), len(worlds), goals)


def _together(engine: Engine, masks: Masks, width: int, goals: Iterable[str]) -> dict[str, dict[str, int]]:
    """As `_reached`, for goals that share most of a small store: all in one pass."""
    nodes, first = engine.tables.nodes, len(engine.tables.outcomes)
    roots = {goal: engine.goals[goal] for goal in goals}
    seen = set(roots.values())
    stack = list(seen)
    while stack:
        node = stack.pop()
        if node >= first:
            for child in nodes[node - first][1:]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
    order = sorted(seen | {0})
    ends = [node for node in order if 0 < node < first]
    block = (1 << width) - 1
    repeat = sum(1 << (place * width) for place in range(len(ends)))
    found = {0: 0, **{end: block << (place * width) for place, end in enumerate(ends)}}
    spread: dict[int, list[int]] = {}
    for node in order[len(ends) + 1 :]:
        row = nodes[node - first]
        wide = spread.get(row[0])
        if wide is None:
            wide = spread[row[0]] = [0, *(mask * repeat for mask in masks[row[0]])]
        reached = 0
        for value in range(1, len(row)):
            reached |= wide[value] & found[row[value]]
        found[node] = reached
    return {
        goal: {engine.tables.outcomes[end]: bits for place, end in enumerate(ends) if (bits := found[root] >> (place * width) & block)}
        for goal, root in roots.items()
    }


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


def _varied(engine: Engine, worlds: Sequence[World], changes: Sequence[Mapping[str, frozenset[str]]]) -> list[list[int]]:
    """The masks of the worlds with each change in turn: a block of worlds per change."""
    width = len(worlds)
    block = (1 << width) - 1
    every = sum([1 << (number * width) for number in range(len(changes))])
    masks = [[mask * every for mask in row] for row in engine.masks(worlds)]
    for number, change in enumerate(changes):
        here = block << (number * width)
        for name, possible in change.items():
            row = masks[engine.index[name]]
            for value, position in engine.values[engine.index[name]].items():
                row[position] = row[position] | here if value in possible else row[position] & ~here
    return masks


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
    masks = _varied(engine, [world], [{name: frozenset((value,))} for name, value in trials])
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
        self.engine = engine
        self.nodes = engine.tables.nodes
        self.first = len(engine.tables.outcomes)
        self.allowed = engine.allowed(world)
        self.sets = [0, *(1 << number for number in range(self.first - 1))]
        """For each node of the store, the outcomes that the world can reach from it."""
        for row in self.nodes:
            reached = 0
            for value in self.allowed[row[0]]:
                reached |= self.sets[row[value]]
            self.sets.append(reached)
        self.known: dict[tuple[int, int], bool] = {}
        self._split: dict[int, bool] = {}
        self._below: dict[int, list[int]] = {}
        self._at: dict[int, dict[int, list[int]]] = {}

    def reached(self, goal: str) -> int:
        """The outcomes (bits, in the order of the tables) that the goal may have in this world."""
        return self.sets[self.engine.goals[goal]]

    def matters(self, goal: str, topics: Iterable[str]) -> list[str]:
        """Those of the topics on which the goal turns, in the order given."""
        root = self.engine.goals[goal]
        reached = self.sets[root]
        if not reached & (reached - 1):
            return []
        at = self._standing(root)
        return [topic for topic in topics if self._turns_on(root, at, at.keys() & self.engine.topics.get(topic, ()))]

    def alike(self, goal: str, other: Turning) -> bool:
        """Whether the two worlds allow the same for all that the goal meets in this one, so that it turns on the same topics in both."""
        return all(self.allowed[variable] == other.allowed[variable] for variable in self._standing(self.engine.goals[goal]))

    def below(self, root: int) -> list[int]:
        """The nodes that the world reaches from a root, each after those below it."""
        if root not in self._below:
            seen, stack = {root}, [root]
            while stack:
                node = stack.pop()
                if node >= self.first:
                    row = self.nodes[node - self.first]
                    for value in self.allowed[row[0]]:
                        child = row[value]
                        if child not in seen:
                            seen.add(child)
                            stack.append(child)
            self._below[root] = sorted(seen)
        return self._below[root]

    def _standing(self, root: int) -> dict[int, list[int]]:
        """Variable → the nodes below the root that stand at it and that the world still reaches."""
        if root not in self._at:
            at = self._at[root] = {}
            for node in reversed(self.below(root)):
                if node >= self.first and self.sets[node]:
                    at.setdefault(self.nodes[node - self.first][0], []).append(node)
        return self._at[root]

    def _turns_on(self, root: int, at: Mapping[int, list[int]], varied: Set[int]) -> bool:
        if len(varied) > 1:
            return self._differ(root, root, varied, {})
        for variable in varied:
            for node in at[variable]:
                if self._splits(node):
                    return True
        return False

    def _splits(self, node: int) -> bool:
        answer = self._split.get(node)
        if answer is None:
            row = self.nodes[node - self.first]
            below = {row[value] for value in self.allowed[row[0]]}
            answer = self._split[node] = any(self._differ(one, other, NOTHING, self.known) for one, other in combinations(below, 2))
        return answer

    def _differ(self, one: int, other: int, varied: Set[int], known: dict[tuple[int, int], bool]) -> bool:
        """Whether the same values for all that is below, save the varied variables, end in two different lawful outcomes."""
        reached, also = self.sets[one], self.sets[other]
        if not reached or not also or (one == other and not varied) or (reached == also and not reached & (reached - 1)):
            return False
        if one < self.first or other < self.first:
            return True  # one ends the same whatever else is true, and the other can end otherwise
        key = (one, other) if one < other else (other, one)
        answer = known.get(key)
        if answer is None:
            answer = known[key] = self._go_on(one, other, varied, known)
        return answer

    def _go_on(self, one: int, other: int, varied: Set[int], known: dict[tuple[int, int], bool]) -> bool:
        """The same for what two nodes lead to at the first variable that either tests."""
        row_one, row_other = self.nodes[one - self.first], self.nodes[other - self.first]
        top = min(row_one[0], row_other[0])
        values = self.allowed[top]
        if top in varied:
            pairs = [(value, also) for value in values for also in values]
        else:
            pairs = [(value, value) for value in values]
        for value, also in pairs:
            below = row_one[value] if row_one[0] == top else one
            beside = row_other[also] if row_other[0] == top else other
            if self._differ(below, beside, varied, known):
                return True
        return False


def matters(engine: Engine, goal: str, worlds: Sequence[World], topics: Sequence[str]) -> tuple[str, ...]:
    """Those of the topics on which a goal turns in one of the worlds; see `Turning`."""
    return turns_on([Turning(engine, world) for world in worlds], goal, topics)


def turns_on(turnings: Iterable[Turning], goal: str, topics: Sequence[str]) -> tuple[str, ...]:
    """Those of the topics on which a goal turns in one of the worlds; worlds that are alike for the goal are looked at once."""
    left = list(topics)
    seen: list[Turning] = []
    for turning in turnings:
        if not any(other.alike(goal, turning) for other in seen):
            seen.append(turning)
            found = turning.matters(goal, left)
            left = [topic for topic in left if topic not in found]
    return tuple([topic for topic in topics if topic not in left])


def suffices(engine: Engine, goal: str, worlds: Sequence[World], order: Sequence[str], ways: Sequence[Allowed] = ()) -> tuple[str, ...]:
    """A smallest set of known variables that alone give the goal's settled outcome; those first in `order` are dropped first. `ways`: what
    each world allows (`Engine.allowed`), where that is at hand.

    Raises ValueError where the outcome is not settled.
    """
    root = engine.goals[goal]
    bearing = sorted(engine.support(goal))
    apart = {tuple([way[index] for index in bearing]): way for way in ways or map(engine.allowed, worlds)}
    held = [list(way) for way in apart.values()]
    tested: set[int] = set()
    settled = {end for way in held for end in engine.ends(root, way, tested)}
    if len(settled) != 1:
        raise ValueError(f"{goal} is not settled")
    known = {name: index for name in order if (index := engine.index.get(name)) is not None}
    for index in known.values():
        if index not in tested:  # the rest gives the outcome without it
            for way in held:
                way[index] = engine.every[index]
    kept = []
    for name, index in known.items():
        if index in tested:
            before = [way[index] for way in held]
            for way in held:
                way[index] = engine.every[index]
            if any(end not in settled for way in held for end in engine.ends(root, way)):
                for way, values in zip(held, before, strict=True):
                    way[index] = values
                kept.append(name)
    return tuple(kept)


class Varied:
    """What each goal may be after each of some changes, which go by their number."""

    def __init__(self, found: Mapping[str, Mapping[str, int]], changes: int, width: int) -> None:
        self._first = sum([1 << (number * width) for number in range(changes)])
        self._width = width
        self._found = {goal: {outcome: self._in_any(bits) for outcome, bits in outcomes.items()} for goal, outcomes in found.items()}

    def _in_any(self, bits: int) -> int:
        """The changes after which a world has its bit: as the first bit of the change's block."""
        folded = bits
        for world in range(1, self._width):
            folded |= bits >> world
        return folded & self._first

    def of(self, goal: str, number: int) -> Possible:
        """What a goal may be after one change."""
        place = number * self._width
        return Possible(tuple([outcome for outcome, bits in self._found[goal].items() if bits >> place & 1]))

    def settled(self, goal: str) -> list[tuple[int, str]]:
        """The changes after which a goal is settled, in their order, and as what."""
        outcomes = self._found[goal]
        once = twice = 0
        for bits in outcomes.values():
            twice |= once & bits
            once |= bits
        result = []
        for outcome, bits in outcomes.items():
            alone = bits & ~twice
            while alone:
                lowest = alone & -alone
                result.append(((lowest.bit_length() - 1) // self._width, outcome))
                alone ^= lowest
        return sorted(result)


def what_if(
    engine: Engine, worlds: Sequence[World], changes: Sequence[Mapping[str, frozenset[str]]], goals: Iterable[str] | None = None
) -> Varied:
    """What the goals may be after each change (variables set anew on top of every world). All changes are decided in one pass."""
    width = len(worlds)
    decided = _together if engine.narrow else _reached
    found = decided(engine, _varied(engine, worlds, changes), len(changes) * width, engine.goals if goals is None else goals)
    return Varied(found, len(changes), width)
