"""Writes what is generated: docs/cli.md and docs/case.schema.json from the program, the table in
docs/case-file.md, and the real output shown in README.md; and, below build/law, the law as a site.

`--check` writes nothing and exits 1 naming each file that is not what the program would write today.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from greatwrit.cli.main import greatwrit_command

ROOT = Path(__file__).resolve().parents[1]
SHOWN = re.compile(r"(<!-- shown: (?P<command>.+?) -->\n```text\n).*?(```\n<!-- end -->)", re.DOTALL)
WIDTH = 100


def commands(command: click.Command, ctx: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """The command and everything below it, each with the context it is called in."""
    yield command, ctx
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            if below is None:
                raise LookupError(f"{ctx.command_path} lists {name}, which is not there")
            if not below.hidden:
                yield from commands(below, click.Context(below, info_name=name, parent=ctx, **context_settings()))


def context_settings() -> dict[str, int]:
    """One width, whatever the terminal."""
    return {"terminal_width": WIDTH, "max_content_width": WIDTH}


def every_command() -> Iterator[tuple[click.Command, click.Context]]:
    """Every command of the program with its context, the program itself first."""
    ctx = click.Context(greatwrit_command, info_name="greatwrit", help_option_names=["-h", "--help"], **context_settings())
    return commands(greatwrit_command, ctx)


def reference() -> str:
    """docs/cli.md: each command's own help, in the order of the list."""
    parts = [
        "# The command line",
        "Generated from the program by `make docs`; a test fails when it is not. Every command takes `--help`. Exit codes: 0 done; 1 the\n"
        "answer is no, or refused, with the reason; 2 wrong usage. With `--json` there is one JSON document on stdout and nothing else.\n"
        "Dates are written `2026-11-23` or `2026-11-23T16:00`; amounts `14d`, `72h`, `30min`, `10bd` (federal business days), `6mo`, `2y`.",
    ]
    for command, ctx in every_command():
        level = "#" * min(2 + ctx.command_path.count(" "), 4) if ctx.parent else "##"
        parts.append(f"{level} {ctx.command_path}\n\n```text\n{command.get_help(ctx).rstrip()}\n```")
    return "\n\n".join(parts) + "\n"


def schema() -> str:
    """docs/case.schema.json: the shape of case.yaml for editors."""
    from greatwrit import law
    from greatwrit.casefile import schema as case_schema

    return json.dumps(case_schema(law.load().topics), indent=1, ensure_ascii=False) + "\n"


def run(command: str) -> str:
    """What a command of the README prints when its output is piped, run at the root of the repository."""
    argv = shlex.split(command)
    program = [sys.executable, "-m", "greatwrit", *argv[1:]]
    done = subprocess.run(program, cwd=ROOT, env={**os.environ, "COLUMNS": str(WIDTH)}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n") + "\n"


def with_output(text: str) -> str:
    """A page with the output under each `<!-- shown: … -->` made anew. `| head -N` at the end of the command cuts it."""

    def anew(found: re.Match[str]) -> str:
        command, _, cut = found["command"].partition(" | head -")
        output = run(command)
        if cut:
            lines = output.splitlines(keepends=True)
            output = "".join(lines[: int(cut)]) + ("…\n" if len(lines) > int(cut) else "")
        return found[1] + output + found[3]

    return SHOWN.sub(anew, text)


def records() -> str:
    """The kinds of record with their parts and the topics they answer, from the room that reads them and from the law."""
    from greatwrit import law
    from greatwrit.law.record_model import KINDS, REQUIRED

    answers: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for id, topic in law.load().topics.items():
        for fact in topic.records:
            answers[fact.kind][f"`{id}`"] = None
    lines = ["| record | parts | answers |", "|---|---|---|"]
    for kind, parts in KINDS.items():
        needed = REQUIRED.get(kind, ())
        shown = ", ".join(f"**`{part}`**" if part in needed else f"`{part}`" for part in parts)
        lines.append(f"| `{kind}` | {shown} | {', '.join(answers[kind])} |")
    return "\n".join(lines) + "\n\nA part in bold must be there in one of its sources.\n"


def with_records(text: str) -> str:
    """A page with the table of records made anew."""
    return re.sub(r"(<!-- records -->\n).*?(<!-- end -->)", lambda found: found[1] + records() + found[2], text, flags=re.DOTALL)


def standing(name: str) -> str:
    """A page as it is on file."""
    return (ROOT / name).read_text(encoding="utf-8")


PAGES: dict[str, Callable[[], str]] = {
    "docs/cli.md": reference,
    "docs/case.schema.json": schema,
    "docs/case-file.md": lambda: with_records(standing("docs/case-file.md")),
    "README.md": lambda: with_output(standing("README.md")),
}
"""Path → what it should hold today."""


def main(check: bool) -> int:
    """Writes the pages and the site of the law, or with `check` names the pages that are stale."""
    stale = []
    for name, made in PAGES.items():
        text = made()
        if not (ROOT / name).exists() or standing(name) != text:
            stale.append(name)
            if not check:
                (ROOT / name).write_text(text, encoding="utf-8")
    for name in stale:
        print(f"{name} {'is not what the program says today: run make docs' if check else 'written'}")
    if not check:
        print(f"build/law: {law_site()} pages written")
    return 1 if check and stale else 0


def law_site() -> int:
    """The law as a site below build/law, which git ignores; how many pages."""
    from greatwrit import law
    from greatwrit.cli.dates import today
    from greatwrit.workbench.site import write_site

    return write_site(law.load(), today(), ROOT / "build" / "law")


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
