"""Opinions: by reporter (eyecite's tokenizer with reporters-db), by docket number, by name with court and year; decisions of the Board.

Of eyecite only the tokenizer is used: it finds reporters, but attaches names and years of neighbouring citations to one another and takes a
time that grows with the square of their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .model import Found, Key
from .sections import PART

BOARD = "I&N Dec."
SUPREME = {("reporter", "U.S."), ("reporter", "S. Ct."), ("reporter", "L. Ed."), ("reporter", "L. Ed. 2d")}
"""Reporters of the Supreme Court alone."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, ?|\d{{1,2}} {_MONTH} |{_MONTH} )?\d{{4}}"
_WHO = re.compile(rf" ?\((?P<court>[^()]{{0,70}}?),? ?(?P<date>{_DATE})(?:, [^()]{{0,40}})?\)")
_COURT_ONLY = re.compile(r" ?\((?P<court>(?:[A-Z][\w.']*|\d{1,2}(?:st|d|th)|of)(?: (?:[A-Z][\w.']*|of))*\.?)\)")
_THEN_WHO, _THEN_COURT = (re.compile(rf"[^;()\n]{{2,90}}?{pattern.pattern}") for pattern in (_WHO, _COURT_ONLY))
_COURT_BEFORE = re.compile(r"(?P<court>(?:\d{1,2}(?:st|d|nd|rd|th)|D\.C\.|Fed\.) Cir\.),? $")
_COURT = re.compile(r"Cir\.|\bD\.|U\.S\.|B\.?I\.?A|A\.G\.|Ct\.|^$|[A-Z][a-z]+\.")
_PAGE = r"\*?\d{1,5}(?:-\*?\d{1,5})?"
MORE_PAGES = rf"(?:, {_PAGE}(?! [A-Z]))*"
"""Further pages, unless they begin the next citation."""
_PIN = re.compile(
    rf"(?:,? (?:at )?|, )(?P<pin>{_PAGE}(?: ?n\.? ?\d{{1,3}})?{MORE_PAGES})(?=[ ,.;:)\n]|$)(?! [A-Z&][\w.&]* ?[\w.]* \d| [A-Z]\.)"
)
_SLIP = re.compile(r",? slip op\.?(?: at (?P<pin>\d{1,3}(?:-\d{1,3})?))?")
_FILED = re.compile(r",? \(?(?:ECF|Dkt\.?|Doc\.?)(?: No\.?)? \d{1,4}(?:-\d{1,3})?(?:,? at (?P<pin>\d{1,3}))?\)?")

_SERIAL = (
    r"(?:(?:\d{1,2}:)?\d{2}-?(?i:cv|cr|mc|md|ap|bk|civ\.?)-?\d{2,6}(?:-[A-Z]{1,4}\d?)*|(?:CV|CR|MC)[- ]\d{2}-\d{2,6}(?:-[A-Z0-9]{1,5})*)"
)
_APPEAL = r"\d{2}-\d{2,6}(?!-\d)"
_APPLICATION = r"\d{2}A\d{2,4}"
_NUMBER = r"(?:Case |Civil (?:Action )?|Civ\. ?(?:A(?:ction|\.) )?|C\. ?A\. |Docket |Dkt\. )?N(?:os?|OS?)\. ?"
_DOCKET = re.compile(
    rf"(?<![\w-])(?P<no>{_NUMBER})?(?P<first>{_SERIAL}|{_APPEAL}|{_APPLICATION})"
    rf"(?:(?:,? (?:and|&) |, )(?:{_SERIAL}|{_APPEAL}))*(?![\w-])"
)
NUMBERS = re.compile(rf"(?<![\w-])(?:{_SERIAL}|{_APPLICATION}|{_APPEAL})(?![\w-])")
"""Docket numbers of any court."""
_NOT_A_DOCKET = re.compile(
    r"(?:L(?:aw|\.)|P\. ?L\.|PL|Order|Receipt|Exhibit|Ex\.|RIN|Form|Doc\.|Amendment|Standard|Policy|Directive|Rule|AO|Tab)\s*$"
)

