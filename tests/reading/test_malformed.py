"""Every way a file can be broken: the place and the words that a lawyer reads at night, and that nothing is ever guessed or run."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from greatwrit.reading import LIMITS, Amount, Fault, Limits, Span, Unreadable, read_as, read_yaml


class Inner(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    n: int = 0


class Everything(Struct, frozen=True, forbid_unknown_fields=True):
    title: str = ""
    sworn: bool = False
    pages: int = 0
    share: float = 0.0
    when: Span | None = None
    after: Amount | None = None
    kind: Literal["granted", "denied"] = "granted"
    effort: Literal[1, 2, 3] = 1
    texts: tuple[str, ...] = ()
    pair: tuple[str, int] = ("", 0)
    inner: Inner | None = None
    inners: dict[str, Inner] = {}
    presumed: bool | str | None = None
    either: Inner | dict[str, int] | tuple[int, ...] | None = None
    anything: Any = None


BROKEN = [
    # the text itself
    ("title: a\n\tsworn: true\n", "2:1", "a tab", "spaces"),
    ("inner:\n\tname: a\n", "2:1", "a tab", "spaces"),
    ("title: |\n  a\n\tb\n", "3:1", "a tab", "spaces"),
    ("title: 'it\n", "1:8", "never closed", "apostrophe"),
    ('title: "it\nsworn: true\n', "1:8", "never closed", "close it"),
    ("title: 'client's wife'\n", "1:16", "follows the closing quote", "twice"),
    ("title: Order: denied\n", "1:13", "a colon", "quotes"),
    ("title: a\n  sworn: true\n", "2:8", "a colon", "quotes"),
    ("title: [a, b\nsworn: true\n", "1:8", "[ is broken", "[a, b, c]"),
    ("inner: {name: a\n", "1:8", "{ is broken", "{key: value}"),
    ("inner: {name: a, n: 1]\n", "1:8", "{ is broken", "{key: value}"),
    ("inner:\n    name: a\n  n: 1\n", "3:3", "line up", "spaces"),
    ("texts:\n  - a\n  title: b\n", "3:3", "line up", "spaces"),
    ("title: a\nsworn\npages: 1\n", "2:1", "no `key: value`", "write"),
    ("title: @home\n", "1:8", "cannot begin with `@`", "quotes"),
    ("title: `home`\n", "1:8", "cannot begin with ```", "quotes"),
    ("title: %5\n", "1:8", "cannot begin with `%`", "quotes"),
    ("title: - a\n", "1:8", "cannot begin a value", "next line"),
    ("title: ? a\n", "1:8", "cannot begin a value", "quotes"),
    ('title: "C:\\docs"\n', "1:11", "a backslash", "single quotes"),
    ('title: "\\xZZ"\n', "1:11", "a backslash", "single quotes"),
    ('title: "\\ud800"\n', "1:11", "a backslash", "single quotes"),
    ("title: &\n", "1:8", "cannot begin with `&`", "quotes"),
    ("title: }\n", "1:8", "not YAML", "quotes"),
    ("", "1:1", "is empty", "write something"),
    ("# only a comment\n", "1:1", "is empty", "write something"),
    # what refers, runs, or comes twice
    ("title: &a x\n", "1:8", "`&a` names a place", "take it out"),
    ("texts: [&a x, *a]\n", "1:9", "`&a` names a place", "take it out"),
    ("title: *a\n", "1:8", "`*a` refers", "write out"),
    ("title: !!str x\n", "1:8", "`!!str` is a tag", "take it out"),
    ("anything: !!python/object/apply:os.system [ls]\n", "1:11", "`!!python/object/apply:os.system` is a tag", "take it out"),
    ("anything: !danger {a: 1}\n", "1:11", "`!danger` is a tag", "quotes"),
    ("<<: {title: a}\n", "1:1", "`<<` copies", "write the keys out"),
    ("title: a\ntitle: b\n", "2:1", "`title` stands here a second time; it is in line 1", "keep one"),
    ("inner: {name: a, name: b}\n", "1:18", "`name` stands here a second time", "keep one"),
    ("title: a\n---\ntitle: b\n", "2:1", "a second document", "`---`"),
    ("%YAML 1.1\n---\ntitle: a\n", "1:1", "begins with `%`", "take it out"),
    ("1: a\n", "1:1", "`1` is not a word", "quotes"),
    ("true: a\n", "1:1", "`true` is not a word", "quotes"),
    ("~: a\n", "1:1", "`~` is not a word", "quotes"),
    ("?\n: a\n", "1:2", "a key is missing", "write one"),
    ("? [a]\n: b\n", "1:3", "where a key is wanted", "quotes"),
    ("{title: a, sworn}\n", "1:12", "`sworn` has no value", "space after the colon"),
    ("inner: {name:a}\n", "1:9", "`name:a` has no value", "space after the colon"),
    ("title: a\x00b\n", "1:9", "U+0000", "delete it"),
    ("title: a\u2028b\n", "1:9", "U+2028", "delete it"),
    ('title: "a\\0b"\n', "1:8", "an invisible character", "take it out"),
    # what is not what was asked for
    ("titel: a\n", "1:1", "`titel` is not a key", "`title`?"),
    ("zzz: a\n", "1:1", "`zzz` is not a key", "the keys are title"),
    ("inner: {n: 1}\n", "1:8", "the key `name` of `inner` is missing", "add `name"),
    ("inner: {name: a, nn: 1}\n", "1:18", "`nn` is not a key", "`n`?"),
    ("inners: {a: {n: 1}}\n", "1:13", "the key `name` of `a` is missing", "add `name"),
    ("inners: [a]\n", "1:9", "a mapping is wanted", "key: value"),
    ("inner: a\n", "1:8", "a mapping", "name, n"),
    ("title: [a]\n", "1:8", "`title` is a list; text is wanted", "quotes"),
    ("title: {a: b}\n", "1:8", "`title` is a mapping", "quotes"),
    ("title: true\n", "1:8", "`title` is `true`; text", "quotes"),
    ("title: ~\n", "1:8", "`title` is missing", "quotes"),
    ("title:\n", "1:7", "`title` is missing", "take the key out"),
    ("sworn: yes\n", "1:8", "`yes`; true or false", "write true"),
    ("sworn: NO\n", "1:8", "`NO`; true or false", "write false"),
    ('sworn: "true"\n', "1:8", "true or false", "write true"),
    ("sworn: maybe\n", "1:8", "`maybe`; true or false", "write true or false"),
    ("sworn: [true]\n", "1:8", "true or false", "write true or false"),
    ("pages: 1,000\n", "1:8", "a whole number", "write 1000"),
    ('pages: "7"\n', "1:8", "a whole number", "write 7, without quotes"),
    ("pages: 1.5\n", "1:8", "a whole number", "write 1.5"),
    ("pages: ten\n", "1:8", "a whole number", "digits alone"),
    ("pages: true\n", "1:8", "a whole number", "digits alone"),
    ("share: half\n", "1:8", "a number is wanted", "digits alone"),
    ("share: 1e999\n", "1:8", "a number is wanted", ""),
    ("kind: grnted\n", "1:7", "`grnted`; one of a few words", "`granted`?"),
    ("kind: zzz\n", "1:7", "one of a few words", "granted, denied"),
    ("kind: [granted]\n", "1:7", "one word", "granted, denied"),
    ("effort: 4\n", "1:9", "one of a few words", "1, 2, 3"),
    ("texts: a\n", "1:8", "a list is wanted", "[a, b]"),
    ("texts: [a, [b]]\n", "1:12", "text is wanted", "quotes"),
    ("pair: [a]\n", "1:7", "a list of 2", ""),
    ("presumed: [a]\n", "1:11", "is a list", ""),
    ("either: {name: a, n: b}\n", "1:22", "a whole number", "digits"),
    ("- a\n", "1:1", "this is a list; a mapping", "title"),
    # dates
    ("when: 2025-02-30\n", "1:7", "2025-02-30 is not in the calendar", "28 days"),
    ("when: 2023-02-29\n", "1:7", "not in the calendar", "28 days"),
    ("when: 2025-13-01\n", "1:7", "not in the calendar", "01 to 12"),
    ("when: 2025-04-31\n", "1:7", "not in the calendar", "30 days"),
    ("when: 3/8/2025\n", "1:7", "`3/8/2025` is not a date", "write 2025-03-08"),
    ("when: 25/8/2025\n", "1:7", "is not a date", "write 2025-08-25"),
    ("when: 3/8/25\n", "1:7", "two digits", "write four"),
    ("when: 03/04/2019\n", "1:7", "Either number can be the month", "2019-03-04 if the first is the month, 2019-04-03 if the second is"),
    ("when: 4/4/2019\n", "1:7", "is not a date", "write 2019-04-04 (year"),
    ("when: 13/14/2019\n", "1:7", "is not a date", "2025-04-20T14:10"),
    ("when: 04/31/2019\n", "1:7", "is not a date", "2025-04-20T14:10"),
    ("when: 2025-3-8\n", "1:7", "is not a date", "write 2025-03-08"),
    ("when: 2025-03\n", "1:7", "is not a date", "between: [2025-03-01, 2025-03-31]"),
    ("when: 2025\n", "1:7", "is not a date", "between: [2025-01-01, 2025-12-31]"),
    ("when: last month\n", "1:7", "`last month` is not a date", "{words: last month"),
    ("when: 0025-03-08\n", "1:7", "the year 0025", "four digits"),
    ("when: 2025-04-20 14:10\n", "1:7", "is not a date", "2025-04-20T14:10"),
    ("when: 2025-04-20T2pm\n", "1:7", "`2pm` is not a time", "14:10"),
    ("when: 2025-04-20T25:10\n", "1:7", "`25:10` is not a time", "23"),
    ("when: 2025-04-20T14:10+99:00\n", "1:7", "not a time", ""),
    ("when: ''\n", "1:7", "a date is missing", "2025-04-20"),
    ("when: [2025-03-01, 2025-03-31]\n", "1:7", "a date is wanted", "between"),
    ("when: {words: last month}\n", "1:7", "needs either `on` or `between`", "between: ["),
    ("when: {on: 2025-03-01, between: [2025-03-01, 2025-03-31]}\n", "1:7", "not both", ""),
    ("when: {between: [2025-03-31, 2025-03-01]}\n", "1:17", "before it begins", "earlier date first"),
    ("when: {between: [2025-03-31]}\n", "1:17", "two dates", "[2025-03-01"),
    ("when: {between: 2025-03-31}\n", "1:17", "two dates", "[2025-03-01"),
    ("when: {between: [2025-03-01, 3/31/2025]}\n", "1:30", "is not a date", "2025-03-31"),
    ("when: {on: [a]}\n", "1:12", "a date is wanted", "2025-04-20"),
    ("when: {onn: 2025-03-01}\n", "1:8", "no part `onn`", "`on`?"),
    # amounts
    ("after: 30 minutes\n", "1:8", "is not an amount", "write 30min"),
    ("after: 30 min\n", "1:8", "is not an amount", "write 30min"),
    ("after: 2 weeks\n", "1:8", "is not an amount", "write 14d"),
    ("after: 3m\n", "1:8", "is not an amount", "3min for minutes"),
    ("after: soon\n", "1:8", "is not an amount", "10bd"),
    ("after: [1d]\n", "1:8", "an amount of time is wanted", "14d"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "says", "mend"), BROKEN, ids=[repr(row[0])[:40] for row in BROKEN])
def test_a_broken_file_is_refused_with_its_place_its_fault_and_its_mend(text, place, says, mend):
    with pytest.raises(Unreadable) as refused:
        read_as(text.encode(), "case.yaml", Everything)
    at_place = [f for f in refused.value.faults if f"{f.line}:{f.column}" == place]
    assert at_place, str(refused.value)
    first = at_place[0]
    assert says in first.says
    assert mend in first.mend
    assert str(first).startswith(f"case.yaml:{place}: ")


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_all_faults_of_a_file_are_told_in_one_run_in_the_order_of_its_lines(ending):
    lines = ["title: a", "sworn: yes", "when: 2025-02-30", "title: b", "pages: x", "texts: [*a, b]", "kind: [", "]", "zzz: !t 1"]
    with pytest.raises(Unreadable) as refused:
        read_as(ending.join(lines).encode(), "f", Everything)
    assert [f.line for f in refused.value.faults] == [2, 3, 4, 5, 6, 7, 9, 9]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"title: caf\xe9\n", "0xe9 is not UTF-8"),
        (b"\xff\xfet\x00", "UTF-16"),
        ("title: a".encode("utf-16"), "UTF-16"),
        (b"title: " + b"x" * 2_000_001, "bytes, more than"),
        (b"title: " + b"[" * 41, "levels deep"),
        (b"title: " + b"{a: " * 500_00, "levels deep"),
        (b"- a\n" * 200_001, "keys and values"),
    ],
)
def test_what_is_no_text_or_too_large_or_too_deep_is_refused(data, says):
    with pytest.raises(Unreadable, match=says):
        read_yaml(data, "f")


def test_faults_that_can_be_read_past_do_not_hide_the_others_in_bytes_that_are_no_text():
    with pytest.raises(Unreadable) as refused:
        read_as(b"title: caf\xe9\nsworn: yes\n", "f", Everything)
    assert [(f.line, f.column) for f in refused.value.faults] == [(1, 11), (2, 8)]


def test_an_alias_bomb_costs_nothing():
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    with pytest.raises(Unreadable) as refused:
        read_yaml(f"a0: &a0 x\n{levels}".encode(), "f")
    assert len(refused.value.faults) == 30 + 29 * 9


def test_the_limits_hold_at_their_edge():
    assert read_yaml(b"[" * 40 + b"]" * 40, "f")
    assert read_yaml(b"[a, b]", "f", Limits(size=6, depth=1))
    with pytest.raises(Unreadable):
        read_yaml(b"[a, b ]", "f", Limits(size=6))
    assert LIMITS.depth == 40


@given(st.text(st.sampled_from("ab:-#[]{}'\"|>&*!%@`?,~ \t\n\r\\\x00\u2028\ufeff0é"), max_size=60))
@settings(deadline=None, max_examples=600)
def test_whatever_is_typed_is_read_or_refused_and_never_breaks_the_reader(text):
    for data in (text.encode(), text.encode("utf-16"), text.encode("latin-1", "replace")):
        told: tuple[Fault, ...] = ()
        told: tuple[Fault, ...] = ()
        try:
            read_as(data, "f", dict[str, Any])
        except Unreadable as refused:
            told = refused.faults or (Fault("f", 0, 0, "refused without a fault"),)
        assert all(f.line >= 1 and f.column >= 1 for f in told)
