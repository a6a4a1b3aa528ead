"""The court papers of filings/: each drafts for any case, each ground follows the circuit on the day, nothing held back is printed.

Every person and paper here is invented, save the founding case's report.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from msgspec.structs import replace

from greatwrit.casefile import Case, names_of
from greatwrit.casefile.read import case_of
from greatwrit.drafting import Document, Materials, draft
from greatwrit.drafting.draft import inlines_of
from greatwrit.drafting.model import Caption, Cite, Heading, Lack, Para, words_of
from greatwrit.drafting.plain import text
from greatwrit.law import Law
from greatwrit.law.load import home
from greatwrit.plan import plan
from greatwrit.workbench.filing import fronts, templates
from greatwrit.workbench.open import law_on_file, open_case

COURT = (
    "habeas.petition", "habeas.verification", "habeas.tro-motion", "habeas.tro-memorandum", "habeas.proposed-orders", "habeas.bail-motion",
    "habeas.notice-of-appeal", "habeas.reply-outline", "habeas.cover-sheet", "habeas.ifp-checklist", "declaration.attorney",
    "declaration.family", "declaration.family.es", "service.certificate", "enforce.motion", "petition-for-review.petition",
    "stay.circuit-motion",
)  # fmt: skip

SAID = "said_by: client, on: 2026-08-20"
RECORDED = "said_by: sister, said_on: 2026-08-20"

ARRIVING = f"""
sources:
  nta: {{kind: charging document, title: Notice to appear}}
  ijorder: {{kind: court order, title: Bond order}}
statements:
  - {{topic: person.family_name, value: D., {SAID}}}
  - {{topic: person.given_names, value: Marise, {SAID}}}
  - {{topic: person.citizenship, value: HT, {SAID}}}
  - {{topic: entry.arriving_at_port, value: true, source: nta}}
  - {{topic: entry.paroled, value: true, {SAID}}}
  - {{topic: entry.date, value: 2024-06-11, source: nta}}
  - {{topic: entry.admitted, value: false, source: nta}}
  - {{topic: proceedings.final_order, value: false, {SAID}}}
  - {{topic: venue.immigration_court, value: Orlando, source: nta}}
  - {{topic: criminal.any_conviction, value: false, {SAID}}}
  - {{topic: habeas.earlier_petition, value: none, {SAID}}}
records:
  - {{charge: c1, document: notice to appear, grounds: "212(a)(7)(A)(i)(I)", filed: 2024-07-15, source: nta}}
  - {{arrest: a1, when: 2026-08-03, place_kind: interior, state: FL, city: Orlando, by: ICE, how: at a check-in, {RECORDED}}}
  - {{stint: s1, facility: KRO, from: 2026-08-03, to: 2026-08-09, held_by: ice, {RECORDED}}}
  - {{transfer: t1, when: 2026-08-09, from: KRO, to: Fort Bliss, {RECORDED}}}
  - {{stint: s2, facility: Fort Bliss, from: 2026-08-09, held_by: ice, {RECORDED}}}
  - {{request: r1, route: bond.judge, when: 2026-08-12, {RECORDED}}}
  - {{order: o1, by: immigration judge, on: 2026-08-14, kind: bond, outcome: denied, says: no jurisdiction, source: ijorder}}
"""

RESIDENT = f"""
sources:
  nta: {{kind: charging document, title: Notice to appear}}
statements:
  - {{topic: person.family_name, value: K., {SAID}}}
  - {{topic: person.given_names, value: Tomasz, {SAID}}}
  - {{topic: person.citizenship, value: PL, {SAID}}}
  - {{topic: person.lawful_permanent_resident, value: true, {SAID}}}
  - {{topic: person.returning_resident_applicant, value: true, source: nta}}
  - {{topic: entry.arriving_at_port, value: true, source: nta}}
  - {{topic: entry.date, value: 2026-05-02, {SAID}}}
  - {{topic: criminal.any_conviction, value: true, {SAID}}}
  - {{topic: criminal.laken_riley_event, value: true, {SAID}}}
  - {{topic: proceedings.final_order, value: false, {SAID}}}
records:
  - {{charge: c1, document: notice to appear, grounds: "212(a)(2)(A)(i)(I)", source: nta}}
  - {{criminal_event: e1, what: theft, when: 2013-05-01, kind: conviction, {RECORDED}}}
  - {{arrest: a1, when: 2026-06-17, place_kind: port_of_entry, by: CBP, how: deferred inspection appointment, {RECORDED}}}
  - {{stint: s1, facility: ELZICDF, from: 2026-06-17, held_by: ice, {RECORDED}}}
