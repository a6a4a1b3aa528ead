"""OCR by OCRmyPDF and tesseract, programs of their own: a page's words are read once, and kept under the hash of what the page shows."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from .apart import Worker
from .guard import PIXELS, more_room
from .model import Refused
from .sheets import BarePage, BareSeen, Laid, Lay, Layers, Pick

LANGUAGES = ("eng", "spa")
AT_ONCE = 8
"""Pages that one run reads: so often is progress told."""
SECONDS = 60
"""That one page may take."""
_INSTALL = "pip install 'greatwrit[ocr]', and on Debian or Ubuntu: apt-get install tesseract-ocr tesseract-ocr-spa; or leave out --ocr"


def ready() -> None:
    """Raises Refused, with how to install it, where OCR cannot be had here."""
    if importlib.util.find_spec("ocrmypdf") is None:
        raise Refused("OCR needs the extra `ocr`, which is not installed", _INSTALL)
    if shutil.which("tesseract") is None:
        raise Refused("OCR needs tesseract, which is not installed", _INSTALL)
    lacking = [language for language in LANGUAGES if language not in _languages()]
    if lacking:
        raise Refused(f"tesseract lacks {', '.join(lacking)}", _INSTALL)


@cache
def _languages() -> frozenset[str]:
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return frozenset((done.stdout + done.stderr).split())


def read(worker: Worker, path: str, out: Path, folder: Path, tell: Callable[[int, int], None]) -> tuple[Laid, tuple[int, ...]] | None:
    """The words of an exhibit's bare pages, laid under them in a file at `out`: its size, on how many pages, and the pages (from 1) on
    which none could be read. None where no page is bare. `folder` keeps what is read; `tell`: pages done, of how many.

    Raises Refused where the file cannot be read, or would look different.
    """
    pages = worker.do("bare", Pick(path, (), ""), BareSeen).pages
    if not pages:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = list({page.key: page for page in pages if not _kept(folder, page).exists()}.values())
    for first in range(0, len(missing), AT_ONCE):
        tell(first, len(missing))
        some = missing[first : first + AT_ONCE]
        if not _run(worker, path, some, folder, out):
            for page in some:  # one that breaks the program leaves the others readable
                _run(worker, path, [page], folder, out)
    if missing:
        tell(len(missing), len(missing))
    held = {page.number: str(_kept(folder, page)) for page in pages if _kept(folder, page).exists()}
    laid = worker.do("lay", Lay(path, str(out), tuple(held), tuple(held.values())), Laid)
    return laid, tuple(page.number for page in pages if page.number not in held or page.number in laid.empty)


def _kept(folder: Path, page: BarePage) -> Path:
    return folder / f"{page.key}.{'-'.join(LANGUAGES)}.pdf"


def _run(worker: Worker, path: str, pages: Sequence[BarePage], folder: Path, out: Path) -> bool:
    """Reads some pages and keeps their words; whether that went well."""
    scans, done = out.with_suffix(".scans.pdf"), out.with_suffix(".read.pdf")
    command = [
        sys.executable, "-m", "ocrmypdf", "--quiet", "--output-type", "pdf", "--optimize", "0", "--skip-text",
        "--language", "+".join(LANGUAGES),
        "--rasterizer", "pypdfium", "--max-image-mpixels", str(PIXELS // 1_000_000), "--jobs", str(min(os.cpu_count() or 1, len(pages))),
        str(scans), str(done),
    ]  # fmt: skip
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        worker.do("pick", Pick(path, tuple(page.number for page in pages), str(scans)), int)
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False,
            timeout=SECONDS * len(pages), preexec_fn=more_room, start_new_session=True,
        )  # fmt: skip
        if ended.returncode or not done.exists():
            return False
        names = [_kept(folder, page) for page in pages]
        fresh = [name.with_suffix(f".{os.getpid()}") for name in names]
        worker.do("keep", Layers(str(done), tuple(map(str, fresh))), int)
        for one, name in zip(fresh, names, strict=True):
            os.chmod(one, 0o600)
            os.replace(one, name)
        return True
    except (subprocess.TimeoutExpired, Refused):
        return False
    finally:
        for one in (scans, done):
            one.unlink(missing_ok=True)
