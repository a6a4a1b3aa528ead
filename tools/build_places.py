"""Build places/*.csv from public data and from the hand-written lists of tools/places/.

    python tools/build_places.py SOURCE_DIR [--out places] [--compare]

SOURCE_DIR holds facilities/, courts/ and population/ as published (see places/sources.csv for each publisher and release). Only public-domain
and CC0 files feed the tables; files under other terms are read by `--compare` alone, which prints where they differ and writes nothing.
Written: facilities, aliases, counties, districts, field_offices, immigration_courts. The other tables are written by hand in places/.
Needs polars for the daily counts. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

HAND = Path(__file__).parent / "places"
GAP = timedelta(days=60)
"""Days without people that do not end a stretch of use."""
OFFICE_BY_CODE = {
    "ATL": "atlanta", "BAL": "baltimore", "BOS": "boston", "BUF": "buffalo", "CHI": "chicago", "DAL": "dallas", "DEN": "denver", "DET": "detroit",
    "ELP": "el-paso", "HLG": "harlingen", "HOU": "houston", "LOS": "los-angeles", "MIA": "miami", "NEW": "newark", "NOL": "new-orleans",
    "NYC": "new-york-city", "PHI": "philadelphia", "PHO": "phoenix", "SEA": "seattle", "SFR": "san-francisco", "SLC": "salt-lake-city",
    "SNA": "san-antonio", "SND": "san-diego", "SPM": "st-paul", "WAS": "washington",
}  # fmt: skip
STATE_NAMES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO", "Connecticut": "CT",
    "Delaware": "DE", "District of Columbia": "DC", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL",
    "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA",
    "Michigan": "MI", "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV",
    "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH",
    "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN",
    "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington": "WA", "West Virginia": "WV", "Wisconsin": "WI", "Wyoming": "WY",
    "Puerto Rico": "PR", "Guam": "GU", "Commonwealth of the Northern Mariana Islands": "MP", "United States Virgin Islands": "VI",
}  # fmt: skip
KIND_OF_COUNTY = re.compile(
    r" (County|Parish|Municipio|City and Borough|Borough|Census Area|Municipality|Planning Region)$"
)
Row = dict[str, str]


def read(path: Path, **how: str) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, **how))  # type: ignore[arg-type]


def write(path: Path, columns: list[str], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path}: {len(rows)} rows")


def key(name: str) -> str:
    """A county's or facility's name for comparison: letters and digits alone, saint as st."""
    name = name.lower().replace("saint ", "st ").replace("sainte ", "ste ")
    return re.sub(r"[^a-z0-9]", "", name.encode("ascii", "ignore").decode())


def nice(name: str) -> str:
    """A name in capitals, as one writes it; a mixed one is left alone."""
    name = " ".join(name.replace("’", "'").split())
    if name != name.upper():
        return name.replace("Us-", "US-").replace("(McF)", "(MCF)")
    words = re.sub(r"[A-Za-z]+('[A-Za-z]+)?", lambda m: m[0].capitalize(), name)
    words = re.sub(r"\b(Ice|Us|Usp|Fci|Fdc|Fmc|Mdc|Mcc|Bhc|Nw|Ne|Sw|Se|Ipc|Spc|Cca|Usms|Dhs|Cbp|Hsi|Doc|Pd|Po|Fpo|Ii|Iii|U\.s|N\.y|L\.a|W\.d|D\.c)\b",
                   lambda m: m[0].upper(), words)  # fmt: skip
    words = re.sub(r"\b(Of|The|And|For|In|At)\b", lambda m: m[0].lower(), words)
    words = re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), words)
    words = re.sub(r", ([A-Z][a-z]) (\d{5})", lambda m: f", {m[1].upper()} {m[2]}", words)
    return words[:1].upper() + words[1:]


def title_28() -> tuple[list[Row], dict[tuple[str, str], tuple[str, str]], dict[str, tuple[str, str]]]:
    """The hand-written list: districts, (State, county key) → (district, division), and State → the same for States written as `*`."""
    districts: list[Row] = []
    counties: dict[tuple[str, str], tuple[str, str]] = {}
    whole: dict[str, tuple[str, str]] = {}
    for number, line in enumerate((HAND / "title_28.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            identity, name, state, circuit, authority, divided = (part.strip() for part in line.split("|"))
            districts.append(dict(id=identity, name=name, state=state, circuit=circuit, authority=authority, divided_by=divided))
            continue
        division, names = line.strip().split(": ", 1)
        division = "" if division == "-" else division
        for county in names.split(";"):
            if county.strip() == "*":
                whole[state] = (identity, division)
            elif (state, key(county)) in counties:
                sys.exit(f"title_28.txt:{number}: {county.strip()}, {state} stands twice")
            else:
                counties[state, key(county)] = (identity, division)
    return districts, counties, whole


def build_districts(rows: list[Row], out: Path) -> None:
    states = {short: name for name, short in STATE_NAMES.items()} | {"MP": "the Northern Mariana Islands", "VI": "the Virgin Islands"}
    parts = {"N.": "Northern ", "S.": "Southern ", "E.": "Eastern ", "W.": "Western ", "M.": "Middle ", "C.": "Central "}
    for row in rows:
        part = parts.get(row["name"][:2], "") if row["name"][2:3] == "D" else ""
        of = states[row["state"]]
        row["title"] = f"{part}District of {'the ' if row['state'] == 'DC' else ''}{of}"
        if row["id"] == "vid":
            row["title"] = "District of the Virgin Islands"
        row.update(confidence="secondary", as_of="2023-04-30", source="usc-28")
        if row["divided_by"].startswith("rule"):
            row["note"] = "Divisions follow the court's local rule, which was not read; ask the clerk in which division to file."
    write(out / "districts.csv", ["id", "name", "title", "state", "circuit", "authority", "divided_by", "confidence", "as_of", "source", "note"], rows)


def build_counties(source: Path, out: Path) -> list[Row]:
    offices = read(source / "facilities/detentionsystemdata_field_offices_2026-07-25.csv")
    hand = {row["fips"]: row for row in read(HAND / "counties.csv")}
    _, listed, whole = title_28()
    areas = areas_of_responsibility(source)
    rows: dict[str, Row] = {}
    for office in offices:
        identity = OFFICE_BY_CODE[office["id"].removeprefix("ero-").upper()]
        for fips, named in zip(office["county_fips"].split("|"), office["county_names"].split("|"), strict=True):
            name, _, state = named.rpartition(", ")
            rows[fips] = {"fips": fips, "name": name, "state": state, "office": identity}
    for fips, row in hand.items():
        mine = rows.setdefault(fips, {"fips": fips})
        mine.update({column: value for column, value in row.items() if value})
    used: set[tuple[str, str]] = set()
    for row in rows.values():
        bare = key(KIND_OF_COUNTY.sub("", row["name"]))
        found = listed.get((row["state"], bare)) or whole.get(row["state"])
        if found is None:
            sys.exit(f"{row['name']}, {row['state']} has no district in title_28.txt")
        used.add((row["state"], bare))
        row["district"], row["division"] = found
        expected = areas.get((row["state"], bare)) or areas.get((row["state"], ""))
        if expected and expected != row["office"]:
            row["disagrees"] = f"field office: {row['office']} (detention-system-data), {expected} (Deportation Data Project)"
    if unused := set(listed) - used:
        sys.exit(f"title_28.txt names counties that are none: {sorted(unused)}")
    result = [rows[fips] for fips in sorted(rows)]
    columns = ["fips", "name", "state", "district", "division", "office", "also", "former", "disagrees", "note"]
    write(out / "counties.csv", columns, result)
    return result


def areas_of_responsibility(source: Path) -> dict[tuple[str, str], str]:
    text = (source / "facilities/ddp_ice_areas_of_responsibility.csv").read_text(encoding="utf-8").replace('", "', '","')
    result: dict[tuple[str, str], str] = {}
    for row in csv.DictReader(text.splitlines()):
        county = key(KIND_OF_COUNTY.sub("", row["county_name"]))
        result[STATE_NAMES[row["state_name"]], county] = row["office_name"].lower().replace(" ", "-")
    return result


def build_offices(source: Path, out: Path) -> None:
    rows = []
    for row in read(source / "facilities/detentionsystemdata_field_offices_2026-07-25.csv"):
        code = row["id"].removeprefix("ero-").upper()
        area = " ".join(row["areaOfResponsibility"].replace("&nbsp;", " ").replace("Duchess", "Dutchess").split())
        rows.append({
            "id": OFFICE_BY_CODE[code], "name": row["primary_name"].removesuffix(" Field Office"), "code": code,
            "area": area if area != code else "", "address": row["address"], "phone": row["phone"],
            "as_of": "2026-07-25", "sources": "dsd-offices;ddp-areas",
            "note": "" if row["address"] else "No address in the sources read; see ICE's page of the office.",
        })  # fmt: skip
    hand = {"BAL": "Maryland", "MIA": "Florida, Puerto Rico, U.S. Virgin Islands", "HOU": "Southeast Texas"}
    for row in rows:
        row["area"] = row["area"] or hand[row["code"]]
    write(out / "field_offices.csv", ["id", "name", "code", "area", "address", "phone", "as_of", "sources", "note"], rows)


def build_courts(source: Path, out: Path) -> list[Row]:
    rows, seen = [], set()
    for row in read(source / "courts/eoir_immigration_courts_2026-07-25.csv"):
        name = row["primary_name"].replace("–", "-")
        if name in seen:  # Chelmsford stands twice
            continue
        seen.add(name)
        counties = row["county_fips"].split("|")
        status = row["operationalStatus"]
        rows.append({
            "id": re.sub(r"[^a-z]+", "-", name.lower().removesuffix(" immigration court")).strip("-"), "name": name, "state": row["states"],
            "address": row["address"].replace("*", ""), "county": COURT_COUNTY.get(name, counties[0] if len(counties) == 1 else ""),
            "as_of": "2026-07-25", "source": "eoir-courts",
            "note": "On that day EOIR's list showed it closed for a time, with filings elsewhere." if status.startswith("CLOSED") else "",
        })  # fmt: skip
    rows.sort(key=lambda row: row["id"])
    write(out / "immigration_courts.csv", ["id", "name", "state", "address", "county", "as_of", "source", "note"], rows)
    return rows


COURT_COUNTY = {
    "Adelanto Immigration Court": "06071", "Aurora Immigration Court": "08001", "Elizabeth Immigration Court": "34039",
    "Guaynabo (San Juan) Immigration Court": "72061", "Harlingen Immigration Court": "48061", "Oakdale Immigration Court": "22003",
    "Otero Immigration Court": "35035", "Pearsall Immigration Court": "48163", "Stewart Immigration Court": "13259",
    "Ulster Immigration Court": "36111",
}  # fmt: skip
"""Where a court's ZIP lies in several counties, the one its town is in."""


