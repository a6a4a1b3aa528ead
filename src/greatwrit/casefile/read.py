"""A case file read strictly and folded: sources, statements, records, then the entries that correct, withdraw or prefer.

Every fault of the file is told in one run; a file with a fault gives no case.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping as Lookup
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import msgspec
from msgspec import Struct, field

from greatwrit.casefile.model import Assertion, Case, Disclosure, Entry, Past, Record, Source, Statement
from greatwrit.casefile.values import as_interval, section, topic_value, with_intervals
from greatwrit.law import Law
from greatwrit.law.model import Topic
from greatwrit.law.record_model import KINDS, REFERS, REQUIRED
from greatwrit.reading import LIMITS, Fault, Mapping, Misfit, Node, Scalar, Sequence, Span, Unreadable, build, closest, plain, scan, suggest

FILE_NAME = "case.yaml"
PUBLIC = frozenset((
    "news report", "news article", "press release", "public statement", "public knowledge", "public record", "court order", "court opinion",
    "court record", "docket", "judgment", "agency record", "agency website", "statute", "regulation", "federal register", "directive",
    "memorandum", "legislative record",
))  # fmt: skip
"""Kinds of source whose contents may be pleaded unless counsel says otherwise."""


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
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


class _Statement(Struct, frozen=True, forbid_unknown_fields=True):
    topic: str
    id: str | None = None
    value: Node | None = None
    state: Literal["known", "unknown", "absent"] | None = None
    source: str | None = None
    at: str | None = None
    said_by: str | None = None
    on: Span | None = None
    under_oath: bool | None = None
    as_of: Span | None = None
    since: Span | None = field(default=None, name="from")
    until: Span | None = field(default=None, name="to")
    disclosure: Disclosure | None = None
    words: str = ""
    note: str = ""
    entered: Span | None = None
    entered_by: str | None = None


class _Said(Struct, frozen=True, forbid_unknown_fields=True):
    """What every record may have besides its parts."""

    source: str | None = None
    at: str | None = None
    said_by: str | None = None
    said_on: Span | None = None
    under_oath: bool | None = None
    disclosure: Disclosure | None = None
    words: str = ""
    note: str = ""
    entered: Span | None = None
    entered_by: str | None = None


class _Entry(Struct, frozen=True):
    why: str = ""
    entered: Span | None = None
    entered_by: str | None = None
    source: str | None = None


class _About(Struct, frozen=True, forbid_unknown_fields=True):
    name: str = ""
    note: str = ""


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    case: _About | None = None
    sources: Node | None = None
    statements: Node | None = None
    records: Node | None = None
    entries: Node | None = None


_IN_A_STATE = ("arrest", "stint", "transfer", "hearing")
"""Records whose `state` is one of the United States, a District or a Territory."""
_DATED = frozenset(("published", "received", "on", "said_on", "as_of", "from", "to"))
"""Dates of sources, statements and records that may be known by the year or month alone."""
SAID = frozenset(_Said.__struct_fields__)
STATEMENT_KEYS = tuple(f.encode_name for f in msgspec.structs.fields(_Statement))
SOURCE_KEYS = _Source.__struct_fields__


class Names(Struct, frozen=True):
    """What records name that stands in law/ and places/: ids of routes, and States by postal code and name, in small letters."""

    routes: frozenset[str]
    states: frozenset[str]


def names_of(law: Law) -> Names:
    """The names that records of a case may use."""
    districts = law.places.districts.values()
    codes = {d.state for d in districts} | {facility.state for facility in law.places.facilities.values()}
    titles = {d.title.partition("District of ")[2].removeprefix("the ") for d in districts}
    return Names(frozenset(law.routes), frozenset(name.lower() for name in codes | titles if name))


def read_case(path: str | Path, topics: Lookup[str, Topic] | None = None, names: Names | None = None) -> Case:
    """The case in a folder (or in the named case.yaml). With `topics`, unknown topics and values that do not fit are faults, and
    values have the type of their topic (a date is a Span); without, values are plain data. With `names`, so is a request by a route, or
    a stay in a State, that there is not. Opens nothing else. Raises Unreadable with every fault.
    """
    file = case_path(path)
    return case_of(read_bytes(file), str(file), file.resolve().parent.name, topics, names)


def case_path(path: str | Path) -> Path:
    """Where the case file of a folder is; a path to a file is taken as it is."""
    given = Path(path)
    return given / FILE_NAME if given.is_dir() or not given.suffix else given


def read_bytes(file: Path) -> bytes:
    """The bytes of a case file, never more than are read of one. Raises Unreadable where there is none, it cannot be opened, or it has no
    end: a pipe, a device."""
    try:
        size = file.stat().st_size
        if file.is_file():
            with file.open("rb") as opened:
                data = opened.read(LIMITS.size + 1)
            if len(data) <= LIMITS.size:
                return data
            says, mend = f"the file has {max(size, len(data)):,} bytes, more than the {LIMITS.size:,} that are read.", "split it."
        elif file.is_dir():
            raise IsADirectoryError
        else:
            says, mend = "this is no ordinary file, but a pipe or a device.", "put a case.yaml in its place."
    except FileNotFoundError:
        says, mend = "there is no case file here.", f"check the path, or start one: greatwrit case new {file.parent}"
    except NotADirectoryError:
        says, mend = f"there is no case file here: `{file.parent}` is a file.", "name the folder of a case, or its case.yaml."
    except IsADirectoryError:
        says, mend = "the file cannot be opened: it is a folder.", f"move it away, then start a case: greatwrit case new {file.parent}"
    except OSError as error:
        says, mend = f"the file cannot be opened ({error.strerror}).", "ask for the right to read it."
    raise Unreadable([Fault(str(file), 1, 1, says, mend)])


def case_of(data: bytes, file: str, id: str, topics: Lookup[str, Topic] | None = None, names: Names | None = None) -> Case:
    """The case that these bytes are; `file` is the name faults are told under, `id` the case's. Else as `read_case`. Pure."""
    root, faults = scan(data, file)
    told = {(f.line, f.column) for f in faults}
    reader = _CaseReader(file, topics, names)
    case = reader.case(root, id) if root is not None else None
    faults += [f for f in reader.faults if (f.line, f.column) not in told]
    if faults or case is None:
        raise Unreadable(faults)
    return case


