"""Generated rule sets for the exactness tests: small domains, formulas, lawful combinations, and worlds with gaps."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from greatwrit.rules.formula import And, Const, Formula, In, Not, Or
from greatwrit.rules.model import Variable

DOMAIN = (
    Variable("a", ("yes", "no")),
    Variable("b", ("yes", "no")),
    Variable("c", ("x", "y", "z")),
    Variable("d", ("yes", "no")),
    Variable("e", ("p", "q", "r", "s")),
)

atoms = st.sampled_from(DOMAIN).flatmap(
    lambda variable: st.lists(st.sampled_from(variable.values), min_size=1, max_size=len(variable.values) - 1, unique=True).map(
        lambda values: In(variable.id, tuple(values))
    )
)
formulas = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=8,
)
worlds = st.fixed_dictionaries(
    {},
    optional={variable.id: st.sets(st.sampled_from(variable.values), min_size=1).map(frozenset) for variable in DOMAIN},
)
goals = st.tuples(formulas, formulas).map(lambda pair: [("open", pair[0]), ("contested", pair[1]), ("closed", Const(True))])
lawful = st.lists(formulas, max_size=3)


def value(formula: Formula, case: dict[str, str]) -> bool:
    if isinstance(formula, Const):
        return formula.value
    if isinstance(formula, In):
        return case[formula.variable] in formula.values
    if isinstance(formula, Not):
        return not value(formula.of, case)
    if isinstance(formula, And):
        return all(value(part, case) for part in formula.of)
    return any(value(part, case) for part in formula.of)


def completions(world: dict[str, frozenset[str]], rules: list[Formula]) -> list[dict[str, str]]:
    """Every lawful case that agrees with the world, by brute force."""
    choices = [sorted(world.get(variable.id, variable.values)) for variable in DOMAIN]
    cases = [dict(zip((variable.id for variable in DOMAIN), row, strict=True)) for row in product(*choices)]
    return [case for case in cases if all(value(rule, case) for rule in rules)]


def outcome(goal: list[tuple[str, Formula]], case: dict[str, str]) -> str:
    return next(name for name, formula in goal if value(formula, case))
