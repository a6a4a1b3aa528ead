"""The questions worth asking, ranked: chance of settling a route × urgency of its nearest clock ÷ effort of the answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from greatwrit.casefile import Finding
from greatwrit.law import Law
from greatwrit.law.model import Topic
from greatwrit.rules import NO, YES, Variable, Weigher

from .model import Need, Question, RoutePlan
from .verdicts import PLACE, Verdicts

COURT = (PLACE, "habeas.earlier_petition")
"""What names the court, the most pressing first: no petition can be addressed without it."""
ALWAYS = 0.25
"""Weight of a question that is always asked; about that of a fact on which one route fairly turns."""
ASSUMED = 0.2
"""Weight of replacing an assumption that verdicts rest on, beside that of a fact on which one turns."""
WORTH = 0.02
"""A fact that no verdict turns on alone is still asked where its answer would make a route this much surer (it settles several others at
once)."""


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
    matters: Collection[str] = (),
) -> tuple[Question, ...]:
    """Every question that can still matter, most useful first. `place_open`: where the person is held is not settled; `court_routes`:
    routes whose very court turns on it; `threatened`: routes that a threat of removal or transfer puts first; `matters`: topics that the
    facts on file make worth asking, though no verdict turns on them.

    A topic is asked where a route's verdict turns on it, where its answer makes one much surer, or where an assumption in use can be
    replaced. The place outweighs all others, since no petition can be addressed without it; what is always asked comes next.
    """
    settles: dict[str, list[str]] = {}
    for route in routes:
        for need in route.needs:
            settles.setdefault(need.topic, []).append(route.id)
    resting = Counter(topic for route in routes for topic in {fact.topic for fact in route.assumptions})
    for topic, asked in law.topics.items():
        finding = findings.get(topic)
        answered = finding is not None and not finding.presumed and finding.state in ("value", "not_known", "absent")
        if not answered and (topic in resting or asked.always_ask or topic in matters):
            settles.setdefault(topic, [])
    if not place_open:
        settles.pop(PLACE, None)
    if place_open:
        settles[PLACE] = list(dict.fromkeys([*court_routes, *settles.get(PLACE, [])]))
    pressing = {route.id: _urgency(route, on, route.id in threatened) for route in routes}
    weigher, open_topics = weigher_of(law, verdicts), set(verdicts.open_topics)
    for route in routes:
        if route.verdict == "undetermined":
            needed = {need.topic for need in route.needs}
            for topic, gain in weigher.gains(route.id).items():
                if gain > WORTH and topic in open_topics and topic not in needed:
                    settles.setdefault(topic, []).append(route.id)
    result = []
    for topic, ids in settles.items():
        asked = law.topics[topic]
        score = sum(weigher.gain(goal, topic) * pressing[goal] for goal in ids)
        if topic in COURT:
            score += asked.effort * len(court_routes) * (len(COURT) - COURT.index(topic))
        elif asked.always_ask or topic in matters:
            score += asked.effort * ALWAYS
        if not ids:
            score = max(score, _assumption_weight(asked, resting[topic]))
        finding = findings.get(topic)
        result.append(
            Question(
                topic,
                asked.asks,
                asked.asks_es,
                tuple(ids),
                asked.answered_by,
                round(score / asked.effort, 4),
                _why(topic, ids, asked, matters),
                _presumed(asked, finding),
                finding.state if finding else "not_asked",
                asked.effort,
                tuple({"answer": answer, "routes": routes} for answer, routes in verdicts.settled_by(topic)),
                dict(zip(asked.values, asked.values_es, strict=False)),
            )
        )
    return tuple(sorted(result, key=lambda question: (-question.score, question.topic)))


def weigher_of(law: Law, verdicts: Verdicts) -> Weigher:
    """Weighs answers by the topics' priors, in the first world."""

    def prior(variable: Variable) -> Mapping[str, float]:
        topic = law.topics.get(variable.turns_on[0]) if variable.turns_on else None
        guess = topic.prior if topic is not None else None
        if isinstance(guess, dict):
            return guess
        if isinstance(guess, float) and variable.values[:2] == (YES, NO):
            return {YES: guess, NO: 1 - guess}
        return dict.fromkeys(variable.values, 1.0)

    return Weigher(verdicts.turning[0], prior)


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


def _assumption_weight(asked: Topic, resting: int) -> float:
    """A presumption is worth asking the more routes rest on it, and the likelier it is to be wrong."""
    if isinstance(asked.prior, float):
        wrong = asked.prior if asked.presumed is False else 1 - asked.prior
    elif isinstance(asked.prior, dict) and isinstance(asked.presumed, str):
        wrong = 1 - asked.prior.get(asked.presumed, 0.5)
    else:
        wrong = 0.5
    return max(resting, 1) * wrong * ASSUMED


def _why(topic: str, ids: Sequence[str], asked: Topic, matters: Collection[str]) -> str:
    if topic == PLACE:
        return "It names the court, the custodian and the circuit's law."
    if ids:
        return ""
    if asked.always_ask:
        return "Always asked."
    return "A ground turns on it." if topic in matters else "Assumed until it is answered."


def _presumed(asked: Topic, finding: Finding | None) -> Any:
    lifted = asked.presumed_unless is not None or bool(asked.presumed_unless_earlier)
    if finding is not None and not finding.presumed and (finding.state != "not_asked" or lifted):
        return None
    return asked.presumed if asked.presumed is not None else f"as {asked.presumed_as}" if asked.presumed_as else None
