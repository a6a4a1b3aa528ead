"""Habeas petitions on file: in which court, since when, where the person was then, and whether they are pending. The earliest that is
pending keeps the case after a transfer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from greatwrit.casefile import Case, Finding, Record, Statement, Timeline
from greatwrit.law import Law
from greatwrit.law.place_model import District, Places
from greatwrit.places import circuit_of
from greatwrit.reading import Misfit, Span, parse_span

from .papers import Papers, plain_words, uses, when_of, words_of
from .timing import LOCAL

PAPER = "habeas-petition"
TOPIC, RULING = "habeas.earlier_petition", "habeas.ruling"
ENDINGS = {
    "granted": ("granted", "grant", "writ issued"),
    "ended": ("denied", "denial", "dismissed", "dismissal", "withdrawn", "withdrawal", "voluntarily dismissed", "closed", "moot"),
}
"""Words of an outcome, and what the petition then is."""
RULINGS = ("habeas", "petition", "dismissal", "dismissed", "judgment", "denial", "final judgment", "withdrawal")
"""Kinds of orders that can end a petition."""
_DOCKET = re.compile(r"\b\d{1,2}:\d{2}-[a-z]{2}-\d+(?:-[A-Za-z0-9]+)*|\b\d{2}-(?:cv|mc)-\d+", re.IGNORECASE)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2})?")


class Petition(Struct, frozen=True):
    """One petition. `court`: a district's id, None where the words name none on file; `where`: the place of the person at the filing."""

    court: str | None
    name: str
    circuit: str | None
    docket: str | None
    filed: Span | None
    where: str
    facility: str | None
    state: str
    words: str
    record: str | None
    source: str | None
    at: str | None

    def row(self, governs: bool) -> dict[str, Any]:
        """As the plan shows it."""
        return {
            "court": self.court, "name": self.name, "circuit": self.circuit, "docket": self.docket,
            "filed": self.filed.plain() if self.filed is not None else None, "where": self.where or None, "state": self.state,
            "governs": governs, "words": self.words, "record": self.record, "source": self.source, "at": self.at,
        }  # fmt: skip


def petitions_of(
    law: Law, case: Case | None, papers: Papers, findings: Mapping[str, Finding], timeline: Timeline, on: str
) -> tuple[Petition, ...]:
    """Every habeas petition on file on the date, from filings and from what was answered about an earlier one; earliest first."""
    records = [case.record(shown.record) for shown in papers.get(PAPER, ())] if case is not None else []
    made = [_of_record(law.places, case, record, timeline, on) for record in records if case is not None and record is not None]
    finding = findings.get(TOPIC)
    for said in finding.statements if finding is not None and finding.state in ("value", "contested") else ():
        if said.state == "known" and (case is None or case.record(said.id) is None):
            told = _of_words(law.places, said, timeline)
            if told is not None and not any(_same(told, other) for other in made):
                made.append(told)
    made.sort(key=lambda petition: petition.filed.first if petition.filed is not None else "9")
    return _ruled([_of_this_detention(petition, timeline) for petition in made], findings)


def governing(petitions: Sequence[Petition]) -> Petition | None:
    """The earliest petition that is pending in a court on file."""
    return next((petition for petition in petitions if petition.state == "pending" and petition.court is not None), None)


