"""Finds an authority by however a lawyer writes it, and says whether it is in force on a date, since when, and what replaced it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct, to_builtins

from greatwrit.law import Law
from greatwrit.law.model import Authority, Confidence, Date, Status
from greatwrit.law.positions import in_force

NEAR = 6
"""How many names that are only like what was written a refusal gives at most."""
MEANT = 30
"""How many that bear the name it gives at most."""
_PINPOINT = re.compile(r"^(.*?\d[\w.-]*?)\s*((?:\(\w+\))+)$")
_DROPPED = re.compile(r"\b(sections?|secs?|nos?|the)\b\.?|[§¶\"'’“”,;:]")
_SAME = (
    (r"\bu ?s ?c(ode)?\b", "usc"),
    (r"\bc ?f ?r\b", "cfr"),
    (r"\bi ?n ?a\b", "ina"),
    (r"\bpub(lic)? l(aw)?\b", "pub l"),
    (r"\bversus\b|\bvs\b", "v"),
)


class Candidate(Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """One authority that may be meant, as it stands on the date asked for."""

    id: str
    cite: str
    title: str
    in_force: bool | None = None
    since: Date | None = None
    until: Date | None = None
    stands: str = ""


class Unsettled(ValueError):
    """No authority, or more than one, is meant by the words; `details` holds the candidates."""

    refusal = True

    def __init__(self, says: str, candidates: tuple[Candidate, ...], mend: str) -> None:
        lines = [f"  {one.id:<32} {one.cite}" + (f"; {one.stands}" if one.stands else "") for one in candidates]
        super().__init__("\n".join((f"{says}{':' if lines else '.'}", *lines, f"Mend: {mend}")))
        self.candidates = candidates
        self.details = {"candidates": [to_builtins(one) for one in candidates]}


class AuthorityAnswer(Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """An authority on a date. `in_force` is None where nobody has established it; `until` is the first day no longer in force."""

    id: str
    cite: str
    title: str
    kind: str
    binds: str
    in_force: bool | None
    since: Date | None
    until: Date | None
    status: tuple[Status, ...]
    replaced_by: str | None
    confidence: Confidence
    checked: Date | None
    on: Date
    says: str
    also: tuple[str, ...] = ()
    pinpoint: str = ""
    replaced: str | None = None
    source: str = ""
    ask: str = ""


def authority_answer(law: Law, words: str, on: Date) -> AuthorityAnswer:
    """The authority that `words` mean, on a date. Raises Unsettled, with the candidates, where they mean none or several."""
    key, pinpoint = find(law, words, on)
    one = law.authorities[key]
    return AuthorityAnswer(
        key, one.cite, one.title, one.kind, one.binds, in_force(one, on), one.since, _end(one), one.status, one.replaced_by, one.confidence,
        one.checked, on, one.says, one.also, pinpoint, one.replaced, one.source, one.ask,
    )  # fmt: skip


def find(law: Law, words: str, on: Date | None = None) -> tuple[str, str]:
    """An authority's id and the pinpoint that was written with it: by id, citation, another form, title, or some words of these; a party's
    name means the case, before what only mentions it.

    The INA's section and the U.S. Code's are one provision. Raises Unsettled, with how each candidate stands on the date, if one is given.
    """
    if words in law.authorities:
        return words, ""
    names = _all_names(law)
    plain = normal(words)
    cut = _PINPOINT.match(plain)
    forms = [plain] + ([cut[1]] if cut else [])
    for fits in (_is, _is_party, _holds, _has_the_words, _begins):
        for form in forms:
            found = {key for key, name in names if form and fits(form, name)}
            if fits is _is and len(found) > 1:
                found = {key for key in found if normal(law.authorities[key].cite).startswith(form)} or found
            if found:
                pinpoint = re.sub(r"\s", "", words)[-len(cut[2]) :] if cut and form == cut[1] else ""
                return _only(law, words, found, on), pinpoint
    candidates = _candidates(law, list(_near(forms[-1], names))[:NEAR], on)
    mend = "did you mean one of these? Type its id." if candidates else "type a citation, a case's name or an id of law/authorities."
    raise Unsettled(f"no authority is called {words!r}", candidates, mend)


def _near(form: str, names: list[tuple[str, str]]) -> dict[str, None]:
    """Ids of the authorities whose name, or failing that one of its words, is nearly what was written."""
    close = get_close_matches(form, {name for _, name in names}, n=NEAR)
    found = sorted((close.index(name), key) for key, name in names if name in close)
    if not found:
        close = get_close_matches(form, {word for _, name in names for word in name.split() if len(word) > 4}, n=NEAR, cutoff=0.7)
        found = sorted((close.index(word), key) for key, name in names for word in name.split() if word in close)
    return dict.fromkeys(key for _, key in found)


def normal(words: str) -> str:
    """A citation without what writers differ in: case, dots, section signs, spaces. `8 U.S.C. § 1226 (a)` → `8 usc 1226(a)`."""
    text = re.sub(r"(?<=[a-z])\.(?=\s?[a-z]\b|[\s)]|$)|(?<=\w)\.(?=\s|$)", " ", _DROPPED.sub(" ", words.lower()))
    text = re.sub(r"\s+", " ", text).strip()
    for pattern, same in _SAME:
        text = re.sub(pattern, same, text)
    return re.sub(r"\s*\(\s*((?!\d{4}\b)\w+)\s*\)", r"(\1)", text)


def _is(form: str, name: str) -> bool:
    return form == name


def _is_party(form: str, name: str) -> bool:
    return name.startswith(f"{form} v ") or f" v {form} " in f"{name} "


def _holds(form: str, name: str) -> bool:
    return f" {form} " in f" {name} "


def _has_the_words(form: str, name: str) -> bool:
    return set(form.split()) <= set(name.split())


def _begins(form: str, name: str) -> bool:
    return " " in name and form.startswith(f"{name} ")


@lru_cache(maxsize=2)
def _all_names(law: Law) -> list[tuple[str, str]]:
    return [(key, name) for key, one in law.authorities.items() for name in _names(key, one)]


def _names(key: str, one: Authority) -> Iterator[str]:
    for name in (key, one.cite, one.title, *one.also):
        yield normal(name)
    yield normal(key.replace("-", " "))


def _only(law: Law, words: str, found: set[str], on: Date | None) -> str:
    if len(found) == 1:
        return found.pop()
    ordered = sorted(found, key=lambda key: (len(law.authorities[key].cite), key))
    more = f" (the first {MEANT} of {len(found)})" if len(found) > MEANT else ""
    raise Unsettled(
        f"{words!r} may mean several authorities{more}", _candidates(law, ordered[:MEANT], on), "type the id of the one you mean."
    )


def _candidates(law: Law, keys: list[str], on: Date | None) -> tuple[Candidate, ...]:
    return tuple(_candidate(key, law.authorities[key], on) for key in keys)


def _candidate(key: str, one: Authority, on: Date | None) -> Candidate:
    if on is None:
        return Candidate(key, one.cite, one.title)
    force = in_force(one, on)
    told = [{True: "in force", False: "NOT in force", None: "not known whether in force"}[force]]
    told += [f"from {one.since}"] if one.since else []
    told += [f"to {_end(one)}"] if _end(one) else []
    return Candidate(key, one.cite, one.title, force, one.since, _end(one), " ".join(told))


def _end(one: Authority) -> Date | None:
    """The first day no longer in force: as written, or the last event that ended its force and was not undone."""
    told = [status for status in sorted(one.status, key=lambda status: status.on) if status.in_force is not None or not status.known]
    return one.until or (told[-1].on if told and told[-1].in_force is False else None)
