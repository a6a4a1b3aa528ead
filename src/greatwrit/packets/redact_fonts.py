"""What the codes of a PDF's fonts mean: how many bytes, how wide, which letters. Only what is needed to cut glyphs out and to read them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from functools import cache
from typing import Any

import msgspec
import pikepdf

from greatwrit.packets.redact_model import Unsure

TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|([A-Za-z]+)|(-?\d+)")
STANDARD = (
    ("courier", b"Courier"), ("helvetica", b"Helvetica"), ("arial", b"Helvetica"), ("times", b"Times-Roman"),
)  # fmt: skip
UNKNOWN = "\ufffd"


class Code(msgspec.Struct, frozen=True, gc=False):
    """One code of a string: its bytes, width in thousandths of an em, letters, and whether word spacing widens it."""

    raw: bytes
    width: float
    text: str
    space: bool


class Face(msgspec.Struct):
    """A font. `unsure` says why its glyphs cannot be placed or cut out; empty if they can."""

    codes: dict[bytes, Code]
    widths: dict[int, float]
    usual: float
    letters: dict[bytes, str]
    ranges: tuple[tuple[int, bytes, bytes], ...] = ()
    cids: dict[bytes, int] | None = None
    base: dict[int, str] | None = None
    unsure: str = ""

    def split(self, data: bytes) -> list[Code]:
        """The codes of a string, in order; a torn last one stands alone, without width."""
        known = self.codes
        if self.base is not None:
            return [known.get(raw := data[at : at + 1]) or self._simple(raw) for at in range(len(data))]
        found, at = [], 0
        while at < len(data):
            size = self._size(data, at)
            raw = data[at : at + size]
            found.append(known.get(raw) or self._composite(raw))
            at += size
        return found

    def _size(self, data: bytes, at: int) -> int:
        for size, low, high in self.ranges:
            raw = data[at : at + size]
            if len(raw) == size and all(a <= b <= c for a, b, c in zip(low, raw, high, strict=True)):
                return size
        return self.ranges[0][0] if self.ranges else 2

    def _simple(self, raw: bytes) -> Code:
        base = self.base or {}
        text = self.letters.get(raw) or base.get(raw[0], UNKNOWN)
        code = self.codes[raw] = Code(raw, self.widths.get(raw[0], self.usual), text, raw == b" ")
        return code

    def _composite(self, raw: bytes) -> Code:
        number = int.from_bytes(raw, "big")
        cid = number if self.cids is None else self.cids.get(raw, 0)
        width = self.widths.get(cid, self.usual) if len(raw) == self._size(raw, 0) else 0.0
        code = self.codes[raw] = Code(raw, width, self.letters.get(raw, UNKNOWN), raw == b" ")
        return code


def face_of(font: Any) -> Face:
    """A font dictionary, read. Never raises for a faulty one: `unsure` says what is wrong."""
    try:
        return _read(font)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, pikepdf.PdfError):
        return Face({}, {}, 0.0, {}, base={}, unsure="a font of it is damaged")


def _read(font: Any) -> Face:
    kind = str(font.get("/Subtype", ""))
    letters = _to_unicode(font.get("/ToUnicode"))
    if kind == "/Type0":
        return _type0(font, letters)
    base = _base(font.get("/Encoding"), str(font.get("/BaseFont", "")))
    first = int(font.get("/FirstChar", 0))
    held = font.get("/Widths")
    descriptor = font.get("/FontDescriptor", {})
    usual = float(descriptor.get("/MissingWidth", 0))
    widths = {first + at: float(width) for at, width in enumerate(held)} if held is not None else {}
    unsure = ""
    if kind == "/Type3":
        scale = float(font.FontMatrix[0]) * 1000
        widths = {code: width * scale for code, width in widths.items()}
        unsure = "it is set in a Type 3 font, whose letters are drawings"
    elif held is None:
        widths = _standard_widths(str(font.get("/BaseFont", "")), base)
        if not widths:
            unsure = "a font of it does not tell how wide its letters are"
    return Face({}, widths, usual, letters, base=base, unsure=unsure)


def _type0(font: Any, letters: dict[bytes, str]) -> Face:
    below = font.DescendantFonts[0]
    usual = float(below.get("/DW", 1000))
    widths = _w(below.get("/W", []))
    encoding = font.get("/Encoding")
    unsure = ""
    ranges: tuple[tuple[int, bytes, bytes], ...] = ((2, b"\0\0", b"\xff\xff"),)
    cids: dict[bytes, int] | None = None
    if isinstance(encoding, pikepdf.Stream):
        ranges, cids = _cmap(encoding.read_bytes())
        if int(encoding.get("/WMode", 0)) or not ranges or "/UseCMap" in encoding:
            unsure = "a font of it has a code table of its own"
    elif str(encoding).endswith("V"):
        unsure = "it is written downwards"
    elif str(encoding) != "/Identity-H":
        unsure = "a font of it uses a code table that is not in the file"
    return Face({}, widths, usual, letters, ranges, cids, unsure=unsure)


def _w(held: Any) -> dict[int, float]:
    """A CID font's /W: `c [w w …]` and `first last w`."""
    widths: dict[int, float] = {}
    values = list(held)
    at = 0
    while at + 1 < len(values):
        first = int(values[at])
        if isinstance(values[at + 1], pikepdf.Array):
            widths.update((first + more, float(width)) for more, width in enumerate(values[at + 1]))
            at += 2
        else:
            last = min(int(values[at + 1]), first + 0xFFFF)
            widths.update(dict.fromkeys(range(first, last + 1), float(values[at + 2])))
            at += 3
    return widths


