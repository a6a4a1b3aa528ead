"""Edits come back: each kind of them, through Word's own XML and through LibreOffice; kept over regeneration, and never silently stale."""

from __future__ import annotations

import copy
import io
import re
import shutil
import subprocess
import zipfile

import docx as word
import msgspec
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from papers import LACK, STATUTE, small, whole, words

from greatwrit.drafting import edits as edits_module
from greatwrit.drafting import returned
from greatwrit.drafting.edits import (
    CHANGED,
    GONE,
    Edit,
    Edits,
    PinAt,
    RefTo,
    Unreturned,
    differences,
    merged,
    read_edits,
    taken,
    write_edits,
)
from greatwrit.drafting.kept import HOMELESS, applied
from greatwrit.drafting.model import Cite, ExhibitRef, Items, Lack, Note, Para, Pin, Ref, Table, Text
from greatwrit.drafting.pdf import Pages
from greatwrit.drafting.pieces import full, pieces
from greatwrit.drafting.word import docx, names_of

NO_PAGES = Pages(1, {}, {})
EXHIBITS = {
    "notice": ExhibitRef("", "notice", "Notice to appear", "documents/a.pdf"),
    "letter": ExhibitRef("", "letter", "Letter", None),
    "third": ExhibitRef("", "third", "A third", None),
}


class Editor:
    """A person at Word: finds a piece's paragraph and changes it, as Word writes it."""

    def __init__(self, paper, data: bytes | None = None) -> None:
        self.names = names_of(paper)
        self.document = word.Document(io.BytesIO(data or docx(paper, NO_PAGES)))
        self.body = self.document.element.body

    def paragraph(self, piece: str) -> Paragraph:
        name = self.names[piece]
        (mark,) = (one for one in self.body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == name)
        return Paragraph(next(one for one in mark.iterancestors() if one.tag == qn("w:p")), self.document._body)

    def say(self, piece: str, old: str, new: str) -> None:
        """Puts words in the place of others of one run."""
        (run,) = (one for one in self.paragraph(piece).runs if old in one.text)
        for text in run._r.iter(qn("w:t")):
            text.text = (text.text or "").replace(old, new)

    def remove(self, piece: str) -> None:
        element = self.paragraph(piece)._p
        element.getparent().remove(element)

    def after(self, piece: str, text: str, style: str | None = None) -> Paragraph:
        """A new paragraph below, as the Enter key makes one: in the same style, without a bookmark."""
        above = self.paragraph(piece)._p
        element = copy.deepcopy(above)
        for child in list(element):
            if child.tag != qn("w:pPr"):
                element.remove(child)
        above.addnext(element)
        made = Paragraph(element, self.document._body)
        if style is not None:
            made.style = self.document.styles[style]
        made.add_run(text)
        return made

    def bytes(self) -> bytes:
        held = io.BytesIO()
        self.document.save(held)
        return held.getvalue()


@pytest.fixture(scope="module")
def paper():
    return whole()


@pytest.fixture
def editor(paper):
    return Editor(paper)


def again(paper, came, exhibits=EXHIBITS):
    """The paper drafted anew, with what came back."""
    return applied(paper, came.edits, exhibits)


def said(paper) -> dict[str, str]:
    return {piece.id: full(piece.inlines) for piece in pieces(paper)}


def test_what_nobody_changed_is_unchanged(paper, editor):
    came = taken(editor.bytes(), paper)
    assert (came.changed, came.removed, came.added, came.moved, came.edits, came.warnings) == ((), (), (), (), (), ())
    assert came.unchanged == sum(piece.kind != "note" for piece in pieces(paper))


