"""draft(materials, templates, filing, look): one filing as a document. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from greatwrit.casefile import Source as CaseSource
from greatwrit.reading import Span

from .blocks import EXHIBITS, Blocks
from .days import day
from .model import (
    Block,
    Caption,
    Document,
    ExhibitRef,
    Flag,
    Heading,
    Inline,
    Items,
    Lack,
    Lacking,
    Look,
    Note,
    Para,
    Pin,
    Ref,
    Signature,
    Table,
    Text,
    words_of,
)
from .say import EXHIBIT
from .template import front_of, rendered
from .voice import Materials, Voice

SUFFIX = ".md"


def draft(
    materials: Materials, templates: Mapping[str, str], filing: str, look: Look | None = None, more: Mapping[str, Any] | None = None
) -> Document:
    """A filing of a case on the plan's date.

    templates: name → text of every template and part, those of the office over the project's. more: words for this filing alone, such as
    the log of tonight's checks. Raises Unreadable with the template's line
    where it asks for what there is not, and LookupError for a filing that no template makes.
    """
    name = filing + SUFFIX
    if name not in templates:
        raise LookupError(filing)
    front = front_of(templates[name], name).front
    voice = Voice(replace(materials, lang=front.lang), front.route or None)
    look = look or Look()
    said = Blocks(voice, front)
    blocks = rendered(templates, name, {"checks": (), "contacts": (), **_said(voice, said), "front": front, **(more or {})})
    if look.counsel == "top" and blocks and isinstance(blocks[0], Caption):
        blocks.insert(0, said.counsel_lines())
    sources = _sources(blocks)
    labels = dict(zip(sources, labels_of(len(sources), look.labels), strict=True)) if front.exhibits else {}
    counted = numbered(blocks, front.numbered)
    finished = tuple(_Finisher(voice, labels, counted, front.pins).blocks(counted))
    exhibits = tuple(_exhibit(materials, source, label) for source, label in labels.items())
    return Document(
        filing, front.title, front.lang, look, finished, exhibits, (*lacking(finished), *no_file(exhibits)), _flags(voice, finished),
        True, front.title, materials.case.id, materials.on, words_of(voice.person.name),
    )  # fmt: skip


def _said(voice: Voice, blocks: Blocks) -> dict[str, Any]:
    """What a template may say: docs/filings.md lists it."""
    words = {name: getattr(voice, name) for name in (
        "fact", "when", "yes", "no", "known", "choice", "pin", "lack", "blank", "records", "request", "decision", "minutes", "cite",
        "today", "court", "respondents", "facility", "circuit", "circuit_name", "held", "ground", "holding", "holdings", "split", "stands",
        "history", "district", "on_file", "flag", "each", "lasted", "reading", "bare", "strong", "dollars", "hearing", "ruled",
    )}  # fmt: skip
    words |= {name: getattr(blocks, name) for name in (
        "caption", "signature", "counsel", "addressee", "contents", "authorities", "center", "right", "page_break",
        "appeal_caption", "exhibits", "party", "hearing_caption", "left",
    )}  # fmt: skip
    return {**words, "person": voice.person, "route": voice.route, "custody": voice.plan.custody, "plan": voice.plan, "on": voice.on,
            "ref": Ref, "day": lambda of: day(of if isinstance(of, Span) else Span(of, of, ""), voice.lang)}  # fmt: skip


# -- numbers ------------------------------------------------------------------------------------------------------------------


def numbered(blocks: Sequence[Block], headings: bool) -> list[Block]:
    """Numbered paragraphs counted through, headings lettered: I., A., 1."""
    result: list[Block] = []
    paragraph, levels = 0, [0, 0, 0, 0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Para) and block.number:
            paragraph += 1
            block = replace(block, number=paragraph)
        elif isinstance(block, Heading) and headings and block.level > 1:
            levels[block.level] += 1
            levels[block.level + 1 :] = [0] * len(levels[block.level + 1 :])
            block = replace(block, number=_ordinal(levels[block.level], block.level))
        result.append(block)
    return result


def _ordinal(number: int, level: int) -> str:
    if level == 2:
        return f"{_roman(number)}."
    return f"{_letter(number)}." if level == 3 else f"{number}."


def _roman(number: int) -> str:
    result = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            result, number = result + sign, number - value
    return result


def _letter(number: int) -> str:
    result = ""
    while number:
        number, left = divmod(number - 1, 26)
        result = chr(ord("A") + left) + result
    return result


def labels_of(count: int, kind: str) -> list[str]:
    """Labels of that many exhibits: letters or numbers."""
    return [_letter(number) if kind == "letters" else str(number) for number in range(1, count + 1)]


# -- pins ---------------------------------------------------------------------------------------------------------------------


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Every run of inlines of a block, footnotes inside theirs included."""
    runs: list[tuple[Inline, ...]] = []
    if isinstance(block, (Heading, Para)):
        runs = [block.inlines]
    elif isinstance(block, Items):
        runs = list(block.items)
    elif isinstance(block, Table):
        runs = [*block.head, *(cell for row in block.rows for cell in row)]
    elif isinstance(block, Caption):
        runs = [*block.parties, *block.right]
    elif isinstance(block, Signature):
        runs = [block.lead, *block.lines]
    for run in runs:
        yield run
        yield from (inline.inlines for inline in run if isinstance(inline, Note))


