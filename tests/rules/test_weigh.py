"""What an answer is worth agrees with counting every lawful completion by hand."""

from __future__ import annotations

from math import isclose, prod

from hypothesis import HealthCheck, assume, given, settings

from greatwrit.rules import Engine, Turning, Weigher
from greatwrit.rules.build import build

from .generated import DOMAIN, completions, goals, lawful, outcome, worlds

PRIORS = {variable.id: {value: place + 1.0 for place, value in enumerate(variable.values)} for variable in DOMAIN}


def impurity(weighed):
    """Weight times the chance that two draws end differently."""
    total = sum(weight for _, weight in weighed)
    by_end = {}
    for end, weight in weighed:
        by_end[end] = by_end.get(end, 0.0) + weight
    return total - sum(weight * weight for weight in by_end.values()) / total if total else 0.0


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful)
def test_the_worth_of_an_answer_is_the_expected_drop_in_doubt(goal, world, rules):
    cases = completions(world, rules)
    assume(cases)
    weigher = Weigher(Turning(Engine(build(DOMAIN, {"g": goal}, rules)), world), lambda variable: PRIORS[variable.id])
    weighed = [(case, outcome(goal, case), prod(PRIORS[name][value] for name, value in case.items())) for case in cases]
    total = sum(weight for _, _, weight in weighed)
    before = impurity([(end, weight) for _, end, weight in weighed])
    for variable in DOMAIN:
        after = sum(impurity([(end, weight) for case, end, weight in weighed if case[variable.id] == value]) for value in variable.values)
        assert isclose(weigher.gain("g", variable.id), max(0.0, (before - after) / total), abs_tol=1e-9)
