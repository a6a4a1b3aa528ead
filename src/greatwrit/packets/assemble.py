"""One file of a packet from pages of others: merged by qpdf without unpacking, then stamped, linked, labelled and given its bookmarks.

The main document goes in as primary input, so that its tags, outline and language survive. The file is written once, and the same
input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .clean import show_layers
from .front import LINK
from .layout import pinned
from .model import Refused
from .pages import Press
from .sheets import Assembled, Segment, Sheets, Stamped

PRIVATE = ("/Metadata", "/PieceInfo", "/OpenAction", "/AA", "/AcroForm", "/Perms")
"""Of the main document's catalog: left behind."""
TAIL = 4096
"""Bytes in which the last cross-reference's own dictionary is found."""
_ONE_BY_ONE = "leave out the exhibits one by one to find the one at fault"
_STATIC = b"31415926535897932384626433832795"
"""The identifier that qpdf writes where it is asked for a fixed one."""


def assemble(sheets: Sheets) -> Assembled:
    """Writes the file. Raises Refused where its sources do not merge."""
    job = _merge(sheets)
    try:
        pdf = job.create_pdf()
    except (pikepdf.PdfError, RuntimeError) as error:
        raise Refused(f"its pages do not merge ({error})", _ONE_BY_ONE) from None
    with pdf:
        pages = list(pdf.pages)
        wanted = sum(segment.count for segment in sheets.segments)
        if len(pages) != wanted:
            raise Refused(f"{len(pages)} pages came out of a merge of {wanted}", _ONE_BY_ONE)
        here = {segment.number + step: at + step for segment, at in _placed(sheets.segments) for step in range(segment.count)}
        stamps = _stamp(pdf, pages, sheets)
        _link(pdf, pages, sheets, here)
        if sheets.partial:
            _drop_dead_links(pages)
        if sheets.layers:
            show_layers(pdf)
        _bookmark(pdf, pages, sheets)
        _label(pdf, sheets)
        for key in PRIVATE:
            if key in pdf.Root:
                del pdf.Root[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        if "/Lang" not in pdf.Root:
            pdf.Root.Lang = String("en-US")
        pdf.Root.PageMode = Name.UseOutlines
        pdf.save(
            sheets.path,
            static_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    _identify(Path(sheets.path), sheets.identity)
    return Assembled(Path(sheets.path).stat().st_size, wanted, stamps)


def _merge(sheets: Sheets) -> pikepdf.Job:
    builder = pikepdf.JobBuilder().set(no_warn=True, warning_exit0=True)
    builder = builder.input(sheets.main) if sheets.main else builder.empty()
    for segment in sheets.segments:
        source = "." if sheets.main and segment.path == sheets.main else segment.path
        builder.add_pages(source, f"{segment.first}-{segment.last}")
    return builder.output(sheets.path).build()


def _placed(segments: Iterable[Segment]) -> Iterable[tuple[Segment, int]]:
    """Each segment with the place of its first page in the file, from 0."""
    at = 0
    for segment in segments:
        yield segment, at
        at += segment.count


def _stamp(pdf: pikepdf.Pdf, pages: list[pikepdf.Page], sheets: Sheets) -> tuple[Stamped, ...]:
    work = []
    for segment, at in _placed(sheets.segments):
        for step in range(segment.count if segment.stamped else 0):
            right = pinned(segment.label, segment.page + step) if segment.page else ""
            work.append((at + step, right, sheets.folios[at + step]))
    if not work:
        return ()
    press = Press(pdf, (text for _, right, centre in work for text in (right, centre)))
    apart = frozenset(sheets.apart)
    for number, right, centre in work:
        press.stamp(number, pages[number], right, centre, apart=number in apart)
    return tuple(press.done)


# -- links -------------------------------------------------------------------------------------------------------------------------


def _link(pdf: pikepdf.Pdf, pages: list[pikepdf.Page], sheets: Sheets, here: dict[int, int]) -> None:
    """Gives the index's rows and the pin cites their targets; what lies in another part stays plain text."""
    for segment, at in _placed(sheets.segments):
        if not segment.label and segment.stamped:
            for page in pages[at : at + segment.count]:
                _lead_rows(page, pages, sheets.rows, here)
    for lead in sheets.leads:
        if lead.number in here:
            link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(list(lead.rect)), Border=Array([0, 0, 0]), F=4)
            link.Dest = _whole(pages[here[lead.number]])
            held = pages[lead.page].obj
            held.Annots = Array([*held.get("/Annots", ()), pdf.make_indirect(link)])


def _lead_rows(page: pikepdf.Page, pages: list[pikepdf.Page], rows: tuple[int, ...], here: dict[int, int]) -> None:
    kept = []
    for one in page.obj.get("/Annots", ()):
        address = str(one.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(LINK):
            number = rows[int(address.removeprefix(LINK)) - 1]
            if number not in here:
                continue
            del one.A
            one.Dest = _whole(pages[here[number]])
        kept.append(one)
    if kept or "/Annots" in page.obj:
        page.obj.Annots = Array(kept)


def _whole(page: pikepdf.Page) -> Array:
    """A destination that shows the whole page."""
    return Array([page.obj, Name.Fit])


def _drop_dead_links(pages: list[pikepdf.Page]) -> None:
    """Removes links whose page went into another part."""
    for page in pages:
        annots = page.obj.get("/Annots")
        if isinstance(annots, Array):
            kept = [one for one in annots if not _is_dead(one)]
            if len(kept) != len(annots):
                page.obj.Annots = Array(kept)


def _is_dead(one: pikepdf.Object) -> bool:
    if not isinstance(one, Dictionary) or one.get("/Subtype") != "/Link":
        return False
    action = one.get("/A")
    where = one.get("/Dest", action.get("/D") if isinstance(action, Dictionary) and action.get("/S") == "/GoTo" else None)
    return isinstance(where, Array) and (not len(where) or not isinstance(where[0], Dictionary))


# -- bookmarks and labels ------------------------------------------------------------------------------------------------------------


class _Item:
    """A bookmark to be written: title, place in the file from 0, what stands below it."""

    def __init__(self, title: str, at: int) -> None:
        self.title, self.at = title, at
        self.below: list[_Item] = []


def _bookmark(pdf: pikepdf.Pdf, pages: list[pikepdf.Page], sheets: Sheets) -> None:
    """Adds the index and every exhibit, its own bookmarks below it, after the bookmarks that the main document has."""
    items = _items(sheets)
    if not items:
        return
    if not isinstance(pdf.Root.get("/Outlines"), Dictionary):
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    root = pdf.Root.Outlines
    _hang(pdf, pages, root, items, after=root.get("/Last"))
    root.Count = max(0, int(root.get("/Count", 0))) + len(items)


def _items(sheets: Sheets) -> list[_Item]:
    items: list[_Item] = []
    for segment, at in _placed(sheets.segments):
        if not segment.label:
            if segment.stamped:
                items.append(_Item("Index of exhibits", at))
            continue
        heading = f"Exhibit {segment.label}. {segment.title}"
        if not items or items[-1].title != heading:
            items.append(_Item(heading, at))
        trail: list[tuple[int, _Item]] = [(-1, items[-1])]
        for mark in segment.marks:
            if 0 <= mark.page - segment.page < segment.count:
                while trail[-1][0] >= mark.level:
                    trail.pop()
                made = _Item(mark.title, at + mark.page - segment.page)
                trail[-1][1].below.append(made)
                trail.append((mark.level, made))
    return items


def _hang(pdf: pikepdf.Pdf, pages: list[pikepdf.Page], parent: pikepdf.Object, items: list[_Item], after: pikepdf.Object | None) -> None:
    """Writes bookmarks below `parent`, the first of them after `after`. All but the top level are folded."""
    last = after
    for item in items:
        made = pdf.make_indirect(Dictionary(Title=String(item.title), Parent=parent, Dest=_whole(pages[item.at])))
        if last is None:
            parent.First = made
        else:
            last.Next, made.Prev = made, last
        last = made
        if item.below:
            _hang(pdf, pages, made, item.below, None)
            made.Count = -len(item.below)
    if last is not None:
        parent.Last = last


def _label(pdf: pikepdf.Pdf, sheets: Sheets) -> None:
    """Page labels as a reader would cite: the running number, `Ex. A`, `A-1`. The main document keeps its own."""
    held = pdf.Root.get("/PageLabels")
    nums: list[object] = []
    for segment, at in _placed(sheets.segments):
        if segment.page:
            nums += [at, Dictionary(S=Name.D, P=String(f"{segment.label}-"), St=segment.page)]
        elif segment.label:
            nums += [at, Dictionary(P=String(f"Ex. {segment.label}"))]
        elif segment.stamped or not isinstance(held, Dictionary) or "/Nums" not in held:
            nums += [at, Dictionary(S=Name.D, St=segment.number)]
        else:
            end = segment.count
            pairs = list(held.Nums)
            nums += [part for key, value in zip(pairs[::2], pairs[1::2], strict=False) if int(key) < end for part in (key, value)]
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=Array(nums)))


# -- the same bytes ------------------------------------------------------------------------------------------------------------------


def _identify(path: Path, identity: str) -> None:
    """Writes our identifier over the fixed one of qpdf: told from what went in, without reading the whole file again."""
    with path.open("r+b") as file:
        file.seek(max(0, path.stat().st_size - 64))
        found = re.search(rb"startxref\s+(\d+)", file.read())
        if found is None:
            return
        start = int(found[1])
        file.seek(start)
        head = file.read(TAIL)
        if _STATIC in head:
            file.seek(start)
            file.write(head.replace(_STATIC, identity.encode("ascii")))
