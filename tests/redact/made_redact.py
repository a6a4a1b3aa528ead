"""PDFs made for the tests by pikepdf, pillow and typst; and a search of a file for a word that shares nothing with the program's own."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageDraw, ImageFont

SERIF = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"


def helvetica(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))


def document(*contents: str | bytes, size=(400, 300), resources=None) -> pikepdf.Pdf:
    """A document whose pages draw these instructions; F1 is Helvetica."""
    pdf = pikepdf.new()
    for content in contents:
        page = pdf.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)), **(resources(pdf) if resources else {}))
        page.Contents = pdf.make_stream(content if isinstance(content, bytes) else content.encode("cp1252"))
    return pdf


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def line(text: str, x=40, y=200, size=14, more="") -> str:
    """One line of text."""
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {more} 1 0 0 1 {x} {y} Tm ({shown}) Tj ET\n"


def simple(text: str, **options) -> bytes:
    return saved(document(line(text, **options)))


def set_in_typst(source: str) -> bytes:
    import typst

    return typst.compile(source.encode())


def picture(size=(400, 300), words="", at=(40, 80), ground=255, mode="L") -> Image.Image:
    """A page as a scanner sees it."""
    held = Image.new("L", size, ground)
    if words:
        ImageDraw.Draw(held).text(at, words, fill=0, font=_font(24))
    return held.convert(mode)


def _font(size):
    try:
        return ImageFont.truetype(SERIF, size)
    except OSError:
        return ImageFont.load_default(size)


def image(pdf: pikepdf.Pdf, held: Image.Image, *, jpeg=False, **more) -> Stream:
    space = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "1": Name.DeviceGray, "CMYK": Name.DeviceCMYK}[held.mode]
    what = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=held.width, Height=held.height, ColorSpace=space,
        BitsPerComponent=1 if held.mode == "1" else 8, **more,
    )  # fmt: skip
    if jpeg:
        out = io.BytesIO()
        held.save(out, "JPEG", quality=80)
        what.Filter = Name.DCTDecode
        return pdf.make_stream(out.getvalue(), what)
    return pdf.make_stream(held.tobytes(), what)


def scanned(text: str, *, jpeg=True, mode="L", **options) -> bytes:
    """A page that is a picture of a text, 800 by 600 pixels on 400 by 300 points, with a text layer in mode 3 over it."""
    pdf = document("")
    held = picture((800, 600), text, (80, 160), mode=mode)
    pdf.pages[0].Resources.XObject = Dictionary(Im=image(pdf, held, jpeg=jpeg, **options))
    words, x, layer = text.split(), 40.0, ""
    for word in words:
        width = _font(24).getlength(word + " ") / 2
        fit = _font(24).getlength(word) / 2 / (0.52 * 12 * len(word)) * 100
        layer += line(word, x=x, y=300 - (80 + 11), size=12, more=f"3 Tr {fit:.1f} Tz")
        x += width
    pdf.pages[0].Contents = pdf.make_stream(f"q 400 0 0 300 0 0 cm /Im Do Q {layer}".encode())
    return saved(pdf)


# -- the search ------------------------------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    return "".join(re.findall(r"[a-z0-9]", unicodedata.normalize("NFKD", text).casefold()))


def shown(data: bytes) -> str:
    """All that PDFium reads on the pages."""
    held = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in held)


def places(data: bytes, word: str) -> list[str]:
    """Every place of a file that tells a word: page text, names, strings, streams unpacked and string by string, the bytes themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _places(data, word)


def _places(data: bytes, word: str) -> list[str]:
    sought, found = plain(word), []

    def holds(text: str) -> bool:
        return sought in plain(text)

    def bytes_hold(raw: bytes) -> bool:
        return any(holds(raw.decode(code, "ignore")) for code in ("latin-1", "utf-16-be", "utf-16-le")) or holds(
            raw[1:].decode("utf-16-be", "ignore")
        )

    if holds(shown(data)):
        found.append("page text")
    if (
        any(word.lower().encode(code) in data.lower() for code in ("latin-1", "utf-16-be", "utf-16-le"))
        or word.encode().hex() in data.decode("latin-1").lower()
    ):
        found.append("bytes")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tables = [table for held in pdf.objects if isinstance(held, Dictionary) and "/ToUnicode" in held for table in [_table(held)]]
        for held in [*pdf.objects, pdf.trailer]:
            for text in _strings(held):
                if bytes_hold(text):
                    found.append(f"string of {held.objgen}")
            if isinstance(held, Stream):
                raw = held.read_bytes() if held.get("/Subtype") != "/Image" else held.read_raw_bytes()
                if word.lower() in raw.decode("latin-1").lower():
                    found.append(f"stream {held.objgen}")
                try:
                    shows = list(pikepdf.parse_content_stream(held)) if b" Tj" in raw or b"TJ" in raw or b")Tj" in raw else []
                except pikepdf.PdfError:
                    shows = []
                joined = b"".join(map(_shown_by, shows))
                if bytes_hold(joined) or any(
                    holds("".join(table.get(joined[at : at + 2], "") for at in range(0, len(joined), 2))) for table in tables
                ):
                    found.append(f"shown by {held.objgen}")
    return found


def _shown_by(one) -> bytes:
    """The strings of one instruction, joined."""
    if isinstance(one, pikepdf.ContentStreamInlineImage):
        return b""
    parts = [part for operand in one.operands for part in (operand if isinstance(operand, Array) else [operand])]
    return b"".join(bytes(part) for part in parts if isinstance(part, String))


def _table(font) -> dict[bytes, str]:
    """A two-byte /ToUnicode table with single codes and plain ranges."""
    data = font.ToUnicode.read_bytes().decode("latin-1")
    table = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be", "ignore")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for more in range(int(high, 16) - int(low, 16) + 1):
                table[(int(low, 16) + more).to_bytes(2, "big")] = chr(int(text, 16) + more)
    return table


def _strings(held) -> list[bytes]:
    waiting, found = [held], []
    while waiting:
        one = waiting.pop()
        if isinstance(one, String):
            found.append(bytes(one))
        elif isinstance(one, Name):
            found.append(str(one).encode())
        elif isinstance(one, Array):
            waiting += [part for part in one if isinstance(part, Array | Dictionary | String | Name) and not part.is_indirect]
        elif isinstance(one, Dictionary | Stream):
            for key, value in one.items():
                found.append(str(key).encode())
                if isinstance(value, Array | Dictionary | String | Name) and not value.is_indirect:
                    waiting.append(value)
    return found
