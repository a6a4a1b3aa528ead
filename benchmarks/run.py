"""Measures everything in benchmarks/ and prints one table; with `--record`, writes it to docs/performance.md with the machine it ran on.

Each module beside this one that has `measure()` gives rows (`taking.Row`); less is better.
Exits 1 where a figure was missed. Names of modules on the command line measure only those.
"""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from taking import Row

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"


def rows(only: list[str]) -> Iterator[Row]:
    """The rows of every module here, in the order of their names."""
    for path in sorted(HERE.glob("*.py")):
        if path != Path(__file__).resolve() and (not only or path.stem in only):
            module = importlib.import_module(path.stem)
            if hasattr(module, "measure"):
                yield from module.measure()


def processor() -> str:
    """The processor as the system names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{named[0]}, {len(named)} threads" if named else platform.processor() or platform.machine()


def figure(row: Row, value: float | None) -> str:
    return "" if value is None else f"{value:.3g} {row.unit}"


def verdict(row: Row) -> str:
    """Whether it was reached; empty where it only compares."""
    return "" if row.reach is None else "yes" if row.got <= row.reach else "**no**"


def table(measured: list[Row]) -> list[str]:
    """The rows as Markdown."""
    return [
        "| work | reached | in processor time | to reach | |",
        "|---|---|---|---|---|",
        *(
            f"| {row.work}{f' ({row.note})' if row.note else ''} | {figure(row, row.got)} | {figure(row, row.cpu)} "
            f"| {f'≤ {row.reach:g} {row.unit}' if row.reach is not None else ''} | {verdict(row)} |"
            for row in measured
        ),
    ]


def page(measured: list[Row]) -> str:
    """docs/performance.md."""
    lines = [
        "# Performance",
        "",
        "Written by `make bench ARGS=--record`. Cold means a new process with the law's cache in place. Times are medians (of seven",
        "runs where nothing else is said) by the wall; processor time stands beside them, since the machine may have had other work.",
        "Figures without a reach are there to compare: what one would pick instead.",
        "",
        f"Machine: {processor()}; {platform.system()}; Python {platform.python_version()}.",
        "",
        *table(measured),
    ]
    return "\n".join(lines) + "\n"


def main(argv: list[str]) -> int:
    """Prints each row as it is measured; says at the end whether all was reached."""
    measured = []
    print(f"{processor()}; Python {platform.python_version()}")
    for row in rows([word for word in argv if not word.startswith("--")]):
        measured.append(row)
        told = f"{row.work}: {figure(row, row.got)}" + (f", processor {figure(row, row.cpu)}" if row.cpu is not None else "")
        reach = f" (to reach: {row.reach:g} {row.unit})" if row.reach is not None else ""
        print(f"{told}{reach}{'   MISSED' if verdict(row) == '**no**' else ''}", flush=True)
    if "--record" in argv:
        PAGE.write_text(page(measured), encoding="utf-8")
    return 1 if any(row.reach is not None and row.got > row.reach for row in measured) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
