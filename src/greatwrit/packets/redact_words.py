"""Words as they are sought: alike in capitals and accents, across line breaks, hyphens, ligatures and spacing; numbers in any grouping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import msgspec

from greatwrit.packets.redact_model import Refused

UNSEEN = "\u00ad\u0002\ufffe\u200b-\u200d\u2060\ufeff"
JOIN = rf"[{UNSEEN}]*(?:-?[ \t]*[\r\n][\s{UNSEEN}]*)?"
"""What may stand between two letters of one word: nothing that is seen, or the end of a line."""
GAP = r"[\W_]{0,3}"
"""What may stand between two figures of one number."""
BETWEEN = r"[\W_]{0,8}"
APART = "\x01" * 10
"""Set between texts that no word runs across."""

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic)[a-z]*\.?"
DAY = r"\d{1,2}"
DATE = rf"(?:{DAY}[/.-]{DAY}[/.-]\d{{2,4}}|\d{{4}}-\d\d-\d\d|{MONTH}\s+{DAY},?\s+\d{{4}}|{DAY}\s+(?:de\s+)?{MONTH}\s+(?:de\s+)?\d{{4}})"
FILLER = r"(?:[\s:.,()*/-]|\b(?:date|is|was|on|of|el|de|mm|dd|yyyy)\b){0,30}"
KINDS = {
    "ssn": r"(?<![\d-])\d{3}[\s-]\d{2}[\s-]\d{4}(?![\d-])",
    "a-number": r"(?<![a-z0-9])a(?:lien)?[\s#:.-]{0,3}(?:no[\s#:.-]{0,3})?\d{2,3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)",
    "birth-date": rf"(?:birth|born|dob|d\.o\.b\.|nacimiento|nacid[oa]){FILLER}(?P<it>{DATE})",
}
"""Kinds of texts that can be sought without knowing them; `it` is the part that is removed."""


class Sought(msgspec.Struct, frozen=True):
    """One text or kind: the pattern over folded text, and the bytes it would have in a stream that is no text."""

    why: str
    pattern: re.Pattern[str]
    needles: tuple[bytes, ...] = ()


def seek(texts: tuple[str, ...], kinds: tuple[str, ...] = (), *, whole: bool = False) -> tuple[Sought, ...]:
    """What to look for. Raises Refused for a text of less than two letters or figures, and for an unknown kind."""
    found = [_text(text, f"find {number}", whole) for number, text in enumerate(texts, 1)]
    for kind in kinds:
        if kind not in KINDS:
            raise Refused("there is no such kind of text", f"one of {', '.join(KINDS)}")
        found.append(Sought(kind, re.compile(KINDS[kind])))
    return tuple(found)


def spans(text: str, sought: Sought) -> Iterator[tuple[int, int]]:
    """Where it stands in a text: start and end, in characters of that text."""
    yield from spans_of(fold(text), sought)


def spans_of(text: tuple[str, list[int]], sought: Sought) -> Iterator[tuple[int, int]]:
    """The same in a text that is folded already."""
    folded, places = text
    for match in sought.pattern.finditer(folded):
        group = "it" if "it" in sought.pattern.groupindex else 0
        start, end = match.span(group)
        if end > start:
            yield places[start], places[end - 1] + 1


def holds(text: str, wanted: tuple[Sought, ...]) -> bool:
    """Whether any of them stands in a text."""
    folded = fold_fast(text)
    return any(one.pattern.search(folded) for one in wanted)


def bytes_hold(data: bytes, wanted: tuple[Sought, ...]) -> bool:
    """Whether bytes that are no text hold one of them, in any of the ways in which bytes hold text."""
    lowered = data.lower()
    return any(needle in lowered for one in wanted for needle in one.needles)


def readings(data: bytes) -> Iterator[str]:
    """Bytes read in each encoding in which a PDF may hold text."""
    yield data.decode("cp1252", "replace")
    if any(byte >= 0x80 for byte in data[: 1 << 16]):
        yield data.decode("utf-8", "ignore")
        yield data.decode("mac_roman", "replace")
    if b"\0" in data:
        for encoding in ("utf-16-be", "utf-16-le"):
            yield data.decode(encoding, "ignore")
            yield data[1:].decode(encoding, "ignore")


def fold(text: str) -> tuple[str, list[int]]:
    """A text without capitals, accents, ligatures and kinds of dashes; and for each of its characters where it came from."""
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _folded(character)
        out.append(folded)
        places.extend([place] * len(folded))
    return "".join(out), places


def fold_fast(text: str) -> str:
    """The same text as `fold` gives, without the places."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


@cache
def _folded(character: str) -> str:
    if character in "‐‑‒–—―−":
        return "-"
    if character in "’‘ʼ′":
        return "'"
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def _text(text: str, why: str, whole: bool) -> Sought:
    folded = fold_fast(text)
    runs = re.findall(r"[^\W\d_]+|\d+", folded)
    compact = "".join(runs)
    if len(compact) < 2:
        raise Refused(f"the text of {why} has fewer than two letters or figures", "give more of it, or mark its place with --box")
    number = re.fullmatch(r"a0?(\d{8})", compact)
    if number:
        pattern = rf"(?<!\d)(?:a{BETWEEN}(?:no{GAP})?)?(?:0{GAP})?{GAP.join(number[1])}(?!\d)"
        forms = {number[1]}
    else:
        pattern = BETWEEN.join(_run(run) for run in runs)
        forms = {compact, folded.strip()}
    if whole:
        pattern = rf"(?<![^\W_])(?:{pattern})(?![^\W_])"
    forms |= {text.strip().lower(), text.strip().upper()}
    needles = {_encoded(form, encoding) for form in forms if len(form) >= 5 for encoding in ("cp1252", "utf-8", "utf-16-be", "utf-16-le")}
    return Sought(why, re.compile(pattern), tuple(sorted(needles - {b""})))


def _encoded(form: str, encoding: str) -> bytes:
    """As it is sought in bytes without capitals; nothing where an encoding has no such letter."""
    return (
        form.encode(encoding, "ignore").lower()
        if encoding.startswith("utf") or form.encode(encoding, "ignore").decode(encoding) == form
        else b""
    )


def _run(run: str) -> str:
    if run.isdigit():
        return GAP.join(run)
    close = JOIN.join(map(re.escape, run))
    if len(run) < 3:
        return close
    spaced = (" {1,2}" if len(run) == 3 else " {0,2}").join(map(re.escape, run))
    return rf"(?:{close}|(?<![^\W_]){spaced}(?![^\W_]))"
