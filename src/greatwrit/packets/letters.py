"""Writing that is no PDF yet: text and e-mail are set here by typst; Word and OpenDocument files by LibreOffice, where it is installed."""

from __future__ import annotations

import email
import email.policy
import html.parser
import io
import os
import re
import shutil
import subprocess
import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pikepdf

from . import guard
from .model import Refused
from .setting import missing_glyphs, set_pages

OFFICE_SECONDS = 120

_LETTER = """#set page(paper: "us-letter", margin: (x: 72pt, top: 60pt, bottom: 66pt))
#set text(font: "Libertinus Serif", size: 11pt, lang: "en", hyphenate: false)
#set par(leading: 0.6em, spacing: 0.6em)
#let data = json(bytes(sys.inputs.data))
#if data.rows.len() > 0 {
  grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 5pt,
    ..data.rows.map(row => (strong(row.at(0)), row.at(1))).flatten())
  v(4pt); line(length: 100%, stroke: 0.5pt); v(4pt)
}
#for line in data.lines { if line == "" [#v(0.7em, weak: false)] else [#par(line)] }
"""
_PLAIN = """#set page(paper: "us-letter", margin: (x: 60pt, top: 60pt, bottom: 66pt))
#set text(font: "DejaVu Sans Mono", size: 9pt, lang: "en", hyphenate: false)
#set par(leading: 0.5em, spacing: 0.5em)
#let data = json(bytes(sys.inputs.data))
#for (number, side) in data.sides.enumerate() {
  if number > 0 { pagebreak() }
  for line in side { if line == "" [#v(0.9em, weak: false)] else [#par(line)] }
}
"""


def decode(data: bytes) -> str:
    """The text of a file in one of the usual codes. Raises Refused for what is no text."""
    for code in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(code)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = data.decode("latin-1")
    if "\0" in text:
        raise Refused("it is no text, and no kind of file known here", "print it to a PDF")
    return text


def take_text(given: Path, path: Path) -> list[str]:
    """Sets a text, letter by letter; a form feed begins a page. What was done, in words. Raises Refused."""
    text = decode(given.read_bytes())
    _measure(text)
    shown, steps = _printable(text)
    sides = [[_spaced(line) for line in side.expandtabs(8).splitlines()] for side in shown.rstrip().split("\f")]
    _write(set_pages(_PLAIN, {"sides": sides}), path)
    return ["set as pages from a text", *steps]


def take_mail(given: Path, path: Path) -> list[str]:
    """Sets an e-mail: from, to, date, subject, what was attached, and its words. What was done, in words. Raises Refused."""
    message = email.message_from_bytes(given.read_bytes(), policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise Refused("it is no e-mail", "print the e-mail to a PDF from the program that shows it")
    rows = [(f"{name}:", str(message[name])) for name in ("From", "To", "Cc", "Date", "Subject") if message[name]]
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if attached:
        rows.append(("Attached:", ", ".join(attached)))
    text = _body(message)
    _measure(text)
    shown, steps = _printable(text)
    cleaned = [(name, _printable(value)[0]) for name, value in rows]
    _write(set_pages(_LETTER, {"rows": cleaned, "lines": [line.rstrip() for line in shown.splitlines()]}), path)
    told = [f"{len(attached)} attached {'file is' if len(attached) == 1 else 'files are'} named, not shown"] if attached else []
    return ["set as pages from an e-mail", *told, *steps]


def _measure(text: str) -> None:
    if len(text) > guard.TEXT:
        raise Refused("it is longer than any exhibit", "split it")
    if not text.strip():
        raise Refused("it holds no text", "look whether it was saved whole")


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise Refused("the e-mail holds no words", "print what it holds to a PDF from the program that shows it")
    try:
        content = str(part.get_content())
    except (LookupError, ValueError, AttributeError):
        content = (part.get_payload(decode=True) or b"").decode("latin-1")  # type: ignore[union-attr]
    if part.get_content_type() != "text/html":
        return content
    reader = _Words()
    reader.feed(content)
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.words)).strip()


class _Words(html.parser.HTMLParser):
    """The words of a page of HTML; blocks begin new lines."""

    BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table"})
    SILENT = frozenset({"script", "style", "head", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self._silent += 1
        elif tag in self.BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(re.sub(r"\s+", " ", data))


def _printable(text: str) -> tuple[str, list[str]]:
    """The text with pictures of the keyboard (emoji) written out by their names, and without signs that print nothing."""
    named = 0
    out = []
    for sign in text:
        if ord(sign) >= EMOJI and unicodedata.category(sign) in ("So", "Sk"):
            out.append(f"[{unicodedata.name(sign, 'emoji').lower()}]")
            named += 1
        elif sign in "\t\n\f" or (unicodedata.category(sign) not in ("Cc", "Cf", "Cn", "Co") and not "\ufe00" <= sign <= "\ufe0f"):
            out.append(sign)
    return "".join(out).replace("\r\n", "\n"), [f"{named} emoji written out by name"] if named else []


EMOJI = 0x1F000
"""The first of the characters that are small pictures."""


def _spaced(line: str) -> str:
    """A line whose leading and doubled blanks survive the setting."""
    return re.sub(r"^ +| {2,}", lambda found: "\u00a0" * len(found[0]), line.rstrip())


def _write(data: bytes, path: Path) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lacking = missing_glyphs(pdf)
        if lacking:
            says = f"its writing has characters that the fonts here lack (page {lacking[0]})"
            raise Refused(says, "print it to a PDF from a program that shows it")
        if len(pdf.pages) > guard.PAGES:
            raise Refused(f"it makes {len(pdf.pages)} pages, more than {guard.PAGES}", "split it")
    path.write_bytes(data)


# -- LibreOffice -------------------------------------------------------------------------------------------------------------------

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501
"""No macros, no linked pictures fetched from anywhere."""


def office() -> str | None:
    """The path of LibreOffice, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def take_office(given: Path, suffix: str, folder: Path) -> tuple[Path, list[str]]:
    """A Word, OpenDocument or RTF file as a PDF in `folder`, and what was done. Raises Refused."""
    program = office()
    if program is None:
        says = "it is a word processor's file, and LibreOffice is not installed here"
        raise Refused(says, "install LibreOffice, or save the file as PDF")
    profile = folder / "office"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source = folder / f"given{suffix}"
    shutil.copyfile(given, source)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf",
               "--outdir", str(folder), str(source)]  # fmt: skip
    environment = {**os.environ, "HOME": str(folder)}
    try:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=OFFICE_SECONDS,
            env=environment, preexec_fn=guard.more_room, check=False, start_new_session=True,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused("LibreOffice took too long over it", "save the file as PDF from the program that made it") from None
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    made = folder / "given.pdf"
    if not made.exists():
        raise Refused("LibreOffice could not read it", "save the file as PDF from the program that made it")
    return made, ["set as pages by LibreOffice: compare them with the original"]
