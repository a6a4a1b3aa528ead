"""`approve`: a named attorney's approval of a filing, and the signed file that comes back."""

from __future__ import annotations

import json
from pathlib import Path

import click
import msgspec

from greatwrit.cli.dates import day_option
from greatwrit.cli.filings import OFFICE, office_of


@click.command(epilog="Example: greatwrit approve cases/reyes habeas.petition --by 'Maria Lopez'")
@click.argument("case", type=click.Path())
@click.argument("filing")
@click.option("--by", metavar="NAME", help="The attorney who approves.")
@click.option(
    "--signed", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="The signed file, held against what was approved."
)
@click.option("--lacking", is_flag=True, help="Approves it though it lacks something; the marks stay in it.")
@click.option("--court", metavar="ID", help="Whose pages it should have; else the court that hears the petition.")
@click.option("--templates", "folder", metavar="DIR", help=f"The office's own templates; else {OFFICE} of the environment.")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def approve(
    case: str, filing: str, by: str | None, signed: str | None, lacking: bool, court: str | None, folder: str | None, on: str, as_json: bool
) -> None:
    """Records an attorney's approval of a filing, or takes the signed file back.

    CASE is a folder with a case.yaml; `greatwrit filings` lists every FILING. The approved file has no DRAFT marks and no signature: it is
    signed outside, and comes back with --signed.
    """
    from greatwrit.workbench.approval import approve as approved
    from greatwrit.workbench.approval import take_signed
    from greatwrit.workbench.filing import templates

    if (by is None) == (signed is None):
        raise click.UsageError("either --by NAME approves, or --signed FILE brings the signed file back.")
    try:
        made = (
            take_signed(Path(case), filing, Path(signed), on)
            if signed is not None
            else approved(Path(case), filing, str(by), on, templates(office_of(folder)), court, lacking)
        )
    except LookupError as unknown:
        raise click.BadParameter(str(unknown.args[0]), param_hint="FILING") from None
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(made), ensure_ascii=False))
        return
    click.echo(f"{'Taken back' if signed is not None else 'Approved'}: {made.file}, {made.pages} pages, SHA-256 {made.sha256}")
    if made.lacks:
        click.echo(f"It still lacks {made.lacks}; their marks stand in it.")
