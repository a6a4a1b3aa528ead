"""PDFs that are legal or nearly so, and that trip programs: each has the word SECRET on its first page, somewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import made_packets as made
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw

WORD = "SECRET"


def _pdf(count: int = 2) -> pikepdf.Pdf:
    return made.pages(f"First page {WORD} here", *(f"Page {number}" for number in range(2, count + 1)))


def _stored(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **how)
    return out.getvalue()


def damaged_xref_stream() -> bytes:
    """The table of places is a stream whose bytes were overwritten in the middle."""
    data = bytearray(_stored(_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.generate))
    at = data.rindex(b"stream\n", 0, data.rindex(b"startxref")) + 12
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def page_tree_cycle() -> bytes:
    """A node of the page tree names the root among its kids."""
    data = _stored(_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root.Pages
        inner = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Parent=root))
        inner.Kids = Array([root])
        root.Kids = Array([*root.Kids, inner])
        root.Count = 3
        out = io.BytesIO()
        pdf.save(out, static_id=True)
        return out.getvalue()


def inherited_turned_cropped() -> bytes:
    """Paper, turn and crop stand in the tree above; the crop begins far from the corner."""
    pdf = _pdf()
    for page in pdf.pages:
        del page.obj.MediaBox
        page.obj.Contents = pdf.make_stream(f"BT /F1 14 Tf 172 700 Td ({WORD} here) Tj ET".encode())
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.CropBox = Array([100, 200, 712, 992]), Array([140, 260, 700, 900])
    pdf.Root.Pages.Rotate = 270
    return _stored(pdf)


def page_deleted_by_update() -> bytes:
    """A page that a later revision took out of the tree; its words are still in the file."""
    pdf = made.pages(f"{WORD} stays", f"{WORD} deleted")
    data = _stored(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as held:
        number = held.Root.Pages.objgen[0]
        first = held.pages[0].objgen[0]
        root, size = held.Root.objgen[0], int(held.trailer.Size)
    at = len(data)
    body = f"{number} 0 obj\n<< /Type /Pages /Count 1 /Kids [ {first} 0 R ] >>\nendobj\n".encode()
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    table = f"xref\n{number} 1\n{at:010d} 00000 n \ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {start} >>\n".encode()
    return data + body + table + f"startxref\n{at + len(body)}\n%%EOF\n".encode()


def locked_but_metadata() -> bytes:
    """Locked with the empty password, its metadata left open."""
    pdf = _pdf()
    with pdf.open_metadata() as meta:
        meta["dc:title"] = f"{WORD} title"
    return _stored(pdf, encryption=pikepdf.Encryption(owner="x", user="", R=6, metadata=False))


def vast() -> bytes:
    """A page of 14,400 points, the most that old readers allow."""
    return _stored(made.pages(f"{WORD} here", MediaBox=Array([0, 0, 14400, 14400])))


def no_content() -> bytes:
    """Pages whose content is nothing, an empty array, an empty stream; the word stands in a note."""
    pdf = made.pages("x", "x", "x")
    del pdf.pages[0].obj.Contents
    pdf.pages[1].obj.Contents, pdf.pages[2].obj.Contents = Array([]), pdf.make_stream(b"")
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([10, 10, 30, 30]), Contents=String(f"{WORD} note"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    return _stored(pdf)


def fax() -> bytes:
    """A picture coded as a fax."""
    pdf, picture = _two_tone(_fax_data(), Name.CCITTFaxDecode)
    picture.DecodeParms = Dictionary(K=-1, Columns=800, Rows=400, BlackIs1=False)
    return _drawn(pdf, picture)


def _fax_data() -> bytes:
    image = Image.new("1", (800, 400), 1)
    ImageDraw.Draw(image).rectangle((100, 100, 500, 200), fill=0)
    out = io.BytesIO()
    image.save(out, "TIFF", compression="group4")
    with Image.open(out) as held:
        parts = zip(held.tag_v2[273], held.tag_v2[279], strict=True)
        assert len(held.tag_v2[273]) == 1
        return b"".join(out.getvalue()[at : at + length] for at, length in parts)


def jbig2() -> bytes:
    """A picture coded by JBIG2, as scanners write it: one region, in the code of a fax."""
    size = (800).to_bytes(4, "big") + (400).to_bytes(4, "big")
    page = size + bytes(8) + bytes([0]) + bytes(2)
    region = size + bytes(8) + bytes([0]) + bytes([1]) + _fax_data()
    segments = b"".join(
        number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data
        for number, (kind, data) in enumerate(((48, page), (38, region)))
    )
    return _drawn(*_two_tone(segments, Name.JBIG2Decode))


def jbig2_damaged() -> bytes:
    """One whose data breaks off: readers show nothing of it."""
    return _drawn(*_two_tone(b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\x03\x20", Name.JBIG2Decode))


def _two_tone(data: bytes, how: Name) -> tuple[pikepdf.Pdf, Stream]:
    pdf = _pdf()
    picture = pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, Width=800, Height=400)
    picture.BitsPerComponent, picture.ColorSpace, picture.Filter = 1, Name.DeviceGray, how
    return pdf, picture


def _drawn(pdf: pikepdf.Pdf, picture: Stream) -> bytes:
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(I=picture)
    page.Contents = Array([page.Contents, pdf.make_stream(b"q 400 0 0 200 100 200 cm /I Do Q")])
    return _stored(pdf)


def static_xfa() -> bytes:
    """A form whose XFA only repeats what its fields hold."""
    pdf = _pdf()
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(f"{WORD} value"), F=4, P=page)
    )
    field.Rect, field.DA = Array([72, 500, 300, 520]), String("/Helv 11 Tf 0 g")
    page.Annots = Array([field])
    xfa = pdf.make_stream(f"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><field>{WORD} value</field></xdp:xdp>".encode())
    held = Dictionary(Font=Dictionary(Helv=made.helvetica(pdf)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=held, DA=String("/Helv 11 Tf 0 g"), XFA=Array([String("datasets"), xfa]))
    return _stored(pdf)


def portfolio() -> bytes:
    """A cover sheet for files that hang on it."""
    pdf = _pdf()
    pdf.attachments["inside.txt"] = f"{WORD} inside".encode()
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
    return _stored(pdf)


def hidden_layer() -> bytes:
    """The word stands on a layer that is switched off."""
    pdf = made.pages("Shown", "Second")
    page = pdf.pages[0].obj
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
    page.Resources.Properties = Dictionary(L=layer)
    page.Contents = Array([page.Contents, pdf.make_stream(f"/OC /L BDC BT /F1 14 Tf 72 500 Td ({WORD} layer) Tj ET EMC".encode())])
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    return _stored(pdf)


def note_s_picture() -> bytes:
    """The word stands only in what an annotation shows."""
    pdf = made.pages("Shown", "Second")
    page = pdf.pages[0].obj
    look = pdf.make_stream(
        f"BT /F1 14 Tf 4 6 Td ({WORD} shown) Tj ET".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 200, 24])
    )
    look.Resources = Dictionary(Font=Dictionary(F1=made.helvetica(pdf)))
    page.Annots = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([72, 400, 272, 424]), F=4, AP=Dictionary(N=look)))]
    )
    return _stored(pdf)


def drawn_letters() -> bytes:
    """A font whose letters are drawings (Type 3)."""
    pdf = made.pages("Shown", "Second")
    letters = sorted(set(WORD))
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 800, 800]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]))
    )
    font.CharProcs = Dictionary({f"/{one}": pdf.make_stream(b"800 0 0 0 800 800 d1 100 0 600 700 re f") for one in letters})
    font.Encoding = Dictionary(
        Type=Name.Encoding, Differences=Array([ord(letters[0]), *(part for one in letters for part in (ord(one), Name(f"/{one}")))])
    )
    font.FirstChar, font.LastChar, font.Resources = ord(letters[0]), ord(letters[-1]), Dictionary()
    font.Widths = Array([800] * (ord(letters[-1]) - ord(letters[0]) + 1))
    page = pdf.pages[0].obj
    page.Resources.Font["/T3"] = font
    page.Contents = Array([page.Contents, pdf.make_stream(f"BT /T3 14 Tf 72 500 Td ({WORD}) Tj ET".encode())])
    return _stored(pdf)


def right_to_left() -> bytes:
    """Arabic words, set by typst, before the word."""
    import typst

    source = f'#set page(width: 400pt, height: 300pt)\n#set text(font: "DejaVu Sans Mono")\nطلب إفراج {WORD} ١٢٣'
    return bytes(typst.compile(source.encode()))


def own_unit() -> bytes:
    """A page whose unit is twice a point."""
    return _stored(made.pages(f"{WORD} here", "Second", UserUnit=2.0))


def contents_shared() -> bytes:
    """Two pages that share one content stream and one dictionary of resources."""
    pdf = _pdf()
    pdf.pages[1].obj.Contents, pdf.pages[1].obj.Resources = pdf.pages[0].obj.Contents, pdf.make_indirect(pdf.pages[0].obj.Resources)
    return _stored(pdf)


def page_twice() -> bytes:
    """One page object that stands twice in the tree."""
    data = _stored(_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    pdf = pikepdf.open(io.BytesIO(data))
    kids = pdf.Root.Pages.Kids
    pdf.Root.Pages.Kids = Array([kids[0], kids[0], kids[1]])
    pdf.Root.Pages.Count = 3
    return _stored(pdf)


def annots_odd() -> bytes:
    """Annotations that are null, a number, or lack their rectangle."""
    pdf = _pdf()
    page = pdf.pages[0].obj
    page.Annots = Array([7, Dictionary(Type=Name.Annot, Subtype=Name.Link), pdf.make_indirect(Dictionary(Subtype=Name.Highlight))])
    return _stored(pdf)


MADE: dict[str, Callable[[], bytes]] = {
    one.__name__.replace("_", " "): one
    for one in (
        damaged_xref_stream, page_tree_cycle, inherited_turned_cropped, page_deleted_by_update, locked_but_metadata, vast, no_content,
        fax, jbig2, jbig2_damaged, static_xfa, portfolio, hidden_layer, note_s_picture, drawn_letters, right_to_left, own_unit,
        contents_shared, page_twice, annots_odd,
    )
}  # fmt: skip
"""What it is → how it is made."""


def written(name: str, path: Path) -> Path:
    """One of them, on disk."""
    path.write_bytes(MADE[name]())
    return path
