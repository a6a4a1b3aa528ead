"""Packets: 500 pages in 25 exhibits, and 900 pages with 340 MB of scans: packed, and read back by the second reader, with the memory of all
processes together; in the same run the steps of docassemble's AssemblyLine, one stamp page laid over every page.

Memory is the proportional share (what processes have in common counted once), sampled in a run of its own.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from taking import ROOT, Row, Took, once

try:  # the rival's own libraries, which are not among our packages
    from pypdf import PdfReader, PdfWriter
    from reportlab.pdfgen.canvas import Canvas
except ImportError:
    Canvas = PdfReader = PdfWriter = None

sys.path.insert(0, str(ROOT / "src"))

RUNS = 5
FONTS = typst.Fonts(include_system_fonts=False)


# -- what is packed ----------------------------------------------------------------------------------------------------------------


def text(path: Path, pages: int, seed: int) -> None:
    """A text with contents, headings and so bookmarks."""
    body = "\n".join(f"= Part {number} of {seed}\n#lorem(430)\n#pagebreak(weak: true)" for number in range(pages - 1))
    source = f'#set page(paper: "us-letter")\n#set text(font: "Libertinus Serif")\n#outline()\n#pagebreak()\n{body}'
    typst.Compiler(source.encode(), font_paths=FONTS).compile(output=str(path), format="pdf", timestamp=0)


def scan(width: int, height: int, quality: int, noise: float) -> bytes:
    """A scanned page as a JPEG."""
    image = Image.effect_noise((width // 3, height // 3), noise).resize((width, height))
    draw = ImageDraw.Draw(image)
    for line in range(40):
        draw.text((80, 80 + line * height // 44), f"line {line} of a scanned page " * 3, fill=0)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def scans(path: Path, pages: int, size: tuple[int, int], quality: int, noise: float, **keys: object) -> None:
    """A PDF of scans, no two of the same bytes."""
    data = scan(*size, quality, noise)
    with pikepdf.new() as pdf:
        for number in range(pages):
            held = pdf.make_stream(data + b"%%%d" % number, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1])
            held.ColorSpace, held.BitsPerComponent, held.Filter = Name.DeviceGray, 8, Name.DCTDecode
            page = pdf.add_blank_page(page_size=(612, 792)).obj
            page.Resources, page.Contents = Dictionary(XObject=Dictionary(I=held)), pdf.make_stream(b"q 612 0 0 792 0 0 cm /I Do Q")
            for key, value in keys.items():
                page[f"/{key}"] = value
        pdf.save(path)


def forms(path: Path, pages: int, fields: int) -> None:
    """Live forms, filled in and drawn."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))
        every = []
        for number in range(pages):
            page = pdf.add_blank_page(page_size=(612, 792)).obj
            made = []
            for field in range(fields):
                low = 740 - field * 34
                one = Dictionary(
                    Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=4, DA="/Helv 10 Tf 0 g", Rect=Array([72, low, 400, low + 18])
                )
                one.T, one.V = String(f"field {number}.{field}"), String(f"Value {field} of page {number}")
                made.append(pdf.make_indirect(one))
            page.Annots = Array(made)
            every += made
        pdf.Root.AcroForm = Dictionary(
            Fields=Array(every), NeedAppearances=True, DR=Dictionary(Font=Dictionary(Helv=font)), DA="/Helv 10 Tf 0 g"
        )
        pdf.generate_appearance_streams()
        pdf.save(path)


def usual(folder: Path) -> list[Path]:
    """25 exhibits of 474 pages, 25 MB: texts, faxes, scans, forms, pages turned, shifted and of other papers."""
    (folder / "out").mkdir(exist_ok=True)
    files = [folder / f"{number:02}.pdf" for number in range(25)]
    for number, path in enumerate(files[:16]):
        text(path, 20, number)
    for path in files[16:20]:
        scans(path, 14, (1275, 1650), 60, 30.0)
    for path in files[20:22]:
        scans(path, 30, (1000, 1300), 30, 12.0)
    forms(files[22], 10, 20)
    scans(files[23], 14, (1000, 1300), 30, 12.0, Rotate=90, MediaBox=Array([-50, 100, 562, 892]))
    scans(files[24], 14, (1000, 1300), 30, 12.0, MediaBox=Array([0, 0, 612, 1008]), CropBox=Array([20, 40, 600, 1000]))
    return files


