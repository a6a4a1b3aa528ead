"""The agency, immigration-court, Congress, family and press papers of filings/, drafted for invented people and the founding case.

What is held back is in none of them; what the family and the press read holds cleared facts alone; every citation is one of law/.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from greatwrit.casefile import Case, names_of
from greatwrit.casefile.read import case_of
from greatwrit.drafting import Document, Materials, draft, front_of
from greatwrit.drafting.draft import inlines_of
from greatwrit.drafting.model import Cite, Lack
from greatwrit.drafting.plain import text
from greatwrit.law.load import home
from greatwrit.plan import plan
from greatwrit.workbench.filing import fronts, templates
from greatwrit.workbench.open import law_on_file, open_case

CASES = Path(__file__).parent / "cases"
DAYS = {
    "khalil": ("2025-04-20", "2025-04-22", "2026-11-23"), "paroled-at-port": ("2026-08-20",), "returning-resident": ("2026-08-20",),
    "supervision-taken-back": ("2026-08-20",), "cleared": ("2026-10-21",), "empty": ("2026-11-23",), "held": ("2026-10-21",),
}  # fmt: skip
COURT = ("habeas.", "declaration.", "enforce.", "petition-for-review.", "stay.circuit-", "service.", "tonight.")
"""Papers of the federal courts: tests/drafting/test_court_templates.py has them."""
SIGNED = ("fear.statement", "fear.statement-es", "third-country.fear-statement", "third-country.fear-statement-es")
FOR_OTHERS = ("press.summary", "family.update", "family.update-es")
SECRET = "Zzyzx"
A_NUMBER = re.compile(r"\bA\s?\d{3}[- ]?\d{3}[- ]?\d{2,3}\b")


def agency() -> list[str]:
    return [name for name in fronts(texts()) if not name.startswith(COURT)]


@cache
def case(name: str) -> Case:
    if name == "khalil":
        return open_case(home() / "examples" / "khalil")
    law = law_on_file()
    written = {"empty": "case: {name: empty}\n", "held": held()}.get(name) or (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return case_of(written.encode(), f"{name}/case.yaml", name, law.topics, names_of(law))


def held() -> str:
    """A case that answers every topic, and every kind of record, with nothing cleared for use."""
    rows = []
    for topic, asked in law_on_file().topics.items():
        value = {
            "yes-no": "true", "date": "2019-07-13", "text": f"{SECRET} {topic}", "country": "KI", "facility": "FRMVLVA",
            "choice": str(asked.values[-1]) if asked.values else "",
        }.get(asked.kind)  # fmt: skip
        if topic == "person.a_number":
            value = "A219-999-777"
        if topic in ("arrest.state", "residence.home_state"):
            value = "NM"
        if value and topic not in ("charge.grounds", "policy.cited", "residence.home_district", "habeas.earlier_petition"):
            rows.append(f"  - {{topic: {topic}, value: '{value}', source: memo, disclosure: {'privileged' if len(rows) % 2 else 'hold'}}}")
    parts = {
        "arrest": f"place: {SECRET} street", "stint": "facility: FRMVLVA", "life_event": f"what: {SECRET} birth",
        "request": f"route: parole.humanitarian, asks: {SECRET} leave", "decision": f"of: request-1, outcome: denied, reasons: {SECRET} no",
        "public_statement": f"who: ICE {SECRET}, said: {SECRET} words", "outreach": f"to: consulate {SECRET}, what: {SECRET} papers",
        "hearing": f"court: {SECRET} court", "order": f"by: {SECRET} judge, kind: bond, says: {SECRET} order",
    }  # fmt: skip
    when = {"stint": "from", "public_statement": "on", "order": "on"}
    back = "source: memo, disclosure: hold"
    records = "\n".join(f"  - {{{kind}: {kind}-1, {when.get(kind, 'when')}: 2019-07-13, {said}, {back}}}" for kind, said in parts.items())
    sources = f"sources:\n  memo: {{kind: letter, title: {SECRET} memo, received: 2019-07-13}}\n"
    written = f"case: {{name: held}}\n{sources}statements:\n" + "\n".join(rows) + f"\nrecords:\n{records}\n"
    return re.sub(r"value: '(true|2019-07-13)'", r"value: \1", written)


@cache
def texts() -> dict[str, str]:
    return templates()


@cache
def materials(name: str, on: str) -> Materials:
    law = law_on_file()
    return Materials(case(name), law, plan(case(name), law, on))


@cache
def document(name: str, on: str, filing: str) -> Document:
    return draft(materials(name, on), texts(), filing)


@cache
def words(name: str, on: str, filing: str) -> str:
    return text(document(name, on, filing))


def runs(one: Document) -> list[Any]:
    return [inline for block in one.blocks for run in inlines_of(block) for inline in run]


@pytest.mark.parametrize("name", DAYS)
def test_every_paper_drafts_for_every_case_on_every_day(name: str) -> None:
    for on in DAYS[name]:
        for filing in agency():
            made = document(name, on, filing)
            said = words(name, on, filing)
            assert made.blocks, (name, on, filing)
            assert said.strip(), (name, on, filing)
            assert "/s/" not in said, (name, on, filing)
            assert not re.search(r"\bNone\b|Span\(|\{\{|\.\.(?!\.)", said), (name, on, filing)


def test_every_route_names_a_paper_that_there_is() -> None:
    made = fronts(texts())
    named = {filing for route in law_on_file().routes.values() for filing in route.filings}
    assert {filing for filing in named if not filing.startswith(COURT)} <= set(made)


def test_every_paper_names_a_route_and_the_papers_that_go_with_it() -> None:
    made, law = fronts(texts()), law_on_file()
    for filing in agency():
        front = made[filing]
        assert front.route in law.routes, filing
        assert set(front.needs) <= set(law.topics), filing
        assert {*front.with_, *([front.spanish] if front.spanish else [])} <= set(made), filing


def test_every_citation_is_one_of_the_law() -> None:
    law, written = law_on_file(), texts()
    for filing in [*agency(), *(name.removesuffix(".md") for name in written if "/" in name)]:
        for cited in re.findall(r"cite\(((?:\"[^\"]*\"(?:, )?)+)\)", written[filing + ".md"]):
            for one in re.findall(r'"([^"]+)"', cited):
                assert one.partition(" ")[0] in law.authorities, (filing, one)
    for name, days in DAYS.items():
        for filing in agency():
            cites = [inline for inline in runs(document(name, days[-1], filing)) if isinstance(inline, Cite)]
            assert all(inline.authority in law.authorities for inline in cites), filing


@pytest.mark.parametrize("filing", agency())
def test_what_is_held_back_or_privileged_is_in_no_paper(filing: str) -> None:
    said = words("held", "2026-10-21", filing)
    for secret in (SECRET, "July 13, 2019", "13 de julio", "Kiribati", "Farmville", "219-999-777"):
        assert secret not in said, (filing, secret)


def test_a_record_speaks_only_with_what_is_cleared() -> None:
    """One source of a request is cleared, the other is not: what it was about stays out, its day goes in."""
    written = (CASES / "cleared.yaml").read_text(encoding="utf-8")
    more = f"  - {{request: r1, route: parole.humanitarian, with: {SECRET}, to: {SECRET}, source: clinic, disclosure: hold}}\n"
    law = law_on_file()
    both = case_of((written + more).encode(), "both/case.yaml", "both", law.topics, names_of(law))
    ready = Materials(both, law, plan(both, law, "2026-10-21"))
    for filing in agency():
        assert SECRET not in text(draft(ready, texts(), filing))


def test_the_minutes_of_the_refusal_reach_the_next_request() -> None:
    said = words("khalil", "2025-04-22", "parole.reconsideration")
    assert "denied within 30 minutes" in said
    assert "No reason was given" in said
    assert "sent on April 20, 2025" in said
    assert "denied in 12 minutes" in words("cleared", "2026-10-21", "parole.reconsideration")
    assert "within 30 minutes" in words("khalil", "2025-04-22", "escalation.letter")


def test_a_request_for_parole_carries_its_fields_and_the_fee_of_the_day() -> None:
    said = words("cleared", "2026-10-21", "parole.request")
    for field in ("October 24, 2026", "November 7, 2026", "2 Oak Street", "Rosa Flores", "ankle monitor", "to return to the facility",
                  "an escorted visit", "$1,050"):  # fmt: skip
        assert field in said, field
    assert "The fee" not in words("khalil", "2025-04-22", "parole.request")
    assert "read the notice" in words("paroled-at-port", "2026-08-20", "parole.request")


def test_the_bond_motion_argues_what_binds_where_the_person_is_held() -> None:
    said = words("cleared", "2026-10-21", "bond.motion")
    for there in ("Lopez Garcia v. Guadian", "DETAINED", "custody and bond"):
        assert there in said
    assert "Matter of Yajure Hurtado" not in said
    away = words("paroled-at-port", "2026-08-20", "bond.motion")
    assert "what binds the Court here" in away
    assert "Buenrostro" not in away


@pytest.mark.parametrize("filing", FOR_OTHERS)
@pytest.mark.parametrize("name", DAYS)
def test_family_and_press_read_cleared_facts_and_no_a_number(name: str, filing: str) -> None:
    made = document(name, DAYS[name][-1], filing)
    said = words(name, DAYS[name][-1], filing)
    assert not A_NUMBER.search(said)
    assert not made.exhibits
    for private in ("Ex. ", "Anexo", "Elena Flores", "2 Oak Street"):
        assert private not in said


@pytest.mark.parametrize("name", DAYS)
def test_the_family_update_is_one_page_of_short_words(name: str) -> None:
    from greatwrit.drafting.pdf import pdf

    for filing in ("family.update", "family.update-es"):
        assert pdf(document(name, DAYS[name][-1], filing))[1].count == 1
    made = document(name, DAYS[name][-1], "family.update")
    said = text(made)
    for one in runs(made):
        if isinstance(one, Lack):
            said = said.replace(one.words, "")
    assert grade(said) < 7, grade(said)


def grade(said: str) -> float:
    """Flesch and Kincaid's grade, syllables counted as groups of vowels."""
    sentences = [one for one in re.split(r"[.?!:]\s|\n", said) if re.search(r"[a-z]", one)]
    found = re.findall(r"[A-Za-z']+", said)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * syllables / len(found) - 15.59


