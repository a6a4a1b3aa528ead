"""Statutes and regulations: the United States Code, the Immigration and Nationality Act, public laws, Statutes at Large, the Code of
Federal Regulations; and sections written without their code, which `resolve` settles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .ina import Ina
from .model import Found, Key
from .sections import CFR_SECTION, INA_SECTION, SIGN, USC_SECTION, Section, parts_of, read_sections, written

CODE = r"(?:U\. ?S\. ?C\.?(?: ?[AS]\.)?|USC[AS]?\b|U\. ?S\. Code\b|United States Code,?)"
USC = re.compile(rf"\b(?:[Tt]itle )?(?P<title>\d{{1,2}}),? {CODE}(?: Ann\.)?,? ?(?P<sign>{SIGN}|[Ss]\.? )? ?(?=\d)")
OF_TITLE = re.compile(rf"\b(?P<sign>{SIGN}) ?(?=\d{{1,5}}[^.;]{{0,60}}? of [Tt]itle \d)")
TITLE = re.compile(r",? of [Tt]itle (?P<title>\d{1,2})(?:,? (?:of )?(?:the )?(?:United States Code|U\. ?S\. ?C(?:ode|\.)))?")
CFR = re.compile(
    rf"\b(?:[Tt]itle )?(?P<title>\d{{1,2}}),? (?:C\. ?F\. ?R\.?|CFR\b|Code of Federal Regulations,?),? ?"
    rf"(?:(?P<part>(?:[Pp]arts?|[Pp]ts?\.) ?(?=\d))|(?P<sign>{SIGN})? ?(?={CFR_SECTION})|(?=\d{{1,4}}\b(?!\.\d)))"
)
PART_NUMBERS = re.compile(r"\d{1,4}[a-z]?(?=\W|$)")
CALLED = r"(?: \(\"?(?:the )?(?:INA|Act)\"?\))?"
ACT = rf"(?:INA\b|I\. ?N\. ?A\.|(?:the )?Immigration and Nationality Act{CALLED}|(?:the )?\bAct\b(?= ?(?:§|[Ss]ec)))"
INA = re.compile(rf"{ACT},? ?(?P<sign>{SIGN})? ?(?={INA_SECTION})")
OF_ACT = re.compile(rf"(?P<sign>{SIGN}) ?(?={INA_SECTION}[^.;]{{0,60}}? of the )")
THE_ACT = re.compile(r" of the (?:Immigration and Nationality Act|INA|I\. ?N\. ?A\.|Act)\b(?! of \d)" + CALLED)
PUBLIC_LAW = re.compile(
    r"\b(?:Pub(?:lic|\.)? ?L(?:aw|\.)?|P\. ?L\.|PL),?(?: No\.?)? ?(?P<congress>\d{2,3})-(?P<number>\d{1,4})\b"
    r"(?:,? (?:[Dd]iv(?:ision|\.) [A-Z]+|[Tt]it(?:le|\.) [IVXL]+|[Ss]ubtit(?:le|\.) [A-Z]))*"
    rf"(?:,? {SIGN} ?(?P<section>\d{{1,6}}[A-Za-z]?)(?P<parts>(?:\(\w{{1,4}}\))*))?"
)
STATUTES = re.compile(
    r"\b(?P<volume>\d{1,3}) Stat\. (?P<page>\d{1,2},\d{3}|\d{1,5})(?P<sub>-\d{1,4})?(?P<pin>(?:, \d{1,5}(?:-\d+)*(?! [A-Z]))*)"
)
ACTS = r"(?P<act>IIRIRA|IIRAIRA|TVPRA|APA|AEDPA|EAJA|FOIA|FARRA|VAWA)"
_ACT_SECTION = r"(?P<section>\d{1,4}[A-Z]?)(?P<parts>(?:\((?:[a-z]{1,4}|[A-Z]{1,4}|\d{1,2})\))*)"
NAMED_ACT = re.compile(rf"\b{ACTS},? {SIGN} ?{_ACT_SECTION}")
ACT_AFTER = re.compile(rf"\b{SIGN} ?{_ACT_SECTION} of (?:the )?{ACTS}\b")
BARE = re.compile(rf"(?P<sign>{SIGN}) ?(?=\d)")
BARE_NUMBER = re.compile(rf"(?:{CFR_SECTION}|\d{{3,5}}[a-z]{{0,3}}|\d{{3}}[A-D])(?![\dA-Za-z])")


def find_codes(text: str, ina: Ina) -> Iterator[Found]:
    """Every citation of a statute or regulation that names its code, in no order."""
    for match in USC.finditer(text):
        yield from _usc(text, match.start(), match.end(), match["title"], match["sign"] or "")
    for match in OF_TITLE.finditer(text):
        sections = list(read_sections(text, match.end(), USC_SECTION, many=True, sign=True, code_after=True))
        if sections and (title := TITLE.match(text, sections[-1].end)) is not None:
            yield from _row(sections, match.start(), title.end(), "statute", ("usc", title["title"]))
    for match in CFR.finditer(text):
        yield from _cfr(text, match)
    for match in INA.finditer(text):
        sections = list(read_sections(text, match.end(), INA_SECTION, many=_is_many(match["sign"]), sign=True))
        yield from (link(found, ina) for found in _row(sections, match.start(), 0, "statute", ("ina",)))
    for match in OF_ACT.finditer(text):
        sections = list(read_sections(text, match.end(), INA_SECTION, many=True, sign=True, code_after=True))
        if sections and (act := THE_ACT.match(text, sections[-1].end)) is not None:
            yield from (link(found, ina) for found in _row(sections, match.start(), act.end(), "statute", ("ina",)))
    for match in PUBLIC_LAW.finditer(text):
        key: Key = ("publ", f"{match['congress']}-{match['number']}")
        if match["section"]:
            key = (*key, match["section"], *parts_of(match["parts"]))
        yield Found(match.start(), match.end(), "statute", key, 2)
    for match in NAMED_ACT.finditer(text):
        yield Found(match.start(), match.end(), "statute", ("act", match["act"], match["section"], *parts_of(match["parts"])), 3)
    for match in ACT_AFTER.finditer(text):
        yield Found(match.start(), match.end(), "statute", ("act", match["act"], match["section"], *parts_of(match["parts"])), 3)
    for match in STATUTES.finditer(text):
        page = match["page"].replace(",", "") + (match["sub"] or "")
        yield Found(match.start(), match.end(), "statute", ("stat", match["volume"], page), 3, pin=match["pin"].strip(", "))


def find_bare(text: str) -> Iterator[Found]:
    """Sections without a code: `§ 1226(a)`, `section 241.13(b)`. Their key is `("?", number, parts…)` until resolved."""
    done = 0
    for match in BARE.finditer(text):
        number = BARE_NUMBER.match(text, match.end())
        if number is None or match.start() < done:
            continue
        pattern = CFR_SECTION if "." in number[0] else INA_SECTION if number[0][-1].isupper() else USC_SECTION
        sections = list(read_sections(text, match.end(), pattern, many=_is_many(match["sign"]), sign=True))
        done = sections[-1].end if sections else done
        for found in _row(sections, match.start(), 0, "statute", ("?",)):
            found.form = "bare"
            yield found


def link(found: Found, ina: Ina) -> Found:
    """The Act's section as title 8 holds it; a section that the map does not know keeps its own name."""
    usc = ina.to_usc.get(found.key[1])
    if usc is not None:
        found.key, found.base = ("usc", "8", usc, *found.key[2:]), 3
    return found


