"""From statements to findings: how each topic stands on a date.

A topic that changes is read at the date. Only a statement that names its time (`as_of`, `from`, or the dates of a record) supersedes, and
only what surely speaks of an earlier time: the time another names, else the day it was said or of its source. What merely was said later,
or bears no date at all, supersedes nothing: where it differs, the fact is contested. Other topics do not age: all their statements stand
side by side, whenever made. Records that answer a topic speak like statements; of several, the last speaks, unless the topic has many
values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from greatwrit.casefile.custody import FACILITY, facility_statements, held_since, hull
from greatwrit.casefile.model import Case, Finding, State, Statement
from greatwrit.casefile.orders import breaches
from greatwrit.casefile.read import current_names
from greatwrit.casefile.records import day_of, matches, record_statements
from greatwrit.casefile.resolve import distinct
from greatwrit.law.model import Topic
from greatwrit.law.record_model import Earlier
from greatwrit.reading import Span

_UNDATED = ("", "")
HOLDER = "custody.held_by"


def findings(case: Case, topics: Mapping[str, Topic], on: str) -> dict[str, Finding]:
    """Every topic of the law as it stands in the case on a date (ISO), in the order of `topics`. Pure."""
    names = current_names(topics)
    said: dict[str, list[Statement]] = {}
    for statement in (*case.statements, *_recorded(case, topics, on)):
        today = names.get(statement.topic, statement.topic)
        topic = topics.get(today)
        if topic is not None and topic.privileged and not statement.disclosure_given:
            statement = replace(statement, disclosure="hold")
        said.setdefault(today, []).append(statement)
    found = {id: _finding(id, topic, said.get(id, []), case, on) for id, topic in topics.items()}
    open_to = [id for id, topic in topics.items() if topic.presumed_unless_earlier and found[id].presumed]
    began = held_since(case, on) if open_to else None
    for id in open_to:
        if began is not None and any(_surely_earlier(case, found, one, began) for one in topics[id].presumed_unless_earlier):
            found[id] = Finding(id, "not_asked")
    holder = found.get(HOLDER)
    if holder is not None and holder.presumed and not _detained(case, found, on):
        found[HOLDER] = Finding(HOLDER, "not_asked")
    return found


def _recorded(case: Case, topics: Mapping[str, Topic], on: str) -> list[Statement]:
    """What records say of topics."""
    made = [*facility_statements(case, on), *breaches(case, on)]
    for id, said in record_statements(case, topics, on).items():
        if topics[id].many or topics[id].kind == "list":
            made += said
        else:
            made += _latest([(s, _time(s, case)) for s in said if _holds(s, on)], case)
    return made


def _detained(case: Case, found: Mapping[str, Finding], on: str) -> bool:
    """The file shows a stay in a facility that began by the date."""
    begun = any((f := r.part("from").values) == () or f[0].first_day <= on for r in case.of_kind("stint"))
    facility = found.get(FACILITY)
    return begun or (facility is not None and bool(facility.values))


def _surely_earlier(case: Case, found: Mapping[str, Finding], one: Earlier, began: Span) -> bool:
    """Whether the last day that it can mean lies more than `by` days before the first on which the detention can have begun."""
    if one.record is not None:
        records = [record for record in case.of_kind(one.record.kind) if matches(case, record, one.record)]
        days = [day_of(record, one.dated) or _said(None, record.first.source, case) for record in records]
    else:
        finding = found[one.topic]
        said = [_time(statement, case)[1][:10] for statement in finding.statements]
        days = [finding.span] if finding.span is not None else [Span(day, day, "") for day in said if day]
    until = (date.fromisoformat(began.first_day) - timedelta(days=one.by.n)).isoformat()
    return any(day is not None and day.last_day < until for day in days)


def _finding(id: str, topic: Topic, said: list[Statement], case: Case, on: str) -> Finding:
    standing = [s for s in said if _holds(s, on)]
    if topic.changes:
        timed = [(s, _lasting(_time(s, case)) if topic.many and case.record(s.id) else _time(s, case)) for s in standing]
        standing = _latest([(s, time) for s, time in timed if time[0][:10] <= on], case)
    chosen = [s for s in standing if s.id in case.preferred]
    if chosen:
        best = max(chosen, key=lambda s: case.preferred.index(s.id))
        standing = [best]
    if not standing:
        return _unstated(id, topic)
    known = [s for s in standing if s.state == "known"]
    absent = [s for s in standing if s.state == "absent"]
    if not known:
        return Finding(id, "absent" if absent else "not_known", (), tuple(absent or standing))
    values = _joined([s.value for s in known]) if topic.many and topic.kind == "list" else distinct([s.value for s in known])
    contested = bool(absent) or (len(values) > 1 and (not topic.many or topic.presumed in values))
    dates = [v for v in values if isinstance(v, Span)]
    state: State = "contested" if contested else "value"
    return Finding(id, state, values, tuple(known + absent), span=hull(dates) if dates else None)


def _joined(values: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The entries of several lists as one list."""
    return (distinct([entry for value in values for entry in value]),)


def _unstated(id: str, topic: Topic) -> Finding:
    if topic.presumed_as is not None:
        return Finding(id, "not_asked", presumed=True, presumed_as=topic.presumed_as)
    if topic.presumed is not None:
        return Finding(id, "value", (topic.presumed,), presumed=True)
    return Finding(id, "not_asked")


def _holds(statement: Statement, on: str) -> bool:
    """The date may lie between `from` and `to`."""
    begun = statement.since is None or statement.since.first_day <= on
    return begun and (statement.until is None or statement.until.last_day >= on)


def _time(statement: Statement, case: Case) -> tuple[str, str]:
    """First and last moment of what the statement speaks of; two empty texts where nothing dates it."""
    record = case.record(statement.id)
    if statement.as_of or statement.since:
        spans = [statement.as_of or statement.since]
    elif record is not None:  # all that is said of one stay is said of one time
        spans = [_said(a.said_on, a.source, case) for a in record.said]
    else:
        spans = [_said(statement.on, statement.source, case)]
    dated = [span for span in spans if span is not None]
    return hull(dated).bounds if dated else _UNDATED


def _lasting(time: tuple[str, str]) -> tuple[str, str]:
    """Of a topic with many values, what a record shows goes on beside what came later."""
    return time[0], "9"


def _said(on: Span | None, source: str | None, case: Case) -> Span | None:
    """The day a person said it, else the source's."""
    return on or (case.sources[source].dated if source in case.sources else None)


def _latest(timed: list[tuple[Statement, tuple[str, str]]], case: Case) -> list[Statement]:
    """Those that no other, naming its time, surely follows."""
    named = [first for s, (first, _) in timed if s.as_of or s.since or case.record(s.id) is not None]
    return [s for s, time in timed if time == _UNDATED or not any(first > time[1] for first in named)]
