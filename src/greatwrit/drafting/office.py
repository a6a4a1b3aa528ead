"""A document in an office's own Word template, filled by docxtpl: its letterhead and styles, our words, and edits that still come back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .model import Caption, Document
from .pdf import DRAFT, Pages
from .word import Writer, add_notes, add_record, anonymous, record, settled
from .word_styles import WORD, styles

WORDS = ("body", "caption", "title", "person", "date", "filing", "footer", "draft", "exhibits")
"""What a template may name between braces."""


class Unfillable(ValueError):
    """A template that cannot be filled, with the mend. Told as a refusal."""

    refusal = True

    def __init__(self, file: str, says: str, mend: str) -> None:
        self.details = {"file": file, "mend": mend}
        super().__init__(f"{file}: {says}. Mend: {mend}.")


def office_docx(template: bytes, document: Document, pages: Pages, date: str, file: str = "the template") -> bytes:
    """The Word file of an office's template. `{{p body}}` stands for the text, `{{p caption}}` for the caption; the rest are words.

    date: the document's day as prose has it. Raises Unfillable.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        office = DocxTemplate(io.BytesIO(template))
        named = set(office.get_undeclared_template_variables(environment))
    except (TemplateError, zipfile.BadZipFile, KeyError, ValueError) as wrong:
        raise Unfillable(
            file, f"it cannot be read as a Word template ({type(wrong).__name__})", "save it as .docx, and see docs/filings.md"
        ) from None
    strange = sorted(named - set(WORDS))
    if strange:
        raise Unfillable(file, f"it names {', '.join(strange)}", f"it may name {', '.join(WORDS)}")
    if "body" not in named:
        raise Unfillable(file, "it has no place for the text", "write {{p body}} in a paragraph of its own")
    apart = "caption" in named
    part = office.get_docx().part
    known = _styles(part, document)
    writer = Writer(document, pages, len(_notes(part)))
    body = [block for block in document.blocks if not (apart and isinstance(block, Caption))]
    words: dict[str, Any] = {
        "title": document.title, "person": document.person, "date": date, "filing": document.filing, "footer": document.footer,
        "draft": DRAFT[document.lang] if document.draft else "",
        "exhibits": [{"label": one.label, "title": one.title} for one in document.exhibits],
        "body": "",
    }  # fmt: skip
    if apart:
        words["caption"] = _Inside(writer.elements([block for block in document.blocks if isinstance(block, Caption)]), known)
    words["body"] = _Inside(writer.elements(body), known)
    try:
        office.render(words, environment, autoescape=True)
    except TemplateError as wrong:
        raise Unfillable(file, f"it cannot be filled: {wrong}", "see docs/filings.md for what a template may name") from None
    made: Any = office.docx
    _add_notes(made.part, writer.notes, known)
    anonymous(made, document)
    there = set(re.findall(r'w:name="(gw_\w+)"', made.element.xml))
    part = add_record(made.part, record(document, writer.names, there))
    part._blob = record(document, writer.names, there, others(settled(made)))
    return settled(made)


def others(data: bytes) -> tuple[str, ...]:
    """Hashes of the paragraphs that the template brings, so that they are no edits when the file comes back."""
    from .pieces import Run, digest, written
    from .returned import read

    found = [one for one in read(data)["paragraphs"] if not one["names"]]
    hashes = [digest(written(Run(*run[:3]) for run in one["runs"] if not run[3])) for one in found]
    return tuple(dict.fromkeys(hashes))


class _Inside:
    """Elements that take the place of a paragraph of the template, in the office's styles where it has them."""

    def __init__(self, elements: Iterable[Any], known: Mapping[str, str]) -> None:
        from lxml import etree

        self.xml = "".join(etree.tostring(_restyled(element, known), encoding="unicode") for element in elements)

    def __html__(self) -> str:
        return self.xml

    __str__ = __html__


def _restyled(element: Any, known: Mapping[str, str]) -> Any:
    for tag in ("pStyle", "rStyle"):
        for one in element.iter(f"{{{WORD}}}{tag}"):
            one.set(f"{{{WORD}}}val", known.get(one.get(f"{{{WORD}}}val"), one.get(f"{{{WORD}}}val")))
    return element


def _styles(part: Any, document: Document) -> dict[str, str]:
    """Adds the styles that the template has not; our style → the template's of the same name."""
    from docx.oxml import parse_xml

    theirs = part.styles.element
    names = {_name(style): style.get(f"{{{WORD}}}styleId") for style in theirs.iter(f"{{{WORD}}}style")}
    known: dict[str, str] = {}
    for style in list(parse_xml(styles(document.look, document.lang)).iter(f"{{{WORD}}}style")):
        id, name = style.get(f"{{{WORD}}}styleId"), _name(style)
        if name in names:
            known[id] = names[name]
            continue
        for based in style.iter(f"{{{WORD}}}basedOn"):
            based.set(f"{{{WORD}}}val", known.get(based.get(f"{{{WORD}}}val"), based.get(f"{{{WORD}}}val")))
        theirs.append(style)
    return known


def _name(style: Any) -> str:
    found = style.find(f"{{{WORD}}}name")
    return found.get(f"{{{WORD}}}val").lower() if found is not None else ""


def _notes_part(part: Any) -> Any:
    return next((rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/footnotes") and not rel.is_external), None)


def _notes(part: Any) -> list[Any]:
    """Footnotes that the template has itself."""
    from docx.oxml import parse_xml

    found = _notes_part(part)
    return [one for one in parse_xml(found.blob) if one.get(f"{{{WORD}}}type") is None] if found is not None else []


def _add_notes(part: Any, notes: Sequence[Any], known: Mapping[str, str]) -> None:
    from docx.oxml import parse_xml
    from lxml import etree

    found = _notes_part(part)
    made = [_restyled(note, known) for note in notes]
    if found is None:
        add_notes(part, made)
        return
    whole = parse_xml(found.blob)
    for note in made:
        whole.append(note)
    found._blob = etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)
