"""A lawyer's card as plain lines of at most 100 columns, for a terminal or paper."""

from __future__ import annotations

import textwrap
from collections import Counter

from .cards import Card, Cited, ConditionLine, Held, StoryLine

WIDTH = 100
SHOWN = 8
"""Stories printed on a card; of the others it says where they stand."""


def text(card: Card) -> str:
    """The card, heading first, in the order: what it says, conditions, who holds it, authority, facts, users, stories."""
    lines = _wrap(f"{card.kind.upper()} {card.id}" + (f": {card.title}" if card.title else ""), "", "  ") + _wrap(card.says, "")
    for label, said in card.rows:
        lines += _wrap(f"{label}: {said}", "  ", "      ")
    if card.conditions:
        lines += ["", "OPEN WHEN ALL OF THESE HOLD"]
        for number, condition in enumerate(card.conditions, 1):
            lines += _condition(number, condition)
    if card.held:
        lines += ["", "HELD BY" if card.held[0].by else "THROUGH TIME"]
        for held in card.held:
            lines += _held(held)
    if card.authority:
        lines += ["", "AUTHORITY", *_cites(card.authority, "  ")]
    if card.asks:
        lines += ["", "FACTS IT ASKS", *(line for one in card.asks for line in _wrap(f"{one.topic}: {one.asks}", "  ", "      "))]
    if card.used_by:
        lines += ["", "USED BY", *(line for one in card.used_by for line in _wrap(one, "  ", "      "))]
    return "\n".join(lines + _stories(card.stories))


def _condition(number: int, one: ConditionLine) -> list[str]:
    lines = _wrap(f"{number}. {one.says}", "  ", "     ")
    for label, said in (
        ("When", one.when),
        ("Otherwise", one.otherwise),
        ("To keep the point", one.preserve),
        ("Opens when", one.opens_when),
    ):
        lines += _wrap(f"{label}: {said}", "     ", "       ") if said else []
    return lines + _cites(one.authority, "     ")


def _held(one: Held) -> list[str]:
    span = " ".join(part for part in (one.by, one.since and f"from {one.since}", one.until and f"until {one.until}") if part)
    lines = _wrap(f"{span or 'at all times'}: {one.when or one.says}", "  ", "      ")
    lines += _wrap(one.says, "      ") if one.when else []
    lines += _wrap(f"Mind: {one.warns}", "      ") if one.warns else []
    return lines + _cites(one.authority, "      ")


def _cites(cited: tuple[Cited, ...], indent: str) -> list[str]:
    lines = []
    for one in cited:
        force = "" if one.in_force else ", NOT in force" if one.in_force is False else ", force not known"
        read = f", read {one.checked}" if one.checked else ""
        lines += _wrap(f"{f'{one.cite} {one.pinpoint}'.strip()} [{one.id}; {one.confidence}{read}{force}]", indent, f"{indent}    ")
    return lines


def _stories(told: tuple[StoryLine, ...]) -> list[str]:
    lines = ["", f"STORIES ({len(told)})"] if told else []
    for one in told[:SHOWN]:
        lines += _wrap(f"{one.on}  {one.story}", "  ", "      ")
        lines += _wrap(f"{one.expects}: {one.because}", "      ") + _wrap(one.at, "      ")
    for one in told[SHOWN:]:
        if one.own:  # a line each: what is added to the row's own file is always seen
            lines.append("  " + textwrap.shorten(f"{one.on} {one.at.rpartition('/')[2]} {one.story}", WIDTH - 2, placeholder=" …"))
    rest = Counter(one.at.rpartition(":")[0] for one in told[SHOWN:] if not one.own)
    return lines + [line for file, number in rest.items() for line in _wrap(f"and {number} more in {file}", "  ", "      ")]


def _wrap(said: str, first: str, after: str | None = None) -> list[str]:
    later = first if after is None else after
    return textwrap.wrap(" ".join(said.split()), WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)
