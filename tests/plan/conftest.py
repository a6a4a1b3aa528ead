"""The founding case and the law on file, read once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from greatwrit.law import Law, load

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def law() -> Law:
    return load()