def test_changed_words_are_kept_with_their_looks(paper, editor):
    editor.say("petition.who", " heard. ", " heard by a judge. ")
    editor.paragraph("petition.who").add_run(" Twice.").bold = True
    came = taken(editor.bytes(), paper)
    (change,) = came.changed
    assert change.at == "petition.who"
    assert change.now == "Ana Example is held at Jena; she was *never* heard by a judge. Ex. A at 3; Ex. B ¶ 2. **Twice.**"
    assert [row for row in differences(change.was, change.now) if row[0] != "="] == [("+", " by a judge"), ("+", " **Twice.**")]
    assert change.stale == ()
    new = again(paper, came)
    assert said(new)["petition.who"] == change.now
    block = next(one for one in new.blocks if getattr(one, "id", "") == "petition.who")
    assert [one for one in block.inlines if isinstance(one, Pin)] == [
        Pin("notice", "page 3", "Ex. A at 3", "A"), Pin("letter", "paragraph 2", "Ex. B ¶ 2", "B"),
    ]  # fmt: skip
    assert Text("Twice.", strong=True) in block.inlines


def test_a_mere_change_of_look_is_an_edit(paper, editor):
    editor.paragraph("petition.quoted").runs[0].italic = True
    assert taken(editor.bytes(), paper).changed[0].now.startswith("*Freedom")


def test_taking_a_file_twice_changes_nothing_more(paper, editor):
    editor.say("petition.who", " heard. ", " heard at all. ")
    editor.after("petition.who", "A new one.")
    editor.remove("petition.quoted")
    data = editor.bytes()
    came = taken(data, paper)
    new = again(paper, came)
    second = taken(data, new)
    assert (second.changed, second.removed, second.added, second.edits) == ((), (), (), ())
    back = taken(docx(new, NO_PAGES), new)
    assert (back.edits, back.unchanged) == ((), sum(piece.kind != "note" for piece in pieces(new)))
    assert merged(came.edits, second) == came.edits


def test_words_put_back_as_they_were_drafted_are_no_edit_any_more(paper, editor):
    editor.say("petition.quoted", "Freedom", "Liberty")
    came = taken(editor.bytes(), paper)
    new = again(paper, came)
    other = Editor(new)
    other.say("petition.quoted", "Liberty", "Freedom")
    back = taken(other.bytes(), new)
    assert back.restored == ("petition.quoted",)
    assert merged(came.edits, back) == ()


def test_a_removed_paragraph_stays_away_and_the_rest_are_counted_anew(paper, editor):
    editor.remove("petition.who")
    came = taken(editor.bytes(), paper)
    assert [(one.at, one.now) for one in came.removed] == [("petition.who", "")]
    new = again(paper, came)
    assert "petition.who" not in said(new)
    numbers = {one.id: one.number for one in new.blocks if isinstance(one, Para)}
    assert numbers["petition.asked"] == 1
    asked = next(one for one in new.blocks if getattr(one, "id", "") == "petition.asked")
    assert Lack("[MISSING: paragraph petition.who]", "", "paragraph petition.who is not in this document") in asked.inlines


def test_an_emptied_paragraph_is_a_removed_one(paper, editor):
    for run in editor.paragraph("petition.quoted").runs:
        run.text = ""
    assert [one.at for one in taken(editor.bytes(), paper).removed] == ["petition.quoted"]


def test_added_paragraphs_stand_after_the_one_they_follow(paper, editor):
    editor.after("petition.who", "99.\tNew and numbered.")
    editor.after("petition.quoted", "New and quoted.")
    editor.after("petition.asked", "New and plain.", "Normal")
    editor.after("facts", "II.\tA new heading")
    came = taken(editor.bytes(), paper)
    assert {one.after: one.now for one in came.added} == {
        "petition.who": "New and numbered.", "petition.quoted": "New and quoted.", "petition.asked": "New and plain.",
        "facts": "A new heading",
    }  # fmt: skip
    new = again(paper, came)
    order = [piece.words for piece in pieces(new)]
    for above, below in (("The facts", "A new heading"), (said(paper)["petition.asked"], "New and plain.")):
        assert order.index(below) == order.index(above) + 1
    kinds = {piece.words: (piece.kind, piece.prefix) for piece in pieces(new)}
    assert kinds["New and numbered."] == ("numbered", "2.")
    assert kinds["New and quoted."][0] == "quote"
    assert kinds["New and plain."][0] == "paragraph"
    assert kinds["A new heading"] == ("heading-2", "III.")
    ref = next(one for block in new.blocks if getattr(block, "id", "") == "petition.asked" for one in block.inlines if isinstance(one, Ref))
    assert ref.words == "¶ 1"


