"""Rules of court, the Constitution, the Federal Register, orders of the President, ICE's directives, forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .model import Found, Key
from .sections import RULE, Section, read_sections, written

SETS = {
    "frcp": (
        "Fed. R. Civ. P.",
        r"Fed\. ?R\. ?Civ\. ?P\.?|F\. ?R\. ?C\. ?P\.|FRCP|Fed(?:eral|\.)? Rules? (?:of )?Civ(?:il|\.) Proc(?:edure|\.)",
    ),
    "frap": ("Fed. R. App. P.", r"Fed\. ?R\. ?App\. ?P\.?|F\. ?R\. ?A\. ?P\.|FRAP|Federal Rules? of Appellate Procedure"),
    "frcrp": ("Fed. R. Crim. P.", r"Fed\. ?R\. ?Crim\. ?P\.?|FRCrP|Federal Rules? of Criminal Procedure"),
    "fre": ("Fed. R. Evid.", r"Fed\. ?R\. ?Evid\.?|FRE|Federal Rules? of Evidence"),
    "sctr": ("Sup. Ct. R.", r"S(?:up)?\. ?Ct\. ?R(?:ule|\.)|Supreme Court Rules?"),
    "habeas": (
        "Habeas Rule",
        r"Habeas Rules?|Rules? Governing (?:Section|§) ?2254 (?:Cases|Proceedings)(?: in the United States District Courts)?",
    ),
}  # fmt: skip
"""A set of rules → how it is written here, and every way in which others write it."""
_ANY = "|".join(f"(?P<{name}>{pattern})" for name, (_, pattern) in SETS.items())
_RULE = re.compile(rf"(?<![\w.])(?:{_ANY}),? ?(?:[Rr]ules?|R\.)? ?(?={RULE})")
_OF_SET = re.compile(rf"\b[Rr]ules? (?={RULE})")
_SET_AFTER = re.compile(rf",? of the (?:{_ANY}|Rules Governing)")
_BARE_RULE = re.compile(rf"\bRules? (?={RULE})")

ROMAN = r"[IVX]{1,6}"
_CONST = re.compile(r"\bU\. ?S\. ?C(?:onst(?:\.|itution)|ONST\.),? ?(?=[aA])")
_SECTION = r"(?:§|[Ss]ec(?:tion|t?\.))"
_AMENDMENT = re.compile(rf"[aA]mends?\.? (?P<number>{ROMAN})\b(?:,? ?{_SECTION} ?(?P<sec>\d))?(?P<more>(?:(?:,|,? &|,? and) {ROMAN}\b)*)")
_ARTICLE = re.compile(
    rf"[aA]rt(?:icle|\.)? (?P<article>{ROMAN}|\d)\b(?:,? ?{_SECTION} ?(?P<section>\d{{1,2}}))?"
    r"(?:,? ?[cC]l(?:ause|\.) ?(?P<clause>\d{1,2}))?"
)
_ALSO = re.compile(r"(?:[;,] (?:and |id\. )?| and | & )(?=[aA](?:rt|mend))")
_OF_CONSTITUTION = re.compile(r",? of the (?:(?:U\. ?S\.|United States|Federal) )?Constitution\b")
AMENDMENTS = {
    "First": "I", "Second": "II", "Third": "III", "Fourth": "IV", "Fifth": "V", "Sixth": "VI", "Seventh": "VII", "Eighth": "VIII",
    "Ninth": "IX", "Tenth": "X", "Eleventh": "XI", "Twelfth": "XII", "Thirteenth": "XIII", "Fourteenth": "XIV", "Fifteenth": "XV",
    "Sixteenth": "XVI",
}  # fmt: skip
_NUMERALS = tuple(AMENDMENTS.values())
_NAMED_AMENDMENT = re.compile(rf"\b(?P<name>{'|'.join(AMENDMENTS)}) Amendment\b")

_PAGE = r"(?:\d{1,3},\d{3}|\d{1,6})"
_REGISTER = re.compile(
    rf"\b(?P<volume>\d{{1,3}}) (?:Fed\. ?Reg\.|F\. ?R\.|FR) (?P<page>{_PAGE})\b(?P<pin>(?:(?:, | at ){_PAGE}(?:-{_PAGE})?(?! [A-Z]))*)"
)
_DOCUMENT = re.compile(r"\bFR Doc\.? ?(?:No\. )?(?P<number>\d{4}-\d{4,6})\b")
_ORDER = re.compile(r"\b(?:Exec(?:utive|\.) Order|E\. ?O\.|EO)(?: \(\"?E\.?O\.?\"?\))?,?(?: Nos?\.?)? ?(?P<number>\d{1,2},\d{3}|\d{4,5})\b")
_PROCLAMATION = re.compile(r"\bProc(?:lamation|\.)(?: Nos?\.?)? ?(?P<number>\d{1,2},\d{3}|\d{4,5})\b")
_DIRECTIVE = re.compile(
    r"\b(?:(?:U\.S\. )?ICE(?:/ERO)? |ERO |DHS )?(?:Policy )?(?:Directive|Policy|Instruction|Dir\.)(?: No\.| Number)?,? ?"
    r"(?P<number>\d{4,6}(?:\.\d{1,2}|-\d{2,3})+)"
)
_FORM = re.compile(
    r"\b(?P<word>(?:DHS |USCIS |ICE )?Forms? )?(?:(?P<letters>EOIR|I|G|N|AR)-|(?P<spaced>AO|JS|ICE) ?)"
    r"(?P<number>\d{2,3}(?:-\d{3})?[A-Z]?)\b(?![.\d]*\d|-\d)"
)
_ICE_FORM = re.compile(r"\b(?:ICE )?Form (?P<number>\d{2}-\d{3}[A-Z]?)\b")


def find_papers(text: str) -> Iterator[Found]:
    """Every citation of these kinds, in no order. A form's number without the word is `bare`: it counts only where it is on file."""
    yield from _rules(text)
    yield from _constitution(text)
    for match in _REGISTER.finditer(text):
        key: Key = ("fr", match["volume"], match["page"].replace(",", ""))
        yield Found(match.start(), match.end(), "federal-register", key, 3, pin=match["pin"].strip(", at"))
    for match in _DOCUMENT.finditer(text):
        yield Found(match.start(), match.end(), "federal-register", ("frdoc", match["number"]), 2)
    for match in _ORDER.finditer(text):
        yield Found(match.start(), match.end(), "executive-order", ("eo", match["number"].replace(",", "")), 2)
    for match in _PROCLAMATION.finditer(text):
        yield Found(match.start(), match.end(), "executive-order", ("proclamation", match["number"].replace(",", "")), 2)
    for match in _DIRECTIVE.finditer(text):
        yield Found(match.start(), match.end(), "directive", ("directive", match["number"]), 2)
    for match in _ICE_FORM.finditer(text):
        yield Found(match.start(), match.end(), "form", ("form", f"ICE {match['number']}"), 2)
    for match in _FORM.finditer(text):
        number = f"{match['letters']}-{match['number']}" if match["letters"] else f"{match['spaced']} {match['number']}"
        found = Found(match.start(), match.end(), "form", ("form", number), 2)
        found.form = "full" if match["word"] else "bare"
        yield found


