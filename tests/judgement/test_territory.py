from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_days, make_place, make_testimony
from warledger.judgement.geography import place_key
from warledger.judgement.holdings import is_of_part
from warledger.judgement.territory import STALE_DAYS, Bounds, trace_control

TOWN = make_place(text="Harasta", name="Harasta")
PROVINCE = make_place(text="Harasta", name="Harasta Governorate", where_prec=4, geonames_id=99, radius_km=60.0)
ON = date(2018, 6, 1)


def day(words: str) -> date:
    return date.fromisoformat(f"2018-{words}")


def word(holder, status="holds", printed="01-20", when=None, *, outlet="Levant Wire", change=False, at=0, **fields):
    """What one outlet prints: `when` is the day that its text gives, `change` whether it tells of a capture, a loss or a siege laid."""
    told = None if when is None else when if not isinstance(when, str) else make_days(f"2018-{when}")
    return make_testimony(
        outlet=outlet,
        published=None if printed is None else f"2018-{printed}",
        quote=fields.pop("quote", f"{holder} {status} Harasta"),
        args={"holder": holder, "status": status},
        when=told,
        places=fields.pop("places", (TOWN,)),
        implied_by="clm_cause" if change else None,
        start=at,
        **fields,
    )


def trace(*words, on=ON, **asked):
    return trace_control(words, on=on, **asked)


def told(territory):
    """The intervals as state, parties by role, and the latest day on which each must have begun."""
    return [(i.state, {(s.role, s.actors) for s in i.sides}, i.since.latest.isoformat()[5:]) for i in territory.intervals]


def held(party, since):
    return "held", {("holder", (party,))}, since


def test_nothing_said_is_unknown():
    assert (trace().intervals, trace().now, trace().last_known, trace().age_days) == ((), None, None, None)


def test_one_word_holds_until_another_is_said():
    found = trace(word("syrian-army", printed="01-20"))
    assert told(found) == [held("syrian-army", "01-20")]
    assert (found.now.since, found.now.until) == (Bounds(None, day("01-20")), None)
    assert found.age_days == (ON - day("01-20")).days


def test_capture_and_recapture_follow_each_other_by_the_days_their_texts_give():
    found = trace(
        word("syrian-army", printed="01-01"),
        word("isis", printed="03-06", when="03-05", change=True),
        word("syrian-army", printed="03-10", when="03-09", change=True),
    )
    assert told(found) == [held("syrian-army", "01-01"), held("isis", "03-05"), held("syrian-army", "03-09")]
    assert [interval.until for interval in found.intervals] == [
        Bounds(day("03-05"), day("03-05")),
        Bounds(day("03-09"), day("03-09")),
        None,
    ]


@pytest.mark.parametrize(("since", "left"), [("01-01", 3), ("03-04", 3), ("03-05", 2), ("03-08", 2), ("05-01", 1)])
def test_what_ended_before_a_day_is_left_out_and_the_rest_stays_as_it_is(since, left):
    words = (
        word("syrian-army", printed="01-02"),
        word("isis", printed="03-06", when="03-05", change=True),
        word("syrian-army", printed="03-10", when="03-09", change=True),
    )
    assert trace(*words, since=day(since)).intervals == trace(*words).intervals[-left:]


def test_the_last_that_was_known_stays_where_nothing_is_known_on_the_day():
    words = (word("isis", printed="01-01"), word("syrian-army", printed="02-20"))
    late = ON + timedelta(days=2 * STALE_DAYS)
    assert told(trace(*words, on=late, since=late)) == told(trace(*words, on=late))[-2:]


def test_a_later_holder_ends_the_interval_before_with_bounds_from_word_to_word():
    found = trace(word("isis", printed="01-01"), word("syrian-army", printed="02-01"))
    assert told(found) == [held("isis", "01-01"), held("syrian-army", "02-01")]
    assert found.intervals[0].until == found.intervals[1].since == Bounds(day("01-01"), day("02-01"))


