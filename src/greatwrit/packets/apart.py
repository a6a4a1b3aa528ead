"""The other end of `worker`: has tasks done in a process of its own; every way in which that can end is an answer or a refusal."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from . import guard
from .model import Refused

T = TypeVar("T")
CHUNK = 1 << 16

_BROKE = "it broke the reader that was set apart for it"
_ANEW = "print it to a new PDF, or split it, and try again"


class _Answer(msgspec.Struct):
    done: msgspec.Raw = msgspec.Raw(b"")
    refused: str = ""
    mend: str = ""
    broke: str = ""


class Worker:
    """A process that does one task after another. It is started with the first task, and anew after one that broke it; kept open, the
    next packet finds it warm. Not to be shared between threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process that is running, if one is."""
        return self._process.pid if self._process else None

    def do(self, task: str, given: msgspec.Struct, kind: type[T], wait: float = guard.WAIT) -> T:
        """Has a task of `tasks` done within `wait` seconds. Raises Refused, also where the task broke the process or took too long."""
        process = self._process or self._start()
        line = self._line(process, msgspec.json.encode({"do": task, "with": given}) + b"\n", wait)
        if line is None:
            self.close()
            raise Refused("reading it takes too long", _ANEW)
        try:
            answer = msgspec.json.decode(line, type=_Answer)
        except msgspec.DecodeError:
            self.close()
            raise Refused(_BROKE, _ANEW) from None
        if answer.broke:
            raise Refused(f"{_BROKE} ({answer.broke.split(':')[0]})", _ANEW)
        if answer.refused:
            raise Refused(answer.refused, answer.mend)
        return msgspec.json.decode(answer.done, type=kind)

    def close(self) -> None:
        """Ends the process, at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    continue

    def _start(self) -> subprocess.Popen[bytes]:
        packages = (str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", ""))
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in packages if folder)}
        command = [sys.executable, "-P", "-m", "greatwrit.packets.worker"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, bufsize=0
        )
        return self._process

    @staticmethod
    def _line(process: subprocess.Popen[bytes], ask: bytes, wait: float) -> bytes | None:
        """The line that answers `ask`; what came of it if the process ended; None if it took too long."""
        if process.stdin is None or process.stdout is None:
            return b""
        try:
            process.stdin.write(ask)
            process.stdin.flush()
        except BrokenPipeError:
            return b""
        until = time.monotonic() + wait
        came: list[bytes] = []
        with selectors.DefaultSelector() as waiting:
            waiting.register(process.stdout, selectors.EVENT_READ)
            while (left := until - time.monotonic()) > 0:
                if not waiting.select(left):
                    return None
                piece = os.read(process.stdout.fileno(), CHUNK)
                came.append(piece)
                if not piece or piece.endswith(b"\n"):
                    return b"".join(came)
        return None
