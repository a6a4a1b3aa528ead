"""What redaction is asked for, what it answers, and the limits within which foreign files are read.

A box is (left, bottom, right, top) in points: for people as the page is shown, from its lower left corner; inside, where it says so, in the
page's own user space.
"""

from __future__ import annotations

import msgspec

Rect = tuple[float, float, float, float]

MEMORY = 3 << 30
"""Bytes of address space of the process that reads the file."""
SECONDS = 900
"""Of processor time; the clock on the wall gets as much."""
BYTES = 1 << 30
"""Of the file, and of what is written."""
PAGES = 5000
PIXELS = 120_000_000
"""Of one picture, or of one page rendered."""
STEPS = 8_000_000
"""Drawing instructions, all pages together."""
DPI = 300
"""At which a page that cannot be redacted otherwise becomes a picture."""


class Refused(Exception):
    """What is wrong with the file, and the mend. Holds no word of the file, and none that is sought."""

    def __init__(self, says: str, mend: str) -> None:
        super().__init__(says)
        self.says, self.mend = says, mend


class Unsure(Exception):
    """Why one page's own drawing cannot be redacted with certainty, in words that follow "because"."""


class Place(msgspec.Struct, frozen=True):
    """A box on a page (from 1), as shown."""

    page: int
    box: Rect


class Request(msgspec.Struct, frozen=True, tag_field="does"):
    """What the process set apart is asked to do with `file`."""

    file: str


class Redact(Request, frozen=True, tag="redact"):
    """Remove texts, kinds of texts and what lies under boxes; write the proven result to `output`. `whole`: only whole words."""

    output: str
    find: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    boxes: tuple[Place, ...] = ()
    whole: bool = False


class Look(Request, frozen=True, tag="look"):
    """Find boxes that hide nothing."""


class Box(msgspec.Struct, frozen=True):
    """One black box of the result. `why`: `find 1` (the first text sought), `ssn` (a kind), `box` (by hand), `field`, `annotation`."""

    page: int
    box: Rect
    why: str


class Told(msgspec.Struct, frozen=True):
    """Something about a page that a person should know."""

    page: int
    why: str


class Check(msgspec.Struct, frozen=True):
    """One kind of proof: how often it held."""

    name: str
    passed: int
    failed: int


class Redacted(msgspec.Struct, frozen=True, omit_defaults=False):
    """The report: counts and places, never the words. `found`: places for each `--find`, in order, then for each kind."""

    pages: int
    found: tuple[int, ...]
    boxes: tuple[Box, ...]
    rastered: tuple[Told, ...]
    removed: dict[str, int]
    checks: tuple[Check, ...]
    look_at: tuple[Told, ...]
    warnings: tuple[str, ...]
    sha256: str
    seconds: float = 0.0


class Hidden(msgspec.Struct, frozen=True):
    """A box that hides nothing: what covers, and how many characters lie beneath. `picture`: a picture goes on beneath it."""

    page: int
    box: Rect
    cover: str
    characters: int
    picture: bool = False
    text: str = ""


class Looked(msgspec.Struct, frozen=True):
    """What `redactions` answers."""

    pages: int
    found: tuple[Hidden, ...]
    look_at: tuple[Told, ...] = ()


class Answer(msgspec.Struct, frozen=True):
    """What the process set apart prints: one of these."""

    redacted: Redacted | None = None
    looked: Looked | None = None
    refused: str = ""
    mend: str = ""
    details: dict[str, object] = {}
