"""Takes out of a document what is not drawn on its pages: annotations and fields that touch a box, metadata, attachments, scripts, spoken
texts, thumbnails, private data; and words out of bookmarks, names and every other string."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String, sanitize

from greatwrit.packets.redact_content import SPOKEN
from greatwrit.packets.redact_find import Mark
from greatwrit.packets.redact_images import without_texts
from greatwrit.packets.redact_model import Rect
from greatwrit.packets.redact_shapes import around, touch, within
from greatwrit.packets.redact_words import Sought, fold_fast, holds, readings, seek

MARKUP = {"/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Link", "/Text", "/Popup", "/Caret", "/FileAttachment", "/Sound", "/Ink",
          "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"}  # fmt: skip
"""Annotations that show no words of their own: taken away without a box in their place."""
EVERYWHERE = ("/Metadata", "/PieceInfo", "/Thumb", "/AF", "/LastModified")
ROOT = ("/Collection", "/SpiderInfo", "/Perms", "/DSS", "/Legal", "/Requirements", "/Threads")
INSTEAD = "[redacted]"


def grow(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]], wanted: tuple[Sought, ...]) -> dict[int, list[Mark]]:
    """The marks, and one for each field or annotation with words of its own that touches a mark or holds what is sought."""
    for _ in range(20):
        before = sum(map(len, marks.values()))
        for number, annotation, field in _going(pdf, marks, wanted):
            if str(annotation.get("/Subtype")) not in MARKUP:
                box = _rect(annotation)
                held = marks.setdefault(number, [])
                if box and not any(within(box, mark.box) for mark in held):
                    held.append(Mark(box, "field" if field is not None else "annotation"))
        if before == sum(map(len, marks.values())):
            break
    return {number: held for number, held in marks.items() if held}


def gone(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]], wanted: tuple[Sought, ...]) -> dict[int, list[Rect]]:
    """Where annotations will be missing, by page."""
    found: dict[int, list[Rect]] = {}
    for number, annotation, _ in _going(pdf, marks, wanted):
        popup = annotation.get("/Popup")
        for one in (annotation, popup):
            box = _rect(one) if isinstance(one, Dictionary) else None
            if box:
                found.setdefault(number, []).append((box[0] - 4, box[1] - 4, box[2] + 24, box[3] + 24) if one is popup else box)
    return found


def take_annotations(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]], wanted: tuple[Sought, ...], whole: Iterable[int]) -> dict[str, int]:
    """Removes annotations and fields that touch a mark or hold what is sought, and all those of the pages `whole`; how many."""
    every = set(whole)
    going = list(_going(pdf, marks, wanted))
    known = {annotation.objgen for _, annotation, _ in going}
    for number in every:
        going += [(number, one, _field_of(one)) for one in _annotations(pdf.pages[number]) if one.objgen not in known]
    popups = {one["/Popup"].objgen for _, one, _ in going if isinstance(one.get("/Popup"), Dictionary)}
    gone = {one.objgen for _, one, _ in going} | popups
    fields = {field.objgen for _, _, field in going if field is not None}
    for page in pdf.pages:
        if "/Annots" in page.obj:
            kept = [one for one in page.obj["/Annots"] if isinstance(one, Dictionary) and one.objgen not in gone]
            if kept:
                page.obj["/Annots"] = Array(kept)
            else:
                del page.obj["/Annots"]
    form = pdf.Root.get("/AcroForm")
    if form is not None:
        for key in ("/XFA", "/CO"):
            if key in form:
                del form[key]
        form["/Fields"] = _without(form.get("/Fields", Array()), fields | gone, 0)
        if not len(form["/Fields"]):
            del pdf.Root["/AcroForm"]
    return {"annotations": sum(field is None for _, _, field in going), "fields": len(fields)}


def clean(pdf: pikepdf.Pdf, wanted: tuple[Sought, ...], said: list[str]) -> dict[str, int]:
    """Everything else of the document. `said`: texts that were under boxes by hand; bookmarks and labels must not say them. Counts."""
    counts: dict[str, int] = {"attachments": len(pdf.attachments)}
    sanitize.remove_javascript(pdf)
    sanitize.remove_attachments(pdf)
    sanitize.remove_multimedia(pdf)
    sanitize.remove_thumbnails(pdf)
    sanitize.remove_private_app_data(pdf)
    sanitize.remove_search_index(pdf)
    sanitize.remove_web_capture(pdf)
    for key in ROOT:
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        counts["metadata"] = len(pdf.trailer["/Info"].keys())
        del pdf.trailer["/Info"]
    counts["signatures"] = _unsign(pdf)
    for held in pdf.objects:
        if isinstance(held, Stream):
            _lighten(held, counts)
        if isinstance(held, Dictionary | Stream):
            for key in EVERYWHERE:
                if key in held:
                    del held[key]
                    _add(counts, "metadata")
        for one in _dictionaries(held):
            _hush(one, counts)
    counts["bookmarks"] = _bookmarks(pdf, wanted, said)
    _named(pdf, wanted)
    counts["strings"] = sum(_sweep(pdf, held, wanted) for held in list(pdf.objects)) + _sweep(pdf, pdf.trailer, wanted)
    return {what: count for what, count in counts.items() if count}


# -- annotations and fields ------------------------------------------------------------------------------------------------------------


def _annotations(page: pikepdf.Page) -> list[Any]:
    held = page.obj.get("/Annots")
    return [one for one in held if isinstance(one, Dictionary)] if isinstance(held, Array) else []


def _going(pdf: pikepdf.Pdf, marks: dict[int, list[Mark]], wanted: tuple[Sought, ...]) -> Iterator[tuple[int, Any, Any]]:
    """Page, annotation and its field (or None) for each that must go; with a field, all its widgets."""
    all_of_them = [(number, one, _field_of(one)) for number, page in enumerate(pdf.pages) for one in _annotations(page)]
    fields: set[tuple[int, int]] = set()
    going: set[tuple[int, int]] = set()
    for number, one, field in all_of_them:
        box = _rect(one)
        under = box is not None and any(touch(box, mark.box, 0.3) for mark in marks.get(number, []))
        if str(one.get("/Subtype")) == "/FileAttachment" or under or (wanted and (_says(one, wanted) or _chain_says(field, wanted))):
            going.add(one.objgen)
            if field is not None:
                fields.add(field.objgen)
    for number, one, field in all_of_them:
        if one.objgen in going or (field is not None and field.objgen in fields):
            yield number, one, field


def _field_of(annotation: Any) -> Any:
    """The field that a widget shows: the nearest node above it, or itself, that has a name."""
    if str(annotation.get("/Subtype")) != "/Widget":
        return None
    node = annotation
    for _ in range(50):
        if "/T" in node or "/Parent" not in node:
            return node
        node = node["/Parent"]
    return node


def _chain_says(field: Any, wanted: tuple[Sought, ...]) -> bool:
    """Whether a field's own strings, its value above all, hold what is sought."""
    return field is not None and _says(field, wanted, ("/Kids", "/Parent", "/P", "/AP"))