def test_lists_tables_captions_and_signatures_take_edits_too(paper, editor):
    editor.say("list/3", "Third", "The third")
    editor.after("list/1", "•\tBetween")
    editor.remove("list-2/1")
    editor.say("table/1/2", "Arrest", "Arrest at home")
    row = copy.deepcopy(editor.paragraph("table/2/1")._p.getparent().getparent())
    for mark in [one for one in row.iter() if one.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)
    for text, new in zip(row.iter(qn("w:t")), ("May 2", "Denial", ""), strict=False):
        text.text = new
    editor.paragraph("table/2/1")._p.getparent().getparent().addnext(row)
    editor.after("caption/party/4", "Field Office Director;")
    editor.say("signature-1/1", "Counsel", "Attorney")
    came = taken(editor.bytes(), paper)
    new = again(paper, came)
    items = next(one for one in new.blocks if getattr(one, "id", "") == "list")
    assert isinstance(items, Items)
    assert ["".join(getattr(one, "words", "") for one in run) for run in items.items] == [
        "First",
        "Between",
        "Second strong point",
        "The third",
    ]
    table = next(one for one in new.blocks if isinstance(one, Table))
    assert ["".join(getattr(one, "words", "") for one in run) for run in table.rows[-1]] == ["May 2", "Denial"]
    assert said(new)["table/1/2"] == "Arrest at home"
    lines = [piece.words for piece in pieces(new) if piece.block == "caption"]
    assert lines[lines.index("Field Office Director;") - 1].startswith("Warden")
    assert said(new)["signature-1/1"].startswith("Attorney")
    assert [piece.words for piece in pieces(new) if piece.block == "list-2"] == ["Letter of the sponsor"]
    back = taken(docx(new, NO_PAGES), new)
    assert back.edits == ()


def test_a_second_round_changes_what_the_first_added(paper, editor):
    editor.after("list/1", "•\tBetween")
    editor.after("petition.who", "99.\tNew.")
    came = taken(editor.bytes(), paper)
    new = again(paper, came)
    by_words = {piece.words: piece.id for piece in pieces(new)}
    second = Editor(new)
    second.say(by_words["Between"], "Between", "In between")
    second.remove(by_words["New."])
    kept = merged(came.edits, taken(second.bytes(), new))
    assert [(one.did, one.words) for one in kept] == [("added", "In between")]
    assert "In between" in said(applied(paper, kept, EXHIBITS)).values()


def test_a_paragraph_that_was_moved_stays_where_it_was_put(paper, editor):
    above, moved = editor.paragraph("arrest")._p, editor.paragraph("petition.quoted")._p
    above.addnext(moved)
    came = taken(editor.bytes(), paper)
    assert [(one.at, one.after) for one in came.moved] == [("petition.quoted", "arrest")]
    assert (came.removed, came.added, came.changed) == ((), (), ())
    order = [getattr(one, "id", "") for one in again(paper, came).blocks]
    assert order.index("petition.quoted") == order.index("arrest") + 1


