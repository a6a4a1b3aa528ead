"""The commands that touch a case file, as they are typed, with the law that Greatwrit came with."""

from __future__ import annotations

import hashlib
import json
import re
from xml.etree import ElementTree

import pytest
from known import case, records

from greatwrit.casefile import custody_timeline, ledger, read_case
from greatwrit.cli import main
from greatwrit.law import load
from greatwrit.reading import Span
from greatwrit.workbench.drawing import timeline_lines, timeline_svg


@pytest.fixture
def reyes(tmp_path):
    folder = tmp_path / "reyes"
    assert main(["case", "new", str(folder), "--json"]) == 0
    return folder


def run(capsys, *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def test_a_case_is_begun_answered_recorded_corrected_withdrawn_preferred_and_checked(capsys, reyes):
    here = str(reyes)
    steps = [
        ["answer", here, "criminal.any_conviction", "no", "--said-by", "client", "--on", "2025-04-22", "--disclosure", "pleadable"],
        ["answer", here, "entry.admitted", "true", "--source", "visa", "--new-source", "agency record", "--title", "Visa", "--at", "p. 1"],
        ["answer", here, "proceedings.kind", "unknown", "--source", "visa", "--as-of", "2025-04-20"],
        ["record", here, "arrest", "when=2025-03-01..2025-03-31 last month", "--source", "visa", "--id", "a1"],
        ["record", here, "stint", "facility=JENADLA", "from=2025-04-05", "--source", "visa"],
        [
            "record",
            here,
            "request",
            "route=parole.humanitarian",
            "when=2025-04-20T14:10",
            "with=[form, letter]",
            "--source",
            "visa",
            "--id",
            "r1",
        ],
        ["record", here, "decision", "of=r1", "outcome=denied", "after.at_most=30min", "--source", "visa", "--id", "d1"],
        ["record", here, "public_statement", "who=the wife", "may_quote=yes", "--said-by", "wife", "--on", "2025-04-21"],
        ["correct", here, "d1", "after.at_most=20min", "--why", "misread", "--by", "counsel"],
        ["record", here, "arrest", "place=Jena", "--source", "visa", "--id", "a1"],
        ["prefer", here, "a1", "--source", "visa"],
    ]
    for step in steps:
        code, out, err = run(capsys, *step, "--json")
        assert code == 0, err
        assert json.loads(out)["file"].endswith("case.yaml")
    name = json.loads(run(capsys, *steps[0][:3], "yes", *steps[0][4:], "--json")[1])["id"]
    assert run(capsys, "correct", here, name, "value=no", "at=p. 2", "--why", "misheard")[0] == 0
    assert run(capsys, "withdraw", here, name, "--why", "twice")[0] == 0
    code, out, _ = run(capsys, "case", "check", here, "--write-ids", "--json")
    assert (code, json.loads(out)["records"], json.loads(out)["entries"], json.loads(out)["faults"]) == (0, 5, 4, [])
    assert "No fault" in run(capsys, "case", "check", here)[1]
    assert "ids written" in run(capsys, "case", "check", here, "--write-ids")[1]


WRONG = [
    (["answer", "{}", "entry.admited", "yes", "--said-by", "x"], "did you mean `entry.admitted`"),
    (["answer", "{}", "entry.admitted", "yes", "--source", "nobody"], "no source `nobody`"),
    (["record", "{}", "arest", "--said-by", "x"], "did you mean `arrest`"),
    (["record", "{}", "arrest", "when", "--said-by", "x"], "is not key=value"),
    (["record", "{}", "arrest", "when=2025-03-31..2025-03-01", "--said-by", "x"], "before it begins"),
    (["correct", "{}", "s-0", "value=x"], "no statement or record `s-0`"),
    (["withdraw", "{}", "s-0"], "no statement or record `s-0`"),
    (["record", "{}", "decison", "--said-by", "x"], "what was typed: `decison` is not a kind of record. Mend: did you mean `decision`?"),
    (["record", "{}", "arrest", "when=spring 2010", "--said-by", "x"], "2025-03-01..2025-03-31 last month"),
    (["record", "{}", "stint", "state=XX", "--said-by", "x"], "what was typed: not added: there is no State `XX`"),
    (["record", "{}", "request", "route=parole.humanitarin", "--said-by", "x"], "did you mean `parole.humanitarian`?"),
    (["record", "{}", "charge", "grounds=212(a)(6)(A)(i), 237(a)(2)(A)(iii)", "--said-by", "x"], "one entry each"),
    (
        ["record", "{}", "arrest", "when=2025-04-19", "when=2025-04-20", "--said-by", "x"],
        "what was typed: `when` is given twice. Mend: keep one.",
    ),
    (["record", "{}", "decision", "after=2h", "after.at_most=30min", "--said-by", "x"], "`after` is given twice. Mend: keep one."),
    (["record", "{}", "decision", "after.at_most=30min", "after=2h", "--said-by", "x"], "`after` is given twice. Mend: keep one."),
    (
        ["record", "{}", "decision", "after.at_most=1h", "after.at_most=2h", "--said-by", "x"],
        "`after.at_most` is given twice. Mend: keep one.",
    ),
    (["correct", "{}", "q", "value=yes", "value=no"], "`value` is given twice. Mend: keep one."),
    (["record", "{}", "arrest", "said_by=wife", "--said-by", "x"], "`said_by` is given twice. Mend: keep one."),
    (["correct", "{}", "q", "value=yes", "said_by=wife", "--said-by", "x"], "`said_by` is given twice. Mend: keep one."),
    (["correct", "{}", "q", "nope"], "what was typed: `nope` is not key=value"),
    (["answer", "{}", "entry.admitted", "yes"], "what was typed: not added: a source is missing. Mend: say --source ID, or --said-by WHO"),
    (["answer", "{}", "entry.date", "spring 2010", "--said-by", "x"], "2025-03-01..2025-03-31 last month"),
    (["record", "{}", "arrest", "place_kind=check-in", "--said-by", "x"], "use one of: interior, border, port_of_entry."),
    (
        ["record", "{}", "arrest", "place_kind=boarder", "--said-by", "x"],
        "did you mean `border`? use one of: interior, border, port_of_entry.",
    ),
    (["answer", "{}", "person.citizenship", "Korea", "--said-by", "x"], "write KP (North Korea) or KR (South Korea)."),
    (["answer", "{}", "entry.date", "03/04/2019", "--said-by", "x"], "2019-03-04 if the first is the month, 2019-04-03"),
    (["answer", "{}", "custody.facility", "?", "--said-by", "x"], "`?` is no value. Mend: write `unknown`."),
    (["case", "check", "{}/none"], "no case file here"),
    (["plan", "{}/case.yaml/x"], "case.yaml/x/case.yaml:1:1: "),
    (["case", "new", "{}"], "here already"),
]


@pytest.mark.parametrize(("argv", "says"), WRONG)
def test_what_cannot_be_done_is_refused_in_words_and_as_json(capsys, reyes, argv, says):
    code, out, err = run(capsys, *(a.format(reyes) for a in argv), "--json")
    assert code == 1
    assert says in err
    assert says in json.loads(out)["error"]


YEAR = Span("1991-01-01", "1991-12-31", "1991")
MONTH = Span("2004-09-01", "2004-09-30", "2004-09")


def test_a_year_or_a_month_alone_is_an_interval_with_those_words_wherever_a_date_is_typed(capsys, reyes):
    here, by = str(reyes), ("--said-by", "client", "--on", "2026-08-20")
    for step in (
        ["answer", here, "entry.date", "1991", *by],
        ["answer", here, "proceedings.final_order_date", "2004-09", *by],
        ["record", here, "stint", "from=2004", "to=2004-09", "--id", "s1", *by],
        ["record", here, "arrest", "when=2026-07-01", "--id", "a1", *by],
        ["correct", here, "a1", "when=2004-09"],
    ):
        code, _, err = run(capsys, *step)
        assert code == 0, err
    law = load()
    made = read_case(here, law.topics)
    values = {s.topic: s.value for s in made.statements}
    assert (values["entry.date"], values["proceedings.final_order_date"]) == (YEAR, MONTH)
    assert (made.record("s1").get("from"), made.record("s1").get("to")) == (Span("2004-01-01", "2004-12-31", "2004"), MONTH)
    assert made.record("a1").get("when") == MONTH
    entered = next(s for s in made.statements if s.topic == "entry.date")
    assert run(capsys, "correct", here, entered.id, "value=1992")[0] == 0
    assert next(s for s in read_case(here, law.topics).statements if s.topic == "entry.date").value.words == "1992"


@pytest.mark.parametrize("typed", ["Haiti", "Haití", "HTI", "ht"])
def test_a_country_is_typed_by_code_or_by_name_in_english_or_spanish(capsys, reyes, typed):
    assert run(capsys, "answer", str(reyes), "person.citizenship", typed, "--said-by", "client")[0] == 0
    assert read_case(reyes, load().topics).statements[-1].value == "HT"


@pytest.mark.parametrize(("typed", "state"), [("unknown", "not_known"), ("absent", "absent")])
def test_a_part_typed_as_unknown_or_absent_is_that_and_no_word(capsys, reyes, typed, state):
    here, by = str(reyes), ("--said-by", "client", "--on", "2025-04-22")
    assert run(capsys, "record", here, "stint", f"facility={typed}", "to=2004-09", "--id", "s1", *by)[0] == 0
    assert run(capsys, "record", here, "arrest", "warrant=I-200", "--id", "a1", *by)[0] == 0
    assert run(capsys, "correct", here, "a1", f"warrant={typed}")[0] == 0
    made = read_case(here, load().topics)
    assert (made.record("s1").part("facility").state, made.record("a1").part("warrant").state) == (state, state)


def test_a_document_that_is_not_there_or_is_another_is_told(capsys, reyes):
    file = reyes / "case.yaml"
    nta = reyes / "documents" / "nta.pdf"
    digest = hashlib.sha256(b"first").hexdigest()
    file.write_text(f"sources:\n  call: {{kind: call}}\n  nta: {{kind: charging document, file: documents/nta.pdf, sha256: {digest}}}\n")
    assert "3:1: the document `documents/nta.pdf` of `nta` is not there" in run(capsys, "case", "check", str(reyes))[2]
    nta.write_bytes(b"second")
    assert "is not the one whose sha256" in run(capsys, "case", "check", str(reyes))[2]
    nta.write_bytes(b"first")
    assert run(capsys, "case", "check", str(reyes))[0] == 0


S = "source: call"
STORY = (
    f"arrest: a1, when: {{words: last month, between: [2025-03-01, 2025-03-31]}}, place: New York, {S}",
    f"stint: s1, facility: A <&> B, from: 2025-04-05, to: {{between: [2025-04-08, 2025-04-10]}}, {S}",
    f"stint: s2, facility: C, from: 2025-04-15, {S}", f"stint: s2, facility: D, {S}",
    f"stint: s3, from: 2025-04-09, to: 2025-04-12, {S}",
    f"transfer: t1, when: 2025-04-15T06:00, from: A, to: C, {S}",
    f"request: r1, route: parole.humanitarian, when: 2025-04-20, {S}",
    f"decision: d1, of: r1, outcome: denied, after: {{at_most: 30min}}, {S}",
    f"decision: d2, of: r1, outcome: granted, when: 2025-04-21, {S}",
    f"life_event: l1, what: birth, when: 2025-05-01, {S}",
)  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("arrested", "denied", "not on file", "Life")), ("es", ("arresto", "negada", "sin datos", "Familia"))]
)
def test_the_timeline_is_drawn_with_attributes_alone_in_both_languages(lang, words):
    file = records(*STORY)
    drawn = timeline_svg(custody_timeline(file, "2025-04-22"), "2025-04-22", lang, ledger(file, "2025-04-22"))
    root = ElementTree.fromstring(drawn)
    assert all(word in drawn for word in words)
    assert "A &lt;&amp;&gt; B" in drawn
    assert "url(#gw-hatch)" in drawn
    assert "stroke-dasharray" in drawn
    assert not re.search(r"<script|<style|style=|on\w+=\"|href", drawn)
    width = float(root.attrib["width"])
    assert all(0 <= float(e.attrib["x"]) <= width for e in root.iter() if "x" in e.attrib)


