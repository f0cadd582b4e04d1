from hypothesis import given, settings
from hypothesis import strategies as st

from warledger.judgement.changes import find_changed, find_spans
from warledger.judgement.questions import split_runs

QUESTIONS = ("event|violence|34,36", "event|ground|34,36", "control|g1", "estimate|fighters|isis", "forecast|isis")
DAYS = st.one_of(st.none(), st.integers(min_value=735_000, max_value=737_500))


def within(days, spans):
    return [pair for pair in days if any(first <= (pair[0] or 0) <= last for first, last in spans)]


@st.composite
def entries(draw):
    """Days set thickly or thinly, so that runs end at silences and at months."""
    dense = draw(st.booleans())
    days = draw(st.lists(DAYS, min_size=0, max_size=60 if dense else 12))
    return sorted(((day, number) for number, day in enumerate(days)), key=lambda pair: (pair[0] or 0, pair[1]))


@settings(max_examples=300)
@given(st.sampled_from(QUESTIONS), entries(), st.data())
def test_looking_near_the_changes_tells_as_much_as_looking_at_all(question, days, data):
    came = set(data.draw(st.lists(st.sampled_from(days), max_size=3))) if days else set()
    went = {(day, 1000 + n) for n, day in enumerate(data.draw(st.lists(DAYS, max_size=3)))}
    spans = find_spans(question, [day for day, _ in (*came, *went)])
    changed, former = find_changed(question, days, came=came, went=went)
    near, near_former = find_changed(question, within(days, spans), came=came, went=went)
    assert (set(near), set(near_former)) == (set(changed), set(former))


@given(st.sampled_from(QUESTIONS), entries(), st.data())
def test_runs_that_stay_and_those_judged_anew_are_all_there_are(question, days, data):
    came = set(data.draw(st.lists(st.sampled_from(days), max_size=3))) if days else set()
    before = set(split_runs(question, [pair for pair in days if pair not in came]))
    changed, former = find_changed(question, days, came=came, went=set())
    assert before - set(former) | set(changed) == set(split_runs(question, days))


def test_all_new_is_all_judged():
    days = [(None, 1), (735_000, 2), (735_001, 3), (735_300, 4)]
    changed, former = find_changed("control|g1", days, came=set(days), went=set())
    assert (changed, former) == (list(split_runs("control|g1", days)), [])


def test_far_days_have_spans_of_their_own():
    assert len(find_spans("control|g1", [735_000, 735_010, 738_000, None])) == 3
