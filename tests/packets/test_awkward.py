"""Awkward PDFs of our own: each is packed with all its pages, its words and no others, or refused by name; and redacted, or refused."""

import awkward
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from greatwrit.packets.redact_apart import look, redact
from greatwrit.packets.redact_model import Look, Redact, Refused
from reading import Reader

PAGES = {"page deleted by update": 1, "vast": 1, "right to left": 1, "no content": 3, "page twice": 3}
UNSAID = ("no content", "hidden layer", "drawn letters", "note s picture")
"""Where the word is not among the words of a page: in a note, in letters that are drawings."""
SLOW = ("vast",)


@pytest.mark.parametrize("name", awkward.MADE)
def test_it_is_packed_with_all_its_pages_and_words(packed, tmp_path, name):
    packet = packed(awkward.written(name, tmp_path / "a.pdf"), check_all=True)
    assert packet.written, packet.checks
    (one,) = packet.exhibits
    assert one.count == PAGES.get(name, 2)
    reader = Reader(packet.files[0])
    assert reader.seen(one.tab + 1, "Ex. A at 1")
    if name not in UNSAID:
        assert awkward.WORD in reader.text(one.tab + 1)


@pytest.mark.parametrize("name", [name for name in awkward.MADE if name not in SLOW])
def test_the_word_is_redacted_from_it_or_it_is_refused_by_name(tmp_path, name):
    path, out = awkward.written(name, tmp_path / "a.pdf"), tmp_path / "out.pdf"
    asked = Redact(file=str(path), output=str(out), find=(awkward.WORD,))
    if name == "page tree cycle":
        with pytest.raises(Refused, match="it is damaged"):
            redact(asked)
        return
    look(Look(file=str(path)))
    done = redact(asked)
    assert not any(check.failed for check in done.checks)
    reader = Reader(out)
    assert not any(awkward.WORD in reader.text(number) for number in range(1, len(reader) + 1))
    with pikepdf.open(out) as pdf:
        assert not any(awkward.WORD.encode() in held(one) for one in pdf.objects)


def held(one):
    """What an object says, unpacked where it can be."""
    if isinstance(one, pikepdf.Stream):
        try:
            return one.read_bytes()
        except (pikepdf.PdfError, pikepdf.PikepdfError):
            return one.read_raw_bytes()
    return str(one).encode()


def test_a_layer_that_is_switched_off_is_told(packed, tmp_path):
    warnings = packed(awkward.written("hidden layer", tmp_path / "a.pdf")).warnings
    assert any("a layer that is switched off" in one.says for one in warnings)


def test_a_page_that_was_deleted_does_not_travel(packed, tmp_path):
    packet = packed(awkward.written("page deleted by update", tmp_path / "a.pdf"))
    with pikepdf.open(packet.files[0]) as pdf:
        assert not any(b"deleted" in held(one) for one in pdf.objects)


def test_what_a_note_says_is_searched_for_what_is_private(packed, tmp_path):
    pdf = awkward.made.pages("Nothing")
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([72, 72, 300, 100]), Contents=String("Alien No. A200-123-456"))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
    packet = packed(awkward.made.saved(pdf, tmp_path / "a.pdf"))
    assert {one.kind for one in packet.warnings} == {"a-number", "comment"}
