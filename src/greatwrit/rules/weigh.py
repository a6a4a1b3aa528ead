"""How much an answer is worth: the expected drop in the chance that two lawful completions, drawn by the priors, end differently.

The weights are guesses and rank questions; no verdict ever depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .decide import Turning
from .model import Variable

Prior = Callable[[Variable], Mapping[str, float]]
"""For a variable, the weight of each of its values."""
Masses = list[complex]
"""The weight that ends in each outcome, two to a number: the first as its real, the second as its imaginary part."""


class Weigher:
    """Weighs questions in one world."""

    def __init__(self, turning: Turning, prior: Prior) -> None:
        self.turning, self.engine = turning, turning.engine
        self.weights: list[tuple[tuple[int, float], ...]] = []
        """For each variable, the places of its values in a row of the store, with their weights; those without weight left out."""
        for variable, values in zip(self.engine.tables.variables, turning.allowed, strict=True):
            given = prior(variable)
            row = [(value, given.get(variable.values[value - 1], 0.0)) for value in values]
            total = sum(weight for _, weight in row)
            if not total:
                row, total = [(value, 1.0) for value in values], float(len(values))
            self.weights.append(tuple((value, weight / total) for value, weight in row if weight))
        self._gains: dict[int, dict[str, float]] = {}
        self._up: dict[int, dict[int, complex]] = {}
        self._slots: dict[int, int] = {}
        """Outcome → its place among the masses, in the order in which outcomes were met."""

    def gain(self, goal: str, topic: str) -> float:
        """The drop for a topic, 0 where the goal does not depend on it."""
        return self.gains(goal).get(topic, 0.0)

    def gains(self, goal: str) -> Mapping[str, float]:
        """The drop for each topic on which the goal depends. A topic with several variables counts its best one."""
        root = self.engine.goals[goal]
        if root not in self._gains:
            best = self._gains[root] = {}
            for place, gain in self._weigh(root).items():
                variable = self.engine.tables.variables[place]
                for topic in variable.turns_on or (variable.id,):
                    best[topic] = max(best.get(topic, 0.0), gain)
        return self._gains[root]

    def _weigh(self, root: int) -> dict[int, float]:
        """The drop for each variable below a root."""
        nodes, first = self.engine.tables.nodes, len(self.engine.tables.outcomes)
        below = self.turning.below(root)
        rows = [(node, nodes[node - first]) for node in below if node >= first]
        ups = self._masses(below)
        whole = [up[root] for up in ups]
        total = _total(whole)
        if not total:
            return {}
        down = dict.fromkeys(below, 0.0)
        down[root] = 1.0
        joint: dict[int, dict[int, Masses]] = {}
        for node, row in reversed(rows):
            above = down[node]
            weights = self.weights[row[0]]
            masses = joint.get(row[0])
            if masses is None:
                masses = joint[row[0]] = {value: [0j] * len(ups) for value, _ in weights}
            for value, weight in weights:
                child, share = row[value], above * weight
                down[child] += share
                mass = masses[value]
                for place, up in enumerate(ups):
                    mass[place] += share * up[child]
        before = _impurity(whole) / total
        gains = {}
        for variable, masses in joint.items():
            around = [mass - sum(passed) for mass, passed in zip(whole, zip(*masses.values(), strict=True), strict=True)]
            after = sum(
                _impurity([mass + weight * rest for mass, rest in zip(masses[value], around, strict=True)])
                for value, weight in self.weights[variable]
            )
            gains[variable] = max(0.0, before - after / total)
        return gains

    def _masses(self, below: Sequence[int]) -> list[dict[int, complex]]:
        """For each node, the weight that ends in each outcome; what was found for one goal serves the others."""
        nodes, first = self.engine.tables.nodes, len(self.engine.tables.outcomes)
        slots = {node: self._slots.setdefault(node, len(self._slots)) for node in below if 0 < node < first}
        pairs = sorted({slot // 2 for slot in slots.values()})
        for pair in pairs:
            up = self._up.setdefault(pair, {0: 0j})
            for node in below:
                if node not in up:
                    if node < first:
                        up[node] = 0j if slots[node] // 2 != pair else 1j if slots[node] % 2 else 1 + 0j
                    else:
                        row = nodes[node - first]
                        up[node] = sum([weight * up[row[value]] for value, weight in self.weights[row[0]]])
        return [self._up[pair] for pair in pairs]


def _total(masses: Sequence[complex]) -> float:
    return sum([mass.real + mass.imag for mass in masses])


def _impurity(masses: Sequence[complex]) -> float:
    """Mass times the chance that two draws end differently."""
    total = squares = 0.0
    for mass in masses:
        one, other = mass.real, mass.imag
        total += one + other
        squares += one * one + other * other
    return total - squares / total if total else 0.0
