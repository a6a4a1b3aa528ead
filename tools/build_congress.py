"""Build places/congress/*.csv from the public files on Members of Congress and from the tables chosen by hand beside them.

    python tools/build_congress.py SOURCE_DIR [--as-of DATE] [--out places/congress]

SOURCE_DIR holds the four files that greatwrit.congress.FILES names, as the congress-legislators project publishes them (public domain).
Written by hand: delegations, committees (which are of interest), county_districts, sources. Built: members, offices, committee_members.
Unlike `greatwrit congress update` it starts afresh: who is not in the files is not in the tables. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from msgspec.structs import fields

from greatwrit.congress import FILES, build, write_congress
from greatwrit.law.congress_model import FOLDER, TABLES, read_congress
from greatwrit.reading import Unreadable

BUILT = ("members", "offices", "committee_members")


def main() -> None:
    """Build, and print what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    parser.add_argument("--as-of", metavar="DATE", help="the day of which the files speak; left out, the latest they prove")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / FOLDER)
    options = parser.parse_args()
    tables = {
        f"{FOLDER}{table}.csv": ",".join(f.name for f in fields(shape)).encode()
        if table in BUILT
        else (options.out / f"{table}.csv").read_bytes()
        for table, (shape, _) in TABLES.items()
    }
    try:
        by_hand = read_congress(tables)
        files = {name: (options.source / name).read_bytes() for name in FILES if (options.source / name).is_file()}
        built = write_congress(build(files, by_hand, options.as_of, keep_former=False))
    except Unreadable as unreadable:
        sys.exit(str(unreadable))
    for path, data in built.items():
        out = options.out / Path(path).name
        out.write_bytes(data)
        print(f"{out}: {data.count(10) - 1} rows, {len(data):,} bytes")


if __name__ == "__main__":
    main()
