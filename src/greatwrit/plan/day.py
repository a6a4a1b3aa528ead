"""The law as it stands on one day: what no case changes, worked out once and shared by every plan of that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from greatwrit.law import Law
from greatwrit.law.model import Cite, Fee, Note, Proposition, Route
from greatwrit.law.positions import Selected, has_begun, in_force, is_live, select
from greatwrit.rules import FREE, NO, SILENT, YES, Engine, reading_name, tables

from .model import AuthorityLine, Reason

Circuits = Mapping[str, str | None]
"""`confinement`, `bond`, `merits` → a circuit's id, or None."""
PLACES = ("confinement", "bond", "merits")

_engines: dict[str, Engine] = {}


def engine_of(law: Law) -> Engine:
    """The law's tables, made ready once per law and shared."""
    if law.hash not in _engines:
        _engines[law.hash] = Engine(tables(law))
    return _engines[law.hash]


@lru_cache(maxsize=64)
def day_of(law: Law, on: str) -> Day:
    """The law on a day (ISO)."""
    return Day(law, on)


class Day:
    """Answers about the law alone, kept for the next plan that asks the same."""

    def __init__(self, law: Law, on: str) -> None:
        self.law, self.on, self.engine = law, on, engine_of(law)
        self.in_force = {
            variable.id: frozenset((YES if in_force(law.authorities[variable.id.partition(":")[2]], on) is not False else NO,))
            for variable in (*self.engine.variables, *self.engine.tables.beside)
            if variable.id.startswith("in_force:")
        }
        """What the variables that ask for an authority's force are on the day; one of unknown force is taken to be in force."""
        self._begun: dict[tuple[Cite, ...], tuple[Cite, ...]] = {}
        self._selected: dict[tuple[str | None, ...], Selected] = {}
        self._readings: dict[tuple[str | None, ...], dict[str, frozenset[str]]] = {}
        self._lines: dict[str, AuthorityLine] = {}
        self._notes: dict[str, tuple[tuple[Note, Reason], ...]] = {}

    def begun(self, cites: Iterable[Cite]) -> tuple[Cite, ...]:
        """The citations whose authority exists on the day, each once: a plan of an earlier day does not lean on what came later."""
        named = tuple(cites)
        found = self._begun.get(named)
        if found is None:
            authorities = self.law.authorities
            found = tuple(cite for cite in dict.fromkeys(named) if has_begun(authorities[cite.partition(" ")[0]], self.on))
            self._begun[named] = found
        return found

    def select(self, proposition: Proposition, forum: str, on: str, circuits: Circuits) -> Selected:
        """`law.positions.select` for a forum's id; what is asked for the day itself is kept."""
        if on != self.on:
            return select(proposition, self.law.forums[forum], on, circuits)
        key = (proposition.id, forum, *(circuits.get(where) for where in PLACES))
        found = self._selected.get(key)
        if found is None:
            found = self._selected[key] = select(proposition, self.law.forums[forum], on, circuits)
        return found

    def reading(self, selector: str, on: str, circuits: Circuits) -> str:
        """The name of the reading that a forum must come to on a day; see `rules.compile.readings_of`."""
        _, proposition, forum = selector.split(":")
        selected = self.select(self.law.propositions[proposition], forum, on, circuits)
        if selected.version is not None:
            return reading_name(selected.version.when)
        return FREE if selected.free else SILENT

    def readings(self, circuits: Circuits) -> Mapping[str, frozenset[str]]:
        """Selector → its reading in a place, of every question whose versions go by the plan's date."""
        key = tuple(circuits.get(where) for where in PLACES)
        found = self._readings.get(key)
        if found is None:
            selectors = [variable.id for variable in self.engine.variables if variable.id.startswith("read:")]
            found = self._readings[key] = {
                name: frozenset((self.reading(name, self.on, circuits),))
                for name in selectors
                if self.law.propositions[name.split(":")[1]].keyed_to == "on"
            }
        return found

    def line(self, authority_id: str) -> AuthorityLine:
        """An authority as it stands on the day."""
        found = self._lines.get(authority_id)
        if found is None:
            one, on = self.law.authorities[authority_id], self.on
            found = self._lines[authority_id] = AuthorityLine(
                authority_id, one.cite, one.title, in_force(one, on), one.confidence, one.checked, one.since, one.until,
                tuple({"on": status.on, "what": status.what} for status in one.status if status.on <= on), one.says,
            )  # fmt: skip
        return found

    def notes(self, route: Route) -> tuple[tuple[Note, Reason], ...]:
        """The notes of a route whose law has begun, as the plan says them where they hold."""
        found = self._notes.get(route.id)
        if found is None:
            begun = [note for note in route.notes if len(self.begun(note.authority)) == len(note.authority)]
            found = self._notes[route.id] = tuple((note, Reason(note.says, (), note.authority)) for note in begun)
        return found

    def fee(self, route: Route) -> Fee | None:
        """What the route costs on the day."""
        live = [fee for fee in self.law.fees if fee.fee == route.fee and is_live(fee, self.on)]
        return live[-1] if live else None
