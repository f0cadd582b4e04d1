"""Draw who is said to have held a place: a lane for each party, days from left to right, rivals side by side, doubt about days hatched."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from warledger.judgement.territory import Interval, Side
from warledger.views.charts.drawing import NARROW, Anchor, Chart, Label, Mark, Scale, Stroke, edge_anchor, fit
from warledger.views.dating import iso_day, show_day
from warledger.views.naming import actor_name
from warledger.views.territory_words import ROLE_WORDS, say_bounds

LANE, BAND = 34, 22
TOP, AXIS = 22, 26
GUTTER = 190
NAME_LINE = 18
FEWEST_PIXELS = 3
"""A band is drawn at least so wide, so that a day among years is seen."""
YEAR_TICKS, MOST_TICKS = 3, 9
"""Years from which years are marked instead of quarters, and marks at most."""
LOOKS: Mapping[str, str] = {"held": "held", "besieged": "held", "contested": "contested", "lost": "lost"}


@dataclass(frozen=True, slots=True)
class Band:
    """A party in one interval: the days that are sure, and those within which it may have begun and ended."""

    actor: str
    look: str
    """held, contested, siege or lost."""
    number: int
    """Which interval it is, counted from 1, as in the table."""
    begins: tuple[date | None, date]
    ends: tuple[date, date]
    words: str


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a band as a rectangle: sure, or a doubtful end of it."""

    x: float
    y: float
    width: float
    height: float
    look: str
    doubtful: bool
    number: int
    note: str


@dataclass(frozen=True, slots=True)
class Bands:
    """The drawing: spans that lead to the lines of the table, on a chart of names and days."""

    chart: Chart
    spans: tuple[Span, ...]


def make_bands(intervals: Sequence[Interval], *, until: date) -> tuple[Band, ...]:
    """Return the bands of a place's intervals, in order of time; where nothing is said there is none."""
    return tuple(band for number, interval in enumerate(intervals, start=1) for band in _bands(interval, number, until))


def _bands(interval: Interval, number: int, until: date) -> Iterator[Band]:
    ends = (until, until) if interval.until is None else (interval.until.earliest or interval.until.latest, interval.until.latest)
    for side in interval.sides:
        look = _look(interval, side)
        if look is not None:
            for actor in side.actors:
                words = f"{ROLE_WORDS[side.role]} {actor_name(actor)}, {say_bounds(interval.since)}"
                since = interval.since
                yield Band(actor, look, number, (since.earliest, since.latest), (max(ends[0], since.latest), ends[1]), words)


def _look(interval: Interval, side: Side) -> str | None:
    if side.role == "besieger":
        return "siege"
    if side.role == "loser":
        return "lost" if interval.state in ("lost", "contested") else None
    return LOOKS.get(interval.state)


def draw_bands(bands: Sequence[Band], *, on: date, width: int, name: str) -> Bands | None:
    """Draw bands with a line at the day asked for; None where there is none."""
    if len(bands) == 0:
        return None
    narrow = width < NARROW
    first = min(min(band.begins[0] or band.begins[1], band.begins[1]) for band in bands)
    last = max(on, *(band.ends[1] for band in bands))
    margin = max(14, (last - first).days // 40)
    left, right = (6, width - 10) if narrow else (GUTTER, width - 14)
    scale = Scale(first.toordinal() - margin, last.toordinal() + margin // 2, left, right)
    lanes = list(dict.fromkeys(band.actor for band in bands))
    height = LANE + (NAME_LINE if narrow else 0)
    bottom = TOP + height * len(lanes)
    tops = {actor: TOP + height * at + (NAME_LINE if narrow else 0) for at, actor in enumerate(lanes)}
    marks: list[Mark] = [*_axis(first, last, scale, bottom)]
    for actor, top in tops.items():
        words = fit(actor_name(actor), right - left if narrow else GUTTER - 16)
        marks.append(Label(left, top - 4, words) if narrow else Label(left - 12, top + BAND / 2 + 6, words, "words", "end"))
    x = scale.at(on.toordinal())
    marks.extend((Stroke(x, 14, x, bottom + 4, "asked"), Label(x, 11, show_day(on), "words asked-day", _day_anchor(x, scale))))
    spans = tuple(span for band in bands for span in _spans(band, tops[band.actor] + 2, scale))
    told = "; ".join(band.words for band in bands)
    chart = Chart(name, "Who is said to have held it", f"{told}. The table below has the same.", width, bottom + AXIS, tuple(marks))
    return Bands(chart, spans)


def _day_anchor(x: float, scale: Scale) -> Anchor:
    """Keep the day above its line within the drawing."""
    return "end" if x > (scale.left + scale.right) / 2 else "start"


def _spans(band: Band, top: float, scale: Scale) -> Iterator[Span]:
    """Yield the doubtful beginning of a band, what is sure of it, and its doubtful end; on one scale they lie one after the other."""
    open_begin = band.begins[0] is None
    first = scale.at(band.begins[1].toordinal()) - (scale.right - scale.left) / 40 if open_begin else scale.at(_ordinal(band.begins[0]))
    sure, fades, last = (scale.at(day.toordinal()) for day in (band.begins[1], band.ends[0], band.ends[1]))
    first, last = max(scale.left, min(first, sure)), max(last, fades)
    fades = max(fades, min(sure + FEWEST_PIXELS, scale.right))
    for begins, ends, doubtful in ((first, sure, True), (sure, fades, False), (fades, last, True)):
        if ends - begins > 0.5:
            yield Span(round(begins, 1), top, round(ends - begins, 1), BAND, band.look, doubtful, band.number, band.words)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _axis(first: date, last: date, scale: Scale, bottom: float) -> Iterator[Mark]:
    for day, words in _ticks(first, last):
        x = scale.at(day.toordinal())
        if scale.low <= day.toordinal() <= scale.high:
            yield Stroke(x, TOP - 4, x, bottom + 4, "grid")
            yield Label(x, bottom + 18, words, "tick", edge_anchor(x, scale))


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Yield years, or quarters where there are few years."""
    years = last.year - first.year
    if years < YEAR_TICKS:
        for month in range(first.year * 12, (last.year + 1) * 12, 3):
            yield date(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02}"
        return
    step = -(-(years + 1) // MOST_TICKS)
    yield from ((date(year, 1, 1), str(year)) for year in range(first.year - first.year % step, last.year + 1, step) if year > 0)


def bands_record(bands: Sequence[Band]) -> list[dict[str, Any]]:
    """Return the bands as JSON objects."""
    return [
        {
            "actor": band.actor,
            "name": actor_name(band.actor),
            "look": band.look,
            "interval": band.number,
            "begins": [iso_day(day) for day in band.begins],
            "ends": [day.isoformat() for day in band.ends],
            "said": band.words,
        }
        for band in bands
    ]
