"""`filings`, `draft`: what can be drafted, and drafts."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
import msgspec

from greatwrit.cli.dates import day_option

OFFICE = "GREATWRIT_FILINGS"
"""Environment variable: the folder of the office's own templates."""


def office_of(folder: str | None) -> Path | None:
    """The office's folder of templates, as given or from the environment. Refused where there is none."""
    named = folder or os.environ.get(OFFICE)
    if not named:
        return None
    if not Path(named).is_dir():
        raise click.BadParameter(f"{named} is no folder.", param_hint="--templates")
    return Path(named)


@click.command(epilog="Example: greatwrit filings examples/khalil --on 2025-04-22")
@click.argument("case", type=click.Path(), required=False)
@day_option
@click.option("--templates", "folder", metavar="DIR", help=f"The office's own templates; else {OFFICE} of the environment.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def filings(case: str | None, on: str, folder: str | None, as_json: bool) -> None:
    """Lists what can be drafted.

    With CASE, a folder with a case.yaml, in the order in which the plan would act, each with where its route stands.
    """
    from greatwrit.workbench.filing import draftable, templates
    from greatwrit.workbench.open import plan_case

    rows = draftable(templates(office_of(folder)), plan_case(case, on) if case is not None else None)
    if as_json:
        click.echo(json.dumps({"filings": [msgspec.to_builtins(row) for row in rows]}, ensure_ascii=False))
        return
    wide = max((len(row.filing) for row in rows), default=0)
    for row in rows:
        stands = f" [{row.verdict}]" if row.verdict else ""
        click.echo(f"{row.filing:<{wide}}  {row.what}{stands}")


@click.command(epilog="Example: greatwrit draft examples/khalil parole.request --on 2025-04-20 -o out")
@click.argument("case", type=click.Path())
@click.argument("filing")
@day_option
@click.option("-o", "out", required=True, metavar="DIR", help="The folder to write into.")
@click.option("--court", metavar="ID", help="Whose pages it should have, as in --court lawd; else the court that hears the petition.")
@click.option("--format", "formats", default="pdf,txt", show_default=True, metavar="LIST", help="Of pdf, txt, html.")
@click.option("--templates", "folder", metavar="DIR", help=f"The office's own templates; else {OFFICE} of the environment.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def draft(case: str, filing: str, on: str, out: str, court: str | None, formats: str, folder: str | None, as_json: bool) -> None:
    """Drafts a filing and says what it still lacks.

    CASE is a folder with a case.yaml; `greatwrit filings` lists every FILING. What is missing prints as a loud mark. Everything is an
    unsigned draft for an attorney.
    """
    from greatwrit.workbench.filing import FORMATS, drafted, templates, write
    from greatwrit.workbench.open import open_case

    wanted = [form.strip().lower() for form in formats.split(",") if form.strip()]
    strange = [form for form in wanted if form not in FORMATS]
    if strange or not wanted:
        raise click.BadParameter(
            f"{', '.join(strange) or 'nothing'} is no format; write some of {', '.join(FORMATS)}.", param_hint="--format"
        )
    try:
        document = drafted(open_case(case), on, filing, templates(office_of(folder)), court)
    except LookupError as unknown:
        raise click.BadParameter(str(unknown.args[0]), param_hint="FILING") from None
    made = write(document, Path(out), wanted)
    if as_json:
        click.echo(json.dumps(as_document(made), ensure_ascii=False))
        return
    for file in made.files:
        click.echo(f"Written: {file}")
    click.echo(f"{document.title}: {made.pages} pages. An unsigned draft.")
    tell_lacks(document)


SHOWN = 8
"""Flags told on the terminal; the rest are counted, and in --json."""


def tell_lacks(document: Any) -> None:
    """What a draft still lacks, and what counsel should look at."""
    if document.lacks:
        click.echo(f"\nIt still lacks {len(document.lacks)}:")
        for lack in document.lacks:
            click.echo(f"  · {lack.asks}{f'  ({lack.topic}, {lack.why})' if lack.topic else ''}")
    if document.flags:
        click.echo("\nFor counsel to look at:")
        for flag in document.flags[:SHOWN]:
            click.echo(f"  · {flag.says}")
        if len(document.flags) > SHOWN:
            click.echo(f"  and {len(document.flags) - SHOWN} more: --json")


def as_document(made: Any) -> dict[str, Any]:
    """What `draft --json` prints, as the contract has it."""
    document = made.document
    return {
        "filing": document.filing, "title": document.title, "files": list(made.files),
        "lacks": [msgspec.to_builtins(lack) for lack in document.lacks], "pages": made.pages, "draft": document.draft,
        "exhibits": [{"label": one.label, "title": one.title, "source": one.source, "file": one.file} for one in document.exhibits],
        "flags": [msgspec.to_builtins(flag) for flag in document.flags],
    }  # fmt: skip
