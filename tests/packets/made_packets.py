"""Files made by hand for the packets' tests: PDFs of every awkward shape, pictures, an e-mail, a Word file. Deterministic."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

FONTS = typst.Fonts(include_system_fonts=False)

# An iPhone-like picture: 64 × 48, red above blue, encoded once with libheif.
HEIC = base64.b64decode((Path(__file__).parent / "photo.heic.b64").read_text("ascii"))


def typeset(path: Path, text: str) -> Path:
    """A PDF that typst sets from this markup."""
    source = '#set page(paper: "us-letter")\n#set text(font: "Libertinus Serif")\n' + text
    typst.Compiler(source.encode(), font_paths=FONTS).compile(output=str(path), format="pdf", timestamp=0)
    return path


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font that every reader has."""
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))


def pages(*texts: str, **keys: object) -> pikepdf.Pdf:
    """A PDF with a page for each text, in Helvetica; `keys` go into every page's dictionary."""
    pdf = pikepdf.new()
    font = helvetica(pdf)
    for text in texts:
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(f"BT /F1 14 Tf 72 600 Td ({text}) Tj ET".encode("cp1252"))
        for key, value in keys.items():
            page.obj[f"/{key}"] = value
    return pdf


def saved(pdf: pikepdf.Pdf, path: Path, **options: object) -> Path:
    """The PDF on disk."""
    pdf.save(path, static_id=True, **options)
    return path


def simple(path: Path, *texts: str, **keys: object) -> Path:
    """`pages`, on disk."""
    return saved(pages(*(texts or ("One page",)), **keys), path)


SHAPES: dict[str, dict[str, object]] = {
    "upright": {},
    "turned 90": {"Rotate": 90},
    "turned 180": {"Rotate": 180},
    "turned 270": {"Rotate": 270},
    "turned back": {"Rotate": -90},
    "cropped": {"CropBox": Array([60, 100, 500, 700])},
    "cropped and turned": {"CropBox": Array([60, 100, 500, 700]), "Rotate": 90},
    "shifted": {"MediaBox": Array([-200, 300, 412, 1092])},
    "shifted and turned": {"MediaBox": Array([-200, 300, 412, 1092]), "Rotate": 270},
    "crop beyond paper": {"CropBox": Array([-100, -100, 900, 900])},
    "boxes upside down": {"MediaBox": Array([612, 792, 0, 0])},
    "own unit": {"UserUnit": 2, "MediaBox": Array([0, 0, 306, 396])},
    "legal": {"MediaBox": Array([0, 0, 612, 1008])},
    "A4": {"MediaBox": Array([0, 0, 595.28, 841.89])},
    "poster": {"MediaBox": Array([0, 0, 2400, 3600])},
    "receipt": {"MediaBox": Array([0, 0, 90, 400])},
    "empty crop": {"CropBox": Array([0, 0, 0, 0])},
}
"""Shape → what makes a page so."""


def inherited(path: Path) -> Path:
    """A page whose rotation and paper stand in the tree above it."""
    pdf = pages("Inherited")
    page = pdf.pages[0].obj
    del page.MediaBox
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Rotate = Array([0, 0, 500, 700]), 90
    return saved(pdf, path)


