"""Every kind of file becomes clean pages, with its history told; what cannot be done is refused by name, with the reason and the mend."""

import hashlib

import made_packets as made
import pikepdf
import pytest

from greatwrit.packets import Refused, guard
from greatwrit.packets.clean import sweep
from greatwrit.packets.letters import office
from reading import Reader


def refusal(taken, path):
    with pytest.raises(Refused) as told:
        taken(path)
    return told.value.says, told.value.mend


# -- PDF ---------------------------------------------------------------------------------------------------------------------------


def test_a_clean_file_is_taken_as_it_is(taken, tmp_path):
    path = made.simple(tmp_path / "a.pdf", "x", "y")
    one = taken(path)
    assert (one.path, one.pages, one.steps, one.repaired) == (str(path), 2, (), None)
    assert one.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_original_stays_as_it_was(taken, tmp_path):
    for make in (made.armed, made.form, made.no_xref, made.signed):
        path = make(tmp_path / f"{make.__name__}.pdf")
        before = path.read_bytes()
        one = taken(path)
        assert path.read_bytes() == before
        assert one.sha256 == hashlib.sha256(before).hexdigest()


def test_the_empty_password_opens_a_file_and_its_lock_is_taken_off(taken, tmp_path):
    path = made.saved(made.pages("Locked"), tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="owner", user=""))
    one = taken(path)
    assert "Locked" in Reader(one.path).text(1)
    assert not pikepdf.open(one.path).is_encrypted
    assert any("empty password" in step for step in one.steps)


def test_a_broken_table_of_places_is_rebuilt_and_said(taken, tmp_path):
    one = taken(made.no_xref(tmp_path / "a.pdf"))
    assert (one.pages, one.repaired) == (2, "its damaged structure rebuilt")
    assert "Mended" in Reader(one.path).text(1)
    assert any("Look whether all are there" in says for says in one.warnings)


