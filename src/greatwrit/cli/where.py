"""`where`: reads a facility or a county, asks places, prints the court first; several fits are listed and refused, never chosen among."""

from __future__ import annotations

from shutil import get_terminal_size
from textwrap import fill, wrap

import click
import msgspec

from greatwrit import places
from greatwrit.cli import settle
from greatwrit.cli.dates import day_option
from greatwrit.law import load
from greatwrit.places import Ambiguous, Respondent, Where
from greatwrit.workbench.where import with_law

WIDTH = 14


@click.command(epilog="Example: greatwrit where JENADLA --on 2025-04-22")
@click.argument("facility", nargs=-1)
@click.option("--county", metavar="NAME", help="A county or parish instead of a facility; with --state.")
@click.option("--state", metavar="LA", help="The State: postal code or name. Narrows a facility's name too.")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def where(facility: tuple[str, ...], county: str | None, state: str | None, on: str, as_json: bool) -> None:
    """From a facility or county to its court, office, custodian and respondents.

    FACILITY is ICE's code, a name, a former name or a city. Or give --county with --state.
    """
    text = " ".join(facility)
    if bool(text) == bool(county) or (county and not state):
        raise click.UsageError("give a facility, or --county together with --state.")
    law = load()
    tables = law.places
    within = settle.state(tables, state) if state is not None else None
    found: Where | Ambiguous | None
    if county:
        known = settle.county(tables, county, within or "")
        found = places.where_county(tables, known.fips, known.state, on)
        assert isinstance(found, Where)  # a number is of one county
    else:
        found = places.where(tables, settle.facility(tables, text, within), on)
    found = with_law(law, found)
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
    else:
        _show(found)


def _show(found: Where) -> None:
    place, bench = found.facility, found.district
    if place:
        county = f", {place.county_name}" if place.county_name else ""
        click.echo(f"{click.style(place.name, bold=True)} ({place.code}){f', {place.city}' if place.city else ''}{county}, {place.state}")
    else:
        click.echo(click.style(found.county or "", bold=True))
    division = f", {bench.division} Division" if bench and bench.division else ""
    circuit = f", {found.circuit.name}" if found.circuit else ""
    possible = ", ".join(found.districts) or "county not known"
    _line("Court", f"{bench.name}{division}{circuit} ({bench.authority})" if bench else f"not settled: {possible}{circuit}", bold=True)
    if found.custodian:
        _line("Custodian", f"{found.custodian.title}: {found.custodian.name or 'name not known, ask the facility'}")
    office = found.field_office
    _line("Field office", f"{office.name}, {office.address or 'address not in our sources'}" if office else "not known")
    judge = found.immigration_court
    _line("Bond judge", f"{judge.name}. {judge.basis}" if judge.name else judge.basis)
    if found.detention_law:
        rule = found.detention_law
        _line("Bond law", f"{rule['position']} for people who entered without inspection ({rule['authority']}). {rule['status']}")
        _line("", f"The district court is {rule['court']}.")
    if place:
        _line("Address", place.address or "not known")
        use = {True: "yes", False: "nobody recorded", None: "not known"}[place.in_use]
        _line("In use", f"{use} on {found.on}; recorded {', '.join(place.used) or 'never since the daily counts begin'}")
        if place.operator:
            _line("Run by", f"{place.operator} (unverified)")
        if place.aliases:
            _line("Also called", ", ".join(place.aliases))
    click.echo(f"\nRespondents on {found.on}, in the order of the caption")
    for number, respondent in enumerate(found.respondents, 1):
        _wrapped(_respondent(respondent), f"  {number}. ")
    if found.caveats:
        click.echo("\nMind")
        for caveat in found.caveats:
            _wrapped(caveat, "  - ")
    click.echo("\nSources (--json adds notes and addresses for service)")
    for source in found.sources:
        _wrapped(f"{source.as_of}  {source.what}", "  ")


def _respondent(one: Respondent) -> str:
    if one.name is None:
        return f"{one.title}, {one.office}: name not known. {one.note}"
    sure = "" if one.confidence in ("primary", "secondary") else ", unverified"
    return f"{one.name}, {one.title}, {one.office} (seen to {one.checked}{sure})"


def _line(label: str, words: str, *, bold: bool = False) -> None:
    first, *more = wrap(words, _width() - WIDTH) or [""]
    click.echo(f"{label:<{WIDTH}}{click.style(first, bold=True) if bold else first}")
    for line in more:
        click.echo(" " * WIDTH + line)


def _wrapped(words: str, mark: str) -> None:
    if text := fill(words, _width(), initial_indent=mark, subsequent_indent=" " * len(mark)):
        click.echo(text)


def _width() -> int:
    return max(40, min(110, get_terminal_size().columns))
