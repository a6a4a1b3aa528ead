"""Whatever is wrong in a file of law/, the lawyer reads FILE:LINE:COLUMN, what is wrong and the mend; every fault of all files in one run.

Each row adds one small file to the real law, or rows to one of its lists. Two trees hold them all: one whose files cannot be read, one
whose files read well and say what cannot be.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from greatwrit.law import load
from greatwrit.law.lint import faults
from greatwrit.reading import Fault, Unreadable

ROOT = Path(__file__).parents[2]


class Break(NamedTuple):
    """`text` is a new file's, or with `onto` is added to the end of an existing one. The fault stands where `at` begins."""

    file: str
    text: str
    at: str
    says: str
    mend: str
    onto: bool = False


def topic(name: str, rest: str) -> str:
    return f"{name}:\n  asks: Is it?\n  asks_es: ¿Lo es?\n  {rest}\n"


def proposition(name: str, rest: str) -> str:
    return f"id: {name}\nsays: It is so.\n{rest}\n"


def route(name: str, rest: str, conditions: str = "[{when: always, says: Open., otherwise: Closed.}]", forum: str = "ice") -> str:
    head = f"id: {name}\ntitle: A way\ntitle_es: Un modo\norder: 990\nforum: {forum}\ndecides: ICE\ndecides_es: ICE\n"
    return f"{head}conditions: {conditions}\n{rest}\n"


def condition(when: str) -> str:
    return f"[{{when: {when}, says: Open., otherwise: Closed., preserve: Ask.}}]"


def authority(name: str, rest: str) -> str:
    return f"{name}:\n  cite: {name.upper()}\n  title: A row\n  kind: manual\n  says: It says so.\n  source: not read\n  {rest}\n"


def clock(name: str, rest: str) -> str:
    head = f"{name}:\n  title: A period\n  title_es: Un plazo\n  says: So long.\n  starts_with: the event\n  runs_against: ICE\n"
    return f"{head}  authority: [frcp-6 (a)]\n{rest}\n"


STEPS = "steps: [{method: frcp, amount: 14d, says: so long, cite: frcp-6 (a)}]"

