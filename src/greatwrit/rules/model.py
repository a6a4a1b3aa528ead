"""What the rules room computes with: variables with finite domains, exclusive outcomes per goal, and node tables.

A *world* is what is known: for each variable the set of values still possible (a variable left out may have any). A table is a reduced ordered
decision diagram with one child per value of its variable; node 0 is false, node 1 is true, and every child stands before its parents.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

World = Mapping[str, frozenset[str]]


class Variable(Struct, frozen=True):
    """`turns_on`: the topics that one would ask to learn it."""

    id: str
    values: tuple[str, ...]
    turns_on: tuple[str, ...] = ()


class Goal(Struct, frozen=True):
    """`outcomes`: name and root node, exclusive and exhaustive over the lawful completions."""

    id: str
    outcomes: tuple[tuple[str, int], ...]


class Tables(Struct, frozen=True):
    """`nodes`: (variable index, child per value …), from node 2 on."""

    variables: tuple[Variable, ...]
    nodes: tuple[tuple[int, ...], ...]
    goals: tuple[Goal, ...]
    lawful: int
    """Root of the lawful combinations alone: false on worlds that contradict themselves."""


YES, NO = "yes", "no"
