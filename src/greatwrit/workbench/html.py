"""Writes a plan as one self-contained page: the plan's own view, with the custody timeline drawn in it."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import Literal

from greatwrit.casefile import Case, custody_timeline, ledger
from greatwrit.plan import Plan

from .drawing import timeline_svg
from .page import page


def write_page(case: Case, plan: Plan, file: str, lang: Literal["en", "es"]) -> None:
    """Writes the page whole or not at all; a file of that name is replaced. Raises OSError where it cannot be written."""
    svg = timeline_svg(custody_timeline(case, plan.on), plan.on, lang, ledger(case, plan.on))
    target = Path(file)
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), file)
    try:
        handle, beside = tempfile.mkstemp(prefix=".page-", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, file) from None  # the page's name, not the passing file's
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(page(plan, lang, svg))
        os.chmod(beside, 0o600)
        os.replace(beside, target)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