def test_a_split_and_a_joined_paragraph(paper, editor):
    # the Enter key in the middle: the bookmark goes over both
    first = editor.paragraph("petition.quoted")._p
    end = next(one for one in first if one.tag == qn("w:bookmarkEnd"))
    editor.say("petition.quoted", " of the liberty that clause protects.", "")
    second = editor.after("petition.quoted", "of the liberty that clause protects.")
    second._p.append(end)
    # and a paragraph's end taken out: two bookmarks in one paragraph
    one, two = editor.paragraph("petition.long-1")._p, editor.paragraph("petition.long-2")._p
    for child in [child for child in two if child.tag != qn("w:pPr")]:
        one.append(child)
    two.getparent().remove(two)
    came = taken(editor.bytes(), paper)
    assert {change.at for change in came.changed} == {"petition.quoted", "petition.long-1"}
    assert [(change.after, change.now) for change in came.added] == [("petition.quoted", "of the liberty that clause protects.")]
    assert [change.at for change in came.removed] == ["petition.long-2"]


def test_words_before_a_paragraph_that_took_its_bookmark_along(paper, editor):
    """The Enter key at the very beginning of a paragraph: Word leaves the bookmark's start above."""
    mark = next(one for one in editor.paragraph("petition.quoted")._p if one.tag == qn("w:bookmarkStart"))
    above = editor.paragraph("petition.note")
    fresh = editor.after("petition.note", "Put in before.", "Quotation")
    fresh._p.insert(1, mark)
    assert above is not None
    came = taken(editor.bytes(), paper)
    assert (came.changed, came.removed) == ((), ())
    assert [one.now for one in came.added] == ["Put in before."]


def test_footnotes_come_back(paper, editor):
    part = next(rel.target_part for rel in editor.document.part.rels.values() if rel.reltype.endswith("/footnotes"))
    part._blob = part.blob.replace(b" reasons.", b" reasons at all.")
    came = taken(editor.bytes(), paper)
    assert [(one.at, one.now) for one in came.changed] == [("petition.note^1", "It gave **no** reasons at all.")]
    new = again(paper, came)
    notes = [one for block in new.blocks if isinstance(block, Para) for one in block.inlines if isinstance(one, Note)]
    assert [(note.number, "".join(getattr(one, "words", "") for one in note.inlines)) for note in notes] == [
        (1, "It gave no reasons at all."), (2, "See also the letter."),
    ]  # fmt: skip
    second = Editor(paper, editor.bytes())
    second.say("petition.note", "30 minutes", "twenty minutes")
    whole_change = taken(second.bytes(), paper)
    assert [one.at for one in whole_change.changed] == ["petition.note"]
    assert whole_change.changed[0].now.endswith("\n\n[^1]: It gave **no** reasons at all.\n\n[^2]: See also the letter.")
    kept = merged(came.edits, whole_change)
    assert [one.at for one in kept] == ["petition.note"]
    assert said(applied(paper, kept, EXHIBITS))["petition.note^1"] == "It gave **no** reasons at all."


def test_citations_and_marks_in_an_attorneys_words_are_still_that(paper, editor):
    editor.say("petition.asked", "She asked on ", "She first asked on ")
    came = taken(editor.bytes(), paper)
    (edit,) = came.edits
    assert edit.refs == (RefTo("¶ 1", "petition.who"),)
    block = next(one for one in again(paper, came).blocks if getattr(one, "id", "") == "petition.asked")
    assert {LACK, STATUTE, Ref("petition.who", "¶ 1")} <= set(block.inlines)
    longer = applied(paper, (replace(edit, words="Under 8 U.S.C. § 1226(a)(1), and [MISSING: Why?]"),), EXHIBITS)
    block = next(one for one in longer.blocks if getattr(one, "id", "") == "petition.asked")
    assert not [one for one in block.inlines if isinstance(one, Cite)]
    assert Lack("[MISSING: Why?]", "", "Why?") in block.inlines


