"""What the rules room computes with: variables with finite domains, exclusive outcomes per goal, and one store of nodes.

A *world* is what is known: for each variable the set of values still possible (a variable left out may have any). The store is a reduced
ordered decision diagram with one child per value of a node's variable. Terminals come first: number 0 says that no lawful case is here,
number n the n-th outcome. Every child stands before its parents.
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


class Tables(Struct, frozen=True):
    """`outcomes`: names of the terminals, the first (no lawful case) empty. `nodes`: (variable index, child per value …), numbered on from
    the terminals. `goals`: id → root. `lawful`: the root that says only whether a case is lawful. `beside`: variables that no verdict turns
    on; only the walk of criteria, notes and clocks asks for them."""

    variables: tuple[Variable, ...]
    outcomes: tuple[str, ...]
    nodes: tuple[tuple[int, ...], ...]
    goals: dict[str, int]
    lawful: int
    beside: tuple[Variable, ...] = ()


YES, NO = "yes", "no"
