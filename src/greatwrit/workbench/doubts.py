"""What a case file can hold in good form and still hardly mean: a facility or a section that there is not, half a number, a day to come.

A plain mistake is refused while it is typed, with what is near. What stands in a file already is told and never refused: the plan goes by
the file as far as it can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from greatwrit.casefile import Case, Record, Statement
from greatwrit.casefile.read import current_names
from greatwrit.casefile.values import section, topic_value
from greatwrit.casefile.write import TYPED, flow, not_typed
from greatwrit.citing.ina import read_ina
from greatwrit.law import Law
from greatwrit.law.place_model import Facility
from greatwrit.places import Ambiguous, called, find, meant, state_code
from greatwrit.reading import Fault, Misfit, Span, closest, read_yaml

GROUNDS, NUMBER = "charge.grounds", "person.a_number"
LONGEST = 2_000
"""Letters of what is typed for one topic or part; longer words belong into a document."""
_A_NUMBER = re.compile(r"A?\d{7,9}")
_FACILITIES = {"stint": ("facility",), "transfer": ("from", "to")}
"""Kind of record → the parts that name a facility."""
_STATES = ("unknown", "absent")


class Doubt(NamedTuple):
    """What to check, and the id of the statement or record that it is about."""

    about: str
    says: str


def refuse(law: Law, what: str, fields: Mapping[str, Any]) -> None:
    """Looks at what was typed for a topic (`value`) or a kind of record (its parts), before it is written.

    Raises Unreadable for a facility or a section of the INA that there is not, and for words that are no end of long.
    """
    for text in _texts(fields):
        if len(text) > LONGEST:
            says = f"what was typed has {len(text):,} letters, more than the {LONGEST:,} of one entry."
            raise not_typed(says, "put long words into a document of the case, and name it as the source.")
    if not _in_form(law, what, fields):
        return
    for name in _facilities(law, what, fields):
        if not meant(law.places, name):
            raise not_typed(*_stranger(law, name))
    for ground in _grounds(law, what, fields):
        if says := _no_section(law, ground):
            raise not_typed(says, "write the section as the charging paper does; of what it says in words make a `note`.")


def _in_form(law: Law, what: str, fields: Mapping[str, Any]) -> bool:
    """Whether a value is one of its topic; where it is none, the reader says so best."""
    wrong: list[Fault] = []
    topic = law.topics.get(current_names(law.topics).get(what, what))
    if topic is not None and "value" in fields:
        topic_value(read_yaml(flow(fields["value"]).encode(), TYPED), topic, TYPED, wrong)
    return not wrong


def doubts(law: Law, case: Case, on: str) -> Iterator[Doubt]:
    """Every such doubt about a case file; `on` (ISO) is the day it is."""
    for statement in case.statements:
        yield from _of_statement(law, statement)
        yield from _to_come(statement.id, (statement.on, statement.as_of), on)
    for record in case.records:
        yield from _of_record(law, record)
        yield from _to_come(record.id, (said.said_on for said in record.said), on)
    for entry in case.entries:
        if entry.kind != "prefer" and not entry.why.strip():
            did = {"correct": "corrects", "withdraw": "withdraws"}[entry.kind]
            yield Doubt(entry.id, f"The entry in line {entry.line} {did} {entry.id} and gives no reason. Add it there: `why: …`.")


def _of_statement(law: Law, statement: Statement) -> Iterator[Doubt]:
    fields = {"value": statement.value}
    for name in _facilities(law, statement.topic, fields):
        yield from _about_place(law, statement.id, name)
    for ground in _grounds(law, statement.topic, fields):
        if says := _no_section(law, ground):
            yield Doubt(statement.id, f"{statement.id}: {says}")
    number = re.sub(r"[\s.#-]+", "", str(statement.value or "")) if statement.topic == NUMBER else ""
    if number and not _A_NUMBER.fullmatch(number):
        says = f"{statement.id}: `{statement.value}` is no whole A-number. It is an A and eight or nine digits: check it."
        yield Doubt(statement.id, says)


def _of_record(law: Law, record: Record) -> Iterator[Doubt]:
    for said in record.said:
        for name in _facilities(law, record.kind, said.parts):
            yield from _about_place(law, record.id, name)
        for ground in _grounds(law, record.kind, said.parts):
            if says := _no_section(law, ground):
                yield Doubt(record.id, f"{record.id}: {says}")
    if not any(said.parts or said.states or said.words or said.note for said in record.said):
        yield Doubt(record.id, f"The {record.kind} {record.id} says nothing. Add what is known of it, or withdraw it.")


def _to_come(about: str, days: Iterable[Span | None], on: str) -> Iterator[Doubt]:
    for day in dict.fromkeys(days):
        if day is not None and day.first_day > on:
            yield Doubt(about, f"{about} is of {day}, and that day has not come. Check the date.")


# -- places


def _about_place(law: Law, about: str, name: str) -> Iterator[Doubt]:
    found = meant(law.places, name)
    if not found:
        yield Doubt(about, f"{about}: {' '.join(_stranger(law, name))}")
    elif len(found) > 1:
        yield Doubt(about, f"{about}: several facilities are called {name!r}: {_listed(found)}. Write the code of the right one.")
    elif found[0] not in called(law.places, name):
        yield Doubt(about, f"{about}: {name!r} is read as {_listed(found)}. Write the code if that is right; correct it if not.")


def _stranger(law: Law, name: str) -> tuple[str, str]:
    """That a name names no facility, and the mend: the nearest ones, and how a place that no list has is written."""
    other = 'a place that is in no list goes into a record: record CASE stint facility=unknown place="…" state=LA.'
    if state := state_code(law.places, name):
        return f"{name!r} is a State, and no facility.", f'record the stay: record CASE stint facility=unknown state={state} place="…".'
    found = find(law.places, name)
    near = [law.places.facilities[one.code] for one in found.candidates] if isinstance(found, Ambiguous) else []
    if near:
        return f"no facility is called {name!r}.", f"did you mean {_listed(near)}? Type its code; {other}"
    return f"no facility is called {name!r}.", f"find its code: greatwrit where NAME, or --county NAME --state LA; {other}"


def _listed(facilities: Iterable[Facility]) -> str:
    return ", ".join(f"{one.code} ({one.name}, {one.city}, {one.state})" for one in facilities)


def _facilities(law: Law, what: str, fields: Mapping[str, Any]) -> list[str]:
    """The names of facilities among the values of a topic, or the parts of a kind of record."""
    topic = law.topics.get(current_names(law.topics).get(what, what))
    parts = ("value",) if topic is not None and topic.kind == "facility" else _FACILITIES.get(what, ())
    return [text for part in parts if isinstance(text := fields.get(part), str) and text.strip() and text.strip() not in _STATES]


# -- sections


def _grounds(law: Law, what: str, fields: Mapping[str, Any]) -> list[str]:
    part = "grounds" if what == "charge" else "value" if current_names(law.topics).get(what, what) == GROUNDS else ""
    return [text for text in _texts({part: fields.get(part)}) if text.strip() not in _STATES]


def _no_section(law: Law, text: str) -> str:
    """That the INA has no section of this number; nothing where it has, or where the form is wrong, which the reader tells."""
    try:
        number = section(text).partition("(")[0]
    except Misfit:
        return ""
    known = read_ina(law).to_usc
    if number in known:
        return ""
    near = closest(text, law.topics[GROUNDS].values)
    return f"the INA has no section {number}: `{text}`.{f' Like it: {near}.' if near else ''}"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
