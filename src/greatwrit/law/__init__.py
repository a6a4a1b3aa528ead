"""The law as dated data: reads law/ and places/ into one frozen `Law`, checks it, and keeps it compiled.

In: the files of law/ and places/. Out: topics, authorities, propositions, routes, forums, clocks, calendars, fees, tables of places.
Never: cases, verdicts, today's date.
"""

from .load import Law, load

__all__ = ["Law", "load"]
