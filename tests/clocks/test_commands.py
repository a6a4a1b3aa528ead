"""`count`, `due` and `clocks` as they are typed: JSON of the contract, the safe date first, refusals with exit code 1."""

from __future__ import annotations

import json

import pytest

from greatwrit.cli import main

CONTRACT = [
    "habeas.return", "habeas.return.good-cause", "habeas.hearing", "tro.expiry", "judgment.alter", "magistrate.objections",
    "appeal.district", "rehearing.circuit", "certiorari", "fees.eaja", "petition-for-review", "bond.appeal",
    "bond.request-after-release", "bond.appeal-after-release", "bond.automatic-stay", "bond.automatic-stay.keep",
    "bond.automatic-stay.lapse", "custody.first-decision", "removal.period", "removal.six-months", "removal.no-slrrf.acknowledge",
    "board.reconsider", "board.reopen", "in-absentia.exceptional", "voluntary-departure", "foia.determination",
    "standing-order.mdd-2025-01", "credible-fear.judge-review", "reasonable-fear.judge-review", "detainer.48-hours", "board.appeal",
    "third-country.notice", "review.post-order.90-days", "review.post-order.180-days", "revocation.interview", "asylum.one-year",
]  # fmt: skip
KEYS = {"method", "from", "due", "safe", "latest", "steps", "open_points"}


def test_count_writes_the_json_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["count", "frcp", "20d", "--from", "2026-12-18", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "method": "frcp", "from": "2026-12-18", "due": "2027-01-07", "safe": "2027-01-07", "latest": "2027-01-07",
        "steps": [{"on": "2027-01-07", "did": "counted 20 days, the day of the event left out", "cite": "FRCP 6(a)(1)"}], "open_points": [],
    }  # fmt: skip


@pytest.mark.parametrize("clock", CONTRACT)
def test_every_clock_of_the_contract_answers(capsys: pytest.CaptureFixture[str], clock: str) -> None:
    assert main(["due", clock, "--from", "2026-11-20T15:00", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= KEYS
    assert found["clock"] == clock
    assert found["authority"][0].keys() == {"id", "cite", "confidence", "checked"}
    assert ("printed" in found) == ("operative" in found)
    assert {"extendable", "jurisdictional"} <= set(found)


def test_an_orders_own_words_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "order.term", "--from", "2026-11-20", "--amount", "3d", "--method", "frcp", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-23"


def test_an_interval_is_written_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "habeas.return", "--from", "2026-11-23..2026-11-25", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["from"]["between"] == ["2026-11-23", "2026-11-25"]
    assert found["due"]["between"] == ["2026-11-27", "2026-11-30"]
    assert found["safe"] == "2026-11-27"


def test_the_safe_date_is_printed_first_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "bond.appeal", "--from", "2026-11-20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first = next(line for line in lines if "2026-" in line)
    assert first.split() == ["Safe", "Monday", "2026-11-30"]
    assert "Amica" in "".join(lines)


def test_a_clock_that_ripens_says_not_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "removal.six-months", "--from", "2026-06-01", "--also", "2026-07-15"]) == 0
    assert "Safe, not before  Friday 2027-01-15" in capsys.readouterr().out


def test_a_clock_without_a_figure_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", "revocation.interview", "--from", "2026-11-20"]) == 0
    assert "sets no figure" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["due", "bond.apeal", "--from", "2026-11-20"], "did you mean `bond.appeal`"),
        (["count", "frcp", "14d", "--from", "2033-01-01"], "1994 to 2032"),
        (["count", "frcp", "14d", "--from", "2026-11-20", "--state", "XX"], "no State"),
    ],
)
def test_a_refusal_exits_with_one_and_is_json_when_asked(capsys: pytest.CaptureFixture[str], argv: list[str], words: str) -> None:
    assert main(argv) == 1
    assert words in capsys.readouterr().err
    assert main([*argv, "--json"]) == 1
    assert words in json.loads(capsys.readouterr().out)["error"]


def test_all_clocks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clocks", "--json"]) == 0
    assert set(CONTRACT) | {"order.term"} <= {row["clock"] for row in json.loads(capsys.readouterr().out)["clocks"]}
    assert main(["clocks", "bond"]) == 0
    assert "bond.automatic-stay.keep" in capsys.readouterr().out
    assert main(["clocks", "zzz"]) == 1
    assert "no clock holds 'zzz'. Mend: " in capsys.readouterr().err
    assert main(["clocks", "bond.apeal"]) == 1
    assert "did you mean bond.appeal?" in capsys.readouterr().err