UNREADABLE = {
    "a key that no form has": Break("topics/z1.yaml", topic("z.one", "kind: yes-no\n  askz: what"), "askz", "askz", "asks"),
    "a key that is missing": Break("propositions/z2.yaml", "id: z.two\nwhen: always\n", "id:", "says", ""),
    "a key that is missing in a list": Break("forums/z3.yaml", "z-three:\n  title: A\n  title_es: A\n", "title: A", "binds", ""),
    "a misspelled key of a condition": Break(
        "routes/z4.yaml", route("z.four", "", "[{when: always, says: A., otherwize: B.}]"), "otherwize", "otherwize", "otherwise"
    ),
    "a key twice": Break("topics/z5.yaml", topic("z.five", "kind: yes-no\n  kind: choice"), "kind: choice", "kind", ""),
    "an anchor": Break("propositions/z6.yaml", "id: z.six\nsays: &so It is so.\nwhen: always\n", "&so", "", ""),
    "an alias": Break("propositions/z6b.yaml", "id: z.six.b\nsays: *so\nwhen: always\n", "*so", "", ""),
    "yes where true is meant": Break("topics/z7.yaml", topic("z.seven", "kind: yes-no\n  privileged: yes"), "yes\n", "yes", "true"),
    "a kind that there is not": Break("topics/z8.yaml", topic("z.eight", "kind: yesno"), "yesno", "yesno", "yes-no"),
    "a confidence that there is not": Break(
        "authorities/z9.yaml", authority("z-nine", "confidence: primry"), "primry", "primry", "primary"
    ),
    "an order that is no number": Break("routes/z10.yaml", route("z.ten", "").replace("order: 990", "order: first"), "first", "first", ""),
    "an effort out of range": Break("topics/z11.yaml", topic("z.eleven", "kind: yes-no\n  effort: 7"), "7", "7", ""),
    "an amount in words": Break(
        "clocks/z12.yaml",
        clock("z.twelve", "  versions: [{steps: [{method: frcp, amount: thirty days, says: x, cite: frcp-6}]}]"),
        "thirty days",
        "thirty days",
        "",
    ),
    "a list where a mapping is wanted": Break("topics/z13.yaml", "- asks: What?\n", "- asks", "", ""),
    "a class that holds in no known way": Break(
        "classes.yaml", "\n- {id: z, statute: x, says: y, when: never, holds: mandatry}\n", "mandatry", "mandatry", "mandatory", onto=True
    ),
    "a topic twice": Break(
        "topics/z14.yaml",
        topic("z.fourteen", "kind: yes-no") + topic("entry.admitted", "kind: yes-no"),
        "entry.admitted",
        "entry.admitted",
        "rename",
    ),
    "an authority twice": Break(
        "authorities/z15.yaml",
        authority("usc-8-1226", "kind: statute").replace("  kind: manual\n", ""),
        "usc-8-1226",
        "usc-8-1226",
        "rename",
    ),
    "a route twice": Break("routes/z16.yaml", route("bond.judge", ""), "bond.judge", "bond.judge", "rename"),
    "a proposition twice": Break(
        "propositions/z17.yaml", proposition("custody.listed", "when: always"), "custody.listed", "custody.listed", "rename"
    ),
    "two documents in one file": Break("propositions/z18.yaml", "id: z.a\nsays: A.\nwhen: always\n---\nid: z.b\n", "---", "", ""),
    "an empty file": Break("propositions/z19.yaml", "", "", "", ""),
    "a fee in words": Break("fees/z20.yaml", "- {fee: z, amount: ten, since: 2026-01-01}\n", "ten", "ten", ""),
    "a second file of fees at fault": Break("fees/z20b.yaml", "- {fee: z, amount: 1, sincee: 2026-01-01}\n", "sincee", "sincee", "since"),
    "an order that bars in no known way": Break(
        "standing-orders/z20c.yaml",
        "- {district: mdd, order: a, applies_to: b, starts_with: c, bars: [remova]}\n",
        "remova]",
        "remova",
        "removal",
    ),
    "a second file of standing orders at fault": Break(
        "standing-orders/z20d.yaml", "- {district: mdd, order: a, applies_to: b}\n", "{district", "starts_with", ""
    ),
    "a way of filing that there is not": Break(
        "clocks/z21.yaml", clock("z.21", f"  filed_when: posted\n  versions: [{{{STEPS}}}]"), "posted", "posted", ""
    ),
    "a combination without an end": Break(
        "topics/combinations.yaml", "\n- {says: Half., when: always}\n", "{says: Half", "then", "", onto=True
    ),
}

