"""An authority is found however a lawyer writes it; what may mean several, or none, is refused with the candidates."""

from __future__ import annotations

import pytest

from greatwrit.law import Law
from greatwrit.workbench.authorities import Unsettled, authority_answer, find


@pytest.mark.parametrize(
    ("written", "key", "pinpoint"),
    [
        # INA and U.S.C. are one provision
        ("INA 236(a)", "usc-8-1226", "(a)"),
        ("ina § 236 (a)", "usc-8-1226", "(a)"),
        ("I.N.A. § 236", "usc-8-1226", ""),
        ("8 U.S.C. § 1226(a)(2)(A)", "usc-8-1226", "(a)(2)(A)"),
        ("8 USC 1226", "usc-8-1226", ""),
        ("8 u.s.c. sec. 1226", "usc-8-1226", ""),
        ("INA § 241(a)(6)", "usc-8-1231", "(a)(6)"),
        ("28 USC 2241(c)(3)", "usc-28-2241", "(c)(3)"),
        # a clause with a row of its own
        ("INA 236(c)(1)(E)", "pub-l-119-1", ""),
        ("Pub. L. No. 119-1", "pub-l-119-1", ""),
        ("laken riley act", "pub-l-119-1", ""),
        # regulations and rules
        ("8 C.F.R. § 1003.19(h)(2)(i)(B)", "cfr-8-1003.19", "(h)(2)(i)(B)"),
        ("8 cfr 241.13", "cfr-8-241.13", ""),
        ("FRCP 6(a)", "frcp-6", "(a)"),
        ("Fed. R. Civ. P. 6", "frcp-6", ""),
        # cases, by name, reporter, or both
        ("Jennings v. Rodriguez", "jennings-v-rodriguez", ""),
        ("JENNINGS", "jennings-v-rodriguez", ""),
        ("Jennings v. Rodriguez, 138 S. Ct. 830 (2018)", "jennings-v-rodriguez", ""),
        ("Matter of Joseph, 22 I&N Dec. 799", "matter-of-joseph", ""),
        ("29 I&N Dec. 216", "matter-of-yajure-hurtado", ""),
        ("Q. Li", "matter-of-q-li", ""),
        ("166 F.4th 494", "buenrostro-mendez-v-bondi", ""),
        # a party's name means the case, not what only mentions it
        ("Maldonado Bautista", "maldonado-bautista-v-santacruz", ""),
        # memoranda and standards
        ("Mayorkas memo", "memo-mayorkas-2021", ""),
        ("EO 14159", "eo-14159", ""),
        ("PBNDS 5.2", "pbnds-2011-5.2", ""),
        ("memo-mayorkas-2021", "memo-mayorkas-2021", ""),
    ],
)
def test_a_citation_is_found_however_it_is_written(law: Law, written: str, key: str, pinpoint: str) -> None:
    assert find(law, written) == (key, pinpoint)


def test_every_authority_is_found_by_its_id_and_its_citation(law: Law) -> None:
    for key, one in law.authorities.items():
        assert find(law, key)[0] == key
        assert find(law, one.cite)[0] == key


def test_every_other_form_leads_to_its_authority_or_to_candidates_with_it(law: Law) -> None:
    for key, one in law.authorities.items():
        for form in one.also:
            try:
                found = {find(law, form)[0]}
            except Unsettled as refused:
                found = {candidate.id for candidate in refused.candidates}
            by_cite = {other for other, row in law.authorities.items() if row.cite == form}
            assert key in found or found <= by_cite, (key, form, found)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("1226", {"usc-8-1226"}),
        ("APA", {"usc-5-702", "usc-5-706"}),
        ("jenings v rodriges", {"jennings-v-rodriguez"}),
        ("Zadvidas", {"zadvydas-v-davis"}),
        ("Matter of Q. Lee", {"matter-of-q-li"}),
        ("INA 2366", {"usc-8-1226"}),
        ("D.V.D.", {"dhs-v-dvd", "dvd-v-dhs"}),
    ],
)
def test_several_or_none_are_refused_with_candidates(law: Law, written: str, wanted: set[str]) -> None:
    with pytest.raises(Unsettled) as refused:
        find(law, written)
    assert wanted <= {candidate.id for candidate in refused.value.candidates}
    assert "Mend: " in str(refused.value)
    assert refused.value.details["candidates"]


def test_several_are_all_told_briefly_each_with_its_force_on_the_day(law: Law) -> None:
    with pytest.raises(Unsettled) as refused:
        authority_answer(law, "TPS", "2026-11-20")
    told = {candidate.id: candidate for candidate in refused.value.candidates}
    assert set(told) == {key for key in law.authorities if key.startswith("tps-")}
    assert told["tps-venezuela-2023"].in_force is False
    assert all(candidate.stands and f"{candidate.cite}; {candidate.stands}" in str(refused.value) for candidate in told.values())
    assert {"id", "cite", "title", "in_force", "from", "to"} <= set(refused.value.details["candidates"][0])


def test_nothing_like_it_is_refused_without_a_guess(law: Law) -> None:
    with pytest.raises(Unsettled, match="no authority is called 'qqqq zzzz'") as refused:
        find(law, "qqqq zzzz")
    assert refused.value.candidates == ()


@pytest.mark.parametrize(
    ("written", "on", "in_force"),
    [
        ("Laken Riley Act", "2025-01-28", False),
        ("Laken Riley Act", "2025-01-29", True),
        # began, vacated, restored, ended
        ("memo-mayorkas-2021", "2021-11-28", False),
        ("memo-mayorkas-2021", "2021-11-29", True),
        ("memo-mayorkas-2021", "2022-08-01", False),
        ("memo-mayorkas-2021", "2024-06-01", True),
        ("memo-mayorkas-2021", "2025-01-20", False),
        # stayed and restored
        ("notice-expedited-removal-2025-01-21", "2025-08-28", True),
        ("notice-expedited-removal-2025-01-21", "2025-08-29", False),
        ("notice-expedited-removal-2025-01-21", "2026-06-23", True),
        ("Yajure Hurtado", "2025-09-04", False),
        ("Yajure Hurtado", "2025-09-05", True),
        # nobody has established it
        ("directive-11002.1", "2026-10-05", None),
    ],
)
def test_force_is_told_for_the_day_asked(law: Law, written: str, on: str, in_force: bool | None) -> None:
    assert authority_answer(law, written, on).in_force is in_force


def test_an_ended_authority_names_its_end_and_its_successor(law: Law) -> None:
    told = authority_answer(law, "Mayorkas memo", "2025-04-22")
    assert (told.since, told.until, told.replaced_by) == ("2021-11-29", "2025-01-20", "eo-14159")
