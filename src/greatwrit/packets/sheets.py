"""What the process that reads foreign files is handed, and what it hands back: plain data, which loads no library of PDF.

Pages of one file are counted from 0 where nothing else is said.
"""

from __future__ import annotations

from msgspec import Struct

from .model import Check, Mark, Private, Rect, Value

# -- taking in, setting the front ----------------------------------------------------------------------------------------------


class TakeIn(Struct, frozen=True):
    """A file to take in, the folder in which its clean PDF may be written, and the name to write it under."""

    file: str
    folder: str
    name: str


class Row(Struct, frozen=True):
    """One exhibit in the index; `part` is empty where the packet is one file, `missing` where the exhibit is in it, else says why not."""

    label: str
    title: str
    count: int
    part: str = ""
    missing: str = ""


class Front(Struct, frozen=True):
    """What is to be set, and at which path; `before` pages stand before the cover and the index."""

    path: str
    heading: str
    cover: tuple[str, ...]
    rows: tuple[Row, ...]
    before: int
    bates: str
    tabs: bool


class FrontSet(Struct, frozen=True):
    """How many pages cover and index have; the tabs of the rows that have one follow them in the same file."""

    pages: int


# -- reading scans ----------------------------------------------------------------------------------------------------------------


class Pick(Struct, frozen=True):
    """Pages (from 1) of a file, to be written as a file of their own."""

    path: str
    pages: tuple[int, ...]
    out: str


class BarePage(Struct, frozen=True):
    """A page (from 1) that is a picture without words; `key`: the hash of what it shows."""

    number: int
    key: str


class BareSeen(Struct, frozen=True):
    """All such pages of a file."""

    pages: tuple[BarePage, ...]


class Layers(Struct, frozen=True):
    """A file as OCR gave it back, and where the words of each of its pages are to be kept."""

    path: str
    outs: tuple[str, ...]


class Lay(Struct, frozen=True):
    """A file, and the kept words that go under some of its pages (from 1); written at `out`."""

    path: str
    out: str
    pages: tuple[int, ...]
    layers: tuple[str, ...]


class Laid(Struct, frozen=True):
    """What was written: its size, how many pages have words now, and on which (from 1) none were read."""

    size: int
    pages: int
    empty: tuple[int, ...] = ()


# -- assembling -------------------------------------------------------------------------------------------------------------------


class Stamped(Struct, frozen=True):
    """A stamp on a page of one file (counted from 0): its text, where it stands in the page's own coordinates, how the page is turned."""

    page: int
    text: str
    rect: Rect
    turn: int


class Segment(Struct, frozen=True):
    """Pages of one source that stand together. `number` is the packet's page that the first of them is; `page` its page within the exhibit,
    where it is an exhibit's (else 0). A tab has a label and no page; main document and front have neither."""

    path: str
    first: int
    last: int
    number: int
    label: str = ""
    title: str = ""
    page: int = 0
    marks: tuple[Mark, ...] = ()
    stamped: bool = True

    @property
    def count(self) -> int:
        """Its pages."""
        return self.last - self.first + 1


class Lead(Struct, frozen=True):
    """A link: from a rectangle on a page of this file (counted from 0) to a page of the packet."""

    page: int
    rect: Rect
    number: int


class Sheets(Struct, frozen=True):
    """One file to be made. `rows` are the packet's pages to which the index's rows lead, in their order; `apart` pages of this file whose
    content is broken; `identity` is 32 hexadecimal digits made from what goes in; `partial`: other parts hold the rest."""

    path: str
    segments: tuple[Segment, ...]
    main: str | None
    folios: tuple[str, ...]
    rows: tuple[int, ...]
    leads: tuple[Lead, ...]
    identity: str
    layers: bool = False
    apart: tuple[int, ...] = ()
    partial: bool = False


class Assembled(Struct, frozen=True):
    """What was written: size in bytes, pages, every stamp with its place."""

    size: int
    pages: int
    stamps: tuple[Stamped, ...]


# -- reading back -----------------------------------------------------------------------------------------------------------------


class RowTo(Struct, frozen=True):
    """A row of the index: the number it prints, and the page of this file (from 0) that bears it; None where it lies in another part."""

    number: str
    page: int | None
    label: str


class LeadTo(Struct, frozen=True):
    """A pin cite's link: from a rectangle on one page to another, both from 0."""

    page: int
    rect: Rect
    to: int


class Looks(Struct, frozen=True):
    """A page of this file (from 0) that must look like a page (from 0) of another file."""

    page: int
    path: str
    source: int


class Expected(Struct, frozen=True):
    """What one finished file must hold. Pages are counted from 0; `index` are those on which the index stands."""

    path: str
    pages: int
    stamps: tuple[Stamped, ...]
    index: tuple[int, ...] = ()
    rows: tuple[RowTo, ...] = ()
    leads: tuple[LeadTo, ...] = ()
    bookmarks: tuple[tuple[str, int], ...] = ()
    labels: tuple[tuple[int, str], ...] = ()
    values: tuple[Value, ...] = ()
    looks: tuple[Looks, ...] = ()
    read: tuple[int, ...] = ()
    """The exhibits' pages, whose words are searched for what should be private."""
    most_bytes: int | None = None
    paper: tuple[float, float] | None = None
    every: bool = False
    private: tuple[Private, ...] = ()
    cleared: tuple[str, ...] = ()


BARE = "no-words"
"""A page that is a picture without words, as it is noted."""


class Noted(Struct, frozen=True):
    """Something for counsel on a page (from 0)."""

    page: int
    kind: str
    about: str = ""
    held: bool = False


class Seen(Struct, frozen=True):
    """What the second reader found. `broken` are pages (from 0) whose stamp it does not see where it should be, `faulty` all pages on which
    something failed."""

    checks: tuple[Check, ...]
    broken: tuple[int, ...]
    noted: tuple[Noted, ...] = ()
    faulty: tuple[int, ...] = ()
