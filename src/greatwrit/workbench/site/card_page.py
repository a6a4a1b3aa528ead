"""A card as a page: what it says, what it turns on, who holds it through time, its authorities, its stories, and what uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greatwrit.workbench import words
from greatwrit.workbench.cards import Card, ConditionLine, Held, StoryLine
from greatwrit.workbench.markup import h

from .frame import IN_WHEN, KINDS, Frame, file_of
from .questions import Event, Lane, days_of_change, divided, lanes, reading, title_of
from .timeline import timeline

_KIND_OF_ROW = {
    "Clocks": ("clock",), "Fee": ("fee",), "Reviews": ("route",), "Replaced by": ("authority",), "Replaced": ("authority",),
    "Holds when": IN_WHEN, "A free court may": IN_WHEN, "Held so when": IN_WHEN,
}  # fmt: skip
"""Rows whose text is ids, and of which kind; in the others only ids with a dot in them are linked."""
_OWN_ROWS = ("Confidence", "Forum", "Relief court")
_SHOWN = 8
_STORIES = "law/stories/"


def card_page(frame: Frame, card: Card) -> str:
    """The page of one card."""
    title = card.title or (card.says if card.kind in ("topic", "proposition") else card.id)
    small = "" if title == card.id else card.id
    says = f'<p class="lead">{frame.linked(card.says)}</p>' if card.says and title != card.says else ""
    sections = "".join(frame.section(f"s-{name}", heading, body, note) for name, heading, body, note in _sections(frame, card) if body)
    above = ((f"list/{card.kind}.html", KINDS[card.kind]),)
    return frame.page(file_of(card.kind, card.id), title, f"{says}{_bar(frame, card)}{sections}", above=above, small=small)


def maps_of(name: str, on: str) -> str:
    """The file of a question's map on a day."""
    return file_of("map", f"{name}_{on}")


def _bar(frame: Frame, card: Card) -> str:
    """First of all: how sure, since when read, and what must be read again."""
    sure = frame.sure(card)
    again = [one for one in frame.rests_on(card) if one.id in frame.remarks]
    label = "Confidence" if card.kind in ("authority", "clock") else "Weakest authority"
    rows = [("Law checked to", frame.day(frame.on_file.edition.checked_to))]
    if sure is not None:
        rows.append((label, frame.confidence(sure)))
    if card.kind == "authority" and card.id in frame.remarks:
        remark = frame.remarks[card.id]
        rows.append(("To read again", f"{frame.pill('soon', remark.kind, 'unverified')} {h(remark.says.partition(': ')[2])}"))
    if again:
        rows.append(("To read again", f'<a href="#s-again">{len(again)} of the authorities it rests on</a>'))
    if card.kind == "route":
        route = frame.on_file.routes[card.id]
        for name, forum in (("Forum", route.forum), ("Relief court", route.relief_court)):
            if forum is not None:
                rows.append((name, frame.link("forum", forum, frame.on_file.forums[forum].title)))
    return '<dl class="bar">' + "".join(f"<div><dt>{h(name)}</dt><dd>{said}</dd></div>" for name, said in rows) + "</dl>"


def _sections(frame: Frame, card: Card) -> Iterator[tuple[str, str, str, str]]:
    question = frame.on_file.propositions[card.id] if card.kind == "proposition" and card.held else None
    yield "when", "Open when all of these hold", frame.list_of("".join(_condition(frame, one) for one in card.conditions), "ol"), ""
    if question is not None:
        line = lanes(frame.on_file, question)
        yield "line", "Timeline", _line(frame, card, line), "the same follows as tables"
        yield "maps", "The circuits on a day", days_list(frame, card.id, ""), ""
        yield "held", "Who holds it", _held(frame, card), ""
        yield "events", "What became of the rulings", _events(frame, line), ""
    else:
        yield "held", "Through time", _held(frame, card), ""
    yield "rows", "In full", _rows(frame, card), ""
    yield "cites", "Authority", frame.list_of(frame.cites(card.authority)), ""
    asked = "".join(f"<li>{frame.link('topic', one.topic)}: {h(one.asks)}</li>" for one in card.asks)
    yield "asks", "Facts it asks", frame.list_of(asked), str(len(card.asks))
    yield "used", "Used by", frame.list_of("".join(f"<li>{_user(frame, one)}</li>" for one in card.used_by)), str(len(card.used_by))
    yield "stories", "Stories", stories(frame, card.stories), f"{len(card.stories)}; a test tells each"
    again = "".join(f"<li>{frame.cite(one)}{_ask(frame, one.id)}</li>" for one in frame.rests_on(card) if one.id in frame.remarks)
    yield "again", "To read again before relying on it", frame.list_of(again), ""


