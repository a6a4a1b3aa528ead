"""What both drawings share: colours of the tokens as attributes, a pattern for each kind of reading, text with a halo."""

from __future__ import annotations

from html import escape

from greatwrit.workbench.looks import TOKENS

from .questions import Kind, Reading

LIGHT = {name: pair[0] for name, pair in TOKENS.items()}
COLOURS: dict[Kind, str] = {"helps": "open", "hurts": "closed", "part": "contested", "none": "undetermined"}
"""Kind of reading → colour token; the same word names the pill."""
_LINES: dict[Kind, str] = {
    "helps": "",
    "hurts": "M-2 6L6 -2M2 10L10 2",
    "part": "M0 4H8M4 0V8",
    "none": "M3 4H5",
}


def patterns() -> str:
    """`<defs>` with a fill for each kind: plain, slanted, crossed, dotted."""
    return "<defs>" + "".join(_pattern(kind) for kind in COLOURS) + "</defs>"


def fill(reading: Reading) -> str:
    """The attributes that fill and edge a shape by its reading; a missing one is dashed."""
    dashes = ' stroke-dasharray="4 3"' if reading.kind == "none" else ""
    return f'fill="url(#of-{reading.kind})" stroke="{LIGHT[COLOURS[reading.kind]]}" stroke-width="1.5"{dashes}'


def text(
    x: float, y: float, said: str, *, size: int = 12, ink: str = "ink", anchor: str = "start", weight: int = 400, halo: bool = True
) -> str:
    """A line of text, readable over whatever lies there."""
    around = f' stroke="{LIGHT["paper"]}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="system-ui, sans-serif" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{LIGHT[ink]}"{around}>{escape(said)}</text>'
    )


def swatch(reading: Reading) -> str:
    """A small square of a reading's pattern with its letter, for the key beside a drawing."""
    square = f'<rect x="1" y="1" width="30" height="20" rx="3" {fill(reading)}/>'
    letter = text(16, 16, reading.letter, size=14, anchor="middle", weight=600)
    return f'<svg viewBox="0 0 32 22" width="32" height="22" aria-hidden="true">{square}{letter}</svg>'


def drawing(width: float, height: float, name: str, parts: list[str]) -> str:
    """The parts as one picture with a name; what it shows stands in a table as well."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" aria-label="{escape(name)}">'
        f"{patterns()}{''.join(parts)}</svg>"
    )


def _pattern(kind: Kind) -> str:
    colour, path = COLOURS[kind], _LINES[kind]
    lines = f'<path d="{path}" stroke="{LIGHT[colour]}" stroke-opacity="0.55" fill="none"/>' if path else ""
    return (
        f'<pattern id="of-{kind}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{LIGHT[f"{colour}-on"]}"/>{lines}</pattern>'
    )
