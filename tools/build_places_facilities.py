"""Facilities and their other names, joined from four public records by ICE's code, for tools/build_places.py."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from build_places_text import HAND, OFFICES, STATES, Row, county_key, house, iso, key, nice, read, slug, write, zip_of

GAP = timedelta(days=60)
"""Days without people that do not end a stretch of use."""
LISTED_ON = "2026-07-20"
"""The day of ICE's list of places that hold people longer than 72 hours."""
STATE_OF = {
    "ANDERSC": "SC", "EDNHOLD": "TX", "GADRYJM": "GA", "NYFISHC": "NY", "NYGROVC": "NY", "NYMARCC": "NY", "NYMDSTC": "NY",
    "BOPMRG": "WV", "AKGSCCC": "AK", "FLCHACI": "FL", "DULHOLD": "MN", "DEKABGA": "GA", "MTGHOLD": "TX", "MVMELP": "TX", "MVMPHO": "AZ",
    "MVMSND": "CA", "MVMSNP": "TX", "MVNSNA": "TX", "TONDHLG": "TX", "UACTHLG": "TX",
}  # fmt: skip
"""State of places whose records do not name it and whose code does not end in it."""
UNSETTLED = "county: the ZIP code and the county named do not settle it"
OWN_PREMISES = ("processing-center", "prison")
"""Kinds of place inside or beside which an immigration court sits; a court near a hold room or hospital is mere chance."""
COLUMNS = (
    "code name state kind city county counties office address court court_basis custodian operator operator_confidence used known_since "
    "as_of sources disagrees note"
)


class Counties:
    """The counties by number and by (State, name)."""

    def __init__(self, rows: list[Row]) -> None:
        self.by_fips = {row["fips"]: row for row in rows}
        self.by_name = {(row["state"], county_key(row["name"])): row["fips"] for row in rows if not row.get("former")}

    def named(self, state: str, name: str) -> str:
        """The number of the county of that name, or nothing."""
        return self.by_name.get((state, key(re.sub(r"(?i) (county|parish|co\.?)\b.*$", "", name))), "")


class Records:
    """What each public record says of a code: published (Deportation Data Project), joined (detention-system-data), listed (ICE's current
    list), used and named (ICE's daily record)."""

    def __init__(self, source: Path) -> None:
        same = {row["record"]: row["code"] for row in read(HAND / "same.csv")}
        rows = read(source / "facilities/ddp_facilities_2026-05.csv")
        self.published = {row["detention_facility_code"] or slug(f"{row['name']} {row['state']}"): row for row in rows}
        self.joined: dict[str, list[Row]] = defaultdict(list)
        for row in read(source / "facilities/detentionsystemdata_facilities_2026-07-25.csv"):
            if not row["id"].startswith("ice-"):  # in these rows names and addresses have slipped against one another
                self.joined[same.get(row["id"], row["id"])].append(row)
        self.listed: dict[str, Row] = {}
        for item in json.loads((source / "facilities/ice_biweekly_facilities_2026-07-20.json").read_text(encoding="utf-8")):
            fields = item["fields"]
            told = {"name": fields["name"][0]["value"], "address": fields["address"]["full"], "office": fields.get("fieldOffice", "")}
            self.listed[same.get(item["xref"], item["xref"])] = told
        self.used, self.named = daily_use(source)

    def codes(self) -> list[str]:
        """Every code that any record has."""
        return sorted({*self.published, *self.joined, *self.listed, *self.used})


