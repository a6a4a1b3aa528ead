"""Words that people write in the parts of a record, compared as people read them."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Any

from greatwrit.law.record_model import Words

_BETWEEN = re.compile(r"[\s\-_.,:/]+")


def words_of(value: Any) -> tuple[str, ...]:
    """A part's value as words to compare: small letters, without hyphens, dots, underscores; each entry of a list by itself."""
    if isinstance(value, (tuple, list)):
        return tuple(words for entry in value for words in words_of(entry))
    if isinstance(value, dict):
        return tuple(words for key, entry in value.items() for words in words_of(f"{key} {entry}"))
    return (_BETWEEN.sub(" ", str(value)).strip().casefold(),)


def says(value: Any, words: Words) -> bool:
    """Whether a part's value says one of some words; `*` in them stands for any."""
    wanted = words_of(words)
    return any(fnmatchcase(text, pattern) for text in words_of(value) for pattern in wanted)
