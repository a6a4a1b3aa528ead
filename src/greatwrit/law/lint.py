"""Checks law/ beyond its form: names that lead nowhere, versions that overlap, closed routes without a way on, rows long unread.

Every fault has the file and line of the words at fault and says how to mend it.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from string import Formatter
from typing import Any

from msgspec import Struct

from greatwrit.reading import Fault, Mapping, Misfit, Node, Scalar, Sequence, parse_amount, parse_date, read_as, read_yaml, suggest

from .expressions import Before, Has, Holds, InForce, Leaf, NotAnExpression, Older, OneOf, Past, Within, leaves, parse
from .lint_records import earlier_faults, record_faults
from .load import Law
from .model import PAPER, Cite, Condition, OnFile, Proposition, Route, RouteClock, Topic
from .order_model import StandingOrder
from .positions import CIRCUITS

Path = tuple[str | int, ...]
Days = tuple[str | None, str | None, Path]
"""First day, first day no longer, and where it stands."""
FOLDERS = (
    "authorities", "calendars", "citations", "clocks", "fees", "forums", "propositions", "routes", "standing-orders", "stories", "topics",
)  # fmt: skip
SINGLE = ("law/edition.yaml", "law/classes.yaml", "law/papers.yaml")
POSITIONS = ("supreme-court", "attorney-general", "board", "ice", "practice", "text")
"""Who can hold a reading, beside the circuits of places/."""
FILLED = ("court", "docket", "filed", "says")
"""What a record fills in of a route's `on_file`; see `model.OnFile`."""
EVENTS = ("arrest", "detained", "decision", "order", "request")
"""What a route's clock may run from beside a date topic; see `model.RouteClock`."""


class Remark(Struct, frozen=True):
    """Something to read again, not an error: `kind` is unverified | stale | gap | no-story."""

    kind: str
    about: str
    says: str
    ask: str = ""


def faults(law: Law) -> tuple[Fault, ...]:
    """Every error of the law on file, in order of file and line; empty where it is sound. Raises Unreadable where a file cannot be read."""
    law.whole()
    return tuple(sorted(_Checker(law).check(), key=lambda fault: (fault.file, fault.line, fault.column)))


