"""The tables of places/: every county once, every facility answerable, Louisiana parish by parish as 28 U.S.C. § 98 has it."""

from __future__ import annotations

import time

import msgspec
import pytest

from greatwrit.law import load
from greatwrit.law.place_model import Places, read_places
from greatwrit.reading import Unreadable

PLACES = load().places
STATES_OF_28_USC_41 = {
    "ca1": "ME MA NH RI PR", "ca2": "CT NY VT", "ca3": "DE NJ PA VI", "ca4": "MD NC SC VA WV", "ca5": "LA MS TX", "ca6": "KY MI OH TN",
    "ca7": "IL IN WI", "ca8": "AR IA MN MO NE ND SD", "ca9": "AK AZ CA HI ID MT NV OR WA GU MP", "ca10": "CO KS NM OK UT WY", "ca11":
    "AL FL GA", "cadc": "DC",
}  # fmt: skip
SECTION_98 = {
    "laed": """Assumption; Jefferson; Lafourche; Orleans; Plaquemines; St. Bernard; St. Charles; St. James; St. John the Baptist;
        St. Tammany; Tangipahoa; Terrebonne; Washington""",
    "lamd": """Ascension; East Baton Rouge; East Feliciana; Iberville; Livingston; Pointe Coupee; St. Helena; West Baton Rouge;
        West Feliciana""",
    "lawd": """Acadia; Allen; Avoyelles; Beauregard; Bienville; Bossier; Caddo; Calcasieu; Caldwell; Cameron; Catahoula; Claiborne;
        Concordia; Jefferson Davis; De Soto; East Carroll; Evangeline; Franklin; Grant; Iberia; Jackson; Lafayette; La Salle; Lincoln;
        Madison; Morehouse; Natchitoches; Ouachita; Rapides; Red River; Richland; Sabine; St. Landry; St. Martin; St. Mary; Tensas;
        Union; Vermilion; Vernon; Webster; West Carroll; Winn""",
}
# counties, parishes, boroughs, independent cities and the like, as the Census Bureau counts them since 2022
COUNTIES_OF = {
    "AL": 67, "AK": 30, "AZ": 15, "AR": 75, "CA": 58, "CO": 64, "CT": 9, "DE": 3, "DC": 1, "FL": 67, "GA": 159, "HI": 5, "ID": 44, "IL":
    102, "IN": 92, "IA": 99, "KS": 105, "KY": 120, "LA": 64, "ME": 16, "MD": 24, "MA": 14, "MI": 83, "MN": 87, "MS": 82, "MO": 115,
    "MT": 56, "NE": 93, "NV": 17, "NH": 10, "NJ": 21, "NM": 33, "NY": 62, "NC": 100, "ND": 53, "OH": 88, "OK": 77, "OR": 36, "PA": 67,
    "RI": 5, "SC": 46, "SD": 66, "TN": 95, "TX": 254, "UT": 29, "VT": 14, "VA": 133, "WA": 39, "WV": 55, "WI": 72, "WY": 23, "PR": 78,
    "GU": 1, "MP": 4, "VI": 3,
}  # fmt: skip


@pytest.mark.parametrize("district", SECTION_98)
def test_each_parish_of_louisiana_is_in_the_district_of_28_usc_98(district: str) -> None:
    mine = {c.name.removesuffix(" Parish") for c in PLACES.counties.values() if c.district == district}
    assert mine == {name.strip() for name in SECTION_98[district].split(";")}


def test_each_circuit_has_the_states_of_28_usc_41() -> None:
    assert {circuit.id: " ".join(circuit.states) for circuit in PLACES.circuits.values()} == STATES_OF_28_USC_41
    for district in PLACES.districts.values():
        assert district.state in PLACES.circuits[district.circuit].states


def test_every_county_of_the_country_is_there_once() -> None:
    counted: dict[str, int] = {}
    for county in PLACES.counties.values():
        counted[county.state] = counted.get(county.state, 0) + (not county.former)
    assert counted == COUNTIES_OF
    assert len({(c.state, c.name) for c in PLACES.counties.values()}) == len(PLACES.counties)


def test_every_county_lies_in_a_district_of_its_own_state_and_every_district_has_one() -> None:
    assert all(PLACES.districts[c.district].state == c.state for c in PLACES.counties.values())
    assert {c.district for c in PLACES.counties.values()} == set(PLACES.districts)
    assert len(PLACES.districts) == 94


def test_counties_that_lie_in_two_districts_say_so() -> None:
    split = {
        "16043": "Yellowstone", "16081": "Yellowstone", "30031": "Yellowstone", "30067": "Yellowstone", "37063": "Butner", "36061":
        "waters", "36005": "waters",
    }  # fmt: skip
    assert {fips: word in PLACES.counties[fips].note for fips, word in split.items()} == dict.fromkeys(split, True)


def test_a_county_of_a_divided_district_has_its_division_and_no_other_has_one() -> None:
    for county in PLACES.counties.values():
        assert bool(county.division) == (PLACES.districts[county.district].divided_by != "none"), county