def _tokens(data: bytes) -> list[Any]:
    """Hex strings as bytes, brackets, words and numbers as text."""
    found: list[Any] = []
    for hexed, opened, closed, word, number in TOKEN.findall(data):
        if opened or closed or word or number:
            found.append((opened or closed or word or number).decode())
        else:
            digits = re.sub(rb"\s", b"", hexed)
            found.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return found


def _to_unicode(stream: Any) -> dict[bytes, str]:
    """Code → letters, of a /ToUnicode table."""
    if not isinstance(stream, pikepdf.Stream):
        return {}
    letters: dict[bytes, str] = {}
    waiting: list[Any] = []
    for token in _tokens(stream.read_bytes()):
        if token == "endbfchar":
            for code, text in zip(waiting[::2], waiting[1::2], strict=False):
                if isinstance(code, bytes) and isinstance(text, bytes):
                    letters[code] = text.decode("utf-16-be", "replace")
        elif token == "endbfrange":
            _bf_ranges(waiting, letters)
        if isinstance(token, str) and token.startswith(("begin", "end")):
            waiting = []
        else:
            waiting.append(token)
    return letters


def _bf_ranges(waiting: list[Any], letters: dict[bytes, str]) -> None:
    at = 0
    while at + 2 < len(waiting):
        low, high, to = waiting[at : at + 3]
        at += 3
        if not (isinstance(low, bytes) and isinstance(high, bytes)):
            continue
        codes = range(int.from_bytes(low, "big"), min(int.from_bytes(high, "big"), int.from_bytes(low, "big") + 0xFFFF) + 1)
        if to == "[":
            for code in codes:
                if at < len(waiting) and isinstance(waiting[at], bytes):
                    letters[code.to_bytes(len(low), "big")] = waiting[at].decode("utf-16-be", "replace")
                    at += 1
            while at < len(waiting) and waiting[at] != "]":
                at += 1
            at += 1
        elif isinstance(to, bytes) and to:
            start = int.from_bytes(to, "big")
            for more, code in enumerate(codes):
                text = (start + more).to_bytes(len(to) + 1, "big")[1:]
                letters[code.to_bytes(len(low), "big")] = text.decode("utf-16-be", "replace")


def _cmap(data: bytes) -> tuple[tuple[tuple[int, bytes, bytes], ...], dict[bytes, int]]:
    """An embedded code table: its code ranges, and code → CID."""
    ranges: list[tuple[int, bytes, bytes]] = []
    cids: dict[bytes, int] = {}
    waiting: list[Any] = []
    for token in _tokens(data):
        if token == "endcodespacerange":
            ranges += [(len(low), low, high) for low, high in zip(waiting[::2], waiting[1::2], strict=False)]
        elif token == "endcidchar":
            cids.update((code, int(cid)) for code, cid in zip(waiting[::2], waiting[1::2], strict=False))
        elif token == "endcidrange":
            for low, high, cid in zip(waiting[::3], waiting[1::3], waiting[2::3], strict=False):
                start = int.from_bytes(low, "big")
                for more in range(min(int.from_bytes(high, "big") - start, 0xFFFF) + 1):
                    cids[(start + more).to_bytes(len(low), "big")] = int(cid) + more
        if isinstance(token, str) and token.startswith(("begin", "end")):
            waiting = []
        else:
            waiting.append(token)
    return tuple(ranges), cids


def _base(encoding: Any, name: str) -> dict[int, str]:
    """Code → letter, of a simple font's encoding with its differences."""
    given = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    codec = "mac_roman" if str(given) == "/MacRomanEncoding" else "cp1252"
    base = {code: bytes([code]).decode(codec, "replace") for code in range(32, 256)}
    if given is None and not name.endswith(("Symbol", "Dingbats")):
        base |= {0xAE: "fi", 0xAF: "fl"}
    if isinstance(encoding, pikepdf.Dictionary):
        at = 0
        for one in encoding.get("/Differences", []):
            if isinstance(one, pikepdf.Name):
                base[at] = letters_of(str(one)[1:])
                at += 1
            else:
                at = int(one)
    return base


