"""Redaction that removes, and a look for boxes that hide nothing. A foreign PDF is read only by a process of its own (`redact_apart`).

In: a path, the texts sought, boxes by hand. Out: a new file, written whole and proven or not at all, and a report of counts and places that
holds none of the words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from greatwrit.packets.redact_model import SECONDS, Answer, Look, Looked, Place, Redact, Redacted, Refused
from greatwrit.packets.redact_words import holds, seek


class Unredacted(Exception):
    """A file that was not redacted, or not looked at: which, why, and the mend. No word of the file, and none that is sought."""

    refusal = True

    def __init__(self, file: str, says: str, mend: str) -> None:
        super().__init__(f"{file}: {says}. Mend: {mend}.")
        self.details = {"file": file, "mend": mend}


def redact(file: str, output: str, *, find: Sequence[str] = (), kinds: Sequence[str] = (), boxes: Sequence[Place] = (),
           whole: bool = False) -> Redacted:  # fmt: skip
    """Removes every place of the texts and kinds sought, and what lies under the boxes, and writes the proven result to `output`.

    Boxes are in points as the page is shown, from its lower left corner. `whole`: only whole words.
    Raises Unredacted: nothing was found, the file cannot be read, or a proof failed; then nothing is written. OSError for paths.
    """
    start = time.monotonic()
    with open(file, "rb"):
        pass
    out = Path(output)
    if out.exists() and os.path.samefile(file, out):
        raise Unredacted(file, "the result would overwrite the original", "name another file with -o")
    try:
        wanted = seek(tuple(find), tuple(kinds), whole=whole)
    except Refused as refused:
        raise Unredacted(file, refused.says, refused.mend) from None
    if holds(out.name, wanted):
        raise Unredacted(file, "the name of the result holds a word that is to be removed", "name another file with -o")
    with tempfile.TemporaryDirectory(prefix=".redact-", dir=out.parent) as folder:
        done = Path(folder) / "done.pdf"
        request = Redact(os.path.abspath(file), os.path.abspath(done), tuple(find), tuple(kinds), tuple(boxes), whole)
        answer = _asked(file, request)
        if answer.redacted is None:
            raise Unredacted(file, "it broke the reader that was set apart for it", "print it to a new PDF, or split it, and try again")
        os.replace(done, out)
    return msgspec.structs.replace(answer.redacted, seconds=round(time.monotonic() - start, 2))


def redactions(file: str) -> Looked:
    """Boxes of a PDF that hide nothing, in the order of its pages. Raises Unredacted where it cannot be read; OSError."""
    with open(file, "rb"):
        pass
    answer = _asked(file, Look(os.path.abspath(file)))
    if answer.looked is None:
        raise Unredacted(file, "it broke the reader that was set apart for it", "print it to a new PDF, or split it, and try again")
    return answer.looked


def _watched() -> bool:
    """Whether a person looks on, who may be told how far it has come."""
    return os.environ.get("GREATWRIT_DEBUG") == "1" or sys.stderr.isatty()


def _asked(file: str, request: Redact | Look) -> Answer:
    """The answer of the process set apart. Raises Unredacted for a refusal, and for every other way in which it can end."""
    packages = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in packages if folder)}
    command = [sys.executable, "-P", "-m", "greatwrit.packets.redact_apart"]
    try:
        done = subprocess.run(
            command,
            input=msgspec.json.encode(request),
            stdout=subprocess.PIPE,
            stderr=None if _watched() else subprocess.DEVNULL,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unredacted(file, "reading it takes too long", "split it, and redact the parts") from None
    try:
        answer = msgspec.json.decode(done.stdout, type=Answer)
    except msgspec.DecodeError:
        raise Unredacted(
            file, "it broke the reader that was set apart for it", "print it to a new PDF, or split it, and try again"
        ) from None
    if answer.refused:
        raise Unredacted(file, answer.refused, answer.mend)
    return answer
