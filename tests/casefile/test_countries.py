"""Countries by code and by name: every row of the table has its source, and a name leads to one country or is refused with each."""

from __future__ import annotations

import re

import pytest

from greatwrit.casefile.countries import countries, country
from greatwrit.reading import Misfit

WRITTEN = [
    ("HT", ("Haiti", "Haití", "haiti", "HTI", "ht")), ("VN", ("Vietnam", "Viet Nam", "VIET NAM", "VNM")),
    ("CI", ("Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire", "Costa de Marfil")), ("GM", ("The Gambia", "Gambia")),
    ("LC", ("St. Lucia", "Saint Lucia", "Santa Lucía")),
    ("DO", ("República Dominicana", "republica dominicana", "Dominican Republic")), ("TT", ("Trinidad & Tobago", "Trinidad and Tobago")),
    ("MX", ("Mexico", "México")), ("TR", ("Turkey", "Türkiye", "Turquía")), ("US", ("USA", "EE. UU.", "United States of America")),
    ("XX", ("stateless", "apátrida", "XXA")), ("NO", ("no", "Norway", "Noruega")), ("CD", ("DRC", "República Democrática del Congo")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "typed"), [(code, name) for code, names in WRITTEN for name in names])
def test_a_country_is_found_as_people_write_it(code, typed):
    assert country(typed) == code


@pytest.mark.parametrize(
    ("typed", "says", "mend"),
    [
        ("Congo", "several countries", "CD (Congo - Kinshasa) or CG (Congo - Brazzaville)"),
        ("Corea", "several countries", "KP (North Korea) or KR (South Korea)"),
        ("Hati", "nor its name in English or Spanish", "did you mean HT, `Haiti`?"),
        ("QQ", "not the code of a country", "ISO code"),
        ("", "not the code of a country", "ISO code"),
    ],
)
def test_a_name_of_none_or_of_several_is_refused_with_what_to_write(typed, says, mend):
    with pytest.raises(Misfit) as refused:
        country(typed)
    assert says in refused.value.says
    assert mend in refused.value.mend


def test_each_row_has_both_codes_both_names_a_source_and_its_day_and_answers_to_them():
    rows = countries().values()
    assert len({row.alpha3 for row in rows}) == len(rows) == len(countries())
    for row in rows:
        assert re.fullmatch("[A-Z]{2}", row.code), row
        assert re.fullmatch("[A-Z]{3}", row.alpha3), row
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.as_of), row
        assert row.source, row
        assert country(row.alpha3) == row.code == country(row.code)
        assert country(row.english) == row.code
        if row.code != "CG":  # its Spanish short name is that of both
            assert country(row.spanish) == row.code
