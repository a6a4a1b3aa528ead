# ruff: noqa: E501  (a table: one layout a line)
"""What is added is added; what stood there stands there, to the byte; what does not fit changes nothing."""

from __future__ import annotations

import os
import stat
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from known import TOPICS, topic

from greatwrit.casefile import append_entry, append_record, append_source, append_statement, new_case, read_case, write_ids
from greatwrit.casefile import write as writing
from greatwrit.casefile.write import flow
from greatwrit.reading import Unreadable, plain, read_yaml

LAYOUTS = {
    "a lawyer's": """# My case.   Do not touch!

sources:
    nta:   {kind: charging document, title: 'Notice, to: "appear"'}   # p. 1
statements:
    # the name first
    -   topic: person.family_name
        value: "Khalil"     # as in the NTA
        source: nta
    - {topic: person.claim, value: false, source: nta}    # flow

    # still under statements
# records come next
records:
- {arrest: a1, when: 2025-03-08,
   source: nta}
- stint:
  facility: A
  source: nta
  note: |
    keep
      this

    # no comment, but words
# the end
""",
    "bare keys": "sources: {nta: {kind: x}}\nstatements:\nrecords:   # none yet\n# end\n",
    "null": "sources: {nta: {kind: x}}\nstatements: ~\nrecords: null  # none\n",
    "empty lists": "sources: {nta: {kind: x}}\nstatements: []\nrecords: [ ] # none\nentries: []",
    "flow lists": "sources: {nta: {kind: x}}\nstatements: [{topic: person.claim, value: true, source: nta}]\nrecords: [\n  {arrest: a1, source: nta},\n]\n",
    "flow lists with notes": "sources: {nta: {kind: x}}\nrecords: [\n  {arrest: a1, source: nta} # one\n]\nstatements: [\n  {topic: person.claim, value: true, source: nta}, # x\n]\n",
    "json": '{"sources": {"nta": {"kind": "x"}}, "statements": [{"topic": "person.claim", "value": true, "source": "nta"}], "records": []}\n',
    "json that lacks everything": '{"sources": {"nta": {"kind": "x"}}}',
    "json with null": '{"sources": {"nta": {"kind": "x"}}, "statements": null, "records": }\n',
    "only sources": "sources: {nta: {kind: x}}",
    "indented": "  sources: {nta: {kind: x}}\n  records:\n    - {arrest: a1, source: nta}\n  # last\n",
    "closed document": "---\nsources: {nta: {kind: x}}\nstatements:\n  - {topic: person.claim, value: true, source: nta}\n...\n# after\n",
    "kept blank lines": "sources: {nta: {kind: x}}\nstatements:\n  - topic: person.family_name\n    source: nta\n    value: >-\n      a\n\n\nrecords: []\n",
}  # fmt: skip


def folder(tmp_path, text, ending="\n", mark=b""):
    file = tmp_path / "case.yaml"
    file.write_bytes(mark + text.replace("\n", ending).encode())
    return file


def is_grown(old: str, new: str) -> bool:
    """Every character of the old text is in the new one, in order, save empty brackets and nulls that a first item replaces."""
    for gone in ("~", "null", "[ ]", "[]"):
        old = old.replace(gone, "", 3) if gone in old else old
    letters = iter(new)
    return all(letter in letters for letter in old.replace(" ", "").replace("\n", "").replace("\r", ""))


@pytest.mark.parametrize(("ending", "mark"), [("\n", b""), ("\r\n", b""), ("\r\n", b"\xef\xbb\xbf")])
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_line_is_added_to_any_layout_and_nothing_else_changes(tmp_path, name, ending, mark):
    file = folder(tmp_path, LAYOUTS[name], ending, mark)
    before = read_case(file, TOPICS)
    append_statement(file, TOPICS, "person.claim", "yes", source="nta", at="p. 2")
    append_record(file, {"hearing": None, "when": "2025-05-08T13:00", "source": "nta"}, TOPICS)
    append_source(file, "call", {"kind": "telephone call", "title": "With: his sister"}, TOPICS)
    append_entry(file, {"withdraw": read_case(file, TOPICS).statements[-1].id, "why": "not: so"}, TOPICS)
    data = file.read_bytes()
    after = read_case(file, TOPICS)
    assert len(after.records) == len(before.records) + 1
    assert after.statements[: len(before.statements)] == tuple(
        type(s)(**{**{f: getattr(s, f) for f in s.__struct_fields__}, "line": now.line})
        for s, now in zip(before.statements, after.statements, strict=True)
    )
    assert after.history[-1].was.value is True
    assert after.sources["call"].title == "With: his sister"
    assert data.startswith(mark)
    assert is_grown(LAYOUTS[name], data.removeprefix(mark).decode())
    if ending == "\r\n" and "\n" in LAYOUTS[name]:
        assert data.count(b"\r\n") == data.count(b"\n")


