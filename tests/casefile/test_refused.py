# ruff: noqa: E501  (a table: one file a line)
"""A case file with a fault gives no case; every fault is told with its place and its mend."""

from __future__ import annotations

import pytest
from known import TOPICS

from greatwrit.casefile import Names, case_of, read_case
from greatwrit.reading import Unreadable

HEAD = "sources: {r: {kind: news report}}\n"

REFUSED = [
    # the file
    ("- a\n", ["1:1 a case file is a mapping"]),
    ("statement: []\n", ["1:1 `statement` is not a key | `statements`?"]),
    ("case: {nam: x}\n", ["1:8 `nam` is not a key | `name`?"]),
    ("sources: [a]\n", ["1:10 `sources` is a mapping"]),
    ("sources: {r: {title: x}}\n", ["1:14 the key `kind` is missing"]),
    ("sources: {r: {kind: x, published: 4/20/2025}}\n", ["1:35 is not a date | 2025-04-20"]),
    ("sources: {r: {kind: x, file: ../secret}}\n", ["1:30 is not in the case's folder"]),
    ("sources: {r: {kind: x, file: /etc/passwd}}\n", ["1:30 is not in the case's folder"]),
    ("sources: {r: {kind: x, file: 'C:\\docs\\a.pdf'}}\n", ["1:30 is not in the case's folder"]),
    ("sources: {r: {kind: x, file: ''}}\n", ["1:30 is not in the case's folder"]),
    ("statements: {a: b}\n", ["1:13 `statements` is a list"]),
    ("statements: [a]\n", ["1:14 each of the statements is a mapping"]),
    # statements
    (HEAD + "statements: [{topic: person.familyname, value: a, source: r}]\n", ["2:22 there is no topic `person.familyname` | `person.family_name`?"]),
    (HEAD + "statements: [{topic: zzz, value: a, source: r}]\n", ["2:22 there is no topic | law/topics"]),
    (HEAD + "statements: [{value: a, source: r}]\n", ["2:14 the key `topic` is missing"]),
    (HEAD + "statements: [{topic: person.claim, value: yes, source: r}]\n", ["2:43 `yes`; true or false | write true"]),
    (HEAD + "statements: [{topic: person.claim, value: unknown, source: r}]\n", ["2:43 `unknown` is no value | state: unknown"]),
    (HEAD + "statements: [{topic: person.claim, value: absent, source: r}]\n", ["2:43 `absent` is no value | state: absent"]),
    (HEAD + "statements: [{topic: person.claim, value: , source: r}]\n", ["2:43 the value is empty | state: unknown"]),
    (HEAD + "statements: [{topic: person.claim, source: r}]\n", ["2:14 the statement has no value | value: …"]),
    (HEAD + "statements: [{topic: person.claim, value: true, state: unknown, source: r}]\n", ["2:56 cannot be unknown | not both"]),
    (HEAD + "statements: [{topic: person.claim, state: unkown, source: r}]\n", ["2:43 `unkown` | `unknown`?"]),
    (HEAD + "statements: [{topic: person.claim, value: true, source: q}]\n", ["2:57 there is no source `q` | r"]),
    ("statements: [{topic: person.claim, value: true, source: q}]\n", ["1:57 there is no source `q` | under `sources`"]),
    (HEAD + "statements: [{topic: person.claim, value: true}]\n", ["2:14 a source is missing | said_by: client"]),
    (HEAD + "statements: [{topic: person.claim, value: true, said_by: client}]\n", ["2:14 the day it was said is missing | on: 2025"]),
    (HEAD + "statements: [{topic: person.claim, value: true, source: r, disclosure: secret}]\n", ["2:72 `secret` | privileged, hold, pleadable"]),
    (HEAD + "statements: [{topic: person.claim, value: true, source: r, from: 2025-02-01, to: 2025-01-01}]\n", ["2:82 before `from`"]),
    (HEAD + "statements: [{id: a, topic: person.claim, value: true, source: r}, {id: a, topic: person.claim, value: true, source: r}]\n",
     ["2:73 the id `a` stands in line 2 already"]),
    (HEAD + "statements: [{topic: person.citizenship, value: Congo, source: r}]\n", ["2:49 name of several countries | write CD (Congo - Kinshasa) or CG"]),
    (HEAD + "statements: [{topic: person.citizenship, value: Mexco, source: r}]\n", ["2:49 `Mexco` is not the code | `Mexico`?"]),
    (HEAD + "statements: [{topic: person.citizenship, value: QQ, source: r}]\n", ["2:49 `QQ` is not the code | ISO code"]),
    (HEAD + "statements: [{topic: person.date_of_birth, value: 1/2/1990, source: r}]\n", ["2:51 is not a date | 1990-01-02"]),
    (HEAD + "statements: [{topic: proceedings.kind, value: removal_24, source: r}]\n", ["2:47 not one of the answers | `removal_240`?"]),
    (HEAD + "statements: [{topic: proceedings.kind, value: zzz, source: r}]\n", ["2:47 not one of the answers | use one of: none"]),
    (HEAD + "statements: [{topic: proceedings.kind, value: [none], source: r}]\n", ["2:47 is a list; text"]),
    (HEAD + "statements: [{topic: charge.grounds, value: 237(a)(4), source: r}]\n", ["2:45 a list is wanted"]),
    (HEAD + "statements: [{topic: charge.grounds, value: [8 USC 1227(a)(4)], source: r}]\n", ["2:45 a section of the Code | section of the INA"]),
    (HEAD + "statements: [{topic: charge.grounds, value: [banana], source: r}]\n", ["2:45 `banana` is no section of the INA | 237(a)(1)(B)"]),
    (HEAD + "statements: [{topic: charge.grounds, value: [2370(a)], source: r}]\n", ["2:45 no section of the INA"]),
    (HEAD + "statements: [{topic: custody.facility, value: '?', source: r}]\n", ["2:47 `?` is no value | state: unknown"]),
    (HEAD + "records: [{charge: c1, grounds: [212(a)(7), banana], source: r}]\n", ["2:33 `banana` is no section of the INA"]),
    (HEAD + "records: [{charge: c1, grounds: '212(a)(6)(A)(i), 237(a)(2)(A)(iii)', source: r}]\n", ["2:33 no section of the INA | one entry each"]),
    (HEAD + "records: [{charge: c1, grounds: 237(a)(1)(B) and 212(a)(2)(C), source: r}]\n", ["2:33 no section of the INA | one entry each"]),
    (HEAD + "statements: [{topic: charge.grounds, value: [212(a)(6)(A)(i) 237(a)(1)(B)], source: r}]\n", ["2:45 no section of the INA | one entry each"]),
    (HEAD + "records: [{stint: s1, state: XX, source: r}]\n", ["2:30 there is no State `XX` | postal code"]),
    (HEAD + "records: [{request: r1, route: parole.humanitarin, source: r}]\n", ["2:32 there is no route | `parole.humanitarian`?"]),
    (HEAD + "records: [{request: r1, route: zzz, source: r}]\n", ["2:32 there is no route | route: unknown"]),
    (HEAD + "statements: [{topic: family.children, value: two, source: r}]\n", ["2:46 a"]),
    (HEAD + "statements: [{topic: person.family_name, value: '  ', source: r}]\n", ["2:49 the value is empty"]),
    # records
    (HEAD + "records: [{arest: a1, source: r}]\n", ["2:12 the record has no kind | `arrest`?"]),
    (HEAD + "records: [{}]\n", ["2:11 the record has no kind | arrest, stint"]),
    (HEAD + "records: [{arrest: a1, stint: s1, source: r}]\n", ["2:24 either `arrest` or `stint`"]),
    (HEAD + "records: [{arrest: [a], source: r}]\n", ["2:20 the id of the arrest is a word"]),
    (HEAD + "records: [{arrest: a1}]\n", ["2:11 a source is missing | said_on: 2025"]),
    (HEAD + "records: [{arrest: a1, wen: 2025-03-01, source: r}]\n", ["2:24 has no part `wen` | `when`?"]),
    (HEAD + "records: [{arrest: a1, zzzzz: x, source: r}]\n", ["2:24 has no part `zzzzz` | its parts are when"]),
    (HEAD + "records: [{arrest: a1, when: last month, source: r}]\n", ["2:30 is not a date | between"]),
    (HEAD + "records: [{arrest: a1, place_kind: street, source: r}]\n", ["2:36 one of a few words | interior"]),
    (HEAD + "records: [{arrest: a1, place_kind: interor, source: r}]\n", ["2:36 one of a few words | `interior`? use one of: interior, border, port_of_entry"]),
    (HEAD + "records: [{arrest: a1, when: 2004-13, source: r}]\n", ["2:30 is not a date"]),
    (HEAD + "records: [{arrest: a1, when: 0204, source: r}]\n", ["2:30 is not a date"]),
    (HEAD + "records: [{stint: s1, from: 2005, to: 2004-09, source: r}]\n", ["2:39 ends before it begins"]),
    (HEAD + "records: [{stint: s1, from: 2025-04-10, to: 2025-04-01, source: r}]\n", ["2:45 ends before it begins"]),
    (HEAD + "records: [{stint: s1, from: 2025-04-10T14:10, to: 2025-04-10T14:09, source: r}]\n", ["2:51 ends before it begins"]),
    (HEAD + "records: [{request: r1, source: r}]\n", ["2:11 the request `r1` has no `route` | route: unknown"]),
    (HEAD + "records: [{decision: d1, of: r9, outcome: denied, source: r}]\n", ["2:30 there is no record `r9` | add the request"]),
    (HEAD + "records: [{arrest: a1, source: r}, {decision: d1, of: a1, outcome: denied, source: r}]\n", ["2:55 `a1` is the arrest in line 2"]),
    (HEAD + "records: [{request: r1, route: x, source: r}, {decision: d1, of: r1, outcome: refused, source: r}]\n", ["2:79 one of a few words"]),
    (HEAD + "records: [{request: r1, route: x, source: r}, {decision: d1, of: r1, outcome: denied, after: {at_most: 30 min}, source: r}]\n",
     ["2:104 is not an amount | 30min"]),
    (HEAD + "records: [{request: r1, route: x, source: r}, {decision: d1, of: r1, outcome: denied, after: {}, source: r}]\n",
     ["2:94 `after` says no time"]),
    (HEAD + "records: [{request: r1, route: x, source: r}, {decision: d1, of: r1, outcome: denied, after: {about: 1h, exactly: 1h}, source: r}]\n",
     ["2:94 cannot be both exactly and about"]),
    (HEAD + "records: [{arrest: a1, source: r}, {stint: a1, source: r}]\n", ["2:44 the id `a1` belongs to the arrest in line 2"]),
    (HEAD + "statements: [{id: x, topic: person.claim, value: true, source: r}]\nrecords: [{arrest: x, source: r}]\n",
     ["3:20 the id `x` belongs to the statement"]),
    # entries
    (HEAD + "entries: [{why: x}]\n", ["2:11 the entry does nothing | correct, withdraw, prefer"]),
    (HEAD + "entries: [{correct: a, withdraw: a}]\n", ["2:24 an entry does one thing"]),
    (HEAD + "entries: [{withdraw: }]\n", ["2:22 names the id"]),
    (HEAD + "entries: [{withdraw: a}]\n", ["2:22 there is no statement or record `a`"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{correct: a1}]\n", ["3:11 changes nothing"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{correct: a1, id: b}]\n", ["3:25 cannot be corrected | withdraw"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{correct: a1, wen: 2025-01-01}]\n", ["3:25 has no part `wen`"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{withdraw: a1, when: 2025-01-01}]\n", ["3:26 does not belong to `withdraw`"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{withdraw: a1, entered: 1/2/2025}]\n", ["3:35 is not a date"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{withdraw: a1}, {withdraw: a1}]\n", ["3:38 withdrawn already"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{withdraw: a1, source: q}]\n", ["3:22 says nothing of"]),
    (HEAD + "records: [{arrest: a1, source: r}]\nentries: [{prefer: a1}]\n", ["3:20 which source | one of: r"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), REFUSED, ids=[row[0].split("\n")[-2][:60] for row in REFUSED])
def test_a_faulty_case_is_refused_with_place_fault_and_mend(text, expected):
    with pytest.raises(Unreadable) as refused:
        case_of(text.encode(), "case.yaml", "x", TOPICS, Names(frozenset(("parole.humanitarian", "x")), frozenset(("la", "louisiana"))))
    told = {f"{f.line}:{f.column}": f for f in refused.value.faults}
    for row in expected:
        place, _, words = row.partition(" ")
        says, _, mend = words.partition(" | ")
        assert place in told, str(refused.value)
        assert says in told[place].says, str(told[place])
        assert mend in told[place].mend, str(told[place])


def test_faults_of_every_section_are_told_in_one_run():
    text = """sources:
  r: {kind: news report, publishd: 2025-01-01}
  r: {kind: x}
statements:
  - {topic: person.claim, value: yes, source: r}
  - {topic: zzz, value: true, source: q}
records:
  - {arrest: a1, when: 2025-02-30, source: r}
  - {decision: d1, of: r9, outcome: maybe, source: r}
entries:
  - {withdraw: nobody}
"""
    with pytest.raises(Unreadable) as refused:
        case_of(text.encode(), "case.yaml", "x", TOPICS)
    assert [f.line for f in refused.value.faults] == [2, 3, 5, 6, 6, 8, 9, 9, 11]


@pytest.mark.parametrize("make", ["", "file", "folder"])
def test_where_no_case_file_can_be_opened_the_mend_says_how_to_start_one(tmp_path, make):
    if make == "file":
        (tmp_path / "x").write_text("")
        path, says = tmp_path / "x", "x` is a file"
    elif make == "folder":
        (tmp_path / "case.yaml").mkdir()
        path, says = tmp_path, "cannot be opened"
    else:
        path, says = tmp_path / "none", "no case file here"
    with pytest.raises(Unreadable, match=says):
        read_case(path, TOPICS)
