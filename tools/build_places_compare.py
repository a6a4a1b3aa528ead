"""Where places/ differs from public files that may be compared with but not built from; for tools/build_places.py --compare."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from build_places_text import OFFICES, STATES, county_key, key, read, slug


def compare(source: Path, out: Path) -> None:
    """Print every difference; write nothing."""
    counties = {row["fips"]: row for row in read(out / "counties.csv")}
    facilities = {row["code"]: row for row in read(out / "facilities.csv")}
    theirs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read(source / "courts/pacer_district_court_counties.csv"):
        theirs[STATES.get(row["state"], row["state"]), key(row["county_name"])].add(row["court_abbreviation"])
    listed = {fips: theirs.get((row["state"], county_key(row["name"])), set()) for fips, row in counties.items()}
    _tell(
        "county → district, against the courts' public table",
        [f"{row['name']}, {row['state']}: {row['district']}, theirs {sorted(listed[fips])}" for fips, row in counties.items()
         if listed[fips] and row["district"] not in listed[fips]],
    )  # fmt: skip
    print("counties that the courts' table does not have:", Counter(row["district"] for fips, row in counties.items() if not listed[fips]))
    areas = {row["geoid"]: OFFICES.get(row["aor"], row["aor"]) for row in read(source / "facilities/uwchr_county_aor.csv")}
    _tell(
        "county → field office, against UWCHR's table",
        [f"{row['name']}, {row['state']}: {row['office']}, theirs {areas[fips]}" for fips, row in counties.items()
         if areas.get(fips, row["office"]) != row["office"]],
    )  # fmt: skip
    _tell("counties that UWCHR's table does not have", [f"{fips} {row['name']}" for fips, row in counties.items() if fips not in areas])
    lacking = []
    for row in read(source / "facilities/ddp_facilities_2026-05.csv"):
        mine = facilities[row["detention_facility_code"] or slug(f"{row['name']} {row['state']}")]
        if row["county_fips_code"] and (mine["county"] != row["county_fips_code"] or not mine["office"]):
            lacking.append(f"{mine['code']}: county {mine['county']}, published {row['county_fips_code']}")
    _tell("facilities with a published county that lack it, or an office", lacking)
    new = read(source / "facilities/uwchr_new_facilities_jun2025.csv")
    _tell("codes of UWCHR's list of June 2025 that are not here", [row["detention_facility_code"] for row in new
          if row["detention_facility_code"] and row["detention_facility_code"] not in facilities])  # fmt: skip
    bare = [row for row in facilities.values() if not row["county"]]
    print(f"facilities: {len(facilities)}; county not settled: {len(bare)}, of these ever used: {sum(bool(r['used']) for r in bare)}")
    print("kinds:", dict(Counter(row["kind"] for row in facilities.values())))
    _tell(
        "what sources disagree on", [f"{row['code']} {row['name']}: {row['disagrees']}" for row in facilities.values() if row["disagrees"]]
    )


def _tell(what: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    print(f"{what}: {len(listed)}", *listed, sep="\n  ")
