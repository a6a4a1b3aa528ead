"""From what someone typed to one facility or county: code, name, former name, city, misspelling; several fits are listed, never chosen
among."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from greatwrit.law.place_model import County, Facility, Places

_LONG = {
    "ctr": "center", "centre": "center", "cntr": "center", "det": "detention", "dtn": "detention", "corr": "correctional",
    "cor": "correctional", "corrections": "correctional", "correction": "correctional", "proc": "processing", "fac": "facility",
    "co": "county", "cnty": "county", "ipc": "ice processing center", "spc": "service processing center", "saint": "st",
    "sainte": "ste", "reg": "regional", "fed": "federal", "inst": "institution", "isp": "ice processing center",
}  # fmt: skip
_GENERIC = frozenset(
    [
        "the",
        "of",
        "and",
        "at",
        "in",
        "for",
        "ice",
        "a",
        "center",
        "detention",
        "correctional",
        "processing",
        "facility",
        "county",
        "parish",
        "jail",
        "prison",
        "room",
        "hold",
    ]
)
_KIND_OF_COUNTY = re.compile(
    r"\b(county|parish|municipio|city and borough|borough|census area|municipality|planning region|island)\b", re.IGNORECASE
)
_LIKE_A_CODE = re.compile(r"[A-Z0-9]{5,8}")
_SURE, _NEAR, _GAP = 0.86, 0.72, 0.04
"""Likeness of two names (difflib, 0 to 1): taken as a misspelling, offered as a candidate, and how far the best must lead."""


class Candidate(Struct, frozen=True):
    """One of the places that may be meant. For a county, `code` is its FIPS number."""

    code: str
    name: str
    city: str
    state: str


class Ambiguous(Struct, frozen=True):
    """Several places fit, or only near ones do. `says` is what was typed and why it is not settled; `near`: none bears the name, these are
    like it."""

    says: str
    candidates: tuple[Candidate, ...]
    near: bool = False


def find(places: Places, text: str, state: str | None = None) -> Facility | Ambiguous | None:
    """The facility that `text` names: its code, name, another or former name, a part of one, its city, or one of these misspelled.

    `state`: postal code or name of the State, narrows the search; it may also end the text (`Jena, LA`). Case and punctuation do not
    matter. Of several that fit, those recorded in use since the daily counts begin go before places of older lists only. Several left, or
    mere likeness to several: Ambiguous. Nothing near: None.
    """
    exact = places.facilities.get(text.strip().upper()) or places.facilities.get(text.strip().lower())
    if exact is not None:
        return exact
    text, within = split_state(places, text) if state is None else (text, state_code(places, state))
    pool = [f for f in places.facilities.values() if within is None or f.state == within]
    names = list(_names(places, {f.code for f in pool}))
    sought = _words(text)
    if not pool or not sought or all(word in _GENERIC for word in sought):
        return None
    joined = "".join(sought)
    in_city = [f.code for f in pool if f.city and _compact(f.city) == joined]
    own = [f.code for f in pool if _compact(f.name) == joined]
    any_name = [code for code, words in names if "".join(words) == joined]
    for hits in (own, any_name, [*_partly(names, sought), *in_city]):
        if found := _settle(places, hits, text):
            return found
    return _nearest(places, names, text.strip(), sought)


def called(places: Places, text: str) -> tuple[Facility, ...]:
    """The facilities that bear this very code or name, or bore it; case and punctuation do not matter. None by a part or likeness."""
    exact = places.facilities.get(text.strip().upper()) or places.facilities.get(text.strip().lower())
    if exact is not None:
        return (exact,)
    words, within = split_state(places, text)
    joined = _compact(words)
    pool = {facility.code for facility in places.facilities.values() if within is None or facility.state == within}
    codes = dict.fromkeys(code for code, name in _names(places, pool) if joined and "".join(name) == joined)
    return tuple(places.facilities[code] for code in codes)


def meant(places: Places, text: str) -> tuple[Facility, ...]:
    """The facilities that a name in a case file can mean, read as `find` reads it: one, or each of several that fit. None where places are
    merely like it, and for the name of a State, which tells no facility."""
    found = find(places, text) if state_code(places, text) is None else None
    if isinstance(found, Ambiguous):
        return () if found.near else tuple(places.facilities[candidate.code] for candidate in found.candidates)
    return (found,) if found is not None else ()


def find_county(places: Places, name: str, state: str) -> County | Ambiguous | None:
    """The county, parish, borough or independent city of that name, or with that FIPS number, in a State (postal code or name).

    A name that a county and a city share, or that is merely like some: Ambiguous. Nothing near: None.
    """
    within = state_code(places, state)
    numbered = places.counties.get(name.strip())
    if numbered is not None:
        return numbered if numbered.state == within else None
    pool = [county for county in places.counties.values() if county.state == within]
    sought = _county_keys(name)
    bare = max(sought, key=len)
    hits = [c for c in pool if _compact(c.name) == _compact(name)] or [c for c in pool if sought & _county_keys(c.name, *c.also)]
    hits = [c for c in hits if not c.former] or hits
    if len(hits) == 1:
        return hits[0]
    if hits:
        return Ambiguous(f"{name!r} in {within} is more than one place", tuple(map(_as_county, hits)))
    keys = [(county.fips, (key,)) for county in pool for key in _county_keys(county.name, *county.also)]
    ranked, sure = _alike(keys, (bare,))
    if sure:
        return places.counties[ranked[0]]
    near = tuple(_as_county(places.counties[fips]) for fips in ranked[:8])
    return Ambiguous(f"no county of {within} is called {name!r}; like it", near, True) if near else None


def counties_like(places: Places, name: str, state: str) -> tuple[Candidate, ...]:
    """The five counties of a State whose names are most like one that is none of them, for a person to look at."""
    from difflib import SequenceMatcher

    within, sought = state_code(places, state), _compact(name)
    pool = [county for county in places.counties.values() if county.state == within and not county.former]
    pool.sort(key=lambda county: (-SequenceMatcher(None, sought, max(_county_keys(county.name), key=len)).ratio(), county.name))
    return tuple(map(_as_county, pool[:5]))


def state_code(places: Places, text: str) -> str | None:
    """The postal code of a State, District or Territory, from its code or name; None where there is none of that name."""
    states = {district.state: district.title.partition("District of ")[2] for district in places.districts.values()}
    wanted = text.strip()
    if wanted.upper() in states:
        return wanted.upper()
    return next((code for code, name in states.items() if _compact(name).removeprefix("the") == _compact(wanted).removeprefix("the")), None)


def split_state(places: Places, text: str) -> tuple[str, str | None]:
    """A text without the State that ends it (`Jena, LA`), and that State's postal code, if there is one."""
    head, comma, tail = text.rpartition(",")
    if comma and (code := state_code(places, tail)):
        return head, code
    last = text.split()[-1:] or [""]
    if len(text.split()) > 1 and re.fullmatch("[A-Z]{2}", last[0]) and (code := state_code(places, last[0])):
        return text.rsplit(maxsplit=1)[0], code
    return text, None


