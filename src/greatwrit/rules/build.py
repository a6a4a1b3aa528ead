"""Formulas to decision tables, by `dd`: the only module that imports it. Run when the law is compiled, never when a case is planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .arrange import arrange
from .formula import And, Const, Formula, In, Not, variables
from .model import Tables, Variable
from .sift import sift

Outcomes = Sequence[tuple[str, Formula]]
LAWFUL = "lawful"


def build(domain: Sequence[Variable], goals: Mapping[str, Outcomes], lawful: Sequence[Formula]) -> Tables:
    """Tables of the goals over the domain.

    domain: every variable; the diagrams follow an order of their own (see `arrange`, `sift`).
    goals: id → (outcome, formula) in order of precedence: an outcome is taken where its formula holds and no earlier one does; the
        formulas of a goal must cover every case (end with `Const(True)`), else ValueError.
    lawful: formulas that hold in every lawful case. A goal is conjoined with those that its variables are connected to, directly or
        through others, so that a fact known elsewhere in the component still counts.
    """
    formulas = [*lawful, *(formula for rows in goals.values() for _, formula in rows)]
    by_id = {variable.id: variable for variable in domain}
    domain = [by_id[name] for name in arrange(list(by_id), (frozenset(variables(formula)) for formula in formulas))]
    builder = _Builder(domain, lawful, tuple(dict.fromkeys(("", LAWFUL, *(name for rows in goals.values() for name, _ in rows)))))
    roots = {goal: builder.table(goal, outcomes) for goal, outcomes in goals.items()}
    everything = builder.context({variable.id for variable in domain})
    lawful_root = builder.collapse((everything,), (builder.terminal[LAWFUL],))
    return sift(Tables(tuple(domain), tuple(builder.terminal), tuple(builder.nodes), roots, lawful_root))


class _Builder:
    """One `dd` manager and the node store it is read out to."""

    def __init__(self, domain: Sequence[Variable], lawful: Sequence[Formula], outcomes: tuple[str, ...]) -> None:
        from dd.autoref import BDD

        self.bdd = BDD()
        self.domain = domain
        self.index = {variable.id: index for index, variable in enumerate(domain)}
        self.bits: list[tuple[str, ...]] = []
        self.block: dict[str, tuple[int, int]] = {}
        for index, variable in enumerate(domain):
            names = tuple(f"{variable.id}={value}" for value in variable.values)
            names = names[:1] if len(names) == 2 else names
            self.bits.append(names)
            self.bdd.declare(*names)
            self.block.update({name: (index, position) for position, name in enumerate(names)})
        self.made: dict[Formula, Any] = {}
        self.nodes: list[tuple[int, ...]] = []
        self.unique: dict[tuple[int, ...], int] = {}
        self.collapsed: dict[tuple[tuple[int, int], ...], tuple[Any, int]] = {}
        self.terminal = {name: number for number, name in enumerate(outcomes)}
        self.rules = [(names, [self.diagram(rule) for rule in members]) for names, members in _components(lawful)]

    def table(self, goal: str, outcomes: Outcomes) -> int:
        left = self.context({name for _, formula in outcomes for name in variables(formula)})
        parts, ends = [], []
        for outcome, formula in outcomes:
            holds = self.diagram(formula)
            parts.append(left & holds)
            ends.append(self.terminal[outcome])
            left = left & ~holds
        if left != self.bdd.false:
            raise ValueError(f"goal {goal}: its outcomes leave cases out")
        return self.collapse(tuple(parts), tuple(ends))

    def context(self, used: set[str]) -> Any:
        """The lawful combinations that these variables are connected to, each variable with exactly one value."""
        result = self.bdd.true
        for names, members in self.rules:
            if names & used:
                used = used | names
                for member in members:
                    result &= member
        for name in sorted(used, key=self.index.__getitem__):
            if len(self.domain[self.index[name]].values) > 2:
                result &= self.one_of(name, self.domain[self.index[name]].values)
        return result

    def diagram(self, formula: Formula) -> Any:
        if formula not in self.made:
            self.made[formula] = self._diagram(formula)
        return self.made[formula]

    def _diagram(self, formula: Formula) -> Any:
        if isinstance(formula, Const):
            return self.bdd.true if formula.value else self.bdd.false
        if isinstance(formula, In):
            return self.one_of(formula.variable, formula.values)
        if isinstance(formula, Not):
            return ~self.diagram(formula.of)
        result = self.bdd.true if isinstance(formula, And) else self.bdd.false
        for part in formula.of:
            result = result & self.diagram(part) if isinstance(formula, And) else result | self.diagram(part)
        return result

    def one_of(self, variable: str, values: Sequence[str]) -> Any:
        """The variable has one of the values, and no other."""
        index = self.index[variable]
        names = self.bits[index]
        result = self.bdd.false
        for value in values:
            position = self.domain[index].values.index(value)
            if len(names) == 1:
                bit = self.bdd.var(names[0])
                result |= ~bit if position else bit
                continue
            only = self.bdd.true
            for place, name in enumerate(names):
                bit = self.bdd.var(name)
                only &= bit if place == position else ~bit
            result |= only
        return result

    def collapse(self, parts: tuple[Any, ...], ends: tuple[int, ...]) -> int:
        """The row of several exclusive diagrams, each ending in its own terminal: one child per value of the first variable among them."""
        alive = [(part, end) for part, end in zip(parts, ends, strict=True) if part != self.bdd.false]
        if not alive:
            return 0
        if len(alive) == 1 and alive[0][0] == self.bdd.true:
            return alive[0][1]
        key = tuple((int(part), end) for part, end in alive)
        if key not in self.collapsed:
            index = min(self.block[part.var][0] for part, _ in alive)
            kept, ended = tuple(part for part, _ in alive), tuple(end for _, end in alive)
            children = tuple(
                self.collapse(tuple(self._below(part, index, value) for part in kept), ended)
                for value in range(len(self.domain[index].values))
            )
            # The diagrams are kept beside their row: a freed node's number could be given out again.
            self.collapsed[key] = (kept, children[0] if len(set(children)) == 1 else self._row((index, *children)))
        return self.collapsed[key][1]

    def _row(self, row: tuple[int, ...]) -> int:
        if row not in self.unique:
            self.unique[row] = len(self.nodes) + len(self.terminal)
            self.nodes.append(row)
        return self.unique[row]

    def _below(self, node: Any, index: int, value: int) -> Any:
        """What is left of a diagram once the variable has its value number `value`."""
        two = len(self.bits[index]) == 1
        while node != self.bdd.true and node != self.bdd.false and self.block[node.var][0] == index:
            high = value == 0 if two else self.block[node.var][1] == value
            child = node.high if high else node.low
            node = ~child if node.negated else child
        return node


def _components(lawful: Sequence[Formula]) -> list[tuple[set[str], list[Formula]]]:
    """Rules grouped by the variables they share."""
    groups: list[tuple[set[str], list[Formula]]] = []
    for rule in lawful:
        names, members = set(variables(rule)), [rule]
        apart = []
        for others, theirs in groups:
            if others & names:
                names, members = names | others, theirs + members
            else:
                apart.append((others, theirs))
        groups = [*apart, (names, members)]
    return groups
