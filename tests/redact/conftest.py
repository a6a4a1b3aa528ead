"""Redacting a file made for the test, through the program's own door; and the search that nothing may survive."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from greatwrit.cli import main

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def redacted(tmp_path, capsys):
    """Writes the bytes, redacts them, and gives the exit code, the report and the new bytes (None where nothing was written)."""

    def run(data, *options):
        (tmp_path / "in.pdf").write_bytes(data)
        out = tmp_path / "out.pdf"
        code = main(["redact", str(tmp_path / "in.pdf"), "-o", str(out), "--json", *options])
        printed = capsys.readouterr()
        report = json.loads(printed.out)
        assert not [name for name in tmp_path.iterdir() if name.name.startswith(".redact-")]
        return code, report, out.read_bytes() if out.exists() else None

    return run


@pytest.fixture
def looked(tmp_path, capsys):
    """The exit code and what `redactions` finds in the bytes."""

    def run(data, *options):
        (tmp_path / "in.pdf").write_bytes(data)
        code = main(["redactions", str(tmp_path / "in.pdf"), "--json", *options])
        return code, json.loads(capsys.readouterr().out)

    return run
