"""What a petition must say of the detention: the authority that the custodian claims, if known, and DHS's motion to dismiss."""

from __future__ import annotations

import pytest
from test_court_templates import RECORDED, SAID, UNINSPECTED, case, cleared, drafted, petition, texts, under, words

HELD = UNINSPECTED % "ADAMSMS"
CLAIMED = f"  - {{topic: custody.authority_claimed, value: section 235(b)(2)(A), {SAID}}}\nrecords:"
MOVED = HELD + f"  - {{filing: f1, what: motion to dismiss, by: DHS, court: immigration court, when: 2026-08-18, {RECORDED}}}\n"


@pytest.mark.parametrize("filing", ["habeas.petition", "tonight.petition"])
def test_the_claimed_authority_is_stated_if_known(filing: str) -> None:
    silent = drafted(case(HELD), "2026-08-20", filing, texts())
    assert "is not known to those who file this" in words(silent)
    assert "custody.authority_claimed" in {lack.topic for lack in silent.lacks}
    stated = drafted(cleared(case(HELD.replace("records:", CLAIMED))), "2026-08-20", filing, texts())
    assert "say that they hold Petitioner is this: section 235(b)(2)(A)" in words(stated)
    assert "states it as theirs" in words(stated)


def test_an_authority_held_back_is_neither_printed_nor_denied() -> None:
    document = petition(case(HELD.replace("records:", CLAIMED)), "2026-08-20")
    said = under(document, "Arrest and custody")
    assert "NOT CLEARED" in said
    assert "235(b)(2)(A)" not in said
    assert "is not known to those" not in said


PAPERS = ["habeas.petition", "habeas.tro-memorandum", "tonight.petition", "congress.letter", "release.request", "parole.request"]


@pytest.mark.parametrize("filing", PAPERS)
def test_a_motion_to_dismiss_is_told_with_where_it_can_lead(filing: str) -> None:
    told = "DHS has asked the immigration judge to dismiss the removal proceedings."
    assert told not in words(drafted(cleared(case(HELD)), "2026-08-20", filing, texts()))
    said = words(drafted(cleared(case(MOVED)), "2026-08-20", filing, texts()))
    assert told in said
    assert "DHS could then use expedited removal" in said
    assert told not in words(drafted(case(MOVED), "2026-08-20", filing, texts())), "not cleared"


def test_the_prayer_names_expedited_removal_where_dhs_moves_to_dismiss() -> None:
    assert "by an order of expedited removal or otherwise" in words(petition(cleared(case(MOVED)), "2026-08-20"))
    assert "by an order of expedited removal" not in words(petition(cleared(case(HELD)), "2026-08-20"))
