"""Exhibits in, packet out: takes them in, lays them out, sets the front, assembles, has the result read back, and only then names it.

Everything that opens a foreign file runs apart (`Worker`); this module decides and names.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import structs

from . import guard
from .apart import Worker
from .layout import Place, folio, labels, places, title_of
from .model import Check, Exhibit, MainPaper, Packet, Part, Placed, Refused, RefusedFile, Request, Taken, Value, Warned, Withheld
from .privacy import KINDS, redaction, says
from .sheets import BARE, Assembled, Expected, Front, FrontSet, Lead, LeadTo, Looks, Row, RowTo, Seen, Segment, Sheets, TakeIn
from .split import MEGABYTE, Piece, hand_on, parts, pieces

Progress = Callable[[str, int, int], None]
"""Told of each step: what is being done, how many are done, of how many."""
TRIES = 40
"""Times that a split is tried anew."""
NOTHING = Taken("", 0, 0, "")
"""What was taken in of a file that was refused."""
_AT_FAULT = "open it, look at that page, print it to a new PDF, and pack again"


def build(request: Request, worker: Worker | None = None, progress: Progress | None = None) -> Packet:
    """Makes the packet and its report. A file that cannot be taken in is left out and told; its label stays free.

    With a `worker` of its own a caller keeps the reading process warm from packet to packet. Raises Refused where no packet can be made at
    all; OSError where it cannot be written. If a check failed nothing stands under the packet's name, and the result says `written` false.
    """
    began = time.monotonic()
    out = Path(request.out)
    if not out.parent.is_dir():
        raise Refused(f"there is no folder {out.parent}", "make it first, or name another")
    if any(_same(out, Path(one.file)) for one in request.exhibits) or (request.main and _same(out, Path(request.main))):
        raise Refused(f"{out} is one of the files to be packed", "name another file after -o")
    if not request.exhibits and request.main is None:
        raise Refused("there is nothing to pack", "name at least one file")
    tell = progress or (lambda _what, _done, _all: None)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".packet-") as folder:
        if worker is not None:
            return _Making(request, Path(folder), worker, tell, began).packet()
        with Worker() as own:
            return _Making(request, Path(folder), own, tell, began).packet()


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


class _In:
    """An exhibit that was taken in; one that was refused has no pages, and `missing` says why."""

    def __init__(self, label: str, title: str, asked: Exhibit, taken: Taken = NOTHING, missing: str = "") -> None:
        self.label, self.title, self.asked, self.taken, self.missing = label, title, asked, taken, missing


class _Unmerged(Refused):
    """The files do not make one."""


class _Made:
    """One file of the packet, assembled and read back."""

    def __init__(self, segments: tuple[Segment, ...], done: Assembled, seen: Seen, path: Path) -> None:
        self.segments, self.done, self.seen, self.path = segments, done, seen, path


class _Making:
    """One packet on its way."""

    def __init__(self, request: Request, folder: Path, worker: Worker, tell: Progress, began: float) -> None:
        self.request, self.folder, self.worker, self.tell, self.began = request, folder, worker, tell, began
        self.refused: list[RefusedFile] = []
        self.warned: list[Warned] = []
        self.main: Taken | None = None
        self.apart = False
        """The main document is signed digitally: it stays a file of its own, and nothing is written into it."""
        self.held: list[_In] = []
        self.shown: dict[tuple[str, str, str], list[tuple[int, bool]]] = {}
        """Exhibit, kind, what may be told of it → the exhibit's pages that show it, and whether the case holds it back."""

    def packet(self) -> Packet:
        """All the steps."""
        self._take_all()
        self._check_releases()
        while True:
            self._refuse_nothing()
            try:
                made, row = self._split()
            except _Unmerged:
                if self._refuse(self._each_alone()):
                    continue
                raise
            if not self._blame(made):
                return self._finish(made, row)

    def _refuse_nothing(self) -> None:
        """Raises Refused where there is nothing left to pack."""
        if self.main is None and all(one.missing for one in self.held):
            why = "; ".join(f"{Path(one.file).name}: {one.why}" for one in self.refused)
            mend = self.refused[0].mend if len(self.refused) == 1 else "see to each file"
            raise Refused(f"no exhibit could be taken in ({why})", mend)

    def _split(self) -> tuple[list[_Made], list[tuple[Piece, ...]]]:
        """Every part, each under the limit."""
        row = self._first_split()
        for _ in range(TRIES):
            made, over = self._make(row)
            if over is None:
                return made, row
            anew = hand_on(row, over)
            if anew is None:
                raise Refused(f"a single page is larger than {self.request.limits.part_mb:g} MB", "scan it again at a lower resolution")
            row = anew
        raise Refused(f"no split keeps every part under {self.request.limits.part_mb:g} MB", "allow larger parts, or reduce the scans")

    # -- taking in -------------------------------------------------------------------------------------------------------------------

    def _take_all(self) -> None:
        request = self.request
        if request.main is not None:
            self.tell("reading the main document", 0, 1)
            self.main = self._take(request.main, "main")
            self.apart = self.main.signed and request.keep_signed
            self.warned += [Warned("main-document", one, request.main) for one in self.main.warnings]
        named = labels(request.exhibits, request.labelling)
        for number, (exhibit, label) in enumerate(zip(request.exhibits, named, strict=True)):
            self.tell("reading exhibits", number, len(named))
            try:
                taken = self._take(exhibit.file, f"exhibit-{number}")
            except Refused as refused:
                self.refused.append(RefusedFile(exhibit.file, refused.says, refused.mend, label))
                self.held.append(_missing(exhibit, label, refused.says))
                continue
            self.held.append(_In(label, title_of(exhibit), exhibit, taken))
            kind = "signed" if taken.signed else "repaired" if taken.repaired else "exhibit"
            self.warned += [Warned(kind, one, exhibit.file) for one in taken.warnings]
        self.tell("reading exhibits", len(named), len(named))
        if request.ocr:
            self._read_scans(Path(request.ocr))

    def _read_scans(self, keep: Path) -> None:
        """Lays words under the exhibits' pages that have none. An exhibit that OCR cannot read stays as it is, and that is told."""
        from .ocr import read, ready

        ready()
        for number, one in enumerate(self.held):
            if one.missing:
                continue
            what = f"reading the scans of Exhibit {one.label} (OCR)"
            try:
                done = read(self.worker, one.taken.path, self.folder / f"read-{number}.pdf", keep, partial(self.tell, what))
            except Refused as refused:
                self.warned.append(Warned("ocr", f"OCR left it as it was: {refused.says}", one.asked.file, None, one.label))
                continue
            if done is None:
                continue
            laid, unread = done
            if laid.pages:
                steps = (*one.taken.steps, f"the words of {laid.pages} scanned pages read by OCR: they may be wrong")
                one.taken = structs.replace(one.taken, path=str(self.folder / f"read-{number}.pdf"), size=laid.size, steps=steps)
            if unread:
                says = f"OCR read nothing on page {', '.join(map(str, unread))}: a scan that lies on its side, a photograph, or handwriting"
                self.warned.append(Warned("ocr", says, one.asked.file, None, one.label))

    def _check_releases(self) -> None:
        """Raises Refused for a release that names no exhibit, or no kind of private fact."""
        named = labels(self.request.exhibits, self.request.labelling)
        for word in self.request.release:
            label, _, kind = word.partition(":")
            if label not in named:
                raise Refused(f"--release {word}: there is no Exhibit {label}", f"name one of {', '.join(named) or 'none: there are none'}")
            if kind and kind not in KINDS:
                raise Refused(f"--release {word}: there is no such kind", f"name one of {', '.join(KINDS)}")

    def _take(self, file: str, name: str) -> Taken:
        return self.worker.do("take", TakeIn(os.path.abspath(file), str(self.folder), name), Taken)

    # -- laying out ------------------------------------------------------------------------------------------------------------------

    def _first_split(self) -> list[tuple[Piece, ...]]:
        """One part that holds everything, or as many as the limit seems to need."""
        counts = [one.taken.pages for one in self.held]
        most = self.request.limits.part_mb
        if most is None:
            return [tuple(Piece(number, 1, count, 0.0) for number, count in enumerate(counts))]
        room = most * MEGABYTE
        before = float(self.main.size) if self.main and not self.apart else 0.0
        return parts(pieces([one.taken.size for one in self.held], counts, room), before, room)

    def _front(self, row: Sequence[tuple[Piece, ...]], before: int) -> tuple[Path, int]:
        path = self.folder / "front.pdf"
        if not self.held:
            return path, 0
        in_parts: dict[int, list[int]] = {}
        for number, part in enumerate(row, 1 + self.apart):
            for piece in part:
                in_parts.setdefault(piece.exhibit, []).append(number)
        rows = tuple(
            Row(one.label, one.title, one.taken.pages, _span(in_parts[number]) if len(row) + self.apart > 1 else "", one.missing)
            for number, one in enumerate(self.held)
        )
        request = self.request
        front = Front(str(path), request.heading, request.cover, rows, before, request.bates, request.tabs)
        return path, self.worker.do("set", front, FrontSet).pages

    def _segments(self, row: Sequence[tuple[Piece, ...]], front: tuple[Path, int], stand: Sequence[Place]) -> list[tuple[Segment, ...]]:
        """The pages of every part."""
        path, front_pages = front
        made = []
        for number, part in enumerate(row):
            held: list[Segment] = []
            if number == 0:
                before = self.main.pages if self.main else 0
                if self.main and not self.apart:
                    held.append(Segment(self.main.path, 1, before, 1, stamped=False))
                if front_pages:
                    held.append(Segment(str(path), 1, front_pages, before + 1))
            for piece in part:
                one, place = self.held[piece.exhibit], stand[piece.exhibit]
                title = one.title if piece.whole else f"{one.title} (pages {piece.first}–{piece.last} of {one.taken.pages})"
                if place.tab is not None and piece.first == 1:
                    tab = front_pages + sum(other.tab is not None for other in stand[: piece.exhibit]) + 1
                    held.append(Segment(str(path), tab, tab, place.tab, one.label, title))
                if one.missing:
                    continue
                at = place.first + piece.first - 1
                held.append(Segment(one.taken.path, piece.first, piece.last, at, one.label, title, piece.first, one.taken.marks))
            made.append(tuple(held))
        return made

    # -- making ----------------------------------------------------------------------------------------------------------------------

    def _make(self, row: list[tuple[Piece, ...]]) -> tuple[list[_Made], int | None]:
        """Every part but a main document that stays apart, assembled and read back; and the first that came out too large, if one did."""
        before = self.main.pages if self.main else 0
        front = self._front(row, before)
        self.stand = places(before + front[1], (one.taken.pages for one in self.held), self.request.tabs)
        self.front_pages = front[1]
        segments = self._segments(row, front, self.stand) if self.held or not self.apart else []
        most = self.request.limits.part_mb
        made = []
        for number, part in enumerate(segments):
            self.tell("assembling", number, len(segments))
            sheets = self._sheets(part, self.folder / f"part-{number}.pdf", number, len(segments))
            done = self._assemble(sheets)
            if most is not None and done.size > most * MEGABYTE:
                return [], number
            self.tell("reading the result back", number, len(segments))
            made.append(self._read_back(sheets, done))
        self.tell("reading the result back", len(segments), len(segments))
        return made, None

    def _read_back(self, sheets: Sheets, done: Assembled) -> _Made:
        """A file with what the second reader found; pages on which it does not see a stamp are shut in, and read once more."""
        seen = self._check(sheets, done)
        if seen.broken:
            sheets = structs.replace(sheets, apart=tuple(sorted(set(seen.broken))))
            done = self._assemble(sheets)
            seen = self._check(sheets, done)
        return _Made(sheets.segments, done, seen, Path(sheets.path))

    def _assemble(self, sheets: Sheets) -> Assembled:
        try:
            return self.worker.do("assemble", sheets, Assembled, guard.WAIT * 4)
        except Refused as refused:
            raise _Unmerged(refused.says, refused.mend) from None

    def _sheets(self, segments: tuple[Segment, ...], path: Path, part: int, of: int) -> Sheets:
        bates = self.request.bates
        folios = tuple(folio(one.number + step, bates) for one in segments for step in range(one.count))
        leads = tuple(self._leads()) if part == 0 else ()
        told = (self.main.sha256 if self.main else "", part, of, segments_told(segments), [one.taken.sha256 for one in self.held])
        identity = hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:32]
        rows = tuple(place.begins for place in self.stand)
        layers = any(one.taken.layers for one in self.held)
        main = self.main.path if self.main and part == 0 and not self.apart else None
        return Sheets(str(path), segments, main, folios, rows, leads, identity, layers, (), of > 1)

    def _leads(self) -> list[Lead]:
        made = []
        stand = {one.label: (one.taken.pages, place) for one, place in zip(self.held, self.stand, strict=True)}
        for pin in self.request.pins:
            pages, place = stand.get(pin.label, (0, None))
            if place is None or not 1 <= pin.page_in_exhibit <= pages or not self.main or not 1 <= pin.page <= self.main.pages:
                says = f"the pin cite Ex. {pin.label} at {pin.page_in_exhibit} leads to no page of this packet"
                warning = Warned("pin", says, self.request.main or "", pin.page)
                if warning not in self.warned:
                    self.warned.append(warning)
                continue
            made.append(Lead(pin.page - 1, pin.rect, place.first + pin.page_in_exhibit - 1))
        if self.apart or not self.request.link:
            return []
        return made

    # -- reading back ----------------------------------------------------------------------------------------------------------------

    def _check(self, sheets: Sheets, done: Assembled) -> Seen:
        here: dict[int, int] = {}
        index: list[int] = []
        bookmarks: list[tuple[str, int]] = []
        page_labels: list[tuple[int, str]] = []
        values: list[Value] = []
        looks: list[Looks] = []
        read: list[int] = []
        by_label = {one.label: one for one in self.held}
        at = 0
        for segment in sheets.segments:
            here.update({segment.number + step: at + step for step in range(segment.count)})
            if not segment.label and segment.stamped:
                index += range(at, at + segment.count)
            elif segment.label and segment.page:
                values += [
                    structs.replace(value, page=at + 1 + value.page - segment.first)
                    for value in by_label[segment.label].taken.values
                    if segment.first <= value.page <= segment.last
                ]
                page_labels.append((at, f"{segment.label}-{segment.page}"))
            if segment.page or not segment.stamped:
                looks += [Looks(at + step, segment.path, segment.first - 1 + step) for step in range(segment.count)]
            if segment.page:
                read += range(at, at + segment.count)
            heading = f"Exhibit {segment.label}. {segment.title}"
            if segment.label and all(title != heading for title, _ in bookmarks):
                bookmarks.append((heading, at))
            at += segment.count
        rows = tuple(
            RowTo(folio(place.begins, self.request.bates), here.get(place.begins), one.label)
            for one, place in zip(self.held, self.stand, strict=True)
            if index
        )
        most, limits = self.request.limits.part_mb, self.request.limits
        leads = tuple(LeadTo(lead.page, lead.rect, here[lead.number]) for lead in sheets.leads if lead.number in here)
        expected = Expected(
            sheets.path, done.pages, done.stamps, tuple(index), rows, leads, tuple(bookmarks), tuple(page_labels), tuple(values),
            tuple(looks), tuple(read), None if most is None else int(most * MEGABYTE), limits.paper, self.request.check_all,
            self.request.private, self.request.cleared,
        )  # fmt: skip
        return self.worker.do("check", expected, Seen, guard.WAIT * 4)

    # -- whose fault ----------------------------------------------------------------------------------------------------------------

    def _blame(self, made: Sequence[_Made]) -> bool:
        """Refuses the exhibits for which the check failed, so that the rest is packed anew without them; whether there were any. Those on
        whose pages it failed are known; where something else failed, each is read alone."""
        failed = [one for one in made if any(check.failed for check in one.seen.checks)]
        if not failed:
            return False
        at_fault: dict[str, str] = {}
        for one in failed:
            labels_of = [part.label if part.page else "" for part in one.segments for _ in range(part.count)]
            says = "; ".join(says for check in one.seen.checks for says in check.failures)
            at_fault |= {labels_of[page]: says for page in one.seen.faulty if labels_of[page]}
        return self._refuse(at_fault or self._each_alone())

    def _each_alone(self) -> dict[str, str]:
        """Exhibit → what fails of it though it stands by itself."""
        return {one.label: says for one in self.held if not one.missing and (says := self._alone(one))}

    def _refuse(self, at_fault: dict[str, str]) -> bool:
        """Takes exhibits out of the packet, each with its reason; whether there were any."""
        for number, one in enumerate(self.held):
            if one.label in at_fault:
                why = f"it fails the last check ({at_fault[one.label]})"
                self.refused.append(RefusedFile(one.asked.file, why, _AT_FAULT, one.label))
                self.held[number] = _missing(one.asked, one.label, "it fails the last check")
        return bool(at_fault)

    def _alone(self, one: _In) -> str:
        """What fails of an exhibit that is assembled and read back by itself; nothing where it is right."""
        segment = Segment(one.taken.path, 1, one.taken.pages, 1, one.label, one.title, 1)
        sheets = self._sheets((segment,), self.folder / "alone.pdf", 1, 2)
        try:
            made = self._read_back(sheets, self._assemble(sheets))
        except Refused as refused:
            return refused.says
        return "; ".join(says for check in made.seen.checks for says in check.failures)

    # -- naming ----------------------------------------------------------------------------------------------------------------------

    def _finish(self, made: list[_Made], row: list[tuple[Piece, ...]]) -> Packet:
        out = Path(self.request.out)
        checks = _summed([one.seen.checks for one in made] + ([self._check_apart()] if self.apart else []))
        for one in made:
            self._note(one)
        withheld, released = self._weighed()
        written = not withheld and not any(one.failed for one in checks)
        leads = self._leads()
        inside = {part.number + step for one in made[:1] for part in one.segments for step in range(part.count)}
        elsewhere = sum(lead.number not in inside for lead in leads)
        if elsewhere:
            self.warned.append(
                Warned("pin", f"{elsewhere} pin cites lead into other parts, and stay without a link", self.request.main or "")
            )
        of = len(made) + self.apart
        names = [out] if of == 1 else [out.parent / f"packet-part-{n}-of-{of}.pdf" for n in range(1, of + 1)]
        part_list = []
        if self.apart and self.main and self.request.main:
            size = Path(self.request.main).stat().st_size
            part_list.append(Part(str(names[0]), (1, self.main.pages), round(size / MEGABYTE, 3)))
        for one, name in zip(made, names[self.apart :], strict=True):
            numbers = [page for part in one.segments for page in (part.number, part.number + part.count - 1)]
            holds = tuple(dict.fromkeys(part.label for part in one.segments if part.label))
            part_list.append(Part(str(name), (min(numbers), max(numbers)), round(one.done.size / MEGABYTE, 3), holds))
        for piece in (piece for part in row for piece in part if not piece.whole):
            held = self.held[piece.exhibit]
            says = f"Exhibit {held.label} alone is over the limit: its pages {piece.first}–{piece.last} stand together in one part"
            self.warned.append(Warned("cut", says, held.asked.file))
        beside = self._put(made, names, out) if written else ()
        exhibits = tuple(
            Placed(one.label, one.title, one.asked.source, (place.begins, place.last), one.taken.repaired, one.taken.sha256,
                   one.asked.file, place.tab, one.taken.pages, one.taken.steps)
            for one, place in zip(self.held, self.stand, strict=True)
            if not one.missing
        )  # fmt: skip
        last = self.stand[-1].last if self.stand else self.main.pages if self.main else 0
        seconds = round(time.monotonic() - self.began, 3)
        report = out.with_name(f"{out.stem}.report.json")
        packet = Packet(
            tuple(map(str, names)) if written else (), last, exhibits, tuple(self.refused), tuple(part_list), checks,
            seconds, tuple(self.warned), beside, written, bool(self.refused), self._main_told(len(leads) - elsewhere), withheld, released,
            str(report),
        )  # fmt: skip
        report.write_bytes(msgspec.json.format(msgspec.json.encode(packet), indent=1) + b"\n")
        return packet

    def _put(self, made: list[_Made], names: list[Path], out: Path) -> tuple[str, ...]:
        """Gives the files their names, and lays signed originals beside them."""
        for name in names:
            if any(_same(name, Path(held.asked.file)) for held in self.held):
                raise Refused(f"{name} is one of the files that were packed", "put the packet into another folder")
        if self.apart and self.request.main:
            shutil.copyfile(self.request.main, names[0])
        for one, name in zip(made, names[self.apart :], strict=True):
            os.replace(one.path, name)
        beside = []
        for held in self.held:
            if held.taken.signed and self.request.keep_signed:
                name = out.parent / f"packet-exhibit-{''.join(sign for sign in held.label if sign.isalnum())}-signed.pdf"
                shutil.copyfile(held.asked.file, name)
                beside.append(str(name))
        return tuple(beside)

    # -- the main document -----------------------------------------------------------------------------------------------------------

    def _main_told(self, linked: int) -> MainPaper | None:
        """The main document for the report."""
        if self.main is None:
            return None
        says = list(self.request.about)
        pins = len(self.request.pins)
        if self.apart:
            says.append("it carries a digital signature: kept byte for byte as a file of its own, before the exhibits, and never stamped")
            says += [f"not done to it, since it is signed: {step}" for step in self.main.steps]
        if pins and (self.apart or not self.request.link):
            says.append(f"its {pins} pin cites are not linked, and whether they stand where the case sets them is not checked")
        return MainPaper(self.request.state, self.main.sha256, self.main.pages, self.apart, linked, tuple(says))

    def _check_apart(self) -> tuple[Check, ...]:
        """Whether a main document that stays a file of its own is under the limit: nothing else about it is ours to change."""
        size, most = Path(self.request.main or "").stat().st_size, self.request.limits.part_mb
        well = most is None or size <= most * MEGABYTE
        says = () if well else (f"the signed document alone has {size} bytes, more than {most:g} MB: make it smaller before it is signed",)
        return (Check("size", int(well), int(not well), says),)

    def _note(self, made: _Made) -> None:
        """What the second reader noted on pages, told with the file and its own page; each kind once a page."""
        at, where = 0, {}
        files = {one.label: one.asked.file for one in self.held}
        for segment in made.segments:
            for step in range(segment.count if segment.page else 0):
                where[at + step] = (segment.label, segment.page + step)
            at += segment.count
        bare: dict[str, list[int]] = {}
        told = {"comment": "carries a reader's comments, which would travel with it", "page-size": "is not of the court's paper size"}
        for one in dict.fromkeys(made.seen.noted):
            if one.page in where and one.kind == BARE:
                bare.setdefault(where[one.page][0], []).append(where[one.page][1])
            elif one.page in where:
                label, own = where[one.page]
                what = says(one.kind, one.about) if one.kind in KINDS else told[one.kind]
                self.warned.append(Warned(one.kind, what, files[label], own, label))
                if one.kind in KINDS:
                    self.shown.setdefault((label, one.kind, one.about), []).append((own, one.held))
        for label, pages in bare.items():
            says_ = f"{_ranges(pages)} without words: nothing there can be searched, nor was it for what is private; --ocr reads scans"
            self.warned.append(Warned(BARE, says_, files[label], pages[0] if len(pages) == 1 else None, label))

    # -- what exhibits show ------------------------------------------------------------------------------------------------------------

    def _weighed(self) -> tuple[tuple[Withheld, ...], tuple[Withheld, ...]]:
        """What exhibits show that no one may send out unsaid: not released, and released by name."""
        files = {one.label: one.asked.file for one in self.held}
        kept: list[Withheld] = []
        gone: list[Withheld] = []
        for (label, kind, about), pages in self.shown.items():
            word = f"{label}:{kind}"
            if any(held for _, held in pages):
                numbers = tuple(dict.fromkeys(page for page, _ in pages))
                one = Withheld(label, kind, says(kind, about), numbers, word, redaction(files[label], kind))
                (gone if {label, word} & set(self.request.release) else kept).append(one)
        used = {word for one in gone for word in (one.exhibit, one.release)}
        self.warned += [
            Warned("release", f"--release {word} releases nothing: the exhibit shows nothing of the kind")
            for word in self.request.release
            if word not in used
        ]
        return tuple(kept), tuple(gone)


def _missing(exhibit: Exhibit, label: str, why: str) -> _In:
    """The place of an exhibit that was refused."""
    return _In(label, f"{title_of(exhibit)} (NOT IN THIS PACKET)", exhibit, missing=why)


def _span(numbers: Sequence[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _ranges(numbers: Sequence[int]) -> str:
    """`page 3`, `pages 1–4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"page{'s' if len(set(numbers)) > 1 else ''} {', '.join(_span(run) for run in runs)}"


def segments_told(segments: Sequence[Segment]) -> list[object]:
    """What of the segments makes a packet this one and no other: everything but the paths, which differ from run to run."""
    return [structs.astuple(structs.replace(one, path="")) for one in segments]


def _summed(given: Sequence[tuple[Check, ...]]) -> tuple[Check, ...]:
    """The checks of all parts, added up by their names."""
    made: dict[str, Check] = {}
    for one in (one for checks in given for one in checks):
        had = made.get(one.name, Check(one.name, 0, 0))
        made[one.name] = Check(one.name, had.passed + one.passed, had.failed + one.failed, (*had.failures, *one.failures))
    return tuple(made.values())
