"""What `packing` packs, and its rival: the steps of docassemble's AssemblyLine. Run by `packing` in processes of their own:
`python packing_files.py make usual|heavy FOLDER`, `python packing_files.py rival usual FOLDER`."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from taking import once

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
            number = _stamp(exhibit, path, number)
        _join(stamped, joined)
        _join([joined], out)


def _join(files: list[Path], out: Path) -> None:
    with pikepdf.new() as pdf:
        for path in files:
            with pikepdf.open(path) as source:
                pdf.pages.extend(source.pages)
        pdf.save(out)


def _stamp(given: Path, path: Path, number: int) -> int:
    """As marisol does it, the library that they use."""
    writer = PdfWriter()
    for page in PdfReader(given).pages:
        number += 1
        writer.add_page(page).merge_page(PdfReader(io.BytesIO(_stamp_page(f"BATES{number:06}"))).pages[0])
    writer.write(path)
    return number


def _stamp_page(words: str) -> bytes:
    """A page that holds one stamp, by reportlab, as they do."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    canvas.setFont("Helvetica", 9)
    canvas.drawRightString(580, 16, words)
    canvas.save()
    return held.getvalue()


def compare(folder: Path) -> None:
    """Writes what the rival takes into the figures of ours: the middle of three runs by processor time."""
    figures = folder / "figures.json"
    files = sorted(folder.glob("*.pdf"))
    took = sorted((once(lambda: rival(files, folder / "out" / "rival.pdf")) for _ in range(3)), key=lambda one: one.cpu)[1]
    held = {**json.loads(figures.read_text("utf-8")), "rival": took.wall, "rival cpu": took.cpu}
    figures.write_text(json.dumps(held), "utf-8")


if __name__ == "__main__":
    _, step, kind, where = sys.argv
    if step == "rival":
        compare(Path(where))
    else:
        (usual if kind == "usual" else heavy)(Path(where))
