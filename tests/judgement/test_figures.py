from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_days, make_place, make_testimony
from warledger.judgement.figures import Change, Range, explain_fold, fold_figures

SYRIA = make_place(text="Syria", name="Syria", where_prec=6, lat=35.0, lon=38.0, radius_km=400.0, geonames_id=1)
BASIN = make_place(text="the basin", name="Yarmouk Basin", where_prec=5, lat=32.8, lon=35.9, radius_km=15.0, geonames_id=None)
HARASTA = make_place()


def said(low, high, printed="2018-01-20", *, places=(SYRIA,), actor="isis", of="fighters", bound="range", outlet="Levant Wire", **fields):
    args = {"of": of, "actor": actor, "low": low, "high": high, "bound": bound}
    return make_testimony(kind="estimate", outlet=outlet, published=printed, places=places, args=args, **fields)


def only(*testimonies, **asked):
    (fold,) = fold_figures(testimonies, **asked)
    return fold


def test_low_and_high_are_the_outermost_and_best_the_median_of_the_origins():
    fold = only(said(8000, 11_000), said(3000, 3000, outlet="Two", bound="exact"), said(5000, 6000, outlet="Three"))
    assert (fold.range, fold.best) == (Range(3000, 11_000), 5500)
    assert (len(fold.figures), fold.outlets, fold.origins, len(fold.rivals)) == (3, 3, 3, 3)


@pytest.mark.parametrize(
    ("figures", "found", "best"),
    [
        ([(1500, 2000)], Range(1500, 2000), 1750),
        ([(1000, None)], Range(1000, 1000, more=True), 1000),
        ([(None, 3000)], Range(3000, 3000, fewer=True), 3000),
        ([(1500, 2000), (None, 3000)], Range(1500, 3000, fewer=True), 2250),
        ([(1500, 2000), (1000, None)], Range(1000, 2000, more=True), 1500),
    ],
)
def test_open_ends_are_kept_as_or_more_and_or_fewer(figures, found, best):
    fold = only(*(said(low, high) for low, high in figures))
    assert (fold.range, fold.best) == (found, best)


def test_copies_do_not_weigh_twice():
    figures = [said(1000, 1000), said(5000, 5000, outlet="Two"), *(said(9000, 9000, outlet=f"Copy {n}") for n in range(5))]

    def origins(testimonies):
        copies = [t for t in testimonies if t.source.outlet_name.startswith("Copy")]
        return [*([t] for t in testimonies if t not in copies), *([copies] if copies else [])]

    assert only(*figures).best == 9000
    assert only(*figures, group_origins=origins).best == 5000


def test_seasons_areas_parties_and_kinds_are_not_mixed():
    figures = [
        said(1000, 1000),
        said(500, 500, "2017-06-01"),
        said(200, 200, places=(BASIN,)),
        said(300, 300, places=()),
        said(20, 20, of="bases"),
        said(400, 400, actor="syria"),
        said(100, 100, actor="syrian-army"),
        said(700, 700, None),
    ]
    folds = fold_figures(figures)
    assert [(f.actor, f.of, f.where, f.best) for f in folds] == [
        ("isis", "bases", "Syria", 20),
        ("isis", "fighters", "area not said", 300),
        ("isis", "fighters", "Syria", 1000),
        ("isis", "fighters", "Syria", 500),
        ("isis", "fighters", "Syria", 700),
        ("isis", "fighters", "Yarmouk Basin", 200),
        ("syria", "fighters", "Syria", 400),
        ("syrian-army", "fighters", "Syria", 100),
    ]


@pytest.mark.parametrize(("days", "folds"), [(90, 1), (91, 2)])
def test_a_season_is_ninety_days_back_from_its_newest_figure(days, folds):
    earlier = date(2018, 1, 20) - timedelta(days=days)
    assert len(fold_figures([said(10, 10), said(20, 20, earlier.isoformat())])) == folds