def _sources(blocks: Sequence[Block]) -> list[str]:
    """Sources that are pinned to, in the order of their first pins."""
    found = [inline.source for block in blocks for run in inlines_of(block) for inline in run if isinstance(inline, Pin) and inline.source]
    return list(dict.fromkeys(found))


class _Finisher:
    """Pins and references in their final words."""

    def __init__(self, voice: Voice, labels: Mapping[str, str], blocks: Sequence[Block], pins: bool = True) -> None:
        self.voice, self.labels, self.pins = voice, labels, pins
        self.numbers = {block.id: block.number for block in blocks if isinstance(block, Para) and block.number}

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Para):
                yield replace(block, inlines=self.run(block.inlines))
            elif isinstance(block, Heading):
                yield replace(block, inlines=self.run(block.inlines, pins=False))
            elif isinstance(block, Items):
                yield replace(block, items=tuple(self.run(run) for run in block.items))
            elif isinstance(block, Table) and block.id == EXHIBITS:
                sources = self.voice.case.sources
                titles = {label: (sources[one].title or sources[one].kind) if one in sources else one for one, label in self.labels.items()}
                rows = tuple(((Text(label),), (Text(title),)) for label, title in titles.items())
                yield replace(block, rows=rows or (((Text("–"),), (self.voice.blank("no exhibit is pinned yet"),)),))
            elif isinstance(block, Table):
                yield replace(
                    block, head=tuple(self.run(run, pins=False) for run in block.head),
                    rows=tuple(tuple(self.run(run) for run in row) for row in block.rows),
                )  # fmt: skip
            elif isinstance(block, Caption):
                yield replace(block, parties=tuple(self.run(run, pins=False) for run in block.parties),
                              right=tuple(self.run(run, pins=False) for run in block.right))  # fmt: skip
            elif isinstance(block, Signature):
                yield replace(block, lead=self.run(block.lead, pins=False), lines=tuple(self.run(run, pins=False) for run in block.lines))
            else:
                yield block

    def run(self, run: tuple[Inline, ...], pins: bool = True) -> tuple[Inline, ...]:
        """The run with its pins gathered at its end, as a sentence of citations."""
        words = _closed([self.referred(one) for one in run if not isinstance(one, Pin)])
        held = list(dict.fromkeys(one for one in run if isinstance(one, Pin))) if pins and self.pins else []
        if not held:
            return tuple(words)
        told: list[Inline] = []
        ended = not words or not re.search(r"[\w)”]$", getattr(words[-1], "words", ""))
        for pin in held:
            told += [Text("; " if told else " " if ended else ". "), self.pinned(pin)]
        return (*words, *told, Text("."))

    def referred(self, one: Inline) -> Inline:
        if isinstance(one, Note):
            return replace(one, inlines=self.run(one.inlines))
        if not isinstance(one, Ref):
            return one
        number = self.numbers.get(one.to) or next((n for key, n in self.numbers.items() if key.endswith(f".{one.to}")), None)
        if number is None:
            return Lack(f"[MISSING: paragraph {one.to}]", "", f"paragraph {one.to} is not in this document", "missing")
        return replace(one, words=f"¶ {number}")

    def pinned(self, pin: Pin) -> Inline:
        label = self.labels.get(pin.source, "")
        if label:
            return replace(pin, words=f"{EXHIBIT[self.voice.lang]} {label}{at_of(pin.at, self.voice.lang)}", label=label)
        source = self.voice.case.sources.get(pin.source)
        if source is not None:
            return replace(pin, words=f"{source.title or source.kind}{at_of(pin.at, self.voice.lang)}", label="")
        who = pin.label or "?"
        if self.voice.lang == "es":
            return Lack(f"[FALTA: declaración de {who}]", "", f"una declaración firmada de {who} sobre este hecho", "missing")
        return Lack(f"[MISSING: declaration of {who}]", "", f"a signed declaration of {who} for this fact", "missing")


