"""Checks the law on file as a whole: its form, its stories, and whether the facts it knows can stand together. Counts what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar, get_args

from msgspec import Struct

from greatwrit.clocks import Count, Refused, count, due
from greatwrit.law import Law
from greatwrit.law.clock_model import ClockStory
from greatwrit.law.lint import Remark, faults
from greatwrit.law.model import Confidence, Story
from greatwrit.plan.day import engine_of
from greatwrit.plan.stories import answer, differences
from greatwrit.reading import Fault, Sequence, Unreadable, build, read_yaml
from greatwrit.rules import is_lawful

T = TypeVar("T", Story, ClockStory)
STORIES, OF_CLOCKS = "law/stories/", "law/stories/clocks/"
FOREVER = "9999"
DATES = ("due", "safe", "latest", "printed", "operative")


class Told(Struct, frozen=True):
    """A story and where it stands."""

    file: str
    line: int
    column: int
    story: Story | ClockStory


class Checked(Struct, frozen=True):
    """What `law check` found. `counts` by kind of row, `confidence` of the authorities; `remarks`: what to read again, and no fault."""

    faults: tuple[Fault, ...]
    counts: dict[str, int]
    confidence: dict[Confidence, int]
    remarks: tuple[Remark, ...] = ()


def check(law: Law, progress: Callable[[int, int], None] | None = None) -> Checked:
    """Every fault of the law on file, in order of file and line. Stories are run only where the law's form is sound.

    `progress` is called with the number of stories told so far, and of all.
    """
    try:
        found = list(faults(law))
        told, clocks = stories(law), clock_stories(law)
    except Unreadable as unreadable:
        return Checked(unreadable.faults, {}, {})
    if not found:
        found += _impossible(law)
        everything = (*told, *clocks)
        for place, one in enumerate(everything, 1):
            found += _wrong(law, one)
            if progress is not None:
                progress(place, len(everything))
        found += _untold(law, told, clocks)
    ordered = sorted(found, key=lambda fault: (fault.file, fault.line, fault.column))
    return Checked(tuple(ordered), _counts(law, told, clocks), _confidence(law), tuple(left_standing(law)))


def left_standing(law: Law) -> Iterator[Remark]:
    """Authorities whose last holding has ended, while nothing says what became of them: `authority` and `cite` still call them in force.

    A version's holding is what its own position decided: an opinion of that circuit, or what binds the agency. What it cites beside that
    (the Constitution, a statute, the Supreme Court) does not end with it.
    """
    ended: dict[str, str] = {}
    for proposition in law.propositions.values():
        for version in proposition.versions:
            for cite in version.authority:
                key = cite.partition(" ")[0]
                if key in law.authorities and law.authorities[key].binds in (f"circuit:{version.held_by}", "agency"):
                    ended[key] = max(ended.get(key, ""), version.until or FOREVER)
    for key, day in ended.items():
        one = law.authorities[key]
        told = one.until is not None or one.replaced_by is not None or any(status.on >= day for status in one.status)
        if day != FOREVER and not told:
            says = (
                f"{one.cite}: the last version that holds it ended on {day}, and no row says what became of it: it is told to be in force."
            )
            ask = f"If it was overruled, give it `status: [{{on: {day}, what: …, in_force: false}}]` and `replaced_by`; else what happened."
            yield Remark("left-standing", key, says, ask)


def stories(law: Law) -> tuple[Told, ...]:
    """The stories of routes, with their places. Raises Unreadable."""
    return tuple(_told(law, Story, lambda name: not name.startswith(OF_CLOCKS)))


def clock_stories(law: Law) -> tuple[Told, ...]:
    """The stories of clocks, with their places. Raises Unreadable."""
    return tuple(_told(law, ClockStory, lambda name: name.startswith(OF_CLOCKS)))


def _told(law: Law, shape: type[T], wanted: Callable[[str], bool]) -> Iterator[Told]:
    wrong: list[Fault] = []
    for name, data in law.files.under(STORIES):
        if not wanted(name):
            continue
        shown = law.files.shown(name)
        try:
            node = read_yaml(data, shown)
        except Unreadable as unreadable:
            wrong.extend(unreadable.faults)
            continue
        if not isinstance(node, Sequence):
            wrong.append(Fault(shown, node.line, node.column, "a file of stories is a list.", "begin each story with `- story: …`."))
            continue
        for item in node.items:
            story = build(item, shape, shown, wrong)
            if story is not None:
                yield Told(shown, item.line, item.column, story)
    if wrong:
        raise Unreadable(wrong)


def _impossible(law: Law) -> Iterator[Fault]:
    """Answers that no one can give, because the combinations exclude them: the law contradicts itself there."""
    engine, file = engine_of(law), law.files.shown("law/topics/combinations.yaml")
    for variable in engine.tables.variables:
        for value in variable.values:
            if not variable.id.startswith(("read:", "in_force:")) and not is_lawful(engine, {variable.id: frozenset((value,))}):
                says = f"no lawful case has {variable.id} = {value}."
                yield Fault(file, 1, 1, says, "one of the combinations excludes it; mend that one.")


def _wrong(law: Law, told: Told) -> Iterator[Fault]:
    story = told.story
    try:
        wrong = differences(story, answer(law, story)) if isinstance(story, Story) else _clock_differences(law, story)
    except Unreadable as unreadable:
        wrong = tuple(f"{fault.says} {fault.mend}".strip() for fault in unreadable.faults)
    for words in wrong:
        mend = "if the story is right, mend the rule; if a fact is missing, say it; if the law has changed, tell both sides of the change."
        yield Fault(told.file, told.line, told.column, f"{words.rstrip('.')}. The story: {story.story}", mend)


def _clock_differences(law: Law, story: ClockStory) -> tuple[str, ...]:
    expected = story.expect
    try:
        found = counted(law, story)
    except Refused as refused:
        return () if expected.refused is not None and expected.refused in str(refused) else (f"refused: {refused}",)
    if expected.refused is not None:
        return (f"not refused, though the story expects “{expected.refused}”",)
    wrong = [
        f"{name} is {getattr(found, name)}, not {getattr(expected, name)}"
        for name in DATES
        if getattr(expected, name) is not None and getattr(found, name) != getattr(expected, name)
    ]
    if expected.open_point is not None and not any(expected.open_point in point.says for point in found.open_points):
        wrong.append(f"no open point says “{expected.open_point}”")
    return tuple(wrong)


def counted(law: Law, story: ClockStory) -> Count:
    """The answer to a story of a clock or of a method. Raises Refused where the law does not count it."""
    common = {"state": story.state, "holidays": story.holidays, "closed": story.closed, "service": story.service, "tz": story.tz}
    if story.clock is not None:
        return due(story.clock, story.start, law=law, also=story.also, tolled=story.tolled, **common)  # type: ignore[arg-type]
    return count(story.method or "", story.amount or "", story.start, law=law, before=story.before, **common)  # type: ignore[arg-type]


def _untold(law: Law, told: tuple[Told, ...], clocks: tuple[Told, ...]) -> Iterator[Fault]:
    """Routes and clocks that no story speaks of."""
    routes = {route for one in told if isinstance(one.story, Story) for route in one.story.expect}
    for key in sorted(set(law.routes) - routes):
        shown = law.files.shown(f"law/routes/{key}.yaml")
        yield Fault(shown, 1, 1, f"no story expects anything of {key}.", "tell one under law/stories: facts, a date, the verdict, why.")
    counted = {one.story.clock for one in clocks if isinstance(one.story, ClockStory)}
    for key in sorted(set(law.clocks) - counted):
        yield Fault(
            law.files.shown("law/clocks"),
            1,
            1,
            f"no story counts {key}.",
            "tell one under law/stories/clocks: the event and the day it is due.",
        )


def _counts(law: Law, told: tuple[Told, ...], clocks: tuple[Told, ...]) -> dict[str, int]:
    return {
        "authorities": len(law.authorities),
        "topics": len(law.topics),
        "combinations": len(law.combinations),
        "propositions": len(law.propositions),
        "versions": sum(len(proposition.versions) for proposition in law.propositions.values()),
        "routes": len(law.routes),
        "clocks": len(law.clocks),
        "stories": len(told),
        "clock stories": len(clocks),
    }


def _confidence(law: Law) -> dict[Confidence, int]:
    counted = Counter(authority.confidence for authority in law.authorities.values())
    return {confidence: counted[confidence] for confidence in get_args(Confidence)}
