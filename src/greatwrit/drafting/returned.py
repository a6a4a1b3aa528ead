"""Reads one Word file that came back and prints its paragraphs as JSON: `python -m greatwrit.drafting.returned < FILE`. Runs apart, in its
own process, with the limits of `citing.extract`, so that no file can harm the program that asks."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

from greatwrit.citing.extract import BYTES, TEXT, WORD, Refused, events, limit

OURS = "https://greatwrit.org/draft/1"
"""The namespace of the part that `word` leaves beside the text."""
PARTS = 200
"""Parts beside the text that are looked at, at most."""
PARAGRAPHS = 100_000
PIECES = 50_000
TOUCHES = 500_000
"""Bookmarks of ours that touch paragraphs, counted at each."""
_OFF = ("0", "false", "off", "none")
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_UNTAKEN = {
    "drawing": "a picture", "pict": "a picture", "object": "an embedded object", "txbxContent": "a text box",
    "sym": "a sign of a symbol font", "oMath": "a formula", "endnoteReference": "an endnote (make it a footnote)",
}  # fmt: skip


def main() -> None:
    """Prints `{"record", "paragraphs", "notes", "warnings"}`, or `{"refused", "mend"}`."""
    limit()
    try:
        answer = read(sys.stdin.buffer.read(BYTES + 1))
    except Refused as refused:
        answer = {"refused": refused.says, "mend": refused.mend}
    except MemoryError:
        answer = {"refused": "it needs more memory than a filing can", "mend": "do not open it; ask for the file that was written"}
    sys.stdout.write(json.dumps(answer))


def read(data: bytes) -> dict[str, Any]:
    """What a Word file holds: our part, its paragraphs in order, its footnotes. Raises Refused."""
    if len(data) > BYTES:
        raise Refused("it is larger than any filing", "bring back the Word file alone, without pictures")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("it is an old Word file, or one with a password", "open it in Word and save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "word/document.xml" not in names:
                raise Refused("it is an archive, but no Word file", "bring back the .docx that the draft was edited in")
            record = _record(archive, names)
            if not record:
                raise Refused(
                    "it is no draft of Greatwrit, or has lost the part that says which paragraph is which",
                    "edit the .docx that `greatwrit draft` wrote and save it as .docx; do not copy its text to a new file",
                )
            looks = _Looks(archive) if "word/styles.xml" in names else None
            ours = frozenset(piece.get("bookmark", "").lower() for piece in record["pieces"]) - {""}
            body = _Flow(archive, "word/document.xml", looks, ours)
            notes = _Flow(archive, "word/footnotes.xml", looks, ours) if "word/footnotes.xml" in names else None
    except expat.ExpatError:
        raise Refused("it is damaged inside", "open it in Word and save it again") from None
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError, EOFError, OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "encrypted" in str(error):
            raise Refused("it is locked with a password", "save it without a password") from None
        raise Refused("it is damaged, or no Word file", "open it in Word and save it as .docx again") from None
    return {
        "record": record,
        "paragraphs": body.paragraphs,
        "notes": _notes(notes.paragraphs) if notes is not None else {},
        "warnings": sorted(body.warnings | (notes.warnings if notes is not None else set())),
    }


def _record(archive: zipfile.ZipFile, names: Iterable[str]) -> dict[str, Any]:
    """Our part, wherever the program that saved the file has put it."""
    beside = [name for name in names if re.fullmatch(r"customXml/item\d+\.xml", name)][:PARTS]
    for name in beside:
        found: dict[str, Any] = {}
        for what, tag, given in events(archive, name):
            if what != "start":
                continue
            values = {key.rpartition("}")[2].lstrip("{"): value for key, value in given.items()}
            if tag == f"{{{OURS}}}draft":
                found = {**values, "exhibits": [], "pieces": [], "others": []}
            elif not found:
                break
            elif tag == f"{{{OURS}}}exhibit":
                found["exhibits"].append(values)
            elif tag == f"{{{OURS}}}other":
                found["others"].append(values.get("words", ""))
            elif tag == f"{{{OURS}}}piece":
                found["pieces"].append(values)
                if len(found["pieces"]) > PIECES:
                    raise Refused("it names more paragraphs than any filing has", "edit the .docx that `greatwrit draft` wrote")
        if found:
            return found
    return {}


class _Looks:
    """The styles: id → name of a paragraph's, and which styles of characters are bold or italic."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.names: dict[str, str] = {}
        self.bold: set[str] = set()
        self.italic: set[str] = set()
        style, kind = "", ""
        for what, given, values in events(archive, "word/styles.xml"):
            tag = given.removeprefix(WORD)
            if what == "start" and tag == "style":
                style, kind = values.get(f"{WORD}styleId", ""), values.get(f"{WORD}type", "")
            elif what == "start" and tag == "name" and kind == "paragraph":
                self.names[style] = values.get(f"{WORD}val", "")
            elif what == "start" and tag in ("b", "i") and kind == "character" and _on(values):
                (self.bold if tag == "b" else self.italic).add(style)


def _on(values: dict[str, str]) -> bool:
    return values.get(f"{WORD}val", "true") not in _OFF


