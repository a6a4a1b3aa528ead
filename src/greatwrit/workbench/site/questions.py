"""Divided questions of law: who reads each how, between which days, what became of the rulings, and how the circuits stand on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.law.expressions import Always, parse
from greatwrit.law.model import Date, Proposition, Version
from greatwrit.law.positions import is_live
from greatwrit.workbench import words

Kind = Literal["helps", "hurts", "part", "none"]
"""Whether a reading is the one in the person's favour, the other, one that depends on facts, or missing."""
ABOVE = "supreme-court"
OFFICES = (ABOVE, "attorney-general", "board", "ice", "text", "practice")
"""Positions that are no circuit, from the top."""


class Reading(Struct, frozen=True):
    """How a question is read: in kind, in a word or two, in one letter that no other kind of this question has, and what it means."""

    kind: Kind
    word: str
    letter: str
    means: str


class Stretch(Struct, frozen=True):
    """A reading between two days (None: not known, or still so), with the days within on which what is to be minded changed."""

    reading: Reading
    since: Date | None
    until: Date | None
    changes: tuple[Date, ...]


class Event(Struct, frozen=True):
    """Something that happened to an authority which a position rests on."""

    on: Date
    what: str
    authority: str


class Lane(Struct, frozen=True):
    """One position: its readings through time, and what became of its authorities. Without stretches it has not spoken."""

    position: str
    title: str
    stretches: tuple[Stretch, ...]
    events: tuple[Event, ...]


def divided(law: Law) -> dict[str, Proposition]:
    """The propositions that positions read differently, by id."""
    return {key: one for key, one in law.propositions.items() if one.versions}


def title_of(position: str) -> str:
    """A position as people say it: Board, 5th Cir."""
    return words.position(position, "en")


def legend(question: Proposition) -> tuple[Reading, ...]:
    """The four kinds of reading in this question's own words. What helps is what a free court may hold."""
    yes, no = question.short or "yes", question.short_not or "no"
    first, second = (yes[0].upper(), no[0].upper()) if yes[0].upper() != no[0].upper() else ("Y", "N")
    denied = question.free is not None and parse(question.free) == Always(False)
    return (
        Reading("hurts" if denied else "helps", yes, first, question.says),
        Reading("helps" if denied else "hurts", no, second, question.says_not),
        Reading("part", "depends", "±", "It turns on facts, which the reading names."),
        Reading(
            "none", "no ruling", "–", "Nobody binds the courts there: a court is free; others follow the readings beside the circuits."
        ),
    )


def reading(question: Proposition, version: Version | None) -> Reading:
    """How a version reads the question; None is a position that has not spoken."""
    yes, no, part, none = legend(question)
    if version is None:
        return none
    tree = parse(version.when)
    return part if not isinstance(tree, Always) else yes if tree.value else no


def live(question: Proposition, position: str, on: Date) -> Version | None:
    """The version that a position holds on a day."""
    return next((one for one in question.versions if one.held_by == position and is_live(one, on)), None)


def in_circuit(question: Proposition, circuit: str, on: Date) -> Version | None:
    """What binds the courts of a circuit on a day: the Supreme Court's reading, else the circuit's, else nothing."""
    return live(question, ABOVE, on) or live(question, circuit, on)


def days_of_change(question: Proposition) -> tuple[Date, ...]:
    """Every day on which some position began, changed or ended a reading, in order."""
    return tuple(sorted({day for one in question.versions for day in (one.since, one.until) if day is not None}))


def lanes(law: Law, question: Proposition) -> tuple[Lane, ...]:
    """One lane for each office that has spoken and for each circuit, spoken or not."""
    spoken = {one.held_by for one in question.versions}
    order = [*(office for office in OFFICES if office in spoken), *law.places.circuits]
    return tuple(Lane(one, title_of(one), tuple(_stretches(question, one)), _events(law, question, one)) for one in order)


def _stretches(question: Proposition, position: str) -> Iterator[Stretch]:
    """Versions in order of time; those that adjoin and read alike are one stretch."""
    now: Stretch | None = None
    for one in sorted((one for one in question.versions if one.held_by == position), key=lambda one: one.since or ""):
        said = reading(question, one)
        if now is not None and one.since is not None and now.until == one.since and now.reading == said:
            now = Stretch(said, now.since, one.until, (*now.changes, one.since))
            continue
        if now is not None:
            yield now
        now = Stretch(said, one.since, one.until, ())
    if now is not None:
        yield now


def _events(law: Law, question: Proposition, position: str) -> tuple[Event, ...]:
    cited = dict.fromkeys(cite.partition(" ")[0] for one in question.versions if one.held_by == position for cite in one.authority)
    found = [Event(event.on, event.what, key) for key in cited for event in law.authorities[key].status]
    return tuple(sorted(found, key=lambda event: event.on))
