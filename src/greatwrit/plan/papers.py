"""Which papers the records of a case show: filings, orders, services, charges by the words people write for them (law/papers.yaml), with
their day, and who made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from greatwrit.casefile import Case, Record, Source
from greatwrit.law.model import Paper
from greatwrit.reading import Span

GOVERNMENT = (
    "dhs", "ice", "opla", "cbp", "uscis", "hsi", "ero", "orr", "government", "respondents", "ausa", "u s attorney", "us attorney",
    "united states", "department", "agency", "officer", "deportation officer", "field office", "district counsel", "chief counsel",
    "warden", "sheriff", "jail", "assistant chief counsel", "homeland security",
)  # fmt: skip
COURT = ("court", "judge", "ij", "bia", "board", "eoir", "magistrate", "circuit", "justice")
DAYS = {
    "filing": ("when",), "order": ("on",), "service": ("when",), "charge": ("served", "when", "filed"), "request": ("when",),
    "decision": ("when", "received"), "hearing": ("when",), "outreach": ("when",),
}  # fmt: skip
"""Kind of record → the parts that date it, best first."""
NAMED = ("kind", "what", "route", "title", "document")
"""Parts whose words tell what a paper is."""


class Shown(Struct, frozen=True):
    """A paper that a record shows. `when`: None where the record does not date it."""

    paper: str
    record: str
    kind: str
    when: Span | None
    source: str | None
    at: str | None


Papers = Mapping[str, tuple[Shown, ...]]
"""Id of law/papers.yaml → the records that are this paper, earliest first, those without a day last."""


def papers_of(case: Case, papers: Mapping[str, Paper], on: str) -> dict[str, tuple[Shown, ...]]:
    """The papers on file on a date (ISO): nothing that surely came after it."""
    dated = [(record, when_of(record)) for kind in DAYS for record in case.of_kind(kind)]
    begun = [(record, when) for record, when in dated if when is None or when.first_day <= on]
    documents = [source for source in case.sources.values() if source.dated is None or source.dated.first_day <= on]
    words = {record.id: words_of(record, case) for record, _ in begun}
    days = {source.id: _speaks_of(case, source) for source in documents}
    return {
        key: tuple(sorted((
            *(Shown(key, record.id, record.kind, when, record.first.source, record.first.at)
              for record, when in begun if is_paper(paper, record, case, words[record.id])),
            *(Shown(key, source.id, "source", days[source.id], source.id, None) for source in documents if is_document(paper, source)),
        ), key=lambda shown: shown.when.first if shown.when is not None else "9"))
        for key, paper in papers.items()
    }  # fmt: skip


def is_document(paper: Paper, source: Source) -> bool:
    """Whether a document of the case is this paper, by what it is called."""
    words = f"{plain_words(source.kind)} . {plain_words(source.title)}"
    return "source" in paper.kinds and uses(words, paper.words) and not uses(words, paper.but)


def _speaks_of(case: Case, source: Source) -> Span | None:
    """The day of a document: when it was published, else from the last day of which it speaks to the day on which the team had it."""
    said = [statement.as_of for statement in case.statements if statement.source == source.id and statement.as_of is not None]
    if source.published is not None or not said or source.received is None:
        return source.published
    last = max(span.last_day for span in said)
    return Span(last, source.received.last_day, "") if last <= source.received.last_day else None


def is_paper(paper: Paper, record: Record, case: Case, words: str | None = None) -> bool:
    """Whether a record is this paper: its kind, its words (`words_of`, where they were read before), and by whom."""
    if record.kind not in paper.kinds:
        return False
    words = words_of(record, case) if words is None else words
    exactly = {plain_words(text) for text in _texts(record, ("kind", "route"))} & {plain_words(word) for word in paper.words}
    named = not paper.words or uses(words, paper.words)
    sure = any(" " in word for word in exactly)
    if not named or (not sure and uses(words, paper.but)):
        return False
    who = party(record, case)
    if paper.by == "anyone" or who == paper.by:
        return True
    return who == "" and (paper.by == "person" or paper.sole)


def when_of(record: Record) -> Span | None:
    """The day of a record; where its sources differ, the interval that holds all they say."""
    for name in DAYS[record.kind]:
        spans = [value for value in record.part(name).values if isinstance(value, Span)]
        if spans:
            return Span(min(span.first for span in spans), max(span.last for span in spans), spans[0].words if len(spans) == 1 else "")
    return None


def words_of(record: Record, case: Case) -> str:
    """What a record calls itself, and what it is of; an order that names no kind, by what it says."""
    texts = list(_texts(record, NAMED))
    if record.kind == "charge":
        texts.append("charge")
    if record.kind == "order" and not texts:
        texts.extend(_texts(record, ("says",)))
    below = case.record(str(record.get("of"))) if record.get("of") else None
    if below is not None and below is not record:
        texts.extend(_texts(below, NAMED))
        texts.append(below.kind if below.kind == "charge" else "")
    return " . ".join(plain_words(text) for text in texts if text)


def _texts(record: Record, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        yield from (str(value) for value in record.part(name).values if value)


def party(record: Record, case: Case) -> str:
    """Who made a paper: `government`, `court`, `person` (anybody else who is named), or "" where the record does not say."""
    if record.kind == "charge":
        return "government"
    said = plain_words(str(record.get("by") or ""))
    if not said:
        below = case.record(str(record.get("of"))) if record.kind == "service" and record.get("of") else None
        return party(below, case) if below is not None and below is not record else "court" if record.kind in ("order", "hearing") else ""
    if uses(said, GOVERNMENT):
        return "government"
    return "court" if record.kind == "order" or uses(said, COURT) else "person"


def plain_words(text: str) -> str:
    """A text in small letters, single words, without points and dashes: `EOIR-43` → `eoir 43`."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def uses(text: str, words: Iterable[str]) -> bool:
    """Whether a plain text uses one of the words or phrases, whole."""
    return any(f" {plain_words(word)} " in f" {text} " for word in words)
