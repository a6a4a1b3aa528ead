"""What can hardly be so as the case file has it: a day that has not come, an answer older than what it answers, a facility in another
State, a district that its State does not have. Told, never mended: the plan goes by the file as far as it can."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from greatwrit.casefile import Case, Finding, ledger
from greatwrit.congress import district_number
from greatwrit.law import Law
from greatwrit.places import meant, state_code
from greatwrit.reading import Span

from .members import HOME_DISTRICT, home_state
from .model import Warning


def implausible(law: Law, case: Case, findings: Mapping[str, Finding], on: str) -> Iterable[Warning]:
    """Every such doubt about a case on a date (ISO), of kind `implausible-date` or `implausible-place`."""
    yield from _days_to_come(law, findings, on)
    yield from _too_early(case, on)
    yield from _elsewhere(law, case)
    yield from _no_district(law, findings)


def _days_to_come(law: Law, findings: Mapping[str, Finding], on: str) -> Iterable[Warning]:
    """Every date topic is of something that has happened."""
    for topic, finding in findings.items():
        for value in finding.values if law.topics[topic].kind == "date" else ():
            if isinstance(value, Span) and value.first_day > on:
                says = f"{topic} is {value}, after the plan's day, {on}. Check the date ({_said(finding)})."
                yield Warning("implausible-date", says, topic)


def _too_early(case: Case, on: str) -> Iterable[Warning]:
    for request in ledger(case, on).requests:
        for decision in request.decisions:
            if request.when is not None and decision.when is not None and decision.when.last_day < request.when.first_day:
                says = (
                    f"The decision {decision.id} of {decision.when} is older than the request {request.id} of {request.when}. Check both."
                )
                yield Warning("implausible-date", says, decision.id)


def _elsewhere(law: Law, case: Case) -> Iterable[Warning]:
    for stint in case.of_kind("stint"):
        facility, said = stint.get("facility"), stint.get("state")
        states = {row.state for row in meant(law.places, facility)} if facility and said else set()
        if states and state_code(law.places, said) not in states:
            there = ", ".join(sorted(states))
            says = f"The stay {stint.id} is in {said}, but {facility} is in {there}. The plan goes by the facility: check it."
            yield Warning("implausible-place", says, stint.id)


def _no_district(law: Law, findings: Mapping[str, Finding]) -> Iterable[Warning]:
    home, district = home_state(law, findings), findings.get(HOME_DISTRICT)
    if home is None or district is None:
        return
    for value in district.values:
        if district_number(law.congress, home, str(value)) is None:
            name = law.congress.delegations[home].name
            says = f"{HOME_DISTRICT} is {value}, no district of {name}. The plan goes by the State alone: check it ({_said(district)})."
            yield Warning("implausible-place", says, HOME_DISTRICT)


def _said(finding: Finding) -> str:
    return (
        "; ".join(dict.fromkeys(f"{s.source or s.said_by or 'no source'} {s.at or ''}".strip() for s in finding.statements)) or "the file"
    )
