"""plan(case, law, on): the pure function that everything else is a view of. Its result is plain data (see `model`).

In: a folded case, the law, a date. Out: custody, routes in the order in which to act, clocks, questions, ledger, warnings. Never: files,
the time of day, a decision that the law's data does not make.
"""

from .build import plan
from .model import Plan

__all__ = ["Plan", "plan"]
