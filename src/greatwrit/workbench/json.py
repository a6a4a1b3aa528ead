"""The plan, or one of its routes, as one JSON document, byte for byte the same for the same plan."""

from __future__ import annotations

import msgspec

from greatwrit.plan import Plan
from greatwrit.plan.model import RoutePlan


def encoded(made: Plan | RoutePlan) -> str:
    """The JSON of a plan as the contract has it, or of one of its routes alone."""
    return _text(made)


def questions_json(plan: Plan) -> str:
    """The ranked questions, with the case and the date they are for."""
    return _text({"case": plan.case, "on": plan.on, "questions": plan.questions})


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