class _Flow:
    """The paragraphs of a part: `{"style", "names", "runs", "cell", "note"}`; a run is `[words, bold, italic, footnote]`.

    What was deleted with changes tracked is gone, what was inserted is there. `names` are the bookmarks that touch the paragraph.
    """

    def __init__(self, archive: zipfile.ZipFile, part: str, looks: _Looks | None, ours: frozenset[str]) -> None:
        self.paragraphs: list[dict[str, Any]] = []
        self.warnings: set[str] = set()
        self.looks, self.ours = looks, ours
        self.touches = 0
        self.hidden = self.size = 0
        self.open: dict[str, str] = {}
        self.waiting: list[str] = []
        self.paragraph: dict[str, Any] | None = None
        self.bold = self.italic = self.in_run = self.in_look = self.in_text = False
        self.tables: list[list[int]] = []
        self.count = 0
        self.note = ""
        for what, given, values in events(archive, part):
            if what == "text":
                if self.in_text and not self.hidden:
                    self._say(given)
                continue
            tag = given.removeprefix(WORD)
            if given.endswith("}Fallback") or tag in ("del", "moveFrom", "txbxContent"):
                self._hide(tag, what == "start")
            elif not self.hidden:
                self._start(tag, values) if what == "start" else self._end(tag)

    def _hide(self, tag: str, begins: bool) -> None:
        self.hidden += 1 if begins else -1
        if tag in ("del", "moveFrom"):
            self.warnings.add("changes tracked in it are taken as if they were accepted")
        elif tag in _UNTAKEN:
            self.warnings.add(f"not taken: {_UNTAKEN[tag]}")

    def _say(self, words: str) -> None:
        if self.paragraph is None:
            return
        self.size += len(words)
        if self.size > TEXT:
            raise Refused("it holds more text than any filing", "bring back the Word file that the draft was edited in")
        for name in self.open.values():
            self._touch(self.paragraph["names"], name)
        runs = self.paragraph["runs"]
        if runs and not runs[-1][3] and runs[-1][1:3] == [self.bold, self.italic]:
            runs[-1][0] += words
        else:
            runs.append([words, self.bold, self.italic, ""])

    def _touch(self, held: list[str], name: str) -> None:
        self.touches += 1
        if self.touches > TOUCHES:
            raise Refused("its bookmarks are in disorder", "edit the .docx that `greatwrit draft` wrote, and save it as .docx")
        if name not in held:
            held.append(name)

    def _start(self, tag: str, values: dict[str, str]) -> None:
        value = values.get(f"{WORD}val", "")
        if tag == "p":
            cell = list(self.tables[-1]) if self.tables else []
            self.paragraph = {"style": "Normal", "names": [*self.waiting], "runs": [], "cell": cell, "note": self.note}
            self.waiting = []
        elif tag == "pStyle" and self.paragraph is not None:
            self.paragraph["style"] = self.looks.names.get(value, value) if self.looks is not None else value
        elif tag == "bookmarkStart":
            name = values.get(f"{WORD}name", "").lower()
            if name in self.ours:
                self.open[values.get(f"{WORD}id", "")] = name
                self._touch(self.paragraph["names"] if self.paragraph is not None else self.waiting, name)
        elif tag == "bookmarkEnd":
            self.open.pop(values.get(f"{WORD}id", ""), None)
        elif tag == "r":
            self.in_run, self.bold, self.italic = True, False, False
        elif tag == "rPr":
            self.in_look = self.in_run
        elif self.in_look:
            self._looks(tag, values, value)
        elif tag == "t":
            self.in_text = True
        elif tag in _SIGNS and self.in_run and values.get(f"{WORD}type", "") not in ("page", "column"):
            self._say(_SIGNS[tag])
        elif tag == "footnoteReference" and self.paragraph is not None:
            self.paragraph["runs"].append(["", False, False, values.get(f"{WORD}id", "")])
        elif tag == "tbl":
            self.count += 1
            self.tables.append([self.count, 0, 0])
        elif tag == "tr" and self.tables:
            self.tables[-1][1:] = [self.tables[-1][1] + 1, 0]
        elif tag == "tc" and self.tables:
            self.tables[-1][2] += 1
        elif tag == "footnote":
            self.note = values.get(f"{WORD}id", "") if values.get(f"{WORD}type", "normal") == "normal" else ""
        elif tag in ("ins", "moveTo"):
            self.warnings.add("changes tracked in it are taken as if they were accepted")
        elif tag.rpartition("}")[2] in _UNTAKEN:
            self.warnings.add(f"not taken: {_UNTAKEN[tag.rpartition('}')[2]]}")

    def _looks(self, tag: str, values: dict[str, str], value: str) -> None:
        if tag == "b":
            self.bold = _on(values)
        elif tag == "i":
            self.italic = _on(values)
        elif tag == "rStyle" and self.looks is not None:
            self.bold, self.italic = value in self.looks.bold, value in self.looks.italic
        elif tag in ("u", "strike", "dstrike") and _on(values):
            self.warnings.add("not taken: underlined or struck words are taken as plain ones")

    def _end(self, tag: str) -> None:
        if tag == "p" and self.paragraph is not None:
            self.paragraphs.append(self.paragraph)
            self.paragraph = None
            if len(self.paragraphs) > PARAGRAPHS:
                raise Refused("it has more paragraphs than any filing", "bring back the Word file that the draft was edited in")
        elif tag == "r":
            self.in_run = self.in_look = False
        elif tag == "rPr":
            self.in_look = False
        elif tag == "t":
            self.in_text = False
        elif tag == "tbl" and self.tables:
            self.tables.pop()


def _notes(paragraphs: Iterable[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """Footnote → its runs, paragraphs of one apart by a new line, without the blank after its number."""
    result: dict[str, list[list[Any]]] = {}
    for paragraph in paragraphs:
        if not paragraph["note"]:
            continue
        runs = result.setdefault(paragraph["note"], [])
        runs += [["\n", False, False, ""]] if runs else []
        runs += [[words, bold, italic, ""] for words, bold, italic, note in paragraph["runs"] if not note]
    for runs in result.values():
        while runs and not runs[0][0].strip():
            runs.pop(0)
        if runs:
            runs[0][0] = runs[0][0].lstrip()
    return result


if __name__ == "__main__":
    main()
