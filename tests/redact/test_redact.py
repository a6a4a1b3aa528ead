"""What is redacted is gone from the whole file, and what stands beside it is not."""

import io

import pikepdf
import pytest
from made_redact import document, helvetica, image, line, picture, places, saved, scanned, set_in_typst, shown, simple
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

WORD, BESIDE = "Quetzal", "Harbour"
DA = "/Helv 12 Tf 0 g"
BOTH = f"{BESIDE} {WORD} stands"


def form(pdf, content, matrix=None):
    held = pdf.make_stream(content.encode())
    held.Type, held.Subtype, held.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 300])
    held.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)))
    if matrix:
        held.Matrix = Array(matrix)
    return held


def in_a_form():
    pdf = document("q 1 0 0 1 10 10 cm /Fm Do Q", "/Fm Do")
    inner = form(pdf, line(BOTH), [0.8, 0, 0, 0.8, 5, 5])
    outer = form(pdf, "q 1 0 0 1 0 20 cm /In Do Q " + line("Outside", y=100))
    outer.Resources.XObject = Dictionary(In=inner)
    for page in pdf.pages:
        page.Resources.XObject = Dictionary(Fm=outer)
    return saved(pdf)


def in_a_field():
    pdf = document(line(BESIDE), line("second"))
    field = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), V=String(f"{WORD} Ortiz"), DA=String(DA),
                   Rect=Array([40, 100, 240, 120]), F=4, P=pdf.pages[0].obj)
    )  # fmt: skip
    other = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("town"), V=String("Jena"), DA=String(DA),
                   Rect=Array([40, 60, 240, 80]), F=4, P=pdf.pages[0].obj)
    )  # fmt: skip
    pdf.pages[0].Annots = Array([field, other])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field, other]), DR=Dictionary(Font=Dictionary(Helv=helvetica(pdf))), XFA=String(WORD))
    pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()
    assert "/AP" in field
    return saved(pdf)


def in_annotations():
    pdf = document(line(BOTH))
    kinds = [
        Dictionary(Subtype=Name.Text, Contents=String(f"ask {WORD}"), Rect=Array([10, 10, 30, 30])),
        Dictionary(Subtype=Name.Highlight, Contents=String("seen"), T=String(WORD), Rect=Array([40, 195, 300, 215]), C=Array([1, 1, 0]),
                   QuadPoints=Array([40, 215, 300, 215, 40, 195, 300, 195])),
        Dictionary(Subtype=Name.Link, Rect=Array([200, 20, 220, 40]), Border=Array([0, 0, 0]),
                   A=Dictionary(S=Name.URI, URI=String(f"https://x.example/{WORD}"))),
        Dictionary(Subtype=Name.FreeText, Contents=String(f"{WORD} again"), DA=String("/Helv 10 Tf"), Rect=Array([250, 60, 380, 90])),
    ]  # fmt: skip
    pdf.pages[0].Annots = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, F=4, **{key[1:]: value for key, value in one.items()})) for one in kinds]
    )
    return saved(pdf)


def in_the_rest():
    pdf = document(line(BOTH))
    with pdf.open_metadata() as metadata:
        metadata["dc:title"] = f"Of {WORD}"
    pdf.docinfo["/Author"] = WORD
    pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, WORD.encode(), filename=f"{WORD}.txt")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Part of {WORD}", 0))
        outline.root.append(pikepdf.OutlineItem("Part two", 0))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{WORD}-"))]))
    pdf.Root.Dests = Dictionary({f"/{WORD}": Array([pdf.pages[0].obj, Name.Fit])})
    pdf.Root.Names.Dests = Dictionary(Names=Array([String(WORD), Array([pdf.pages[0].obj, Name.Fit])]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.StructTreeRoot.K = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Span, P=pdf.Root.StructTreeRoot, ActualText=String(WORD), Alt=String(WORD), E=String(WORD))
    )
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{WORD}')"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(Name=String(WORD)))
    pdf.Root.PieceInfo = Dictionary(Maker=Dictionary(Private=String(WORD)))
    pdf.pages[0].obj.Thumb = image(pdf, picture((40, 30)), Metadata=pdf.make_stream(WORD.encode()))
    return saved(pdf)


