"""A hundred thousand generated cases decided exactly, every route of each, on one core; beside what one would pick instead.

A case is a lawful person on some day in some circuit, of whom about two facts in three are known. The three-valued walk evaluates the same
formulas with "not known" as a third value: it cannot see that the facts left open lead to one answer. clingo is asked, for a sample of the
cases, what is possible (brave) in every goal at once, with the world as assumptions; its time is extrapolated.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import clingo
from taking import Row, Took, once

from greatwrit.law import Law, load
from greatwrit.law.positions import in_force, select
from greatwrit.rules import FREE, NO, SILENT, YES, Engine, decide_many, reading_name, tables
from greatwrit.rules.compile import Written, formulas
from greatwrit.rules.formula import And, Const, Formula, In, Not

CASES, AT_ONCE = 100_000, 5_000
WALKED, SOLVED = 3_000, 300
KNOWN = 2 / 3
FIRST, DAYS = date(2025, 1, 20), 620
World = dict[str, frozenset[str]]


def days(law: Law, engine: Engine, draw: random.Random, count: int = 200) -> list[World]:
    """The selectors of some days and circuits: which version of each divided question is read, which authorities are in force."""
    found = []
    for _ in range(count):
        on = (FIRST + timedelta(days=draw.randrange(DAYS))).isoformat()
        circuit = draw.choice(sorted(law.places.circuits))
        circuits = {"confinement": circuit, "bond": circuit, "merits": circuit}
        world: World = {}
        for variable in engine.tables.variables:
            kind, _, rest = variable.id.partition(":")
            if kind == "in_force":
                world[variable.id] = frozenset((NO if in_force(law.authorities[rest], on) is False else YES,))
            elif kind == "read":
                proposition, forum = rest.split(":")
                selected = select(law.propositions[proposition], law.forums[forum], on, circuits)
                name = reading_name(selected.version.when) if selected.version is not None else FREE if selected.free else SILENT
                world[variable.id] = frozenset((name,))
        found.append(world)
    return found


def cases(law: Law, engine: Engine, count: int) -> list[World]:
    """Worlds: lawful people drawn at random (others thrown away), each told in part fifty times."""
    draw = random.Random(20251124)
    when = days(law, engine, draw)
    free = [variable for variable in engine.tables.variables if not variable.id.startswith(("read:", "in_force:"))]
    people: list[dict[str, str]] = []
    while len(people) * 50 < count:
        drawn = [{variable.id: draw.choice(variable.values) for variable in free} for _ in range(5_000)]
        masks = engine.masks([{name: frozenset((value,)) for name, value in person.items()} for person in drawn])
        lawful = 0
        for bits in engine.lawful().reach(masks, len(drawn)):
            lawful |= bits
        people += [person for number, person in enumerate(drawn) if lawful >> number & 1]
    worlds = []
    for number in range(count):
        person = people[number // 50]
        told = {name: frozenset((value,)) for name, value in person.items() if draw.random() < KNOWN}
        worlds.append({**draw.choice(when), **told})
    return worlds


# -- what one would pick instead -----------------------------------------------------------------------------------------------------


def three_valued(formula: Formula, made: dict[int, Callable[[World], bool | None]]) -> Callable[[World], bool | None]:
    """The formula as a function of a world: true, false, or None where it waits for a fact."""
    if id(formula) not in made:
        made[id(formula)] = _three_valued(formula, made)
    return made[id(formula)]


def _three_valued(formula: Formula, made: dict[int, Callable[[World], bool | None]]) -> Callable[[World], bool | None]:
    if isinstance(formula, Const):
        return lambda world: formula.value
    if isinstance(formula, In):
        name, wanted = formula.variable, frozenset(formula.values)

        def within(world: World) -> bool | None:
            possible = world.get(name)
            return None if possible is None or not (possible <= wanted or not possible & wanted) else possible <= wanted

        return within
    if isinstance(formula, Not):
        inner = three_valued(formula.of, made)

        def negated(world: World) -> bool | None:
            value = inner(world)
            return None if value is None else not value

        return negated
    parts = [three_valued(part, made) for part in formula.of]
    decisive = not isinstance(formula, And)

    def joined(world: World) -> bool | None:
        waits = False
        for part in parts:
            value = part(world)
            if value is decisive:
                return decisive
            waits = waits or value is None
        return None if waits else not decisive

    return joined


def walked(rows: list[tuple[str, Callable[[World], bool | None]]], world: World) -> str | None:
    """The goal's outcome by the walk, or None."""
    for outcome, holds in rows:
        value = holds(world)
        if value is not False:
            return outcome if value else None
    return None