def test_pins_follow_their_exhibits_and_a_stale_one_is_named(paper, editor):
    editor.say("petition.asked", "She asked on ", "She asked (Ex. B at 7; Exhibit A; Ex. F at 2) on ")
    came = taken(editor.bytes(), paper)
    (edit,) = came.edits
    assert {(pin.words, pin.source, pin.at) for pin in edit.pins} == {
        ("Ex. B at 7", "letter", "page 7"), ("Exhibit A", "notice", ""), ("Ex. F at 2", "", "page 2"),
    }  # fmt: skip
    assert came.changed[0].stale == ("Ex. F at 2 names no exhibit",)
    new = again(paper, came)
    assert (
        Lack("Ex. F at 2", "", "Ex. F at 2 names no exhibit")
        in next(one for one in new.blocks if getattr(one, "id", "") == "petition.asked").inlines
    )
    assert any(lack.asks == "Ex. F at 2 names no exhibit" for lack in new.lacks)
    # another exhibit comes first today: letters move on, the attorney's pins with them
    today = replace(paper, blocks=(Para("petition.first", (Pin("third", "page 1", "Ex. A at 1", "A"),)), *paper.blocks))
    later = applied(today, came.edits, EXHIBITS)
    assert "(Ex. C at 7; Exhibit B; **Ex. F at 2**)" in said(later)["petition.asked"]
    assert [(one.label, one.source) for one in later.exhibits] == [("A", "third"), ("B", "notice"), ("C", "letter")]
    # and one whose source has left the case file is stale
    gone = applied(paper, came.edits, {"notice": EXHIBITS["notice"]})
    assert gone.kept[0].stale == ("Ex. B at 7 names no exhibit", "Ex. F at 2 names no exhibit")


def test_an_edit_over_words_that_have_changed_since_is_stale_and_shows_both(paper, editor):
    editor.say("petition.quoted", "Freedom", "Liberty")
    editor.remove("petition.plain")
    came = taken(editor.bytes(), paper)
    other = {"petition.quoted": words("Freedom is at the heart of it."), "petition.plain": words("One line.")}
    today = replace(paper, blocks=tuple(
        replace(one, inlines=other[one.id]) if getattr(one, "id", "") in other else one for one in paper.blocks
    ))  # fmt: skip
    late = taken(editor.bytes(), today)
    assert [(one.stale, one.drafted) for one in late.changed] == [((CHANGED,), "Freedom is at the heart of it.")]
    assert late.removed[0].stale == (CHANGED,)
    new = applied(today, came.edits, EXHIBITS)
    assert [(one.at, one.stale, one.now) for one in new.kept] == [
        ("petition.quoted", (CHANGED,), "Freedom is at the heart of it."), ("petition.plain", (CHANGED,), "One line."),
    ]  # fmt: skip
    assert said(new)["petition.quoted"].startswith("Liberty")
    assert "petition.plain" not in said(new)
    assert sum(lack.why == "stale" for lack in new.lacks) == 2


def test_an_edit_of_a_paragraph_that_is_no_longer_drafted_is_kept_and_told(paper, editor):
    editor.say("petition.quoted", "Freedom", "Liberty")
    editor.after("petition.quoted", "New.")
    came = taken(editor.bytes(), paper)
    today = replace(paper, blocks=tuple(one for one in paper.blocks if getattr(one, "id", "") != "petition.quoted"))
    new = applied(today, came.edits, EXHIBITS)
    assert [one.stale for one in new.kept] == [(GONE,), (HOMELESS,)]
    order = [getattr(one, "id", "") for one in new.blocks]
    assert order.index(came.edits[1].at) == order.index("signature-1") - 1


def test_a_paragraph_whose_id_has_moved_is_known_by_its_words(paper, editor):
    editor.say("petition.quoted", "Freedom", "Liberty")
    came = taken(editor.bytes(), paper)
    today = replace(paper, blocks=tuple(
        replace(one, id="petition.quoted-2") if getattr(one, "id", "") == "petition.quoted" else one for one in paper.blocks
    ))  # fmt: skip
    new = applied(today, came.edits, EXHIBITS)
    assert said(new)["petition.quoted-2"].startswith("Liberty")
    assert new.kept[0].stale == ()
    second = Editor(new)
    second.say("petition.quoted-2", "Liberty", "Freedom of the body")
    kept = merged(came.edits, taken(second.bytes(), new), new.kept)
    assert [(one.at, one.words[:20]) for one in kept] == [("petition.quoted-2", "Freedom of the body ")]


