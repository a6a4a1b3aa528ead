"""Citations: every statute, regulation, rule, opinion, decision, order and form that a file cites, and whether it is in force on a date.

In: a txt, md, docx or pdf (read in a process of its own, with limits), or a text; the law; a date. Out: `Citation`s in order of appearance,
short forms and *id.* settled, each matched to an authority on file or said to be unknown. Never: "good law" for what nobody looked at.
The functions are imported where they are called, so that the process that reads foreign files loads nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import Citation, Unread

if TYPE_CHECKING:
    from .cite import authority_of, cite_file, cite_text

__all__ = ["Citation", "Unread", "authority_of", "cite_file", "cite_text"]


def __getattr__(name: str) -> Any:
    if name in ("authority_of", "cite_file", "cite_text"):
        from . import cite

        return getattr(cite, name)
    raise AttributeError(name)
