"""The tables of places/congress/ as bytes: one header line, one row per value, empty where a field has its default."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec

from greatwrit.law.congress_model import FOLDER, TABLES, Congress


def write_congress(congress: Congress) -> dict[str, bytes]:
    """Path → bytes of every table, such that `read_congress` gives the same value back; the same value, the same bytes."""
    return {f"{FOLDER}{table}.csv": _table(shape, getattr(congress, table)) for table, (shape, _) in TABLES.items()}


def _table(shape: Any, rows: Any) -> bytes:
    fields = [field.name for field in msgspec.structs.fields(shape)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    for row in rows.values() if isinstance(rows, dict) else rows:
        writer.writerow([_cell(getattr(row, name)) for name in fields])
    return out.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return ";".join(map(str, value)) if isinstance(value, tuple) else str(value)
