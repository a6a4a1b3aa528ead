"""One count in a process that has the law at hand."""

from __future__ import annotations

from taking import Row, median

from greatwrit.clocks import count, due
from greatwrit.law import load

REACH = 50.0
TIMES = 2000


def measure() -> list[Row]:
    """Rows for docs/performance.md, in microseconds."""
    law = load()
    asked = {
        "count 20 days by FRCP 6": lambda: count("frcp", "20d", "2026-12-18", law=law),
        "count 14 days by FRCP 6 that roll, with a State's holidays": lambda: count("frcp", "14d", "2026-11-08", law=law, state="TX"),
        "count 20 business days": lambda: count("business", "20bd", "2026-11-20", law=law),
        "a clock with two readings, `bond.appeal`": lambda: due("bond.appeal", "2026-11-20", law=law),
    }
    rows = []
    for name, ask in asked.items():
        took = median(ask, each=TIMES)
        rows.append(Row(name, took.wall * 1e6, REACH, "µs", took.cpu * 1e6))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row)
