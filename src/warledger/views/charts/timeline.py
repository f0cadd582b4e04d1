"""Draw events in time: a dot where the day is known, a bar as long as the doubt where it is not."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from warledger.views.charts.drawing import NARROW, Box, Chart, Dot, Label, Mark, Scale, Stroke, edge_anchor, fit
from warledger.views.timeline import Happening

ROWS = 36
"""Events drawn at most: more cannot be read at a glance; the table below the chart lists further ones."""
SPAN_DAYS = 6 * 366
"""How far back the chart reaches: one event of a century ago would squeeze the war into a line."""
ROW = 22
NAME_LINE = 17
GUTTER = 390
AXIS = 26
MONTHS_A_TICK = (1, 2, 3, 6, 12, 24)
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

FIGHTING = ("attack", "raid", "airstrike", "fight", "defeat", "besiege", "defend", "kill", "infiltrate")
GROUND = ("capture", "lose", "advance", "withdraw", "flee", "deploy", "evacuate", "surrender", "occupy")


def choose_happenings(happenings: Sequence[Happening], *, as_of: date) -> Sequence[Happening]:
    """Return the events to draw, oldest first: those most outlets tell, and among those the placed, the dated and the newest."""
    since = as_of - timedelta(days=SPAN_DAYS)
    near = [happening for happening in happenings if (happening.dating.day or date.min) >= since]
    kept = sorted(near, key=_weight, reverse=True)[:ROWS]
    return [happening for happening in near if any(happening is chosen for chosen in kept)]


def _weight(happening: Happening) -> tuple[int, bool, bool, date]:
    placed = len(happening.statements[0].claim.places) > 0
    return (happening.outlets, placed, happening.dating.basis == "text", happening.dating.day or date.min)


def draw_timeline(happenings: Sequence[Happening], *, width: int, name: str) -> Chart:
    """Draw the chosen events, oldest at the top."""
    narrow = width < NARROW
    left, right = (6, width - 8) if narrow else (GUTTER, width - 12)
    first, last = _window(happenings)
    scale = Scale(first.toordinal(), last.toordinal(), left, right)
    marks: list[Mark] = []
    y = 8.0
    for happening in happenings:
        words = f"{happening.dating.shown}: {happening.said}"
        if narrow:
            marks.append(Label(left, y + 11, fit(words, right - left), "words"))
            y += NAME_LINE
        else:
            marks.append(Label(left - 12, y + 10, fit(words, GUTTER - 18), "words", "end"))
        marks.extend(_draw_time(happening, scale, y + 6))
        y += ROW
    return Chart(
        name=name,
        title="Events by time",
        description="; ".join(f"{h.dating.shown} ({h.dating.precision}): {h.said}" for h in happenings) + ".",
        width=width,
        height=y + AXIS,
        marks=(*_axis(first, last, scale, y), *marks),
    )


def _draw_time(happening: Happening, scale: Scale, y: float) -> Iterator[Mark]:
    dating, look = happening.dating, _look(happening.action)
    note = f"{dating.shown} ({dating.precision}): {happening.said}"
    begins, ends = dating.earliest or dating.latest, dating.latest or dating.earliest
    if begins is None or ends is None:
        return
    x1, x2 = scale.at(begins.toordinal()), scale.at(ends.toordinal())
    if dating.basis == "published":
        yield Stroke(max(scale.left, x1 - 16), y, x1, y, f"before {look}")
        yield Dot(x2, y, 4, f"hollow {look}", note)
    elif x2 - x1 < 8:
        yield Dot((x1 + x2) / 2, y, 5, look, note)
    else:
        yield Box(x1, y - 4, x2 - x1, 8, f"span {look}", note)


def _look(action: str) -> str:
    return "fighting" if action in FIGHTING else "ground" if action in GROUND else "talks"


def _window(happenings: Sequence[Happening]) -> tuple[date, date]:
    days = [day for happening in happenings for day in (happening.dating.earliest, happening.dating.latest) if day]
    last = max(days)
    first = max(min(days), last - timedelta(days=SPAN_DAYS))
    return first - timedelta(days=3), last + timedelta(days=3)


def _axis(first: date, last: date, scale: Scale, bottom: float) -> Iterator[Mark]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    room = 3 if scale.left < GUTTER else 7
    step = next((step for step in MONTHS_A_TICK if months / step <= room), MONTHS_A_TICK[-1])
    for month in range(first.year * 12, last.year * 12 + 12, step):
        day = date(month // 12, month % 12 + 1, 1)
        if first <= day <= last:
            x = scale.at(day.toordinal())
            yield Stroke(x, 2, x, bottom + 4, "grid")
            words = str(day.year) if step >= 12 else f"{MONTH_NAMES[day.month - 1]} {day.year}"
            yield Label(x, bottom + 18, words, "tick", edge_anchor(x, scale))
