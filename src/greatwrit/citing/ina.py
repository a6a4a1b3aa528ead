"""The Immigration and Nationality Act and title 8 of the Code: which section of the one is which of the other (law/citations/ina.yaml)."""

from __future__ import annotations

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.law.model import Confidence
from greatwrit.reading import Fault, Unreadable, read_as

FILE = "law/citations/ina.yaml"


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """law/citations/ina.yaml: a mapping from a section of the Act to this."""

    usc: str
    """The section of title 8."""
    about: str
    confidence: Confidence = "unverified"


class Ina(Struct, frozen=True):
    """The two directions of the map. Subsections carry the same letters in both."""

    to_usc: dict[str, str]
    from_usc: dict[str, str]


def read_ina(law: Law) -> Ina:
    """The map on file. Raises Unreadable where the file is missing, broken, or gives one section of title 8 twice."""
    rows = law.part("citations-ina", dict[str, Row], lambda: _rows(law), code=("citing",))
    return Ina({section: row.usc for section, row in rows.items()}, {row.usc: section for section, row in rows.items()})


def _rows(law: Law) -> dict[str, Row]:
    shown, data = law.files.shown(FILE), law.files.bytes_of.get(FILE)
    if data is None:
        raise Unreadable((Fault(shown, 1, 1, "this file is missing", "bring it back: the law is not whole"),))
    rows = read_as(data, shown, dict[str, Row])
    seen: dict[str, str] = {}
    for section, row in rows.items():
        if row.usc in seen:
            raise Unreadable((Fault(shown, 1, 1, f"8 U.S.C. § {row.usc} stands for both {seen[row.usc]} and {section}", "keep one"),))
        seen[row.usc] = section
    return rows
