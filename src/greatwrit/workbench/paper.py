"""Lines for a terminal of a given width: wrapping, hanging indents, columns, a few colours, a plain ASCII form.

Knows no plan. Every line fits the width, counted in columns of the screen; nothing printed can move the cursor.
"""

from __future__ import annotations

import unicodedata

from greatwrit.workbench.words import clean

STYLES = {"bold": "1", "dim": "2", "open": "32", "contested": "35", "undetermined": "33", "soon": "33", "closed": "2", "late": "1;31"}
_ASCII = {
    "→": "->", "⇄": "<>", "▬": "-", "·": "|", "—": "-", "–": "-", "…": "...", "§": "Sec.", "“": '"', "”": '"', "‘": "'", "’": "'",
    "«": '"', "»": '"', "¿": "", "¡": "", "×": "x", "─": "-", "≤": "<=", "≥": ">=", "½": "1/2", "•": "*", "¶": "para. ",
    "ß": "ss", "ø": "o", "Ø": "O",
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "AE", "œ": "oe", "þ": "th", "ð": "d",
}  # fmt: skip


def plain_ascii(text: str) -> str:
    """The text for a terminal without UTF-8: marks by their look-alikes, letters without accents, what is left as `?`."""
    spelled = "".join(_ASCII.get(c, c) for c in text)
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return bare.encode("ascii", "replace").decode("ascii")


_FIRST_COMBINING = "\u0300"
"""Before it, every character takes one column."""


def columns(text: str) -> int:
    """Columns that the text takes on a screen: none for combining marks, two for wide characters."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    return sum(0 if unicodedata.combining(c) or c in "\u200c\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; a word that is longer is broken."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split():
        wide = columns(word)
        if line and taken + 1 + wide <= width:
            line += " " + word
            taken += 1 + wide
            continue
        if line:
            lines.append(line)
        while wide > width:
            cut = _fitting(word, width)
            lines.append(word[:cut])
            word = word[cut:]
            wide = columns(word)
        line, taken = word, wide
    return [*lines, line] if line else lines


def _fitting(word: str, width: int) -> int:
    """How many characters of a word fit; at least one, so that wrapping ends."""
    cut = 1
    while cut < len(word) and columns(word[: cut + 1]) <= width:
        cut += 1
    return cut


class Paper:
    """Collects the lines of one view."""

    def __init__(self, width: int, colour: bool, plain: bool) -> None:
        self.width = max(width, 20)
        self.colour = colour
        self.plain = plain
        self.lines: list[str] = []

    def _text(self, text: str) -> str:
        return plain_ascii(clean(text)) if self.plain else clean(text)

    def paint(self, text: str, style: str) -> str:
        """The text in a style, or as it is where there is no colour."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def blank(self) -> None:
        """One empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def head(self, title: str, note: str = "") -> None:
        """A heading in capitals with a remark beside it."""
        self.blank()
        title, note = self._text(title).upper(), self._text(note)
        if columns(title) + 2 + columns(note) <= self.width:
            self.lines.append(self.paint(title, "bold") + (f"  {self.paint(note, 'dim')}" if note else ""))
        else:
            self.put(title, style="bold")
            self.put(note, style="dim")

    def put(self, text: str, *, mark: str = "", hang: int = 0, indent: int = 0, style: str = "", mark_style: str = "", most: int = 0,
            lead: str = "", lead_style: str = "bold") -> None:  # fmt: skip
        """A paragraph, wrapped. `mark` stands before it in a column `hang` wide; `most` clips it to so many lines with an ellipsis;
        `lead`, in a style of its own, opens it."""
        text, mark, lead = self._text(f"{lead} {text}"), self._text(mark), self._text(lead)
        if columns(mark) >= hang and mark:
            hang = columns(mark) + 1
        if hang + indent > self.width // 3:
            if mark:
                self.put(mark, indent=indent, style=mark_style)
            mark, indent, hang = "", indent + 2 if indent + 2 <= self.width // 3 else 2, 0
        room = self.width - indent - hang
        lines = wrap(text, room) or ([""] if mark else [])
        if most and len(lines) > most:
            dots = self._text("…")
            last = lines[most - 1]
            if columns(last) + columns(dots) > room:
                last = last[: _fitting(last, room - columns(dots))]
                last = (last.rpartition(" ")[0] or last).rstrip()
            lines = [*lines[: most - 1], last + dots]
        bold_left = len(lead)
        for n, line in enumerate(lines):
            before = " " * indent + (self.paint(mark, mark_style) + " " * (hang - columns(mark)) if n == 0 else " " * hang)
            bold = min(len(line), max(bold_left, 0))
            bold_left -= len(line) + 1
            self.lines.append((before + self.paint(line[:bold], lead_style) + self.paint(line[bold:], style)).rstrip())

    def row(self, cells: list[tuple[str, str]], widths: list[int]) -> None:
        """Cells `(text, style)` side by side, each wrapped in its own column; two spaces between columns."""
        wrapped = [wrap(self._text(text), width) for (text, _), width in zip(cells, widths, strict=True)]
        for n in range(max(len(lines) for lines in wrapped)):
            parts = []
            for lines, (_, style), width in zip(wrapped, cells, widths, strict=True):
                text = lines[n] if n < len(lines) else ""
                parts.append(self.paint(text, style) + " " * (width - columns(text)))
            self.lines.append("  ".join(parts).rstrip())

    def __str__(self) -> str:
        return "\n".join(self.lines).rstrip("\n") + "\n"