def find_bare_rules(text: str) -> Iterator[Found]:
    """`Rule 65(b)` without its set: key `("rule", "?", number, parts…)` until resolved."""
    for match in _BARE_RULE.finditer(text):
        for found in _row(list(read_sections(text, match.end(), RULE, many=False)), match.start(), 0, "?"):
            found.form = "bare"
            yield found


def cite_of(key: Key) -> str:
    """A paper as it is written here: `Fed. R. Civ. P. 65(b)`, `U.S. Const. art. I, § 9, cl. 2`, `90 Fed. Reg. 8443`."""
    match key:
        case ("rule", "?", number, *parts):
            return f"Rule {number}{written(tuple(parts))}"
        case ("rule", "sctr", *numbers):
            return f"{SETS['sctr'][0]} {'.'.join(numbers)}"
        case ("rule", name, number, *parts):
            return f"{SETS[name][0]} {number}{written(tuple(parts))}"
        case ("const", "amend", number, *rest):
            return f"U.S. Const. amend. {number}" + "".join(f", § {section}" for section in rest)
        case ("const", "art", article, *rest):
            return f"U.S. Const. art. {article}" + "".join(f", {mark} {number}" for mark, number in zip(("§", "cl."), rest, strict=False))
        case ("fr", volume, page):
            return f"{volume} Fed. Reg. {page}"
        case ("frdoc", number):
            return f"FR Doc. {number}"
        case ("eo", number):
            return f"Exec. Order No. {number}"
        case ("proclamation", number):
            return f"Proclamation No. {number}"
        case ("directive", number):
            return f"ICE Directive {number}"
        case ("form", number):
            return f"{number[:4]}Form {number[4:]}" if number.startswith("ICE ") else f"Form {number}"
    return " ".join(key)


