"""An independent reading of law/: whole people, and what each route and custody class comes to for them, by plain recursion over the
expressions as they are written. Uses nothing of the rules or plan rooms.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

from greatwrit.clocks import Between, due
from greatwrit.law import Law

Person = dict[str, Any]
"""Topic → value: bool, a word, a tuple of sections, an ISO date; `circuits` → the three circuits, and the district of confinement."""

CHARGES = tuple(
    tuple(entry for entry in entries if entry)
    for entries in product(
        ("", "237(a)(1)(B)", "237(a)(4)(C)(i)"), ("", "212(a)(6)(A)(i)"), ("", "212(a)(6)(C)(i)"), ("", "212(a)(7)(A)(i)(I)"),
    )
)  # fmt: skip
DAYS_AGO = (0, 10, 29, 30, 31, 33, 60, 89, 90, 91, 200, 800)


class Reading:
    """The law as it stands on one date."""

    def __init__(self, law: Law, on: str) -> None:
        self.law, self.on = law, on
        self.versions: dict[tuple[str, str, str], Any] = {}
        self.out: dict[tuple[str, str], bool] = {}

    # -- expressions -------------------------------------------------------------------------------------------------------------

    def true(self, when: Any, person: Person, forum: str, seen: dict[tuple[str, str], bool]) -> bool:
        if isinstance(when, str):
            if when in ("always", "never"):
                return when == "always"
            return self.holds(when, person, forum, seen) if when in self.law.propositions else bool(person[when])
        ((key, value),) = when.items()
        if key == "not":
            return not self.true(value, person, forum, seen)
        if key == "all":
            return all(self.true(part, person, forum, seen) for part in value)
        if key == "any":
            return any(self.true(part, person, forum, seen) for part in value)
        if key == "in_force":
            return self.in_force(value)
        if key == "within":
            ((where, courts),) = value.items()
            return person["circuits"][where] in (courts if isinstance(courts, list) else [courts])
        if key in ("has", "older", "past"):
            ((first, second),) = value.items()
            if key == "has":
                return any(entry.startswith(second) for entry in person[first])
            return self.is_older(person[first], second) if key == "older" else self.is_past(first, person[second])
        return person[key] in (value if isinstance(value, list) else [value])

    def is_older(self, day: str, amount: str) -> bool:
        start, today = date.fromisoformat(day), date.fromisoformat(self.on)
        if amount.endswith("d"):
            return today - start > timedelta(days=int(amount[:-1]))
        whole = int(amount[:-2]) if amount.endswith("mo") else 12 * int(amount[:-1])
        months = (today.year - start.year) * 12 + today.month - start.month
        return months > whole or (months == whole and today.day > start.day)

    def is_past(self, clock: str, day: str) -> bool:
        if (clock, day) not in self.out:
            counted = due(clock, day, law=self.law).due
            last = counted.between[1] if isinstance(counted, Between) else counted
            assert last is not None
            self.out[clock, day] = last[:10] < self.on
        return self.out[clock, day]

    def in_force(self, name: str) -> bool:
        authority = self.law.authorities[name]
        if authority.since is not None and authority.since > self.on:
            return False
        force = True
        for status in sorted(authority.status, key=lambda status: status.on):
            if status.on <= self.on and status.in_force is not None:
                force = status.in_force
        return force and not (authority.until is not None and authority.until <= self.on)

    # -- propositions: who has spoken, first to last --------------------------------------------------------------------------------

    def holds(self, name: str, person: Person, forum: str, seen: dict[tuple[str, str], bool]) -> bool:
        if (name, forum) not in seen:
            proposition = self.law.propositions[name]
            when = self.read(name, person["circuits"], forum) if proposition.versions else proposition.when
            seen[name, forum] = self.true(when, person, forum, seen) and not any(
                self.true(label, person, forum, seen) for label in proposition.unless.values()
            )
        return seen[name, forum]

    def read(self, name: str, circuits: dict[str, str | None], forum: str) -> Any:
        key = (name, forum, str(sorted(circuits.items(), key=str)))
        if key not in self.versions:
            self.versions[key] = self._read(name, circuits, forum)
        return self.versions[key]

    def _read(self, name: str, circuits: dict[str, str | None], forum: str) -> Any:
        court = self.law.forums[forum]
        for position in court.binds:
            holder = circuits[position[len("circuit.") :]] if position.startswith("circuit.") else position
            for version in self.law.propositions[name].versions:
                begun = version.since is None or version.since <= self.on
                if holder == version.held_by and begun and (version.until is None or self.on < version.until):
                    return version.when
        free = self.law.propositions[name].free
        return free if court.free and free is not None else "never"

    # -- verdicts --------------------------------------------------------------------------------------------------------------------

    def verdicts(self, person: Person) -> dict[str, str]:
        """Every route's verdict and both custody classes of a whole person."""
        seen: dict[tuple[str, str], bool] = {}
        result = {}
        for name, route in self.law.routes.items():
            result[name] = "closed"
            for forum, verdict in ((route.forum, "open"), (route.relief_court, "contested")):
                if forum is not None and all(self.true(condition.when, person, forum, seen) for condition in route.conditions):
                    result[name] = verdict
                    break
        for forum in ("immigration-judge", "district-court"):
            fits = (entry.id for entry in self.law.classes if self.true(entry.when, person, forum, seen))
            result[f"statute:{forum}"] = next(fits, "none of these")
        return result

    def is_lawful(self, person: Person) -> bool:
        seen: dict[tuple[str, str], bool] = {}
        return all(
            not self.true(rule.when, person, "immigration-judge", seen) or self.true(rule.then, person, "immigration-judge", seen)
            for rule in self.law.combinations
        )


