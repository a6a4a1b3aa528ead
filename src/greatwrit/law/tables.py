"""Tables that name one another's rows, as those of places/: read together into rows by id, every fault told with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from greatwrit.reading import Fault, Misfit, Unreadable, parse_date, read_rows

Shapes = Mapping[str, tuple[Any, str]]
"""Table → its rows' struct, and the field that is its id, or nothing."""
Refers = Mapping[str, Mapping[str, str]]
"""Table → column → the table that must know what it names: by its ids, or, where it has none, by its own column of that name."""
Days = Mapping[str, tuple[str, ...]]
"""Table → the columns that hold days, several with `..` or `;` between them; an empty one is none."""
Rows = Mapping[str, tuple[tuple[int, Any], ...]]
"""Table → its rows, each with its line."""
Told = Iterable[tuple[str, int, str, str]]
"""Table, line, what is wrong, the mend."""


def read_tables(
    files: Mapping[str, bytes], folder: str, shapes: Shapes, refers: Refers, *, maker: str, shown: Callable[[str], str],
    days: Days = MappingProxyType({}), more: Callable[[Rows], Told] = lambda rows: (),
) -> dict[str, Any]:  # fmt: skip
    """Each table of a folder (path → bytes): its rows by id, or, where it has none, in their order. `maker`: what writes a missing one;
    `shown` turns a path into what an error prints; `more`: what else is wrong with rows that each are sound.

    Raises Unreadable with every fault of every table: a missing table, a bad cell, what is no date; and once none has one, an id twice, a
    name that no other table knows, and `more`.
    """
    rows: dict[str, tuple[tuple[int, Any], ...]] = {}
    faults: list[Fault] = []

    def tell(told: Told) -> None:
        faults.extend(Fault(shown(f"{folder}{table}.csv"), line, 1, says, mend) for table, line, says, mend in told)

    for table, (shape, _) in shapes.items():
        path = f"{folder}{table}.csv"
        if path not in files:
            faults.append(Fault(shown(path), 1, 1, "this table is missing", f"bring it back, or run {maker}"))
            continue
        try:
            rows[table] = read_rows(files[path], shown(path), shape)
        except Unreadable as unreadable:
            faults.extend(unreadable.faults)
    tell(_no_days(rows, days))
    if not faults:
        tell((*_twice(rows, shapes), *_dangling(rows, folder, shapes, refers), *more(rows)))
    if faults:
        raise Unreadable(faults)
    return {
        table: {getattr(row, key): row for _, row in rows[table]} if key else tuple(row for _, row in rows[table])
        for table, (_, key) in shapes.items()
    }


def _no_days(rows: Rows, days: Days) -> Told:
    for table, columns in days.items():
        for line, row in rows.get(table, ()):
            for column in columns:
                for day in (day for entry in _entries(getattr(row, column)) for day in entry.split("..") if day):
                    try:
                        parse_date(day)
                    except Misfit as misfit:
                        yield table, line, f"{column}: {misfit.says}", misfit.mend


def _twice(rows: Rows, shapes: Shapes) -> Told:
    for table, (_, key) in shapes.items():
        first: dict[str, int] = {}
        for line, row in rows[table] if key else ():
            value = getattr(row, key)
            if value in first:
                yield table, line, f"{value} stands already in line {first[value]}", "keep one row"
            first.setdefault(value, line)


def _dangling(rows: Rows, folder: str, shapes: Shapes, refers: Refers) -> Told:
    for table, columns in refers.items():
        for column, other in columns.items():
            known = {getattr(row, shapes[other][1] or column) for _, row in rows[other]}
            for line, row in rows[table]:
                for name in _entries(getattr(row, column)):
                    if name and name not in known:
                        yield table, line, f"{column} {name!r} is not in {folder}{other}.csv", f"correct it, or add the row to {other}"


def _entries(cell: str | tuple[str, ...]) -> Iterable[str]:
    return (cell,) if isinstance(cell, str) else cell