def _says(
    held: Any, wanted: tuple[Sought, ...], leave: tuple[str, ...] = ("/Parent", "/P", "/Popup", "/AP", "/IRT", "/Dest", "/Kids")
) -> bool:
    """Whether any string below holds what is sought."""
    waiting, seen = [held], 0
    while waiting and seen < 5000:
        one = waiting.pop()
        seen += 1
        if isinstance(one, String):
            if _string_holds(one, wanted):
                return True
        elif isinstance(one, Stream):
            if any(holds(text, wanted) for text in readings(_bytes(one))):
                return True
        elif isinstance(one, Array):
            waiting.extend(one)
        elif isinstance(one, Dictionary):
            waiting.extend(value for key, value in one.items() if key not in leave and not _is_page(value))
    return False


def _is_page(value: Any) -> bool:
    return isinstance(value, Dictionary) and str(value.get("/Type")) in ("/Page", "/Pages", "/Catalog")


def _without(fields: Any, gone: set[tuple[int, int]], depth: int) -> Any:
    kept = []
    for field in fields:
        if not isinstance(field, Dictionary) or field.objgen in gone or depth > 50:
            continue
        if "/Kids" in field:
            field["/Kids"] = _without(field["/Kids"], gone, depth + 1)
            if not len(field["/Kids"]):
                continue
        kept.append(field)
    return Array(kept)


def _rect(annotation: Any) -> Rect | None:
    try:
        x0, y0, x1, y1 = (float(one) for one in annotation["/Rect"])
    except (KeyError, ValueError, TypeError):
        return None
    return around([(x0, y0), (x1, y1)])


# -- the rest of the document ----------------------------------------------------------------------------------------------------------


def _unsign(pdf: pikepdf.Pdf) -> int:
    """Signatures die with any change: what they hold is dropped, what they show stays."""
    count = 0
    for held in pdf.objects:
        if isinstance(held, Dictionary) and str(held.get("/FT")) == "/Sig":
            for key in ("/V", "/SV", "/Lock"):
                if key in held:
                    count += key == "/V"
                    del held[key]
    form = pdf.Root.get("/AcroForm")
    if form is not None and "/SigFlags" in form:
        del form["/SigFlags"]
    return count


