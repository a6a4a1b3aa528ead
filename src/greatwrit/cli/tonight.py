"""`tonight`: removal or transfer within hours."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path

import click
import msgspec

from greatwrit.cli.dates import day_option
from greatwrit.cli.filings import OFFICE, office_of

QUESTIONS = (
    ("soon", "How soon is removal or transfer expected? (hours, days, none_known)"),
    ("how_known", "Where is the person this minute, and how do we know? (who said it, when)"),
    ("other_counsel", "Has the person other counsel? (name and telephone, or none)"),
    ("earlier_petition", "Is there an earlier petition? (court, day, where the person was then; or none)"),
)


@click.command(
    epilog="Example: greatwrit tonight cases/reyes --name 'Ana Reyes' --a-number A012345678 --facility JENADLA --soon hours -o out"
)
@click.argument("case", type=click.Path(), required=False)
@click.option("--name", help="Given names and family name; or FAMILY, GIVEN.")
@click.option("--a-number", help="With the A; or --born.")
@click.option("--born", metavar="DATE", help="The birth date, where the A-number is not known.")
@click.option("--facility", metavar="NAME", help="The last place known: ICE's code, a name or a city.")
@click.option("--soon", type=click.Choice(["hours", "days", "none_known"]), help="How soon removal or transfer is expected.")
@click.option("--how-known", help="How we know where the person is this minute.")
@click.option("--other-counsel", help="Other counsel, or none.")
@click.option("--earlier-petition", help="Court, day and place of an earlier petition, or none.")
@click.option("--said-by", default="counsel", show_default=True, help="Who tells this.")
@click.option("--checked", metavar="WHAT", help="Adds a line to the log instead: what was done, with the spelling tried.")
@click.option("--result", default="", help="What came of it.")
@click.option("--picture", type=click.Path(exists=True, dir_okay=False), help="A picture of the screen; kept with its SHA-256.")
@click.option("-o", "out", metavar="DIR", help="Where to write the papers; else `out` in the case's folder.")
@click.option("--format", "formats", default="pdf,txt", show_default=True, metavar="LIST", help="Of pdf, docx, txt, html.")
@click.option("--templates", "folder", metavar="DIR", help=f"The office's templates and contacts.csv; else {OFFICE} of the environment.")
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def tonight(
    case: str | None, name: str | None, a_number: str | None, born: str | None, facility: str | None, soon: str | None,
    how_known: str | None, other_counsel: str | None, earlier_petition: str | None, said_by: str, checked: str | None, result: str,
    picture: str | None, out: str | None, formats: str, folder: str | None, on: str, as_json: bool,
) -> None:  # fmt: skip
    """Removal or transfer in hours: from three facts to a short petition, an order, a service list, a timed log.

    CASE is a folder; it is begun where there is none. On a terminal the four questions that matter tonight are asked where no option
    answers them. Everything is an unsigned draft. With --checked, one line is added to the log of proof of place and nothing is written
    but the log.
    """
    from greatwrit.workbench.filing import FORMATS
    from greatwrit.workbench.tonight import Facts, begin, checks_of, logged, papers, reread

    office = office_of(folder)
    home = Path(case or "tonight")
    if checked is not None:
        line = logged(home, checked, result, Path(picture) if picture else None, datetime.now().astimezone())
        click.echo(json.dumps(msgspec.to_builtins(line)) if as_json else f"Logged at {line.at}: {line.what}")
        return
    wanted = [form.strip().lower() for form in formats.split(",") if form.strip() in FORMATS]
    if not wanted:
        raise click.BadParameter(f"write some of {', '.join(FORMATS)}.", param_hint="--format")
    if not (home / "case.yaml").exists() and not name:
        raise click.UsageError("a name is needed: --name 'Ana Reyes'.")
    given = {"soon": soon, "how_known": how_known, "other_counsel": other_counsel, "earlier_petition": earlier_petition}
    if sys.stdin.isatty() and not as_json:
        for key, asks in QUESTIONS:
            if given[key] is None:
                given[key] = click.prompt(asks, default="", show_default=False)
    first, last = _names(name or "")
    facts = Facts(first, last, a_number or "", born or "", facility or "", **{k: v or "" for k, v in given.items()}, said_by=said_by)
    begin(home, facts, on)
    files = papers(reread(home), home, on, Path(out) if out else home / "out", office, wanted)
    if as_json:
        click.echo(json.dumps({"case": str(home), "files": files, "logged": len(checks_of(home))}, ensure_ascii=False))
        return
    for file in files:
        click.echo(f"Written: {file}")
    click.echo(
        "Unsigned drafts. First the calls of tonight.service-list; log each: greatwrit tonight CASE --checked WHAT --result R --picture F"
    )


def _names(name: str) -> tuple[str, str]:
    """Given and family name of `Ana Reyes` or `REYES, Ana`."""
    if "," in name:
        family, _, given = name.partition(",")
        return given.strip(), family.strip()
    given, _, family = name.strip().rpartition(" ")
    return given, family