def updated():
    """The word stands in the older revision only, and in an object that the newer one replaces."""
    data = simple(BOTH)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].Contents.objgen[0]
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
    plainly = saved(pikepdf.open(io.BytesIO(data)), compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(plainly)) as pdf:
        number, size, root = pdf.pages[0].Contents.objgen[0], int(pdf.trailer.Size), pdf.Root.objgen[0]
    new = line(f"{BESIDE} somebody {WORD}").encode()
    start = len(plainly)
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n" % (number, len(new)) + new + b"\nendstream\nendobj\n"
    before = int(plainly.rsplit(b"startxref", 1)[1].split()[0])
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, start, size, root, before, start + len(body),
    )  # fmt: skip
    return plainly + body + table


def turned(angle, crop=None):
    pdf = document(line(BOTH, x=120, y=150))
    pdf.pages[0].Rotate = angle
    if crop:
        pdf.pages[0].MediaBox = Array([20, 10, 420, 310])
        pdf.pages[0].CropBox = Array(crop)
    return saved(pdf)


def in_a_soft_mask_picture():
    pdf = document("")
    held = image(pdf, picture((400, 300), WORD, (40, 80), mode="RGB"))
    held.SMask = image(pdf, picture((400, 300), WORD, (40, 80), ground=200))
    pdf.pages[0].Resources.XObject = Dictionary(Im=held)
    pdf.pages[0].Contents = pdf.make_stream(("q 400 0 0 300 0 0 cm /Im Do Q " + line(f"{BESIDE} {WORD}", y=195)).encode())
    return saved(pdf)


def in_a_hidden_layer():
    pdf = document("/OC /L BDC " + line(f"hidden {WORD}", y=100) + " EMC " + line(BOTH))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"{WORD} layer")))
    pdf.pages[0].Resources.Properties = Dictionary(L=layer)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return saved(pdf)


def spoken():
    return saved(document(f"/Span << /ActualText ({WORD}) /Lang (en) >> BDC " + line(WORD, x=100) + " EMC " + line(BESIDE)))


FILES = {
    "a simple text": lambda: simple(BOTH),
    "kerned": lambda: saved(document(f"BT /F1 14 Tf 1 0 0 1 40 200 Tm [({BESIDE} Qu) -20 (et) 60.5 (z) 5 (al) -100 ( stands)] TJ ET")),
    "letter by letter, out of order": lambda: saved(
        document("".join(line(WORD[at], x=100 + 9 * at) for at in (3, 1, 0, 6, 5, 2, 4)) + line(BESIDE, y=250))
    ),
    "spaced and scaled": lambda: saved(document(f"BT /F1 14 Tf 2 Tc 5 Tw 80 Tz 40 200 Td ({BOTH}) ' ({BOTH}) Tj ET")),
    "hex strings": lambda: saved(document(f"BT /F1 14 Tf 40 200 Td <{BOTH.encode().hex()}> Tj ET")),
    "with quotes": lambda: saved(document(f"BT /F1 14 Tf 16 TL 40 200 Td (x) Tj 1 2 ({BOTH}) \" (y) ' ET")),
    "set by typst": lambda: set_in_typst(f"{BESIDE} office *{WORD}* stands, _{WORD}_."),
    "over two lines": lambda: saved(document(line(f"{BESIDE} Quet-", y=200) + line("zal stands", y=180))),
    "in forms": in_a_form,
    "a scan as JPEG": lambda: scanned(BOTH),
    "a scan in two tones": lambda: scanned(BOTH, jpeg=False, mode="1"),
    "a scan in colours": lambda: scanned(BOTH, jpeg=False, mode="RGB"),
    "a scan for print": lambda: scanned(BOTH, jpeg=False, mode="CMYK"),
    "in a field": in_a_field,
    "in annotations": in_annotations,
    "in the rest": in_the_rest,
    "updated": updated,
    **{f"turned {angle}": lambda angle=angle: turned(angle) for angle in (90, 180, 270)},
    "turned and cropped": lambda: turned(90, [60, 40, 380, 280]),
    "off the page": lambda: saved(document(line(BOTH) + line(f"off {WORD}", x=900, y=900))),
    "a soft mask": in_a_soft_mask_picture,
    "a hidden layer": in_a_hidden_layer,
    "spoken": spoken,
    "encrypted": lambda: saved(document(line(BOTH)), encryption=pikepdf.Encryption(owner="o", user="")),
    "invisible": lambda: saved(document(line(BOTH) + line(WORD, y=100, more="3 Tr"))),
}


