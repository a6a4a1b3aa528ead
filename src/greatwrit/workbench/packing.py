"""`packet`: a filing drafted, its exhibits from the case's folder, its pins as links, all of it packed and read back."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from greatwrit.casefile import read_case
from greatwrit.drafting import Document, front_of
from greatwrit.drafting.model import ExhibitRef
from greatwrit.drafting.pdf import Pages, pdf
from greatwrit.packets import Exhibit, Limits, Packet, PinSpot, Request
from greatwrit.plan import plan

from .filing import court_of, court_profile, drafted
from .open import law_on_file

Progress = Callable[[str, int, int], None]
_PAGE = re.compile(r"(?:pages?|pp?\.?|páginas?)?\s*(\d+)", re.IGNORECASE)


class Packed(Struct, frozen=True):
    """A packet with the document it was made for. `beside`: the filings that go with it, as papers of their own. `court`: whose limits
    it keeps, and how sure they are."""

    document: Document
    packet: Packet
    pages: int
    beside: tuple[str, ...]
    court: str
    limits: str


def pack(
    folder: Path, filing: str, out: Path, on: str, texts: Mapping[str, str], court: str | None = None, max_mb: float | None = None,
    progress: Progress | None = None,
) -> Packed:  # fmt: skip
    """Drafts a filing, takes its exhibits in, and makes the packet at `out`; the filings that go with it stand beside it.

    An exhibit whose file is not in the case's folder gets a page that says so, under its label. Raises LookupError for a filing that no
    template makes, `packets.Refused` where no packet can be made.
    """
    from greatwrit.packets import build

    law = law_on_file()
    case = read_case(folder, law.topics)
    made = plan(case, law, on)
    document = drafted(case, on, filing, texts, court, made=made)
    front = front_of(texts[filing + ".md"], filing + ".md").front
    profile = court_profile(court or court_of(front, made), on)
    data, pages = pdf(document)
    where = folder if folder.is_dir() else folder.parent
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".drafts-") as scratch:
        main = Path(scratch) / "main.pdf"
        main.write_bytes(data)
        exhibits = tuple(_exhibit(one, where, Path(scratch)) for one in document.exhibits)
        limits = Limits(max_mb if max_mb is not None else profile.max_mb)
        request = Request(exhibits, str(out), main=str(main), limits=limits, pins=_pins(pages), labelling=document.look.labels)
        packet = build(request, progress=progress)
    others = [name for name in front.with_ if name + ".md" in texts]
    beside = tuple(_put(drafted(case, on, name, texts, court, made=made), out.with_name(f"{name}.pdf")) for name in others)
    return Packed(document, packet, pages.count, beside, profile.court, profile.says)


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


def _put(document: Document, path: Path) -> str:
    path.write_bytes(pdf(document)[0])
    return str(path)
