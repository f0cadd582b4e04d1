import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_days, make_place, make_statement
from warledger.views.charts.drawing import Box, Chart, Dot, Label, Scale, Stroke, fit, ticks
from warledger.views.charts.relations import draw_relations
from warledger.views.charts.strengths import draw_strength
from warledger.views.charts.timeline import ROWS, choose_happenings, draw_timeline
from warledger.views.relations import report_relations
from warledger.views.strengths import report_strengths
from warledger.views.timeline import report_timeline

TODAY = date(2018, 1, 20)
WIDTHS = pytest.mark.parametrize("width", [360, 1000])


def strength(*figures: tuple[float | None, float | None, str]):
    said = [
        make_statement(
            kind="estimate",
            start=position * 100,
            args={"of": "fighters", "actor": "isis", "low": low, "high": high, "bound": bound},
            places=(make_place(name=f"Area {position}", geonames_id=position),),
        )
        for position, (low, high, bound) in enumerate(figures)
    ]
    return report_strengths(said, as_of=TODAY)[0]


def happenings(*days: tuple[str, str] | None):
    said = [
        make_statement(
            kind="event", start=n * 10, args={"actor": "sdf", "action": "capture", "target": None, "n": n}, when=d and make_days(*d)
        )
        for n, d in enumerate(days)
    ]
    return report_timeline(said, as_of=TODAY).happenings


def inside(chart: Chart) -> bool:
    spans = [
        (mark.x, mark.x + mark.width) if isinstance(mark, Box) else (mark.x1, mark.x2) if isinstance(mark, Stroke) else (mark.x, mark.x)
        for mark in chart.marks
    ]
    return all(min(span) >= 0 and max(span) <= chart.width for span in spans)


@WIDTHS
def test_a_range_is_a_bar_with_a_whisker_and_an_open_end_an_arrow(width: int):
    chart = draw_strength(strength((8000, 11000, "range"), (1000, None, "at-least"), (200, 200, "exact")), width=width, name="s")
    looks = [mark.look for mark in chart.marks if isinstance(mark, Box)]
    assert looks.count("bar range stated") == 1
    assert sum(isinstance(mark, Dot) for mark in chart.marks) == 1
    assert sum(isinstance(mark, Stroke) and mark.look == "whisker" for mark in chart.marks) == 3 + 3
    assert "8,000–11,000" in chart.description
    assert inside(chart)


def test_every_figure_of_a_strength_is_written_on_the_chart():
    chart = draw_strength(strength((8000, 11000, "range"), (1000, None, "at-least")), width=1000, name="s")
    words = " ".join(mark.words for mark in chart.marks if isinstance(mark, Label))
    assert "8,000–11,000" in words
    assert "at least 1,000" in words


@WIDTHS
def test_the_matrix_has_a_cell_for_each_pair_and_mirrors_what_holds_both_ways(width: int):
    said = [("usa", "sdf", "backs"), ("sdf", "isis", "hostile"), ("russia", "turkey", "rival"), ("russia", "turkey", "good-terms")]
    relations = report_relations(
        [make_statement(kind="relation", start=n, args={"a": a, "b": b, "relation": r}) for n, (a, b, r) in enumerate(said)]
    )
    chart = draw_relations(relations, width=width, name="r")
    cells = [mark for mark in chart.marks if isinstance(mark, Box)]
    letters = sorted(mark.words for mark in chart.marks if isinstance(mark, Label) and mark.look == "letter")
    assert len(cells) == 25
    assert letters == ["B", "GR", "GR", "H", "H"]
    assert inside(chart)


@WIDTHS
def test_doubt_about_a_day_is_drawn_as_long_as_it_is(width: int):
    chart = draw_timeline(happenings(("2015-05-01", "2016-05-31"), ("2017-10-17", "2017-10-17"), None), width=width, name="t")
    (bar,) = [mark for mark in chart.marks if isinstance(mark, Box)]
    dots = sorted(mark.look for mark in chart.marks if isinstance(mark, Dot))
    assert bar.width > (chart.width - 400) / 4 if width > 500 else bar.width > 60
    assert dots == ["ground", "hollow ground"]
    assert inside(chart)


def test_a_long_ago_event_does_not_squeeze_the_war_into_a_line():
    told = happenings(("1916-05-16", "1916-05-16"), ("2017-10-17", "2017-10-17"))
    assert [happening.dating.shown for happening in choose_happenings(told, as_of=TODAY)] == ["17 Oct 2017"]


def test_a_chart_holds_only_as_many_events_as_can_be_read():
    told = happenings(*[(f"2017-{month:02}-{day:02}",) * 2 for month in range(1, 13) for day in range(1, 11)])
    chosen = choose_happenings(told, as_of=TODAY)
    assert len(chosen) == ROWS
    assert chosen[-1].dating.shown == "10 Dec 2017"


def test_a_single_day_can_be_drawn():
    chart = draw_timeline(happenings(("2017-10-17", "2017-10-17")), width=1000, name="t")
    assert inside(chart)


@given(st.floats(min_value=0, max_value=1e9))
def test_ticks_are_few_round_and_reach_the_highest_figure(high: float):
    marked = ticks(high)
    assert marked[0] == 0
    assert marked[-1] >= high
    assert len(marked) <= 12


@given(st.floats(0, 100), st.floats(0, 100), st.floats(-50, 150))
def test_a_scale_never_leaves_its_edges(low: float, high: float, figure: float):
    assert 10 <= Scale(low, high, 10, 90).at(figure) <= 90


def test_labels_are_cut_to_their_room():
    assert fit("a very long name of a place indeed", 100).endswith("…")
    assert re.fullmatch("short", fit("short", 100))