@pytest.mark.parametrize("name", FILES)
def test_the_word_is_gone_and_its_neighbour_is_not(redacted, name):
    data = FILES[name]()
    assert places(data, WORD)
    code, report, out = redacted(data, "--find", WORD.upper())
    assert (code, report.get("error")) == (0, None)
    assert places(out, WORD) == []
    assert places(out, BESIDE)
    assert report["rastered"] == []
    assert all(check["failed"] == 0 and check["passed"] > 0 for check in report["checks"])
    assert WORD.lower() not in str({key: value for key, value in report.items() if key not in ("file", "output")}).lower()


def test_numbers_that_only_look_alike_inside_are_no_failure(redacted):
    """The inside of a file is full of numbers: a number sought is not found in tables of objects."""
    source = "#pagebreak()".join(f"page {at} *bold* _slanted_ `code` #link(<x>)[go]" for at in range(30)) + " = End <x> A 012-345-678"
    code, report, _ = redacted(set_in_typst(source), "--find", "A012345678")
    assert (code, report["found"]) == (0, [1])


def test_nothing_shifts(redacted):
    _, _, out = redacted(FILES["kerned"](), "--find", WORD)
    before, after = (positions(data, "stands") for data in (FILES["kerned"](), out))
    assert after == pytest.approx(before, abs=0.02)


def positions(data, word):
    import pypdfium2

    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    at, _ = text.search(word).get_next()
    return text.get_charbox(at)


# -- other ways to ask -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["A 012 345 678", "A012-345-678", "A012345678", "a# 012 345 678", "A12345678", "012-345-678", "A No. 012345678"]
)
@pytest.mark.parametrize("sought", ["A012345678", "A 012-345-678", "a12345678"])
def test_an_a_number_is_one_however_it_is_written(written, sought):
    from greatwrit.packets.redact_words import holds, seek

    assert holds(f"held ({written}) since", seek((sought,)))
    assert not holds("A012345679 and A112345678 and 9012345678", seek((sought,)))


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        ("Reyes", "REYES's", True),
        ("Reyes", "Re\u00adyes and R e y e s", True),
        ("Reyes", "R e y e s", True),
        ("Muñoz", "munoz", True),
        ("Munoz", "MUÑOZ", True),
        ("office", "o\ufb03ce", True),
        ("Maria Reyes", "Maria\r\n  Reyes", True),
        ("Maria Reyes", "Maria, Reyes", True),
        ("Reyes", "Re-\r\nyes", True),
        ("Reyes", "there yes", False),
        ("Ana", "can a man", False),
        ("123-45-6789", "123 45 6789", True),
    ],
)
def test_words_are_found_as_people_read_them(sought, text, found):
    from greatwrit.packets.redact_words import fold, fold_fast, holds, seek

    assert holds(text, seek((sought,))) is found
    assert fold(text)[0] == fold_fast(text)


@pytest.mark.parametrize(
    ("kind", "text", "gone"),
    [
        ("ssn", "SSN 123-45-6789 and 555-1234", "123-45-6789"),
        ("a-number", "Alien No. A 200-123-456 in", "200-123-456"),
        ("birth-date", "Date of birth: 03/14/1990 entry 04/15/2010", "03/14/1990"),
    ],
)
def test_kinds_of_texts(redacted, kind, text, gone):
    code, report, out = redacted(simple(text, size=10), "--kind", kind)
    assert (code, report["found"]) == (0, [1])
    assert gone not in shown(out)
    assert text.split()[-1] in shown(out)


def test_whole_words_leave_others_alone(redacted):
    _, report, out = redacted(simple("Ana and Banana"), "--find", "Ana", "--whole-words")
    assert report["found"] == [1]
    assert "Banana" in shown(out)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_box_by_hand_is_where_the_page_shows_it(redacted, angle):
    data = turned(angle, [60, 40, 380, 280])
    _, found, _ = redacted(data, "--find", WORD)
    box = found["boxes"][0]["box"]
    code, report, out = redacted(data, "--box", "1," + ",".join(map(str, box)))
    assert (code, report["boxes"][0]["box"]) == (0, pytest.approx(box, abs=0.02))
    assert places(out, WORD) == []
    assert BESIDE in shown(out)