UNSOUND = {
    "a topic that there is not": Break(
        "propositions/y1.yaml",
        proposition("y.one", "when:\n  any:\n    - entry.admited\n    - always"),
        "entry.admited",
        "entry.admited",
        "entry.admitted",
    ),
    "an unlike name": Break("propositions/y2.yaml", proposition("y.two", "when: {not: qqqqqqqq}"), "qqqqqqqq", "qqqqqqqq", "add it"),
    "an authority that there is not": Break(
        "propositions/y3.yaml",
        proposition("y.three", "when: always\nauthority: [usc-8-1226, usc-8-12266 (a)]"),
        "usc-8-12266 (a)",
        "usc-8-12266",
        "usc-8-1226",
    ),
    "a clock that there is not": Break(
        "propositions/y4.yaml",
        proposition("y.four", "when: {past: {petition-for-revue: proceedings.final_order_date}}"),
        "petition-for-revue",
        "petition-for-revue",
        "petition-for-review",
    ),
    "an authority whose force is asked": Break(
        "propositions/y5.yaml", proposition("y.five", "when: {in_force: pub-l-119-11}"), "pub-l-119-11", "pub-l-119-11", "pub-l-119-1"
    ),
    "a value that the topic has not": Break(
        "propositions/y6.yaml",
        proposition("y.six", "when: {proceedings.kind: [removal_240, deportation]}"),
        "deportation",
        "deportation",
        "removal_240",
    ),
    "a choice by its name alone": Break(
        "propositions/y7.yaml", proposition("y.seven", "when: proceedings.kind"), "proceedings.kind", "choice", "yes-no"
    ),
    "a yes/no topic given a value": Break(
        "propositions/y8.yaml",
        proposition("y.eight", "when: {entry.admitted: true}"),
        "{entry.admitted: true}",
        "entry.admitted",
        "expressions",
    ),
    "an entry of what is no list": Break(
        "propositions/y9.yaml", proposition("y.nine", 'when: {has: {proceedings.kind: "237("}}'), "proceedings.kind", "choice", "list"
    ),
    "a charge that nobody asks about": Break(
        "propositions/y10.yaml", proposition("y.ten", 'when: {has: {charge.grounds: "999(a)"}}'), '"999(a)"', "999(a)", "values"
    ),
    "an age in hours": Break(
        "propositions/y11.yaml", proposition("y.eleven", "when: {older: {proceedings.final_order_date: 72h}}"), "72h", "72h", "90d"
    ),
    "an age of what is no date": Break(
        "propositions/y12.yaml", proposition("y.twelve", "when: {older: {entry.admitted: 90d}}"), "entry.admitted", "yes-no", "date"
    ),
    "a day that is none": Break(
        "propositions/y26.yaml", proposition("y.26", "when: {before: {entry.date: 1995-02-30}}"), "1995-02-30", "not a date", "1995-07-12"
    ),
    "a country by its name": Break(
        "propositions/y27.yaml", proposition("y.27", "when: {has: {person.citizenship: Vietnam}}"), "Vietnam", "two letters", "MX"
    ),
    "an expression with two keys": Break(
        "propositions/y13.yaml", proposition("y.13", "when: {not: always, any: [always]}"), "{not: always", "one key", "expressions"
    ),
    "all of nothing": Break("propositions/y14.yaml", proposition("y.14", "when: {all: []}"), "{all: []}", "at least one", "expressions"),
    "both a rule and versions": Break(
        "propositions/y15.yaml",
        proposition("y.15", "when: always\nversions: [{held_by: board, when: always, authority: [matter-of-q-li]}]"),
        "id: y.15",
        "either",
        "keep one",
    ),
    "neither a rule nor versions": Break("propositions/y16.yaml", proposition("y.16", ""), "id: y.16", "either", "keep one"),
    "two readings of one position on one day": Break(
        "propositions/y17.yaml",
        proposition(
            "y.17",
            "versions:\n  - {held_by: ca5, since: 2026-01-01, when: always, authority: [matter-of-q-li]}\n"
            "  - {held_by: ca5, since: 2026-02-06, when: never, authority: [matter-of-q-li]}",
        ),
        "{held_by: ca5, since: 2026-02-06",
        "ca5 reads this in two ways on 2026-02-06",
        "until",
    ),
    "a reading without authority": Break(
        "propositions/y18.yaml", proposition("y.18", "versions:\n  - {held_by: ca5, when: always}"), "{held_by: ca5", "authority", "cite"
    ),
    "a position that there is not": Break(
        "propositions/y19.yaml",
        proposition("y.19", "versions:\n  - {held_by: ca12, when: always, authority: [matter-of-q-li]}"),
        "ca12",
        "ca12",
        "ca11",
    ),
    "a day that there is not": Break(
        "propositions/y20.yaml",
        proposition("y.20", "versions:\n  - {held_by: ca5, since: 2026-02-30, when: always, authority: [matter-of-q-li]}"),
        "2026-02-30",
        "not a date",
        "2026-02-06",
    ),
    "a day without its dashes": Break(
        "propositions/y20b.yaml",
        proposition("y.20.b", "versions:\n  - {held_by: ca5, since: 20260206, when: always, authority: [matter-of-q-li]}"),
        "20260206",
        "not a date",
        "2026-02-06",
    ),
    "a day of a week": Break("authorities/y20c.yaml", authority("y-20-c", "until: 2026-W06-5"), "2026-W06-5", "not a date", "2026-02-06"),
    "an end before the beginning": Break(
        "propositions/y21.yaml",
        proposition(
            "y.21", "versions:\n  - {held_by: ca5, since: 2026-02-06, until: 2026-01-01, when: always, authority: [matter-of-q-li]}"
        ),
        "2026-01-01",
        "ends",
        "mend one",
    ),
    "a circle": Break("propositions/y22.yaml", proposition("y.22", "when: {not: y.22b}"), "y.22\n", "rests on itself", "break the circle"),
    "the circle's other half": Break(
        "propositions/y22b.yaml",
        proposition("y.22b", "when: {any: [y.22, entry.admitted]}"),
        "y.22b\n",
        "rests on itself",
        "break the circle",
    ),
    "a proposition named like a topic": Break(
        "propositions/y23.yaml", proposition("entry.paroled", "when: always"), "entry.paroled", "also a topic", "another name"
    ),
    "freedom in what nobody divides": Break(
        "propositions/y24.yaml", proposition("y.24", "when: always\nfree: never"), "never", "divided", "versions"
    ),
    "an exception on a name that there is not": Break(
        "propositions/y25.yaml", proposition("y.25", "when: always\nunless: {minors: person.minor}"), "person.minor", "person.minor", ""
    ),
    "a forum that there is not": Break(
        "routes/y26.yaml", route("y.26", "", forum="imigration-judge"), "imigration-judge", "imigration-judge", "immigration-judge"
    ),
    "a relief court that there is not": Break(
        "routes/y27.yaml", route("y.27", "relief_court: district-cort"), "district-cort", "district-cort", "district-court"
    ),
    "a route without conditions": Break("routes/y28.yaml", route("y.28", "", "[]"), "[]", "at least one condition", "always"),
    "a closed route without a way on": Break(
        "routes/y29.yaml",
        route("y.29", "", "[{when: entry.admitted, says: Open., otherwise: Closed.}]"),
        "{when: entry.admitted",
        "nothing says what then",
        "preserve",
    ),
    "a condition on a name that there is not": Break(
        "routes/y30.yaml", route("y.30", "", condition("entry.admitid")), "entry.admitid", "entry.admitid", "entry.admitted"
    ),
    "a criterion on a name that there is not": Break(
        "routes/y31.yaml",
        route("y.31", "criteria: [{says: A., met: release.sponsors}]"),
        "release.sponsors",
        "release.sponsors",
        "release.sponsor",
    ),
    "a note with an authority that there is not": Break(
        "routes/y32.yaml",
        route("y.32", "notes: [{says: A., authority: [matter-of-q-lee]}]"),
        "matter-of-q-lee",
        "matter-of-q-lee",
        "matter-of-q-li",
    ),
    "a route's clock that there is not": Break(
        "routes/y33.yaml", route("y.33", "clocks: [{clock: bond.apeal, runs_from: order}]"), "bond.apeal", "bond.apeal", "bond.appeal"
    ),
    "a clock that runs from nothing known": Break(
        "routes/y34.yaml", route("y.34", "clocks: [{clock: bond.appeal, runs_from: birth}]"), "birth", "birth", "date topic or event"
    ),
    "a paper that there is not": Break(
        "routes/y37.yaml",
        route("y.37", "clocks: [{clock: bond.appeal, runs_from: 'paper:show-clause'}]"),
        "'paper:show-clause'",
        "show-clause",
        "show-cause",
    ),
    "a paper that meets nothing": Break(
        "routes/y38.yaml",
        route("y.38", "clocks: [{clock: bond.appeal, runs_from: order, met_by: [eoir-44]}]"),
        "eoir-44",
        "eoir-44",
        "eoir-43",
    ),
    "a second date for a clock of one": Break(
        "routes/y39.yaml",
        route("y.39", "clocks: [{clock: bond.appeal, runs_from: order, also: detained}]"),
        "detained",
        "one date only",
        "take `also` away",
    ),
    "a blank that no record fills in": Break(
        "routes/y40.yaml",
        route("y.40", "on_file: {what: petition, says: 'In {judge}.', says_es: 'En {court}.'}"),
        "'In {judge}.'",
        "judge",
        "{docket}",
    ),
    "a review that there is not": Break(
        "routes/y35.yaml", route("y.35", "reviews: [habeas, habeus.appeal]"), "habeus.appeal", "habeus.appeal", "habeas.appeal"
    ),
    "a fee that there is not": Break("routes/y36.yaml", route("y.36", "fee: parol"), "parol\n", "parol", "parole"),
    "records of a kind that there is not": Break(
        "topics/y42.yaml", topic("y.42", "kind: yes-no\n  records:\n    - {kind: filling, gives: true}"), "filling", "filling", "`filing`"
    ),
    "records by a part that they have not": Break(
        "topics/y43.yaml",
        topic("y.43", "kind: yes-no\n  records:\n    - {kind: order, where: {kynd: stay}, gives: true}"),
        "stay}",
        "no part kynd",
        "`kind`",
    ),
    "what lifts a presumption by a date that there is not": Break(
        "topics/y50.yaml",
        topic("y.50", "kind: yes-no\n  presumed: false\n  presumed_unless_earlier: [{topic: entry.dat, by: 14d}]"),
        "entry.dat,",
        "no topic entry.dat",
        "entry.date",
    ),
    "what lifts a presumption by a part that is no date": Break(
        "topics/y51.yaml",
        topic("y.51", "kind: yes-no\n  presumed: false\n  presumed_unless_earlier: [{record: {kind: charge}, dated: grounds, by: 14d}]"),
        "grounds,",
        "grounds is no date of a charge",
        "served",
    ),
    "records by a word that a part never says": Break(
        "topics/y44.yaml",
        topic("y.44", "kind: yes-no\n  records:\n    - {kind: order, where: {kind: no-tranfer}, gives: true}"),
        "no-tranfer",
        "never says",
        "`no-transfer`",
    ),
    "records with an answer that the topic has not": Break(
        "topics/y45.yaml",
        topic("y.45", "kind: choice\n  values: [a, b]\n  records:\n    - {kind: stint, part: reason, gives: {left*: c}}"),
        "c}",
        "no answer",
        "a, b",
    ),
    "records that date by what is no date": Break(
        "topics/y46.yaml", topic("y.46", "kind: date\n  records:\n    - {kind: order, part: docket}"), "docket}", "needs a date", "part"
    ),
    "records of what they cannot be of": Break(
        "topics/y47.yaml",
        topic("y.47", "kind: yes-no\n  records:\n    - {kind: decision, of: {kind: stint}, gives: true}"),
        "stint",
        "not of a stint",
        "request",
    ),
    "records that answer nothing": Break(
        "topics/y48.yaml", topic("y.48", "kind: yes-no\n  records:\n    - {kind: stint}"), "{kind: stint", "nothing says", "gives"
    ),
    "a choice without values": Break("topics/y37.yaml", topic("y.37", "kind: choice"), "asks: Is it", "values", "values"),
    "a Spanish word too few": Break(
        "topics/y38.yaml", topic("y.38", "kind: choice\n  values: [a, b]\n  values_es: [a]"), "[a]\n", "one Spanish word", "same number"
    ),
    "a presumption that is no value": Break(
        "topics/y39.yaml", topic("y.39", "kind: choice\n  values: [a, b]\n  presumed: c"), "c\n", "c", "presume"
    ),
    "a presumption from a topic that there is not": Break(
        "topics/y40.yaml", topic("y.40", "kind: yes-no\n  presumed_as: entry.admitd"), "entry.admitd", "entry.admitd", "entry.admitted"
    ),
    "a former name in use": Break(
        "topics/y41.yaml", topic("y.41", "kind: yes-no\n  was: [entry.paroled]"), "asks: Is it", "entry.paroled", "former"
    ),
    "a successor that there is not": Break(
        "authorities/y42.yaml", authority("y-42", "replaced_by: eo-141599"), "eo-141599", "eo-141599", "eo-14159"
    ),
    "a reading that was nowhere and never": Break(
        "authorities/y43.yaml", authority("y-43", "confidence: primary"), "cite: Y-43", "where or when", "unverified"
    ),
    "a day of reading that is none": Break(
        "authorities/y44.yaml", authority("y-44", "checked: last week"), "last week", "not a date", "2026-10-09"
    ),
    "an event on no day": Break(
        "authorities/y45.yaml", authority("y-45", "status: [{on: spring 2026, what: stayed}]"), "spring 2026", "not a date", "2026-02-06"
    ),
    "a forum bound by nobody known": Break(
        "forums/y46.yaml", "y-46: {title: A, title_es: A, binds: [supreme-court, boards]}\n", "boards", "boards", "board"
    ),
    "a circuit of no place": Break(
        "forums/y47.yaml", "y-47: {title: A, title_es: A, binds: [circuit.birth]}\n", "circuit.birth", "circuit.birth", "circuit.bond"
    ),
    "a combination on a name that there is not": Break(
        "topics/combinations.yaml",
        "\n- {says: Y48., when: entry.visa_waver, then: entry.admitted}\n",
        "entry.visa_waver",
        "entry.visa_waver",
        "entry.visa_waiver",
        onto=True,
    ),
    "a class by an authority that there is not": Break(
        "classes.yaml",
        "\n- {id: y49, statute: x, says: y, when: never, holds: mandatory, authority: [usc-8-1299]}\n",
        "usc-8-1299",
        "usc-8-1299",
        "",
        onto=True,
    ),
    "two amounts of one fee on one day": Break(
        "fees/y50.yaml",
        "- {fee: y, amount: 1, since: 2026-01-01}\n- {fee: y, amount: 2, since: 2026-02-01}\n",
        "{fee: y, amount: 2",
        "two ways on 2026-02-01",
        "until",
    ),
    "a fee by an authority that there is not": Break(
        "fees/y51.yaml",
        "- {fee: y51, amount: 1, since: 2026-01-01, authority: [usc-8-18044]}\n",
        "usc-8-18044",
        "usc-8-18044",
        "usc-8-1804",
    ),
    "a method that there is not": Break(
        "clocks/y52.yaml",
        clock("y.52", "  versions: [{steps: [{method: frpc, amount: 14d, says: x, cite: frcp-6 (a)}]}]"),
        "frpc",
        "frpc",
        "frcp",
    ),
    "a step by an authority that there is not": Break(
        "clocks/y53.yaml",
        clock("y.53", "  versions: [{steps: [{method: frcp, amount: 14d, says: x, cite: frcp-66}]}]"),
        "frcp-66",
        "frcp-66",
        "frcp-6",
    ),
    "a careful chain by a method that there is not": Break(
        "clocks/y53b.yaml",
        clock("y.53.b", f"  versions:\n    - {STEPS}\n      safest: [{{method: runing, amount: 13d, says: x, cite: frcp-6 (a)}}]"),
        "runing",
        "runing",
        "running",
    ),
    "the longest chain by an authority that there is not": Break(
        "clocks/y53c.yaml",
        clock("y.53.c", f"  versions:\n    - {STEPS}\n      longest: [{{method: frcp, amount: 15d, says: x, cite: frcp-66}}]"),
        "frcp-66",
        "frcp-66",
        "frcp-6",
    ),
    "two figures of one clock on one day": Break(
        "clocks/y54.yaml",
        clock("y.54", f"  versions:\n    - {{since: 2026-01-01, {STEPS}}}\n    - {{since: 2026-02-01, {STEPS}}}"),
        "{since: 2026-02-01",
        "two ways on 2026-02-01",
        "until",
    ),
    "a method by a rule that there is not": Break(
        "clocks/methods.yaml",
        "\nzz: {title: A, title_es: A, says: A., counts: frcp-66 (a), after: {goes: nowhere, cite: frcp-6 (a)}, units: [d]}\n",
        "frcp-66 (a)",
        "frcp-66",
        "frcp-6",
        onto=True,
    ),
    "a file with another ending": Break("routes/y55.yml", route("y.55", ""), "", "not read", ".yaml"),
    "a folder that law/ does not know": Break("route/y56.yaml", route("y.56", ""), "", "nothing reads", "routes"),
}


