"""The public files as they would have been published, made from the tables, so that a test can change one thing in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from greatwrit.congress import FILES
from greatwrit.law.congress_model import FOLDER, MEMBERS, Congress, read_congress

ROOT = Path(__file__).resolve().parents[2]


def tables(folder: Path = ROOT / FOLDER) -> dict[str, bytes]:
    return {f"{FOLDER}{path.name}": path.read_bytes() for path in sorted(folder.glob("*.csv"))}


CONGRESS = read_congress(tables())
AS_OF = CONGRESS.sources[MEMBERS].as_of


def published(congress: Congress = CONGRESS) -> dict[str, Any]:
    """The four files as plain data."""
    people: dict[str, dict[str, Any]] = {}
    for m in congress.members:
        entry = people.setdefault(
            m.bioguide, {"id": {"bioguide": m.bioguide}, "name": {"first": "", "last": "", "official_full": m.name}, "terms": []}
        )
        term = {"type": "sen" if m.chamber == "senate" else "rep", "start": m.since, "end": m.until, "state": m.state, "party": m.party}
        term |= {"url": m.site, "contact_form": m.contact_form} | (
            {"district": m.district} if m.district is not None else {"state_rank": m.rank}
        )
        entry["terms"].append(term)
    for entry in people.values():
        entry["terms"].sort(key=lambda term: term["start"])
    rooms: dict[str, list[dict[str, Any]]] = {}
    for o in congress.offices:
        if o.kind == "dc":
            people[o.bioguide]["terms"][-1] |= {
                "office": o.address,
                "address": f"{o.address} Washington DC {o.zip}",
                "phone": o.phone,
                "fax": o.fax,
            }
        else:
            room = {"address": o.address, "city": o.city, "state": o.state, "zip": o.zip, "phone": o.phone, "fax": o.fax}
            room |= {"latitude": o.latitude, "longitude": o.longitude}
            rooms.setdefault(o.bioguide, []).append(room)
    panels = [
        {"type": c.chamber, "thomas_id": c.id, "name": f"{c.chamber.title()} Committee on {c.name}", "subcommittees": [
            {"thomas_id": s.id.removeprefix(c.id), "name": s.name} for s in congress.committees.values() if s.parent == c.id
        ]} for c in congress.committees.values() if not c.parent
    ]  # fmt: skip
    sits: dict[str, list[dict[str, Any]]] = {}
    for row in congress.committee_members:
        sits.setdefault(row.committee, []).append({"bioguide": row.bioguide, "party": row.side, "rank": row.rank, "title": row.title})
    offices = [{"id": {"bioguide": who}, "offices": listed} for who, listed in rooms.items()]
    return dict(zip(FILES, (list(people.values()), offices, panels, sits), strict=True))


def person(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The entry of a Member by part of the name."""
    (found,) = [one for one in data[FILES[0]] if name in one["name"]["official_full"]]
    return found


def files(data: dict[str, Any]) -> dict[str, bytes]:
    """As bytes: YAML with one entry a line, so that a fault's line is its entry's."""
    return {name: _listed(value).encode() for name, value in data.items()}


def _listed(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"{key}: {json.dumps(entry, ensure_ascii=False)}\n" for key, entry in value.items())
    return "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in value) or "[]\n"
