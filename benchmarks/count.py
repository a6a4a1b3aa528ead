"""One count in a process that has the law at hand."""

from __future__ import annotations

import statistics
import time

from greatwrit.clocks import count, due
from greatwrit.law import load

REACH = 50.0
TIMES, ROUNDS = 2000, 5


def measure() -> list[tuple[str, float, float, str]]:
    """Rows for docs/performance.md: the median of several rounds, in microseconds."""
    law = load()
    asked = {
        "count 20 days by FRCP 6": lambda: count("frcp", "20d", "2026-12-18", law=law),
        "count 14 days by FRCP 6 that roll, with a State's holidays": lambda: count("frcp", "14d", "2026-11-08", law=law, state="TX"),
        "count 20 business days": lambda: count("business", "20bd", "2026-11-20", law=law),
        "a clock with two readings, `bond.appeal`": lambda: due("bond.appeal", "2026-11-20", law=law),
    }
    rows = []
    for name, ask in asked.items():
        ask()
        each = []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            for _ in range(TIMES):
                ask()
            each.append((time.perf_counter() - begun) / TIMES * 1e6)
        rows.append((name, statistics.median(each), REACH, "µs"))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row)
