"""Short forms to what they stand for: *id.*, *supra*, `Jennings, 583 U.S. at 290`, `Zadvydas at 690`, `§ 1226(a)` without its code,
`Rule 65(b)` without its set. What has no antecedent, or one that does not fit, stays unresolved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from . import cases
from .ina import Ina
from .match import ON_FILE, Known
from .model import Found, Key
from .sections import CFR_SECTION, INA_SECTION, PART, RULE, SIGN, USC_SECTION, parts_of, read_sections

ID = re.compile(
    rf"(?<![\w.])[Ii](?:d|bid)\.(?P<at>,? at (?P<pin>\*?\d{{1,5}}(?:-\*?\d{{1,5}})?(?: (?:& )?n\. ?\d{{1,3}})?{cases.MORE_PAGES}))?"
    rf"(?P<section>,? (?:at )?(?:{SIGN}) ?(?=\d))?(?P<parts> (?:at )?(?=\((?:[a-z]|\d)\)))?"
)
SUPRA = re.compile(
    r"(?<![\w.'&-])(?P<name>(?:Matter of |In re )?[A-ZÀ-Þ][\w.'&À-ÿ-]{0,30}(?: (?:[A-ZÀ-Þ&][\w.'&À-ÿ-]{0,30}|v\.|of|de|la|ex|rel\.)){0,7})"
    r",? supra\b(?:,? note \d{1,3})?(?:,? at (?P<pin>\*?\d{1,5}(?:-\d{1,5})?))?"
)
ANY_SECTION = rf"(?:{CFR_SECTION}|{USC_SECTION})"
_MARKS = re.compile(rf"(?:{PART})+")
_BY_ACT = re.compile(r"INA|I\. ?N\. ?A\.|Immigration and Nationality Act|of the Act")
PAGED = {"case", "agency-decision", "federal-register", "manual", "memorandum", "directive", "secondary", "court-order", "precedent"}
_QUOTES = re.compile(r"\((?:[a-z]+ )?(?:quot|cit|discuss|collect|referenc|alter|internal|overrul|abrogat|see\b|accord)", re.I)


def find_short(text: str, full: list[Found]) -> Iterator[Found]:
    """*id.*, *supra* and names with a page, in no order."""
    for match in ID.finditer(text):
        rows = list(read_sections(text, match.end(), ANY_SECTION, many="§§" in match[0], sign=True)) if match["section"] else []
        end = rows[-1].end if rows else match.end()
        yield Found(match.start(), end, "id", ("id",), 1, form="id", pin=match["pin"] or "")
    for match in SUPRA.finditer(text):
        yield Found(match.start(), match.end(), "case", ("supra",), 1, form="supra", name=match["name"], pin=match["pin"] or "")
    parties = _parties(full)
    if parties:
        names = "|".join(re.escape(name) for name in sorted(parties, key=len, reverse=True))
        for match in re.finditer(rf"(?<![\w-])(?P<name>{names}),? at (?P<pin>\*?\d{{1,5}}(?:-\d{{1,5}})?)\b", text):
            if parties[match["name"]].end <= match.start():
                yield Found(match.start(), match.end(), "case", ("supra",), 1, form="supra", name=match["name"], pin=match["pin"])


def _parties(full: list[Found]) -> dict[str, Found]:
    """A party's name → the first citation of its case, unless two cases of the text share it."""
    found: dict[str, Found] = {}
    shared: set[str] = set()
    for one in full:
        for party in _names(one.name):
            if party in found and found[party].key != one.key:
                shared.add(party)
            found.setdefault(party, one)
    return {party: one for party, one in found.items() if party not in shared}


def _names(name: str) -> list[str]:
    if not name:
        return []
    bare = re.sub(r"^(?:Matter of|In re|Ex parte|In the Matter of) ", "", name)
    sides = re.split(r" (?:v|vs)\.? ", bare)
    return [side.strip(" ,") for side in sides if len(side.strip(" ,")) > len("El")] + ([name] if bare != name else [])


