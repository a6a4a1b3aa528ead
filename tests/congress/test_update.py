"""A newer edition of the public files: what it changes is shown, what cannot be true is refused, the same files give the same bytes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from published import AS_OF, CONGRESS, ROOT, files, person, published, tables

from greatwrit.congress import FILES, build, difference, in_office, seats, write_congress
from greatwrit.law.congress_model import FOLDER, MEMBERS
from greatwrit.reading import Unreadable

DATA = published()
LATER = "2026-10-01"
Edit = Callable[[dict[str, Any]], Any]


def edited(edit: Edit) -> dict[str, Any]:
    data = deepcopy(DATA)
    edit(data)
    return data


def term(data: dict[str, Any], name: str) -> dict[str, Any]:
    last: dict[str, Any] = person(data, name)["terms"][-1]
    return last


def leaves(name: str) -> Edit:
    return lambda data: data[FILES[0]].remove(person(data, name))


def newcomer(data: dict[str, Any], state: str, district: int, since: str) -> None:
    entry = {"id": {"bioguide": "N000999"}, "name": {"first": "Nova", "last": "Comer"}, "terms": []}
    entry["terms"].append(
        {"type": "rep", "start": since, "end": "2027-01-03", "state": state, "district": district, "party": "Independent"}
    )
    data[FILES[0]].append(entry)


def test_the_same_edition_changes_nothing() -> None:
    again = build(files(DATA), CONGRESS)
    assert difference(CONGRESS, again) == ()
    assert write_congress(again) == tables()


def test_built_afresh_or_over_the_tables_the_same_files_give_the_same_bytes() -> None:
    data = files(DATA)
    assert write_congress(build(data, CONGRESS, keep_former=False)) == write_congress(build(data, build(data, CONGRESS)))


def test_the_build_run_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    source, out = tmp_path / "public", tmp_path / "out"
    source.mkdir()
    out.mkdir()
    for name, data in files(DATA).items():
        (source / name).write_bytes(data)
    for name, data in tables().items():
        (out / Path(name).name).write_bytes(data)
    for _ in range(2):
        command = [sys.executable, str(ROOT / "tools" / "build_congress.py"), str(source), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        assert tables(out) == tables()


def new_telephone(data: dict[str, Any]) -> None:
    term(data, "Letlow")["phone"] = "(202) 225-0000"


def moved_office(data: dict[str, Any]) -> None:
    (rooms,) = [one for one in data[FILES[1]] if one["id"]["bioguide"] == person(data, "Letlow")["id"]["bioguide"]]
    rooms["offices"] = [room for room in rooms["offices"] if room["city"] != "Monroe"]


def off_the_committee(data: dict[str, Any]) -> None:
    who = person(data, "Padilla")["id"]["bioguide"]
    data[FILES[3]]["SSJU04"] = [row for row in data[FILES[3]]["SSJU04"] if row["bioguide"] != who]


def new_chair(data: dict[str, Any]) -> None:
    data[FILES[3]]["HSJU01"][0]["title"] = "Acting Chair"


def renamed(data: dict[str, Any]) -> None:
    next(c for c in data[FILES[2]] if c["thomas_id"] == "HSJU")["subcommittees"][0]["name"] = "Fisheries"


def to_the_senate(data: dict[str, Any]) -> None:
    leaves("Ashley Moody")(data)
    last = term(data, "Byron Donalds")
    last["end"] = "2026-07-01"
    seat = {"type": "sen", "start": "2026-07-01", "end": "2029-01-03", "state": "FL", "state_rank": "junior", "party": last["party"]}
    person(data, "Byron Donalds")["terms"].append(seat)


CHANGES: list[tuple[str, Edit, list[tuple[str, str, str, str]]]] = [
    # what happens, to the files, [what, seat, part of was, part of is]
    ("a Representative leaves", leaves("Espaillat"), [("left", "NY-13", "2025-01-03..2027-01-03", "")]),
    ("a vacancy is filled", lambda data: newcomer(data, "GA", 13, "2026-09-01"), [("came", "GA-13", "", "2026-09-01..")]),
    ("a telephone changes", new_telephone, [("phone", "LA-5", "202-225-8490", "202-225-0000")]),
    ("an office closes", moved_office, [("office", "LA-5", "Monroe", ""), ("phone", "LA-5", "318-570-6440", "")]),
    ("a Senator leaves the subcommittee", off_the_committee, [("committee", "CA", "Ranking Member", "")]),
    ("a title changes", new_chair, [("committee", "CA-5", "Chair", "Acting Chair")]),
    ("a subcommittee has another name", renamed, [("committee", "", "Immigration Integrity", "Fisheries")]),
    ("a party changes", lambda data: term(data, "Letlow").update(party="Independent"), [("name", "LA-5", "Republican", "Independent")]),
]  # fmt: skip


@pytest.mark.parametrize("what, edit, expected", CHANGES, ids=[row[0] for row in CHANGES])
def test_each_change_is_shown_and_nothing_else(what: str, edit: Edit, expected: list[tuple[str, str, str, str]]) -> None:
    found = list(difference(CONGRESS, build(files(edited(edit)), CONGRESS, LATER)))
    found = [change for change in found if change.what != "committee" or what.startswith(("a Senator", "a title", "a subcommittee"))]
    assert [(change.what, change.seat) for change in found] == [(kind, seat) for kind, seat, _, _ in expected]
    for change, (_, _, was, now) in zip(found, expected, strict=True):
        assert was in change.was
        assert now in change.now


def test_a_representative_who_becomes_a_senator_changes_the_seat() -> None:
    after = build(files(edited(to_the_senate)), CONGRESS, LATER)
    assert ("seat", "house FL-19", "senate FL") in {(c.what, c.was, c.now) for c in difference(CONGRESS, after)}
    assert seats(after, "FL", LATER, 19)[-1].member is None


def test_one_who_left_is_still_there_for_earlier_days_and_the_gap_is_said() -> None:
    after = build(files(edited(leaves("Espaillat"))), CONGRESS, LATER)
    assert seats(after, "NY", AS_OF, 13)[-1].member is not None
    assert f"left between {AS_OF} and {LATER}" in seats(after, "NY", AS_OF, 13)[-1].says
    assert seats(after, "NY", LATER, 13)[-1].says == "vacant"
    assert after.sources[MEMBERS].as_of == LATER


def test_one_who_left_gives_way_to_the_successor() -> None:
    def replaced(data: dict[str, Any]) -> None:
        leaves("Espaillat")(data)
        newcomer(data, "NY", 13, "2026-09-01")

    after = build(files(edited(replaced)), CONGRESS, LATER)
    assert [(m.name, m.since, m.until) for m in after.members if (m.state, m.district) == ("NY", 13)] == [
        ("Adriano Espaillat", "2025-01-03", "2026-09-01"), ("Nova Comer", "2026-09-01", "2027-01-03"),
    ]  # fmt: skip


def test_a_new_congress_keeps_the_old_one_for_its_days() -> None:
    def elected(data: dict[str, Any]) -> None:
        leaves("Espaillat")(data)
        for entry in data[FILES[0]]:
            last = entry["terms"][-1]
            if last["end"] <= "2027-01-03":
                entry["terms"].append({**last, "start": "2027-01-03", "end": "2033-01-03" if last["type"] == "sen" else "2029-01-03"})
        newcomer(data, "NY", 13, "2027-01-03")
        data[FILES[0]][-1]["terms"][0]["end"] = "2029-01-03"

    after = build(files(edited(elected)), CONGRESS)
    assert after.sources[MEMBERS].as_of == "2027-01-03"
    assert [seats(after, "NY", on, 13)[-1].member.name for on in ("2026-12-31", "2027-01-03")] == ["Adriano Espaillat", "Nova Comer"]
    assert len([m for m in after.members if in_office(m, "2027-01-03") and m.chamber == "senate"]) == 100


def without(name: str) -> Edit:
    return lambda data: data.pop(name)


def twice(data: dict[str, Any]) -> None:
    data[FILES[0]].append(deepcopy(data[FILES[0]][3]))


def two_holders(data: dict[str, Any]) -> None:
    newcomer(data, "NY", 13, "2026-06-01")


def three_senators(data: dict[str, Any]) -> None:
    newcomer(data, "NY", 13, "2026-06-01")
    last = data[FILES[0]][-1]["terms"][0]
    del last["district"]
    last["type"] = "sen"


REFUSED: list[tuple[str, Edit, str, str]] = [
    # what is wrong, with the files, in which, part of what is said
    ("a file is missing", without(FILES[1]), FILES[1], "this file is missing. Mend: put all of"),
    ("a list is empty", lambda data: data.update({FILES[0]: []}), FILES[0], "a list of entries is wanted"),
    ("a mapping instead", lambda data: data.update({FILES[0]: {"a": 1}}), FILES[0], "a list of entries is wanted"),
    ("the file is cut short", lambda data: data.update({FILES[0]: data[FILES[0]][:200]}), FILES[0], "the file is cut short"),
    ("a term without its end", lambda data: term(data, "Letlow").pop("end"), FILES[0], "the key `end` of `terms` is missing"),
    ("a date that is none", lambda data: term(data, "Letlow").update(end="2027-02-30"), FILES[0], "2027-02-30"),
    ("a term that ends first", lambda data: term(data, "Letlow").update(end="2025-01-01"), FILES[0], "the term ends on 2025-01-01"),
    ("a third chamber", lambda data: term(data, "Letlow").update(type="mayor"), FILES[0], "`mayor`"),
    ("no district", lambda data: term(data, "Letlow").pop("district"), FILES[0], "a Representative's term has a district"),
    ("a State that is none", lambda data: term(data, "Letlow").update(state="XX"), FILES[0], "'XX', no State we know"),
    ("a district too many", lambda data: term(data, "Letlow").update(district=9), FILES[0], "is of district 9; Louisiana has 6"),
    ("a person twice", twice, FILES[0], "stands twice"),
    ("nobody's terms", lambda data: person(data, "Letlow").update(terms=[]), FILES[0], "has no terms"),
    ("two holders of one seat", two_holders, FILES[0], "Nova Comer both hold the seat on 2026-06-01"),
    ("three Senators", three_senators, FILES[0], "3 Senators of New York are in office"),
    ("an office without a city", lambda data: data[FILES[1]][0]["offices"][0].pop("city"), FILES[1], "the key `city`"),
    (
        "a rank in words",
        lambda data: data[FILES[3]]["HSJU"][0].update(rank="first"),
        FILES[3],
        "`rank` is `first`; a whole number is wanted",
    ),
]


@pytest.mark.parametrize("what, edit, file, says", REFUSED, ids=[row[0] for row in REFUSED])
def test_a_malformed_file_is_refused_with_its_place_and_mend(what: str, edit: Edit, file: str, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        build(files(edited(edit)), CONGRESS, LATER, shown=lambda name: f"dir/{name}")
    found = [fault for fault in refused.value.faults if says in str(fault)]
    assert found, refused.value
    assert found[0].file == f"dir/{file}"
    assert found[0].line >= 1


BROKEN = [
    ("no text", b"\xff\xfe\x00", "UTF-16"),
    ("torn in a line", files(DATA)[FILES[0]][:5001] + b"\n  x: [", ""),
    ("nothing", b"", ""),
    ("a page of the web", b"<html><body>429: too many requests</body></html>", "a list of entries is wanted"),
]


@pytest.mark.parametrize("what, data, says", BROKEN, ids=[row[0] for row in BROKEN])
def test_what_is_no_such_file_is_refused(what: str, data: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        build({**files(DATA), FILES[0]: data}, CONGRESS)
    assert all(fault.file == FILES[0] for fault in refused.value.faults)
    assert says in str(refused.value)


def test_every_fault_of_every_file_is_told_at_once() -> None:
    def three(data: dict[str, Any]) -> None:
        term(data, "Letlow").pop("end")
        term(data, "Espaillat")["start"] = "yesterday"
        data[FILES[1]][0]["offices"][0].pop("city")

    with pytest.raises(Unreadable) as refused:
        build(files(edited(three)), CONGRESS)
    assert len(refused.value.faults) == 3


AGES = [("2025-06-01", "it cannot speak of 2025-06-01"), ("2026-06-09", "it cannot speak of 2026-06-09")]


@pytest.mark.parametrize("as_of, says", AGES)
def test_files_do_not_speak_of_a_day_before_their_latest_term(as_of: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        build(files(DATA), CONGRESS, as_of)


def test_files_older_than_the_tables_are_refused() -> None:
    newer = build(files(DATA), CONGRESS, LATER)
    with pytest.raises(Unreadable, match=rf"the files speak of {AS_OF}, the tables already of {LATER}"):
        build(files(DATA), newer)


def test_a_form_of_a_third_party_is_not_taken() -> None:
    after = build(files(edited(lambda data: term(data, "Letlow").update(contact_form="https://forms.example.com/letlow"))), CONGRESS)
    assert [m.contact_form for m in after.members if "Letlow" in m.name] == [""]


def test_the_folder_of_the_tables_is_where_the_law_looks() -> None:
    assert set(write_congress(CONGRESS)) == {f"{FOLDER}{path.name}" for path in (ROOT / FOLDER).glob("*.csv")}


def test_a_committee_that_has_nobody_any_more_asks_for_its_successor() -> None:
    after = build(files(edited(lambda data: data[FILES[3]].pop("HSHM11"))), CONGRESS, LATER)
    last = difference(CONGRESS, after)[-1]
    assert (last.what, last.who) == ("committee", "Border Security and Enforcement")
    assert "HSHM11 has no members now: choose its successor in committees.csv" in last.about
