"""`when:` expressions of law/ in a lawyer's words, and the names in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from greatwrit.law.expressions import All, Always, AnyOf, Before, Has, Holds, InForce, Not, Older, OneOf, Past, Tree, Within, leaves, parse
from greatwrit.reading import parse_amount

UNITS = {"d": "days", "h": "hours", "min": "minutes", "bd": "business days", "mo": "months", "y": "years"}


def words(written: Any) -> str:
    """A `when:` as part of a sentence: `entry.admitted and (not custody.listed or …)`."""
    return _said(parse(written))


def named(written: Iterable[Any]) -> dict[str, None]:
    """Every topic, proposition, clock and authority that the expressions name, in the order met."""
    found: dict[str, None] = {}
    for entry in written:
        for leaf in leaves(parse(entry)):
            found[leaf.authority if isinstance(leaf, InForce) else leaf.name if isinstance(leaf, Holds) else leaf.topic] = None
            if isinstance(leaf, Past):
                found[leaf.clock] = None
    return found


def _said(tree: Tree, inside: bool = False) -> str:
    match tree:
        case Always(value):
            return "always" if value else "never"
        case Holds(name):
            return name
        case OneOf(topic, values):
            return f"{topic} is {' or '.join(values)}"
        case Has(topic, prefix):
            return f"{topic} has {prefix}"
        case Older(topic, written):
            amount = parse_amount(written)
            return f"more than {amount.n} {UNITS[amount.unit]} since {topic}"
        case Before(topic, day):
            return f"{topic} lies before {day}"
        case Past(clock, topic):
            return f"the time of {clock} from {topic} is over"
        case InForce(authority):
            return f"{authority} is in force"
        case Within(where, court):
            return f"the {where} is in {court}" if where != "district" else f"the district is {court}"
        case Not(of):
            return f"not {_said(of, True)}"
        case All(of) | AnyOf(of):
            joined = (" and " if isinstance(tree, All) else " or ").join(_said(part, True) for part in of)
            return f"({joined})" if inside and len(of) > 1 else joined
