"""A document in pieces that a person may edit, each with an id: paragraph, entry of a list, cell, line of a caption or signature, footnote.

The words of a piece are written as a little Markdown: `**bold**`, `*italic*`, `[^1]` for a footnote, a new line for a break, a backslash
before a sign that is meant. Nothing else is read, and what is written is read back letter for letter.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .model import (
    Block,
    Break,
    Caption,
    Cite,
    Document,
    Heading,
    Inline,
    Items,
    Lack,
    Note,
    Para,
    Pin,
    Ref,
    Signature,
    Table,
    Text,
)
from .plain import marks

Kind = Literal[
    "heading-1", "heading-2", "heading-3", "heading-4", "paragraph", "numbered", "quote", "center", "right", "item", "cell", "line", "note"
]  # fmt: skip
Inlines = tuple[Inline, ...]


class Piece(Struct, frozen=True):
    """`block` is the id of its block; `prefix` what is printed before its words and is none of them: a number, a list's mark."""

    id: str
    block: str
    kind: Kind
    inlines: Inlines
    prefix: str = ""

    @property
    def words(self) -> str:
        return markdown(self.inlines)


def pieces(document: Document) -> Iterator[Piece]:
    """The pieces in the order in which they print, each footnote after the piece that it stands in."""
    for block in document.blocks:
        yield from pieces_of(block)


def pieces_of(block: Block) -> Iterator[Piece]:
    """Those of one block."""
    for piece in _pieces(block):
        yield piece
        notes = [one for one in piece.inlines if isinstance(one, Note)]
        for place, note in enumerate(notes, 1):
            yield Piece(f"{piece.id}^{place}", piece.block, "note", note.inlines)


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Heading):
        yield Piece(block.id, block.id, _heading(block.level), block.inlines, block.number)
    elif isinstance(block, Para):
        kind: Kind = "numbered" if block.number else "quote" if block.quote else "paragraph" if block.align == "left" else block.align
        yield Piece(block.id, block.id, kind, block.inlines, f"{block.number}." if block.number else "")
    elif isinstance(block, Items):
        for part, mark in zip(_parts(block)[0], marks(block), strict=True):
            yield Piece(part.id, block.id, "item", part.inlines, mark)
    elif isinstance(block, (Table, Caption, Signature)):
        for group in _parts(block):
            for part in group:
                yield Piece(part.id, block.id, "cell" if isinstance(block, Table) else "line", part.inlines)


class _Part(Struct, frozen=True):
    """A piece of a block of several, before it is asked for."""

    id: str
    inlines: Inlines


def _parts(block: Items | Table | Caption | Signature) -> list[list[_Part]]:
    """The pieces of a block of several: the rows of a table; court, parties and right side of a caption; lead and lines of a signature."""
    groups: list[tuple[str, Sequence[Inlines]]]
    if isinstance(block, Items):
        groups = [("", block.items)]
    elif isinstance(block, Table):
        groups = [(f"{at}/", row) for at, row in enumerate((block.head, *block.rows))]
    elif isinstance(block, Caption):
        court = [tuple(_lines(line)) for line in block.court]
        groups = [("court/", court), ("party/", block.parties), ("right/", block.right)]
    else:
        groups = [("lead/", (block.lead,) if block.lead else ()), ("", block.lines)]
    names = iter(block.names)
    return [
        [_Part(next(names) if block.names else f"{block.id}/{at}{place}", run) for place, run in enumerate(runs, 1)]
        for at, runs in groups
    ]  # fmt: skip


def _lines(words: str) -> Iterator[Inline]:
    for place, line in enumerate(words.split("\n")):
        if place:
            yield Break()
        yield Text(line)


def _heading(level: int) -> Kind:
    levels: tuple[Kind, ...] = ("heading-1", "heading-2", "heading-3", "heading-4")
    return levels[min(max(level, 1), 4) - 1]


# -- words of a piece -----------------------------------------------------------------------------------------------------------


class Run(Struct, frozen=True):
    """Words in one look; `note` is the place of a footnote among those of its piece, and then there are no words."""

    words: str
    strong: bool = False
    emph: bool = False
    note: int = 0


