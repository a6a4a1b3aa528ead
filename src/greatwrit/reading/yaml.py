"""Bytes of a YAML file to nodes with places, strictly: libyaml's events under our own rules (YAML 1.2 words, nothing that runs or refers).

No tags, anchors, aliases, merge keys, directives; one document; keys are words and stand once; sizes and depths are limited.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct
from yaml import YAMLError
from yaml._yaml import CParser

from greatwrit.reading.faults import Fault, Unreadable
from greatwrit.reading.nodes import Mapping, Node, Scalar, Sequence


class Limits(Struct, frozen=True):
    """How large a file may be: bytes, levels of nesting, number of keys and values."""

    size: int = 2_000_000
    depth: int = 40
    nodes: int = 200_000


LIMITS = Limits()

_UNSEEN = re.compile("[^\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_NO_WORD = re.compile(r"[-+]?(?:0o[0-7]+|0x[0-9a-fA-F]+|\.?[0-9][0-9_]*(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?)|true|True|TRUE|false|False|FALSE")
_QUOTE = "put words that hold a colon, comma, bracket or # in quotes."


def read_yaml(data: bytes, file: str, limits: Limits = LIMITS) -> Node:
    """Read one YAML document. `file` is the name faults are told under.

    Raises Unreadable with every fault that could be seen; where the text itself is broken, reading ends at the break.
    """
    node, faults = scan(data, file, limits)
    if faults or node is None:
        raise Unreadable(faults)
    return node


def scan(data: bytes, file: str, limits: Limits = LIMITS) -> tuple[Node | None, list[Fault]]:
    """Read as far as can be read: the nodes (None where the text is broken) and the faults met on the way."""
    if len(data) > limits.size:
        says = f"the file has {len(data):,} bytes, more than the {limits.size:,} that are read."
        return None, [Fault(file, 1, 1, says, "split it.")]
    text, faults = decode(data, file)
    if any(f.says == _UTF16 for f in faults):
        return None, faults
    reader = _Reader(file, limits, faults)
    return reader.read(text), faults


_UTF16 = "the file is written in UTF-16."


def decode(data: bytes, file: str) -> tuple[str, list[Fault]]:
    """Bytes to text, without a byte order mark. What is no text is told, and replaced so that places stay true."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Fault(file, 1, 1, _UTF16, "save it as UTF-8 (in Notepad: Save as, Encoding).")]
    faults = []
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8"))
        faults.append(Fault(file, line, column, f"the byte {data[error.start]:#04x} is not UTF-8 text.", "save the file as UTF-8."))
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    for _, found in zip(range(100), _UNSEEN.finditer(text), strict=False):
        place = _place(text[: found.start()])
        faults.append(Fault(file, *place, f"an invisible character (U+{ord(found[0]):04X}) stands here.", "delete it."))
    return _UNSEEN.sub(" ", text) if faults else text, faults


def _place(before: str) -> tuple[int, int]:
    """Line and column of what follows `before`."""
    lines = _LINE_END.split(before.removeprefix("\ufeff"))
    return len(lines), len(lines[-1]) + 1


class _Open:
    """A sequence or mapping whose end has not come yet."""

    __slots__ = ("column", "flow", "is_mapping", "key", "key_ends", "keys", "line", "parts")

    def __init__(self, is_mapping: bool, line: int, column: int, flow: bool) -> None:
        self.is_mapping = is_mapping
        self.line = line
        self.column = column
        self.flow = flow
        self.parts: list[Any] = []
        self.keys: dict[str, int] = {}
        self.key: Scalar | None = None
        self.key_ends = (0, 0)


