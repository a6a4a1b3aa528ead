"""`law check | card | stale | site` and `authority`: reads the options, asks the workbench, prints."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from greatwrit.cli.dates import day_option

WIDTH = 100


@click.group(epilog="Example: greatwrit law check")
def law() -> None:
    """Checks the law's files and prints their cards."""


@law.command(epilog="Example: greatwrit law check --json")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another folder that holds law/ and places/.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def check(ctx: click.Context, root: Path | None, as_json: bool) -> None:
    """Checks every file of law/ and tells every story.

    Names each fault by file, line and column, with its mend; exit code 1 when there is one. A sound law is counted. An authority whose last
    holding has ended, and of which no row says what became of it, is remarked on, and is no fault.
    """
    import msgspec

    from greatwrit.law import load
    from greatwrit.workbench.lawcheck import check

    if sys.stderr.isatty() and not as_json:
        with click.progressbar(length=100, label="Telling the stories", file=sys.stderr) as bar:
            found = check(load(root), lambda now, all_: bar.update(100 * now // all_ - bar.pos))
    else:
        found = check(load(root))
    if as_json:
        click.echo(msgspec.json.encode({"sound": not found.faults, **msgspec.to_builtins(found)}))
    elif found.faults:
        for fault in found.faults:
            click.echo(str(fault), err=True)
        click.echo("1 fault." if len(found.faults) == 1 else f"{len(found.faults)} faults.", err=True)
    else:
        for name, number in found.counts.items():
            click.echo(f"{number:>5} {name}")
        click.echo("Authorities: " + ", ".join(f"{number} {name}" for name, number in found.confidence.items()) + ".")
        click.echo("No fault.")
    for remark in found.remarks if not as_json else ():
        click.echo(f"Remark: {remark.about}: {remark.says} {remark.ask}", err=bool(found.faults))
    ctx.exit(1 if found.faults else 0)


@law.command(epilog="Example: greatwrit law card bond.judge")
@click.argument("id")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def card(id: str, on: str, as_json: bool) -> None:
    """Prints the card of one row: authority, proposition, route, class, topic, clock, forum or fee.

    ID is the id as law/ writes it. Where it names several rows (a route and its clock), all are printed.
    """
    import msgspec

    from greatwrit.law import load
    from greatwrit.workbench.card_text import text
    from greatwrit.workbench.cards import cards

    found = cards(load(), id, on)
    if as_json:
        click.echo(msgspec.json.encode({"id": id, "on": on, "cards": found}))
    else:
        click.echo("\n\n".join(text(one) for one in found))


@law.command(epilog="Example: greatwrit law stale --on 2026-11-23")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def stale(on: str, as_json: bool) -> None:
    """Lists what needs reading again: rows never read in a source, and rows last read too long ago."""
    import textwrap

    import msgspec

    from greatwrit.law import load
    from greatwrit.law.lint import remarks

    law = load()
    found = remarks(law, on)
    if as_json:
        click.echo(msgspec.json.encode({"on": on, "law_checked_to": law.edition.checked_to, "remarks": found}))
        return
    click.echo(f"The law on file was read up to {law.edition.checked_to}; {len(found)} authorities need reading again on {on}.")
    for one in found:
        click.echo(textwrap.fill(f"{one.about}: {one.says} {one.ask}".strip(), WIDTH, initial_indent="  ", subsequent_indent="      "))


@law.command(epilog="Example: greatwrit law site -o build/law --on 2026-11-23")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where the pages go.")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def site(folder: Path, on: str, as_json: bool) -> None:
    """Writes the law as static pages: every card, lists, timelines, maps of the circuits.

    Open index.html in DIR. An older build there is replaced; a folder that holds anything else is left alone, with exit code 1.
    """
    import msgspec

    from greatwrit.law import load
    from greatwrit.workbench.site import write_site

    law = load()
    pages = write_site(law, on, folder)
    if as_json:
        click.echo(msgspec.json.encode({"on": on, "law_checked_to": law.edition.checked_to, "folder": str(folder), "pages": pages}))
    else:
        click.echo(f"{pages} pages written; open {folder / 'index.html'}.")


@click.command(epilog="Example: greatwrit authority 'INA 236(a)' --on 2026-11-23")
@click.argument("id_or_text", nargs=-1, required=True)
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def authority(id_or_text: tuple[str, ...], on: str, as_json: bool) -> None:
    """Is it in force, since when, what replaced it.

    ID_OR_TEXT is an id, a citation, a case's name or some words of them; INA and U.S.C. forms mean the same. Several or none: exit code 1.
    """
    import msgspec

    from greatwrit.law import load
    from greatwrit.workbench.authorities import authority_answer
    from greatwrit.workbench.card_text import text
    from greatwrit.workbench.cards import cards

    law = load()
    found = authority_answer(law, " ".join(id_or_text), on)
    if as_json:
        click.echo(msgspec.json.encode(found))
    else:
        click.echo(text(cards(law, found.id, on)[-1]))


__all__ = ["authority", "law"]
