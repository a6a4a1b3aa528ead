"""Adding to a case file without touching a letter of what stands there: comments, quotes, order and layout survive byte for byte.

The text is changed by insertion alone, read again, compared with what was meant, and only then put in the file's place, in one step.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from pathlib import Path
from types import MappingProxyType
from typing import Any

from greatwrit.casefile.model import Case
from greatwrit.casefile.read import (
    FILE_NAME,
    Names,
    case_of,
    case_path,
    current_names,
    free_id,
    read_bytes,
    read_case,
    record_id,
    statement_id,
)
from greatwrit.law.model import Topic
from greatwrit.law.record_model import KINDS
from greatwrit.reading import Fault, Mapping, Misfit, Node, Scalar, Sequence, Unreadable, check_utf8, closest, parse_span, plain, read_yaml

Topics = Lookup[str, Topic] | None
_BREAK = re.compile("\r\n|\r|\n")
_PLAIN = re.compile(r"\d{1,6}[a-z]+|[A-Za-z(§][\w()§./%+'’ -]*[\w()§.%]|[A-Za-z]|\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?")
_QUOTED = frozenset(("true", "false", "null", "unknown", "absent", "yes", "no", "on", "off", "y", "n"))
STATES = ("unknown", "absent")
"""Instead of a part of a record: nobody knows it after asking, or the record shows that it is missing."""
TYPED = "what was typed"
"""Stands for the file in a fault of something that is in none yet; its line is 0."""
_BOM = b"\xef\xbb\xbf"
_AS_TYPED = (
    (re.compile(r'\{words: "?([^,"]+)"?, between: \[(\S+?), (\S+?)\]\}'), r"\2..\3 \1"),
    (re.compile(r"`state: (\w+)`(?: instead of the value)?"), r"`\1`"),
    (re.compile(r"add `source: …`, or a person and a day: .*"), "say --source ID, or --said-by WHO and, if it was not today, --on DATE."),
    (re.compile(r"add it under `sources`\."), "a new one needs its kind: --new-source KIND."),
    (re.compile(r"`value: …`"), "the value"),
)


class Bare(str):
    """A word that is written without quotes, for it means more than its letters: one of `STATES`."""

    __slots__ = ()


def append_statement(
    path: str | Path,
    topics: Lookup[str, Topic],
    topic: str,
    answer: str,
    *,
    source: str | None = None,
    on: str | None = None,
    persons: bool = True,
    new_source: dict[str, Any] | None = None,
    **keys: Any,
) -> Case:
    """Adds what is answered to a topic and returns the case as it is then; the statement's id is written in.

    `answer` is as typed: `yes`, a word of a choice, entries with `;` between them, a date or `2025-03-01..2025-03-31 last month`, or
    `unknown` or `absent`. `source` is the id of a source on file, or of the `new_source` with these keys, or, with `persons`, a person, who
    said it `on` a day (default: `as_of`). Of a topic that changes, what is said on a day is true as of it, unless `as_of` says another.
    `keys` are further keys of a statement that are not None (`at`, `as_of`, `said_by`, `under_oath`, `disclosure`, `words`, `note`). Raises
    Unreadable where the file, or what would be added, has a fault; nothing is changed then.
    """
    given = {k: v for k, v in keys.items() if v is not None}
    case = read_case(path, topics)
    day = on or given.get("as_of")
    asked = topics.get(current_names(topics).get(topic, topic))
    if on is not None and asked is not None and asked.changes:
        given.setdefault("as_of", on)
    made = origin(case, source, day, "on", given, persons=persons, new=new_source is not None)
    fields = {"topic": topic, **answered(topics, topic, answer), **made}
    node = read_yaml(flow(fields).encode(), "the new statement")
    id = statement_id(node) if isinstance(node, Mapping) else ""
    _refuse_twin(case, id, fields)
    fields = {"id": free_id(id, _taken(case)), **fields}
    return _append(path, "statements", fields, topics, {source: new_source} if source and new_source else {})


class OnFile(Unreadable):
    """The same statement is on file already."""


def _refuse_twin(case: Case, id: str, fields: Lookup[str, Any]) -> None:
    """Raises OnFile where a statement whose derived id is `id` is on file, not corrected since, and the new one adds nothing to it."""
    for one in case.statements:
        same = re.fullmatch(rf"{re.escape(id)}(-\d+)?", one.id) and not one.corrected
        if same and all(fields.get(key) in (None, getattr(one, key)) for key in ("note", "words", "under_oath", "disclosure")):
            says = f"not added: the same statement is on file already, `{one.id}` in line {one.line} of {case.file}."
            raise OnFile(not_typed(says, "leave it; what is wrong in it is corrected with `greatwrit correct`.").faults)


def as_typed(mend: str) -> str:
    """A mend in the words of a file, in those of a command line: an interval, an unknown answer and a source are typed differently."""
    for written, typed in _AS_TYPED:
        mend = written.sub(typed, mend)
    return mend


def not_typed(says: str, mend: str) -> Unreadable:
    """The refusal of something that was typed: no place, and the mend in words that can be typed."""
    return Unreadable([Fault(TYPED, 0, 0, says, as_typed(mend))])


def _taken(case: Case) -> dict[str, None]:
    """Every id of a statement or record that the case has or had."""
    return dict.fromkeys([*(s.id for s in case.statements), *(r.id for r in case.records), *(p.was.id for p in case.history)])


def origin(
    case: Case, source: str | None, day: str | None, day_key: str, given: dict[str, Any], *, persons: bool = False, new: bool = False
) -> dict[str, Any]:
    """Where something comes from, as keys of a row: the source, or who said it and on which day.

    Raises Unreadable for a source that is none, unless it may be a person (`persons`) and no source has a name like it, and for a `new`
    source whose id is taken.
    """
    said_by = given.get("said_by")
    if new and source in case.sources:
        says = f"not added: the source `{source}` is on file already, in line {case.sources[source].line} of {case.file}."
        raise not_typed(says, "leave --new-source out, or give the new one another id.")
    if source is not None and (new or source in case.sources):
        return {"source": source, **given}
    if source is not None:
        near = closest(source, case.sources)
        if near or not persons:
            mend = f"did you mean `{near}`?" if near else "a new one needs its kind (--new-source KIND); for a person, say --said-by."
            raise not_typed(f"not added: there is no source `{source}` in {case.file}.", mend)
        said_by = said_by or source
    dated = {day_key: day} if said_by is not None and day is not None else {}
    return {**({"said_by": said_by} if said_by is not None else {}), **dated, **{k: v for k, v in given.items() if k != "said_by"}}


def answered(topics: Lookup[str, Topic], name: str, answer: str) -> dict[str, Any]:
    """`value` or `state`, from what was typed."""
    topic = topics.get(current_names(topics).get(name, name))
    text = answer.strip()
    if topic is None or (text.lower() in ("unknown", "absent") and text not in topic.values):
        return {"state": text.lower()} if text.lower() in ("unknown", "absent") else {"value": text}
    if text.startswith(("{", "[")):
        return {"value": plain(read_yaml(text.encode(), "the answer"))}
    if topic.kind == "yes-no":
        word = text.lower()
        known = {**dict.fromkeys(("yes", "y", "true", "sí", "si"), True), **dict.fromkeys(("no", "n", "false"), False)}
        return {"value": known.get(word, text)}
    if topic.kind == "list":
        return {"value": [entry.strip() for entry in text.split(";") if entry.strip()]}
    if topic.kind == "number":
        return {"value": plain(Scalar(text, True, 1, 1))}
    if topic.kind == "date" and ".." in text:
        try:
            return {"value": parse_span(text).plain()}
        except Misfit as misfit:
            raise not_typed(misfit.says, misfit.mend) from None
    return {"value": text}


def append_record(
    path: str | Path, fields: dict[str, Any], topics: Topics = None, new_source: dict[str, Any] | None = None, names: Names | None = None
) -> Case:
    """Adds a record, its kind as first key; an id that is None is derived from the content. `new_source`: the keys of its source, where
    that is new. `names`: as `read_case` takes them. Raises as `append_statement` does.
    """
    kind = next((k for k in fields if k in KINDS), "")
    if kind and not fields[kind]:
        node = read_yaml(flow(fields).encode(), "the new record")
        id = record_id(kind, node) if isinstance(node, Mapping) else ""
        fields = {**fields, kind: free_id(id, _taken(read_case(path, topics)))}
    return _append(path, "records", fields, topics, {fields["source"]: new_source} if new_source else {}, names)


def append_entry(path: str | Path, fields: dict[str, Any], topics: Topics = None, names: Names | None = None) -> Case:
    """Adds an entry: `correct`, `withdraw` or `prefer` and an id, with what changes. Ids that were derived are written in first, so that
    the entry's holds. Raises as `append_statement` does.
    """
    write_ids(path, topics)
    return _append(path, "entries", fields, topics, names=names)


def append_source(path: str | Path, id: str, fields: dict[str, Any], topics: Topics = None) -> Case:
    """Adds a source under its id. Raises as `append_statement` does."""
    return _append(path, "", {}, topics, {id: fields})


def write_ids(path: str | Path, topics: Topics = None) -> int:
    """Writes the derived id into each statement and record that has none; returns how many were written. Raises Unreadable."""
    written = 0

    def change(text: str, root: Mapping, case: Case) -> str:
        nonlocal written
        changes = _ids(text, root)
        written = len(changes)
        for at, until, new in sorted(changes, reverse=True):
            text = text[:at] + new + text[until:]
        return text

    _rewrite(path, change, None, topics)
    return written


def flow(value: Any) -> str:
    """A value as YAML on one line, that reads back as the same value."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(str(k))}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, Bare):
        return str(value)
    return scalar(str(value))


