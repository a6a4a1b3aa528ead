"""Each citation is matched to the authority on file that it names, by the longest form, and told its status on the date, never more."""

import pytest

from greatwrit.citing import authority_of
from greatwrit.citing.ina import read_ina
from greatwrit.law import load

AUTHORITIES = load().authorities
NOT_A_CITATION = {
    "notice-parole-fee-2025-10-16", "uscis-alert-2026-09-30", "notice-expedited-removal-2025-01-21", "executive-closures",
}  # fmt: skip
"""Authorities of which nobody has a citation: they are known by their date or not at all."""


@pytest.mark.parametrize("id", AUTHORITIES)
def test_every_authority_on_file_is_found_by_its_own_citation(id, law):
    one = AUTHORITIES[id]
    if id not in NOT_A_CITATION and not one.cite.startswith("TPS designation"):
        assert authority_of(one.cite, law) == id


def test_the_other_forms_of_a_statute_lead_to_it(law):
    forms = [(id, form) for id, one in AUTHORITIES.items() if one.kind == "statute" for form in one.also if form.startswith("INA §")]
    assert forms
    for id, form in forms:
        assert authority_of(form, law) == id, form


def test_the_map_of_the_act_agrees_with_the_authorities_on_file(law):
    ina = read_ina(law)
    for one in AUTHORITIES.values():
        if one.cite.startswith("8 U.S.C. § ") and "(" not in one.cite:
            for form in one.also:
                if form.startswith("INA § ") and "(" not in form:
                    assert ina.to_usc[form.removeprefix("INA § ")] == one.cite.removeprefix("8 U.S.C. § "), form


def test_the_map_gives_each_section_once(law):
    ina = read_ina(law)
    assert len(ina.to_usc) == len(ina.from_usc)
    assert {"101", "212", "235", "236", "241", "242", "360"} <= set(ina.to_usc)


MATCHED = [
    # a part of a section belongs to the section
    ("8 U.S.C. § 1226(a)(2)(A)", "2026-11-24", "usc-8-1226", True),
    # unless the part is on file itself
    ("8 U.S.C. § 1226(c)(1)(E)(ii)", "2026-11-24", "pub-l-119-1", True),
    # and a part of the Act alike
    ("INA § 236(c)(1)(E)", "2026-11-24", "pub-l-119-1", True),
    # before it was enacted
    ("INA § 236(c)(1)(E)", "2025-01-28", "pub-l-119-1", False),
    # on its day
    ("INA § 236(c)(1)(E)", "2025-01-29", "pub-l-119-1", True),
    # a section of which only the part of the regulations is on file
    ("6 C.F.R. § 5.5", "2026-11-24", "cfr-6-5", True),
    # a subsection of a rule
    ("Sup. Ct. R. 13.3", "2026-11-24", "sctr-13", True),
    # a docket number with its court
    ("Doe v. Roe, No. 25-cv-11470 (D. Mass. 2025)", "2026-11-24", "nguyen-v-hyde", True),
    # the same number in another court is another case
    ("Doe v. Roe, No. 25-cv-11470 (S.D. Tex. 2025)", "2026-11-24", None, None),
    # without a court and a name, it is nobody's
    ("No. 25-cv-11470", "2026-11-24", None, None),
    # a name with another court or year is another decision
    ("Ozturk v. Hyde (1st Cir. 2025)", "2026-11-24", None, None),
    ("Ozturk v. Hyde (2d Cir. 2019)", "2026-11-24", None, None),
    # a blank page is found by name and year
    ("Trump v. J. G. G., 604 U.S. ___ (2025)", "2026-11-24", "trump-v-jgg", True),
    # an application's number is the Supreme Court's
    ("Trump v. J.G.G., No. 24A931, 604 U.S. ___, 145 S. Ct. 1003 (Apr. 7, 2025)", "2026-11-24", "trump-v-jgg", True),
    # the same name and year in another volume is another decision
    ("A.A.R.P. v. Trump, 604 U.S. ___ (2025)", "2026-11-24", None, None),
    ("A.A.R.P. v. Trump, 605 U.S. ___ (2025)", "2026-11-24", "aarp-v-trump", True),
    ("Somebody v. Else, 604 U.S. ___ (2025)", "2026-11-24", None, None),
    # a parallel citation on file
    ("Jennings v. Rodriguez, 138 S. Ct. 830 (2018)", "2026-11-24", "jennings-v-rodriguez", True),
    # accents and short names
    ("Monsalvo Velazquez v. Bondi, 604 U.S. ___ (2025)", "2026-11-24", "monsalvo-velazquez-v-bondi", True),
    ("Castanon-Nava v. DHS, 175 F.4th 828 (7th Cir. 2026)", "2026-11-24", "castanon-nava", True),
    # the law that enacted a section is not the section
    ("Pub. L. No. 119-21", "2026-11-24", None, None),
    ("Pub. L. No. 119-21, § 100004", "2026-11-24", "pub-l-119-21-100004", True),
    # another memorandum of the same author, on file and not
    ("Mayorkas memorandum of October 27, 2021", "2024-11-24", "memo-mayorkas-2021-protected-areas", True),
    # overtaken
    ("Mayorkas memorandum", "2025-01-19", "memo-mayorkas-2021", True),
    ("Mayorkas memorandum", "2025-01-20", "memo-mayorkas-2021", False),
    ("ICE Directive 11064.3", "2025-07-01", "directive-11064.3", True),
    ("ICE Directive 11064.3", "2025-07-02", "directive-11064.3", False),
    ("Matter of X-K-, 23 I&N Dec. 731 (BIA 2005)", "2020-01-01", "matter-of-x-k", False),
    # on file, and nobody knows
    ("ICE Directive 11002.1", "2026-11-24", "directive-11002.1", None),
    # not on file
    ("29 U.S.C. § 794", "2026-11-24", None, None),
    ("Nobody v. Known, 999 F.3d 1 (1st Cir. 2021)", "2026-11-24", None, None),
]


