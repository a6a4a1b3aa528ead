"""The plan as plain data: the JSON of the contract, struct by struct. Views (terminal, page, drafts, desk) read this and nothing else.

Dates are ISO strings. An imprecise date is `{"between": [first, last], "words": …}`. Keys follow CONTRACT.md; what it does not name is
ours.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, field

Verdict = Literal["open", "closed", "undetermined", "contested"]
When = str | dict[str, Any] | None
"""An ISO date or date-time, an interval `{"between": [a, b], "words": "…"}`, or null where it is not known."""


class FactRef(Struct, frozen=True):
    """A fact as an argument uses it. `state` is value | presumed | implied (follows from others on file) | contested | not_asked |
    not_known | absent."""

    topic: str
    value: Any
    source: str | None = None
    at: str | None = None
    state: str = "value"
    said_by: str | None = None
    disclosure: str | None = None
    asks: str = ""


class Reason(Struct, frozen=True):
    """One step of an argument: what it says, the facts it stands on, the authorities (`id pinpoint`) it stands on."""

    says: str
    facts: tuple[FactRef, ...] = ()
    authorities: tuple[str, ...] = ()
    holds: Literal["yes", "no", "open"] = "yes"
    """open: turns on facts not known."""
    warns: tuple[str, ...] = ()


class Flip(Struct, frozen=True):
    """A single fact which, if it were otherwise, would change the verdict. For counsel's eyes only."""

    says: str
    topic: str
    value: Any
    verdict: str


class Criterion(Struct, frozen=True):
    says: str
    met: Literal["yes", "no", "not known"]
    evidence: tuple[dict[str, Any], ...] = ()
    """`{"suggested": …}` for a document that would show it; `{"topic", "value", "source", "at"}` for a fact on file."""
    authorities: tuple[str, ...] = ()


class Need(Struct, frozen=True):
    topic: str
    asks: str
    asks_es: str = ""
    effects: tuple[dict[str, str], ...] = ()
    """For each possible answer, `{"answer", "verdict"}`: what this route would become if only that were learned."""


class RouteClock(Struct, frozen=True):
    clock: str
    due: When
    safe: When
    basis: str
    title: str = ""
    started: When = None
    """What set it running; null: nothing has yet."""
    state: Literal["running", "past", "met", "owed", "not started", "refused"] = "running"
    """met: a record shows that what it asks for was done in time. owed: the law says promptly and sets no figure; see `days`."""
    note: str = ""
    authority: tuple[str, ...] = ()
    latest: When = None
    runs_against: str = ""
    """Who must act by then."""
    ours: bool = True
    """False: it binds the government or a court; once past it is an argument, and nobody on the team is late."""
    ripens: bool = False
    """True: one may act only once it has run out; `safe` is then the later date."""
    title_es: str = ""
    met: dict[str, Any] | None = None
    """The record that met it: `{"on", "record", "kind", "title", "title_es", "source", "at", "late": "no" | "yes" | "maybe"}`. Where it was
    surely late the state is past. A record without a day, or a document whose day may lie after, meets nothing; the note names it."""
    unrecorded: bool = False
    """True: it is past, it binds others, and no record says whether they acted: check before relying on it."""
    days: dict[str, Any] | None = None
    """Of a clock that is owed: days since it began, `{"between": [a, b]}`."""
    ordinarily: bool = False
    """True: the law says what is ordinarily done by then, and not what must be."""
    ground: str = ""
    """Of a clock that ripens: which claim alone waits for it, and that others need not."""
    ground_es: str = ""
    also: When = None
    """The second date from which it can be counted; `due` is by the first and, where it ripens, `safe` by the later."""
    released: When = None
    """The release that ended an earlier detention, where one of its dates is the beginning of this one."""
    asks: str = ""
    """Of a clock of others that runs only if a fact is so that is not on file: the question. It is then to be asked, and alarms nobody."""
    asks_es: str = ""


