"""`redact`: removes words and what lies under boxes, proves it, and tells counts and places; never the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from greatwrit.packets.redact_model import Place

PLACE = "PAGE,X0,Y0,X1,Y1"


@click.command(epilog='Example: greatwrit redact exhibit.pdf -o exhibit-redacted.pdf --find "Maria Reyes" --find A012345678')
@click.argument("file", type=click.Path())
@click.option(
    "-o", "--output", required=True, type=click.Path(), metavar="OUT", help="Where the redacted PDF is written, once it is proven."
)
@click.option("--find", multiple=True, metavar="TEXT", help="A text to remove, wherever and however it is written; once for each.")
@click.option("--find-in", type=click.File("r", encoding="utf-8"), help="A file of texts to remove, one a line; - reads them from a pipe.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["ssn", "a-number", "birth-date"]), help="Every text of a kind.")
@click.option(
    "--box", "boxes", multiple=True, metavar=PLACE, help="What lies under a box: points from the lower left corner of the page as shown."
)
@click.option("--whole-words", is_flag=True, help="Leaves words alone that only contain a text.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def redact(file: str, output: str, find: tuple[str, ...], find_in: TextIO | None, kinds: tuple[str, ...],
           boxes: tuple[str, ...], whole_words: bool, as_json: bool) -> None:  # fmt: skip
    """Removes words, and what lies under boxes, from a PDF for good, and proves it.

    FILE stays as it is. Letters, pixels, annotations, form values, bookmarks, metadata, attachments and older revisions that hold a text
    are taken out; a black box stands in its place. A second reader then searches the result; if anything is left, nothing is written.
    Capitals, accents, line breaks, hyphens and the grouping of numbers do not matter. Words in pictures are not read: see "look at".
    """
    import msgspec

    from greatwrit.packets.redact import redact as run

    texts = find + tuple(line.strip() for line in find_in or () if line.strip())
    if not texts and not kinds and not boxes:
        raise click.UsageError("give --find, --find-in, --kind or --box.")
    done = run(file, output, find=texts, kinds=kinds, boxes=[_place(one) for one in boxes], whole=whole_words)
    for warning in done.warnings:
        click.echo(f"{file}: {warning}.", err=True)
    names = [f"text {number}" for number in range(1, len(texts) + 1)] + list(kinds)
    missing = [name for name, count in zip(names, done.found, strict=True) if not count]
    if missing:
        click.echo(f"{file}: no place on any page: {', '.join(missing)}.", err=True)
    if as_json:
        click.echo(msgspec.json.encode({"file": file, "output": output, **msgspec.to_builtins(done)}).decode())
        return
    for box in done.boxes:
        click.echo(f"p. {box.page}: {_words(box.why)} at {', '.join(f'{value:g}' for value in box.box)}")
    if done.removed:
        click.echo("Removed: " + ", ".join(f"{count} {what}" for what, count in done.removed.items()))
    for page in done.rastered:
        click.echo(f"p. {page.page} became a picture, because {page.why}")
    for page in done.look_at:
        click.echo(f"Look at p. {page.page}: {page.why}")
    held = sum(check.passed for check in done.checks)
    click.echo(f"{len(done.boxes)} boxes on {done.pages} pages, {held} checks held, none failed: {output}")


def _words(why: str) -> str:
    return f"text {why.removeprefix('find ')}" if why.startswith("find ") else why


def _place(text: str) -> Place:
    """A box as typed. Raises click.UsageError."""
    from greatwrit.packets.redact_model import Place

    try:
        page, *values = (float(part) for part in text.split(","))
        x0, y0, x1, y1 = values
        if page != int(page) or page < 1:
            raise ValueError
    except ValueError:
        raise click.UsageError(f"--box is written {PLACE}, such as 2,72,640,310,655.") from None
    return Place(int(page), (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
