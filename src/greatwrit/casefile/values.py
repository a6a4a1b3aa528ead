"""Is a value what its topic asks for? Each kind of topic takes its own form; what does not fit is told with the nearest that would."""

from __future__ import annotations

import calendar
import re
from collections.abc import Container
from typing import Any

from greatwrit.casefile.countries import country
from greatwrit.casefile.words import says
from greatwrit.law.model import Topic
from greatwrit.reading import Fault, Mapping, Misfit, Node, Scalar, Sequence, Span, build, parse_date, suggest

_NOT_A_VALUE = frozenset(("?", "??", "???", "unknown", "not known", "not_known", "n/a", "absent"))
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_SECTION = re.compile(r"\d{3}[A-Z]?\(")
_WHOLE_SECTION = re.compile(r"\d{3}[A-Z]?(?:\([A-Za-z0-9]+\))*")
_WRITTEN_SECTION = re.compile(r"(?:INA\s*)?(?:§+\s*|sec(?:tion|\.)?\s*)?(?=\d{3})", re.IGNORECASE)
_US_CODE = re.compile(r"\bU\.?\s?S\.?\s?C", re.IGNORECASE)


def topic_value(node: Node, topic: Topic, file: str, faults: list[Fault]) -> Any:
    """The node as a value of the topic, or None after adding to `faults`.

    yes-no: bool. choice: one of its words. list: tuple of texts (INA sections without `INA §`). date: Span. country: ISO alpha-2.
    number: int or float. text, facility, authority, court: the text as written, even where it looks like a number.
    """
    if isinstance(node, Scalar) and node.text.lower() in _NOT_A_VALUE and node.text not in topic.values:
        state = "absent" if node.text.lower() == "absent" else "unknown"
        says = f"`{node.text}` is no value."
        faults.append(Fault(file, node.line, node.column, says, f"write `state: {state}` instead of the value."))
        return None
    if topic.kind == "yes-no":
        return build(node, bool, file, faults)
    if topic.kind == "date":
        return build(as_interval(node), Span, file, faults)
    if topic.kind == "number":
        return build(node, int | float, file, faults)  # type: ignore[arg-type]
    if topic.kind == "list":
        entries = build(node, tuple[str, ...], file, faults)
        if entries is None:
            return None
        try:
            return tuple(_entry(e, topic) for e in entries)
        except Misfit as misfit:
            faults.append(Fault(file, node.line, node.column, misfit.says, misfit.mend))
            return None
    text = build(node, str, file, faults)
    if text is None:
        return None
    text = text.strip()
    try:
        if not text:
            raise Misfit("the value is empty.", "write it, or `state: unknown`.")
        if topic.kind == "choice" and text not in topic.values:
            listed = "use one of: " + ", ".join(topic.values) + "."
            raise Misfit(f"`{text}` is not one of the answers.", f"{_near(text, topic.values)}{listed}")
        return country(text) if topic.kind == "country" else text
    except Misfit as misfit:
        faults.append(Fault(file, node.line, node.column, misfit.says, misfit.mend))
        return None


def as_interval(node: Node) -> Node:
    """A date written as a year or a month alone (`1991`, `2004-09`), as the interval with those words; every other node as it is. A day
    that nobody gave is never made up."""
    if not isinstance(node, Scalar) or not (found := _MONTH.fullmatch(node.text)):
        return node
    year, month = int(found[1]), int(found[2] or 0)
    first, last = f"{found[1]}-{found[2] or '01'}-01", f"{found[1]}-12-31"
    try:
        parse_date(first)
    except Misfit:
        return node
    if month:
        last = f"{node.text}-{calendar.monthrange(year, month)[1]}"

    def scalar(text: str) -> Scalar:
        return Scalar(text, False, node.line, node.column)

    ends = Sequence((scalar(first), scalar(last)), node.line, node.column, True)
    return Mapping(((scalar("words"), scalar(node.text)), (scalar("between"), ends)), node.line, node.column, True)


def with_intervals(row: Mapping, dates: Container[str]) -> Mapping:
    """A row with each of its dates as `as_interval` reads it."""
    pairs = tuple((key, as_interval(value) if key.text in dates else value) for key, value in row.pairs)
    return Mapping(pairs, row.line, row.column, row.flow)


def as_topic(value: Any, topic: Topic) -> Any:
    """What a part of a record says, as a value of the topic; None where it is none."""
    if topic.kind == "list":
        return tuple(_as_entry(str(entry), topic) for entry in (value if isinstance(value, tuple) else (value,)))
    if topic.kind in ("yes-no", "date", "number"):
        fits = {"yes-no": isinstance(value, bool), "date": isinstance(value, Span), "number": type(value) in (int, float)}
        return value if fits[topic.kind] else None
    if topic.kind == "choice":
        return next((word for word in topic.values if says(value, word)), None)
    try:
        return country(str(value)) if topic.kind == "country" else str(value)
    except Misfit:
        return None


def _as_entry(text: str, topic: Topic) -> str:
    try:
        return _entry(text, topic)
    except Misfit:
        return text


def _near(text: str, values: tuple[str, ...]) -> str:
    found = suggest(text, values)
    return found + " " if found.startswith("did") else ""


def _entry(text: str, topic: Topic) -> str:
    text = text.strip()
    return section(text) if any(_SECTION.match(v) for v in topic.values) else text


def section(text: str) -> str:
    """A section of the INA without `INA §` and spaces: `237(a)(1)(B)`. Raises Misfit for what is none."""
    if _US_CODE.search(text):
        raise Misfit(f"`{text}` is a section of the Code.", 'write the section of the INA as the notice does, for example "237(a)(1)(B)".')
    bare = re.sub(r"\s+", "", _WRITTEN_SECTION.sub("", text.strip(), count=1))
    if not _WHOLE_SECTION.fullmatch(bare):
        mend = 'write it as the notice does, one entry each, for example "237(a)(1)(B)"; words go into a `note`.'
        raise Misfit(f"`{text}` is no section of the INA.", mend)
    return bare
