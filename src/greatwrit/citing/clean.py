"""From pages as a file holds them to one plain text: line breaks, hyphens, quotes, ligatures evened out, running heads left out, and each
character's place kept."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

from .model import At, Page, Reading

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
PLAIN = {
    **LIGATURES,
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–−", "-"),
}
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
BROKEN = "\u0002\ufffe\uffff"
"""What PDF readers write for a hyphen at the end of a line."""

STAMP = re.compile(
    r"(?m)^[ \t]*(?:"
    r"Case:?[ \t]+\S+[^\n]{0,40}?(?:Doc(?:ument)?|DktEntry|Dkt)\b[^\n]*"
    r"|USCA\d*[^\n]*\bDoc(?:ument)?\b[^\n]*"
    r"|Appellate Case:[^\n]*|Appeal: [^\n]*Doc[^\n]*"
    r"|Page:? ?\d+(?: of \d+)?"
    r"|[-–—]?[ \t]*\d{1,4}[ \t]*[-–—]?(?=[ \t\r\n]*\Z)"
    r")[ \t\r]*$"
)
"""Lines that a court's filing system or a page's foot adds; a citation may run across them."""

CHANGES = re.compile(
    rf"(?P<broken>[ \t]*[{BROKEN}]\s*(?P<after_broken>\w?))"
    rf"|(?P<hyphen>(?<=[A-Za-zÀ-ÿ])[-‐‑\u00ad][ \t]*\r?\n[ \t]*(?P<after>\w))"
    r"|(?P<digits>(?<=\w)[-‐‑–][ \t]*\r?\n[ \t]*(?=\w))"
    r"|(?P<blank>[-‐‑‒–—−]{3,}|(?<=U\.S\. )[–—]+)|(?P<dashes>--)"
    rf"|(?! [^\s{UNSEEN}])(?P<space>[\s{UNSEEN}]*\s[\s{UNSEEN}]*)|(?P<unseen>[{UNSEEN}]+)"
    rf"|(?P<plain>[{''.join(PLAIN)}])|(?P<entity>&(?:sect|nbsp|amp|ndash|rsquo|\#\d+);)"
)
MARKDOWN = re.compile(
    r"\*+|\\(?=[§*_.()\[\]#-])|(?<![\w_])_{1,2}(?=\S)(?!_)|(?<=[\w.,)])_{1,2}(?![\w_])"
    r"|\]\([^()\s]{0,2000}\)|(?m:^>+[ \t]?)|\[(?=[^\[\]\n]{0,300}\]\()"
)
"""Emphasis, escapes, links, quotation marks at the beginning of lines."""


class Clean(NamedTuple):
    """The plain text, and for each of its characters the place in the file's text."""

    text: str
    places: array[int]
    starts: tuple[int, ...]
    notes: tuple[tuple[int, int], ...]
    """Ranges of the file's text that are footnotes."""

    def at(self, position: int) -> At:
        """Page and offset of a character of the plain text."""
        raw = self.places[position]
        page = bisect_right(self.starts, raw)
        return At(page, raw - self.starts[page - 1])

    def in_notes(self, position: int) -> bool:
        raw = self.places[position]
        return any(first <= raw < last for first, last in self.notes)


def clean(reading: Reading) -> Clean:
    """The plain text of a file. A blank line (in docx, each line) ends a paragraph and stays a line break; all else is one space."""
    starts, notes, offset = [], [], 0
    for page in reading.pages:
        starts.append(offset)
        if page.notes_at is not None:
            notes.append((offset + page.notes_at, offset + len(page.text)))
        offset += len(page.text) + 1
    pieces: list[str] = []
    places = array("q")
    for page, start in zip(reading.pages, starts, strict=True):
        _one_page(page, start, reading.form, pieces, places)
        pieces.append(" ")
        places.append(start + len(page.text))
    return Clean("".join(pieces), places, tuple(starts), tuple(notes))


def _one_page(page: Page, start: int, form: str, pieces: list[str], places: array[int]) -> None:
    text = STAMP.sub(lambda stamp: " " * len(stamp[0]), page.text) if form in ("pdf", "txt") else page.text
    if form == "md":
        text = MARKDOWN.sub(lambda mark: "\u200b" * len(mark[0]), text)
    paragraph = "\n" if form == "docx" else "\n\n"
    done = 0
    for change in CHANGES.finditer(text):
        if change.start() > done:
            pieces.append(text[done : change.start()])
            places.extend(range(start + done, start + change.start()))
        new, at = _changed(change, paragraph)
        pieces.append(new)
        places.extend([start + at] * len(new))
        done = change.end()
    pieces.append(text[done:])
    places.extend(range(start + done, start + len(text)))


def _changed(change: re.Match[str], paragraph: str) -> tuple[str, int]:
    """What stands in its stead, and the place it counts as."""
    match change.lastgroup:
        case "broken" | "hyphen":
            after = change["after_broken"] if change.lastgroup == "broken" else change["after"]
            joined = after.islower()
            return (after if joined else f"-{after}"), change.end() - (1 if after else 0)
        case "digits":
            return "-", change.start()
        case "space":
            blank = re.sub(rf"[ \t\r\f\v{UNSEEN}]", "", change[0].replace("\u2029", "\n\n"))
            return ("\n" if blank.startswith(paragraph) else " "), change.start()
        case "plain":
            return PLAIN[change[0]], change.start()
        case "entity":
            return PLAIN.get(whole := unescape(change[0]), " " if whole.isspace() else whole), change.start()
        case "blank":
            return "___", change.start()
        case "dashes":
            return "-", change.start()
    return "", change.start()
