"""Every citation of a plain text, in order, each settled to what it names: the finders in turn, what they found made one list, short forms
resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from . import cases, codes, papers
from .ina import Ina
from .match import Known, find_named
from .model import Found
from .resolve import find_short, resolve


def full_citations(text: str, ina: Ina, known: Known | None) -> list[Found]:
    """Citations that need no other to be understood, in order; where two overlap, the earlier finder's stands."""
    return _apart(text, _finders(text, ina, known))[0]


def find_citations(text: str, ina: Ina, known: Known, in_notes: Callable[[int], bool] = lambda _: False) -> list[Found]:
    """All citations of a text in order of appearance, resolved. in_notes: whether a place of the text is known to be in a footnote."""
    full, taken = _apart(text, _finders(text, ina, known))
    short = (*find_short(text, [one for one in full if one.form == "full"]), *codes.find_bare(text), *papers.find_bare_rules(text))
    more, _ = _apart(text, short, taken)
    citations = sorted((*full, *more), key=lambda one: one.start)
    for one in citations:
        one.notes = in_notes(one.start)
    citations = [one for one in citations if one.kind != "form" or one.form == "full" or known.find(one)[0] is not None]
    return resolve(text, citations, ina, known)


def _finders(text: str, ina: Ina, known: Known | None) -> Iterator[Found]:
    yield from codes.find_codes(text, ina)
    yield from papers.find_papers(text)
    yield from sorted(cases.find_cases(text), key=lambda one: (one.kind in ("statute", "secondary"), one.start))
    if known is not None:
        yield from find_named(text, known)


def _apart(text: str, found: Iterable[Found], taken: bytearray | None = None) -> tuple[list[Found], bytearray]:
    """No two over one another."""
    taken = bytearray(len(text) + 1) if taken is None else taken
    kept = []
    for one in found:
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start), taken