_SPECIAL = re.compile(r"[\\*]|\[(?=\^)")
_TOKEN = re.compile(r"\\(.)|(\*{1,3})|\[\^(\d{1,4})\]", re.DOTALL)


def runs_of(inlines: Inlines) -> list[Run]:
    """The looks of inlines as they print: a mark for what is missing is bold."""
    result: list[Run] = []
    for one in inlines:
        if isinstance(one, Break):
            result.append(Run("\n"))
        elif isinstance(one, Note):
            result.append(Run("", note=1 + sum(1 for run in result if run.note)))
        elif isinstance(one, Text):
            result.append(Run(one.words, one.strong, one.emph))
        else:
            result.append(Run(one.words, isinstance(one, Lack), isinstance(one, Cite) and one.emph))
    return result


def markdown(inlines: Inlines) -> str:
    """Inlines as Markdown; of footnotes the marks alone."""
    return written(runs_of(inlines))


def written(runs: Iterable[Run]) -> str:
    """Runs as Markdown, in one form for all that look alike: blanks between different looks are plain, neighbours of one look are one."""
    parts: list[str] = []
    strong = emph = False
    for run in _settled(runs):
        toggles = "*" * ((2 if run.strong != strong else 0) + (1 if run.emph != emph else 0))
        strong, emph = run.strong, run.emph
        parts += [toggles, f"[^{run.note}]" if run.note else _SPECIAL.sub(lambda found: "\\" + found[0], run.words)]
    return "".join([*parts, "*" * (2 * strong + emph)])


def _settled(runs: Iterable[Run]) -> list[Run]:
    """The runs with each blank in the look that both of its neighbours share, else plain."""
    small = [
        Run(piece, run.strong, run.emph, run.note)
        for run in runs
        for piece in ([""] if run.note else re.findall(r"\s+|\S(?:.*\S)?", run.words, re.DOTALL))
    ]
    result: list[Run] = []
    for place, run in enumerate(small):
        if run.note:
            run = Run("", note=run.note)
        elif run.words.isspace():
            before = next((one for one in reversed(small[:place]) if not one.words.isspace()), None) if place else None
            after = next((one for one in small[place + 1 :] if not one.words.isspace()), None)
            alike = before is not None and after is not None and not before.note and not after.note
            look = (before.strong and after.strong, before.emph and after.emph) if alike and before and after else (False, False)
            run = Run(run.words, *look)
        last = result[-1] if result else None
        if last is not None and not last.note and not run.note and (last.strong, last.emph) == (run.strong, run.emph):
            result[-1] = replace(last, words=last.words + run.words)
        else:
            result.append(run)
    return result


def read(words: str) -> list[Run]:
    """Markdown as runs: what `written` wrote comes back as it was."""
    result: list[Run] = []
    strong = emph = False
    held: list[str] = []

    def close() -> None:
        if held:
            result.append(Run("".join(held), strong, emph))
            held.clear()

    done = 0
    for token in _TOKEN.finditer(words):
        held.append(words[done : token.start()])
        done = token.end()
        if token[1] is not None:
            held.append(token[1])
            continue
        close()
        if token[3] is not None:
            result.append(Run("", note=int(token[3])))
            continue
        strong ^= len(token[2]) > 1
        emph ^= len(token[2]) != 2
    held.append(words[done:])
    close()
    return [run for run in result if run.words or run.note]


def full(inlines: Inlines) -> str:
    """Words with those of their footnotes below: `…[^1]`, a blank line, `[^1]: …`."""
    return with_notes(markdown(inlines), [markdown(one.inlines).lstrip() for one in inlines if isinstance(one, Note)])


def with_notes(words: str, notes: Sequence[str]) -> str:
    """Words with those of their footnotes below."""
    return "".join([words, *(f"\n\n[^{place}]: {note}" for place, note in enumerate(notes, 1))])


_NOTE = re.compile(r"\n\n(?<!\\)\[\^(\d{1,4})\]: ")


def apart(words: str) -> tuple[str, dict[int, str]]:
    """Words and, by number, those of their footnotes."""
    first, *rest = _NOTE.split(words)
    return first, {int(number): note for number, note in zip(rest[::2], rest[1::2], strict=True)}