def test_a_ticked_box_is_told(paper, editor):
    editor.say("list-2/1", "☐", "☒")
    came = taken(editor.bytes(), paper)
    assert came.changed == ()
    assert came.warnings == ("not taken: a box that was ticked (tick it on paper, or write it in words)",)


def test_changes_tracked_are_taken_as_accepted(paper, editor):
    xml = docx(paper, NO_PAGES)
    put_in = '<w:ins w:id="900" w:author="x"><w:r><w:t>Truly, </w:t></w:r></w:ins>'
    mark = put_in + '<w:del w:id="901" w:author="x"><w:r><w:delText>Never, </w:delText></w:r></w:del>'
    data = changed_part(xml, "word/document.xml", lambda body: body.replace("<w:r><w:t>Freedom", mark + "<w:r><w:t>Freedom"))
    came = taken(data, paper)
    assert came.changed[0].now.startswith("Truly, Freedom")
    assert came.warnings == ("changes tracked in it are taken as if they were accepted",)


def changed_part(data: bytes, name: str, change) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            body = old.read(entry)
            new.writestr(entry, change(body.decode()) if entry == name else body)
    return held.getvalue()


# -- refused ----------------------------------------------------------------------------------------------------------------------------


def refused(data: bytes, paper) -> str:
    with pytest.raises(Unreturned) as told:
        taken(data, paper, "edited.docx")
    assert told.value.refusal
    assert "Mend: " in str(told.value)
    return str(told.value)


def test_a_file_of_another_filing_or_case_is_refused(paper):
    assert "a draft of parole.request, not of habeas.petition" in refused(docx(replace(paper, filing="parole.request"), NO_PAGES), paper)
    assert "drafted from the case other, not from example" in refused(docx(replace(paper, case="other"), NO_PAGES), paper)


def test_a_file_that_is_not_ours_is_refused(paper):
    held = io.BytesIO()
    word.Document().save(held)
    assert "no draft of Greatwrit" in refused(held.getvalue(), paper)
    assert "no Word file" in refused(b"just text", paper)
    assert "no Word file" in refused(b"", paper)
    assert "password" in refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600, paper)
    assert "damaged" in refused(docx(paper, NO_PAGES)[:-4000], paper)


def test_a_file_that_would_harm_its_reader_is_refused(paper):
    ours = docx(paper, NO_PAGES)
    bomb = changed_part(ours, "word/document.xml", lambda body: body.replace("</w:body>", " " * 150_000_000 + "</w:body>"))
    assert len(bomb) < 1_000_000
    assert "unpacks to more" in refused(bomb, paper)
    entities = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    spun = changed_part(ours, "word/document.xml", lambda body: body.replace("?>", f"?>{entities}", 1))
    assert "declares its own entities" in refused(spun, paper)
    beside = changed_part(ours, "customXml/item1.xml", lambda body: body.replace("?>", f"?>{entities}", 1))
    assert "declares its own entities" in refused(beside, paper)
    knot = '<w:bookmarkStart w:id="9{0}" w:name="gw_petition_who"/><w:r><w:t>x</w:t></w:r>'
    knots = "".join(knot.format(number) for number in range(1500))
    tied = changed_part(ours, "word/document.xml", lambda body: body.replace("</w:p>", knots + "</w:p>", 1))
    assert "bookmarks are in disorder" in refused(tied, paper)
    broken = changed_part(ours, "word/document.xml", lambda body: body[:-40])
    assert "damaged" in refused(broken, paper)


# -- the file of edits ------------------------------------------------------------------------------------------------------------------

