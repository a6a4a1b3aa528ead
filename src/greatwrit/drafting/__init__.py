"""Drafting: a plan and a template to one document, and that document to PDF, Word, text and a preview.

In: a case, the law, the plan of both on a date; templates of filings/. Out: a `Document` that lists what it still lacks, and its files.
Never: a fact that the case file does not hold and counsel has not cleared; a signature.
"""

from .draft import draft
from .model import Document, Look
from .template import Front, front_of
from .voice import Materials

__all__ = ["Document", "Front", "Look", "Materials", "draft", "front_of"]
