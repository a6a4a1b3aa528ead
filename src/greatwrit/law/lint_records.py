"""Checks what topics say of the records that answer them: kinds, parts, words and answers that there are."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union

from greatwrit.reading import Span, suggest

from .model import Topic
from .record_model import KINDS, REFERS, Earlier, RecordFact, RecordMatch

Path = tuple[str | int, ...]
Wrong = tuple[Path, str, str, str]
"""Where, below the topic's `records:`; what is wrong; the mend; the word at fault."""


def record_faults(topic: Topic) -> Iterator[Wrong]:
    """Everything wrong with a topic's `records`."""
    for place, fact in enumerate(topic.records):
        for path, says, mend, word in (*_match(fact), *_answer(fact, topic)):
            yield (place, *path), says, mend, word


def earlier_faults(one: Earlier, topics: Mapping[str, Topic]) -> Iterator[Wrong]:
    """Everything wrong with an entry of a topic's `presumed_unless_earlier`."""
    if bool(one.topic) == (one.record is not None):
        yield (), "it names no topic and no record, or both.", "write `topic:` or `record:`.", ""
    if one.topic and one.topic not in topics:
        yield ("topic",), f"there is no topic {one.topic}.", suggest(one.topic, topics) or "name one of law/topics.", one.topic
    if one.by.unit != "d":
        yield ("by",), "it is counted in days.", "write it as 14d.", ""
    if one.record is not None:
        for path, says, mend, word in _match(one.record):
            yield ("record", *path), says, mend, word
        yield from _dates("dated", one.dated, one.record.kind)


def _match(wanted: RecordMatch) -> Iterator[Wrong]:
    parts = KINDS.get(wanted.kind)
    if parts is None:
        yield ("kind",), f"there is no kind of record {wanted.kind}.", suggest(wanted.kind, KINDS) or _listed(KINDS), wanted.kind
        return
    for key, asked in (("where", wanted.where), ("unless", wanted.unless)):
        for names, words in asked.items():
            for name in names.split("|"):
                if name not in parts:
                    yield (key, names), f"a record of kind {wanted.kind} has no part {name}.", suggest(name, parts) or _listed(parts), names
                    continue
                known = _words(parts[name])
                for word in (words,) if isinstance(words, str) else words:
                    if known and "*" not in word and word not in known:
                        yield (key, names), f"{name} never says {word}.", suggest(word, known) or _listed(known), word
    if wanted.of is not None:
        allowed = REFERS.get(wanted.kind, ())
        if wanted.of.kind not in allowed:
            mend = _listed(allowed) if allowed else "take `of:` away."
            yield ("of",), f"a {wanted.kind} is not of a {wanted.of.kind}.", mend, wanted.of.kind
        for path, says, mend, word in _match(wanted.of):
            yield ("of", *path), says, mend, word


def _answer(fact: RecordFact, topic: Topic) -> Iterator[Wrong]:
    parts = KINDS.get(fact.kind, {})
    for name in (*((fact.part,) if fact.part else ()), *(name for name in fact.text.values() if name != "held")):
        if parts and name not in parts:
            yield (), f"a record of kind {fact.kind} has no part {name}.", suggest(name, parts) or _listed(parts), name
    yield from _dates("since", fact.since, fact.kind)
    yield from _dates("until", fact.until, fact.kind)
    if not (fact.part or fact.text or fact.gives is not None):
        yield (), "nothing says what the record answers.", "write `part:`, `gives:` or, for a text, `text:`.", ""
    if topic.kind == "date" and parts and parts.get(fact.part) is not Span:
        yield (), f"a date topic needs a date of the {fact.kind}.", "name it as `part:`.", fact.part
    for answer in fact.gives.values() if isinstance(fact.gives, dict) else [fact.gives] if fact.gives is not None else []:
        fits = isinstance(answer, bool) if topic.kind == "yes-no" else answer in topic.values if topic.kind == "choice" else False
        if answer is not None and not fits:
            mend = "true or false." if topic.kind == "yes-no" else _listed(topic.values)
            yield ("gives",), f"{answer!r} is no answer to it.", mend, str(answer)


def _dates(key: str, names: str, kind: str) -> Iterator[Wrong]:
    parts = KINDS.get(kind, {})
    for name in names.split("|") if names else ():
        if parts and parts.get(name) is not Span:
            dates = [part for part, want in parts.items() if want is Span]
            yield (key,), f"{name} is no date of a {kind}.", suggest(name, dates) or _listed(dates), names


def _words(want: Any) -> tuple[str, ...]:
    """The words a part is limited to; none where any will do."""
    origin, args = typing.get_origin(want), typing.get_args(want)
    if origin is Literal:
        return tuple(args)
    if origin in (Union, types.UnionType):
        found = [_words(arg) for arg in args]
        return found[0] if all(found) else ()
    return _words(args[0]) if origin is tuple else ()


def _listed(known: typing.Iterable[str]) -> str:
    return "use one of: " + ", ".join(known) + "."
