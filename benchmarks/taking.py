"""How time is taken here: by the wall and by the processor, the median of several runs. Where the machine is shared, trust the second."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7


class Row(NamedTuple):
    """One line of docs/performance.md. `reach` null: for comparison only. `cpu`: the same in processor time, where it was taken."""

    work: str
    got: float
    reach: float | None
    unit: str
    cpu: float | None = None
    note: str = ""


class Took(NamedTuple):
    wall: float
    cpu: float


def once(run: Callable[[], Any]) -> Took:
    """Seconds of one run in this process."""
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def median(run: Callable[[], Any], runs: int = RUNS, each: int = 1) -> Took:
    """Seconds of one call, in this process: the median of `runs` rounds of `each` calls, after one that is not counted."""

    def round_() -> None:
        for _ in range(each):
            run()

    run()
    took = [once(round_) for _ in range(runs)]
    return Took(statistics.median(t.wall for t in took) / each, statistics.median(t.cpu for t in took) / each)


def process(argv: Sequence[str], runs: int = RUNS, env: Mapping[str, str] | None = None) -> Took:
    """Seconds of a whole process of this Python with these arguments: the median of several, after one that is not counted."""

    def run() -> Took:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall = time.perf_counter()
        subprocess.run([sys.executable, *argv], cwd=ROOT, stdout=subprocess.DEVNULL, check=True, env=env)
        wall = time.perf_counter() - wall
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    run()
    took = [run() for _ in range(runs)]
    return Took(statistics.median(t.wall for t in took), statistics.median(t.cpu for t in took))
