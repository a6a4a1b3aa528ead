"""One plan, warm: a process that has the law at hand, a case that is read."""

from __future__ import annotations

from pathlib import Path

from taking import ROOT, Row, median

from greatwrit.casefile import case_of, read_case
from greatwrit.law import load
from greatwrit.plan import plan
from greatwrit.workbench import terminal

REACH = 20.0
KNOWN = """
sources: {nta: {kind: notice to appear}}
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: nta}
  - {topic: entry.without_inspection, value: true, source: nta}
  - {topic: person.lawful_permanent_resident, value: false, source: nta}
  - {topic: proceedings.kind, value: removal_240, source: nta}
  - {topic: proceedings.final_order, value: false, source: nta}
  - {topic: charge.grounds, value: ["212(a)(6)(A)(i)"], source: nta}
"""


def measure() -> list[Row]:
    """Rows for docs/performance.md, in milliseconds."""
    law = load()
    cases = {
        "the founding case (most is unknown)": (read_case(Path(ROOT, "examples", "khalil"), law.topics), "2025-04-22"),
        "a known facility and charge": (case_of(KNOWN.encode(), "case.yaml", "known", law.topics), "2025-10-01"),
        "nothing on file, any circuit": (case_of(b"statements: []\n", "case.yaml", "empty", law.topics), "2026-08-01"),
    }
    rows = []
    for name, (case, on) in cases.items():
        took = median(lambda case=case, on=on: plan(case, law, on), each=5)  # type: ignore[misc]
        rows.append(Row(f"plan, warm: {name}", took.wall * 1e3, REACH, "ms", took.cpu * 1e3))
    case, on = cases["the founding case (most is unknown)"]
    took = median(lambda: terminal.explain(plan(case, law, on), "habeas"), each=5)
    rows.append(Row("plan and its explanation as text, warm: the founding case, `habeas`", took.wall * 1e3, None, "ms", took.cpu * 1e3))
    return rows


if __name__ == "__main__":
    for row in measure():
        print(*row)
