"""Draw how strong a party is said to be: a bar to the low figure, a whisker to the high one, the total beside the sum of its parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warledger.views.charts.drawing import NARROW, Chart, Dot, Label, Mark, Scale, Stroke, edge_anchor, fit, ticks
from warledger.views.charts.drawing import Box as Bar
from warledger.views.strengths import ActorStrength, Figure
from warledger.views.wording import number

BAR = 12
ROW = 24
NAME_LINE = 18
AXIS = 26
GUTTER = 240
"""Room for names on the left of a wide chart, and for figures on its right."""
AREAS_SHOWN = 14
FIGURES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One bar with its words."""

    area: str
    low: float | None
    high: float | None
    shown: str
    source: str
    look: str
    open: bool = False
    """Whether there may be more than the high figure."""


def draw_strength(strength: ActorStrength, *, width: int, name: str) -> Chart:
    """Draw one party's areas, one bar for every figure, rivals one below the other."""
    rows = tuple(_rows(strength))
    narrow = width < NARROW
    left, right = (4, width - 14) if narrow else (GUTTER, width - GUTTER)
    marked = ticks(max((row.high or row.low or 0 for row in rows), default=0) * 1.02, wanted=3 if narrow else 5)
    scale = Scale(0, marked[-1], left, right)
    marks, bottom = _draw_rows(rows, scale, narrow=narrow)
    return Chart(
        name=name,
        title=f"Figures for {strength.name}",
        description=f"{strength.name}: " + "; ".join(f"{row.area}, {row.shown} ({row.source})" for row in rows) + ".",
        width=width,
        height=bottom + AXIS,
        marks=(*_axis(marked, scale, bottom), *marks),
    )


def _rows(strength: ActorStrength) -> Iterator[Row]:
    for check in strength.checks:
        total = check.total
        yield Row("Stated total", total.low, total.high, total.shown, total.statement.outlet, "total", total.high is None)
        source = f"{len(check.parts)} parts added up"
        yield Row("Sum of its parts", check.summed_low, check.summed_high, check.summed_shown, source, "sum", check.summed_open)
    for area in strength.areas[:AREAS_SHOWN]:
        for figure in area.figures[:FIGURES_SHOWN]:
            yield _figure_row(area.name, figure)


def _figure_row(area: str, figure: Figure) -> Row:
    return Row(area, figure.low, figure.high, figure.shown, figure.statement.outlet, "stated", figure.high is None)


def _axis(marked: Sequence[float], scale: Scale, bottom: float) -> Iterator[Mark]:
    for figure in marked:
        x = scale.at(figure)
        yield Stroke(x, 2, x, bottom + 4, "grid")
        yield Label(x, bottom + 18, number(figure), "tick", "middle" if scale.left >= GUTTER else edge_anchor(x, scale))


def _draw_rows(rows: Sequence[Row], scale: Scale, *, narrow: bool) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    y, previous = 6.0, ""
    for row in rows:
        if narrow:
            heading = row.shown if row.area == previous else f"{row.area}: {row.shown}"
            marks.append(Label(scale.left, y + 11, fit(f"{heading} · {row.source}", scale.right - scale.left), f"words {row.look}"))
            y += NAME_LINE
        elif row.area != previous:
            marks.append(Label(scale.left - 10, y + 11, fit(row.area, GUTTER - 14), f"words {row.look}", "end"))
        marks.extend(_draw_bar(row, scale, y))
        if not narrow:
            marks.append(Label(scale.right + 12, y + 10, fit(f"{row.shown} · {row.source}", GUTTER - 14), "words quiet"))
        y, previous = y + ROW, row.area
    return marks, y


def _draw_bar(row: Row, scale: Scale, y: float) -> Iterator[Mark]:
    note = f"{row.area}: {row.shown} ({row.source})"
    middle = y + BAR / 2
    low, high = row.low or 0, row.high if row.high is not None else row.low or 0
    yield Bar(scale.left, y, max(1, scale.at(low) - scale.left), BAR, f"bar {row.look}", note)
    if high > low:
        yield Bar(scale.at(low), y, scale.at(high) - scale.at(low), BAR, f"bar range {row.look}", note)
        yield Stroke(scale.at(low), middle, scale.at(high), middle, "whisker")
        for x in (scale.at(low), scale.at(high)):
            yield Stroke(x, y - 1, x, y + BAR + 1, "whisker")
    elif not row.open:
        yield Dot(scale.at(low), middle, 2.5, "point")
    if row.open:
        yield from _draw_open_end(scale.at(high), middle)


def _draw_open_end(x: float, middle: float) -> Iterator[Mark]:
    """An arrow to the right: at least so many, no upper figure given."""
    yield Stroke(x, middle, x + 12, middle, "whisker")
    yield Stroke(x + 8, middle - 4, x + 12, middle, "whisker")
    yield Stroke(x + 8, middle + 4, x + 12, middle, "whisker")
