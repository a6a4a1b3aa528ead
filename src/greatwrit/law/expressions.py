"""`when:` expressions of law/: read from plain data into a small tree. Grammar: docs/decisions/0001.

Knows which words stand for what; whether a named topic, proposition, clock or authority exists is checked by `law.lint`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct


class Always(Struct, frozen=True):
    """True, or with `value` false, never."""

    value: bool = True


class Holds(Struct, frozen=True):
    """A yes/no topic is yes, or a proposition holds."""

    name: str


class OneOf(Struct, frozen=True):
    """A choice topic has one of these values."""

    topic: str
    values: tuple[str, ...]


class Has(Struct, frozen=True):
    """A list topic holds an entry that begins with this; a country topic, this country."""

    topic: str
    prefix: str


class Older(Struct, frozen=True):
    """More than `amount` has run from the topic's date to the plan's date."""

    topic: str
    amount: str


class Before(Struct, frozen=True):
    """The topic's date lies before `day`."""

    topic: str
    day: str


class Past(Struct, frozen=True):
    """The clock, started on the topic's date, has run out before the plan's date."""

    clock: str
    topic: str


class InForce(Struct, frozen=True):
    """The authority is in force on the plan's date."""

    authority: str


class Within(Struct, frozen=True):
    """The place lies there: `where` is confinement, bond or merits (and `court` a circuit), or district (and `court` a district)."""

    where: str
    court: str

    @property
    def topic(self) -> str:
        """What one would ask to learn it."""
        return "venue.immigration_court" if self.where == "merits" else "custody.facility"


class Not(Struct, frozen=True):
    of: Tree


class All(Struct, frozen=True):
    of: tuple[Tree, ...]


class AnyOf(Struct, frozen=True):
    of: tuple[Tree, ...]


Tree = Always | Holds | OneOf | Has | Older | Before | Past | InForce | Within | Not | All | AnyOf
Leaf = Holds | OneOf | Has | Older | Before | Past | InForce | Within
_PAIRS: dict[str, Callable[[str, str], Tree]] = {"has": Has, "older": Older, "before": Before, "past": Past}
PLACES = ("confinement", "bond", "merits", "district")


class NotAnExpression(ValueError):
    """What is written under `when:` fits no form of the grammar."""


_parsed: dict[int, tuple[Any, Tree]] = {}
"""What was read before, by the identity of the writing, which is kept beside its tree so that no identity is given out again."""


def parse(written: Any) -> Tree:
    """The tree of a `when:` as read from YAML, which is never changed after. Raises NotAnExpression with the words at fault."""
    if not isinstance(written, dict):
        return _parse(written)
    known = _parsed.get(id(written))
    if known is None:
        known = _parsed[id(written)] = written, _parse(written)
    return known[1]


def _parse(written: Any) -> Tree:
    if written == "always" or written is True:
        return Always()
    if written == "never" or written is False:
        return Always(False)
    if isinstance(written, str):
        return Holds(written)
    if not isinstance(written, dict) or len(written) != 1:
        raise NotAnExpression(f"{written!r} is not an expression: write a name, or one key such as `all:`, `any:`, `not:`")
    ((key, value),) = written.items()
    if key == "not":
        return Not(parse(value))
    if key in ("all", "any"):
        if not isinstance(value, list) or not value:
            raise NotAnExpression(f"`{key}:` wants a list with at least one entry")
        parts = tuple(parse(entry) for entry in value)
        return All(parts) if key == "all" else AnyOf(parts)
    if key in _PAIRS:
        return _PAIRS[key](*_pair(key, value))
    if key == "in_force":
        return InForce(_text(key, value))
    if key == "within":
        return _within(value)
    values = value if isinstance(value, list) else [value]
    if not values:
        raise NotAnExpression(f"`{key}:` wants a value, or a list of them")
    return OneOf(key, tuple(_text(key, entry) for entry in values))


def _within(value: Any) -> Tree:
    if not isinstance(value, dict) or len(value) != 1 or next(iter(value)) not in PLACES:
        raise NotAnExpression(f"`within:` wants one of {', '.join(PLACES)} and its court, for example {{within: {{confinement: ca2}}}}")
    ((where, courts),) = value.items()
    inside = tuple(Within(where, _text("within", court)) for court in (courts if isinstance(courts, list) else [courts]))
    if not inside:
        raise NotAnExpression("`within:` wants a court, or a list of them")
    return inside[0] if len(inside) == 1 else AnyOf(inside)


def _pair(key: str, value: Any) -> tuple[str, str]:
    if not isinstance(value, dict) or len(value) != 1:
        raise NotAnExpression(f"`{key}:` wants one pair, for example {{{key}: {{topic.id: value}}}}")
    ((first, second),) = value.items()
    return first, _text(key, second)


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str):
        raise NotAnExpression(f"`{key}:` wants a word, not {value!r}; a yes/no topic is written by its name alone, or under `not:`")
    return value


def leaves(tree: Tree) -> Iterator[Leaf]:
    """Every leaf, in the order written, repeats included."""
    if isinstance(tree, (All, AnyOf)):
        for part in tree.of:
            yield from leaves(part)
    elif isinstance(tree, Not):
        yield from leaves(tree.of)
    elif not isinstance(tree, Always):
        yield tree
