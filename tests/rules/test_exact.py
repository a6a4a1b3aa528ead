"""The verdicts are exact: on generated rule sets they agree with brute force over every lawful completion, and with clingo."""

from __future__ import annotations

import clingo
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from greatwrit.rules import Engine, contradicting, decide, decide_many, is_lawful, matters, suffices, what_if
from greatwrit.rules.build import build
from greatwrit.rules.formula import And, Const, Formula, In, Not

from .generated import DOMAIN, completions, formulas, goals, lawful, outcome, worlds


def engine_of(goal, rules):
    return Engine(build(DOMAIN, {"g": goal}, rules))


def possible(goal, world, rules):
    return {outcome(goal, case) for case in completions(world, rules)}


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful)
def test_a_verdict_is_given_exactly_where_every_lawful_completion_gives_it(goal, world, rules):
    cases = completions(world, rules)
    engine = engine_of(goal, rules)
    assert is_lawful(engine, world) == bool(cases)
    if cases:
        assert set(decide(engine, [world])["g"].outcomes) == {outcome(goal, case) for case in cases}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, st.lists(worlds, min_size=1, max_size=70), lawful)
def test_many_worlds_in_one_pass_are_decided_as_each_alone(goal, several, rules):
    engine = engine_of(goal, rules)
    together = decide_many(engine, several)["g"]
    for number, world in enumerate(several):
        alone = decide(engine, [world])["g"].outcomes
        assert {name for name, bits in together.items() if bits >> number & 1} == set(alone)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful)
def test_a_fact_is_asked_only_if_two_lawful_completions_that_differ_in_it_alone_differ_in_the_verdict(goal, world, rules):
    cases = completions(world, rules)
    assume(cases)
    engine = engine_of(goal, rules)
    asked = set(matters(engine, "g", [world], [variable.id for variable in DOMAIN]))
    expected = set()
    for variable in DOMAIN:
        for one in cases:
            for other in cases:
                same = all(one[name] == other[name] for name in one if name != variable.id)
                if same and outcome(goal, one) != outcome(goal, other):
                    expected.add(variable.id)
    assert asked == expected


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful)
def test_the_facts_that_suffice_give_the_verdict_alone_and_none_of_them_can_be_spared(goal, world, rules):
    found = possible(goal, world, rules)
    assume(len(found) == 1)
    engine = engine_of(goal, rules)
    kept = suffices(engine, "g", [world], list(world))
    assert possible(goal, {name: world[name] for name in kept}, rules) == found
    for name in kept:
        fewer = {other: world[other] for other in kept if other != name}
        assert possible(goal, fewer, rules) != found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful, st.sampled_from(DOMAIN))
def test_what_if_answers_as_if_the_fact_had_been_so(goal, world, rules, variable):
    engine = engine_of(goal, rules)
    changes = [{variable.id: frozenset((value,))} for value in variable.values]
    after = what_if(engine, [world], changes)
    for number, change in enumerate(changes):
        changed = {**world, **change}
        if completions(changed, rules):
            assert set(after.of("g", number).outcomes) == possible(goal, changed, rules)
        else:
            assert not is_lawful(engine, changed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, st.lists(formulas, min_size=1, max_size=3))
def test_contradicting_facts_are_named_and_no_fewer_of_them_contradict(goal, world, rules):
    engine = engine_of(goal, rules)
    clash = contradicting(engine, world)
    assert bool(clash) == (not completions(world, rules) and bool(completions({}, rules))) or not completions({}, rules)
    if clash:
        assert not completions({name: world[name] for name in clash}, rules)
        for name in clash:
            assert completions({other: world[other] for other in clash if other != name}, rules)


# -- an independent solver ----------------------------------------------------------------------------------------------------


def _program(world, rules: list[Formula], goal) -> str:
    lines = []
    for variable in DOMAIN:
        allowed = sorted(world.get(variable.id, variable.values))
        lines.append("1 { " + "; ".join(f"is({variable.id},{value})" for value in allowed) + " } 1.")
    count = 0

    def name(formula: Formula) -> str:
        nonlocal count
        count += 1
        me = f"f{count}"
        if isinstance(formula, Const):
            if formula.value:
                lines.append(f"{me}.")
            else:
                lines.append(f"{me} :- #false.")
        elif isinstance(formula, In):
            for value in formula.values:
                lines.append(f"{me} :- is({formula.variable},{value}).")
        elif isinstance(formula, Not):
            lines.append(f"{me} :- not {name(formula.of)}.")
        elif isinstance(formula, And):
            lines.append(f"{me} :- {', '.join([name(part) for part in formula.of])}.")
        else:
            for part in formula.of:
                lines.append(f"{me} :- {name(part)}.")
        return me

    for rule in rules:
        lines.append(f":- not {name(rule)}.")
    earlier: list[str] = []
    for outcome_name, formula in goal:
        holds = name(formula)
        lines.append(f"outcome({outcome_name}) :- {', '.join([holds, *(f'not {other}' for other in earlier)])}.")
        earlier.append(holds)
    lines.append("#show outcome/1.")
    return "\n".join(lines)


def _by_clingo(world, rules, goal) -> set[str]:
    found: set[str] = set()
    control = clingo.Control(["0", "--project", "-Wnone"])
    control.add("base", [], _program(world, rules, goal))
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        for model in handle:
            found |= {str(symbol.arguments[0]) for symbol in model.symbols(shown=True)}
    return found


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(goals, worlds, lawful)
def test_clingo_finds_the_same_verdicts(goal, world, rules):
    engine = engine_of(goal, rules)
    if is_lawful(engine, world):
        assert set(decide(engine, [world])["g"].outcomes) == _by_clingo(world, rules, goal)
    else:
        assert _by_clingo(world, rules, goal) == set()
