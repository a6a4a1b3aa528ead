"""The law on file, read once, and the citations of a text."""

import pytest

from greatwrit.citing import cite_text
from greatwrit.law import load


@pytest.fixture(scope="session")
def law():
    return load()


@pytest.fixture(scope="session")
def cited(law):
    def run(text, on="2026-11-24"):
        return cite_text(text, law, on)

    return run
