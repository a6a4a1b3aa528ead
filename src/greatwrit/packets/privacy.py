"""What FRCP 5.2 would have redacted, as far as a text layer shows it: told by kind and page, never repeated.

Whether the rule binds a filing is counsel's to say: 5.2(b) and (c) lift it for some. Names of minors cannot be found this way.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}} (?:de )?{_MONTH}(?: de)? \d{{4}})"
)
_BORN = r"(?:\bborn\b|birth|\bD\.?O\.?B\b|nacimiento|\bnacid[oa]\b)"
KINDS: dict[str, tuple[str, re.Pattern[str]]] = {
    "social-security-number": ("a social-security number", re.compile(r"(?<![\d-])(?!000|666)\d{3}[-–  ]\d{2}[-–  ]\d{4}(?![\d-])")),
    "birth-date": ("a full birth date", re.compile(rf"{_BORN}[^\d\n]{{0,40}}\n?[^\d\n]{{0,20}}{_DATE}", re.IGNORECASE)),
    "account-number": (
        "an account or card number",
        re.compile(
            r"(?:\b(?:account|acct|cuenta|card|iban|routing)\b[^\d\n]{0,25}(?:\d[ -]?){7,}\d)|(?<![\d-])(?:\d{4}[ -]){3}\d{4}(?!\d)",
            re.IGNORECASE,
        ),
    ),
    "a-number": (
        "an A-number",
        re.compile(r"\bA(?:lien)?[-#:. ]{0,3}(?:No\.? ?|Number:? ?)?(?:\d{2,3}[- ]\d{3}[- ]\d{3}|\d{8,9})(?!\d)"),
    ),
}  # fmt: skip
"""Kind → in words, and what it looks like."""

_FIGURES = re.compile(r"\d{2}")
"""None of the kinds is without two figures together; most pages are sooner done with."""


def found_in(text: str) -> list[str]:
    """The kinds that a page's text shows."""
    if not _FIGURES.search(text):
        return []
    return [kind for kind, (_, pattern) in KINDS.items() if pattern.search(text)]


def says(kind: str) -> str:
    """The warning for counsel."""
    return f"shows what looks like {KINDS[kind][0]} (FRCP 5.2)"
