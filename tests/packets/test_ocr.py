"""Scanned pages: what has no words is told; with OCR its words are read once, searched like any others, and the picture stays as it was."""

import importlib.util
import json
import shutil
import subprocess

import made_packets as made
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw, ImageFont

from greatwrit.cli import main
from greatwrit.packets import ocr
from reading import Reader

LINES = ("NOTICE TO APPEAR", "File No. A212 345 678", "The family waited outside all day.", "La niña nació en Nogales en octubre.")
HAVE = importlib.util.find_spec("ocrmypdf") is not None and shutil.which("tesseract") is not None
with_ocr = pytest.mark.skipif(not HAVE, reason="needs the extra `ocr` and tesseract")


def scan(path, *, turned=False):
    """A letter page that is one picture of some lines; `turned`: stored on its side, and shown upright."""
    image = Image.new("L", (1275, 1650), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype("DejaVuSans.ttf", 34)
    for number, line in enumerate(LINES):
        draw.text((150, 200 + 70 * number), line, fill=20, font=font)
    pdf = made.pages("x")
    page = pdf.pages[0].obj
    if turned:
        image = image.rotate(90, expand=True)
        page.MediaBox, page.Rotate = pikepdf.Array([0, 0, 792, 612]), 90
    picture = pdf.make_stream(image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height)
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceGray, 8
    page.Resources = Dictionary(XObject=Dictionary(I=picture))
    page.Contents = pdf.make_stream(b"q 792 0 0 612 0 0 cm /I Do Q" if turned else b"q 612 0 0 792 0 0 cm /I Do Q")
    return made.saved(pdf, path)


def test_pages_without_words_are_told_since_nobody_can_search_them(packed, tmp_path):
    packet = packed(scan(tmp_path / "a.pdf"), made.simple(tmp_path / "b.pdf"), made.broken(tmp_path / "c.pdf", b""))
    assert [(one.kind, one.exhibit, one.page) for one in packet.warnings] == [("no-words", "A", 1)]
    assert (
        packet.warnings[0].says == "page 1 without words: nothing there can be searched, nor was it for what is private; --ocr reads scans"
    )


@pytest.mark.parametrize(("gone", "says"), [("ocrmypdf", "the extra `ocr`"), ("tesseract", "needs tesseract")])
def test_without_the_programs_it_says_how_to_install_them(tmp_path, capsys, monkeypatch, gone, says):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if gone == "ocrmypdf" else True)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["bundle", str(scan(tmp_path / "a.pdf")), "-o", str(tmp_path / "o.pdf"), "--ocr"]) == 1
    err = capsys.readouterr().err
    assert says in err
    assert "pip install 'greatwrit[ocr]'" in err
    assert "apt-get install tesseract-ocr tesseract-ocr-spa" in err


@with_ocr
def test_scans_are_read_once_and_searched_like_other_pages(packed, tmp_path, monkeypatch):
    runs = []
    run = subprocess.run
    monkeypatch.setattr(ocr.subprocess, "run", lambda command, **how: runs.append(command) or run(command, **how))
    files = (scan(tmp_path / "a.pdf"), scan(tmp_path / "turned.pdf", turned=True))
    before = [one.read_bytes() for one in files]
    packet = packed(*files, ocr=str(tmp_path / "kept"))
    assert packet.written, packet.checks
    reader = Reader(packet.files[0])
    for one in packet.exhibits:
        page = one.tab + 1
        assert all(line in " ".join(reader.text(page).split()) for line in LINES[:3]), reader.text(page)
        assert "niña nació" in reader.text(page)
        across, down = reader.seen(page, "NOTICE")[0]
        assert 0.1 < across < 0.2
        assert 0.1 < down < 0.2
        assert any("read by OCR" in step for step in one.steps)
    assert [(one.kind, one.exhibit) for one in packet.warnings] == [("a-number", "A"), ("a-number", "B")]
    first = len([command for command in runs if "ocrmypdf" in command])
    again = packed(*files, ocr=str(tmp_path / "kept"))
    assert first == len([command for command in runs if "ocrmypdf" in command]) == 2
    assert again.exhibits == packet.exhibits
    assert [one.read_bytes() for one in files] == before
    assert all(file.stat().st_mode & 0o077 == 0 for file in (tmp_path / "kept").iterdir())


@with_ocr
def test_a_page_on_which_nothing_is_read_is_told_and_not_read_again(packed, tmp_path, monkeypatch):
    path = tmp_path / "photo.png"
    made.picture().save(path)
    first = packed(path, ocr=str(tmp_path / "kept"))
    assert [one.says for one in first.warnings if one.kind == "ocr"] == [
        "OCR read nothing on page 1: a scan that lies on its side, a photograph, or handwriting"
    ]
    monkeypatch.setattr(ocr, "_run", lambda *_: pytest.fail("read twice"))
    assert packed(path, ocr=str(tmp_path / "kept")).written


@with_ocr
def test_a_case_keeps_what_was_read_in_its_own_folder(tmp_path):
    folder = tmp_path / "reyes"
    (folder / "documents").mkdir(parents=True)
    (folder / "case.yaml").write_text(
        "sources:\n  nta: {kind: court order, title: Notice to appear, file: documents/nta.pdf}\n"
        "statements:\n  - {topic: threat.imminent, value: hours, source: nta, at: page 1, as_of: 2026-08-19}\n"
    )
    scan(folder / "documents" / "nta.pdf")
    out = tmp_path / "out" / "p.pdf"
    assert main(["packet", str(folder), "tonight.petition", "--on", "2026-08-20", "-o", str(out), "--ocr"]) == 0
    told = json.loads((tmp_path / "out" / "p.report.json").read_text())
    assert ("a-number", "A", 1) in [(one["kind"], one["exhibit"], one["page"]) for one in told["warnings"]]
    assert len(list((folder / ".ocr").iterdir())) == 1