def _closed(words: list[Inline]) -> list[Inline]:
    """The words closed up where a pin was taken out: no two spaces in a row, none at the end."""
    result: list[Inline] = []
    for one in words:
        if isinstance(one, Text):
            said = re.sub(r"([ap]\.m\.)\.", r"\1", re.sub("  +", " ", one.words))
            before = getattr(result[-1], "words", "") if result else ""
            said = said.lstrip(" ") if before.endswith(" ") else said
            said = said.removeprefix(".") if re.search(r"[ap]\.m\.$", before) else said
            if not said:
                continue
            one = replace(one, words=said)
        result.append(one)
    if result and isinstance(result[-1], Text):
        result[-1] = replace(result[-1], words=result[-1].words.rstrip(" "))
    return result


def at_of(at: str, lang: str) -> str:
    """A place in a source, as a citation has it: `page 3` → ` at 3`, `paragraph 2` → ` ¶ 2`."""
    found = re.fullmatch(r"(?:pages?|pp?\.?|páginas?)\s*([\d\-–, ]+(?:and \d+)?)", at.strip(), re.IGNORECASE)
    if found is not None or at.strip().isdigit():
        return f" {'at' if lang == 'en' else 'en'} {found[1].strip() if found is not None else at.strip()}"
    found = re.fullmatch(r"(?:paragraphs?|paras?\.?|¶¶?|párrafos?)\s*(\d+)((?:\s*(?:-|–|,|and|y)\s*\d+)*)", at.strip(), re.IGNORECASE)
    if found is not None:
        return f" {'¶¶' if found[2] else '¶'} {found[1]}{found[2]}"
    return f", {at}" if at.strip() else ""


def _exhibit(materials: Materials, source: str, label: str) -> ExhibitRef:
    one: CaseSource | None = materials.case.sources.get(source)
    if one is None:
        return ExhibitRef(label, source, source, None)
    return ExhibitRef(label, source, one.title or one.kind, one.file)


# -- what is lacking ----------------------------------------------------------------------------------------------------------


def lacking(blocks: Sequence[Block]) -> tuple[Lacking, ...]:
    """What the loud marks of some blocks ask for, each once."""
    found: dict[tuple[str, str], Lacking] = {}
    for block in blocks:
        for run in inlines_of(block):
            for one in run:
                if isinstance(one, Lack):
                    found.setdefault((one.topic, one.asks), Lacking(one.topic, one.asks, getattr(block, "id", ""), one.why))
    return tuple(found.values())


def no_file(exhibits: Sequence[ExhibitRef]) -> tuple[Lacking, ...]:
    """Exhibits whose file is not there yet."""
    return tuple(
        Lacking("", f"Exhibit {one.label} ({one.title}): its file is not in the case folder (source `{one.source}`).", "", "missing")
        for one in exhibits
        if one.file is None
    )


def _flags(voice: Voice, blocks: Sequence[Block]) -> tuple[Flag, ...]:
    """Doubts about authorities, at the first paragraph that cites each."""
    where: dict[str, str] = {}
    for block in blocks:
        for run in inlines_of(block):
            for one in run:
                if hasattr(one, "authority"):
                    where.setdefault(one.authority, getattr(block, "id", ""))
    flags = [replace(flag, paragraph=where.get(flag.about, flag.paragraph)) for flag in voice.flags]
    return tuple(dict.fromkeys(flags))
