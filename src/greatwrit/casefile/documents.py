"""Are the documents that a case names there, and are they the ones that were put there?"""

from __future__ import annotations

import hashlib
from pathlib import Path

from greatwrit.casefile.model import Case
from greatwrit.reading import Fault


def missing_documents(case: Case) -> tuple[Fault, ...]:
    """A fault for each source whose file is not in the folder, or whose bytes are not those of its sha256. Reads the documents."""
    folder = Path(case.file).parent
    faults = []
    for source in case.sources.values():
        if source.file is None:
            continue
        path = folder / source.file
        if not path.is_file():
            says = f"the document `{source.file}` of `{source.id}` is not there."
            faults.append(Fault(case.file, source.line, 1, says, "put it into the folder, or take `file` out."))
        elif source.sha256 and hashlib.sha256(path.read_bytes()).hexdigest() != source.sha256.lower():
            says = f"the document `{source.file}` of `{source.id}` is not the one whose sha256 is on file."
            faults.append(Fault(case.file, source.line, 1, says, "bring the first one back, or enter this one as a source of its own."))
    return tuple(faults)
