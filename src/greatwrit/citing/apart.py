"""Has a foreign file read by a process of its own (`extract`), and turns every way in which that can end into pages or a refusal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from .model import Page, Reading, Unread

WAIT = 60
"""Seconds of the clock on the wall."""


class _Answer(msgspec.Struct):
    form: str = ""
    pages: tuple[Page, ...] = ()
    warnings: tuple[str, ...] = ()
    refused: str = ""
    mend: str = ""


def read_file(path: str) -> Reading:
    """The pages of a txt, md, docx or pdf.

    Raises Unread, which names the file, what is wrong with it, and the mend; OSError if it is not there.
    """
    if Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir():
        raise Unread(path, "it is no ordinary file, but a pipe or a device", "save what it gives as a file, and name that")
    with open(path, "rb"):
        pass
    packages = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in packages if folder)}
    command = [sys.executable, "-P", "-m", "greatwrit.citing.extract", os.path.abspath(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=WAIT, env=environment, stdin=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        raise Unread(path, "reading it takes too long", "print it to a new PDF, or split it, and try again") from None
    try:
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except msgspec.DecodeError:
        raise Unread(path, "it broke the reader that was set apart for it", "print it to a new PDF, or split it, and try again") from None
    if answer.refused:
        raise Unread(path, answer.refused, answer.mend)
    return Reading(answer.form, answer.pages, answer.warnings)
