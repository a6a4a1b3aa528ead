"""`congress`: Members by State, district, county, place of detention and committee; `congress update`: what newer public files change."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

import click
import msgspec

from greatwrit import congress as room
from greatwrit.cli import settle
from greatwrit.cli.dates import Day, day_option, today
from greatwrit.congress import Districts, Group, Seat
from greatwrit.law import load
from greatwrit.law.congress_model import FOLDER, MEMBERS, Congress, read_congress

COLUMNS = (8, 30, 14, 36)
"""Seat, Member, Washington, an office at home; the committees of interest fill the rest."""
NEAR = "A ZIP code or city at home: the office to call is the nearest to it, roughly."


def _district(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A district's number; `AL` or 0 for a State with one."""
    text = (value or "").strip().upper()
    if not text:
        return None
    if text == room.AT_LARGE:
        return 0
    if not text.isdecimal():
        raise click.BadParameter(f"{value!r} is no district; write its number, for example 13, or AL where the State has one.", ctx, param)
    return int(text)


def _near(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A ZIP code or a city; what holds no letter and is no ZIP code is neither."""
    if value.strip() and not room.zip_of(value) and not any(character.isalpha() for character in value):
        raise click.BadParameter(f"{value!r} is no ZIP code; write its five digits, for example 10031, or a city.", ctx, param)
    return value


@click.group(
    invoke_without_command=True,
    epilog="Examples: greatwrit congress --state NY --district 13 · greatwrit congress --state NY --facility JENADLA · "
    "greatwrit congress --committee judiciary",
)
@click.option("--state", metavar="NY", help="The person's home State: postal code or name.")
@click.option("--district", callback=_district, metavar="13", help="The home district, where it is known.")
@click.option("--county", metavar="NAME", help="The home county, for its district or those possible; with --state.")
@click.option("--facility", metavar="NAME", help="Where the person is held: ICE's code or a name. Adds who is asked second.")
@click.option("--committee", metavar="NAME", help="judiciary, homeland or appropriations: only Members who sit on it.")
@click.option("--near", default="", callback=_near, metavar="ZIP", help=NEAR)
@day_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_context
def congress(
    ctx: click.Context, state: str | None, district: int | None, county: str | None, facility: str | None, committee: str | None, near: str,
    on: str, as_json: bool,
) -> None:  # fmt: skip
    """Whom to ask in Congress: Members, telephones and committees of interest on a date.

    The home State's Senators and Representative come first; with --facility, the Representative of the place of detention and the heads of
    the subcommittees on immigration follow.
    """
    if ctx.invoked_subcommand is not None:
        return
    if not (state or facility or committee):
        raise click.UsageError("give --state, --facility or --committee.")
    if (district is not None or county) and not state:
        raise click.UsageError("--district and --county need --state.")
    if district is not None and county:
        raise click.UsageError("give --district or --county, not both.")
    law = load()
    tables = law.congress
    home = room.state_code(tables, state) if state else None
    found: dict[str, Districts] = {}
    if home and county:
        found["home"] = _of_county(tables, law.places, county, home, on)
    held_zip = ""
    if facility:
        found["held"], held_zip = _of_facility(tables, law.places, facility, on)
    groups = room.whom_to_ask(
        tables, on, home=home, home_districts=found["home"].districts if "home" in found else () if district is None else (district,),
        held=found["held"].state if "held" in found else None, held_districts=found["held"].districts if "held" in found else (),
        interest=committee.lower() if committee else None, near_home=near, near_held=held_zip,
    )  # fmt: skip
    source = tables.sources[MEMBERS]
    warnings = room.freshness(tables, on)
    if as_json:
        document = {
            "on": on, "as_of": source.as_of, "groups": groups, "districts": found, "warnings": warnings,
            "sources": [{"what": s.what, "as_of": s.as_of} for s in tables.sources.values()],
        }  # fmt: skip
        click.echo(msgspec.json.encode(document).decode())
        return
    click.echo(f"{click.style('Members of Congress', bold=True)} on {on}, as of {source.as_of}")
    for warning in warnings:
        _wrapped(warning, "  ! ")
    for group in groups:
        _show(group)
    for where, one in found.items():
        _wrapped(f"{'Home county' if where == 'home' else 'Place of detention'}: {one.basis}.", "\n")
    note = "* sits on a committee of interest. +2: two more offices, in --json. "
    _wrapped(note + "The order is practice, unverified; the route `congress` of the plan says how to ask.", "\n")


@congress.command(epilog="Example: greatwrit congress update congress-legislators --as-of 2027-01-20")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--as-of", type=Day(), metavar="DATE", help="The day of which the files speak; left out, the latest day they prove.")
@click.option(
    "--tables", type=click.Path(path_type=Path), metavar="FOLDER", help="The tables to compare and write; this source tree's if left out."
)
@click.option("--write", is_flag=True, help="Write the tables; without it nothing changes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def update(folder: Path, as_of: str | None, tables: Path | None, write: bool, as_json: bool) -> None:
    """Shows what newer public files would change, and with --write takes them.

    DIR holds legislators-current, legislators-district-offices, committees-current and committee-membership-current (.yaml), as the
    congress-legislators project publishes them.
    """
    if as_of is not None and as_of > today():
        raise click.UsageError(f"--as-of {as_of} lies in the future; give the day of which the files speak.")
    root = Path(load().files.root)
    target = tables or root / FOLDER
    if write and tables is None and not (root / "src" / "greatwrit").is_dir():
        raise click.ClickException("an installed Greatwrit is not changed. Mend: name a source tree's places/congress with --tables.")
    before = read_congress(
        {f"{FOLDER}{path.name}": path.read_bytes() for path in sorted(target.glob("*.csv"))}, lambda p: str(target / Path(p).name)
    )
    if not folder.is_dir():
        raise click.ClickException(f"{folder} is no folder. Mend: name the one that holds {', '.join(room.FILES)}.")
    files = {name: (folder / name).read_bytes() for name in room.FILES if (folder / name).is_file()}
    after = room.build(files, before, as_of, shown=lambda name: str(folder / name))
    changes = room.difference(before, after)
    made = {target / Path(path).name: data for path, data in room.write_congress(after).items()}
    made = {path: data for path, data in made.items() if path.read_bytes() != data}
    if write:
        _replace(made)
    days = before.sources[MEMBERS].as_of, after.sources[MEMBERS].as_of
    if as_json:
        names = sorted(path.name for path in made)
        document = {"from": days[0], "to": days[1], "changes": changes, "tables": names, "written": write and bool(made)}
        click.echo(msgspec.json.encode(document).decode())
        return
    click.echo(f"From {days[0]} to {days[1]}: {len(changes) or 'no'} difference{'s' if len(changes) > 1 else ''}")
    if changes:
        _table(changes)
    tail = "Written: " if write else "Nothing is written; --write would write "
    click.echo(f"\n{tail}{', '.join(sorted(path.name for path in made))}" if made else "\nThe tables are as the files have them.")


def _of_county(tables: Congress, where: Any, county: str, state: str, on: str) -> Districts:
    delegation = tables.delegations[state]
    numbered = where.counties.get(county.strip())
    settled = delegation.representatives == 1 and (numbered is None or numbered.state == state)
    fips = delegation.fips if settled else settle.county(where, county, state).fips
    return room.district_of_county(tables, fips, on)


def _of_facility(tables: Congress, where: Any, text: str, on: str) -> tuple[Districts, str]:
    """The districts the place may be in, and its ZIP code."""
    found = settle.facility(where, text)
    if found.state not in tables.delegations:
        says = f"{found.name} is in {found.state}, which sends nobody to Congress"
        raise settle.Unsettled(says, "leave --facility out, and ask with --state.")
    zip_code = re.search(r"(\d{5})(-\d+)?$", found.address)
    counties = (found.county,) if found.county else found.counties or (tables.delegations[found.state].fips,)
    each = [room.district_of_county(tables, fips, on) for fips in counties]
    every = tuple(sorted({number for one in each for number in one.districts}))
    whole = Districts(found.state, every, len(every) == 1, "; ".join(dict.fromkeys(one.basis for one in each)))
    return whole, zip_code[1] if zip_code else ""


# -- on a terminal ------------------------------------------------------------------------------------------------------------


def _show(group: Group) -> None:
    click.echo(f"\n{click.style(group.title, bold=True)}")
    if group.says:
        _wrapped(group.says, "  ")
    if group.above:
        _wrapped(f"Named above: {', '.join(group.above)}.", "  ")
    elif not group.seats:
        click.echo("  nobody of these sits on it" if group.kind in ("home", "held") else "  nobody in office then is known to sit on it")
    if not group.seats:
        return
    heads = HEADS if sum(COLUMNS) <= _width() else HEADS[:-1]
    click.echo(click.style("  " + "".join(f"{head:<{width}}" for head, width in zip(heads, COLUMNS, strict=False)).rstrip(), dim=True))
    for seat in group.seats:
        _seat(seat)


PLAIN = ("Senator", "Representative")
HEADS = ("Seat", "Member", "Washington", "Office: nearest, or any")


def _seat(seat: Seat) -> None:
    name = f"Sen. {seat.state}" if seat.chamber == "senate" else seat.seat
    if seat.member is None:
        _wrapped(f"{name:<{COLUMNS[0]}}{seat.says}", "  ")
        return
    home = [office for office in seat.offices if office.kind == "district"]
    first = next((office for office in home if office.phone), None)
    more = f" +{len(home) - 1}" if len(home) > 1 else ""
    cells = (name, seat.member.name, seat.phone or "not known", f"{first.city} {first.phone}{more}" if first else "not known")
    line = "".join(f"{cell:<{width}}" for cell, width in zip(cells, COLUMNS, strict=True))
    sits = _committees(seat)
    if sits and len(line) + len(sits) + 2 <= _width():
        line, sits = line + sits, ""
    if len(line.rstrip()) + 2 > _width():
        click.echo(f"  {''.join(f'{cell:<{width}}' for cell, width in zip(cells[:3], COLUMNS, strict=False)).rstrip()}")
        line = " " * COLUMNS[0] + cells[3]
    click.echo(f"  {line.rstrip()}")
    title = "" if seat.title in PLAIN else f"{seat.title}: speaks in the House, does not vote on the floor"
    for extra in filter(None, (sits, title, seat.member.note)):
        _wrapped(extra, " " * (COLUMNS[0] + 2))


def _committees(seat: Seat) -> str:
    """The committees of interest, a subcommittee in the place of its committee; a title in brackets."""
    parents = {c.of for c in seat.committees if c.of}
    kept = [c for c in seat.committees if c.of or c.name not in parents or c.title]
    return "* " + "; ".join(f"{f'{c.of}: ' if c.of else ''}{c.name}{f' ({c.title})' if c.title else ''}" for c in kept) if kept else ""


def _table(changes: tuple[room.Change, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("What", "Seat", "Who", "About", "Was", "Is"):
        table.add_column(head, overflow="fold")
    for change in changes:
        cells = (change.what, change.seat, change.who, change.about, change.was, change.now)
        table.add_row(*(Text(cell) for cell in cells))
    Console(width=_width(), highlight=False).print(table)


def _wrapped(words: str, mark: str) -> None:
    if mark == "\n":
        click.echo()
        mark = ""
    if text := fill(words, _width(), initial_indent=mark, subsequent_indent=" " * len(mark)):
        click.echo(text)


def _width() -> int:
    return max(60, min(130, get_terminal_size().columns))


# -- to disk ------------------------------------------------------------------------------------------------------------------


def _replace(made: dict[Path, bytes]) -> None:
    """All tables or none: each is written beside its place first, then renamed into it; what was renamed goes back if one rename fails."""
    before = {path: path.read_bytes() for path in made}
    beside: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, data in made.items():
            beside[path] = _beside(path, data)
        for path, new in beside.items():
            os.replace(new, path)
            done.append(path)
    except OSError:
        for path in done:
            os.replace(_beside(path, before[path]), path)
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.chmod(name, path.stat().st_mode)
    return Path(name)
