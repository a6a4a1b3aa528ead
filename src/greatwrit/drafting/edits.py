"""An attorney's edits: taken from a Word file that comes back, and kept beside the case. `kept` puts them over what the case drafts anew.

Each piece stands in a bookmark, and the part beside the text says what was written there; nothing else of the file is relied on.
"""

from __future__ import annotations

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .model import Document, Kept, Pin, Ref
from .pieces import Piece, Run, digest, full, generated, pieces, printed, with_notes, written
from .say import EXHIBIT
from .word_styles import KINDS, SET

WAIT = 60
"""Seconds of the clock on the wall."""
DIFFERENCES = 400_000_000
"""Characters of the one times characters of the other that are still compared word by word."""
Did = Literal["changed", "removed", "added", "moved"]


class Unreturned(ValueError):
    """A Word file that cannot be taken back, with what to do about it. Told as a refusal."""

    refusal = True

    def __init__(self, file: str, says: str, mend: str) -> None:
        self.file, self.says, self.mend = file, says, mend
        self.details = {"file": file, "mend": mend}
        super().__init__(f"{file}: {says}. Mend: {mend}.")


class PinAt(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words of an edit that pin to an exhibit, and what that exhibit is: its label may change, the source does not.

    `source` is empty where the label named no exhibit of the draft that was edited.
    """

    words: str
    label: str
    source: str = ""
    at: str = ""


class RefTo(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of an edit that are the number of another paragraph."""

    words: str
    to: str


class Edit(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One edit, as `filings/FILING.edits.yaml` of a case's folder holds it.

    at: the piece. did: what became of it. day: when it was taken. after: of what was added or moved, the piece that it follows (empty: at
    the beginning). kind: of what was added, how it stands. replaced: hash of what the case drafted there. words: the attorney's, in the
    Markdown of `pieces`.
    """

    at: str
    did: Did
    day: str
    after: str = ""
    kind: str = ""
    replaced: str = ""
    pins: tuple[PinAt, ...] = ()
    refs: tuple[RefTo, ...] = ()
    words: str = ""


class Change(Struct, frozen=True):
    """One edit as it is told: what the case would draft today (or the attorney's earlier words), and what stands there now.

    drafted: where what the case drafts there has changed since the file was written, what it drafts today.
    """

    at: str
    did: Did
    was: str
    now: str
    stale: tuple[str, ...] = ()
    drafted: str = ""
    after: str = ""


class Taken(Struct, frozen=True):
    """What a Word file brought back. `edits` are those to keep; `restored` the pieces that read as the case drafts them again."""

    changed: tuple[Change, ...]
    removed: tuple[Change, ...]
    added: tuple[Change, ...]
    moved: tuple[Change, ...]
    unchanged: int
    restored: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    warnings: tuple[str, ...] = ()


# -- the file, read by a process of its own -------------------------------------------------------------------------------------------


class _Written(Struct, frozen=True):
    id: str
    bookmark: str
    words: str
    drafted: str = ""
    number: str = ""


class _Exhibit(Struct, frozen=True):
    label: str
    source: str


class _Record(Struct, frozen=True):
    filing: str = ""
    case: str = ""
    on: str = ""
    program: str = ""
    exhibits: tuple[_Exhibit, ...] = ()
    pieces: tuple[_Written, ...] = ()
    others: tuple[str, ...] = ()


_RawRun = tuple[str, bool, bool, str]


class _Paragraph(Struct, frozen=True):
    style: str
    names: tuple[str, ...]
    runs: tuple[_RawRun, ...]
    cell: tuple[int, ...]
    note: str


class _Answer(Struct, frozen=True):
    record: _Record = _Record()
    paragraphs: tuple[_Paragraph, ...] = ()
    notes: dict[str, tuple[_RawRun, ...]] = {}
    warnings: tuple[str, ...] = ()
    refused: str = ""
    mend: str = ""


def _opened(data: bytes, file: str) -> _Answer:
    """What the file holds. Raises Unreturned, whatever the file does to its reader."""
    packages = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in packages if folder)}
    command = [sys.executable, "-P", "-m", "greatwrit.drafting.returned"]
    mend = "open it in Word and save it as .docx again"
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WAIT, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise Unreturned(file, "reading it takes too long", mend) from None
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:
        raise Unreturned(file, "it broke the reader that was set apart for it", mend) from None
    if answer.refused:
        raise Unreturned(file, answer.refused, answer.mend)
    return answer


# -- what came back ---------------------------------------------------------------------------------------------------------------------


def taken(data: bytes, document: Document, file: str = "the Word file", day: str = "") -> Taken:
    """What an attorney changed in a Word file, beside `document`: what the case drafts today, edits that are kept already included.

    day: of the taking, the document's date where it is left out. Raises Unreturned for a file that is not ours, is of another filing or
    case, or cannot be read.
    """
    answer = _opened(data, file)
    record = answer.record
    if record.filing != document.filing:
        mend = f"take it with `greatwrit draft CASE {record.filing} --take`"
        raise Unreturned(file, f"it is a draft of {record.filing}, not of {document.filing}", mend)
    if record.case != document.case:
        raise Unreturned(file, f"it was drafted from the case {record.case}, not from {document.case}", "name the folder of that case")
    return _Reader(answer, document, day or document.on).taken()


class _Said(Struct, frozen=True):
    """A paragraph as it stands in the file: the piece that it is, or none."""

    paragraph: _Paragraph
    piece: str
    words: str
    notes: tuple[str, ...]

    @property
    def full(self) -> str:
        return with_notes(self.words, self.notes)


class _Reader:
    """Compares a file with what was written in it."""

    def __init__(self, answer: _Answer, document: Document, day: str) -> None:
        self.answer, self.document, self.day = answer, document, day
        self.rows = {row.id: row for row in answer.record.pieces}
        self.today = {piece.id: piece for piece in pieces(document)}
        self.kept = {(one.at, one.did == "moved"): one for one in document.kept}
        self.labels = {one.label: one.source for one in answer.record.exhibits if one.label}
        self.warnings = set(answer.warnings)
        self.others = frozenset(answer.record.others)
        self.pins = self._pins()

    def _pins(self) -> dict[str, PinAt]:
        """Pins of today's draft in the words that the file would have for them."""
        labels = {source: label for label, source in self.labels.items()}
        found = {}
        for piece in self.today.values():
            for one in piece.inlines:
                if isinstance(one, Pin) and one.label and one.source in labels:
                    words = relabelled(one.words, one.label, labels[one.source])
                    found[words] = PinAt(words, labels[one.source], one.source, one.at)
        return found

    def taken(self) -> Taken:
        said = self.said()
        here = {one.piece: one for one in said if one.piece}
        changed: list[tuple[Change, Edit]] = []
        restored: list[str] = []
        unchanged = 0
        for one in said:
            if one.piece:
                for at, words in self._changes(one):
                    found = self._changed(at, words)
                    if found is None:
                        unchanged += at == one.piece
                    elif isinstance(found, str):
                        restored.append(found)
                    else:
                        changed.append(found)
        removed = [self._removed(row) for row in self.rows.values() if row.bookmark and row.id not in here and row.id in self.today]
        added, moved = list(self._added(said)), list(self._moved(said))
        both = (changed, removed, added, moved)
        told = [tuple(change for change, _ in some) for some in both]
        edits = tuple(edit for some in both for _, edit in some)
        return Taken(told[0], told[1], told[2], told[3], unchanged, tuple(restored), edits, tuple(sorted(self.warnings)))

    # -- which paragraph is which -------------------------------------------------------------------------------------------------------

    def said(self) -> list[_Said]:
        """The paragraphs that are somebody's words: each piece once, at the paragraph that reads as it was written, else the first."""
        paragraphs = [(one, *self._words(one)) for one in self.answer.paragraphs]
        named = {row.bookmark.lower(): row for row in self.rows.values() if row.bookmark}
        choice: dict[str, int] = {}
        used: set[int] = set()
        for exact in (True, False):
            for place, (one, words, _) in enumerate(paragraphs):
                for row in (named[name] for name in one.names if name in named):
                    if row.id in choice or place in used:
                        continue
                    same = digest(self._bare(words, row)[0]) == row.words
                    blank = not exact and not words and self._elsewhere(row, place, paragraphs)
                    if same if exact else not blank:
                        choice[row.id] = place
                        used.add(place)
        owner = {place: id for id, place in choice.items()}
        result: list[_Said] = []
        for place, (one, words, notes) in enumerate(paragraphs):
            id = owner.get(place, "")
            last = result[-1] if result else None
            if id:
                words, mark = self._bare(words, self.rows[id])
                if mark in ("☑", "☒"):
                    self.warnings.add("not taken: a box that was ticked (tick it on paper, or write it in words)")
                if words or self._empty(self.rows[id]):
                    result.append(_Said(one, id, words, notes))
            elif not words.strip() or one.style.lower() in SET or digest(words) in self.others:
                continue
            elif last is not None and last.piece and one.cell and last.paragraph.cell == one.cell and self._in_cell(last.piece):
                result[-1] = replace(last, words=f"{last.words}\n{words}" if last.words else words)
            else:
                result.append(_Said(one, "", words, notes))
        return result

    def _in_cell(self, piece: str) -> bool:
        """Whether a piece is a cell of a table of the draft, which holds one paragraph alone."""
        return piece in self.today and self.today[piece].kind == "cell"

    def _elsewhere(self, row: _Written, place: int, paragraphs: Sequence[tuple[_Paragraph, str, Any]]) -> bool:
        return any(row.bookmark.lower() in one.names and words for one, words, _ in paragraphs[place + 1 :])

    def _empty(self, row: _Written) -> bool:
        """Whether the piece was written without words."""
        return row.words == digest("")

    def _words(self, one: _Paragraph) -> tuple[str, tuple[str, ...]]:
        """Its words as Markdown, and those of its footnotes."""
        runs, notes = [], []
        for words, bold, italic, note in one.runs:
            if note:
                notes.append(written(Run(_UNSEEN.sub("", run[0]), run[1], run[2]) for run in self.answer.notes.get(note, ())))
                runs.append(Run("", note=len(notes)))
            else:
                runs.append(Run(_UNSEEN.sub("", words), bold, italic))
        return written(runs), tuple(notes)

    def _bare(self, words: str, row: _Written) -> tuple[str, str]:
        """The words without the number or mark that is printed before them; and that mark."""
        if not row.number:
            return words, ""
        return unnumbered(words, row.number)

    # -- each kind of edit --------------------------------------------------------------------------------------------------------------

    def _changes(self, one: _Said) -> Iterator[tuple[str, str | None]]:
        """A piece, and its footnotes where it has as many as were written: each apart, so that one edit is one edit."""
        row = self.rows[one.piece]
        notes = [self.rows.get(f"{one.piece}^{place}") for place in range(1, len(one.notes) + 1)]
        whole = self.kept.get((one.piece, False))
        if digest(one.words) != row.words:
            yield one.piece, one.full
            return
        different = [
            (note.id, words) for note, words in zip(notes, one.notes, strict=True) if note is not None and digest(words) != note.words
        ]  # fmt: skip
        if different and whole is not None:
            yield one.piece, one.full
        else:
            yield one.piece, None
            yield from different

    def _changed(self, at: str, words: str | None) -> tuple[Change, Edit] | str | None:
        """The change of a piece; None where there is none, the piece's id where it reads as the case drafts it again."""
        row, today, kept = self.rows[at], self.today.get(at), self.kept.get((at, False))
        if words is None:
            return None
        was = full_of(today)
        if words == was or (kept is not None and kept.words == words):
            return None
        if kept is not None and kept.did == "changed" and kept.now == words:
            return at
        pins, refs, unresolved = self._links(words, today)
        stale = [*self._stale(row, today, kept), *unresolved]
        drafted = (kept.now if kept is not None else was) if stale and stale[0] == CHANGED else ""
        edit = Edit(at, "changed", self.day, "", "", row.drafted, pins, refs, words)
        return Change(at, "changed", was, words, tuple(stale), drafted), edit

    def _stale(self, row: _Written, today: Piece | None, kept: Any) -> list[str]:
        if today is None:
            return [GONE]
        drafted = kept.drafted if kept is not None else generated(today)
        return [CHANGED] if row.drafted and drafted != row.drafted else []

    def _removed(self, row: _Written) -> tuple[Change, Edit]:
        today, kept = self.today[row.id], self.kept.get((row.id, False))
        stale = tuple(self._stale(row, today, kept))
        was = full_of(today)
        drafted = (kept.now if kept is not None else was) if stale else ""
        return Change(row.id, "removed", was, "", stale, drafted), Edit(row.id, "removed", self.day, replaced=row.drafted)

    def _added(self, said: Sequence[_Said]) -> Iterator[tuple[Change, Edit]]:
        after, standing = "", None
        rows: dict[tuple[int, ...], list[_Said]] = {}
        owned = {one.paragraph.cell[:2] for one in said if one.piece and one.paragraph.cell}
        tables = {cell[0] for cell in owned}
        for one in said:
            if one.paragraph.cell and one.paragraph.cell[:2] not in owned:
                key = one.paragraph.cell[:2] if one.paragraph.cell[0] in tables else one.paragraph.cell[:1]
                rows.setdefault(key, []).append(one)
        told: set[tuple[int, ...]] = set()
        for one in said:
            if one.piece:
                after, standing = one.piece, self.today.get(one.piece)
                continue
            cell = one.paragraph.cell
            kind, words, notes = self._kind(one, standing), one.words, one.notes
            if cell and cell[:2] not in owned:
                key = cell[:2] if cell[0] in tables else cell[:1]
                if key in told:
                    continue
                told.add(key)
                kind, words, notes = ("row" if cell[0] in tables else "table"), in_cells(rows[key]), ()
            if kind in ("numbered", "item") or kind.startswith("heading"):
                words = unnumbered(words, "1.")[0]
            whole = with_notes(words, notes)
            id = f"added-{digest(f'{after}|{whole}')[:8]}"
            pins, refs, unresolved = self._links(whole, None)
            if self.kept.get((id, False)) is None:
                edit = Edit(id, "added", self.day, after, kind, "", pins, refs, whole)
                yield Change(id, "added", "", whole, tuple(unresolved), "", after), edit
            after = id

    def _kind(self, one: _Said, before: Piece | None) -> str:
        """How an added paragraph stands: by its style, and inside a caption, a signature or a cell as its neighbours do."""
        kind = KINDS.get(one.paragraph.style.lower(), "paragraph")
        if before is not None and before.kind == "line" and (one.paragraph.cell or kind == "line"):
            return "line"
        if kind in ("line", "cell"):
            return "paragraph"
        return "numbered" if kind == "paragraph" and re.match(r"\d{1,4}\.\t", one.words) else kind

    def _moved(self, said: Sequence[_Said]) -> Iterator[tuple[Change, Edit]]:
        """Paragraphs and headings that stand in another order than they were written in: as few as explain it."""
        place = {row.id: at for at, row in enumerate(self.rows.values())}
        whole = [one.piece for one in said if one.piece and "/" not in one.piece]
        staying = _rising([place[id] for id in whole])
        before = ""
        for one in said:
            id = one.piece
            if id and "/" not in id and place[id] not in staying and id in self.today:
                kept = self.kept.get((id, True))
                if kept is None or kept.after != before:
                    words = full_of(self.today[id])
                    yield Change(id, "moved", words, words, after=before), Edit(id, "moved", self.day, before)
            before = id or before

    # -- pins and references ------------------------------------------------------------------------------------------------------------

    def _links(self, words: str, today: Piece | None) -> tuple[tuple[PinAt, ...], tuple[RefTo, ...], list[str]]:
        """What of an attorney's words follows the document: pins to exhibits, numbers of paragraphs; and pins that resolve to nothing."""
        plain = printed(words)
        found: dict[str, PinAt] = {text: pin for text, pin in self.pins.items() if text in plain}
        for match in PIN.finditer(plain):
            if match[0] not in found and not any(text.startswith(match[0]) for text in found):
                found[match[0]] = PinAt(match[0], match["label"], self.labels.get(match["label"], ""), place_of(match["at"]))
        inlines = today.inlines if today is not None else ()
        refs = {one.words: RefTo(one.words, one.to) for one in inlines if isinstance(one, Ref) and one.words in plain}
        unresolved = [unresolved_pin(pin.words) for pin in found.values() if not pin.source]
        return tuple(found.values()), tuple(refs.values()), unresolved


_UNSEEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Invisible characters, which an office program may leave behind and no file of a case may hold."""
CHANGED = "what the case drafts here has changed since"
GONE = "the case no longer drafts this paragraph: the words are kept, and not printed"
PIN = re.compile(
    rf"(?:{'|'.join(map(re.escape, (*EXHIBIT.values(), 'Exhibit')))})[ \u00a0](?P<label>[A-Z]{{1,2}}|\d{{1,3}})(?!\w)"
    r"(?P<at>[ \u00a0](?:at|en)[ \u00a0]\d(?:[\d–, -]*\d)?|[ \u00a0]¶¶?[ \u00a0]?\d(?:[\d–, -]*\d)?)?"
)
_NUMBER = re.compile(r"\s*(?:(?:\d{1,4}|[IVXLC]{1,7}|[A-Za-z])\.|[•☐☑☒])(?:\t\s*| +)")


def unresolved_pin(words: str) -> str:
    """What is said of a pin that resolves to nothing."""
    return f"{words} names no exhibit"


def place_of(at: str | None) -> str:
    """The place that a pin's words name, as the case file has it: ` at 3` → `page 3`."""
    found = re.fullmatch(r"[ \u00a0](at|en|¶¶?)[ \u00a0]?(.+)", at or "")
    return f"{'paragraph' if found[1].startswith('¶') else 'page'} {found[2]}" if found is not None else ""


def relabelled(words: str, old: str, new: str) -> str:
    """A pin's words with another label."""
    return re.sub(rf"(?<![\w]){re.escape(old)}(?!\w)", lambda _: new, words, count=1) if old != new else words


def unnumbered(words: str, number: str) -> tuple[str, str]:
    """Words without the number or mark printed before them, in whatever look; and that mark."""
    for found in (re.match(rf"(\**){re.escape(number)}\**\t", words), re.match(rf"(\**){_NUMBER.pattern}", words)):
        if found is not None:
            return found[1] * (words.count(found[1], 0, found.end()) % 2) + words[found.end() :], found[0].strip()
    return words, ""


def in_cells(said: Sequence[_Said]) -> str:
    """Rows of a table in words: a line each, cells apart by ` | `."""
    rows: dict[int, dict[int, list[str]]] = {}
    for one in said:
        _, row, column = one.paragraph.cell[:3]
        rows.setdefault(row, {}).setdefault(column, []).append(one.words.replace("|", "/").replace("\n", " "))
    return "\n".join(
        " | ".join(" ".join(cells.get(column, ())) for column in range(1, max(cells) + 1)) for _, cells in sorted(rows.items())
    )  # fmt: skip


def full_of(piece: Piece | None) -> str:
    """The words of a piece with its footnotes; none where there is no piece."""
    return full(piece.inlines) if piece is not None else ""


def _rising(places: Sequence[int]) -> set[int]:
    """The longest run of places in rising order: what stayed where it was."""
    from bisect import bisect_left

    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        slot = bisect_left(ends, place)
        ends[slot:] = [place, *ends[slot + 1 :]]
        tails[slot:] = [at, *tails[slot + 1 :]]
        before.append(tails[slot - 1] if slot else -1)
    found, at = set(), tails[-1] if tails else -1
    while at >= 0:
        found.add(places[at])
        at = before[at]
    return found


# -- kept -------------------------------------------------------------------------------------------------------------------------------


class Edits(Struct, frozen=True, forbid_unknown_fields=True):
    """`filings/FILING.edits.yaml` of a case's folder."""

    filing: str
    edits: tuple[Edit, ...] = ()


def merged(old: Sequence[Edit], new: Taken, kept: Sequence[Kept] = ()) -> tuple[Edit, ...]:
    """The edits to keep: the new over the old of the same piece. kept: the old as the document told them, where an id may have moved."""
    placed = [replace(one, at=told.at) for one, told in zip(old, kept, strict=True)] if kept else old
    rows: dict[tuple[str, bool], Edit] = {(one.at, one.did == "moved"): one for one in placed}
    for at in new.restored:
        rows.pop((at, False), None)
    for one in new.edits:
        key = (one.at, one.did == "moved")
        before = rows.get(key)
        if before is not None and before.did == "added" and one.did == "changed":
            one = replace(before, day=one.day, words=one.words, pins=one.pins, refs=one.refs)
        elif before is not None and before.did == "added" and one.did == "removed":
            del rows[key]
            rows = {key: replace(row, after=before.after) if row.after == one.at else row for key, row in rows.items()}
            continue
        if one.did in ("changed", "removed"):
            rows = {key: row for key, row in rows.items() if not row.at.startswith(f"{one.at}^")}
        rows[key] = one
    return tuple(rows.values())


def differences(was: str, now: str) -> list[tuple[str, str]]:
    """What was taken out (`-`), put in (`+`) and left (`=`), word by word."""
    if len(was) * len(now) > DIFFERENCES:
        return [row for row in (("-", was), ("+", now)) if row[1]] if was != now else [("=", was)]
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", words) for words in (was, now))
    result: list[tuple[str, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            result.append(("=", "".join(old[a:b])))
            continue
        if b > a:
            result.append(("-", "".join(old[a:b])))
        if d > c:
            result.append(("+", "".join(new[c:d])))
    return result


def read_edits(data: bytes, file: str) -> Edits:
    """The edits of a file. Raises Unreadable with every fault and its place."""
    from greatwrit.reading import read_as

    return read_as(data, file, Edits)


def write_edits(filing: str, edits: Iterable[Edit], standing: str = "") -> str:
    """The file's text; an edit that stood there keeps its lines as they are, comments included."""
    head, *chunks = re.split(r"(?m)^(?=  - )", standing) if standing else [_HEAD.format(_quoted(filing))]
    old: dict[Edit, str] = {}
    for chunk in chunks:
        try:
            old[read_edits(f"filing: x\nedits:\n{chunk}".encode(), "").edits[0]] = chunk
        except (ValueError, IndexError):
            continue
    rows = [old.get(one) or _row(one) for one in edits]
    if not rows:
        return re.sub(r"(?m)^edits:[^\n]*\n?", "edits: []\n", head)
    return re.sub(r"(?m)^edits: \[\]", "edits:", head) + "".join(row if row.endswith("\n") else row + "\n" for row in rows)


_HEAD = """# An attorney's words, kept over what the case drafts. `greatwrit draft CASE FILING --take FILE.docx` adds to it.
# Take an edit out of the list to have the draft's own words again; to keep one that is called stale, put the new hash into `replaced`.
filing: {}
edits:
"""


def _row(edit: Edit) -> str:
    lines = []
    for name, value in msgspec.to_builtins(edit).items():
        if name in ("pins", "refs"):
            lines.append(f"{name}:")
            lines += [f"  - {{{', '.join(f'{key}: {_quoted(said)}' for key, said in one.items())}}}" for one in value]
        elif name == "words" and _plain_block(value):
            lines.append("words: |-")
            lines += [f"  {line}" if line else "" for line in value.split("\n")]
        else:
            lines.append(f"{name}: {_quoted(value)}")
    return "".join(f"{'  - ' if not place else '    ' if line else ''}{line}\n" for place, line in enumerate(lines))


def _plain_block(words: str) -> bool:
    """Whether a block of YAML holds the words letter for letter."""
    lines = words.split("\n")
    odd = re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", words)
    return bool(words) and odd is None and not words.startswith((" ", "\n")) and not words.endswith("\n") and all(
        line == line.rstrip(" ") for line in lines
    )  # fmt: skip


def _quoted(words: str) -> str:
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9./^-]*|\d{4}-\d\d-\d\d", words) and words.lower() not in _YAML:
        return words
    return msgspec.json.encode(words).decode().replace("\x7f", "\\u007f")


_YAML = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
