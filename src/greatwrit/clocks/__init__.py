"""Counts days: from a trigger to the date that prevails, the safe date and the latest arguable one, each step with its clause.

In: a method and an amount, or a clock of law/clocks, a date, a time or an interval, and the law. Out: `Count`, which encodes to the JSON of
the command line. Never: today's date, files, figures of its own; where it would have to guess it raises `Refused`.
"""

from greatwrit.clocks.answer import Between, Count, OpenPoint, Refused, Source, Step, When
from greatwrit.clocks.count import LawOfClocks, count
from greatwrit.clocks.due import due

__all__ = ["Between", "Count", "LawOfClocks", "OpenPoint", "Refused", "Source", "Step", "When", "count", "due"]
