"""What is wrong in a file or in what was typed, where, and how to mend it.

A fault is a value, never an exception by itself: a reader collects every fault of a file and raises them together, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct


class Fault(Struct, frozen=True, order=True):
    """One thing that is wrong in a file. Lines and columns count from 1; a file that cannot be opened at all is at 1:1. Line 0: it was
    typed on a command line, `file` says as what, and there is no place in a file to go to."""

    file: str
    line: int
    column: int
    says: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f" Mend: {self.mend}" if self.mend else ""
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {self.says}{mend}"


class Unreadable(ValueError):
    """A file that was refused. `faults` holds everything that is wrong with it, in the order of its lines; never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class Misfit(ValueError):
    """A piece of text that is not what was asked for. `says` tells what is wrong with it, `mend` what to write instead."""

    def __init__(self, says: str, mend: str = "") -> None:
        self.says = says
        self.mend = mend
        super().__init__(f"{says} {mend}".strip())


def check_utf8(text: str) -> None:
    """Raises Misfit for what was typed in another encoding than UTF-8: Python keeps its bytes as halves of letters, which no file holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        bytes_ = re.sub("[\udc80-\udcff]", lambda half: f"\\x{half[0].encode('utf-8', 'surrogateescape')[0]:02x}", text)
        shown = bytes_.encode("utf-8", "backslashreplace").decode()
        mend = "set the terminal, or the program that typed it, to UTF-8 (`locale` shows how it is set), and type it again."
        raise Misfit(f"`{shown[:80]}` is not UTF-8.", mend) from None


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was most likely meant to be, or "" when none is near."""
    from difflib import get_close_matches  # only needed once something is wrong

    by_lower = {k.lower(): k for k in known}
    near = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[near[0]] if near else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """A mend for a word that is not among the known ones: the nearest of them, or all of them when they are few."""
    names = list(known)
    near = closest(word, names)
    if near:
        return f"did you mean `{near}`?"
    if 0 < len(names) <= 12:
        return "use one of: " + ", ".join(names) + "."
    return ""