def test_two_holders_within_two_weeks_are_rivals_until_one_is_not_named_for_two_weeks():
    first, second, third = word("isis", printed="03-01"), word("syrian-army", printed="03-08"), word("syrian-army", printed="03-20")
    found = trace(first, second, third)
    assert told(found) == [
        held("isis", "03-01"),
        ("contested", {("rival", ("isis",)), ("rival", ("syrian-army",))}, "03-08"),
        held("syrian-army", "03-20"),
    ]
    assert set(found.intervals[1].rivals) == {first.claim.id, second.claim.id}
    assert trace(first, second, third, on=day("03-10")).now.state == "contested"


@pytest.mark.parametrize(("printed", "state"), [("03-15", "contested"), ("03-16", "held")])
def test_two_weeks_are_fourteen_days(printed, state):
    assert trace(word("isis", printed="03-01"), word("syrian-army", printed=printed)).now.state == state


def test_a_report_of_the_day_of_a_capture_may_not_have_known_of_it():
    found = trace(word("isis", printed="03-05"), word("syrian-army", printed="03-05", when="03-05", change=True, outlet="Other"))
    assert found.now.holders == ("syrian-army",)
    assert found.now.state == "held"


def test_a_besieger_stands_beside_the_holder_until_he_has_the_place():
    found = trace(
        word("syrian-rebels", printed="01-01"),
        word("syrian-army", "besieges", printed="02-01", change=True),
        word("syrian-rebels", printed="02-20"),
        word("syrian-army", printed="04-02", when="04-01", change=True),
    )
    assert told(found) == [
        held("syrian-rebels", "01-01"),
        ("besieged", {("holder", ("syrian-rebels",)), ("besieger", ("syrian-army",))}, "02-01"),
        held("syrian-army", "04-01"),
    ]


def test_a_siege_ends_when_the_besieger_leaves():
    siege = word("isis", "besieges", printed="02-01")
    found = trace(word("kurds", printed="01-01"), siege, word("isis", "lost", printed="03-01", change=True))
    assert [interval.state for interval in found.intervals] == ["held", "besieged", "held"]


def test_a_besieged_place_may_have_no_known_holder():
    assert told(trace(word("sdf", "besieges"))) == [("besieged", {("besieger", ("sdf",))}, "01-20")]


def test_a_loss_ends_a_holding_and_names_nobody_since():
    found = trace(word("isis", printed="01-01"), word("isis", "lost", printed="02-02", when="02-01", change=True))
    assert told(found) == [held("isis", "01-01"), ("lost", {("loser", ("isis",))}, "02-01")]
    assert found.now.holders == ()


def test_a_loss_told_with_the_capture_is_shown_with_it():
    found = trace(
        word("isis", printed="01-01"),
        word("isis", "lost", printed="02-02", when="02-01", change=True),
        word("syrian-army", printed="02-02", when="02-01", change=True),
    )
    assert told(found)[1] == ("held", {("holder", ("syrian-army",)), ("loser", ("isis",))}, "02-01")


def test_held_and_lost_on_the_same_days_are_told_as_rivals():
    found = trace(word("isis", printed="02-02"), word("isis", "lost", printed="02-02", outlet="Other"))
    assert told(found) == [("contested", {("rival", ("isis",)), ("loser", ("isis",))}, "02-02")]


def test_fighting_makes_a_place_contested_until_somebody_is_said_to_hold_it():
    found = trace(word("isis", printed="01-01"), word("sdf", "contested", printed="01-10"), word("isis", printed="01-20"))
    assert [interval.state for interval in found.intervals] == ["held", "contested", "held"]


