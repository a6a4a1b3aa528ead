"""Whatever the word and wherever it stands, it is gone, and every other word is still there."""

import string
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_redact import document, line, places, plain, saved, shown

from greatwrit.packets.redact_apart import redact
from greatwrit.packets.redact_model import Redact

NAMES = st.text(string.ascii_letters + "éñüÁ", min_size=5, max_size=12)
LINES = st.lists(st.lists(NAMES, min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    lines=LINES,
    pick=st.integers(0, 100),
    size=st.sampled_from([6, 10, 13.5, 22]),
    more=st.sampled_from(["", "90 Tz", "0.4 Tc", "3 Tw", "1 Ts"]),
    turn=st.sampled_from([0, 90, 180, 270]),
)
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
    assert Counter(other for other in every if plain(word) not in plain(other)) - Counter(shown(out).split()) == Counter()
