"""The stories of law/stories/clocks: every clock has one, and each gives the dates that a lawyer wrote down."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from greatwrit.clocks import Refused
from greatwrit.law import Law
from greatwrit.law.clock_model import ClockStory
from greatwrit.reading import read_as
from greatwrit.workbench.lawcheck import counted

FOLDER = Path(__file__).parents[2] / "law" / "stories" / "clocks"
STORIES = tuple(story for path in sorted(FOLDER.glob("*.yaml")) for story in read_as(path.read_bytes(), path.name, tuple[ClockStory, ...]))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.clock or story.method}-{story.start}")
def test_the_story_comes_out_as_written(law: Law, story: ClockStory) -> None:
    expected = story.expect
    if story.clock is None:
        assert story.method is not None
        assert story.amount is not None
    if expected.refused is not None:
        with pytest.raises(Refused, match=expected.refused):
            counted(law, story)
        return
    found = counted(law, story)
    for name in ("due", "safe", "latest", "printed", "operative"):
        wanted = getattr(expected, name)
        if wanted is not None:
            assert getattr(found, name) == wanted, (name, found)
    if expected.open_point is not None:
        assert any(expected.open_point in point.says for point in found.open_points), found.open_points


def test_every_clock_has_a_story(law: Law) -> None:
    assert set(law.clocks) - {story.clock for story in STORIES} == set()


def test_every_dated_change_has_a_story_on_both_sides(law: Law) -> None:
    missing = []
    for name, rule in law.clocks.items():
        starts = [story.start[:10] for story in STORIES if story.clock == name]
        for version in rule.versions:
            if version.since is not None:
                change = date.fromisoformat(version.since)
                near = [date.fromisoformat(start) for start in starts if abs(date.fromisoformat(start) - change) <= timedelta(days=14)]
                on_both_sides = any(day < change for day in near) and any(day >= change for day in near)
                if not on_both_sides:
                    missing.append((name, version.since))
    assert not missing


def test_every_citation_of_a_clock_a_method_and_a_calendar_is_an_authority_on_file(law: Law) -> None:
    cites = []
    for rule in law.clocks.values():
        cites += [*rule.authority, *(cite for version in rule.versions for cite in version.authority)]
        cites += [leg.cite for version in rule.versions for leg in (*version.steps, *version.safest, *version.longest)]
    for method in law.methods.values():
        cites += [method.counts, method.hours, method.after.cite, method.states_cite, method.closures_cite, *method.authority]
        cites += [version.cite for versions in method.service.values() for version in versions]
        cites += [method.before.cite] if method.before else []
    federal = law.calendars.federal
    cites += [each.authority for each in (*federal.holidays, *federal.observed, *federal.doubtful, federal.inauguration)]
    assert {cite.partition(" ")[0] for cite in cites if cite} - set(law.authorities) == set()
