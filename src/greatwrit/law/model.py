"""The format of law/ and places/, as frozen structs: what a lawyer may write in each file, and what the other rooms read.

One struct per kind of file. Field names are the keys of the YAML; a field without a default must be written. Dates are ISO strings
(`2026-02-06`); a citation (`Cite`) is an authority's id, optionally followed by a space and a pinpoint: `usc-8-1226 (a)(2)`.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from .record_model import Earlier, RecordFact

Date = str
Cite = str
Confidence = Literal["primary", "older-primary", "secondary", "unverified"]
PAPER = "paper:"
"""Before the id of a paper, where a date topic or an event could stand too."""
Expression = Any
"""A `when:`; see docs/decisions/0001. Checked by `law.lint`, compiled by `rules.compile`."""


def pinned(cite: str, pin: str) -> str:
    """A citation with its pinpoint: `8 U.S.C. § 1226(a)(2)`, `583 U.S. 281 (2018), 297`."""
    if not pin:
        return cite
    return f"{cite}{pin}" if pin.startswith("(") and not cite.endswith(")") else f"{cite}, {pin}"


class Status(Struct, frozen=True, forbid_unknown_fields=True):
    """Something that happened to an authority: `what` in plain words (mandate withheld, certiorari granted, vacated in part)."""

    on: Date
    what: str
    in_force: bool | None = None
    """Set where the event ends (false) or restores (true) the authority's force."""
    known: bool = True
    """False: from this event on nobody has established whether it is in force, until a later one tells."""


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """law/authorities/*.yaml: a mapping from id to this. One statute section, regulation, opinion, memorandum, form, notice."""

    cite: str
    title: str
    kind: Literal[
        "statute", "regulation", "rule", "precedent", "agency-decision", "directive", "memorandum", "executive-order",
        "federal-register", "standing-order", "class-judgment", "manual", "form", "constitution", "court-order", "treaty", "settlement",
    ]  # fmt: skip
    says: str
    """Our own words, one or two sentences; never copied text."""
    binds: str = "nationwide"
    """nationwide | agency | circuit:ca5 | district:mdd | class:… | detainee-facility | none (persuasive)"""
    since: Date | None = None
    """In force from (a court's opinion: the day it issued). Null: not known to us."""
    until: Date | None = None
    """First day no longer in force. Null: in force as far as we read, unless `status` says otherwise."""
    also: tuple[str, ...] = ()
    """Other ways it is written: INA § 236, Pub. L. 119-1, reporter and docket numbers."""
    status: tuple[Status, ...] = ()
    replaced_by: str | None = None
    replaced: str | None = None
    confidence: Confidence = "unverified"
    source: str = ""
    """What was read: an edition, a page's title, a dataset, with its date."""
    checked: Date | None = None
    """The day it was last read against a source. Null: never (then confidence is unverified)."""
    known_in_force: bool = True
    """False: nobody has established whether it is in force today; it then answers null, and says so."""
    ask: str = ""
    """What to check, and where, before relying on it."""


class Topic(Struct, frozen=True, forbid_unknown_fields=True):
    """law/topics/*.yaml: a mapping from id to this. Something one can ask about the person."""

    asks: str
    asks_es: str
    kind: Literal["yes-no", "choice", "list", "date", "text", "country", "facility", "authority", "number", "court"]
    values: tuple[str, ...] = ()
    """For a choice: every value. For a list: entries the law asks about (prefixes), used to draw the form."""
    values_es: tuple[str, ...] = ()
    presumed: bool | str | None = None
    """Taken as this until stated; shown as an assumption."""
    presumed_unless: Expression = None
    """Where this holds by what is stated, nothing is presumed: the facts on file speak against it."""
    presumed_unless_earlier: tuple[Earlier, ...] = ()
    """Where one of these is surely older than this detention, nothing is presumed either: the topic is asked."""
    presumed_as: str | None = None
    """Taken as this other yes/no topic until stated."""
    changes: bool = False
    """True: read at the plan's date, the latest statement not after it."""
    many: bool = False
    """True: several values at once are no conflict (two citizenships)."""
    answered_by: tuple[str, ...] = ()
    """Documents or persons that answer it."""
    effort: Literal[1, 2, 3, 4, 5] = 2
    prior: float | dict[str, float] | None = None
    """How often, of people detained by ICE, the answer is yes (or each value): a rough guess that ranks questions, never a fact."""
    privileged: bool = False
    """True: an answer starts as `hold`, and the form warns (admits alienage, a crime, a confidential application)."""
    pleaded: bool = False
    """True: it is about counsel, a sponsor or what is asked for, and meant for filings: an answer starts as `pleadable`."""
    always_ask: bool = False
    asked_when: Expression = None
    """Where this holds it is asked though no verdict turns on it: a ground or a warning does."""
    records: tuple[RecordFact, ...] = ()
    """How records of the case answer it. See law/record_model.py."""
    note: str = ""
    was: tuple[str, ...] = ()
    """Former ids; a sealed history that uses one still reads."""