def letters_of(name: str) -> str:
    """The letters of a glyph's name (`eacute`, `f_i`, `uni00E9`, `a.sc`), or U+FFFD."""
    parts = name.split(".")[0].split("_")
    return "".join(_letter(part) for part in parts) or UNKNOWN


def _letter(name: str) -> str:
    if len(name) == 1:
        return name
    found = re.fullmatch(r"uni((?:[0-9A-F]{4})+)|u([0-9A-F]{4,6})", name)
    if found:
        if found[2]:
            return chr(min(int(found[2], 16), 0x10FFFF))
        return bytes.fromhex(found[1]).decode("utf-16-be", "replace")
    return _names().get(name, UNKNOWN)


@cache
def _names() -> dict[str, str]:
    """Glyph names of Latin letters, figures and marks."""
    names = {
        "space": " ", "exclam": "!", "quotedbl": '"', "numbersign": "#", "dollar": "$", "percent": "%", "ampersand": "&",
        "quotesingle": "'", "quoteright": "’", "quoteleft": "‘", "parenleft": "(", "parenright": ")", "asterisk": "*", "plus": "+",
        "comma": ",", "hyphen": "-", "minus": "−", "period": ".", "slash": "/", "colon": ":", "semicolon": ";", "less": "<", "equal": "=",
        "greater": ">", "question": "?", "at": "@", "bracketleft": "[", "backslash": "\\", "bracketright": "]", "underscore": "_",
        "braceleft": "{", "bar": "|", "braceright": "}", "asciitilde": "~", "endash": "–", "emdash": "—", "quotedblleft": "“",
        "quotedblright": "”", "bullet": "•", "ellipsis": "…", "section": "§", "paragraph": "¶", "degree": "°", "nbspace": "\u00a0",
        "sfthyphen": "\u00ad", "germandbls": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "oslash": "ø", "Oslash": "Ø", "eth": "ð",
        "thorn": "þ", "lslash": "ł", "Lslash": "Ł", "dotlessi": "ı", "fi": "fi", "fl": "fl", "ff": "ff", "ffi": "ffi", "ffl": "ffl",
        "ordfeminine": "ª", "ordmasculine": "º", "exclamdown": "¡", "questiondown": "¿",
    }  # fmt: skip
    names |= dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "0123456789", strict=True))
    marks = {
        "GRAVE": "grave", "ACUTE": "acute", "CIRCUMFLEX": "circumflex", "TILDE": "tilde", "DIAERESIS": "dieresis", "RING ABOVE": "ring",
        "CEDILLA": "cedilla", "CARON": "caron", "BREVE": "breve", "MACRON": "macron", "OGONEK": "ogonek", "DOT ABOVE": "dotaccent",
        "DOUBLE ACUTE": "hungarumlaut",
    }  # fmt: skip
    for code in range(0xC0, 0x180):
        found = re.fullmatch(r"LATIN (SMALL|CAPITAL) LETTER ([A-Z]) WITH (.+)", unicodedata.name(chr(code), ""))
        if found and found[3] in marks:
            names[(found[2].lower() if found[1] == "SMALL" else found[2]) + marks[found[3]]] = chr(code)
    return names


def _standard_widths(name: str, base: dict[int, str]) -> dict[int, float]:
    """Widths of one of the fonts that every reader has, asked of PDFium; empty for any other."""
    plain = name.lstrip("/").split("+")[-1].lower().replace(" ", "")
    stem = next((real for known, real in STANDARD if plain.startswith(known)), None)
    if stem is None:
        return {}
    bold, slanted = "bold" in plain, "italic" in plain or "oblique" in plain
    if stem == b"Times-Roman":
        style = b"-BoldItalic" if bold and slanted else b"-Bold" if bold else b"-Italic" if slanted else b"-Roman"
        stem = b"Times"
    else:
        style = (b"-" if bold or slanted else b"") + (b"Bold" if bold else b"") + (b"Oblique" if slanted else b"")
    return {code: width for code, text in base.items() if len(text) == 1 and (width := _standard_width(stem + style, text)) is not None}


@cache
def _standard_width(font: bytes, letter: str) -> float | None:
    from pypdfium2 import raw

    width = ctypes.c_float()
    held = _standard_font(font)
    if not raw.FPDFFont_GetGlyphWidth(held, ord(letter), 1000.0, width):
        return None
    return width.value


@cache
def _standard_font(font: bytes) -> Any:
    from pypdfium2 import raw

    held = raw.FPDFText_LoadStandardFont(_measures().raw, font)
    if not held:
        raise Unsure("a font of it does not tell how wide its letters are")
    return held


@cache
def _measures() -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument.new()
