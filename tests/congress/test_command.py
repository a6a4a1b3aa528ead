"""`congress` and `congress update`: what a lawyer reads, what a program reads, and that tables are written whole or not at all."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from pathlib import Path

import pytest
from published import AS_OF, files, person, published, tables

from greatwrit.cli import main


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")


def said(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(["congress", *argv])
    out, err = capsys.readouterr()
    return code, out, err


SHOWS = [
    (["--state", "NY", "--district", "13", "--on", AS_OF], ["Sen. NY", "NY-13   Adriano Espaillat", "202-225-4365"]),
    (["--state", "New York", "--near", "14202", "--on", AS_OF], ["Buffalo"]),
    (["--state", "NY", "--near", "14202-1111", "--on", AS_OF], ["Buffalo"]),
    (["--state", "NY", "--near", "142021111", "--on", AS_OF], ["Buffalo"]),
    (["--state", "WY", "--county", "Teton", "--on", AS_OF], ["WY-AL", "Wyoming has one Representative"]),
    (["--state", "WY", "--county", "56039", "--on", AS_OF], ["WY-AL"]),
    (["--state", "LA", "--county", "22059", "--on", AS_OF], ["LA-5    Julia Letlow"]),
    (["--state", "LA", "--county", "La Salle", "--on", AS_OF], ["LA-5    Julia Letlow", "the whole county is in one district"]),
    (["--state", "LA", "--county", "Rapides", "--on", AS_OF], ["2 districts are possible", "LA-4", "LA-6"]),
    (["--state", "GA", "--district", "13", "--on", AS_OF], ["GA-13   vacant"]),
    (["--state", "PR", "--on", AS_OF], ["Resident Commissioner: speaks in the House, does not vote"]),
    (["--state", "NY", "--facility", "JENADLA", "--on", AS_OF], ["Home State: New York", "is held: Louisiana", "LA-5", "heads of the"]),
    (["--state", "LA", "--facility", "JENADLA", "--on", AS_OF], ["is held: Louisiana\n  Named above: Julia Letlow."]),
    (["--state", "LA", "--facility", "JENADLA", "--committee", "homeland", "--on", AS_OF], ["Louisiana\n  nobody of these sits on it"]),
    (["--committee", "judiciary", "--on", AS_OF], ["Committees of interest: judiciary", "(Ranking Member)"]),
    (["--state", "LA", "--committee", "judiciary", "--on", AS_OF], ["Sen. LA John Kennedy"]),
    (["--state", "NY", "--on", "2026-11-24"], ["! Members and offices are those of", "call before you send", "greatwrit congress update"]),
]  # fmt: skip


@pytest.mark.parametrize("argv, shows", SHOWS, ids=[" ".join(row[0]) for row in SHOWS])
def test_what_is_shown(capsys: pytest.CaptureFixture[str], argv: list[str], shows: list[str]) -> None:
    code, out, err = said(capsys, *argv)
    assert (code, err) == (0, "")
    assert all(words in out for words in shows), out
    assert max(map(len, out.splitlines())) <= 120


def test_home_comes_before_the_place_of_detention(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--state", "NY", "--district", "13", "--facility", "JENADLA", "--on", AS_OF)
    assert out.index("NY-13") < out.index("LA-5") < out.index("heads of the")


def test_nobody_is_said_to_be_missing_who_is_named_above(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--state", "LA", "--facility", "JENADLA", "--on", AS_OF)
    assert "nobody" not in out


def test_no_party_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "--state", "VT", "--on", AS_OF)
    assert not any(word in out for word in ("Democrat", "Republican", "Independent", "(D", "(R"))


def test_on_a_narrow_terminal_every_line_fits(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    _, out, _ = said(capsys, "--state", "CA", "--facility", "JENADLA", "--on", AS_OF)
    assert max(map(len, out.splitlines())) <= 72


def test_json_has_the_members_offices_committees_and_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "--state", "NY", "--district", "13", "--on", "2026-11-24", "--json")
    document = json.loads(out)
    seat = document["groups"][0]["seats"][2]
    assert (code, document["on"], document["as_of"]) == (0, "2026-11-24", AS_OF)
    assert document["warnings"]
    assert seat["member"]["name"] == "Adriano Espaillat"
    assert {office["kind"] for office in seat["offices"]} == {"dc", "district"}
    assert all(source["as_of"] for source in document["sources"])


REFUSED = [
    ([], 2, "give --state, --facility or --committee"),
    (["--district", "3", "--facility", "JENADLA"], 2, "--district and --county need --state"),
    (["--state", "LA", "--county", "Rapides", "--district", "4"], 2, "not both"),
    (["--state", "LA", "--district", "first"], 2, "write its number"),
    (["--state", "LA", "--on", "2026-02-30"], 2, "2026-02-30"),
    (["--state", "NY", "--near", "²"], 2, "'²' is no ZIP code"),
    (["--state", "NY", "--near", "1003112"], 2, "write its five digits, for example 10031, or a city"),
    (["--state", "ZZ"], 1, "there is no State, District or Territory called 'ZZ'"),
    (["--state", "GA", "--district", "99"], 1, "it has districts 1 to 14"),
    (["--state", "LA", "--county", "Xyzzy"], 1, "no county of LA is called 'Xyzzy'"),
    (["--state", "LA", "--county", "Nowhereville"], 1, "Iberville Parish, LA"),
    (["--state", "LA", "--county", "Nowhereville"], 1, "Mend: type one of these names, or its number, after --county"),
    (["--state", "VA", "--county", "Richmond"], 1, "Mend: type one of these names, or its number, after --county"),
    (["--state", "NY", "--county", "06037"], 1, "06037 is the number of Los Angeles County, CA, and of no county of NY"),
    (["--state", "WY", "--county", "06037"], 1, "06037 is the number of Los Angeles County, CA, and of no county of WY"),
    (["--facility", "Hogwarts"], 1, "Mend: type ICE's code or a name"),
    (["--facility", "Eloy"], 1, "EAZ"),
    (["--committee", "agriculture"], 1, "appropriations, homeland, judiciary"),
    (["--state", "NY", "--committee", "foo"], 1, "'foo' is no committee of interest here"),
]


@pytest.mark.parametrize("argv, ends, says", REFUSED, ids=[" ".join(row[0]) or "nothing" for row in REFUSED])
def test_what_is_refused_and_how(capsys: pytest.CaptureFixture[str], argv: list[str], ends: int, says: str) -> None:
    code, out, err = said(capsys, *argv)
    assert (code, out) == (ends, "")
    assert says in err
    assert "Traceback" not in err


@pytest.fixture
def newer(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of public files in which one telephone changed, and a copy of the tables."""
    public, kept = tmp_path / "public", tmp_path / "tables"
    public.mkdir()
    kept.mkdir()
    data = deepcopy(published())
    person(data, "Letlow")["terms"][-1]["phone"] = "202-225-0000"
    for name, text in files(data).items():
        (public / name).write_bytes(text)
    for name, text in tables().items():
        (kept / Path(name).name).write_bytes(text)
    return public, kept


