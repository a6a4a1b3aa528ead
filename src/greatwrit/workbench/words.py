"""The words of every view: verdicts, dates, spans, courts and facts, in English and in Spanish.

Pure functions of values of the plan. English chrome is its own key; `spanish` holds the translations, made by people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Literal

from greatwrit.plan.model import AuthorityLine, Decision, FactRef, When
from greatwrit.workbench.spanish import MONTHS, SPANISH, WEEKDAYS

Lang = Literal["en", "es"]

ICONS = {"open": "→", "contested": "⇄", "undetermined": "?", "closed": "▬", "settled": "▬"}
_VERDICTS = {"open": "Open", "contested": "Contested", "undetermined": "Undetermined", "closed": "Closed", "settled": "Settled"}
_STATES = {
    "not_asked": "not asked",
    "not_known": "asked, not known",
    "absent": "absent on the record",
    "contested": "contested",
    "presumed": "presumed",
    "implied": "follows from other facts on file",
}
_POSITIONS = {
    "supreme-court": "Supreme Court",
    "attorney-general": "Attorney General",
    "board": "Board",
    "ice": "ICE",
    "practice": "Practice, no ruling",
    "text": "The words of the law",
    "district-court": "District court",
}
_CONFIDENCE = {
    "primary": "primary text read",
    "older-primary": "older edition read",
    "secondary": "secondary source only",
    "unverified": "UNVERIFIED",
}
MEANS = {
    "open": "What binds the forum opens this route.",
    "closed": "Not here today: what binds the forum closes it on these facts, in court too; whether they are so can be fought there.",
    "contested": "What binds the forum and what a court that can grant relief may hold differ. File under both readings.",
    "undetermined": "The answer turns on facts that are not known or on which sources differ.",
}
ENGLISH_REASONS = "Reasons of law and quotations are in English."
NO_ADVICE = "No legal advice: a DRAFT for an attorney, who checks every authority before relying on it."
NOT_READ = ("Law not read in any source: {n} authority on these routes", "Law not read in any source: {n} authorities on these routes")
NOT_KNOWN = ("Not known whether in force: {n} authority on these routes", "Not known whether in force: {n} authorities on these routes")
NOT_LATELY = ("Law not read lately: {n} authority on these routes", "Law not read lately: {n} authorities on these routes")
OLDER = ("{n} older clock ran out", "{n} older clocks ran out")
IN_SHORT = "Routes that are not open are argued in short. The whole of an argument: --explain ROUTE."
SEE_ALL = "all of it: --explain ROUTE, --json"
NOTHING_TODAY = "Nothing that the plan can name for today."
_OUTCOMES = ("denied", "granted", "partly", "withdrawn", "no_answer")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?")
_PERIOD = re.compile(r"\d{4}(-\d\d)?")
"""Words of an interval that say no more than its days: a year or a month."""
_WORD = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+")
"""A value of a choice, as the law's files write it."""
_ZONES = {
    "America/New_York": "hora del Este",
    "America/Chicago": "hora del Centro",
    "America/Denver": "hora de la Montaña",
    "America/Los_Angeles": "hora del Pacífico",
}
_UNSEEN = ("Cc", "Cf", "Cs")
_HOUR, _DAY = 60, 24 * 60
_STATES_OF_COURTS = {
    "al": "Ala.", "ak": "Alaska", "az": "Ariz.", "ar": "Ark.", "ca": "Cal.", "co": "Colo.", "ct": "Conn.", "de": "Del.", "dc": "D.C.",
    "fl": "Fla.", "ga": "Ga.", "hi": "Haw.", "id": "Idaho", "il": "Ill.", "in": "Ind.", "ia": "Iowa", "ks": "Kan.", "ky": "Ky.",
    "la": "La.", "me": "Me.", "md": "Md.", "ma": "Mass.", "mi": "Mich.", "mn": "Minn.", "ms": "Miss.", "mo": "Mo.", "mt": "Mont.",
    "ne": "Neb.", "nv": "Nev.", "nh": "N.H.", "nj": "N.J.", "nm": "N.M.", "ny": "N.Y.", "nc": "N.C.", "nd": "N.D.", "oh": "Ohio",
    "ok": "Okla.", "or": "Or.", "pa": "Pa.", "pr": "P.R.", "ri": "R.I.", "sc": "S.C.", "sd": "S.D.", "tn": "Tenn.", "tx": "Tex.",
    "ut": "Utah", "vt": "Vt.", "va": "Va.", "wa": "Wash.", "wv": "W. Va.", "wi": "Wis.", "wy": "Wyo.", "gu": "Guam", "vi": "V.I.",
}  # fmt: skip


