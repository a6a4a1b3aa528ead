"""How sections and their parts are written in a row: `1226(a), (c)`, `1225(b)(1)-(2)`, `1221-1232`, `241.4 and 241.13(b)(3)(i)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

SIGN = r"(?:§ ?§?|[Ss]ecs?\.|[Ss]ections?|SECTIONS?)"
PART = r"\((?:[a-z]{1,5}|[A-Z]{1,5}|\d{1,3})\)"
SPACED_PART = r" \((?:[a-zA-Z]|[ivx]{2,4}|\d{1,2})\)"
"""After a space only what cannot be a word or a year in parentheses."""
PARTS = rf"(?:{PART}|{SPACED_PART}(?= ?(?:\(|[.,;)\]]|$| (?:of|and|or|to|is|does|provides|governs|applies|authorizes))))*"
USC_SECTION = r"\d{1,5}[a-z]{0,3}(?:-\d{1,3}[a-z]?(?=\W|$))?"
CFR_SECTION = r"\d{1,4}[a-z]?\.\d{1,4}[a-z]?"
INA_SECTION = r"\d{3}[A-D]?(?!\d)"
RULE = r"\d{1,3}(?:\.\d{1,2})?"

JOIN = r"(?:; |, (?:and |or |& )?| (?:and|or|&) )"
RANGE = r"(?: ?- ?| (?:to|through) )"
LONGEST = 50
"""Sections in one row: far more than anyone writes, so that no text makes reading slow."""
_PART = re.compile(PART)
_MORE_PARTS = re.compile(rf"(?P<how>{JOIN}|{RANGE})(?P<parts>(?:{PART})+)(?! ?[A-Za-z]+,? \d)")


class Section(NamedTuple):
    """One section, or one part of it, where it stands in the text; `through`: it begins a range that the next one ends."""

    start: int
    end: int
    number: str
    parts: tuple[str, ...]
    through: bool = False


def parts_of(text: str) -> tuple[str, ...]:
    """`(c)(1)(E)` → c, 1, E."""
    return tuple(part[1:-1] for part in _PART.findall(text))


def written(parts: tuple[str, ...]) -> str:
    """c, 1, E → `(c)(1)(E)`."""
    return "".join(f"({part})" for part in parts)


def read_sections(text: str, at: int, number: str, *, many: bool, sign: bool = False, code_after: bool = False) -> Iterator[Section]:
    """The sections that begin at a place of the text.

    number: the pattern of one; many: more may follow, as after §§; sign: each may have one; code_after: their code is named after them
    (*of the Act*), so that such words do not end the row.
    """
    one = re.compile(rf"(?P<number>{number})(?P<parts>{PARTS})")
    more = re.compile(rf"(?P<how>{JOIN}|{RANGE})(?:{SIGN} ?){'?' if many or sign else '{0}'}(?={number})")
    sure = re.compile(rf"(?:{JOIN}|{RANGE}){SIGN} ?")
    current = one.match(text, at)
    row = 0
    while current is not None and row < LONGEST:
        row += 1
        first, last = _ends(current["number"])
        parts, end = parts_of(current["parts"]), current.end()
        found = [Section(current.start(), end, first, () if last else parts, bool(last))]
        if last:
            found.append(Section(current.end("number") - len(last), end, _whole(first, last), parts))
        end = _siblings(text, end, found)
        following = more.match(text, end)
        current = None
        if following is not None and (many or sure.match(text, end) or (number == CFR_SECTION and following["how"].strip() != "-")):
            candidate = one.match(text, following.end())
            if candidate is not None and _is_section(text, candidate, found[-1].number, bool(sure.match(text, end)), code_after):
                if re.fullmatch(RANGE, following["how"]):
                    found[-1] = found[-1]._replace(through=True)
                current = candidate
        yield from found


def _siblings(text: str, end: int, found: list[Section]) -> int:
    """`, (c)`, ` and (2)`, `-(3)` after a part: the same section, another part at the level at which such a mark stands."""
    while (more := _MORE_PARTS.match(text, end)) is not None and found[-1].parts:
        parts = _beside(found[-1].parts, parts_of(more["parts"]))
        if re.fullmatch(RANGE, more["how"]):
            found[-1] = found[-1]._replace(through=True)
        found.append(Section(more.start("parts"), more.end(), found[-1].number, parts))
        end = more.end()
    return end


def _kind(mark: str) -> str:
    return "digit" if mark.isdigit() else "upper" if mark.isupper() else "lower"


def _beside(base: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """The parts meant by marks that follow `base`: (b)(1) and (2) is (b)(2); (b)(1) and (c) is (c); (i) deep within is a numeral."""
    kind = _kind(new[0])
    levels = [level for level, mark in enumerate(base) if _kind(mark) == kind]
    if not levels:
        return (*base, *new)
    numeral = re.fullmatch(r"[ivx]+", new[0]) is not None
    deep = [level for level in levels if level and re.fullmatch(r"[ivx]+", base[level])]
    level = deep[-1] if kind == "lower" and numeral and deep else levels[0] if kind == "lower" else levels[-1]
    return (*base[:level], *new)


def _ends(number: str) -> tuple[str, str]:
    """`1221-1232` is a range, `300aa-1` and `2000e-5` are single sections."""
    first, dash, last = number.partition("-")
    return (first, last) if dash and first.isdigit() and last.isdigit() and _whole(first, last) > first else (number, "")


def _whole(first: str, last: str) -> str:
    """The end of a range written short: 1225-26 ends at 1226."""
    return last if len(last) >= len(first) else first[: len(first) - len(last)] + last


def _is_section(text: str, candidate: re.Match[str], before: str, signed: bool, code_after: bool) -> bool:
    """Whether a number after a comma goes on with the row, and does not begin the next citation (`, 533 U.S. 678`, `, 8 C.F.R.`)."""
    rest = text[candidate.end() : candidate.end() + 14]
    if re.match(r",? ?[A-Z][\w.&]", rest) and not re.match(r",? (?:The|See|In|But|And|This|As|Under|Id)\b", rest):
        return False
    if not code_after and re.match(r" of (?:the [A-Z]|[Tt]itle )", rest):
        return False
    if signed or "." in before or not before.isdigit() or not candidate["number"].isdigit():
        return True
    return len(candidate["number"]) >= len(before) - 1
