"""Countries as people write them: by a code of ISO 3166-1, or by name in English or Spanish.

The names are rows of countries.csv, which tools/build_countries.py writes, each with its source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from greatwrit.reading import Misfit, closest, read_table

TABLE = Path(__file__).with_name("countries.csv")
_LONGEST_CODE = len("XXA")
_APART = re.compile(r"[^a-z0-9]+")
_SAINT = re.compile(r"\bst\b")


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of countries.csv. `also`: other names that people and papers use; `source` and `as_of` are of the names."""

    code: str
    alpha3: str
    english: str
    spanish: str
    source: str
    as_of: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, English first."""
        return (self.english, self.spanish, *self.also)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Two-letter code → the country (`XX`: stateless)."""
    return {row.code: row for row in read_table(TABLE.read_bytes(), TABLE.name, Country)}


@lru_cache(maxsize=1)
def _by_code() -> Mapping[str, str]:
    return {code: row.code for row in countries().values() for code in (row.code, row.alpha3)}


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Name, as `_plain` has it → the codes of all that are called so."""
    found: dict[str, dict[str, None]] = {}
    for row in countries().values():
        for name in row.names:
            found.setdefault(_plain(name), {})[row.code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _plain(name: str) -> str:
    """A name without accents, points, capitals and article; `&` is and, `St.` is Saint."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("'", "").replace("’", "")
    return _SAINT.sub("saint", _APART.sub(" ", bare).strip()).removeprefix("the ")


def country(text: str) -> str:
    """The two-letter code of a country written by either code or by its name (`XX`: stateless). Raises Misfit for what is none, with the
    nearest name, and for a name of several countries, with the code of each."""
    code = _by_code().get(text.strip().upper())
    if code is not None:
        return code
    codes = _by_name().get(_plain(text), ())
    if len(codes) == 1:
        return codes[0]
    if codes:
        each = " or ".join(f"{code} ({countries()[code].english})" for code in codes)
        raise Misfit(f"`{text}` is the name of several countries.", f"write {each}.")
    names = {name: row.code for row in countries().values() for name in row.names}
    near = closest(text, names) if len(text) > _LONGEST_CODE else ""
    says, mend = f"`{text}` is not the code of a country, nor its name in English or Spanish.", "write its ISO code of two or three letters"
    raise Misfit(says, f"{mend}; did you mean {names[near]}, `{near}`?" if near else f"{mend}.")


def country_name(code: str) -> str:
    """The English name of a country by its two-letter code; the code itself where there is none."""
    found = countries().get(code)
    return found.english if found is not None else code
