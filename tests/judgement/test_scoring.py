from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factory import make_speaker, make_testimony
from warledger.judgement.forecasts import Prospect
from warledger.judgement.intervals import wilson
from warledger.judgement.scoring import bootstrap, brier, make_scoreboard, name_speaker, status_quo

BANDS = [(0.95, 0.99), (0.8, 0.95), (0.55, 0.8), (0.2, 0.55), (0.05, 0.2)]
LIVES = ["pending", "due", "yes", "no", "partly", "ambiguous", "annulled", "unscorable"]


def prospect(
    life="yes",
    *,
    at=0,
    band=(0.95, 0.99),
    outlet="Levant Wire",
    author="A. Writer",
    polarity="+",
    kind="forecast",
    late=None,
    by=(),
    actor=None,
):
    testimony = make_testimony(
        outlet=outlet,
        author=author,
        kind=kind,
        start=at * 100,
        modality="predicted",
        polarity=polarity,
        asserted_by=by,
        args={"what": str(at), "actor": actor},
    )
    chance = band if polarity == "+" or band is None else (1 - band[1], 1 - band[0])
    return Prospect(testimony, date(2019, 1, 1), None, life, "", chance, days_late=late)


def board(*prospects):
    return {(line.group, line.name): line for line in make_scoreboard(prospects)}


@pytest.mark.parametrize(
    ("life", "band", "polarity", "expected"),
    [
        ("yes", (1.0, 1.0), "+", 0.0),
        ("no", (1.0, 1.0), "+", 1.0),
        ("yes", (0.2, 0.55), "+", 0.390625),
        ("no", (0.05, 0.2), "+", 0.015625),
        ("partly", (0.45, 0.55), "+", 0.0),
        ("yes", (0.55, 0.8), "-", 0.105625),
        ("no", (0.55, 0.8), "-", 0.455625),
        *((life, (0.5, 0.5), "+", None) for life in ("pending", "due", "ambiguous", "annulled", "unscorable")),
        ("yes", None, "+", None),
    ],
)
def test_brier_scores(life, band, polarity, expected):
    assert brier(prospect(life, band=band, polarity=polarity)) == pytest.approx(expected)


def test_plans_are_not_scored():
    assert brier(prospect(kind="intent")) is None
    assert make_scoreboard([prospect(kind="intent")]) == ()


@pytest.mark.parametrize("number", range(5))
def test_no_source_is_scored_on_fewer_than_five(number):
    lines = make_scoreboard([*(prospect(at=at) for at in range(number)), prospect("due", at=9), prospect("unscorable", at=10)])
    assert {line.score for line in lines} == {None}
    assert {line.words for line in lines} == {f"{number} of 5 needed"}


def test_five_are_scored_for_outlet_and_author():
    found = board(*(prospect("yes" if at else "no", at=at, late=-at) for at in range(5)))
    line = found["outlet", "Levant Wire"]
    assert (line.scored, line.lives) == (5, {"no": 1, "yes": 4})
    assert line.score.brier.value == pytest.approx((4 * 0.03**2 + 0.97**2) / 5)
    assert line.score.brier.low <= line.score.brier.value <= line.score.brier.high
    assert (line.score.status_quo, line.score.leaning) == (0.25, 5)
    assert line.score.hits.value == 0.8
    assert line.score.days_late == -2
    assert line.words == "better than the status quo"
    assert found["author", "A. Writer"].score == line.score


def test_one_passage_about_three_parties_is_one_forecast():
    told = [prospect("yes", actor=actor) for actor in ("isis", "hts", "al-qaeda", "jihadis", "sdf")]
    (line,) = {(line.scored, line.words, line.lives["yes"]) for line in make_scoreboard(told)}
    assert line == (1, "1 of 5 needed", 1)


def test_a_passage_that_was_right_of_one_party_and_wrong_of_another_is_half_right():
    told = [
        prospect("yes" if actor == "isis" else "no", at=at, band=(0.5, 0.5), actor=actor) for at in range(5) for actor in ("isis", "hts")
    ]
    line = board(*told)["outlet", "Levant Wire"]
    assert (line.scored, line.lives, line.score.brier.value) == (5, {"no": 5, "yes": 5}, 0)


