"""What a change of the law does to the stories: tells every story of both under each law, and names those whose answer changes.

    python tools/story_changes.py BASE [--json]

BASE is a git revision (HEAD~1 if left out); the other law is the work tree's. For reviewers and CI: it judges nothing and exits 0, also
where the two cannot be compared, and then says why.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from greatwrit.clocks import Refused
from greatwrit.law import Law, load
from greatwrit.law.clock_model import ClockStory
from greatwrit.law.model import Story
from greatwrit.plan.stories import answer
from greatwrit.reading import Unreadable
from greatwrit.workbench.lawcheck import DATES, STORIES, Told, clock_stories, counted, stories

ROOT = Path(__file__).resolve().parents[1]
CHUNK = 16
SHOWN = 12
"""Stories printed for one change; --json has all."""
SAID = ("story", "because", "expect", "statute", "warns")
"""What a story says of its answer; the rest is what it gives."""
NONE = "none"
MARKS = {"before": " (dropped)", "after": " (new)", "": ""}


class Changed(msgspec.Struct, frozen=True):
    """A story answered otherwise: `answers`, what is asked → (before, after).

    `only_in`: "before" or "after" where the other law has no such story.
    """

    at: str
    on: str
    story: str
    only_in: str
    answers: dict[str, tuple[str, str]]


class Report(msgspec.Struct, frozen=True):
    """`cards`: added, dropped and changed rows, each as (how, kind, id). `told`: how many stories were told under both laws."""

    base: str
    cards: tuple[tuple[str, str, str], ...]
    told: int
    changed: tuple[Changed, ...]


class CannotCompare(Exception):
    """The two laws cannot be compared, and why."""


def report(base: str, root: Path, progress: Any = None) -> Report:
    """Compares the law of a revision with that of the work tree at `root`. Raises CannotCompare."""
    with tempfile.TemporaryDirectory() as folder:
        _extract(base, root, Path(folder))
        try:
            laws = [load(Path(folder)).whole(), load(root).whole()]
            told = [(*stories(law), *clock_stories(law)) for law in laws]
        except Unreadable as unreadable:
            faults = "\n".join(str(fault) for fault in unreadable.faults)
            raise CannotCompare(f"one of the two laws cannot be read by this program:\n{faults}") from None
        asked = _asked(told[0], told[1])
        before, after = _answers([Path(folder), root], [one.story for one, _ in asked], progress)
        changed = []
        for (one, only_in), old, new in zip(asked, before, after, strict=True):
            differ = {key: (old.get(key, NONE), new.get(key, NONE)) for key in {**old, **new} if old.get(key) != new.get(key)}
            if differ:
                on = one.story.on if isinstance(one.story, Story) else one.story.start
                at = f"{STORIES}{one.file.rpartition(STORIES)[2]}:{one.line}"
                changed.append(Changed(at, on, one.story.story, only_in, differ))
        return Report(base, tuple(_cards(*laws)), len(asked), tuple(changed))


def _extract(base: str, root: Path, into: Path) -> None:
    """law/ and places/ of the revision."""
    made = subprocess.run(["git", "-C", str(root), "archive", "--format=tar", base, "law", "places"], capture_output=True, check=False)
    if made.returncode:
        raise CannotCompare(f"git has no law/ and places/ at {base}: {made.stderr.decode(errors='replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(into, filter="data")


def _asked(before: tuple[Told, ...], after: tuple[Told, ...]) -> list[tuple[Told, str]]:
    """Every story once, by what it gives (not by what it expects), with the one law that alone has it."""
    old, new = ({_given(one.story): one for one in told} for told in (before, after))
    return [(one, "" if key in old and key in new else "after" if key in new else "before") for key, one in {**old, **new}.items()]


def _given(story: Story | ClockStory) -> bytes:
    given = {key: value for key, value in msgspec.to_builtins(story).items() if key not in SAID}
    return msgspec.json.encode(given)


def _answers(roots: list[Path], told: list[Story | ClockStory], progress: Any) -> list[list[dict[str, str]]]:
    """For each law, each story's answer; told by two processes in chunks."""
    chunks = [(root, told[at : at + CHUNK]) for root in roots for at in range(0, len(told), CHUNK)]
    found: list[dict[str, str]] = []
    with ProcessPoolExecutor(2) as workers:
        for done in workers.map(_tell, chunks):
            found += done
            if progress is not None:
                progress(len(found), len(told) * len(roots))
    return [found[at * len(told) : (at + 1) * len(told)] for at in range(len(roots))]


