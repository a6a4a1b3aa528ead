"""Diagrams in a bad order come out small, and say the same."""

from __future__ import annotations

from itertools import product

from greatwrit.rules.model import NO, YES, Tables, Variable
from greatwrit.rules.sift import sift

PAIRS = 5
VARIABLES = tuple(Variable(f"{side}{number}", (YES, NO)) for side in "ab" for number in range(PAIRS))


def badly_ordered() -> Tables:
    """Some pair a1 b1, a2 b2 … has two yes; all a stand before all b, so that every set of a has a node of its own."""
    outcomes = ("", "some", "none")
    rows: list[tuple[int, ...]] = []
    numbers: dict[tuple[int, ...], int] = {}

    def node(level: int, held: frozenset[int]) -> int:
        if level == len(VARIABLES) or (level >= PAIRS and not any(number >= level - PAIRS for number in held)):
            return 2
        if level < PAIRS:
            row = (level, node(level + 1, held | {level}), node(level + 1, held))
        else:
            row = (level, 1 if level - PAIRS in held else node(level + 1, held), node(level + 1, held))
        if row[1] == row[2]:
            return row[1]
        if row not in numbers:
            numbers[row] = len(outcomes) + len(rows)
            rows.append(row)
        return numbers[row]

    root = node(0, frozenset())
    return Tables(VARIABLES, outcomes, tuple(rows), {"g": root}, root)


def outcome(tables: Tables, answers: dict[str, str]) -> str:
    node = tables.goals["g"]
    while node >= len(tables.outcomes):
        index, *children = tables.nodes[node - len(tables.outcomes)]
        variable = tables.variables[index]
        node = children[variable.values.index(answers[variable.id])]
    return tables.outcomes[node]


def test_every_pair_ends_side_by_side_and_every_answer_is_the_same():
    before = badly_ordered()
    after = sift(before)
    assert len(before.nodes) > 50
    assert len(after.nodes) == 2 * PAIRS
    for values in product((YES, NO), repeat=len(VARIABLES)):
        answers = {variable.id: value for variable, value in zip(VARIABLES, values, strict=True)}
        assert outcome(after, answers) == outcome(before, answers)


def test_a_parent_stands_after_its_children_and_tests_an_earlier_variable():
    after = sift(badly_ordered())
    first = len(after.outcomes)
    for number, (variable, *children) in enumerate(after.nodes, start=first):
        assert all(child < number for child in children)
        assert all(after.nodes[child - first][0] > variable for child in children if child >= first)


def test_what_is_small_already_is_left_as_it_is():
    small = sift(badly_ordered())
    assert sift(small) == small
