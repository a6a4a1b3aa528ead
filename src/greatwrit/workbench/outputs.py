"""Puts an output where the reader wants it, whole or not at all, and never over anything but an older output of the same kind.

Every file that Greatwrit writes beside a case goes through here: a page, a drawing, the pages of the law.
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

PLAN = '<meta name="generator" content="greatwrit plan">'
TIMELINE = 'data-from="greatwrit timeline"'
_HEAD = 1_000


class InTheWay(ValueError):
    """What stands in the place of an output, and was not written by Greatwrit as such an output."""

    refusal = True


def refuse_others(file: Path, mark: str) -> None:
    """Raises InTheWay where something stands at `file` that is neither empty nor an older output with the same mark near its beginning.

    A folder is left to whoever writes: the system names it.
    """
    if not file.exists() or file.is_dir():
        return
    if not file.is_file():
        raise InTheWay(f"{file} is no ordinary file. Mend: name a file that is written or replaced.")
    if file.stat().st_size and not is_ours(file, mark):
        raise InTheWay(f"{file} is there already, no older output of this command: nothing is written over it. Mend: name another file.")


def is_ours(file: Path, mark: str) -> bool:
    """Whether a file is an output with this mark near its beginning."""
    try:
        with file.open(encoding="utf-8", errors="replace") as opened:
            return mark in opened.read(_HEAD)
    except OSError:
        return False


def put(file: str | Path, text: str, mark: str) -> None:
    """Writes an output that holds its `mark` near its beginning, for its owner's eyes alone, whole or not at all; an older one is replaced.

    Raises InTheWay as `refuse_others` does, OSError where it cannot be written.
    """
    target = Path(file)
    refuse_others(target, mark)
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    try:
        handle, beside = tempfile.mkstemp(prefix=".new-", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None  # the output's name, not the passing file's
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