def say(english: str, lang: Lang, **values: object) -> str:
    """Chrome in the reader's language; `{name}` is filled from `values`. A key without a translation is a KeyError, found by a test."""
    text = english if lang == "en" else SPANISH[english]
    return text.format(**values) if values else text


def count(n: int, one: str, many: str, lang: Lang) -> str:
    """`one` or `many` (both keys of chrome, with `{n}` in them) for a number."""
    return say(one if n == 1 else many, lang, n=n)


def verdict(name: str, lang: Lang) -> str:
    """The word of a verdict: Open, Closed, Undetermined, Contested; of several, `open or closed`, each."""
    if " or " in name:
        return verdicts(name.split(" or "), lang)
    return say(_VERDICTS[name], lang) if name in _VERDICTS else clean(name)


def verdicts(names: Iterable[str], lang: Lang) -> str:
    """Several possible verdicts: `Open, Closed or Contested`."""
    *first, last = [verdict(name, lang) for name in names] or [""]
    return f"{', '.join(first)} {say('or', lang)} {last}" if first else last


def clean(text: object) -> str:
    """One line without control or direction-turning characters: what comes from a file cannot move the cursor or turn words round."""
    said = str(text)
    if not said.isprintable():
        said = "".join(c for c in said if c.isspace() or c in "\u200c\u200d" or unicodedata.category(c) not in _UNSEEN)
    return " ".join(said.split())


# ── dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _parse(text: str) -> datetime | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def bounds(when: When) -> tuple[date, date] | None:
    """First and last day of a date or interval; None where it is not known or not a date."""
    if when is None:
        return None
    ends = when.get("between", [when.get("on")] * 2) if isinstance(when, dict) else [when, when]
    first, last = _parse(str(ends[0])), _parse(str(ends[1]))
    return (first.date(), last.date()) if first and last else None


def _clock_time(moment: datetime, lang: Lang) -> str:
    hour = moment.hour % 12 or 12
    half = ("am" if moment.hour < 12 else "pm") if lang == "en" else ("a. m." if moment.hour < 12 else "p. m.")
    return f"{hour}:{moment.minute:02} {half}"


def _zone(moment: datetime, lang: Lang) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return say("zone not stated", lang)
    from zoneinfo import ZoneInfo

    for name, spanish in _ZONES.items():
        there = moment.astimezone(ZoneInfo(name))
        if there.utcoffset() == offset:
            return spanish if lang == "es" else str(there.tzname())
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    sign = "-" if offset.total_seconds() < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "") if hours or minutes else "UTC"


def _day(d: date, lang: Lang, weekday: bool = True, year: bool = True) -> str:
    if lang == "en":
        return (f"{_DAYS_EN[d.weekday()]} " if weekday else "") + f"{_MONTHS_EN[d.month - 1]} {d.day}" + (f", {d.year}" if year else "")
    return (f"{WEEKDAYS[d.weekday()]} " if weekday else "") + f"{d.day} de {MONTHS[d.month - 1]}" + (f" de {d.year}" if year else "")


def day(iso: str, lang: Lang, weekday: bool = True) -> str:
    """`Wed Nov 25, 2026`; with a time `…, 2:05 pm EST`. Midnight without a zone is where a day begins, and no time. What is no ISO date
    is given back as it stands."""
    moment = _parse(iso)
    if moment is None:
        return clean(iso)
    text = _day(moment.date(), lang, weekday)
    if "T" not in iso or (moment.tzinfo is None and (moment.hour, moment.minute) == (0, 0)):
        return text
    zone = _zone(moment, lang)
    return f"{text}, {_clock_time(moment, lang)} " + (zone if lang == "en" and moment.tzinfo else f"({zone})")


def hearing(iso: str, lang: Lang) -> str:
    """A hearing's day and time as its notice gives them, never converted to another zone."""
    moment = _parse(iso)
    if moment is None or "T" not in iso:
        return day(iso, lang)
    return f"{_day(moment.date(), lang)}, {_clock_time(moment, lang)} {say('as the notice says', lang)}"


