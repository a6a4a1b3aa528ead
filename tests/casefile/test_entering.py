"""What is typed into a case: a plain mistake is refused with what is near, what is doubtful is told, and both are told of a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from greatwrit.casefile import new_case
from greatwrit.cli import main
from greatwrit.cli.dates import today
from greatwrit.reading import Misfit, Unreadable, check_utf8
from greatwrit.workbench.asking import Asker
from greatwrit.workbench.open import open_case


@pytest.fixture
def reyes(tmp_path):
    new_case(tmp_path / "reyes")
    return tmp_path / "reyes"


def run(capsys, *argv: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(list(argv))
    out, err = capsys.readouterr()
    return code, out, err


def doubts(capsys, case) -> list[str]:
    return json.loads(run(capsys, "case", "check", str(case), "--json")[1])["doubts"]


LONG = "x" * 120_000
BY = ("--said-by", "x")
REFUSED = [
    (("answer", "custody.facility", "Stewert"), ("no facility is called 'Stewert'", "STWRTGA", "stint facility=unknown")),
    (("answer", "custody.facility", "Louisiana"), ("'Louisiana' is a State", "state=LA")),
    (("answer", "custody.facility", "xyzzy"), ("no facility is called 'xyzzy'", "greatwrit where")),
    (("record", "stint", "facility=Stewert"), ("no facility is called 'Stewert'", "STWRTGA")),
    (("record", "transfer", "from=JENADLA", "to=Stewert"), ("no facility is called 'Stewert'",)),
    (("correct", "q", "value=Stewert"), ("no facility is called 'Stewert'",)),
    (("correct", "s1", "facility=Stewert"), ("no facility is called 'Stewert'",)),
    (("answer", "charge.grounds", "237(a)(1)(B); 999(z)"), ("the INA has no section 999: `999(z)`",)),
    (("record", "charge", "grounds=[999(z)]"), ("the INA has no section 999",)),
    (("record", "arrest"), ("the arrest says nothing", "when=")),
    (("answer", "person.family_name", LONG), ("120,000 letters, more than the 2,000",)),
    (("record", "life_event", f"what={LONG}"), ("120,000 letters",)),
    (("answer", "person.family_name", "Reyes", "--said-by", " "), ("a source is missing", "--said-by WHO")),
    (("record", "arrest", "when=2025-04-19", "--said-by", ""), ("a source is missing",)),
]


@pytest.mark.parametrize(("argv", "says"), REFUSED, ids=lambda value: " ".join(value)[:60])
def test_a_plain_mistake_is_refused_with_what_is_near(capsys, reyes, argv, says):
    (reyes / "case.yaml").write_text(
        "statements:\n  - {id: q, topic: custody.facility, value: JENADLA, said_by: x, on: 2025-04-22}\n"
        "records:\n  - {stint: s1, facility: JENADLA, said_by: x, said_on: 2025-04-22}\n"
    )
    before = (reyes / "case.yaml").read_bytes()
    by = () if argv[0] == "correct" or "--said-by" in argv else BY
    code, out, err = run(capsys, argv[0], str(reyes), *argv[1:], *by, "--json")
    assert code == 1
    assert all(part in err and part in json.loads(out)["error"] for part in says), err
    assert "Mend: " in err
    assert (reyes / "case.yaml").read_bytes() == before


TO_COME = (date.fromisoformat(today()) + timedelta(days=30)).isoformat()
TOLD = [
    (("answer", "custody.facility", "Stewart"), "'Stewart' is read as STWRTGA"),
    (("record", "stint", "facility=Karnes"), "several facilities are called 'Karnes'"),
    (("answer", "person.a_number", "123"), "`123` is no whole A-number"),
    (("answer", "person.family_name", "Reyes", "--on", TO_COME), "that day has not come"),
    (("record", "arrest", "when=2025-04-19", "--on", TO_COME), "that day has not come"),
    (("correct", "q", "value=ADLNTCA"), "corrects q and gives no reason. Add it there: `why: …`"),
    (("withdraw", "q"), "withdraws q and gives no reason"),
    (("withdraw", "q", "--why", " "), "withdraws q and gives no reason"),
]


@pytest.mark.parametrize(("argv", "says"), TOLD, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value)
def test_what_is_doubtful_is_taken_and_told_at_once_and_at_every_check(capsys, reyes, argv, says):
    (reyes / "case.yaml").write_text("statements:\n  - {id: q, topic: custody.facility, value: JENADLA, said_by: x, on: 2025-04-22}\n")
    assert doubts(capsys, reyes) == []
    by = () if argv[0] in ("correct", "withdraw") else BY
    code, out, err = run(capsys, argv[0], str(reyes), *argv[1:], *by, "--json")
    assert code == 0
    assert f"Doubtful: {json.loads(out)['doubts'][0]}\n" == err
    assert says in err
    assert [says in doubt for doubt in doubts(capsys, reyes)] == [True]


@pytest.mark.parametrize("argv", [
    ("answer", "person.a_number", "A 200-123-456"), ("answer", "person.a_number", "unknown"), ("answer", "custody.facility", "unknown"),
    ("answer", "custody.facility", "JENADLA"), ("answer", "charge.grounds", "INA § 212(a)(6)(A)(i)"),
    ("record", "stint", "facility=unknown", "place=a jail without a name", "state=LA"), ("record", "arrest", "--note", "at his door"),
    ("withdraw", "q", "--why", "said of another"), ("prefer", "q"),
], ids=" ".join)  # fmt: skip
def test_nothing_is_said_of_what_is_in_order(capsys, reyes, argv):
    (reyes / "case.yaml").write_text("statements:\n  - {id: q, topic: person.family_name, value: Reyes, said_by: x, on: 2025-04-22}\n")
    by = () if argv[0] in ("withdraw", "prefer") else BY
    code, out, err = run(capsys, argv[0], str(reyes), *argv[1:], *by, "--json")
    assert (code, json.loads(out)["doubts"], err) == (0, [], "")


def test_a_check_tells_what_stands_in_a_file_and_is_no_refusal(capsys, reyes):
    (reyes / "case.yaml").write_text(
        "sources: {c: {kind: call}}\n"
        "statements:\n  - {id: q, topic: charge.grounds, value: [999(z)], source: c}\n"
        "records:\n  - {stint: s1, facility: Stewert, source: c}\n  - {charge: c1, grounds: [998(a)], source: c}\n"
        "  - {arrest: a1, source: c}\n"
    )
    found = doubts(capsys, reyes)
    for part in ("no section 999", "no section 998", "s1: no facility is called 'Stewert'. did you mean STWRTGA", "arrest a1 says nothing"):
        assert sum(part in doubt for doubt in found) == 1, part
    assert len(found) == 4


def test_the_same_statement_is_on_file_already_and_said_so(capsys, reyes):
    typed = ("answer", str(reyes), "person.family_name", "Reyes", "--said-by", "wife", "--on", "2025-04-22")
    name = json.loads(run(capsys, *typed, "--json")[1])["id"]
    before = (reyes / "case.yaml").read_bytes()
    code, _, err = run(capsys, *typed)
    assert (code, (reyes / "case.yaml").read_bytes()) == (1, before)
    assert f"the same statement is on file already, `{name}` in line " in err
    assert run(capsys, *typed, "--note", "heard again")[0] == 0
    for id in (name, f"{name}-2"):
        assert run(capsys, "withdraw", str(reyes), id, "--why", "misheard")[0] == 0
    assert run(capsys, *typed)[0] == 0


def test_a_case_needs_the_name_of_a_folder(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "case", "new", "")
    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert "the folder has no name. Mend: name the one to make" in err


def test_asking_refuses_a_place_that_there_is_not_before_its_source(reyes):
    said, left = [], iter(["Stewert", "q"])
    Asker(str(reyes), "2026-10-05", "en").run(said.append, lambda prompt: next(left))
    assert "no facility is called 'Stewert'" in "\n".join(said)
    assert open_case(reyes).statements == ()


BYTES = b"M\xfcller"
WORDS = {
    "answer": ["answer", "{}", "person.family_name", BYTES, "--said-by", "x"],
    "source": ["answer", "{}", "person.family_name", "Reyes", "--said-by", BYTES],
    "record": ["record", "{}", "life_event", b"what=" + BYTES, "--said-by", "x"],
    "withdraw": ["withdraw", "{}", "s-0", "--why", BYTES],
    "where": ["where", BYTES],
    "card": ["law", "card", BYTES],
    "plan": ["plan", BYTES],
}


@pytest.mark.parametrize("command", WORDS)
def test_words_that_are_not_utf_8_are_refused_in_every_command(reyes, command):
    argv = [os.fsencode(part.format(reyes)) if isinstance(part, str) else part for part in WORDS[command]]
    program = "import sys; from greatwrit.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([os.fsencode(sys.executable), b"-c", program.encode(), *argv, b"--json"], capture_output=True, check=False)
    assert done.returncode == 1
    told = json.loads(done.stdout)["error"]
    assert told.startswith("what was typed: `")
    assert "M\\xfcller` is not UTF-8. Mend: set the terminal" in told
    assert b"Greatwrit itself" not in done.stderr
    assert open_case(reyes).statements == ()


def test_halves_of_letters_are_shown_by_their_numbers():
    check_utf8("Müller, 山田")
    with pytest.raises(Misfit, match=r"`M\\ud83d\\xfc` is not UTF-8"):
        check_utf8("M\ud83d\udcfc")


def test_the_library_refuses_them_too(reyes):
    from greatwrit.casefile import append_statement
    from greatwrit.workbench.open import law_on_file

    with pytest.raises(Unreadable, match="is not UTF-8"):
        append_statement(reyes, law_on_file().topics, "person.family_name", "M\udcfcller", source="wife", on="2025-04-22")
