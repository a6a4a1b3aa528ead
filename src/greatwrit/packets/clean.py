"""What an opened PDF carries besides its pages: found in one sweep over its objects, and taken out where a court refuses it.

Scripts, attachments, launch and submit actions, sound and film, thumbnails, private data and metadata go; links within the file and to
the web stay. Named destinations become plain ones, since names do not outlive a merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from pikepdf.models.outlines import OutlineStructureError
from pikepdf.sanitize import remove_attachments, remove_multimedia

from . import guard
from .model import Mark, Refused

SCRIPTS = frozenset({"/JavaScript"})
ACTIONS = SCRIPTS | {
    "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/GoTo3DView",
}  # fmt: skip
"""Kinds of action that no court takes, or that lead out of the packet."""
MEDIA = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"})
"""Kinds of annotation that hold something else than paper can show."""
DEEP = 12
"""How deep a direct object is followed."""

_WORD = re.compile(
    rb"/(?:S(?:ubtype)? /(?P<kind>JavaScript|Launch|SubmitForm|ImportData|ResetForm|GoToE|GoToR|Rendition|Movie|Sound|RichMedia\w*"
    rb"|GoTo3DView|Screen|3D|FileAttachment|Widget|Text|FreeText|Highlight|Underline)\b"
    rb"|(?P<key>EF|XFA|NeedsRendering|PieceInfo|Metadata|Thumb|ByteRange|JS|Collection|OCGs|AF)\b(?= ))"
)
_TOLD = {
    "scripts": ("JavaScript", "JS"),
    "attachments": ("EF", "FileAttachment", "AF", "Collection"),
    "sound or film": ("Rendition", "Movie", "Sound", "RichMedia", "RichMediaExecute", "Screen", "3D", "GoTo3DView"),
    "launch and submit actions": ("Launch", "SubmitForm", "ImportData", "ResetForm", "GoToE", "GoToR"),
}
"""What was taken out, in words → the marks it is known by."""
_QUIET = ("PieceInfo", "Metadata", "Thumb")


def sweep(pdf: pikepdf.Pdf) -> set[str]:
    """The marks of everything that this file holds besides pages: kinds of action and annotation, and telling keys. Raises Refused for a
    picture of more pixels than one may have."""
    found: set[str] = set()
    root = pdf.Root.objgen
    for obj in pdf.objects:
        if isinstance(obj, Stream):
            _weigh(obj)
            found.update(key for key in ("Metadata", "PieceInfo", "AF") if f"/{key}" in obj)
            if obj.get("/Type") == "/EmbeddedFile":
                found.add("EF")
        elif isinstance(obj, Dictionary | Array):
            marks_here = {(match["kind"] or match["key"]).decode() for match in _WORD.finditer(obj.unparse(resolved=True))}
            found |= marks_here - {"Metadata", "PieceInfo"} if obj.objgen == root else marks_here
    return found


def _weigh(stream: Stream) -> None:
    """Refuses a picture that unpacks to too much."""
    if stream.get("/Subtype") != "/Image":
        return
    try:
        pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    except (TypeError, ValueError):
        return
    if pixels > guard.PIXELS:
        says = f"it holds a picture of {pixels // 1_000_000} million pixels, which would choke whoever opens it"
        raise Refused(says, "scan the page again at 300 dots per inch, or print the file to a new PDF")


def words_for(found: set[str]) -> list[str]:
    """What of this is taken out, in words for the exhibit's history."""
    return [words for words, marks in _TOLD.items() if found.intersection(marks)]


def needs_cleaning(pdf: pikepdf.Pdf, found: set[str]) -> bool:
    """Whether anything has to go before the pages can be merged as they are."""
    root = pdf.Root
    return bool(words_for(found) or found.intersection(_QUIET) or "/Dests" in root or ("/Names" in root and "/Dests" in root.Names))


def clean(pdf: pikepdf.Pdf, found: set[str]) -> None:
    """Takes out, in place, what no court takes; makes named destinations plain."""
    targets = _named(pdf)
    if words_for(found):
        remove_attachments(pdf)
        remove_multimedia(pdf)
        for key in ("/OpenAction", "/AA", "/Collection"):
            if key in pdf.Root:
                del pdf.Root[key]
        if "/Names" in pdf.Root:
            for key in ("/JavaScript", "/EmbeddedFiles", "/Renditions"):
                if key in pdf.Root.Names:
                    del pdf.Root.Names[key]
    for obj in pdf.objects:
        if isinstance(obj, Dictionary | Array | Stream):
            _strip(obj, 0)
    for page in pdf.pages:
        _clean_annotations(page, targets)


def _strip(obj: Any, depth: int) -> None:
    """Deletes actions and private data from an object and what is written directly within it."""
    if depth > DEEP:
        return
    if isinstance(obj, Array):
        for inner in obj:
            if isinstance(inner, Dictionary | Array) and not inner.is_indirect:
                _strip(inner, depth + 1)
        return
    for key in list(obj.keys()):
        if key in ("/PieceInfo", "/Thumb", "/Metadata", "/LastModified"):
            del obj[key]
            continue
        inner = obj[key]
        if not isinstance(inner, Dictionary | Array):
            continue
        if isinstance(inner, Dictionary) and str(inner.get("/S", "")) in ACTIONS and key != "/Parent":
            del obj[key]
        elif not inner.is_indirect:
            _strip(inner, depth + 1)


