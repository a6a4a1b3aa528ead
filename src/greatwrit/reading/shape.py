"""Nodes to values by annotation: every fault of a file in one pass, each with its place and its mend."""

from __future__ import annotations

import math
import re
import types
import typing
from collections.abc import Callable
from typing import Any, Literal, TypeVar, Union

import msgspec

from greatwrit.reading.amounts import Amount, parse_amount
from greatwrit.reading.faults import Fault, Misfit, Unreadable, closest, suggest
from greatwrit.reading.nodes import Mapping, Node, Scalar, Sequence
from greatwrit.reading.spans import Span, between_days, parse_moment
from greatwrit.reading.yaml import LIMITS, Limits, scan

T = TypeVar("T")
Told = list[Fault]
_Convert = Callable[[Any, str, str, Told], Any]
"""node, the key it stands under, file, faults → value, or _BAD after telling why."""

_BAD: Any = object()
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+|(?<=[0-9])\.)?(?:(?<=[0-9.])[eE][-+]?[0-9]{1,3})?")
_TRUE, _FALSE = frozenset(("true", "True", "TRUE")), frozenset(("false", "False", "FALSE"))
_YES = frozenset(("yes", "y", "on", "si", "sí")), frozenset(("no", "n", "off"))


def build(node: Node, want: type[T], file: str, faults: list[Fault]) -> T | None:
    """The value a node stands for, by annotation; None where it does not fit, and then `faults` has grown by every reason.

    Understands msgspec Structs (defaults, renames, forbid_unknown_fields, __post_init__ that raises ValueError), unions, Literal,
    tuple, list, dict[str, …], bool, int, float, str, Span, Amount, Any (plain data; dates stay text) and the nodes themselves.
    """
    value = _converter(want)(node, "", file, faults)
    return None if value is _BAD else typing.cast(T, value)


def read_as(data: bytes, file: str, want: type[T], limits: Limits = LIMITS) -> T:
    """A YAML file as a value of the wanted type. Raises Unreadable with every fault of the file."""
    node, faults = scan(data, file, limits)
    value: Any = None
    if node is not None:
        told = {(f.line, f.column) for f in faults}
        later: list[Fault] = []
        value = _converter(want)(node, "", file, later)
        faults += [f for f in later if (f.line, f.column) not in told]
    if faults:
        raise Unreadable(faults)
    return typing.cast(T, value)


def plain(node: Node) -> Any:
    """Plain data: dict, list, str, int, float, bool, None, by the words of YAML 1.2. Dates, and digits that begin with 0, stay text."""
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def _scalar(node: Scalar) -> Any:
    text = node.text
    if not node.plain:
        return text
    if node.empty:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if text[0] in "0123456789+-.":
        if _INT.fullmatch(text):
            return int(text)
        if not text.lstrip("+-").isdigit() and _FLOAT.fullmatch(text) and text[-1] not in "+-" and math.isfinite(number := float(text)):
            return number
    return text


def _named(key: str) -> str:
    return f"`{key}`" if key else "this"


