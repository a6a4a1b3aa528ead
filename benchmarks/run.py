"""Measures everything in benchmarks/ and prints one table; with `--record`, writes it to docs/performance.md with the machine it ran on.

Each module beside this one has `measure()`, which returns rows of (work, reached, to reach, unit); less is better. Exits 1 where a figure
was missed.
"""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"

Row = tuple[str, float, float, str]


def rows() -> Iterator[Row]:
    """The rows of every module here, in the order of their names."""
    for path in sorted(HERE.glob("*.py")):
        if path == Path(__file__).resolve():
            continue
        found = importlib.util.spec_from_file_location(f"benchmarks_{path.stem}", path)
        if found is None or found.loader is None:
            raise ImportError(path)
        module = importlib.util.module_from_spec(found)
        sys.modules[found.name] = module
        found.loader.exec_module(module)
        yield from module.measure()


def processor() -> str:
    """The processor as the system names it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{named[0]}, {len(named)} threads" if named else platform.processor() or platform.machine()


def verdict(got: float, reach: float) -> str:
    """Whether it was reached."""
    return "yes" if got <= reach else "**no**"


def page(measured: list[Row]) -> str:
    """docs/performance.md."""
    lines = [
        "# Performance",
        "",
        "Written by `make bench ARGS=--record`. Cold means a new process with the law's cache in place. Best of several runs.",
        "",
        f"Machine: {processor()}; {platform.system()}; Python {platform.python_version()}.",
        "",
        "| work | reached | to reach | |",
        "|---|---|---|---|",
        *(
            f"| {work} | {got:.3g} {unit} | ≤ {reach:g} {unit} | {'yes' if got <= reach else '**no**'} |"
            for work, got, reach, unit in measured
        ),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Prints each row as it is measured; says at the end whether all was reached."""
    measured = []
    print(f"{processor()}; Python {platform.python_version()}")
    for row in rows():
        measured.append(row)
        work, got, reach, unit = row
        print(f"{work}: {got:.3g} {unit} (to reach: {reach:g} {unit}){'' if got <= reach else '   MISSED'}", flush=True)
    if "--record" in sys.argv[1:]:
        PAGE.write_text(page(measured), encoding="utf-8")
    return 1 if any(got > reach for _, got, reach, _ in measured) else 0


if __name__ == "__main__":
    sys.exit(main())