def heavy(folder: Path) -> list[Path]:
    """9 exhibits of 100 scanned pages each, 340 MB."""
    (folder / "out").mkdir(exist_ok=True)
    files = [folder / f"heavy-{number}.pdf" for number in range(9)]
    for path in files:
        scans(path, 100, (1700, 2200), 50, 12.0)
    return files


# -- ours --------------------------------------------------------------------------------------------------------------------------


def ours(files: list[Path], out: Path) -> dict[str, float]:
    """Seconds of packing and of the check, warm, by the wall and by the processor; the most memory of both processes in MB."""
    from greatwrit.packets import Exhibit, Request, Worker, build

    request = Request(tuple(Exhibit(str(file)) for file in files), str(out))
    packing, checking = [], []
    with Worker() as worker:
        for _ in range(RUNS + 1):
            back: list[Took] = []
            begin = _now(worker)
            packet = build(
                request, worker, lambda what, done, _all, back=back: back.append(_now(worker)) if what == BACK and not done else None
            )
            end = _now(worker)
            packing.append(_between(begin, back[0]))
            checking.append(_between(back[0], end))
            if not packet.written:
                raise SystemExit(f"the packet failed its check: {packet.checks}")
    most = {}
    for name in ("packing", "all"):
        with Worker() as worker:
            most[name] = _peak(lambda worker=worker, name=name: build(request, worker, _Until(name)), worker)
    told = {"cold": packing[0].wall, "packing memory": most["packing"], "memory": most["all"], "pages": packet.pages}
    for name, took in (("packing", packing), ("checking", checking)):
        told[name] = statistics.median(one.wall for one in took[1:])
        told[f"{name} cpu"] = statistics.median(one.cpu for one in took[1:])
    return {**told, "size": out.stat().st_size / 1e6}


BACK = "reading the result back"


def _now(worker: object) -> Took:
    """The clock on the wall, and the processor time of both processes."""
    pid = worker.pid  # type: ignore[attr-defined]
    spent = time.process_time()
    if pid:
        parts = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        spent += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    return Took(time.perf_counter(), spent)


def _between(one: Took, other: Took) -> Took:
    return Took(other.wall - one.wall, other.cpu - one.cpu)


class _Enough(Exception):
    """Ends a run before its check."""


