"""Bands of who is said to hold a place: what is sure, what is doubtful, and that rivals lie on lanes of their own."""

from datetime import date

from factory import make_claim, make_days, make_place, make_testimony
from warledger.judgement.territory import trace_control
from warledger.views.charts.bands import draw_bands, make_bands

TOWN = make_place(text="Harasta", name="Harasta")
ON = date(2018, 6, 1)


def word(holder, first, last, *, status="holds", outlet="Levant Wire"):
    return make_testimony(
        outlet=outlet,
        published=last,
        quote=f"{holder} {status} Harasta",
        args={"holder": holder, "status": status},
        when=make_days(first, last),
        places=(TOWN,),
        implied_by="clm_cause",
    )


def bands_of(*words):
    return make_bands(trace_control(words, on=ON).intervals, until=ON)


def spans(bands, actor):
    drawn = draw_bands(bands, on=ON, width=1000, name="bands")
    tops = sorted({span.y for span in drawn.spans})
    lane = tops[list(dict.fromkeys(band.actor for band in bands)).index(actor)]
    return [(span.look, span.doubtful) for span in drawn.spans if span.y == lane]


def test_nothing_said_is_not_drawn():
    assert draw_bands(bands_of(), on=ON, width=1000, name="bands") is None


def test_a_beginning_within_some_days_is_drawn_as_doubtful_and_the_rest_as_sure():
    bands = bands_of(word("isis", "2018-01-01", "2018-01-20"))
    assert bands[0].begins == (date(2018, 1, 1), date(2018, 1, 20))
    assert spans(bands, "isis") == [("held", True), ("held", False)]


def test_an_end_is_as_doubtful_as_the_beginning_of_what_follows():
    bands = bands_of(word("isis", "2018-01-20", "2018-01-20"), word("syrian-army", "2018-03-01", "2018-03-20"))
    assert bands[0].ends == (date(2018, 3, 1), date(2018, 3, 20))
    assert spans(bands, "isis") == [("held", False), ("held", True)]
    assert spans(bands, "syrian-army") == [("held", True), ("held", False)]


def test_rivals_lie_on_parallel_lanes_and_are_drawn_as_contested():
    bands = bands_of(word("isis", "2018-05-20", "2018-05-22"), word("syrian-army", "2018-05-20", "2018-05-23", outlet="A Desk"))
    assert {band.look for band in bands if band.number == bands[-1].number} == {"contested"}
    assert ("contested", False) in spans(bands, "isis")
    assert ("contested", False) in spans(bands, "syrian-army")


def test_a_siege_is_told_from_a_holding():
    bands = bands_of(word("syrian-rebels", "2018-04-01", "2018-04-01"), word("syrian-army", "2018-04-10", "2018-04-10", status="besieges"))
    assert {(band.actor, band.look) for band in bands} == {("syrian-rebels", "held"), ("syrian-army", "siege")}


def test_every_band_lies_within_the_drawing_and_a_day_among_years_is_seen():
    bands = bands_of(word("isis", "2008-01-01", "2008-01-01"), word("syrian-army", "2018-05-31", "2018-05-31"))
    for width in (1040, 340):
        drawn = draw_bands(bands, on=ON, width=width, name="bands")
        assert all(span.x >= 0 and span.x + span.width <= width and span.width > 0.5 for span in drawn.spans)
        assert drawn.chart.height > max(span.y + span.height for span in drawn.spans)


def test_a_place_of_which_only_a_claim_without_a_day_is_known_has_no_bands():
    claim = make_claim()
    assert make_bands(trace_control([make_testimony(published=None, args=claim.args)], on=ON).intervals, until=ON) == ()
