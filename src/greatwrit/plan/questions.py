"""The questions worth asking, ranked: chance of settling a route × urgency of its nearest clock ÷ effort of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from greatwrit.casefile import Finding
from greatwrit.law import Law
from greatwrit.law.model import Topic

from .model import Need, Question, RoutePlan
from .verdicts import PLACE, Change, Verdicts

SURE = 1.0
"""The place of confinement names the court: no petition can be addressed without it, so its question outweighs all others."""


def needs_of(law: Law, verdicts: Verdicts, goal: str) -> tuple[Need, ...]:
    """What a route's verdict turns on, with the effect of each answer on this route."""
    result = []
    for topic in verdicts.needs(goal):
        asked = law.topics[topic]
        effects = tuple({"answer": answer, "verdict": " or ".join(after)} for answer, after in verdicts.effects(goal, topic))
        result.append(Need(topic, asked.asks, asked.asks_es, effects))
    return tuple(result)


def questions(
    law: Law,
    verdicts: Verdicts,
    routes: Sequence[RoutePlan],
    findings: Mapping[str, Finding],
    on: str,
    place_open: bool,
    court_routes: Sequence[str],
    threatened: Sequence[str],
) -> tuple[Question, ...]:
    """Every question that can still matter, most useful first. `place_open`: where the person is held is not settled; `court_routes`: routes
    whose very court turns on it; `threatened`: routes that a threat of removal or transfer puts first."""
    settles: dict[str, list[str]] = {}
    for route in routes:
        for need in route.needs:
            settles.setdefault(need.topic, []).append(route.id)
    assumed = {fact.topic for route in routes for fact in route.assumptions}
    for topic, asked in law.topics.items():
        finding = findings.get(topic)
        answered = finding is not None and not finding.presumed and finding.state in ("value", "not_known", "absent")
        if not answered and (topic in assumed or asked.always_ask):
            settles.setdefault(topic, [])
    if place_open:
        settles[PLACE] = list(dict.fromkeys([*court_routes, *settles.get(PLACE, [])]))
    by_id = {route.id: route for route in routes}
    result = []
    for topic, ids in settles.items():
        asked = law.topics[topic]
        score = sum(
            _chance(asked, [(change, after) for change, after in verdicts.answers if change.topic == topic], verdicts, goal)
            * _urgency(by_id[goal], on, goal in threatened)
            for goal in ids
        )
        if topic == PLACE and place_open:
            score += SURE * (len(routes) + sum(_urgency(by_id[goal], on, goal in threatened) for goal in court_routes))
        if not ids:
            score = max(score, _assumption_weight(asked, routes, topic))
        finding = findings.get(topic)
        result.append(
            Question(
                topic, asked.asks, asked.asks_es, tuple(ids), asked.answered_by, round(score / asked.effort, 4), _why(topic, ids, asked),
                _presumed(asked, finding), finding.state if finding else "not_asked", asked.effort, _answers(verdicts, topic),
            )  # fmt: skip
        )
    return tuple(sorted(result, key=lambda question: (-question.score, question.topic)))


def _chance(asked: Topic, answers: Sequence[tuple[Change, Mapping[str, Any]]], verdicts: Verdicts, goal: str) -> float:
    """How likely an answer settles the goal, by the topic's priors; an answer that only narrows it counts by the share it rules out."""
    before = len(verdicts.of(goal).outcomes)
    if not answers or before < 2:
        return 0.0
    total = weight = 0.0
    for change, after in answers:
        share = _prior(asked, change.value, len(answers))
        left = len(after[goal].outcomes)
        weight += share
        if left:
            total += share * (before - left) / (before - 1)
    return total / weight if weight else 0.0


def _prior(asked: Topic, value: str, count: int) -> float:
    if isinstance(asked.prior, dict):
        return asked.prior.get(value, 1.0 / max(count, 1))
    if isinstance(asked.prior, float) and value in ("yes", "no"):
        return asked.prior if value == "yes" else 1 - asked.prior
    return 1.0 / max(count, 1)


def _urgency(route: RoutePlan, on: str, threatened: bool) -> float:
    """One, and more the nearer the route's next safe date; twice that under a threat that puts the route first."""
    days = [
        (date.fromisoformat(str(clock.safe)[:10]) - date.fromisoformat(on)).days
        for clock in route.clocks
        if clock.state == "running" and clock.safe is not None
    ]
    nearest = min((day for day in days if day >= 0), default=None)
    pressed = 1.0 if nearest is None else 1.0 + 1.0 / (1.0 + nearest)
    return pressed * (2.0 if threatened else 1.0)


def _assumption_weight(asked: Topic, routes: Sequence[RoutePlan], topic: str) -> float:
    """A presumption is worth asking the more routes rest on it, and the likelier it is to be wrong."""
    resting = sum(1 for route in routes if any(fact.topic == topic for fact in route.assumptions))
    if isinstance(asked.prior, float):
        wrong = asked.prior if asked.presumed is False else 1 - asked.prior
    elif isinstance(asked.prior, dict) and isinstance(asked.presumed, str):
        wrong = 1 - asked.prior.get(asked.presumed, 0.5)
    else:
        wrong = 0.5
    return max(resting, 1) * wrong


def _why(topic: str, ids: Sequence[str], asked: Topic) -> str:
    if topic == PLACE:
        return "It names the court, the custodian and the circuit's law."
    if ids:
        return ""
    return "Always asked." if asked.always_ask else "Assumed until it is answered."


def _presumed(asked: Topic, finding: Finding | None) -> Any:
    if finding is not None and not finding.presumed and finding.state != "not_asked":
        return None
    return asked.presumed if asked.presumed is not None else f"as {asked.presumed_as}" if asked.presumed_as else None


def _answers(verdicts: Verdicts, topic: str) -> tuple[dict[str, Any], ...]:
    result = []
    for change, after in verdicts.answers:
        if change.topic == topic:
            changed = {
                goal: possible.settled
                for goal, possible in after.items()
                if goal in verdicts.law.routes and possible.settled is not None and verdicts.of(goal).settled is None
            }
            result.append({"answer": change.value, "routes": changed})
    return tuple(result)