_VERSUS = re.compile(r" (?:v|vs|V)\.? ")
_WORD = re.compile(
    r"(?:[A-Z0-9À-ÞŠŽ][\w.'&À-ÿŠšŽž/-]*|&|of|the|and|ex|rel\.|de|la|las|los|del|y|for|du|von|van|den|der|el|al-\w+|d'\w+|New)(?P<comma>,?)$"
)
_SIGNALS = {
    "see", "also", "cf", "accord", "but", "compare", "with", "e.g", "citing", "quoting", "under", "in", "and", "the", "contra",
    "following", "both", "by", "that", "like", "unlike", "since", "as", "when", "while", "because", "although", "whether", "cases", "nor",
    "of", "for", "after", "before", "then", "these", "to", "on", "id", "court", "courts", "relying",
}  # fmt: skip
_LEAD = re.compile(r"^(?:in (?!re\b)|see(?:,? e\.g\.,?)? |also |cf\. |but |accord |under |the |and |of |for )+", re.I)
_MATTER = r"(?:Matter of|In re|In the Matter of|Ex parte|Petition of|Application of) "
_OPENING = re.compile(rf"{_MATTER}[^;()\n]{{1,80}}?$", re.I)
_SHORTENED = (
    "Inc Co Corp Ltd Bros St Dr Mr Ms Jr Sr No Cnty Dep't Gov't Ass'n Ctr Sec'y Att'y Gen Dir Univ Bd Comm'n Int'l Nat'l "
    "Fed'n Imm Immigr Cir rel Cal Am Ill Mass Tex La Md Va Fla Ga Ariz Wash Dist Ct Sch Educ Def Res Dev Hum Rts Serv Servs "
    "Sys Indus Mfg Enf't Customs Nat Loc Pac Ret Soc Cent Just Hosp Ins Supt Warden Emps Org Litig Found Coal All"
)
_ABBREVIATED = re.compile(rf"(?:[A-Z]|(?:[A-Z]\.)+[A-Z]?|{'|'.join(_SHORTENED.split())})\.$")

_COMPANY = re.compile(r"(?:Inc|LLC|L\.L\.C|Ltd|Co|Corp|Jr|Sr|L\.P|LP|N\.A|P\.C|et|Esq|City|State|Cnty)\b")
_SHORT_NAME = re.compile(r"(?:Matter of |In re )?[A-ZÀ-Þ][\w.'&À-ÿ-]*(?: (?:[A-ZÀ-Þ&][\w.'À-ÿ-]*|of|de|la))*$")


class Token(NamedTuple):
    """A reporter citation as eyecite finds it."""

    start: int
    end: int
    short: bool
    source: str
    key: Key


def find_cases(text: str) -> Iterator[Found]:
    """Every citation of an opinion, full or short, in no order. Short ones have the key `(reporter, volume, pin)` until resolved."""
    tokens = reporters(text)
    for token in tokens:
        if token.source == "laws":
            yield Found(token.start, token.end, "statute", token.key, len(token.key))
        elif token.source == "journals":
            yield Found(token.start, token.end, "secondary", token.key, len(token.key))
        elif token.short:
            yield _short(text, token)
    opinions = [token for token in tokens if not token.short and token.source == "reporters"]
    anchors = sorted((*((one.start, one.end, (one.key,)) for one in opinions), *_dockets(text, {token.start for token in tokens})))
    taken: list[tuple[int, int]] = []
    index = 0
    while index < len(anchors):
        start, end, keys = anchors[index]
        end, pin = _pins(text, end, anchors[index + 1][0] if index + 1 < len(anchors) else len(text))
        index += 1
        while index < len(anchors) and text[end : anchors[index][0]] in (", ", " ", ""):
            keys = (*keys, *anchors[index][2])
            end, more = _pins(text, anchors[index][1], anchors[index + 1][0] if index + 1 < len(anchors) else len(text))
            pin = pin or more
            index += 1
        found = _opinion(text, start, end, keys, pin, taken[-1][1] if taken else 0)
        if found is not None:
            taken.append((found.start, found.end))
            yield found
    yield from _named(text, taken)


def reporters(text: str) -> list[Token]:
    """Reporter citations, longest first where they overlap, in order."""
    from eyecite.models import CitationToken
    from eyecite.tokenizers import default_tokenizer as eyecite

    packed = "".join(text.split())
    wanted = {}
    for strings, where in ((eyecite.case_sensitive_filter, packed), (eyecite.case_insensitive_filter, packed.lower())):
        for _, extractors in strings.iter(where):
            for extractor in extractors:
                wanted[id(extractor)] = extractor
    found: dict[tuple[int, int], Token] = {}
    laws = [one for one in eyecite.unfiltered_extractors if getattr(one.constructor, "__self__", None) is CitationToken]
    for extractor in (*wanted.values(), *laws):
        for match in extractor.get_matches(text):
            token = extractor.get_token(match)
            if isinstance(token, CitationToken) and (made := _token(token, text)) is not None:
                known = found.get((made.start, made.end))
                if known is None or (known.source != "reporters" and made.source == "reporters"):
                    found[made.start, made.end] = made
    result: list[Token] = []
    for token in sorted(found.values(), key=lambda token: (token.start, -token.end)):
        if not result or token.start >= result[-1].end:
            result.append(token)
    return result


