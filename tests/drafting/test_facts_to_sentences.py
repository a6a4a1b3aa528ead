"""Facts enter sentences through the case file, with their pins; what is missing, contested or held back is a loud mark."""

from __future__ import annotations

import pytest

from greatwrit.drafting.model import Para, words_of

CASE = """
sources:
  nta: {kind: court order, title: Notice to appear, file: documents/nta.pdf}
  call: {kind: notes of a call, title: Call with the person}
  news: {kind: news report, title: A report}
statements:
  - {topic: person.given_names, value: Ana, source: nta, at: page 1}
  - {topic: person.family_name, value: Reyes, source: nta, at: page 1}
  - {topic: entry.date, value: 2015-04-11, source: nta, at: p. 2, disclosure: pleadable}
  - {topic: person.a_number, value: A012345678, source: call}
  - {topic: person.date_of_birth, value: 1990-01-02, source: nta}
  - {topic: person.date_of_birth, value: 1990-02-01, source: news}
  - {topic: person.minor_children_in_us, value: true, said_by: her sister, on: 2026-01-02, disclosure: pleadable}
records:
  - {request: r1, route: parole.humanitarian, to: the field office, when: 2026-01-10, asks: two weeks, source: news, at: paragraph 3}
  - {decision: d1, of: r1, outcome: denied, after: {at_most: 30min}, source: news, at: paragraphs 3 and 4}
"""


def sentences(document) -> list[str]:
    return [words_of(block.inlines) for block in document.blocks if isinstance(block, Para)]


@pytest.mark.parametrize(("body", "said"), [
    ("She came {{ when('entry.date') }}.", "She came on April 11, 2015. Ex. A at 2."),
    ("{{ person.name }} is here.", "Ana Reyes is here."),
    ("One {{ pin('entry.date', 'person.given_names') }}sentence.", "One sentence. Ex. A at 2; Ex. A at 1."),
    ("{{ fact('person.a_number') }}", "[NOT CLEARED FOR USE: What is the person's A-number (A and eight or nine digits)?]"),
    ("{{ fact('person.date_of_birth') }}", "[CONTESTED: When was the person born?]"),
    ("{{ fact('counsel.name') }}", "[MISSING: Who is the attorney or accredited representative who signs?]"),
    ("{% if yes('person.minor_children_in_us') %}Yes.{% endif %}", "Yes."),
    ("{% if yes('criminal.any_conviction') or no('criminal.any_conviction') %}Told.{% else %}Not told.{% endif %}", "Not told."),
    ("{% if no('proceedings.judicial_stay') %}No stay.{% else %}Only presumed.{% endif %}", "Only presumed."),
    ("Children{{ pin('person.minor_children_in_us') }}.", "Children. [MISSING: declaration of her sister]."),
    ("{% set r = request('parole.humanitarian') %}Asked {{ r.when() }} for {{ r.part('asks') }}; answered {{ minutes(decision(r)) }}.",
     "Asked on January 10, 2026 for two weeks; answered within 30 minutes. Ex. A ¶ 3; Ex. A ¶¶ 3 and 4."),
    ("They asked {{ person.their }} question.", "They asked the person's question."),
])  # fmt: skip
def test_a_sentence(drafted, body, said):
    assert sentences(drafted(body, CASE)) == [said]


def test_what_is_lacking_is_listed_with_its_paragraph_and_its_question(drafted):
    document = drafted("[#one] {{ fact('counsel.name') }} {{ fact('person.a_number') }}\n\n[#two] {{ fact('counsel.name') }}\n", CASE)
    assert [(lack.topic, lack.paragraph, lack.why) for lack in document.lacks] == [
        ("counsel.name", "t.one", "missing"), ("person.a_number", "t.one", "held back"),
    ]  # fmt: skip


def test_exhibits_are_labelled_in_the_order_of_first_pins_and_a_missing_file_is_lacking(drafted):
    document = drafted("{{ pin('entry.date') }}.\n\n{% for r in records('request') %}{{ r.part('asks') }}.{% endfor %}\n", CASE)
    assert [(one.label, one.source, one.file) for one in document.exhibits] == [("A", "nta", "documents/nta.pdf"), ("B", "news", None)]
    assert [lack.asks for lack in document.lacks] == ["Exhibit B (A report): its file is not in the case folder (source `news`)."]


@pytest.mark.parametrize(("value", "said"), [
    ("2025-03-04", "on March 4, 2025"),
    ("2025-03-04T14:10", "on March 4, 2025, at 2:10 p.m."),
    ("2025-03-04T00:05", "on March 4, 2025, at 12:05 a.m."),
    ("{between: [2025-03-01, 2025-03-31], words: last month}", "in March 2025"),
    ("{between: [2025-01-01, 2025-12-31], words: last year}", "in 2025"),
    ("{between: [2024-02-01, 2024-02-29], words: February}", "in February 2024"),
    ("{between: [2025-03-01, 2025-03-09], words: early March}", "between March 1 and March 9, 2025"),
    ("{between: [2024-12-30, 2025-01-02], words: the new year}", "between December 30, 2024 and January 2, 2025"),
])  # fmt: skip
def test_a_day_is_never_chosen_within_an_interval(drafted, value, said):
    case = f"sources: {{n: {{kind: court order}}}}\nstatements: [{{topic: entry.date, value: {value}, source: n, disclosure: pleadable}}]\n"
    assert sentences(drafted("{{ when('entry.date') }}", case))[0].startswith(said)


def test_no_word_that_is_not_cleared_enters_a_document(drafted):
    document = drafted("{{ fact('person.a_number') }} {{ person.name }} {{ fact('person.date_of_birth') }}", CASE)
    assert "012345678" not in repr(document)
    assert "1990" not in repr(document)
