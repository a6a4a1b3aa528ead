"""A packet: index numbers, tabs, links, bookmarks, labels, parts, privacy; the same bytes from the same input."""

import json
import os
import re
import signal
from pathlib import Path

import made_packets as made
import msgspec
import pikepdf
import pytest

from greatwrit.cli import main
from greatwrit.packets import Exhibit, Limits, PinSpot, Refused, Request, Worker, build
from greatwrit.packets import packet as making
from greatwrit.packets.layout import labels, letters, title_of
from greatwrit.packets.model import Check
from reading import Reader


@pytest.fixture
def three(tmp_path):
    return (
        made.simple(tmp_path / "lease_of_2021.pdf", "a1", "a2", "a3"),
        made.bookmarked(tmp_path / "birth.pdf"),
        made.typeset(tmp_path / "letter.pdf", "= Letter\n#lorem(600)"),
    )


# -- what a reader finds -----------------------------------------------------------------------------------------------------------


def test_every_number_of_the_index_is_the_page_of_its_tab(packed, three):
    packet = packed(*three)
    reader = Reader(packet.files[0])
    assert len(reader) == packet.pages == 1 + 3 + sum(one.count for one in packet.exhibits)
    links = reader.links(1)
    for one in packet.exhibits:
        assert one.pages[0] == one.tab
        assert (str(one.tab), one.tab) in links
        assert (one.label, one.tab) in links
        assert f"EXHIBIT {one.label}" in reader.text(one.tab)
        assert one.title in reader.text(one.tab)


def test_every_page_is_stamped_with_its_pin_and_its_number(packed, three):
    packet = packed(*three)
    reader = Reader(packet.files[0])
    for one in packet.exhibits:
        for number in range(one.count):
            page = one.tab + 1 + number
            assert reader.seen(page, f"Ex. {one.label} at {number + 1}")
    assert all(reader.seen(page, str(page)) for page in range(1, packet.pages + 1))


def test_bookmarks_of_the_exhibits_hang_below_theirs(packed, three):
    packet = packed(*three)
    outline = Reader(packet.files[0]).outline()
    assert (0, "Exhibit B. Birth", 6) in outline
    assert [(level, page) for level, title, page in outline if title in ("Chapter one", "Section of one", "Chapter two")] == [
        (1, 7),
        (2, 8),
        (1, 9),
    ]
    assert outline[0] == (0, "Index of exhibits", 1)


def test_pages_are_labelled_as_they_are_cited(packed, three):
    assert Reader(packed(*three).files[0]).labels()[:8] == ["1", "Ex. A", "A-1", "A-2", "A-3", "Ex. B", "B-1", "B-2"]


def test_without_tabs_the_index_leads_to_the_first_page(packed, three):
    packet = packed(*three, tabs=False)
    reader = Reader(packet.files[0])
    assert [one.pages for one in packet.exhibits] == [(2, 4), (5, 8), (9, packet.pages)]
    assert ("5", 5) in reader.links(1)


def test_an_index_of_several_pages_knows_its_own_length(packed, tmp_path):
    path = made.simple(tmp_path / "a.pdf")
    packet = packed(*[Exhibit(str(path), f"Exhibit number {number} with quite a long title " * 2) for number in range(60)])
    assert packet.exhibits[0].tab == 5
    assert packet.exhibits[-1].label == "BH"
    assert packet.written, packet.checks
    links = [link for page in (1, 2, 3, 4) for link in Reader(packet.files[0]).links(page)]
    assert all((str(one.tab), one.tab) in links for one in packet.exhibits)


