"""`packet`: a filing as signed, approved or drafted, with exhibits from the case's folder and pins as links; packed and read back."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from greatwrit.casefile import read_case
from greatwrit.drafting import Document
from greatwrit.drafting.model import ExhibitRef
from greatwrit.drafting.pdf import Pages
from greatwrit.packets import Exhibit, Limits, Packet, PinSpot, Request
from greatwrit.plan import plan

from .approval import Paper, paper
from .filing import court_of, court_profile, front_named
from .open import law_on_file
from .private import private_facts

Progress = Callable[[str, int, int], None]
RULE = "frcp-5.2"
SCANS = ".ocr"
"""In the case's folder: the words that OCR read, page by page."""
_PAGE = re.compile(r"(?:pages?|pp?\.?|páginas?)?\s*(\d+)", re.IGNORECASE)


class Packed(Struct, frozen=True):
    """A packet with the document it was made for. `beside`: the files of the filings that go with
    it, and what each is. `court`: whose limits it keeps, and how sure they are."""

    document: Document
    packet: Packet
    pages: int
    beside: Mapping[str, str]
    court: str
    limits: str
    privacy: str
    """What governs private facts in a court's paper, and how sure that is; empty for other papers."""


def pack(
    folder: Path, filing: str, out: Path, on: str, texts: Mapping[str, str], court: str | None = None, max_mb: float | None = None,
    progress: Progress | None = None, fresh: Collection[str] = (), release: Sequence[str] = (), ocr: bool = False,
) -> Packed:  # fmt: skip
    """Takes a filing as it was signed or approved, else drafts it, takes its exhibits in, and makes the packet at `out`; the filings that
    go with it stand beside it, each as it was signed or approved too. `fresh`: filings to be drafted anew though they were. `release`: as
    `packets.Request` has it. `ocr`: the words of scanned pages are read, and kept in the case's folder.

    No exhibit goes out unsaid with what the case holds back; of what only looks like something that FRCP 5.2(a) names, counsel is warned.

    An exhibit whose file is not in the case's folder gets a page that says so, under its label. Raises LookupError for a filing that no
    template makes, `approval.Refused` as `paper` does, `packets.Refused` where no packet can be made.
    """
    from greatwrit.packets import build

    law = law_on_file()
    case = read_case(folder, law.topics)
    made = plan(case, law, on)
    front = front_named(texts, filing)
    others = [name for name in front.with_ if name + ".md" in texts]
    strange = sorted(set(fresh) - {filing, *others})
    if strange:
        raise LookupError(f"{strange[0]} is not in this packet: --draft takes {', '.join((filing, *others))}.")
    main = paper(case, on, filing, texts, court, made, filing in fresh)
    document = main.document
    profile = court_profile(court or court_of(front, made), on)
    papers = {name: paper(case, on, name, texts, court, made, name in fresh) for name in others}
    where = folder if folder.is_dir() else folder.parent
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".drafts-") as scratch:
        lead = Path(scratch) / "main.pdf"
        lead.write_bytes(main.data)
        exhibits = tuple(_exhibit(one, where, Path(scratch)) for one in document.exhibits)
        limits = Limits(max_mb if max_mb is not None else profile.max_mb)
        private, cleared = private_facts(case)
        request = Request(
            exhibits, str(out), main=str(lead), state=main.state, about=main.about, link=main.linked, limits=limits, pins=_pins(main.pages),
            labelling=document.look.labels, private=private, cleared=cleared, release=tuple(release), ocr=str(where / SCANS) if ocr else "",
        )  # fmt: skip
        packet = build(request, progress=progress)
    beside = {_put(one, out.with_name(f"{name}.pdf")): one.state for name, one in papers.items()}
    pages = packet.main.pages if packet.main is not None else main.pages.count
    rule = law.authorities[RULE]
    privacy = f"{rule.cite} ({rule.confidence}, read {rule.checked}): {rule.says}" if front.kind == "court" else ""
    return Packed(document, packet, pages, beside, profile.court, profile.says, privacy)


def _exhibit(one: ExhibitRef, where: Path, scratch: Path) -> Exhibit:
    """An exhibit's file; where there is none, a page that says so."""
    if one.file is not None and (where / one.file).exists():
        return Exhibit(str(where / one.file), one.title, one.label, one.source)
    sheet = scratch / f"exhibit-{one.label}.txt"
    sheet.write_text(
        f"EXHIBIT {one.label} IS NOT ON FILE\n\n{one.title}\n\nPut its file into the case folder (source `{one.source}`).\n", "utf-8"
    )
    return Exhibit(str(sheet), f"{one.title} (not on file)", one.label, one.source)


def _pins(pages: Pages) -> tuple[PinSpot, ...]:
    """Each pin as a link to the exhibit's page that it names; to its first where it names a paragraph."""
    spots = []
    for pin in pages.pins:
        found = _PAGE.fullmatch(pin.at.strip())
        if pin.label:
            spots.append(PinSpot(pin.page, pin.box, pin.label, int(found[1]) if found is not None else 1))
    return tuple(spots)


def _put(one: Paper, path: Path) -> str:
    path.write_bytes(one.data)
    return str(path)
