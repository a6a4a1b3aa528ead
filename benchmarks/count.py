"""One count, warm, in microseconds (reach: 50), and `greatwrit due` from a cold start, in seconds (reach: 0.25)."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from greatwrit.clocks import count, due
from greatwrit.law import load


def microseconds(times: int = 2000) -> dict[str, float]:
    law = load()
    asked = {
        "count frcp 20d": lambda: count("frcp", "20d", "2026-12-18", law=law),
        "count frcp 14d, rolls, State": lambda: count("frcp", "14d", "2026-11-08", law=law, state="TX"),
        "count business 20bd": lambda: count("business", "20bd", "2026-11-20", law=law),
        "due bond.appeal": lambda: due("bond.appeal", "2026-11-20", law=law),
    }
    found = {}
    for name, ask in asked.items():
        ask()
        each = []
        for _ in range(5):
            begun = time.perf_counter()
            for _ in range(times):
                ask()
            each.append((time.perf_counter() - begun) / times * 1e6)
        found[name] = statistics.median(each)
    return found


def cold() -> float:
    command = [sys.executable, "-m", "greatwrit", "due", "bond.appeal", "--from", "2026-11-20", "--json"]
    each = []
    for _ in range(7):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        each.append(time.perf_counter() - begun)
    return statistics.median(each)


def main() -> None:
    for name, took in microseconds().items():
        print(f"{name:<32} {took:8.1f} µs")
    print(f"{'due, cold':<32} {cold():8.3f} s")


if __name__ == "__main__":
    main()
