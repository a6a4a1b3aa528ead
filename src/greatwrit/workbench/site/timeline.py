"""The timeline of a divided question: one lane for each position, a bar from since to until with its reading, a number for each event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from greatwrit.law.model import Date
from greatwrit.workbench import words

from .drawn import LIGHT, drawing, fill, text
from .questions import Event, Lane, Stretch

WIDTH, LEFT, RIGHT, TOP = 1000, 176, 24, 28
_BAR, _STRIP, _GAP, _LETTER = 20, 22, 8, 7
_DOT = 9
_TICKS = 12


def timeline(name: str, lanes: Sequence[Lane], numbers: dict[Event, int], begins: Date, checked_to: Date, on: Date) -> str:
    """An SVG of attributes only. It begins on `begins` (what is older runs in from the left) and ends after the last day known to it.

    `numbers` are the events' places in the table below; `checked_to`, how far the law was read, and `on` are drawn as lines.
    """
    return _Drawing(lanes, numbers, begins, checked_to, on).draw(name)


class _Drawing:
    def __init__(self, lanes: Sequence[Lane], numbers: dict[Event, int], begins: Date, checked_to: Date, on: Date) -> None:
        self.lanes, self.numbers, self.checked_to, self.on = lanes, numbers, checked_to, on
        known = [day for lane in lanes for one in lane.stretches for day in (one.since, one.until) if day is not None]
        known += [event.on for lane in lanes for event in lane.events]
        self.first = date.fromisoformat(min(begins, on))
        last = date.fromisoformat(max([on, checked_to, begins, *known]))
        self.days = max(1, (last - self.first).days) * 26 // 25
        self.parts: list[str] = []

    def x(self, day: Date | None, otherwise: float) -> float:
        """Where a day stands, within the frame."""
        if day is None:
            return otherwise
        along = (date.fromisoformat(day) - self.first).days / self.days
        return round(min(max(LEFT + along * (WIDTH - LEFT - RIGHT), LEFT), WIDTH - RIGHT), 1)

    def draw(self, name: str) -> str:
        tops = [TOP]
        for lane in self.lanes:
            tops.append(tops[-1] + _BAR + _GAP + (_STRIP if lane.events else 0))
        bottom = tops[-1] + _GAP // 2
        self.axis(bottom)
        bars = [top + (_STRIP if lane.events else 0) for lane, top in zip(self.lanes, tops, strict=False)]
        for lane, bar in zip(self.lanes, bars, strict=True):
            self.lane(lane, bar)
        self.borders(bottom)
        for lane, bar in zip(self.lanes, bars, strict=True):
            self.words(lane, bar)
        return drawing(WIDTH, bottom + 44, name, self.parts)

    def axis(self, bottom: int) -> None:
        """Months, as many as have room, each with its line."""
        months = self.days // 30 + 1
        step = next(step for step in (1, 3, 6, 12, months + 12) if months // step <= _TICKS)
        year, month = self.first.year, 1
        while (day := date(year, month, 1)) <= self.first + timedelta(days=self.days):
            if day >= self.first:
                at = self.x(day.isoformat(), LEFT)
                self.parts.append(f'<path d="M{at:g} {TOP - 8}V{bottom}" stroke="{LIGHT["line"]}"/>')
                if at < WIDTH - RIGHT - 40:
                    label = words.day(day.isoformat(), "en", weekday=False).replace(" 1,", "")
                    self.parts.append(text(at + 3, TOP - 12, label, ink="ink-2"))
            year, month = divmod(year * 12 + month - 1 + step, 12)
            month += 1

    def lane(self, lane: Lane, bar: int) -> None:
        """A position's bars."""
        middle = bar + _BAR / 2
        self.parts.append(f'<path d="M{LEFT} {middle:g}H{WIDTH - RIGHT}" stroke="{LIGHT["edge"]}" stroke-dasharray="2 5"/>')
        for one in lane.stretches:
            left, right = self.ends(one)
            if right > LEFT:
                self.parts.append(f'<rect x="{left:g}" y="{bar}" width="{max(right - left, 2):g}" height="{_BAR}" {fill(one.reading)}/>')
                at = [self.x(day, LEFT) for day in one.changes]
                self.parts += [f'<path d="M{x:g} {bar}V{bar + _BAR}" stroke="{LIGHT["ink"]}"/>' for x in at if x > LEFT]

    def words(self, lane: Lane, bar: int) -> None:
        """A position's name, the words in its bars, and its numbers, each tied to its day."""
        self.parts.append(text(LEFT - 12, bar + _BAR - 6, lane.title, size=14, anchor="end", weight=600))
        if not lane.stretches:
            self.parts.append(text(LEFT + 6, bar + _BAR - 6, "no ruling on file", ink="ink-2"))
        for one in lane.stretches:
            left, right = self.ends(one)
            older = one.since is None or one.since < self.first.isoformat()
            since = f", since {words.day(one.since, 'en', weekday=False)}" if older and one.since is not None else ""
            fits = (f"{'‹ ' if older else ''}{one.reading.word}{since}", one.reading.word, one.reading.letter)
            said = next((said for said in fits if len(said) * _LETTER + 12 <= right - left), "")
            self.parts += [text(left + 6, bar + _BAR - 6, said, weight=600)] if said else []
        shown = float(LEFT - 2 * _DOT)
        for event in lane.events:
            at = self.x(event.on, LEFT)
            shown = max(at, shown + 2 * _DOT + 1)
            self.parts.append(f'<path d="M{at:g} {bar + 3}V{bar - 1}L{shown:g} {bar - 4}" stroke="{LIGHT["ink"]}" fill="none"/>')
            self.parts.append(f'<circle cx="{shown:g}" cy="{bar - 12}" r="{_DOT}" fill="{LIGHT["paper"]}" stroke="{LIGHT["ink"]}"/>')
            self.parts.append(text(shown, bar - 8, str(self.numbers[event]), size=11, anchor="middle", halo=False))

    def ends(self, one: Stretch) -> tuple[float, float]:
        """Where a stretch begins and ends."""
        return self.x(one.since, LEFT), self.x(one.until, WIDTH - RIGHT)

    def borders(self, bottom: int) -> None:
        """How far the law was read, and the day of the pages. What lies beyond the first is pale: nobody looked."""
        read, now = self.x(self.checked_to, LEFT), self.x(self.on, LEFT)
        if read < WIDTH - RIGHT:
            beyond = f'width="{WIDTH - RIGHT - read:g}" height="{bottom - TOP}" fill="{LIGHT["paper"]}" fill-opacity="0.6"'
            self.parts.append(f'<rect x="{read:g}" y="{TOP}" {beyond}/>')
        for at, said, row in (
            (read, f"law checked to {words.day(self.checked_to, 'en', weekday=False)}", 16),
            (now, f"these pages: {words.day(self.on, 'en', weekday=False)}", 34),
        ):
            anchor = "end" if at > WIDTH / 2 else "start"
            self.parts.append(f'<path d="M{at:g} {TOP - 8}V{bottom + row - 4}" stroke="{LIGHT["ink"]}" stroke-width="1.5"/>')
            self.parts.append(text(at + (-5 if anchor == "end" else 5), bottom + row, said, anchor=anchor))
