"""What a case consists of: sources, statements, records, the entries that changed them, and what is found from them.

Everything is frozen. Dates are `Span`s: an imprecise one stays an interval. Texts are as the file has them.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from greatwrit.reading import Span

Disclosure = Literal["privileged", "hold", "pleadable"]
"""privileged: counsel only. hold: not to be used yet. pleadable: may leave the team."""
State = Literal["value", "not_asked", "not_known", "absent", "contested"]


class Source(Struct, frozen=True):
    """Where facts come from: a document, a report, a conversation. `file` lies in the case's folder."""

    id: str
    kind: str
    title: str = ""
    published: Span | None = None
    received: Span | None = None
    author: str = ""
    publisher: str = ""
    reference: str = ""
    file: str | None = None
    sha256: str | None = None
    pages: int | None = None
    language: str = ""
    note: str = ""
    line: int = 0

    @property
    def dated(self) -> Span | None:
        """The day its content speaks of where nothing nearer is said: published, else received."""
        return self.published or self.received


class Statement(Struct, frozen=True):
    """Someone says something about one topic. `value` is None unless `state` is known; a date is a Span, a list a tuple."""

    id: str
    topic: str
    value: Any
    state: Literal["known", "unknown", "absent"]
    source: str | None = None
    at: str | None = None
    said_by: str | None = None
    on: Span | None = None
    """The day it was said, where a person and not a source says it."""
    under_oath: bool | None = None
    as_of: Span | None = None
    """When it was true."""
    since: Span | None = None
    until: Span | None = None
    """`from` and `to` in the file: true from, and to the end of, these days."""
    disclosure: Disclosure = "hold"
    disclosure_given: bool = False
    """False: `disclosure` is the default of its source or topic, not counsel's choice."""
    words: str = ""
    note: str = ""
    line: int = 0
    corrected: bool = False


class Assertion(Struct, frozen=True):
    """What one source says of one record: some of its parts. `states`: parts said to be unknown or absent."""

    parts: dict[str, Any]
    states: dict[str, Literal["unknown", "absent"]]
    source: str | None = None
    at: str | None = None
    said_by: str | None = None
    said_on: Span | None = None
    under_oath: bool | None = None
    disclosure: Disclosure = "hold"
    disclosure_given: bool = False
    words: str = ""
    note: str = ""
    line: int = 0

    def statement(
        self, id: str, topic: str, value: Any, state: Literal["known", "unknown", "absent"], *,
        since: Span | None, until: Span | None = None, words: str = "",
    ) -> Statement:  # fmt: skip
        """What it says of a topic, as a statement with the record's id; its own words unless others are given."""
        return Statement(
            id=id, topic=topic, value=value, state=state, source=self.source, at=self.at, said_by=self.said_by, on=self.said_on,
            under_oath=self.under_oath, since=since, until=until, disclosure=self.disclosure, disclosure_given=self.disclosure_given,
            words=words or self.words, line=self.line,
        )  # fmt: skip


class Part(Struct, frozen=True):
    """How one part of a record stands, all sources taken together."""

    state: Literal["value", "not_asked", "not_known", "absent", "contested"]
    values: tuple[Any, ...] = ()
    by: tuple[Assertion, ...] = ()


class Record(Struct, frozen=True):
    """A dated thing with parts, as one or several sources assert it."""

    id: str
    kind: str
    said: tuple[Assertion, ...]
    preferred: str | None = None
    """The source that counsel prefers where sources differ."""
    line: int = 0

    def part(self, name: str) -> Part:
        """Resolves one part like a topic: value, not_known, absent, contested; not_asked where no source has it."""
        from greatwrit.casefile.resolve import resolve_part

        return resolve_part(self, name)

    def get(self, name: str) -> Any:
        """The part's one value, or None where there is none or sources differ."""
        part = self.part(name)
        return part.values[0] if part.state == "value" else None

    @property
    def first(self) -> Assertion:
        """The assertion that counts where one place must be named: the preferred source's, else the first of the file."""
        return next((a for a in self.said if self.preferred and a.source == self.preferred), self.said[0])


class Entry(Struct, frozen=True):
    """A later change: correct, withdraw or prefer something on file. What it changes is kept in `Case.history`."""

    kind: Literal["correct", "withdraw", "prefer"]
    id: str
    why: str = ""
    entered: str | None = None
    entered_by: str | None = None
    source: str | None = None
    line: int = 0


class Past(Struct, frozen=True):
    """Something that an entry replaced or withdrew, as it was before."""

    was: Statement | Record
    entry: Entry


class Case(Struct, frozen=True):
    """A case file, its entries folded in. `id` is the folder's name, `name` what the file calls the case (else the same)."""

    id: str
    name: str
    file: str
    sources: dict[str, Source]
    statements: tuple[Statement, ...]
    records: tuple[Record, ...]
    entries: tuple[Entry, ...] = ()
    history: tuple[Past, ...] = ()
    preferred: tuple[str, ...] = ()
    """Ids of statements that counsel prefers, the latest choice last."""
    note: str = ""

    def record(self, id: str) -> Record | None:
        """The record of that id."""
        return next((r for r in self.records if r.id == id), None)

    def of_kind(self, *kinds: str) -> tuple[Record, ...]:
        """The records of some kinds, in the order of the file."""
        return tuple(r for r in self.records if r.kind in kinds)


class Finding(Struct, frozen=True):
    """How a topic stands on a date.

    `values`: the value; both or all of a contested topic; every one of a topic of many. A contested topic with fewer than two values is one
    that a source gives and another says is absent. `statements` are those the finding rests on (or that contest it), file order; a record
    that answers the topic stands there as a statement with the record's id. `presumed`: nothing is stated; the value
    is the topic's presumption, or, with state not_asked, is to be taken from the topic `presumed_as`.
    """

    topic: str
    state: State
    values: tuple[Any, ...] = ()
    statements: tuple[Statement, ...] = ()
    presumed: bool = False
    presumed_as: str | None = None
    span: Span | None = None
    """A date topic's interval: the value, or what spans all contested values."""

    @property
    def value(self) -> Any:
        """The one value, or None."""
        return self.values[0] if self.state == "value" and self.values else None
