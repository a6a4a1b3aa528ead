"""What a strict file says, as values: YAML 1.2 words, dates that stay what they are, structs with their defaults and renames."""

from __future__ import annotations

import time
from typing import Annotated, Any, Literal

import pytest
from msgspec import Struct, field

from greatwrit.reading import (
    Amount,
    Fault,
    Mapping,
    Misfit,
    Node,
    Scalar,
    Sequence,
    Span,
    Unreadable,
    between_days,
    build,
    closest,
    parse_amount,
    parse_date,
    parse_moment,
    parse_span,
    plain,
    read_as,
    read_table,
    read_yaml,
    suggest,
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True), ("True", True), ("false", False), ("FALSE", False), ("yes", "yes"), ("no", "no"), ("on", "on"), ("NO", "NO"),
        ("null", None), ("~", None), ("", None), ("'null'", "null"), ("0", 0), ("-3", -3), ("+4", 4), ("1.5", 1.5), (".5", 0.5),
        ("1e3", 1000.0), ("012345678", "012345678"), ("0x1F", "0x1F"), (".inf", ".inf"), ("1.2.3", "1.2.3"), ("2025-04-20", "2025-04-20"),
        ("12:30", "12:30"), ("1_000", "1_000"), ('"7"', "7"), ("-", ["None"]), (".", "."), ("+", "+"), ("1e", "1e"), ("9" * 30, "9" * 30),
        ("[a, {b: 1}]", ["a", {"b": 1}]), ("{}", {}), ("[]", []),
    ],
)  # fmt: skip
def test_a_word_is_what_yaml_1_2_says_and_dates_and_numbers_of_persons_stay_text(written, read):
    if written == "-":
        read = [None]
    assert plain(read_yaml(f"a: {written}\n".encode() if written != "-" else b"a:\n  -\n", "f")) == {"a": read}


def test_nodes_carry_their_place_counted_in_characters():
    node = read_yaml("á: {ü: [x, 'y']}\n".encode(), "f")
    assert isinstance(node, Mapping)
    inner = node.get("á")
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column, inner.flow, inner.ends) == (1, 4, True, (1, 16))
    items = inner.get("ü")
    assert isinstance(items, Sequence)
    assert [(i.column, i.plain) for i in items.items if isinstance(i, Scalar)] == [(9, True), (12, False)]
    assert inner.get("nothing") is None


@pytest.mark.parametrize("data", [b"\xef\xbb\xbfa: b\r\nc: d\r\n", b"a: b\nc: d", b"---\na: b\nc: d\n...\n", b"{a: b, c: d}"])
def test_windows_endings_marks_and_json_read_alike(data):
    assert plain(read_yaml(data, "f")) == {"a": "b", "c": "d"}


class Leaf(Struct, frozen=True, forbid_unknown_fields=True):
    since: Span | None = field(default=None, name="from")
    amount: Amount = Amount(1, "d")
    within: Leaf | None = None
    kind: Literal["a", 1, True] = "a"
    extra: dict[str, Any] = {}
    both: bool | str | None = None
    share: float | dict[str, float] | None = None
    items: list[int] = []
    three: tuple[int, str] = (0, "")
    loose: Annotated[int, "any"] = 0
    raw: Node | None = None
    text: str = ""


class Loose(Struct, frozen=True):
    a: int = 0


class Ordered(Struct, frozen=True, forbid_unknown_fields=True):
    a: int
    b: int

    def __post_init__(self) -> None:
        if self.b < self.a:
            raise Misfit("b is before a.", "swap them.")
        if self.b == self.a:
            raise ValueError("nothing between")


def test_a_struct_is_read_by_its_annotations_with_renames_defaults_and_itself_inside():
    text = """
from: {words: last month, between: [2025-03-01, 2025-03-31]}
amount: 10bd
within: {from: 2025-04-20T14:10, kind: 1}
kind: true
extra: {a: 012, b: [1, x]}
both: no
share: {x: 1}
items: [1, 2]
three: [1, x]
loose: 7
raw: {a: b}
text: 012
"""
    leaf = read_as(text.encode(), "f", Leaf)
    assert leaf.since == Span("2025-03-01", "2025-03-31", "last month")
    assert leaf.within is not None
    assert leaf.within.since == Span("2025-04-20T14:10", "2025-04-20T14:10")
    assert (leaf.amount, leaf.within.kind, leaf.kind, leaf.extra) == (Amount(10, "bd"), 1, True, {"a": "012", "b": [1, "x"]})
    assert (leaf.both, leaf.share, leaf.items, leaf.three, leaf.loose, leaf.text) == ("no", {"x": 1.0}, [1, 2], (1, "x"), 7, "012")
    assert isinstance(leaf.raw, Mapping)
    assert read_as(b"both: true\nshare: 2", "f", Leaf) == Leaf(both=True, share=2.0)
    assert read_as(b"a: 1\nb: 2", "f", Loose) == Loose(1)