@pytest.fixture(scope="module")
def unreadable(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Fault, ...]]:
    root = _tree(tmp_path_factory.mktemp("unreadable"), UNREADABLE)
    with pytest.raises(Unreadable) as refused:
        faults(load(root, root / "cache"))
    return root, refused.value.faults


@pytest.fixture(scope="module")
def unsound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Fault, ...]]:
    root = _tree(tmp_path_factory.mktemp("unsound"), UNSOUND)
    return root, faults(load(root, root / "cache"))


def _tree(root: Path, breaks: dict[str, Break]) -> Path:
    for folder in ("law", "places"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("stories"))
    for one in breaks.values():
        path = root / "law" / one.file
        path.parent.mkdir(exist_ok=True)
        with path.open("a" if one.onto else "x", encoding="utf-8") as out:
            out.write(one.text)
    return root


def _place(root: Path, one: Break) -> tuple[str, int, int]:
    """The file, line and column at which the fault should stand."""
    path = root / "law" / one.file
    text = path.read_text("utf-8")
    offset = text.rindex(one.at) if one.onto else text.index(one.at)
    before = text[:offset]
    return f"law/{one.file}", before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_told_with_its_place_and_mend(name: str, unreadable: tuple[Path, tuple[Fault, ...]]) -> None:
    _told(UNREADABLE[name], *unreadable)


