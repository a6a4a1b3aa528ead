"""Puts the site into a folder, and takes out the pages that an older build left there. Nothing else in a folder is ever touched."""

from __future__ import annotations

import errno
from pathlib import Path

from greatwrit.law import Law
from greatwrit.law.model import Date

from ..outputs import is_ours, refuse_others
from .frame import MARK
from .pages import site


def write_site(law: Law, on: Date, folder: Path) -> int:
    """Writes every page of the law on file below `folder`; returns how many.

    Raises FileExistsError where the folder holds something that is no site of ours, InTheWay where something that is none stands in the
    place of a page, OSError where it cannot be written, Unreadable for faults of the law; but for OSError nothing is written then.
    """
    if folder.is_dir() and any(folder.iterdir()) and not is_ours(folder / "index.html", MARK):
        raise FileExistsError(errno.EEXIST, "the folder holds something that is no site of the law", str(folder))
    pages = site(law, on)
    for name in pages:
        refuse_others(folder / name, MARK)
    for below in sorted({(folder / name).parent for name in pages}):
        below.mkdir(parents=True, exist_ok=True)
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    kept = {folder / name for name in pages}
    for old in sorted(folder.rglob("*.html")):
        if old not in kept and is_ours(old, MARK):
            old.unlink()
    return len(pages)