class _Until:
    """Progress that ends the run where the check begins, if memory is asked of packing alone."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, what: str, done: int, every: int) -> None:
        if self.name == "packing" and what == BACK:
            raise _Enough


def _share(pid: int | str) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def _peak(run: object, worker: object) -> float:
    """The most memory, in MB, that this process and the worker have together while `run` runs."""
    seen, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.004):
            pid = worker.pid  # type: ignore[attr-defined]
            seen.append(_share("self") + (_share(pid) if pid else 0.0))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        run()  # type: ignore[operator]
    except _Enough:
        pass
    finally:
        ended.set()
        watcher.join()
    return max(seen)


# -- the rival ---------------------------------------------------------------------------------------------------------------------


def rival(files: list[Path], out: Path) -> None:
    """AssemblyLine's steps: join what makes up each exhibit, lay a page of its own with the stamp over every page, join the exhibits,
    join all with what goes before."""
    with tempfile.TemporaryDirectory() as folder:
        exhibit, joined = Path(folder) / "exhibit.pdf", Path(folder) / "joined.pdf"
        stamped = [Path(folder) / f"{at}.pdf" for at in range(len(files))]
        number = 0
        for file, path in zip(files, stamped, strict=True):
            _join([file], exhibit)
            number = (_stamp_by_pikepdf if PdfWriter is None else _stamp_by_pypdf)(exhibit, path, number)
        _join(stamped, joined)
        _join([joined], out)


def _join(files: list[Path], out: Path) -> None:
    with pikepdf.new() as pdf:
        for path in files:
            with pikepdf.open(path) as source:
                pdf.pages.extend(source.pages)
        pdf.save(out)


def _stamp_by_pypdf(given: Path, path: Path, number: int) -> int:
    """As marisol does it, the library that they use."""
    writer = PdfWriter()
    for page in PdfReader(given).pages:
        number += 1
        writer.add_page(page).merge_page(PdfReader(io.BytesIO(_stamp_page(f"BATES{number:06}"))).pages[0])
    writer.write(path)
    return number


def _stamp_by_pikepdf(given: Path, path: Path, number: int) -> int:
    """The least that such steps can cost, where their own libraries are not here."""
    with pikepdf.open(given) as pdf:
        for page in pdf.pages:
            number += 1
            with pikepdf.open(io.BytesIO(_stamp_page(f"BATES{number:06}"))) as stamp:
                page.add_overlay(stamp.pages[0])
        pdf.save(path)
    return number


def _stamp_page(words: str) -> bytes:
    """A page that holds one stamp: by reportlab, as they do, where it is installed; else by the least that pikepdf can do."""
    if Canvas is not None:
        held = io.BytesIO()
        canvas = Canvas(held, pagesize=(612, 792))
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(580, 16, words)
        canvas.save()
        return held.getvalue()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources, page.Contents = (
            Dictionary(Font=Dictionary(F=font)),
            pdf.make_stream(f"BT /F 9 Tf 500 16 Td ({words}) Tj ET".encode()),
        )
        held = io.BytesIO()
        pdf.save(held)
    return held.getvalue()


# -- rows --------------------------------------------------------------------------------------------------------------------------


def measured(kind: str) -> dict[str, float]:
    """The figures of one kind: the files made in one process, packed in another, so that no memory is counted but that of packing."""
    with tempfile.TemporaryDirectory() as folder:
        for step in ("make", "pack", "rival"):
            subprocess.run([sys.executable, "-W", "ignore", __file__, step, kind, folder], capture_output=True, check=True)
        figures: dict[str, float] = json.loads(Path(folder, "figures.json").read_text("utf-8"))
    return figures


def _step(step: str, kind: str, folder: Path) -> None:
    """One step of `measured`."""
    figures = folder / "figures.json"
    if step == "make":
        (usual if kind == "usual" else heavy)(folder)
    elif step == "pack":
        figures.write_text(json.dumps(ours(sorted(folder.glob("*.pdf")), folder / "out" / "packet.pdf")), "utf-8")
    elif kind == "usual":
        files = sorted(folder.glob("*.pdf"))
        took = sorted((once(lambda: rival(files, folder / "out" / "rival.pdf")) for _ in range(3)), key=lambda one: one.cpu)[1]
        figures.write_text(json.dumps({**json.loads(figures.read_text("utf-8")), "rival": took.wall, "rival cpu": took.cpu}), "utf-8")


def measure() -> list[Row]:
    """Rows for docs/performance.md."""
    small, large = measured("usual"), measured("heavy")
    five, hundreds = "packet, 500 pages in 25 exhibits", "packet, 900 pages of scans, 340 MB"
    by = "by pikepdf alone: reportlab and pypdf are not here" if Canvas is None else "by reportlab and pypdf"
    made = f"{small['pages']:.0f} pages, {small['size']:.0f} MB"
    return [
        Row(f"{five}, packed, warm", small["packing"], 0.5, "s", small["packing cpu"], made),
        Row(f"{five}, packed for the first time in a process", small["cold"], None, "s"),
        Row(f"{five}, read back and checked", small["checking"], 1.5, "s", small["checking cpu"]),
        Row(f"{five}, memory", small["packing memory"], 120, "MB", note=f"{small['memory']:.0f} MB with the check"),
        Row(
            f"{five}, AssemblyLine's steps",
            small["rival"],
            None,
            "s",
            small["rival cpu"],
            f"stamps {by}; no index, links, bookmarks, repair, check",
        ),
        Row(f"{five}, share of their processor time", small["packing cpu"] / small["rival cpu"], None if Canvas is None else 0.2, "of it"),
        Row(f"{hundreds}, packed, warm", large["packing"], 2.0, "s", large["packing cpu"], f"{large['size']:.0f} MB"),
        Row(f"{hundreds}, read back and checked", large["checking"], None, "s", large["checking cpu"]),
        Row(f"{hundreds}, memory", large["packing memory"], 80, "MB", note=f"{large['memory']:.0f} MB with the check"),
    ]


if __name__ == "__main__":
    if len(sys.argv) == 4:
        _step(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    else:
        for row in measure():
            print(*row)