class _Reader:
    """Builds nodes from libyaml's events, and goes on after each fault as long as the events do."""

    def __init__(self, file: str, limits: Limits, faults: list[Fault]) -> None:
        self.file = file
        self.limits = limits
        self.faults = faults
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.nodes = 0

    def fault(self, line: int, column: int, says: str, mend: str = "") -> None:
        self.faults.append(Fault(self.file, line, column, says, mend))

    def read(self, text: str) -> Node | None:
        try:
            self._events(CParser(text))
        except YAMLError as error:
            self.faults.append(_broken(error, text, self.file))
            return None
        if self.root is None and not self.faults:
            self.fault(1, 1, "the file is empty.", "write something into it, or remove it.")
        return self.root

    def _events(self, parser: Any) -> None:
        while (event := parser.get_event()) is not None:
            kind = type(event).__name__
            mark = event.start_mark
            line, column = mark.line + 1, mark.column + 1
            if kind == "ScalarEvent":
                if event.anchor is not None or event.tag is not None:
                    self._marked(event, line, column)
                self._scalar(event, line, column)
            elif kind in ("MappingStartEvent", "SequenceStartEvent"):
                self._marked(event, line, column)
                self._begin(_Open(kind == "MappingStartEvent", line, column, bool(event.flow_style)))
                if len(self.stack) > self.limits.depth:
                    self.fault(line, column, f"nested more than {self.limits.depth} levels deep.", "bring it up some levels.")
                    self.root = None
                    return
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                done = self.stack.pop()
                self._put((Mapping if done.is_mapping else Sequence)(tuple(done.parts), done.line, done.column, done.flow, (line, column)))
            elif kind == "AliasEvent":
                self.fault(line, column, f"`*{event.anchor}` refers to another place of the file.", "write out here what is meant.")
                self._put(Scalar("", True, line, column))
            elif kind == "DocumentStartEvent":
                if event.version or event.tags:
                    self.fault(line, column, "a line that begins with `%` is not read.", "take it out.")
                if self.root is not None:
                    self.fault(line, column, "a second document begins here.", "take `---` out, or make two files.")
                    return
            self.nodes += 1
            if self.nodes > self.limits.nodes:
                self.fault(line, column, f"the file has more than {self.limits.nodes:,} keys and values.", "split it.")
                self.root = None
                return

    def _marked(self, event: Any, line: int, column: int) -> None:
        if event.anchor is not None:
            self.fault(line, column, f"`&{event.anchor}` names a place to refer to.", "take it out; nothing is referred to.")
        if event.tag is not None:
            shown = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.fault(line, column, f"`{shown}` is a tag.", "take it out; if the text itself begins with `!`, put it in quotes.")

    def _begin(self, opened: _Open) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.is_mapping and top.key is None:
            says = "a list or mapping stands where a key is wanted."
            self.fault(opened.line, opened.column, says, "a key is a word; put one that begins with a bracket or brace in quotes.")
        self.stack.append(opened)

    def _scalar(self, event: Any, line: int, column: int) -> None:
        node = Scalar(event.value, not event.style, line, column)
        if not node.plain and _UNSEEN.search(node.text):
            self.fault(line, column, "the text in quotes holds an invisible character, written as an escape.", "take it out.")
        top = self.stack[-1] if self.stack else None
        if top is not None and top.is_mapping:
            if top.key is None:
                self._key(top, node)
                top.key_ends = (event.end_mark.line + 1, event.end_mark.column + 1)
                return
            if not node.text and node.plain and (line, column) == top.key_ends:
                says = f"`{top.key.text}` has no value."
                self.fault(top.key.line, top.key.column, says, "write `key: value`, with a space after the colon.")
        self._put(node)

    def _key(self, top: _Open, node: Scalar) -> None:
        if node.plain and node.text == "<<":
            self.fault(node.line, node.column, "`<<` copies keys from elsewhere.", "write the keys out here.")
        elif node.plain and not node.text:
            self.fault(node.line, node.column, "a key is missing before the colon.", "write one.")
        elif node.plain and (node.empty or _NO_WORD.fullmatch(node.text)):
            self.fault(node.line, node.column, f"the key `{node.text}` is not a word.", "put it in quotes.")
        elif node.text in top.keys:
            says = f"the key `{node.text}` stands here a second time; it is in line {top.keys[node.text]} already."
            self.fault(node.line, node.column, says, "keep one of the two.")
        top.keys.setdefault(node.text, node.line)
        top.key = node

    def _put(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.is_mapping:
            top.parts.append(node)
        elif top.key is None:
            top.key = Scalar("", False, node.line, node.column)  # a list, mapping or alias in a key's place: told already
        else:
            if top.keys.get(top.key.text) == top.key.line or all(k.text != top.key.text for k, _ in top.parts):
                top.parts.append((top.key, node))
            top.key = None


def _broken(error: YAMLError, text: str, file: str) -> Fault:
    """The parser's error in words for the person who wrote the file, at the place where the mistake begins."""
    problem: str = getattr(error, "problem", None) or str(error)
    context: str = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    at = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    mark = getattr(error, "context_mark", None)
    began = (mark.line + 1, mark.column + 1) if mark is not None else at
    line = [*_LINE_END.split(text), ""][at[0] - 1]
    before, here = line[: at[1] - 1], line[at[1] - 1 : at[1]]

    if here == "\t" or problem.startswith("found a tab") or ("\t" in before and not before.strip()):
        says, mend = "a tab stands where spaces are wanted.", "use spaces to indent."
    elif "quoted scalar" in context and "unexpected" in problem:
        at, says, mend = began, "the quote that begins here is never closed.", "close it; in single quotes an apostrophe is written twice."
    elif "quoted scalar" in context:
        says, mend = "a backslash in double quotes stands before something it cannot mean.", "use single quotes, or write it twice."
    elif context == "while parsing a flow sequence":
        at, says, mend = began, "the list that begins here with [ is broken or never closed.", f"write [a, b, c]; {_QUOTE}"
    elif context == "while parsing a flow mapping":
        at, says, mend = began, "the mapping that begins here with { is broken or never closed.", "write {key: value}; " + _QUOTE
    elif problem.startswith("mapping values are not allowed"):
        says, mend = "a colon stands where none can: in words without quotes, or the line is indented wrongly.", _QUOTE
    elif problem.startswith("could not find expected ':'"):
        at, says, mend = began, "this line is no `key: value`.", "write `: ` after the key, or indent the line below its key."
    elif problem.startswith("found character that cannot start"):
        says, mend = f"words cannot begin with `{here}`.", "put them in quotes."
    elif problem.startswith("did not find expected key") and before.rstrip().endswith(("'", '"')):
        says, mend = "something follows the closing quote.", "in single quotes an apostrophe is written twice; or use double quotes."
    elif problem.startswith(("did not find expected key", "did not find expected '-'")):
        says, mend = "this line does not line up with the others of its block.", "give it the same number of spaces as its neighbours."
    elif "anchor" in context or "alias" in context:
        at, says, mend = began, "words cannot begin with `&` or `*`.", "put them in quotes."
    elif problem.startswith(("block sequence entries", "mapping keys")):
        says, mend = f"`{here}` cannot begin a value on the same line.", "put the words in quotes, or begin the list on the next line."
    else:
        says, mend = f"the text is not YAML here: {problem}.", _QUOTE
    return Fault(file, at[0], at[1], says, mend)
