"""Every command, option and argument is explained where it stands, and the pages are what the program says today."""

from __future__ import annotations

import importlib.util
import json
import re
import textwrap

import click
import pytest
from repository import ROOT

from greatwrit import law, places
from greatwrit.casefile import case_of
from greatwrit.cli import main
from greatwrit.cli.registry import COMMANDS
from greatwrit.law.model import Story
from greatwrit.plan.stories import answer, differences
from greatwrit.reading import Misfit, Unreadable, read_as


def _build_docs():
    found = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


build_docs = _build_docs()
ALL = [(ctx.command_path, command, ctx) for command, ctx in build_docs.every_command()]
LEAVES = [pytest.param(command, ctx, id=path) for path, command, ctx in ALL if not isinstance(command, click.Group)]


@pytest.mark.parametrize("page", build_docs.PAGES)
def test_a_page_is_what_the_program_says_today(page):
    assert (ROOT / page).read_text("utf-8") == build_docs.PAGES[page](), "run make docs"


@pytest.mark.parametrize(("command", "ctx"), LEAVES)
def test_a_command_takes_json_and_shows_an_example(command, ctx):
    assert any("--json" in parameter.opts for parameter in command.params)
    assert re.search(r"Examples?:", command.get_help(ctx))
    assert f"greatwrit {ctx.command_path.removeprefix('greatwrit ')}" in command.get_help(ctx).split("Example")[1]


@pytest.mark.parametrize(("command", "ctx"), LEAVES)
def test_every_option_and_argument_is_explained(command, ctx):
    words = f"{command.help} {command.epilog}"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{parameter.opts[0]} has no help"
        else:
            assert parameter.make_metavar(ctx).strip("[]. ") in words, f"{parameter.name} is not explained"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says_of_itself(name):
    command = next(command for path, command, _ in ALL if path == f"greatwrit {name}")
    assert COMMANDS[name].help == " ".join(command.help.split("\n\n")[0].split())


def test_every_command_of_the_list_is_in_the_reference():
    reference = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for path, command, _ in ALL:
        assert f"# {path}\n" in reference
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert all(option in reference for option in parameter.opts)


def test_the_case_file_that_the_page_shows_can_be_read():
    shown = re.findall(r"(?s)```yaml\n(.+?)```", (ROOT / "docs" / "case-file.md").read_text("utf-8"))
    assert shown
    for text in shown:
        assert case_of(text.encode(), "docs/case-file.md", "shown", law.load().topics).statements


def test_the_story_that_the_guide_shows_is_told_and_its_facts_force_its_verdict():
    (shown,) = re.findall(r"(?s)```yaml\n(.+?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    on_file = law.load()
    told = read_as(textwrap.dedent(shown).encode(), "CONTRIBUTING.md", tuple[Story, ...])
    assert [differences(story, answer(on_file, story)) for story in told] == [()]


def test_the_library_does_what_its_page_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    (shown,) = re.findall(r"(?s)```python\n(.+?)```", (ROOT / "docs/library.md").read_text("utf-8"))
    made: dict[str, object] = {}
    exec(shown, made)
    assert (made["verdicts"]["records.demand"], made["keep"], made["court"]) == ("open", "2026-03-30", "W.D. La.")
    assert made["first_question"]


def test_what_the_page_says_of_its_json_and_of_what_is_refused_is_so(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(ROOT)
    (shown,) = re.findall(r"(?s)```python\n(.+?)```", (ROOT / "docs/library.md").read_text("utf-8"))
    made: dict[str, object] = {}
    exec(shown, made)
    assert main(["plan", "examples/khalil", "--on", "2025-04-22", "--json"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == json.loads(made["as_json"])
    assert printed != f"{made['as_json'].decode()}\n"
    assert "the same document, indented" in shown
    for folder in (tmp_path, str(tmp_path)):
        with pytest.raises(Unreadable, match=r"there is no law here\. Mend: name a folder that holds law/ and places/"):
            law.load(folder)
    assert law.load(str(ROOT)).hash == law.load(ROOT).hash
    tables = law.load().places
    for call in (
        lambda: places.where(tables, tables.facilities["JENADLA"], "xx"),
        lambda: places.where_county(tables, "La Salle", "LA", "2025-02-30"),
    ):
        with pytest.raises(Misfit):
            call()


def test_the_commands_a_page_names_exist():
    known = {path.removeprefix("greatwrit ") for path, _, _ in ALL}
    for page in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "law/README.md", "places/README.md", "docs/case-file.md"):
        for called in re.findall(r"(?:`|\.venv/bin/)greatwrit ([a-z]+(?: [a-z]+)?)", (ROOT / page).read_text("utf-8")):
            assert called in known or called.split()[0] in known, f"{page}: greatwrit {called}"