@pytest.mark.parametrize("name", UNSOUND)
def test_what_cannot_be_is_told_with_its_place_and_mend(name: str, unsound: tuple[Path, tuple[Fault, ...]]) -> None:
    _told(UNSOUND[name], *unsound)


def _told(one: Break, root: Path, found: tuple[Fault, ...]) -> None:
    file, line, column = _place(root, one)
    here = [fault for fault in found if fault.file.endswith(file)]
    fits = [fault for fault in here if (fault.line, fault.column) == (line, column) and one.says in fault.says and one.mend in fault.mend]
    assert fits, "\n".join([f"wanted {file}:{line}:{column}: {one.says} … {one.mend}", *map(str, here)])
    assert all(fault.mend for fault in fits)
    assert re.search(r":\d+:\d+: .+ Mend: .+", str(fits[0]))


@pytest.mark.parametrize("tree", ["unreadable", "unsound"])
def test_nothing_is_told_of_files_that_nobody_broke(tree: str, request: pytest.FixtureRequest) -> None:
    breaks = {"unreadable": UNREADABLE, "unsound": UNSOUND}[tree]
    _, found = request.getfixturevalue(tree)
    broken = {f"law/{one.file}" for one in breaks.values()}
    assert [fault for fault in found if not any(fault.file.endswith(file) for file in broken)] == []


def test_the_law_on_file_is_sound() -> None:
    assert faults(load()) == ()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    root = _tree(tmp_path, {})
    (root / "law" / "classes.yaml").unlink()
    with pytest.raises(Unreadable, match=r"law/classes\.yaml:1:1: this file is missing.+ Mend: bring it back"):
        load(root, root / "cache").whole()


def test_an_edition_without_days_is_told(tmp_path: Path) -> None:
    root = _tree(tmp_path, {})
    path = root / "law" / "edition.yaml"
    path.write_text(re.sub(r"stale_after: .*", "stale_after: half a year", path.read_text("utf-8")), "utf-8")
    (told,) = faults(load(root, root / "cache"))
    assert re.search(r"law/edition\.yaml:\d+:14: `half a year` is no number of days\. Mend: write it as 180d\.", str(told))
