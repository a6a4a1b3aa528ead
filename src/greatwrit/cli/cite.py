"""`cite`: every citation of a file with its status on a date; the table is for people, `--json` is the contract."""

from __future__ import annotations

import click

from greatwrit.cli.dates import day_option


@click.command(epilog="Example: greatwrit cite brief.pdf --on 2025-04-22")
@click.argument("file", type=click.Path())
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def cite(file: str, on: str, as_json: bool) -> None:
    """Every citation in a txt, md, docx or pdf, with its status on a date.

    FILE is read for statutes, regulations, rules, opinions, decisions of the Board, orders, directives and forms; id. and short forms are
    followed back. It says what the law on file says, and "not known" of the rest; it does not tell whether an opinion is still good law.
    """
    import msgspec

    from greatwrit.citing import cite_file
    from greatwrit.law import load

    law = load()
    citations, warnings = cite_file(file, law, on)
    for warning in warnings:
        click.echo(f"{file}: {warning}.", err=True)
    if as_json:
        click.echo(msgspec.json.encode({"citations": citations, "on": on, "law_checked_to": law.edition.checked_to}).decode())
        return
    for one in citations:
        if one.in_force is False:
            mark = click.style("no ", fg="red", bold=True)
        else:
            mark = click.style("yes", fg="green") if one.in_force else "?  "
        pin = f" at {one.pin}" if one.pin else ""
        name = f"{one.name}, " if one.name else ""
        also = f" ({one.also})" if one.also else ""
        click.echo(f"{mark}  p. {one.at.page}, {one.at.offset}: {name}{one.cite}{pin}{also}: {one.says}")
        if one.note:
            click.echo(f"       {one.note}")
    unknown = sum(one.authority is None for one in citations)
    gone = sum(one.in_force is False for one in citations)
    counts = f"{len(citations)} citations on {on}: {gone} not in force, {unknown} not known to us."
    click.echo(f"\n{counts} Law read to {law.edition.checked_to}.")
