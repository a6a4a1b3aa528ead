"""Build places/*.csv from public data and from the hand-written lists of tools/places/.

    python tools/build_places.py SOURCE_DIR [--out places] [--compare]

SOURCE_DIR holds facilities/, courts/ and population/ as published (places/sources.csv names each publisher and release). Only public-domain
and CC0 files feed the tables; files under other terms are read by `--compare` alone, which prints where they differ and writes nothing.
Written: facilities, aliases, counties, districts, field_offices, immigration_courts. The other tables are written by hand in places/.
Needs polars for the daily counts. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from build_places_compare import compare
from build_places_courts import build_counties, build_courts, build_districts, build_offices
from build_places_facilities import build_facilities


def main() -> None:
    """Build, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "places")
    parser.add_argument("--compare", action="store_true", help="print differences from comparison files; write nothing")
    options = parser.parse_args()
    if options.compare:
        compare(options.source, options.out)
        return
    build_districts(options.out)
    build_offices(options.source, options.out)
    build_facilities(options.source, options.out, build_counties(options.source, options.out), build_courts(options.source, options.out))


if __name__ == "__main__":
    main()
