"""How a failure is told to a lawyer at night: what is wrong, where, and the mend. Never a traceback, never a client's facts.

Modules needed only once something has gone wrong are imported there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click


class Told(NamedTuple):
    """A failure in words (for stderr) and for programs: `error` is the message alone, `details` more keys of the JSON document."""

    words: str
    error: str = ""
    details: Mapping[str, Any] = {}


def told(error: Exception, *, debug: bool = False) -> Told:
    """Any exception that a command let out, told by its kind: a refusal in its own words, a file in the way, or a fault of the program."""
    faults = getattr(error, "faults", None)
    if faults:
        return _unreadable(faults)
    if getattr(error, "refusal", False) or hasattr(error, "says"):
        return Told(f"Refused: {error}", str(error), getattr(error, "details", {}))
    if isinstance(error, click.ClickException):
        return Told(f"Refused: {error.format_message()}", error.format_message())
    if isinstance(error, OSError) and error.errno is not None:
        return _in_the_way(error)
    return _unforeseen(error, debug)


def misuse(error: click.UsageError) -> Told:
    """Wrong usage: the fault, how the command is written, and where to read more."""
    message = error.format_message()
    ctx = error.ctx
    if ctx is None:
        return Told(f"Error: {message}", message)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return Told(message, f"{ctx.command_path} needs a command")
    return Told(f"{ctx.get_usage()}\nTry '{ctx.command_path} --help' for help.\n\nError: {message}", message)


def not_utf8(args: Iterable[str]) -> Told:
    """The first of a program's arguments that is not UTF-8, told as what was typed."""
    from greatwrit.casefile.write import not_typed
    from greatwrit.reading import Misfit, check_utf8

    try:
        for arg in args:
            check_utf8(arg)
    except Misfit as misfit:
        return _unreadable(not_typed(misfit.says, f"{misfit.mend} A file that is called so: rename it.").faults)
    raise AssertionError("every argument is UTF-8")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'plan'?`, or nothing where no known word is near."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""


def _unreadable(faults: Iterable[Any]) -> Told:
    """Every fault of a file on its own line, FILE:LINE:COLUMN first."""
    listed = list(faults)
    lines = [str(fault) for fault in listed]
    keys = ("file", "line", "column", "says", "mend")
    return Told("\n".join(lines), lines[0], {"faults": [{key: getattr(fault, key, None) for key in keys} for fault in listed]})


def _in_the_way(error: OSError) -> Told:
    """A file or folder that could not be opened, read or written."""
    mends = {
        FileNotFoundError: "check the path",
        PermissionError: "ask for the right to read or write it, or name another place",
        IsADirectoryError: "name a file, not a folder",
        NotADirectoryError: "name a folder, not a file",
        FileExistsError: "name another place, or move what is there",
    }
    mend = mends.get(type(error), "see whether the disk is full or the drive gone, and try again")
    reason = (error.strerror or type(error).__name__).lower()
    message = f"{error.filename or 'the output'}: {reason}. Mend: {mend}."
    return Told(f"Refused: {message}", message)


def _unforeseen(error: Exception, debug: bool) -> Told:
    """A fault of the program itself: one line with a reference that is the same for the same fault, and holds no client's facts."""
    import hashlib
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if "greatwrit" in Path(frame.filename).parts] or list(frames)
    place = f"{Path(inside[-1].filename).name}:{inside[-1].lineno}" if inside else "unknown place"
    trail = "|".join(f"{Path(frame.filename).name}:{frame.name}" for frame in frames)
    reference = hashlib.sha256(f"{type(error).__name__}|{trail}".encode()).hexdigest()[:8]
    if debug:
        traceback.print_exception(error, file=sys.stderr)
    message = (
        f"a fault in Greatwrit itself, not in your file (reference {reference}, {type(error).__name__} at {place}). "
        "Mend: report the reference and the command you typed, without the client's facts; GREATWRIT_DEBUG=1 shows more."
    )
    return Told(f"Stopped: {message}", message)
