"""From a citation to the authority on file that it names, and to what the law on file says of it on a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from greatwrit.law import Law
from greatwrit.law.model import Authority
from greatwrit.law.positions import has_begun, in_force
from greatwrit.reading import Misfit, parse_date

from . import cases, codes, papers
from .ina import Ina, read_ina
from .model import Found, Key

ON_FILE = "on-file"
"""A citation that was found by an authority's own name: the key is `("on-file", id)`."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
DATE = re.compile(rf"\b(?:{_MONTH} (?P<day>\d{{1,2}}),? |(?P<day2>\d{{1,2}}) {_MONTH.replace('month', 'month2')} )(?P<year>\d{{4}})\b")
_OF_A_DATE = re.compile(rf"[^.;\n]{{0,40}}?{DATE.pattern}")
"""A memorandum with a date that is none on file is another one of that author."""
_PAPER = re.compile(r"\b(?:memo(?:randum|randa)?|guidance|directive|e-?mail|notice|policy)\b", re.I)


class Form(Struct, frozen=True):
    """One way in which an authority is cited."""

    authority: str
    main: bool
    """Its own citation, not one of its other forms."""
    key: Key
    name: str = ""
    court: str = ""
    year: str = ""


class Named(Struct, frozen=True):
    """An authority known by name (a clause, a manual, a memorandum by its author), or by date with a word or two."""

    authority: str
    pattern: str = ""
    date: str = ""
    words: tuple[str, ...] = ()
    topic: str = ""


class Index(Struct, frozen=True):
    forms: tuple[Form, ...]
    named: tuple[Named, ...]


class Known:
    """The authorities on file, found by key, by name, or by words. Built once from `law.authorities`, kept with the law's cache."""

    def __init__(self, law: Law, ina: Ina) -> None:
        self.authorities = law.authorities
        self.ina = ina
        index = law.part("citations-index", Index, lambda: _index(law.authorities, ina), code=("citing",))
        self.named = index.named
        self._by_key: dict[Key, list[Form]] = {}
        self._by_name: dict[str, list[Form]] = {}
        for form in index.forms:
            self._by_key.setdefault(form.key, []).append(form)
            if form.name:
                self._by_name.setdefault(form.name, []).append(form)

    def find(self, found: Found) -> tuple[str | None, tuple[str, ...]]:
        """The authority that a citation names, by its longest form on file; where several fit alike, none, and all of them."""
        if found.key[:1] == (ON_FILE,):
            return found.key[1], ()
        keys = (found.key, *found.parallel)
        for key in keys:
            if key[0] == "docket":
                answer = _chosen([form for form in self._by_key.get(key, ()) if _same_docket(form, found)])
            elif key[0] == "reporter":
                answer = _chosen(self._by_key.get(key, ())) if key[-1].isdigit() else (None, ())
            elif key[0] == "name":
                answer = (None, ())
            else:
                answer = self._longest(key, found.base if key is found.key else len(key))
            if answer != (None, ()):
                return answer
        if found.name and (found.key[-1] == "___" or found.key[0] in ("name", "docket")):
            return _chosen([form for form in self._by_name.get(cases.name_key(found.name), ()) if self._same_case(form, found)])
        return None, ()

    def of_short(self, volume: str, reporter: str, name: str) -> Form | None:
        """The only opinion on file of this volume one of whose parties is so named: for a short form without its full citation."""
        party = cases.name_key(name)
        fits = {
            form.authority: form
            for key, forms in self._by_key.items()
            if key[:3] == ("reporter", reporter, volume)
            for form in forms
            if party and party in form.name.split(" v ")
        }
        return next(iter(fits.values())) if len(fits) == 1 else None

    def _longest(self, key: Key, base: int) -> tuple[str | None, tuple[str, ...]]:
        for length in range(len(key), base - 1, -1):
            if (forms := self._by_key.get(key[:length])) is not None:
                return _chosen(forms)
        if key[0] == "cfr" and "." in key[2]:
            return _chosen(self._by_key.get(("cfr", key[1], key[2].split(".")[0], "part"), ()))
        return None, ()

    def _same_case(self, form: Form, found: Found) -> bool:
        if found.key[0] == form.key[0] != "name" and (found.key[0] == "docket" or found.key[1:3] != form.key[1:3]):
            return False
        court = not found.court or not form.court or cases.court_key(found.court) == cases.court_key(form.court)
        return court and (form.year == found.year if found.court and form.court else form.year == found.year != "")


@lru_cache(maxsize=2)
def known_to(law: Law) -> Known:
    """The authorities on file in this law, indexed once."""
    return Known(law, read_ina(law))