class Addressee(Struct, frozen=True):
    role: str
    title: str
    name: str | None = None
    office: str | None = None
    address: str | None = None
    """Where the office is: letters and requests go there."""
    how: str = ""
    confidence: str = ""
    checked: str | None = None
    serve_at: str | None = None
    """Where process of a court is served; null where nothing is served by this route, or it is not known."""


class Fee(Struct, frozen=True, omit_defaults=True):
    amount: float | None
    when: str
    since: str = field(name="from", default="")
    exceptions: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    note: str = ""


class Position(Struct, frozen=True):
    """Who holds what on a divided question, on the date."""

    position: str
    holds: str
    authority: str = ""
    status: str = ""
    where: str = ""
    """Where to file under this reading."""


class Branch(Struct, frozen=True):
    """What a verdict becomes on each side of a contested fact."""

    topic: str
    value: Any
    verdict: str
    source: str | None = None


class RoutePlan(Struct, frozen=True):
    id: str
    title: str
    verdict: Verdict
    forum: str
    decides: str
    title_es: str = ""
    decides_es: str = ""
    could_be: tuple[str, ...] = ()
    """Undetermined: the verdicts that remain possible."""
    assumptions: tuple[FactRef, ...] = ()
    """Presumptions that the verdict rests on, or where it is undetermined the argument; shown first."""
    why: tuple[Reason, ...] = ()
    why_not: tuple[Reason, ...] = ()
    positions: tuple[Position, ...] = ()
    would_flip: tuple[Flip, ...] = ()
    branches: tuple[Branch, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    needs: tuple[Need, ...] = ()
    clocks: tuple[RouteClock, ...] = ()
    who_may_ask: str = ""
    how: tuple[str, ...] = ()
    filings: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    fee: Fee | None = None
    after_denial: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    preserve: str = ""
    opens_when: str = ""
    costs_of_losing: str = ""
    notes: tuple[Reason, ...] = ()
    authorities: tuple[str, ...] = ()
    """Every authority cited above, ids without pinpoints, sorted."""
    urgent: bool = False
    on_file: dict[str, str] | None = None
    """What the route comes to because of a pending petition or a disobeyed order: `{"says", "says_es"}`; first to be told."""
    rests_on: tuple[str, ...] = ()
    """The smallest set of topics on file that gives the verdict."""


class CustodyStatute(Struct, frozen=True):
    """`settled`, `contested` (positions differ) or `undetermined` (facts). `classes` are what remains possible in the binding reading."""

    verdict: Literal["settled", "contested", "undetermined"]
    positions: tuple[Position, ...] = ()
    classes: tuple[dict[str, Any], ...] = ()
    needs: tuple[str, ...] = ()


class Circuits(Struct, frozen=True):
    confinement: str | None = None
    bond: str | None = None
    merits: str | None = None
    basis: dict[str, str] = {}
    """For each of the three: why this circuit, or why null."""


class Custody(Struct, frozen=True):
    facility: dict[str, Any] | None
    facility_candidates: int
    districts: tuple[str, ...]
    circuits: Circuits
    since: When
    days: dict[str, Any] | None
    statute: CustodyStatute
    timeline: tuple[dict[str, Any], ...] = ()
    """Arrest, stints, transfers in order: `{"kind", "id", "from", "to", "facility", "place", "words", "source", "at"}`."""
    candidates: tuple[dict[str, Any], ...] = ()
    """Facilities still possible: `{"code", "name", "city", "district", "circuit"}`."""
    field_office: dict[str, Any] | None = None
    respondents: tuple[dict[str, Any], ...] = ()
    petitions: tuple[dict[str, Any], ...] = ()
    """Habeas petitions that are pending, the one that governs first: it fixes the circuit of confinement. Rows as in `Ledger.petitions`."""


class PlanClock(Struct, frozen=True):
    clock: str
    route: str
    started: When = field(name="from")
    due: When
    safe: When
    authority: tuple[str, ...]
    title: str = ""
    state: str = "running"
    basis: str = ""
    note: str = ""
    runs_against: str = ""
    ours: bool = True
    ripens: bool = False
    title_es: str = ""
    met: dict[str, Any] | None = None
    unrecorded: bool = False
    days: dict[str, Any] | None = None
    ordinarily: bool = False
    ground: str = ""
    ground_es: str = ""
    also: When = None
    released: When = None
    asks: str = ""
    asks_es: str = ""


class Question(Struct, frozen=True):
    topic: str
    asks: str
    asks_es: str
    settles: tuple[str, ...]
    answered_by: tuple[str, ...]
    score: float
    why: str = ""
    presumed: Any = None
    """What is assumed until it is answered; null where nothing is."""
    state: str = "not_asked"
    effort: int = 2
    answers: tuple[dict[str, Any], ...] = ()
    """For each answer: `{"answer", "routes": {route id: verdict}}`, where a verdict changes."""
    words_es: dict[str, str] = {}
    """Of a choice, each value in Spanish."""


class Action(Struct, frozen=True):
    """What to do today, first to last: a view over routes, clocks and questions."""

    says: str
    route: str | None = None
    due: When = None
    says_es: str = ""


class Decision(Struct, frozen=True):
    outcome: str
    minutes: dict[str, Any] | None
    reasons: str | None
    on: When = None
    by: str | None = None
    words: str | None = None
    source: str | None = None
    at: str | None = None
    reasons_given: bool | None = None
    """False: the file says that none were given; null: it does not say."""
    kind: Literal["decision", "order"] = "decision"
    """order: an order on file answers the request."""
    record: str = ""
    says: str | None = None
    """What the order says, as the file tells it."""


class LedgerRequest(Struct, frozen=True):
    id: str
    route: str
    to: str | None
    sent: When
    decision: Decision | None
    reviews: tuple[dict[str, str], ...]
    asks: str = ""
    source: str | None = None
    at: str | None = None
    waiting: dict[str, Any] | None = None
    """Days without an answer on the plan's date: `{"between": [a, b]}`."""


class Ledger(Struct, frozen=True):
    requests: tuple[LedgerRequest, ...] = ()
    statements: tuple[dict[str, Any], ...] = ()
    life_events: tuple[dict[str, Any], ...] = ()
    orders: tuple[dict[str, Any], ...] = ()
    """Orders on file up to the date: `{"id", "by", "court", "name", "on", "kind", "sets", "says", "until", "docket", "served", "of",
    "state": "in force" | "ended" | "maybe", "source", "at"}`."""
    petitions: tuple[dict[str, Any], ...] = ()
    """Habeas petitions on file, earliest first: `{"court", "name", "circuit", "docket", "filed", "where", "state": "pending" | "ended" |
    "granted" | "earlier detention", "words", "record", "source", "at"}`."""


class Warning(Struct, frozen=True):
    kind: str
    says: str
    about: str
    authorities: tuple[str, ...] = ()


class AuthorityLine(Struct, frozen=True):
    """An authority that the plan cites, as it stands on the plan's date."""

    id: str
    cite: str
    title: str
    in_force: bool | None
    confidence: str
    checked: str | None
    since: str | None = field(name="from", default=None)
    until: str | None = field(name="to", default=None)
    status: tuple[dict[str, Any], ...] = ()
    says: str = ""


class Plan(Struct, frozen=True):
    case: str
    on: str
    law_checked_to: str
    custody: Custody
    routes: tuple[RoutePlan, ...]
    clocks: tuple[PlanClock, ...]
    questions: tuple[Question, ...]
    ledger: Ledger
    warnings: tuple[Warning, ...]
    today: tuple[Action, ...] = ()
    person: dict[str, Any] = {}
    """`{"name", "family_name", "given_names", "a_number": "on file" | null}`: what the identity bar shows."""
    sources: dict[str, dict[str, Any]] = {}
    """The case's sources that the plan cites: id → `{"kind", "title", "published"}`."""
    authorities: dict[str, AuthorityLine] = {}
    hearings: tuple[dict[str, Any], ...] = ()
    """Hearings from the plan's date on, as the notice gives them: `{"id", "when", "notice_time", "court", "kind", "judge", "place",
    "source", "at"}`."""
    facts: tuple[FactRef, ...] = ()
    """Everything on file at the date, contested first."""
    law_hash: str = ""
