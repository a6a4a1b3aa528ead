"""A template of filings/ to blocks: front matter, Jinja, Markdown.

Whatever a template prints with `{{ … }}` becomes one or more inlines or a block, never Markdown: words of a case file cannot turn into
headings, links or code. A paragraph that begins with `¶` is numbered; `[#id]` after it names it; others get an id from their own source,
so that an edited paragraph is found again when the facts around it have changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from greatwrit.reading import Fault, Unreadable, read_as

from .model import Block, Break, Heading, Inline, Items, Lang, Note, PageBreak, Para, Table, Text

OPEN, CLOSE, START, END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Marks that no case file may hold: a token's number stands between the first two, a paragraph's id between the others."""
_TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
_ID = re.compile(f"^{START}([^{END}]+){END}")
_NAMED = re.compile(r"^(¶ )?(?:\[#([a-z0-9-]+)\] )?")
_STATEMENT = re.compile(r"^\s*(?:\{%(?:(?!%\}).)*%\}\s*)+$")
_OTHER = re.compile(r"^\s*(?:#{1,6} |[-*+] |\d+[.)] |\||>|```|\[\^|---\s*$|\{#)")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class Front(Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a template.

    title: what it is called, in its own language. what: what it is for, for the list of filings. route: the way out that it serves.
    needs: topics that it pleads. numbered: whether its headings are numbered (I., A., 1.). kind: how its pages look.
    """

    title: str
    what: str
    route: str = ""
    lang: Lang = "en"
    kind: Literal["court", "letter", "immigration-court", "checklist", "family"] = "letter"
    numbered: bool = False
    needs: tuple[str, ...] = ()
    spanish: str = ""
    """The filing that says the same in Spanish."""
    with_: tuple[str, ...] = ()
    """Filings that go with it in a packet, in order: proposed orders, a verification."""
    exhibits: bool = True
    """Whether pins are to exhibits that go with it."""
    pins: bool = True
    """False for what the family or the press reads: facts come without the places that they are from."""


class Source(Struct, frozen=True):
    """A template's text, taken apart."""

    front: Front
    body: str


def front_of(text: str, file: str) -> Source:
    """Takes front matter and body apart. Raises Unreadable with FILE:LINE."""
    found = FRONT.match(text)
    if found is None:
        raise Unreadable(
            (Fault(file, 1, 1, "a template begins with its front matter.", "write `---`, then title, what, route, then `---`."),)
        )
    matter = re.sub(r"^with:", "with_:", found[1], flags=re.MULTILINE)
    return Source(read_as(matter.encode(), file, Front), text[found.end() :])


class _Loader(BaseLoader):
    """Templates and their parts by name, each paragraph marked with its id before Jinja sees it."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text = self.texts.get(template)
        if text is None:
            raise TemplateNotFound(template)
        found = FRONT.match(text)
        body = text[found.end() :] if found is not None else text
        lines = found[0].count("\n") if found is not None else 0
        return "\n" * lines + marked(body, template.rpartition("/")[2].removesuffix(".md")) + "\n", template, lambda: True


def marked(body: str, part: str) -> str:
    """The source of a template with an id before each paragraph."""
    lines = body.split("\n")
    result: list[str] = []
    fresh = True
    for place, line in enumerate(lines):
        if not line.strip() or _STATEMENT.match(line):
            fresh = True
        elif fresh and _OTHER.match(line):
            fresh = False
        elif fresh:
            fresh = False
            found = _NAMED.match(line)
            sign, name = (found[1] or "", found[2]) if found is not None else ("", None)
            rest = line[found.end() :] if found is not None else line
            until = next((end for end in range(place, len(lines)) if not lines[end].strip()), len(lines))
            said = hashlib.sha256("\n".join(lines[place:until]).encode()).hexdigest()[:8]
            line = f"{START}{'¶' if sign else ''}{part}.{name or said}{END}{rest}"
        if line.rstrip().endswith("%}") and not _STATEMENT.match(line):
            line = f"{line.rstrip()}{{{{ '' }}}}"  # Jinja would take the line's end with the statement
        result.append(line)
    return "\n".join(result)


@pass_context
def _printed(context: Context, value: Any) -> str:
    """Jinja's `finalize`: what a template prints becomes a token of the session."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, Undefined):
        return str(value)  # raises, with the name that is missing
    session: Session = context["session"]
    return session.token(value)


@lru_cache(maxsize=16)
def _environment(texts: frozenset[tuple[str, str]]) -> Environment:
    return ImmutableSandboxedEnvironment(
        loader=_Loader(dict(texts)), undefined=StrictUndefined, finalize=_printed, trim_blocks=True, lstrip_blocks=True, autoescape=False,
        auto_reload=False, cache_size=400,
    )  # fmt: skip


class Session:
    """The tokens that one run of a template printed."""

    def __init__(self) -> None:
        self.printed: list[Any] = []

    def token(self, value: Any) -> str:
        self.printed.append(value)
        return f"{OPEN}{len(self.printed) - 1}{CLOSE}"


def rendered(texts: Mapping[str, str], name: str, words: Mapping[str, Any]) -> list[Block]:
    """The blocks of a template: `words` are the functions and values it may use. Raises Unreadable with the template's line."""
    session = Session()
    environment = _environment(frozenset(texts.items()))
    try:
        text = environment.get_template(name).render({**words, "session": session})
    except TemplateNotFound as missing:
        raise _fault(name, 1, f"there is no template {missing}.", "correct its name, or add it to filings/.") from None
    except (TemplateError, LookupError, TypeError, AttributeError) as wrong:
        says = str(wrong.args[0]) if isinstance(wrong, LookupError) and wrong.args else str(wrong)
        raise _fault(name, _line(wrong, name), says, "see docs/filings.md for what a template may say.") from wrong
    env: dict[str, Any] = {}
    return list(_Reader(session).blocks(_markdown().parse(text, env)))


def _fault(name: str, line: int, says: str, mend: str) -> Unreadable:
    return Unreadable((Fault(name, line, 1, says, mend),))


def _line(wrong: BaseException, name: str) -> int:
    number = getattr(wrong, "lineno", None)
    trace = wrong.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            number = trace.tb_lineno
        trace = trace.tb_next
    return number or 1


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    return made.disable(["code", "html_block", "html_inline", "autolink", "image", "link"]).use(footnote_plugin)


class _Reader:
    """Markdown's tokens to blocks."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.used: dict[str, int] = {}
        self.notes: dict[int, tuple[Inline, ...]] = {}
        self.count = 0

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        self._footnotes(tokens)
        place = 0
        while place < len(tokens) and tokens[place].type != "footnote_block_open":
            token = tokens[place]
            end = _end(tokens, place)
            inside = tokens[place + 1 : end]
            if token.type == "heading_open":
                yield Heading(self._fresh(_slug(inside[0].content)), int(token.tag[1]), self._inlines(inside[0])[1])
            elif token.type == "paragraph_open":
                yield from self._paragraph(inside[0], quote=False)
            elif token.type == "blockquote_open":
                for one in inside:
                    if one.type == "inline":
                        yield from self._paragraph(one, quote=True)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield self._items(token, inside)
            elif token.type == "table_open":
                yield self._table(inside)
            elif token.type == "hr":
                yield PageBreak()
            place = end + 1

    def _footnotes(self, tokens: list[Token]) -> None:
        at = None
        for token in tokens:
            if token.type == "footnote_open":
                at = token.meta["id"]
            elif token.type == "inline" and at is not None:
                self.notes[at] = (*self.notes.get(at, ()), *self._inlines(token)[1])
            elif token.type == "footnote_close":
                at = None

    def _paragraph(self, inline: Token, quote: bool) -> Iterator[Block]:
        name, inlines = self._inlines(inline)
        numbered = name.startswith("¶")
        if len(inlines) == 1 and not isinstance(inlines[0], Inline):
            yield inlines[0]
        elif inlines:
            yield Para(self._fresh(name.lstrip("¶") or "p"), inlines, 1 if numbered else 0, quote)

    def _items(self, token: Token, inside: list[Token]) -> Items:
        rows = [self._inlines(one)[1] for one in inside if one.type == "inline"]
        boxes = all(row and isinstance(row[0], Text) and row[0].words.startswith("[ ]") for row in rows)
        if boxes:
            rows = [(Text(row[0].words[3:].lstrip()), *row[1:]) if row and isinstance(row[0], Text) else row for row in rows]
        kind: Literal["boxes", "numbers", "bullets"] = "boxes" if boxes else "numbers" if token.type == "ordered_list_open" else "bullets"
        return Items(self._fresh("list"), kind, tuple(rows))

    def _table(self, inside: list[Token]) -> Table:
        rows: list[list[tuple[Inline, ...]]] = []
        for token in inside:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._inlines(token)[1])
        return Table(self._fresh("table"), tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))

    def _inlines(self, inline: Token) -> tuple[str, tuple[Any, ...]]:
        """The id that its paragraph was given, and what it prints."""
        name, result, strong, emph = "", [], 0, 0
        for token in inline.children or ():
            if token.type == "text":
                words = token.content
                found = _ID.match(words)
                if found is not None:
                    name, words = found[1], words[found.end() :]
                result += list(self._pieces(words, bool(strong), bool(emph)))
            elif token.type in ("softbreak", "hardbreak"):
                result.append(Text(" ") if token.type == "softbreak" else Break())
            elif token.type in ("strong_open", "strong_close"):
                strong += 1 if token.type == "strong_open" else -1
            elif token.type in ("em_open", "em_close"):
                emph += 1 if token.type == "em_open" else -1
            elif token.type == "code_inline":
                result.append(Text(token.content))
            elif token.type == "footnote_ref":
                self.count += 1
                result.append(Note(self.notes.get(token.meta["id"], ()), self.count))
        return name, _joined(result)

    def _pieces(self, words: str, strong: bool, emph: bool) -> Iterator[Any]:
        for place, piece in enumerate(_TOKEN.split(words)):
            if place % 2 == 0:
                if piece:
                    yield Text(piece, strong, emph)
                continue
            value = self.session.printed[int(piece)]
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Struct):
                    yield Text(one.words, strong or one.strong, emph or one.emph) if isinstance(one, Text) else one
                else:
                    yield Text(str(one), strong, emph)

    def _fresh(self, name: str) -> str:
        """The id, told apart where a loop printed its paragraph several times."""
        self.used[name] = self.used.get(name, 0) + 1
        return name if self.used[name] == 1 else f"{name}-{self.used[name]}"


def _joined(inlines: list[Any]) -> tuple[Any, ...]:
    """Neighbouring words of one look as one run."""
    result: list[Any] = []
    for one in inlines:
        last = result[-1] if result else None
        if isinstance(one, Text) and isinstance(last, Text) and (one.strong, one.emph) == (last.strong, last.emph):
            result[-1] = Text(last.words + one.words, one.strong, one.emph)
        else:
            result.append(one)
    return tuple(result)


def _end(tokens: list[Token], place: int) -> int:
    """Where a block ends that opens here."""
    level = tokens[place].level
    if tokens[place].nesting != 1:
        return place
    return next(end for end in range(place + 1, len(tokens)) if tokens[end].level == level and tokens[end].nesting == -1)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", _TOKEN.sub("", words).lower()).strip("-") or "heading"
