from __future__ import annotations

import pytest

from greatwrit.law import Law, load


@pytest.fixture(scope="session")
def law(tmp_path_factory: pytest.TempPathFactory) -> Law:
    return load(cache=tmp_path_factory.mktemp("law"))
