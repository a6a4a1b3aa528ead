"""Where a person is held, in law: facility, county or alias → district and division, circuit, field office, immigration court, custodian
and respondents on a date.

In: the tables of places/ (`law.places`), what someone typed, a date (`2025-04-22`). Out: frozen values, or an `Ambiguous` that lists the
candidates. This room never guesses between two places, names no office-holder whom no source shows, and decides nothing about detention.
"""

from greatwrit.places.benches import benches
from greatwrit.places.candidates import candidates, districts_of
from greatwrit.places.find import Ambiguous, Candidate, called, counties_like, find, find_county, meant, state_code
from greatwrit.places.respondents import Respondent, respondents
from greatwrit.places.where import Where, circuit_of, in_use, where, where_county

__all__ = [
    "Ambiguous", "Candidate", "Respondent", "Where", "benches", "called", "candidates", "circuit_of", "counties_like", "districts_of",
    "find", "find_county", "in_use", "meant", "respondents", "state_code", "where", "where_county",
]  # fmt: skip
