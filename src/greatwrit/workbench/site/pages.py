"""All pages of the site, made from one law and one date."""

from __future__ import annotations

from greatwrit.law import Law
from greatwrit.law.model import Date

from .card_page import card_page
from .frame import Frame, file_of
from .lists import list_pages
from .maps import map_pages
from .questions import divided
from .tiles import read_tiles


def site(law: Law, on: Date) -> dict[str, str]:
    """File (below the site's folder, one folder deep at most) → HTML. The same law and date give the same bytes.

    Raises Unreadable with the faults of law/ and places/.
    """
    tiles, frame = read_tiles(law), Frame(law, on)
    pages = dict(list_pages(frame))
    for (kind, name), card in frame.cards.items():
        pages[file_of(kind, name)] = card_page(frame, card)
    for name in divided(law):
        pages.update(map_pages(frame, tiles, name))
    return pages
