"""How much an answer is worth: the expected drop in the chance that two lawful completions, drawn by the priors, end differently.

The weights are guesses and rank questions; no verdict ever depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .decide import Engine, Part
from .model import Variable, World

Prior = Callable[[Variable], Mapping[str, float]]
"""For a variable, the weight of each of its values."""


class Weigher:
    """Weighs questions in one world."""

    def __init__(self, engine: Engine, world: World, prior: Prior) -> None:
        self.engine = engine
        self.weights: list[tuple[float, ...]] = []
        for variable in engine.tables.variables:
            possible = world.get(variable.id, frozenset(variable.values))
            given = prior(variable)
            row = [given.get(value, 0.0) if value in possible else 0.0 for value in variable.values]
            total = sum(row)
            if not total:
                row = [1.0 if value in possible else 0.0 for value in variable.values]
                total = sum(row)
            self.weights.append(tuple(weight / total for weight in row))
        self._gains: dict[Part, dict[int, float]] = {}

    def gain(self, goal: str, topic: str) -> float:
        """The drop for a topic, 0 where the goal does not depend on it. A topic with several variables counts its best one."""
        part = self.engine.part(goal)
        if part not in self._gains:
            self._gains[part] = self._weigh(part)
        gains = self._gains[part]
        return max((gains.get(place, 0.0) for place in self.engine.topics.get(topic, ())), default=0.0)

    def _weigh(self, part: Part) -> dict[int, float]:
        ends = len(part.ends)
        first = ends + 1
        zero = (0.0,) * ends
        up: list[tuple[float, ...]] = [zero, *(tuple(1.0 if place == end else 0.0 for place in range(ends)) for end in range(ends))]
        for variable, children in part.rows:
            row = self.weights[variable]
            mass = [0.0] * ends
            for value, child in children:
                weight = row[value]
                if weight and child:
                    for end, below in enumerate(up[child]):
                        mass[end] += weight * below
            up.append(tuple(mass))
        whole = up[part.root]
        total = sum(whole)
        if not total:
            return {}
        down = [0.0] * len(up)
        down[part.root] = 1.0
        joint: dict[int, list[list[float]]] = {}
        through: dict[int, list[float]] = {}
        for number in range(len(part.rows) - 1, -1, -1):
            node = number + first
            above = down[node]
            if not above:
                continue
            variable, children = part.rows[number]
            row = self.weights[variable]
            passed = through.setdefault(variable, [0.0] * ends)
            for end, below in enumerate(up[node]):
                passed[end] += above * below
            masses = joint.setdefault(variable, [[0.0] * ends for _ in row])
            for value, child in children:
                weight = row[value] * above
                if weight and child:
                    down[child] += weight
                    for end, below in enumerate(up[child]):
                        masses[value][end] += weight * below
        before = _impurity(whole) / total
        gains = {}
        for variable, masses in joint.items():
            row = self.weights[variable]
            around = [mass - passed for mass, passed in zip(whole, through[variable], strict=True)]
            after = sum(_impurity([mass + row[value] * rest for mass, rest in zip(masses[value], around, strict=True)])
                        for value in range(len(row)))  # fmt: skip
            gains[variable] = max(0.0, before - after / total)
        return gains


def _impurity(masses: list[float] | tuple[float, ...]) -> float:
    """Mass times the chance that two draws end differently."""
    total = sum(masses)
    return total - sum(mass * mass for mass in masses) / total if total else 0.0
