"""The page: nothing leaves it, axe finds nothing, it reads on a phone and prints as a one-page case card in front of the rest."""

import colorsys
import itertools
import re
import subprocess
from html.parser import HTMLParser

import plans
import pytest
from msgspec import structs

from greatwrit.workbench.looks import TOKENS, style
from greatwrit.workbench.page import page

TIMELINE = (
    '<svg viewBox="0 0 600 60" role="img" aria-label="Custody timeline"><rect x="10" y="20" width="200" height="18" fill="none" '
    'stroke="currentColor"/><text x="14" y="34" font-size="12" fill="currentColor">arrest</text></svg>'
)
ALL = [plans.founding, plans.crowded, plans.empty]
EVERY = pytest.mark.parametrize("plan", ALL, ids=lambda p: p.__name__)
SLOW = pytest.mark.slow
LANGS = pytest.mark.parametrize("lang", ["en", "es"])


class _Tags(HTMLParser):
    """Every tag with its attributes, and the level of each heading."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@EVERY
@LANGS
def test_the_page_runs_nothing_loads_nothing_and_names_nobody_in_its_title(plan, lang):
    html = page(plan(), lang, TIMELINE)
    tags = _Tags(html).tags
    assert not {t for t, _ in tags} & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    for _, attrs in tags:
        assert not [k for k in attrs if k.startswith("on") or k in ("src", "srcset", "style", "action")]
        assert attrs.get("href", "#").startswith("#")
    assert "http://" not in html
    assert "https://" not in html
    assert "url(" not in html
    assert "@import" not in html
    assert (
        "meta",
        {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:"},
    ) in tags
    assert re.search(r"<title>(.*?)</title>", html)[1] == plan().case
    assert f'<html lang="{lang}">' in html
    ids = [a["id"] for _, a in tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for t, a in tags if t == "a"} <= set(ids)


@EVERY
@LANGS
def test_headings_come_in_order(plan, lang):
    levels = [int(t[1]) for t, _ in _Tags(page(plan(), lang, TIMELINE)).tags if re.fullmatch(r"h[1-6]", t)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_the_style_sheet_is_small_and_hostile_words_cannot_leave_it():
    css = style('</style><script>"x"\\', "page", "of")
    assert len(css.encode()) <= 14 * 1024
    assert "<" not in css.split("@page")[1]


def test_no_colour_is_red_but_what_is_late():
    assert {name for name, pair in TOKENS.items() if any(_is_red(colour) for colour in pair)} == {"late", "late-on"}


def test_spanish_has_its_own_chrome_and_marks_what_stays_english():
    html = page(plans.founding(), "es")
    for words in (
        "Hacer ahora",
        "Faltan datos",
        "En disputa",
        "Petición de hábeas corpus",
        "martes 22 de abril de 2025",
        "denegada".upper(),
        "30 min como máximo",
        "no se dieron",
        "Las razones jurídicas y las citas están en inglés.",
        "del 1 al 31 de marzo de 2025",
    ):
        assert words in html, words
    assert '<span lang="en">He is in custody of the United States.</span>' in html
    assert '<q lang="en">inhumane</q>' in html
    assert '<q lang="en">last month</q>' in html
    assert "libertad condicional" not in html


def test_closed_says_preserve_first_and_positions_stand_side_by_side():
    html = page(plans.founding())
    row = html.split('id="r-parole.formal-appeal"')[1]
    assert row.index("Preserve") < row.index("Why not")
    assert html.count('class="side"') >= 4
    assert "Preserve: Ask anew on changed facts" in re.sub(r"<[^>]+>", "", html)


def test_hearings_stand_beside_the_clocks_and_on_the_card_with_the_notices_own_time():
    for lang, said in (
        ("en", "Fri Apr 25, 2025, 9:00 a.m. as the notice says"),
        ("es", "viernes 25 de abril de 2025, 9:00 a.m. según el aviso"),
    ):
        html = page(plans.founding(), lang)
        assert said in html.split('class="card"')[0]
        assert said in html.split('class="card"')[1].split('id="now"')[0]
        assert html.index('id="now"') < html.index('id="hearings"') < html.index('id="clocks"')


def test_only_our_own_late_clock_is_red():
    clocks = page(plans.founding()).split('id="clocks-h"')[1].split("</section>")[0]
    assert clocks.count("pill late") == 1
    assert re.search(r'<span class="pill soon"><svg[^>]*><use href="#i-clock"/></svg>No record that ICE or CBP acted by Mar 3', clocks)
    assert "The respondents must by Thu Apr 24, 2025 (in 2 days)" in clocks


def test_facts_that_are_not_cleared_are_marked_and_no_alien_number_is_shown():
    html = page(plans.founding())
    assert "HOLD: not cleared for use" in html
    assert "PRIVILEGED: counsel only" in html
    held = plans.founding()
    assert "A 099" not in page(
        held.__class__(**{f: getattr(held, f) for f in held.__struct_fields__} | {"person": {**held.person, "a_number": "A 099"}})
    )


def test_a_statement_without_words_day_or_place_has_no_empty_brackets():
    p = plans.founding()
    bare = structs.replace(p.ledger, statements=({"id": "p2", "who": "the mayor", "may_quote": True, "source": None, "at": None},))
    assert "<li>the mayor</li>" in page(structs.replace(p, ledger=bare))
    assert '<li>ICE: no comment <span class="s">[ask before quoting; report, paragraph 5]</span></li>' in page(p)


@EVERY
def test_the_same_plan_gives_the_same_bytes(plan):
    assert page(plan(), "en", TIMELINE) == page(plan(), "en", TIMELINE)


def _channels(colour):
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _is_red(colour):
    hue, saturation, _ = colorsys.rgb_to_hsv(*_channels(colour))
    return (hue * 360 < 25 or hue * 360 > 335) and saturation > 0.05


def _luminance(colour):
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _contrast(a, b):
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "front, back, light, dark",
    [
        ("ink", "paper", 17.7, 14.7),
        ("ink-2", "paper", 7.7, 8.2),
        ("link", "paper", 8.3, 8.7),
        ("edge", "paper", 4.1, 4.9),
        ("open", "open-on", 7.0, 8.2),
        ("closed", "closed-on", 7.9, 7.9),
        ("undetermined", "undetermined-on", 6.6, 8.6),
        ("contested", "contested-on", 7.9, 8.1),
        ("late", "late-on", 6.8, 7.9),
        ("focus", "ring", 12.3, 13.0),
        ("ink", "ground", 7, 7),
        ("ink-2", "ground", 4.5, 4.5),
        ("link", "ground", 4.5, 4.5),
        ("undetermined", "paper", 4.5, 4.5),
    ],
)
def test_contrasts_are_those_promised(front, back, light, dark):
    for which, least in ((0, light), (1, dark)):
        assert int(_contrast(TOKENS[front][which], TOKENS[back][which]) * 10) / 10 >= least


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for plan in ALL:
        for lang in ("en", "es"):
            path = folder / f"{plan.__name__}-{lang}.html"
            path.write_text(page(plan(), lang, TIMELINE), encoding="utf-8")
            paths[plan.__name__, lang] = path
    return paths


@SLOW
@LANGS
@EVERY
def test_axe_finds_nothing_on_a_phone_in_light_and_a_desk_in_dark(browser, axe, files, plan, lang):
    tab = browser.new_page(bypass_csp=True)
    tab.goto(files[plan.__name__, lang].as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach((d, n) => { if (n < 8) d.open = true })")
    for width, scheme in ((390, "light"), (1280, "dark")):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=scheme)
        assert axe(tab) == [], (width, scheme)
    tab.close()


@SLOW
@LANGS
@EVERY
def test_nothing_scrolls_sideways(browser, files, plan, lang):
    tab = browser.new_page()
    tab.goto(files[plan.__name__, lang].as_uri())
    tab.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (320, 390, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        phones = tab.evaluate("[...document.querySelectorAll('figure')].map(f => getComputedStyle(f).display)")
        assert all(d == ("none" if width < 768 else "block") for d in phones)
    tab.close()


@SLOW
def test_touch_targets_are_44_pixels_high_where_fingers_point(browser, files):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    tab.goto(files["founding", "es"].as_uri())
    heights = tab.evaluate("[...document.querySelectorAll('nav a, summary')].map(e => e.getBoundingClientRect().height).filter(h => h > 0)")
    context.close()
    assert heights
    assert min(heights) >= 44


@SLOW
def test_a_route_has_its_own_address_which_opens_its_argument(browser, files):
    tab = browser.new_page()
    tab.goto(files["founding", "en"].as_uri() + "#r-bond.judge")
    assert tab.evaluate("document.getElementById('r-bond.judge').closest('details').open")
    tab.close()


@SLOW
@LANGS
@EVERY
def test_the_first_printed_page_is_the_card_and_arguments_open_on_the_screen_print(browser, files, plan, lang, tmp_path):
    tab = browser.new_page()
    tab.goto(files[plan.__name__, lang].as_uri())
    tab.evaluate("document.querySelectorAll('.arg:nth-child(2) details').forEach((d, n) => { if (n < 5) d.open = true })")
    pdf = tmp_path / "plan.pdf"
    tab.pdf(path=str(pdf), prefer_css_page_size=True)
    tab.close()
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    first, rest = " ".join(pages[0].split()), " ".join(" ".join(pages[1:]).split())
    p = plan()
    now, contacts, of = (
        ("Do now", "Contacts", f"page 1 of {len(pages)}") if lang == "en" else ("Hacer ahora", "Contactos", f"página 1 de {len(pages)}")
    )
    assert of in first
    assert now in first
    assert p.case in first
    assert rest.startswith(now)
    if p.routes:
        assert contacts in first
        assert "New Orleans Field Office" in first
    if plan is plans.founding:
        for route in p.routes:
            assert (route.title_es if lang == "es" and route.title_es else route.title)[:30] in first
        assert "No appeal of a parole denial exists." in rest
        assert "A transfer after filing does not end" in rest
        assert "petition would be moot" not in rest