def printed(words: str) -> str:
    """The words alone, as they print; footnotes as `[1]`."""
    return "".join(f"[{run.note}]" if run.note else run.words for run in read(words))


# -- what a piece is compared by ------------------------------------------------------------------------------------------------


def digest(words: str) -> str:
    """A short hash of words."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def generated(piece: Piece) -> str:
    """The hash of what the case drafts here. Labels of exhibits and numbers of paragraphs are left out of it, since they follow others."""
    return digest(markdown(tuple(_anchored(one) for one in piece.inlines)))


def _anchored(one: Inline) -> Inline:
    if isinstance(one, Pin):
        return Text(f"{{{one.source} {one.at}}}" if one.label else one.words)
    if isinstance(one, Ref):
        return Text(f"{{¶ {one.to}}}")
    return one


# -- pieces replaced ------------------------------------------------------------------------------------------------------------


class Added(Struct, frozen=True):
    """What stands after a piece and was not there: the entry of a list, a line, a row with its cells."""

    id: str
    cells: tuple[Inlines, ...]


Changes = Mapping[str, Inlines | None]
"""Piece → its new words; None takes it out."""


def replaced(block: Block, new: Changes, added: Mapping[str, Sequence[Added]] | None = None) -> Block | None:
    """The block with some pieces in other words, some taken out, some added after others. A block that has lost all its pieces is none."""
    if isinstance(block, (Heading, Para)):
        words = _said(block.id, block.inlines, new)
        return None if words is None else replace(block, inlines=words)
    if not isinstance(block, (Items, Table, Caption, Signature)):
        return block
    table = isinstance(block, Table)
    before = _parts(block)
    groups = _rows(before, new, added or {}) if table else [list(_group(group, new, added or {})) for group in before]
    if groups == before:
        return block
    runs = [tuple(part.inlines for part in group) for group in groups]
    names = tuple(part.id for group in groups for part in group)
    if not names:
        return None
    if isinstance(block, Items):
        return replace(block, items=runs[0], names=names)
    if isinstance(block, Table):
        return replace(block, head=runs[0], rows=tuple(runs[1:]), names=names)
    if isinstance(block, Caption):
        court = tuple("".join("\n" if isinstance(one, Break) else getattr(one, "words", "") for one in run) for run in runs[0])
        return replace(block, court=court, parties=runs[1], right=runs[2], names=names)
    return replace(block, lead=runs[0][0] if runs[0] else (), lines=(*runs[0][1:], *runs[1]), names=names)


def _group(group: Iterable[_Part], new: Changes, added: Mapping[str, Sequence[Added]]) -> Iterator[_Part]:
    for part in group:
        words = _said(part.id, part.inlines, new)
        if words is not None:
            yield _Part(part.id, words)
        more = [_Part(one.id, run) for one in added.get(part.id, ()) for run in one.cells[:1]]
        yield from _group(more, new, added)


def _rows(rows: list[list[_Part]], new: Changes, added: Mapping[str, Sequence[Added]]) -> list[list[_Part]]:
    """A table's rows: one is gone when all its cells are, and a new one stands after the row of the piece that it follows."""
    result: list[list[_Part]] = []
    for row in rows:
        said = [(part, _said(part.id, part.inlines, new)) for part in row]
        if any(words is not None for _, words in said) or not row:
            result.append([_Part(part.id, words or ()) for part, words in said])
        fresh = []
        for one in (one for part in row for one in added.get(part.id, ())):
            cells = (*one.cells, *[()] * len(row))[: len(row)]
            fresh.append([_Part(f"{one.id}/{place}", run) for place, run in enumerate(cells, 1)])
        result += _rows(fresh, new, added)
    return result


def _said(id: str, inlines: Inlines, new: Changes) -> Inlines | None:
    """The words of a piece, and in them of its footnotes."""
    if id in new:
        return new[id]
    if not any(isinstance(one, Note) for one in inlines):
        return inlines
    place, run = 0, []
    for one in inlines:
        if isinstance(one, Note):
            place += 1
            words = new.get(f"{id}^{place}", one.inlines)
            one = replace(one, inlines=words or ())
        run.append(one)
    return tuple(run)
