"""A case of an invented person in a folder, with the one exhibit that its source `nta` names."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name


def laid(folder: Path, case: str, *texts: str) -> Path:
    """The folder, holding the case and its exhibit: a page for each text, without words where the text is empty."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text(case)
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        for text in texts:
            page = pdf.add_blank_page(page_size=(612, 792))
            if text:
                page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
                page.obj.Contents = pdf.make_stream(f"BT /F1 14 Tf 72 600 Td ({text}) Tj ET".encode("cp1252"))
        pdf.save(folder / "documents" / "nta.pdf")
    return folder
