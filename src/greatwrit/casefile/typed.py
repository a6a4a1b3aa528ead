"""What was typed on a command line as `key=value`, as the fields of a record or a correction; and whether it is an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greatwrit.casefile.model import Case
from greatwrit.casefile.values import topic_value
from greatwrit.casefile.write import TYPED, answered, flow, not_typed
from greatwrit.law.model import Topic
from greatwrit.law.record_model import KINDS
from greatwrit.reading import Fault, Misfit, Scalar, Span, parse_span, plain, read_yaml, suggest


def record_fields(kind: str, parts: Sequence[str], id: str | None) -> dict[str, Any]:
    """The fields of a new record, its kind first. Raises Unreadable where the kind is none, or a part is not `key=value`."""
    if kind not in KINDS:
        mend = suggest(kind, KINDS) or "it is one of: " + ", ".join(KINDS) + "."
        raise not_typed(f"`{kind}` is not a kind of record.", mend)
    return {kind: id, **_parts(parts, KINDS[kind])}


def correction_fields(case: Case, topics: Mapping[str, Topic], id: str, parts: Sequence[str], keys: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a correction, each as the statement's topic or the record's kind wants it."""
    statement = next((s for s in case.statements if s.id == id), None)
    record = case.record(id)
    if statement is None:
        return {**_parts(parts, KINDS[record.kind] if record is not None else {}), **keys}
    pairs = dict(_pair(part) for part in parts)
    value = pairs.pop("value", None)
    fields: dict[str, Any] = answered(topics, statement.topic, value) if value is not None else {}
    return {**fields, **_nested(pairs, {}), **keys}


def check_answer(topics: Mapping[str, Topic], topic: str, answer: str) -> None:
    """Raises Unreadable where what was typed is no answer to the topic; the very check that adding it to a case makes."""
    fields = answered(topics, topic, answer)
    wrong: list[Fault] = []
    if "value" in fields:
        topic_value(read_yaml(flow(fields["value"]).encode(), TYPED), topics[topic], TYPED, wrong)
    if wrong:
        raise not_typed(wrong[0].says, wrong[0].mend)


def _pair(part: str) -> tuple[str, str]:
    key, equals, value = part.partition("=")
    if not equals or not key.strip():
        raise not_typed(f"`{part}` is not key=value.", "write it as in when=2025-04-20, without spaces around `=`.")
    return key.strip(), value.strip()


def _parts(parts: Sequence[str], wanted: Mapping[str, Any]) -> dict[str, Any]:
    return _nested(dict(_pair(part) for part in parts), wanted)


def _nested(pairs: Mapping[str, str], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """`after.at_most=30min` becomes a mapping; texts stay texts, dates may be intervals, `[…]` and `{…}` are read as YAML."""
    made: dict[str, Any] = {}
    for key, text in pairs.items():
        head, _, tail = key.partition(".")
        value = _value(text, wanted.get(head))
        if tail:
            made.setdefault(head, {})[tail] = text
        else:
            made[head] = value
    return made


def _value(text: str, want: Any) -> Any:
    if text.startswith(("{", "[")):
        return plain(read_yaml(text.encode(), TYPED))
    if want is Span and ".." in text:
        try:
            return parse_span(text).plain()
        except Misfit as misfit:
            raise not_typed(misfit.says, misfit.mend) from None
    if want is bool:
        known = {"yes": True, "no": False}
        return known.get(text.lower(), plain(Scalar(text, True, 1, 1)))
    return text
