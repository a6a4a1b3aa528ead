"""What a reader must be told beside the routes: law that is old, unread, unsettled or no longer in force; facts that are contested or
imprecise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from greatwrit.casefile import Finding
from greatwrit.law import Law
from greatwrit.law.model import Authority
from greatwrit.law.positions import in_force
from greatwrit.reading import Span

from .argue import word
from .facts import Known
from .model import RoutePlan, Warning


def freshness(law: Law, on: str) -> Iterable[Warning]:
    """Whether the plan's date lies after the last reading of the law."""
    if on < law.edition.meant_from:
        says = f"The law on file was gathered for days since {law.edition.meant_from}; for {on} it may lack what was then in force."
        yield Warning("before-coverage", says, "law")
    if on > law.edition.checked_to:
        yield Warning("stale-law", f"The law was read to {law.edition.checked_to}. {law.edition.says} Check what happened since.", "law")


def about_authorities(law: Law, cited: Iterable[str], on: str) -> Iterable[Warning]:
    """Each cited authority that nobody has read, that was read too long ago, or whose force is not known or has ended."""
    limit = law.edition.stale_before(on)
    for key in cited:
        authority = law.authorities[key]
        force = in_force(authority, on)
        ask = f" {authority.ask}" if authority.ask else ""
        if force is False:
            yield Warning("authority-not-in-force", _not_in_force(authority, on), key, (key,))
        if authority.confidence == "unverified" or authority.checked is None:
            yield Warning("unverified-law", f"{authority.cite}: not read in any source; check before relying on it.{ask}", key, (key,))
        elif force is None:
            yield Warning("unverified-law", f"{authority.cite}: whether it is in force is not known to us.{ask}", key, (key,))
        elif authority.checked < limit:
            yield Warning("stale-law", f"{authority.cite}: last read on {authority.checked}; read it again.{ask}", key, (key,))


def _not_in_force(authority: Authority, on: str) -> str:
    if authority.since is not None and on < authority.since:
        return f"{authority.cite} ({authority.title}) begins only on {authority.since}."
    ended = [status for status in sorted(authority.status, key=lambda status: status.on) if status.on <= on and status.in_force is False]
    when = authority.until if authority.until is not None and authority.until <= on else ended[-1].on if ended else ""
    after = f" Since {when}: {ended[-1].what}." if ended and ended[-1].on == when else f" It ended on {when}." if when else ""
    replaced = f" Replaced by {authority.replaced_by}." if authority.replaced_by else ""
    return f"{authority.cite} ({authority.title}) is not in force on {on}.{after}{replaced}"


def about_citations(law: Law, findings: Mapping[str, Finding], on: str) -> Iterable[Warning]:
    """Authorities that a source of the case leans on, where they were not in force on the date."""
    for topic, finding in findings.items():
        if law.topics[topic].kind != "authority":
            continue
        for value in finding.values:
            authority = law.authorities.get(str(value))
            if authority is None:
                yield Warning("unverified-law", f"{value} is relied on, but is not in law/; nothing is known about it.", str(value))
            elif in_force(authority, on) is False:
                said = "; ".join(f"{s.source or s.said_by} {s.at or ''}".strip() for s in finding.statements)
                yield Warning("authority-not-in-force", f"{_not_in_force(authority, on)} Relied on by {said}.", str(value), (str(value),))


def about_facts(law: Law, known: Known, findings: Mapping[str, Finding]) -> Iterable[Warning]:
    """Contested facts, facts that cannot stand together, and dates that are only intervals."""
    for clash in known.clashes:
        says = _clash(law, clash)
        yield Warning("contested-fact", says, " ".join(clash))
    for topic, finding in findings.items():
        if finding.state == "contested":
            values = "; ".join(f"{word(by.value)} ({by.source or by.said_by})" for by in finding.statements)
            yield Warning("contested-fact", f"{law.topics[topic].asks} Sources differ: {values}.", topic)
        elif finding.state == "value":
            for value in finding.values:
                if isinstance(value, Span) and not value.exact:
                    yield Warning("imprecise-date", f"{topic} is known only as {value}.", topic)


def _clash(law: Law, clash: Sequence[str]) -> str:
    named = ", ".join(clash)
    rules = [
        combination.says for combination in law.combinations
        if all(topic in str((combination.when, combination.then)) for topic in clash)
    ]  # fmt: skip
    because = f" {rules[0]}" if rules else ""
    return f"These facts on file cannot all be true: {named}.{because} Each is treated as contested, and every branch is planned."


def of_routes(law: Law, routes: Sequence[RoutePlan]) -> Iterable[Warning]:
    """Doubts that the versions of the law in use carry (mandate withheld, certiorari granted)."""
    for route in routes:
        for reason in (*route.why, *route.why_not):
            for words in reason.warns:
                yield Warning("unsettled-law", words, route.id, reason.authorities)


def distinct(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """Each warning once, in order; the same words about several routes are told once."""
    seen: dict[tuple[str, str], Warning] = {}
    for warning in warnings:
        seen.setdefault((warning.kind, warning.says), warning)
    return tuple(seen.values())
