"""When do two values agree? Sources that say the same in other words do not contest each other; those that differ do."""

from __future__ import annotations

from typing import Any

from greatwrit.casefile.model import Part, Record
from greatwrit.reading import Span


def within(narrow: Span, wide: Span) -> bool:
    """The first lies wholly inside the second, so that it says the same more exactly."""
    (a, b), (c, d) = narrow.bounds, wide.bounds
    return c <= a and b <= d


def distinct(values: list[Any]) -> tuple[Any, ...]:
    """The values that differ, first come first. Texts differ by more than case and spaces, lists by more than order; of dates that lie
    within one another only the narrowest is kept."""
    if values and all(isinstance(v, Span) for v in values):
        kept: list[Span] = []
        for value in values:
            if any(within(k, value) for k in kept):
                continue
            kept = [k for k in kept if not within(value, k)] + [value]
        return tuple(kept)
    seen: dict[Any, Any] = {}
    for value in values:
        seen.setdefault(_same(value), value)
    return tuple(seen.values())


def _same(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    if isinstance(value, tuple):
        return frozenset(_same(v) for v in value)
    if isinstance(value, bool):
        return ("yes-no", value)
    return repr(sorted(value.items())) if isinstance(value, dict) else value


NOT_ASKED = Part("not_asked")


def resolve_part(record: Record, name: str) -> Part:
    """One part of a record from everything that is said of it: a known value beats `unknown`; value and absent contest each other."""
    if len(record.said) == 1:
        (only,) = record.said
        if name in only.parts:
            return Part("value", (only.parts[name],), record.said)
        if name not in only.states:
            return NOT_ASKED
    said = [a for a in record.said if name in a.parts or name in a.states]
    if record.preferred and any(a.source == record.preferred for a in said):
        said = [a for a in said if a.source == record.preferred]
    by = tuple(said)
    values = distinct([a.parts[name] for a in said if name in a.parts])
    absent = any(a.states.get(name) == "absent" for a in said)
    if len(values) > 1 or (values and absent):
        return Part("contested", values, by)
    if values:
        return Part("value", values, by)
    if not said:
        return Part("not_asked")
    return Part("absent" if absent else "not_known", (), by)
