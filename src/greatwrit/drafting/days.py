"""Days in prose. An imprecise date stays imprecise: no day is ever chosen within an interval."""

from __future__ import annotations

from calendar import monthrange

from greatwrit.reading import Span

from .model import Lang

MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
}


def day(span: Span, lang: Lang = "en") -> str:
    """`April 20, 2025`, `April 20, 2025, at 2:10 p.m.`, `March 2025`, `a day between March 1 and March 9, 2025`."""
    if span.first_day == span.last_day:
        return _day(span.first_day, lang) + _clock(span, lang)
    whole = _whole(span, lang)
    if whole:
        return whole
    one, other = _ends(span, lang)
    return f"a day between {one} and {other}" if lang == "en" else f"un día entre el {one} y el {other}"


def when(span: Span, lang: Lang = "en") -> str:
    """The same with its preposition: `on April 20, 2025`, `in March 2025`, `between March 1 and March 9, 2025`."""
    if span.first_day == span.last_day:
        return ("on " if lang == "en" else "el ") + _day(span.first_day, lang) + _clock(span, lang)
    whole = _whole(span, lang)
    if whole:
        return ("in " if lang == "en" else "en ") + whole
    one, other = _ends(span, lang)
    return f"between {one} and {other}" if lang == "en" else f"entre el {one} y el {other}"


def _day(iso: str, lang: Lang) -> str:
    year, month, number = int(iso[:4]), int(iso[5:7]), int(iso[8:10])
    name = MONTHS[lang][month - 1]
    return f"{name} {number}, {year}" if lang == "en" else f"{number} de {name} de {year}"


def _ends(span: Span, lang: Lang) -> tuple[str, str]:
    one, other = _day(span.first_day, lang), _day(span.last_day, lang)
    if lang == "en" and span.first_day[:4] == span.last_day[:4]:
        one = one.rpartition(",")[0]
    return one, other


def _whole(span: Span, lang: Lang) -> str:
    """The month or the year that the interval is, exactly; else nothing."""
    first, last = span.first_day, span.last_day
    year, month = int(last[:4]), int(last[5:7])
    if first[8:] != "01" or int(last[8:10]) != monthrange(year, month)[1] or first[:4] != last[:4]:
        return ""
    if first[5:7] == last[5:7]:
        name = MONTHS[lang][month - 1]
        return f"{name} {year}" if lang == "en" else f"{name} de {year}"
    return last[:4] if (first[5:7], last[5:7]) == ("01", "12") else ""


def _clock(span: Span, lang: Lang) -> str:
    if "T" not in span.first or span.first != span.last:
        return ""
    hour, minute = int(span.first[11:13]), span.first[14:16]
    if lang == "es":
        return f", a las {hour}:{minute}"
    return f", at {hour % 12 or 12}:{minute} {'a.m.' if hour < 12 else 'p.m.'}"
