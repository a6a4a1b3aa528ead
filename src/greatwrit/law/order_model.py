"""The format of law/standing-orders: what a district court has ordered for every petition, kept by those who practise there.

One file for each district, a list of these. Nothing is shipped from memory: an order that nobody has read has no row.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from .model import Cite, Confidence, Date

Bar = Literal["removal", "transfer out of the district", "transfer", "change of status"]
"""What the order forbids while it runs."""


class StandingOrder(Struct, frozen=True, forbid_unknown_fields=True):
    """law/standing-orders/*.yaml: a list of these. One standing or general order on immigration habeas petitions in a district."""

    district: str
    """The court's id, as in places/: mdd."""
    order: Cite
    """The order as a row of law/authorities: its citation, dates and status stand there."""
    applies_to: str
    """Which petitions it covers, in our words."""
    starts_with: str
    """The event that sets it running: the filing, the clerk's notice."""
    bars: tuple[Bar, ...] = ()
    leaves_open: str = ""
    """What it does not forbid, so that it is asked for apart."""
    clocks: tuple[str, ...] = ()
    """Clocks of law/clocks that it sets: how long it holds, when the answer is due."""
    asks_of_filer: tuple[str, ...] = ()
    """What the petition must show for the order to run: the full name, the A-number."""
    since: Date | None = None
    until: Date | None = None
    """First day no longer in force. Null: in force as far as was read."""
    confidence: Confidence = "unverified"
    source: str = ""
    """What was read, by title, with its date."""
    checked: Date | None = None
    ask: str = ""
    """What to check, and where, before relying on it."""
