"""Timelines and maps say of each position, and of each circuit on each day, what the versions on file say."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from greatwrit.law import Law
from greatwrit.law.model import Proposition, Version
from greatwrit.law.positions import select
from greatwrit.reading import Unreadable
from greatwrit.workbench.site import questions as q
from greatwrit.workbench.site.frame import Frame
from greatwrit.workbench.site.maps import map_pages
from greatwrit.workbench.site.tiles import FILE, read_tiles

PRESENT = "question.present_without_admission"


def question(*versions: Version, **more: object) -> Proposition:
    return Proposition(
        "question.made", "It holds.", says_not="It does not.", short="bond", short_not="mandatory", versions=versions, **more
    )


def test_a_reading_is_the_one_that_helps_where_a_free_court_may_hold_it() -> None:
    yes, no = Version("ca1", "always"), Version("ca1", "never")
    assert [q.reading(question(free="always"), one).kind for one in (yes, no)] == ["helps", "hurts"]
    assert [q.reading(question(free="never"), one).kind for one in (yes, no)] == ["hurts", "helps"]
    assert q.reading(question(), Version("ca1", "entry.admitted")).kind == "part"
    assert q.reading(question(), None).kind == "none"


@pytest.mark.parametrize("words", [("bond", "mandatory"), ("back", "bond"), ("", "")])
def test_the_letters_of_a_key_differ(words: tuple[str, str]) -> None:
    made = replace(question(), short=words[0], short_not=words[1])
    assert len({one.letter for one in q.legend(made)}) == 4


def test_versions_that_adjoin_and_read_alike_are_one_bar() -> None:
    made = question(
        Version("board", "never", "2025-09-05", "2025-11-25"),
        Version("board", "never", "2025-11-25", "2026-02-18"),
        Version("board", "always", "2026-02-18", "2026-03-01"),
        Version("board", "always", "2026-03-02"),
    )
    found = [(one.reading.word, one.since, one.until, one.changes) for one in q._stretches(made, "board")]
    assert found == [
        ("mandatory", "2025-09-05", "2026-02-18", ("2025-11-25",)),
        ("bond", "2026-02-18", "2026-03-01", ()),
        ("bond", "2026-03-02", None, ()),
    ]


def test_the_supreme_court_binds_every_circuit_from_its_day() -> None:
    made = question(Version("ca5", "never", "2026-02-06"), Version("supreme-court", "always", "2027-06-01"))
    assert q.reading(made, q.in_circuit(made, "ca5", "2027-05-31")).word == "mandatory"
    assert q.reading(made, q.in_circuit(made, "ca5", "2027-06-01")).word == "bond"
    assert q.reading(made, q.in_circuit(made, "cadc", "2027-06-01")).word == "bond"


def test_the_map_holds_what_binds_a_district_court_in_each_circuit_on_every_day_of_change_and_the_day_before(law: Law) -> None:
    court = law.forums["district-court"]
    for made in q.divided(law).values():
        days = q.days_of_change(made)
        for day in {*days, *((date.fromisoformat(day) - timedelta(days=1)).isoformat() for day in days)}:
            for circuit in law.places.circuits:
                assert q.in_circuit(made, circuit, day) == select(made, court, day, {"confinement": circuit}).version


def test_each_day_of_change_the_edition_and_the_day_of_the_pages_have_a_map(law: Law, pages: dict[str, str]) -> None:
    for name, made in q.divided(law).items():
        for day in (*q.days_of_change(made), law.edition.checked_to, "2026-11-24"):
            assert f"map/{name}_{day}.html" in pages


def test_the_map_of_the_bond_question_turns_in_the_fifth_circuit_on_the_day_it_ruled(pages: dict[str, str]) -> None:
    def louisiana(day: str) -> str:
        found = re.search(r">LA</text><text[^>]*>([^<]+)<", pages[f"map/{PRESENT}_{day}.html"])
        assert found is not None
        return found[1]

    assert louisiana("2025-11-25") == "5th –"
    assert louisiana("2026-02-06") == "5th M"


def test_every_state_and_territory_has_one_square_and_every_square_its_own_place(law: Law, pages: dict[str, str]) -> None:
    states = {state for circuit in law.places.circuits.values() for state in circuit.states}
    drawn = re.findall(r'font-size="14"[^>]*font-weight="600"[^>]*>([A-Z]{2})</text>', pages[f"map/{PRESENT}_2026-11-24.html"])
    assert sorted(drawn) == sorted(states)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"LA,6,5,own-layout\n", b"", "LA has no squares"),
        (b"LA,6,5,own-layout\n", b"LA,6,6,own-layout\n", "shares its square"),
        (b"LA,6,5", b"LA,six,5", "places/tiles.csv:"),
    ],
)
def test_a_damaged_layout_is_refused_with_its_place(law: Law, old: bytes, new: bytes, says: str) -> None:
    data = law.files.bytes_of[FILE]
    assert old in data
    broken = Law(replace(law.files, bytes_of={**law.files.bytes_of, FILE: data.replace(old, new)}), ())
    broken.__dict__["places"] = law.places
    with pytest.raises(Unreadable, match=re.escape(says)):
        read_tiles(broken)


def test_the_time_line_has_a_lane_for_each_circuit_and_each_office_that_spoke(law: Law, pages: dict[str, str]) -> None:
    for name, made in q.divided(law).items():
        drawn = pages[f"proposition/{name}.html"].split("<figure>")[1].split("</svg>")[0]
        for position in {*law.places.circuits, *(one.held_by for one in made.versions)}:
            assert f">{q.title_of(position)}</text>" in drawn
        assert not re.search(r"\b(style|class|on\w+)=", drawn), "attributes only"


def test_what_became_of_a_ruling_stands_in_the_drawing_and_in_the_table(law: Law, pages: dict[str, str]) -> None:
    html = pages[f"proposition/{PRESENT}.html"]
    table = html.split('id="s-events"')[1].split("</section>")[0]
    for said in ("mandate withheld", "certiorari granted, No. 26-104"):
        assert said in table
    numbers = {int(found) for found in re.findall(r"<tbody[^>]*><tr[^>]*><th[^>]*>(\d+)</th>", table)}
    drawn = {int(found) for found in re.findall(r'font-size="11"[^>]*>(\d+)</text>', html)}
    assert drawn == numbers == set(range(1, len(numbers) + 1))


def test_a_question_that_no_circuit_has_decided_is_drawn_too(law: Law) -> None:
    frame = Frame(law, "2026-11-24")
    made = map_pages(frame, read_tiles(law), "question.fear_found_at_border")
    assert "12 no ruling" in made["map/question.fear_found_at_border_2026-11-24.html"]
