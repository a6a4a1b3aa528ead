from __future__ import annotations

import pytest

from greatwrit.law import Law, load


@pytest.fixture(scope="session")
def law() -> Law:
    return load()
