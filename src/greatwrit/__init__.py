"""Greatwrit: the workbench of a legal team that wants one person out of US immigration detention.

The case file holds sourced facts, the law is dated data, and the plan is a pure function of both and a date. Rooms, left to right, each
importing only what stands before it: reading, law, then casefile, clocks, places and rules, then plan, workbench, cli.
"""

__version__ = "0.1.0"
