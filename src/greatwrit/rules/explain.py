"""The tree walk: what an expression comes to in a world, and by which facts and versions. It explains; the tables decide.

Three-valued: an answer of None means the walk cannot tell, which the tables sometimes can ("the same whichever is true").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.law.expressions import All, Always, AnyOf, Before, Has, Holds, InForce, Not, Older, OneOf, Past, Tree, Within, parse
from greatwrit.law.model import Proposition
from greatwrit.law.positions import Selected

from .compile import AS_PRESUMED, variable_of
from .model import YES, World

Select = Callable[[Proposition, str], tuple[Selected, ...]]
"""What a forum may find on a divided proposition: usually one, several where the place or the keyed date is not known."""


class Walked(Struct, frozen=True):
    """`topics`: the facts the answer stands on (or waits for, where it is None); `through`: propositions passed, each with its answer and
    version."""

    value: bool | None
    topics: tuple[str, ...] = ()
    through: tuple[Passed, ...] = ()


class Passed(Struct, frozen=True):
    proposition: str
    value: bool | None
    selected: tuple[Selected, ...] = ()


class Walker:
    """Walks expressions as one forum reads them, in one world."""

    def __init__(self, law: Law, forum: str, world: World, select: Select) -> None:
        self.law, self.forum, self.world, self.select = law, forum, world, select
        self.done: dict[str, Walked] = {}
        self._read: dict[str | int, Walked] = {}

    def read(self, written: Any) -> Walked:
        """What a `when:` of the law comes to; one written in several places is walked once."""
        key = written if isinstance(written, str) else id(written)  # `parse` keeps what it has read, so an identity stays its own
        if key not in self._read:
            self._read[key] = self.walk(parse(written))
        return self._read[key]

    def walk(self, tree: Tree) -> Walked:
        return _WALKS[type(tree)](self, tree)

    def _always(self, tree: Always) -> Walked:
        return Walked(tree.value)

    def _not(self, tree: Not) -> Walked:
        inner = self.walk(tree.of)
        return Walked(None if inner.value is None else not inner.value, inner.topics, inner.through)

    def _all(self, tree: All) -> Walked:
        return _joined([self.walk(part) for part in tree.of], decisive=False)

    def _any(self, tree: AnyOf) -> Walked:
        return _joined([self.walk(part) for part in tree.of], decisive=True)

    def _holds(self, tree: Holds) -> Walked:
        if tree.name in self.law.propositions:
            return self.proposition(tree.name)
        possible = self.world.get(tree.name)
        other = self.law.topics[tree.name].presumed_as
        if possible is not None and AS_PRESUMED in possible and other is not None:
            presumed = self._holds(Holds(other))
            return Walked(presumed.value, (tree.name, *presumed.topics))
        return Walked(_is_in(possible, (YES,)), (tree.name,))

    def _one_of(self, tree: OneOf) -> Walked:
        return Walked(_is_in(self.world.get(tree.topic), tree.values), (tree.topic,))

    def _in_force(self, tree: InForce) -> Walked:
        return Walked(_is_in(self.world.get(variable_of(tree)), (YES,)))

    def _of_topic(self, tree: Has | Older | Before | Past | Within) -> Walked:
        return Walked(_is_in(self.world.get(variable_of(tree)), (YES,)), (tree.topic,))

    def proposition(self, name: str) -> Walked:
        if name not in self.done:
            self.done[name] = self._proposition(self.law.propositions[name])
        return self.done[name]

    def _proposition(self, proposition: Proposition) -> Walked:
        selected: tuple[Selected, ...] = ()
        if proposition.versions:
            selected = self.select(proposition, self.forum)
            whole = _agreed([self._version(proposition, found) for found in selected])
        else:
            whole = self.walk(parse(proposition.when))
        if proposition.unless:
            exceptions = _joined([self.walk(parse(when)) for when in proposition.unless.values()], decisive=True)
            barred = Walked(None if exceptions.value is None else not exceptions.value, exceptions.topics, exceptions.through)
            whole = _joined([whole, barred], decisive=False)
        passed = Passed(proposition.id, whole.value, selected)
        return Walked(whole.value, whole.topics, (passed, *whole.through))

    def _version(self, proposition: Proposition, found: Selected) -> Walked:
        if found.version is not None:
            return self.walk(parse(found.version.when))
        return self.walk(parse(proposition.free)) if found.free else Walked(False)


_WALKS: dict[type, Callable[..., Walked]] = {
    Always: Walker._always, Not: Walker._not, All: Walker._all, AnyOf: Walker._any, Holds: Walker._holds, OneOf: Walker._one_of,
    InForce: Walker._in_force, Has: Walker._of_topic, Older: Walker._of_topic, Before: Walker._of_topic,
    Past: Walker._of_topic, Within: Walker._of_topic,
}  # fmt: skip


def _is_in(possible: frozenset[str] | None, wanted: tuple[str, ...]) -> bool | None:
    if possible is None:
        return None
    inside = [value in wanted for value in possible]
    return False if not any(inside) else True if all(inside) else None


def _joined(parts: list[Walked], decisive: bool) -> Walked:
    """All (`decisive` false) or any (true) of the parts: one decisive part settles it and alone explains it; else those that are open
    do."""
    for part in parts:
        if part.value is decisive:
            return part
    waiting = [part for part in parts if part.value is None]
    return Walked(None if waiting else not decisive, _topics(waiting or parts), _through(waiting or parts))


def _agreed(parts: list[Walked]) -> Walked:
    values = {part.value for part in parts}
    value = values.pop() if len(values) == 1 else None
    return Walked(value, _topics(parts), _through(parts))


def _topics(parts: list[Walked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([topic for part in parts for topic in part.topics]))


def _through(parts: list[Walked]) -> tuple[Passed, ...]:
    return tuple({passed.proposition: passed for part in parts for passed in part.through}.values())
