"""What records say of topics: each record that the law names for a topic speaks like a statement of its own source and day.

Where sources differ on a part that decides, the record says both; what it does not say, nobody says for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Literal

from msgspec.structs import replace

from greatwrit.casefile.custody import custody_timeline, detention_began, span_of, whereabouts
from greatwrit.casefile.model import Assertion, Case, Record, Statement
from greatwrit.casefile.values import as_topic
from greatwrit.casefile.words import says
from greatwrit.law.model import Topic
from greatwrit.law.record_model import DATED, RecordFact, RecordMatch, Words
from greatwrit.reading import Span

_Said = tuple[Assertion, Any, Literal["known", "unknown", "absent"]]


def matches(case: Case, record: Record, wanted: RecordMatch) -> bool:
    """Whether the record is of that kind and, as at least one of its sources has it, says what is wanted."""
    if record.kind != wanted.kind:
        return False
    if not all(_part_says(record, names, words) for names, words in wanted.where.items()):
        return False
    if any(_part_says(record, names, words) for names, words in wanted.unless.items()):
        return False
    if wanted.of is None:
        return True
    answered = case.record(str(record.get("of")))
    return answered is not None and matches(case, answered, wanted.of)


def _part_says(record: Record, names: str, words: Words) -> bool:
    return any(says(value, words) for name in names.split("|") for value in record.part(name).values)


def record_statements(case: Case, topics: Mapping[str, Topic], on: str) -> dict[str, list[Statement]]:
    """Topic → what the records of the case say of it up to a date (ISO), as statements with the records' ids. Pure."""
    spoken: dict[str, list[Statement]] = {}
    for id, topic in topics.items():
        said = [made for fact in topic.records for record in _meant(case, fact, on) for made in _statements(case, record, fact, id, topic)]
        said = [s for s in said if s.since is None or s.since.first_day <= on]
        if topic.kind == "list":
            said = _together([s for s in said if s.until is None or s.until.last_day >= on])
        if said:
            spoken[id] = list(dict.fromkeys(said)) if topic.kind != "list" else said
    return spoken


def _meant(case: Case, fact: RecordFact, on: str) -> Iterator[Record]:
    """The records a fact speaks of: those that match, of the detention that is meant."""
    found = [record for record in case.of_kind(fact.kind) if matches(case, record, fact)]
    if not found or not fact.during:
        yield from found
        return
    if fact.during == "now":
        going_on = {interval.id for interval in custody_timeline(case, on).intervals if interval.open}
        yield from (record for record in found if record.id in going_on)
        return
    began = detention_began(case, on)
    for record in found:
        day = day_of(record, fact.since)
        before = day is not None and began is not None and day.bounds[1] < began.bounds[0]
        if before == (fact.during == "earlier"):
            yield record


def day_of(record: Record, names: str = "") -> Span | None:
    """The day of a record: the first of these date parts that is there, or of those that date its kind."""
    spans = (span_of(record, name) for name in (names or DATED.get(record.kind, "when")).split("|"))
    return next((span for span in spans if span is not None), None)


def _statements(case: Case, record: Record, fact: RecordFact, id: str, topic: Topic) -> Iterator[Statement]:
    since = day_of(record, fact.since)
    if fact.since and since is None:
        return
    until = day_of(record, fact.until) if fact.until else None
    for said, value, state in (*_answers(case, record, fact, topic, since), *_denials(record, fact)):
        yield said.statement(record.id, id, value, state, since=since, until=until)


def _answers(case: Case, record: Record, fact: RecordFact, topic: Topic, since: Span | None) -> Iterator[_Said]:
    """What each source of the record answers; once where they agree."""
    if fact.text:
        yield record.first, _text(case, record, fact.text, since), "known"
        return
    if not fact.part:
        yield record.first, fact.gives, "known"
        return
    part = record.part(fact.part)
    if part.state in ("not_known", "absent"):
        yield record.first, None, "absent" if part.state == "absent" else "unknown"
    for value in part.values:
        answer, state = _answer(value, fact.gives, topic)
        by = next((a for a in part.by if a.parts.get(fact.part) == value), record.first)
        if state is not None:
            yield by, answer, state


def _answer(value: Any, gives: Any, topic: Topic) -> tuple[Any, Literal["known", "unknown"] | None]:
    """A part's value as an answer to the topic; no state where it says nothing of it."""
    if not isinstance(gives, dict):
        answer = as_topic(value, topic)
        return answer, None if answer is None else "known"
    for words, answer in gives.items():
        if says(value, words):
            return answer, "unknown" if answer is None else "known"
    return None, None


def _denials(record: Record, fact: RecordFact) -> Iterator[_Said]:
    """Sources by whose word the record is not what the fact speaks of."""
    for name, words in fact.where.items():
        part = record.part(name)
        if part.state == "contested":
            yield from ((said, None, "absent") for said in part.by if name not in said.parts or not says(said.parts[name], words))


def _text(case: Case, record: Record, text: Mapping[str, str], since: Span | None) -> str:
    pieces = []
    for words, name in text.items():
        value = record.get(name) if name != "held" else whereabouts(case, since) if since is not None else ""
        if value:
            shown = value.words if isinstance(value, Span) else ""
            pieces.append(f"{words} {shown or value}".strip())
    return ", ".join(pieces)


def _together(said: list[Statement]) -> list[Statement]:
    """Lists of several records as one list, dated by the last of them; where a record's sources differ, one for each."""
    by_record: dict[str, list[Statement]] = {}
    for statement in said:
        if statement.state == "known":
            by_record.setdefault(statement.id, []).append(statement)
    days = [s.since for s in said if s.since is not None]
    last = max(days, key=lambda day: day.bounds[1]) if days else None
    made: dict[tuple[str, str | None, Any], Statement] = {}
    for chosen in product(*by_record.values()):
        joined = tuple(dict.fromkeys(entry for statement in chosen for entry in statement.value))
        for statement in chosen:
            made[statement.id, statement.source, joined] = replace(statement, value=joined, since=last)
    return [*made.values(), *(s for s in said if s.state != "known")]