"""

SUPERVISED = f"""
sources:
  eoir: {{kind: docket, title: EOIR case line}}
statements:
  - {{topic: person.family_name, value: N., {SAID}}}
  - {{topic: person.given_names, value: Duc, {SAID}}}
  - {{topic: person.citizenship, value: VN, {SAID}}}
  - {{topic: custody.released_before, value: supervision, {SAID}}}
  - {{topic: revocation.reasons_given, value: false, {SAID}}}
  - {{topic: revocation.interview_held, value: false, {SAID}}}
  - {{topic: threat.third_country, value: true, {SAID}}}
records:
  - {{order: o1, by: immigration judge, on: 2004-03-02, kind: removal, final: 2004-03-02, source: eoir}}
  - {{arrest: a1, when: 2026-07-01, place_kind: interior, by: ICE, how: check-in, state: VA, {RECORDED}}}
  - {{stint: s1, facility: FRMVLVA, from: 2026-07-01, held_by: ice, {RECORDED}}}
"""

UNINSPECTED = f"""
statements:
  - {{topic: entry.admitted, value: false, {SAID}}}
  - {{topic: entry.without_inspection, value: true, {SAID}}}
  - {{topic: entry.arriving_at_port, value: false, {SAID}}}
  - {{topic: entry.apprehended_at_border, value: false, {SAID}}}
  - {{topic: person.lawful_permanent_resident, value: false, {SAID}}}
  - {{topic: person.returning_resident_applicant, value: false, {SAID}}}
  - {{topic: proceedings.kind, value: removal_240, {SAID}}}
  - {{topic: proceedings.final_order, value: false, {SAID}}}
  - {{topic: custody.hearing_on_danger_held, value: false, {SAID}}}
records:
  - {{arrest: a1, when: 2025-07-10, place_kind: interior, {RECORDED}}}
  - {{stint: s1, facility: %s, from: 2025-07-10, held_by: ice, {RECORDED}}}