def test_a_cover_and_a_main_document_go_first(packed, tmp_path, three):
    main_pdf = made.typeset(tmp_path / "petition.pdf", "#outline()\n= Facts\nHe was born in Ex. A.\n#pagebreak()\n= Law\nText.")
    pins = (PinSpot(1, (100, 400, 160, 412), "B", 2), PinSpot(1, (200, 400, 260, 412), "Z", 1))
    packet = packed(*three, main=str(main_pdf), cover=("Flores v. Warden", "Exhibits"), pins=pins)
    assert packet.written, packet.checks
    reader = Reader(packet.files[0])
    assert packet.exhibits[0].tab == 5
    assert "Flores v. Warden" in reader.text(3)
    assert reader.seen(1, "Ex. A at 1") is None
    assert ("", 11) in [(words and "", to) for words, to in reader.links(1)]
    titles = [title for _, title, _ in reader.outline()]
    assert titles[:2] == ["Facts", "Law"]
    assert [to for _, to in reader.links(1)][:2] == [1, 2]
    with pikepdf.open(packet.files[0]) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert "/Metadata" not in pdf.Root
        assert "/Info" not in pdf.trailer
    assert any(one.kind == "pin" and "Ex. Z at 1" in one.says for one in packet.warnings)


def test_links_within_an_exhibit_still_lead_where_they_led(packed, tmp_path):
    contents = made.typeset(tmp_path / "a.pdf", "#outline()\n#pagebreak()\n= One\n#pagebreak()\n= Two")
    packet = packed(made.simple(tmp_path / "b.pdf"), contents, made.armed(tmp_path / "c.pdf"))
    reader = Reader(packet.files[0])
    assert {to for _, to in reader.links(5)} == {6, 7}
    assert [to for _, to in reader.links(9)] == ["https://example.org/", 10, "https://example.org/", None]


# -- labels ------------------------------------------------------------------------------------------------------------------------


