"""Which version of a divided proposition a forum must read, on a date and in a circuit; and whether an authority is in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from .model import Authority, Forum, Proposition, Version

CIRCUITS = "circuit."


class Selected(Struct, frozen=True):
    """What a forum finds: the version that binds it, or `free` (nobody binds it), or neither (`silent`: the question has no answer
    here)."""

    version: Version | None
    free: bool = False


class Dated(Protocol):
    """What holds from `since` until before `until`, each where it is known."""

    @property
    def since(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...


def is_live(version: Dated, on: str) -> bool:
    """Whether it holds on the date."""
    return (version.since is None or version.since <= on) and (version.until is None or on < version.until)


def holders(forum: Forum, circuits: Mapping[str, str | None]) -> tuple[str, ...]:
    """The positions that bind a forum, `circuit.bond` and the like replaced by the circuit of that place; an unknown circuit is left
    out."""
    result = []
    for position in forum.binds:
        if position.startswith(CIRCUITS):
            circuit = circuits.get(position.removeprefix(CIRCUITS))
            if circuit is not None:
                result.append(circuit)
        else:
            result.append(position)
    return tuple(result)


def select(proposition: Proposition, forum: Forum, on: str, circuits: Mapping[str, str | None]) -> Selected:
    """The first position that binds the forum and has a live version on the date.

    circuits: `confinement`, `bond`, `merits` → a circuit's id, or None where there is none.
    """
    for position in holders(forum, circuits):
        for version in proposition.versions:
            if version.held_by == position and is_live(version, on):
                return Selected(version)
    return Selected(None, free=forum.free and proposition.free is not None)


def has_begun(authority: Authority, on: str) -> bool:
    """Whether the authority exists yet on the date; one of unknown age does."""
    return authority.since is None or authority.since <= on


def in_force(authority: Authority, on: str) -> bool | None:
    """Whether the authority is in force on the date as far as was read; None where nobody has established it."""
    if not has_begun(authority, on):
        return False
    answer = None if not authority.known_in_force else not (authority.until is not None and authority.until <= on)
    for status in sorted(authority.status, key=lambda status: status.on):
        if status.on <= on and not status.known:
            answer = None
        elif status.on <= on and status.in_force is not None:
            answer = status.in_force and not (authority.until is not None and authority.until <= on)
    return answer
