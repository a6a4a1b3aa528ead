"""In which order to act: routes, running clocks, and the short list for today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import asdict

from greatwrit.casefile import Finding
from greatwrit.law import Law
from greatwrit.law.model import Route

from .model import Action, Custody, LedgerRequest, PlanClock, Question, RouteClock, RoutePlan, When
from .verdicts import PLACE

SOON = 14
"""A clock of ours that runs out within this many days is put among the things to do today; the others stand under the clocks."""
SHORT = 5
"""Routes named in the list for today; the rest stand below it."""


THREATS: dict[str, tuple[object, ...]] = {"threat.imminent": ("hours", "days"), "threat.third_country": (True,)}
"""Topic → the answers that are a threat of removal or transfer. Notice of a third country may be hours, or none."""


def is_threatened(findings: Mapping[str, Finding]) -> bool:
    """Whether removal or transfer is threatened: by any of the values on file."""
    found = {topic: findings[topic].values for topic in THREATS if topic in findings}
    return any(value in THREATS[topic] for topic, values in found.items() for value in values)


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
    """Every clock that has begun, once, by its safe date; clocks of closed routes are left out."""
    found: dict[tuple[str, str, str], PlanClock] = {}
    for route in routes:
        if route.verdict == "closed":
            continue
        for clock in route.clocks:
            if clock.state != "not started":
                found.setdefault((clock.clock, str(clock.started), clock.title), _of_plan(clock, route.id))
    return tuple(sorted(found.values(), key=lambda clock: (str(clock.safe or "9999"), clock.clock)))


def _of_plan(clock: RouteClock, route: str) -> PlanClock:
    shared = {name: value for name, value in asdict(clock).items() if name in PlanClock.__struct_fields__}
    return PlanClock(**shared, route=route)


class Agenda:
    """What to do today, made from a plan's parts: each method gives some of the rows."""

    def __init__(
        self,
        law: Law,
        on: str,
        routes: Sequence[RoutePlan],
        questions: Sequence[Question],
        requests: Sequence[LedgerRequest],
        custody: Custody,
    ) -> None:
        self.law, self.on, self.routes, self.questions, self.requests, self.custody = law, on, routes, questions, requests, custody
        self.threatened = any(route.urgent for route in routes)
        self.joiners = {key: route.joins for key, route in law.routes.items() if route.joins}
        self.petitions = set(self.joiners.values())
        self.pending = next((petition for petition in custody.petitions if petition.get("governs")), None)
        self.to_find = next((question for question in questions if question.topic == PLACE), None) if self.threatened else None

    def rows(self, clocks: Sequence[PlanClock]) -> tuple[Action, ...]:
        """First to last: what presses, what answers a threat, what runs out, what must be known before anything is filed, what can be
        sent."""
        pressing = [route for route in self._open() if self.law.routes[route.id].presses]
        urgent = [route for route in self.routes if route.urgent and route not in pressing and self._put_forward(route)]
        rest = [route for route in self._open() if route not in pressing and not route.urgent]
        rest = [route for route in rest if not self.law.routes[route.id].follows or set(self.law.routes[route.id].follows) & self._denied()]
        ending = [(clock, self._route_of(clock)) for clock in self._running_out(clocks)]
        dated = {route for _, route in ending}
        rest = [route for route in rest if route.id not in dated]
        first, later = self._in_one_go(urgent)[:SHORT], self._in_one_go(rest)[:SHORT]
        named = {route.id for group in (*first, *later) for route in group}
        answering = self._answering() - named - dated
        answers = [route for route in self.routes if route.id in answering and route.verdict != "closed" and not route.urgent]
        return (
            *(row for route in pressing for row in self._pressing(route)),
            *(row for route in self.routes if route.id in self.petitions for row in self._on_file(route)),
            *(self._to_keep(*pair) for pair in ending if _first_day(pair[0].safe)[: len(self.on)] <= self.on),
            *self._find(),
            *(row for group in first for row in (self._now(group), *self._at_once(group[-1]))),
            *(self._to_keep(*pair) for pair in ending if _first_day(pair[0].safe)[: len(self.on)] > self.on),
            *self._find_out(),
            *(self._to_send(group) for group in (*later, *([route] for route in answers))),
        )

    def _open(self) -> list[RoutePlan]:
        return [route for route in self.routes if route.verdict in ("open", "contested")]

    def _put_forward(self, route: RoutePlan) -> bool:
        return route.verdict in ("open", "contested") or (route.verdict == "undetermined" and bool(self.law.routes[route.id].unsure))

    def _denied(self) -> set[str]:
        return {request.route for request in self.requests if request.decision is not None and request.decision.outcome == "denied"}

    def _answering(self) -> set[str]:
        """Routes by which a denial on file is answered."""
        return {review for request in self.requests if request.route in self._denied() for review in _reviews(self.law, request.route)}

    def _in_one_go(self, routes: Sequence[RoutePlan]) -> list[list[RoutePlan]]:
        """The routes, a petition and what is filed with it as one; a petition already pending is not filed again."""
        groups: list[list[RoutePlan]] = []
        for route in routes:
            joins = self.law.routes[route.id].joins
            pair = [one for one in routes if one.id == (joins or route.id) or self.law.routes[one.id].joins == (joins or route.id)]
            pair.sort(key=lambda one: one.id in self.joiners)
            if self.pending is not None:
                pair = [one for one in pair if one.id not in self.petitions]
            if pair and pair not in groups:
                groups.append(pair)
        return groups

    # -- rows ----------------------------------------------------------------------------------------------------------------------

    def _pressing(self, route: RoutePlan) -> Iterator[Action]:
        """What an order on file asks for, or the route; and the step that goes with it, which of a route to be filed comes first."""
        told = list(self._on_file(route))
        yield from (*told, *self._at_once(route)) if told else (*self._at_once(route), self._to_send([route]))

    def _on_file(self, route: RoutePlan) -> Iterator[Action]:
        """What a pending petition or a disobeyed order makes of the route."""
        if route.on_file is not None:
            yield Action(route.on_file["says"], route.id, says_es=route.on_file["says_es"])

    def _find(self) -> Iterator[Action]:
        if self.to_find is not None:
            where = "; ".join(self.to_find.answered_by)
            says_es = "Encontrar a la persona y anotar dónde está, con la fuente, el día y el minuto."
            yield Action(f"Find the person and log it, with source, day and minute: {where}.", None, says_es=says_es)

    def _at_once(self, route: RoutePlan) -> Iterator[Action]:
        written = self.law.routes[route.id]
        if written.at_once:
            yield Action(f"{written.at_once}.", route.id, says_es=f"{written.at_once_es}.")

    def _now(self, group: Sequence[RoutePlan]) -> Action:
        says, says_es = self._named(group)
        first = min(group, key=self.routes.index)
        if first.verdict == "undetermined":
            written = self.law.routes[first.id]
            return Action(f"{says}: {written.unsure}.", first.id, says_es=f"{says_es}: {written.unsure_es}.")
        return Action(f"{says}, now, before the person is moved.", first.id, says_es=f"{says_es}, ahora, antes de un traslado.")

    def _running_out(self, clocks: Sequence[PlanClock]) -> list[PlanClock]:
        """Clocks of ours that end soon."""
        until = (date.fromisoformat(self.on) + timedelta(days=SOON)).isoformat()
        ours = [clock for clock in clocks if clock.state == "running" and clock.ours and not clock.ripens and clock.safe is not None]
        return [clock for clock in ours if _first_day(clock.safe)[: len(until)] <= until]

    def _route_of(self, clock: PlanClock) -> str:
        """The route that keeps a clock: of several, the one called like it, else one that is not the petition itself, which is not filed to
        keep it."""
        keeps = [route.id for route in self.routes if route.verdict != "closed" for one in route.clocks
                 if (one.clock, one.started) == (clock.clock, clock.started)]  # fmt: skip
        named = [route for route in keeps if route == clock.clock]
        return next((route for route in (*named, *keeps) if route not in self.petitions), clock.route)

    def _to_keep(self, clock: PlanClock, route: str) -> Action:
        return Action(f"{clock.title}: safe until", route, clock.safe, f"{clock.title_es}: seguro hasta")

    def _find_out(self) -> Iterator[Action]:
        left = [question for question in self.questions if question is not self.to_find]
        for question in left[:1] + [question for question in left[1:] if self.law.topics[question.topic].always_ask]:
            yield Action(f"Find out: {question.asks}", None, says_es=f"Averiguar: {question.asks_es}")

    def _to_send(self, group: Sequence[RoutePlan]) -> Action:
        says, says_es = self._named(group)
        first = min(group, key=self.routes.index)
        to = "" if self._in_court(first) else next((entry.title for entry in first.addressees), "")
        says += f", to {to}" if to else ""
        if first.verdict not in ("open", "contested"):
            says, says_es = f"{says} (not settled whether it is open)", f"{says_es} (no se sabe si está abierta)"
        return Action(_sentence(says), first.id, says_es=_sentence(says_es))

    def _named(self, group: Sequence[RoutePlan]) -> tuple[str, str]:
        """What is filed, in English and in Spanish; of papers for the court of confinement, where."""
        first, *rest = group
        says = first.title + "".join(f" and {_lower(route.title)}" for route in rest) + (" together" if rest else "")
        says_es = first.title_es + "".join(f" junto con {_lower(route.title_es)}" for route in rest)
        if not self._in_court(first):
            return says, says_es
        pending = self.pending.get("court") if self.pending is not None else None
        courts = [self._name(str(district)) for district in ([pending] if pending else self.custody.districts)]
        if not courts:
            return says, says_es
        last = ("the last known district: ", "el último distrito conocido: ") if len(courts) > 1 else ("", "")
        return f"{says}, in {last[0]}{' or '.join(courts)}", f"{says_es}, en {last[1]}{' o '.join(courts)}"

    def _in_court(self, route: RoutePlan) -> bool:
        """Whether the paper goes into the petition's case."""
        return route.id in self.petitions or route.id in self.joiners or (self.pending is not None and route.on_file is not None)

    def _name(self, district: str) -> str:
        return self.law.places.districts[district].name if district in self.law.places.districts else district


def _reviews(law: Law, route: str | None) -> tuple[str, ...]:
    """Routes that review a denial; none where the request's own route is not known, or is none of the law."""
    known = law.routes.get(route or "")
    return known.reviews if known is not None else ()


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _first_day(when: When) -> str:
    return str(when["between"][0] if isinstance(when, dict) else when)
