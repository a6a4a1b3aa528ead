"""Every card has its page, every link leads somewhere, nothing is loaded or run, and what was not read says so on every page."""

from __future__ import annotations

import posixpath
import re
import time
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from greatwrit.cli.main import greatwrit_command
from greatwrit.law import Law
from greatwrit.law.lint import remarks
from greatwrit.workbench import words
from greatwrit.workbench.cards import every_card
from greatwrit.workbench.markup import h
from greatwrit.workbench.site import site, write_site
from greatwrit.workbench.site.frame import CONFIDENCE, MARK, POLICY, file_of

ON = "2026-11-24"


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def tags(pages: dict[str, str]) -> dict[str, list[tuple[str, dict[str, str | None]]]]:
    return {name: Tags(html).tags for name, html in pages.items()}


def test_every_card_has_a_page_of_its_own(law: Law, pages: dict[str, str]) -> None:
    cards = every_card(law, ON)
    files = {file_of(kind, name) for kind, name in cards}
    assert len(files) == len(cards)
    assert files <= set(pages)
    assert {kind for kind, _ in cards} == {"route", "proposition", "class", "topic", "clock", "forum", "fee", "authority"}
    assert len({name.casefold() for name in pages}) == len(pages), "two pages share a file where upper and lower case are one"


def test_every_link_leads_to_a_page_and_a_place_on_it(
    pages: dict[str, str], tags: dict[str, list[tuple[str, dict[str, str | None]]]]
) -> None:
    ids = {name: {found["id"] for _, found in all_ if "id" in found} for name, all_ in tags.items()}
    wrong = []
    for name, all_ in tags.items():
        for tag, attributes in all_:
            target = attributes.get("href")
            if target is None:
                continue
            file, _, place = target.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if to not in pages or (place and place not in ids[to]):
                wrong.append((name, tag, target))
    assert wrong == []


def test_every_authority_that_a_card_cites_is_a_link_on_its_page(law: Law, pages: dict[str, str]) -> None:
    for (kind, name), card in every_card(law, ON).items():
        html = pages[file_of(kind, name)]
        parts = (card.authority, *(one.authority for one in card.conditions), *(one.authority for one in card.held))
        for cited in (one for part in parts for one in part):
            assert f'href="../{file_of("authority", cited.id)}"' in html, (kind, name, cited.id)


def test_pages_run_nothing_and_load_nothing(pages: dict[str, str], tags: dict[str, list[tuple[str, dict[str, str | None]]]]) -> None:
    for name, all_ in tags.items():
        assert not {tag for tag, _ in all_} & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}, name
        assert ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY}) in all_
        for _, attributes in all_:
            assert not [key for key in attributes if key.startswith("on") or key in ("src", "srcset", "style", "action")], name
            assert "://" not in (attributes.get("href") or ""), name
        assert "@import" not in pages[name]
        counted = Counter(str(attributes["id"]) for _, attributes in all_ if "id" in attributes)
        assert counted.most_common(1)[0][1] == 1, name


def test_every_page_has_a_title_one_heading_a_skip_link_and_how_far_the_law_was_read(law: Law, pages: dict[str, str]) -> None:
    checked = f"Law checked to {words.day(law.edition.checked_to, 'en', weekday=False)}"
    for name, html in pages.items():
        assert re.search(r"<title>[^<]+ · the law on file</title>", html), name
        levels = [int(found) for found in re.findall(r"<h([1-6])[ >]", html)]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert html.count('<a class="skip" href="#main">') == 1
        assert checked in html
        assert h(law.edition.says) in html.split("</header>")[0], "read no further than the day of the pages, and not said above everything"


def test_the_header_is_silent_where_the_law_was_read_up_to_the_day(law: Law) -> None:
    assert h(law.edition.says) not in site(law, law.edition.checked_to)["index.html"].split("</header>")[0]


