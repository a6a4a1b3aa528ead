"""Strict reading of what lawyers write: YAML and CSV into typed values, every fault told in one run with its place and its mend.

In: bytes and the name to tell faults under. Out: nodes with places, frozen Structs, spans of dates, amounts of time. This room knows
neither law nor cases, opens no files, runs nothing that a file says, and never guesses: what does not fit is refused.
"""

from greatwrit.reading.amounts import Amount, parse_amount
from greatwrit.reading.faults import Fault, Misfit, Unreadable, check_utf8, closest, suggest
from greatwrit.reading.nodes import Mapping, Node, Scalar, Sequence
from greatwrit.reading.shape import build, plain, read_as
from greatwrit.reading.spans import Span, between_days, parse_date, parse_moment, parse_span
from greatwrit.reading.tables import read_rows, read_table
from greatwrit.reading.yaml import LIMITS, Limits, read_yaml, scan

__all__ = [
    "LIMITS", "Amount", "Fault", "Limits", "Mapping", "Misfit", "Node", "Scalar", "Sequence", "Span", "Unreadable", "between_days",
    "build", "check_utf8", "closest", "parse_amount", "parse_date", "parse_moment", "parse_span", "plain",
    "read_as", "read_rows", "read_table", "read_yaml", "scan", "suggest",
]  # fmt: skip