_law = cache(load)


def _tell(chunk: tuple[Path, list[Story | ClockStory]]) -> list[dict[str, str]]:
    return [_answer(_law(chunk[0]), one) for one in chunk[1]]


def _answer(law: Law, story: Story | ClockStory) -> dict[str, str]:
    """What a law answers: verdict by route, statute, warnings; or the dates of a clock; or that it cannot be told there."""
    try:
        if isinstance(story, ClockStory):
            found = counted(law, story)
            return {key: str(getattr(found, key)) for key in DATES if getattr(found, key) is not None}
        got = answer(law, story)
    except Unreadable as unreadable:
        return {"the story": f"cannot be told: {unreadable.faults[0].says}"}
    except (Refused, LookupError) as refused:
        return {"the story": f"cannot be told: {refused}"}
    turns = {route: f" (turns on {', '.join(sorted(needs))})" if needs else "" for route, needs in got.needs.items()}
    verdicts = {route: f"{verdict}{turns.get(route, '')}" for route, verdict in got.verdicts.items()}
    return {**verdicts, "statute": got.statute or "not settled", **{f"warning {kind}": "given" for kind in got.warnings}}


def _cards(before: Law, after: Law) -> Iterator[tuple[str, str, str]]:
    """Rows that one law has and the other has not, or has otherwise."""
    rows = [_rows(before), _rows(after)]
    for kind, name in {**rows[0], **rows[1]}:
        old, new = (each.get((kind, name)) for each in rows)
        if old != new:
            yield "added" if old is None else "dropped" if new is None else "changed", kind, name


def _rows(law: Law) -> dict[tuple[str, str], Any]:
    keyed: dict[str, dict[str, Any]] = {
        "route": law.routes, "proposition": law.propositions, "topic": law.topics, "clock": law.clocks, "forum": law.forums,
        "authority": law.authorities,
        "class": {one.id: (place, one) for place, one in enumerate(law.classes)},
        "fee": {fee.fee: tuple(one for one in law.fees if one.fee == fee.fee) for fee in law.fees},
        "combination": {one.says: one for one in law.combinations},
        "method": law.methods,
    }  # fmt: skip
    return {(kind, name): row for kind, rows in keyed.items() for name, row in rows.items()}


def text(found: Report) -> str:
    """The report in lines: what changed how, and in which stories."""
    lines = [f"Cards touched since {found.base}: {len(found.cards) or NONE}"]
    lines += [f"  {how} {kind} {name}" for how, kind, name in found.cards]
    lines += ["", f"Stories answered otherwise: {len(found.changed) or NONE} (of {found.told} told under both laws)"]
    alike: dict[tuple[str, str, str], list[Changed]] = {}
    for one in found.changed:
        for key, (old, new) in one.answers.items():
            alike.setdefault((key, old, new), []).append(one)
    for (key, old, new), where in sorted(alike.items()):
        lines.append(f"  {key}: {old} → {new}")
        for one in where[:SHOWN]:
            lines.append(f"      {one.at}{MARKS[one.only_in]}  {one.on}  {' '.join(one.story.split())}")
        lines += [f"      and {len(where) - SHOWN} more stories; --json names them"] if len(where) > SHOWN else []
    return "\n".join(lines)


def main() -> int:
    """Prints the report; 0 always."""
    parser = argparse.ArgumentParser(description="Stories whose answer a change of the law alters, and the cards touched.")
    parser.add_argument("base", nargs="?", default="HEAD~1", metavar="BASE", help="a git revision; HEAD~1 if left out")
    parser.add_argument("--root", type=Path, default=ROOT, help="a work tree that holds law/ and places/; this one if left out")
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON document")
    given = parser.parse_args()

    def progress(now: int, all_: int) -> None:
        print(f"\rTelling the stories: {now} of {all_}", end="\n" if now == all_ else "", file=sys.stderr, flush=True)

    try:
        found = report(given.base, given.root, progress if sys.stderr.isatty() else None)
    except CannotCompare as why:
        print(msgspec.json.encode({"base": given.base, "error": str(why)}).decode() if given.as_json else f"Not compared: {why}")
    else:
        print(msgspec.json.encode(found).decode() if given.as_json else text(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