def test_every_facility_with_a_county_has_district_circuit_and_field_office() -> None:
    for facility in PLACES.facilities.values():
        if facility.county:
            assert PLACES.counties[facility.county].state == facility.state, facility.code
            assert facility.office, facility.code
            assert PLACES.districts[PLACES.counties[facility.county].district].circuit in PLACES.circuits
        elif facility.used:
            assert facility.state == "CU" or facility.kind in ("other", "hold-room"), facility.code


def test_stretches_of_use_are_in_order_and_only_the_last_is_open() -> None:
    for facility in PLACES.facilities.values():
        ends = [day for stretch in facility.used for day in stretch.split("..")]
        assert ends == sorted(ends[:-1]) + ends[-1:], facility.code
        assert all(ends[:-1]), facility.code
        assert not ends or not ends[-1] or ends[-1] >= ends[-2], facility.code


def test_every_ice_place_in_louisiana_of_the_daily_record_is_there() -> None:
    known = {
        "APPSCLA": "22003", "BASILLA": "22039", "BOPOAD": "22003", "BOPPOL": "22043", "BOSSRLA": "22015", "CATAHLA": "22025", "JENADLA":
        "22059", "JENATLA": "22079", "JKPCCLA": "22049", "LAFAYLA": "22055", "LAWINCI": "22127", "LICEPLA": "22125", "NLSCOLA": "22089",
        "NOLHOLD": "22071", "OAK": "22003", "OAKHOLD": "22003", "OLACCLA": "22059", "PINEPLA": "22039", "RVRCCLA": "22029", "RWCCMLA":
        "22073", "STCHRLA": "22089", "STTAMLA": "22103", "USMWDLA": "22017", "VVSHOLD": "22017",
    }  # fmt: skip
    used = {f.code: f.county for f in PLACES.facilities.values() if f.state == "LA" and f.used}
    assert used == known
    assert {PLACES.facilities[code].office for code in known} == {"new-orleans"}


def test_the_tables_come_from_the_cache_in_fifty_milliseconds() -> None:
    data = msgspec.json.encode(PLACES)
    best = min(_seconds(data) for _ in range(5))
    assert best < 0.05


def _seconds(data: bytes) -> float:
    begun = time.perf_counter()
    msgspec.json.decode(data, type=Places)
    return time.perf_counter() - begun


BAD_TABLES = [
    # what is changed, where, what is said
    ("a court that is no court", "counties", b",lawd,", b",lawx,", "district 'lawx' is not in places/districts.csv"),
    ("a row twice", "circuits", b"ca2,", b"ca1,", "ca1 stands already in line 2"),
    ("a column renamed", "kinds", b"custodian", b"keeper", "there is no column `keeper`"),
    (
        "a day that is none",
        "officials",
        b"2025-01-20,2025-01-25",
        b"2025-1-20,2025-02-31",
        "since: `2025-1-20` is not a date. Mend: write 2025-01-20.",
    ),
    (
        "another day that is none",
        "officials",
        b"2025-01-20,2025-01-25",
        b"2025-1-20,2025-02-31",
        "until: 2025-02-31 is not in the calendar.",
    ),
    ("a day of a source that is none", "sources", b",2023-04-30,", b",20230430,", "as_of: `20230430` is not a date"),
    ("a stretch of days that is none", "facilities", b"2025-05-15..", b"2025-05-15-", "used: `2025-05-15-` is not a date"),
    ("an office-holder of no office", "officials", b"ice-director", b"ice-king", "role 'ice-king' is not in places/roles.csv"),
]


@pytest.mark.parametrize("what, table, old, new, says", BAD_TABLES, ids=[row[0] for row in BAD_TABLES])
def test_a_damaged_table_is_refused_with_its_place(what: str, table: str, old: bytes, new: bytes, says: str) -> None:
    files = dict(load().files.under("places/"))
    files[f"places/{table}.csv"] = files[f"places/{table}.csv"].replace(old, new, 1)
    with pytest.raises(Unreadable) as refused:
        read_places(files)
    told = [str(fault) for fault in refused.value.faults]
    assert any(says in line and line.startswith(f"places/{table}.csv:") for line in told), told


def test_a_fault_stands_in_the_line_that_an_editor_shows() -> None:
    files = dict(load().files.under("places/"))
    head, _, rest = files["places/circuits.csv"].partition(b"\n")
    files["places/circuits.csv"] = head + b'\n\nca0,"Zeroth\nCircuit",ME,28 U.S.C.,secondary,usc-28\n' + rest.replace(b"ca2,", b"ca1,", 1)
    with pytest.raises(Unreadable, match=r"places/circuits.csv:6:1: ca1 stands already in line 5 "):
        read_places(files)


def test_a_missing_table_is_named() -> None:
    files = dict(load().files.under("places/"))
    del files["places/counties.csv"]
    with pytest.raises(Unreadable, match=r"places/counties.csv:1:1: this table is missing"):
        read_places(files)
