"""Build places/congress/county_districts.csv from a table of which congressional districts the people of a county live in.

    python tools/build_congress_counties.py CROSSWALK [--out places/congress]

CROSSWALK has one row per district and county with people in both, columns cd_geoid (the State's number, then two digits of the district)
and county_name (`LASALLE_PARISH_LA`): the file county_cd_distributions.csv of the package policyengine-us-data, made from the Census
Bureau's assignment of census blocks to the districts of the 119th Congress. Names are matched to places/counties.csv; a name that does not
match is printed and left out, so that its county keeps all districts of the State as candidates. The same input, the same bytes.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path

from build_places_text import read, write

PLACES = Path(__file__).resolve().parents[1] / "places"
SOURCE = "census-cd119"


def main() -> None:
    """Build, and print what did not match."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("crosswalk", type=Path, metavar="CROSSWALK")
    parser.add_argument("--out", type=Path, default=PLACES / "congress")
    options = parser.parse_args()
    counties = {_key(f"{row['name']} {row['state']}"): row["fips"] for row in read(PLACES / "counties.csv")}
    single = {row["fips"] for row in read(options.out / "delegations.csv") if row["representatives"] == "1"}
    found: dict[str, set[int]] = {}
    for row in read(options.crosswalk):
        fips = counties.get(_key(row["county_name"]))
        if fips is None:
            print(f"no county of ours is called {row['county_name']}")
        elif fips[:2] not in single:
            found.setdefault(fips, set()).add(int(row["cd_geoid"][-2:]))
    missing = [fips for fips in counties.values() if fips not in found and fips[:2] not in single]
    print(f"{len(missing)} counties without a row: {', '.join(sorted(missing))}")
    rows = [{"fips": fips, "districts": ";".join(map(str, sorted(found[fips]))), "source": SOURCE} for fips in sorted(found)]
    write(options.out / "county_districts.csv", "fips districts source", rows)


def _key(name: str) -> str:
    """A county's name for comparison: capital letters and digits alone, without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]", "", plain.upper())


if __name__ == "__main__":
    main()
