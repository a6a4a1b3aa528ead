"""Answers a story of law/: the facts it gives, on its date and in its circuits, through the very same steps as a case."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile import Case, Finding, case_of
from greatwrit.casefile.write import flow
from greatwrit.law import Law
from greatwrit.law.model import Story

from .build import given_of, planned
from .model import Plan

HELD_BY = "custody.held_by"


class StoryAnswer(Struct, frozen=True):
    """What the law on file gives for a story: verdicts and needs by route, the class under which the person is held (None: not settled),
    and the kinds of warnings."""

    verdicts: dict[str, str]
    needs: dict[str, tuple[str, ...]]
    statute: str | None
    warnings: tuple[str, ...]


def case_of_story(law: Law, story: Story) -> Case:
    """A case file with nothing in it but the story's facts, each said by the story; `unknown` and `absent` are states, not values.

    Raises Unreadable where a fact is no topic of the law, or its value none of the topic's.
    """
    statements = [
        {"topic": topic, **({"state": value} if value in ("unknown", "absent") else {"value": value}), "said_by": "story", "on": story.on}
        for topic, value in story.facts.items()
    ]
    return case_of(flow({"statements": statements}).encode(), story.story, "story", law.topics)


def plan_of_story(law: Law, story: Story) -> Plan:
    """The plan of a story. `circuits` stand in for a place where ICE holds the person, where the story names them."""
    given = given_of(case_of_story(law, story), law, story.on)
    if story.circuits:
        found = given.findings
        if found[HELD_BY].state == "not_asked":
            found = {**found, HELD_BY: Finding(HELD_BY, "value", ("ice",), presumed=True)}
        held = replace(given.held, circuits=({key: story.circuits.get(key) for key in ("confinement", "bond", "merits")},))
        given = replace(given, findings=found, held=held)
    return planned(given, law, story.on)


def answer(law: Law, story: Story) -> StoryAnswer:
    """The verdicts of every route for a story."""
    made = plan_of_story(law, story)
    classes = made.custody.statute.classes
    return StoryAnswer(
        {route.id: route.verdict for route in made.routes},
        {route.id: tuple(need.topic for need in route.needs) for route in made.routes},
        classes[0]["id"] if len(classes) == 1 else None,
        tuple(dict.fromkeys(warning.kind for warning in made.warnings)),
    )


def differences(story: Story, got: StoryAnswer) -> tuple[str, ...]:
    """What a story expects and the law on file does not give, in words; empty where it holds."""
    found = []
    for route, expected in story.expect.items():
        wanted: dict[str, Any] = expected if isinstance(expected, dict) else {"verdict": expected}
        if route not in got.verdicts:
            found.append(f"there is no route {route}")
            continue
        if "verdict" in wanted and got.verdicts[route] != wanted["verdict"]:
            needs = f" (turns on {', '.join(got.needs[route])})" if got.needs[route] else ""
            found.append(f"{route} is {got.verdicts[route]}{needs}, not {wanted['verdict']}")
        if "needs" in wanted and set(got.needs[route]) != set(wanted["needs"]):
            found.append(f"{route} turns on {', '.join(got.needs[route]) or 'nothing'}, not {', '.join(wanted['needs'])}")
    if story.statute is not None and got.statute != story.statute:
        found.append(f"the statute is {got.statute}, not {story.statute}")
    found.extend(f"no warning of kind {kind}" for kind in story.warns if kind not in got.warnings)
    return tuple(found)