class _Checker:
    def __init__(self, law: Law) -> None:
        self.law = law
        self.found: list[Fault] = []
        self.nodes: dict[str, Node] = {
            name: read_yaml(data, name) for name, data in law.files.under("law/") if not name.startswith("law/stories/")
        }
        self.file_of: dict[tuple[str, str], str] = {}
        for name, node in self.nodes.items():
            if isinstance(node, Mapping):
                folder = name.split("/")[1]
                own = node.get("id")
                keys = [own.text] if isinstance(own, Scalar) else [key.text for key, _ in node.pairs]
                self.file_of.update({(folder, key): name for key in keys})

    def check(self) -> list[Fault]:
        self._files()
        self._topics()
        self._combinations()
        self._propositions()
        self._forums()
        self._classes()
        self._routes()
        self._fees()
        self._authorities()
        self._clocks()
        self._standing_orders()
        self._counting()
        self._edition()
        return self.found

    # -- where things stand --------------------------------------------------------------------------------------------------

    def fault(self, file: str, path: Path, says: str, mend: str, word: str = "") -> None:
        """A fault at the end of a path through a file's keys and places; at `word` below it, where that is written there."""
        node = self.nodes.get(file)
        line, column = 1, 1
        for step in path:
            below: Node | None = None
            if isinstance(node, Mapping) and isinstance(step, str):
                below = node.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                below = node.items[step]
            if below is None:
                break
            node, line, column = below, below.line, below.column
        found = next((scalar for scalar in _scalars(node) if scalar.text == word), None) if word and node is not None else None
        if found is not None:
            line, column = found.line, found.column
        self.found.append(Fault(self.law.files.shown(file), line, column, says, mend))

    def file(self, folder: str, key: str) -> str:
        """The file below a folder of law/ that holds an id, as its own `id:` or as a key of a mapping."""
        return self.file_of.get((folder, key), f"law/{folder}")

    # -- pieces of many files ------------------------------------------------------------------------------------------------

    def expression(self, file: str, path: Path, written: Any) -> None:
        if written is None:
            return
        try:
            tree = parse(written)
        except NotAnExpression as wrong:
            self.fault(file, path, f"{wrong}.", "see the table of expressions in docs/decisions/0001.")
            return
        for leaf in leaves(tree):
            self.leaf(file, path, leaf)

    def leaf(self, file: str, path: Path, leaf: Leaf) -> None:
        if isinstance(leaf, InForce):
            self.known(file, path, leaf.authority, self.law.authorities, "authority")
            return
        if isinstance(leaf, Within):
            courts = self.law.places.districts if leaf.where == "district" else self.law.places.circuits
            self.known(file, path, leaf.court, courts, "court")
            return
        if isinstance(leaf, Past):
            self.known(file, path, leaf.clock, self.law.clocks, "clock")
        name = leaf.name if isinstance(leaf, Holds) else leaf.topic
        topic = self.law.topics.get(name)
        if isinstance(leaf, Holds) and name in self.law.propositions:
            return
        if topic is None:
            among = {**self.law.topics, **self.law.propositions} if isinstance(leaf, Holds) else self.law.topics
            self.known(file, path, name, among, "topic or proposition" if isinstance(leaf, Holds) else "topic")
            return
        wanted = {Holds: "yes-no", OneOf: "choice", Has: "list", Older: "date", Before: "date", Past: "date"}[type(leaf)]
        if isinstance(leaf, Has) and topic.kind == "country":
            if not (len(leaf.prefix) == 2 and leaf.prefix.isalpha() and leaf.prefix.isupper()):
                self.fault(file, path, f"{leaf.prefix} is no country's two letters.", "write them, as in MX.", leaf.prefix)
        elif topic.kind != wanted:
            self.fault(file, path, f"{name} is a {topic.kind} topic, not asked this way.", f"this form is for {wanted} topics.", name)
        elif isinstance(leaf, OneOf):
            for value in leaf.values:
                if value not in topic.values:
                    self.fault(file, path, f"{name} has no value {value}.", f"its values: {', '.join(topic.values)}.", value)
        elif isinstance(leaf, Has) and not any(value.startswith(leaf.prefix) for value in topic.values):
            mend = f"list it under `values:` of {name}, so that it can be asked, or mend it."
            self.fault(file, path, f"{name} does not ask about {leaf.prefix}.", mend, leaf.prefix)
        elif isinstance(leaf, Before) and not _is_date(leaf.day):
            self.fault(file, path, f"`{leaf.day}` is not a date.", "write it as 1995-07-12.", leaf.day)
        elif isinstance(leaf, Older) and not _is_amount(leaf.amount, ("d", "mo", "y")):
            self.fault(file, path, f"`{leaf.amount}` is no number of days, months or years.", "write 90d, 6mo or 2y.", leaf.amount)

    def known(self, file: str, path: Path, name: str, among: Any, kind: str) -> None:
        if name not in among:
            self.fault(file, path, f"there is no {kind} {name}.", suggest(name, among) or f"add it, or mend the name of the {kind}.", name)

    def cites(self, file: str, path: Path, cited: tuple[Cite, ...]) -> None:
        for place, cite in enumerate(cited):
            self.known(file, (*path, place), cite.partition(" ")[0], self.law.authorities, "authority")

    def dates(self, file: str, path: Path, since: str | None, until: str | None) -> None:
        for key, value in (("since", since), ("until", until)):
            if value is not None and not _is_date(value):
                self.fault(file, (*path, key), f"`{value}` is not a date.", "write it as 2026-02-06.")
        if since is not None and until is not None and until <= since:
            self.fault(file, (*path, "until"), f"it ends ({until}) before it begins ({since}).", "mend one of the dates.")

    def overlaps(self, file: str, spans: Iterable[Days], who: str) -> None:
        """Of spans of days, each with its place, no two may share a day."""
        ordered = sorted(spans, key=lambda span: (span[0] or "", span[1] or "9999"))
        for (_, end, _), (start, _, path) in pairwise(ordered):
            if (start or "") < (end or "9999"):
                mend = "end the earlier one with `until:` on the day the later begins."
                self.fault(file, path, f"{who} in two ways on {start or 'the same days'}.", mend)

    # -- kinds of files ------------------------------------------------------------------------------------------------------

    def _files(self) -> None:
        """Files that nothing reads: an ending or a folder that law/ does not know."""
        for path in sorted((pathlib.Path(self.law.files.root) / "law").rglob("*")):
            name = path.relative_to(self.law.files.root).as_posix()
            if path.is_dir() or path.name == "README.md" or path.name.startswith("."):
                continue
            if path.suffix != ".yaml":
                self.fault(name, (), "this file is not read.", "law/ holds files that end in .yaml; rename it, or take it away.")
            elif name not in SINGLE and name.split("/")[1] not in FOLDERS:
                self.fault(name, (), "nothing reads a file of this name here.", f"the folders of law/: {', '.join(FOLDERS)}.")

    def _topics(self) -> None:
        names: dict[str, str] = {}
        for key, topic in self.law.topics.items():
            file = self.file("topics", key)
            for name in (key, *topic.was):
                if name in names:
                    self.fault(file, (key,), f"{name} names {names[name]} and {key}.", "a former name belongs to one topic only.")
                names[name] = key
            if topic.kind == "choice" and not topic.values:
                self.fault(file, (key,), "a choice needs values.", "list every value under `values:`.")
            if topic.values_es and len(topic.values_es) != len(topic.values):
                self.fault(file, (key, "values_es"), "there must be one Spanish word for each value.", "same number, same order.")
            self._presumption(file, key, topic)
            for path, says, mend, word in record_faults(topic):
                self.fault(file, (key, "records", *path), says, mend, word)

    def _presumption(self, file: str, key: str, topic: Topic) -> None:
        self.expression(file, (key, "presumed_unless"), topic.presumed_unless)
        self.expression(file, (key, "asked_when"), topic.asked_when)
        for place, one in enumerate(topic.presumed_unless_earlier):
            for path, says, mend, word in earlier_faults(one, self.law.topics):
                self.fault(file, (key, "presumed_unless_earlier", place, *path), says, mend, word)
        if topic.presumed_as is not None:
            self.known(file, (key, "presumed_as"), topic.presumed_as, self.law.topics, "topic")
        if topic.presumed is None:
            return
        fits = isinstance(topic.presumed, bool) if topic.kind == "yes-no" else topic.presumed in topic.values
        if not fits:
            self.fault(file, (key, "presumed"), f"{topic.presumed!r} is no value of {key}.", "presume true, false, or one of its values.")

    def _combinations(self) -> None:
        file = "law/topics/combinations.yaml"
        for place, combination in enumerate(self.law.combinations):
            for key, written in (("when", combination.when), ("then", combination.then)):
                self.expression(file, (place, key), written)
            self.cites(file, (place, "authority"), combination.authority)

    def _propositions(self) -> None:
        for key, proposition in self.law.propositions.items():
            file = self.file("propositions", key)
            if key in self.law.topics:
                self.fault(file, ("id",), f"{key} is also a topic.", "give the proposition another name.")
            if (proposition.when is None) == (not proposition.versions):
                self.fault(file, (), "a proposition has either `when` or `versions`.", "keep one of them.")
            self.expression(file, ("when",), proposition.when)
            self.expression(file, ("free",), proposition.free)
            for label, written in proposition.unless.items():
                self.expression(file, ("unless", label), written)
            self.cites(file, ("authority",), proposition.authority)
            if proposition.free is not None and not proposition.versions:
                self.fault(file, ("free",), "`free` is for divided questions.", "give the question `versions`, or take `free` away.")
            self._versions(file, proposition)
        self._circles()

    def _versions(self, file: str, proposition: Proposition) -> None:
        held = {*POSITIONS, *self.law.places.circuits}
        by_position: dict[str, list[int]] = {}
        for place, version in enumerate(proposition.versions):
            path: Path = ("versions", place)
            self.expression(file, (*path, "when"), version.when)
            self.cites(file, (*path, "authority"), version.authority)
            self.dates(file, path, version.since, version.until)
            if version.held_by not in held:
                self.fault(file, (*path, "held_by"), f"there is no position {version.held_by}.", f"positions: {', '.join(sorted(held))}.")
            if not version.authority:
                self.fault(file, path, "a version needs an authority.", "cite what it rests on under `authority:`.")
            by_position.setdefault(version.held_by, []).append(place)
        for position, places in by_position.items():
            spans = [(proposition.versions[place].since, proposition.versions[place].until, ("versions", place)) for place in places]
            self.overlaps(file, spans, f"{position} reads this")

    def _circles(self) -> None:
        below = {key: {leaf.name for leaf in _holds(proposition)} for key, proposition in self.law.propositions.items()}
        for key in below:
            seen: set[str] = set()
            stack = list(below[key])
            while stack:
                name = stack.pop()
                if name == key:
                    mend = "break the circle: one of the two must stand on facts."
                    self.fault(self.file("propositions", key), ("id",), f"{key} rests on itself.", mend)
                    break
                if name in below and name not in seen:
                    seen.add(name)
                    stack.extend(below[name])

    def _forums(self) -> None:
        for key, forum in self.law.forums.items():
            file = self.file("forums", key)
            self.cites(file, (key, "authority"), forum.authority)
            for position in forum.binds:
                if position.startswith(CIRCUITS) and position.removeprefix(CIRCUITS) not in ("bond", "confinement", "merits"):
                    mend = "write circuit.bond, circuit.confinement or circuit.merits."
                    self.fault(file, (key, "binds"), f"{position} is not a place.", mend, position)
                elif not position.startswith(CIRCUITS) and position not in POSITIONS:
                    self.fault(file, (key, "binds"), f"there is no position {position}.", f"positions: {', '.join(POSITIONS)}.", position)

    def _classes(self) -> None:
        for place, entry in enumerate(self.law.classes):
            self.expression("law/classes.yaml", (place, "when"), entry.when)
            self.cites("law/classes.yaml", (place, "authority"), entry.authority)

    def _routes(self) -> None:
        for key, route in self.law.routes.items():
            file = self.file("routes", key)
            self.known(file, ("forum",), route.forum, self.law.forums, "forum")
            if route.relief_court is not None:
                self.known(file, ("relief_court",), route.relief_court, self.law.forums, "forum")
            if not route.conditions:
                mend = "write `when: always` where it is open to everybody held."
                self.fault(file, ("conditions",), "a route needs at least one condition.", mend)
            for place, condition in enumerate(route.conditions):
                self._condition(file, ("conditions", place), route, condition)
            for place, criterion in enumerate(route.criteria):
                self.expression(file, ("criteria", place, "when"), criterion.when)
                self.expression(file, ("criteria", place, "met"), criterion.met)
                self.expression(file, ("criteria", place, "unmet"), criterion.unmet)
                self.cites(file, ("criteria", place, "authority"), criterion.authority)
            for place, note in enumerate(route.notes):
                self.expression(file, ("notes", place, "when"), note.when)
                self.cites(file, ("notes", place, "authority"), note.authority)
            for place, clock in enumerate(route.clocks):
                self.known(file, ("clocks", place, "clock"), clock.clock, self.law.clocks, "clock")
                self.expression(file, ("clocks", place, "when"), clock.when)
                self._starts(file, ("clocks", place, "runs_from"), clock.runs_from)
                for at, name in enumerate(clock.or_from):
                    self._starts(file, ("clocks", place, "or_from", at), name)
                self._second(file, ("clocks", place, "also"), clock)
                self._papers(file, ("clocks", place, "met_by"), clock.met_by)
            for words in ("at_once", "unsure"):
                if bool(getattr(route, words)) != bool(getattr(route, f"{words}_es")):
                    self.fault(file, (words,), f"{words} is said in one language only.", f"write `{words}:` and `{words}_es:`.")
            if route.joins:
                self.known(file, ("joins",), route.joins, self.law.routes, "route")
            for key_, listed in (("reviews", route.reviews), ("follows", route.follows)):
                for place, other in enumerate(listed):
                    self.known(file, (key_, place), other, self.law.routes, "route")
            if route.fee is not None:
                self.known(file, ("fee",), route.fee, {fee.fee for fee in self.law.fees}, "fee")
            if route.on_file is not None:
                self._on_file(file, route.on_file)
            self.cites(file, ("authority",), route.authority)

    def _on_file(self, file: str, written: OnFile) -> None:
        self.cites(file, ("on_file", "authority"), written.authority)
        for key, text in (("says", written.says), ("says_es", written.says_es), *(("how", step) for step in written.how)):
            try:
                strange = [name for _, name, _, _ in Formatter().parse(text) if name is not None and name not in FILLED]
            except ValueError:
                strange = ["{"]
            if strange:
                mend = "the record fills in " + ", ".join(f"{{{name}}}" for name in FILLED) + ", each in curly brackets."
                self.fault(file, ("on_file", key), f"nothing fills in {strange[0]!r}.", mend)

    def _starts(self, file: str, path: Path, name: str) -> None:
        """What a route's clock may run from: an event, a paper, or a date topic."""
        if name.startswith(PAPER):
            self.known(file, path, name.removeprefix(PAPER), self.law.papers, "paper")
        elif name not in EVENTS:
            self.known(file, path, name, self.law.topics, "date topic or event")

    def _second(self, file: str, path: Path, clock: RouteClock) -> None:
        if clock.also:
            self._starts(file, path, clock.also)
            rule = self.law.clocks.get(clock.clock)
            if rule is not None and rule.second is None:
                self.fault(file, path, f"{clock.clock} runs from one date only.", "take `also` away, or give the clock a `second`.")

    def _papers(self, file: str, path: Path, named: tuple[str, ...]) -> None:
        for place, paper in enumerate(named):
            self.known(file, (*path, place), paper, self.law.papers, "paper")

    def _condition(self, file: str, path: Path, route: Route, condition: Condition) -> None:
        self.expression(file, (*path, "when"), condition.when)
        self.cites(file, (*path, "authority"), condition.authority)
        always = condition.when in ("always", True)
        if not always and not (condition.preserve or condition.opens_when or route.preserve or route.opens_when):
            self.fault(
                file, path, "this condition can close the route, and nothing says what then.",
                "write `preserve:` (how to keep the point, what to file instead) or `opens_when:`.",
            )  # fmt: skip

    def _fees(self) -> None:
        fees = iter(self.law.fees)
        spans: dict[tuple[str, str], list[Days]] = {}
        for name, _ in self.law.files.under("law/fees/"):
            node = self.nodes[name]
            for place, fee in zip(range(len(node.items) if isinstance(node, Sequence) else 0), fees, strict=False):
                self.cites(name, (place, "authority"), fee.authority)
                self.dates(name, (place,), fee.since, fee.until)
                spans.setdefault((name, fee.fee), []).append((fee.since, fee.until, (place,)))
        for (name, fee_id), found in spans.items():
            self.overlaps(name, found, f"{fee_id} is set")

    def _authorities(self) -> None:
        for key, authority in self.law.authorities.items():
            file = self.file("authorities", key)
            self.dates(file, (key,), authority.since, authority.until)
            for place, status in enumerate(authority.status):
                if not _is_date(status.on):
                    self.fault(file, (key, "status", place, "on"), f"`{status.on}` is not a date.", "write it as 2026-02-06.")
            for step, other in (("replaced_by", authority.replaced_by), ("replaced", authority.replaced)):
                if other is not None:
                    self.known(file, (key, step), other, self.law.authorities, "authority")
            if authority.confidence != "unverified" and (authority.checked is None or not authority.source):
                mend = "give `source:` and `checked:`, or mark it unverified."
                self.fault(file, (key,), f"{key} says it was read, but not where or when.", mend)
            if authority.checked is not None and not _is_date(authority.checked):
                self.fault(file, (key, "checked"), f"`{authority.checked}` is not a date.", "write it as 2026-10-09.")

    def _clocks(self) -> None:
        for key, clock in self.law.clocks.items():
            file = self.file("clocks", key)
            self.cites(file, (key, "authority"), clock.authority)
            self._papers(file, (key, "met_by"), clock.met_by)
            for place, version in enumerate(clock.versions):
                self.cites(file, (key, "versions", place, "authority"), version.authority)
                self.dates(file, (key, "versions", place), version.since, version.until)
                for chain, legs in (("steps", version.steps), ("safest", version.safest), ("longest", version.longest)):
                    for step, leg in enumerate(legs):
                        path: Path = (key, "versions", place, chain, step)
                        self.known(file, (*path, "method"), leg.method, self.law.methods, "method")
                        self.known(file, (*path, "cite"), leg.cite.partition(" ")[0], self.law.authorities, "authority")
            self.overlaps(file, [(v.since, v.until, (key, "versions", at)) for at, v in enumerate(clock.versions)], f"{key} is counted")

    def _standing_orders(self) -> None:
        for name, data in self.law.files.under("law/standing-orders/"):
            for place, order in enumerate(read_as(data, name, tuple[StandingOrder, ...])):
                self.known(name, (place, "district"), order.district, self.law.places.districts, "district")
                self.known(name, (place, "order"), order.order.partition(" ")[0], self.law.authorities, "authority")
                self.dates(name, (place,), order.since, order.until)
                for at, clock in enumerate(order.clocks):
                    self.known(name, (place, "clocks", at), clock, self.law.clocks, "clock")

    def _counting(self) -> None:
        """Methods and the federal calendar cite a clause for each step, at many depths."""
        for file in ("law/clocks/methods.yaml", "law/calendars/federal.yaml"):
            for key, cited in _pairs(self.nodes[file]):
                if key in ("cite", "counts", "hours", "states_cite", "closures_cite", "authority"):
                    for cite in _scalars(cited):
                        name = cite.text.partition(" ")[0]
                        if name and name not in self.law.authorities:
                            says, mend = (
                                f"there is no authority {name}.",
                                suggest(name, self.law.authorities) or "add it, or mend the name.",
                            )
                            self.found.append(Fault(self.law.files.shown(file), cite.line, cite.column, says, mend))

    def _edition(self) -> None:
        file, edition = "law/edition.yaml", self.law.edition
        for key in ("checked_to", "meant_from"):
            value = getattr(edition, key)
            if not _is_date(value):
                self.fault(file, (key,), f"`{value}` is not a date.", "write it as 2026-10-09.")
        if not _is_amount(edition.stale_after, ("d",)):
            self.fault(file, ("stale_after",), f"`{edition.stale_after}` is no number of days.", "write it as 180d.")