def daily_use(source: Path) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Code → stretches of days with people (an open one at the record's end), and code → the name in ICE's record."""
    import polars as pl

    table = pl.read_parquet(source / "population/ddp_facilities_daily_population_2026-03.parquet")
    last_day: date = table["date"].max()
    names = dict(table.group_by("detention_facility_code").agg(pl.col("detention_facility").first()).iter_rows())
    days: dict[str, list[date]] = defaultdict(list)
    for code, day in table.filter(pl.col("n_detained") > 0).sort("date").select("detention_facility_code", "date").iter_rows():
        days[code].append(day)
    used = {}
    for code, held in days.items():
        stretches = [[held[0], held[0]]]
        for day in held[1:]:
            if day - stretches[-1][1] > GAP:
                stretches.append([day, day])
            stretches[-1][1] = day
        used[code] = [f"{first}..{last if last_day - last > GAP else ''}" for first, last in stretches]
    return used, names


def kind_of(code: str, name: str, record: Row) -> str:
    """The kind of place, by ICE's own function and agreement where they tell it, else by its name."""
    function, agreement = record.get("facilityFunction", ""), record.get("agreement", "")
    hospital = r"HOSP|MEDICAL CENTER|MED CTR|NURSING|BEHAVIORAL|HEALTH|MEDICAL (PHOENIX|GROUP)|BAYLOR SCOTT|METHODIST SPEC|ST\. LUKE|THOP "
    prison = r"FED\.?|FEDERAL|PENITENTIARY|STATE PRISON|STATE CORR|CORRECTIONAL INST| CI\b|\bFCI\b"
    rules = (
        (code.endswith("HOLD") or function == "HOLD", r"HOLD ?ROOM|HOLDING ROOM", "hold-room"),
        (function in ("HOSPITAL", "HEALTH"), hospital, "hospital"),
        (function == "JUVENILE", r"JUVENILE|YOUTH|SHELTER|CHILDREN", "juvenile"),
        (function == "FAMILY" or agreement == "FAMILY", r"FAMILY (STAGING|RESIDENTIAL|SHELTER)", "family"),
        (function in ("TRANSPORT", "AIRPORT", "POE", "BPS"), "$^", "transport"),
        (False, r"HOTEL|MOTEL| INN\b|SUITES|BEST WESTERN", "hotel"),
        (function == "STAGING" or agreement == "STAGING", r"STAGING", "staging"),
        (False, r"U\.?S\.? MARSHAL", "marshals"),
        (code.startswith("GTMO"), r"NAVAL|MIGRANT OP|FORT BLISS|WINDWARD HOLDING", "military"),
        (agreement in ("DIGSA", "CDF", "SPC", "USMS CDF", "MIRP"), r"PROCESSING C|ICE PROC|SERVICE PROC", "processing-center"),
        (agreement in ("BOP", "STATE") or code.startswith("BOP"), prison, "prison"),
        (agreement in ("IGSA", "USMS IGA"), r"JAIL|SHERIFF|COUNTY|PARISH|POLICE|REGIONAL|RRJ|\bPD\b|\bCO\b|\bCITY\b", "jail"),
        (False, r"CORRECTION|PRISON|DETENTION|ANNEX|\bC\.?F\b|CALIF|CALIPATRIA|SCC/|CCF/", "prison"),
    )
    return next((kind for holds, pattern, kind in rules if holds or re.search(pattern, name.upper())), "other")


def build_facilities(source: Path, out: Path, counties: list[Row], courts: list[Row]) -> None:
    """places/facilities.csv and places/aliases.csv."""
    records, land = Records(source), Counties(counties)
    zips = [zip_of(row["address"]) for row in courts]
    court_at = {zip_: row["id"] for zip_, row in zip(zips, courts, strict=True) if zips.count(zip_) == 1}
    aliases = read(HAND / "aliases.csv")
    rows = {code: facility(code, records, land, court_at, aliases) for code in records.codes()}
    for fix in read(HAND / "facilities.csv"):
        mend(rows[fix["code"]], fix, land, aliases)
    for row in rows.values():
        if row["court"]:
            row["court_basis"] = "The court sits in the facility's own ZIP code; the hearing notice decides (8 CFR 1003.19(c))."
    write(out / "facilities.csv", COLUMNS, list(rows.values()))
    own = {code: key(row["name"]) for code, row in rows.items()}
    unique = {(row["code"], key(row["alias"])): row for row in reversed(aliases) if key(row["alias"]) != own[row["code"]]}
    write(out / "aliases.csv", "code alias kind source", sorted(unique.values(), key=lambda row: (row["code"], row["alias"])))


def facility(code: str, records: Records, land: Counties, court_at: dict[str, str], aliases: list[Row]) -> Row:
    """One row, with what the records contradict one another in; the names they use otherwise are added to `aliases`."""
    ddp, current = records.published.get(code, {}), records.listed.get(code, {})
    dsd = (records.joined.get(code) or [{}])[0]
    names = {"ddp-facilities": ddp.get("name"), "ice-biweekly": current.get("name"), "dsd-facilities": dsd.get("primary_name")}
    names["ddp-population"] = records.named.get(code)
    name = nice(next(filter(None, names.values())))
    disagrees: list[str] = []
    state = ddp.get("state") or dsd.get("states", "").split("|")[0] or state_of(code)
    county, possible, note = county_of(ddp, records.joined.get(code, []), state, name, land, disagrees)
    if county and land.by_fips[county]["state"] != state:
        disagrees.append(f"State: {state} by the record, {land.by_fips[county]['state']} by the address")
        state = land.by_fips[county]["state"]
    address = nice(ddp.get("address_full") or current.get("address") or dsd.get("address", ""))
    if ddp and current and house(ddp["address_full"]) != house(current["address"]):
        disagrees.append(f"address: {address} (Deportation Data Project), {nice(current['address'])} (ICE)".replace(";", ","))
    stretches = list(records.used.get(code, []))
    if current and not (stretches and stretches[-1].endswith("..")):
        stretches.append(f"{LISTED_ON}..")
    kind = kind_of(code, f"{name} {dsd.get('primary_name', '')}", dsd)
    sources = {"ddp-facilities": ddp, "ddp-population": code in records.used, "ice-biweekly": current, "dsd-facilities": dsd}
    aliases += [
        {"code": code, "alias": nice(other), "kind": "record", "source": record}
        for record, other in names.items()
        if other and key(other) != key(name)
    ]
    return {
        "code": code, "name": name, "state": state, "kind": kind, "address": address,
        "city": nice(ddp.get("city") or (address.split(", ")[-2] if address.count(", ") >= 2 else "")),
        "county": county, "counties": ";".join(possible), "office": office_of(ddp, dsd, current, county, land, disagrees),
        "court": court_at.get(zip_of(address), "") if stretches and kind in OWN_PREMISES else "",
        "used": ";".join(stretches), "known_since": iso(dsd.get("firstUsed", "")), "disagrees": ";".join(disagrees), "note": note,
        "sources": ";".join(record for record, has in sources.items() if has),
        "as_of": LISTED_ON if current else "2026-03-10" if code in records.used else "2026-05-31" if ddp else "2017-11-06",
    }  # fmt: skip


def county_of(ddp: Row, joined: list[Row], state: str, name: str, land: Counties, disagrees: list[str]) -> tuple[str, list[str], str]:
    """The county's number, or the numbers possible, and a note. The published county goes first; the older record is believed where its
    ZIP code and the county it names agree, or where only one of them speaks."""
    zipped = sorted({fips for row in joined for fips in row["county_fips"].split("|") if fips})
    told = land.named(state, joined[0].get("county", "")) if joined else ""
    if county := ddp.get("county_fips_code", ""):
        if zipped and county not in zipped:
            first, second = (land.by_fips[fips]["name"] for fips in (county, zipped[0]))
            disagrees.append(f"county: {first} (Deportation Data Project), {second} (detention-system-data)")
        return county, [], ""
    if told and (told in zipped or not zipped):
        return told, [], ""
    if len(zipped) == 1 and not told and land.by_fips[zipped[0]]["state"] == state:
        return zipped[0], [], ""
    if possible := sorted({*zipped, *([told] if told else [])}):
        disagrees.append(UNSETTLED)
        return "", possible, ""
    if re.search(r"(?i)\b(county|co) ", name) and (county := land.named(state, name)):
        return county, [], "County taken from the name."
    return "", [], ""


def office_of(ddp: Row, dsd: Row, current: Row, county: str, land: Counties, disagrees: list[str]) -> str:
    """The field office: as published, as listed now, by the county, or by the older record."""
    by_county = land.by_fips[county]["office"] if county else ""
    older = OFFICES.get(dsd.get("fieldOffice", ""), "")
    office = slug(ddp.get("field_office", "")) or OFFICES.get(current.get("office", ""), "") or by_county or older
    if by_county and by_county != office:
        disagrees.append(f"field office: {office} by the facility's record, {by_county} by its county")
    if older and older != office:
        disagrees.append(f"field office: {office}, or {older} (detention-system-data)")
    return office


def mend(row: Row, fix: Row, land: Counties, aliases: list[Row]) -> None:
    """Apply one correction of tools/places/facilities.csv."""
    column, value = fix["column"], fix["value"]
    if column == "name":
        aliases.append({"code": fix["code"], "alias": row["name"], "kind": "record", "source": row["sources"].split(";")[0]})
    if column == "county":
        row["counties"] = ""
        row["office"] = row["office"] or land.by_fips[value]["office"]
        row["disagrees"] = row["disagrees"].replace(UNSETTLED, "")
        row["note"] = "County of the place that ICE's record names; no address was found." if fix["why"] else row["note"]
    if column == "operator":
        row["operator_confidence"] = "unverified"
    row[column] = value
    if fix["source"] not in row["sources"].split(";"):
        row["sources"] += f";{fix['source']}"


def state_of(code: str) -> str:
    """The State of a code that no record places."""
    state = STATE_OF.get(code, code[-2:])
    if state not in STATES.values():
        sys.exit(f"{code}: State unknown; add it to STATE_OF")
    return state
