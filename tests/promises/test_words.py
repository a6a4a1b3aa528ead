"""Each word of the field has one spelling: the glossary's."""

from __future__ import annotations

import re

import pytest
from repository import ROOT, tracked

GLOSSARY = (ROOT / "GLOSSARY.md").read_text("utf-8")
ENTRIES = re.findall(r"(?ms)^- (\*\*.+?)(?=^- \*\*|^## |\Z)", GLOSSARY)
BARRED = {spelling: entry.split("**")[1] for entry in ENTRIES for spelling in re.findall(r"`([^`]+)`", entry.partition(" Not: ")[2])}
KINDS = (".md", ".yaml", ".py", ".csv")
ELSEWHERE = ("GLOSSARY.md", "docs/decisions/", "requirements/")
PROSE = [name for name in tracked() if name.endswith(KINDS) and not name.startswith(ELSEWHERE)]


def test_each_word_is_explained_once():
    words = [word for entry in ENTRIES for word in re.findall(r"\*\*(.+?)\*\*", entry.partition(": ")[0])]
    assert len(words) == len(set(words))
    assert len(words) >= 60


def test_each_list_of_words_is_in_the_order_of_the_alphabet():
    for section in GLOSSARY.split("\n## ")[1:]:
        words = [word.lower() for word in re.findall(r"(?m)^- \*\*(.+?)\*\*", section)]
        assert words == sorted(words)


@pytest.mark.parametrize("spelling", BARRED)
def test_a_barred_spelling_is_nowhere(spelling):
    pattern = re.compile(rf"(?<![\w-]){re.escape(spelling)}(?![\w-])")
    found = [
        f"{name}:{number}: write {BARRED[spelling]}"
        for name in PROSE
        for number, line in enumerate((ROOT / name).read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(found)