def program(written: Written) -> str:
    """The law as an answer-set program: each variable has one value, what is lawful holds, each goal has its first outcome."""
    lines: list[str] = []
    names: dict[int, str] = {}
    number = {value: place for place, value in enumerate(dict.fromkeys(value for v in written.domain for value in v.values))}
    for place, variable in enumerate(written.domain):
        lines.append("1 { " + "; ".join(f"is({place},{number[value]})" for value in variable.values) + " } 1.")
    index = {variable.id: place for place, variable in enumerate(written.domain)}

    def name(formula: Formula) -> str:
        if id(formula) in names:
            return names[id(formula)]
        me = names[id(formula)] = f"f{len(names)}"
        if isinstance(formula, Const):
            lines.append(f"{me}." if formula.value else f"{me} :- #false.")
        elif isinstance(formula, In):
            lines.extend(f"{me} :- is({index[formula.variable]},{number[value]})." for value in formula.values)
        elif isinstance(formula, Not):
            lines.append(f"{me} :- not {name(formula.of)}.")
        elif isinstance(formula, And):
            lines.append(f"{me} :- {', '.join(name(part) for part in formula.of)}." if formula.of else f"{me}.")
        else:
            lines.extend([f"{me} :- {name(part)}." for part in formula.of] or [f"{me} :- #false."])
        return me

    lines.extend(f":- not {name(rule)}." for rule in written.lawful)
    for place, rows in enumerate(written.goals.values()):
        earlier: list[str] = []
        for end, (_, formula) in enumerate(rows):
            lines.append(f"outcome({place},{end}) :- {', '.join([name(formula), *(f'not {other}' for other in earlier)])}.")
            earlier.append(name(formula))
    return "\n".join([*lines, "#show outcome/2."])


class Solver:
    """clingo with the law grounded once; each world is a set of assumptions."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.goals = [(goal, [outcome for outcome, _ in rows]) for goal, rows in written.goals.items()]
        self.number = {value: place for place, value in enumerate(dict.fromkeys(value for v in written.domain for value in v.values))}
        self.control = clingo.Control(["0", "--enum-mode=brave", "-Wnone"])
        self.control.add("base", [], program(written))
        self.control.ground([("base", [])])

    def assumptions(self, world: World) -> Iterator[tuple[clingo.Symbol, bool]]:
        for place, variable in enumerate(self.written.domain):
            possible = world.get(variable.id)
            for value in variable.values if possible is not None else ():
                if value not in possible:  # type: ignore[operator]
                    yield clingo.Function("is", [clingo.Number(place), clingo.Number(self.number[value])]), False

    def possible(self, world: World) -> dict[str, set[str]]:
        """Goal → outcomes that some lawful completion has."""
        last: list[Any] = []
        with self.control.solve(assumptions=list(self.assumptions(world)), yield_=True) as handle:
            for model in handle:
                last = model.symbols(shown=True)
        found: dict[str, set[str]] = {goal: set() for goal, _ in self.goals}
        for symbol in last:
            goal, outcomes = self.goals[symbol.arguments[0].number]
            found[goal].add(outcomes[symbol.arguments[1].number])
        return found


def measure() -> list[Row]:
    """Rows for docs/performance.md, in seconds for a hundred thousand cases. Raises AssertionError where clingo finds another verdict."""
    law = load()
    engine = Engine(tables(law))
    routes = list(law.routes)
    worlds = cases(law, engine, CASES)
    settled: dict[tuple[int, str], tuple[str, ...]] = {}

    def exact() -> None:
        for start in range(0, CASES, AT_ONCE):
            found = decide_many(engine, worlds[start : start + AT_ONCE], routes)
            if start == 0:
                for goal, outcomes in found.items():
                    for number in range(WALKED):
                        settled[number, goal] = tuple(outcome for outcome, bits in outcomes.items() if bits >> number & 1)

    took = once(exact)
    written = formulas(law)
    made: dict[int, Callable[[World], bool | None]] = {}
    rows = {goal: [(outcome, three_valued(formula, made)) for outcome, formula in written.goals[goal]] for goal in routes}
    answers: dict[tuple[int, str], str | None] = {}

    def walk() -> None:
        for number in range(WALKED):
            for goal in routes:
                answers[number, goal] = walked(rows[goal], worlds[number])

    walking = times(once(walk), CASES / WALKED)
    decided = [key for key, outcomes in settled.items() if len(outcomes) == 1]
    missed = sum(1 for key in decided if answers[key] is None)
    assert all(answers[key] in (None, settled[key][0]) for key in decided)
    solver = Solver(written)
    by_clingo: list[dict[str, set[str]]] = []
    solving = times(once(lambda: by_clingo.extend(solver.possible(worlds[number]) for number in range(SOLVED))), CASES / SOLVED)
    for number, found in enumerate(by_clingo):
        assert all(found[goal] == set(settled[number, goal]) for goal in routes), number
    share = f"{100 * missed / len(decided):.1f} % of the settled verdicts stay open; from {WALKED:,} cases"
    return [
        Row("100,000 cases, every route decided exactly, one core", took.wall, 30.0, "s", took.cpu),
        Row("instead: a three-valued walk", walking.wall, None, "s", walking.cpu, share),
        Row("instead: clingo, brave", solving.wall, None, "s", solving.cpu, f"the same verdicts; from {SOLVED} cases"),
    ]


def times(took: Took, factor: float) -> Took:
    return Took(took.wall * factor, took.cpu * factor)


if __name__ == "__main__":
    for row in measure():
        print(*row)
