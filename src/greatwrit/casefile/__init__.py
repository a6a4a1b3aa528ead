"""A case file: read strictly, folded, resolved into findings, a custody timeline and a ledger; and added to without losing a comment.

In: the folder of a case (or bytes), the law's topics, a date. Out: frozen `Case`, `Finding`, `Timeline`, `Ledger`. Only `read_case` and the
writers open files; everything else is pure. This room never decides what the law says, and never picks between sources that differ.
"""

from greatwrit.casefile.custody import Interval, Timeline, custody_timeline, released_before
from greatwrit.casefile.findings import findings
from greatwrit.casefile.ledger import Answer, Ledger, LifeEvent, Request, Said, ledger
from greatwrit.casefile.model import Assertion, Case, Entry, Finding, Part, Past, Record, Source, Statement
from greatwrit.casefile.read import Names, case_of, names_of, read_case
from greatwrit.casefile.schema import schema
from greatwrit.casefile.write import append_entry, append_record, append_source, append_statement, new_case, write_ids

__all__ = [
    "Answer", "Assertion", "Case", "Entry", "Finding", "Interval", "Ledger", "LifeEvent", "Names", "Part", "Past", "Record", "Request",
    "Said", "Source", "Statement", "Timeline", "append_entry", "append_record", "append_source", "append_statement", "case_of",
    "custody_timeline", "findings", "ledger", "names_of", "new_case", "read_case", "released_before", "schema",
    "write_ids",
]  # fmt: skip
