"""From what a notice calls an immigration court to the courts that it may mean: a name, a city, a street."""

from __future__ import annotations

import re

from greatwrit.law.place_model import ImmigrationCourt, Places

from .find import split_state

_EMPTY = re.compile(r"\b(the|u\.?s\.?|eoir|immigration court|immigration judge|court|at|in|of)\b", re.IGNORECASE)


def benches(places: Places, text: str) -> tuple[ImmigrationCourt, ...]:
    """Every immigration court that `text` may name, in the order of the table; none chosen among several.

    An id or a whole name means that court alone. Else a court fits whose city is named, or whose name or address holds every word that was
    typed (`New York`, `Varick Street`, `Jena, LA`); a State narrows it. A word that no court bears fits none: nothing is guessed.
    """
    typed = text.strip().lower()
    exact = tuple(court for court in places.immigration_courts.values() if typed in (court.id.lower(), court.name.lower()))
    if exact:
        return exact
    head, state = split_state(places, text)
    wanted = _words(head)
    courts = [court for court in places.immigration_courts.values() if state in (None, court.state)]
    if not wanted:
        return ()
    return tuple(court for court in courts if wanted == _words(_city(court))) or tuple(
        court for court in courts if set(wanted) <= {*_words(court.name), *_words(court.address)}
    )


def _city(court: ImmigrationCourt) -> str:
    """The city of an address as EOIR writes it: `…, Jena, LA 71342`."""
    parts = court.address.split(",")
    return parts[-2] if len(parts) > 1 else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", _EMPTY.sub(" ", text).lower()))
