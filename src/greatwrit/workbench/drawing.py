"""The custody timeline drawn: a self-contained SVG of attributes only (no script, no style), and the same as lines of text.

What is imprecise is hatched over all the days it can be, an unknown place is dashed, days of which nothing is on file carry a break mark.
"""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any

from msgspec.structs import asdict

from greatwrit.casefile import Interval, Ledger, Timeline
from greatwrit.reading import Span
from greatwrit.workbench import words
from greatwrit.workbench.outputs import TIMELINE
from greatwrit.workbench.words import Lang, say

_INK, _SOFT, _LINE, _PAPER, _STAY, _ACCENT = "#14181f", "#4b5360", "#d8dbd6", "#ffffff", "#0b4aa2", "#7a4a00"
_WIDTH, _LEFT, _RIGHT, _LETTER, _ROW = 760, 92, 28, 7, 18


def _day(iso: str, lang: Lang) -> str:
    return words.day(iso[:10], lang, weekday=False)


def _when(span: Span | None, lang: Lang) -> str:
    return words.when(span.plain(), lang) if span is not None else say("date not known", lang)


def _where(interval: Interval, lang: Lang) -> str:
    if interval.facilities:
        return f"{' / '.join(interval.facilities)} ({say('places differ', lang)})"
    place = ", ".join(p for p in (interval.facility, interval.place, interval.state) if p)
    return place or say("place not known", lang)


def timeline_lines(timeline: Timeline, lang: Lang = "en") -> list[str]:
    """The timeline as lines of text, in the order of time, with its gaps, overlaps and the days held."""
    lines = []
    gaps = {gap.after: gap for gap in timeline.gaps}
    for i in timeline.intervals:
        when = _when(i.start, lang)
        if i.kind == "arrest":
            lines.append(f"{when}: {say('arrested', lang)}" + (f", {_where(i, lang)}" if i.place or i.state else ""))
        elif i.kind == "transfer":
            ends = " ".join(part for part in (i.facility or "", f"{say('to', lang)} {i.to}" if i.to else "") if part)
            lines.append(f"{when}: {say('transferred', lang)} {ends}".rstrip())
        else:
            until = say("now", lang) if i.open and i.end is None else _when(i.end, lang)
            lines.append(f"{when} – {until}: {_where(i, lang)}")
        if i.id in gaps:
            gap = gaps[i.id]
            lines.append(f"  {_day(gap.first, lang)} – {_day(gap.last, lang)}: {say('not on file', lang)}")
    for overlap in timeline.overlaps:
        days = f"{_day(overlap.first, lang)} – {_day(overlap.last, lang)}"
        lines.append(f"  ! {overlap.one}, {overlap.other}: {say('both cover', lang)} {days}")
    if timeline.days_held is not None:
        least, most = timeline.days_held
        lines.append(f"{least if least == most else f'{least}–{most}'} {say('days held', lang)}, {_day(timeline.on, lang)}")
    return lines


class _Lane:
    """One row of the drawing: shapes, and labels set below one another where they would touch."""

    def __init__(self, name: str, top: float) -> None:
        self.name = name
        self.top = top
        self.shapes: list[str] = []
        self.labels: list[str] = []
        self.ends: list[float] = []

    def label(self, x: float, text: str) -> None:
        width = len(text) * _LETTER
        x = max(_LEFT, min(x, _WIDTH - _RIGHT - width))
        row = next((n for n, end in enumerate(self.ends) if end < x), len(self.ends))
        self.ends[row : row + 1] = [x + width + _LETTER]
        y = self.top + 34 + row * _ROW
        halo = f'stroke="{_PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        self.labels.append(f'<text x="{x:.1f}" y="{y:.1f}" fill="{_INK}" {halo}>{escape(text)}</text>')

    @property
    def bottom(self) -> float:
        return self.top + 34 + max(1, len(self.ends)) * _ROW

    def drawn(self) -> str:
        name = f'<text x="8" y="{self.top + 15:.1f}" fill="{_SOFT}" font-weight="600">{escape(self.name)}</text>'
        return name + "".join(self.shapes) + "".join(self.labels)


