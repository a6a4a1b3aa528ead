"""A stamp stands below on the right, upright, on pages of every shape; content that is broken cannot swallow or move it."""

import io

import made_packets as made
import pikepdf
import pytest

from greatwrit.packets.pages import Press, view
from reading import Reader


@pytest.mark.parametrize("shape", made.SHAPES)
def test_a_page_of_every_shape_is_stamped_where_a_reader_looks(packed, tmp_path, shape):
    packet = packed(made.simple(tmp_path / "a.pdf", "Words on the page", **made.SHAPES[shape]), check_all=True)
    assert packet.written, packet.checks
    first, last = Reader(packet.files[0]).seen(3, "Ex. A at 1")
    middle, _ = Reader(packet.files[0]).seen(3, "3")
    assert 0.5 < first[0] < last[0] < 1
    assert abs(first[1] - last[1]) < 0.005
    assert 0.9 < first[1] < 1
    assert abs(middle[0] - 0.5) < 0.01
    assert "Words on the page" in Reader(packet.files[0]).text(3)


def test_rotation_and_paper_are_inherited(packed, tmp_path):
    packet = packed(made.inherited(tmp_path / "a.pdf"))
    first, last = Reader(packet.files[0]).seen(3, "Ex. A at 1")
    assert first[0] < last[0]
    assert first[1] > 0.9


@pytest.mark.parametrize("how", made.BROKEN)
def test_a_broken_page_cannot_swallow_or_move_its_stamp(packed, tmp_path, how):
    packet = packed(made.broken(tmp_path / "a.pdf", made.BROKEN[how]), check_all=True)
    assert packet.written, packet.checks
    first, last = Reader(packet.files[0]).seen(3, "Ex. A at 1")
    assert (first[0] > 0.8, first[1] > 0.95, last[0] < 1) == (True, True, True)


def test_content_shut_into_a_form_looks_as_before(tmp_path):
    path = made.typeset(tmp_path / "a.pdf", "= Title\n#lorem(200)\n#rect(fill: red)")
    with pikepdf.open(path) as pdf:
        press = Press(pdf, ["1"])
        press.stamp(0, pdf.pages[0], "", "1", apart=True)
        pdf.save(tmp_path / "b.pdf")
    before, after = Reader(path).picture(1), Reader(tmp_path / "b.pdf").picture(1)
    box = (0, 0, before.width, int(before.height * 0.95))
    assert before.crop(box).tobytes() == after.crop(box).tobytes()


def test_a_page_without_content_or_resources_is_stamped(packed, tmp_path):
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        for key in ("/Contents", "/Resources"):
            if key in page:
                del page[key]
        made.saved(pdf, tmp_path / "a.pdf")
    assert Reader(packed(tmp_path / "a.pdf").files[0]).seen(3, "Ex. A at 1")


@pytest.mark.parametrize("own", ["3", "33", "13", "Ex. A at 1", "333 3", "Page 3 of 12, Ex. A at 12"])
@pytest.mark.parametrize("at", [300, 306, 312, 540])
def test_what_the_page_has_in_a_stamp_s_place_does_not_mislead_the_check(packed, tmp_path, own, at):
    pdf = made.pages("x")
    pdf.pages[0].obj.Contents = pdf.make_stream(f"BT /F1 10 Tf {at} 16 Td ({own}) Tj ET".encode())
    packet = packed(made.saved(pdf, tmp_path / "a.pdf"))
    assert packet.written, packet.checks


def test_a_packet_that_is_packed_again_keeps_its_first_stamps(packed, tmp_path):
    first = packed(made.simple(tmp_path / "a.pdf", "Once"), bates="OLD")
    (tmp_path / "old.pdf").write_bytes((tmp_path / "out" / "packet.pdf").read_bytes())
    again = packed(tmp_path / "old.pdf", bates="NEW")
    assert first.written
    assert again.written
    text = Reader(again.files[0]).text(5)
    assert "OLD000003" in text
    assert "NEW000005" in text


def test_one_small_font_is_shared_by_all_stamps(packed, tmp_path):
    packet = packed(made.simple(tmp_path / "a.pdf", *["x"] * 30))
    with pikepdf.open(packet.files[0]) as pdf:
        held = {page.obj.Resources.Font.GwF.objgen for page in list(pdf.pages)[2:]}
        assert len(held) == 1
        font = pdf.pages[2].obj.Resources.Font.GwF
        assert 0 < len(font.DescendantFonts[0].FontDescriptor.FontFile3.read_raw_bytes()) < 10_000


def test_bates_numbers_run_through_the_packet(packed, tmp_path):
    packet = packed(made.simple(tmp_path / "a.pdf", "a", "b"), made.simple(tmp_path / "b.pdf", "c"), bates="FLORES")
    reader = Reader(packet.files[0])
    assert all(f"FLORES{number:06}" in reader.text(number) for number in range(1, len(reader) + 1))
    assert ("FLORES000005", 5) in reader.links(1)


def test_a_page_of_no_sense_is_taken_as_letter_paper():
    pdf = made.pages("x")
    pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0, 0, 0])
    seen = view(pdf.pages[0])
    assert (seen.width, seen.height) == (612, 792)


def test_what_lies_under_a_stamp_still_shows_through(packed, tmp_path):
    made.picture((850, 1100)).save(tmp_path / "scan.png", dpi=(100, 100))
    reader = Reader(packed(tmp_path / "scan.png").files[0])
    red, green, blue = reader.colour(3, 0.5, (792 - 13) / 792)
    assert blue > 200
    assert min(red, green) > 150


def test_the_stamps_font_is_cut_to_the_signs_it_needs():
    pdf = pikepdf.new()
    held = io.BytesIO()
    press = Press(pdf, ["Ex. Ñ at 12"])
    pdf.Root.Font = press.font.held
    pdf.save(held)
    assert set(press.font.codes) >= set("Ex. Ñat12")
    assert press.font.width("Ex.", 10) > press.font.width("E", 10) > 0