def test_a_box_takes_a_field_with_all_its_value(redacted):
    code, report, out = redacted(in_a_field(), "--box", "1,45,105,60,115")
    assert code == 0
    assert places(out, WORD) == []
    assert places(out, "Jena")
    assert [box["why"] for box in report["boxes"]] == ["box", "field"] or [box["why"] for box in report["boxes"]] == ["field", "box"]


def test_a_box_on_one_page_leaves_a_form_s_other_uses_alone(redacted):
    code, _, out = redacted(in_a_form(), "--box", "2,0,150,400,300")
    assert code == 0
    assert shown(out).count(WORD) == 1
    assert shown(out).count("Outside") == 2


def test_the_bookmark_of_what_lay_under_a_box_does_not_say_it(redacted):
    data = in_the_rest()
    _, found, _ = redacted(data, "--find", WORD)
    _, _, out = redacted(data, "--box", "1," + ",".join(map(str, found["boxes"][0]["box"])))
    with pikepdf.open(io.BytesIO(out)) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["[redacted]", "Part two"]


def test_pixels_under_a_box_are_overwritten_and_others_stay(redacted):
    for mode, jpeg in (("L", True), ("RGB", True), ("1", False), ("L", False), ("CMYK", False)):
        pdf = document("q 400 0 0 300 0 0 cm /Im Do Q")
        pdf.pages[0].Resources.XObject = Dictionary(Im=image(pdf, picture((400, 300), WORD, (40, 80), mode=mode), jpeg=jpeg))
        code, report, out = redacted(saved(pdf), "--box", "1,30,180,100,230")
        assert (code, report["rastered"]) == (0, []), report
        with pikepdf.open(io.BytesIO(out)) as done:
            held = (
                pikepdf.PdfImage(done.pages[0].Resources.XObject[next(iter(done.pages[0].Resources.XObject))]).as_pil_image().convert("L")
            )
        low, high = held.crop((38, 78, 92, 112)).getextrema()
        assert high - low < 8
        low, high = held.crop((104, 72, 180, 118)).getextrema()
        assert high - low > 150


def test_the_soft_mask_under_a_box_is_even(redacted):
    _, _, out = redacted(in_a_soft_mask_picture(), "--box", "1,30,180,200,230")
    with pikepdf.open(io.BytesIO(out)) as done:
        held = next(one for one in done.objects if isinstance(one, pikepdf.Stream) and "/SMask" in one)
        low, high = pikepdf.PdfImage(held.SMask).as_pil_image().crop((31, 71, 199, 119)).getextrema()
    assert low == high


def test_comments_of_a_photograph_are_dropped(redacted):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = f"portrait of {WORD}"
    picture((200, 100), mode="RGB").save(out, "JPEG", exif=exif, comment=WORD.encode())
    pdf = document(line(BOTH) + "q 100 0 0 50 250 20 cm /Im Do Q")
    pdf.pages[0].Resources.XObject = Dictionary(
        Im=pdf.make_stream(
            out.getvalue(),
            Dictionary(Subtype=Name.Image, Width=200, Height=100, ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode),
        )
    )
    assert WORD.encode() in saved(pdf)
    code, _, done = redacted(saved(pdf), "--find", WORD)
    assert code == 0
    assert WORD.encode() not in done


def fax(held):
    """The bytes of a two-tone picture as a fax sends it (group 4)."""
    out = io.BytesIO()
    held.convert("1", dither=Image.Dither.NONE).save(out, "TIFF", compression="group4", tiffinfo={278: held.height})
    tiff = Image.open(io.BytesIO(out.getvalue()))
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return out.getvalue()[start : start + size], tiff.tag_v2[262]


