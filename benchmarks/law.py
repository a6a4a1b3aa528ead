"""The law on file: read from its files into nothing, and from the cache, each as a whole process."""

from __future__ import annotations

import os
import tempfile

from taking import Row, process

WHOLE = "from greatwrit.law import load; from greatwrit.rules import tables; law = load().whole(); tables(law)"
BARE = "import msgspec, yaml"


def measure() -> list[Row]:
    """Rows for docs/performance.md, in seconds."""
    cached = process(["-c", WHOLE])
    with tempfile.TemporaryDirectory() as nowhere:
        unwritable = os.path.join(nowhere, "file")
        with open(unwritable, "w", encoding="utf-8"):
            pass
        anew = process(["-c", WHOLE], runs=3, env={**os.environ, "XDG_CACHE_HOME": unwritable})
    bare = process(["-c", BARE])
    return [
        Row("the whole law from the cache, cold", cached.wall, 0.3, "s", cached.cpu),
        Row("the whole law from its files, diagrams built, cold", anew.wall, None, "s", anew.cpu, "once after every change of law/"),
        Row("for comparison: Python with its YAML and JSON readers alone, cold", bare.wall, None, "s", bare.cpu),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row)
