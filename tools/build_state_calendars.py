"""Writes law/calendars/states.yaml: what each State adds to the federal holidays, from the `holidays` package and the review below.

Run it with the package installed (`python tools/build_state_calendars.py`); the result is read by people before it is committed. The
package's State lists *replace* federal days, so only what they add is kept. What has been reviewed against the State's statute is named in
REVIEWED; what is not a day on which the State's offices close is left out by LEFT_OUT; everything else is marked unverified, and the safe
date does without it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import holidays

FIRST, LAST = 2018, 2032
NAMES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "GU": "Guam", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MP": "Northern Mariana Islands",
    "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "PR": "Puerto Rico", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah",
    "VT": "Vermont", "VA": "Virginia", "VI": "U.S. Virgin Islands", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin",
    "WY": "Wyoming",
}  # fmt: skip

STATUTES = {
    "CA": "Cal. Gov. Code § 6700; Cal. Code Civ. Proc. § 135",
    "IL": "5 ILCS 490",
    "LA": "La. R.S. 1:55",
    "MA": "Mass. Gen. Laws ch. 4, § 7",
    "ME": "4 M.R.S. § 1051",
    "TX": "Tex. Gov't Code § 662.003",
}

REVIEWED = {  # well-known days of the State's statute that its offices keep; from knowledge and the package together, so "secondary"
    ("MA", "Patriots' Day"), ("ME", "Patriots' Day"),
    ("CA", "Cesar Chavez Day"), ("CA", "Day After Thanksgiving"),
    ("LA", "Good Friday"), ("LA", "Mardi Gras"), ("LA", "All Saints' Day"), ("LA", "Election Day"),
    ("TX", "Friday After Thanksgiving"),
    ("IL", "Lincoln's Birthday"),
    ("UT", "Pioneer Day"),
    ("HI", "Prince Jonah Kuhio Kalanianaole Day"), ("HI", "Statehood Day"),
    ("AK", "Seward's Day"), ("AK", "Alaska Day"),
    ("DC", "Emancipation Day"), ("NV", "Nevada Day"), ("VT", "Bennington Battle Day"),
    ("VT", "Town Meeting Day"), ("WV", "West Virginia Day"),
    ("RI", "Victory Day"), ("NE", "Arbor Day"), ("MO", "Truman Day"),
}  # fmt: skip

DOUBTS = {
    ("LA", "Mardi Gras"): "a legal holiday by parish; whether it holds for the whole State is not settled.",
    ("LA", "All Saints' Day"): "in the State's statute, not in every list of the offices that close.",
    ("LA", "Election Day"): "in even years only, by the State's statute; federal courts there do not all keep it.",
}
DOUBTS["CA", "Diwali"] = "a State holiday by a statute of 2025, from 2026; whether offices close was not found."
for _day in ("Confederate Heroes Day", "Confederate Memorial Day", "Texas Independence Day", "San Jacinto Day", "Emancipation Day In Texas",
             "Lyndon Baines Johnson Day", "Good Friday", "Cesar Chavez Day"):  # fmt: skip
    DOUBTS["TX", _day] = "a State holiday on which offices stay open with part of their staff, or by an employee's choice."

LEFT_OUT = {"Inauguration Day", "Susan B. Anthony Day"}
"""The capital's area only, which the federal calendar tells; a day of observance, offices open."""

ADDED = {("LA", "All Saints' Day"): [date(year, 11, 1) for year in range(FIRST, LAST + 1)]}
"""In the statute, not in the package."""


def federal_days(year: int) -> set[date]:
    """Holidays and their observed days, of this year and the next one's New Year; no closing by executive order is among them."""
    return set(holidays.US(years=(year, year + 1)))


def additions(code: str) -> dict[str, list[date]]:
    """Name → weekdays that the State adds, 2018 to 2032."""
    found: dict[str, list[date]] = {}
    for year in range(FIRST, LAST + 1):
        federal = federal_days(year)
        for day, names in holidays.US(subdiv=code, years=year, categories=("public",)).items():
            if day.year != year or day in federal or day.weekday() >= 5:
                continue
            for name in names.split("; "):
                plain = name.replace(" (observed)", "")
                if plain not in LEFT_OUT:
                    found.setdefault(plain, []).append(day)
        for (state, name), days in ADDED.items():
            if state == code:
                found.setdefault(name, []).extend(d for d in days if d.year == year and d.weekday() < 5 and d not in federal)
    return {name: sorted(set(days)) for name, days in sorted(found.items()) if days}


def entry(code: str) -> list[str]:
    """The State's lines of YAML."""
    lines = [f"{code}:", f"  name: {NAMES[code]}", f"  first_year: {FIRST}", f"  last_year: {LAST}"]
    if code in STATUTES:
        lines.append(f"  authority: {STATUTES[code]!r}" if "'" not in STATUTES[code] else f'  authority: "{STATUTES[code]}"')
    found = additions(code)
    if not found:
        return lines
    lines.append("  holidays:")
    for name, days in found.items():
        lines.append(f'    - name: "{name}"')
        if (code, name) in REVIEWED:
            lines.append("      confidence: secondary")
        if doubt := DOUBTS.get((code, name)):
            lines.append(f'      doubt: "{doubt}"')
        lines.append("      dates:")
        row = "        ["
        for number, day in enumerate(days):
            piece = f"{day}{',' if number + 1 < len(days) else ']'}"
            if len(row) + len(piece) > 132:
                lines.append(row.rstrip())
                row = "         "
            row += piece + " "
        lines.append(row.rstrip())
    return lines


def main() -> None:
    """Writes the file beside this repository's other calendars."""
    unknown = {code for code, _ in REVIEWED | set(DOUBTS)} - set(NAMES)
    assert not unknown, unknown
    target = Path(__file__).resolve().parents[1] / "law" / "calendars" / "states.yaml"
    head = [
        "# State holidays that FRCP 6(a)(6)(C) and FRAP 26(a)(6)(C) may count after an event, added to the federal days.",
        "# Weekdays only. Written by tools/build_state_calendars.py from the `holidays` package; change the tool, not this file.",
        "# What is unverified or doubtful extends the due date but never the safe one.",
    ]
    target.write_text("\n".join(head + [line for code in sorted(NAMES) for line in entry(code)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