class Combination(Struct, frozen=True, forbid_unknown_fields=True):
    """law/topics/combinations.yaml: a list of these. Facts that cannot stand together: where `if` holds, `then` holds."""

    says: str
    when: Expression
    then: Expression
    authority: tuple[Cite, ...] = ()


class Version(Struct, frozen=True, forbid_unknown_fields=True):
    """How one position reads a proposition between two dates."""

    held_by: str
    """supreme-court | ca1 … ca11, cadc | attorney-general | board | ice | practice (nobody has ruled: what is done) | text (the enacted
    words)"""
    when: Expression
    since: Date | None = None
    until: Date | None = None
    authority: tuple[Cite, ...] = ()
    says: str = ""
    warns: str = ""
    """Shown wherever this version is used: mandate withheld, certiorari granted, class judgment elsewhere."""


class Proposition(Struct, frozen=True, forbid_unknown_fields=True):
    """law/propositions/**/*.yaml: one file each. A conclusion of law, either plain (`when`) or divided (`versions`)."""

    id: str
    says: str
    says_not: str = ""
    """In words, what it means that it does not hold."""
    short: str = ""
    """Divided questions: a word or two for *it holds*, as on a map: bond."""
    short_not: str = ""
    """The same for *it does not hold*: mandatory."""
    when: Expression = None
    versions: tuple[Version, ...] = ()
    free: Expression = None
    """Divided questions only: how a court that nobody binds may read it in the person's favour."""
    unless: dict[str, Expression] = {}
    """Labelled exceptions: where one holds, the proposition does not."""
    authority: tuple[Cite, ...] = ()
    keyed_to: str = "on"
    """The date that selects the version: `on` (the plan's date) or a date topic."""
    note: str = ""


class Forum(Struct, frozen=True, forbid_unknown_fields=True):
    """law/forums/*.yaml: a mapping from id to this. Who decides, and whose law binds it, first to last."""

    title: str
    title_es: str
    binds: tuple[str, ...]
    """Positions in order; `circuit.bond`, `circuit.confinement`, `circuit.merits` stand for the circuit of that place."""
    free: bool = False
    """True: where none of `binds` has spoken, the forum may read the law either way (an Article III court)."""
    authority: tuple[Cite, ...] = ()


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that must hold for a route to be open."""

    when: Expression
    says: str
    """Shown under *why* when it holds."""
    otherwise: str
    """Shown under *why not* when it does not."""
    authority: tuple[Cite, ...] = ()
    preserve: str = ""
    """How to keep the point alive, what to file instead. A condition that can close a route has this or `opens_when`, or its route has."""
    opens_when: str = ""


class Criterion(Struct, frozen=True, forbid_unknown_fields=True):
    """What the decider weighs. Never changes a verdict. `met` and `unmet` are expressions over topics."""

    says: str
    when: Expression = "always"
    """Whom it concerns: where this surely does not hold, it is left out."""
    evidence: tuple[str, ...] = ()
    met: Expression = None
    unmet: Expression = None
    authority: tuple[Cite, ...] = ()


class Paper(Struct, frozen=True, forbid_unknown_fields=True):
    """law/papers.yaml: a mapping from id to this. A paper that a record of a case shows: it starts a clock, or is what the clock asks for.

    A record is this paper if it is of one of the kinds, its parts (`kind`, `what`, `route`, `title`, `document`, those of the record it is
    `of`) use one of `words` and none of `but`, and it comes from `by`. Points, dashes and capitals in words do not matter.
    """

    title: str
    title_es: str
    kinds: tuple[Literal["filing", "order", "service", "charge", "request", "decision", "hearing", "outreach", "source"], ...]
    """Kinds of record; `source`: a document of the case whose kind or title uses the words."""
    words: tuple[str, ...] = ()
    """Empty: every record of these kinds."""
    but: tuple[str, ...] = ()
    by: Literal["anyone", "government", "person", "court"] = "anyone"
    """`person`: also a record that does not say by whom. `government`: only one that says so, unless `sole`."""
    sole: bool = False
    """True: nobody else makes such a paper, so that a record need not say by whom."""


class RouteClock(Struct, frozen=True, forbid_unknown_fields=True):
    """A clock that bears on a route. `runs_from` is a date topic, an event of the case (`arrest`, `detained`, `decision`: the latest on a
    request by this route, `order`, `request`), or `paper:` and an id of law/papers.yaml: the latest such paper on file."""

    clock: str
    runs_from: str
    or_from: tuple[str, ...] = ()
    """Tried in turn where `runs_from` is not on file."""
    also: str = ""
    """The second date of a clock that has one, written like `runs_from`; taken where it is later than the first."""
    when: Expression = "always"
    note: str = ""
    binds: str = ""
    """Who must act by this clock here, where the clock's own `runs_against` is wider; it is then not the person's."""
    met_by: tuple[str, ...] = ()
    """Papers that meet it here, in place of the clock's own."""


