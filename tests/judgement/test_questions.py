from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_place, make_testimony
from warledger.judgement.questions import LIMIT_DAYS, LONGEST_DAYS, MOST_CLAIMS, gap_of, questions_of, split_runs

TOWN = make_place()
COUNTRY = make_place(name="Syria", where_prec=6)


def ask(kind, *places, **args):
    return questions_of(make_testimony(kind=kind, args=args, places=places))


def test_a_place_is_asked_for_by_the_gazetteer_and_else_by_its_name():
    assert ask("control", TOWN, holder="isis", status="holds") == ("control|g170010",)
    nowhere = make_place(text="Tal Nowhere", name=None, geonames_id=None, lat=None, lon=None)
    assert ask("control", nowhere, holder="isis", status="holds") == ("control|tal nowhere",)


def test_who_holds_a_country_is_no_question():
    assert ask("control", COUNTRY, holder="syria", status="holds") == ()


def test_an_army_and_its_state_answer_one_question():
    army, state = (ask("estimate", of="fighters", actor=actor, low=1, high=2) for actor in ("syrian-army", "syria"))
    assert army == state


@pytest.mark.parametrize(("one", "other"), [("kill", "airstrike"), ("capture", "lose")])
def test_acts_of_one_sort_answer_one_question(one, other):
    assert ask("event", TOWN, action=one, actor="isis") == ask("event", TOWN, action=other, actor="isis")


def test_a_defeat_and_a_strength_ask_whether_a_party_still_exists():
    defeat = ask("event", actor="syria", action="defeat", target="isis")
    strength = ask("estimate", of="fighters", actor="isis", low=8000, high=11000)
    assert "existence|isis" in defeat
    assert "existence|isis" in strength


def test_a_defeat_in_one_town_is_no_end():
    assert "existence|isis" not in ask("event", TOWN, actor="syria", action="defeat", target="isis")


def test_what_names_nobody_and_no_place_is_not_compared():
    assert ask("intent", actor=None, what="go on") == ()


def test_silence_cuts_a_run():
    gap = gap_of("event|violence|1,2")
    runs = list(split_runs("event|violence|1,2", [(100, 1), (100 + gap, 2), (101 + 2 * gap, 3), (None, 4)]))
    assert [run.numbers for run in runs] == [(4,), (1, 2), (3,)]


def test_a_run_without_end_is_cut_at_each_month():
    first = date(2016, 1, 1).toordinal()
    runs = list(split_runs("event|violence|1,2", [(first + n // 4, n) for n in range(400)]))
    assert [date.fromordinal(run.first).month for run in runs] == [1, 2, 3, 4]


def test_a_long_run_of_few_claims_stays_whole():
    first = date(2016, 1, 1).toordinal()
    assert len(list(split_runs("existence|isis", [(first + 60 * n, n) for n in range(12)]))) == 1


@given(st.lists(st.tuples(st.integers(735000, 735400), st.integers(1, 10_000)), unique_by=lambda pair: pair[1]))
def test_runs_hold_every_claim_once_and_stay_short(days):
    runs = list(split_runs("event|violence|1,2", days))
    assert sorted(number for run in runs for number in run.numbers) == sorted(number for _, number in days)
    longest = {run: run.last - run.first for run in runs}
    assert all(days <= LONGEST_DAYS or (len(run.numbers) <= MOST_CLAIMS and days <= LIMIT_DAYS) for run, days in longest.items())


@given(st.lists(st.tuples(st.integers(735000, 735100), st.integers(1, 100)), unique_by=lambda pair: pair[1]), st.randoms())
def test_order_makes_no_difference_to_runs(days, random):
    shuffled = random.sample(days, len(days))
    assert list(split_runs("control|g1", days)) == list(split_runs("control|g1", shuffled))