SEEN = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")) | st.sampled_from("\n *:#-'\"\\\t"), max_size=40)
PLACED = st.builds(
    Edit,
    at=st.sampled_from(("petition.who", "list/2", "added-00ff00ff", "p.1^2", "on", "123")),
    did=st.sampled_from(("changed", "removed", "added", "moved")),
    day=st.just("2026-02-07"),
    after=st.sampled_from(("", "petition.who")),
    kind=st.sampled_from(("", "numbered", "heading-2")),
    replaced=st.sampled_from(("", "0123456789012345", "12e4567890123456", "abcdefabcdefabcd")),
    pins=st.lists(st.builds(PinAt, words=SEEN, label=st.just("A"), source=st.sampled_from(("", "notice")))).map(tuple),
    refs=st.lists(st.builds(RefTo, words=SEEN, to=st.just("who"))).map(tuple),
    words=SEEN,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PLACED, max_size=4))
def test_the_file_of_edits_gives_back_what_it_was_given(edits):
    text = write_edits("habeas.petition", edits)
    assert read_edits(text.encode(), "e.yaml") == Edits("habeas.petition", tuple(edits))
    assert write_edits("habeas.petition", edits, text) == text


def test_very_long_words_are_compared_as_wholes():
    assert differences("a " * 20_000, "b " * 20_000) == [("-", "a " * 20_000), ("+", "b " * 20_000)]
    assert differences("same " * 20_000, "same " * 20_000) == [("=", "same " * 20_000)]


def test_comments_in_the_file_of_edits_stay():
    first, second = Edit("a", "changed", "2026-02-07", words="One\n\ntwo."), Edit("b", "removed", "2026-02-07")
    text = write_edits("f", (first, second)).replace("    did: changed\n", "    did: changed   # Ana asked for this\n")
    third = Edit("c", "changed", "2026-02-08", words="- at: no entry\n  - at: none either")
    longer = write_edits("f", (first, third), text)
    assert "# Ana asked for this" in longer
    assert read_edits(longer.encode(), "e.yaml").edits == (first, third)
    assert read_edits(write_edits("f", (), longer).encode(), "e.yaml").edits == ()
    assert read_edits(write_edits("f", (second,), write_edits("f", (), longer)).encode(), "e.yaml").edits == (second,)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(small())
def test_a_small_paper_comes_back_unchanged(paper):
    came = taken(docx(paper, NO_PAGES), paper)
    assert (came.changed, came.removed, came.added, came.moved) == ((), (), (), ())