def current_names(topics: Lookup[str, Topic]) -> dict[str, str]:
    """Every name a topic has or had → its id of today."""
    return {was: id for id, topic in topics.items() for was in topic.was} | {id: id for id in topics}


class _CaseReader:
    """Reads the sections in turn and collects faults; nothing is returned to the caller while there are any."""

    def __init__(self, file: str, topics: Lookup[str, Topic] | None, on_file: Names | None) -> None:
        self.file = file
        self.topics = topics
        self.on_file = on_file
        self.names = current_names(topics) if topics is not None else {}
        self.faults: list[Fault] = []
        self.sources: dict[str, Source] = {}
        self.statements: dict[str, tuple[Mapping, Statement | None]] = {}
        self.records: dict[str, list[tuple[Mapping, Assertion | None]]] = {}
        self.kinds: dict[str, tuple[str, int]] = {}
        self.entries: list[Entry] = []
        self.history: list[Past] = []
        self.preferred: list[str] = []
        self.preferred_source: dict[str, str] = {}
        self.withdrawn: set[str] = set()

    def fault(self, node: Node, says: str, mend: str = "") -> None:
        self.faults.append(Fault(self.file, node.line, node.column, says, mend))

    def case(self, root: Node, id: str) -> Case | None:
        if not isinstance(root, Mapping):
            self.fault(root, "a case file is a mapping.", "begin with `sources:`, `statements:`, `records:`.")
            return None
        whole = build(root, _File, self.file, self.faults)
        self._sources(root.get("sources"))
        for node in self._rows(root.get("statements"), "statements"):
            self._add_statement(node)
        for node in self._rows(root.get("records"), "records"):
            self._add_record(node)
        for node in self._rows(root.get("entries"), "entries"):
            self._fold(node)
        records = self._finished()
        about = (whole.case if whole is not None else None) or _About()
        return Case(
            id=id,
            name=about.name or id,
            file=self.file,
            sources=self.sources,
            statements=tuple(s for _, s in self.statements.values() if s is not None),
            records=records,
            entries=tuple(self.entries),
            history=tuple(self.history),
            preferred=tuple(self.preferred),
            note=about.note,
        )

    def _rows(self, node: Node | None, key: str) -> list[Mapping]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return []
        if not isinstance(node, Sequence):
            self.fault(node, f"`{key}` is a list.", "write one `- {…}` per line below it.")
            return []
        for item in node.items:
            if not isinstance(item, Mapping):
                self.fault(item, f"each of the {key} is a mapping.", "write `- {key: value, …}`.")
        return [item for item in node.items if isinstance(item, Mapping)]

    # -- sources

    def _sources(self, node: Node | None) -> None:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return
        if not isinstance(node, Mapping):
            self.fault(
                node, "`sources` is a mapping from an id to a source.", "write `report: {kind: news report, title: …}` lines below it."
            )
            return
        for key, value in node.pairs:
            row = with_intervals(value, _DATED) if isinstance(value, Mapping) else value
            made = build(row, _Source, self.file, self.faults)
            if made is not None and made.file is not None and not _inside(made.file):
                place = value.get("file") if isinstance(value, Mapping) else None
                self.fault(
                    place or value,
                    f"`{made.file}` is not in the case's folder.",
                    "write its path from the folder, as in documents/nta.pdf.",
                )
            kept = msgspec.structs.asdict(made) if made is not None else {"kind": ""}
            self.sources[key.text] = Source(id=key.text, line=key.line, **kept)

    # -- statements

    def _add_statement(self, node: Mapping) -> None:
        statement = self._statement(node, None)
        given = node.get("id")
        wanted = given.text if isinstance(given, Scalar) and not given.empty else statement_id(node)
        if isinstance(given, Scalar) and not given.empty:
            if wanted in self.statements:
                self.fault(
                    given, f"the id `{wanted}` stands in line {self.statements[wanted][0].line} already.", "give this statement another."
                )
        else:
            wanted = free_id(wanted, self.statements)
        self.statements[wanted] = (node, msgspec.structs.replace(statement, id=wanted) if statement is not None else None)

    def _statement(self, node: Mapping, id: str | None) -> Statement | None:
        row = build(with_intervals(node, _DATED), _Statement, self.file, self.faults)
        if row is None:
            self._check_topic(node)
            return None
        topic = self._check_topic(node)
        before = len(self.faults)
        state, value = self._value(node, row, topic)
        self._check_origin(node, row.source, row.said_by, row.on, "on")
        if row.since is not None and row.until is not None and row.until.ends_before(row.since):
            self.fault(node.get("to") or node, "`to` lies before `from`.", "put the earlier date into `from`.")
        if len(self.faults) > before:
            return None
        return Statement(
            id=id or "",
            topic=self.names.get(row.topic, row.topic),
            value=value,
            state=state,
            source=row.source,
            at=row.at,
            said_by=row.said_by,
            on=row.on,
            under_oath=row.under_oath,
            as_of=row.as_of,
            since=row.since,
            until=row.until,
            disclosure=row.disclosure or self._disclosure(row.source, topic),
            disclosure_given=row.disclosure is not None,
            words=row.words,
            note=row.note,
            line=node.line,
        )

    def _check_topic(self, node: Mapping) -> Topic | None:
        name = node.get("topic")
        if self.topics is None or not isinstance(name, Scalar):
            return None
        today = self.names.get(name.text)
        if today is None:
            near = closest(name.text, self.topics)
            mend = f"did you mean `{near}`?" if near else "law/topics lists all; a remark that is no topic goes into a `note`."
            self.fault(name, f"there is no topic `{name.text}`.", mend)
            return None
        return self.topics[today]

    def _value(self, node: Mapping, row: _Statement, topic: Topic | None) -> tuple[Literal["known", "unknown", "absent"], Any]:
        written = node.get("value")
        empty = written is None or (isinstance(written, Scalar) and written.empty)
        state = row.state or "known"
        if state == "known" and empty:
            says = "the value is empty." if written is not None else "the statement has no value."
            self.fault(
                written or node,
                says,
                "write `value: …`; if nobody knows after asking, `state: unknown`; if the record lacks it, `state: absent`.",
            )
        elif state != "known" and not empty:
            self.fault(node.get("state") or node, f"a statement with a value cannot be {state}.", "keep `value` or `state`, not both.")
        if written is None or empty or state != "known":
            return state, None
        if self.topics is None:
            return state, _frozen(plain(written))
        return state, topic_value(written, topic, self.file, self.faults) if topic is not None else None

    def _check_origin(self, node: Mapping, source: str | None, said_by: str | None, on: Span | None, on_key: str) -> None:
        """Everything has a source, or a person and a day."""
        if source is not None:
            if source not in self.sources:
                mend = suggest(source, self.sources) or "add it under `sources`."
                self.fault(node.get("source") or node, f"there is no source `{source}`.", mend)
        elif not (said_by or "").strip() or on is None:
            lacks = "the day it was said" if (said_by or "").strip() else "a source"
            self.fault(node, f"{lacks} is missing.", f"add `source: …`, or a person and a day: `said_by: client, {on_key}: 2025-04-22`.")

    def _disclosure(self, source: str | None, topic: Topic | None = None) -> Disclosure:
        if topic is not None and topic.pleaded:
            return "pleadable"
        kind = self.sources[source].kind if source in self.sources else ""
        public = " ".join(kind.lower().replace("-", " ").replace("_", " ").split()) in PUBLIC
        return "pleadable" if public and not (topic is not None and topic.privileged) else "hold"

    # -- records

    def _add_record(self, node: Mapping) -> None:
        kinds = [(key, value) for key, value in node.pairs if key.text in KINDS]
        if not kinds:
            first = node.pairs[0][0] if node.pairs else node
            word = first.text if isinstance(first, Scalar) else ""
            mend = suggest(word, KINDS) or "begin it with one of: " + ", ".join(KINDS) + "."
            self.fault(first, "the record has no kind.", mend)
            return
        if len(kinds) > 1:
            self.fault(kinds[1][0], f"a record is either `{kinds[0][0].text}` or `{kinds[1][0].text}`.", "make two records.")
            return
        key, name = kinds[0]
        kind = key.text
        if not isinstance(name, Scalar):
            self.fault(name, f"the id of the {kind} is a word.", f"write `{kind}: {kind[0]}1`.")
            return
        id = name.text if not name.empty else free_id(record_id(kind, node), self.records)
        if id in self.statements:
            self.fault(name, f"the id `{id}` belongs to the statement in line {self.statements[id][0].line}.", "give the record another.")
        known = self.kinds.setdefault(id, (kind, node.line))
        if known[0] != kind:
            self.fault(name, f"the id `{id}` belongs to the {known[0]} in line {known[1]}.", f"give this {kind} another.")
            return
        self.records.setdefault(id, []).append((node, self._assertion(kind, node)))

    def _assertion(self, kind: str, node: Mapping) -> Assertion | None:
        before = len(self.faults)
        common = Mapping(tuple((k, v) for k, v in node.pairs if k.text in SAID), node.line, node.column)
        said = build(with_intervals(common, _DATED), _Said, self.file, self.faults)
        parts: dict[str, Any] = {}
        states: dict[str, Literal["unknown", "absent"]] = {}
        for key, value in node.pairs:
            if key.text in SAID or key.text == kind:
                continue
            want = KINDS[kind].get(key.text)
            if want is None:
                allowed = [*KINDS[kind], *SAID]
                mend = suggest(key.text, allowed) or "its parts are " + ", ".join(KINDS[kind]) + "."
                self.fault(key, f"a record of kind {kind} has no part `{key.text}`.", mend)
            elif isinstance(value, Scalar) and value.plain and value.text in ("unknown", "absent"):
                states[key.text] = "unknown" if value.text == "unknown" else "absent"
            elif not (isinstance(value, Scalar) and value.empty):
                inner = Mapping(((key, as_interval(value) if want is Span else value),), node.line, node.column)
                made = build(inner, dict[str, want], self.file, self.faults)  # type: ignore[valid-type]
                if made is not None:
                    parts[key.text] = made[key.text]
                    self._check_names(kind, key.text, value, made[key.text])
        if said is not None:
            self._check_origin(node, said.source, said.said_by, said.said_on, "said_on")
        if (
            kind == "stint"
            and isinstance(parts.get("from"), Span)
            and isinstance(parts.get("to"), Span)
            and parts["to"].ends_before(parts["from"])
        ):
            self.fault(node.get("to") or node, "the stint ends before it begins.", "put the earlier date into `from`.")
        made, ends = (parts.get(name) for name in ("on", "until")) if kind == "order" else (None, None)
        if isinstance(made, Span) and isinstance(ends, Span) and ends.ends_before(made):
            self.fault(node.get("until") or node, "the order ends before it is made.", "put the day it was made into `on`.")
        if len(self.faults) > before or said is None:
            return None
        return Assertion(
            parts=parts,
            states=states,
            source=said.source,
            at=said.at,
            said_by=said.said_by,
            said_on=said.said_on,
            under_oath=said.under_oath,
            disclosure=said.disclosure or self._disclosure(said.source),
            disclosure_given=said.disclosure is not None,
            words=said.words,
            note=said.note,
            line=node.line,
        )

    def _check_names(self, kind: str, part: str, node: Node, value: Any) -> None:
        """Sections of the INA, routes and States are what they are called, or they are faults: nothing would match them."""
        if (kind, part) == ("charge", "grounds"):
            try:
                for ground in value if isinstance(value, tuple) else (value,):
                    section(ground)
            except Misfit as misfit:
                self.fault(node, misfit.says, misfit.mend)
        if self.on_file is None:
            return
        if (kind, part) == ("request", "route") and value not in self.on_file.routes:
            near = closest(value, self.on_file.routes)
            other = "law/routes lists all; if it fits none, write `route: unknown` and what was asked for as `asks`."
            self.fault(node, f"there is no route `{value}`.", f"did you mean `{near}`?" if near else other)
        if part == "state" and kind in _IN_A_STATE and value.strip().lower() not in self.on_file.states:
            self.fault(node, f"there is no State `{value}`.", "write its postal code, as in LA; what is not known is left out.")

    def _finished(self) -> tuple[Record, ...]:
        """Whole records; those that lack what they need, or refer to nothing, are told."""
        made = []
        for id, rows in self.records.items():
            kind = self.kinds[id][0]
            node = rows[0][0]
            for part in REQUIRED.get(kind, ()):
                if not any(row.get(part) is not None for row, _ in rows):
                    self.fault(node, f"the {kind} `{id}` has no `{part}`.", f"add `{part}: …`; if nobody knows, `{part}: unknown`.")
            for row, _ in rows:
                self._check_reference(kind, row)
            record = self._record(id)
            if id not in self.withdrawn and record is not None:
                made.append(record)
        return tuple(made)

    def _check_reference(self, kind: str, row: Mapping) -> None:
        of = row.get("of")
        if kind not in REFERS or not isinstance(of, Scalar) or of.empty or of.text in ("unknown", "absent"):
            return
        allowed = REFERS[kind]
        found = self.kinds.get(of.text)
        if found is None:
            ids = [id for id, (k, _) in self.kinds.items() if k in allowed]
            self.fault(of, f"there is no record `{of.text}`.", suggest(of.text, ids) or f"add the {allowed[0]} that it answers.")
        elif found[0] not in allowed:
            self.fault(of, f"`{of.text}` is the {found[0]} in line {found[1]}.", f"a {kind} is of one of: " + ", ".join(allowed) + ".")

    def _record(self, id: str) -> Record | None:
        said = tuple(a for _, a in self.records[id] if a is not None)
        if not said:
            return None
        return Record(id=id, kind=self.kinds[id][0], said=said, preferred=self.preferred_source.get(id), line=said[0].line)

    # -- entries

    def _fold(self, node: Mapping) -> None:
        verbs = [(k, v) for k, v in node.pairs if k.text in ("correct", "withdraw", "prefer")]
        if len(verbs) != 1:
            says = "an entry does one thing." if verbs else "the entry does nothing."
            self.fault(verbs[1][0] if verbs else node, says, "begin it with one of: correct, withdraw, prefer.")
            return
        key, name = verbs[0]
        row = build(node, _Entry, self.file, self.faults)
        if not isinstance(name, Scalar) or name.empty:
            self.fault(name, f"`{key.text}` names the id of a statement or record.", f"write `{key.text}: ID`.")
            return
        id, kind = name.text, key.text
        if id not in self.statements and id not in self.records:
            self.fault(name, f"there is no statement or record `{id}`.", suggest(id, [*self.statements, *self.records]) or "check the id.")
            return
        if id in self.withdrawn:
            self.fault(name, f"`{id}` is withdrawn already.", "add it anew as a statement or record.")
            return
        if row is None:
            return
        entered = row.entered.first if row.entered is not None else None
        entry = Entry(kind, id, row.why, entered, row.entered_by, row.source, node.line)  # type: ignore[arg-type]
        self.entries.append(entry)
        changes = tuple((k, v) for k, v in node.pairs if k.text not in ("correct", "withdraw", "prefer", "why", "entered", "entered_by"))
        if kind == "correct":
            self._correct(entry, node, changes)
            return
        for extra, _ in changes:
            if extra.text != "source" or id in self.statements:
                self.fault(extra, f"`{extra.text}` does not belong to `{kind}`.", "use `correct` to change what is on file.")
        if kind == "withdraw":
            self._withdraw(entry, name)
        else:
            self._prefer(entry, name)

    def _keep(self, entry: Entry) -> None:
        was = self.statements[entry.id][1] if entry.id in self.statements else self._record(entry.id)
        if was is not None:
            self.history.append(Past(was, entry))

    def _correct(self, entry: Entry, node: Mapping, changes: tuple[tuple[Scalar, Node], ...]) -> None:
        if not changes:
            self.fault(node, "the correction changes nothing.", "add the new value, as in `value: …`.")
            return
        for key, _ in changes:
            if key.text in ("id", "topic") or key.text in KINDS:
                self.fault(key, f"`{key.text}` cannot be corrected.", "withdraw the entry and add a new one.")
                return
        self._keep(entry)
        new = {k.text for k, _ in changes}
        if entry.id in self.statements:
            old = self.statements[entry.id][0]
            gone = new | ({"state", "value"} if new & {"state", "value"} else set()) | ({"said_by", "on"} if "source" in new else set())
            pairs = tuple((k, v) for k, v in old.pairs if k.text not in gone) + changes
            merged = Mapping(pairs, node.line, node.column)
            statement = self._statement(merged, entry.id)
            if statement is not None:
                statement = msgspec.structs.replace(statement, corrected=True)
            self.statements[entry.id] = (merged, statement)
            return
        kind = self.kinds[entry.id][0]
        rows = self.records[entry.id]
        own = new - SAID
        without = [(_without(row, own), said) for row, said in rows]
        if "source" in new or "said_by" in new:
            rest = [(row, self._assertion(kind, row)) for row, _ in without]
            added = Mapping(changes, node.line, node.column)
            self.records[entry.id] = [(added, self._assertion(kind, added)), *rest]
        else:
            first = without[0][0]
            merged = Mapping(tuple((k, v) for k, v in first.pairs if k.text not in new) + changes, node.line, node.column)
            self.records[entry.id] = [(row, self._assertion(kind, row)) for row in (merged, *(row for row, _ in without[1:]))]

    def _withdraw(self, entry: Entry, name: Scalar) -> None:
        self._keep(entry)
        if entry.id in self.statements:
            node = self.statements[entry.id][0]
            self.statements[entry.id] = (node, None)
            self.withdrawn.add(entry.id)
        elif entry.source is None:
            self.withdrawn.add(entry.id)
        else:
            rows = [(row, said) for row, said in self.records[entry.id] if said is None or said.source != entry.source]
            if len(rows) == len(self.records[entry.id]):
                self.fault(name, f"`{entry.source}` says nothing of `{entry.id}`.", "name one of its sources, or none.")
            elif rows:
                self.records[entry.id] = rows
            else:
                self.withdrawn.add(entry.id)

    def _prefer(self, entry: Entry, name: Scalar) -> None:
        if entry.id in self.statements:
            self.preferred = [p for p in self.preferred if p != entry.id] + [entry.id]
            return
        sources = [said.source for _, said in self.records[entry.id] if said is not None]
        if entry.source is None or entry.source not in sources:
            listed = ", ".join(s for s in sources if s)
            self.fault(name, f"which source of `{entry.id}` is preferred?", f"add `source: …`, one of: {listed}.")
        else:
            self.preferred_source[entry.id] = entry.source


def _inside(file: str) -> bool:
    path = PurePosixPath(file.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in path.parts[0] if path.parts else False


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def _without(row: Mapping, keys: set[str]) -> Mapping:
    return Mapping(tuple((k, v) for k, v in row.pairs if k.text not in keys), row.line, row.column)


def free_id(id: str, taken: Lookup[str, Any]) -> str:
    """The id itself, or with the first number after it that nobody has."""
    n, free = 1, id
    while free in taken:
        n += 1
        free = f"{id}-{n}"
    return free


def _digest(content: Any) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]


def statement_id(node: Mapping) -> str:
    """An id from what a statement says and who says it; notes, oath and disclosure leave it as it is."""
    own = ("topic", "value", "state", "source", "at", "said_by", "on", "as_of", "from", "to")
    return "s-" + _digest({k.text: plain(v) for k, v in node.pairs if k.text in own})


def record_id(kind: str, node: Mapping) -> str:
    """An id from a record's kind and parts."""
    but = ("note", "words", "disclosure", "under_oath", "entered", "entered_by", kind)
    return f"{kind.replace('_', '-')}-" + _digest({k.text: plain(v) for k, v in node.pairs if k.text not in but})
