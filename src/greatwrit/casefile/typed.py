"""What was typed on a command line as `key=value`, as the fields of a record or a correction; and whether it is an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from greatwrit.casefile.model import Case
from greatwrit.casefile.values import topic_value
from greatwrit.casefile.write import STATES, TYPED, Bare, answered, flow, not_typed
from greatwrit.law.model import Topic
from greatwrit.law.record_model import KINDS
from greatwrit.reading import Fault, Misfit, Scalar, Span, parse_span, plain, read_yaml, suggest


def record_fields(kind: str, parts: Sequence[str], id: str | None) -> dict[str, Any]:
    """The fields of a new record, its kind first. Raises Unreadable where the kind is none, or a part not `key=value` or given twice."""
    if kind not in KINDS:
        mend = suggest(kind, KINDS) or "it is one of: " + ", ".join(KINDS) + "."
        raise not_typed(f"`{kind}` is not a kind of record.", mend)
    return {kind: id, **_nested(_pairs(parts), KINDS[kind])}


def correction_fields(case: Case, topics: Mapping[str, Topic], id: str, parts: Sequence[str], keys: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a correction, each as the statement's topic or the record's kind wants it."""
    statement = next((s for s in case.statements if s.id == id), None)
    record = case.record(id)
    pairs = _pairs(parts)
    if statement is None:
        return said_once(_nested(pairs, KINDS[record.kind] if record is not None else {}), keys)
    value = pairs.pop("value", None)
    fields: dict[str, Any] = answered(topics, statement.topic, value) if value is not None else {}
    return said_once({**fields, **_nested(pairs, {})}, keys)


def said_once(fields: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed as KEY=VALUE and what was typed as options, together. Raises Unreadable where both say the same key."""
    for key in fields.keys() & options.keys():
        raise not_typed(f"`{key}` is given twice.", "keep one.")
    return {**fields, **options}


def check_answer(topics: Mapping[str, Topic], topic: str, answer: str) -> None:
    """Raises Unreadable where what was typed is no answer to the topic; the very check that adding it to a case makes."""
    fields = answered(topics, topic, answer)
    wrong: list[Fault] = []
    if "value" in fields:
        topic_value(read_yaml(flow(fields["value"]).encode(), TYPED), topics[topic], TYPED, wrong)
    if wrong:
        raise not_typed(wrong[0].says, wrong[0].mend)


def _pairs(parts: Sequence[str]) -> dict[str, str]:
    """Each key with what was typed for it. Raises Unreadable where one is given twice, also as a whole and again inside (`after`,
    `after.at_most`)."""
    pairs: dict[str, str] = {}
    for part in parts:
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not key:
            raise not_typed(f"`{part}` is not key=value.", "write it as in when=2025-04-20, without spaces around `=`.")
        for given in pairs:
            if f"{key}.".startswith(f"{given}.") or f"{given}.".startswith(f"{key}."):
                raise not_typed(f"`{min(given, key, key=len)}` is given twice.", "keep one.")
        pairs[key] = value
    return pairs


def _nested(pairs: Mapping[str, str], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """`after.at_most=30min` becomes a mapping; texts stay texts, dates may be intervals, `[…]` and `{…}` are read as YAML; `unknown` and
    `absent` say how a part stands, and are no text of it."""
    made: dict[str, Any] = {}
    for key, text in pairs.items():
        head, _, tail = key.partition(".")
        if tail:
            made.setdefault(head, {})[tail] = text
        else:
            made[head] = _value(text, wanted.get(head))
    return made


_ORDERS = KINDS["order"]["kind"]
_BETWEEN = re.compile(r"\s*[,;]\s*")


def _value(text: str, want: Any) -> Any:
    if text in STATES and want is not None:
        return Bare(text)
    if text.startswith(("{", "[")):
        return plain(read_yaml(text.encode(), TYPED))
    if want is Span and ".." in text:
        try:
            return parse_span(text).plain()
        except Misfit as misfit:
            raise not_typed(misfit.says, misfit.mend) from None
    if want is _ORDERS and _BETWEEN.search(text):
        return [kind for kind in _BETWEEN.split(text.strip()) if kind]
    if want is bool:
        known = {"yes": True, "no": False}
        return known.get(text.lower(), plain(Scalar(text, True, 1, 1)))
    return text