def _range(first: date, last: date, lang: Lang) -> str:
    if first == last:
        return _day(first, lang)
    if first.year != last.year:
        ends = _day(first, lang, weekday=False), _day(last, lang, weekday=False)
        return f"{ends[0]}-{ends[1]}" if lang == "en" else f"del {ends[0]} al {ends[1]}"
    if first.month != last.month:
        start, end = _day(first, lang, weekday=False, year=False), _day(last, lang, weekday=False)
        return f"{start}-{end}" if lang == "en" else f"del {start} al {end}"
    if lang == "en":
        return f"{_MONTHS_EN[first.month - 1]} {first.day}-{last.day}, {first.year}"
    return f"del {first.day} al {_day(last, lang, weekday=False)}"


def when(value: When, lang: Lang) -> str:
    """A date in words; an interval as `Mar 1-31, 2025 ("last month")`; null as *not known*. Never rounded to a day."""
    if value is None:
        return say("not known", lang)
    if isinstance(value, str):
        return day(value, lang)
    words = clean(value.get("words") or "")
    ends = value.get("between") or ([value["on"]] * 2 if value.get("on") else None)
    if not ends:
        return f'"{words}"' if words else say("not known", lang)
    span = bounds(value)
    first, last = _parse(str(ends[0])), _parse(str(ends[1]))
    if span is None or first is None or last is None:
        text = clean(ends[0]) if ends[0] == ends[1] else f"{clean(ends[0])} - {clean(ends[1])}"
    elif span[0] == span[1] and "T" in str(ends[0]) and "T" in str(ends[1]) and (first.hour, first.minute, last.hour) != (0, 0, 23):
        text = f"{_day(span[0], lang)}, {_clock_time(first, lang)}-{_clock_time(last, lang)}" if first != last else day(str(ends[0]), lang)
    else:
        text = _range(*span, lang)
    return f'{text} ("{words}")' if words and not _PERIOD.fullmatch(words) else text


def left(value: When, on: str, lang: Lang) -> str:
    """How far a date is from the plan's date: today, in 3 days, 3 days ago; an interval by its first day."""
    span = bounds(value)
    if span is None:
        return ""
    today = date.fromisoformat(on)
    days = (span[0] - today).days
    if span[0] < today <= span[1]:
        return say("may be today", lang)
    if span[1] < today:
        ago = (today - span[1]).days
        if span[0] != span[1]:
            return count(ago, "at least {n} day ago", "at least {n} days ago", lang)
        return count(ago, "{n} day ago", "{n} days ago", lang)
    text = say("today", lang) if days == 0 else count(days, "in {n} day", "in {n} days", lang)
    return text if span[0] == span[1] else say("from {when}", lang, when=text)


# ── spans ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _unit(minutes: int) -> tuple[int, str]:
    if minutes <= 3 * _HOUR:
        return 1, "min"
    return (_HOUR, "h") if minutes <= 3 * _DAY else (_DAY, "d")


def _minutes(low: int, high: int, lang: Lang) -> str:
    size, unit = _unit(high)
    a, b = low // size, -(-high // size)
    text = str(b) if a == b or low == high else f"{a}-{b}"
    if unit != "d":
        return f"{text} {unit}"
    return f"{text} {say('day' if text == '1' else 'days', lang)}"


def minutes(span: dict[str, Any] | None, lang: Lang) -> str:
    """`{"at_most": 30}` as *at most 30 min*; minutes to three hours, hours to three days, then days. Keys: at_most, at_least, about,
    exactly, between; null is *time not known*."""
    if not span:
        return say("time not known", lang)
    if span.get("between"):
        return _minutes(int(span["between"][0]), int(span["between"][1]), lang)
    if span.get("at_least") is not None and span.get("at_most") is not None:
        return _minutes(int(span["at_least"]), int(span["at_most"]), lang)
    for key, words in (("at_most", "at most {span}"), ("at_least", "at least {span}"), ("about", "about {span}"), ("exactly", "{span}")):
        if span.get(key) is not None:
            n = int(span[key])
            text = _minutes(n, n, lang)
            return say(words, lang, span=text) if words != "{span}" else text
    return say("time not known", lang)


def days(span: dict[str, Any] | None, lang: Lang) -> str:
    """`{"between": [22, 52]}` as *22-52 days*; null as *not known how long*."""
    ends = span.get("between") if span else None
    if not ends or ends[0] is None:
        return say("not known how long", lang)
    low, high = ends[0], ends[-1]
    if high is None:
        return say("at least {span}", lang, span=count(int(low), "{n} day", "{n} days", lang))
    if low == high:
        return count(int(low), "{n} day", "{n} days", lang)
    return f"{low}-{high} {say('days', lang)}"


# ── courts, facts, authorities ───────────────────────────────────────────────────────────────────────────────────────────────