def resolve(text: str, citations: list[Found], ina: Ina, known: Known | None) -> list[Found]:
    """The citations in order, each short form with the key of its antecedent; left out where it has none (a section of nothing cited)."""
    context = _Context(text, [one for one in citations if one.form == "full"], ina, known)
    _mark_inside(text, citations)
    result: list[Found] = []
    for notes in (False, True):
        chain: list[Found] = []
        for one in citations:
            if one.notes is not notes:
                continue
            for settled in _settle(one, chain, context):
                result.append(settled)
                if not settled.inside:
                    chain.append(settled)
    return sorted(result, key=lambda one: one.start)


class _Context:
    """What the whole text says: its full citations, by section and by rule, and whether it cites the Act by its own numbers."""

    def __init__(self, text: str, full: list[Found], ina: Ina, known: Known | None) -> None:
        self.text, self.full, self.ina, self.known = text, full, ina, known
        self.sections: dict[str, list[Found]] = {}
        self.rules: dict[str, list[Found]] = {}
        self.codes: set[Key] = set()
        self.says_act = False
        for one in full:
            if one.key[0] in ("usc", "cfr", "ina") and one.key[-1] != "part":
                self.sections.setdefault(one.key[one.base - 1], []).append(one)
                self.codes.add(one.key[:2])
                self.says_act = self.says_act or _BY_ACT.search(text, one.start, one.end) is not None
            elif one.key[0] == "rule":
                self.rules.setdefault(one.key[2], []).append(one)

    def before(self, one: Found) -> list[Found]:
        return self.full[: bisect_left([each.start for each in self.full], one.start)]


def _settle(one: Found, chain: list[Found], context: _Context) -> list[Found]:
    """The citation, or citations, that a form stands for; none where it stands for nothing."""
    match one.form:
        case "id":
            return _id(context.text, one, chain)
        case "short":
            _short(one, context.before(one), context.known)
        case "supra":
            antecedent = _by_party(one.name, context.before(one))
            if antecedent is None:
                return []
            _take(one, antecedent)
        case "bare" if one.key[0] == "?":
            code = _code(one, context)
            if code is None:
                return []
            one.key, one.base, one.kind = code
        case "bare" if one.key[:2] == ("rule", "?"):
            near = _nearest(one, context.rules.get(one.key[2], []))
            if near is None:
                return []
            one.key = ("rule", near.key[1], *one.key[2:])
    return [one]


def _take(one: Found, antecedent: Found) -> None:
    one.key, one.base, one.kind, one.parallel = antecedent.key, antecedent.base, antecedent.kind, antecedent.parallel
    one.name, one.court, one.year = antecedent.name, antecedent.court, antecedent.year


def _id(text: str, one: Found, chain: list[Found]) -> list[Found]:
    """The citation before it; with a page, the last that has pages if only mentions of sections stand between; with a section, its code."""
    shown = ID.match(text, one.start)
    previous = chain[-1] if chain else None
    if shown is None or previous is None or previous.kind == "id":
        return [_unresolved(one)]
    if shown["section"]:
        pattern = {"usc": USC_SECTION, "cfr": CFR_SECTION, "ina": INA_SECTION, "rule": RULE, "?": USC_SECTION}.get(previous.key[0])
        rows = list(read_sections(text, shown.end(), pattern, many="§§" in shown[0], sign=True)) if pattern else []
        if not rows:
            return [_unresolved(one)]
        code = previous.key[: previous.base - 1]
        result = [Found(row.start, row.end, previous.kind, (*code, row.number, *row.parts), previous.base, form="id") for row in rows]
        result[0].start = one.start
        for each in result:
            each.inside, each.notes = one.inside, one.notes
        return result
    if shown["parts"]:
        marks = _MARKS.match(text, shown.end())
        if marks is None or previous.key[0] not in ("usc", "cfr", "rule", "ina"):
            return [_unresolved(one)]
        one.end = marks.end()
        _take(one, previous)
        one.key = (*previous.key[: previous.base], *parts_of(marks[0]))
        return [one]
    if shown["at"]:
        previous = next((each for each in reversed(chain) if not _is_mention(each)), chain[0])
        if not _has_page(previous, one.pin):
            return [_unresolved(one)]
    _take(one, previous)
    if not shown["at"]:
        one.pin = previous.pin
    return [one]


