"""The diagrams of the law stay small: a change of the law that makes one explode is seen here, not by a lawyer who waits."""

from __future__ import annotations

from greatwrit.law import load
from greatwrit.rules import Engine, tables

IN_ALL = 6_000
OF_ONE_GOAL = 1_500


def test_the_diagrams_of_the_law_stay_within_their_limits():
    made = tables(load())
    engine = Engine(made)
    sizes = {goal: len(engine.part(goal).rows) for goal in made.goals}
    largest = max(sizes, key=lambda goal: sizes[goal])
    assert len(made.nodes) <= IN_ALL, f"{len(made.nodes)} nodes: look for a condition that ties far facts together, as in {largest}"
    assert sizes[largest] <= OF_ONE_GOAL, f"{largest} has {sizes[largest]} nodes: split its conditions into propositions"
    assert len(engine.lawful().rows) <= OF_ONE_GOAL
