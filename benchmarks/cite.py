"""`greatwrit cite` on a PDF of a hundred pages and a thousand citations, from a cold start, in seconds (reach: 5)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from taking import ROOT, Row, process

sys.path.insert(0, str(ROOT / "tests" / "citing"))

from made import pdf

PROSE = "The person has lived here for years, with a family and a home, and none of this is in dispute before any court. "
CITED = (
    "Held under 8 U.S.C. § 1226(a).",
    "See Zadvydas v. Davis, 533 U.S. 678, 690 (2001).",
    "Id. at 691.",
    "Matter of Guerra, 24 I&N Dec. 37 (BIA 2006).",
    "INA § 235(b)(2)(A) is read otherwise.",
    "8 C.F.R. §§ 1003.19(h), 1236.1(d).",
    "Avila v. Bondi, 170 F.4th 1128, 1130 (8th Cir. 2026).",
    "Lopez v. Barr, No. 20-cv-1234, 2020 WL 1234567, at *3 (N.D. Cal. May 1, 2020).",
    "Demore v. Kim, 538 U.S. 510 (2003).",
)


def brief(pages: int = 100) -> list[str]:
    """Pages of a brief, ten citations each."""
    return ["\n".join(f"{line}\n{PROSE * 2}" for line in CITED) for _ in range(pages)]


def measure() -> list[Row]:
    """Rows for docs/performance.md, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.pdf"
        path.write_bytes(pdf(brief()))
        took = process(["-m", "greatwrit", "cite", str(path), "--on", "2026-10-09", "--json"], runs=3)
    return [Row("cite, 100 pages, 1,000 citations, cold", took.wall, 5.0, "s", took.cpu)]


if __name__ == "__main__":
    for row in measure():
        print(*row)
