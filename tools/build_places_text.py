"""Reading and writing tables, and making names comparable or fit to print, for tools/build_places.py."""

from __future__ import annotations

import csv
import re
from pathlib import Path

HAND = Path(__file__).parent / "places"
"""Lists written by hand: districts by county, corrections, other names, which records mean the same place."""

OFFICES = {
    "ATL": "atlanta", "BAL": "baltimore", "BOS": "boston", "BUF": "buffalo", "CHI": "chicago", "DAL": "dallas", "DEN": "denver",
    "DET": "detroit", "ELP": "el-paso", "HLG": "harlingen", "HOU": "houston", "LOS": "los-angeles", "MIA": "miami", "NEW": "newark",
    "NOL": "new-orleans", "NYC": "new-york-city", "PHI": "philadelphia", "PHO": "phoenix", "SEA": "seattle", "SFR": "san-francisco",
    "SLC": "salt-lake-city", "SNA": "san-antonio", "SND": "san-diego", "SPM": "st-paul", "WAS": "washington",
}  # fmt: skip
"""ICE's code of a field office → our id."""

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO", "Connecticut": "CT",
    "Delaware": "DE", "District of Columbia": "DC", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL",
    "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD",
    "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO", "Montana": "MT",
    "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY",
    "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA",
    "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT",
    "Virginia": "VA", "Washington": "WA", "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY", "Puerto Rico": "PR", "Guam": "GU",
    "Commonwealth of the Northern Mariana Islands": "MP", "United States Virgin Islands": "VI",
}  # fmt: skip
Row = dict[str, str]
_KIND_OF_COUNTY = re.compile(r" (County|Parish|Municipio|City and Borough|Borough|Census Area|Municipality|Planning Region)$")
_CAPITALS = re.compile(
    r"\b(Ice|Us|Usp|Fci|Fdc|Fmc|Mdc|Mcc|Bhc|Nw|Ne|Sw|Se|Ipc|Spc|Cca|Usms|Dhs|Cbp|Hsi|Doc|Pd|Po|Fpo|Ii|Iii|U\.s|N\.y|L\.a|W\.d|D\.c)\b"
)


def read(path: Path) -> list[Row]:
    """A published or hand-written CSV file as rows of text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: str, rows: list[Row]) -> None:
    """A table of places/; a row lacks a column where nothing is known."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns.split(), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path}: {len(rows)} rows")


def key(name: str) -> str:
    """A name for comparison: letters and digits alone, saint as st."""
    name = name.lower().replace("saint ", "st ").replace("sainte ", "ste ")
    return re.sub(r"[^a-z0-9]", "", name.encode("ascii", "ignore").decode())


def county_key(name: str) -> str:
    """A county's name for comparison, without its kind; `city` stays, for it tells a city from a county."""
    return key(_KIND_OF_COUNTY.sub("", name))


def nice(name: str) -> str:
    """A name or address in capitals, as one writes it; a mixed one is left alone."""
    name = " ".join(name.replace("’", "'").split())
    if name != name.upper():
        return name.replace("Us-", "US-").replace("(McF)", "(MCF)")
    words = re.sub(r"[0-9]*[A-Za-z]+('[A-Za-z]+)?", lambda m: m[0].capitalize(), name)
    words = _CAPITALS.sub(lambda m: m[0].upper(), words)
    words = re.sub(r"\b(Of|The|And|For|In|At)\b", lambda m: m[0].lower(), words)
    words = re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), words)
    words = re.sub(r", ([A-Z][a-z]) (\d{5})", lambda m: f", {m[1].upper()} {m[2]}", words)
    return words[:1].upper() + words[1:]


def slug(text: str) -> str:
    """An id in small letters, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def zip_of(address: str) -> str:
    """The ZIP code at the end of an address, or nothing."""
    return (re.findall(r"(\d{5})(?:-\d+)?$", address) or [""])[0]


def house(address: str) -> str:
    """House number and ZIP code, by which two addresses are held to be the same."""
    return "".join(re.findall(r"^\s*0*(\d+)", address)) + zip_of(address)


def iso(american: str) -> str:
    """10/30/2017 → 2017-10-30; anything else → nothing."""
    parts = american.split("/")
    return f"{parts[2]}-{int(parts[0]):02}-{int(parts[1]):02}" if len(parts) == 3 else ""
