"""How far the process set apart has come, for a person at a terminal; nothing is written elsewhere, and never a word of the file."""

from __future__ import annotations

import sys


def progress(does: str, page: int, pages: int) -> None:
    """One line that is written over itself, every ten pages; the last one clears it."""
    if pages < 20 or not sys.stderr.isatty():
        return
    if page == pages:
        sys.stderr.write("\r\x1b[K")
    elif page % 10 == 0:
        sys.stderr.write(f"\r\x1b[K{does}: page {page} of {pages}")
    sys.stderr.flush()
