"""The process that reads foreign files: `python -m greatwrit.packets.worker`. One JSON line in, one JSON line out, until its input ends.

A task is `{"do": name, "with": {…}}`; an answer `{"done": …}`, or `{"refused", "mend"}`. What a task is allowed to cost stands in `guard`.
"""

from __future__ import annotations

import os
from typing import Any

import msgspec

from . import guard
from .model import Refused
from .tasks import task


class Ask(msgspec.Struct, rename={"given": "with"}):
    """One line of input."""

    do: str
    given: msgspec.Raw


def answer(line: bytes) -> dict[str, Any]:
    """What a line asks for, done or refused."""
    ask = msgspec.json.decode(line, type=Ask)
    kind, run = task(ask.do)
    try:
        return {"done": run(msgspec.json.decode(ask.given, type=kind))}
    except Refused as refused:
        return {"refused": refused.says, "mend": refused.mend}
    except MemoryError:
        return {"refused": "it needs more memory than one file may take", "mend": "split it, or print it to a new PDF in lower resolution"}


def main() -> None:
    """Answers until the input ends. What libraries print goes nowhere near the answers."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    guard.limit()
    with os.fdopen(0, "rb") as lines:
        for line in lines:
            guard.wind_up()
            try:
                told = answer(line)
            except Exception as error:
                told = {"broke": f"{type(error).__name__}: {error}"}
            out.write(msgspec.json.encode(told) + b"\n")
            out.flush()


if __name__ == "__main__":
    main()
