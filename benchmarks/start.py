"""How long a command takes from a cold start: a new process, nothing in memory, the law's cache in place."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7

COMMANDS = [
    ("--help", 0.15),
    ("count frcp 14d --from 2026-12-18", 0.25),
    ("due board.appeal --from 2026-03-20", 0.25),
    ("where JENADLA --on 2025-04-22", 0.5),
    ("plan examples/khalil --on 2025-04-22", 0.5),
    ("plan examples/khalil --on 2025-04-22 --explain habeas", 0.5),
]


def cold(command: str) -> float:
    """Seconds of the quickest of several runs of `greatwrit COMMAND`, after one that fills the cache."""
    argv = [sys.executable, "-m", "greatwrit", *command.split()]
    best = float("inf")
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        subprocess.run(argv, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - began)
    return best


def measure() -> list[tuple[str, float, float, str]]:
    """Rows for docs/performance.md."""
    return [(f"`greatwrit {command}`, cold", cold(command), reach, "s") for command, reach in COMMANDS]


if __name__ == "__main__":
    for row in measure():
        print(*row)
