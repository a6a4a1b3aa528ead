"""How long a command takes from a cold start: a new process, nothing in memory, the law's cache in place."""

from __future__ import annotations

from taking import Row, process

COMMANDS = [
    ("--help", 0.15),
    ("count frcp 14d --from 2026-12-18", 0.25),
    ("due board.appeal --from 2026-03-20", 0.25),
    ("where JENADLA --on 2025-04-22", 0.5),
    ("plan examples/khalil --on 2025-04-22", 0.5),
    ("plan examples/khalil --on 2025-04-22 --explain habeas", 0.5),
]


def measure() -> list[Row]:
    """Rows for docs/performance.md, in seconds."""
    rows = []
    for command, reach in COMMANDS:
        took = process(["-m", "greatwrit", *command.split()])
        rows.append(Row(f"`greatwrit {command}`, cold", took.wall, reach, "s", took.cpu))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row)