def _key(text: str) -> str:
    return text if re.fullmatch(r"[a-z_]+", text) and text not in ("true", "false", "null") else scalar(text)


def scalar(text: str) -> str:
    """A text as YAML writes it inside braces: without quotes where it reads back as the same text, else in double quotes. Raises Unreadable
    where it is no text, but bytes that were typed in another encoding than UTF-8."""
    try:
        check_utf8(text)
    except Misfit as misfit:
        raise not_typed(misfit.says, misfit.mend) from None
    if _PLAIN.fullmatch(text) and text.lower() not in _QUOTED and plain(Scalar(text, True, 1, 1)) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _append(
    path: str | Path,
    section: str,
    fields: dict[str, Any],
    topics: Topics,
    sources: Lookup[str, dict[str, Any]] = MappingProxyType({}),
    names: Names | None = None,
) -> Case:
    """Adds sources, and a row to a section (none for ""), in one step."""
    new = [("sources", f"{scalar(id)}: {flow(keys)}", "") for id, keys in sources.items()]
    new += [(section, flow(fields), "- ")] if section else []

    def change(text: str, root: Mapping, case: Case) -> str:
        for where, line, dash in new:
            node = read_yaml(text.encode(), case.file)
            text = _add(text, node if isinstance(node, Mapping) else root, where, line, dash)
        return text

    def expected(data: dict[str, Any]) -> dict[str, Any]:
        for where, line, dash in new:
            added = plain(read_yaml(line.encode(), "the new line"))
            data = {**data, where: [*(data.get(where) or []), added] if dash else {**(data.get(where) or {}), **added}}
        return data

    return _rewrite(path, change, expected, topics, names)


