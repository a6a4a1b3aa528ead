"""What the promises are checked against: the files of the repository, and the pure rooms."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PURE_ROOMS = ("reading", "law", "casefile", "clocks", "places", "rules", "plan")


@cache
def tracked() -> tuple[str, ...]:
    """Every file that git tracks or would track, as paths from the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return tuple(name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def modules(rooms: tuple[str, ...] = PURE_ROOMS) -> list[Path]:
    """The Python files of these rooms."""
    return [path for room in rooms for path in sorted((ROOT / "src" / "greatwrit" / room).rglob("*.py"))]