BROKEN = {
    "too many Q": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET Q Q Q 2 0 0 2 50 50 cm",
    "unclosed q": b"q q 0.5 0 0 0.5 100 100 cm BT /F1 14 Tf 72 600 Td (Broken) Tj ET",
    "unclosed text": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET (never closed",
    "unclosed array": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET [ (a) 2",
    "unclosed dictionary": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET /Span << /A ",
    "unclosed hex": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET <41424",
    "unclosed inline image": b"BT /F1 14 Tf 72 600 Td (Broken) Tj ET BI /W 4 /H 4 /BPC 8 /CS /G ID abc",
    "unclosed text object": b"BT /F1 14 Tf 72 600 Td (Broken) Tj",
}
"""Content streams that would swallow or move what is written after them."""


def broken(path: Path, content: bytes) -> Path:
    """A page with this content."""
    pdf = pages("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    return saved(pdf, path)


def form(path: Path, *, need: bool = True, drawn: bool = False) -> Path:
    """A live form: a name, a long note, a tick, a choice. `need`: the reader is to draw the values; `drawn`: a wrong picture is there."""
    pdf = pages("A form")
    page = pdf.pages[0].obj
    font = helvetica(pdf)
    appearance = "/Helv 11 Tf 0 g"

    def box(content: bytes, width: float, height: float) -> pikepdf.Object:
        return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]), Resources=Dictionary())

    def widget(**keys: object) -> pikepdf.Object:
        return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, P=page, F=4, DA=appearance, **keys))

    name = widget(FT=Name.Tx, T=String("name"), V=String("Mar\u00eda Flores"), Rect=Array([72, 500, 300, 520]))
    words = "First line of a note that is long enough to be wrapped once or twice in its box\rand a second line"
    note = widget(FT=Name.Tx, Ff=4096, T=String("note"), V=String(words), Rect=Array([72, 400, 300, 480]))
    choice = widget(FT=Name.Ch, Ff=1 << 17, T=String("state"), V=String("LA"), Rect=Array([72, 360, 200, 380]))
    choice.Opt = Array([Array([String("LA"), String("Louisiana")]), Array([String("TX"), String("Texas")])])
    tick = widget(FT=Name.Btn, T=String("agree"), V=Name.Yes, AS=Name.Yes, Rect=Array([72, 320, 90, 338]))
    tick.AP = Dictionary(N=Dictionary(Yes=box(b"0 g 2 w 3 3 m 15 15 l S 3 15 m 15 3 l S", 18, 18), Off=box(b"", 18, 18)))
    empty = widget(FT=Name.Tx, T=String("empty"), Rect=Array([72, 280, 200, 300]))
    fields = [name, note, choice, tick, empty]
    if drawn:
        name.AP = Dictionary(N=box(b"", 228, 20))
    page.Annots = Array(fields)
    held = Dictionary(Font=Dictionary(Helv=font))
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(fields), DR=held, DA=appearance, NeedAppearances=need))
    return saved(pdf, path)


def dynamic_xfa(path: Path) -> Path:
    """One page that says "please wait", as Adobe's dynamic forms do."""
    pdf = pages("Please wait... If this message is not eventually replaced")
    xfa = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("template"), xfa]))
    pdf.Root.NeedsRendering = True
    return saved(pdf, path)


def armed(path: Path) -> Path:
    """Scripts in four places, launch and submit actions, an attachment, a film, private data, metadata; and an honest link."""
    pdf = pages("Armed", "Second")
    page = pdf.pages[0].obj
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    launch = Dictionary(S=Name.Launch, F=String("calc.exe"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS=String("x")))
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("y")))]))
    )
    page.AA = Dictionary(O=launch)
    page.PieceInfo = Dictionary(Secret=Dictionary(LastModified=String("D:2025")))

    def link(action: pikepdf.Object) -> pikepdf.Object:
        return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([72, 590, 200, 620]), Border=Array([0, 0, 0]), A=action)

    honest = link(Dictionary(S=Name.URI, URI=String("https://example.org/")))
    inward = link(Dictionary(S=Name.GoTo, D=String("second")))
    chained = link(Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=launch))
    submit = link(pdf.make_indirect(Dictionary(S=Name.SubmitForm, F=String("http://example.org"))))
    film = Dictionary(Type=Name.Annot, Subtype=Name.Movie, Rect=Array([300, 300, 400, 400]), Movie=Dictionary(F=String("a.mov")))
    page.Annots = Array([pdf.make_indirect(one) for one in (honest, inward, chained, submit, film)])
    pdf.Root.Names.Dests = Dictionary(Names=Array([String("second"), Array([pdf.pages[1].obj, Name.XYZ, 0, 700, 0])]))
    pdf.attachments["secret.txt"] = b"secret"
    with pdf.open_metadata() as meta:
        meta["dc:title"] = "Private title"
    pdf.docinfo["/Author"] = String("Private author")
    return saved(pdf, path)


def signed(path: Path) -> Path:
    """A PDF that carries a signature field with a value (of no worth)."""
    pdf = pages("Signed")
    page = pdf.pages[0].obj
    value = pdf.make_indirect(
        Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), ByteRange=Array([0, 1, 2, 3]), Contents=String("00"))
    )
    field = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("sig"), V=value, F=132, P=page))
    field.Rect = Array([72, 100, 250, 140])
    page.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    return saved(pdf, path)


