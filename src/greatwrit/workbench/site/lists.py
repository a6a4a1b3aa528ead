"""The lists of the site: the index, rows by kind, by confidence, to read again, by circuit; divided questions; combinations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from greatwrit.law.model import Proposition
from greatwrit.workbench import words
from greatwrit.workbench.cards import Card
from greatwrit.workbench.markup import h
from greatwrit.workbench.whens import words as when_words

from .card_page import map_days, maps_of
from .frame import CONFIDENCE, IN_WHEN, KINDS, Frame, file_of
from .questions import Reading, divided, in_circuit, reading


def list_pages(frame: Frame) -> Iterator[tuple[str, str]]:
    """Every list: file and page, the index first."""
    yield "index.html", _index(frame)
    for kind, title in KINDS.items():
        cards = [card for (of, _), card in frame.cards.items() if of == kind]
        yield f"list/{kind}.html", frame.page(f"list/{kind}.html", title, _rows(frame, title, cards), small=str(len(cards)))
    for name in CONFIDENCE:
        yield _by_confidence(frame, name)
    yield "list/read-again.html", _read_again(frame)
    yield "list/questions.html", _questions(frame)
    yield "list/combination.html", _combinations(frame)
    for circuit in frame.on_file.places.circuits:
        yield _of_circuit(frame, circuit)


def _index(frame: Frame) -> str:
    law, edition = frame.on_file, frame.on_file.edition
    counted = {kind: sum(1 for of, _ in frame.cards if of == kind) for kind in KINDS}
    kinds = "".join(f'<li><a href="../list/{kind}.html">{h(title)}</a>: {counted[kind]}</li>' for kind, title in KINDS.items())
    kinds += f'<li><a href="../list/combination.html">Facts that cannot stand together</a>: {len(law.combinations)}</li>'
    sure = "".join(
        f'<li>{frame.confidence(name)} <a href="../list/confidence-{name}.html">'
        f"{sum(1 for one in law.authorities.values() if one.confidence == name)} authorities, and what rests on them</a></li>"
        for name in CONFIDENCE
    )
    circuits = "".join(
        f'<li><a href="../{file_of("list", f"circuit-{key}")}">{h(one.name)}</a> <span class="s">{h(", ".join(one.states))}</span></li>'
        for key, one in law.places.circuits.items()
    )
    again = f'<a href="../list/read-again.html">{len(frame.remarks)} authorities to read again</a>'
    body = (
        f'<p class="lead">{h(edition.says)} Meant for days from {h(frame.day(edition.meant_from))} on.</p>'
        + frame.section("questions-divided", "Divided questions", _question_table(frame), "timelines and maps of the circuits")
        + frame.section("kinds", "By kind", frame.list_of(kinds))
        + frame.section("confidence", "By confidence", f"{frame.list_of(sure)}<p>{again}: unread, or last read too long ago.</p>")
        + frame.section("circuits", "By circuit", frame.list_of(circuits))
    )
    return frame.page("index.html", "The law on file", body)


def _rows(frame: Frame, caption: str, cards: Iterable[Card]) -> str:
    heads = ["Row", "Says", "Confidence", "Stories"]
    return frame.table(caption, heads, (frame.row(heads, _row(frame, card)) for card in cards))


def _row(frame: Frame, card: Card) -> list[str]:
    sure = frame.sure(card)
    title = f"<br>{h(card.title)}" if card.title else ""
    confidence = frame.confidence(sure) if sure is not None else ""
    return [frame.link(card.kind, card.id) + title, h(card.says), confidence, str(len(card.stories)) if card.stories else ""]


def _by_confidence(frame: Frame, name: str) -> tuple[str, str]:
    path, parts = f"list/confidence-{name}.html", []
    for kind, title in KINDS.items():
        cards = [card for (of, _), card in frame.cards.items() if of == kind and frame.sure(card) == name]
        if cards:
            parts.append(frame.section(f"k-{kind}", title, _rows(frame, title, cards), str(len(cards))))
    note = '<p class="s">A row that cites authorities counts by the weakest of them.</p>'
    return path, frame.page(path, words.confidence(name, "en").capitalize(), note + "".join(parts) if parts else "<p>None.</p>")


def _read_again(frame: Frame) -> str:
    heads = ["Authority", "Why", "What to check", "Used by"]
    rows = []
    for name, one in frame.remarks.items():
        card = frame.cards["authority", name]
        why = f"{frame.pill('soon', one.kind, 'unverified')}<br>{h(one.says.partition(': ')[2])}"
        rows.append(frame.row(heads, [frame.link("authority", name, card.rows[0][1]), why, h(one.ask), str(len(card.used_by) or "")]))
    path = "list/read-again.html"
    title = f"To read again on {words.day(frame.on, 'en')}"
    body = frame.table(title, heads, rows) if rows else "<p>Nothing.</p>"
    return frame.page(path, title, body, small=f"{len(rows)} of {len(frame.on_file.authorities)}")


def _question_table(frame: Frame) -> str:
    heads = ["Question", "Circuits on the day of these pages", "Map"]
    rows = []
    for name, question in divided(frame.on_file).items():
        drawn = f'<a href="../{maps_of(name, frame.on)}">Map<span class="vh"> for {h(name)}</span></a>'
        rows.append(frame.row(heads, [frame.link("proposition", name, question.says), _tally(frame, question), drawn]))
    return frame.table("Divided questions", heads, rows)


def _tally(frame: Frame, question: Proposition) -> str:
    """Which circuits read it how, on the day of the pages."""
    by: dict[Reading, list[str]] = {}
    for circuit in frame.on_file.places.circuits:
        read = reading(question, in_circuit(question, circuit, frame.on))
        by.setdefault(read, []).append(words.court(circuit).removesuffix(" Cir."))
    return "<br>".join(f"{frame.reading(read)} {h(', '.join(names))}" for read, names in by.items())


def _questions(frame: Frame) -> str:
    days = "".join(
        f"<li>{frame.link('proposition', name)}: {len(map_days(frame, name))} days with a map, {len(question.versions)} versions</li>"
        for name, question in divided(frame.on_file).items()
    )
    return frame.page("list/questions.html", "Divided questions", _question_table(frame) + frame.list_of(days))


def _combinations(frame: Frame) -> str:
    heads = ["Where", "Then", "Why", "Authority"]
    rows = []
    for one in frame.on_file.combinations:
        cites = "".join(f"<li>{frame.link('authority', cite.partition(' ')[0], cite)}</li>" for cite in one.authority)
        first = [frame.linked(when_words(part), *IN_WHEN) for part in (one.when, one.then)]
        rows.append(frame.row(heads, [*first, h(one.says), frame.list_of(cites)]))
    path = "list/combination.html"
    return frame.page(path, "Facts that cannot stand together", frame.table("Combinations", heads, rows), small=str(len(rows)))


def _of_circuit(frame: Frame, name: str) -> tuple[str, str]:
    path, circuit, law = file_of("list", f"circuit-{name}"), frame.on_file.places.circuits[name], frame.on_file
    districts = [one for one in law.places.districts.values() if one.circuit == name]
    binds = {f"circuit:{name}", *(f"district:{one.id}" for one in districts)}
    heads = ["Question", "Reading", "Mind", "Map"]
    rows = []
    for key, question in divided(law).items():
        version = in_circuit(question, name, frame.on)
        mind = h(version.warns) if version is not None else ""
        drawn = f'<a href="../{maps_of(key, frame.on)}">Map<span class="vh"> for {h(key)}</span></a>'
        asked = frame.link("proposition", key, question.says)
        rows.append(frame.row(heads, [asked, frame.reading(reading(question, version)), mind, drawn]))
    rulings = [frame.cards["authority", key] for key, one in law.authorities.items() if one.binds in binds]
    through = "".join(
        f"<li>{h(frame.span(one.since, one.until))}: {frame.reading(reading(question, one))} {frame.link('proposition', key)}</li>"
        for key, question in divided(law).items()
        for one in question.versions
        if one.held_by == name
    )
    body = (
        f"<p>{h(', '.join(circuit.states))}. Districts: {h(', '.join(one.name for one in districts))}</p>"
        + frame.section("today", f"On {words.day(frame.on, 'en')}", frame.table("Divided questions", heads, rows))
        + (frame.section("through", "Through time", frame.list_of(through)) if through else "")
        + (frame.section("rulings", "Rulings that bind there", _rows(frame, "Rulings", rulings), str(len(rulings))) if rulings else "")
    )
    return path, frame.page(path, circuit.name, body, above=(("index.html#circuits", "Circuits"),))
