"""The nationwide class judgment of Maldonado Bautista: pleaded by circuit, district and date, as what binds parties and no precedent."""

from __future__ import annotations

import pytest
from test_court_templates import EMPTY, RECORDED, RESIDENT, SAID, UNINSPECTED, case, cleared, petition, under, words

CLASS = "nationwide class judgment covers Petitioner"
MEMBER = UNINSPECTED.replace("records:", f"  - {{topic: criminal.listed_236c_ground, value: false, {SAID}}}\nrecords:")


@pytest.mark.parametrize(
    "on, at, says, never",
    [
        ("2025-11-24", "ADAMSMS", [], []),
        (
            "2025-12-01",
            "ADAMSMS",
            ["a nationwide class certified", "no precedent here"],
            ["final judgment for the class", "Chief Immigration"],
        ),
        ("2025-12-18", "ADAMSMS", ["final judgment for the class"], ["Chief Immigration Judge", "bound by that reading"]),
        ("2026-02-01", "ADAMSMS", ["The message of the Chief Immigration Judge"], ["Yajure Hurtado vacated"]),
        ("2026-08-20", "ADAMSMS", ["bound by that reading", "preserves for rehearing en banc", "Yajure Hurtado vacated"], ["is due now"]),
        ("2026-08-20", "BURLEND", ["bound by that reading", "preserves for rehearing en banc"], ["is due now"]),
        ("2026-08-20", "ATLANGA", ["gives the same rule", "To the extent that the judgment stands"], ["is due now"]),
        ("2026-08-20", "ADLNTCA", ["The judgment is this Court's own", "is due now"], ["no precedent here"]),
    ],
    ids=["before it", "certified", "final", "the e-mail", "ca5", "ca8", "ca11", "cacd"],
)
def test_the_class_judgment_is_pleaded_for_what_it_is(on: str, at: str, says: list[str], never: list[str]) -> None:
    said = under(petition(cleared(case(MEMBER % at)), on), CLASS)
    assert bool(said) is bool(says)
    assert all(one in said for one in says), said
    assert not any(one in said for one in never), said
    assert not says or ("What happened after that" in said and "[read the docket of that case" in said)


def test_what_membership_turns_on_is_asked_for_where_the_file_is_silent() -> None:
    written = MEMBER % "ADAMSMS"
    for topic in ("entry.apprehended_at_border", "criminal.listed_236c_ground"):
        written = "\n".join(line for line in written.splitlines() if topic not in line)
    document = petition(cleared(case(written)), "2026-08-20")
    assert "Whether Petitioner was stopped at the border: [MISSING" in under(document, CLASS)
    assert {"entry.apprehended_at_border", "criminal.listed_236c_ground"} <= {lack.topic for lack in document.lacks}


def test_the_claim_needs_no_cleared_manner_of_entry_and_prints_none() -> None:
    written = MEMBER % "ADAMSMS"
    held = case(written.replace(SAID, SAID + ", disclosure: pleadable").replace(
        f"entry.without_inspection, value: true, {SAID}, disclosure: pleadable", f"entry.without_inspection, value: true, {SAID}"
    ).replace(RECORDED, RECORDED + ", disclosure: pleadable"))  # fmt: skip
    document = petition(held, "2026-08-20")
    assert "preserves for rehearing" in under(document, CLASS)
    assert "without inspection" not in words(document)
    assert any(flag.says.startswith("Pleaded with a mark") and "Maldonado Bautista" in flag.says for flag in document.flags)


@pytest.mark.parametrize("text", [EMPTY, RESIDENT], ids=["nothing on file", "resident"])
def test_nobody_is_made_a_member_by_the_program(text: str) -> None:
    assert "nationwide class" not in words(petition(cleared(case(text)), "2026-08-20"))
