"""Topics made by hand, one of each kind, and the shortest way to a case."""

from __future__ import annotations

from greatwrit.casefile import Case, case_of
from greatwrit.law.model import Topic


def topic(kind: str, **keys) -> Topic:
    return Topic(asks="?", asks_es="¿?", kind=kind, **keys)


TOPICS = {
    "person.family_name": topic("text"),
    "person.a_number": topic("text"),
    "person.date_of_birth": topic("date"),
    "person.citizenship": topic("country", many=True),
    "person.claim": topic("yes-no", presumed=False),
    "criminal.any_conviction": topic("yes-no", privileged=True, was=("crime.convicted",)),
    "criminal.listed": topic("yes-no"),
    "custody.facility": topic("facility", changes=True),
    "custody.held_by": topic("choice", values=("ice", "cbp"), presumed="ice", changes=True),
    "custody.since": topic("date"),
    "custody.mandatory": topic("yes-no", presumed_as="criminal.listed", changes=True),
    "custody.before": topic("choice", values=("no", "bond", "unknown"), presumed="no"),
    "proceedings.kind": topic("choice", values=("none", "removal_240", "expedited_removal"), changes=True),
    "charge.grounds": topic("list", values=("212(a)(6)", "237(a)(4)")),
    "charge.many": topic("list", many=True),
    "family.children": topic("number"),
}

SOURCES = """
sources:
  report: {kind: news report, title: A report, published: {words: undated, between: [2025-04-21, 2025-04-30]}}
  nta: {kind: charging document, received: 2025-04-01}
  old: {kind: Court-Order, published: 2025-01-10}
  call: {kind: telephone call}
"""


def case(text: str = "", topics=TOPICS) -> Case:
    return case_of((SOURCES + text).encode(), "case.yaml", "reyes", topics)


def statements(*rows: str) -> Case:
    return case("statements:\n" + "".join(f"  - {{{row}}}\n" for row in rows))


def records(*rows: str, entries: tuple[str, ...] = ()) -> Case:
    text = "records:\n" + "".join(f"  - {{{row}}}\n" for row in rows)
    return case(text + ("entries:\n" + "".join(f"  - {{{row}}}\n" for row in entries) if entries else ""))
