"""The records of a case as the law knows them: which parts each kind may have, of what type, and how the law says what a record answers.

Parts beyond these are faults; `source`, `at`, `said_by` … belong to every record.
"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from greatwrit.reading import Amount, Misfit, Span


class After(Struct, frozen=True, forbid_unknown_fields=True):
    """How long after the request a decision came: `{at_most: 30min}`, `{exactly: 2h}`, `{about: 3d}`, `{at_least: 1d, at_most: 3d}`."""

    exactly: Amount | None = None
    at_most: Amount | None = None
    at_least: Amount | None = None
    about: Amount | None = None

    def __post_init__(self) -> None:
        given = [name for name in ("exactly", "at_most", "at_least", "about") if getattr(self, name) is not None]
        if not given:
            raise Misfit("`after` says no time.", "write {at_most: 30min}, {exactly: 2h} or {about: 3d}.")
        if len(given) > 1 and set(given) != {"at_least", "at_most"}:
            raise Misfit(f"`after` cannot be both {given[0]} and {given[1]}.", "keep one; only at_least and at_most go together.")


Outcome = Literal["denied", "granted", "partly", "withdrawn", "no_answer"]
OrderKind = Literal[
    "removal", "removal-in-absentia", "expedited-removal", "reinstatement", "voluntary-departure", "withholding", "relief", "termination",
    "reopening", "appeal-dismissed", "remand", "bond", "habeas", "release", "no-transfer", "no-removal", "stay", "stay-lifted",
    "show-cause", "tro", "injunction", "dismissal", "judgment", "transfer-of-case", "other",
]  # fmt: skip
"""What an order does; several words where it does several things. Free words stand in `says`."""
Texts = tuple[str, ...] | str
_PLACE = {"place": str, "city": str, "county": str, "state": str}

_ARREST_PLACE = Literal["interior", "border", "port_of_entry"]

KINDS: dict[str, dict[str, Any]] = {
    "arrest": {"when": Span, "by": str, "place_kind": _ARREST_PLACE, "warrant": str | bool, "how": str, **_PLACE},
    "stint": {"facility": str, "from": Span, "to": Span, "held_by": str, "reason": str, **_PLACE},
    "transfer": {"when": Span, "from": str, "to": str, "by": str, "reason": str, "notice": str, **_PLACE},
    "charge": {
        "when": Span, "document": str, "grounds": Texts, "by": str, "served": Span, "filed": Span, "withdrawn": Span, "sustained": str,
    },
    "criminal_event": {
        "what": str, "when": Span, "kind": str, "statute": str, "court": str, "docket": str, "outcome": str, "sentence": str,
        "ended": Span, "by": str, **_PLACE,
    },
    "hearing": {
        "when": Span, "notice_time": str, "court": str, "kind": str, "judge": str, "docket": str, "outcome": str, "room": str, "how": str,
        **_PLACE,
    },
    "order": {
        "by": str, "on": Span, "kind": OrderKind | tuple[OrderKind, ...], "outcome": Outcome, "final": Span,
        "sets": str | dict[str, Any], "of": str, "court": str, "docket": str, "says": str, "until": Span, "served": Span,
    },
    "request": {"route": str, "to": str, "when": Span, "asks": str, "channel": str, "with": Texts, "by": str, "proof": str},
    "decision": {
        "of": str, "outcome": Outcome, "when": Span, "after": After, "reasons": str, "by": str, "channel": str, "received": Span,
    },
    "filing": {
        "what": str, "kind": str, "route": str, "court": str, "to": str, "when": Span, "docket": str, "by": str, "title": str,
        "channel": str, "outcome": str,
    },
    "service": {"of": str, "to": str, "when": Span, "how": str, "by": str, "proof": str},
    "life_event": {"what": str, "who": str, "when": Span, **_PLACE},
    "outreach": {
        "to": str, "when": Span, "what": str, "channel": str, "by": str, "answer": str, "answered": Span, "consent": str, "reference": str,
    },
    "approval": {
        "paper": str, "by": str, "when": Span, "sha256": str, "words": str, "court": str, "law": str, "program": str, "signed": str,
        "signed_sha256": str, "signed_when": Span,
    },
    "public_statement": {"who": str, "said": str, "on": Span, "where": str, "consent": str, "may_quote": bool, "about": str},
}  # fmt: skip
"""Kind of record → part → type."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "approval": ("paper", "by", "sha256"), "request": ("route",), "decision": ("of", "outcome"), "life_event": ("what",),
    "public_statement": ("who",), "service": ("of",),
}  # fmt: skip
"""Parts without which a record says nothing; one of its sources must have them."""

REFERS: dict[str, tuple[str, ...]] = {
    "decision": ("request", "filing", "hearing", "outreach"),
    "service": tuple(KINDS),
    "order": tuple(KINDS),
}
"""Kind of record → the kinds that its `of` may name."""

DATED: dict[str, str] = {
    "stint": "from", "order": "on", "public_statement": "on", "charge": "when|served|filed", "decision": "when|received",
}  # fmt: skip
"""Kind of record → the part that dates it, the first that is there; of any other kind, `when`."""

Words = str | tuple[str, ...]
"""What a part must say: one of these. Case, hyphens, dots and underscores do not count; `*` stands for anything, `?` for one
letter, `[123]` for one of these."""


class RecordMatch(Struct, frozen=True, forbid_unknown_fields=True):
    """Which records are meant: of this kind, each part of `where` saying one of its words, no part of `unless` doing so. A key may name
    several parts, `what|kind|route`: one of them must say it."""

    kind: str
    where: dict[str, Words] = {}
    unless: dict[str, Words] = {}
    of: RecordMatch | None = None
    """What the record's `of` must be."""


class RecordFact(RecordMatch, frozen=True, forbid_unknown_fields=True):
    """How a record answers a topic: as a statement of the record's source and day would. The answer is what `part` says, or what `gives`
    makes of it, or `gives` alone, or for a text the `text`."""

    part: str = ""
    gives: Any = None
    """The answer; or a mapping from words of the part to answers, the first that fits, none where none does (null: not known)."""
    text: dict[str, str] = {}
    """Words → the part that follows them, in order, those that are there; `held` is where the person was at the time."""
    since: str = ""
    """The date part from which the answer holds; the record must have it. Empty: the day of the record, known or not."""
    until: str = ""
    """The date part after which it holds no longer."""
    during: Literal["", "this", "earlier", "now"] = ""
    """Records of this detention, of an earlier one, or the stay that goes on; empty: any."""


class Earlier(Struct, frozen=True, forbid_unknown_fields=True):
    """What shows a time before this detention: a record, or what is said of a topic, whose last possible day lies more than `by` (days)
    before the first on which the detention can have begun. Where that is not sure, it says nothing. A record without a day is no younger
    than its source."""

    by: Amount
    topic: str = ""
    """A date topic counts by its date, any other by the day on which its source spoke of it."""
    record: RecordMatch | None = None
    dated: str = ""
    """The date part of the record; several, `served|filed`: the first that is there. Empty: the one that dates its kind."""


__all__ = [
    "DATED", "KINDS", "REFERS", "REQUIRED", "After", "Earlier", "OrderKind", "Outcome", "RecordFact", "RecordMatch", "Texts", "Words",
]  # fmt: skip