def _seen(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping (key: value)"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if node.empty else f"`{node.text if len(node.text) <= 60 else node.text[:57] + '…'}`"


def _tell(node: Node, key: str, file: str, faults: Told, wanted: str, mend: str = "") -> Any:
    verb = "is missing" if isinstance(node, Scalar) and node.empty else f"is {_seen(node)}"
    faults.append(Fault(file, node.line, node.column, f"{_named(key)} {verb}; {wanted} is wanted.", mend))
    return _BAD


def _any(node: Node, key: str, file: str, faults: Told) -> Any:
    return plain(node)


def _node(node: Node, key: str, file: str, faults: Told) -> Any:
    return node


def _none(node: Node, key: str, file: str, faults: Told) -> Any:
    if isinstance(node, Scalar) and node.empty:
        return None
    return _tell(node, key, file, faults, "nothing (null)")


def _str(node: Node, key: str, file: str, faults: Told) -> Any:
    if not isinstance(node, Scalar):
        return _tell(node, key, file, faults, "text", "put text that begins with [ or { in quotes.")
    if node.plain and (node.empty or node.text in _TRUE or node.text in _FALSE):
        return _tell(node, key, file, faults, "text", "put it in quotes." if node.text else "write it, or take the key out.")
    return node.text


def _bool(node: Node, key: str, file: str, faults: Told) -> Any:
    value = _scalar(node) if isinstance(node, Scalar) else None
    if isinstance(value, bool):
        return value
    mend = "write true or false."
    if isinstance(node, Scalar):
        word = node.text.lower()
        if word == "true" or word in _YES[0]:
            mend = "write true."
        elif word == "false" or word in _YES[1]:
            mend = "write false."
    return _tell(node, key, file, faults, "true or false", mend)


def _int(node: Node, key: str, file: str, faults: Told) -> Any:
    value = _scalar(node) if isinstance(node, Scalar) else None
    if type(value) is int:
        return value
    return _tell(node, key, file, faults, "a whole number", _digits(node))


def _float(node: Node, key: str, file: str, faults: Told) -> Any:
    value = _scalar(node) if isinstance(node, Scalar) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return _tell(node, key, file, faults, "a number", _digits(node))


def _digits(node: Node) -> str:
    if isinstance(node, Scalar):
        bare = re.sub(r"[$,_\s]", "", node.text)
        if bare and (_INT.fullmatch(bare) or _FLOAT.fullmatch(bare)):
            return f"write {bare}" + ("." if node.plain else ", without quotes.")
    return "write digits alone, without comma, sign or unit."


def _span(node: Node, key: str, file: str, faults: Told) -> Any:
    if isinstance(node, Scalar):
        if node.plain and node.empty:
            return _tell(node, key, file, faults, "a date", "write it as 2025-04-20, or take the key out.")
        moment = _checked(node, key, file, faults)
        return moment if moment is _BAD else Span(moment, moment)
    if isinstance(node, Sequence):
        return _tell(node, key, file, faults, "a date", "an interval is written {words: last month, between: [2025-03-01, 2025-03-31]}.")
    before = len(faults)
    found: dict[str, Node] = {}
    for part, value in node.pairs:
        if part.text not in ("on", "between", "words"):
            mend = suggest(part.text, ("on", "between", "words"))
            faults.append(Fault(file, part.line, part.column, f"a date has no part `{part.text}`.", mend))
        found[part.text] = value
    words = _str(found["words"], "words", file, faults) if "words" in found else ""
    ends: tuple[Any, ...] = ()
    if len(faults) > before:
        return _BAD
    if ("on" in found) == ("between" in found):
        says = f"{_named(key)} needs either `on` or `between`" + (", not both." if "on" in found else ".")
        mend = "write {on: 2025-04-20} or {words: last month, between: [2025-03-01, 2025-03-31]}."
        faults.append(Fault(file, node.line, node.column, says, mend))
    elif "on" in found:
        ends = (_checked(found["on"], "on", file, faults),) * 2
    elif isinstance(pair := found["between"], Sequence) and len(pair.items) == 2:
        ends = tuple(_checked(item, "between", file, faults) for item in pair.items)
    else:
        _tell(found["between"], "between", file, faults, "two dates", "write [2025-03-01, 2025-03-31].")
    if len(faults) > before:
        return _BAD
    try:
        return between_days(ends[0], ends[1], words)
    except Misfit as misfit:
        place = found["between"]
        faults.append(Fault(file, place.line, place.column, f"{_named(key)}: {misfit.says}", misfit.mend))
        return _BAD


def _checked(node: Node, key: str, file: str, faults: Told) -> Any:
    if not isinstance(node, Scalar):
        return _tell(node, key, file, faults, "a date", "write it as 2025-04-20.")
    try:
        return parse_moment(node.text)
    except Misfit as misfit:
        faults.append(Fault(file, node.line, node.column, f"{_named(key)}: {misfit.says}", misfit.mend))
        return _BAD


def _amount(node: Node, key: str, file: str, faults: Told) -> Any:
    if not isinstance(node, Scalar) or node.empty:
        return _tell(node, key, file, faults, "an amount of time", "write it as 14d, 72h, 30min, 10bd, 6mo or 2y.")
    try:
        return parse_amount(node.text)
    except Misfit as misfit:
        faults.append(Fault(file, node.line, node.column, f"{_named(key)}: {misfit.says}", misfit.mend))
        return _BAD


_SIMPLE: dict[Any, _Convert] = {
    Any: _any, None: _none, type(None): _none, str: _str, bool: _bool, int: _int, float: _float, Span: _span, Amount: _amount,
    Node: _node, object: _any,
}  # fmt: skip
_KNOWN: dict[Any, _Convert] = {}


def _converter(want: Any) -> _Convert:
    """How to read one annotation; worked out once per type."""
    known = _KNOWN.get(want)
    if known is None:
        known = _KNOWN[want] = _rule(want)
    return known


def _rule(want: Any) -> _Convert:
    if want in _SIMPLE:
        return _SIMPLE[want]
    origin, args = typing.get_origin(want), typing.get_args(want)
    if origin is typing.Annotated:
        return _converter(args[0])
    if origin is Literal:
        return _literal(args)
    if origin in (Union, types.UnionType):
        return _union(args)
    if origin in (tuple, list) or want in (tuple, list):
        return _list(tuple if (origin or want) is tuple else list, args)
    if origin is dict or want is dict:
        return _dict(_converter(args[1] if args else Any))
    if want in (Scalar, Sequence, Mapping):
        return _node
    if isinstance(want, type) and issubclass(want, msgspec.Struct):
        return _struct(want)
    raise TypeError(f"reading has no rule for {want!r}")


def _literal(values: tuple[Any, ...]) -> _Convert:
    words = [v for v in values if isinstance(v, str)]
    shown = [str(v).lower() if isinstance(v, bool) else str(v) for v in values]
    listed = "use one of: " + ", ".join(shown) + "."

    def convert(node: Node, key: str, file: str, faults: Told) -> Any:
        if isinstance(node, Scalar):
            if node.text in words:
                return node.text
            value = _scalar(node)
            for allowed in values:
                if type(allowed) is type(value) and allowed == value:
                    return allowed
            near = closest(node.text, shown)
            return _tell(node, key, file, faults, "one of a few words", f"did you mean `{near}`? {listed}" if near else listed)
        return _tell(node, key, file, faults, "one word", listed)

    return convert


def _list(kind: type, args: tuple[Any, ...]) -> _Convert:
    fixed = kind is tuple and args and Ellipsis not in args
    items = [_converter(a) for a in args if a is not Ellipsis] or [_any]

    def convert(node: Node, key: str, file: str, faults: Told) -> Any:
        if not isinstance(node, Sequence):
            return _tell(node, key, file, faults, "a list", "write [a, b], or one `- a` per line.")
        if fixed and len(items) != len(node.items):
            return _tell(node, key, file, faults, f"a list of {len(items)}")
        made = [items[i if fixed else 0](item, key, file, faults) for i, item in enumerate(node.items)]
        return _BAD if any(m is _BAD for m in made) else kind(made)

    return convert


def _dict(item: _Convert) -> _Convert:
    def convert(node: Node, key: str, file: str, faults: Told) -> Any:
        if not isinstance(node, Mapping):
            return _tell(node, key, file, faults, "a mapping", "write `key: value` lines below it.")
        made = {k.text: item(value, k.text, file, faults) for k, value in node.pairs}
        return _BAD if any(m is _BAD for m in made.values()) else made

    return convert


def _struct(want: type[msgspec.Struct]) -> _Convert:
    fields = {f.encode_name: f for f in msgspec.structs.fields(want)}
    parts: dict[str, tuple[str, _Convert]] = {}
    strict = want.__struct_config__.forbid_unknown_fields
    required = [name for name, f in fields.items() if f.required]

    def convert(node: Node, key: str, file: str, faults: Told) -> Any:
        if not parts and fields:  # at first use, so that structs may hold themselves
            parts.update({name: (f.name, _converter(f.type)) for name, f in fields.items()})
        if not isinstance(node, Mapping):
            return _tell(node, key, file, faults, "a mapping", "write `key: value` lines; keys are " + ", ".join(fields) + ".")
        before = len(faults)
        made: dict[str, Any] = {}
        for k, value in node.pairs:
            part = parts.get(k.text)
            if part is None:
                if strict:
                    faults.append(Fault(file, k.line, k.column, f"`{k.text}` is not a key that belongs here.", _which(k.text, fields)))
                continue
            made[part[0]] = part[1](value, k.text, file, faults)
        for name in required:
            if fields[name].name not in made:
                where = f" of `{key}`" if key else ""
                faults.append(Fault(file, node.line, node.column, f"the key `{name}`{where} is missing.", f"add `{name}: …`."))
        if len(faults) > before:
            return _BAD
        try:
            return want(**made)
        except ValueError as error:
            says, mend = (error.says, error.mend) if isinstance(error, Misfit) else (str(error), "")
            faults.append(Fault(file, node.line, node.column, says, mend))
            return _BAD

    return convert


def _which(word: str, known: typing.Iterable[str]) -> str:
    names = list(known)
    return suggest(word, names) or "the keys are " + ", ".join(names) + "."


def _union(args: tuple[Any, ...]) -> _Convert:
    optional = type(None) in args
    others = [a for a in args if a is not type(None)]
    if {Scalar, Sequence, Mapping} <= set(others):
        return _node
    scalars = sorted((a for a in others if _shape(a) in ("scalar", "both")), key=lambda a: a is str)
    lists = [a for a in others if _shape(a) == "list"]
    mappings = [a for a in others if _shape(a) in ("mapping", "both")]
    first = _converter(others[0])

    def convert(node: Node, key: str, file: str, faults: Told) -> Any:
        if isinstance(node, Scalar):
            if optional and node.empty:
                return None
            fitting = scalars
        else:
            fitting = lists if isinstance(node, Sequence) else mappings
        if not fitting:
            return first(node, key, file, faults)
        if len(fitting) == 1:
            return _converter(fitting[0])(node, key, file, faults)
        least: Told = []
        for want in fitting:
            told: Told = []
            value = _converter(want)(node, key, file, told)
            if value is not _BAD:
                return value
            if not least or len(told) < len(least):
                least = told
        faults.extend(least)
        return _BAD

    return convert


def _shape(want: Any) -> str:
    origin = typing.get_origin(want) or want
    if origin in (Any, object, Span):
        return "both"
    if origin in (tuple, list):
        return "list"
    if origin is dict or (isinstance(origin, type) and issubclass(origin, msgspec.Struct) and origin is not Amount):
        return "mapping"
    return "scalar"
