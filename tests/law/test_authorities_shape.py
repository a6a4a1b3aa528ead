"""What the lint does not hold of law/authorities and law/topics: honesty about what was read, and dates that fit together."""

from __future__ import annotations

import pytest

from greatwrit.law import load
from greatwrit.law.positions import in_force

LAW = load()
ROWS = LAW.authorities.items()


def test_what_was_never_read_says_so_and_has_no_day_of_reading() -> None:
    assert not [name for name, row in ROWS if (row.confidence == "unverified") != (row.checked is None) or not row.source]


def test_unknown_force_tells_what_to_check() -> None:
    assert not [name for name, row in ROWS if not row.known_in_force and not row.ask]


def test_events_are_told_in_order() -> None:
    assert not [name for name, row in ROWS if [event.on for event in row.status] != sorted(event.on for event in row.status)]


def test_what_has_ended_is_not_in_force_from_that_day() -> None:
    assert not [name for name, row in ROWS if row.until is not None and in_force(row, row.until) is not False]


def test_a_successor_does_not_begin_before_what_it_replaced() -> None:
    successors = [(name, row, LAW.authorities[row.replaced_by]) for name, row in ROWS if row.replaced_by is not None]
    assert not [name for name, row, after in successors if row.since and after.since and after.since < row.since]


def test_summaries_are_short_and_ours() -> None:
    assert not [name for name, row in ROWS if not 0 < len(row.says) <= 420 or "any alien" in row.says]


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        # two lives of the guidelines of 2021, and their end
        ("memo-mayorkas-2021", "2021-10-15", False),
        ("memo-mayorkas-2021", "2022-01-01", True),
        ("memo-mayorkas-2021", "2022-12-31", False),
        ("memo-mayorkas-2021", "2023-08-15", True),
        ("memo-mayorkas-2021", "2025-01-19", True),
        ("memo-mayorkas-2021", "2025-01-20", False),
        ("memo-mayorkas-2021", "2025-04-22", False),
        # each set of priorities gives way to the next
        ("memo-johnson-2014", "2014-12-01", False),
        ("memo-johnson-2014", "2017-02-19", True),
        ("memo-kelly-2017", "2017-02-20", True),
        ("memo-kelly-2017", "2021-01-20", False),
        ("eo-13993", "2025-01-20", False),
        ("eo-14159", "2025-01-20", True),
        # expedited removal in the interior: begun, stayed, restored
        ("notice-expedited-removal-2025-01-21", "2025-01-20", False),
        ("notice-expedited-removal-2025-01-21", "2025-08-28", True),
        ("notice-expedited-removal-2025-01-21", "2025-08-29", False),
        ("notice-expedited-removal-2025-01-21", "2026-06-23", True),
        # statutes and fees begin on their day
        ("pub-l-119-1", "2025-01-28", False),
        ("pub-l-119-1", "2025-01-29", True),
        ("notice-parole-fee-2025-10-16", "2025-10-15", False),
        # orders that a higher court stayed or vacated
        ("dvd-injunction-2025", "2025-06-22", True),
        ("dvd-injunction-2025", "2025-06-23", False),
        ("dvd-v-dhs", "2026-03-16", False),
        ("dvd-v-dhs", "2026-03-17", None),  # when the stay of the day before ended was not found
        ("dvd-v-dhs", "2026-08-20", None),
        ("dvd-v-dhs", "2026-09-28", True),
        ("dvd-v-dhs", "2026-09-29", False),
        ("sosnava-rodriguez-v-ortega", "2026-07-09", True),
        ("sosnava-rodriguez-v-ortega", "2026-07-10", False),
        # a withheld mandate is told, but the opinion binds
        ("hernandez-alvarez-v-warden", "2026-05-06", True),
        # nobody has established it: neither yes nor no
        ("directive-11002.1", "2026-10-01", None),
        ("directive-10039.2", "2026-10-01", None),
        ("directive-11063.2", "2026-10-01", None),
        ("directive-11005.4", "2026-10-01", None),
        ("maldonado-bautista-v-santacruz", "2026-10-01", None),
        # a decision known only by its year
        ("matter-of-w-f-d", "2025-12-31", False),
        ("matter-of-w-f-d", "2026-02-01", None),
        ("matter-of-w-f-d", "2026-10-09", True),
        # a proposal is not law
        ("fr-i-246-fee-2026", "2026-10-01", False),
    ],
)
def test_force_through_time(name: str, on: str, expected: bool | None) -> None:
    assert in_force(LAW.authorities[name], on) is expected


def test_every_question_can_be_asked_in_both_languages() -> None:
    for name, topic in LAW.topics.items():
        assert topic.asks.rstrip().endswith(("?", ")")), name
        assert "¿" in topic.asks_es, name
        assert "alien" not in topic.asks.lower(), name
        assert "libertad condicional" not in topic.asks_es, name
        assert topic.kind != "choice" or len(topic.values_es) == len(topic.values), name


def test_guesses_of_frequency_are_shares() -> None:
    for name, topic in LAW.topics.items():
        if isinstance(topic.prior, dict):
            assert set(topic.prior) == set(topic.values), name
            assert sum(topic.prior.values()) == pytest.approx(1), name
        elif topic.prior is not None:
            assert 0 < topic.prior < 1, name


def test_answers_that_admit_birth_abroad_or_a_crime_start_as_held() -> None:
    admit = {name for name in LAW.topics if name.startswith(("entry.", "criminal.", "inadmissible."))} | {"person.citizenship"}
    assert all(LAW.topics[name].privileged for name in admit)