_Change = Callable[[str, Mapping, Case], str]
_Expected = Callable[[dict[str, Any]], dict[str, Any]] | None


def _rewrite(path: str | Path, change: _Change, expected: _Expected, topics: Topics, names: Names | None = None) -> Case:
    """Reads, changes, reads again, compares, replaces. While it works, no other Greatwrit writes into the same folder.

    `expected`: from the file's data before to its data after; None: the same but for ids.
    """
    shown = case_path(path)
    with _alone(shown):
        data = read_bytes(shown)
        file = shown.resolve()
        was = case_of(data, str(shown), file.parent.name, topics, names)
        root = read_yaml(data, str(shown))
        assert isinstance(root, Mapping)  # what case_of has read is one
        mark = _BOM if data.startswith(_BOM) else b""
        new = mark + change(data.removeprefix(_BOM).decode(), root, was).encode()
        now = _read_again(new, str(shown), file.parent.name, topics, names)
        before, after = plain(root), plain(read_yaml(new, str(shown)))
        if (after != expected(before)) if expected is not None else (_without_ids(after) != _without_ids(before)):
            says = "nothing can be added here without changing what stands."
            raise Unreadable([Fault(str(shown), 1, 1, says, "add it by hand, or bring the file into the layout of `greatwrit case new`.")])
        if read_bytes(shown) != data:
            raise Unreadable(
                [Fault(str(shown), 1, 1, "the file was changed while this was under way.", "save your editor's copy and try again.")]
            )
        if new != data:
            _replace(file, new)
        return now


def _read_again(data: bytes, file: str, id: str, topics: Topics, names: Names | None) -> Case:
    """The case as it would be. What was on file had no fault, so that a fault lies in what would be added: it is told as such, without
    the line that it would have had."""
    try:
        return case_of(data, file, id, topics, names)
    except Unreadable as unreadable:
        raise Unreadable(Fault(TYPED, 0, 0, f"not added: {f.says}", as_typed(f.mend)) for f in unreadable.faults) from None


