"""`answer`, `record`, `correct`, `withdraw`, `prefer`: each adds lines to a case file and touches nothing that stands there."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import click

from greatwrit.cli.dates import Day, today

F = TypeVar("F", bound=Callable[..., Any])


def _options(*options: Callable[[F], F]) -> Callable[[F], F]:
    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


_new_source = _options(
    click.option("--new-source", metavar="KIND", help="With --source ID: that source is new, and of this kind (news report, interview)."),
    click.option("--title", metavar="TEXT", help="The title of the new source."),
)
_origin = _options(
    click.option("--source", metavar="S", help="Where it comes from: the id of a source on file, or of a new one (--new-source)."),
    click.option("--at", metavar="PLACE", help="Where in the source: page, paragraph, line."),
    click.option("--said-by", metavar="WHO", help="Who says so; where there is no source, with --on."),
    click.option("--under-oath/--not-under-oath", default=None, help="Whether it was said under oath."),
    click.option("--disclosure", type=click.Choice(["privileged", "hold", "pleadable"]), help="What may leave the team; counsel decides."),
    click.option("--note", metavar="TEXT", help="A remark for the team."),
)
_entered = _options(
    click.option("--why", metavar="TEXT", help="The reason, kept in the file."),
    click.option("--by", metavar="WHO", help="Who makes this entry."),
)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")


@lru_cache(maxsize=1)
def _law() -> Any:
    from greatwrit import law

    return law.load()


def _done(what: dict[str, Any], made: Any, as_json: bool) -> None:
    """Says what was done, and on stderr what is doubtful about it."""
    from greatwrit.workbench.doubts import doubts

    did = {"correct": "Corrected", "withdraw": "Withdrew", "prefer": "Preferred"}.get(what.get("kind", ""), "Added")
    told = [doubt.says for doubt in doubts(_law(), made, today()) if doubt.about == what["id"]]
    click.echo(json.dumps({**what, "doubts": told}, ensure_ascii=False) if as_json else f"{did} {what['id']} in {what['file']}.")
    for says in told:
        click.echo(f"Doubtful: {says}", err=True)


def _new(kind: str | None, title: str | None) -> dict[str, Any] | None:
    """The keys of a new source; None where it is one on file."""
    return {"kind": kind, **_given(title=title)} if kind is not None else None


def _given(**keys: Any) -> dict[str, Any]:
    return {k: v for k, v in keys.items() if v is not None}


@click.command(
    epilog='Example: greatwrit answer cases/reyes criminal.any_conviction no --source interview --at "minute 12" --as-of 2025-04-22'
)
@click.argument("case", type=click.Path())
@click.argument("topic")
@click.argument("value")
@_origin
@_new_source
@click.option("--as-of", "as_of", type=Day(), metavar="DATE", help="The day on which it was true.")
@click.option("--on", "on", type=Day(), default=today, metavar="DATE", help="The day a person said it; today if left out.")
@_as_json
def answer(case: str, topic: str, value: str, new_source: str | None, title: str | None, on: str, as_json: bool, **keys: Any) -> None:
    """Adds a statement to a case file: a topic, its value and the source.

    CASE is a folder with a case.yaml, TOPIC an id of law/topics. VALUE is the answer, or `unknown` (asked, nobody knows) or `absent` (the
    record shows that it is missing); entries of a list have `;` between them. The file's comments and layout survive.
    """
    from greatwrit.casefile import append_statement
    from greatwrit.casefile.write import answered
    from greatwrit.workbench.doubts import refuse

    law = _law()
    refuse(law, topic, answered(law.topics, topic, value))
    made = append_statement(case, law.topics, topic, value, on=on, persons=False, new_source=_new(new_source, title), **keys)
    last = made.statements[-1]
    _done({"id": last.id, "file": made.file, "line": last.line, "topic": last.topic, "disclosure": last.disclosure}, made, as_json)


@click.command(epilog="Example: greatwrit record cases/reyes decision of=r1 outcome=denied after.at_most=30min --source email --at line 3")
@click.argument("case", type=click.Path())
@click.argument("kind")
@click.argument("parts", nargs=-1, metavar="KEY=VALUE...")
@_origin
@_new_source
@click.option("--id", "id", metavar="ID", help="The record's id; derived from its content if left out.")
@click.option("--on", "on", type=Day(), default=today, metavar="DATE", help="The day a person said it; today if left out.")
@_as_json
def record(
    case: str,
    kind: str,
    parts: tuple[str, ...],
    id: str | None,
    on: str,
    as_json: bool,
    new_source: str | None,
    title: str | None,
    **keys: Any,
) -> None:
    """Adds a dated record to a case file: an arrest, a stint, a request, a decision.

    CASE is a folder with a case.yaml, KIND one of the kinds of record in docs/case-file.md. Each KEY=VALUE... is one of its parts;
    `after.at_most=30min` reaches inside, a date may be `2025-03-01..2025-03-31 last month`, an order of several kinds is
    `kind=tro,no-transfer`, other lists are `with=[form, letter]`. With the id of a record on file, it is what another source says of it.
    """
    from greatwrit.casefile import append_record, names_of, read_case
    from greatwrit.casefile.typed import record_fields, said_once
    from greatwrit.casefile.write import not_typed, origin
    from greatwrit.workbench.doubts import refuse

    law = _law()
    source = keys.pop("source")
    said = origin(read_case(case, law.topics), source, on, "said_on", _given(**keys), new=new_source is not None)
    fields = said_once(record_fields(kind, parts, id), said)
    if not parts and not said.get("note"):
        raise not_typed(f"not added: the {kind} says nothing.", "give what is known of it, as in when=2025-04-20 or place=Jena.")
    refuse(law, kind, fields)
    made = append_record(case, fields, law.topics, _new(new_source, title), names_of(law))
    last = made.records[-1] if fields[kind] is None else made.record(fields[kind])
    _done({"id": last.id if last else fields[kind], "file": made.file, "kind": kind}, made, as_json)


@click.command(epilog='Example: greatwrit correct cases/reyes s-1a2b3c4d value=2010-04-11 --why "typing error"')
@click.argument("case", type=click.Path())
@click.argument("id")
@click.argument("parts", nargs=-1, required=True, metavar="KEY=VALUE...")
@_origin
@_entered
@_as_json
def correct(case: str, id: str, parts: tuple[str, ...], why: str | None, by: str | None, as_json: bool, **keys: Any) -> None:
    """Corrects an entry; the old one stays in the file's history.

    CASE is a folder with a case.yaml, ID a statement or record. Each KEY=VALUE... replaces what stands there: `value=no`, `state=unknown`,
    `when=2025-04-20`. A mended typing error is a correction; two sources that differ are not.
    """
    from greatwrit.casefile import read_case
    from greatwrit.casefile.typed import correction_fields
    from greatwrit.workbench.doubts import refuse

    law = _law()
    read = read_case(case, law.topics)
    fields = correction_fields(read, law.topics, id, parts, _given(**keys))
    statement, record = next((s for s in read.statements if s.id == id), None), read.record(id)
    refuse(law, statement.topic if statement is not None else record.kind if record is not None else "", fields)
    _append(case, {"correct": id, **fields, **_stamp(why, by)}, id, as_json)


@click.command(epilog='Example: greatwrit withdraw cases/reyes s-1a2b3c4d --why "said of another person"')
@click.argument("case", type=click.Path())
@click.argument("id")
@click.option("--source", metavar="S", help="Of a record that several sources assert: withdraw what this one says.")
@_entered
@_as_json
def withdraw(case: str, id: str, source: str | None, why: str | None, by: str | None, as_json: bool) -> None:
    """Withdraws an entry, with the reason.

    CASE is a folder with a case.yaml, ID a statement or record. It stays in the file, and counts no longer.
    """
    _append(case, {"withdraw": id, **_given(source=source), **_stamp(why, by)}, id, as_json)


@click.command(epilog='Example: greatwrit prefer cases/reyes s-1a2b3c4d --why "certified copy"')
@click.argument("case", type=click.Path())
@click.argument("id")
@click.option("--source", metavar="S", help="Of a record that several sources assert: prefer what this one says.")
@_entered
@_as_json
def prefer(case: str, id: str, source: str | None, why: str | None, by: str | None, as_json: bool) -> None:
    """Prefers one of several entries that contradict one another.

    CASE is a folder with a case.yaml, ID the statement to go by, or a record with the source to go by. The others stay on file.
    """
    _append(case, {"prefer": id, **_given(source=source), **_stamp(why, by)}, id, as_json)


def _stamp(why: str | None, by: str | None) -> dict[str, Any]:
    return _given(why=why, entered=today(), entered_by=by)


def _append(case: str, fields: dict[str, Any], id: str, as_json: bool) -> None:
    from greatwrit.casefile import append_entry, names_of

    law = _law()
    made = append_entry(case, fields, law.topics, names_of(law))
    _done({"id": id, "file": made.file, "line": made.entries[-1].line, "kind": made.entries[-1].kind}, made, as_json)
