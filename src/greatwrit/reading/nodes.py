"""What a strict YAML file consists of: scalars, sequences and mappings, each with its place. Lines and columns count from 1."""

from __future__ import annotations

from msgspec import Struct


class Scalar(Struct, frozen=True, gc=False):
    """One piece of text as it was written. `plain`: without quotes, so that it may stand for a number, true, false or nothing."""

    text: str
    plain: bool
    line: int
    column: int

    @property
    def empty(self) -> bool:
        """Nothing was written, or null."""
        return self.plain and self.text in NULLS


class Sequence(Struct, frozen=True):
    """A list. `flow`: written between brackets; `ends`: line and column of the closing one."""

    items: tuple[Node, ...]
    line: int
    column: int
    flow: bool = False
    ends: tuple[int, int] = (0, 0)


class Mapping(Struct, frozen=True):
    """Keys and values, in the order of the file. `flow`: written between braces; `ends`: line and column of the closing one."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    flow: bool = False
    ends: tuple[int, int] = (0, 0)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None where the key is not written."""
        for k, value in self.pairs:
            if k.text == key:
                return value
        return None


Node = Scalar | Sequence | Mapping
NULLS = frozenset(("", "~", "null", "Null", "NULL"))