def _is_mention(one: Found) -> bool:
    """A section without its code, an amendment, an act by its name, a form: spoken of in a sentence, not cited for a page."""
    return one.form == "bare" or one.kind in ("constitution", "form") or (one.key[0] == ON_FILE and one.kind == "statute")


def _has_page(antecedent: Found, pin: str) -> bool:
    """Whether the page pointed at can be one of it: never before its first."""
    if antecedent.kind not in PAGED and antecedent.key[0] != "stat":
        return False
    first, page = antecedent.key[-1], re.match(r"\d+", pin)
    if antecedent.key[0] not in ("reporter", "fr", "stat") or antecedent.key[1] in ("WL",) or "LEXIS" in antecedent.key[1]:
        return True
    return page is None or not first.isdigit() or int(page[0]) >= int(first)


def _unresolved(one: Found) -> Found:
    one.kind, one.key = "id", ("id",)
    return one


def _short(one: Found, before: list[Found], known: Known | None) -> None:
    """Same volume and reporter, a first page not after the pin, and no other name. Else the only such opinion on file."""
    _, reporter, volume, page = one.key
    fits: dict[Key, Found] = {}
    for each in before:
        for key in (each.key, *each.parallel):
            if key[:3] == ("reporter", reporter, volume) and (not key[3].isdigit() or not page.isdigit() or int(key[3]) <= int(page)):
                fits[key] = each
    if one.name:
        fits = {key: each for key, each in fits.items() if _shares_a_name(one.name, each.name)}
    if fits:
        key = max(fits, key=lambda key: int(key[3]) if key[3].isdigit() else 0)
        pin = one.pin
        _take(one, fits[key])
        one.pin = pin
    elif known is not None and one.name and (form := known.of_short(volume, reporter, _names(one.name)[0])) is not None:
        one.key = form.key
    else:
        one.key, one.base = ("short", volume, reporter, page), 4


def _shares_a_name(short: str, full: str) -> bool:
    """Whether a word of the one name is in the other; a citation without its name contradicts none."""
    words = [set(re.findall(r"\w{3,}", cases.name_key(name))) for name in (short, full)]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def _by_party(name: str, before: list[Found]) -> Found | None:
    """The last case before, one of whose parties is so named, or whose name ends so."""
    words = cases.name_key(name).split()
    for each in reversed(before):
        if each.kind not in ("case", "agency-decision"):
            continue
        parties = [cases.name_key(party) for party in (*_names(each.name), each.name) if party]
        if any(" ".join(words[index:]) in parties for index in range(len(words))):
            return each
    return None


def _nearest(one: Found, others: list[Found]) -> Found | None:
    """The last before, else the first after."""
    index = bisect_left([other.start for other in others], one.start)
    return others[index - 1] if index else others[0] if others else None


def _code(one: Found, context: _Context) -> tuple[Key, int, str] | None:
    """The code of a bare section: that under which the text cites the same section; else title 8 where the text cites title 8 and the Act's
    map has the number; else a regulation's title where the text cites only one."""
    number, parts = one.key[1], one.key[2:]
    if (near := _nearest(one, context.sections.get(number, []))) is not None:
        return (*near.key[: near.base], *parts), near.base, near.kind
    if "." in number:
        titles = {code for code in context.codes if code[0] == "cfr"}
        return ((*next(iter(titles)), number, *parts), 3, "regulation") if len(titles) == 1 else None
    counterpart = context.ina.to_usc.get(number)
    if counterpart is not None and (context.says_act or counterpart in context.sections):
        return ("usc", "8", counterpart, *parts), 3, "statute"
    if number in context.ina.from_usc:
        if ("usc", "8") in context.codes or context.says_act:
            return ("usc", "8", number, *parts), 3, "statute"
        return ("?", number, *parts), 2, "statute"
    return None


def _mark_inside(text: str, citations: list[Found]) -> None:
    """Marks what stands in a parenthesis that quotes or cites."""
    opened: list[bool] = []
    at = 0
    for one in citations:
        for index in range(at, one.start):
            if text[index] == "(":
                opened.append(_QUOTES.match(text, index) is not None)
            elif text[index] == ")" and opened:
                opened.pop()
            elif text[index] == "\n":
                opened.clear()
        at = max(at, one.end)
        one.inside = any(opened)
