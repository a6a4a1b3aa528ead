"""Court, office, custodian and respondents on a date; the places where someone may be held whose place is unknown; the command."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

import msgspec
import pytest

from greatwrit.cli import main
from greatwrit.law import load
from greatwrit.law.place_model import Facility
from greatwrit.places import Ambiguous, Respondent, Where, candidates, circuit_of, districts_of, in_use, respondents, where, where_county

PLACES = load().places


def at(code: str, on: str = "2025-04-22") -> Where:
    return where(PLACES, PLACES.facilities[code], on)


def holder(role: str, office: str | None, on: str) -> Respondent:
    return next(one for one in respondents(PLACES, None, office, on) if one.role == role)


COURTS = [
    # code, district, division, circuit, office
    ("JENADLA", "lawd", "Alexandria", "ca5", "new-orleans"),
    ("JENATLA", "lawd", "Alexandria", "ca5", "new-orleans"),
    ("LAWINCI", "lawd", "Alexandria", "ca5", "new-orleans"),
    ("RVRCCLA", "lawd", "Alexandria", "ca5", "new-orleans"),
    ("JKPCCLA", "lawd", "Monroe", "ca5", "new-orleans"),
    ("RWCCMLA", "lawd", "Monroe", "ca5", "new-orleans"),
    ("PINEPLA", "lawd", "Lafayette", "ca5", "new-orleans"),
    ("BASILLA", "lawd", "Lafayette", "ca5", "new-orleans"),
    ("APPSCLA", "lawd", "Lake Charles", "ca5", "new-orleans"),
    ("VVSHOLD", "lawd", "Shreveport", "ca5", "new-orleans"),
    ("LICEPLA", "lamd", None, "ca5", "new-orleans"),
    ("NOLHOLD", "laed", None, "ca5", "new-orleans"),
    ("ADAMSMS", "mssd", "Western", "ca5", "new-orleans"),
    ("STWRTGA", "gamd", "Columbus", "ca11", "atlanta"),
    ("PIC", "txsd", "Brownsville", "ca5", "harlingen"),
    ("MSVPCPA", "pawd", "Johnstown", "ca3", "philadelphia"),
    ("midwest-regional-reception-center-ks", "ksd", None, "ca10", "chicago"),
    ("BOPGUA", "prd", None, "ca1", "miami"),
]


@pytest.mark.parametrize("code, district, division, circuit, office", COURTS, ids=[row[0] for row in COURTS])
def test_the_court_follows_from_the_county_of_confinement(
    code: str, district: str, division: str | None, circuit: str, office: str
) -> None:
    found = at(code)
    assert found.district is not None
    assert found.circuit is not None
    assert found.field_office is not None
    assert (found.district.id, found.district.division, found.circuit.id, found.field_office.id) == (district, division, circuit, office)
    assert circuit_of(PLACES, district) == circuit


def test_padilla_the_immediate_custodian_is_named_first_then_the_offices_above() -> None:
    roles = [one.role for one in at("JENADLA").respondents]
    assert roles == ["warden", "field-office-director", "ice-director", "dhs-secretary", "attorney-general", "eoir-director"]
    assert at("JENADLA").respondents[0].name is None


def test_in_its_own_hold_room_the_field_office_is_the_custodian() -> None:
    found = at("NOLHOLD")
    assert found.respondents[0].role == "field-office-director"
    assert found.custodian is not None
    assert "field office director" in found.custodian.title


HOLDERS = [
    # role, date, name, acting, confidence
    ("dhs-secretary", "2025-01-22", "Benjamine Huffman", True, "unverified"),
    ("dhs-secretary", "2025-01-25", "Kristi Noem", False, "unverified"),
    ("dhs-secretary", "2025-04-22", "Kristi Noem", False, "unverified"),
    ("dhs-secretary", "2026-03-20", None, False, "unverified"),
    ("dhs-secretary", "2026-08-20", "Markwayne Mullin", False, "secondary"),
    ("attorney-general", "2025-02-04", "James McHenry", True, "unverified"),
    ("attorney-general", "2025-04-22", "Pamela Bondi", False, "unverified"),
    ("attorney-general", "2026-05-01", None, False, "unverified"),
    ("attorney-general", "2026-08-20", "Todd Blanche", True, "secondary"),
    ("ice-director", "2025-02-01", "Caleb Vitello", True, "unverified"),
    ("ice-director", "2025-03-09", "Todd Lyons", True, "unverified"),
    ("ice-director", "2025-04-22", "Todd Lyons", True, "unverified"),
    ("ice-director", "2026-05-01", None, False, "unverified"),
    ("ice-director", "2026-09-01", "David J. Venturella", True, "secondary"),
    ("ice-director", "2026-11-23", "David J. Venturella", True, "unverified"),
    ("eoir-director", "2025-04-22", "Sirce Owen", True, "unverified"),
    ("eoir-director", "2025-10-07", "Daren K. Margolin", False, "secondary"),
    ("eoir-director", "2019-06-01", None, False, "unverified"),
]


@pytest.mark.parametrize("role, on, name, acting, confidence", HOLDERS, ids=[f"{row[0]} {row[1]}" for row in HOLDERS])
def test_office_holders_are_named_as_of_the_date_and_a_gap_names_nobody(
    role: str, on: str, name: str | None, acting: bool, confidence: str
) -> None:
    one = holder(role, "new-orleans", on)
    assert (one.name, one.acting, one.confidence) == (name, acting, confidence)
    assert one.name or one.note


def test_between_two_undated_holders_the_note_names_both() -> None:
    one = holder("attorney-general", None, "2026-05-01")
    assert "Bondi" in one.note
    assert "Blanche" in one.note


def test_a_field_office_director_whom_no_source_shows_is_null() -> None:
    one = holder("field-office-director", "atlanta", "2025-04-22")
    assert one.name is None
    assert one.note


@pytest.mark.parametrize(
    "on, name", [("2024-01-01", "Mellissa B. Harper"), ("2025-04-22", "Mellissa B. Harper"), ("2025-07-01", None), ("2022-01-01", None)]
)
def test_a_field_office_director_is_named_only_as_long_as_the_last_sighting_bears(on: str, name: str | None) -> None:
    one = holder("field-office-director", "new-orleans", on)
    assert one.name == name
    assert one.confidence == ("secondary" if on == "2024-01-01" else "unverified")


def test_an_unknown_place_has_an_unknown_custodian_and_says_to_find_it_first() -> None:
    first = respondents(PLACES, None, None, "2025-04-22")[0]
    assert first.role == "warden"
    assert first.name is None
    assert "Find the place first" in first.note


IN_USE = [
    ("JENADLA", "2025-04-22", True),
    ("JENADLA", "2026-11-23", True),  # no end is recorded
    ("JENADLA", "2010-01-01", None),  # before the daily record
    ("LICEPLA", "2025-09-01", False),  # Angola opened on the next day
    ("LICEPLA", "2025-09-02", True),
    ("BOPOAD", "2025-04-22", False),
    ("BOSSRLA", "2024-04-18", True),
    ("BOSSRLA", "2024-04-19", False),
    ("BOSSRLA", "2026-06-01", None),  # after the daily record
    ("TENSALA", "2025-04-22", False),
    ("midwest-regional-reception-center-ks", "2025-04-22", None),  # the record has no code for it
]


@pytest.mark.parametrize("code, on, expected", IN_USE, ids=[f"{row[0]} {row[1]}" for row in IN_USE])
def test_use_on_a_date_is_yes_no_or_not_known(code: str, on: str, expected: bool | None) -> None:
    assert in_use(PLACES, PLACES.facilities[code], on) is expected


def districts(facilities: Sequence[Facility]) -> tuple[str, ...]:
    """The districts possible, that of most places first."""
    counted = Counter(district for facility in facilities for district in districts_of(PLACES, facility))
    return tuple(district for district, _ in counted.most_common())


def test_held_in_louisiana_in_april_2025_leaves_the_western_and_the_eastern_district() -> None:
    found = candidates(PLACES, "LA", "2025-04-22")
    assert {facility.code for facility in found} == {
        "APPSCLA", "BASILLA", "JENADLA", "JENATLA", "JKPCCLA", "LAWINCI", "PINEPLA", "RVRCCLA", "RWCCMLA", "NOLHOLD", "VVSHOLD",
    }  # fmt: skip
    assert districts(found) == ("lawd", "laed")
    assert {circuit_of(PLACES, district) for district in districts(found)} == {"ca5"}
    assert {facility.office for facility in found} == {"new-orleans"}
    overnight = [PLACES.kinds[facility.kind].overnight for facility in found]
    assert overnight == sorted(overnight, reverse=True)
    assert districts(found[: overnight.index(False)]) == ("lawd",)


def test_held_in_louisiana_after_angola_opened_adds_the_middle_district() -> None:
    assert set(districts(candidates(PLACES, "LA", "2025-10-01"))) == {"lawd", "laed", "lamd"}


def test_a_state_without_places_in_use_has_no_candidates() -> None:
    assert candidates(PLACES, "AS", "2025-04-22") == ()


def test_traps_are_told_beside_the_answer() -> None:
    assert any("H.R. 7835" in caveat for caveat in at("LICEPLA", "2026-06-01").caveats)
    assert any("Miami-Dade" in caveat for caveat in at("FLDSSFS").caveats)
    assert any("Rapides" in caveat for caveat in at("CATAHLA").caveats)
    assert any("nobody there" in caveat for caveat in at("LICEPLA").caveats)
    assert any("Guantánamo" in caveat for caveat in at("GTMODCU").caveats)


def test_a_county_not_settled_by_its_sources_leaves_the_districts_possible() -> None:
    found = at("VADCORR")
    assert found.district is not None
    assert found.district.id == "vaed"
    assert found.facility is not None
    assert found.facility.county == ""
    glades = at("GLADEF2")
    assert glades.district is None
    assert set(glades.districts) == {"flmd", "flsd"}
    assert glades.circuit is not None
    assert glades.circuit.id == "ca11"


def test_a_county_answers_without_facility_and_custodian() -> None:
    found = where_county(PLACES, "La Salle", "LA", "2025-04-22")
    assert isinstance(found, Where)
    assert found.facility is None
    assert found.custodian is None
    assert found.district is not None
    assert (found.district.id, found.district.division) == ("lawd", "Alexandria")
    assert isinstance(where_county(PLACES, "Richmond", "VA", "2025-04-22"), Ambiguous)


def test_every_facility_answers_on_any_date_without_a_fault() -> None:
    for code in PLACES.facilities:
        found = at(code, "2026-01-15")
        assert found.respondents
        assert found.sources
        assert found.district is not None or found.caveats, code
        msgspec.json.encode(found)


# -- the command ----------------------------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["where", *argv])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_the_json_of_where_is_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "JENADLA", "--on", "2025-04-22", "--json")
    found = json.loads(out)
    assert code == 0
    shown = found["facility"]
    assert {key: shown[key] for key in ("code", "city", "county", "state", "county_fips", "in_use")} == {
        "code": "JENADLA", "city": "Jena", "county": "La Salle", "state": "LA", "county_fips": "22059", "in_use": True,
    }  # fmt: skip
    assert {key: found["district"][key] for key in ("id", "name", "division")} == {
        "id": "lawd",
        "name": "W.D. La.",
        "division": "Alexandria",
    }
    assert found["circuit"]["id"] == "ca5"
    assert found["field_office"]["id"] == "new-orleans"
    assert found["field_office"]["name"] == "New Orleans"
    assert set(found["immigration_court"]) >= {"name", "basis"}
    assert found["custodian"]["title"] == "Warden"
    assert found["custodian"]["name"] is None
    assert all(set(one) >= {"role", "office", "name", "from", "checked", "confidence"} for one in found["respondents"])
    assert all(set(one) == {"what", "as_of"} for one in found["sources"])
    assert "detention_law" in found


def test_the_terminal_shows_the_court_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "Angola", "--on", "2026-01-15")
    lines = out.splitlines()
    assert code == 0
    assert "Angola" in lines[0]
    assert lines[1].startswith("Court")
    assert "M.D. La." in lines[1]
    code, out, _ = run(capsys, "--county", "La Salle", "--state", "LA", "--on", "2025-04-22")
    assert code == 0
    assert "W.D. La., Alexandria Division, Fifth Circuit" in out


REFUSED = [
    (["Oakdale"], 1, "can be any of 3 places"),
    (["Hogwarts"], 1, "no facility is called 'Hogwarts'"),
    (["JENADLB"], 1, "no facility with the code"),
    (["--county", "Richmond", "--state", "VA"], 1, "more than one place"),
    (["--county", "Nowhere", "--state", "LA"], 1, "no county of LA"),
    (["--county", "Foo", "--state", "LA"], 1, "Mend: type one of these names, or its number, after --county"),
    (["--county", "Foo", "--state", "LA"], 1, "Parish, LA"),
    (["--county", "06037", "--state", "LA"], 1, "06037 is the number of Los Angeles County, CA, and of no county of LA"),
    (["--county", "99999", "--state", "LA"], 1, "no county of LA is called '99999'"),
    (["--county", "Winn", "--state", "Atlantis"], 1, "no State called 'Atlantis'"),
    (["--county", "Winn"], 2, "--county together with --state"),
    ([], 2, "give a facility"),
    (["Jena", "--on", "yesterday"], 2, "--on"),
    (["Jena", "--on", "2025-02-30"], 2, "2025-02-30 is not in the calendar. Mend: that month has 28 days."),
]


@pytest.mark.parametrize("argv, expected, says", REFUSED, ids=[" ".join(row[0]) or "nothing" for row in REFUSED])
def test_what_is_not_settled_is_refused_with_its_reason(
    argv: list[str], expected: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *argv)
    assert (code, out) == (expected, "")
    assert says in err
    assert "Traceback" not in err
    code, out, _ = run(capsys, *argv, "--json")
    document = json.loads(out)
    assert code == expected
    assert document["error"]
    if expected == 1:
        assert all(set(c) == {"code", "name", "city", "state"} for c in document["candidates"])