def test_a_quoted_forecast_goes_on_the_speakers_account_and_not_the_authors():
    found = board(prospect(by=(make_speaker(name="A minister", actor="turkey"),)), prospect(at=1, by=(make_speaker(name="He"),)))
    assert set(found) == {("outlet", "Levant Wire"), ("speaker", "Turkey")}
    assert name_speaker(make_speaker(name="an army officer")) == "an army officer"


def test_the_status_quo_is_the_share_among_all_others_and_even_where_they_are_few():
    assert status_quo([1, 0], [0] * 4) == 0.25
    assert status_quo([1, 0], [0] * 5) == 0.5
    assert status_quo([0], [0, 0, 0, 0, 1]) == pytest.approx(0.04)
    mine = [prospect("yes", at=at) for at in range(5)]
    others = [prospect("no", at=at, outlet="Other", author="B. Writer") for at in range(5)]
    found = board(*mine, *others)
    assert found["outlet", "Levant Wire"].score.status_quo == 1
    assert found["outlet", "Other"].words == "worse than the status quo" or found["outlet", "Other"].score.status_quo == 1


def test_what_leans_neither_way_is_no_hit_and_no_miss():
    score = board(*(prospect("yes", at=at, band=(0.2, 0.55)) for at in range(5)))["outlet", "Levant Wire"].score
    assert (score.hits, score.leaning) == (None, 0)


def test_what_was_called_unlikely_and_did_not_come_is_a_hit():
    score = board(*(prospect("no", at=at, band=(0.05, 0.2)) for at in range(5)))["outlet", "Levant Wire"].score
    assert score.hits.value == 1


def test_sources_stand_in_order_of_names_not_of_scores():
    names = ["beta", "Alpha", "gamma"]
    told = [prospect("no" if name == "Alpha" else "yes", at=at, outlet=name, author=None) for name in names for at in range(5)]
    assert [line.name for line in make_scoreboard(told)] == ["Alpha", "beta", "gamma"]


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 5, 0.0, 0.3511), (5, 5, 0.6489, 1.0), (5, 10, 0.2691, 0.7309), (8, 10, 0.5408, 0.9314)]
)
def test_wilson_intervals(hits, total, low, high):
    found = wilson(hits, total)
    assert (round(found.low, 4), round(found.high, 4)) == pytest.approx((low, high), abs=2e-3)


@pytest.mark.parametrize(("hits", "total"), [(0, 0), (3, 2), (-1, 2)])
def test_no_share_of_nothing(hits, total):
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, total)


def test_no_mean_of_nothing():
    with pytest.raises(ValueError, match="no figures"):
        bootstrap([])


@settings(max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_a_bootstrap_holds_its_mean_and_knows_no_order(figures, random):
    found = bootstrap(figures)
    assert 0 <= found.low <= found.value <= found.high <= 1 + 1e-9
    assert bootstrap(random.sample(figures, k=len(figures))) == found


PROSPECTS = st.builds(
    prospect,
    st.sampled_from(LIVES),
    at=st.integers(0, 40),
    band=st.sampled_from([None, *BANDS]),
    outlet=st.sampled_from(["One", "Two"]),
    author=st.sampled_from([None, "A. Writer"]),
    polarity=st.sampled_from("+-"),
)


@given(PROSPECTS)
def test_a_brier_score_lies_between_nothing_and_one(given):
    score = brier(given)
    assert score is None or 0 <= score <= 1


@settings(max_examples=25)
@given(st.lists(PROSPECTS, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_forecasts_changes_nothing_and_few_are_never_scored(given, random):
    lines = make_scoreboard(given)
    assert make_scoreboard(random.sample(given, k=len(given))) == lines
    for line in lines:
        assert (line.score is None) == (line.scored < 5)
        assert line.scored <= sum(line.lives.values())


@settings(max_examples=25)
@given(st.lists(st.booleans(), min_size=5, max_size=10))
def test_a_perfect_forecaster_scores_nothing(outcomes):
    told = [prospect("yes" if out else "no", at=at, band=(float(out),) * 2) for at, out in enumerate(outcomes)]
    score = board(*told)["outlet", "Levant Wire"].score
    assert (score.brier.value, score.brier.high, score.skill, score.hits.value) == (0, 0, 1, 1)
