"""`case`: start a case file, check it, draw its custody timeline."""

from __future__ import annotations

import json

import click

from greatwrit.cli.dates import day_option, today


@click.group(epilog="Example: greatwrit case check examples/khalil")
def case() -> None:
    """Starts, checks and draws a case file."""


@case.command(epilog="Example: greatwrit case check examples/khalil --write-ids")
@click.argument("case", type=click.Path())
@click.option("--write-ids", is_flag=True, help="Writes the derived id into every statement and record that has none.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def check(case: str, write_ids: bool, as_json: bool) -> None:
    """Reads a case file and names every fault by line and column, with its mend.

    CASE is a folder with a case.yaml. Exit code 1 when there is a fault. Documents that are named but not there are told as well; what can
    hardly be so as of today (a date to come, a facility that there is not, a change without a reason) is told, and is no fault.
    """
    from greatwrit import law
    from greatwrit.casefile import findings, names_of, read_case
    from greatwrit.casefile import write_ids as write
    from greatwrit.casefile.documents import missing_documents
    from greatwrit.plan.implausible import implausible
    from greatwrit.reading import Unreadable
    from greatwrit.workbench.doubts import doubts as doubts_of

    on_file = law.load()
    written = write(case, on_file.topics) if write_ids else 0
    read = read_case(case, on_file.topics, names_of(on_file))
    missing = missing_documents(read)
    if missing:
        raise Unreadable(missing)
    on = today()
    doubts = [doubt.says for doubt in implausible(on_file, read, findings(read, on_file.topics, on), on)]
    doubts += [doubt.says for doubt in doubts_of(on_file, read, on)]
    if as_json:
        counts = {"sources": len(read.sources), "statements": len(read.statements), "records": len(read.records)}
        counts |= {"entries": len(read.entries), "ids_written": written}
        click.echo(json.dumps({"case": read.id, "file": read.file, **counts, "faults": [], "doubts": doubts}, ensure_ascii=False))
        return
    if write_ids:
        click.echo(f"{written} ids written.")
    click.echo(f"{read.file}: {len(read.sources)} sources, {len(read.statements)} statements, {len(read.records)} records. No fault.")
    for doubt in doubts:
        click.echo(f"Doubtful: {doubt}")


@case.command(epilog="Example: greatwrit case new cases/reyes")
@click.argument("dir", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def new(dir: str, as_json: bool) -> None:
    """Starts a case: a folder with a commented case.yaml and a place for documents.

    DIR is the folder to make; its name becomes the case's. A folder that holds a case file already is refused.
    """
    from greatwrit.casefile import new_case

    made = new_case(dir)
    click.echo(json.dumps({"file": str(made)}) if as_json else f"Started: {made}")


@case.command(epilog="Example: greatwrit case timeline examples/khalil --on 2025-04-22 --svg timeline.svg")
@click.argument("case", type=click.Path())
@day_option
@click.option("--svg", type=click.Path(dir_okay=False), metavar="FILE", help="Draws the timeline into this file.")
@click.option("--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="Language of the timeline.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def timeline(case: str, on: str, svg: str | None, lang: str, as_json: bool) -> None:
    """The custody timeline: arrest, stays, transfers, gaps, days held.

    CASE is a folder with a case.yaml. Imprecise dates stay intervals, with the words that gave them.
    """
    from greatwrit.casefile import custody_timeline, ledger
    from greatwrit.workbench import outputs
    from greatwrit.workbench.drawing import timeline_json, timeline_lines, timeline_svg
    from greatwrit.workbench.open import open_case
    from greatwrit.workbench.words import Lang

    read = open_case(case)
    made = custody_timeline(read, on)
    tongue: Lang = "es" if lang == "es" else "en"
    if svg is not None:
        outputs.put(svg, timeline_svg(made, on, tongue, ledger(read, on)) + "\n", outputs.TIMELINE)
        click.echo(f"Drawn: {svg}", err=True)
    if as_json:
        click.echo(json.dumps(timeline_json(made), ensure_ascii=False))
        return
    for line in timeline_lines(made, tongue) or ["No arrest or stay is on file."]:
        click.echo(line)