def test_lines_that_stand_are_kept_byte_for_byte_and_new_ones_go_below_their_section(tmp_path):
    text = LAYOUTS["a lawyer's"]
    file = folder(tmp_path, text)
    append_statement(file, TOPICS, "person.claim", "yes", source="nta")
    lines = file.read_text().split("\n")
    new = next(line for line in lines if "id: s-" in line)
    assert "\n".join(line for line in lines if line != new) == text
    assert lines[lines.index(new) - 1] == "    # still under statements"
    assert new == "    - {id: " + new[11:21] + ", topic: person.claim, value: true, source: nta}"


def test_ids_are_written_into_every_layout_and_are_those_that_were_derived(tmp_path):
    file = folder(tmp_path, LAYOUTS["a lawyer's"])
    before = read_case(file, TOPICS)
    assert write_ids(file, TOPICS) == 3
    after = read_case(file, TOPICS)
    assert [s.id for s in after.statements] == [s.id for s in before.statements]
    assert [r.id for r in after.records] == [r.id for r in before.records]
    assert f"    -   id: {before.statements[0].id}\n        topic: person.family_name\n" in file.read_text()
    assert f"- stint: {before.records[1].id}\n" in file.read_text()
    stamp = file.stat().st_mtime_ns
    assert write_ids(file, TOPICS) == 0
    assert file.stat().st_mtime_ns == stamp


def test_ids_are_written_where_the_key_stands_empty_and_where_the_case_was_corrected(tmp_path):
    text = """sources: {nta: {kind: x}}
statements:
  - {id: , topic: person.claim, value: true, source: nta}
  - {id: ~, topic: person.claim, value: false, source: nta}
  - {topic: person.family_name, value: A, source: nta}
records: [{arrest: null, source: nta}, {arrest: , source: nta}]
"""
    file = folder(tmp_path, text)
    name = read_case(file, TOPICS).statements[2].id
    append_entry(file, {"correct": name, "value": "B"}, TOPICS)
    after = read_case(file, TOPICS)
    assert after.statements[2].id == name
    assert after.statements[2].value == "B"
    assert len({*(s.id for s in after.statements), *(r.id for r in after.records)}) == 5
    assert f"id: {name}, topic: person.family_name" in file.read_text()
    assert write_ids(file, TOPICS) == 0


REFUSED = [
    (lambda f: append_statement(f, TOPICS, "person.clam", "yes", source="nta"), "did you mean `person.claim`"),
    (lambda f: append_statement(f, TOPICS, "person.claim", "maybe", source="nta"), "true or false"),
    (lambda f: append_statement(f, TOPICS, "person.claim", "yes", source="ntaa"), "did you mean `nta`"),
    (lambda f: append_statement(f, TOPICS, "person.claim", "yes", source="mother"), "the day it was said is missing"),
    (lambda f: append_statement(f, TOPICS, "person.claim", "yes", source="mother", on="2025-04-22", persons=False), "--new-source"),
    (lambda f: append_statement(f, TOPICS, "person.claim", "yes", source="nta", new_source={"kind": "x"}), "on file already"),
    (lambda f: append_statement(f, TOPICS, "person.date_of_birth", "2025-01-02..2025-01-01", source="nta"), "before it begins"),
    (lambda f: append_statement(f, TOPICS, "person.family_name", "a\x00b", source="nta"), "invisible"),
    (lambda f: append_statement(f, TOPICS, "person.family_name", "a", source="nta", colour="red"), "`colour` is not a key"),
    (lambda f: append_record(f, {"arest": "a", "source": "nta"}, TOPICS), "has no kind"),
    (lambda f: append_record(f, {"decision": "d", "of": "r", "outcome": "denied", "source": "nta"}, TOPICS), "no record `r`"),
    (lambda f: append_entry(f, {"withdraw": "zzz"}, TOPICS), "no statement or record"),
    (lambda f: append_source(f, "nta", {"kind": "x"}, TOPICS), "a second time"),
]


@pytest.mark.parametrize(("add", "says"), REFUSED)
def test_what_does_not_fit_is_refused_and_changes_nothing(tmp_path, add, says):
    file = folder(tmp_path, LAYOUTS["bare keys"])
    before = file.read_bytes()
    with pytest.raises(Unreadable, match=says):
        add(file)
    assert file.read_bytes() == before
    assert os.listdir(tmp_path) == ["case.yaml"]


def test_a_file_with_a_fault_is_not_written_to(tmp_path):
    file = folder(tmp_path, "sources: {nta: {kind: x}}\nstatements: [{topic: zzz}]\n")
    before = file.read_bytes()
    with pytest.raises(Unreadable):
        append_record(file, {"arrest": None, "source": "nta"}, TOPICS)
    assert file.read_bytes() == before
    with pytest.raises(Unreadable, match="no case file"):
        append_record(tmp_path / "none", {"arrest": None, "source": "nta"}, TOPICS)


def test_a_place_where_adding_would_change_words_is_refused(tmp_path):
    text = "sources: {nta: {kind: x}}\nstatements:\n  - topic: person.family_name\n    source: nta\n    value: |+\n      a\n\n\nrecords:\n"
    file = folder(tmp_path, text)
    with pytest.raises(Unreadable, match="without changing what stands"):
        append_statement(file, TOPICS, "person.claim", "yes", source="nta")
    assert file.read_text() == text


