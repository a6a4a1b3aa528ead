"""A pipe or a device in the place of a file is refused before a byte of it is read: it has no end, and nobody waits for one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from greatwrit.cli import main
from greatwrit.reading import LIMITS

COMMANDS = {
    "plan": ["plan", "{case}"],
    "answer": ["answer", "{case}", "person.family_name", "Reyes", "--said-by", "x"],
    "case check": ["case", "check", "{case}"],
    "cite": ["cite", "{file}"],
}


@pytest.mark.parametrize("what", ["pipe", "device"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_ordinary_file_is_refused_unread(tmp_path: Path, what, command):
    file = tmp_path / "case.yaml"
    if what == "pipe":
        os.mkfifo(file)
    else:
        file.symlink_to("/dev/zero")
    argv = [part.format(case=tmp_path, file=file) for part in COMMANDS[command]]
    run = [sys.executable, "-c", "import sys; from greatwrit.cli import main; sys.exit(main(sys.argv[1:]))", *argv]
    done = subprocess.run(run, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 1
    assert f"{file}" in done.stderr
    assert "is no ordinary file" in done.stderr
    assert "Mend: " in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a file with a hole needs no room there")
def test_of_a_file_that_is_too_long_no_more_is_read_than_the_limit(tmp_path: Path, capsys):
    file = tmp_path / "case.yaml"
    with file.open("wb") as out:
        out.truncate(1 << 40)
    assert main(["plan", str(tmp_path)]) == 1
    assert f"{file}:1:1: the file has {1 << 40:,} bytes, more than the {LIMITS.size:,} that are read" in capsys.readouterr().err
