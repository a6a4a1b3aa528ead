"""However a command ends, a lawyer reads plain words and a program reads an exit code: 0 done, 1 refused, 2 wrong usage."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import ClassVar

import click
import pytest
from repository import ROOT

from greatwrit.cli import main
from greatwrit.cli.registry import COMMANDS, Entry
from greatwrit.reading import Fault, Unreadable

SECRET = "Reyes, A 200-123-456"


class Ambiguous(Exception):
    """A refusal as the rooms raise them."""

    refusal = True
    details: ClassVar = {"candidates": [{"code": "JENADLA"}]}


def _unreadable():
    raise Unreadable(
        [Fault("case.yaml", 12, 5, "`yes` is not a boolean.", "write true."), Fault("case.yaml", 3, 1, "`sorces` is no key here.")]
    )


def _refused():
    raise Ambiguous("two facilities are called Jena")


def _misused():
    raise click.UsageError("give --from")


def _unforeseen():
    raise KeyError(SECRET)


def _no_file():
    Path("there/is/no/such.yaml").read_text("utf-8")


def _no_right():
    raise PermissionError(13, "Permission denied", "case.yaml")


def _full():
    raise OSError(28, "No space left on device", "case.yaml")


def _full_output():
    raise OSError(28, "No space left on device")


def _interrupted():
    raise KeyboardInterrupt


def _exits():
    sys.exit(1)


def _no():
    return 1


def _yes():
    return None


def _pipe_gone():
    raise BrokenPipeError


ENDINGS = {
    "unreadable": (_unreadable, 1, ["case.yaml:3:1: ", "case.yaml:12:5: ", "write true."]),
    "refused": (_refused, 1, ["two facilities are called Jena"]),
    "misused": (_misused, 2, ["give --from", "Usage: greatwrit"]),
    "unforeseen": (_unforeseen, 1, ["fault in Greatwrit itself", "reference ", "KeyError at "]),
    "no-file": (_no_file, 1, ["there/is/no/such.yaml: no such file or directory", "Mend: check the path"]),
    "no-right": (_no_right, 1, ["case.yaml: permission denied", "Mend: "]),
    "full": (_full, 1, ["case.yaml: no space left on device", "Mend: see whether the disk is full"]),
    "full-output": (_full_output, 1, ["the output: no space left on device"]),
    "interrupted": (_interrupted, 1, ["stopped before it was done"]),
    "exits": (_exits, 1, []),
    "no": (_no, 1, []),
    "yes": (_yes, 0, []),
    "pipe-gone": (_pipe_gone, 1, []),
}


@pytest.fixture
def end(monkeypatch, capsys):
    """Runs a command that ends in a given way, through the program's own door."""
    module = ModuleType("greatwrit.cli.endings")
    monkeypatch.setitem(sys.modules, module.__name__, module)

    def run(name, *options):
        @click.command()
        @click.option("--json", "as_json", is_flag=True)
        def command(as_json):
            return ENDINGS[name][0]()

        module.command = command
        monkeypatch.setitem(COMMANDS, name, Entry("endings:command", "Ends."))
        code = main([name, *options])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("name", ENDINGS)
def test_an_ending_has_its_code_and_its_words(end, name):
    _, code, words = ENDINGS[name]
    ended, out, err = end(name)
    assert ended == code
    assert out == ""
    assert all(word in err for word in words)
    assert bool(err) == bool(words)
    assert "Traceback" not in err
    assert SECRET not in err


@pytest.mark.parametrize("name", [name for name, (_, code, words) in ENDINGS.items() if words])
def test_with_json_a_failure_is_one_document_on_stdout(end, name):
    code, out, _ = end(name, "--json")
    document = json.loads(out)
    assert code == ENDINGS[name][1]
    assert isinstance(document["error"], str)
    assert SECRET not in out


def test_every_fault_of_a_file_is_in_the_document(end):
    _, out, _ = end("unreadable", "--json")
    assert [(fault["line"], fault["mend"]) for fault in json.loads(out)["faults"]] == [(3, ""), (12, "write true.")]


def test_an_ambiguous_place_names_its_candidates(end):
    assert json.loads(end("refused", "--json")[1])["candidates"] == [{"code": "JENADLA"}]


def test_the_same_fault_has_the_same_reference(end):
    assert end("unforeseen")[2] == end("unforeseen")[2]


def test_a_programmer_can_ask_for_the_traceback(end, monkeypatch):
    monkeypatch.setenv("GREATWRIT_DEBUG", "1")
    assert "Traceback" in end("unforeseen")[2]


@pytest.mark.parametrize(
    ("argv", "code", "out", "err"),
    [
        (["--help"], 0, "Commands:", ""),
        (["-h"], 0, "Commands:", ""),
        (["--version"], 0, "greatwrit 0.", ""),
        ([], 2, "", "Usage: greatwrit"),
        (["plann"], 2, "", "there is no command 'plann'. Did you mean 'plan'?"),
        (["zzz"], 2, "", "there is no command 'zzz'."),
        (["--nonsense"], 2, "", "No such option"),
        (["law"], 2, "", "Usage: greatwrit law"),
        (["count"], 2, "", "greatwrit count --help"),
    ],
)
def test_the_door_itself(capsys, argv, code, out, err):
    assert main(argv) == code
    told = capsys.readouterr()
    assert out in told.out
    assert err in told.err


def shell(command):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PY": sys.executable}
    return subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_reader_that_has_gone_is_no_fault():
    done = shell('"$PY" -m greatwrit --help | head -1; exec 3>&1; ("$PY" -m greatwrit clocks 2>&4 | true) 4>&1')
    assert "Traceback" not in done.stdout + done.stderr
    assert "BrokenPipe" not in done.stdout + done.stderr


def test_nothing_is_coloured_when_piped():
    assert "\x1b[" not in shell('"$PY" -m greatwrit plan examples/khalil --on 2025-04-22').stdout


def test_help_imports_neither_yaml_nor_the_law():
    imported = set(re.findall(r"(?m)\| +(\S+)$", shell('"$PY" -X importtime -m greatwrit --help').stderr))
    assert "click" in imported
    assert not imported & {"yaml", "msgspec", "rich", "ruamel", "dd", "greatwrit.law", "greatwrit.reading", "greatwrit.plan"}