def test_an_update_shows_the_difference_and_writes_nothing(capsys: pytest.CaptureFixture[str], newer: tuple[Path, Path]) -> None:
    public, kept = newer
    code, out, err = said(capsys, "update", str(public), "--tables", str(kept))
    assert (code, err) == (0, "")
    assert f"From {AS_OF} to {AS_OF}: 1 difference\n" in out
    assert "202-225-0000" in out
    assert "Nothing is written; --write would write offices.csv" in out
    assert tables(kept) == tables()


def test_an_update_that_is_written_can_be_read_and_repeated(capsys: pytest.CaptureFixture[str], newer: tuple[Path, Path]) -> None:
    public, kept = newer
    _, out, _ = said(capsys, "update", str(public), "--tables", str(kept), "--as-of", "2026-07-01", "--write", "--json")
    document = json.loads(out)
    assert document["written"] is True
    assert document["tables"] == ["offices.csv", "sources.csv"]
    assert (document["from"], document["to"]) == (AS_OF, "2026-07-01")
    written = tables(kept)
    assert sorted(path.name for path in kept.iterdir()) == sorted(Path(name).name for name in written)
    _, out, _ = said(capsys, "update", str(public), "--tables", str(kept), "--as-of", "2026-07-01", "--write")
    assert "no difference" in out
    assert tables(kept) == written


def test_a_malformed_update_writes_nothing(capsys: pytest.CaptureFixture[str], newer: tuple[Path, Path]) -> None:
    public, kept = newer
    with (public / "committees-current.yaml").open("a") as file:
        file.write("- type: [house\n")
    code, out, err = said(capsys, "update", str(public), "--tables", str(kept), "--write")
    assert (code, out) == (1, "")
    assert "committees-current.yaml:" in err
    assert "Traceback" not in err
    assert tables(kept) == tables()


def test_all_tables_are_written_or_none(
    newer: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    public, kept = newer
    really = os.replace
    calls = []

    def fails_the_second_time(old: str, new: str) -> None:
        calls.append(new)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(new))
        really(old, new)

    monkeypatch.setattr(os, "replace", fails_the_second_time)
    code, _, err = said(capsys, "update", str(public), "--tables", str(kept), "--as-of", "2026-07-01", "--write")
    assert code == 1
    assert "no space left" in err
    assert tables(kept) == tables()
    assert len(list(kept.iterdir())) == len(tables())


UPDATES = [
    (["update", "no-such-folder"], 1, "is no folder"),
    (["update", "."], 1, "this file is missing"),
    (["update", ".", "--as-of", "2199-01-01"], 2, "lies in the future"),
    (["update"], 2, "DIR"),
]


@pytest.mark.parametrize("argv, ends, says", UPDATES, ids=[" ".join(row[0]) for row in UPDATES])
def test_an_update_without_its_files_is_refused(capsys: pytest.CaptureFixture[str], argv: list[str], ends: int, says: str) -> None:
    code, out, err = said(capsys, *argv)
    assert (code, out) == (ends, "")
    assert says in err
