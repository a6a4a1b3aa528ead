"""`tonight`: three facts and four answers to the papers of an emergency, and a log that can be shown not to have been changed."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from greatwrit.casefile import read_case
from greatwrit.cli import main
from greatwrit.law import load
from greatwrit.workbench.tonight import PAPERS, checks_of

ANSWERS = ("--soon", "hours", "--how-known", "her sister by telephone at 21:40", "--other-counsel", "none", "--earlier-petition", "none")


def tonight(folder: Path, *more: str) -> int:
    return main(["tonight", str(folder), "--on", "2026-08-20", "-o", str(folder / "out"), "--format", "txt", *more])


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "reyes"
    assert tonight(folder, "--name", "Ana Reyes", "--a-number", "A012345678", "--facility", "Jena", *ANSWERS) == 0
    return folder


def test_every_paper_is_written(begun):
    assert sorted(path.name for path in (begun / "out").iterdir()) == sorted(f"{paper}.txt" for paper in PAPERS)


def test_the_petition_goes_to_the_court_of_the_last_place_known_and_names_its_warden(begun):
    said = (begun / "out" / "tonight.petition.txt").read_text()
    assert said.startswith("UNITED STATES DISTRICT COURT\nFOR THE WESTERN DISTRICT OF LOUISIANA\nALEXANDRIA DIVISION")
    assert "Warden, Central Louisiana ICE Processing Center" in said
    assert "expected within hours" in said
    assert "know of no earlier petition" in said


def test_an_a_number_enters_no_paper_until_it_is_cleared(begun):
    assert all("012345678" not in path.read_text() for path in (begun / "out").iterdir())


def test_nothing_is_signed_and_what_is_missing_is_marked(begun):
    for path in (begun / "out").iterdir():
        said = path.read_text()
        assert "/s/" not in said
    assert "[MISSING: Who is the attorney" in (begun / "out" / "tonight.petition.txt").read_text()


def test_the_case_keeps_how_the_place_is_known(begun):
    place = next(s for s in read_case(begun, load().topics).statements if s.topic == "custody.facility")
    assert (place.value, place.note) == ("JENADLA", "her sister by telephone at 21:40")


def test_what_is_typed_again_is_no_second_statement_and_stops_nothing(begun):
    before = (begun / "case.yaml").read_bytes()
    assert tonight(begun, "--name", "Ana Reyes", "--a-number", "A012345678", "--facility", "Jena", *ANSWERS) == 0
    assert (begun / "case.yaml").read_bytes() == before


def test_a_place_that_is_not_one_facility_keeps_the_words_and_settles_no_court(tmp_path):
    folder = tmp_path / "case"
    tonight(folder, "--name", "REYES, Ana", "--facility", "Houston", *ANSWERS)
    assert "FOR THE" not in (folder / "out" / "tonight.petition.txt").read_text().split("\n")[1]


def test_the_log_keeps_the_minute_the_offset_and_the_picture_with_its_hash(begun, tmp_path, capsys):
    picture = tmp_path / "shot.png"
    picture.write_bytes(b"\x89PNG picture")
    assert (
        main(["tonight", str(begun), "--checked", "locator: REYES, ANA", "--result", "not found", "--picture", str(picture), "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    digest = hashlib.sha256(b"\x89PNG picture").hexdigest()
    assert (told["sha256"], told["picture"]) == (digest, f"documents/check-{digest[:12]}.png")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", told["at"])
    assert (begun / told["picture"]).read_bytes() == b"\x89PNG picture"
    assert main(["tonight", str(begun), "--checked", 'call to the facility: "quoted", #5']) == 0
    assert [one.what for one in checks_of(begun)] == ["locator: REYES, ANA", 'call to the facility: "quoted", #5']
    assert tonight(begun) == 0
    assert digest[:12] in (begun / "out" / "tonight.log.txt").read_text()


def test_the_office_keeps_its_own_emergency_contacts(begun, tmp_path):
    office = tmp_path / "office"
    office.mkdir()
    (office / "contacts.csv").write_text("court,what,how,seen\nlawd,clerk,555-0100,2026-08-01\nlaed,clerk,555-0199,2026-08-01\n")
    assert tonight(begun, "--templates", str(office)) == 0
    said = (begun / "out" / "tonight.service-list.txt").read_text()
    assert "555-0100" in said
    assert "555-0199" not in said


def test_a_case_is_not_begun_without_a_name(tmp_path, capsys):
    assert tonight(tmp_path / "none") == 2
    assert not (tmp_path / "none").exists()
    assert "a name is needed" in capsys.readouterr().err


def test_a_next_friend_verifies_where_there_is_one(begun):
    for topic, value in (("next_friend.name", "Luz Reyes"), ("next_friend.relation", "sister"), ("next_friend.reason", "moved at night")):
        assert main(["answer", str(begun), topic, value, "--said-by", "Luz Reyes", "--on", "2026-08-20"]) == 0
    assert tonight(begun) == 0
    said = (begun / "out" / "tonight.petition.txt").read_text()
    assert "I, Luz Reyes, act as next friend of Ana Reyes. My relation: sister." in said
