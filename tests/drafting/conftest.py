"""What the tests of this room share, among it its modules (`papers`)."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from greatwrit.casefile import case_of
from greatwrit.drafting import Document, Look, Materials, draft
from greatwrit.law import Law
from greatwrit.plan import plan

sys.path.insert(0, str(Path(__file__).parent))

FRONT = "---\ntitle: A paper\nwhat: a test\nroute: habeas\nkind: court\nnumbered: true\n---\n"
Drafts = Callable[..., Document]


@pytest.fixture(scope="session")
def drafted(law: Law) -> Drafts:
    """Drafts a body for a case file, both as text; the template is called `t`."""

    def made(
        body: str, case: str = "statements: []\n", on: str = "2026-02-07", front: str = FRONT, look: Look | None = None, **parts: str
    ) -> Document:
        read = case_of(case.encode(), "case.yaml", "t", law.topics)
        texts = {"t.md": front + body, **{f"parts/{name}.md": text for name, text in parts.items()}}
        return draft(Materials(read, law, plan(read, law, on)), texts, "t", look)

    return made