"""

EMPTY = "statements: []\n"


_KEPT: dict[tuple[int, str], tuple[Case, Materials]] = {}
_CLEARED: dict[int, tuple[Case, Case]] = {}
"""What was made of a case, kept beside the case so that its id stays its own."""


def drafted(one: Case, on: str, filing: str, texts: dict[str, str]) -> Document:
    """A draft; the plan of a case on a day is made once."""
    law = law_on_file()
    if (id(one), on) not in _KEPT:
        _KEPT[id(one), on] = (one, Materials(one, law, plan(one, law, on)))
    return draft(_KEPT[id(one), on][1], texts, filing)


@cache
def case(text: str, id: str = "invented") -> Case:
    law = law_on_file()
    return case_of(text.encode(), "case.yaml", id, law.topics, names_of(law))


def cleared(one: Case) -> Case:
    """The same case, with everything on file cleared for use by counsel."""
    if id(one) in _CLEARED:
        return _CLEARED[id(one)][1]
    made = replace(
        one,
        statements=tuple(replace(said, disclosure="pleadable", disclosure_given=True) for said in one.statements),
        records=tuple(replace(record, said=tuple(replace(said, disclosure="pleadable") for said in record.said)) for record in one.records),
    )  # fmt: skip
    _CLEARED[id(one)] = (one, made)
    return made


@cache
def texts() -> dict[str, str]:
    return templates()


def words(document: Document) -> str:
    """Every word that a reader could see."""
    found = [words_of(run) for block in document.blocks for run in inlines_of(block)]
    found += [line for block in document.blocks if isinstance(block, Caption) for line in block.court]
    return "\n".join([*found, *(one.title for one in document.exhibits)])


def under(document: Document, heading: str) -> str:
    """The words under the heading that has these words, up to the next heading of its level or a higher."""
    found, level = [], 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            level = block.level if heading in words_of(block.inlines) else level
        elif level and isinstance(block, Para):
            found.append(words_of(block.inlines))
    return "\n".join(found)


def petition(one: Case, on: str) -> Document:
    return drafted(one, on, "habeas.petition", texts())


@pytest.fixture(scope="module")
def founding() -> Case:
    return open_case(str(home() / "examples" / "khalil"))


# -- every paper, any case ----------------------------------------------------------------------------------------------------


def test_every_court_paper_that_a_route_names_is_there(law: Law) -> None:
    made = fronts(texts())
    court = ("habeas.", "enforce.", "petition-for-review.", "stay.circuit-motion")
    named = {filing for route in law.routes.values() for filing in route.filings if filing.startswith(court)}
    assert named <= set(made)
    assert set(COURT) <= set(made)
    assert all(other in made for filing in COURT for other in made[filing].with_)


@pytest.mark.parametrize("filing", COURT)
@pytest.mark.parametrize("on", ["2025-03-31", "2025-04-22", "2026-10-09"])
def test_founding_case(founding: Case, filing: str, on: str) -> None:
    assert drafted(founding, on, filing, texts()).blocks


@pytest.mark.parametrize("filing", COURT)
@pytest.mark.parametrize("text", [ARRIVING, RESIDENT, SUPERVISED, EMPTY], ids=["arriving", "resident", "supervised", "empty"])
@pytest.mark.parametrize("open_to_all", [False, True], ids=["as entered", "cleared"])
def test_practitioners_cases_and_an_empty_one(filing: str, text: str, open_to_all: bool) -> None:
    one = cleared(case(text)) if open_to_all else case(text)
    document = drafted(one, "2026-08-20", filing, texts())
    assert document.lacks
    assert "/s/" not in words(document)


def test_the_petition_of_the_founding_case_lists_what_it_lacks(founding: Case) -> None:
    document = petition(founding, "2025-04-22")
    topics = {lack.topic for lack in document.lacks}
    assert {"custody.facility", "person.a_number", "filing.place_proof", "habeas.earlier_petition", "charge.grounds"} <= topics
    assert any("Exhibit A" in lack.asks for lack in document.lacks)
    assert "within 30 minutes" in words(document)
    assert "between 22 and 52 days" in words(document)


# -- grounds ------------------------------------------------------------------------------------------------------------------

STATUTE = "does not authorize this detention"
HELD_AT = {
    "ca1": "AGC", "ca2": "ADDCOVT", "ca3": "ABRXSPA", "ca4": "ABIRJVA", "ca5": "ADAMSMS", "ca6": "BLOJVTN", "ca7": "BROWNWI",
    "ca8": "BURLEND", "ca9": "ADLNTCA", "ca10": "ABQHOLD", "ca11": "ATLANGA",
}  # fmt: skip


@pytest.mark.parametrize(
    "circuit, before, after, ruling, wins",
    [
        ("ca1", "2026-08-12", "2026-08-13", "Guerrero Orellana v. Moniz, 188 F.4th 1", True),
        ("ca2", "2026-04-27", "2026-04-28", "Barbosa da Cunha v. Freden, 175 F.4th 61", True),
        ("ca3", "2026-08-27", "2026-08-28", "Buele Morocho v. Warden", True),
        ("ca4", "2026-09-09", "2026-09-10", "Lopez Garcia v. Guadian", True),
        ("ca5", "2026-02-05", "2026-02-06", "Buenrostro-Mendez v. Bondi, 166 F.4th 494", False),
        ("ca6", "2026-05-10", "2026-05-11", "Lopez-Campos v. Raycraft, 175 F.4th 713", True),
        ("ca7", "2026-07-29", "2026-07-30", "Cirrus Rojas v. Olson, 183 F.4th 909", True),
        ("ca8", "2026-03-24", "2026-03-25", "Avila v. Bondi, 170 F.4th 1128", False),
        ("ca9", "2026-07-29", "2026-07-30", "Rodriguez Vazquez v. Bostock, 183 F.4th 1160", True),
        ("ca10", "2026-06-29", "2026-06-30", "Santillan Quiroz v. Mullin, 180 F.4th 1226", True),
        ("ca11", "2026-05-05", "2026-05-06", "Hernandez Alvarez v. Warden, 175 F.4th 1258", True),
    ],
)
def test_the_statute_is_pleaded_as_the_circuit_has_it(circuit: str, before: str, after: str, ruling: str, wins: bool) -> None:
    one = cleared(case(UNINSPECTED % HELD_AT[circuit]))
    open_still = under(petition(one, before), STATUTE)
    assert "has not decided the question" in open_still
    assert ruling not in open_still
    ruled = under(petition(one, after), STATUTE)
    assert ruling in ruled
    assert ("decides the claim" in ruled) is wins
    assert ("The Court is bound by that ruling" in ruled) is not wins
    assert ("preserves the claim for rehearing en banc and for certiorari" in ruled) is not wins


@pytest.mark.parametrize(
    "code, more, heading, says",
    [
        ("BURLEND", "criminal.listed_236c_ground, value: true", "236(c) has gone on too long", "Petitioner pleads around that ruling"),
        ("ABIRJVA", "custody.prior_bond_ruling, value: denied", "lay on the wrong side", "preserves for rehearing en banc"),
    ],
    ids=["ca8 listed", "ca4 burden"],
)
def test_what_the_circuit_rejected_is_kept_for_review(code: str, more: str, heading: str, says: str) -> None:
    text = (UNINSPECTED % code).replace("entry.admitted, value: false", "entry.admitted, value: true")
    text = text.replace("entry.without_inspection, value: true", "entry.without_inspection, value: false")
    text = text.replace("records:", f"  - {{topic: {more}, {SAID}}}\nrecords:")
    document = petition(cleared(case(text)), "2026-08-21")
    assert says in under(document, heading)
    assert "Kept for review" in words(document)


def test_where_the_statute_is_lost_due_process_stands_apart() -> None:
    document = petition(cleared(case(UNINSPECTED % "ADAMSMS")), "2026-08-20")
    process = under(document, "Due process does not allow")
    assert "reads the statute alone" in process
    assert "ninety days" not in process, "the panel of July 2026 was vacated"
    assert "Sosnava" not in words(document)
    during = under(petition(cleared(case(UNINSPECTED % "ADAMSMS")), "2026-07-05"), "Due process does not allow")
    assert "Sosnava Rodriguez v. Ortega" in during


def test_before_the_agency_changed_its_reading_nobody_pleads_against_it() -> None:
    document = petition(cleared(case((UNINSPECTED % "ADLNTCA").replace("2025-07-10", "2025-05-01"))), "2025-07-01")
    assert not under(document, STATUTE)


@pytest.mark.parametrize(
    "circuit, on, says",
    [
        ("ca2", "2026-08-20", "award costs and reasonable attorney's fees"),
        ("ca3", "2026-02-01", "which the Third Circuit has not held"),
        ("ca3", "2026-02-02", "which covers this case in the Third Circuit"),
        ("ca4", "2026-08-20", "to preserve the point against the law of this circuit"),
        ("ca5", "2026-08-20", "to preserve the point against the law of this circuit"),
        ("ca9", "2026-08-20", "which covers this case in the Ninth Circuit"),
    ],
)
def test_fees_are_asked_for_as_the_circuit_allows(circuit: str, on: str, says: str) -> None:
    assert says in words(petition(cleared(case(UNINSPECTED % HELD_AT[circuit])), on))


@pytest.mark.parametrize("on, barred", [("2026-01-14", False), ("2026-01-15", True)])
def test_the_third_circuits_zipper_is_pleaded_around_and_the_point_kept(on: str, barred: bool) -> None:
    bars = under(petition(cleared(case(RESIDENT)), "2026-08-20" if barred else on), "No statute takes that power away")
    assert ("Petitioner pleads around that ruling" in bars) is barred
    assert ("Khalil v. President" in bars) is barred


@pytest.mark.parametrize(
    "text, on, pleaded",
    [
        (ARRIVING, "2026-08-20", ["Due process does not allow", "Liberty once given cannot be taken back"]),
        (RESIDENT, "2026-08-20", ["A returning resident is not an applicant"]),
        (SUPERVISED, "2026-08-20", ["Supervision was revoked without", "Removal to a third country"]),
    ],
    ids=["arriving", "resident", "supervised"],
)
def test_practitioners_grounds(text: str, on: str, pleaded: list[str]) -> None:
    document = petition(cleared(case(text)), on)
    assert all(under(document, heading) for heading in pleaded)
    assert not under(document, STATUTE)


def test_every_ground_of_the_route_has_its_part_or_is_left_to_counsel(law: Law) -> None:
    listed = re.findall(r'^  \["([a-z0-9-]+)", "([^"]+)"', texts()["parts/grounds.md"], re.MULTILINE)
    says = [criterion.says for criterion in law.routes["habeas"].criteria]
    taken = [[one for one in says if phrase in one] for _, phrase in listed]
    assert all(len(one) == 1 for one in taken)
    assert all(f"parts/ground-{key}.md" in texts() for key, _ in listed)
    left = set(says) - {one[0] for one in taken}
    assert [one for one in left if "T, U or VAWA" not in one] == [], "confidential petitions alone are left to counsel"


def test_every_part_of_a_ground_reads_as_a_ground() -> None:
    """Each part drafts by itself, whatever the file holds: its marks stand where facts are missing."""
    listed = re.findall(r'^  \["([a-z0-9-]+)"', texts()["parts/grounds.md"], re.MULTILINE)
    for on in ("2025-04-22", "2026-10-09"):
        for circuit, code in (("ca3", "ABRXSPA"), ("ca8", "BURLEND"), ("ca9", "ADLNTCA"), ("", "unknown")):
            for key in listed:
                page = (
                    "---\ntitle: T\nwhat: t\nkind: court\n---\n{% set here = circuit() %}\n{% set ours = circuit_name(here) or 'court' %}\n"
                    f'¶ [#arrest] A.\n\n¶ [#venue] V.\n\n{{% include "parts/ground-{key}.md" %}}\n\n\n'
                )
                made = drafted(cleared(case(UNINSPECTED % code)), on, "t", {**texts(), "t.md": page})
                said = words(made)
                assert not re.search(r"[ (]\. |\(\)|  \.|\. \.|\.\.", said), (key, on, circuit, said)
                assert len(said) > 300, key


# -- nothing held back, nothing made up ---------------------------------------------------------------------------------------


def _secret(law: Law, disclosure: str) -> Case:
    """A case whose every text, record and place is not cleared, each with a word of its own."""
    rows = []
    for id, topic in law.topics.items():
        if topic.kind == "text" and id not in ("habeas.earlier_petition",):
            rows.append(f"  - {{topic: {id}, value: SECRET {id}, said_by: client, on: 2026-08-01, disclosure: {disclosure}}}")
    rows += [
        f"  - {{topic: {id}, value: {value}, said_by: client, on: 2026-08-01, disclosure: {disclosure}}}"
        for id, value in (
            ("person.us_citizen_claim", "true"), ("status.refugee_unadjusted", "true"), ("speech.detained_for_speech", "true"),
            ("person.pregnant_or_nursing", "true"), ("relief.sij_approved", "true"), ("custody.released_before", "parole"),
            ("person.serious_medical", "true"), ("threat.third_country", "true"), ("relief.pending_uvt", "true"),
        )
    ]  # fmt: skip
    kept = f"said_by: client, said_on: 2026-08-01, disclosure: {disclosure}"
    records = [
        f"  - {{arrest: a1, when: 2026-07-01, city: SECRET city, by: SECRET officers, how: SECRET manner, {kept}}}",
        f"  - {{stint: s1, facility: FRMVLVA, place: SECRET place, from: 2026-07-01, {kept}}}",
        f"  - {{order: o1, by: SECRET judge, kind: bond, on: 2026-07-02, says: SECRET order, {kept}}}",
        f"  - {{request: r1, route: parole.humanitarian, when: 2026-07-03, to: SECRET office, asks: SECRET wish, {kept}}}",
        f"  - {{decision: d1, of: r1, outcome: denied, reasons: SECRET reasons, after: {{at_most: 30min}}, {kept}}}",
        f"  - {{life_event: e1, what: SECRET event, who: SECRET child, when: 2026-07-04, {kept}}}",
        f"  - {{filing: f1, what: habeas petition, court: vaed, docket: SECRET-1, when: 2026-07-05, by: counsel, {kept}}}",
    ]
    return case("statements:\n" + "\n".join(rows) + "\nrecords:\n" + "\n".join(records) + "\n", "secret")


@pytest.mark.parametrize("filing", COURT)
@pytest.mark.parametrize("disclosure", ["hold", "privileged"])
def test_nothing_held_back_is_printed(law: Law, filing: str, disclosure: str) -> None:
    said = words(drafted(_secret(law, disclosure), "2026-08-20", filing, texts()))
    days = ("July 1, 2026", "July 2, 2026", "July 3, 2026", "July 4, 2026", "July 5, 2026")
    for word in ("SECRET", "Farmville", "Virginia", "Washington Field", "denied", "30 minutes", "Fourth Circuit has", *days):
        assert word not in said, word
    for ground in ("refugee", "juvenile", "citizen may be detained", "nursing", "third country", "First Amendment"):
        assert ground not in said.replace("third country, without", ""), ground


def test_a_petition_that_may_be_named_does_not_give_the_place_away() -> None:
    text = f"""