@pytest.mark.parametrize("status", ["present", "enters", "sealed"])
def test_to_be_there_is_not_to_hold(status):
    found = trace(word("isis", status))
    assert (found.intervals, [part.reason for part in found.apart]) == ((), ["presence"])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"polarity": "-"}, "denial"),
        ({"modality": "denied"}, "denial"),
        ({"modality": "hypothetical"}, "not-fact"),
        ({"modality": "predicted"}, "not-fact"),
        ({"modality": "advised"}, "not-fact"),
        ({"printed": None}, "undated"),
        ({"printed": "07-01"}, "later"),
        ({"quote": "parts of Harasta"}, "part"),
    ],
)
def test_what_is_not_told_as_a_fact_of_the_whole_place_changes_nothing(fields, reason):
    kept, apart = word("syrian-army", printed="01-10"), word("isis", **fields)
    found = trace(kept, apart)
    assert told(found) == [held("syrian-army", "01-10")]
    assert [(part.reason, [t.claim.id for t in part.testimonies]) for part in found.apart] == [(reason, [apart.claim.id])]


def test_what_was_known_then_leaves_out_what_was_printed_later():
    early, late = word("isis", printed="01-10"), word("syrian-army", printed="04-01", when="02-01", change=True)
    undated = word("sdf", printed=None, when="03-01", change=True)
    assert trace(early, late, on=day("02-15")).now.holders == ("syrian-army",)
    then = trace(early, late, undated, on=day("03-15"), known_by=day("03-15"))
    assert then.now.holders == ("isis",)
    assert [(part.reason, len(part.testimonies)) for part in then.apart] == [("not-yet-published", 2)]
    assert trace(early, late, undated, on=day("03-15")).now.holders == ("sdf",)


def test_a_governorate_does_not_fill_its_towns_even_of_one_name():
    town, province = word("syrian-army", printed="01-01"), word("isis", printed="03-01", places=(PROVINCE,))
    assert told(trace(town, province, place=place_key(TOWN))) == [held("syrian-army", "01-01")]
    assert told(trace(town, province, place=place_key(PROVINCE))) == [held("isis", "03-01")]


def test_what_nobody_mentions_for_a_year_is_unknown_and_shown_as_last_known():
    last = day("01-20") + timedelta(days=STALE_DAYS)
    assert trace(word("isis"), on=last).now.holders == ("isis",)
    found = trace(word("isis"), on=last + timedelta(days=1))
    assert (found.now, found.last_known.holders, found.age_days) == (None, ("isis",), STALE_DAYS + 1)


def test_an_army_and_its_state_are_one_holder_named_most_closely():
    found = trace(word("syria", printed="01-01"), word("syrian-army", printed="01-05"), word("syria", printed="01-09"))
    assert told(found) == [held("syrian-army", "01-01")]


def test_two_holders_of_one_clause_hold_it_together():
    found = trace(*(word(who, change=True, quote="The army and Hezbollah took it") for who in ("syrian-army", "hezbollah")))
    assert told(found) == [("held", {("holder", ("hezbollah", "syrian-army"))}, "01-20")]


def test_a_common_noun_may_mean_the_party_but_not_when_it_takes_the_place():
    assert told(trace(word("isis", printed="01-01"), word("militants", printed="01-03"))) == [held("isis", "01-01")]
    taken = trace(word("isis", printed="01-01"), word("syrian-rebels", printed="01-04", when="01-03", change=True))
    assert told(taken) == [held("isis", "01-01"), held("syrian-rebels", "01-03")]


def test_a_text_that_tells_how_a_holding_ended_does_not_claim_that_it_goes_on():
    retaken = "The army retook Harasta from the rebels, who had seized it."
    parts = ((("syrian-army", "holds"), 0), (("syrian-rebels", "lost"), 0), (("syrian-rebels", "holds"), 40))
    words = [word(*who, printed="03-28", when="03-27", change=True, at=at, quote=retaken[at:]) for who, at in parts]
    found = trace(*words)
    assert found.now.state == "held"
    assert found.now.holders == ("syrian-army",)
    assert [part.reason for part in found.apart] == ["past"]


def test_a_vague_time_repeats_an_exact_one_within_it():
    year = make_days("2018-01-01", "2018-05-31")
    found = trace(
        word("isis", printed="02-03", when="02-01", change=True),
        word("syrian-army", printed="03-03", when="03-01", change=True),
        word("isis", printed="06-01", when=year, change=True, outlet="Other"),
    )
    assert told(found) == [held("isis", "02-01"), held("syrian-army", "03-01")]
    assert found.intervals[0].sides[0].outlets == 2