@pytest.mark.parametrize(("b", "says"), [(0, "b is before a."), (1, "nothing between")])
def test_a_struct_that_refuses_itself_is_a_fault_at_its_place(b, says):
    with pytest.raises(Unreadable) as refused:
        read_as(f"- {{a: 1, b: {b}}}".encode(), "f", tuple[Ordered, ...])
    assert [(f.line, f.column, f.says) for f in refused.value.faults] == [(1, 3, says)]


def test_build_adds_faults_to_those_of_the_caller_and_gives_none():
    faults = [Fault("g", 1, 1, "earlier")]
    assert build(read_yaml(b"x", "f"), int, "f", faults) is None
    assert len(faults) == 2
    assert build(read_yaml(b"~", "f"), type(None), "f", faults) is None
    assert build(read_yaml(b"x", "f"), type(None), "f", faults) is None
    assert len(faults) == 3
    assert build(read_yaml(b"[1]", "f"), list, "f", faults) == [1]
    assert build(read_yaml(b"a: 1", "f"), dict, "f", faults) == {"a": 1}
    assert build(read_yaml(b"a", "f"), Scalar, "f", faults) == Scalar("a", True, 1, 1)
    with pytest.raises(TypeError, match="no rule"):
        build(read_yaml(b"a", "f"), set[str], "f", faults)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2025-04-20", Span("2025-04-20", "2025-04-20")),
        ("2025-04-20T14:10", Span("2025-04-20T14:10", "2025-04-20T14:10")),
        ("2024-02-29T23:59:59Z", Span("2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z")),
        ("2025-04-20T14:10-05:00", Span("2025-04-20T14:10-05:00", "2025-04-20T14:10-05:00")),
        ("2025-03-01..2025-03-31 last month", Span("2025-03-01", "2025-03-31", "last month")),
        ("2025-03-01..2025-03-01T10:00", Span("2025-03-01", "2025-03-01T10:00")),
    ],
)
def test_a_date_from_the_command_line(text, span):
    assert parse_span(text) == span


def test_a_span_tells_its_days_and_how_it_is_written():
    exact, words, between = (
        Span("2025-04-20T14:10", "2025-04-20T14:10"),
        Span("2025-04-20", "2025-04-20", "Easter"),
        between_days("2025-03-01", "2025-03-31"),
    )
    assert (exact.exact, between.exact, exact.first_day, between.last_day) == (True, False, "2025-04-20", "2025-03-31")
    assert [s.plain() for s in (exact, words, between)] == [
        "2025-04-20T14:10", {"on": "2025-04-20", "words": "Easter"}, {"between": ["2025-03-01", "2025-03-31"]},
    ]  # fmt: skip
    assert str(exact) == "2025-04-20T14:10"
    assert str(Span("2025-03-01", "2025-03-31", "last month")) == '2025-03-01 to 2025-03-31 ("last month")'
    assert read_as(b"{on: 2025-04-20, words: Easter}", "f", Span) == words


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2025-04-20", "2025-04-19", True),
        ("2025-04-20", "2025-04-20", False),
        ("2025-04-20T14:10", "2025-04-20", False),  # any hour of the day
        ("2025-04-20T14:10", "2025-04-20T14:09", True),
        ("2025-04-20T14:10:30", "2025-04-20T14:10", False),  # any second of the minute
        ("2025-04-20T14:10:30", "2025-04-20T14:10:29", True),
        ("2025-04-20T14:10-04:00", "2025-04-20T13:30-05:00", False),  # taken west, where it is an hour earlier
        ("2025-04-20T23:30-04:00", "2025-04-21T01:00Z", True),
        ("2025-04-21T01:00Z", "2025-04-20", False),  # still the 20th where the person is
        ("2025-04-20T14:10Z", "2025-04-19T02:00", True),
    ],
)
def test_an_end_is_refused_only_where_it_surely_lies_before_the_beginning(first, last, before):
    assert Span(last, last).ends_before(Span(first, first)) == before
    if before:
        with pytest.raises(Misfit, match=r"ends .* before it begins"):
            parse_span(f"{first}..{last}")
    else:
        assert parse_span(f"{first}..{last}") == Span(first, last)


