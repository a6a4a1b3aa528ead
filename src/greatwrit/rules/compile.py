"""The law's routes and custody classes as goals over finite-domain variables, ready for `build`.

A divided question is read once per forum: its *selector* variable says which of the differing readings binds that forum (chosen by date and
place when a case is planned), so one set of tables serves every date and circuit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from greatwrit.law import Law
from greatwrit.law.expressions import All, Always, AnyOf, Before, Has, Holds, InForce, Not, Older, OneOf, Past, Tree, Within, parse
from greatwrit.law.model import Forum, Proposition, Route, Version
from greatwrit.reading import parse_amount

from . import formula as f
from .build import build
from .model import NO, YES, Tables, Variable

AS_PRESUMED = "as presumed"
FREE, SILENT = "free", "silent"
STATUTE = "statute:"
STATUTE_FORUMS = ("immigration-judge", "district-court")


def tables(law: Law) -> Tables:
    """The tables of the law, from its cache or made anew."""
    return law.part("rules", Tables, lambda: compile_law(law), ("rules",))


def compile_law(law: Law) -> Tables:
    """Goals: every route id (`open`, `contested` where a court is free, `closed`), and `statute:FORUM` (the custody classes)."""
    written = formulas(law)
    return replace(build(written.domain, written.goals, written.lawful), beside=written.beside)


class Written(Struct, frozen=True):
    """The law as formulas, before it becomes tables; see `build.build` and `model.Tables`."""

    domain: tuple[Variable, ...]
    goals: dict[str, list[tuple[str, f.Formula]]]
    lawful: list[f.Formula]
    beside: tuple[Variable, ...]


def formulas(law: Law) -> Written:
    """The goals of the law, what is lawful, and the variables that they and the criteria, notes and clocks beside them use."""
    compiler = _Compiler(law)
    goals: dict[str, list[tuple[str, f.Formula]]] = {}
    for forum in STATUTE_FORUMS:
        rows = [(entry.id, compiler.formula(parse(entry.when), forum)) for entry in law.classes]
        goals[STATUTE + forum] = [*rows, ("none of these", f.Const(True))]
    for route in sorted(law.routes.values(), key=lambda route: (route.order, route.id)):
        conditions = All(tuple(parse(condition.when) for condition in route.conditions))
        rows = [("open", compiler.formula(conditions, route.forum))]
        if route.relief_court is not None:
            rows.append(("contested", compiler.formula(conditions, route.relief_court)))
        goals[route.id] = [*rows, ("closed", f.Const(True))]
    lawful: list[f.Formula] = []
    for combination in law.combinations:
        holds, follows = (compiler.formula(parse(part), STATUTE_FORUMS[0]) for part in (combination.when, combination.then))
        lawful.append(f.Or((f.Not(holds), follows)))
    lawful.extend(_nested(compiler.variables))
    domain = tuple(compiler.variables.values())
    for route in law.routes.values():
        for when in _said_beside(route):
            compiler.formula(parse(when), route.forum)
    for topic in law.topics.values():
        if topic.asked_when is not None:
            compiler.formula(parse(topic.asked_when), STATUTE_FORUMS[0])
    beside = tuple(variable for variable in compiler.variables.values() if variable not in domain and not variable.id.startswith("read:"))
    return Written(domain, goals, lawful, beside)


def _said_beside(route: Route) -> Iterator[object]:
    """The expressions of a route on which no verdict turns: what is weighed, what is noted, which clocks run."""
    for criterion in route.criteria:
        yield from (when for when in (criterion.when, criterion.met, criterion.unmet) if when is not None)
    yield from (note.when for note in route.notes)
    yield from (clock.when for clock in route.clocks)


class _Compiler:
    """Turns expressions into formulas and gathers the variables they need."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.variables: dict[str, Variable] = {}
        self.done: dict[tuple[Tree, str], f.Formula] = {}

    def formula(self, tree: Tree, forum: str) -> f.Formula:
        key = (tree, forum)
        if key not in self.done:
            self.done[key] = self._formula(tree, forum)
        return self.done[key]

    def _formula(self, tree: Tree, forum: str) -> f.Formula:
        if isinstance(tree, Always):
            return f.Const(tree.value)
        if isinstance(tree, Not):
            return f.Not(self.formula(tree.of, forum))
        if isinstance(tree, All):
            return f.And(tuple(self.formula(part, forum) for part in tree.of))
        if isinstance(tree, AnyOf):
            return f.Or(tuple(self.formula(part, forum) for part in tree.of))
        if isinstance(tree, Holds):
            proposition = self.law.propositions.get(tree.name)
            return self._yes(tree.name, forum) if proposition is None else self._proposition(proposition, forum)
        if isinstance(tree, OneOf):
            self._declare(Variable(tree.topic, self.law.topics[tree.topic].values, (tree.topic,)))
            return f.In(tree.topic, tree.values)
        variable = variable_of(tree)
        topic = () if isinstance(tree, InForce) else (tree.topic,)
        self._declare(Variable(variable, (YES, NO), topic))
        return f.In(variable, (YES,))

    def _yes(self, topic: str, forum: str) -> f.Formula:
        other = self.law.topics[topic].presumed_as
        self._declare(Variable(topic, (YES, NO) if other is None else (YES, NO, AS_PRESUMED), (topic,)))
        if other is None:
            return f.In(topic, (YES,))
        return f.Or((f.In(topic, (YES,)), f.And((f.In(topic, (AS_PRESUMED,)), self._yes(other, forum)))))

    def _proposition(self, proposition: Proposition, forum: str) -> f.Formula:
        if proposition.versions:
            selector, readings = readings_of(proposition, forum, self.law.forums[forum])
            self._declare(Variable(selector, (*readings, SILENT), _turns_on(proposition, self.law.forums[forum])))
            whole: f.Formula = f.Or(
                tuple(f.And((f.In(selector, (name,)), self.formula(parse(when), forum))) for name, when in readings.items())
            )
        else:
            whole = self.formula(parse(proposition.when), forum)
        if proposition.unless:
            exceptions = tuple(f.Not(self.formula(parse(when), forum)) for when in proposition.unless.values())
            whole = f.And((whole, *exceptions))
        return whole

    def _declare(self, variable: Variable) -> None:
        self.variables.setdefault(variable.id, variable)