def daily_use(source: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Code → stretches of days with people, and code → the name in ICE's record."""
    import polars as pl

    table = pl.read_parquet(source / "population/ddp_facilities_daily_population_2026-03.parquet")
    last_day: date = table["date"].max()  # type: ignore[assignment]
    names = dict(table.group_by("detention_facility_code").agg(pl.col("detention_facility").first()).iter_rows())
    days: dict[str, list[date]] = defaultdict(list)
    for code, day in table.filter(pl.col("n_detained") > 0).sort("date").select("detention_facility_code", "date").iter_rows():
        days[code].append(day)
    used = {}
    for code, on in days.items():
        stretches = [[on[0], on[0]]]
        for day in on[1:]:
            if day - stretches[-1][1] > GAP:
                stretches.append([day, day])
            stretches[-1][1] = day
        used[code] = [f"{a}..{b if last_day - b > GAP else ''}" for a, b in stretches]
    return used, names


def kind_of(code: str, name: str, record: Row) -> str:
    function, agreement = record.get("facilityFunction", ""), record.get("agreement", "")
    name = name.upper()
    rules = (
        (code.endswith("HOLD") or function == "HOLD" or "HOLD ROOM" in name or "HOLDING ROOM" in name or "HOLDROOM" in name, "hold-room"),
        (function in ("HOSPITAL", "HEALTH") or re.search(r"HOSP|MEDICAL CENTER|MED CTR|NURSING|BEHAVIORAL|HEALTH|MEDICAL (PHOENIX|GROUP)|BAYLOR SCOTT|METHODIST SPEC|ST\. LUKE|THOP ", name), "hospital"),
        (function == "JUVENILE" or re.search(r"JUVENILE|YOUTH|SHELTER|CHILDREN", name), "juvenile"),
        (function == "FAMILY" or agreement == "FAMILY" or re.search(r"FAMILY (STAGING|RESIDENTIAL|SHELTER)", name), "family"),
        (function in ("TRANSPORT", "AIRPORT", "POE", "BPS"), "transport"),
        (re.search(r"HOTEL|MOTEL| INN\b|SUITES|BEST WESTERN", name), "hotel"),
        (function == "STAGING" or agreement == "STAGING" or "STAGING" in name, "staging"),
        (re.search(r"U\.?S\.? MARSHAL", name), "marshals"),
        (re.search(r"NAVAL|MIGRANT OP|FORT BLISS|CAMP EAST MONTANA|WINDWARD HOLDING", name) or code.startswith("GTMO"), "military"),
        (agreement in ("DIGSA", "CDF", "SPC", "USMS CDF", "MIRP") or re.search(r"PROCESSING C|ICE PROC|SERVICE PROC", name), "processing-center"),
        (agreement in ("BOP", "STATE") or code.startswith("BOP"), "prison"),
        (re.search(r"FED\.?|FEDERAL|PENITENTIARY|STATE PRISON|STATE CORR|CORRECTIONAL INST| CI\b|\bFCI\b", name), "prison"),
        (agreement in ("IGSA", "USMS IGA") or re.search(r"JAIL|SHERIFF|COUNTY|PARISH|POLICE|REGIONAL|RRJ|\bPD\b|\bCO\b|\bCITY\b", name), "jail"),
        (re.search(r"CORRECTION|PRISON|DETENTION|ANNEX|\bC\.?F\b|CALIF|CALIPATRIA|SCC/|CCF/", name), "prison"),
    )  # fmt: skip
    return next((kind for holds, kind in rules if holds), "other")


def build_facilities(source: Path, out: Path, counties: list[Row], courts: list[Row]) -> None:
    used, record_names = daily_use(source)
    same = {row["record"]: row["code"] for row in read(HAND / "same.csv")}
    published = {row["detention_facility_code"] or slug(row): row for row in read(source / "facilities/ddp_facilities_2026-05.csv")}
    joined: dict[str, list[Row]] = defaultdict(list)
    for row in read(source / "facilities/detentionsystemdata_facilities_2026-07-25.csv"):
        if not row["id"].startswith("ice-"):  # in these rows names and addresses have slipped against one another
            joined[same.get(row["id"], row["id"])].append(row)
    listed: dict[str, Row] = {}
    for item in json.loads((source / "facilities/ice_biweekly_facilities_2026-07-20.json").read_text(encoding="utf-8")):
        code = same.get(item["xref"], item["xref"])
        fields = item["fields"]
        listed[code] = {"name": fields["name"][0]["value"], "address": fields["address"]["full"], "office": fields.get("fieldOffice", "")}
    by_name = {(row["state"], key(KIND_OF_COUNTY.sub("", row["name"]))): row for row in counties if not row.get("former")}
    by_fips = {row["fips"]: row for row in counties}
    by_zip = {match[1]: row["id"] for row in courts if (match := re.search(r"(\d{5})$", row["address"]))}
    clash = {zip_ for zip_ in by_zip if sum(row["address"].endswith(zip_) for row in courts) > 1}
    rows: list[Row] = []
    aliases: list[Row] = read(HAND / "aliases.csv")
    for code in sorted(set(published) | set(joined) | set(used) | set(listed)):
        ddp, records, current = published.get(code, {}), joined.get(code, []), listed.get(code, {})
        dsd = records[0] if records else {}
        name = nice(ddp.get("name") or current.get("name") or dsd.get("primary_name") or record_names[code])
        state = ddp.get("state") or dsd.get("states", "").split("|")[0] or state_of(code, record_names.get(code, ""))
        disagrees, note = [], ""
        county, possible = ddp.get("county_fips_code", ""), []
        zipped = sorted({fips for record in records for fips in record["county_fips"].split("|") if fips})
        told = by_name.get((state, key(re.sub(r"(?i) (county|parish)$", "", dsd.get("county", "")))))
        if county:
            if zipped and county not in zipped:
                disagrees.append(f"county: {by_fips[county]['name']} (Deportation Data Project), {by_fips[zipped[0]]['name']} (detention-system-data)")
        elif told and (told["fips"] in zipped or not zipped):
            county = told["fips"]
        elif len(zipped) == 1 and not told and by_fips[zipped[0]]["state"] == state:
            county = zipped[0]
        elif zipped or told:
            possible = sorted({*zipped, *([told["fips"]] if told else [])})
            disagrees.append("county: the ZIP code and the county named do not settle it")
        elif match := by_name.get((state, key(re.sub(r"(?i) (county|co\.?)\b.*$", "", name)))) if re.search(r"(?i)\b(county|co) ", name) else None:
            county, note = match["fips"], "County taken from the name."
        address = nice(ddp.get("address_full") or current.get("address") or dsd.get("address", ""))
        offices = [OFFICE_BY_CODE.get(dsd.get("fieldOffice", ""), ""), OFFICE_BY_CODE.get(current.get("office", ""), "")]
        office = (ddp.get("field_office") or "").lower().replace(" ", "-") or offices[1] or (by_fips[county]["office"] if county else offices[0])
        if county and by_fips[county]["office"] != office:
            disagrees.append(f"field office: {office} by the facility's record, {by_fips[county]['office']} by its county")
        if offices[0] and offices[0] != office:
            disagrees.append(f"field office: {office}, or {offices[0]} (detention-system-data)")
        if ddp and current and number(ddp.get("address_full", "")) != number(current["address"]):
            disagrees.append(f"address: {address} (Deportation Data Project), {nice(current['address'])} (ICE)".replace(";", ","))
        stretches = used.get(code, [])
        if current and not (stretches and stretches[-1].endswith("..")):
            stretches = [*stretches, "2026-07-20.."]
        if any(stretch.split("..")[1] and not stretch.startswith("2") for stretch in stretches):
            sys.exit(f"{code}: a stretch of use is damaged")
        zip_ = (re.findall(r"(\d{5})(?:-\d+)?$", address) or [""])[0]
        kind = kind_of(code, f"{name} {dsd.get('primary_name', '')}", dsd)
        court = by_zip.get(zip_, "") if zip_ not in clash and stretches and kind in ("processing-center", "prison") else ""
        names = {"ddp-facilities": ddp.get("name", ""), "ice-biweekly": current.get("name", ""), "dsd-facilities": dsd.get("primary_name", ""),
                 "ddp-population": record_names.get(code, "")}  # fmt: skip
        seen = {key(name)}
        for where, other in names.items():
            if other and key(other) not in seen:
                seen.add(key(other))
                aliases.append({"code": code, "alias": nice(other), "kind": "record", "source": where})
        sources = [where for where, has in (("ddp-facilities", ddp), ("ddp-population", code in used), ("ice-biweekly", current), ("dsd-facilities", dsd)) if has]
        city = ddp.get("city") or (address.split(", ")[-2] if address.count(", ") >= 2 else "")
        rows.append({
            "code": code, "name": name, "state": state, "kind": kind, "address": address,
            "city": nice(city), "county": county, "counties": ";".join(possible), "office": office, "court": court,
            "court_basis": "The court sits in the facility's own ZIP code; the hearing notice decides (8 CFR 1003.19(c))." if court else "",
            "used": ";".join(stretches), "known_since": iso(dsd.get("firstUsed", "")), "disagrees": ";".join(disagrees), "note": note,
            "sources": ";".join(sources), "as_of": "2026-07-20" if current else "2026-03-10" if code in used else "2026-05-31" if ddp else "2017-11-06",
        })  # fmt: skip
    by_code = {row["code"]: row for row in rows}
    for fix in read(HAND / "facilities.csv"):
        row = by_code[fix["code"]]
        if fix["column"] == "name" and key(row["name"]) != key(fix["value"]):
            aliases.append({"code": fix["code"], "alias": row["name"], "kind": "record", "source": "ddp-facilities"})
        row[fix["column"]] = fix["value"]
        if fix["column"] == "county":
            row["counties"] = ""
            row["office"] = row["office"] or by_fips[fix["value"]]["office"]
            row["disagrees"] = row["disagrees"].replace("county: the ZIP code and the county named do not settle it", "")
            if fix["why"]:
                row["note"] = "County of the place that ICE's record names; no address was found."
        if fix["column"] == "operator":
            row["operator_confidence"] = "unverified"
        if fix["source"] not in row["sources"].split(";"):
            row["sources"] += f";{fix['source']}"
    unique = {(row["code"], key(row["alias"])): row for row in reversed(aliases) if key(row["alias"]) != key(by_code[row["code"]]["name"])}
    write(out / "aliases.csv", ["code", "alias", "kind", "source"], sorted(unique.values(), key=lambda row: (row["code"], row["alias"])))
    columns = ["code", "name", "state", "kind", "city", "county", "counties", "office", "address", "court", "court_basis", "custodian", "operator",
               "operator_confidence", "used", "known_since", "as_of", "sources", "disagrees", "note"]  # fmt: skip
    write(out / "facilities.csv", columns, rows)


def number(address: str) -> str:
    return "".join(re.findall(r"^\s*0*(\d+)", address) + re.findall(r"\d{5}$", address))


def slug(row: Row) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{row['name']} {row['state']}".lower()).strip("-")


def iso(american: str) -> str:
    parts = american.split("/")
    return f"{parts[2]}-{int(parts[0]):02}-{int(parts[1]):02}" if len(parts) == 3 else american if re.fullmatch(r"\d{4}-\d\d-\d\d", american) else ""


NAMED_STATE = {
    "ANDERSC": "SC", "EDNHOLD": "TX", "GADRYJM": "GA", "NYFISHC": "NY", "NYGROVC": "NY", "NYMARCC": "NY", "NYMDSTC": "NY", "BOPMRG": "WV",
    "AKGSCCC": "AK", "FLCHACI": "FL", "DULHOLD": "MN", "DEKABGA": "GA", "MTGHOLD": "TX", "MVMELP": "TX", "MVMPHO": "AZ", "MVMSND": "CA", "MVMSNP": "TX",
    "MVNSNA": "TX", "TONDHLG": "TX", "UACTHLG": "TX",
}  # fmt: skip
"""State of places that only ICE's daily record names, where the code does not end in it."""


def state_of(code: str, name: str) -> str:
    if code in NAMED_STATE:
        return NAMED_STATE[code]
    if code[-2:] in STATE_NAMES.values():
        return code[-2:]
    sys.exit(f"{code} ({name}): State unknown; add it to NAMED_STATE")


def compare(source: Path, out: Path) -> None:
    """Print where the tables differ from files that may only be compared with."""
    counties = {row["fips"]: row for row in read(out / "counties.csv")}
    facilities = {row["code"]: row for row in read(out / "facilities.csv")}
    names = {state: short for state, short in STATE_NAMES.items()}
    theirs = defaultdict(set)
    for row in read(source / "courts/pacer_district_court_counties.csv"):
        theirs[names.get(row["state"], row["state"]), key(row["county_name"])].add(row["court_abbreviation"])
    differ = [
        (row["fips"], row["name"], row["district"], sorted(theirs[row["state"], name]))
        for row in counties.values()
        if theirs.get((row["state"], name := key(KIND_OF_COUNTY.sub("", row["name"])))) and row["district"] not in theirs[row["state"], name]
    ]
    print(f"county → district: {len(differ)} differences from the courts' public table", *differ, sep="\n  ")
    areas = {row["geoid"]: OFFICE_BY_CODE.get(row["aor"], row["aor"]) for row in read(source / "facilities/uwchr_county_aor.csv")}
    off = [(f, counties[f]["name"], counties[f]["state"], counties[f]["office"], a) for f, a in areas.items() if f in counties and counties[f]["office"] != a]
    print(f"county → field office: {len(off)} differences from UWCHR's table", *off, sep="\n  ")
    missing = [row["fips"] for row in counties.values() if row["fips"] not in areas]
    print(f"counties not in UWCHR's table: {missing}")
    lacking = []
    for row in read(source / "facilities/ddp_facilities_2026-05.csv"):
        mine = facilities[row["detention_facility_code"] or slug(row)]
        if row["county_fips_code"] and not (mine["county"] and mine["office"] and counties[mine["county"]]["district"]):
            lacking.append(mine["code"])
        if row["county_fips_code"] and mine["county"] != row["county_fips_code"]:
            lacking.append(f"{mine['code']}: county {mine['county']}, published {row['county_fips_code']}")
    print(f"facilities with a published county that lack court or office: {len(lacking)}", *lacking, sep="\n  ")
    new = [row["detention_facility_code"] for row in read(source / "facilities/uwchr_new_facilities_jun2025.csv")]
    print("codes of UWCHR's list of June 2025 that we do not have:", [code for code in new if code and code not in facilities])
    print("facilities:", len(facilities), "without county:", sum(not row["county"] for row in facilities.values()),
          "of these ever used since 2022-10:", sum(not row["county"] and bool(row["used"]) for row in facilities.values()),
          "with disagreement:", sum(bool(row["disagrees"]) for row in facilities.values()))  # fmt: skip
    kinds: dict[str, int] = defaultdict(int)
    for row in facilities.values():
        kinds[row["kind"]] += 1
    print("kinds:", dict(kinds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "places")
    parser.add_argument("--compare", action="store_true", help="print differences from comparison files; write nothing")
    options = parser.parse_args()
    if options.compare:
        compare(options.source, options.out)
        return
    districts, _, _ = title_28()
    build_districts(districts, options.out)
    counties = build_counties(options.source, options.out)
    build_offices(options.source, options.out)
    courts = build_courts(options.source, options.out)
    build_facilities(options.source, options.out, counties, courts)


if __name__ == "__main__":
    main()
