"""Whom to ask in Congress: Members by State, district and committee of interest on a date, with the offices that can be called, and what a
newer edition of the public files would change.

In: the tables of places/congress/ (`law.congress`), a State, a district or a county, a date (`2025-04-22`). Out: frozen values. This room
opens no files, never guesses a district from a county that holds several, and tells a seat that nobody holds from a seat whose holder our
source does not know.
"""

from greatwrit.congress.build import build
from greatwrit.congress.changes import Change, difference
from greatwrit.congress.counties import Districts, district_of_county
from greatwrit.congress.members import committee_members, in_office, offices_of, representatives, senators, zip_of
from greatwrit.congress.order import Group, whom_to_ask
from greatwrit.congress.public import FILES
from greatwrit.congress.seats import AT_LARGE, OnCommittee, Seat, Unknown, committee_seats, district_number, freshness, seats, state_code
from greatwrit.congress.tables import write_congress

__all__ = [
    "AT_LARGE", "FILES", "Change", "Districts", "Group", "OnCommittee", "Seat", "Unknown", "build", "committee_members", "committee_seats",
    "difference", "district_number", "district_of_county", "freshness", "in_office", "offices_of", "representatives", "seats",
    "senators", "state_code", "whom_to_ask", "write_congress", "zip_of",
]  # fmt: skip
