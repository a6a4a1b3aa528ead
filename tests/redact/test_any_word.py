"""Whatever the word and wherever it stands, it is gone, and every other word is where it was."""

import io
import string

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import document, line, places, saved

from greatwrit.packets.redact_apart import redact
from greatwrit.packets.redact_model import Redact

NAMES = st.text(string.ascii_letters + "éñüÁ", min_size=5, max_size=12)
LINES = st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=5)


def words_of(data):
    """Each word that PDFium reads, with the place of its first letter."""
    text = pypdfium2.PdfDocument(io.BytesIO(data))[0].get_textpage()
    whole, found, at = text.get_text_range(), [], 0
    for word in whole.split():
        at = whole.index(word, at)
        found.append((word, tuple(round(value, 1) for value in text.get_charbox(at))))
        at += len(word)
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(lines=LINES, pick=st.integers(0, 100), size=st.sampled_from([6, 10, 13.5, 22]), more=st.sampled_from(["", "90 Tz", "0.4 Tc", "3 Tw", "1 Ts"]),
       turn=st.sampled_from([0, 90, 180, 270]))  # fmt: skip
def test_any_word_goes_and_the_others_stay(tmp_path, lines, pick, size, more, turn):
    drawn = "".join(line("  ".join(words), x=30, y=520 - 40 * row, size=size, more=more) for row, words in enumerate(lines))
    pdf = document(drawn, size=(1200, 600))
    pdf.pages[0].Rotate = turn
    data = saved(pdf)
    every = [word for words in lines for word in words]
    word = every[pick % len(every)]
    (tmp_path / "in.pdf").write_bytes(data)
    done = redact(Redact(str(tmp_path / "in.pdf"), str(tmp_path / "out.pdf"), (word,)))
    out = (tmp_path / "out.pdf").read_bytes()
    assert done.found[0] >= 1
    assert done.rastered == ()
    assert places(out, word) == []
    kept = [one for one in words_of(data) if not any(mark.page == 1 and _under(one[1], mark.box, turn) for mark in done.boxes)]
    assert [one for one in words_of(out) if one in kept] == [one for one in kept if one in words_of(out)]
    assert len([one for one in words_of(out) if one in kept]) >= len(kept) - sum(word.casefold() in one[0].casefold() for one in kept)


def _under(place, box, turn):
    """Whether a first letter, in user space, lies under a box as the turned page of 1200 by 600 shows it."""
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    x, y = {0: (x, y), 90: (y, 1200 - x), 180: (1200 - x, 600 - y), 270: (600 - y, x)}[turn]
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
