"""The compiled law stays small enough to be walked in milliseconds, and does not contradict itself."""

from __future__ import annotations

import pytest

from greatwrit.law import Law
from greatwrit.rules import Engine, Tables, is_lawful, tables

LIMIT = 1_500
"""Nodes of all tables together."""
LIMIT_OF_ONE = 500
"""Nodes below one goal."""
VARIABLES = 120


@pytest.fixture(scope="module")
def compiled(law: Law) -> Tables:
    return tables(law)


def below(compiled: Tables, root: int) -> int:
    first, seen, stack = len(compiled.outcomes), set(), [root]
    while stack:
        node = stack.pop()
        if node >= first and node not in seen:
            seen.add(node)
            stack.extend(compiled.nodes[node - first][1:])
    return len(seen)


def test_the_tables_stay_within_their_limit(compiled: Tables) -> None:
    assert len(compiled.nodes) <= LIMIT, "look for a condition that ties far facts together"
    assert len(compiled.variables) <= VARIABLES


def test_no_route_outgrows_its_limit(compiled: Tables) -> None:
    roots = {**compiled.goals, "what is lawful": compiled.lawful}
    assert {goal: size for goal, root in roots.items() if (size := below(compiled, root)) > LIMIT_OF_ONE} == {}


def test_every_route_is_compiled(law: Law, compiled: Tables) -> None:
    assert set(law.routes) <= set(compiled.goals)


def test_the_law_does_not_contradict_itself(compiled: Tables) -> None:
    assert is_lawful(Engine(compiled), {})


def test_every_answer_to_every_question_can_be_given(compiled: Tables) -> None:
    engine = Engine(compiled)
    answers = [(variable.id, value) for variable in compiled.variables for value in variable.values]
    assert [answer for answer in answers if not is_lawful(engine, {answer[0]: frozenset((answer[1],))})] == []
