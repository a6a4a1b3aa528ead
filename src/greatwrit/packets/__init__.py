"""Packets: exhibits of any kind in, one file that a court takes out, every page of it read back and checked.

In: a `Request` (files, titles, labels, a court's `Limits`, a main document). Out: a `Packet`, whose JSON is the contract's, and the
files it names. Originals are only read; foreign files are opened in a process of their own, with limits; what cannot be done is refused
by name. Never: a figure of a court's, a network, a packet under its name that failed its check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import (
    Check,
    Exhibit,
    Limits,
    MainPaper,
    Packet,
    Part,
    PinSpot,
    Placed,
    Private,
    Refused,
    RefusedFile,
    Request,
    Warned,
    Withheld,
)  # fmt: skip

if TYPE_CHECKING:
    from .apart import Worker
    from .packet import build

__all__ = [
    "Check", "Exhibit", "Limits", "MainPaper", "Packet", "Part", "PinSpot", "Placed", "Private", "Refused", "RefusedFile", "Request",
    "Warned", "Withheld", "Worker", "build",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """`build` and `Worker` are loaded when first asked for: whoever only needs the shapes loads nothing else."""
    if name == "build":
        from .packet import build

        return build
    if name == "Worker":
        from .apart import Worker

        return Worker
    raise AttributeError(name)