def court_in(places: Places, text: str) -> District | None:
    """The federal district court that a text names, by its id (alone, or before the first comma), its short or its full name: `mad`,
    `D. Mass.`, `United States District Court for the District of Massachusetts`. None where it names none, or two."""
    first = re.split(r"[,;]", text, maxsplit=1)[0].strip().lower()
    if first in places.districts:
        return places.districts[first]
    sought = f" {_court_words(text)} "
    found = [
        district for district in places.districts.values()
        if any(f" {_court_words(name)} " in sought for name in (district.name, district.title))
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _court_words(text: str) -> str:
    """`W.D. La.`, `W. D. La.` and `WD La` alike: initials drawn together, small letters, no points."""
    spaced = re.sub(r"\.(?=[A-Z][a-z])", ". ", text).replace(".", "")
    return re.sub(r"\b([nsewmc]) d\b", r"\g<1>d", plain_words(spaced))


def _of_record(places: Places, case: Case, record: Record, timeline: Timeline, on: str) -> Petition:
    named = str(record.get("court") or record.get("to") or "")
    outcome = str(record.get("outcome") or "")
    moves = [outcome] if "transfer" in outcome.lower() else []
    moves += [str(order.get("says") or "") for order in _rulings(case, record, on) if uses(_kind(order), ("transfer of case",))]
    moved = next((court for says in reversed(moves) if (court := _where_to(places, says)) is not None), None)
    court = moved or court_in(places, named)
    filed = when_of(record)
    where, facility = _held_at(filed, timeline)
    state = _state_in(plain_words(outcome)) or _state_by_orders(case, record, on) or "pending"
    return Petition(
        court.id if court else None, court.name if court else named, circuit_of(places, court.id) if court else None, record.get("docket"),
        filed, where, facility, state, record.first.words, record.id, record.first.source, record.first.at,
    )  # fmt: skip


def _where_to(places: Places, says: str) -> District | None:
    """The court to which a case was moved: the only one named, else the one after *to*."""
    return court_in(places, says) or court_in(places, says.rpartition(" to ")[2])


def _of_words(places: Places, said: Statement, timeline: Timeline) -> Petition | None:
    """A petition as an answer describes it in words; none where the answer is `none`."""
    text = str(said.value or "").strip()
    if not text or plain_words(text) in ("none", "no", "none known"):
        return None
    court = court_in(places, text)
    docket, day = _DOCKET.search(text), _DAY.search(text)
    try:
        filed = parse_span(day.group().replace(" ", "T")) if day else None
    except Misfit:
        filed = None
    where, facility = _held_at(filed, timeline)
    state = _state_in(plain_words(text)) or "pending"
    return Petition(
        court.id if court else None, court.name if court else text, circuit_of(places, court.id) if court else None,
        docket.group() if docket else None, filed, where, facility, state, text, None, said.source, said.at,
    )  # fmt: skip


def _same(one: Petition, other: Petition) -> bool:
    if one.docket and other.docket:
        return plain_words(one.docket) == plain_words(other.docket)
    return one.court == other.court or one.court is None or other.court is None


def _held_at(filed: Span | None, timeline: Timeline) -> tuple[str, str | None]:
    """Where the file puts the person at the filing: the place in words, and the facility where it names one; else nothing."""
    if filed is None:
        return "", None
    stays = [
        stay for stay in timeline.intervals
        if stay.kind == "stint" and stay.start is not None and _before(stay.start.last, filed.first)
        and (stay.end is None or _before(filed.last, stay.end.first))
    ]  # fmt: skip
    return (stays[0].place or stays[0].facility or "", stays[0].facility) if len(stays) == 1 else ("", None)


def _before(one: str, other: str) -> bool:
    """Whether one moment surely is not after the other; by days where either has no hour."""
    if "T" in one and "T" in other:
        return one[:LOCAL] <= other[:LOCAL]
    return one.partition("T")[0] <= other.partition("T")[0]


def _state_in(words: str) -> str:
    """What the words of an outcome make of a petition; "" where they end nothing."""
    return next((state for state, named in ENDINGS.items() if uses(words, named)), "")


def _state_by_orders(case: Case, petition: Record, on: str) -> str:
    """What decisions and orders on the petition made of it."""
    state = ""
    for record in _rulings(case, petition, on):
        outcome = plain_words(str(record.get("outcome") or ""))
        if record.kind == "decision":
            state = _state_in(outcome) or state
        elif uses(_kind(record), RULINGS) and not uses(_kind(record), ("show cause", "tro")):
            said = (words_of(record, case), outcome, *(plain_words(str(record.get(part) or "")) for part in ("says", "sets")))
            state = _state_in(_kind(record)) or _state_in(" . ".join(said)) or state
    return state


def _rulings(case: Case, petition: Record, on: str) -> list[Record]:
    """Decisions and orders by the date that are of the petition, and orders under its docket that are of nothing else; earliest first."""
    docket = plain_words(str(petition.get("docket") or ""))
    found = []
    for record in case.of_kind("decision", "order"):
        of, when = record.get("of"), when_of(record)
        same = record.kind == "order" and of is None and docket and plain_words(str(record.get("docket") or "")) == docket
        if (of == petition.id or same) and (when is None or when.first_day <= on):
            found.append((when.first if when is not None else "", record))
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


def _kind(record: Record) -> str:
    return plain_words(str(record.get("kind") or ""))


def _of_this_detention(petition: Petition, timeline: Timeline) -> Petition:
    """A petition filed surely before the present detention began speaks of an earlier one."""
    since = timeline.since
    earlier = since is not None and petition.filed is not None and petition.filed.last_day < since.first_day
    return replace(petition, state="earlier detention") if earlier and petition.state == "pending" else petition


def _ruled(petitions: Sequence[Petition], findings: Mapping[str, Finding]) -> tuple[Petition, ...]:
    """A ruling that was answered, and not recorded, ends the one petition that would be pending."""
    finding = findings.get(RULING)
    ruling = finding.value if finding is not None and not finding.presumed else None
    state = {"denied": "ended", "granted": "granted"}.get(str(ruling), "")
    pending = [petition for petition in petitions if petition.state == "pending"]
    ruled = any(petition.state in ENDINGS for petition in petitions)
    if not state or ruled or len(pending) != 1:
        return tuple(petitions)
    return tuple(replace(petition, state=state) if petition is pending[0] else petition for petition in petitions)
