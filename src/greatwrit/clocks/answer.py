"""What a count answers, and how it refuses: plain frozen values that encode to the JSON of `count` and `due`."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType


class Refused(ValueError):
    """A count that would be a guess. Says what is wrong and the mend; the command line shows it as a refusal."""

    refusal = True

    def __init__(self, says: str, mend: str = "") -> None:
        self.says = says
        self.mend = mend
        self.details: dict[str, Any] = {"mend": mend} if mend else {}
        super().__init__(f"{says} Mend: {mend}" if mend else says)


class Between(Struct, frozen=True):
    """An interval of ISO dates or times, both ends included, with the words that gave it."""

    between: tuple[str, str]
    words: str = ""


When = str | Between
"""An ISO date or datetime, or an interval of them."""


class Step(Struct, frozen=True):
    """One step of the count: the day it reached, what was done, and the clause that commands it ("" where time merely runs)."""

    on: str
    did: str
    cite: str


class OpenPoint(Struct, frozen=True):
    """What is not settled, with the dates that the other answer would give (none where it moves no date)."""

    says: str
    dates: tuple[str, ...] = ()


class Source(Struct, frozen=True):
    """An authority behind a clock: how far its text has been read, and when."""

    id: str
    cite: str
    confidence: str
    checked: str | None


class Count(Struct, frozen=True, rename={"start": "from"}):
    """The answer. `due` prevails; `safe` is the earliest date that every reading allows (where one may act only after a time has run: the
    latest); `latest` is the latest that can be argued. All three are None only where the law sets no figure."""

    method: str
    start: When
    due: When | None
    safe: str | None
    latest: When | None
    steps: tuple[Step, ...]
    open_points: tuple[OpenPoint, ...]
    clock: str | UnsetType = UNSET
    title: str | UnsetType = UNSET
    title_es: str | UnsetType = UNSET
    authority: tuple[Source, ...] | UnsetType = UNSET
    printed: When | UnsetType = UNSET
    operative: When | UnsetType = UNSET
    filed_when: str | UnsetType = UNSET
    ripens: bool | UnsetType = UNSET
    extendable: bool | UnsetType | None = UNSET
    jurisdictional: bool | UnsetType | None = UNSET
    ordinarily: bool | UnsetType = UNSET
    """True: by then it is ordinarily done; the law does not say must."""