@pytest.mark.parametrize("stencil", [False, True])
def test_a_fax_is_overwritten(redacted, stencil):
    data, meaning = fax(picture((400, 300), WORD, (40, 80)))
    pdf = document("0 g q 400 0 0 300 0 0 cm /Im Do Q")
    held = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=400, Height=300, BitsPerComponent=1, Filter=Name.CCITTFaxDecode)
    held.DecodeParms = Dictionary(K=-1, Columns=400, Rows=300, BlackIs1=bool(meaning == 0) if not stencil else False)
    if stencil:
        held.ImageMask = True
    else:
        held.ColorSpace = Name.DeviceGray
        held.Decode = Array([1, 0] if meaning == 0 else [0, 1])
    pdf.pages[0].Resources.XObject = Dictionary(Im=pdf.make_stream(data, held))
    code, report, out = redacted(saved(pdf), "--box", "1,30,180,100,230")
    assert (code, report["rastered"]) == (0, []), report
    with pikepdf.open(io.BytesIO(out)) as done:
        held = done.pages[0].Resources.XObject[next(iter(done.pages[0].Resources.XObject))]
        bits = Image.frombytes("1", (400, 300), held.read_bytes()).convert("L")
    low, high = bits.crop((31, 71, 99, 119)).getextrema()
    assert low == high
    low, high = bits.crop((104, 72, 180, 118)).getextrema()
    assert (low, high) == (0, 255)


def test_a_picture_in_the_instructions_is_overwritten(redacted):
    rows = bytes(range(0, 250, 10)) * 20
    drawn = b"q 100 0 0 80 40 40 cm BI /W 25 /H 20 /BPC 8 /CS /G ID " + rows + b" EI Q " + line(BOTH).encode()
    code, report, out = redacted(saved(document(drawn)), "--box", "1,40,40,90,130")
    assert (code, report["rastered"]) == (0, []), report
    with pikepdf.open(io.BytesIO(out)) as done:
        held = done.pages[0].Resources.XObject[next(iter(done.pages[0].Resources.XObject))].read_bytes()
    assert held[:12] == bytes(12)
    assert held[14:25] == rows[14:25]


def test_a_word_in_a_pattern_is_refused(redacted):
    pdf = document("/Pattern cs /P scn 0 0 400 300 re f " + line(BESIDE))
    tile = pdf.make_stream(line(WORD, x=5, y=5).encode())
    tile.PatternType, tile.PaintType, tile.TilingType, tile.BBox, tile.XStep, tile.YStep = 1, 1, 1, Array([0, 0, 100, 40]), 100, 40
    tile.Resources = pdf.pages[0].Resources
    pdf.pages[0].Resources = Dictionary(Font=pdf.pages[0].Resources.Font, Pattern=Dictionary(P=tile))
    code, report, out = redacted(saved(pdf), "--find", WORD)
    assert (code, out) == (1, None)
    assert "part of a pattern" in report["error"]


# -- pages that become pictures --------------------------------------------------------------------------------------------------------


def type3():
    pdf = document("BT /T3 20 Tf 40 200 Td (ab) Tj ET " + line(BOTH, y=100))
    square = pdf.make_stream(b"1000 0 d0 0 0 750 750 re f")
    table = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <61> <0051> <62> <005a> endbfchar endcmap"
    pdf.pages[0].Resources.Font.T3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 750, 750]), FirstChar=97, LastChar=98,
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        Widths=Array([1000, 1000]), CharProcs=Dictionary(a=square, b=square), ToUnicode=pdf.make_stream(table),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a, Name.b])),
    )  # fmt: skip
    return saved(pdf)


def test_letters_that_are_drawings_make_a_page_a_picture(redacted):
    code, report, out = redacted(type3(), "--box", "1,35,190,90,225")
    assert (code, len(report["rastered"])) == (0, 1)
    assert "Type 3" in report["rastered"][0]["why"]
    assert shown(out).strip() == ""


def test_curves_that_may_be_words_make_a_page_a_picture(redacted):
    drawn = "40 200 m " + " ".join(f"{40 + 5 * at} {200 + 7 * (at % 3)} l" for at in range(40)) + " S\n"
    code, report, _ = redacted(saved(document(drawn + line(BOTH, y=100))), "--box", "1,100,190,180,230")
    assert (code, [page["page"] for page in report["rastered"]]) == (0, [1])


def test_a_small_drawing_under_a_box_is_gone(redacted):
    drawn = "100 200 m " + " ".join(f"{100 + at} {200 + 7 * (at % 3)} l" for at in range(40)) + " S\n"
    code, report, out = redacted(saved(document(drawn + line(BOTH, y=100))), "--box", "1,90,190,180,230")
    assert (code, report["rastered"], report["removed"]["drawings"]) == (0, [], 1)
    with pikepdf.open(io.BytesIO(out)) as pdf:
        assert b"120" not in pdf.pages[0].Contents.read_bytes()