def variable_of(leaf: Has | Older | Before | Past | InForce | Within) -> str:
    """The variable's id of a leaf that is not simply a topic."""
    if isinstance(leaf, Has):
        return f"has:{leaf.topic}:{leaf.prefix}"
    if isinstance(leaf, Within):
        return f"within:{leaf.where}:{leaf.court}"
    if isinstance(leaf, Older):
        return f"older:{leaf.topic}:{leaf.amount}"
    if isinstance(leaf, Before):
        return f"before:{leaf.topic}:{leaf.day}"
    if isinstance(leaf, Past):
        return f"past:{leaf.clock}:{leaf.topic}"
    return f"in_force:{leaf.authority}"


def readings_of(proposition: Proposition, forum_id: str, forum: Forum) -> tuple[str, dict[str, object]]:
    """The selector's id, and the differing readings the forum can come to: name → expression. Versions that read alike share a name."""
    readings: dict[str, object] = {}
    for version in proposition.versions:
        if _can_bind(version, forum):
            readings.setdefault(reading_name(version.when), version.when)
    if forum.free and proposition.free is not None:
        readings[FREE] = proposition.free
    return f"read:{proposition.id}:{forum_id}", readings


def reading_name(when: object) -> str:
    """The name of a reading: its expression as text, so that versions that read alike share it."""
    return when if isinstance(when, str) else msgspec.json.encode(when).decode()


def _can_bind(version: Version, forum: Forum) -> bool:
    circuits = any(position.startswith("circuit.") for position in forum.binds)
    return version.held_by in forum.binds or (circuits and version.held_by.startswith("ca"))


def _turns_on(proposition: Proposition, forum: Forum) -> tuple[str, ...]:
    """The topics that settle which version is read: the place, where a circuit's law can bind; the date topic, where it is keyed to one."""
    place = ("custody.facility",) if any(position.startswith("circuit.") for position in forum.binds) else ()
    keyed = () if proposition.keyed_to == "on" else (proposition.keyed_to,)
    return place + keyed


def _nested(variables: dict[str, Variable]) -> list[f.Formula]:
    """What follows from how variables are made: an entry that begins with the longer words begins with the shorter; older than more is
    older than less."""
    implied: list[f.Formula] = []

    def add(kind: str, implies: Callable[[str, str], bool]) -> None:
        parts = [(name, *name.split(":", 2)[1:]) for name in variables if name.startswith(kind)]
        for one, topic, argument in parts:
            for other, same_topic, shorter in parts:
                if one != other and topic == same_topic and implies(argument, shorter):
                    implied.append(f.Or((f.Not(f.In(one, (YES,))), f.In(other, (YES,)))))

    add("has:", lambda longer, shorter: longer.startswith(shorter))
    add("older:", _is_longer)
    return implied


def _is_longer(one: str, other: str) -> bool:
    """Whether one amount is longer than the other, of the same unit; amounts of different units are not compared."""
    longer, shorter = parse_amount(one), parse_amount(other)
    return longer.unit == shorter.unit and longer.n > shorter.n
