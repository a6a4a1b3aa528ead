"""Strict CSV into Structs: one header line with the field names, one row per value, faults with line and column."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from greatwrit.reading.faults import Fault, Unreadable, suggest
from greatwrit.reading.nodes import Mapping, Node, Scalar, Sequence
from greatwrit.reading.shape import build
from greatwrit.reading.yaml import decode

T = TypeVar("T")
_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|\Z)')


def read_table(data: bytes, file: str, want: type[T]) -> tuple[T, ...]:
    """Rows of a CSV file as Structs; see `read_rows`. Raises Unreadable with every fault."""
    return tuple(row for _, row in read_rows(data, file, want))


def read_rows(data: bytes, file: str, want: type[T]) -> tuple[tuple[int, T], ...]:
    """Rows of a CSV file (RFC 4180, UTF-8, first line the field names in any order) as Structs, each with the line that it begins in.

    An empty cell leaves its field at the default, or is "" where there is none and text is wanted. In a cell of a list, `;` stands
    between the entries; an interval of dates is written `2025-03-01..2025-03-31 last month`. Raises Unreadable with every fault.
    """
    text, faults = decode(data, file)
    rows = [] if faults else _rows(text, file, faults)
    made: list[tuple[int, T]] = []
    if rows:
        fields = {f.encode_name: f for f in msgspec.structs.fields(want)}  # type: ignore[arg-type]
        names = _names(rows[0], fields, file, faults)
        for row in rows[1:] if not faults else ():
            if len(row) != len(names):
                says = f"the row has {len(row)} cells; the first line has {len(names)}."
                faults.append(Fault(file, row[0].line, row[0].column, says, "put text that holds a comma in double quotes."))
                continue
            value = build(_mapping(row, names, fields), want, file, faults)
            if value is not None:
                made.append((row[0].line, value))
    elif not faults:
        faults.append(Fault(file, 1, 1, "the table is empty.", "its first line names the columns."))
    if faults:
        raise Unreadable(faults)
    return tuple(made)


def _rows(text: str, file: str, faults: list[Fault]) -> list[list[Scalar]]:
    rows: list[list[Scalar]] = []
    row: list[Scalar] = []
    at, line, begins = 0, 1, 0
    while at < len(text) or row:
        found = _CELL.match(text, at)
        if found is None:
            says = "a double quote stands inside a cell, or is never closed."
            faults.append(Fault(file, line, at - begins + 1, says, "put the whole cell in double quotes and write each inner one twice."))
            return []
        quoted, bare, end = found.groups()
        cell = Scalar(bare if quoted is None else quoted.replace('""', '"'), quoted is None, line, at - begins + 1)
        at = found.end()
        row.append(cell)
        if breaks := len(re.findall(r"\r\n|\n|\r", found[0])):
            line += breaks
            begins = at if end not in (",", "") else text.rfind("\n", 0, at) + 1
        if end != ",":
            if row != [Scalar("", True, cell.line, 1)]:  # an empty line is none
                rows.append(row)
            row = []
            if end == "":
                break
    return rows


def _names(header: list[Scalar], fields: dict[str, Any], file: str, faults: list[Fault]) -> list[str]:
    names: list[str] = []
    for cell in header:
        if cell.text not in fields:
            faults.append(Fault(file, cell.line, cell.column, f"there is no column `{cell.text}`.", suggest(cell.text, fields)))
        elif cell.text in names:
            faults.append(Fault(file, cell.line, cell.column, f"the column `{cell.text}` stands twice.", "keep one."))
        names.append(cell.text)
    for name, field in fields.items():
        if field.required and name not in names:
            faults.append(Fault(file, 1, 1, f"the column `{name}` is missing.", "add it to the first line, and to every row."))
    return names


def _mapping(row: list[Scalar], names: list[str], fields: dict[str, Any]) -> Mapping:
    pairs: list[tuple[Scalar, Node]] = []
    for name, cell in zip(names, row, strict=True):
        field = fields.get(name)
        if field is None or (not cell.text and not field.required):
            continue
        pairs.append((Scalar(name, True, cell.line, cell.column), _cell(cell, field.type)))
    return Mapping(tuple(pairs), row[0].line, row[0].column)


def _cell(cell: Scalar, want: Any) -> Node:
    shown = str(want)
    if want is str:
        return Scalar(cell.text, False, cell.line, cell.column)
    if "tuple[" in shown or "list[" in shown:
        entries = tuple(Scalar(e.strip(), True, cell.line, cell.column) for e in cell.text.split(";") if e.strip())
        return Sequence(entries, cell.line, cell.column, True)
    if "Span" in shown and ".." in cell.text:
        between, _, words = cell.text.partition(" ")
        ends = tuple(Scalar(e, True, cell.line, cell.column) for e in between.split(".."))
        key = Scalar("between", True, cell.line, cell.column)
        said = (Scalar("words", True, cell.line, cell.column), Scalar(words.strip(), False, cell.line, cell.column))
        return Mapping(((key, Sequence(ends, cell.line, cell.column, True)), said), cell.line, cell.column, True)
    return Scalar(cell.text, True, cell.line, cell.column)
