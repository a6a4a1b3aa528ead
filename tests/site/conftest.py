"""The site of the law on file, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from greatwrit.law import Law
from greatwrit.workbench.site import site, write_site

ON = "2026-11-24"


@pytest.fixture(scope="session")
def pages(law: Law) -> dict[str, str]:
    return site(law, ON)


@pytest.fixture(scope="session")
def folder(law: Law, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site") / "law"
    write_site(law, ON, made)
    return made
