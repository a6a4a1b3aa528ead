"""Districts, counties, field offices and immigration courts, for tools/build_places.py."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from build_places_text import HAND, OFFICES, STATES, Row, county_key, key, read, slug, write

Division = tuple[str, str]
"""A district's id and a division, empty where it is not divided by counties."""

FIELD_OFFICES = "facilities/detentionsystemdata_field_offices_2026-07-25.csv"
AREAS_NOT_PUBLISHED = {"BAL": "Maryland", "MIA": "Florida, Puerto Rico, U.S. Virgin Islands", "HOU": "Southeast Texas"}
COURT_COUNTY = {
    "Adelanto": "06071", "Aurora": "08001", "Elizabeth": "34039", "Guaynabo (San Juan)": "72061", "Harlingen": "48061", "Oakdale": "22003",
    "Otero": "35035", "Pearsall": "48163", "Stewart": "13259", "Ulster": "36111",
}  # fmt: skip
"""Where a court's ZIP code lies in several counties, the one its town is in."""


def title_28() -> tuple[list[Row], dict[tuple[str, str], Division], dict[str, Division]]:
    """tools/places/title_28.txt: the districts; (State, county) → division; State → division where one district takes all its counties."""
    districts: list[Row] = []
    counties: dict[tuple[str, str], Division] = {}
    whole: dict[str, Division] = {}
    for number, line in enumerate((HAND / "title_28.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            columns = ("id", "name", "state", "circuit", "authority", "divided_by", "division_confidence", "note")
            districts.append(dict(zip(columns, (part.strip() for part in line.split("|")), strict=False)))
            continue
        division, names = line.strip().split(": ", 1)
        here = (districts[-1]["id"], "" if division == "-" else division)
        for county in (name.strip() for name in names.split(";")):
            place = (districts[-1]["state"], key(county))
            if county == "*":
                whole[place[0]] = here
            elif place in counties:
                sys.exit(f"title_28.txt:{number}: {county}, {place[0]} stands twice")
            else:
                counties[place] = here
    return districts, counties, whole


def build_districts(out: Path) -> None:
    """places/districts.csv."""
    states = {code: name for name, code in STATES.items()} | {"MP": "the Northern Mariana Islands", "VI": "the Virgin Islands"}
    states["DC"] = "the District of Columbia"
    parts = {"N.": "Northern ", "S.": "Southern ", "E.": "Eastern ", "W.": "Western ", "M.": "Middle ", "C.": "Central "}
    rows, _, _ = title_28()
    for row in rows:
        part = parts.get(row["name"][:2], "") if row["name"][2:3] == "D" else ""
        row.update(title=f"{part}District of {states[row['state']]}", confidence="secondary", as_of="2023-04-30", source="usc-28")
        if row.get("note"):
            continue
        if row["divided_by"].startswith("rule"):
            row["note"] = "The divisions are the court's own and were not read in its rules; ask the clerk in which to file."
        elif row.get("division_confidence") == "unverified":
            row["note"] = f"The divisions of {row['authority']} were compared with no other source; check the division before filing."
    write(out / "districts.csv", "id name title state circuit authority divided_by division_confidence confidence as_of source note", rows)


def build_counties(source: Path, out: Path) -> list[Row]:
    """places/counties.csv: names and field offices as published, mended by hand; districts from title_28.txt, each county exactly once."""
    rows: dict[str, Row] = {}
    for office in read(source / FIELD_OFFICES):
        identity = OFFICES[office["id"].removeprefix("ero-").upper()]
        for fips, named in zip(office["county_fips"].split("|"), office["county_names"].split("|"), strict=True):
            name, _, state = named.rpartition(", ")
            rows[fips] = {"fips": fips, "name": name, "state": state, "office": identity}
    for mended in read(HAND / "counties.csv"):
        rows.setdefault(mended["fips"], {}).update({column: value for column, value in mended.items() if value})
    _, listed, whole = title_28()
    areas = areas_of_responsibility(source)
    used: set[tuple[str, str]] = set()
    for row in rows.values():
        place = (row["state"], county_key(row["name"]))
        used.add(place)
        found = listed.get(place) or whole.get(row["state"])
        if found is None:
            sys.exit(f"{row['name']}, {row['state']} has no district in title_28.txt")
        row["district"], row["division"] = found
        expected = areas.get(place) or areas.get((row["state"], ""))
        if expected and expected != row["office"]:
            row["disagrees"] = f"field office: {row['office']} (detention-system-data), {expected} (Deportation Data Project)"
    if unused := set(listed) - used:
        sys.exit(f"title_28.txt names counties that are none: {sorted(unused)}")
    result = [rows[fips] for fips in sorted(rows)]
    write(out / "counties.csv", "fips name state district division office also former disagrees note", result)
    return result


def areas_of_responsibility(source: Path) -> dict[tuple[str, str], str]:
    """(State, county) → field office by the Deportation Data Project; an empty county is the whole State."""
    text = (source / "facilities/ddp_ice_areas_of_responsibility.csv").read_text(encoding="utf-8").replace('", "', '","')
    return {
        (STATES[row["state_name"]], county_key(row["county_name"])): slug(row["office_name"]) for row in csv.DictReader(text.splitlines())
    }


def build_offices(source: Path, out: Path) -> None:
    """places/field_offices.csv."""
    rows: list[Row] = []
    for row in read(source / FIELD_OFFICES):
        code = row["id"].removeprefix("ero-").upper()
        area = " ".join(row["areaOfResponsibility"].replace("&nbsp;", " ").replace("Duchess", "Dutchess").split())
        made = {"id": OFFICES[code], "name": row["primary_name"].removesuffix(" Field Office"), "code": code}
        made.update(area=AREAS_NOT_PUBLISHED.get(code, area), address=row["address"], phone=row["phone"])
        made.update(as_of="2026-07-25", sources="dsd-offices;ddp-areas")
        made["note"] = "" if row["address"] else "No address in the sources read; see ICE's page of the office."
        rows.append(made)
    write(out / "field_offices.csv", "id name code area address phone as_of sources note", rows)


def build_courts(source: Path, out: Path) -> list[Row]:
    """places/immigration_courts.csv; a court that the list has twice is taken once."""
    rows: dict[str, Row] = {}
    for row in read(source / "courts/eoir_immigration_courts_2026-07-25.csv"):
        name = row["primary_name"].replace("–", "-")
        short = name.removesuffix(" Immigration Court")
        counties = row["county_fips"].split("|")
        made = {"id": re.sub(r"[^a-z]+", "-", short.lower()).strip("-"), "name": name, "state": row["states"]}
        made["address"] = row["address"].replace("*", "")
        made["county"] = COURT_COUNTY.get(short, counties[0] if len(counties) == 1 else "")
        made.update(as_of="2026-07-25", source="eoir-courts")
        if row["operationalStatus"].startswith("CLOSED"):
            made["note"] = "On that day EOIR's list showed it closed for a time, with filings elsewhere."
        rows.setdefault(made["id"], made)
    result = [rows[identity] for identity in sorted(rows)]
    write(out / "immigration_courts.csv", "id name state address county as_of source note", result)
    return result
