"""One document model behind preview, Word, PDF and text. Everything that prints is here; writers add no word of their own.

An inline is a run of words or something that brings its source: a citation, a pin to an exhibit, a mark for what is missing. Every block
that a person may edit has an id, so that words changed in Word come back to their paragraph.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Lang = Literal["en", "es"]


class Text(Struct, frozen=True, tag="text"):
    words: str
    strong: bool = False
    emph: bool = False


class Cite(Struct, frozen=True, tag="cite"):
    """Words that cite an authority: `authority` is its id in law/, `group` the heading of the table of authorities, `entry` its row."""

    words: str
    authority: str
    group: str
    entry: str
    emph: bool = False


class Pin(Struct, frozen=True, tag="pin"):
    """Where a fact comes from: a source of the case file and the place in it. `words` are those printed: `(Ex. B at 3)`."""

    source: str
    at: str
    words: str
    label: str = ""
    """The exhibit's label; empty where the source is no exhibit."""


class Lack(Struct, frozen=True, tag="lack"):
    """What is missing, printed as a loud mark. `topic`: what to ask to learn it, empty where nobody asks it of the case file."""

    words: str
    topic: str
    asks: str = ""
    why: Literal["missing", "contested", "held back", "by hand"] = "missing"


class Ref(Struct, frozen=True, tag="ref"):
    """The number of another paragraph; `words` are those printed once paragraphs are numbered."""

    to: str
    words: str = ""


class Break(Struct, frozen=True, tag="break"):
    """A new line within the paragraph."""


class Note(Struct, frozen=True, tag="note"):
    """A footnote at this place; `number` counts through the document."""

    inlines: tuple[Inline, ...]
    number: int = 0


Inline = Text | Cite | Pin | Lack | Ref | Break | Note


class Heading(Struct, frozen=True, tag="heading"):
    id: str
    level: int
    inlines: tuple[Inline, ...]
    number: str = ""
    """Printed before it: `I.`, `A.`; empty where headings are not numbered."""


class Para(Struct, frozen=True, tag="para"):
    """`number`: of a numbered paragraph, 0 for others. `quote`: set in from both sides."""

    id: str
    inlines: tuple[Inline, ...]
    number: int = 0
    quote: bool = False
    align: Literal["left", "center", "right"] = "left"
    """Centred paragraphs are lines of a title or a block."""


class Items(Struct, frozen=True, tag="items"):
    """A list: bulleted, numbered (with `a.` or `1.`) or of boxes to tick."""

    id: str
    kind: Literal["bullets", "letters", "numbers", "boxes"]
    items: tuple[tuple[Inline, ...], ...]
    names: tuple[str, ...] = ()
    """Ids of its pieces (pieces.py) where an attorney's edits have moved them from their places."""


class Table(Struct, frozen=True, tag="table"):
    id: str
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    names: tuple[str, ...] = ()


class Caption(Struct, frozen=True, tag="caption"):
    """The head of a court paper: the court in lines, the parties on the left, number and title on the right."""

    id: str
    court: tuple[str, ...]
    parties: tuple[tuple[Inline, ...], ...]
    right: tuple[tuple[Inline, ...], ...]
    names: tuple[str, ...] = ()


class Signature(Struct, frozen=True, tag="signature"):
    """A block that stays blank: the program never signs. `lines` stand under the rule."""

    id: str
    lead: tuple[Inline, ...]
    lines: tuple[tuple[Inline, ...], ...]
    names: tuple[str, ...] = ()


class Contents(Struct, frozen=True, tag="contents"):
    """The table of contents, its pages filled in by the run that sets the pages."""

    title: str


class Authorities(Struct, frozen=True, tag="authorities"):
    """The table of authorities with the pages on which each is cited."""

    title: str


class PageBreak(Struct, frozen=True, tag="page-break"):
    pass


Block = Heading | Para | Items | Table | Caption | Signature | Contents | Authorities | PageBreak


class Look(Struct, frozen=True, forbid_unknown_fields=True):
    """How a court wants its pages: lengths in inches, sizes in points. filings/courts.yaml holds these as dated rows with their source."""

    paper: Literal["us-letter", "a4"] = "us-letter"
    size: float = 12.0
    note_size: float = 10.0
    spacing: float = 2.0
    """Lines: 2 is double spacing."""
    top: float = 1.0
    top_first: float | None = None
    """Of the first page, where it differs."""
    bottom: float = 1.0
    left: float = 1.0
    right: float = 1.0
    line_numbers: bool = False
    labels: Literal["letters", "numbers"] = "letters"
    """How exhibits are labelled."""
    counsel: Literal["end", "top"] = "end"
    """Where counsel's name and address stand."""


class ExhibitRef(Struct, frozen=True):
    """An exhibit that the document pins to, in the order of first pins."""

    label: str
    source: str
    title: str
    file: str | None
    """In the case's folder; None where the file is not there yet."""


class Lacking(Struct, frozen=True):
    """One thing that the document still lacks, as `draft` and `packet` list it."""

    topic: str
    asks: str
    paragraph: str
    why: str = "missing"


class Flag(Struct, frozen=True):
    """What counsel should look at before it is filed: what a paragraph would concede, an authority that nobody has read."""

    says: str
    paragraph: str
    about: str


class Kept(Struct, frozen=True):
    """A piece in an attorney's words, kept over what the case drafts there.

    at: the piece. did: what became of it. words: the attorney's, as Markdown; drafted and now: hash and words of what the case drafts there
    today. stale: why it needs a look, empty where it does not. after: of what was added or moved, the piece that it follows.
    """

    at: str
    did: Literal["changed", "removed", "added", "moved"]
    words: str = ""
    drafted: str = ""
    now: str = ""
    stale: tuple[str, ...] = ()
    after: str = ""
    day: str = ""


class Document(Struct, frozen=True):
    """A drafted filing. The same case, law, date, template and profile give the same document."""

    filing: str
    title: str
    lang: Lang
    look: Look
    blocks: tuple[Block, ...]
    exhibits: tuple[ExhibitRef, ...] = ()
    lacks: tuple[Lacking, ...] = ()
    flags: tuple[Flag, ...] = ()
    draft: bool = True
    footer: str = ""
    """Printed at the foot of each page, beside its number."""
    case: str = ""
    on: str = ""
    person: str = ""
    """The person's name as the case file has it, for an office's own Word template."""
    kept: tuple[Kept, ...] = ()
    """An attorney's edits that it holds."""


def unnoted(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The run without its footnotes."""
    return tuple(one for one in run if not isinstance(one, Note))


def words_of(inlines: tuple[Inline, ...]) -> str:
    """The words of some inlines as they print; a footnote's mark in brackets."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Break):
            parts.append("\n")
        elif isinstance(inline, Note):
            parts.append(f"[{inline.number}]")
        else:
            parts.append(inline.words)
    return "".join(parts)
