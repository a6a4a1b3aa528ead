"""PDF and Word files made by hand, as small as they can be, so that tests need no program that writes them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(pages: list[str], *, encrypt: str = "") -> bytes:
    """A PDF whose pages hold these lines, in Helvetica with the Windows code page. encrypt: raw text of an /Encrypt dictionary."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for text in pages:
        shown = b"\n".join(
            b"(" + line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*"
            for line in text.split("\n")
        )
        content = b"BT /F1 8 Tf 9 TL 40 760 Td\n" + shown + b"\nET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1200 792] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
            % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    extra = f" /Encrypt {encrypt} /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" if encrypt else ""
    out.write(b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra.encode(), start))
    return out.getvalue()


LOCKED = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
"""An /Encrypt dictionary that no password opens without knowing it."""


def paragraph(*runs: str) -> str:
    """A Word paragraph; a run is text, or raw XML if it begins with `<`."""
    return (
        "<w:p>"
        + "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
        + "</w:p>"
    )


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def docx(paragraphs: list[str], footnotes: dict[int, str] | None = None, *, more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with these paragraphs and footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>')
        if footnotes:
            notes = "".join(f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>' for number, text in footnotes.items())
            first = f'<w:footnote w:type="separator" w:id="-1">{paragraph("8 U.S.C. § 9999")}</w:footnote>'
            archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{WORD}">{first}{notes}</w:footnotes>')
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()
