"""`packet`: a filing with its exhibits as a court takes it; the rooms `drafting` and `packets` do the work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import msgspec

from greatwrit.cli.bundle import OCR, progress_on_stderr, show_packet
from greatwrit.cli.dates import day_option
from greatwrit.cli.filings import OFFICE, office_of, tell_lacks

STATES = {"draft": "an unsigned DRAFT", "approved": "as approved, not signed", "signed": "the signed file"}


@click.command(epilog="Example: greatwrit packet examples/khalil tonight.petition --on 2025-04-22 -o out/petition.pdf")
@click.argument("case", type=click.Path())
@click.argument("filing")
@click.option("-o", "out", required=True, metavar="OUT.pdf", type=click.Path(dir_okay=False), help="The packet; its folder is made.")
@click.option("--court", metavar="ID", help="Whose pages and limits it keeps, as in --court lawd; else the court that hears the petition.")
@click.option("--max-mb", type=click.FloatRange(min=0, min_open=True), help="Megabytes that one file may have; else the court's row.")
@click.option(
    "--draft", "fresh", multiple=True, metavar="FILING", help="Drafts this filing anew though it was approved or signed; once for each."
)
@click.option(
    "--release",
    multiple=True,
    metavar="EXHIBIT[:KIND]",
    help="Sends an exhibit out with what it shows, all of it or one kind, such as A:a-number; once for each. It is recorded.",
)
@OCR
@click.option("--templates", "folder", metavar="DIR", help=f"The office's own templates; else {OFFICE} of the environment.")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def packet(
    case: str, filing: str, out: str, court: str | None, max_mb: float | None, fresh: tuple[str, ...], release: tuple[str, ...], ocr: bool,
    folder: str | None, on: str, as_json: bool,
) -> int:  # fmt: skip
    """A filing with exhibits, index, stamps, bookmarks and links, every page read back and checked.

    CASE is a folder with a case.yaml; `greatwrit filings` lists every FILING. A filing that was signed, else approved, goes in as that
    file; any other as a DRAFT. Where the case now drafts other words than were approved, nothing is packed. A digitally signed file stays
    a file of its own. Exhibits are the documents that the filing pins to. What it still lacks is told. An exhibit that shows what the
    case holds back keeps the packet from being written until it is redacted or released by name; of what looks private, as FRCP 5.2(a)
    has it, counsel is warned. A packet that fails its check is not written. Either way the command ends with 1, and the report says why.
    """
    from greatwrit.workbench.filing import templates
    from greatwrit.workbench.packing import pack

    Path(out).parent.mkdir(parents=True, exist_ok=True)
    try:
        made = pack(
            Path(case), filing, Path(out), on, templates(office_of(folder)), court, max_mb, progress_on_stderr(), fresh, release, ocr
        )
    except LookupError as unknown:
        raise click.BadParameter(str(unknown.args[0]), param_hint="FILING") from None
    if as_json:
        click.echo(json.dumps(as_document(made), ensure_ascii=False))
    else:
        if (main := made.packet.main) is not None:
            click.echo(f"{filing}: {'; '.join((STATES[main.state], *main.says))}.\n")
        show_packet(made.packet)
        if made.privacy and (made.packet.withheld or made.packet.released):
            click.echo(f"\n{made.privacy}", err=True)
        for file in made.beside:
            click.echo(f"Beside it: {file} ({STATES[made.beside[file]]})")
        whose = f"of {made.court}" if made.court != "any" else "of any court, since which one hears it is not settled"
        click.echo(f"Limits {whose}: {made.limits}.")
        tell_lacks(made.document)
    return 0 if made.packet.written and not made.packet.refused else 1


def as_document(made: Any) -> dict[str, Any]:
    """What `packet --json` prints, as the contract has it."""
    document = made.document
    told = msgspec.to_builtins(made.packet)
    return {
        **told, "filing": document.filing, "lacks": [msgspec.to_builtins(lack) for lack in document.lacks], "draft": document.draft,
        "main_pages": made.pages, "beside": [*told.get("beside", ()), *made.beside], "court": made.court, "limits": made.limits,
        "privacy": made.privacy,
        "flags": [msgspec.to_builtins(flag) for flag in document.flags],
    }  # fmt: skip