_PARTS = re.compile(rf"(?:{PART})*")
_FEDERAL_LAW = {"U.S.C.", "C.F.R.", "Stat.", "U.S. Const."}
"""What `codes` and `papers` find themselves."""


def _token(token: object, text: str) -> Token | None:
    groups = token.groups  # type: ignore[attr-defined]
    editions = token.exact_editions or token.variation_editions  # type: ignore[attr-defined]
    edition = editions[0]
    name, source = edition.short_name, edition.reporter.source
    written = groups.get("reporter") or name
    if "." not in written and not re.search(r"[A-Z]{2}", written) and "L. Rev" not in written:
        return None
    start, end = token.start, token.end  # type: ignore[attr-defined]
    if source == "laws":
        if name in _FEDERAL_LAW or not groups.get("section"):
            return None
        parts = _PARTS.match(text, end)
        end = parts.end() if parts else end
        return Token(start, end, False, source, ("law", re.sub(r"\s+", " ", text[start:end])))
    if name in ("I. & N. Dec.",):
        name = BOARD
    page = groups.get("page") or "___"
    page = "___" if re.fullmatch(r"[_-]+", page) else page.replace(",", "")
    volume = (groups.get("volume") or "").strip()
    if not volume:
        return None
    return Token(start, end, bool(token.short), source, ("reporter", name, volume, page))  # type: ignore[attr-defined]


def _short(text: str, token: Token) -> Found:
    """`Jennings, 583 U.S. at 290`: the key's last piece is the page pointed at."""
    tail = re.compile(r"(?:-\*?\d{1,5})?(?: ?n\.? ?\d{1,3})?(?:, \*?\d{1,5}(?:-\d{1,5})?(?! [A-Z]))*").match(text, token.end)
    end = tail.end() if tail else token.end
    before = text[max(0, token.start - 120) : token.start]
    start, name = token.start, ""
    if before.endswith(", "):
        words = before[:-2]
        name = _name_before(words)
        if not name and (lead := _SHORT_NAME.search(words)) is not None:
            name = _LEAD.sub("", lead[0])
        if name and before.endswith(name + ", "):
            start = token.start - len(name) - 2
    kind = "agency-decision" if token.key[1] == BOARD else "case"
    pin = text[token.start : end].rpartition(" at ")[2].removeprefix("p. ").strip()
    return Found(start, end, kind, token.key, 3, form="short", name=name, pin=pin)


def _dockets(text: str, reporter_starts: set[int]) -> Iterator[tuple[int, int, tuple[Key, ...]]]:
    for match in _DOCKET.finditer(text):
        if match.start() in reporter_starts or _NOT_A_DOCKET.search(text, max(0, match.start() - 14), match.start()):
            continue
        numbers = tuple(("docket", docket(each)) for each in NUMBERS.findall(match[0]))
        if not match["no"] and not re.fullmatch(rf"{_SERIAL}|{_APPLICATION}", match["first"]):
            continue
        yield match.start(), match.end(), numbers


def docket(number: str) -> str:
    """A docket number without office, judges and leading zeros: 5:25-cv-01873-SSS → 25-cv-1873."""
    bare = re.sub(r"^\d{1,2}:", "", number)
    bare = re.sub(r"^([A-Z]{2})[- ](\d{2})-", r"\2-\1-", bare)
    civil = re.match(r"(\d{2})-?([A-Za-z]{2,3})\.?-?0*(\d+)", bare)
    if civil is None:
        return bare
    kind = civil[2].lower()
    return f"{civil[1]}-{'cv' if kind == 'civ' else kind}-{civil[3]}"


def _pins(text: str, end: int, limit: int) -> tuple[int, str]:
    """The page pointed at after a citation, and where that ends; never into the next citation."""
    pin = ""
    for pattern in (_SLIP, _FILED, _PIN, _SLIP):
        if (match := pattern.match(text, end)) is not None and match.end() <= limit:
            end, pin = match.end(), pin or match.groupdict().get("pin") or ""
    return end, pin


