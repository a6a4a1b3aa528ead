"""Boolean formulas over finite-domain variables: what goals are written in before they become tables."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class Const(Struct, frozen=True):
    value: bool


class In(Struct, frozen=True):
    """The variable has one of the values."""

    variable: str
    values: tuple[str, ...]


class Not(Struct, frozen=True):
    of: Formula


class And(Struct, frozen=True):
    of: tuple[Formula, ...]


class Or(Struct, frozen=True):
    of: tuple[Formula, ...]


Formula = Const | In | Not | And | Or


def variables(formula: Formula) -> Iterator[str]:
    """Ids of the variables, in the order of their first use."""
    seen: set[str] = set()
    stack = [formula]
    while stack:
        top = stack.pop()
        if isinstance(top, In):
            if top.variable not in seen:
                seen.add(top.variable)
                yield top.variable
        elif isinstance(top, Not):
            stack.append(top.of)
        elif isinstance(top, (And, Or)):
            stack.extend(reversed(top.of))
