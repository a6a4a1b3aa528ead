"""JSON Schema of case.yaml, for editors that complete and check while one writes. What it accepts, `read_case` still checks."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, Union

from greatwrit.casefile.read import SAID, SOURCE_KEYS, STATEMENT_KEYS
from greatwrit.law.model import Topic
from greatwrit.law.record_model import KINDS, After
from greatwrit.reading import Span

_TEXT = {"type": ["string", "number"]}
_SPAN = {"$ref": "#/$defs/span"}
_BY_KEY: dict[str, Any] = {
    "published": _SPAN, "received": _SPAN, "on": _SPAN, "said_on": _SPAN, "as_of": _SPAN, "from": _SPAN, "to": _SPAN, "entered": _SPAN,
    "under_oath": {"type": "boolean"}, "pages": {"type": "integer"}, "state": {"enum": ["known", "unknown", "absent"]},
    "disclosure": {"enum": ["privileged", "hold", "pleadable"]},
}  # fmt: skip


def schema(topics: Mapping[str, Topic]) -> dict[str, Any]:
    """The schema (draft 2020-12) with the law's topics and their values."""
    said = {key: _BY_KEY.get(key, _TEXT) for key in sorted(SAID)}
    records = [_record(kind, parts, said) for kind, parts in KINDS.items()]
    statement = {key: _BY_KEY.get(key, _TEXT) for key in STATEMENT_KEYS}
    names = [*topics, *(was for topic in topics.values() for was in topic.was)]
    statement |= {"topic": {"enum": names}, "value": True}
    source = {key: _BY_KEY.get(key, _TEXT) for key in SOURCE_KEYS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Greatwrit case file",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "case": {"type": ["object", "null"], "additionalProperties": False, "properties": {"name": _TEXT, "note": _TEXT}},
            "sources": {"type": ["object", "null"], "additionalProperties": _object(source, ["kind"])},
            "statements": {"type": ["array", "null"], "items": {**_object(statement, ["topic"]), "allOf": _values(topics)}},
            "records": {"type": ["array", "null"], "items": {"oneOf": records}},
            "entries": {
                "type": ["array", "null"],
                "items": {"type": "object", "oneOf": [{"required": [verb]} for verb in ("correct", "withdraw", "prefer")]},
            },
        },
        "$defs": {
            "moment": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"},
            "period": {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2})?$"},
            "amount": {"type": "string", "pattern": r"^\d+(d|h|min|bd|mo|y)$"},
            "span": {
                "anyOf": [
                    {"$ref": "#/$defs/moment"},
                    {"$ref": "#/$defs/period"},
                    _object({"on": {"$ref": "#/$defs/moment"}, "words": _TEXT}, ["on"]),
                    _object({"between": _pair(), "words": _TEXT}, ["between"]),
                ]
            },
        },
    }


def _pair() -> dict[str, Any]:
    ends = ("first", "last")
    return {"type": "array", "items": {"$ref": "#/$defs/moment"}, "minItems": len(ends), "maxItems": len(ends)}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _record(kind: str, parts: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    shapes = {name: {"anyOf": [_shape(want), {"enum": ["unknown", "absent", None]}]} for name, want in parts.items()}
    return _object({kind: {"type": ["string", "number", "null"]}, **shapes, **said}, [kind])


def _shape(want: Any) -> dict[str, Any]:
    if typing.get_origin(want) is Literal:
        return {"enum": list(typing.get_args(want))}
    if typing.get_origin(want) in (Union, types.UnionType):
        return {"anyOf": [_shape(w) for w in typing.get_args(want)]}
    if want is After:
        return _object({name: {"$ref": "#/$defs/amount"} for name in After.__struct_fields__}, [])
    if typing.get_origin(want) is tuple:
        return {"type": "array", "items": _shape(typing.get_args(want)[0])}
    if typing.get_origin(want) is dict:
        return {"type": "object"}
    return {Span: _SPAN, bool: {"type": "boolean"}}.get(want, _TEXT)


def _values(topics: Mapping[str, Topic]) -> list[dict[str, Any]]:
    """For each shape of value, the topics that want it."""
    shapes: dict[str, Any] = {
        "yes-no": {"type": "boolean"},
        "date": _SPAN,
        "list": {"type": "array", "items": _TEXT},
        "number": {"type": "number"},
    }
    rules = []
    for kind, shape in shapes.items():
        names = [id for id, topic in topics.items() if topic.kind == kind]
        rules.append(_if(names, shape))
    rules += [_if([id], {"enum": list(topic.values)}) for id, topic in topics.items() if topic.kind == "choice"]
    return rules


def _if(names: list[str], shape: dict[str, Any]) -> dict[str, Any]:
    return {"if": {"properties": {"topic": {"enum": names}}, "required": ["topic"]}, "then": {"properties": {"value": shape}}}
