"""Boxes that hide nothing are found, each kind; what hides, or covers nothing, is not told."""

import io

import pikepdf
import pytest
from made_redact import document, helvetica, image, line, picture, places, saved, scanned, set_in_typst, simple
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

SECRET = "Secret words"
TURN = "0.966 0.259 -0.259 0.966 100 100"
BLACK = "0 g 38 195 95 18 re f\n"


def covered(cover, *, before="", text=None, size=(400, 300)):
    return saved(document(before + (line(SECRET) if text is None else text) + "q " + cover + " Q", size=size))


def annotated(**keys):
    pdf = document(line(SECRET) + line("Seen words", y=100))
    pdf.pages[0].Annots = Array([pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([38, 195, 133, 213]), F=4, **keys))])
    return saved(pdf)


def with_appearance(kind, how):
    pdf = document(line(SECRET) + line("Seen words", y=100))
    form = pdf.make_stream(how.encode(), Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 95, 18])))
    note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([38, 195, 133, 213]), F=4, AP=Dictionary(N=form))
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])
    return saved(pdf)


def black_picture():
    pdf = document(line(SECRET) + "q 95 0 0 18 38 195 cm /Im Do Q")
    pdf.pages[0].Resources.XObject = Dictionary(Im=image(pdf, Image.new("L", (8, 8), 0)))
    return saved(pdf)


def in_a_form():
    pdf = document("q 1 0 0 1 20 20 cm /Fm Do Q")
    form = pdf.make_stream((line(SECRET) + BLACK).encode(), Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 400, 300])))
    form.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
    pdf.pages[0].Resources.XObject = Dictionary(Fm=form)
    return saved(pdf)


def scan_with_black(cover):
    """A scan whose pixels are black where its text layer goes on; or (cover) black drawn over it."""
    pdf = document("")
    held = picture((800, 600), "Public Secret", (80, 160))
    if not cover:
        ImageDraw.Draw(held).rectangle((170, 150, 300, 205), fill=0)
    pdf.pages[0].Resources.XObject = Dictionary(Im=image(pdf, held))
    layer = "" if cover else line("Public", x=40, y=209, size=12, more="3 Tr") + line("Secret", x=92, y=209, size=12, more="3 Tr")
    drawn = "0 g 82 198 66 26 re f" if cover else ""
    pdf.pages[0].Contents = pdf.make_stream(f"q 400 0 0 300 0 0 cm /Im Do Q {layer} {drawn}".encode())
    return saved(pdf)


def turned():
    pdf = document(line(SECRET) + BLACK)
    pdf.pages[0].Rotate = 90
    pdf.pages[0].CropBox = Array([20, 20, 380, 280])
    return saved(pdf)


