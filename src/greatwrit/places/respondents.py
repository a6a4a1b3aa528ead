"""Whom a petition names: the immediate custodian first, then the offices above, each with its holder on the date where a source shows
one."""

from __future__ import annotations

from msgspec import Struct, field

from greatwrit.law.model import Confidence, Date
from greatwrit.law.place_model import Facility, Official, Places

CUSTODIAN, OFFICE_DIRECTOR = "warden", "field-office-director"


class Respondent(Struct, frozen=True):
    """An office and, where known, its holder. `since` (JSON: `from`) is the first day in office, or null; `checked` the last day on which a
    source shows the holder; a later day makes the name unverified."""

    role: str
    title: str
    office: str
    name: str | None
    acting: bool
    since: Date | None = field(name="from")
    checked: Date | None
    confidence: Confidence
    serve_at: str
    note: str
    replaces: tuple[str, ...] = ()
    """Roles in whose place this one stands: what goes to them goes here."""


def respondents(places: Places, facility: Facility | None, field_office: str | None, on: Date, held_by: str = "") -> tuple[Respondent, ...]:
    """Respondents in the order of a caption, on a date: custodian, field office director, ICE, DHS, Attorney General, and EOIR's director
    where a bond hearing is the remedy (Rumsfeld v. Padilla, 542 U.S. 426; practice of recent captions). A field office holds the people in
    its own rooms itself: then its director stands alone in the first place. `held_by`: who holds the person, where it is said (a value of
    custody.held_by); CBP's own officers then stand in the place of ICE's.
    """
    found = []
    here = [role for role in places.roles.values() if not role.held_by or role.held_by == held_by]
    replaced = {other for role in here for other in role.replaces}
    for role in here:
        if role.id in replaced:
            continue
        if role.id == CUSTODIAN:
            if facility is not None and places.kinds[facility.kind].held_by != CUSTODIAN:
                continue
            title, office, note = _custodian(places, facility)
            found.append(Respondent(role.id, title, office, None, False, None, None, "unverified", role.serve_at, note))
            continue
        at = field_office or "" if role.id == OFFICE_DIRECTOR else ""
        office = role.organisation.format(places.field_offices[at].name if at else "[which]")
        holder, note = (
            (None, "the field office is not known") if role.id == OFFICE_DIRECTOR and not at else _holder(places, role.id, at, on)
        )
        confidence: Confidence = "unverified" if holder is None or on > holder.last_seen else holder.confidence
        found.append(
            Respondent(
                role.id,
                f"Acting {role.title}" if holder and holder.acting else role.title,
                office,
                holder.name if holder else None,
                bool(holder and holder.acting),
                holder.since or None if holder else None,
                holder.last_seen if holder else None,
                confidence,
                role.serve_at,
                " ".join(part for part in (role.note, note) if part),
                role.replaces,
            )
        )
    return tuple(found)


def _custodian(places: Places, facility: Facility | None) -> tuple[str, str, str]:
    if facility is None:
        return "Warden", "[the facility, which is not known]", "Find the place first: the custodian and the court follow from it."
    kind = places.kinds[facility.kind]
    return (
        facility.custodian or kind.custodian,
        facility.name,
        "No source names the holder: ask the facility.",
    )


def _holder(places: Places, role: str, office: str, on: Date) -> tuple[Official | None, str]:
    """The holder on the date with what to know about it, or None with the reason. A day between two holders whose change is not dated names
    neither; a day after the last sighting names the last one, and says so."""
    rows = sorted((o for o in places.officials if o.role == role and o.office == office), key=lambda o: o.since or o.first_seen)
    before = [o for o in rows if (o.since or o.first_seen) <= on]
    if not before:
        return None, "No source shows who held the office on this date."
    last = before[-1]
    if last.until and last.until <= on:
        after = f"; {rows[len(before)].name} is first seen on {rows[len(before)].first_seen}" if len(before) < len(rows) else ""
        return None, f"{last.name} left on {last.until}{after}."
    if on <= last.last_seen or last.until:
        return last, last.note
    if len(before) < len(rows) and not rows[len(before)].since:
        then = rows[len(before)]
        return None, f"{last.name}, last seen on {last.last_seen}, or {then.name}, first seen on {then.first_seen}: which is not known."
    if last.doubt_after and on > last.doubt_after:
        return None, f"{last.name} was last seen on {last.last_seen}, too long before to be named now."
    return last, f"Last seen on {last.last_seen}; check that it is still so. {last.note}".strip()
