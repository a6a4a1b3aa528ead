"""Limits of ours on what one file may cost to read, and of the process that reads it. None of them is a court's."""

from __future__ import annotations

import contextlib

MEMORY = 2 << 30
"""Bytes of address space."""
PROGRAM = 6 << 30
"""The same, of a program of its own: LibreOffice reserves far more than it uses."""
SECONDS = 120
"""Of processor time, for one task."""
WAIT = 300
"""Of the clock on the wall, for one file."""
BYTES = 2_000_000_000
"""Of one file as given."""
WRITTEN = 8_000_000_000
"""Of any file that is written."""
PAGES = 5000
"""Of one file."""
PIXELS = 120_000_000
"""Of one picture: 11 × 17 inches at 800 dots."""
TEXT = 2_000_000
"""Characters of a text or message: about a thousand pages."""


def limit() -> None:
    """Sets the limits of this process that hold for all its tasks, where the system knows them."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, WRITTEN), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1] if what == resource.RLIMIT_AS else most))


def more_room() -> None:
    """Before another program starts: the address space that LibreOffice or OCR may have, as far as this process may give it."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    room = PROGRAM if hard == resource.RLIM_INFINITY else min(PROGRAM, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (room, hard))


def wind_up() -> None:
    """Gives the task that begins now its own share of processor time: the limit counts from here."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + SECONDS, resource.getrlimit(resource.RLIMIT_CPU)[1]))
