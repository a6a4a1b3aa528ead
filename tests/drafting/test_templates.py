"""Templates: what they print is never read as Markdown, paragraphs keep their ids, and a mistake is told with its line."""

from __future__ import annotations

import pytest

from greatwrit.drafting.model import Heading, Items, Note, PageBreak, Para, Table, words_of
from greatwrit.reading import Unreadable

NASTY = """
sources: {{n: {{kind: court order}}}}
statements: [{{topic: person.family_name, value: {value}, source: n}}]
"""


@pytest.mark.parametrize(
    "value",
    ["'# Not a heading'", "'- item'", "'*bold* _x_ `code`'", "'[a](http://b.c)'", "'<b>x</b>'", "'{{ 7*7 }}'", "'| a | b |'", "'¶ [#x] y'"],
)
def test_words_of_a_case_are_never_markdown_nor_code(drafted, value):
    document = drafted("Name: {{ fact('person.family_name') }}", NASTY.format(value=value))
    assert [type(block) for block in document.blocks] == [Para]
    assert words_of(document.blocks[0].inlines).startswith("Name: " + value.strip("'"))


def test_blocks(drafted):
    document = drafted(
        "# Title\n\n## First\n\n¶ One.\n\n¶ [#two] Two, see {{ ref('two') }}.\n\n### Deeper\n\n- a\n- b\n\n1. x\n\n* [ ] box\n\n> said\n\n"
        "| h | i |\n|---|---|\n| 1 | 2 |\n\n---\n\n## Second\n\nText.[^1]\n\n[^1]: A note.\n"
    )
    kinds = [type(block).__name__ for block in document.blocks]
    assert kinds == [
        "Heading",
        "Heading",
        "Para",
        "Para",
        "Heading",
        "Items",
        "Items",
        "Items",
        "Para",
        "Table",
        "PageBreak",
        "Heading",
        "Para",
    ]
    numbers = [block.number for block in document.blocks if isinstance(block, Heading)]
    assert numbers == ["", "I.", "A.", "II."]
    paragraphs = [block for block in document.blocks if isinstance(block, Para)]
    assert [one.number for one in paragraphs] == [1, 2, 0, 0]
    assert words_of(paragraphs[1].inlines) == "Two, see ¶ 2."
    assert paragraphs[2].quote
    assert [block.kind for block in document.blocks if isinstance(block, Items)] == ["bullets", "numbers", "boxes"]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [words_of(cell) for cell in table.rows[0]] == ["1", "2"]
    note = next(one for one in paragraphs[3].inlines if isinstance(one, Note))
    assert (note.number, words_of(note.inlines)) == (1, "A note.")
    assert PageBreak() in document.blocks


def test_a_paragraph_keeps_its_id_when_facts_and_neighbours_change(drafted):
    before = drafted("First.\n\n[#kept] Name {{ fact('person.family_name') }}.\n\nLast one.\n")
    after = drafted("[#new] New.\n\nFirst.\n\n[#kept] Name {{ fact('person.family_name') }}.\n\nLast one.\n", NASTY.format(value="Reyes"))
    assert [block.id for block in before.blocks] == [block.id for block in after.blocks][1:]


def test_a_paragraph_of_a_loop_has_an_id_for_each_turn(drafted):
    document = drafted("{% for n in [1, 2, 3] %}\n[#turn] Turn {{ n }}.\n\n{% endfor %}\n")
    assert [block.id for block in document.blocks] == ["t.turn", "t.turn-2", "t.turn-3"]


def test_parts_are_included_with_ids_of_their_own(drafted):
    document = drafted("Here.\n\n{% include 'parts/ground.md' %}\n", ground="[#claim] {{ cite('usc-8-1226 (a)') }} says so.\n")
    assert document.blocks[1].id == "ground.claim"
    assert words_of(document.blocks[1].inlines) == "8 U.S.C. § 1226(a) says so."


@pytest.mark.parametrize(("body", "line", "says"), [
    ("One.\n\n{{ fact('no.topic') }}", 10, "there is no topic 'no.topic'"),
    ("{{ cite('usc-0-0') }}", 8, "there is no authority 'usc-0-0'"),
    ("One.\n{{ nothing }}", 9, "'nothing' is undefined"),
    ("{% if %}", 8, ""),
    ("{% include 'parts/none.md' %}", 1, "there is no template parts/none.md"),
])  # fmt: skip
def test_a_mistake_is_told_with_its_line(drafted, body, line, says):
    with pytest.raises(Unreadable) as told:
        drafted(body)
    fault = told.value.faults[0]
    assert (fault.file, fault.line) == ("t.md", line)
    assert says in fault.says


@pytest.mark.parametrize("body", ["{{ person.__class__ }}", "{{ records.__globals__ }}", "{{ ''.__class__.__mro__ }}"])
def test_a_template_reaches_nothing_of_the_program(drafted, body):
    with pytest.raises(Unreadable):
        drafted(body)


def test_a_reference_to_no_paragraph_is_lacking(drafted):
    assert "paragraph gone is not in this document" in [lack.asks for lack in drafted("See {{ ref('gone') }}.").lacks]


def test_a_paragraph_that_ends_with_a_statement_ends_there(drafted):
    document = drafted("¶ One{% if true %} more.{% endif %}\n\n¶ Two.\n\n{% if true %}\n¶ Three.\n\n{% endif %}\n¶ Four.\n")
    assert [words_of(block.inlines) for block in document.blocks] == ["One more.", "Two.", "Three.", "Four."]
    assert [block.number for block in document.blocks] == [1, 2, 3, 4]