def _ask(frame: Frame, name: str) -> str:
    ask = frame.remarks[name].ask
    return f'<br><span class="s">{h(ask)}</span>' if ask else ""


def _rows(frame: Frame, card: Card) -> str:
    rows = [(label, said) for label, said in card.rows if label not in _OWN_ROWS]
    said = "".join(f"<div><dt>{frame.linked(label)}</dt><dd>{_row(frame, label, said)}</dd></div>" for label, said in rows)
    return f'<dl class="rows">{said}</dl>' if said else ""


def _row(frame: Frame, label: str, said: str) -> str:
    kinds = _KIND_OF_ROW.get(label, IN_WHEN if label.startswith("But not: ") else ())
    circuit = said.removeprefix("circuit:")
    if label == "Binds" and circuit in frame.on_file.places.circuits:
        return f'<a href="../{file_of("list", f"circuit-{circuit}")}">{h(frame.on_file.places.circuits[circuit].name)}</a>'
    return frame.linked(said, *kinds)


def _condition(frame: Frame, one: ConditionLine) -> str:
    rows = (
        ("When", frame.linked(one.when, *IN_WHEN)),
        ("Otherwise", frame.linked(one.otherwise)),
        ("To keep the point", frame.linked(one.preserve)),
        ("Opens when", frame.linked(one.opens_when)),
    )
    said = "".join(f'<br><span class="k">{label}:</span> {html}' for label, html in rows if html)
    return f'<li><span class="n">{h(one.says)}</span>{said}{frame.list_of(frame.cites(one.authority))}</li>'


def _held(frame: Frame, card: Card) -> str:
    """Versions as a table: by position, or, where nobody holds them, through time."""
    if not card.held:
        return ""
    by = bool(card.held[0].by)
    reads = "Reading" if by else "Figure"
    heads = [*(["Position"] if by else []), "From", "Until", reads, "Mind", "Authority"]
    return frame.table("Versions", heads, (frame.row(heads, _version(frame, card, place, one)) for place, one in enumerate(card.held)))


def _version(frame: Frame, card: Card, place: int, one: Held) -> list[str]:
    cells = [h(title_of(one.by))] if one.by else []
    if one.by:
        question = frame.on_file.propositions[card.id]
        read = reading(question, question.versions[place])
        when = f'<br><span class="s">when {frame.linked(one.when, *IN_WHEN)}</span>' if read.kind == "part" else ""
        said = f"{frame.reading(read)}{when}<br>{h(one.says)}"
    else:
        said = f'<span class="n">{h(one.when)}</span><br>{h(one.says)}' if one.when else h(one.says)
    cells += [frame.date(one.since) if one.since else "not dated", frame.date(one.until) if one.until else "on"]
    return [*cells, said, h(one.warns), frame.list_of(frame.cites(one.authority))]


def _numbers(line: tuple[Lane, ...]) -> dict[Event, int]:
    events = dict.fromkeys(event for lane in line for event in lane.events)
    return {event: number for number, event in enumerate(sorted(events, key=lambda event: (event.on, event.authority)), 1)}