def test_since_says_when_it_began():
    since = make_days("2018-01-01", "2018-04-01", relation="since", date_prec=1)
    found = trace(word("isis", printed="04-01", when=since))
    assert (found.now.since, found.age_days) == (Bounds(day("01-01"), day("01-01")), 61)


def test_copies_count_as_outlets_and_as_one_origin():
    words = [word("isis", outlet=outlet) for outlet in ("One", "Two", "Three")]
    (side,) = trace(*words, count_origins=lambda found: 1 if len(found) > 0 else 0).now.sides
    assert (side.outlets, side.origins) == (3, 1)


@pytest.mark.parametrize("watcher", ["civilians", "syrian-state-media", "sohr"])
def test_who_bears_no_arms_holds_nothing(watcher):
    assert [part.reason for part in trace(word(watcher)).apart] == ["no-holder"]


@pytest.mark.parametrize(
    ("quote", "part"),
    [
        ("rebel-held Harasta", False),
        ("They took Harasta in the northern countryside", False),
        ("the northern city of Harasta", False),
        ("They hold most of Harasta", True),
        ("rebel-held neighbourhoods of Harasta", True),
        ("a village near Harasta", True),
        ("villages north of Harasta", True),
        ("Harasta's eastern suburbs", True),
        ("eastern Harasta", True),
        ("rebel-held neighbourhoods", True),
        ("the town they hold", False),
    ],
)
def test_words_of_a_part_are_told_from_words_of_the_place(quote, part):
    assert is_of_part(make_claim(quote=quote), TOWN) is part


def test_an_area_is_never_asked_for_its_parts():
    assert not is_of_part(make_claim(quote="parts of Harasta"), PROVINCE)


WORDS = st.builds(
    word,
    st.sampled_from(["isis", "syrian-army", "syria", "syrian-rebels", "militants", "sdf"]),
    st.sampled_from(["holds", "holds", "lost", "besieges", "contested", "present"]),
    st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2018, 5, 31)).map(lambda d: d.isoformat()[5:])),
    st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2018, 5, 31)).map(lambda d: d.isoformat()[5:])),
    outlet=st.sampled_from(["One", "Two"]),
    change=st.booleans(),
    at=st.integers(0, 40),
    polarity=st.sampled_from(["+", "+", "-"]),
)
LISTS = st.lists(WORDS, max_size=10, unique_by=lambda testimony: testimony.claim.id)


@given(LISTS, st.randoms())
def test_the_order_of_reading_changes_nothing(words, random):
    shuffled = words.copy()
    random.shuffle(shuffled)
    assert trace(*words) == trace(*shuffled)


@given(LISTS)
def test_every_claim_is_shown_once_at_least_and_every_state_rests_on_claims(words):
    found = trace(*words)
    told_in = {t.claim.id for i in found.intervals for t in (*i.others, *(t for s in i.sides for t in s.testimonies))}
    apart = {t.claim.id for part in found.apart for t in part.testimonies}
    assert told_in | apart == {testimony.claim.id for testimony in words}
    assert all(len(interval.support) + len(interval.rivals) > 0 for interval in found.intervals if interval.state != "unknown")


@given(LISTS)
def test_intervals_follow_each_other(words):
    found = trace(*words)
    begins = [interval.since.latest for interval in found.intervals]
    assert begins == sorted(set(begins))
    assert all(i.since.earliest is None or i.since.earliest <= i.since.latest <= ON for i in found.intervals)
    assert all(side.origins <= len(side.testimonies) for i in found.intervals for side in i.sides)


@given(LISTS, st.dates(date(2018, 1, 1), date(2018, 5, 31)))
def test_what_was_known_later_does_not_change_what_was_known_then(words, then):
    known = [testimony for testimony in words if testimony.known is not None and testimony.known <= then]
    assert trace(*words, on=then, known_by=then).intervals == trace(*known, on=then).intervals