def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "").replace("u.s.", "us")
    return tuple(word for part in re.findall(r"[a-z0-9]+", plain) for word in _LONG.get(part, part).split())


def _compact(text: str) -> str:
    return "".join(_words(text))


def _names(places: Places, codes: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for facility in places.facilities.values():
        if facility.code in codes:
            yield facility.code, _words(facility.name)
    for alias in places.aliases:
        if alias.code in codes:
            yield alias.code, _words(alias.alias)


def _partly(names: Iterable[tuple[str, tuple[str, ...]]], sought: tuple[str, ...]) -> list[str]:
    """Facilities one of whose names holds every telling word that was typed; where generic words narrow them further, those."""
    telling = {word for word in sought if word not in _GENERIC}
    hits = [(code, words) for code, words in names if telling <= set(words)]
    narrower = [code for code, words in hits if set(sought) <= set(words)]
    return narrower or [code for code, _ in hits]


def _settle(places: Places, codes: Iterable[str], text: str) -> Facility | Ambiguous | None:
    hits = [places.facilities[code] for code in dict.fromkeys(codes)]
    hits = [facility for facility in hits if facility.used] or hits
    hits.sort(key=lambda f: (not any(stretch.endswith("..") for stretch in f.used), f.kind != "processing-center", f.name))
    if len(hits) == 1:
        return hits[0]
    return Ambiguous(f"{text.strip()!r} can be any of {len(hits)} places", tuple(map(_as_facility, hits))) if hits else None


def _nearest(places: Places, names: list[tuple[str, tuple[str, ...]]], text: str, sought: tuple[str, ...]) -> Facility | Ambiguous | None:
    if _LIKE_A_CODE.fullmatch(text):  # codes differ by a letter: one is never taken for another
        from difflib import get_close_matches

        codes = get_close_matches(text, sorted({code for code, _ in names}), cutoff=0.8)
        if codes:
            near = tuple(_as_facility(places.facilities[code]) for code in codes)
            return Ambiguous(f"there is no facility with the code {text!r}; like it", near, True)
    used = [(code, words) for code, words in names if places.facilities[code].used]
    ranked, sure = _alike(used, sought)
    if not ranked:
        ranked, sure = _alike(names, sought)
    if sure:
        return places.facilities[ranked[0]]
    near = tuple(_as_facility(places.facilities[code]) for code in ranked[:8])
    return Ambiguous(f"no facility is called {text!r}; like it", near, True) if near else None


def _alike(names: Iterable[tuple[str, tuple[str, ...]]], sought: tuple[str, ...]) -> tuple[list[str], bool]:
    """Ids whose name is like the one sought, best first, and whether the best is so like, and so far ahead, that it is a misspelling."""
    from difflib import SequenceMatcher

    best: dict[str, float] = {}
    matcher = SequenceMatcher(autojunk=False)
    for of in ("".join, _telling):  # the whole name, and the words that tell it from others
        matcher.set_seq2(of(sought))
        for identity, words in names:
            matcher.set_seq1(of(words))
            if matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and (ratio := matcher.ratio()) >= _NEAR:
                best[identity] = max(ratio, best.get(identity, 0.0))
    ranked = sorted(best, key=lambda identity: (-best[identity], identity))
    lead = best[ranked[0]] - (best[ranked[1]] if len(ranked) > 1 else 0.0) if ranked else 0.0
    return ranked, bool(ranked) and best[ranked[0]] >= _SURE and lead >= _GAP


def _county_keys(*names: str) -> set[str]:
    """A county's name without its kind; an independent city also without the word city."""
    bare = [_compact(_KIND_OF_COUNTY.sub(" ", name)) for name in names]
    return {key for key in (*bare, *(key.removesuffix("city") for key in bare)) if key}


def _telling(words: tuple[str, ...]) -> str:
    return "".join(word for word in words if word not in _GENERIC)


def _as_facility(facility: Facility) -> Candidate:
    return Candidate(facility.code, facility.name, facility.city, facility.state)


def _as_county(county: County) -> Candidate:
    return Candidate(county.fips, county.name, "", county.state)
