"""Case files for the tests of the plan, each a few lines, named by what is particular about it."""

from __future__ import annotations

from greatwrit.casefile import Case, case_of
from greatwrit.law import Law

SOURCES = "sources: {nta: {kind: notice to appear}, call: {kind: telephone call}}\n"

CASES: dict[str, tuple[str, str]] = {
    "a facility that is known, and all that bond turns on": ("2025-10-01", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}
  - {topic: entry.without_inspection, value: true, source: nta}
  - {topic: person.lawful_permanent_resident, value: false, source: nta}
  - {topic: proceedings.kind, value: removal_240, source: nta}
  - {topic: proceedings.final_order, value: false, source: nta}
  - {topic: charge.grounds, value: ["212(a)(6)(A)(i)"], source: nta}
  - {topic: entry.apprehended_at_border, value: false, source: nta}
  - {topic: arrest.place_kind, value: interior, source: call}
  - {topic: criminal.listed_236c_ground, value: false, source: call}
  - {topic: criminal.laken_riley_event, value: false, source: call}
"""),
    "contested facts": ("2025-10-01", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}
  - {topic: proceedings.kind, value: removal_240, as_of: 2025-09-20, source: nta}
  - {topic: proceedings.kind, value: expedited_removal, as_of: 2025-09-20, source: call}
  - {topic: proceedings.final_order, value: false, as_of: 2025-09-20, source: nta}
  - {topic: criminal.listed_236c_ground, value: true, source: call, said_by: deportation officer}
  - {topic: criminal.listed_236c_ground, value: false, source: nta}
"""),
    "facts that cannot stand together": ("2026-03-01", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-02-20, source: call}
  - {topic: entry.admitted, value: true, source: call}
  - {topic: entry.without_inspection, value: true, source: nta}
  - {topic: person.lawful_permanent_resident, value: false, source: nta}
  - {topic: proceedings.kind, value: removal_240, source: nta}
  - {topic: proceedings.final_order, value: false, source: nta}
"""),
    "removal in hours": ("2026-05-05", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-05-05, source: call}
  - {topic: threat.imminent, value: hours, as_of: 2026-05-05, source: call}
  - {topic: proceedings.final_order, value: true, source: call}
  - {topic: proceedings.final_order_date, value: 2026-04-20, source: call}
"""),
    "a final order whose clocks run": ("2026-05-05", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-05-01, source: call}
  - {topic: proceedings.kind, value: removal_240, source: nta}
  - {topic: proceedings.final_order, value: true, source: nta}
  - {topic: proceedings.final_order_date, value: 2026-04-20, source: nta}
"""),
    "nothing on file": ("2025-06-15", "statements: []\n"),
    "a facility that is contested": ("2025-10-01", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2025-09-20, source: call}
  - {topic: custody.facility, value: ELZICDF, as_of: 2025-09-20, source: nta}
  - {topic: entry.without_inspection, value: true, source: nta}
  - {topic: person.lawful_permanent_resident, value: false, source: nta}
  - {topic: proceedings.kind, value: removal_240, source: nta}
  - {topic: proceedings.final_order, value: false, source: nta}
"""),
    "held on a detainer": ("2025-06-15", SOURCES + """
statements:
  - {topic: custody.held_by, value: county_on_detainer, as_of: 2025-06-10, source: call}
"""),
    "a day after the law was last read": ("2026-11-20", SOURCES + """
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-11-19, source: call}
"""),
    "asked, and neither known nor shown": ("2025-06-15", SOURCES + """
statements:
  - {topic: proceedings.kind, state: unknown, source: call}
  - {topic: charge.grounds, state: absent, source: nta}
  - {topic: custody.dhs_asserts_mandatory, state: unknown, source: call}
records:
  - {stint: s1, state: TX, place: somewhere in Texas, from: 2025-06-01, source: call}
"""),
}  # fmt: skip


def a_case(law: Law, text: str, name: str = "test") -> Case:
    return case_of(text.encode(), "case.yaml", name, law.topics)
