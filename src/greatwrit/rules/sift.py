"""Smaller diagrams: every variable is tried at every place of the order, and stays where the store is smallest (Rudell 1993)."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from .model import Tables

GROWTH = 2.0
"""A variable is not carried further where it makes the store this many times as large as the best place found."""
WORTH = 0.01
"""Another round is made while the last one made the store smaller by this share."""

Children = tuple[int, ...]


def sift(tables: Tables) -> Tables:
    """The same outcomes from a store with its variables in a better order. Deterministic."""
    store = _Store(tables)
    before = float("inf")
    while store.size < before * (1 - WORTH):
        before = store.size
        for variable in sorted(store.order, key=lambda variable: -len(store.at[variable])):
            store.settle(variable)
    return store.tables()


class _Store:
    """The rows of some tables, in which two neighbours of the order can change places."""

    def __init__(self, tables: Tables) -> None:
        self.given = tables
        self.first = len(tables.outcomes)
        self.order = list(range(len(tables.variables)))
        """The variables by their level; a variable keeps the index that the tables gave it."""
        self.at: list[dict[Children, int]] = [{} for _ in self.order]
        """For each variable, its rows: children → node."""
        self.rows: dict[int, tuple[int, Children]] = {}
        self.uses: dict[int, int] = {}
        for node, (variable, *children) in enumerate(tables.nodes, start=self.first):
            self._add(node, variable, tuple(children))
        self._use(tables.goals.values())
        self._use([tables.lawful])
        self.fresh = self.first + len(tables.nodes)

    @property
    def size(self) -> int:
        return len(self.rows)

    def settle(self, variable: int) -> None:
        """Moves a variable to each place in turn, to the nearer end first, and to the best of them."""
        ends = sorted((0, len(self.order) - 1), key=lambda end: abs(end - self.order.index(variable)))
        best, least = self.order.index(variable), self.size
        for end in ends:
            while (place := self.order.index(variable)) != end and self.size <= GROWTH * least:
                self._step(place, end)
                if self.size < least:
                    best, least = self.order.index(variable), self.size
        while (place := self.order.index(variable)) != best:
            self._step(place, best)

    def tables(self) -> Tables:
        """What the store holds, its variables in their order, every child before its parents."""
        level = {variable: number for number, variable in enumerate(self.order)}
        number = {end: end for end in range(self.first)}
        nodes: list[tuple[int, ...]] = []
        for variable in reversed(self.order):
            for children, node in self.at[variable].items():
                number[node] = self.first + len(nodes)
                nodes.append((level[variable], *(number[child] for child in children)))
        return replace(
            self.given,
            variables=tuple(self.given.variables[variable] for variable in self.order),
            nodes=tuple(nodes),
            goals={goal: number[root] for goal, root in self.given.goals.items()},
            lawful=number[self.given.lawful],
        )

    def _step(self, place: int, end: int) -> None:
        self._swap(place if end > place else place - 1)

    def _swap(self, place: int) -> None:
        """Two neighbours change places: a node of the upper that leads to the lower becomes a node of the lower, and keeps its number."""
        upper, lower = self.order[place : place + 2]
        self.order[place : place + 2] = lower, upper
        width = len(self.given.variables[lower].values)
        tied = [(node, children) for children, node in self.at[upper].items() if any(self._stands_at(child, lower) for child in children)]
        for _, children in tied:
            del self.at[upper][children]
        for node, children in tied:
            grid = [self.rows[child][1] if self._stands_at(child, lower) else (child,) * width for child in children]
            turned = tuple(self._node(upper, column) for column in zip(*grid, strict=True))
            self._use(turned)
            self.rows[node] = lower, turned
            self.at[lower][turned] = node
            self._release(children)

    def _stands_at(self, node: int, variable: int) -> bool:
        return node >= self.first and self.rows[node][0] == variable

    def _node(self, variable: int, children: Children) -> int:
        if children.count(children[0]) == len(children):
            return children[0]
        node = self.at[variable].get(children)
        if node is None:
            node, self.fresh = self.fresh, self.fresh + 1
            self._add(node, variable, children)
        return node

    def _add(self, node: int, variable: int, children: Children) -> None:
        self.rows[node] = variable, children
        self.at[variable][children] = node
        self.uses[node] = 0
        self._use(children)

    def _use(self, nodes: Iterable[int]) -> None:
        for node in nodes:
            if node >= self.first:
                self.uses[node] += 1

    def _release(self, nodes: Iterable[int]) -> None:
        """Forgets nodes that nothing leads to any more."""
        left = list(nodes)
        while left:
            node = left.pop()
            if node >= self.first:
                self.uses[node] -= 1
                if not self.uses[node]:
                    variable, children = self.rows.pop(node)
                    del self.at[variable][children], self.uses[node]
                    left.extend(children)