def _same_docket(form: Form, found: Found) -> bool:
    """A docket number is one case only together with its court, or with the case's name."""
    if found.court and form.court:
        return cases.court_key(found.court) == cases.court_key(form.court)
    return bool(found.name) and cases.name_key(found.name) == form.name


def _chosen(forms: list[Form] | tuple[Form, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The authority whose own citation it is, else the only one; else none and all."""
    own = {form.authority for form in forms if form.main}
    any_form = {form.authority for form in forms}
    for ids in (own, any_form):
        if len(ids) == 1:
            return next(iter(ids)), ()
    return None, tuple(sorted(any_form))


def _index(authorities: Mapping[str, Authority], ina: Ina) -> Index:
    """Every form of every authority, read by the same finders that read a brief."""
    from .find import full_citations

    lines = [(id, text is one.cite, text) for id, one in authorities.items() for text in (one.cite, *one.also)]
    starts, offset = [], 0
    for _, _, text in lines:
        starts.append(offset)
        offset += len(text) + 1
    whole = "\n".join(text for _, _, text in lines)
    by_line: dict[int, list[Found]] = {}
    line = 0
    for found in full_citations(whole, ina, None):
        while line + 1 < len(starts) and starts[line + 1] <= found.start:
            line += 1
        by_line.setdefault(line, []).append(found)
    forms: list[Form] = []
    named: list[Named] = []
    for number, (id, main, text) in enumerate(lines):
        one = authorities[id]
        here = by_line.get(number, [])
        if one.kind in ("statute", "regulation", "rule"):
            here = here[:1]
        for found in here:
            court = found.court or _court_of(one.cite)
            name = cases.name_key(found.name) if found.name else ""
            for key in (found.key, *found.parallel):
                if key[0] == "publ" and len(key) == found.base and not one.cite.startswith("Pub. L."):
                    continue  # the law that enacted a section is not the section
                if key[-1] != "___" or name:
                    forms.append(Form(id, main, key, name, court, found.year))
        if not here:
            forms.extend(_forms_of_cases(one, id, main, text))
            if (pattern := _name_pattern(one, text)) is not None:
                named.append(Named(id, pattern))
        if main and (dated := _dated(one, id)) is not None:
            named.append(dated)
    return Index(tuple(forms), tuple(named))


def _court_of(cite: str) -> str:
    found = re.search(r"\(([^()]*?),? ?(?:\d{1,2} )?(?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?(?:\d{4})?\)$", cite)
    return found[1].strip() if found else ""


def _forms_of_cases(one: Authority, id: str, main: bool, text: str) -> Iterator[Form]:
    """A bare docket number or a bare case name among the other forms takes its court and year from the main citation."""
    court, year = _court_of(one.cite), (re.search(r"(\d{4})\)$", one.cite) or ("", ""))[1]
    if one.kind not in ("precedent", "court-order", "class-judgment", "settlement", "agency-decision"):
        return
    if re.search(r"\d U\.S\. ", one.cite):
        court = "U.S."
    ahead = re.match(r"(.*?Cir\.) No\. ", text)
    for number in re.findall(cases.NUMBERS, text):
        name = cases.name_key(one.cite.split(",")[0].split("(")[0])
        yield Form(id, main, ("docket", cases.docket(number)), name, ahead[1] if ahead else court, year)
    if " v. " in text and not re.search(r"\d", text.split("(")[0]):
        name = cases.name_key(text.split("(")[0])
        yield Form(id, main, ("name", name), name, court, year)


def _name_pattern(one: Authority, text: str) -> str | None:
    """A pattern for an authority's name, where it is one: two words or more, or a manual's letters."""
    if " v. " in text or ":" in text or DATE.search(text) or one.kind in ("court-order", "class-judgment", "precedent"):
        return None
    bare = re.sub(r"\s*\([^()]*\)| art\. \d+$", "", text).strip()
    letters = one.kind == "manual" and re.fullmatch(r"[A-Z]{4,}", bare)
    if not letters and (len(bare) < len("Lyons memo") or " " not in bare or not bare[0].isupper()):
        return None
    words = re.escape(bare).replace(r"\ ", " ")
    words = re.sub(r"\bmemo(?:randum)?\b", "memo(?:randum)?", words)
    words = re.sub(r"^(?:ICE|EOIR) ", lambda office: f"(?:{office[0]})?", words)
    words = re.sub(r"(\d{4})", r"\1(?: \\([^()]{1,20}\\))?", words)
    year = re.search(r"\d{4}", one.cite)
    if letters and year:
        words = rf"{words}(?! \(?(?!{year[0]})\d{{4}})(?: {year[0]})?"
    return rf"\b{words}\b" + (r"(?:,? (?:ch(?:apter|\.)|§|pt\.|[Ss]ection) ?[\d.]+(?:\(\w{1,4}\))*)?" if one.kind == "manual" else "")


def _dated(one: Authority, id: str) -> Named | None:
    """A memorandum by its date and its author or office."""
    date = DATE.search(one.cite)
    if date is None or one.kind not in ("memorandum", "directive", "federal-register") or re.search(r"\d{4,5}\.\d", one.cite):
        return None
    rest = one.cite.replace(date[0], "")
    words = tuple(word for word in re.findall(r"\b[A-Z][A-Za-z]+\b", rest) if word not in ("Chief", "Judge"))
    topic = re.search(r"\bon (?:the )?(\w+)", rest)
    return Named(id, "", iso(date), words, topic[1] if topic else "")


def iso(date: re.Match[str]) -> str:
    """A date of a text as ISO, or nothing where there is no such day."""
    month = _MONTHS.index(date["month"] or date["month2"]) + 1
    try:
        return parse_date(f"{date['year']}-{month:0>2}-{date['day'] or date['day2']:0>2}")
    except Misfit:
        return ""


def find_named(text: str, known: Known) -> Iterator[Found]:
    """Authorities cited by name, or by date and author."""
    yield from _dated_in(text, known)
    for one in sorted(known.named, key=lambda named: -len(named.pattern)):
        if one.pattern:
            memorandum = known.authorities[one.authority].kind == "memorandum"
            for match in re.finditer(one.pattern, text):
                if not (memorandum and _OF_A_DATE.match(text, match.end())):
                    yield _on_file(known, one.authority, match.start(), match.end())


def _dated_in(text: str, known: Known) -> Iterator[Found]:
    """Papers by their date, with the word for a paper and the author or office before it."""
    by_date: dict[str, list[Named]] = {}
    for one in known.named:
        if one.date:
            by_date.setdefault(one.date, []).append(one)
    for date in DATE.finditer(text):
        if not (candidates := by_date.get(iso(date))):
            continue
        begin = max(text.rfind("\n", 0, date.start()) + 1, date.start() - 220)
        window = text[begin : date.start()]
        paper = list(_PAPER.finditer(window))
        if not paper:
            continue
        said = set(re.findall(r"\w+", text[begin : date.end() + 60]))
        fitting = [one for one in candidates if said & set(one.words)]
        fitting = [one for one in fitting if any(word in said and not word.isupper() for word in one.words)] or fitting
        topical = [one for one in fitting if one.topic and re.search(rf"\b{one.topic}", window, re.I)]
        fitting = topical or [one for one in fitting if not one.topic]
        if len(fitting) == 1:
            names = [match.start() for word in fitting[0].words for match in re.finditer(rf"\b{word}\b", window)]
            start = min([paper[-1].start(), *(at for at in names if paper[-1].start() - at < len(window) // 2 + 1)])
            end = date.end() + (1 if text[date.end() : date.end() + 1] == ")" and "(" in window[start:] else 0)
            yield _on_file(known, fitting[0].authority, begin + start, end)


def _on_file(known: Known, id: str, start: int, end: int) -> Found:
    one = known.authorities[id]
    return Found(start, end, one.kind, (ON_FILE, id), 2)


def cite_of(key: Key, known: Known | None = None) -> str:
    """Any key as it is written here."""
    if key[0] == ON_FILE:
        return known.authorities[key[1]].cite if known is not None else key[1]
    if key[0] in ("usc", "cfr", "ina", "act", "publ", "stat", "?"):
        return codes.cite_of(key)
    if key[0] in ("reporter", "docket", "law", "name", "short"):
        return cases.cite_of(key)
    return papers.cite_of(key)


def status(one: Authority | None, on: str, checked_to: str, replacement: Authority | None = None) -> str:
    """Whether it is in force on the date, in words that claim no more than was read."""
    if one is None:
        return "not known to us"
    answer = in_force(one, on)
    if answer is None:
        return "on file, but whether it is in force is not known" + (f": {one.ask}" if one.ask else "")
    if not answer:
        return _out_of_force(one, on, replacement)
    if one.checked is None:
        return "in force as far as we know; never read against a source"
    return f"in force as far as read to {min(one.checked, checked_to)}"


def _out_of_force(one: Authority, on: str, replacement: Authority | None) -> str:
    if not has_begun(one, on):
        return f"not yet in force on {on}: from {one.since}"
    ended = one.until if one.until is not None and one.until <= on else None
    by = f"; replaced by {replacement.cite}" if replacement is not None else ""
    if ended:
        return f"not in force since {ended}{by}"
    last = [event for event in one.status if event.on <= on and event.in_force is False]
    return (f"not in force since {last[-1].on}: {last[-1].what}" if last else "not in force") + by
