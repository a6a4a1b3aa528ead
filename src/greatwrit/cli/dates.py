"""Dates on the command line: ISO, checked, and today where none is given (the edge is the only place that asks for today)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def typed(wrong: Any) -> str:
    """A Misfit as told to who typed it: what is wrong, and what to type."""
    from greatwrit.casefile.write import as_typed

    return f"{wrong.says[:1].upper()}{wrong.says[1:]} Mend: {as_typed(wrong.mend)}"


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only since click 8.5
    """An ISO date, as it stands."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from greatwrit.reading import Misfit, parse_date

        try:
            return parse_date(str(value))
        except Misfit as wrong:
            self.fail(typed(wrong), param, ctx)


class Moment(click.ParamType):  # type: ignore[type-arg]
    """An ISO date, a time, or an interval of them, as it stands."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from greatwrit.reading import Misfit, parse_span

        try:
            parse_span(str(value))
        except Misfit as wrong:
            self.fail(typed(wrong), param, ctx)
        return str(value)


class Length(click.ParamType):  # type: ignore[type-arg]
    """An amount of time (14d, 72h, 10bd), as it stands."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from greatwrit.reading import Misfit, parse_amount

        try:
            parse_amount(str(value))
        except Misfit as wrong:
            self.fail(typed(wrong), param, ctx)
        return str(value)


def today() -> str:
    """The day it is here."""
    return date.today().isoformat()


def day_option(command: F) -> F:
    """Adds `--on D`, today where it is left out."""
    says = "The date planned for (2025-04-22); today if left out."
    return click.option("--on", "on", type=Day(), default=today, metavar="DATE", help=says)(command)