def _clean_annotations(page: pikepdf.Page, targets: dict[str, Any]) -> None:
    """Removes annotations that hold files, sound or film; writes where the others lead to in plain."""
    annots = page.obj.get("/Annots")
    if not isinstance(annots, Array):
        return
    kept = [one for one in annots if isinstance(one, Dictionary) and str(one.get("/Subtype", "")) not in MEDIA]
    if len(kept) != len(annots):
        page.obj.Annots = Array(kept)
    for one in kept:
        action = one.get("/A")
        where = one.get("/Dest")
        if where is None and isinstance(action, Dictionary) and action.get("/S") == "/GoTo":
            where = action.get("/D")
        if isinstance(where, Name | pikepdf.String):
            plain = targets.get(str(where))
            for key in ("/A", "/Dest"):
                if key in one:
                    del one[key]
            if plain is not None:
                one.Dest = plain


def _named(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Name → destination array, from both places where a file may keep them."""
    found: dict[str, Any] = {}
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update(old.items())
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and isinstance(names.get("/Dests"), Dictionary):
        try:
            found.update({str(key): value for key, value in pikepdf.NameTree(names.Dests).items()})
        except (pikepdf.PdfError, ValueError, KeyError):
            return found
    return {name: plain for name, value in found.items() if (plain := _array(value)) is not None}


def _array(value: Any) -> Any:
    if isinstance(value, Dictionary):
        value = value.get("/D")
    return value if isinstance(value, Array) and len(value) else None


# -- what travels with the pages ---------------------------------------------------------------------------------------------------


def marks(pdf: pikepdf.Pdf) -> tuple[Mark, ...]:
    """The file's own bookmarks that lead to a page of it, in order; one that leads nowhere takes the page of the first below it."""
    if "/Outlines" not in pdf.Root:
        return ()
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    targets = _named(pdf)
    try:
        return tuple(_marks(pdf.open_outline(max_depth=DEEP).root, 0, numbers, targets))
    except (pikepdf.PdfError, OutlineStructureError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return ()


def _marks(items: list[pikepdf.OutlineItem], level: int, numbers: dict[Any, int], targets: dict[str, Any]) -> Iterator[Mark]:
    for item in items:
        below = list(_marks(list(item.children), level + 1, numbers, targets))
        page = _page_of(item, numbers, targets) or (below[0].page if below else 0)
        if page:
            yield Mark(item.title, level, page)
            yield from below


def _page_of(item: pikepdf.OutlineItem, numbers: dict[Any, int], targets: dict[str, Any]) -> int:
    where: Any = item.destination
    if where is None and item.action is not None and item.action.get("/S") == "/GoTo":
        where = item.action.get("/D")
    if isinstance(where, Name | pikepdf.String | str):
        where = targets.get(str(where))
    if not isinstance(where, Array) or not len(where) or not isinstance(where[0], Dictionary):
        return 0
    return numbers.get(where[0].objgen, 0)


def mark_layers(pdf: pikepdf.Pdf) -> bool:
    """Writes into each layer that the file hides by default that it is hidden, since the list of them is lost in a merge; whether it has
    layers. `show_layers` reads the marks again."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return False
    default = properties.get("/D", Dictionary())
    hidden = {one.objgen for one in default.get("/OFF", ()) if isinstance(one, Dictionary)}
    shown = {one.objgen for one in default.get("/ON", ()) if isinstance(one, Dictionary)}
    for group in properties.get("/OCGs", ()):
        if isinstance(group, Dictionary):
            off = group.objgen in hidden or (default.get("/BaseState") == "/OFF" and group.objgen not in shown)
            group[LAYER] = off
    return True


def hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Whether a file whose layers are marked has one that is switched off."""
    return any(isinstance(one, Dictionary) and LAYER in one and bool(one[LAYER]) for one in pdf.objects)


LAYER = Name("/GwHidden")


def show_layers(pdf: pikepdf.Pdf) -> None:
    """Lists every layer of the merged file as `mark_layers` found it, after those that are listed already."""
    groups = [one for one in pdf.objects if isinstance(one, Dictionary) and LAYER in one]
    properties = pdf.Root.get("/OCProperties", Dictionary(OCGs=Array(), D=Dictionary()))
    listed, default = list(properties.get("/OCGs", ())), properties.get("/D", Dictionary())
    off = list(default.get("/OFF", ()))
    known = {one.objgen for one in listed}
    for one in groups:
        if one.objgen not in known:
            listed.append(one)
            off.extend([one] if one[LAYER] else [])
        del one[LAYER]
    default.OFF, default.Order = Array(off), Array(listed)
    properties.OCGs, properties.D = Array(listed), default
    pdf.Root.OCProperties = properties