def _rules(text: str) -> Iterator[Found]:
    for match in _RULE.finditer(text):
        yield from _row(list(read_sections(text, match.end(), RULE, many=True)), match.start(), 0, match.lastgroup or "?")
    for match in _OF_SET.finditer(text):
        rules = list(read_sections(text, match.end(), RULE, many=True, code_after=True))
        if rules and (named := _SET_AFTER.match(text, rules[-1].end)) is not None:
            name = named.lastgroup or ("habeas" if text.startswith((" Section 2254", " § 2254"), named.end()) else "?")
            if name != "?":
                end = named.end() + (len(" § 2254 Cases") if named.lastgroup is None else 0)
                yield from _row(rules, match.start(), end, name)


def _row(rules: list[Section], start: int, end: int, name: str) -> Iterator[Found]:
    for index, rule in enumerate(rules):
        last = end if end and index == len(rules) - 1 else rule.end
        found = Found(start if index == 0 else rule.start, last, "rule", ("rule", name, *rule.number.split("."), *rule.parts), 3)
        if name != "sctr":
            found.key = ("rule", name, rule.number, *rule.parts)
        yield found


def _constitution(text: str) -> Iterator[Found]:
    for match in _CONST.finditer(text):
        at, start = match.end(), match.start()
        while (part := _AMENDMENT.match(text, at) or _ARTICLE.match(text, at)) is not None:
            if part.re is _AMENDMENT:
                yield from _amendments(part, start)
            else:
                yield _article(part, start, part.end())
            following = _ALSO.match(text, part.end())
            if following is None:
                break
            at = start = following.end()
    for match in _ARTICLE.finditer(text):
        if (after := _OF_CONSTITUTION.match(text, match.end())) is not None:
            yield _article(match, match.start(), after.end())
    for match in _NAMED_AMENDMENT.finditer(text):
        after = _OF_CONSTITUTION.match(text, match.end())
        yield Found(match.start(), after.end() if after else match.end(), "constitution", ("const", "amend", AMENDMENTS[match["name"]]), 3)


def _amendments(match: re.Match[str], start: int) -> Iterator[Found]:
    key: Key = ("const", "amend", match["number"], *((match["sec"],) if match["sec"] else ()))
    yield Found(start, match.start("more"), "constitution", key, 3)
    for more in re.finditer(ROMAN, match["more"]):
        at = match.start("more") + more.start()
        yield Found(at, at + len(more[0]), "constitution", ("const", "amend", more[0]), 3)


def _article(match: re.Match[str], start: int, end: int) -> Found:
    article = _NUMERALS[int(match["article"]) - 1] if match["article"].isdigit() and match["article"] != "0" else match["article"]
    parts = tuple(part for part in (match["section"], match["clause"]) if part)
    return Found(start, end, "constitution", ("const", "art", article, *parts), 3)