sources:
  docket: {{kind: docket, title: Docket sheet}}
statements: []
records:
  - {{stint: s1, facility: FRMVLVA, from: 2026-07-01, {RECORDED}, disclosure: hold}}
  - {{filing: f1, what: habeas petition, court: vaed, docket: 1:26-cv-7, when: 2026-07-05, by: counsel, source: docket}}
"""
    for filing in COURT:
        said = words(drafted(case(text), "2026-08-20", filing, texts()))
        assert "Farmville" not in said, filing
        assert "Prince Edward" not in said, filing
    assert "Case No. 1:26-cv-7" in words(petition(case(text), "2026-08-20"))
    assert "EASTERN DISTRICT OF VIRGINIA" in words(petition(case(text), "2026-08-20"))


def test_of_a_record_that_two_sources_tell_only_the_cleared_one_is_printed() -> None:
    text = f"""
statements: []
records:
  - {{arrest: a1, when: 2026-07-01, city: Richmond, said_by: witness, said_on: 2026-07-02, disclosure: pleadable}}
  - {{arrest: a1, how: SECRET manner, {RECORDED}, disclosure: hold}}
"""
    said = words(petition(case(text), "2026-08-20"))
    assert "in Richmond" in said
    assert "SECRET" not in said


def test_a_person_with_a_cleared_place_has_court_and_respondents(law: Law) -> None:
    said = words(petition(cleared(case(SUPERVISED)), "2026-08-20"))
    assert "UNITED STATES DISTRICT COURT\nFOR THE EASTERN DISTRICT OF VIRGINIA" in said
    assert "Warden, Farmville Detention Center" in said


def test_every_citation_of_the_templates_is_in_law(law: Law) -> None:
    ours = {name: template for name, template in texts().items() if name.startswith("parts/") or name.removesuffix(".md") in COURT}
    for name, template in ours.items():
        for call in re.findall(r'(?:cite|stands)\(((?:"[^"]+"(?:, )?)+)\)', template):
            for one in re.findall(r'"([^"]+)"', call):
                assert one.partition(" ")[0] in law.authorities, (name, one)
        assert "/s/" not in template


@pytest.mark.parametrize("filing", COURT)
def test_every_printed_citation_has_its_row(founding: Case, law: Law, filing: str) -> None:
    document = drafted(founding, "2026-10-09", filing, texts())
    cited = [one for block in document.blocks for run in inlines_of(block) for one in run if isinstance(one, Cite)]
    assert all(one.authority in law.authorities for one in cited)


def test_verification_follows_who_verifies() -> None:
    def made(by: str) -> str:
        text = f"statements:\n  - {{topic: verification.by, value: {by}, said_by: counsel, on: 2026-08-20}}\n"
        return words(drafted(case(text, by), "2026-08-20", "habeas.verification", texts()))

    assert "truly dedicated" in made("next_friend")
    assert "I verify the petition in the petitioner's place" in made("attorney")
    assert "I am" in made("person")
    assert "truly dedicated" not in made("person") + made("attorney")


def test_marks_are_loud_in_an_empty_petition() -> None:
    document = petition(case(EMPTY), "2026-08-20")
    marks: list[Any] = [one for block in document.blocks for run in inlines_of(block) for one in run if isinstance(one, Lack)]
    assert any(one.topic == "person.family_name" for one in marks)
    assert any(one.topic == "custody.facility" for one in marks)


def test_the_claim_that_the_circuit_rejected_is_kept_though_the_manner_of_entry_is_not_cleared():
    written = """
sources: {n: {kind: notes}}
statements:
  - {topic: custody.facility, value: JENADLA, source: n, disclosure: pleadable, as_of: 2026-08-01}
  - {topic: entry.without_inspection, value: true, source: n}
  - {topic: entry.apprehended_at_border, value: false, source: n}
  - {topic: proceedings.kind, value: removal_240, source: n}
  - {topic: proceedings.final_order, value: false, source: n}
  - {topic: person.lawful_permanent_resident, value: false, source: n}
  - {topic: charge.grounds, value: ["212(a)(6)(A)(i)"], source: n}
"""
    law = law_on_file()
    read = case_of(written.encode(), "case.yaml", "t", law.topics, names_of(law))
    said = text(draft(Materials(read, law, plan(read, law, "2026-08-20")), templates(), "habeas.petition"))
    assert "Petitioner preserves the claim for rehearing en banc and for certiorari" in said
    assert "without inspection" not in said
