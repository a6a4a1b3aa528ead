"""The stories of law/stories: what a lawyer wrote down is what the law on file gives, and every route has a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from greatwrit.law import Law
from greatwrit.law.model import Story
from greatwrit.plan.stories import answer, differences
from greatwrit.reading import read_as

FOLDER = Path(__file__).parents[2] / "law" / "stories"


def _stories() -> Iterator[tuple[str, Story]]:
    for path in sorted(FOLDER.rglob("*.yaml")):
        if path.parent.name != "clocks":
            name = path.relative_to(FOLDER).with_suffix("").as_posix()
            for place, story in enumerate(read_as(path.read_bytes(), name, tuple[Story, ...]), 1):
                yield f"{name}-{place}", story


STORIES = dict(_stories())


@pytest.mark.parametrize("name", STORIES)
def test_the_law_answers_as_the_story_says(law: Law, name: str) -> None:
    story = STORIES[name]
    assert differences(story, answer(law, story)) == (), story.because


def test_every_route_has_a_story(law: Law) -> None:
    assert set(law.routes) - {route for story in STORIES.values() for route in story.expect} == set()


def test_every_route_that_can_close_has_a_story_on_both_sides(law: Law) -> None:
    seen: dict[str, set[str]] = {route: set() for route in law.routes}
    for story in STORIES.values():
        for route, expected in story.expect.items():
            seen[route].add(expected if isinstance(expected, str) else expected["verdict"])
    constant = {key for key, route in law.routes.items() if all(condition.when in ("always", "never") for condition in route.conditions)}
    assert {route for route, verdicts in seen.items() if len(verdicts) < 2} - constant == set()


def test_every_custody_class_has_a_story(law: Law) -> None:
    assert {entry.id for entry in law.classes} - {story.statute for story in STORIES.values()} == set()


def test_every_ruling_of_a_circuit_has_a_story_the_day_before_and_the_day_of(law: Law) -> None:
    told = {(story.circuits.get("bond"), story.on) for story in STORIES.values()}
    first: dict[str, str] = {}
    for version in law.propositions["question.present_without_admission"].versions:
        if version.held_by.startswith("ca") and version.since is not None:
            first[version.held_by] = min(version.since, first.get(version.held_by, version.since))
    eves = {circuit: (date.fromisoformat(day) - timedelta(days=1)).isoformat() for circuit, day in first.items()}
    assert {*first.items(), *eves.items()} - told == set()


def test_no_two_stories_say_the_same() -> None:
    sentences = [(story.story, story.on, story.circuits.get("bond")) for story in STORIES.values()]
    assert sorted(sentences, key=repr) == sorted(set(sentences), key=repr)