QUADS = Array([38, 213, 133, 213, 38, 195, 133, 195])
HIDE_NOTHING = {
    "a filled rectangle": (lambda: covered(BLACK), "shape"),
    "a dark gray one": (lambda: covered("0.2 g 38 195 95 18 re f"), "shape"),
    "a dark blue path": (lambda: covered("0 0 0.4 rg 38 195 m 133 195 l 133 213 l 38 213 l h f"), "shape"),
    "turned by a matrix": (
        lambda: covered(f"0 g {TURN} cm -5 -5 110 20 re f", text=line(SECRET, x=0, y=0).replace("1 0 0 1 0 0", TURN)),
        "shape",
    ),
    "a thick line": (lambda: covered("0 g 18 w 38 204 m 133 204 l S"), "dark area"),
    "a black picture": (black_picture, "picture"),
    "inside a form": (in_a_form, "shape"),
    "a turned and cropped page": (turned, "shape"),
    "white paint": (lambda: covered("1 g 38 195 95 18 re f"), "shape"),
    "black on black": (lambda: covered("0 g " + line(SECRET), text="0 g 38 195 95 18 re f "), "behind"),
    "invisible beneath": (lambda: covered(BLACK, text=line(SECRET, more="3 Tr")), "shape"),
    "invisible above": (lambda: covered(line(SECRET, more="3 Tr"), text=BLACK), "behind"),
    "tiny beneath": (lambda: covered(BLACK, text=line(SECRET, y=200, size=2)), "shape"),
    "white letters beneath": (lambda: covered(BLACK, before="1 g "), "shape"),
    "white letters": (lambda: covered("", before="1 g "), "white letters"),
    "a square annotation": (lambda: with_appearance("/Square", "0 g 0 0 95 18 re f"), "annotation (square)"),
    "a black highlight": (lambda: with_appearance("/Highlight", "0 g 0 0 95 18 re f"), "annotation (highlight)"),
    "a stamp": (lambda: with_appearance("/Stamp", "0 g 0 0 95 18 re f"), "annotation (stamp)"),
    "a mark never applied": (lambda: annotated(Subtype=Name.Redact, QuadPoints=QUADS, OC=String("x")), "mark for redaction"),
    "a scan's black area": (lambda: scan_with_black(False), "dark area of a picture"),
    "set by typst": (
        lambda: set_in_typst("#place(dx: 20pt)[Secret words] #place(dx: 15pt, dy: -3pt, rect(width: 80pt, height: 16pt, fill: black))"),
        "shape",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDE_NOTHING)
def test_a_box_that_hides_nothing_is_found(looked, name):
    make, cover = HIDE_NOTHING[name]
    code, found = looked(make(), "--show")
    assert code == 1
    assert len(found["found"]) == 1, found
    one = found["found"][0]
    assert cover in one["cover"]
    whole = "Secret" if "scan" in name else SECRET
    assert one["characters"] == len(whole.replace(" ", ""))
    assert one["text"].split() == whole.split()


def test_the_text_is_told_only_when_asked_for(looked, tmp_path, capsys):
    from greatwrit.cli import main

    code, found = looked(covered(BLACK))
    assert (code, "Secret" in str(found)) == (1, False)
    assert main(["redactions", str(tmp_path / "in.pdf")]) == 1
    assert "Secret" not in capsys.readouterr().out
    assert main(["redactions", str(tmp_path / "in.pdf"), "--show"]) == 1
    assert SECRET in capsys.readouterr().out


def test_a_cover_over_a_picture_that_goes_on_is_found(looked):
    code, found = looked(scan_with_black(True))
    assert code == 1
    assert [(one["cover"], one["picture"], one["characters"]) for one in found["found"]] == [("shape", True, 0)]


def test_the_box_is_where_redact_takes_it(looked, redacted):
    data = turned()
    _, found = looked(data)
    code, _, out = redacted(data, "--box", "1," + ",".join(map(str, found["found"][0]["box"])))
    assert code == 0
    assert places(out, "Secret") == []
    assert looked(out)[0] == 0


def table():
    rules = "".join(f"0 g 40 {y} 300 1 re f " for y in (120, 140, 160)) + "0 g 40 120 1 40 re f 120 120 1 40 re f "
    return saved(
        document(rules + line("Name", x=44, y=144, size=12) + line("Reyes lilIl.", x=124, y=144, size=12) + line("Il1|", x=44, y=124))
    )


HIDE_OR_COVER_NOTHING = {
    "a plain text": lambda: simple("Nothing is hidden here, i.l|I1 -- _ ."),
    "a small bold text": lambda: set_in_typst("#set text(size: 5pt, weight: 900)\n *eggs @ 8 a e g m w B 8 #sym.bullet*"),
    "a box over nothing": lambda: covered("0 g 38 100 95 18 re f"),
    "a white box over nothing": lambda: covered("1 g 38 100 95 18 re f"),
    "a box beneath the text": lambda: covered(line(SECRET), text="0.8 g 38 195 95 18 re f 0 g "),
    "a heading in white on black": lambda: covered("1 g " + line(SECRET), text=BLACK),
    "table rules": table,
    "a typst table with a bar": lambda: set_in_typst(
        "#table(columns: 2, fill: (_, y) => if y == 0 {black}, [#text(fill: white)[Name]], [#text(fill: white)[Illi]], [Reyes], [A.])"
    ),
    "underlined": lambda: covered("0 g 40 198 90 1 re f"),
    "struck through thinly": lambda: covered("0 g 40 204 90 1 re f"),
    "a yellow highlight": lambda: with_appearance("/Highlight", "/G gs 1 1 0 rg 0 0 95 3 re f"),
    "a frame": lambda: covered("0 G 2 w 38 195 95 18 re S"),
    "a scan with its text layer": lambda: scanned("Harbour Quetzal stands"),
    "letters on a photograph": lambda: covered("0.9 g " + line(SECRET), text="0.3 g 0 0 400 300 re f "),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDE_OR_COVER_NOTHING)
def test_what_hides_or_covers_nothing_is_not_told(looked, name):
    code, found = looked(HIDE_OR_COVER_NOTHING[name](), "--show")
    assert (code, found["found"]) == (0, [])


@pytest.mark.parametrize("make", [lambda: simple("Public Secret words"), lambda: scanned("Public Secret words")])
def test_a_true_redaction_is_not_told(redacted, looked, make):
    _, _, out = redacted(make(), "--find", "Secret")
    assert looked(out) == (0, looked(out)[1])
    assert looked(out)[1]["found"] == []


def test_what_cannot_be_read_is_refused(tmp_path, capsys):
    from greatwrit.cli import main

    (tmp_path / "a.pdf").write_bytes(b"no")
    assert main(["redactions", str(tmp_path / "a.pdf")]) == 1
    assert "it is no PDF" in capsys.readouterr().err
    assert main(["redactions", str(tmp_path / "none.pdf")]) == 1
    assert "no such file" in capsys.readouterr().err


def test_an_old_revision_hides_nothing_either(redacted):
    """One file, opened and saved by another program in between: what was covered there is found, and gone once redacted."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(covered(BLACK))) as pdf:
        pdf.save(out, linearize=True)
    code, _, done = redacted(out.getvalue(), "--find", "Secret words")
    assert code == 0
    assert places(done, "Secret") == []