def _lighten(stream: Any, counts: dict[str, int]) -> None:
    """Drops what a picture tells besides its picture."""
    if str(stream.get("/Subtype")) != "/Image" or str(stream.get("/Filter")) != "/DCTDecode":
        return
    data = stream.read_raw_bytes()
    light = without_texts(data)
    if len(light) < len(data):
        parms = stream.get("/DecodeParms")
        stream.write(light, filter=Name.DCTDecode, decode_parms=parms if isinstance(parms, Dictionary) else None)
        _add(counts, "picture data")


def _hush(held: Any, counts: dict[str, int]) -> None:
    """Drops what a structure element or property list would say aloud."""
    element = str(held.get("/Type")) == "/StructElem" or ("/S" in held and ("/K" in held or "/P" in held))
    for key in SPOKEN:
        if key in held and isinstance(held[key], String) and (key == "/ActualText" or element):
            del held[key]
            _add(counts, "spoken texts")


def _bookmarks(pdf: pikepdf.Pdf, wanted: tuple[Sought, ...], said: list[str]) -> int:
    """Titles that say what is sought, or what was under a box, say that they are redacted."""
    known = seek(tuple(_telling(said)), whole=True) if said else ()
    count = 0
    waiting = [pdf.Root.get("/Outlines")]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        seen.add(node.objgen)
        title = node.get("/Title")
        if isinstance(title, String) and (_string_holds(title, wanted) or _string_holds(title, known)):
            node["/Title"] = String(INSTEAD)
            count += 1
        waiting += [node.get("/First"), node.get("/Next")]
    labels = pdf.Root.get("/PageLabels")
    if labels is not None:
        for one in _dictionaries(labels):
            if isinstance(one.get("/P"), String) and (_string_holds(one["/P"], wanted) or _string_holds(one["/P"], known)):
                del one["/P"]
                count += 1
    return count


def _telling(said: list[str]) -> list[str]:
    """Of texts that were under boxes, the words by which one knows them: five letters or more, or four figures; and each text whole."""
    words = {word for text in said for word in re.findall(r"[^\W_]+", fold_fast(text))}
    telling = {word for word in words if len(word) >= 5 or (word.isdigit() and len(word) >= 4)}
    return sorted(telling | {" ".join(fold_fast(text).split()) for text in said if len(re.findall(r"[^\W_]", text)) >= 4})


def _named(pdf: pikepdf.Pdf, wanted: tuple[Sought, ...]) -> None:
    """Named destinations whose name says what is sought are dropped, from the old table and from the tree; so are fonts' telling names."""
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        for key in list(old.keys()):
            if holds(str(key), wanted):
                del old[key]
    for held in pdf.objects:
        if isinstance(held, Dictionary) and isinstance(held.get("/Names"), Array) and str(held.get("/Type", "")) != "/Catalog":
            pairs = list(held["/Names"])
            kept = [
                part for key, value in zip(pairs[::2], pairs[1::2], strict=False) if not _string_holds(key, wanted) for part in (key, value)
            ]
            if len(kept) < len(pairs):
                held["/Names"] = Array(kept)
        if isinstance(held, Dictionary):
            for key in ("/BaseFont", "/FontName", "/CIDFontName"):
                if isinstance(held.get(key), Name) and holds(str(held[key]), wanted):
                    held[key] = Name("/Font")


def _sweep(pdf: pikepdf.Pdf, held: Any, wanted: tuple[Sought, ...]) -> int:
    """Empties every string in an object that holds what is sought; how many."""
    if not wanted:
        return 0
    if isinstance(held, String):
        if _string_holds(held, wanted):
            pdf._replace_object(held.objgen, String(INSTEAD))
            return 1
        return 0
    count = 0
    for one in _containers(held):
        pairs: list[tuple[Any, Any]] = list(enumerate(one)) if isinstance(one, Array) else list(one.items())
        for key, value in pairs:
            if isinstance(value, String) and not value.is_indirect and _string_holds(value, wanted):
                one[key] = String(INSTEAD)
                count += 1
    return count


def _containers(held: Any) -> Iterator[Any]:
    """An object and the arrays and dictionaries that stand in it directly."""
    waiting = [held]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, Dictionary | Stream | Array):
            continue
        yield one
        below = list(one) if isinstance(one, Array) else [value for _, value in one.items()]
        waiting += [value for value in below if isinstance(value, Dictionary | Array) and not value.is_indirect]


def _dictionaries(held: Any) -> list[Any]:
    return [one for one in _containers(held) if not isinstance(one, Array)]


def _string_holds(held: Any, wanted: tuple[Sought, ...]) -> bool:
    if not wanted or not isinstance(held, String):
        return False
    data = bytes(held)
    return holds(str(held), wanted) or (not data.isascii() and any(holds(text, wanted) for text in readings(data)))


def _bytes(stream: Any) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PikepdfError:
        return bytes(stream.read_raw_bytes())


def _add(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1
