"""A petition of twenty pages, warm: from the plan to the document, and from the document to its pages, contents and authorities."""

from __future__ import annotations

from msgspec.structs import replace
from taking import Row, median

from greatwrit.casefile import case_of
from greatwrit.drafting import Materials, draft
from greatwrit.drafting.pdf import pdf
from greatwrit.law import load
from greatwrit.plan import plan

REACH = 50.0
PARAGRAPHS = 78
ON = "2026-08-20"
CASE = """
sources: {nta: {kind: court order, title: Notice to appear}}
statements:
  - {topic: custody.facility, value: JENADLA, as_of: 2026-08-01, source: nta}
  - {topic: person.given_names, value: Ana, source: nta, at: page 1}
  - {topic: person.family_name, value: Reyes, source: nta, at: page 1}
"""
BODY = """---
title: A petition of twenty pages
what: for the benchmark
route: habeas
kind: court
numbered: true
---
{{ caption() }}

{{ contents() }}

{{ authorities() }}

---

# Petition

{% for part in range(6) %}
## Part {{ part }}

{% for n in range(13) %}
¶ {{ person.name }} is held at {{ fact("custody.facility") }}, and this is paragraph {{ n }} of part {{ part }}, long enough to fill some
lines of a page that is set in double spacing, as a court would have it, with the words that such a paragraph needs; see
{{ cite("usc-8-1226 (a)", "zadvydas-v-davis") }} and, on the hearing, {{ cite("usc-28-2243") }}.{{ pin("person.given_names") }}

{% endfor %}
{% endfor %}
{{ counsel(role="Counsel for Petitioner", lead="Respectfully submitted,") }}
"""


def measure() -> list[Row]:
    """Rows for docs/performance.md, in milliseconds."""
    law = load()
    case = case_of(CASE.encode(), "case.yaml", "reyes", law.topics)
    materials = Materials(case, law, plan(case, law, ON))
    texts = {"petition.md": BODY}
    document = draft(materials, texts, "petition")
    count = pdf(document)[1].count
    turn = iter(range(1_000_000))

    def anew() -> None:
        """Another document each time: what the compiler remembers of the last one is of no use."""
        pdf(replace(draft(materials, texts, "petition"), title=f"A petition, {next(turn)}", footer=f"Turn {next(turn)}"))

    drafted = median(lambda: draft(materials, texts, "petition"))
    both = median(anew)
    return [
        Row("a petition drafted from its template, warm", drafted.wall * 1e3, None, "ms", drafted.cpu * 1e3, f"{PARAGRAPHS} paragraphs"),
        Row("the same, to PDF with contents and authorities, warm", both.wall * 1e3, REACH, "ms", both.cpu * 1e3, f"{count} pages"),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row)
