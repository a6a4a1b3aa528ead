"""Exact verdicts over dated law: the tables that the law compiles to, what they decide, and the walk that explains.

In: a `Law`, and worlds (for each variable, the values still possible). Out: outcomes, the facts that matter, the facts that suffice, what
would change them. Never: cases, dates, places.
"""

from .compile import AS_PRESUMED, FREE, SILENT, STATUTE, STATUTE_FORUMS, reading_name, tables
from .decide import (
    Allowed,
    Engine,
    Possible,
    Turning,
    Varied,
    contradicting,
    decide,
    decide_many,
    implied,
    is_lawful,
    matters,
    suffices,
    turns_on,
    what_if,
)
from .explain import Passed, Walked, Walker
from .model import NO, YES, Tables, Variable, World
from .weigh import Weigher

__all__ = [
    "AS_PRESUMED", "FREE", "NO", "SILENT", "STATUTE", "STATUTE_FORUMS", "YES", "Allowed", "Engine", "Passed",
    "Possible", "Tables", "Turning", "Variable", "Varied", "Walked", "Walker", "Weigher", "World", "contradicting",
    "decide", "decide_many", "implied", "is_lawful", "matters", "reading_name", "suffices", "tables", "turns_on",
    "what_if",
]  # fmt: skip