def _holds(proposition: Proposition) -> Iterator[Holds]:
    written = [proposition.when, proposition.free, *proposition.unless.values(), *(version.when for version in proposition.versions)]
    for entry in written:
        if entry is not None:
            try:
                yield from (leaf for leaf in leaves(parse(entry)) if isinstance(leaf, Holds))
            except NotAnExpression:
                continue


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except Misfit:
        return False
    return True


def _is_amount(text: str, units: tuple[str, ...]) -> bool:
    try:
        return parse_amount(text).unit in units
    except Misfit:
        return False


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every piece of text below a node, keys and values, in the order written."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)


def _pairs(node: Node) -> Iterator[tuple[str, Node]]:
    """Every key with its value, at any depth."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _pairs(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key.text, value
            yield from _pairs(value)


def remarks(law: Law, on: str) -> tuple[Remark, ...]:
    """What needs reading again by the date: unverified rows, and rows not checked for longer than the edition allows."""
    limit = law.edition.stale_before(on)
    result = []
    for key, authority in law.authorities.items():
        if authority.confidence == "unverified" or authority.checked is None:
            result.append(Remark("unverified", key, f"{authority.cite}: not read in any source.", authority.ask))
        elif authority.checked < limit:
            result.append(Remark("stale", key, f"{authority.cite}: last read on {authority.checked}.", authority.ask))
        elif not authority.known_in_force:
            result.append(Remark("unverified", key, f"{authority.cite}: whether it is in force today is not known.", authority.ask))
    return tuple(result)
