"""docs/law-coverage.md tells the truth: every numbered row of the law is there, every id is on file, the confidence is the one shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greatwrit.law import load

LAW = load()
TABLE = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (Path(__file__).parents[2] / "docs" / "law-coverage.md").read_text().splitlines()
    if line.startswith("|") and not line.startswith(("| row ", "|---"))
]
ON_FILE = {
    *LAW.authorities, *LAW.topics, *LAW.propositions, *LAW.routes, *LAW.clocks, *LAW.forums, *LAW.methods,
    *(entry.id for entry in LAW.classes), *(fee.fee for fee in LAW.fees),
}  # fmt: skip
ROWS = {
    *(f"0.{n}" for n in range(1, 7)), *(f"1.{n}" for n in range(1, 9)), *(f"2.{n}" for n in range(1, 16)),
    *(f"2A.{n}" for n in range(1, 12)), "2A.dc", "2B", "2C", "2D", "2E",
    *(f"3.{n}" for n in range(1, 12)), *(f"4.{n}" for n in range(1, 17)), "4.10f", *(f"5.{n}" for n in range(1, 20)),
    *(f"7.{n}" for n in range(1, 9)), *(f"8.{n}" for n in range(1, 6)), *(f"9.{n}" for n in range(1, 7)), "10",
    *(f"11A.{n}" for n in range(1, 15)),
}  # fmt: skip
SURE = ("primary", "older-primary", "secondary", "unverified")


def test_every_numbered_row_of_the_law_is_told_once() -> None:
    numbers = [row[0] for row in TABLE]
    assert sorted(ROWS - set(numbers)) == []
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_a_row_names_what_is_on_file_and_how_sure_it_is(row: list[str]) -> None:
    _, point, where, confidence, _ = row
    ids = re.findall(r"`([^`]+)`", where)
    assert point
    assert ids
    assert [name for name in ids if name not in ON_FILE] == []
    shipped = [LAW.authorities[name].confidence for name in ids if name in LAW.authorities]
    assert confidence == (max(shipped, key=SURE.index) if shipped else "none")


def test_every_circuit_that_has_ruled_is_told_with_its_ruling() -> None:
    question = LAW.propositions["question.present_without_admission"]
    cited = {version.held_by: version.authority[0] for version in question.versions if version.held_by.startswith("ca")}
    told = {row[0]: row[2] for row in TABLE}
    assert [circuit for circuit, cite in cited.items() if f"`{cite}`" not in told[f"2A.{circuit[2:]}"]] == []


def test_what_nobody_read_or_established_says_where_to_look() -> None:
    rows = LAW.authorities.items()
    assert [name for name, row in rows if (row.confidence == "unverified" or not row.known_in_force) and not row.ask] == []


def test_a_clock_is_no_surer_than_the_surest_of_its_authorities() -> None:
    def rank(clock: str) -> int:
        return min(SURE.index(LAW.authorities[cite.partition(" ")[0]].confidence) for cite in LAW.clocks[clock].authority)

    assert [name for name, clock in LAW.clocks.items() if clock.authority and SURE.index(clock.confidence) < rank(name)] == []