@pytest.mark.parametrize("filing", SIGNED)
def test_what_the_person_signs_holds_no_fact_but_the_name(filing: str) -> None:
    """A statement of fear is the person's own: nothing of the file goes into it, and each thing said is written by hand."""
    said = words("cleared", "2026-10-21", filing)
    for told in ("diabetes", "Farmville", "Oak Street", "mother", "Roe"):
        assert told.lower() not in said.lower(), told
    marks = [one for one in runs(document("cleared", "2026-10-21", filing)) if isinstance(one, Lack) and one.why == "by hand"]
    assert len(marks) >= 8
    assert "Ana Flores" in said


def test_what_the_family_signs_or_reads_is_in_spanish_too() -> None:
    made = fronts(texts())
    for english in ("fear.statement", "third-country.fear-statement", "family.update"):
        spanish = made[made[english].spanish]
        assert (spanish.lang, spanish.route) == ("es", made[english].route)
    said = words("empty", "2026-11-23", "family.update-es")
    assert "FALTA" in said
    assert "MISSING" not in said


def test_no_template_holds_a_fact_of_a_case() -> None:
    """Names, days and places enter through the case file alone; a template may name a day of the law."""
    for name, source in texts().items():
        if not name.startswith(COURT) and "/court" not in name:
            body = front_of(source, name).body if "/" not in name else source
            assert not re.search(r"Khalil|Flores|Louisiana|Marise|Tomasz|\bDuc\b", body), name


def drafted_of(written: str, filing: str) -> Document:
    law = law_on_file()
    read = case_of(written.encode(), "case.yaml", "t", law.topics, names_of(law))
    return draft(Materials(read, law, plan(read, law, "2026-08-20")), texts(), filing)


def test_no_letter_denies_a_danger_that_the_file_speaks_of():
    written = """
sources: {n: {kind: notes}}
statements: [{topic: release.danger_evidence, value: true, source: n, disclosure: privileged}]
"""
    document = drafted_of(written, "parole.request")
    assert any("The file speaks of danger" in flag.says for flag in document.flags)
    assert any(lack.topic == "release.danger_evidence" and lack.why == "held back" for lack in document.lacks)


def test_a_demand_after_a_new_arrest_goes_to_the_agency():
    written = """
sources: {n: {kind: notes}}
statements: [{topic: custody.facility, value: JENADLA, source: n, disclosure: pleadable, as_of: 2026-08-01}]
"""
    head = text(drafted_of(written, "redetention.demand-letter")).split("Dear Director")[0]
    assert "Field Office Director" in head
    assert "district court" not in head