def layered(path: Path) -> Path:
    """A page with a layer that is shown, and one that the file hides."""
    pdf = pages("Base")
    page = pdf.pages[0].obj
    shown = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("shown")))
    hidden = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("hidden")))
    page.Resources.Properties = Dictionary(L1=shown, L2=hidden)
    content = b"/OC /L1 BDC 1 0 0 rg 100 100 100 100 re f EMC /OC /L2 BDC 0 0 1 rg 300 100 200 200 re f EMC"
    page.Contents = pdf.make_stream(content)
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([shown, hidden]), D=Dictionary(ON=Array([shown]), OFF=Array([hidden]), Order=Array([shown, hidden]))
    )
    return saved(pdf, path)


def bookmarked(path: Path, count: int = 4) -> Path:
    """Pages with bookmarks in two levels."""
    pdf = pages(*(f"Page {number}" for number in range(1, count + 1)))
    with pdf.open_outline() as outline:
        first = pikepdf.OutlineItem("Chapter one", 0)
        first.children.append(pikepdf.OutlineItem("Section of one", 1))
        outline.root += [first, pikepdf.OutlineItem("Chapter two", 2)]
    return saved(pdf, path)


def bomb(path: Path) -> Path:
    """A page whose few bytes claim a picture of 35,000 × 35,000."""
    pdf = pages("Bomb")
    picture = pdf.make_stream(b"\0" * 100, Type=Name.XObject, Subtype=Name.Image, Width=35_000, Height=35_000, BitsPerComponent=1)
    picture.ColorSpace = Name.DeviceGray
    pdf.pages[0].obj.Resources.XObject = Dictionary(I=picture)
    return saved(pdf, path)


def no_xref(path: Path) -> Path:
    """A PDF whose table of places points nowhere."""
    data = simple(path, "Mended", "Second").read_bytes()
    at = data.rindex(b"startxref")
    path.write_bytes(data[:at] + b"startxref\n999999\n%%EOF\n")
    return path


def truncated(path: Path) -> Path:
    """A PDF that broke off in its last third."""
    pdf = pages(*(f"Page {number}" for number in range(1, 31)))
    data = saved(pdf, path, object_stream_mode=pikepdf.ObjectStreamMode.disable).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    return path


# -- pictures ----------------------------------------------------------------------------------------------------------------------


def picture(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """Red above, blue below, a white square above on the left."""
    image = Image.new("RGB", size, "blue")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0], size[1] // 2), fill="red")
    draw.rectangle((0, 0, size[0] // 5, size[1] // 5), fill="white")
    return image.convert(mode)


def turned_jpeg(path: Path, orientation: int) -> Path:
    """The picture as a camera stores it that is held so: its notes (orientation, place) beside it."""
    back = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]
    image = picture() if back is None else picture().transpose(Image.Transpose(back))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCameraMaker"
    image.save(path, "JPEG", quality=90, exif=exif)
    return path


def tiff(path: Path, count: int = 3) -> Path:
    """A fax of several pages."""
    made = []
    for number in range(count):
        image = Image.new("1", (1275, 1650), 1)
        ImageDraw.Draw(image).rectangle((100, 100 + 200 * number, 600, 200 + 200 * number), fill=0)
        made.append(image)
    made[0].save(path, "TIFF", save_all=True, append_images=made[1:], compression="group4", dpi=(150, 150))
    return path


MAIL = """From: "Noor Haddad" <noor@example.org>
To: Counsel <counsel@example.org>
Cc: Niña Peña <nina@example.org>
Date: Sun, 20 Apr 2025 14:03:00 -0400
Subject: =?utf-8?q?The_baby_is_due_on_Monday=2C_ni=C3=B1a?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

He should be here.

    Indented, and a smile \U0001f600.
--b
Content-Type: application/pdf
Content-Disposition: attachment; filename="scan.pdf"
Content-Transfer-Encoding: base64

AAAA
--b--
"""


def docx(path: Path) -> Path:
    """A Word file of two paragraphs."""
    import docx as word

    document = word.Document()
    document.add_paragraph("Declaration of Noor Haddad")
    document.add_paragraph("I declare under penalty of perjury.")
    document.save(str(path))
    return path


def stream_of(pdf: pikepdf.Pdf) -> bytes:
    """A PDF in memory."""
    out = io.BytesIO()
    pdf.save(out, static_id=True)
    return out.getvalue()