class Note(Struct, frozen=True, forbid_unknown_fields=True):
    """Said beside a route or a plan when its condition holds; with `warning`, it is a warning of that kind."""

    says: str
    when: Expression = "always"
    warning: str = ""
    authority: tuple[Cite, ...] = ()


class Addressee(Struct, frozen=True, forbid_unknown_fields=True):
    """To whom it goes. `role` is an id that places/officials knows (`field-office-director`, `warden`, …) or plain words."""

    role: str
    how: str = ""
    congress: Literal["", "home-senators", "home-representative", "held-representative", "heads"] = ""
    """Members of Congress whom the plan names, where the case tells enough."""


class Fee(Struct, frozen=True, forbid_unknown_fields=True):
    """law/fees/*.yaml: a list of these, one per amount and date."""

    fee: str
    """The fee's id: `parole`, `habeas-filing`, `stay-i-246`."""
    amount: float | None
    """US dollars; null: not known to us."""
    since: Date
    until: Date | None = None
    due: str = ""
    """When it is to be paid, and by whom."""
    exceptions: tuple[str, ...] = ()
    authority: tuple[Cite, ...] = ()
    note: str = ""


class OnFile(Struct, frozen=True, forbid_unknown_fields=True):
    """What a route comes to once something is on file: `petition` (a habeas petition is pending), `order` (a court's order that was not
    obeyed). `{court}`, `{docket}`, `{filed}`, `{says}` stand for what the record says."""

    what: Literal["petition", "order"]
    says: str
    """First among the reasons, and in the list for today."""
    says_es: str
    how: tuple[str, ...] = ()
    """In place of the route's own `how`, where given."""
    custodian: str = ""
    """How the present custodian is addressed then."""
    authority: tuple[Cite, ...] = ()


class Route(Struct, frozen=True, forbid_unknown_fields=True):
    """law/routes/*.yaml: one file per way out."""

    id: str
    title: str
    title_es: str
    order: int
    """Where it stands among routes of equal urgency, first to last."""
    forum: str
    decides: str
    decides_es: str
    conditions: tuple[Condition, ...]
    threatened_order: int | None = None
    """Where it stands when removal or transfer is expected in hours or days; null: it steps back."""
    who_may_ask: str = ""
    relief_court: str | None = None
    """A forum that can grant this person relief by reading the same law otherwise; makes a closed route contested."""
    criteria: tuple[Criterion, ...] = ()
    clocks: tuple[RouteClock, ...] = ()
    filings: tuple[str, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    fee: str | None = None
    how: tuple[str, ...] = ()
    """Form, channel, what to attach, in the order in which one does it."""
    after_denial: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    """Routes by which a denial of this one is answered, in order."""
    standing_orders: bool = False
    """True: standing orders of the district on immigration petitions bear on it (law/standing-orders)."""
    follows: tuple[str, ...] = ()
    """Routes whose refusal this one answers: until one is on file it is not put forward, though the law leaves it open."""
    presses: bool = False
    """True: where it is open it comes before everything else today, threat or none."""
    at_once: str = ""
    """A step that goes with it within the hour, where it presses or answers a threat: a call, a payment."""
    at_once_es: str = ""
    joins: str = ""
    """A route with which this one is filed in one go."""
    unsure: str = ""
    """Under a threat, the words with which it is put forward although facts that settle it are not known; empty: it waits for them."""
    unsure_es: str = ""
    preserve: str = ""
    opens_when: str = ""
    costs_of_losing: str = ""
    on_file: OnFile | None = None
    notes: tuple[Note, ...] = ()
    rates: tuple[str, ...] = ()
    authority: tuple[Cite, ...] = ()


class DetentionClass(Struct, frozen=True, forbid_unknown_fields=True):
    """law/classes.yaml: a list, first match wins. Under which statute the person is held."""

    id: str
    statute: str
    """As lawyers say it: 236(a), 236(c), 235(b)(1), 235(b)(2)(A), 241(a)(2), 241(a)(6), 217."""
    says: str
    when: Expression
    holds: Literal["discretionary", "mandatory", "no power", "other custody"]
    authority: tuple[Cite, ...] = ()


class StoryExpectation(Struct, frozen=True, forbid_unknown_fields=True):
    verdict: Literal["open", "closed", "undetermined", "contested"] | None = None
    needs: tuple[str, ...] | None = None
    """Exactly the topics that can still matter."""


class Story(Struct, frozen=True, forbid_unknown_fields=True):
    """law/stories/**/*.yaml: a list of these per file, in a tree that mirrors law/. A test a lawyer can read."""

    story: str
    """One sentence: who, what happened."""
    because: str
    """One sentence: why the law gives this answer."""
    on: Date
    facts: dict[str, Any] = {}
    circuits: dict[str, str] = {}
    """Instead of a facility: {confinement: ca5, bond: ca5, merits: ca2}."""
    expect: dict[str, Any] = {}
    """Route id → verdict, or {verdict, needs}."""
    statute: str | None = None
    """The custody statute's class id that is expected."""
    warns: tuple[str, ...] = ()
    """Kinds of warnings that must be present."""