def court(identifier: str) -> str:
    """A court's id as lawyers write it: ca5, 5th Cir.; lawd, W.D. La.; cadc, D.C. Cir. An unknown id stands as it is."""
    circuit = re.fullmatch(r"ca(\d\d?)", identifier)
    if circuit:
        n = int(circuit[1])
        ending = {1: "st", 2: "d", 3: "d"}.get(n, "th")
        return f"{n}{ending} Cir."
    if identifier == "cadc":
        return "D.C. Cir."
    if identifier == "nmid":
        return "D. N. Mar. I."
    district = re.fullmatch(r"([a-z]{2})([nsewmc]?)d", identifier)
    if district and district[1] in _STATES_OF_COURTS:
        state = _STATES_OF_COURTS[district[1]]
        gap = "" if re.fullmatch(r"([A-Z]\.)+", state) else " "
        return f"{district[2].upper()}.D.{gap}{state}" if district[2] else f"D.{gap}{state}"
    return identifier


def position(holder: str, lang: Lang) -> str:
    """Who holds a reading of the law: a court, the Board, or nobody but practice or the text."""
    return say(_POSITIONS[holder], lang) if holder in _POSITIONS else clean(court(holder))


def outcome(name: str, lang: Lang) -> str:
    """How a request was decided: denied, granted, partly, withdrawn, no answer; what is none of these stands as the file has it. An answer
    of which the file does not say what it was is that, and nothing else."""
    if not name:
        return say("answered, outcome not known", lang)
    return say(name, lang) if name in _OUTCOMES else clean(name)


def reasons(decision: Decision, lang: Lang) -> str:
    """The reasons of a decision; that none were given only where the file says so."""
    if decision.reasons:
        return clean(decision.reasons)
    return say("none given" if decision.reasons_given is False else "not known", lang)


def whom(who: str, lang: Lang) -> str:
    """Whom a clock binds, in the reader's language where law/clocks' words were translated."""
    return say(who, lang) if who in SPANISH else clean(who)


def money(amount: float) -> str:
    """US dollars, with cents only where there are some."""
    return f"${amount:,.0f}" if amount == int(amount) else f"${amount:,.2f}"


def value(v: Any, lang: Lang) -> str:
    """A fact's value in words: yes or no, dates with their weekday, lists with commas."""
    if v is None:
        return say("not known", lang)
    if isinstance(v, bool):
        return say("yes" if v else "no", lang)
    if isinstance(v, dict) and ("between" in v or "words" in v):
        return when(v, lang)
    if isinstance(v, dict):
        return ", ".join(f"{clean(k)}: {value(x, lang)}" for k, x in v.items())
    if isinstance(v, (list, tuple)):
        return ", ".join(value(x, lang) for x in v) or say("none", lang)
    if v in ("yes", "no"):
        return say(v, lang)
    if isinstance(v, str) and _WORD.fullmatch(v):
        return v.replace("_", " ")
    return day(v, lang) if isinstance(v, str) else clean(v)


def finding(fact: FactRef, lang: Lang) -> str:
    """What is on file about a topic: its value, or the state in which it stands; contested values all shown."""
    state = say(_STATES[fact.state], lang) if fact.state in _STATES else ""
    if fact.state == "contested":
        options = fact.value if isinstance(fact.value, (list, tuple)) else [fact.value]
        return f"{state}: {(' / ').join(value(x, lang) for x in options)}"
    if fact.state == "implied" and fact.value is None:
        return say("nothing on file bars it", lang)
    if fact.state in ("presumed", "implied"):
        return f"{value(fact.value, lang)} ({state})"
    return state or value(fact.value, lang)


def place(source: object, at: object) -> str:
    """A source and where in it, as shown in brackets; empty where there is none."""
    return ", ".join(clean(x) for x in (source, at) if x)


def confidence(name: str, lang: Lang) -> str:
    """How well an authority or an address was checked, in words."""
    return say(_CONFIDENCE[name], lang) if name in _CONFIDENCE else clean(name)


def doubt(authority: AuthorityLine, lang: Lang) -> str:
    """In a word why an authority cannot be relied on as it stands: not in force, force not known, unverified; empty where it can."""
    if authority.in_force is not True:
        return force(authority, lang)
    return say("unverified", lang) if authority.confidence == "unverified" else ""


def force(authority: AuthorityLine, lang: Lang) -> str:
    """Whether an authority is in force on the plan's date, as far as known."""
    return say({True: "in force", False: "NOT IN FORCE", None: "not known whether in force"}[authority.in_force], lang)
