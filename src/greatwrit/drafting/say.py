"""Words that belong to the program and not to a template: marks for what is missing, pronouns, lists, lengths of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

LACKS: Mapping[str, Mapping[str, str]] = {
    "en": {"missing": "MISSING", "contested": "CONTESTED", "held back": "NOT CLEARED FOR USE", "by hand": "FILL IN"},
    "es": {"missing": "FALTA", "contested": "EN DISPUTA", "held back": "NO AUTORIZADO", "by hand": "LLENAR"},
}
EXHIBIT: Mapping[str, str] = {"en": "Ex.", "es": "Anexo"}
PRONOUNS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "en": {
        "she": {"they": "she", "them": "her", "their": "her"},
        "he": {"they": "he", "them": "him", "their": "his"},
        "they": {"they": "they", "them": "them", "their": "their"},
    },
    "es": {
        "she": {"they": "ella", "them": "ella", "their": "su"},
        "he": {"they": "él", "them": "él", "their": "su"},
        "they": {"they": "la persona", "them": "la persona", "their": "su"},
    },
}


def listed(parts: Sequence[str], lang: str) -> str:
    """`a`, `a and b`, `a, b, and c`."""
    if len(parts) < 2:
        return "".join(parts)
    if lang == "es":
        return f"{', '.join(parts[:-1])} y {parts[-1]}"
    return f"{parts[0]} and {parts[1]}" if len(parts) == 2 else f"{', '.join(parts[:-1])}, and {parts[-1]}"


def number(minutes: Mapping[str, Any], lang: str) -> str:
    """How long something took, from the ledger's minutes: `{"at_most": 30}` → `within 30 minutes`."""
    said = {name: length(amount, lang) for name, amount in minutes.items() if amount is not None}
    if "exactly" in said:
        return f"{'in' if lang == 'en' else 'en'} {said['exactly']}"
    if "about" in said:
        return f"{'in about' if lang == 'en' else 'en unos'} {said['about']}"
    if "at_most" in said and "at_least" in said:
        return f"{'in between' if lang == 'en' else 'en entre'} {said['at_least']} {'and' if lang == 'en' else 'y'} {said['at_most']}"
    if "at_most" in said:
        return f"{'within' if lang == 'en' else 'en no más de'} {said['at_most']}"
    return f"{'after at least' if lang == 'en' else 'después de al menos'} {said['at_least']}" if "at_least" in said else ""


def length(minutes: int, lang: str) -> str:
    """`30 minutes`, `2 hours`, `3 days`."""
    names = {"en": ("minute", "hour", "day"), "es": ("minuto", "hora", "día")}[lang]
    for count, name in ((60 * 24, names[2]), (60, names[1])):
        if minutes >= count and minutes % count == 0:
            amount = minutes // count
            return f"{amount} {name}{'' if amount == 1 else 's'}"
    return f"{minutes} {names[0]}{'' if minutes == 1 else 's'}"


def day_count(first: str, last: str, on: str, lang: str) -> str:
    """Days that have passed since a day that lies between two: `51 days`, `between 22 and 52 days`."""
    fewest, most = ((date.fromisoformat(on) - date.fromisoformat(one[:10])).days for one in (last, first))
    names = {"en": ("day", "between", "and"), "es": ("día", "entre", "y")}[lang]
    unit = names[0] if fewest == most == 1 else f"{names[0]}s"
    return f"{most:,} {unit}" if fewest == most else f"{names[1]} {fewest:,} {names[2]} {most:,} {unit}"