def test_stories_stand_with_their_verdicts(pages: dict[str, str]) -> None:
    html = pages["route/bond.judge.html"]
    assert 'class="pill contested"' in html
    assert "law/stories/circuits/present-without-admission.yaml:" in html
    assert 'class="pill open"' in html


def test_confidence_is_a_word_and_an_icon(law: Law, pages: dict[str, str]) -> None:
    for key, one in law.authorities.items():
        html = pages[file_of("authority", key)]
        assert f'href="#i-{one.confidence}"' in html
        assert words.confidence(one.confidence, "en") in html


def test_lists_by_kind_by_confidence_and_to_read_again_are_whole(law: Law, pages: dict[str, str]) -> None:
    by = {name: pages[f"list/confidence-{name}.html"] for name in CONFIDENCE}
    for key, one in law.authorities.items():
        link = f'href="../{file_of("authority", key)}"'
        assert link in pages["list/authority.html"]
        assert [name for name, html in by.items() if link in html] == [one.confidence]
    again = pages["list/read-again.html"]
    listed = re.findall(r'<th role="rowheader" scope="row"><a href="\.\./authority/([^"]+)\.html"', again)
    assert listed == [one.about for one in remarks(law, ON)]


def test_a_circuit_lists_its_rulings_and_its_readings(law: Law, pages: dict[str, str]) -> None:
    for circuit in law.places.circuits:
        html = pages[f"list/circuit-{circuit}.html"]
        for key, one in law.authorities.items():
            if one.binds == f"circuit:{circuit}":
                assert f'href="../{file_of("authority", key)}"' in html, (circuit, key)


def test_what_an_authority_of_the_past_says_is_marked(law: Law, pages: dict[str, str]) -> None:
    rescinded = [one for one in every_card(law, ON)["route", "release.ice-discretion"].authority if one.in_force is False]
    assert pages["route/release.ice-discretion.html"].count("NOT IN FORCE") >= len(rescinded)


def test_no_path_of_this_machine_is_in_a_page(law: Law, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pages: dict[str, str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert site(law, ON) == pages, "the same law and date give the same bytes, wherever one stands"
    assert not [name for name, html in pages.items() if str(Path.home()) in html or law.files.root in html]


def test_hostile_words_stay_words(law: Law) -> None:
    from greatwrit.workbench.site.frame import Frame

    frame = Frame(law, ON)
    assert frame.linked('<b onload="x">& entry.admitted on 2026-02-06') == (
        '&lt;b onload=&quot;x&quot;&gt;&amp; <a href="../topic/entry.admitted.html">entry.admitted</a> on Feb 6, 2026'
    )
    assert file_of("topic", "../ä/x") == "topic/.._2f__e4__2f_x.html"


def test_the_site_is_made_in_three_seconds(law: Law, tmp_path: Path) -> None:
    before = time.process_time()
    count = write_site(law.whole(), ON, tmp_path / "law")
    assert time.process_time() - before < 3
    assert count > 600


def test_an_older_build_is_replaced_and_nothing_else_is_touched(law: Law, tmp_path: Path) -> None:
    folder = tmp_path / "law"
    write_site(law, ON, folder)
    (folder / "route" / "gone.html").write_text(f"<head>\n{MARK}", encoding="utf-8")
    (folder / "route" / "mine.html").write_text("my notes", encoding="utf-8")
    write_site(law, ON, folder)
    assert not (folder / "route" / "gone.html").exists()
    assert (folder / "route" / "mine.html").read_text(encoding="utf-8") == "my notes"


def test_a_folder_that_holds_something_else_is_left_alone(law: Law, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("someone's own page", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_site(law, ON, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_the_command_writes_the_pages_and_says_how_many(tmp_path: Path, pages: dict[str, str]) -> None:
    done = CliRunner().invoke(greatwrit_command, ["law", "site", "-o", str(tmp_path / "law"), "--on", ON, "--json"])
    assert done.exit_code == 0
    assert msgspec.json.decode(done.stdout)["pages"] == len(pages) == len(list((tmp_path / "law").rglob("*.html")))
