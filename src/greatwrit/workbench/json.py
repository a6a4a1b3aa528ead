"""The plan as one JSON document, byte for byte the same for the same plan."""

from __future__ import annotations

import msgspec

from greatwrit.plan import Plan


def encoded(plan: Plan, explain: str | None = None) -> str:
    """The plan's JSON as the contract has it; with a route's id, that route alone. Raises LookupError for an unknown route."""
    if explain is None:
        return _text(plan)
    for route in plan.routes:
        if route.id == explain:
            return _text(route)
    raise LookupError(f"there is no route {explain}")


def questions_json(plan: Plan) -> str:
    """The ranked questions, with the case and the date they are for."""
    return _text({"case": plan.case, "on": plan.on, "questions": plan.questions})


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