def cite_of(key: Key) -> str:
    """A provision as it is written here: `8 U.S.C. § 1226(a)`."""
    match key:
        case ("usc", title, section, *parts):
            return f"{title} U.S.C. § {section}{written(tuple(parts))}"
        case ("cfr", title, part, "part"):
            return f"{title} C.F.R. pt. {part}"
        case ("cfr", title, section, *parts):
            return f"{title} C.F.R. § {section}{written(tuple(parts))}"
        case ("ina", section, *parts):
            return f"INA § {section}{written(tuple(parts))}"
        case ("act", act, section, *parts):
            return f"{act} § {section}{written(tuple(parts))}"
        case ("publ", law):
            return f"Pub. L. No. {law}"
        case ("publ", law, section, *parts):
            return f"Pub. L. No. {law}, § {section}{written(tuple(parts))}"
        case ("stat", volume, page):
            return f"{volume} Stat. {page}"
        case ("?", section, *parts):
            return f"§ {section}{written(tuple(parts))}"
    return " ".join(key)


def ina_form(key: Key, ina: Ina) -> str:
    """The Act's own form of a section of title 8, or nothing."""
    match key:
        case ("usc", "8", section, *parts) if section in ina.from_usc:
            return f"INA § {ina.from_usc[section]}{written(tuple(parts))}"
    return ""


def _is_many(sign: str | None) -> bool:
    return sign is None or sign.replace(" ", "") == "§§" or sign.rstrip(".").lower().endswith("s") or not sign.strip()


def _usc(text: str, start: int, at: int, title: str, sign: str) -> Iterator[Found]:
    sections = list(read_sections(text, at, USC_SECTION, many=_is_many(sign), sign=True))
    yield from _row(sections, start, 0, "statute", ("usc", title))


def _cfr(text: str, match: re.Match[str]) -> Iterator[Found]:
    title = match["title"]
    if match["sign"] is None and (match["part"] or not re.match(CFR_SECTION, text[match.end() : match.end() + 12])):
        at, start = match.end(), match.start()
        while (number := PART_NUMBERS.match(text, at)) is not None:
            yield Found(start, number.end(), "regulation", ("cfr", title, number[0], "part"), 3)
            more = re.compile(r"(?:, (?:and |& )?| (?:and|&) )(?=\d{1,4}[a-z]?\b(?! [A-Z]))").match(text, number.end())
            if more is None or not match["part"]:
                return
            at = start = more.end()
        return
    sections = list(read_sections(text, match.end(), CFR_SECTION, many=_is_many(match["sign"]), sign=True))
    yield from _row(sections, match.start(), 0, "regulation", ("cfr", title))


def _row(sections: list[Section], start: int, end: int, kind: str, code: Key) -> Iterator[Found]:
    """One citation for each section of a row; the first begins, or the last ends, with the code's name. A range is its two ends."""
    for index, section in enumerate(sections):
        key = (*code, section.number, *section.parts)
        first, last = (start if index == 0 else section.start), (end if end and index == len(sections) - 1 else section.end)
        if index and section.start < sections[index - 1].end:
            first = section.start
        found = Found(first, last, kind, key, len(code) + 1)
        if section.through and index + 1 < len(sections):
            following = sections[index + 1]
            found.through = cite_of((*code, following.number, *following.parts))
            found.end = min(found.end, following.start)
        yield found
