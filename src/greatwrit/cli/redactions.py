"""`redactions`: boxes that hide nothing; the text beneath is shown only when asked for."""

from __future__ import annotations

import click


@click.command(epilog="Example: greatwrit redactions exhibit.pdf")
@click.argument("file", type=click.Path())
@click.option("--show", is_flag=True, help="The text beneath each box too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def redactions(file: str, show: bool, as_json: bool) -> int:
    """Finds boxes in a PDF that hide nothing: the text or picture beneath can still be had.

    FILE is looked at for dark shapes, pictures, annotations and white letters over text that can be copied out, and for covers over a
    picture that goes on beneath. Exit code 1 if there are any, 0 if there is none. Boxes are in points from the lower left corner of the
    page as shown, as `greatwrit redact --box` takes them.
    """
    import msgspec

    from greatwrit.packets.redact import redactions as run

    done = run(file)
    if as_json:
        found = [{key: value for key, value in msgspec.to_builtins(one).items() if show or key != "text"} for one in done.found]
        look_at = msgspec.to_builtins(done.look_at)
        click.echo(msgspec.json.encode({"file": file, "pages": done.pages, "found": found, "look_at": look_at}).decode())
        return 1 if done.found else 0
    for one in done.found:
        beneath = " and ".join(
            part for part in (f"{one.characters} characters" if one.characters else "", "a picture" if one.picture else "") if part
        )
        click.echo(f"p. {one.page}: {one.cover} at {', '.join(f'{value:g}' for value in one.box)}: {beneath} beneath")
        if show and one.text:
            click.echo(f"       {' '.join(one.text.split())}")
    for page in done.look_at:
        click.echo(f"Look at p. {page.page}: {page.why}", err=True)
    click.echo(f"{len(done.found)} boxes on {done.pages} pages hide nothing." if done.found else f"No such box on {done.pages} pages.")
    return 1 if done.found else 0
