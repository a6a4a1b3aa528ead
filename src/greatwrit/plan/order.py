"""In which order to act: routes, running clocks, and the short list for today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import asdict

from greatwrit.law import Law
from greatwrit.law.model import Route

from .model import Action, LedgerRequest, PlanClock, Question, RouteClock, RoutePlan

SOON = 14
"""A clock of ours that runs out within this many days is put among the things to do today; the others stand under the clocks."""
SHORT = 5
"""Routes named in the list for today; the rest stand below it."""


def is_threatened(threat: object) -> bool:
    """Whether removal or transfer is expected in hours or days (topic threat.imminent, any of its values on file)."""
    return threat in ("hours", "days")


def route_key(route: Route, verdict: str, threatened: bool) -> tuple[int, int, int, str]:
    """Sorts routes for acting: under a threat those that answer it, then those not closed, each in the law's own order."""
    first = threatened and route.threatened_order is not None and verdict != "closed"
    return (
        0 if first else 1,
        1 if verdict == "closed" and not first else 0,
        (route.threatened_order or 0) if first else route.order,
        route.id,
    )


def clocks_of(routes: Sequence[RoutePlan]) -> tuple[PlanClock, ...]:
    """Every clock that runs or has run out, once, by its safe date; clocks of closed routes are left out."""
    found: dict[tuple[str, str], PlanClock] = {}
    for route in routes:
        if route.verdict == "closed":
            continue
        for clock in route.clocks:
            if clock.state in ("running", "past", "refused"):
                found.setdefault((clock.clock, str(clock.started)), _of_plan(clock, route.id))
    return tuple(sorted(found.values(), key=lambda clock: (str(clock.safe or "9999"), clock.clock)))


def _of_plan(clock: RouteClock, route: str) -> PlanClock:
    shared = {name: value for name, value in asdict(clock).items() if name in PlanClock.__struct_fields__}
    return PlanClock(**shared, route=route)


def actions(
    law: Law,
    on: str,
    routes: Sequence[RoutePlan],
    clocks: Sequence[PlanClock],
    questions: list[Question],
    requests: Sequence[LedgerRequest],
    addressees: Mapping[str, str],
) -> tuple[Action, ...]:
    """What to do today, first to last: what answers a threat, what runs out, what must be known before anything is filed, what can be
    sent."""
    result: list[Action] = []
    open_routes = [route for route in routes if route.verdict in ("open", "contested")]
    urgent = [route for route in open_routes if route.urgent]
    for route in urgent[:SHORT]:
        result.append(
            Action(f"{route.title}: now, before the person is moved.", route.id, says_es=f"{route.title_es}: ahora, antes de un traslado.")
        )
    pressing = (date.fromisoformat(on) + timedelta(days=SOON)).isoformat()
    for clock in clocks:
        if clock.state == "running" and clock.ours and not clock.ripens and clock.safe is not None and str(clock.safe) <= pressing:
            result.append(Action(f"{clock.title}: safe until", clock.route, clock.safe, f"{clock.title_es}: seguro hasta"))
    for question in questions[:1] + [question for question in questions[1:] if law.topics[question.topic].always_ask]:
        result.append(Action(f"Find out: {question.asks}", None, says_es=f"Averiguar: {question.asks_es}"))
    denied = {request.route for request in requests if request.decision is not None and request.decision.outcome == "denied"}
    reviewing = [review for request in requests if request.route in denied for review in law.routes[request.route].reviews]
    waiting = {key for key, route in law.routes.items() if route.follows and not denied & set(route.follows)}
    rest = [route for route in open_routes if not route.urgent and route.id not in waiting]
    later = [route for route in routes if route.id in reviewing and route.verdict != "closed" and route not in rest[:SHORT]]
    for route in rest[:SHORT] + later:
        to = addressees.get(route.id)
        doubt, doubt_es = (
            ("", "") if route.verdict in ("open", "contested") else (" (not settled whether it is open)", " (no se sabe si está abierta)")
        )
        says = f"{route.title}" + (f", to {to}" if to else "") + f"{doubt}."
        result.append(Action(says, route.id, says_es=f"{route.title_es}{doubt_es}."))
    return tuple(result)
