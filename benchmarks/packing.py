"""Packets: 500 pages in 25 exhibits, and 900 pages with 340 MB of scans: packed, and read back by the second reader, with the memory of all
processes together; in the same run the steps of docassemble's AssemblyLine, one stamp page laid over every page.

Memory is the proportional share (what processes have in common counted once), sampled in a run of its own.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from taking import ROOT, Row, Took

sys.path.insert(0, str(ROOT / "src"))

RUNS = 5
FILES = str(Path(__file__).with_name("packing_files.py"))


# -- ours --------------------------------------------------------------------------------------------------------------------------


def ours(files: list[Path], out: Path) -> dict[str, float]:
    """Seconds of packing and of the check, warm, by the wall and by the processor; the most memory of both processes in MB."""
    from greatwrit.packets import Exhibit, Request, Worker, build

    request = Request(tuple(Exhibit(str(file)) for file in files), str(out))
    packing, checking = [], []
    with Worker() as worker:
        for _ in range(RUNS + 1):
            back: list[Took] = []
            begin = _now(worker)
            packet = build(
                request, worker, lambda what, done, _all, back=back: back.append(_now(worker)) if what == BACK and not done else None
            )
            end = _now(worker)
            packing.append(_between(begin, back[0]))
            checking.append(_between(back[0], end))
            if not packet.written:
                raise SystemExit(f"the packet failed its check: {packet.checks}")
    most = {}
    for name in ("packing", "all"):
        with Worker() as worker:
            most[name] = _peak(lambda worker=worker, name=name: build(request, worker, _Until(name)), worker)
    told = {"cold": packing[0].wall, "packing memory": most["packing"], "memory": most["all"], "pages": packet.pages}
    for name, took in (("packing", packing), ("checking", checking)):
        told[name] = statistics.median(one.wall for one in took[1:])
        told[f"{name} cpu"] = statistics.median(one.cpu for one in took[1:])
    return {**told, "size": out.stat().st_size / 1e6}


BACK = "reading the result back"


def _now(worker: object) -> Took:
    """The clock on the wall, and the processor time of both processes."""
    pid = worker.pid  # type: ignore[attr-defined]
    spent = time.process_time()
    if pid:
        parts = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        spent += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    return Took(time.perf_counter(), spent)


def _between(one: Took, other: Took) -> Took:
    return Took(other.wall - one.wall, other.cpu - one.cpu)


class _Enough(Exception):
    """Ends a run before its check."""


class _Until:
    """Progress that ends the run where the check begins, if memory is asked of packing alone."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, what: str, done: int, every: int) -> None:
        if self.name == "packing" and what == BACK:
            raise _Enough


def _share(pid: int | str) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def _peak(run: object, worker: object) -> float:
    """The most memory, in MB, that this process and the worker have together while `run` runs."""
    seen, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.004):
            pid = worker.pid  # type: ignore[attr-defined]
            seen.append(_share("self") + (_share(pid) if pid else 0.0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        run()  # type: ignore[operator]
    except _Enough:
        pass
    finally:
        ended.set()
        watcher.join()
    return max(seen)


# -- rows --------------------------------------------------------------------------------------------------------------------------


def measured(kind: str) -> dict[str, float]:
    """The figures of one kind: the files made in one process, packed in another, so that no memory is counted but that of packing."""
    with tempfile.TemporaryDirectory() as folder:
        steps = [(FILES, "make"), (__file__, "pack"), *([(FILES, "rival")] if kind == "usual" else [])]
        for file, step in steps:
            subprocess.run([sys.executable, "-W", "ignore", file, step, kind, folder], capture_output=True, check=True)
        figures: dict[str, float] = json.loads(Path(folder, "figures.json").read_text("utf-8"))
    return figures


def measure() -> list[Row]:
    """Rows for docs/performance.md."""
    small, large = measured("usual"), measured("heavy")
    five, hundreds = "packet, 500 pages in 25 exhibits", "packet, 900 pages of scans, 340 MB"
    made = f"{small['pages']:.0f} pages, {small['size']:.0f} MB"
    return [
        Row(f"{five}, packed, warm", small["packing"], 0.5, "s", small["packing cpu"], made),
        Row(f"{five}, packed for the first time in a process", small["cold"], None, "s"),
        Row(f"{five}, read back and checked", small["checking"], 1.5, "s", small["checking cpu"]),
        Row(f"{five}, memory", small["packing memory"], 120, "MB", note=f"{small['memory']:.0f} MB with the check"),
        Row(
            f"{five}, AssemblyLine's steps",
            small["rival"],
            None,
            "s",
            small["rival cpu"],
            "stamps by reportlab and pypdf; no index, links, bookmarks, repair, check",
        ),
        Row(
            f"{five}, share of their processor time",
            small["packing cpu"] / small["rival cpu"],
            0.2,
            "of it",
        ),
        Row(f"{hundreds}, packed, warm", large["packing"], 2.0, "s", large["packing cpu"], f"{large['size']:.0f} MB"),
        Row(f"{hundreds}, read back and checked", large["checking"], None, "s", large["checking cpu"]),
        Row(f"{hundreds}, memory", large["packing memory"], 80, "MB", note=f"{large['memory']:.0f} MB with the check"),
    ]


if __name__ == "__main__":
    if len(sys.argv) == 4:
        folder = Path(sys.argv[3])
        (folder / "figures.json").write_text(json.dumps(ours(sorted(folder.glob("*.pdf")), folder / "out" / "packet.pdf")), "utf-8")
    else:
        for row in measure():
            print(*row)