# -- through LibreOffice ----------------------------------------------------------------------------------------------------------------

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: tools/system_packages.sh")


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Edit(before, after)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  paper = StarDesktop.loadComponentFromURL(before, "_blank", 0, hidden())
  change = paper.createReplaceDescriptor()
  change.SearchString = " heard. "
  change.ReplaceString = " heard by a judge. "
  paper.replaceAll(change)
  look = paper.createSearchDescriptor()
  look.SearchString = "8 U.S.C. § 1226(a)."
  found = paper.findFirst(look)
  cursor = found.Text.createTextCursorByRange(found.End)
  cursor.gotoEndOfParagraph(False)
  found.Text.insertControlCharacter(cursor, 0, False)
  found.Text.insertString(cursor, "Written in LibreOffice.", False)
  look.SearchString = "Freedom from imprisonment"
  found = paper.findFirst(look)
  cursor = found.Text.createTextCursorByRange(found)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  cursor.goRight(1, True)
  cursor.setString("")
  look.SearchString = "says otherwise"
  found = paper.findFirst(look)
  found.CharWeight = 150
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  paper.storeToURL(after, kind())
  paper.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def edited_in_office(data: bytes, folder) -> bytes:
    """Opened, edited and saved by LibreOffice: its own commands, run by a macro of a profile of our own."""
    run = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    subprocess.run([*run, "--terminate_after_init"], check=True, capture_output=True, timeout=120)  # the profile
    standard = folder / "profile" / "user" / "basic" / "Standard"
    (standard / "Module1.xba").write_text(MACRO, encoding="utf-8")
    (standard / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    before, after = folder / "draft.docx", folder / "edited.docx"
    before.write_bytes(data)
    macro = f'macro:///Standard.Module1.Edit("{before.as_uri()}","{after.as_uri()}")'
    subprocess.run([*run, macro], check=True, capture_output=True, timeout=120)
    return after.read_bytes()


def through_office(data: bytes, folder) -> bytes:
    """Opened and saved by LibreOffice."""
    before, after = folder / "before" / "draft.docx", folder / "after"
    before.parent.mkdir()
    before.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    filters = "docx:MS Word 2007 XML"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", filters, "--outdir", str(after), str(before)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (after / "draft.docx").read_bytes()


@pytest.mark.slow
@needs_office
def test_what_libreoffice_saves_is_unchanged(paper, tmp_path):
    came = taken(through_office(docx(paper, NO_PAGES), tmp_path), paper)
    assert (came.changed, came.removed, came.added, came.moved, came.warnings) == ((), (), (), (), ())


@pytest.mark.slow
@needs_office
def test_edits_come_back_through_libreoffice(paper, editor, tmp_path):
    editor.say("petition.who", " heard. ", " heard by a judge. ")
    editor.after("petition.who", "99.\tNew and numbered.")
    editor.after("list/1", "•\tBetween")
    editor.remove("petition.quoted")
    came = taken(editor.bytes(), paper)
    other = taken(through_office(editor.bytes(), tmp_path), paper)
    assert other.edits == came.edits
    assert said(again(paper, other)) == said(again(paper, came))


@pytest.mark.slow
@needs_office
def test_edits_made_in_libreoffice_come_back(paper, tmp_path):
    came = taken(edited_in_office(docx(paper, NO_PAGES), tmp_path), paper)
    changed = {one.at: one.now for one in came.changed}
    assert set(changed) == {"petition.who", "petition.note"}
    assert "heard by a judge. Ex. A at 3" in changed["petition.who"]
    assert "**says otherwise**" in changed["petition.note"]
    assert [one.at for one in came.removed] == ["petition.quoted"]
    assert [(one.after, one.now) for one in came.added] == [("petition.asked", "Written in LibreOffice.")]
    assert came.edits[-1].kind == "numbered"


# -- any edits of any small paper -------------------------------------------------------------------------------------------------------


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(small(), st.data())
def test_a_paper_with_any_edits_is_drafted_as_it_was_edited(monkeypatch, paper, data):
    def here(file, name):
        return msgspec.convert(returned.read(file), edits_module._Answer)

    monkeypatch.setattr(edits_module, "_opened", here)  # no process apart: these files are our own
    editor = Editor(paper)
    for piece in [one for one in pieces(paper) if one.kind != "note"]:
        did = data.draw(st.sampled_from(("keep", "keep", "keep", "append", "after", "remove")))
        if did == "append":
            run = editor.paragraph(piece.id).add_run(data.draw(st.sampled_from((" more", " [^1] *", "x"))))
            run.italic = data.draw(st.booleans())
        elif did == "after" and piece.kind != "cell":
            editor.after(piece.id, "Added " + data.draw(st.sampled_from(("one", "*two*", "\\three"))))
        elif did == "remove" and piece.kind != "cell":
            editor.remove(piece.id)
    edited = editor.bytes()
    came = taken(edited, paper)
    new = again(paper, came)
    again_written = docx(new, NO_PAGES)
    expected, got = (sorted(flat_lines(some)) for some in (edited, again_written))
    assert got == expected
    for file in (edited, again_written):
        back = taken(file, new)
        assert (back.changed, back.removed, back.added, back.moved) == ((), (), (), ())


def flat_lines(data: bytes) -> list[str]:
    """The paragraphs' words, their numbers and marks (which follow their places) left out."""
    answer = returned.read(data)
    lines = ["".join(run[0] for run in one["runs"]) for one in answer["paragraphs"]]
    return [re.sub(r"^(?:\d+\.|[a-z]\.|[•☐])\t", "", line) for line in lines if line.strip()]