def test_an_empty_timeline_is_drawn_too():
    made = custody_timeline(case(), "2025-04-22")
    assert timeline_lines(made) == []
    assert ElementTree.fromstring(timeline_svg(made, "2025-04-22")) is not None


def test_the_timeline_as_lines_tells_gaps_overlaps_and_days():
    lines = timeline_lines(custody_timeline(records(*STORY), "2025-04-22"))
    assert lines[-1].startswith("22–52 days held")
    assert any("places differ" in line for line in lines)
    assert any("not on file" in line for line in lines)
    assert any("transferred A to C" in line for line in lines)


def test_the_timeline_command_prints_draws_and_gives_json(capsys, reyes):
    assert run(capsys, "case", "timeline", str(reyes), "--on", "2025-04-22")[1] == "No arrest or stay is on file.\n"
    (reyes / "case.yaml").write_text("sources: {call: {kind: call}}\nrecords:\n" + "".join(f"  - {{{row}}}\n" for row in STORY))
    svg = reyes / "t.svg"
    code, out, _ = run(capsys, "case", "timeline", str(reyes), "--on", "2025-04-22", "--svg", str(svg), "--json")
    assert code == 0
    assert json.loads(out)["days"] == {"between": [22, 52]}
    assert json.loads(out)["timeline"][0]["from"] == {"between": ["2025-03-01", "2025-03-31"], "words": "last month"}
    assert svg.read_text().startswith("<svg")
    assert "días" in run(capsys, "case", "timeline", str(reyes), "--on", "2025-04-22", "--lang", "es")[1]


def test_a_check_tells_what_can_hardly_be_so_and_is_no_refusal(capsys, reyes):
    stay = "  - {stint: s1, facility: JENADLA, state: TX, source: call}\n"
    (reyes / "case.yaml").write_text(f"sources: {{call: {{kind: call}}}}\nrecords:\n{stay}")
    code, out, _ = run(capsys, "case", "check", str(reyes))
    assert code == 0
    assert "Doubtful: The stay s1 is in TX, but JENADLA is in LA" in out
    assert len(json.loads(run(capsys, "case", "check", str(reyes), "--json")[1])["doubts"]) == 1


def test_a_file_or_folder_in_the_way_is_named_as_it_was_typed(capsys, reyes):
    assert "is a file. Mend: name the folder of a case" in run(capsys, "plan", str(reyes / "case.yaml" / "x"))[2]
    plain = reyes / "notes"
    plain.write_text("x")
    assert f"`{plain}` is a file. Mend: name the folder of a case" in run(capsys, "plan", str(plain))[2]
    code, _, err = run(capsys, "plan", str(reyes), "--html", str(reyes))
    assert (code, "is a directory" in err, ".page-" in err) == (2, True, False)