def test_a_file_that_broke_off_is_saved_as_far_as_it_goes_or_refused(taken, tmp_path):
    path = made.truncated(tmp_path / "a.pdf")
    try:
        one = taken(path)
    except Refused as refused:
        told = refused.says
    else:
        told = one.warnings[0] if one.repaired else ""
    assert "it was damaged" in told or "it is damaged" in told


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.pdf", b"", "it is empty"),
        ("blank.txt", b" \n\n", "it is empty"),
        ("zeros.pdf", b"\0" * 500, "it is empty"),
        ("not.pdf", b"hello, this is text", "it is named .pdf, but is none inside"),
        ("head.pdf", b"%PDF-1.7\nnothing else", "it is damaged beyond repair, or no PDF"),
        ("rest.pdf", b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>", "it is damaged beyond repair, or no PDF"),
        ("tool.exe", b"MZ\x90\0", ".exe files are not taken"),
        ("film.mp4", b"\0\0\0\x20ftypisom", "it is a film or a sound"),
        ("old.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 100, None),
        ("mail.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 100, "it is an Outlook message"),
        ("a.zip", b"PK\x03\x04broken", "it is damaged"),
        ("a.jpg", b"\xff\xd8\xff\xe0 and no more", "it is a damaged picture, or one of an unusual kind"),
        ("a.png", b"\x89PNG\r\n\x1a\n and no more", "it is a damaged picture, or one of an unusual kind"),
        ("a.txt", b"text\0with\0zeros", "it is no text, and no kind of file known here"),
        ("a.eml", b"\n\nno header", "it is no e-mail"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(taken, tmp_path, name, data, says):
    path = tmp_path / name
    path.write_bytes(data)
    told, mend = refusal(taken, path)
    assert mend
    if says:
        assert told == says


def test_a_password_a_folder_and_a_missing_file_are_refused(taken, tmp_path):
    locked = made.saved(made.pages("x"), tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="secret"))
    assert refusal(taken, locked)[0] == "it is locked with a password"
    assert refusal(taken, tmp_path)[0] == "it is a folder"
    assert refusal(taken, tmp_path / "none.pdf")[0] == "there is no such file"


def test_a_file_of_too_many_pages_is_refused(taken, tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "PAGES", 3)
    assert refusal(taken, made.simple(tmp_path / "a.pdf", *"abcd"))[0] == "it has 4 pages, more than 3"


def test_a_file_of_too_many_bytes_is_refused(taken, tmp_path, monkeypatch):
    monkeypatch.setattr(guard, "BYTES", 100)
    assert "megabytes, more than" in refusal(taken, made.simple(tmp_path / "a.pdf"))[0]


def test_a_pixel_bomb_is_refused_unopened(taken, tmp_path):
    assert "1225 million pixels" in refusal(taken, made.bomb(tmp_path / "a.pdf"))[0]


def test_a_huge_picture_is_refused_unopened(taken, tmp_path, monkeypatch):
    made.picture((300, 300)).save(tmp_path / "a.png")
    monkeypatch.setattr(guard, "PIXELS", 80_000)
    assert "million pixels" in refusal(taken, tmp_path / "a.png")[0]


# -- what no court takes -----------------------------------------------------------------------------------------------------------


def test_scripts_attachments_launches_and_films_are_taken_out_and_said(taken, tmp_path):
    one = taken(made.armed(tmp_path / "a.pdf"))
    assert set(one.steps) == {
        "scripts taken out",
        "attachments taken out",
        "sound or film taken out",
        "launch and submit actions taken out",
    }
    with pikepdf.open(one.path) as pdf:
        assert not sweep(pdf) & {"JavaScript", "JS", "EF", "Launch", "SubmitForm", "Movie", "PieceInfo"}
        assert not pdf.attachments
    assert b"secret" not in b"".join(stream.read_bytes() for stream in pikepdf.open(one.path).objects if isinstance(stream, pikepdf.Stream))


def test_honest_links_stay(taken, tmp_path):
    assert [to for _, to in Reader(taken(made.armed(tmp_path / "a.pdf")).path).links(1)] == [
        "https://example.org/",
        2,
        "https://example.org/",
        None,
    ]


@pytest.mark.parametrize("need", [True, False])
def test_live_fields_become_part_of_the_page_with_every_value_visible(taken, tmp_path, need):
    one = taken(made.form(tmp_path / "a.pdf", need=need))
    reader = Reader(one.path)
    text = reader.text(1)
    assert "María Flores" in text
    assert "Louisiana" in text
    assert "second line" in text
    assert reader.seen(1, "wrapped once")
    with pikepdf.open(one.path) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert "Widget" not in sweep(pdf)
    assert len(one.values) == 4
    dark = reader.picture(1, 2).crop((148, 912, 176, 940)).convert("L").getextrema()[0]
    assert dark < 100


def test_a_value_that_the_form_s_own_picture_does_not_show_is_drawn_anew(taken, tmp_path):
    one = taken(made.form(tmp_path / "a.pdf", need=False, drawn=True))
    assert "María Flores" in Reader(one.path).text(1)
    assert not any(step == "form fields made part of the page" for step in one.steps)


def test_a_dynamic_form_is_refused_by_name(taken, tmp_path):
    says, mend = refusal(taken, made.dynamic_xfa(tmp_path / "a.pdf"))
    assert "dynamic XFA form" in says
    assert "print it to a new PDF" in mend


def test_a_signed_file_says_so(taken, tmp_path):
    one = taken(made.signed(tmp_path / "a.pdf"))
    assert one.signed
    assert any("digital signature" in says for says in one.warnings)


@pytest.mark.parametrize("fault", ["circle", "no title", "a number for a target", "no dictionary", "nothing"])
def test_damaged_bookmarks_cost_no_page(taken, tmp_path, fault):
    with pikepdf.open(made.bookmarked(tmp_path / "a.pdf")) as pdf:
        first = pdf.Root.Outlines.First
        match fault:
            case "circle":
                first.Next.Next = first
            case "no title":
                del first.Title
            case "a number for a target":
                first.Dest = 7
            case "no dictionary":
                first.First = pikepdf.Array([1])
            case _:
                pdf.Root.Outlines = pikepdf.Array([])
        made.saved(pdf, tmp_path / "b.pdf")
    one = taken(tmp_path / "b.pdf")
    assert one.pages == 4
    assert all(1 <= mark.page <= 4 for mark in one.marks)


def test_a_hidden_layer_stays_hidden(packed, tmp_path):
    packet = packed(made.layered(tmp_path / "a.pdf"), check_all=True)
    assert packet.written, packet.checks
    reader = Reader(packet.files[0])
    assert reader.colour(3, 150 / 612, (792 - 150) / 792) == (255, 0, 0)
    assert reader.colour(3, 400 / 612, (792 - 200) / 792) == (255, 255, 255)


# -- pictures ----------------------------------------------------------------------------------------------------------------------

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def near(one, other):
    return all(abs(a - b) < 40 for a, b in zip(one, other, strict=True))


def looks_right(path, number=1):
    """Red above with a white corner on the left, blue below."""
    image = Reader(path).picture(number)
    content = image.point(lambda tone: 255 if tone < 200 else 0).convert("L").getbbox()
    left, top, right, bottom = content
    at = lambda x, y: image.getpixel((int(left + x * (right - left)), int(top + y * (bottom - top))))  # noqa: E731
    return near(at(0.6, 0.25), RED) and near(at(0.5, 0.8), BLUE) and near(at(0.06, 0.08), WHITE)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_as_the_camera_meant_it(taken, tmp_path, orientation):
    one = taken(made.turned_jpeg(tmp_path / "a.jpg", orientation))
    assert looks_right(one.path)
    assert Reader(one.path).size(1) == (792, 612)


def test_a_jpeg_goes_in_as_it_is_but_for_its_camera_s_notes(taken, tmp_path):
    path = made.turned_jpeg(tmp_path / "a.jpg", 6)
    with pikepdf.open(taken(path).path) as pdf:
        held = pdf.pages[0].obj.Resources.XObject.Picture
        assert held.Filter == "/DCTDecode"
        data = held.read_raw_bytes()
    assert b"SecretCameraMaker" in path.read_bytes()
    assert b"SecretCameraMaker" not in data
    scan = data.index(b"\xff\xda")
    assert data[scan:] == path.read_bytes()[path.read_bytes().rindex(b"\xff\xda") :]


@pytest.mark.parametrize(
    ("name", "mode", "options"),
    [
        ("a.png", "RGB", {}),
        ("a.png", "RGBA", {}),
        ("a.png", "P", {}),
        ("a.jpg", "RGB", {"progressive": True}),
        ("a.webp", "RGB", {"lossless": True}),
        ("a.tif", "RGB", {"compression": "tiff_lzw"}),
        ("a.tif", "RGB", {"compression": "jpeg"}),
    ],
)
def test_pictures_of_every_kind_look_as_they_should(taken, tmp_path, name, mode, options):
    made.picture(mode=mode).save(tmp_path / name, **options)
    assert looks_right(taken(tmp_path / name).path)


def test_the_inks_of_a_picture_for_print_are_not_turned_into_their_opposites(taken, tmp_path):
    made.picture(mode="CMYK").save(tmp_path / "a.jpg", quality=95)
    reader = Reader(taken(tmp_path / "a.jpg").path)
    (red, green, _), (_, _, blue) = reader.colour(1, 0.5, 0.3), reader.colour(1, 0.5, 0.7)
    assert red > 200 > 100 > green
    assert blue > 120


def test_a_telephone_s_picture_is_taken(taken, tmp_path):
    (tmp_path / "a.heic").write_bytes(made.HEIC)
    assert looks_right(taken(tmp_path / "a.heic").path)


def test_a_fax_keeps_its_pages_and_its_paper(taken, tmp_path):
    one = taken(made.tiff(tmp_path / "a.tif"))
    reader = Reader(one.path)
    assert (one.pages, [reader.size(number) for number in (1, 2, 3)]) == (3, [(612, 792)] * 3)
    assert [reader.colour(number, 0.3, (150 + 200 * (number - 1)) / 1650) for number in (1, 2, 3)] == [(0, 0, 0)] * 3


# -- writing -----------------------------------------------------------------------------------------------------------------------


def test_a_text_is_set_letter_by_letter(taken, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("#set page() *not markup* $x$ \\ @b <c>\n    four blanks\nniña, Çelik, 100 €\f second page \u0645\u0631\u062d", "utf-8")
    reader = Reader(taken(path).path)
    assert len(reader) == 2
    assert "#set page() *not markup* $x$ \\ @b <c>" in reader.text(1)
    assert "niña, Çelik, 100 €" in reader.text(1)
    assert "second page" in reader.text(2)


def test_characters_that_no_font_here_has_are_never_lost_in_silence(taken, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("first line\n\u4e2d\u6587\n", "utf-8")
    assert "characters that the fonts here lack (page 1)" in refusal(taken, path)[0]


def test_an_e_mail_shows_its_heads_its_words_and_what_was_attached(taken, tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(made.MAIL, "utf-8")
    one = taken(path)
    text = Reader(one.path).text(1)
    for words in ("Noor Haddad", "Niña Peña", "Sun, 20 Apr 2025", "The baby is due on Monday, niña", "He should be here.", "scan.pdf"):
        assert words in text
    assert "[grinning face]" in text
    assert "1 attached file is named, not shown" in one.steps


def test_an_e_mail_in_html_shows_its_words_and_fetches_nothing(taken, tmp_path):
    path = tmp_path / "a.eml"
    body = "<html><head><style>p {}</style></head><body><p>One</p><p>Two &amp; three</p><img src='http://example.org/x.png'></body></html>"
    path.write_text(f"From: a@example.org\nSubject: s\nContent-Type: text/html\n\n{body}\n", "utf-8")
    text = Reader(taken(path).path).text(1)
    assert "One" in text
    assert "Two & three" in text
    assert "p {}" not in text


@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed: bash tools/system_packages.sh installs it")
def test_word_opendocument_and_rich_text_are_set_by_libreoffice(taken, tmp_path):
    rtf = tmp_path / "a.rtf"
    rtf.write_bytes(b"{\\rtf1\\ansi Plain rich text.}")
    for path, words in ((made.docx(tmp_path / "a.docx"), "under penalty of perjury"), (rtf, "Plain rich text.")):
        one = taken(path)
        assert words in Reader(one.path).text(1)
        assert "LibreOffice" in one.steps[0]


def test_without_libreoffice_a_word_file_is_refused_with_the_mend(taken, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    says, mend = refusal(taken, made.docx(tmp_path / "a.docx"))
    assert "LibreOffice is not installed" in says
    assert "save the file as PDF" in mend
