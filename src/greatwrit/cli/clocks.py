"""`count`, `due` and `clocks`: reads the options, asks the clocks, prints the answer; the safe date first where it differs."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click
import msgspec

from greatwrit import clocks as counting
from greatwrit.cli.dates import Day, Length, Moment
from greatwrit.clocks import Between, Count, When
from greatwrit.law import load
from greatwrit.reading import closest

F = TypeVar("F", bound=Callable[..., Any])
WIDEST = 110
WAYS = ("mail", "clerk", "consent", "electronic", "carrier")


class NoClock(ValueError):
    """No clock of the law holds the word."""

    refusal = True


def _options(command: F) -> F:
    """The options that `count` and `due` share."""
    for option in reversed((
        click.option("--from", "start", type=Moment(), required=True, metavar="WHEN",
                     help="Event: 2026-11-23, 2026-11-23T16:00, 2026-11-01..2026-11-05"),
        click.option("--state", multiple=True, metavar="LA", help="The court's State, whose holidays may count; with frap, twice."),
        click.option("--holiday", "holidays", type=Day(), multiple=True, metavar="DATE",
                     help="A day that State has declared a holiday; repeatable."),
        click.option("--closed", type=Day(), multiple=True, metavar="DATE", help="A day on which the clerk cannot be reached; repeatable."),
        click.option("--service", type=click.Choice(WAYS), help="How the paper was served."),
        click.option("--tz", metavar="ZONE", help="The zone of the times, for example America/Chicago."),
        click.option("--json", "as_json", is_flag=True, help="One JSON document."),
    )):  # fmt: skip
        command = option(command)
    return command


@click.command(epilog="Example: greatwrit count frcp 20d --from 2026-12-18 --state LA")
@click.argument("method")
@click.argument("amount", type=Length())
@click.option("--before", is_flag=True, help="Count back from the event.")
@_options
def count(method: str, amount: str, before: bool, as_json: bool, **options: Any) -> None:
    """Counts a period by one of the methods of the rules.

    METHOD is frcp, frap, scotus, eoir (8 CFR 1001.1(h)), eoir-hearing (back from a hearing), business or running. AMOUNT is
    14d, 72h, 30min, 10bd, 6mo or 2y.
    """
    law = load()
    found = counting.count(method, amount, law=law, before=before, **options)
    _tell(found, as_json, law.methods[method].title, law.methods[method].says)


@click.command(epilog="Example: greatwrit due bond.appeal --from 2026-11-20")
@click.argument("clock")
@_options
@click.option("--amount", type=Length(), metavar="3d", help="The amount that the order itself sets (order.term).")
@click.option("--method", metavar="frcp", help="How that amount is counted (order.term).")
@click.option("--also", type=Moment(), metavar="WHEN", help="The second date that bears on the clock, where it has one.")
@click.option("--tolled", type=Length(), metavar="21d", help="Time during which the clock stood still.")
def due(clock: str, as_json: bool, **options: Any) -> None:
    """When a clock of the law runs out.

    CLOCK is one of `greatwrit clocks`, for example bond.appeal or habeas.return.
    """
    law = load()
    found = counting.due(clock, law=law, **options)
    _tell(found, as_json, law.clocks[clock].title, law.clocks[clock].says)


@click.command(epilog="Example: greatwrit clocks bond")
@click.argument("word", default="")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def clocks(word: str, as_json: bool) -> None:
    """Lists the clocks of the law.

    With WORD, only those whose id or title holds it; exit code 1 where none does.
    """
    law = load()
    listed = {name: rule for name, rule in sorted(law.clocks.items()) if word.lower() in f"{name} {rule.title}".lower()}
    if not listed:
        near = closest(word, law.clocks)
        raise NoClock(f"no clock holds {word!r}. Mend: {f'did you mean {near}?' if near else '`greatwrit clocks` lists all.'}")
    if as_json:
        keys = ("title", "title_es", "starts_with", "runs_against", "filed_when", "extendable", "jurisdictional", "ripens", "before")
        rows = [{"clock": name, **{key: getattr(rule, key) for key in keys}} for name, rule in listed.items()]
        click.echo(msgspec.json.encode({"clocks": rows}).decode())
        return
    for name, rule in listed.items():
        click.echo(click.style(name, bold=True))
        click.echo(f"    {rule.title}")
        click.echo(f"    from: {rule.starts_with}")


# -- the answer on a terminal -------------------------------------------------------------------------------------------------


def _tell(found: Count, as_json: bool, title: str, says: str) -> None:
    if as_json:
        click.echo(msgspec.json.encode(found).decode())
        return
    click.echo(f"{click.style(title, bold=True)}\n{_wrapped(says)}\n")
    _dates(found)
    if found.steps:
        click.echo("\nHow it was counted")
        for step in found.steps:
            click.echo(f"  {step.on}  {step.did}{f' ({step.cite})' if step.cite else ''}")
    if found.open_points:
        click.echo("\nOpen points")
        for point in found.open_points:
            click.echo(_point(point))
    if not isinstance(found.authority, msgspec.UnsetType):
        click.echo("\nAuthority")
        for source in found.authority:
            read = f", read {source.checked}" if source.checked else ""
            click.echo(f"  {source.cite} ({source.confidence}{read})")
        click.echo(f"  Extendable: {_yes(found.extendable)}. Jurisdictional: {_yes(found.jurisdictional)}.")


def _dates(found: Count) -> None:
    """The date to keep comes first; the others only where they differ."""
    if found.due is None or found.safe is None or found.latest is None:
        click.echo("No date: the law sets no figure here.")
        return
    ripens = found.ripens is True
    rows = [("Due", found.due)]
    if found.safe != found.due:
        rows.insert(0, ("Safe, not before" if ripens else "Safe", found.safe))
    if found.latest != found.due:
        rows.append(("Latest arguable", found.latest))
    if not isinstance(found.printed, msgspec.UnsetType):
        rows.append(("By the printed rule", found.printed))
    width = max(len(name) for name, _ in rows)
    for number, (name, when) in enumerate(rows):
        line = f"{name:<{width}}  {_words(when)}"
        click.echo(click.style(line, bold=True) if not number else line)
    if found.filed_when == "received":
        click.echo("A paper counts on the day it is received.")


def _point(point: counting.OpenPoint) -> str:
    dates = ", ".join(_words(each) for each in point.dates)
    return _wrapped(point.says + (f" It would be {dates}." if dates else ""), "  - ", "    ")


def _wrapped(text: str, first: str = "", then: str = "") -> str:
    """Prose to the terminal's width, never wider than one reads with ease."""
    return click.wrap_text(text, min(shutil.get_terminal_size().columns, WIDEST), first, then)


def _words(when: When) -> str:
    """`Monday 2026-11-30`, with its time where it has one."""
    if isinstance(when, Between):
        words = f" ({when.words})" if when.words else ""
        return f"{_words(when.between[0])} to {_words(when.between[1])}{words}"
    return f"{date.fromisoformat(when[:10]):%A} {when.replace('T', ' ', 1)}"


def _yes(value: Any) -> str:
    return "not known to us" if value is None else "yes" if value else "no"
