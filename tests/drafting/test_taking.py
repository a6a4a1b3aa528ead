"""The command line: a draft in Word, edited, taken back, kept in the case's folder, in each later draft until the case says otherwise."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import docx as word
import pytest

from greatwrit.cli import main

ROOT = Path(__file__).resolve().parents[2]
ON = "2025-04-20"


@pytest.fixture
def case(tmp_path):
    folder = tmp_path / "khalil"
    shutil.copytree(ROOT / "examples" / "khalil", folder)
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "note.md").write_text(
        "---\ntitle: A note\nwhat: a test\nkind: letter\n---\n"
        "[#who] {{ person.name }} is held; no conviction{{ pin('criminal.any_conviction') }}\n\n[#end] The end.\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def run(case, tmp_path, capsys):
    def ran(*more: str, on: str = ON, code: int = 0) -> str:
        out = str(tmp_path / "out")
        given = ["draft", str(case), "note", "--on", on, "-o", out, "--templates", str(tmp_path / "templates"), *more]
        assert main(given) == code
        said = capsys.readouterr()
        return said.out if code == 0 else said.err or said.out

    return ran


def edit(tmp_path, change) -> str:
    document = word.Document(str(tmp_path / "out" / "note.docx"))
    change({one.text: one for one in document.paragraphs})
    held = io.BytesIO()
    document.save(held)
    path = tmp_path / "edited.docx"
    path.write_bytes(held.getvalue())
    return str(path)


def test_edits_are_taken_kept_and_in_each_later_draft(case, run, tmp_path):
    assert "note.docx" in run()

    def change(lines):
        lines["The end."].runs[0].text = "The very end, Ex. Q at 2."

    told = run("--take", edit(tmp_path, change))
    assert "Changed: note.end" in told
    assert "The {+very +}end" in told
    assert "STALE: Ex. Q at 2 names no exhibit" in told
    assert "1 changed, 0 removed, 0 added, 0 moved" in told
    kept = (case / "filings" / "note.edits.yaml").read_text("utf-8")
    assert "at: note.end" in kept
    assert "The very end, Ex. Q at 2." in kept
    later = run("--format", "txt,docx", on="2025-04-22")
    assert "It holds 1 of an attorney's edits" in later
    assert "The very end, Ex. Q at 2." in (tmp_path / "out" / "note.txt").read_text("utf-8")
    assert main(["case", "check", str(case)]) == 0


def test_an_edit_is_called_stale_once_the_case_drafts_other_words(case, run, tmp_path):
    run()

    def change(lines):
        (who,) = (one for text, one in lines.items() if text.startswith("Mahmoud"))
        who.add_run(" So say his lawyers.")

    run("--take", edit(tmp_path, change))
    file = case / "case.yaml"
    file.write_text(file.read_text("utf-8").replace("value: Mahmoud", "value: Mahmud"), encoding="utf-8")
    told = run()
    assert "note.who: changed, 2025-04-20. STALE: what the case drafts here has changed since" in told
    assert "kept:    Mahmoud Khalil is held" in told
    assert "drafted: Mahmud Khalil is held" in told
    found = json.loads(run("--json"))
    assert found["edits"][0]["now"].startswith("Mahmud")
    assert [lack["why"] for lack in found["lacks"] if lack["paragraph"] == "note.who"][-1] == "stale"
    again = run("--take", str(tmp_path / "edited.docx"))
    assert "0 changed" in again


def test_the_json_has_every_edit_with_its_differences(run, tmp_path):
    run()

    def change(lines):
        lines["The end."].runs[0].text = "The real end."

    found = json.loads(run("--take", edit(tmp_path, change), "--json"))
    (row,) = found["taken"]["changed"]
    assert (row["at"], row["was"], row["now"]) == ("note.end", "The end.", "The real end.")
    assert row["differences"] == [["=", "The"], ["+", " real"], ["=", " end."]]
    assert (found["taken"]["removed"], found["taken"]["added"], found["taken"]["moved"]) == ([], [], [])
    assert found["edits"][0]["words"] == "The real end."


def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(case, run, tmp_path):
    run()
    wrong = tmp_path / "wrong.docx"
    wrong.write_bytes(b"no Word file")
    assert "wrong.docx: it is damaged, or no Word file. Mend:" in run("--take", str(wrong), code=1)
    word.Document().save(str(wrong))
    assert "it is no draft of Greatwrit" in run("--take", str(wrong), code=1)
    assert "no such file" in run("--take", str(tmp_path / "nowhere.docx"), code=1)
    moved = case.rename(case.with_name("other"))
    given = ["draft", str(moved), "note", "--on", ON, "-o", str(tmp_path / "out"), "--templates", str(tmp_path / "templates")]
    assert main([*given, "--take", str(tmp_path / "out" / "note.docx")]) == 1
    assert not (moved / "filings").exists()


def test_a_broken_file_of_edits_is_told_with_its_line(case, run):
    (case / "filings").mkdir()
    (case / "filings" / "note.edits.yaml").write_text("filing: note\nedits:\n  - at: note.end\n    did: shouted\n", encoding="utf-8")
    assert "note.edits.yaml:4:" in run(code=1)


def test_an_offices_word_template_is_filled(run, tmp_path):
    office = word.Document()
    office.add_paragraph("{{ person }}, {{ date }}")
    office.add_paragraph("{{p body }}")
    office.save(str(tmp_path / "office.docx"))
    run("--word-template", str(tmp_path / "office.docx"), "--format", "docx")
    lines = [one.text for one in word.Document(str(tmp_path / "out" / "note.docx")).paragraphs]
    assert lines[0] == "Mahmoud Khalil, April 20, 2025"
    assert "The end." in lines
