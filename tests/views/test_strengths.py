from datetime import date

from factory import make_days, make_place, make_statement
from warledger.views.strengths import gather_single_figures, report_strengths

TODAY = date(2018, 1, 20)


def figure(low, high, bound="range", *, place=None, actor="isis", of="fighters", at=0, **fields):
    args = {"of": of, "actor": actor, "low": low, "high": high, "bound": bound}
    places = () if place is None else (place,)
    return make_statement(kind="estimate", args=args, places=places, start=at, **fields)


SYRIA = make_place(text="Syria", name="Syria", where_prec=6, geonames_id=1, radius_km=400.0)
NORTH = make_place(text="the north", name="northern Syria", where_prec=5, geonames_id=None)
SOUTH = make_place(text="the south", name="southern Syria", where_prec=5, geonames_id=None)


def test_figures_are_kept_by_party_and_area_the_largest_first():
    (strength,) = report_strengths([figure(200, 200, "exact", place=NORTH), figure(1000, 2000, place=SOUTH)], as_of=TODAY)
    assert [(area.name, area.figures[0].shown) for area in strength.areas] == [("southern Syria", "1,000–2,000"), ("northern Syria", "200")]


def test_rival_figures_stand_side_by_side():
    (strength,) = report_strengths([figure(1500, 2000, place=SOUTH), figure(2500, 3000, place=SOUTH, outlet="Other")], as_of=TODAY)
    assert strength.areas[0].rivals
    assert len(strength.areas[0].figures) == 2


def test_figures_that_can_both_be_right_are_no_rivals():
    (strength,) = report_strengths(
        [figure(1500, 2000, place=SOUTH), figure(1800, None, "at-least", place=SOUTH, outlet="Other")], as_of=TODAY
    )
    assert not strength.areas[0].rivals


def test_an_outlet_that_repeats_itself_is_counted_once():
    (strength,) = report_strengths([figure(1500, 2000, place=SOUTH), figure(1500, 2000, place=SOUTH, at=90)], as_of=TODAY)
    (kept,) = strength.areas[0].figures
    assert kept.repeats == 2


def test_a_stated_total_stands_beside_the_sum_of_its_parts():
    said = [figure(8000, 11000, place=SYRIA), figure(1500, 2000, place=SOUTH, at=100), figure(1000, None, "at-least", place=NORTH, at=200)]
    (strength,) = report_strengths(said, as_of=TODAY)
    (check,) = strength.checks
    assert (check.total.shown, check.summed_shown, check.verdict) == ("8,000–11,000", "2,500–3,000 or more", "agrees")
    assert len(check.parts) == 2


def test_a_difference_is_shown():
    said = [figure(10000, 10000, "exact", place=SYRIA), figure(1500, 2000, place=SOUTH, at=100), figure(1000, 1000, place=NORTH, at=200)]
    (strength,) = report_strengths(said, as_of=TODAY)
    assert strength.checks[0].verdict == "falls-short"
    assert "7,000 fewer" in strength.checks[0].explanation
    assert "fighters of Islamic State" in strength.checks[0].explanation


def test_only_figures_for_armed_people_that_are_said_outright_count():
    said = [figure(10, 10, of="casualties"), figure(10, 10, modality="denied"), figure(10, 10, polarity="-")]
    assert report_strengths(said, as_of=TODAY) == ()


def test_later_figures_are_left_out_and_undated_ones_kept():
    later = figure(10, 10, when=make_days("2018-06-01"), published="2018-06-02")
    undated = figure(20, 20, published=None)
    (strength,) = report_strengths([later, undated], as_of=TODAY)
    assert [area.figures[0].low for area in strength.areas] == [20]


def test_a_figure_for_nobody_in_particular_is_kept():
    (strength,) = report_strengths([figure(300, 300, actor=None)], as_of=TODAY)
    assert (strength.name, strength.areas[0].name) == ("an unnamed party", "area not said")


def test_figures_of_different_seasons_or_of_nobody_in_particular_are_no_rivals():
    then = figure(1500, 2000, place=SOUTH, when=make_days("2017-01-01"))
    now = figure(2500, 3000, place=SOUTH, outlet="Other")
    assert not report_strengths([then, now], as_of=TODAY)[0].areas[0].rivals
    assert (
        not report_strengths([figure(10, 20, actor=None, place=SOUTH), figure(80, 90, actor=None, place=SOUTH)], as_of=TODAY)[0]
        .areas[0]
        .rivals
    )
    assert not report_strengths([figure(10, 20), figure(80, 90)], as_of=TODAY)[0].areas[0].rivals


def test_an_unnamed_party_comes_last():
    found = report_strengths([figure(10, 20, actor=None), figure(30, 40, actor=None, at=50), figure(50, 60)], as_of=TODAY)
    assert [strength.actor for strength in found] == ["isis", ""]


def test_two_officers_are_no_strength_but_any_open_figure_may_be():
    assert report_strengths([figure(2, 2, "exact")], as_of=TODAY) == ()
    assert len(report_strengths([figure(2, None, "at-least")], as_of=TODAY)) == 1


def test_parties_with_a_single_figure_are_gathered_at_the_end():
    said = [figure(10, 20), figure(10, 30, outlet="Other"), figure(50, 60, actor="sdf", place=NORTH), figure(70, 80, actor="hts")]
    gathered = gather_single_figures(report_strengths(said, as_of=TODAY))
    assert [strength.actor for strength in gathered] == ["isis", ""]
    assert [area.name for area in gathered[-1].areas] == ["Hayat Tahrir al-Sham", "Syrian Democratic Forces, northern Syria"]
