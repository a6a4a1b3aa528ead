"""Where sources differ on a list, lawyers read its entries, and never how Python writes them."""

from __future__ import annotations

from greatwrit.casefile import case_of
from greatwrit.plan import plan
from greatwrit.workbench import explain, page, terminal

TEXT = b"""statements:
  - {topic: charge.grounds, value: ["237(a)(1)(B)"], said_by: a, on: 2026-11-20}
  - {topic: charge.grounds, value: ["237(a)(4)(C)", "237(a)(1)(C)"], said_by: b, on: 2026-11-20}
"""


def test_entries_of_a_contested_list_are_told_in_words_in_every_view(law):
    made = plan(case_of(TEXT, "case.yaml", "case", law.topics), law, "2026-11-23")
    (told,) = [warning.says for warning in made.warnings if warning.kind == "contested-fact" and warning.about == "charge.grounds"]
    assert told.endswith("Sources differ: 237(a)(1)(B) (a); 237(a)(4)(C) and 237(a)(1)(C) (b).")
    views = [terminal.show(made, 100), page.page(made), *(explain.explain(made, route.id) for route in made.routes)]
    for text in views:
        assert not any(leak in text for leak in ("('", "',)", "['", "(&#x27;", "&#x27;,", "Span("))
