"""The pages: the same words as the text, right page numbers in contents and authorities, the same bytes each time."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from greatwrit.drafting.pdf import pdf
from greatwrit.drafting.plain import html, text

BODY = """{{ caption() }}

# Petition

{{ contents() }}

{{ authorities() }}

---

## Custody

¶ Held under {{ cite("usc-8-1226 (a)") }}; *see* {{ cite("zadvydas-v-davis") }}.[^1]

{% for n in range(30) %}
¶ Paragraph {{ n }} says (in brackets) that #5 costs $1 [and] `x` <y> @z ~ = / - + 'quoted' "twice"; a.b, {{ fact("counsel.name") }}

{% endfor %}

## Claims

### First claim

¶ Again {{ cite("usc-8-1226 (a)") }}.

{{ counsel(role="Attorney", lead="Respectfully submitted,") }}

[^1]: A note cites {{ cite("usc-28-2241 (c)(3)") }}.
"""


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [document[number].get_textpage().get_text_bounded().replace("\r\n", "\n") for number in range(len(document))]


def bare(words: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe]+", "", words)


@pytest.fixture(scope="module")
def document(drafted):
    return drafted(BODY)


def test_contents_and_authorities_name_the_pages_on_which_things_stand(document):
    data, pages = pdf(document)
    shown = pages_of(data)
    assert len(shown) == pages.count > 4
    for block in document.blocks:
        if getattr(block, "id", "") in pages.headings and hasattr(block, "number") and block.number:
            words = f"{block.number} {block.inlines[0].words}"
            assert bare(words) in bare(shown[pages.headings[block.id] - 1]), words
    cited = pages.authorities["Statutes"]["8 U.S.C. § 1226"]
    assert len(cited) == 2
    for page in cited:
        assert bare("8 U.S.C. § 1226(a)") in bare(shown[page - 1])
    contents = bare(shown[0] + shown[1])
    assert bare(f"8 U.S.C. § 1226....{cited[0]}, {cited[1]}").replace(".", "") in contents.replace(".", "")


def test_every_word_of_the_text_is_on_the_pages_in_its_order(document):
    data, pages = pdf(document)
    shown = bare("".join(pages_of(data)))
    at = 0
    for number in range(30):
        words = bare(f"""Paragraph {number} says (in brackets) that #5 costs $1 [and] x <y> @z ~ = / - + 'quoted' "twice"; a.b,""")
        found = shown.find(words, at)
        assert found >= at, words
        at = found
    for part in text(document, pages).split("\n\n"):
        if re.match(r"\d+\. ", part):
            assert bare(part) in shown or "[1]" in part, part


def test_the_preview_has_the_words_too_and_no_script(document):
    page = html(document)
    assert "<script" not in page
    assert "&lt;y&gt;" in page
    assert page.count("<mark>") >= 30


def test_the_same_document_gives_the_same_bytes(document):
    assert pdf(document)[0] == pdf(document)[0]


def test_every_page_says_that_it_is_a_draft(document):
    assert all("DRAFT" in page for page in pages_of(pdf(document)[0]))


def test_tagged_and_archivable_on_request(document):
    data, _ = pdf(document, "a-2a")
    assert b"/MarkInfo" in data or b"pdfaid" in data


def test_a_pin_has_the_box_of_its_words(drafted):
    case = (
        "sources: {n: {kind: court order, title: Order}}\nstatements: [{topic: person.family_name, value: Reyes, source: n, at: page 3}]\n"
    )
    data, pages = pdf(drafted("First paragraph.\n\nThe name is {{ fact('person.family_name') }}.", case))
    (pin,) = pages.pins
    assert (pin.label, pin.at) == ("A", "page 3")
    text = pypdfium2.PdfDocument(data)[pin.page - 1].get_textpage()
    left, bottom, right, top = pin.box
    assert text.get_text_bounded(left - 1, bottom, right, top).strip() == "Ex. A at 3"
