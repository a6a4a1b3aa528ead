"""`bundle`: exhibits alone, without a case, as one file that a court takes; the room `packets` does the work, `--json` is the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from greatwrit.packets import Packet
    from greatwrit.packets.model import Labelling
    from greatwrit.packets.packet import Progress


OCR = click.option(
    "--ocr/--no-ocr", envvar="GREATWRIT_OCR", help="Reads the words of scanned pages, English and Spanish, once; needs the extra `ocr`."
)


@click.command(epilog="Example: greatwrit bundle lease.pdf letters.docx photo.heic -o exhibits.pdf --max-mb 25 --title 'Lease of 2021'")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-o", "--output", "out", metavar="OUT.pdf", required=True, type=click.Path(dir_okay=False), help="The packet; its folder must be there."
)
@click.option(
    "--max-mb", type=click.FloatRange(min=0, min_open=True), help="Splits at exhibit bounds into parts of at most so many megabytes."
)
@click.option(
    "--label", type=click.Choice(["letters", "numbers"]), default="letters", show_default=True, help="How the exhibits are labelled."
)
@click.option("--bates", metavar="PREFIX", default="", help="Stamps PREFIX000001 and on instead of the plain page number.")
@click.option(
    "--title", "titles", metavar="TITLE", multiple=True, help="Title of the first file, the second and so on; else from its name."
)
@click.option("--no-tabs", is_flag=True, help="Leaves out the page that opens each exhibit.")
@click.option("--check-all", is_flag=True, help="Compares the picture of every page with its source, not of a sample.")
@OCR
@click.option("--json", "as_json", is_flag=True, help="One JSON document, nothing else.")
def bundle(
    files: tuple[str, ...], out: str, max_mb: float | None, label: str, bates: str, titles: tuple[str, ...], no_tabs: bool, check_all: bool,
    ocr: bool, as_json: bool,
) -> int:  # fmt: skip
    """Exhibits as one packet: index, tabs, stamps, bookmarks and links, every page read back and checked.

    FILE is a pdf, a picture (jpg, png, tif, heic, webp), a docx, odt, rtf, txt or eml. Damaged files are repaired and it says so; scripts,
    attachments and live form fields are taken out, values stay visible. What cannot be taken in is left out by name, its label stays
    free, and the command ends with 1. A report is written beside the packet; a packet that fails its check is not written.
    """
    import msgspec

    from greatwrit.law.load import cache_folder
    from greatwrit.packets import Exhibit, Limits, Request, build

    if len(titles) > len(files):
        raise click.UsageError(f"there are {len(titles)} titles for {len(files)} files.")
    named = (*titles, *[""] * (len(files) - len(titles)))
    exhibits = tuple(Exhibit(file, title) for file, title in zip(files, named, strict=True))
    labelling: Labelling = "letters" if label == "letters" else "numbers"
    request = Request(exhibits, out, labelling=labelling, bates=bates, limits=Limits(max_mb), tabs=not no_tabs, check_all=check_all,
                      ocr=str(cache_folder() / "ocr") if ocr else "")  # fmt: skip
    packet = build(request, progress=progress_on_stderr())
    if as_json:
        click.echo(msgspec.json.encode(packet).decode())
    else:
        show_packet(packet)
    return 0 if packet.written and not packet.refused else 1


def progress_on_stderr() -> Progress:
    """Tells on stderr, on a terminal over one line, elsewhere one line a step."""
    import sys

    live, last = sys.stderr.isatty(), [""]

    def tell(what: str, done: int, every: int) -> None:
        if live:
            click.echo(f"\r\033[K{what}: {done} of {every}" if done < every else "\r\033[K", nl=False, err=True)
        elif what != last[0]:
            click.echo(f"{what}: {every}", err=True)
        last[0] = what

    return tell


def show_packet(packet: Packet) -> None:
    """The packet for people: what is in it, what is not, what to look at."""
    for one in packet.exhibits:
        first, last = one.pages
        done = f"  ({'; '.join(one.steps)})" if one.steps else ""
        click.echo(f"Exhibit {one.label:<3} pages {first}–{last}  {one.title}{done}")
    for refused in packet.refused:
        click.echo(f"Refused: {refused.file}: {refused.why}. Mend: {refused.mend}. (Exhibit {refused.label} is left out.)", err=True)
    withheld = {(one.exhibit, one.kind) for one in packet.withheld}
    for warned in packet.warnings:
        if (warned.exhibit, warned.kind) in withheld:
            continue
        place = f", page {warned.page}" if warned.page else ""
        click.echo(f"{warned.file}{place}: {warned.says}.", err=True)
    failed = [says for check in packet.checks if check.failed for says in check.failures]
    passed = sum(check.passed for check in packet.checks)
    if failed:
        click.echo("The packet failed its check and was not written:\n" + "\n".join(f"  {says}" for says in failed), err=True)
    elif packet.withheld:
        _show_withheld(packet)
    else:
        for shown in packet.released:
            click.echo(f"Released by name: Exhibit {shown.exhibit}, page {', '.join(map(str, shown.pages))}: {shown.says}")
        if packet.incomplete:
            gone = ", ".join(f"Exhibit {one.label}" for one in packet.refused)
            click.echo(f"\nINCOMPLETE, not to be filed as it is: {gone} not in it. A page at each tab, and the index, say so.")
        click.echo(f"\n{packet.pages} pages, {passed} things read back and right. Report: {packet.report}")
        for part in packet.parts:
            click.echo(f"{part.file}: pages {part.pages[0]}–{part.pages[1]}, {part.mb:g} MB")
    for file in packet.beside:
        click.echo(f"{file}: a signed original, kept whole; file it beside the packet")


def _show_withheld(packet: Packet) -> None:
    """Why a packet was not written though it is right: what to redact, or to release by name."""
    click.echo("\nNot written: exhibits show what nobody has released.", err=True)
    for one in packet.withheld:
        click.echo(f"  Exhibit {one.exhibit}, page {', '.join(map(str, one.pages))}: {one.says}", err=True)
        click.echo(f"    redact it: {one.redact}\n    or release it: --release {one.release}", err=True)
    click.echo(f"  To release all of it: {' '.join(f'--release {one.release}' for one in packet.withheld)}", err=True)
    click.echo(f"  A redacted file goes in once the case names it (`file:` of its source). Report: {packet.report}", err=True)