def test_the_bounds_of_a_span_are_its_first_and_last_second():
    assert Span("2025-04-20", "2025-04-21").bounds == ("2025-04-20T00:00:00", "2025-04-21T23:59:59")
    assert Span("2025-04-20T14:10Z", "2025-04-20T14:10Z").bounds == ("2025-04-20T14:10:00", "2025-04-20T14:10:59")
    assert Span("2025-04-20T14:10:30-05:00", "2025-04-20T14:10:30").bounds == ("2025-04-20T14:10:30",) * 2


def test_a_day_has_no_time_and_a_moment_may():
    assert parse_date("2025-04-20") == parse_moment("2025-04-20")
    with pytest.raises(Misfit, match="write 2025-04-20"):
        parse_date("2025-04-20T10:00")
    with pytest.raises(Misfit, match="year-month-day"):
        parse_date("2025-15-40")
    with pytest.raises(Misfit, match="2025-04-20"):
        parse_date("2025-99")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("14d", (14, "d")), ("72h", (72, "h")), ("30min", (30, "min")), ("10bd", (10, "bd")), ("6mo", (6, "mo")), ("2y", (2, "y"))],
)
def test_amounts(text, amount):
    read = parse_amount(text)
    assert (read.n, read.unit) == amount
    assert str(read) == text


@pytest.mark.parametrize("text", ["-3d", "3 D", "1.5h", "d", "9999999d", "3 business days"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Misfit):
        parse_amount(text)


def test_the_nearest_word_is_proposed_and_few_are_all_named():
    assert closest("Facillity", ["facility", "place"]) == "facility"
    assert closest("q", ["facility"]) == ""
    assert suggest("q", ["aaa", "bbb"]) == "use one of: aaa, bbb."
    assert suggest("q", [str(n) * 5 for n in range(20)]) == ""
    assert suggest("q", []) == ""
    assert str(Misfit("no.", "mend.")) == "no. mend."


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    since: Span
    beds: int | None = None
    aliases: tuple[str, ...] = ()
    open: bool = True
    kind: Literal["a", "b"] = "a"


def test_a_table_is_read_into_structs():
    text = 'code,since,beds,aliases,open,kind\r\nA,2025-01-01,,"x; y",false,b\r\n"B ""q"", z",2025-03-01..2025-03-31 in March,12,,,\r\n\r\n'
    assert read_table(text.encode(), "t.csv", Row) == (
        Row("A", Span("2025-01-01", "2025-01-01"), None, ("x", "y"), False, "b"),
        Row('B "q", z', Span("2025-03-01", "2025-03-31", "in March"), 12),
    )
    assert read_table(b'code,since\n"two\nlines",2025-01-01\nX,2025-01-02', "t.csv", Row)[1].code == "X"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", ["1:1"]),
        ("code\nA\n", ["1:1"]),
        ("code,since,bedz\nA,2025-01-01,1\n", ["1:12"]),
        ("code,code,since\nA,A,2025-01-01\n", ["1:6"]),
        ("code,since\nA,2025-01-01,3\nB,1/2/2025\n", ["2:1", "3:3"]),
        ('code,since\nA "q",2025-01-01\n', ["2:1"]),
        ('code,since\n"A\nB",2025-02-30\n', ["3:4"]),
        ("code,since,beds,open,kind\nA,2025-01-01,x,yes,c\n", ["2:14", "2:16", "2:20"]),
        ("code,since\nA,\n", ["2:3"]),
        ("code,since\nA\xff,2025-01-01\n", ["2:2"]),
    ],
)
def test_every_fault_of_a_table_is_told_with_its_place(text, places):
    with pytest.raises(Unreadable) as refused:
        read_table(text.encode("latin-1"), "t.csv", Row)
    assert [f"{f.line}:{f.column}" for f in refused.value.faults] == places, str(refused.value)


def test_fifteen_hundred_small_files_are_read_in_a_second():
    rows = "\n".join(f"t{n}: {{asks: what, asks_es: qué, kind: yes-no}}" for n in range(6)).encode()
    begun = time.process_time()
    for _ in range(1500):
        read_as(rows, "f", dict[str, dict[str, str]])
    assert time.process_time() - begun < 1.5
