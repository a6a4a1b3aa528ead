"""The frame of every page of the site: head, navigation, notices, foot; and the pieces that all pages share, links first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import get_args

from greatwrit.law import Law
from greatwrit.law.lint import Remark, remarks
from greatwrit.law.model import Confidence, Date, pinned
from greatwrit.workbench import words
from greatwrit.workbench.cards import Card, Cited, every_card
from greatwrit.workbench.looks import TOKENS, style
from greatwrit.workbench.markup import ICONS, Pieces, h

from .drawn import COLOURS
from .questions import Reading

MARK = '<meta name="generator" content="greatwrit law site">'
"""Stands in every page; by it an older build is known."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
KINDS = {
    "route": "Routes", "class": "Classes of detention", "proposition": "Propositions", "topic": "Topics", "clock": "Clocks",
    "forum": "Forums", "fee": "Fees", "authority": "Authorities",
}  # fmt: skip
CONFIDENCE: tuple[Confidence, ...] = get_args(Confidence)
"""From the surest to the least, as the model has them."""
IN_WHEN = ("topic", "proposition", "clock", "authority")
"""Kinds of row that a `when:` names."""
_PILLS = {"primary": "open", "older-primary": "closed", "secondary": "soon", "unverified": "undetermined"}
_ICONS = {
    **{name: ICONS[name] for name in ("open", "closed", "undetermined", "contested")},
    "primary": '<path d="M2 8.5l4 4L14 4"/>',
    "older-primary": '<path d="M1 9l3 3 5-7M8 12l1 1 6-9"/>',
    "secondary": '<path d="M8 2a6 6 0 1 0 .01 0"/><path d="M8 2v12a6 6 0 0 1 0-12" fill="currentColor"/>',
    "unverified": '<path d="M8 1L15 14H1zM8 6v4M8 11.5v1"/>',
}
_NAV = (
    ("index.html", "The law"),
    ("list/questions.html", "Divided questions"),
    *((f"list/{kind}.html", title) for kind, title in KINDS.items()),
    ("index.html#circuits", "Circuits"),
    ("list/read-again.html", "To read again"),
)
_TEXT = re.compile(r"[a-z0-9][\w.-]*[\w]", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_DRAWN = (*(f"{colour}{end}" for colour in COLOURS.values() for end in ("", "-on")), "edge")
_RULES = """
nav[aria-label="The site"] ul{gap:0 14px}nav [aria-current]{font-weight:600;color:var(--ink);text-decoration:none}
.where{display:flex;flex-wrap:wrap;gap:0 8px}.where a{display:inline-flex;align-items:center;min-height:24px}
section table{table-layout:auto}section thead th:nth-child(n){width:auto}
.id{font-size:14px;font-weight:400;color:var(--ink-2);overflow-wrap:anywhere}
.lead{font-size:18px}.key{list-style:none;padding:0}.key svg{vertical-align:middle;margin-right:8px}h1{max-width:60ch}
td .pill,li .pill{margin-right:4px}
.story{max-width:72ch}.date{white-space:nowrap}figure>svg{display:block}
.rows{display:grid;gap:8px}.rows>*{min-width:0}.rows dd{max-width:72ch}
.days{display:flex;flex-wrap:wrap;gap:4px 16px;list-style:none;padding:0}.days li{display:flex;align-items:center;min-height:28px}
@media print{section table{font-size:9pt}figure{display:block}figure svg{max-height:120mm}}
"""


def file_of(kind: str, name: str) -> str:
    """The page of a row, from the site's folder. What no file name may hold is written by its number."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else f"_{ord(c):x}_" for c in name)
    return f"{kind}/{safe}.html"


class Frame(Pieces):
    """Pieces and frame for one law and one date. Links are written from one folder down; `page` mends those of the index."""

    def __init__(self, law: Law, on: Date) -> None:
        super().__init__("en")
        self.on_file, self.on = law, on
        self.cards: dict[tuple[str, str], Card] = every_card(law, on)
        self.remarks: dict[str, Remark] = {one.about: one for one in remarks(law, on)}
        self._kinds: dict[str, list[str]] = {}
        for kind, name in self.cards:
            self._kinds.setdefault(name, []).append(kind)
        checked = f"Law checked to {self.day(law.edition.checked_to)}"
        self.checked = f"{checked}. Pages for {words.day(on, 'en')}."
        drawn = "".join(
            f'figure [{attribute}="{TOKENS[name][0]}"]{{{attribute}:var(--{name})}}' for name in _DRAWN for attribute in ("fill", "stroke")
        )
        self._style = f"{style(checked, 'page', 'of')}{_RULES}@media screen{{{drawn}}}"
        self._symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 16 16">{path}</symbol>' for name, path in _ICONS.items())

    # -- the page ------------------------------------------------------------------------------------------------------------

    def page(self, path: str, title: str, body: str, *, above: Iterable[tuple[str, str]] = (), small: str = "") -> str:
        """A whole page. `above`: the pages it lies under, file and title; `small`: what stands after the heading."""
        current = {file: ' aria-current="true"' for file, _ in above} | {path: ' aria-current="page"'}
        nav = "".join(f'<li><a href="../{file}"{current.get(file, "")}>{h(said)}</a></li>' for file, said in _NAV)
        way = "".join(
            f'<a href="../{file}">{h(said)}</a><span aria-hidden="true">›</span>' for file, said in (("index.html", "The law"), *above)
        )
        late = "" if self.on <= self.on_file.edition.checked_to else f"<p>{self.pill('soon', 'Mind')} {h(self.on_file.edition.says)}</p>"
        after = f' <small class="id">{h(small)}</small>' if small else ""
        html = (
            f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{MARK}\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
            f"<title>{h(title)} · the law on file</title>\n<style>{self._style}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#main">Skip to the page</a>\n'
            f'<svg width="0" height="0" aria-hidden="true" class="vh"><defs>{self._symbols}</defs></svg>\n'
            f"<header><p>{h(self.checked)} {h(words.NO_ADVICE)}</p>{late}</header>\n"
            f'<nav aria-label="The site"><ul>{nav}</ul></nav>\n<main id="main" tabindex="-1">\n'
            + ("" if path == "index.html" else f'<p class="where s">{way}</p>\n')
            + f"<h1>{h(title)}{after}</h1>\n{body}\n</main>\n"
            f"<footer>{h(self.checked)} {h(self.on_file.edition.says)}</footer>\n</body>\n</html>\n"
        )
        return html.replace('href="../', 'href="') if "/" not in path else html

    # -- pieces --------------------------------------------------------------------------------------------------------------

    def link(self, kind: str, name: str, said: str = "") -> str:
        """A row by its name, linked where it has a page."""
        return f'<a href="../{file_of(kind, name)}">{h(said or name)}</a>' if (kind, name) in self.cards else h(said or name)

    def linked(self, text: str, *first: str) -> str:
        """Text with the ids in it linked, and ISO dates in words.

        An id without a dot may be a plain word: it is linked only where the text is of the kinds `first`.
        """
        said, parts, end = words.clean(text), [], 0
        for found in _TEXT.finditer(said):
            kinds = self._kinds.get(found[0], ())
            likely = (*first, *(("topic", "proposition", "clock", "route") if "." in found[0] else ()))
            kind = next((one for one in likely if one in kinds), None)
            if kind is not None:
                parts += [escape(said[end : found.start()]), self.link(kind, found[0])]
                end = found.end()
            elif _ISO.fullmatch(found[0]):
                parts += [escape(said[end : found.start()]), escape(self.day(found[0]))]
                end = found.end()
        return "".join(parts) + escape(said[end:])

    def rests_on(self, card: Card) -> tuple[Cited, ...]:
        """Every authority that a card cites, in any of its parts, once."""
        parts = (card.authority, *(part.authority for part in card.conditions), *(part.authority for part in card.held))
        return tuple({one.id: one for part in parts for one in part}.values())

    def sure(self, card: Card) -> str | None:
        """How well a card was read: its own confidence, else that of the weakest authority it rests on; None where it rests on none."""
        if card.kind in ("authority", "clock"):
            return (self.on_file.authorities if card.kind == "authority" else self.on_file.clocks)[card.id].confidence
        return max((one.confidence for one in self.rests_on(card)), key=CONFIDENCE.index, default=None)

    def confidence(self, name: str) -> str:
        """How well it was read, in words and by an icon."""
        drawn = f'<svg viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{name}"/></svg>'
        return f'<span class="pill {_PILLS[name]}">{drawn}{h(words.confidence(name, "en"))}</span>'

    def reading(self, one: Reading) -> str:
        """How a question is read, as a pill."""
        return f'<span class="pill {COLOURS[one.kind]}">{h(one.word)}</span>'

    def cites(self, cited: Iterable[Cited]) -> str:
        """Authorities, linked, each with what must be known before relying on it."""
        return "".join(f"<li>{self.cite(one)}</li>" for one in cited)

    def cite(self, one: Cited) -> str:
        """One authority: its citation, how it was read, whether it is in force."""
        said = f"{self.link('authority', one.id, pinned(one.cite, one.pinpoint))} {self.confidence(one.confidence)}"
        if one.in_force is not True:
            said += self.pill("undetermined", "NOT IN FORCE" if one.in_force is False else "not known whether in force", "unverified")
        remark = self.remarks.get(one.id)
        return said + (f' <span class="s">{h(remark.says.partition(": ")[2])}</span>' if remark and remark.kind == "stale" else "")

    def date(self, iso: Date) -> str:
        """A date that stays on one line."""
        return f'<span class="date">{h(self.day(iso))}</span>'

    def list_of(self, items: str, kind: str = "ul") -> str:
        """A list of items that are HTML already; nothing for none."""
        return f"<{kind}>{items}</{kind}>" if items else ""

    def span(self, since: Date | None, until: Date | None) -> str:
        """From and until, in words."""
        parts = [f"from {self.day(since)}" if since else "", f"until {self.day(until)}" if until else ""]
        return " ".join(part for part in parts if part) or "at all times"