class _Scale:
    """Days to the drawing's width."""

    def __init__(self, first: str, last: str) -> None:
        self.first = date.fromisoformat(first)
        self.last = max(date.fromisoformat(last), self.first + timedelta(days=1))

    def x(self, iso: str, end: bool = False) -> float:
        day = date.fromisoformat(iso[:10])
        share = ((day - self.first).days + (1 if end else 0)) / ((self.last - self.first).days + 1)
        return _LEFT + max(0.0, min(1.0, share)) * (_WIDTH - _LEFT - _RIGHT)


def timeline_svg(timeline: Timeline, on: str, lang: Lang = "en", ledger: Ledger | None = None) -> str:
    """The timeline as one `<svg>` element; with a `ledger`, requests with their answers and life events have lanes of their own. Pure."""
    events = _events(ledger, lang) if ledger is not None else []
    life = _life(ledger, lang) if ledger is not None else []
    ends = [on] + [d for span, *_ in (*events, *life) for d in (span.first_day, span.last_day)]
    ends += [d for i in timeline.intervals for s in (i.start, i.end) if s is not None for d in (s.first_day, s.last_day)]
    scale = _Scale(min(ends), max(ends))
    custody = _Lane(say("Held", lang), 8)
    _draw_custody(custody, timeline, scale, on, lang)
    lanes = [custody]
    for name, marks in (("Events", events), ("Life", life)):
        if marks:
            lane = _Lane(say(name, lang), lanes[-1].bottom + 6)
            for span, label in sorted(marks, key=lambda m: m[0].first):
                _mark(lane, span, label, scale)
            lanes.append(lane)
    height = lanes[-1].bottom + 26
    title = f"{say('Custody timeline', lang)}, {_day(on, lang)}"
    today = scale.x(on, end=True)
    return (
        f'<svg {TIMELINE} xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" width="{_WIDTH}" height="{height:.0f}" '
        f'role="img" '
        f'aria-label="{escape(title)}" lang="{lang}" font-family="system-ui, sans-serif" font-size="13">'
        f"<title>{escape(title)}</title><desc>{escape('. '.join(timeline_lines(timeline, lang)))}</desc>"
        f'<defs><pattern id="gw-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{_PAPER}"/><line x1="0" y1="0" x2="0" y2="6" stroke="{_STAY}" stroke-width="3"/>'
        "</pattern></defs>"
        f'<rect width="{_WIDTH}" height="{height:.0f}" fill="{_PAPER}"/>'
        f"{_axis(scale, height - 22, lang)}"
        f'<line x1="{today:.1f}" y1="4" x2="{today:.1f}" y2="{height - 22:.0f}" stroke="{_ACCENT}" stroke-width="1.5"/>'
        + "".join(lane.drawn() for lane in lanes)
        + "</svg>"
    )