def test_letters_go_on_after_z():
    assert [letters(number) for number in (1, 26, 27, 28, 52, 53, 702, 703)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_labels_are_letters_numbers_or_given():
    row = (Exhibit("a"), Exhibit("b", label="P-7"), Exhibit("c"))
    assert labels(row, "letters") == ("A", "P-7", "C")
    assert labels(row, "numbers") == ("1", "P-7", "3")


def test_two_of_one_label_are_refused():
    with pytest.raises(Refused, match="two exhibits would be labelled B"):
        labels((Exhibit("a", label="B"), Exhibit("b")), "letters")


def test_a_title_is_made_from_the_file_s_name():
    assert title_of(Exhibit("x/lease_of_2021.pdf")) == "Lease of 2021"
    assert title_of(Exhibit("x/a.pdf", title="  Given \n title ")) == "Given title"


def test_a_title_that_no_font_shows_is_refused(packed, tmp_path):
    with pytest.raises(Refused, match="characters that the fonts here lack"):
        packed(Exhibit(str(made.simple(tmp_path / "a.pdf")), "\u4e2d\u6587"))


# -- the same bytes, and nothing of anyone -----------------------------------------------------------------------------------------


def test_the_same_files_give_the_same_bytes(tmp_path, three, worker):
    made_ = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        picture = made.turned_jpeg(tmp_path / "p.jpg", 6)
        note = tmp_path / "n.txt"
        note.write_text("A note.", "utf-8")
        live = made.form(tmp_path / "f.pdf")
        request = Request(tuple(Exhibit(str(one)) for one in (*three, picture, note, live)), str(tmp_path / name / "p.pdf"))
        if name == "two":
            with Worker() as fresh:
                packet = build(request, fresh)
        else:
            packet = build(request, worker)
        made_.append(Path(packet.files[0]).read_bytes())
    assert made_[0] == made_[1]


def test_other_files_give_another_identity(packed, tmp_path):
    identities = set()
    for word in ("a", "b"):
        packet = packed(made.simple(tmp_path / "a.pdf", word))
        identities.add(re.findall(rb"/ID \[<([0-9a-f]{32})>", Path(packet.files[0]).read_bytes())[0])
    assert len(identities) == 2
    assert b"31415926535897932384626433832795" not in identities


def test_what_may_be_private_is_told_by_kind_and_never_repeated(packed, tmp_path):
    lines = (
        "His number is 123-45-6789.",
        "Date of birth: March 3, 1990",
        "Account number 1234567890",
        "Alien No. A 200-123-456",
        "Call 202-555-0143",
    )
    path = made.simple(tmp_path / "a.pdf", *lines)
    packet = packed(path)
    assert [(one.kind, one.page) for one in packet.warnings] == [
        ("social-security-number", 1), ("birth-date", 2), ("account-number", 3), ("a-number", 4),
    ]  # fmt: skip
    told = msgspec.json.encode(packet).decode()
    for secret in ("6789", "1990", "1234567890", "123-456", "0143"):
        assert secret not in told


# -- what is refused, and what is not written ----------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_taken_is_left_out_and_its_label_stays_free(packed, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"not a pdf")
    packet = packed(made.simple(tmp_path / "a.pdf"), tmp_path / "bad.pdf", made.simple(tmp_path / "c.pdf"))
    assert [one.label for one in packet.exhibits] == ["A", "C"]
    assert [(one.label, one.why) for one in packet.refused] == [("B", "it is named .pdf, but is none inside")]


def test_a_packet_of_nothing_is_refused(packed, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"")
    with pytest.raises(Refused, match=r"no exhibit could be taken in \(bad.pdf: it is empty\)"):
        packed(tmp_path / "bad.pdf")


def test_a_file_that_breaks_the_reader_refuses_itself_alone(tmp_path):
    with Worker() as worker:
        path = made.simple(tmp_path / "a.pdf")
        first = build(Request((Exhibit(str(path)),), str(tmp_path / "one.pdf")), worker)
        os.kill(worker.pid, signal.SIGKILL)
        with pytest.raises(Refused, match="it broke the reader that was set apart for it"):
            build(Request((Exhibit(str(path)),), str(tmp_path / "two.pdf")), worker)
        again = build(Request((Exhibit(str(path)),), str(tmp_path / "three.pdf")), worker)
    assert first.written
    assert again.written
    assert not (tmp_path / "two.pdf").exists()


def test_a_task_that_takes_too_long_is_ended(tmp_path):
    from greatwrit.packets.model import Taken
    from greatwrit.packets.sheets import TakeIn

    with Worker() as worker, pytest.raises(Refused, match="takes too long"):
        worker.do("take", TakeIn(str(made.simple(tmp_path / "a.pdf")), str(tmp_path), "x"), Taken, wait=0.001)


def test_a_packet_that_fails_its_check_is_not_written(packed, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "_summed", lambda _: (Check("stamps", 1, 1, ("page 2: 'x' is not seen in its place",)),))
    packet = packed(made.simple(tmp_path / "a.pdf"))
    assert not packet.written
    assert packet.files == ()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["packet.report.json"]
    report = json.loads((tmp_path / "out" / "packet.report.json").read_text("utf-8"))
    assert report["checks"][0]["failed"] == 1


class Spoilt:
    """A reading process by which one exhibit fails late: on its page, in what no page shows, or in the merge."""

    def __init__(self, worker, how):
        self.worker, self.how = worker, how

    def do(self, task, given, kind, wait=0):
        bad = False
        if task == "assemble":
            bad = any("spoilt" in one.path for one in given.segments)
        elif task == "check":
            bad = any("spoilt" in look.path for look in given.looks)
        if bad and task == "assemble" and self.how == "merge":
            raise Refused("its pages do not merge", "x")
        done = self.worker.do(task, given, kind)
        if bad and task == "check" and self.how != "merge":
            page = next(look.page for look in given.looks if "spoilt" in look.path)
            faulty = (page,) if self.how == "page" else ()
            return msgspec.structs.replace(done, checks=(*done.checks, Check("late", 0, 1, ("it holds a form",))), faulty=faulty)
        return done


@pytest.mark.parametrize("how", ["page", "hidden", "merge"])
def test_an_exhibit_that_fails_only_in_the_last_check_is_refused_by_name_and_the_rest_packed(tmp_path, worker, how):
    files = [made.simple(tmp_path / f"{name}.pdf", name) for name in ("first", "spoilt", "third")]
    main_pdf = made.typeset(tmp_path / "main.pdf", "= A petition")
    out = tmp_path / "out.pdf"
    packet = build(Request(tuple(Exhibit(str(one)) for one in files), str(out), main=str(main_pdf)), Spoilt(worker, how))
    assert (packet.written, packet.incomplete) == (True, True)
    assert [one.label for one in packet.exhibits] == ["A", "C"]
    assert [(one.label, Path(one.file).name) for one in packet.refused] == [("B", "spoilt.pdf")]
    assert packet.refused[0].why.startswith("it fails the last check (")
    reader = Reader(out)
    assert "INCOMPLETE, not to be filed as it is. Not in this packet: Exhibit B." in " ".join(reader.text(2).split())
    assert ("B", 5) in reader.links(2)
    assert "Exhibit B is not in this packet: it fails the last check." in reader.text(5)
    assert reader.seen(7, "Ex. C at 1")
    assert (0, "Exhibit B. Spoilt (NOT IN THIS PACKET)", 5) in reader.outline()
    assert "spoilt" not in " ".join(reader.text(number) for number in range(1, len(reader) + 1))


def test_a_packet_whose_every_exhibit_fails_is_refused(tmp_path, worker):
    path = made.simple(tmp_path / "spoilt.pdf")
    with pytest.raises(Refused, match="it fails the last check"):
        build(Request((Exhibit(str(path)),), str(tmp_path / "out.pdf")), Spoilt(worker, "page"))
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("tabs", [True, False])
def test_what_could_not_be_taken_in_has_a_page_at_its_tab_that_says_so(packed, tmp_path, tabs):
    (tmp_path / "bad.pdf").write_bytes(b"")
    packet = packed(tmp_path / "bad.pdf", made.simple(tmp_path / "c.pdf"), tabs=tabs)
    assert packet.written, packet.checks
    reader = Reader(packet.files[0])
    assert "Exhibit A is not in this packet: it is empty." in reader.text(2)
    assert packet.exhibits[0].pages == ((3, 4) if tabs else (3, 3))
    assert len(reader) == packet.pages


def test_a_packet_never_takes_the_place_of_a_file_it_is_made_from(tmp_path, worker):
    path = made.simple(tmp_path / "a.pdf")
    before = path.read_bytes()
    with pytest.raises(Refused, match="is one of the files to be packed"):
        build(Request((Exhibit(str(path)),), str(tmp_path / ".." / tmp_path.name / "a.pdf")), worker)
    assert path.read_bytes() == before


def test_nothing_else_is_left_behind(packed, three, tmp_path):
    packed(*three)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["packet.pdf", "packet.report.json"]


def test_a_signed_file_is_kept_whole_beside_the_packet(packed, tmp_path):
    path = made.signed(tmp_path / "flores_signed.pdf")
    packet = packed(path)
    (beside,) = packet.beside
    assert Path(beside).name == "packet-exhibit-A-signed.pdf"
    assert Path(beside).read_bytes() == path.read_bytes()
    assert any(one.kind == "signed" for one in packet.warnings)


# -- parts -------------------------------------------------------------------------------------------------------------------------


def noisy(path, count, kilobytes=100):
    """Pages that weigh about so much each, since they hold noise."""
    import random

    pdf = made.pages(*[f"Noise {number}" for number in range(count)])
    chance = random.Random(str(path.name))
    for page in pdf.pages:
        data = chance.randbytes(kilobytes * 1000)
        page.obj.Noise = pdf.make_stream(data)
    return made.saved(pdf, path)


def test_parts_stay_under_the_limit_and_are_cut_between_exhibits(packed, tmp_path):
    files = [noisy(tmp_path / f"{name}.pdf", 4) for name in "abcdef"]
    packet = packed(*files, limits=Limits(part_mb=1.0))
    assert packet.written, packet.checks
    assert [Path(file).name for file in packet.files] == [f"packet-part-{number}-of-3.pdf" for number in (1, 2, 3)]
    assert [part.holds for part in packet.parts] == [("A", "B"), ("C", "D"), ("E", "F")]
    assert all(Path(part.file).stat().st_size <= 1_000_000 for part in packet.parts)
    second = Reader(packet.files[1])
    assert second.labels()[:3] == ["Ex. C", "C-1", "C-2"]
    assert second.seen(2, "Ex. C at 1")
    assert second.seen(2, str(packet.exhibits[2].tab + 1))
    first = Reader(packet.files[0])
    assert "Part" in first.text(1)
    assert [words for words, to in first.links(1) if to is None] == []
    assert {to for _, to in first.links(1)} == {2, 7}
    assert packet.parts[-1].pages[1] == packet.pages


def test_an_exhibit_over_the_limit_is_cut_within_and_its_ranges_are_named(packed, tmp_path):
    packet = packed(noisy(tmp_path / "a.pdf", 20), noisy(tmp_path / "b.pdf", 2), limits=Limits(part_mb=0.9))
    assert packet.written, packet.checks
    assert all(Path(part.file).stat().st_size <= 900_000 for part in packet.parts)
    told = [one.says for one in packet.warnings if one.kind == "cut"]
    assert told[0].startswith("Exhibit A alone is over the limit: its pages 1–")
    seen = [
        number
        for file in packet.files
        for number in range(1, 21)
        if any(Reader(file).seen(page, f"Ex. A at {number}") for page in range(1, len(Reader(file)) + 1))
    ]
    assert seen == list(range(1, 21))


def test_a_single_page_over_the_limit_is_refused(packed, tmp_path):
    with pytest.raises(Refused, match=r"a single page is larger than 0\.05 MB"):
        packed(noisy(tmp_path / "a.pdf", 1), limits=Limits(part_mb=0.05))


# -- the command -------------------------------------------------------------------------------------------------------------------

KEYS = {"files", "pages", "exhibits", "refused", "parts", "checks", "seconds"}


def test_bundle_speaks_the_contract_s_json(tmp_path, three, capsys):
    out = tmp_path / "out.pdf"
    assert main(["bundle", *map(str, three), "-o", str(out), "--label", "numbers", "--title", "Lease", "--json"]) == 0
    printed = capsys.readouterr()
    told = json.loads(printed.out)
    assert set(told) >= KEYS
    assert set(told["exhibits"][0]) >= {"label", "title", "source", "pages", "repaired", "sha256"}
    assert (told["exhibits"][0]["label"], told["exhibits"][0]["title"]) == ("1", "Lease")
    assert all(set(one) >= {"name", "passed", "failed"} and one["failed"] == 0 for one in told["checks"])
    assert told["parts"][0]["file"] == str(out)
    assert "reading exhibits" in printed.err
    report = json.loads((tmp_path / "out.report.json").read_text("utf-8"))
    assert report["exhibits"] == told["exhibits"]


def test_bundle_tells_people_what_is_in_and_what_is_not(tmp_path, three, capsys):
    (tmp_path / "bad.pdf").write_bytes(b"")
    assert main(["bundle", str(three[0]), str(tmp_path / "bad.pdf"), "-o", str(tmp_path / "out.pdf")]) == 1
    printed = capsys.readouterr()
    assert "Exhibit A   pages 2–5  Lease of 2021" in printed.out
    assert "bad.pdf: it is empty. Mend: look whether it was saved" in printed.err
    assert "(Exhibit B is left out.)" in printed.err


def test_bundle_refuses_in_words_and_in_json(tmp_path, three, capsys):
    assert main(["bundle", str(three[0]), "-o", str(tmp_path / "no" / "out.pdf")]) == 1
    assert "there is no folder" in capsys.readouterr().err
    assert main(["bundle", str(tmp_path / "none.pdf"), "-o", str(tmp_path / "out.pdf"), "--json"]) == 1
    assert "there is no such file" in json.loads(capsys.readouterr().out)["error"]
    assert main(["bundle", str(three[0]), "-o", str(tmp_path / "out.pdf"), "--title", "a", "--title", "b"]) == 2


@pytest.mark.slow
def test_a_thousand_exhibits_make_one_packet(packed, tmp_path):
    files = [made.simple(tmp_path / f"{number}.pdf", f"Exhibit of the number {number}") for number in range(1000)]
    packet = packed(*files)
    assert packet.written, packet.checks
    assert (packet.exhibits[-1].label, len(packet.exhibits)) == ("ALL", 1000)
    assert {one.name: one.passed for one in packet.checks}["index"] == 1000
    assert Reader(packet.files[0]).seen(packet.pages, "Ex. ALL at 1")
