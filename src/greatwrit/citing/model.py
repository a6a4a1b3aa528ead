"""What passes between the modules of this room: the pages of a file, a citation as found, a citation with what the law says of it."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

Key = tuple[str, ...]
"""What a citation names, piece by piece: `("usc", "8", "1226", "c", "1")`. A longer key is a part of what its beginning names."""


class Unread(ValueError):
    """A file that cannot be read for citations, with what to do about it. Told as a refusal."""

    refusal = True

    def __init__(self, file: str, says: str, mend: str) -> None:
        self.file, self.says, self.mend = file, says, mend
        self.details = {"file": file, "mend": mend}
        super().__init__(f"{file}: {says}. Mend: {mend}.")


class Page(Struct, frozen=True):
    """The text of one page as its file holds it. `notes_at`: where the text of its footnotes begins, where that is known."""

    text: str
    notes_at: int | None = None


class Reading(Struct, frozen=True):
    """A file read: what it is, its pages, and what a reader should know of it (pages without text)."""

    form: str
    """txt | md | docx | pdf"""
    pages: tuple[Page, ...]
    warnings: tuple[str, ...] = ()


@dataclass
class Found:
    """One citation in the cleaned text: where it stands, and what it names once its short forms are resolved."""

    start: int
    end: int
    kind: str
    key: Key = ()
    base: int = 0
    """How many pieces of the key name the whole instrument (a section, an opinion); the rest is the pinpoint."""
    form: str = "full"
    """full | id | short | supra | bare (a section without its code, a rule without its set)"""
    cite: str = ""
    name: str = ""
    pin: str = ""
    court: str = ""
    year: str = ""
    parallel: tuple[Key, ...] = ()
    through: str = ""
    inside: bool = False
    """Within a parenthesis that quotes or cites: *id.* passes over it."""
    notes: bool = False
    """In a footnote whose text is known to be one."""


class At(Struct, frozen=True):
    page: int
    """From 1."""
    offset: int
    """Characters from the beginning of the page's text, from 0."""


class Citation(Struct, frozen=True, omit_defaults=True):
    """One citation of a file, with its status on the date. The first six fields are always written."""

    text: str
    kind: str
    cite: str
    at: At
    authority: str | None
    in_force: bool | None
    name: str = ""
    pin: str = ""
    also: str = ""
    """The other form of the same provision: INA § 236(a) for 8 U.S.C. § 1226(a)."""
    parallel: tuple[str, ...] = ()
    through: str = ""
    """The last of a range that this citation begins."""
    since: str | None = None
    until: str | None = None
    replaced_by: str | None = None
    note: str = ""
    says: str = ""
    """The status in words, never more than was read."""
