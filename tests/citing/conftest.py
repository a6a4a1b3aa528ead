"""The citations of a text, and of a file written for the test."""

import sys
from pathlib import Path

import pytest

from greatwrit.citing import cite_file, cite_text

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def cited(law):
    def run(text, on="2026-11-24"):
        return cite_text(text, law, on)

    return run


@pytest.fixture
def cited_file(law, tmp_path):
    def run(name, data, on="2026-11-24"):
        path = tmp_path / name
        path.write_bytes(data)
        return cite_file(str(path), law, on)[0]

    return run