def test_a_town_in_its_country_is_of_the_town():
    assert only(said(10, 10, places=(HARASTA, SYRIA)), said(20, 20, places=(HARASTA,))).where == "Harasta"


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ((1000, 2000), (3000, 4000), Change("grew", 1000, 365, Range(1000, 2000))),
        ((3000, 4000), (1000, 2000), Change("fell", 1000, 365, Range(3000, 4000))),
        ((1000, 2000), (1500, 4000), Change("not-comparable", 0, 365, Range(1000, 2000))),
        ((1000, None), (3000, 4000), Change("not-comparable", 0, 365, Range(1000, 1000, more=True))),
        ((3000, 4000), (1000, None), Change("not-comparable", 0, 365, Range(3000, 4000))),
        ((1000, 2000), (None, 3000), Change("not-comparable", 0, 365, Range(1000, 2000))),
        ((10, 10), (50, 50), None),
    ],
)
def test_growth_and_fall_are_told_only_where_no_number_is_shared(before, now, change):
    newest, oldest = fold_figures([said(*now), said(*before, "2017-01-20")])
    assert (newest.change, oldest.change) == (change, None)


@pytest.mark.parametrize(
    "fields",
    [{"modality": "denied"}, {"modality": "predicted"}, {"polarity": "-"}, {"low": None, "high": None}, {"kind": "event"}],
)
def test_what_is_no_figure_is_left_out(fields):
    one = said(fields.pop("low", 10), fields.pop("high", 10), **({} if "kind" in fields else fields))
    if "kind" in fields:
        one = make_testimony(kind="event", args={"actor": "isis", "action": "attack", "target": None})
    assert fold_figures([one]) == ()


def test_later_figures_are_left_out():
    assert [fold.best for fold in fold_figures([said(10, 10), said(20, 20, "2018-03-01")], around=date(2018, 2, 1))] == [10]


def test_a_fold_is_explained_in_plain_words():
    newest, _ = fold_figures([said(8000, 11_000), said(3000, 3000, outlet="Two"), said(50_000, 50_000, "2017-01-20")])
    assert explain_fold(newest) == (
        "3,000 to 11,000 fighters of Islamic State for Syria, best 6,250: 2 figures by 2 outlets resting on 2 origins. "
        "Some of them share no number and cannot both be right for the same days. It fell by at least 39,000 since 50,000 365 days earlier."
    )


NUMBER = st.one_of(st.none(), st.integers(0, 10_000))
FIGURES = st.lists(
    st.builds(
        said,
        NUMBER,
        NUMBER,
        st.one_of(st.none(), st.dates(date(2017, 1, 1), date(2018, 1, 1)).map(date.isoformat)),
        places=st.sampled_from([(), (SYRIA,), (BASIN,), (BASIN, SYRIA)]),
        outlet=st.sampled_from(["One", "Two", "Three"]),
        start=st.integers(0, 1000),
    ),
    max_size=8,
    unique_by=lambda testimony: testimony.claim.id,
)


@given(FIGURES)
def test_a_range_contains_each_figure_it_folds_and_its_best(figures):
    folds = fold_figures(figures)
    for fold in folds:
        for testimony in fold.figures:
            stated = [end for end in (testimony.claim.args["low"], testimony.claim.args["high"]) if end is not None]
            assert all(fold.range.low <= end <= fold.range.high for end in stated)
            assert fold.range.more or testimony.claim.args["high"] is not None
            assert fold.range.fewer or testimony.claim.args["low"] is not None
        assert fold.range.low <= fold.best <= fold.range.high
    kept = [testimony.claim.id for fold in folds for testimony in fold.figures]
    numbered = [t.claim.id for t in figures if t.claim.args["low"] is not None or t.claim.args["high"] is not None]
    assert sorted(kept) == sorted(numbered)


@given(FIGURES, st.randoms())
def test_the_order_of_reading_changes_nothing(figures, random):
    shuffled = figures.copy()
    random.shuffle(shuffled)
    assert fold_figures(shuffled) == fold_figures(figures)


@given(FIGURES.filter(lambda figures: len(fold_figures(figures)) > 0), st.data())
def test_a_copy_by_the_same_outlet_changes_neither_best_nor_range(figures, data):
    copied = data.draw(st.sampled_from([t for fold in fold_figures(figures) for t in fold.figures]))
    claim = copied.claim
    copy = said(
        claim.args["low"],
        claim.args["high"],
        None if copied.day is None else copied.day.isoformat(),
        places=claim.places,
        outlet=copied.source.outlet_name,
        start=claim.start + 5000,
    )
    before, after = (fold_figures(listed) for listed in (figures, [*figures, copy]))
    assert [(f.best, f.range, f.origins) for f in after] == [(f.best, f.range, f.origins) for f in before]


def test_a_time_of_its_own_places_a_figure():
    fold = only(said(10, 10, when=make_days("2017-12-01", "2017-12-31")))
    assert (fold.first, fold.last) == (date(2017, 12, 1), date(2017, 12, 31))
