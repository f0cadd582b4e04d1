"""The report as one HTML file that needs nothing else: no script, no font and no picture from anywhere."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from warledger.views.charts.drawing import Chart
from warledger.views.charts.relations import FRIENDLY, LETTERS, OPPOSED, draw_relations
from warledger.views.charts.strengths import draw_strength
from warledger.views.charts.timeline import choose_happenings, draw_timeline
from warledger.views.coverage import list_unknown
from warledger.views.dating import show_day, show_interval
from warledger.views.disputes import FIELD_WORDS, show_support
from warledger.views.forecasts import SCORE_WORDS, show_lives, show_score
from warledger.views.relations import Relation
from warledger.views.reports import Report
from warledger.views.situation import PlaceSituation
from warledger.views.statement import UNKNOWN_OUTLET, Statement
from warledger.views.strengths import gather_single_figures
from warledger.views.timeline import Happening
from warledger.views.wording import RELATION_WORDS, number

WIDE, NARROW = 1000, 360
"""Each chart is laid out twice, for a desk and for a telephone; the style sheet shows the one that fits."""
PLACES_SHOWN = 90
PARTIES_SHOWN = 14
RELATIONS_SHOWN = 60
EVENTS_LISTED = 250
RECENT_SHOWN = 20
DISPUTES_SHOWN = 40
QUOTES_SHOWN = 4
"""Quotes shown at once under a line; a page that shows thousands would not be read. Everything else is a command away, and said to be."""
QUOTES_KEPT = 12


def render_html(report: Report) -> str:
    """Return the report as a complete HTML page. Everything from documents is escaped and kept apart from the direction of the line."""
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            coverage=report.coverage,
            version=version("warledger"),
            outlets_known=sum(name != UNKNOWN_OUTLET for name, _ in report.coverage.outlets),
            published=show_interval(*report.coverage.published),
            place_groups=tuple(_group_places(report.situation)),
            unknown=list_unknown(report.coverage, report.timeline),
            disputes=report.disputes[:DISPUTES_SHOWN],
            disputes_left=max(0, len(report.disputes) - DISPUTES_SHOWN),
            **_charts(report),
        )
    )


def by_outlet(statements: Sequence[Statement]) -> tuple[Sequence[Statement], Sequence[Statement]]:
    """Split statements into those shown at once, one for each outlet, and those that open on demand."""
    first: dict[str, Statement] = {}
    for statement in statements:
        first.setdefault(statement.outlet, statement)
    shown = list(first.values())[:QUOTES_SHOWN]
    return shown, [s for s in statements if all(s is not other for other in shown)][:QUOTES_KEPT]


def _charts(report: Report) -> dict[str, Any]:
    chosen = choose_happenings(report.timeline.happenings, as_of=report.as_of)
    gathered = gather_single_figures(report.strengths)
    parties = gathered[: PARTIES_SHOWN - 1] + gathered[PARTIES_SHOWN - 1 :][-1:]
    return {
        "strengths": [(strength, _draw_both(draw_strength, strength, f"strength-{n}")) for n, strength in enumerate(parties)],
        "strengths_left": len(gathered) - len(parties),
        "relations": report.relations[:RELATIONS_SHOWN],
        "relations_left": max(0, len(report.relations) - RELATIONS_SHOWN),
        "relation_charts": _draw_both(draw_relations, report.relations, "relations") if _any_said(report.relations) else (),
        "relation_legend": tuple(_relation_legend()),
        "chosen": chosen,
        "timeline_charts": _draw_both(draw_timeline, chosen, "timeline") if len(chosen) > 0 else (),
        "listed": _list_happenings(report.timeline.happenings, chosen),
        "recent": report.timeline.recent[:RECENT_SHOWN],
    }


def _list_happenings(happenings: Sequence[Happening], drawn: Sequence[Happening]) -> Sequence[Happening]:
    """Return the newest events and every one that is drawn, in order of time."""
    older = {id(happening) for happening in happenings[:-EVENTS_LISTED]} - {id(happening) for happening in drawn}
    return [happening for happening in happenings if id(happening) not in older]


def _draw_both(draw: Any, subject: Any, name: str) -> tuple[Chart, Chart]:
    return draw(subject, width=WIDE, name=f"{name}-wide"), draw(subject, width=NARROW, name=f"{name}-narrow")


def _any_said(relations: Sequence[Relation]) -> bool:
    return any(len(relation.statements) > 0 for relation in relations)


def _relation_legend() -> Iterator[tuple[str, str, str]]:
    for relation, letter in LETTERS.items():
        look = "friendly" if relation in FRIENDLY else "opposed" if relation in OPPOSED else "other"
        yield letter, RELATION_WORDS[relation], look


def _group_places(places: Sequence[PlaceSituation]) -> Iterator[tuple[str, Sequence[PlaceSituation], int]]:
    for title, wide in (("Towns and other points", False), ("Areas, provinces and countries", True)):
        group = [place for place in places if place.wide == wide]
        if len(group) > 0:
            yield title, group[:PLACES_SHOWN], max(0, len(group) - PLACES_SHOWN)


def _marks(chart: Chart) -> Iterator[tuple[str, object]]:
    for mark in chart.marks:
        yield type(mark).__name__, mark


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warledger", "views/templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    words: Mapping[str, Any] = {
        "asked": FIELD_WORDS,
        "support": show_support,
        "lives": show_lives,
        "score": show_score,
        "score_words": SCORE_WORDS,
        "number": number,
        "day": show_day,
        "by_outlet": by_outlet,
        "marks": _marks,
    }
    environment.globals.update(words)
    return environment
