"""`ask` on a terminal: help is no answer, what is no answer is told before its source is asked, and nothing is saved without one."""

from __future__ import annotations

import pytest

from greatwrit.casefile import new_case
from greatwrit.workbench.asking import Asker
from greatwrit.workbench.open import open_case

SITTINGS = {
    "help is given, nothing saved": (["?", "q"], "unknown: asked, and nobody knows", []),
    "what is no answer is told before the source": (["", "", "perhaps", "q"], "`perhaps`", []),
    "no source, not saved": (["JENADLA", "", "q"], "Not saved: an answer needs a source", []),
    "a question mark is no source": (["JENADLA", "?", "q"], "Not saved: an answer needs a source", []),
    "who leaves at the source is no source": (["JENADLA", "q"], "Not saved.", []),
    "leaving in capitals too": (["JENADLA", "QUIT"], "Not saved.", []),
    "who leaves at the place in it leaves no place": (["JENADLA", "his sister", "stop"], "Not saved.", []),
    "with a source it is saved": (["JENADLA", "his sister", "", "q"], "Saved.", [("custody.facility", "JENADLA")]),
    "passed over": (["", "q"], "that can matter", []),
}


@pytest.mark.parametrize("name", SITTINGS)
def test_an_answer_is_checked_first_and_saved_only_with_its_source(tmp_path, name):
    typed, says, saved = SITTINGS[name]
    case = tmp_path / "reyes"
    new_case(case)
    said, left = [], iter(typed)
    Asker(str(case), "2026-10-05", "en").run(said.append, lambda prompt: next(left))
    assert says in "\n".join(said)
    assert [(s.topic, s.value) for s in open_case(case).statements] == saved
    assert next(left, None) is None
