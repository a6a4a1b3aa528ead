"""The map of the circuits for one divided question on one day, and the same as tables: each circuit, and who reads it how elsewhere."""

from __future__ import annotations

from greatwrit.law.model import Date, Version
from greatwrit.workbench import words
from greatwrit.workbench.markup import h

from .card_page import days_list, map_days, maps_of
from .drawn import swatch
from .frame import Frame, file_of
from .questions import OFFICES, divided, in_circuit, legend, live, reading, title_of
from .tiles import Tile, tile_map

_HEADS = ["Circuit", "Reading", "Since", "Mind", "Authority", "States"]


def map_page(frame: Frame, tiles: tuple[Tile, ...], name: str, on: Date) -> str:
    """The page of a question's map on a day."""
    question, circuits = divided(frame.on_file)[name], frame.on_file.places.circuits
    held = {circuit: in_circuit(question, circuit, on) for circuit in circuits}
    readings = {circuit: reading(question, version) for circuit, version in held.items()}
    circuit_of = {state: circuit.id for circuit in circuits.values() for state in circuit.states}
    counted = ", ".join(
        f"{sum(one.kind == kind.kind for one in readings.values())} {kind.word}" for kind in legend(question) if kind in readings.values()
    )
    title = f"The circuits on {words.day(on, 'en')}"
    drawn = tile_map(f"Map of the circuits on {words.day(on, 'en')}, as in the table below: {counted}", tiles, circuit_of, readings)
    key = "".join(f"<li>{swatch(one)}{frame.reading(one)} {h(one.means)}</li>" for one in legend(question))
    rows = []
    for circuit in circuits.values():
        version = held[circuit.id]
        link = f'<a href="../{file_of("list", f"circuit-{circuit.id}")}">{h(words.court(circuit.id))}</a>'
        rows.append(frame.row(_HEADS, [link, *_said(frame, name, version), h(", ".join(circuit.states))]))
    others = _elsewhere(frame, name, on)
    edition = frame.on_file.edition
    unread = "" if on <= edition.checked_to else f"<p>{frame.pill('soon', 'Mind')} As far as the law was read: {h(edition.says)}</p>"
    body = (
        f'<p class="lead">{frame.link("proposition", name, question.says)}</p>{unread}'
        + frame.section("s-map", "Map", f'<figure>{drawn}<figcaption><ul class="key">{key}</ul></figcaption></figure>', counted)
        + frame.section("s-table", "Circuit by circuit", frame.table("Circuits", _HEADS, rows), "what binds the courts there")
        + frame.section("s-else", "Beside the circuits", others, "the Board and ICE follow the circuit where it has ruled")
        + frame.section("s-days", "Other days", days_list(frame, name, on), "each day on which some reading began, changed or ended")
    )
    above = (("list/questions.html", "Divided questions"), (file_of("proposition", name), name))
    return frame.page(maps_of(name, on), title, body, above=above, small=name)


def map_pages(frame: Frame, tiles: tuple[Tile, ...], name: str) -> dict[str, str]:
    """Every map of a question: file → page."""
    return {maps_of(name, on): map_page(frame, tiles, name, on) for on in map_days(frame, name)}


def _said(frame: Frame, name: str, version: Version | None) -> list[str]:
    """Reading, since, mind, authority."""
    read = reading(frame.on_file.propositions[name], version)
    if version is None:
        return [frame.reading(read), "", "", ""]
    versions = frame.on_file.propositions[name].versions
    cited = next(held.authority for one, held in zip(versions, frame.cards["proposition", name].held, strict=True) if one is version)
    since = frame.date(version.since) if version.since else "not dated"
    return [f"{frame.reading(read)}<br>{h(version.says)}", since, h(version.warns), frame.list_of(frame.cites(cited))]


def _elsewhere(frame: Frame, name: str, on: Date) -> str:
    """The offices that hold a reading on the day."""
    question, heads = divided(frame.on_file)[name], ["Position", *_HEADS[1:-1]]
    versions = {position: live(question, position, on) for position in OFFICES}
    rows = [frame.row(heads, [h(title_of(key)), *_said(frame, name, one)]) for key, one in versions.items() if one is not None]
    return frame.table("Offices", heads, rows) if rows else "<p>No office held a reading on this day.</p>"