def _axis(scale: _Scale, y: float, lang: Lang) -> str:
    """A line with the first and last day and some days between, as many as there is room for."""
    days = (scale.last - scale.first).days
    steps = min(4, days)
    drawn = [f'<line x1="{_LEFT}" y1="{y:.0f}" x2="{_WIDTH - _RIGHT}" y2="{y:.0f}" stroke="{_LINE}"/>']
    for n in range(steps + 1):
        iso = (scale.first + timedelta(days=days * n // steps)).isoformat()
        x = scale.x(iso, end=n == steps)
        anchor = "start" if n == 0 else "end" if n == steps else "middle"
        drawn.append(f'<line x1="{x:.1f}" y1="{y - 3:.0f}" x2="{x:.1f}" y2="{y + 3:.0f}" stroke="{_SOFT}"/>')
        drawn.append(f'<text x="{x:.1f}" y="{y + 16:.0f}" fill="{_SOFT}" font-size="12" text-anchor="{anchor}">{_day(iso, lang)}</text>')
    return "".join(drawn)


def _draw_custody(lane: _Lane, timeline: Timeline, scale: _Scale, on: str, lang: Lang) -> None:
    y = lane.top + 4
    for i in timeline.intervals:
        if i.kind != "stint":
            if i.start is not None:
                what = say("arrested" if i.kind == "arrest" else "transferred", lang)
                _mark(lane, i.start, f"{what}: {_when(i.start, lang)}", scale)
            continue
        start = i.start or timeline.since
        first = scale.x(start.first) if start is not None else scale.x(scale.first.isoformat())
        sure = first if start is None else scale.x(start.last)
        end = i.end
        until = scale.x(end.first) if end is not None else scale.x(on, end=True)
        last = scale.x(end.last, end=True) if end is not None else until
        unknown = i.facility is None
        look = f'fill="{_PAPER}" stroke="{_STAY}" stroke-dasharray="4 3"' if unknown else f'fill="{_STAY}"'
        hatch = f'fill="url(#gw-hatch)" stroke="{_STAY}"' + (' stroke-dasharray="4 3"' if unknown else "")
        for a, b, how in ((first, min(sure, last), hatch), (sure, max(sure, until), look), (max(until, sure), last, hatch)):
            if b - a > 0.5:
                lane.shapes.append(f'<rect x="{a:.1f}" y="{y:.1f}" width="{b - a:.1f}" height="14" {how}/>')
        lane.label(first, _where(i, lang))
    for gap in timeline.gaps:
        a, b = scale.x(gap.first, end=True), scale.x(gap.last)
        middle = (a + b) / 2
        lane.shapes.append(f'<line x1="{a:.1f}" y1="{y + 7:.1f}" x2="{b:.1f}" y2="{y + 7:.1f}" stroke="{_SOFT}" stroke-dasharray="1 4"/>')
        for dx in (-4, 2):
            place = f'x1="{middle + dx:.1f}" y1="{y + 13:.1f}" x2="{middle + dx + 4:.1f}" y2="{y + 1:.1f}"'
            lane.shapes.append(f'<line {place} stroke="{_SOFT}" stroke-width="1.5"/>')
        lane.label(middle, say("not on file", lang))


def _mark(lane: _Lane, span: Span, label: str, scale: _Scale) -> None:
    """An event: a disc on its day, or a hatched box over the days it can have been."""
    y = lane.top + 11
    a, b = scale.x(span.first), scale.x(span.last, end=True)
    if span.first_day == span.last_day:
        lane.shapes.append(f'<circle cx="{(a + b) / 2:.1f}" cy="{y:.1f}" r="5" fill="{_INK}" stroke="{_PAPER}" stroke-width="1.5"/>')
    else:
        lane.shapes.append(
            f'<rect x="{a:.1f}" y="{y - 5:.1f}" width="{b - a:.1f}" height="10" rx="2" fill="url(#gw-hatch)" stroke="{_STAY}"/>'
        )
    lane.label(a, label)


def _events(ledger: Ledger, lang: Lang) -> list[tuple[Span, str]]:
    marks = []
    for request in ledger.requests:
        if request.when is not None:
            marks.append((request.when, f"{request.id}: {say('request', lang)}, {_when(request.when, lang)}"))
        for answer in request.decisions:
            when = answer.when or (request.when if answer.minutes is not None else None)
            if when is not None and answer.outcome is not None:
                marks.append((when, f"{request.id}: {words.outcome(answer.outcome, lang)}"))
    return marks


def _life(ledger: Ledger, lang: Lang) -> list[tuple[Span, str]]:
    return [(e.when, f"{e.what}, {_when(e.when, lang)}") for e in ledger.life_events if e.when is not None]


def timeline_json(timeline: Timeline) -> dict[str, Any]:
    """The timeline as the JSON of `case timeline`: dates and intervals as the contract writes them."""
    return {
        "on": timeline.on,
        "since": timeline.since.plain() if timeline.since is not None else None,
        "days": {"between": list(timeline.days_held)} if timeline.days_held is not None else None,
        "timeline": [_row(i) for i in timeline.intervals],
        "gaps": [{"after": g.after, "before": g.before, "between": [g.first, g.last]} for g in timeline.gaps],
        "overlaps": [{"of": [o.one, o.other], "between": [o.first, o.last]} for o in timeline.overlaps],
    }


def _row(interval: Interval) -> dict[str, Any]:
    """An interval under the keys of the file: `from` and `to`; where a transfer led is `into`."""
    names = {"start": "from", "end": "to", "to": "into"}
    row = {names.get(k, k): v for k, v in asdict(interval).items()}
    return {k: v.plain() if isinstance(v, Span) else v for k, v in row.items()}