def _opinion(text: str, start: int, end: int, keys: tuple[Key, ...], pin: str, floor: int) -> Found | None:
    """One opinion with its name, its court and its parallel citations; a docket number of a court of appeals needs a name or a court."""
    before = text[max(floor, start - 240) : start]
    name = _name_before(before.rstrip(" ,")) if before.endswith(" ") else ""
    named = name and before.rstrip(" ,").endswith(name)
    court, year = "", ""
    who = _WHO.match(text, end)
    reporter = next((key for key in keys if key[0] == "reporter"), None)
    if who is not None and _COURT.search(who["court"]):
        court, year, end = who["court"].strip(), who["date"][-4:], who.end()
    elif reporter is None and (only := _COURT_ONLY.match(text, end)) is not None and _COURT.search(only["court"]):
        court, end = only["court"], only.end()
    elif reporter is None and (ahead := _COURT_BEFORE.search(before)) is not None:
        court, start = ahead["court"], start - (len(before) - ahead.start())
    if not court and any(key[:2] in SUPREME or re.fullmatch(_APPLICATION, key[1]) for key in keys):
        court = "U.S."
    if named:
        start = start - len(before) + len(before.rstrip(" ,")) - len(name)
    if reporter is None and not named and not court and not any("-cv-" in key[1] or "A" in key[1] for key in keys):
        return None
    main = reporter or keys[0]
    kind = "agency-decision" if main[:2] == ("reporter", BOARD) else "case"
    base = len(main)
    rest = tuple(key for key in keys if key is not main)
    return Found(start, end, kind, main, base, name=name if named else "", pin=pin, court=court, year=year, parallel=rest)


def _name_before(before: str) -> str:
    """The case's name at the end of these words, or nothing."""
    before = before.rpartition("\n")[2]
    opening = _OPENING.search(before)
    if opening is not None and not _VERSUS.search(opening[0]):
        starts = [match.start() for match in re.finditer(_MATTER, opening[0], re.I)]
        return opening[0][starts[-1] :] if starts and opening[0][starts[-1]].isupper() else ""
    versus = None
    for versus in _VERSUS.finditer(before):  # noqa: B007
        pass
    if versus is None:
        return ""
    defendant = before[versus.end() :]
    if not re.match(r"[A-Z0-9À-Þ\"][^;()]{0,110}$", defendant) or re.search(r"\. (?:The|This|In|See|That|But|Id)\b", defendant):
        return ""
    words = before[: versus.start()].split(" ")
    kept: list[str] = []
    while words:
        word = words.pop()
        if not (fits := _WORD.fullmatch(word.strip('"'))):
            break
        if kept and fits["comma"] and not _COMPANY.match(kept[-1]):
            break
        if kept and word.endswith(".") and not _ABBREVIATED.fullmatch(word.split("(")[-1]):
            break
        if re.fullmatch(r"[IVX]+\.", word) and words and re.match(r"(?:amends?|arts?|parts?|sections?|cl)\b", words[-1].lower()):
            break
        if word.rstrip(".,").lower() in _SIGNALS and word[0].isupper() and not (word in ("The",) or word.lower() in ("for", "of")):
            break
        kept.append(word)
    kept.reverse()
    while kept and (kept[0].islower() or kept[0].rstrip(".,").lower() in _SIGNALS):
        kept.pop(0)
    plaintiff = " ".join(kept)
    return plaintiff + before[versus.start() :] if plaintiff else ""


def _named(text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """Opinions without a number: `Ozturk v. Hyde (2d Cir. 2025)`."""
    for versus in _VERSUS.finditer(text):
        if any(first <= versus.start() < last for first, last in taken):
            continue
        who = _THEN_WHO.match(text, versus.end()) or _THEN_COURT.match(text, versus.end())
        if who is None or not who["court"] or not re.search(r"Cir\.|D\.|App\.|Ct\.|U\.S\.|BIA", who["court"]):
            continue
        opening = who.end() - len(who[0]) + who[0].rindex("(")
        name = _name_before(text[max(0, versus.start() - 150) : opening].rstrip(" ,"))
        if not name:
            continue
        start = len(text[:opening].rstrip(" ,")) - len(name)
        yield Found(
            start,
            who.end(),
            "case",
            ("name", name_key(name)),
            2,
            name=name,
            court=who["court"].strip(),
            year=(who.groupdict().get("date") or "")[-4:],
        )


def name_key(name: str) -> str:
    """A case's name without accents, stops and capitals, for comparing."""
    import unicodedata

    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    sides = (re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-/]", " ", side.lower())) for side in _VERSUS.split(plain))
    return " v ".join(re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(side.split())) for side in sides)


def court_key(court: str) -> str:
    """A court without spaces and stops: `D. Mass.` → dmass, `2nd Cir.` → 2dcir."""
    return re.sub(r"(?<=\d)(?:nd|rd)", "d", re.sub(r"[^a-z0-9]", "", court.lower()))


def cite_of(key: Key) -> str:
    """A reporter or docket as it is written here: `533 U.S. 678`, `No. 25-cv-11470`."""
    match key:
        case ("reporter", name, volume, page):
            return f"{volume} {name} {page}"
        case ("short", volume, name, page):
            return f"{volume} {name} at {page}"
        case ("docket", number):
            return f"No. {number}"
        case ("law", text):
            return text
    return " ".join(key[1:])