def test_broken_instructions_make_a_page_a_picture(redacted):
    pdf = document(line(BOTH) + " /F1 Tf [ (x) ] TJ")
    code, report, out = redacted(saved(pdf), "--find", WORD)
    assert (code, len(report["rastered"])) == (0, 1)
    assert places(out, WORD) == []


# -- refusals --------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"hello there", "it is no PDF"),
        (b"%PDF-1.7 nothing", "it is damaged"),
        (saved(document(line(BOTH)), encryption=pikepdf.Encryption(owner="o", user="u")), "locked with a password"),
        (simple("something else"), "nothing that is sought"),
    ],
)
def test_what_cannot_be_redacted_is_refused_with_a_mend(redacted, data, says):
    code, report, out = redacted(data, "--find", WORD)
    assert code == 1
    assert says in report["error"]
    assert "Mend: " in report["error"]
    assert out is None
    assert WORD not in report["error"]


def test_a_failed_proof_writes_nothing(tmp_path, monkeypatch):
    """A remover that forgets its work is found out by the proof, in both ways it can be tried."""
    from greatwrit.packets import redact_apart, redact_model, redact_remove

    (tmp_path / "in.pdf").write_bytes(simple(BOTH))
    monkeypatch.setattr(redact_remove, "remove", lambda data, *_: redact_remove.Removed(data, {}, {}))
    request = redact_model.Redact(str(tmp_path / "in.pdf"), str(tmp_path / "out.pdf"), (WORD,))
    with pytest.raises(redact_model.Refused, match="the proof failed"):
        redact_apart.redact(request)
    assert not (tmp_path / "out.pdf").exists()


def test_a_wrong_cut_is_tried_again_as_a_picture(tmp_path, monkeypatch):
    from greatwrit.packets import redact_apart, redact_content, redact_model

    (tmp_path / "in.pdf").write_bytes(simple(BOTH))
    monkeypatch.setattr(redact_content, "lies_under", lambda letter, box: letter.text == "H")
    done = redact_apart.redact(redact_model.Redact(str(tmp_path / "in.pdf"), str(tmp_path / "out.pdf"), (WORD,)))
    assert [page.page for page in done.rastered] == [1]
    assert places((tmp_path / "out.pdf").read_bytes(), WORD) == []


def test_the_original_is_never_overwritten(tmp_path, capsys):
    from greatwrit.cli import main

    path = tmp_path / "in.pdf"
    path.write_bytes(simple(BOTH))
    assert main(["redact", str(path), "-o", str(path), "--find", WORD]) == 1
    assert "overwrite the original" in capsys.readouterr().err
    assert main(["redact", str(path), "-o", str(tmp_path / f"{WORD}.pdf"), "--find", WORD]) == 1
    error = capsys.readouterr().err
    assert "the name of the result holds a word" in error
    assert main(["redact", str(path), "-o", str(tmp_path / "out.pdf")]) == 2
    assert main(["redact", str(path), "-o", str(tmp_path / "out.pdf"), "--box", "1,2,3"]) == 2
    assert main(["redact", str(path), "-o", str(tmp_path / "out.pdf"), "--box", "7,1,1,9,9"]) == 1
    assert "it has no page 7" in capsys.readouterr().err


def test_words_can_come_from_a_file_and_what_is_missing_is_told(redacted, tmp_path):
    (tmp_path / "words.txt").write_text(f"{WORD}\n\nnowhere\n", encoding="utf-8")
    code, report, out = redacted(simple(BOTH), "--find-in", str(tmp_path / "words.txt"))
    assert (code, report["found"]) == (0, [1, 0])
    assert places(out, WORD) == []


def test_a_pixel_bomb_is_refused(redacted):
    pdf = document("q 400 0 0 300 0 0 cm /Im Do Q " + line(BOTH))
    held = pdf.make_stream(b"", Dictionary(Subtype=Name.Image, Width=60000, Height=60000, ColorSpace=Name.DeviceGray, BitsPerComponent=8))
    pdf.pages[0].Resources.XObject = Dictionary(Im=held)
    code, report, out = redacted(saved(pdf), "--find", WORD)
    if code:
        assert "Mend: " in report["error"]
        assert out is None
    else:
        assert places(out, WORD) == []


def test_the_same_file_gives_the_same_bytes(redacted):
    data = in_annotations()
    assert redacted(data, "--find", WORD)[2] == redacted(data, "--find", WORD)[2]
