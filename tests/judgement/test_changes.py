from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from warledger.judgement.changes import NO_DAY, find_spans, find_touched, join_spans
from warledger.judgement.questions import split_runs

QUESTIONS = ("event|violence|34,36", "event|ground|34,36", "control|g1", "estimate|fighters|isis", "forecast|isis")
DAYS = st.one_of(st.none(), st.integers(min_value=735_000, max_value=737_500))


def count(entries, spans=None):
    """Count the claims of each day, in the spans where they are given."""
    counted = Counter(day or 0 for day, _ in entries)
    return {day: n for day, n in sorted(counted.items()) if spans is None or any(first <= day <= last for first, last in spans)}


def runs_of(question, entries):
    return {(run.first or 0, run.last or 0): run.numbers for run in split_runs(question, entries)}


@st.composite
def changes(draw):
    """The entries of a question set thickly or thinly, so that runs end at silences and at months; those that came and those that went."""
    days = draw(st.lists(DAYS, min_size=0, max_size=60 if draw(st.booleans()) else 12))
    entries = [(day, number) for number, day in enumerate(days)]
    came = set(draw(st.lists(st.sampled_from(entries), max_size=3))) if entries else set()
    went = {(day, 1000 + n) for n, day in enumerate(draw(st.lists(DAYS, max_size=3)))}
    return entries, came, went


@settings(max_examples=300)
@given(st.sampled_from(QUESTIONS), changes())
def test_looking_near_the_changes_tells_as_much_as_looking_at_all(question, given_changes):
    entries, came, went = given_changes
    spans = find_spans(question, [day for day, _ in (*came, *went)])
    changed, former = find_touched(question, count(entries), came=came, went=went)
    near, near_former = find_touched(question, count(entries, spans), came=came, went=went)
    assert (set(near), set(near_former)) == (set(changed), set(former))


@settings(max_examples=300)
@given(st.sampled_from(QUESTIONS), changes())
def test_runs_that_are_not_touched_are_those_of_before_and_of_now(question, given_changes):
    entries, came, went = given_changes
    now, before = runs_of(question, entries), runs_of(question, [*(set(entries) - came), *went])
    changed, former = find_touched(question, count(entries), came=came, went=went)
    assert {span: numbers for span, numbers in now.items() if span not in changed} == {
        span: numbers for span, numbers in before.items() if span not in former
    }
    assert set(changed) <= set(now)


def test_all_new_is_all_judged():
    entries = [(None, 1), (735_000, 2), (735_001, 3), (735_300, 4)]
    changed, former = find_touched("control|g1", count(entries), came=set(entries), went=set())
    assert (changed, former) == ([NO_DAY, (735_000, 735_001), (735_300, 735_300)], [])


def test_far_days_have_spans_of_their_own():
    assert len(find_spans("control|g1", [735_000, 735_010, 738_000, None])) == 3


def test_spans_that_meet_are_joined_and_no_day_is_not():
    assert join_spans([(1, 5), (6, 9), (30, 40), NO_DAY], within=0) == [NO_DAY, (1, 9), (30, 40)]
    assert join_spans([(1, 5), (16, 20)], within=10) == [(1, 20)]