def _without_ids(data: dict[str, Any]) -> dict[str, Any]:
    """The file's data with no id of a statement or record."""
    rows = {"statements": ("id",), "records": tuple(KINDS)}
    return {
        k: [{p: v for p, v in row.items() if p not in rows[k]} for row in value or []] if k in rows else value for k, value in data.items()
    }


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Holds the folder's lock where the system has one."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not on this system
        yield
        return
    try:
        handle = os.open(file.resolve().parent, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replace(file: Path, data: bytes) -> None:
    """The file's new content, whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(prefix=".case-", dir=file.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None  # the file's name, not the passing one's
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        shutil.copymode(file, name)
        os.replace(name, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


STARTER = """\
# A case file. `greatwrit case check` names every fault by line; docs/case-file.md explains each key.
# Lines that begin with # are notes, or show how something is written, for example; they stay where they are.

# Where facts come from. Public records may be pleaded; anything else starts as `hold` until counsel decides.
sources:
  # nta: {kind: charging document, title: Notice to Appear, received: 2025-04-20, file: documents/nta.pdf}

# One fact each, with its source and place. Nobody knows after asking: `state: unknown`; the record lacks it: `state: absent`.
statements:
  # - {topic: person.family_name, value: Reyes, source: nta, at: page 1}
  # - {topic: entry.date, value: {words: spring 2010, between: [2010-03-01, 2010-06-30]}, said_by: client, on: 2025-04-22}

# Dated things: arrest, stint (one stay in one facility), transfer, charge, filing, order, request, decision, hearing, life_event …
# They answer topics by themselves: a petition filed, a bond ruling or a removal order needs no statement beside its record.
records:
  # - {arrest: a1, when: 2025-04-19, said_by: sister, said_on: 2025-04-20}
  # - {stint: s1, facility: unknown, place: somewhere in Louisiana, state: LA, said_by: sister, said_on: 2025-04-20}
  # - {filing: f1, what: habeas petition, court: lawd, when: 2025-04-21T16:30, docket: "1:25-cv-1", by: counsel, source: docket}
  # - {order: o1, by: W.D. La., kind: no-transfer, on: 2025-04-21T17:00, until: 2025-05-05, says: not to be moved, source: docket}
"""


def new_case(path: str | Path) -> Path:
    """Makes a folder with a commented case.yaml and an empty documents/; returns the file. Raises Unreadable where one is there already."""
    if not str(path).strip():
        raise not_typed("the folder has no name.", "name the one to make, as in cases/reyes.")
    folder = Path(path)
    file = folder / FILE_NAME
    if file.exists():
        raise Unreadable([Fault(str(file), 1, 1, "a case file is here already.", "name another folder.")])
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as out:
        out.write(STARTER)
    return file


# -- where in the text


def _offset(text: str, line: int, column: int) -> int:
    """A place (from 1) as an index into the text."""
    start = 0
    for _ in range(line - 1):
        found = _BREAK.search(text, start)
        start = found.end() if found else len(text)
    return start + column - 1


def _line_break(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def _add(text: str, root: Mapping, section: str, line: str, dash: str) -> str:
    """The text with one more item in a section, which is made where it is missing."""
    end = _line_break(text)
    value = root.get(section)
    if value is None and root.flow:
        item = f"[{line}]" if dash else f"{{{line}}}"
        return _into_flow(text, root, f"{section}: {item}")
    if value is None:
        margin = " " * (root.column - 1)
        at = _end_of_content(text, root)
        return text[:at] + _closing(text, at, end) + f"{end}{margin}{section}:{end}{margin}  {dash}{line}{end}" + text[at:]
    key = next(k for k, _ in root.pairs if k.text == section)
    if isinstance(value, Scalar):
        at = _after_colon(text, key)
        if root.flow:
            until = _offset(text, value.line, value.column) + len(value.text) if value.text else at
            return text[:at] + (f" [{line}]" if dash else f" {{{line}}}") + text[until:]
        if value.text:
            place = _offset(text, value.line, value.column)
            text = text[:place].rstrip(" ") + text[place + len(value.text) :]
        return _after_last(text, root, key, f"{' ' * (root.column + 1)}{dash}{line}", end)
    if value.flow:
        if (value.items if isinstance(value, Sequence) else value.pairs) or root.flow:
            return _into_flow(text, value, line)
        start, stop = _offset(text, value.line, value.column), _offset(text, *value.ends) + 1
        return _below(text[:start].rstrip(" ") + text[stop:], _after_colon(text, key), f"{' ' * (root.column + 1)}{dash}{line}", end)
    return _after_last(text, root, key, f"{' ' * (value.column - 1)}{dash}{line}", end)


def _closing(text: str, at: int, end: str) -> str:
    return "" if at == 0 or text[at - 1] in "\r\n" else end


def _after_colon(text: str, key: Scalar) -> int:
    start = _offset(text, key.line, key.column)
    return text.index(":", start + len(key.text)) + 1


def _below(text: str, at: int, line: str, end: str) -> str:
    """A line put under the line that `at` stands in."""
    found = _BREAK.search(text, at)
    if found is None:
        return f"{text}{end}{line}{end}"
    return text[: found.end()] + line + end + text[found.end() :]


def _into_flow(text: str, node: Mapping | Sequence, line: str) -> str:
    """One more item before the closing bracket, on a line of its own where the bracket has one."""
    at = _offset(text, *node.ends)
    before = text[:at].rstrip()
    gap = text[len(before) : at]
    last_line = _BREAK.split(before)[-1]
    if "#" in last_line and _BREAK.search(gap):  # perhaps a comment: the comma goes before the new item, if one is needed
        with_comma = f"{text[:at]}, {line}{_line_break(text)}{text[at:]}"
        try:
            read_yaml(with_comma.encode(), "")
        except Unreadable:
            return with_comma.replace(f", {line}", line)
        return with_comma
    comma = "" if before[-1] in ",[{" else ","
    if _BREAK.search(gap):
        margin = last_line[: len(last_line) - len(last_line.lstrip())]
        return f"{before}{comma}{_line_break(text)}{margin}{line}{gap}{text[at:]}"
    return f"{before}{comma}{' ' if comma else ''}{line}{gap}{text[at:]}"


def _after_last(text: str, root: Mapping, key: Scalar, line: str, end: str) -> str:
    """Under the last line that belongs to a key: blank lines and comments at the margin belong to what follows."""
    following = [k for k, _ in root.pairs if k.line > key.line]
    until = _offset(text, following[0].line, 1) if following else _end_of_content(text, root)
    at = _content_end(text, until, root.column)
    return text[:at] + _closing(text, at, end) + line + end + text[at:]


def _content_end(text: str, until: int, column: int) -> int:
    """The end of the last line before `until` that is neither blank nor a comment at the margin."""
    ends = [0] + [m.end() for m in _BREAK.finditer(text, 0, until)]
    if ends[-1] != until:
        ends.append(until)
    while len(ends) > 1:
        line = text[ends[-2] : ends[-1]]
        if line.strip() and not re.match(rf" {{0,{column - 1}}}#", line):
            return ends[-1]
        ends.pop()
    return until  # pragma: no cover - a section has a line


def _end_of_content(text: str, root: Mapping) -> int:
    """The end of the file, or where `...` closes the document."""
    lines = [m.end() for m in _BREAK.finditer(text)]
    for start in lines:
        if start >= _offset(text, root.line, 1) and re.match(r"\.\.\.(?=\s|$)", text[start : start + 4]):
            return start
    return len(text)


# -- ids


def _ids(text: str, root: Mapping) -> list[tuple[int, int, str]]:
    """Changes (from, until, new text) that write the derived ids, as the reader derives them, into the text."""
    changes: list[tuple[int, int, str]] = []
    end = _line_break(text)
    taken: dict[str, None] = {}
    for node in _mappings(root.get("statements")):
        given = node.get("id")
        if isinstance(given, Scalar) and not given.empty:
            taken[given.text] = None
            continue
        id = free_id(statement_id(node), taken)
        taken[id] = None
        at = _offset(text, node.line, node.column)
        if isinstance(given, Scalar):
            key = next(k for k, _ in node.pairs if k.text == "id")
            changes.append(_fill(text, key, given, id))
        elif node.flow:
            changes.append((at + 1, at + 1, f"id: {id}, "))
        else:
            changes.append((at, at, f"id: {id}{end}{' ' * (node.column - 1)}"))
    taken = {}
    for node in _mappings(root.get("records")):
        key, value = next((k, v) for k, v in node.pairs if k.text in KINDS)
        if not isinstance(value, Scalar) or not value.empty:
            taken[value.text if isinstance(value, Scalar) else ""] = None
            continue
        id = free_id(record_id(key.text, node), taken)
        taken[id] = None
        changes.append(_fill(text, key, value, id))
    return changes


def _mappings(node: Node | None) -> list[Mapping]:
    return [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []


def _fill(text: str, key: Scalar, value: Scalar, id: str) -> tuple[int, int, str]:
    """An empty value filled in."""
    if value.text:
        at = _offset(text, value.line, value.column)
        return at, at + len(value.text), id
    at = _after_colon(text, key)
    return at, at, f" {id}"
