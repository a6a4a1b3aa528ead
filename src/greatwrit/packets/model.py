"""What goes into a packet and what comes out: exhibits, a request, and results whose JSON is the contract's.

Pages count from 1 and, where nothing else is said, are pages of the whole packet, through all of its parts. Lengths are points (1/72 inch),
rectangles (left, bottom, right, top) in the page's own coordinates.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Rect = tuple[float, float, float, float]
Labelling = Literal["letters", "numbers"]


class Refused(Exception):
    """A file, or a packet, that cannot be made: what is wrong, and the mend."""

    refusal = True

    def __init__(self, says: str, mend: str) -> None:
        super().__init__(f"{says}. Mend: {mend}.")
        self.says, self.mend = says, mend


# -- asked -------------------------------------------------------------------------------------------------------------------------


class Exhibit(Struct, frozen=True):
    """One file to be put into evidence. An empty title is made from the file's name, an empty label from its place in the row. `source` is
    the id under which the case file knows it, carried through to the result."""

    file: str
    title: str = ""
    label: str = ""
    source: str | None = None


class PinSpot(Struct, frozen=True):
    """A pin cite in the main document that should lead to an exhibit's page: where it stands, and what it cites."""

    page: int
    """Of the main document, from 1."""
    rect: Rect
    label: str
    page_in_exhibit: int


class Private(Struct, frozen=True):
    """Something that the case holds and an exhibit may show. `texts` are the ways in which it is written, which no report repeats; `about`
    is what may be told of it (a minor's initials). `held`: the case holds it back, so that no exhibit goes out with it unless released."""

    kind: str
    texts: tuple[str, ...]
    about: str = ""
    held: bool = False


class Limits(Struct, frozen=True):
    """What a court takes, from its dated row; nothing here knows any court's figures."""

    part_mb: float | None = None
    """Megabytes (10^6 bytes) that one file may have."""
    paper: tuple[float, float] | None = None
    """Width and height; pages of another size are told."""


class Request(Struct, frozen=True):
    """A packet to be made at `out`. `main` is a PDF that goes first, its pages unstamped; `cover` are lines for a page of its own.

    state, about: what the main document is (`draft`, `approved`, `signed`), and what is known of it, for the report. link: whether pins
    become links in it. A main document that carries a digital signature is not touched: it stays a file of its own, before the others.

    private: what the case knows of people; what it holds back of that no exhibit shows unless counsel releases it by name, in `release`:
    `A`, or `A:a-number` for one kind. cleared: A-numbers that may be shown.
    """

    exhibits: tuple[Exhibit, ...]
    out: str
    main: str | None = None
    state: str = ""
    about: tuple[str, ...] = ()
    link: bool = True
    cover: tuple[str, ...] = ()
    heading: str = "Index of Exhibits"
    labelling: Labelling = "letters"
    bates: str = ""
    limits: Limits = Limits()
    pins: tuple[PinSpot, ...] = ()
    private: tuple[Private, ...] = ()
    cleared: tuple[str, ...] = ()
    release: tuple[str, ...] = ()
    tabs: bool = True
    keep_signed: bool = True
    check_all: bool = False
    ocr: str = ""
    """The folder that keeps what OCR reads of pages without words; empty: they are not read."""


# -- taken in ----------------------------------------------------------------------------------------------------------------------


class Mark(Struct, frozen=True):
    """A bookmark of an exhibit's own: its level counts from 0, its page from 1 within the exhibit."""

    title: str
    level: int
    page: int


class Value(Struct, frozen=True):
    """What a form field showed before it was made flat; an empty text means a tick."""

    page: int
    rect: Rect
    text: str


class Taken(Struct, frozen=True):
    """An exhibit as a clean PDF at `path`, and what was done on the way. `sha256` is that of the file as given."""

    path: str
    pages: int
    size: int
    sha256: str
    steps: tuple[str, ...] = ()
    repaired: str | None = None
    warnings: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    values: tuple[Value, ...] = ()
    layers: bool = False
    signed: bool = False


# -- given back --------------------------------------------------------------------------------------------------------------------


class Placed(Struct, frozen=True):
    """An exhibit in the packet. `pages` runs from its tab, or where there is none from its first page, to its last."""

    label: str
    title: str
    source: str | None
    pages: tuple[int, int]
    repaired: str | None
    sha256: str
    file: str
    tab: int | None
    count: int
    steps: tuple[str, ...] = ()


class MainPaper(Struct, frozen=True):
    """The main document in the packet. `sha256` is that of the file as given; `whole`: it is a file of its own, kept byte for byte. `says`:
    what is known of it, what was not done to it, or not checked."""

    state: str
    sha256: str
    pages: int
    whole: bool
    pins: int
    """Pins that became links."""
    says: tuple[str, ...] = ()


class RefusedFile(Struct, frozen=True):
    """A file that is not in the packet, under the label that is kept for it."""

    file: str
    why: str
    mend: str
    label: str


class Part(Struct, frozen=True):
    """One file of the packet: which pages it holds, its size in megabytes (10^6 bytes), the exhibits in it."""

    file: str
    pages: tuple[int, int]
    mb: float
    holds: tuple[str, ...] = ()


class Check(Struct, frozen=True):
    """One kind of check by the second reader: how many passed, how many failed, and the first failures in words."""

    name: str
    passed: int
    failed: int
    failures: tuple[str, ...] = ()


class Warned(Struct, frozen=True):
    """Something for counsel to look at; `page` is the file's own page, where one is meant, `exhibit` its label."""

    kind: str
    says: str
    file: str = ""
    page: int | None = None
    exhibit: str = ""


class Withheld(Struct, frozen=True):
    """What an exhibit shows and nobody released: on which of its pages, the word that releases it, and how to take it out instead."""

    exhibit: str
    kind: str
    says: str
    pages: tuple[int, ...]
    release: str
    redact: str


class Packet(Struct, frozen=True):
    """The packet and its report, as the contract writes it. `written` is false where a check failed or something is withheld; then `files`
    is empty. `incomplete`: an exhibit was refused; a page at its tab, and the index, say so. `released`: what counsel released by name,
    with the pages that show it."""

    files: tuple[str, ...]
    pages: int
    exhibits: tuple[Placed, ...]
    refused: tuple[RefusedFile, ...]
    parts: tuple[Part, ...]
    checks: tuple[Check, ...]
    seconds: float
    warnings: tuple[Warned, ...] = ()
    beside: tuple[str, ...] = ()
    """Signed originals, kept whole beside the packet."""
    written: bool = True
    incomplete: bool = False
    main: MainPaper | None = None
    withheld: tuple[Withheld, ...] = ()
    released: tuple[Withheld, ...] = ()
    report: str | UnsetType = UNSET
