"""Puts the site into a folder, and takes out the pages that an older build left there. Nothing else in a folder is ever touched."""

from __future__ import annotations

import errno
from pathlib import Path

from greatwrit.law import Law
from greatwrit.law.model import Date

from .frame import MARK
from .pages import site


def write_site(law: Law, on: Date, folder: Path) -> int:
    """Writes every page of the law on file below `folder`; returns how many.

    Raises FileExistsError where the folder holds something that is no site of ours, OSError where it cannot be written, Unreadable for
    faults of the law; in the first and last case nothing is written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not _ours(folder / "index.html"):
        raise FileExistsError(errno.EEXIST, "the folder holds something that is no site of the law", str(folder))
    pages = site(law, on)
    for below in sorted({(folder / name).parent for name in pages}):
        below.mkdir(parents=True, exist_ok=True)
    for name, html in pages.items():
        (folder / name).write_text(html, encoding="utf-8")
    kept = {folder / name for name in pages}
    for old in sorted(folder.rglob("*.html")):
        if old not in kept and _ours(old):
            old.unlink()
    return len(pages)


def _ours(page: Path) -> bool:
    """Whether a file is a page of such a site."""
    try:
        with page.open(encoding="utf-8", errors="replace") as opened:
            return MARK in opened.read(len(MARK) * 10)
    except OSError:
        return False
