"""The door of the program: finds the command, runs it, and turns every way it can end into an exit code and plain words."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

import greatwrit
from greatwrit.cli import failures
from greatwrit.cli.registry import COMMANDS

DONE, REFUSED, MISUSED = 0, 1, 2


class Commands(click.Group):
    """A group whose commands are imported when they are called; the list itself is read from the registry."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the registry's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports one command, or None where there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        module, name = entry.where.split(":")
        command: click.Command = getattr(import_module(f"greatwrit.cli.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list without importing any command."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds the command; for a misspelled one, names the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"there is no command '{args[0]}'.{failures.did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    name="greatwrit",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example: greatwrit plan examples/khalil --on 2025-04-22",
    no_args_is_help=True,
)
@click.version_option(greatwrit.__version__, prog_name="greatwrit", message="%(prog)s %(version)s")
def greatwrit_command() -> None:
    """The workbench of a legal team that wants one person out of US immigration detention.

    The case file holds sourced facts, the law is dated data, and the plan follows from both and a date. What it prints are drafts and
    pointers for an attorney, not legal advice.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code (0, 1 or 2); `argv` leaves out the program's name, None takes the process's own.

    May be called as often as wanted in one process. Never raises for anything a command does: faults are told on stderr, and with `--json`
    as `{"error": …}` on stdout. With GREATWRIT_DEBUG=1 in the environment, an unforeseen fault also prints its traceback.
    """
    args = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in args
    try:
        "".join(args).encode()
    except UnicodeEncodeError:
        return _tell(failures.not_utf8(args), as_json, REFUSED)
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        ended = greatwrit_command.main(args=args, prog_name="greatwrit", standalone_mode=False, color=colour)
        return ended if isinstance(ended, int) else DONE
    except click.UsageError as error:
        return _tell(failures.misuse(error), as_json, MISUSED)
    except (click.Abort, KeyboardInterrupt):
        return _tell(failures.Told("stopped before it was done"), as_json, REFUSED)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE if ended.code is None else REFUSED
    except BrokenPipeError:
        return REFUSED
    except Exception as error:
        return _tell(failures.told(error, debug=os.environ.get("GREATWRIT_DEBUG") == "1"), as_json, REFUSED)


def _tell(what: failures.Told, as_json: bool, code: int) -> int:
    """Writes a failure where it belongs: words to stderr, one JSON document to stdout when that was asked for."""
    click.echo(what.words, err=True)
    if as_json:
        document: dict[str, Any] = {"error": what.error or what.words, **what.details}
        click.echo(json.dumps(document, ensure_ascii=False))
    return code


def run() -> None:
    """The console script: `main` on the process's own arguments, quiet when the reader of a pipe has gone."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