def test_a_file_that_an_editor_saved_meanwhile_is_left_alone(tmp_path, monkeypatch):
    file = folder(tmp_path, LAYOUTS["bare keys"])
    ids = writing._ids

    def saved_meanwhile(*given):
        file.write_text(LAYOUTS["null"])
        return ids(*given)

    monkeypatch.setattr(writing, "_ids", saved_meanwhile)
    with pytest.raises(Unreadable, match="changed while"):
        write_ids(file, TOPICS)
    assert file.read_text() == LAYOUTS["null"]


def test_the_file_keeps_its_mode_and_a_link_to_it_stays_a_link(tmp_path):
    file = folder(tmp_path, LAYOUTS["bare keys"])
    file.chmod(0o640)
    link = tmp_path / "link"
    link.mkdir()
    (link / "case.yaml").symlink_to(file)
    append_record(link, {"arrest": None, "source": "nta"}, TOPICS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (link / "case.yaml").is_symlink()
    assert len(read_case(file, TOPICS).records) == 1


def test_a_failed_replacement_leaves_no_scraps(tmp_path, monkeypatch):
    file = folder(tmp_path, LAYOUTS["bare keys"])

    def full(*_):
        raise OSError(28, "No space left on device", str(file))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        append_record(file, {"arrest": None, "source": "nta"}, TOPICS)
    assert os.listdir(tmp_path) == ["case.yaml"]
    assert file.read_text() == LAYOUTS["bare keys"]


ANSWERS = [
    ("person.claim", "Yes", True), ("person.claim", "sí", True), ("person.claim", "NO", False), ("person.claim", "true", True),
    ("person.family_name", "012", "012"), ("person.family_name", "true", "true"),
    ("charge.grounds", "237(a)(1)(B); INA § 237(a)(4)", ("237(a)(1)(B)", "237(a)(4)")), ("charge.many", "['a;b', c]", ("a;b", "c")),
    ("family.children", "3", 3), ("person.citizenship", "no", "NO"), ("proceedings.kind", "none", "none"), ("custody.before", "unknown", "unknown"),
    ("person.claim", "unknown", None), ("person.claim", "absent", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "value"), ANSWERS)
def test_an_answer_is_read_as_its_topic_wants_it(tmp_path, name, typed, value):
    file = folder(tmp_path, LAYOUTS["bare keys"])
    made = append_statement(file, TOPICS, name, typed, source="nta").statements[-1]
    assert made.value == value
    assert made.state == ("known" if value is not None else typed)


def test_a_date_may_be_typed_as_an_interval_and_a_person_may_be_the_source(tmp_path):
    file = folder(tmp_path, LAYOUTS["bare keys"])
    made = append_statement(
        file, TOPICS, "person.date_of_birth", "1990-03-01..1990-05-31 spring", source="mother", as_of="2025-04-22"
    ).statements[-1]
    assert (made.value.words, made.said_by, made.on.first) == ("spring", "mother", "2025-04-22")
    made = append_statement(file, TOPICS, "person.claim", "no", said_by="client", on="2025-04-22").statements[-1]
    assert (made.said_by, made.source) == ("client", None)
    made = append_statement(file, TOPICS, "person.claim", "no", source="new", new_source={"kind": "interview"}).statements[-1]
    assert made.source == "new"


@pytest.mark.parametrize("name", ["custody.facility", "custody.place"])
def test_what_is_said_of_a_topic_that_changes_is_true_as_of_that_day_also_by_its_former_name(tmp_path, name):
    topics = {**TOPICS, "custody.facility": topic("facility", changes=True, was=("custody.place",))}
    file = folder(tmp_path, LAYOUTS["bare keys"])
    made = append_statement(file, topics, name, "JENADLA", said_by="client", on="2025-04-22").statements[-1]
    assert (made.topic, made.as_of.first) == ("custody.facility", "2025-04-22")


def test_a_new_case_is_a_case_without_faults_and_is_never_put_over_another(tmp_path):
    file = new_case(tmp_path / "a" / "reyes")
    read = read_case(file, TOPICS)
    assert (read.id, read.name, read.statements) == ("reyes", "reyes", ())
    assert (file.parent / "documents").is_dir()
    append_statement(file, TOPICS, "person.claim", "no", said_by="client", on="2025-04-22")
    with pytest.raises(Unreadable, match="here already"):
        new_case(file.parent)


TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff\x85"), min_size=1, max_size=40)
PLAIN = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**9), 10**9), TEXT, st.text(string.printable.replace("\x0b", "").replace("\x0c", ""))
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=8,
)


@given(PLAIN)
@settings(deadline=None)
def test_whatever_is_written_reads_back_as_it_was(value):
    assert plain(read_yaml(flow([value]).encode(), "f")) == [value]


@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=4), st.sampled_from(sorted(LAYOUTS)))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_can_be_added_to_any_layout(tmp_path, words, layout):
    file = folder(tmp_path, LAYOUTS[layout])
    for word in words:
        made = append_record(file, {"life_event": None, "what": word, "source": "nta", "note": word}, TOPICS)
        assert made.records[-1].get("what") == word or word in ("unknown", "absent")
        assert made.records[-1].first.note == word