def _line(frame: Frame, card: Card, line: tuple[Lane, ...]) -> str:
    edition = frame.on_file.edition
    name = f"Timeline of {card.id}: the readings of each position, as in the table of who holds it"
    drawn = timeline(name, line, _numbers(line), edition.meant_from, edition.checked_to, frame.on)
    note = f"Drawn from {frame.day(edition.meant_from)}; what is older runs in from the left. Numbers: what became of the rulings, below."
    return f'<figure>{drawn}<figcaption class="s">{h(note)}</figcaption></figure>'


def _events(frame: Frame, line: tuple[Lane, ...]) -> str:
    heads = ["No.", "Day", "Position", "What happened", "Authority"]
    rows = []
    for event, number in _numbers(line).items():
        positions = ", ".join(lane.title for lane in line if event in lane.events)
        cells = [str(number), frame.date(event.on), h(positions), h(event.what), frame.link("authority", event.authority)]
        rows.append(frame.row(heads, cells))
    return frame.table("Events", heads, rows) if rows else ""


def days_list(frame: Frame, name: str, current: str) -> str:
    """Links to a question's maps, by day; `current` is the one on which the reader stands."""
    days = map_days(frame, name)
    items = []
    for day, why in days.items():
        said = f"{frame.day(day)}{f' ({why})' if why else ''}"
        here = ' aria-current="page"' if day == current else ""
        items.append(f'<li><a href="../{maps_of(name, day)}"{here}>{h(said)}</a></li>')
    return f'<ul class="days">{"".join(items)}</ul>'


def map_days(frame: Frame, name: str) -> dict[str, str]:
    """The days for which a question has a map, in order, with why: each day of change, how far the law was read, the day of the pages."""
    why = dict.fromkeys(days_of_change(divided(frame.on_file)[name]), "")
    for day, reason in ((frame.on_file.edition.checked_to, "law checked to"), (frame.on, "these pages")):
        why[day] = ", ".join(part for part in (why.get(day, ""), reason) if part)
    return dict(sorted(why.items()))


def _user(frame: Frame, used: str) -> str:
    """`route bond.judge (a)(2)`, linked; combinations stand together on one page."""
    kind, _, name = used.partition(" ")
    if kind == "combination":
        return f'<a href="../list/combination.html">combination</a> {h(name)}'
    row, _, pinpoint = name.partition(" ")
    return f"{h(kind)} {frame.link(kind, row)} {h(pinpoint)}".rstrip()


def stories(frame: Frame, told: tuple[StoryLine, ...]) -> str:
    """Stories with what they expect, one of each answer first; those after the first few open in place."""
    if not told:
        return ""
    one_of_each = {one.expects: one for one in reversed(told)}.values()
    ordered = sorted(told, key=lambda one: one not in one_of_each)
    first, rest = _told(frame, ordered[:_SHOWN]), ordered[_SHOWN:]
    more = f'<details class="all"><summary>and {len(rest)} more</summary>{_told(frame, rest)}</details>' if rest else ""
    return first + more


def _told(frame: Frame, told: Sequence[StoryLine]) -> str:
    heads = ["On", "Story, and why", "Expected"]
    rows = []
    for one in told:
        at = f"{_STORIES}{one.at.rpartition(_STORIES)[2]}"
        story = f'{h(one.story)}<br>{h(one.because)}<br><span class="s">{h(at)}</span>'
        cells = [frame.date(one.on), f'<div class="story">{story}</div>', _expected(frame, one.expects)]
        rows.append(frame.row(heads, cells))
    return frame.table("Stories", heads, rows)


def _expected(frame: Frame, expects: str) -> str:
    parts = []
    for part in expects.split(", "):
        name, _, verdict = part.rpartition(" ")
        if verdict in words.ICONS and name in frame.on_file.routes:
            parts.append(f"{frame.verdict(verdict)}{frame.link('route', name)}")
        elif name == "class":
            parts.append(f"class {frame.link('class', verdict)}")
        else:
            parts.append(h(f"{name} {words.day(verdict, 'en')}".strip()))
    return "<br>".join(parts)
