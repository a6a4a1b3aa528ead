"""Filings on file: the templates of filings/ and of the office, what can be drafted from a case, and drafts written to files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from greatwrit.casefile import Case
from greatwrit.drafting import Document, Front, Materials, draft, front_of
from greatwrit.drafting.looks import ANY, EOIR, FAMILY, LETTER, CourtRow, Profile, profile, read_courts
from greatwrit.drafting.model import ExhibitRef
from greatwrit.law.load import home
from greatwrit.plan import Plan, plan
from greatwrit.reading import Span, closest

from .open import law_on_file
from .private import flagged, minors

if TYPE_CHECKING:
    from greatwrit.drafting.edits import Edit, Taken
    from greatwrit.drafting.pdf import Pages

FORMATS = ("pdf", "docx", "txt", "html")
FOLDER = "filings"
"""In the case's folder: edits of an attorney, approved files, signed ones."""


class Draftable(Struct, frozen=True):
    """A filing of the list: what it is for, and where a case stands with it."""

    filing: str
    title: str
    what: str
    route: str
    lang: str
    verdict: str = ""


class Drafted(Struct, frozen=True):
    """A filing as its files, beside what it still lacks."""

    document: Document
    files: tuple[str, ...]
    pages: int


def templates(office: Path | None = None) -> dict[str, str]:
    """Name → text of every template and part; a file of the office's folder takes the place of the project's of the same name."""
    found: dict[str, str] = {}
    for folder in (home() / "filings", *((office,) if office is not None else ())):
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            if name != "README.md":
                found[name] = path.read_text(encoding="utf-8")
    return found


def fronts(texts: Mapping[str, str]) -> dict[str, Front]:
    """Filing → its front matter; parts, which lie in folders, are no filings."""
    return {name.removesuffix(".md"): front_of(text, name).front for name, text in texts.items() if "/" not in name}


def front_named(texts: Mapping[str, str], filing: str) -> Front:
    """The front matter of a filing. Raises LookupError, with the nearest names, for one that no template makes."""
    if filing + ".md" not in texts:
        near = closest(filing, fronts(texts))
        hint = f" Did you mean {near}?" if near else ""
        raise LookupError(f"there is no filing {filing!r}.{hint} `greatwrit filings` lists them all.")
    return front_of(texts[filing + ".md"], filing + ".md").front


def draftable(texts: Mapping[str, str], made: Plan | None = None) -> tuple[Draftable, ...]:
    """What can be drafted; with a plan, in the order of its routes, each with the route's verdict."""
    order = {route.id: place for place, route in enumerate(made.routes)} if made is not None else {}
    verdicts = {route.id: route.verdict for route in made.routes} if made is not None else {}
    rows = [
        Draftable(name, front.title, front.what, front.route, front.lang, verdicts.get(front.route, ""))
        for name, front in fronts(texts).items()
    ]
    return tuple(sorted(rows, key=lambda row: (order.get(row.route, len(order)), row.filing)))


def court_profile(court: str, on: str) -> Profile:
    """How a court wants its pages on a date; see filings/courts.yaml."""
    return profile(_courts(), court, on)


@lru_cache(maxsize=1)
def _courts() -> tuple[CourtRow, ...]:
    """The rows of all courts, read once per process."""
    path = home() / "filings" / "courts.yaml"
    return read_courts(path.read_bytes(), str(path))


def court_of(front: Front, made: Plan) -> str:
    """Whose pages a filing has: the district court that hears the petition, the immigration court's, a letter's."""
    if front.kind == "immigration-court":
        return EOIR
    if front.kind != "court":
        return FAMILY if front.kind == "family" else LETTER
    pending = next((one.get("court") for one in made.custody.petitions if one.get("governs")), None)
    return str(pending or (made.custody.districts[0] if len(made.custody.districts) == 1 else ANY))


def drafted(
    case: Case, on: str, filing: str, texts: Mapping[str, str], court: str | None = None, more: Mapping[str, Any] | None = None,
    made: Plan | None = None,
) -> Document:  # fmt: skip
    """A filing of a case on a date, in the look of its court, with an attorney's edits that are kept beside the case. `made`: the plan of
    the case on the date, where it is at hand. Raises LookupError, with the nearest names, for a filing that no template makes."""
    law = law_on_file()
    front = front_named(texts, filing)
    made = made or plan(case, law, on)
    look = court_profile(court or court_of(front, made), on).look
    fresh = draft(Materials(case, law, made), texts, filing, look, more)
    edits = edits_of(case, filing)
    if edits:
        from greatwrit.drafting.kept import applied

        fresh = applied(fresh, edits, {id: ExhibitRef("", id, one.title or one.kind, one.file) for id, one in case.sources.items()})
    return flagged(fresh, minors(case))


def edits_path(case: Case, filing: str) -> Path:
    """Where an attorney's edits of a filing are kept."""
    return Path(case.file).parent / FOLDER / f"{filing}.edits.yaml"


def edits_of(case: Case, filing: str) -> tuple[Edit, ...]:
    """An attorney's edits of a filing, as kept beside the case. Raises Unreadable where their file has a fault."""
    path = edits_path(case, filing)
    if not path.is_file():
        return ()
    from greatwrit.drafting.edits import read_edits

    return read_edits(path.read_bytes(), str(path)).edits


def take(case: Case, document: Document, edited: Path, day: str) -> Taken:
    """Takes the edits of a Word file that came back, and keeps them beside the case. `document`: as `drafted` gives it today.

    Raises Unreturned for a file that is not ours, or of another filing or case; nothing is kept then.
    """
    from greatwrit.drafting.edits import merged, taken, write_edits

    came = taken(edited.read_bytes(), document, str(edited), day)
    if came.edits or came.restored:
        path = edits_path(case, document.filing)
        standing = path.read_text(encoding="utf-8") if path.is_file() else ""
        text = write_edits(document.filing, merged(edits_of(case, document.filing), came, document.kept), standing)
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    return came


def write(document: Document, folder: Path, formats: Sequence[str], word_template: Path | None = None) -> Drafted:
    """Writes a document as files of the wanted formats, named after the filing alone; as Word in an office's own template, if one is given.
    Returns their paths."""
    from greatwrit.drafting.pdf import pdf
    from greatwrit.drafting.plain import html, text

    pages_made, pages = pdf(document)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for form in formats:
        path = folder / f"{document.filing}.{form}"
        if form == "pdf":
            path.write_bytes(pages_made)
        elif form == "docx":
            path.write_bytes(_word(document, pages, word_template))
        else:
            path.write_text(html(document, pages) if form == "html" else text(document, pages), encoding="utf-8")
        files.append(str(path))
    return Drafted(document, tuple(files), pages.count)


def _word(document: Document, pages: Pages, template: Path | None) -> bytes:
    if template is None:
        from greatwrit.drafting.word import docx

        return docx(document, pages)
    from greatwrit.drafting.days import day
    from greatwrit.drafting.office import office_docx

    return office_docx(template.read_bytes(), document, pages, day(Span(document.on, document.on, ""), document.lang), str(template))
