"""Every verdict of the real law is exact: it is what every lawful completion of the facts gives, by an independent reading of law/ (see
`people`). Facts are made from whole lawful people, of whom a part is told: some topics known, some contested, some asked and not
known, some never asked.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import pytest
from people import Person, Reading, choices, completions, someone, topics_in

from greatwrit.casefile import Finding
from greatwrit.law import Law
from greatwrit.law.expressions import parse
from greatwrit.plan.argue import Arguer
from greatwrit.plan.day import day_of
from greatwrit.plan.facts import know
from greatwrit.plan.timing import Timer
from greatwrit.plan.verdicts import PLACE, Verdicts
from greatwrit.reading import Span

FIRST, LAST = date(2024, 6, 1), date(2026, 11, 30)
EACH = 300
AT_MOST = 96
"""Completions enumerated for one set of facts."""


def told(law: Law, reading: Reading, person: Person, topics: tuple[str, ...], random: Random) -> tuple[Any, ...]:
    """What the file says of a person: findings, the topics left open with the values still possible, and those taken to be as another."""
    findings: dict[str, Finding] = {}
    open_: dict[str, tuple[Any, ...]] = {}
    follows: dict[str, str] = {}
    size = 1
    for topic in random.sample(topics, len(topics)):
        asked = law.topics[topic]
        values = choices(law, topic, reading.on)
        way = random.random()
        if way < 0.25 and (asked.presumed is not None or asked.presumed_as is not None):
            if asked.presumed_as is not None:
                findings[topic] = Finding(topic, "not_asked", presumed=True, presumed_as=asked.presumed_as)
                follows[topic] = asked.presumed_as
                person[topic] = person[asked.presumed_as]
                continue
            if reading.is_lawful({**person, topic: asked.presumed}):
                person[topic] = asked.presumed
                findings[topic] = Finding(topic, "value", (asked.presumed,), presumed=True)
                continue
        if way > 0.75 and size * len(values) <= AT_MOST:
            state = "not_known" if asked.presumed is not None or asked.presumed_as is not None or random.random() < 0.5 else "not_asked"
            findings[topic] = Finding(topic, state)
            open_[topic] = values
        elif way > 0.68 and asked.kind in ("yes-no", "choice") and size * 2 <= AT_MOST:
            open_[topic] = tuple({person[topic]: None, random.choice(values): None})
            findings[topic] = Finding(topic, "contested" if len(open_[topic]) > 1 else "value", open_[topic])
        else:
            value = person[topic]
            stated = Span(value, value, "") if asked.kind == "date" else value
            findings[topic] = Finding(topic, "value", (stated,))
            continue
        size *= len(open_[topic])
    return findings, open_, follows


def a_case(law: Law, random: Random) -> tuple[Reading, Verdicts, Arguer, list[Person], dict[str, tuple[Any, ...]], dict[str, str]]:
    """A date, what the program knows of a person on it, and every lawful person of whom the same could be told."""
    on = (FIRST + timedelta(days=random.randrange((LAST - FIRST).days))).isoformat()
    reading = reading_on(law, on)
    topics = topics_of(law)
    person = someone(reading, topics, random)
    findings, open_, follows = told(law, reading, person, topics, random)
    places = [person["circuits"]]
    if random.random() < 0.2:
        places.append(someone(reading, topics, random)["circuits"])
    people = [other for place in places for other in completions(reading, {**person, "circuits": place}, open_, follows)]
    day = day_of(law, on)
    timer = Timer(day, findings, {}, None)
    known = know(day, findings, places, [place["district"] for place in places], timer.run_out)
    return reading, Verdicts(law, day.engine, known), Arguer(day, known, findings), people, open_, follows


@cache
def reading_on(law: Law, on: str) -> Reading:
    return Reading(law, on)


@cache
def topics_of(law: Law) -> tuple[str, ...]:
    return topics_in(law)


def alike_but_for(topic: str, people: list[Person], follows: dict[str, str]) -> list[int]:
    """For each person the number of a group: those of one group differ in the topic alone, and in what is taken to be as it."""
    fields = {"circuits" if topic == PLACE else topic, *(name for name, other in follows.items() if other == topic)}
    groups: dict[str, int] = {}
    return [groups.setdefault(repr([value for name, value in person.items() if name not in fields]), len(groups)) for person in people]


def splits(groups: list[int], verdicts: list[str]) -> bool:
    """Two people of one group have different verdicts."""
    return len(set(zip(groups, verdicts, strict=True))) > len(set(groups))


def check(law: Law, seed: int, count: int) -> None:
    random = Random(seed)
    for number in range(count):
        where = f"seed {seed}, case {number}"
        reading, verdicts, arguer, people, open_, follows = a_case(law, random)
        assert people, where
        assert not verdicts.known.clashes, where
        by_brute = [reading.verdicts(person) for person in people]
        groups = {topic: alike_but_for(topic, people, follows) for topic in (*open_, PLACE)}
        for goal in verdicts.goals:
            possible = {verdict[goal] for verdict in by_brute}
            assert set(verdicts.of(goal).outcomes) == possible, f"{where}, {reading.on}: {goal}"
        for goal in law.routes:
            needs = set(verdicts.needs(goal))
            if verdicts.of(goal).settled is not None:
                assert not needs, f"{where}: {goal}"
                continue
            turning = {topic for topic in groups if splits(groups[topic], [verdict[goal] for verdict in by_brute])}
            if turning:
                assert needs - {PLACE} == turning - {PLACE}, f"{where}, {reading.on}: {goal}"
                assert needs <= turning, f"{where}, {reading.on}: {goal}"
            else:
                assert needs, f"{where}: {goal} is undetermined and names nothing to ask"
                assert needs <= {*open_, PLACE}, f"{where}: {goal}"
        for route in law.routes.values():
            for forum in dict.fromkeys((route.forum, route.relief_court or route.forum)):
                for condition, walked in arguer.conditions(route, forum):
                    if walked.value is not None:
                        for person in people[:5]:
                            assert reading.true(condition.when, person, forum, {}) is walked.value, f"{where}, {reading.on}: {route.id}"


@pytest.mark.parametrize("seed", range(10))
def test_every_verdict_is_what_every_lawful_completion_gives_and_asks_only_what_can_matter(law, seed):
    check(law, seed, EACH)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_every_verdict_is_exact_on_twenty_thousand_more_people(law, seed):
    check(law, seed, 1000)


def test_the_walk_that_explains_never_contradicts_the_tables(law):
    random = Random(7)
    for number in range(150):
        _, verdicts, arguer, *_ = a_case(law, random)
        for route in law.routes.values():
            walked = [walk.value for _, walk in arguer.conditions(route, route.forum)]
            outcomes = verdicts.of(route.id).outcomes
            if all(value is True for value in walked):
                assert outcomes == ("open",), f"case {number}: {route.id}"
            if False in walked:
                assert "open" not in outcomes, f"case {number}: {route.id}"
            parsed = [parse(condition.when) for condition in route.conditions]
            assert [arguer.walker(route.forum).walk(tree).value for tree in parsed] == walked
