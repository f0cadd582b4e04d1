from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_days, make_place, make_speaker, make_testimony
from warledger.judgement.likeness import compare, group_of
from warledger.judgement.matching import SAME, match_claims

HOMS = make_place(text="Homs", name="Homs", lat=34.73, lon=36.71, geonames_id=169577)
WAER = make_place(text="Waer", name="Waer", lat=34.74, lon=36.67, geonames_id=1)
DARAA = make_place(text="Daraa", name="Daraa", lat=32.62, lon=36.10, geonames_id=170905)


def kill(outlet, quote, *, day="2014-04-09", place=HOMS, **args):
    fields = {"actor": None, "action": "kill", "target": "civilians", **args}
    return make_testimony(outlet=outlet, published=day, kind="event", quote=quote, args=fields, places=(place,))


def toll(outlet, quote, low, high, *, day="2014-04-09", place=HOMS, actor=None):
    args = {"of": "casualties", "actor": actor, "low": low, "high": high, "bound": "exact"}
    return make_testimony(outlet=outlet, published=day, kind="estimate", quote=quote, args=args, places=(place,))


def holds(outlet, holder="syrian-army", *, day="2014-04-09", status="holds", quote="The army holds Homs.", **fields):
    return make_testimony(
        outlet=outlet, published=day, kind="control", quote=quote, args={"holder": holder, "status": status}, places=(HOMS,), **fields
    )


BOMBS = kill("A", "Two car bombs killed 25 people in Homs on Wednesday")
PAIRS = [
    (BOMBS, kill("B", "25 people were killed by two car bombs in the city of Homs"), True),
    (BOMBS, kill("B", "Shelling of a school kills nine in Homs"), False),
    (BOMBS, kill("B", "25 people were killed by two car bombs in the city of Homs", day="2014-04-14"), False),
    (BOMBS, kill("B", "Two car bombs killed 25 people", place=DARAA), False),
    (BOMBS, kill("B", "Two car bombs killed 25 people in Homs on Wednesday", place=WAER), True),
    (BOMBS, kill("B", "Two car bombs killed 25 people in Homs on Wednesday", place=WAER, day="2014-04-10"), False),
    (BOMBS, kill("B", "Two car bombs killed 25 people in Homs on Wednesday", actor="isis"), True),
    (
        kill("A", "Isis car bombs killed 25 in Homs", actor="isis"),
        kill("B", "Army car bombs killed 25 in Homs", actor="syrian-army"),
        False,
    ),
    (holds("A"), holds("B", "syria"), True),
    (holds("A"), holds("B", "isis"), False),
    (holds("A"), holds("B", status="lost"), False),
    (holds("A"), holds("B", day="2014-04-20"), True),
    (holds("A"), holds("B", day="2014-06-20"), False),
    (toll("A", "25 residents were killed by car bombs", 25, 25), toll("B", "car bombs killed at least 25 residents", 25, None), True),
    (toll("A", "25 residents were killed by car bombs", 25, 25), toll("B", "car bombs wounded 25 residents", 25, 25), False),
    (toll("A", "at least 640 people were killed", 640, None), toll("B", "at least 1300 people were killed", 1300, None), False),
    (holds("A"), holds("B", modality="predicted"), False),
    (holds("A"), holds("B", polarity="-"), False),
]


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_two_claims_say_the_same_or_not(one, other, same):
    propositions = match_claims([one, other])
    assert len(propositions) == (1 if same else 2)


@pytest.mark.parametrize(("one", "other", "same"), PAIRS)
def test_neither_claim_comes_first(one, other, same):
    assert match_claims([one, other]) == match_claims([other, one])


def test_the_nearer_the_words_the_higher_the_likeness():
    told = [
        kill("B", "Two car bombs killed 25 people in Homs on Wednesday"),
        kill("C", "A double car bombing in Homs killed 25"),
        kill("D", "25 residents died in explosions"),
        kill("E", "Gunmen shot three shopkeepers"),
    ]
    scores = [compare(BOMBS, other, group=group_of(BOMBS)).score for other in told]
    assert all(better > worse for better, worse in pairwise(scores))


def test_every_feature_says_why():
    likeness = compare(BOMBS, kill("B", "25 people were killed by two car bombs in Homs"), group=group_of(BOMBS))
    assert {feature.name for feature in likeness.features} >= {"time", "act", "place", "figures", "wording"}
    assert all(feature.detail for feature in likeness.features)


def test_small_differences_never_tie_what_has_nothing_in_common():
    chain = [holds(str(n), day=f"2014-0{month}-{day:02}") for n, (month, day) in enumerate([(1, 1), (1, 13), (1, 25), (2, 6), (2, 18)])]
    for proposition in match_claims(chain):
        days = [testimony.day for testimony in proposition.testimonies]
        assert (max(days) - min(days)).days <= 28


def test_a_person_splits_and_joins():
    one, other = holds("A"), holds("B")
    far = holds("C", day="2014-06-20")
    pair = frozenset({one.claim.id, other.claim.id})
    assert len(match_claims([one, other], split=[pair])) == 2
    assert len(match_claims([one, far], joined=[frozenset({one.claim.id, far.claim.id})])) == 1
    assert len(match_claims([one, other], joined=[pair], split=[pair])) == 2


def test_a_split_holds_against_a_third_claim_that_is_like_both():
    one, other, third = holds("A"), holds("B"), holds("C")
    propositions = match_claims([one, other, third], split=[frozenset({one.claim.id, other.claim.id})])
    assert not any({one.claim.id, other.claim.id} <= set(proposition.claims) for proposition in propositions)


def test_order_makes_no_difference():
    claims = [
        BOMBS,
        kill("B", "25 killed by car bombs in Homs"),
        kill("C", "Car bombs kill 25"),
        holds("D"),
        toll("E", "25 were killed", 25, 25),
    ]
    results = {tuple(p.claims for p in match_claims(list(order))) for order in permutations(claims)}
    assert len(results) == 1


outlets = st.sampled_from("ABCD")
days = st.integers(1, 28).map("2014-02-{:02}".format)
quotes = st.sampled_from(["The army holds Homs.", "Homs is held by the army", "Rebels hold the town", "the army kept Homs"])


@given(st.lists(st.builds(holds, outlets, st.sampled_from(["syrian-army", "syria", "isis"]), day=days, quote=quotes), max_size=8))
def test_every_claim_stands_in_one_proposition(claims):
    unique = list({testimony.claim.id: testimony for testimony in claims}.values())
    propositions = match_claims(unique)
    assert sorted(claim for p in propositions for claim in p.claims) == sorted(t.claim.id for t in unique)
    assert all(likeness.score >= SAME for p in propositions for likeness in p.matches.values())


def test_a_quoted_speaker_makes_no_other_proposition():
    assert len(match_claims([holds("A"), holds("B", modality="reported", asserted_by=(make_speaker(),))])) == 1


def test_a_wide_time_may_be_the_same_as_a_day_within_it():
    dated = holds("A", when=make_days("2014-04-09"))
    month = holds("B", when=make_days("2014-04-01", "2014-04-30"), day="2014-05-02")
    assert len(match_claims([dated, month])) == 1