@pytest.mark.parametrize(("text", "on", "authority", "in_force"), MATCHED)
def test_a_citation_is_matched_and_dated(cited, text, on, authority, in_force):
    (one,) = cited(text, on)
    assert (one.authority, one.in_force) == (authority, in_force)


def test_a_form_that_several_authorities_share_is_not_chosen_among(cited):
    (one,) = cited("70 Fed. Reg. 673")
    assert one.authority is None
    assert {"cfr-8-241.1", "cfr-8-1241.1"} <= set(one.note.removeprefix("several on file fit: ").split(", "))


SAID = [
    ("8 U.S.C. § 1226(a)", "2026-11-24", "in force as far as read to "),
    ("Mayorkas memorandum", "2025-06-01", "not in force since 2025-01-20; replaced by Exec. Order 14159"),
    ("INA § 236(c)(1)(E)", "2024-06-01", "not yet in force on 2024-06-01: from 2025-01-29"),
    ("29 U.S.C. § 794", "2026-11-24", "not known to us"),
    ("ICE Directive 11002.1", "2026-11-24", "on file, but whether it is in force is not known"),
]


@pytest.mark.parametrize(("text", "on", "words"), SAID)
def test_the_words_claim_no_more_than_was_read(cited, text, on, words):
    assert cited(text, on)[0].says.startswith(words)


def test_both_forms_of_a_provision_name_one_another(cited):
    act, code = cited("INA § 236(a); 8 U.S.C. § 1226(a)")
    assert act.cite == code.cite == "8 U.S.C. § 1226(a)"
    assert act.also == code.also == "INA § 236(a)"


def test_a_range_tells_where_it_ends(cited):
    first, last = cited("28 U.S.C. §§ 2241-2243")
    assert (first.through, last.through) == ("28 U.S.C. § 2243", "")


NAMES = [
    ("As the Court held in Zadvydas v. Davis, 533 U.S. 678 (2001)", "Zadvydas v. Davis"),
    ("See, e.g., Demore v. Kim, 538 U.S. 510 (2003)", "Demore v. Kim"),
    ("See also United States ex rel. Accardi v. Shaughnessy, 347 U.S. 260 (1954)", "United States ex rel. Accardi v. Shaughnessy"),
    ("It failed. Nielsen v. Preap, 586 U.S. 392 (2019)", "Nielsen v. Preap"),
    ("(citing Dep't of Homeland Sec. v. Thuraissigiam, 591 U.S. 103 (2020))", "Dep't of Homeland Sec. v. Thuraissigiam"),
    (
        "But see Reno v. American-Arab Anti-Discrimination Committee, 525 U.S. 471 (1999)",
        "Reno v. American-Arab Anti-Discrimination Committee",
    ),
    ("Smith, Inc. v. Jones, 1 F.3d 2 (9th Cir. 1993)", "Smith, Inc. v. Jones"),
    ("In re Hill, 775 F.2d 1037 (9th Cir. 1985)", "In re Hill"),
    ("under Matter of M-S-, 27 I&N Dec. 509 (A.G. 2019)", "Matter of M-S-"),
    ("533 U.S. 678 (2001)", ""),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_an_opinion_has_its_own_name_and_not_the_sentence_s(cited, text, name):
    assert cited(text)[0].name == name


def test_an_opinion_keeps_its_page_and_its_other_reporters(cited):
    (one,) = cited("Nielsen v. Preap, 586 U.S. 392, 401-02, 139 S. Ct. 954 (2019)")
    assert (one.pin, one.parallel) == ("401-02", ("139 S. Ct. 954",))