# -- people ------------------------------------------------------------------------------------------------------------------------


def topics_in(law: Law) -> tuple[str, ...]:
    """Topics that some verdict or combination asks for, by a walk over everything written."""
    found: dict[str, None] = {}

    def gather(when: Any) -> None:
        if isinstance(when, str):
            if when in law.topics:
                found[when] = None
        elif isinstance(when, dict):
            for key, value in when.items():
                if key in law.topics:
                    found[key] = None
                if key in ("has", "older"):
                    found[next(iter(value))] = None
                elif key == "past":
                    found[next(iter(value.values()))] = None
                elif key in ("not", "all", "any"):
                    gather(value)
        elif isinstance(when, list):
            for part in when:
                gather(part)

    for route in law.routes.values():
        gather([condition.when for condition in route.conditions])
    for proposition in law.propositions.values():
        gather([proposition.when, proposition.free, *proposition.unless.values(), *(version.when for version in proposition.versions)])
    gather([part for rule in law.combinations for part in (rule.when, rule.then)])
    gather([entry.when for entry in law.classes])
    return tuple(sorted(found))


def choices(law: Law, topic: str, on: str) -> tuple[Any, ...]:
    """Every value of a topic that can make a difference."""
    kind = law.topics[topic].kind
    if kind == "yes-no":
        return (True, False)
    if kind == "choice":
        return law.topics[topic].values
    if kind == "list":
        return CHARGES
    assert kind == "date", topic
    today = date.fromisoformat(on)
    return tuple((today - timedelta(days=days)).isoformat() for days in DAYS_AGO)


def someone(reading: Reading, topics: tuple[str, ...], random: Random) -> Person:
    """A whole lawful person, held somewhere in the country."""
    law = reading.law
    circuits = sorted(law.places.circuits)
    while True:
        person: Person = {topic: random.choice(choices(law, topic, reading.on)) for topic in topics}
        person["proceedings.kind"] = random.choice(("removal_240", "none", person["proceedings.kind"]))
        person["custody.held_by"] = random.choice(("ice", "ice", person["custody.held_by"]))
        confinement = random.choice(circuits)
        bond = confinement if random.random() < 0.8 else random.choice(circuits)
        merits = random.choice((None, confinement, random.choice(circuits)))
        district = random.choice([row.id for row in law.places.districts.values() if row.circuit == confinement])
        person["circuits"] = {"confinement": confinement, "bond": bond, "merits": merits, "district": district}
        if reading.is_lawful(person):
            return person


def completions(reading: Reading, person: Person, open_: dict[str, tuple[Any, ...]], follows: dict[str, str]) -> Iterator[Person]:
    """Every lawful person who differs from this one at most in the open topics; `follows`: topics taken to be as another."""
    for row in product(*open_.values()):
        other = {**person, **dict(zip(open_, row, strict=True))}
        other.update({topic: other[model] for topic, model in follows.items()})
        if reading.is_lawful(other):
            yield other
