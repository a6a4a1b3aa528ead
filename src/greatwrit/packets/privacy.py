"""What of a page's text should be private: kinds that FRCP 5.2(a) names, A-numbers, and what the case holds; told by kind and page, never
repeated.

Whether the rule binds a filing is counsel's to say: 5.2(b) and (c) lift it for some. A name is found only where the case holds it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from .model import Private

if TYPE_CHECKING:
    from .redact_words import Sought

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}} (?:de )?{_MONTH}(?: de)? \d{{4}})"
)
_BORN = r"(?:\bborn\b|birth|\bD\.?O\.?B\b|nacimiento|\bnacid[oa]\b)"
A_NUMBER = "a-number"
KINDS: dict[str, str] = {
    "social-security-number": "what looks like a social-security number (FRCP 5.2(a))",
    "birth-date": "what looks like a full birth date (FRCP 5.2(a))",
    "account-number": "what looks like an account or card number (FRCP 5.2(a))",
    "minor-name": "a minor's full name (FRCP 5.2(a): initials)",
    A_NUMBER: "what looks like an A-number (FRCP 5.2(a) does not name it: counsel's choice)",
}
"""Kind → in words."""
_PATTERNS: dict[str, re.Pattern[str]] = {
    "social-security-number": re.compile(r"(?<![\d-])(?!000|666)\d{3}[-–  ]\d{2}[-–  ]\d{4}(?![\d-])"),
    "birth-date": re.compile(rf"{_BORN}[^\d\n]{{0,40}}\n?[^\d\n]{{0,20}}{_DATE}", re.IGNORECASE),
    "account-number": re.compile(
        r"(?:\b(?:account|acct|cuenta|card|iban|routing)\b[^\d\n]{0,25}(?:\d[ -]?){7,}\d)|(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?!\d)",
        re.IGNORECASE,
    ),
    A_NUMBER: re.compile(r"\bA(?:lien)?[-#:. ]{0,3}(?:No\.? ?|Number:? ?)?(?:\d{2,3}[- ]\d{3}[- ]\d{3}|\d{8,9})(?!\d)"),
}
_REDACT = {"social-security-number": "--kind ssn", "birth-date": "--kind birth-date", A_NUMBER: "--kind a-number"}
"""Kinds that `redact` finds by itself; of others the text has to be given."""

_FIGURES = re.compile(r"\d{2}")
"""None of the patterns is without two figures together; most pages are sooner done with."""


def found_in(text: str, private: Sequence[Private] = (), cleared: Sequence[str] = ()) -> list[tuple[str, str, bool]]:
    """What a page's text shows: kind, what may be told of it, whether the case holds it back. `cleared`: A-numbers that may be shown."""
    found: dict[tuple[str, str], bool] = {}
    if _FIGURES.search(text):
        free = {plain(number) for number in cleared}
        for kind, pattern in _PATTERNS.items():
            if any(kind != A_NUMBER or plain(found[0]) not in free for found in pattern.finditer(text)):
                found[kind, ""] = False
    if private:
        from .redact_words import holds

        for one in private:
            if holds(text, _sought(one.texts)):
                found[one.kind, one.about] = found.get((one.kind, one.about), False) or one.held
    return [(*shown, held) for shown, held in found.items()]


def plain(number: str) -> str:
    """An A-number's figures alone, without the nought that some write before eight."""
    return re.sub(r"\D", "", number).lstrip("0")


@lru_cache(maxsize=64)
def _sought(texts: tuple[str, ...]) -> tuple[Sought, ...]:
    from .redact_words import seek

    return seek(texts, whole=True)


def says(kind: str, about: str = "") -> str:
    """The warning for counsel."""
    return f"shows {KINDS[kind]}{f': {about}' if about else ''}"


def redaction(file: str, kind: str) -> str:
    """The command that takes a kind out of a file, for the terminal; where the text itself has to be given, its place is left open."""
    path = PurePath(file)
    before = "" if path.suffix.lower() == ".pdf" else f"print {path.name} to a PDF, then "
    given, made = str(path.with_suffix(".pdf")), str(path.with_name(f"{path.stem}-redacted.pdf"))
    return f"{before}greatwrit redact {shlex.quote(given)} -o {shlex.quote(made)} {_REDACT.get(kind, '--find TEXT')}"
