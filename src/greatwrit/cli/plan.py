"""`plan` and `ask`: every way out for the person of a case, and the questions that can still matter."""

from __future__ import annotations

import sys

import click

from greatwrit.cli.dates import day_option


@click.command(epilog="Example: greatwrit plan examples/khalil --on 2025-04-22 --explain habeas")
@click.argument("case", type=click.Path())
@day_option
@click.option("--explain", metavar="ROUTE", help="The whole argument of one route, with sources and authorities.")
@click.option(
    "--html", "html", type=click.Path(dir_okay=False), metavar="FILE", help="Writes the plan as one page, to print or send to counsel."
)
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the view.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def plan(case: str, on: str, explain: str | None, html: str | None, lang: str, as_json: bool) -> None:
    """Every way out for this person on a date: what can be done today, why and why not.

    CASE is a folder with a case.yaml. The plan follows from the facts on file and the law as it stood on the date; without --on, today.
    """
    from greatwrit.plan import plan as planned
    from greatwrit.workbench.open import law_on_file, open_case

    opened = open_case(case)
    made = planned(opened, law_on_file(), on)
    route = None
    if explain is not None:
        from greatwrit.workbench.digest import route_of

        try:
            route = route_of(made, explain)
        except LookupError as unknown:
            raise click.BadParameter(str(unknown.args[0]), param_hint="--explain") from None
    if html is not None:
        from greatwrit.workbench.html import write_page

        write_page(opened, made, html, "es" if lang == "es" else "en")
        click.echo(f"Written: {html}", err=True)
    if as_json:
        from greatwrit.workbench.json import encoded

        click.echo(encoded(made if route is None else route))
        return
    if html is not None and route is None:
        return
    from greatwrit.workbench import terminal

    wide, colour, plain = _screen()
    if route is not None:
        click.echo(terminal.explain(made, route.id, wide, colour, "es" if lang == "es" else "en", plain), color=colour)
        return
    click.echo(terminal.show(made, wide, colour, "es" if lang == "es" else "en", plain), color=colour)


def _screen() -> tuple[int, bool, bool]:
    """Width, colour, and whether only ASCII can be shown, of the terminal at hand; a pipe gets 100 columns and no colour."""
    import os
    import shutil

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    wide = shutil.get_terminal_size((100, 40)).columns
    plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    return max(40, min(wide, 140)), colour, plain


@click.command(epilog="Example: greatwrit ask examples/khalil --on 2025-04-22 --json")
@click.argument("case", type=click.Path())
@day_option
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the questions.")
@click.option("--json", "as_json", is_flag=True, help="The ranked questions as one JSON document; asks nothing.")
def ask(case: str, on: str, lang: str, as_json: bool) -> None:
    """Asks what is still missing, the most useful question first.

    CASE is a folder with a case.yaml. On a terminal, one question at a time; each answer is written into the case file with its source.
    Piped, the list alone.
    """
    from greatwrit.workbench.open import plan_case

    made = plan_case(case, on)
    if as_json:
        from greatwrit.workbench.json import questions_json

        click.echo(questions_json(made))
        return
    from greatwrit.workbench.asking import Asker, listed

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(listed(made, lang))
        return
    asker = Asker(case, on, lang)
    asker.run(click.echo, lambda prompt: click.prompt(prompt, default="", show_default=False))
