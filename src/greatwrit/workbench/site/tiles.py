"""The map of the circuits: one square for each State and territory, lettered and patterned by what its circuit holds."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.reading import Fault, Unreadable, read_table
from greatwrit.workbench import words

from .drawn import LIGHT, drawing, fill, text
from .questions import Reading

FILE = "places/tiles.csv"
_SIDE, _STEP = 48, 52


class Tile(Struct, frozen=True):
    """One row of places/tiles.csv: where a State's square stands, counted from the top left."""

    state: str
    row: int
    column: int
    source: str


def read_tiles(law: Law) -> tuple[Tile, ...]:
    """The squares. Raises Unreadable for a missing table, a State of a circuit without a square of its own, and two on one square."""
    shown = law.files.shown(FILE)
    data = law.files.bytes_of.get(FILE)
    if data is None:
        raise Unreadable((Fault(shown, 1, 1, "this table is missing", "bring it back: the maps of the circuits are drawn by it"),))
    tiles = read_table(data, shown, Tile)
    placed = [tile.state for tile in tiles]
    faults = [
        Fault(shown, 1, 1, f"{state} has {placed.count(state) or 'no'} squares", "give each State of places/circuits.csv one row")
        for circuit in law.places.circuits.values()
        for state in circuit.states
        if placed.count(state) != 1
    ]
    squares = [(tile.row, tile.column) for tile in tiles]
    faults += [
        Fault(shown, line, 1, f"{tile.state} shares its square", "move it to a free row and column")
        for line, tile in enumerate(tiles, 2)
        if squares.count((tile.row, tile.column)) > 1
    ]
    if faults:
        raise Unreadable(tuple(faults))
    return tiles


def tile_map(name: str, tiles: tuple[Tile, ...], circuit_of: Mapping[str, str], held: Mapping[str, Reading]) -> str:
    """An SVG of attributes only. `circuit_of`: State → circuit; `held`: circuit → its reading.

    A heavy line parts neighbours of two circuits.
    """
    at = {(tile.row, tile.column): circuit_of[tile.state] for tile in tiles if tile.state in circuit_of}
    parts = [_square(tile, circuit_of[tile.state], held) for tile in tiles if tile.state in circuit_of]
    for (row, column), circuit in at.items():
        x, y = column * _STEP + 2, row * _STEP + 2
        edge = (_STEP - _SIDE) / 2
        if at.get((row, column + 1), circuit) != circuit:
            parts.append(_border(f"M{x + _SIDE + edge:g} {y - edge:g}V{y + _SIDE + edge:g}"))
        if at.get((row + 1, column), circuit) != circuit:
            parts.append(_border(f"M{x - edge:g} {y + _SIDE + edge:g}H{x + _SIDE + edge:g}"))
    width = (max(tile.column for tile in tiles) + 1) * _STEP
    height = (max(tile.row for tile in tiles) + 1) * _STEP
    return drawing(width, height, name, parts)


def _square(tile: Tile, circuit: str, held: Mapping[str, Reading]) -> str:
    x, y, reading = tile.column * _STEP + 2, tile.row * _STEP + 2, held[circuit]
    middle = x + _SIDE / 2
    short = words.court(circuit).removesuffix(" Cir.")
    return (
        f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_SIDE}" rx="3" {fill(reading)}/>'
        f"{text(middle, y + 20, tile.state, size=14, anchor='middle', weight=600)}"
        f"{text(middle, y + 38, f'{short} {reading.letter}', size=12, anchor='middle')}"
    )


def _border(path: str) -> str:
    return f'<path d="{path}" stroke="{LIGHT["ink"]}" stroke-width="2.5" stroke-linecap="round"/>'
