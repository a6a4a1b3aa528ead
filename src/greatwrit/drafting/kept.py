"""An attorney's edits put over what the case drafts today: pins, numbers and citations in their words follow the document like its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from .draft import labels_of, lacking, no_file, numbered
from .edits import CHANGED, GONE, Edit, PinAt, relabelled, unresolved_pin
from .model import (
    Block,
    Break,
    Cite,
    Document,
    ExhibitRef,
    Heading,
    Inline,
    Items,
    Kept,
    Lack,
    Lacking,
    Note,
    Para,
    Pin,
    Ref,
    Signature,
    Table,
    Text,
)
from .pieces import Added, Inlines, Piece, Run, apart, full, generated, pieces, pieces_of, read, replaced
from .say import LACKS

HOMELESS = "the paragraph that it followed is gone: it stands at the end"
_INSIDE = ("item", "line", "row")
_LOUD = re.compile(rf"\[(?:{'|'.join(sorted({word for words in LACKS.values() for word in words.values()}))}): [^\]]*\]")


def applied(document: Document, edits: Sequence[Edit], exhibits: Mapping[str, ExhibitRef]) -> Document:
    """The document with an attorney's edits, each told in `kept`.

    document: as the case drafts it today, without any. exhibits: source → exhibit, of every source that the case file has.
    """
    return _Keeper(document, exhibits).keep(edits) if edits else document


class _Keeper:
    def __init__(self, document: Document, exhibits: Mapping[str, ExhibitRef]) -> None:
        self.document, self.exhibits = document, exhibits
        self.drafted = {piece.id: piece for piece in pieces(document)}
        self.hashes = {id: generated(piece) for id, piece in self.drafted.items()}
        self.cites: dict[str, Cite] = {}
        self.lacks: dict[str, Lack] = {}
        for piece in self.drafted.values():
            for one in piece.inlines:
                if isinstance(one, Cite):
                    self.cites.setdefault(one.words, one)
                elif isinstance(one, Lack):
                    self.lacks.setdefault(one.words, one)

    def keep(self, edits: Sequence[Edit]) -> Document:
        places = self._places(edits)
        added_ids = {edit.at for edit in edits if edit.did == "added"}
        new: dict[str, Inlines | None] = {}
        kept: list[Kept] = []
        for edit in edits:
            at, stale = places.get((edit.at, edit.did), edit.at), []
            piece = self.drafted.get(at)
            if edit.did in ("changed", "removed"):
                if piece is None and at.split("/")[0] not in added_ids:
                    stale.append(GONE)
                elif edit.replaced and piece is not None and self.hashes[at] != edit.replaced:
                    stale.append(CHANGED)
                new[at] = self.woven(edit) if edit.did == "changed" else None
            stale += [unresolved_pin(pin.words) for pin in edit.pins if pin.source not in self.exhibits]
            now = full(piece.inlines) if piece is not None else ""
            kept.append(Kept(at, edit.did, edit.words, self.hashes.get(at, ""), now, tuple(stale), edit.after, edit.day))
        blocks, homeless = self._placed(edits, new)
        blocks, lost = self._moved(blocks, edits)
        kept = [replace(one, stale=(*one.stale, HOMELESS)) if (one.at, one.did) in {*homeless, *lost} else one for one in kept]
        return self._settled(blocks, kept)

    def _places(self, edits: Iterable[Edit]) -> dict[tuple[str, str], str]:
        """Where an edit belongs today: a paragraph whose id has moved is known by what the case drafted there."""
        where: dict[str, list[str]] = {}
        for id, said in self.hashes.items():
            where.setdefault(said, []).append(id)
        taken = {edit.at for edit in edits if self.hashes.get(edit.at) == edit.replaced}
        result: dict[tuple[str, str], str] = {}
        for edit in edits:
            if edit.replaced and self.hashes.get(edit.at) != edit.replaced:
                found = [id for id in where.get(edit.replaced, ()) if id not in taken]
                if len(found) == 1:
                    result[edit.at, edit.did] = found[0]
                    taken.add(found[0])
        return result

    # -- words ------------------------------------------------------------------------------------------------------------------------

    def woven(self, edit: Edit, words: str | None = None) -> Inlines:
        """An attorney's words as inlines: what cites, pins, refers to a paragraph or is a loud mark is that again."""
        pins = {pin.words: pin for pin in edit.pins}
        refs = {ref.words: ref.to for ref in edit.refs}
        known = sorted({*pins, *refs, *self.cites, *self.lacks}, key=len, reverse=True)
        pattern = re.compile("|".join([*(_whole_words(one) for one in known), _LOUD.pattern, "\n"]))
        main, notes = apart(edit.words if words is None else words)

        def weave(runs: Iterable[Run]) -> Iterator[Inline]:
            for run in runs:
                if run.note:
                    yield Note(tuple(weave(read(notes.get(run.note, "")))))
                    continue
                done = 0
                for found in pattern.finditer(run.words):
                    meant = self._meant(found[0], run, pins, refs)
                    if meant is not None:
                        if found.start() > done:
                            yield Text(run.words[done : found.start()], run.strong, run.emph)
                        yield meant
                        done = found.end()
                if run.words[done:]:
                    yield Text(run.words[done:], run.strong, run.emph)

        return tuple(weave(read(main)))

    def _meant(self, words: str, run: Run, pins: Mapping[str, PinAt], refs: Mapping[str, str]) -> Inline | None:
        if words == "\n":
            return Break()
        if words in self.lacks or _LOUD.fullmatch(words):
            return self.lacks.get(words) or Lack(words, "", words.strip("[]").partition(": ")[2])
        pin = pins.get(words)
        if pin is not None and pin.source not in self.exhibits:
            return Lack(words, "", unresolved_pin(words))
        if run.strong or (run.emph and words not in self.cites):
            return None
        if pin is not None:
            return Pin(pin.source, pin.at, words, pin.label)
        if words in refs:
            return Ref(refs[words], words)
        cite = self.cites.get(words)
        return replace(cite, emph=run.emph) if cite is not None else None

    # -- places -------------------------------------------------------------------------------------------------------------------------

    def _placed(self, edits: Sequence[Edit], new: Mapping[str, Inlines | None]) -> tuple[list[Block], set[tuple[str, str]]]:
        """The blocks with changed words, without what was removed, and what was added after the piece that it follows."""
        waiting: dict[str, list[Edit]] = {}
        for edit in edits:
            if edit.did == "added":
                waiting.setdefault(edit.after, []).append(edit)
        result: list[Block] = []
        placed: set[str] = set()

        def put(block: Block) -> None:
            """A block, then what follows its pieces."""
            ids = [piece.id for piece in pieces_of(block) if piece.kind != "note"]
            inside: dict[str, list[Added]] = {}
            outside: list[Edit] = []
            for id in ids:  # grows by what is added inside
                for edit in waiting.pop(id, ()):
                    placed.add(edit.at)
                    if edit.kind in _INSIDE and _takes(block, edit.kind):
                        cells = self._cells(edit) if edit.kind == "row" else (self.woven(edit),)
                        inside.setdefault(id, []).append(Added(edit.at, cells))
                        ids += [edit.at, *(f"{edit.at}/{place}" for place in range(1, len(cells) + 1))]
                    else:
                        outside.append(edit)
            made = replaced(block, new, inside)
            if made is not None:
                result.append(made)
            for edit in outside:
                put(self._block(edit))

        for edit in waiting.pop("", ()):
            placed.add(edit.at)
            put(self._block(edit))
        for block in self.document.blocks:
            put(block)
        homeless = [edit for edit in edits if edit.did == "added" and edit.at not in placed]
        signed = [place for place, block in enumerate(result) if isinstance(block, Signature)]
        end = result[signed[-1] :] if signed else []
        del result[len(result) - len(end) :]
        for edit in homeless:
            if edit.at not in placed:
                placed.add(edit.at)
                put(self._block(edit))
        return [*result, *end], {(edit.at, "added") for edit in homeless}

    def _cells(self, edit: Edit, line: str | None = None) -> tuple[Inlines, ...]:
        return tuple(self.woven(edit, cell) for cell in (edit.words if line is None else line).split(" | "))

    def _block(self, edit: Edit) -> Block:
        """What was added, as a block of its own."""
        if edit.kind in ("table", "row"):
            rows = [self._cells(edit, line) for line in edit.words.split("\n")]
            wide = max(len(row) for row in rows)
            full_rows = [(*row, *[()] * (wide - len(row))) for row in rows]
            return Table(edit.at, full_rows[0], tuple(full_rows[1:]))
        words = self.woven(edit)
        if edit.kind.startswith("heading-"):
            return Heading(edit.at, int(edit.kind[-1]), words)
        if edit.kind == "item":
            return Items(edit.at, "bullets", (words,), (edit.at,))
        align: Any = edit.kind if edit.kind in ("center", "right") else "left"
        return Para(edit.at, words, 1 if edit.kind == "numbered" else 0, edit.kind == "quote", align)

    def _moved(self, blocks: list[Block], edits: Iterable[Edit]) -> tuple[list[Block], set[tuple[str, str]]]:
        lost: set[tuple[str, str]] = set()
        for edit in edits:
            if edit.did != "moved":
                continue
            block = next((one for one in blocks if getattr(one, "id", "") == edit.at), None)
            rest = [one for one in blocks if one is not block]
            place = next((at for at, one in enumerate(rest, 1) if any(piece.id == edit.after for piece in pieces_of(one))), 0)
            if block is None or (edit.after and not place):
                lost.add((edit.at, "moved"))
                continue
            blocks = [*rest[:place], block, *rest[place:]]
        return blocks, lost

    # -- numbers, labels ------------------------------------------------------------------------------------------------------------------

    def _settled(self, blocks: Sequence[Block], kept: Sequence[Kept]) -> Document:
        """The document with its paragraphs, notes and exhibits counted again."""
        document = self.document
        counted = numbered(blocks, any(isinstance(block, Heading) and block.number for block in document.blocks))
        pinned = [one for block in counted for piece in pieces_of(block) for one in piece.inlines if isinstance(one, Pin) and one.label]
        sources = list(dict.fromkeys(pin.source for pin in pinned))
        labels = dict(zip(sources, labels_of(len(sources), document.look.labels), strict=True))
        numbers = {block.id: block.number for block in counted if isinstance(block, Para) and block.number}
        notes = 0

        def settle(run: Inlines) -> Inlines:
            nonlocal notes
            said: list[Inline] = []
            for one in run:
                if isinstance(one, Note):
                    notes += 1
                    number = notes
                    one = Note(settle(one.inlines), number)
                elif isinstance(one, Pin) and one.label:
                    label = labels[one.source]
                    one = replace(one, words=relabelled(one.words, one.label, label), label=label)
                elif isinstance(one, Ref):
                    at = numbers.get(one.to) or next((n for id, n in numbers.items() if id.endswith(f".{one.to}")), None)
                    asks = f"paragraph {one.to} is not in this document"
                    one = replace(one, words=f"¶ {at}") if at else Lack(f"[MISSING: paragraph {one.to}]", "", asks)
                said.append(one)
            return tuple(said)

        settled = []
        for block in counted:
            new = {piece.id: settle(piece.inlines) for piece in _whole(block)}
            settled.append(replaced(block, new) or block)
        held = {one.source: one for one in document.exhibits} | dict(self.exhibits)
        shown = tuple(replace(held[source], label=label) for source, label in labels.items() if source in held)
        doubts = tuple(
            Lacking("", f"An attorney's words at {one.at}: {why}.", one.at, "stale")
            for one in kept for why in one.stale if why in (CHANGED, GONE, HOMELESS)
        )  # fmt: skip
        lacks = (*lacking(settled), *no_file(shown), *doubts)
        return replace(document, blocks=tuple(settled), exhibits=shown, kept=tuple(kept), lacks=lacks)


def _whole(block: Block) -> list[Piece]:
    return [piece for piece in pieces_of(block) if piece.kind != "note"]


def _takes(block: Block, kind: str) -> bool:
    """Whether something added stands inside a block."""
    if kind == "item":
        return isinstance(block, Items)
    if kind == "row":
        return isinstance(block, Table)
    return not isinstance(block, (Items, Table, Para, Heading))


def _whole_words(words: str) -> str:
    """Words as a pattern that does not end in the middle of a number, a word or a subsection."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?![\w(])(?!–\d)" if words[-1:].isalnum() or words.endswith(")") else ""
    return before + re.escape(words) + after
