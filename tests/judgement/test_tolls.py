import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_days, make_place, make_testimony
from warledger.judgement.figures import Range
from warledger.judgement.tolls import fold_casualties

HARASTA = make_place()
DOUMA = make_place(text="Douma", name="Douma", lat=33.57, lon=36.40, geonames_id=2)
HOMS = make_place(text="Homs", name="Homs", lat=34.72, lon=36.72, geonames_id=3)
PROVINCE = make_place(text="Homs", name="Homs Governorate", where_prec=4, geonames_id=4)


def toll(low, quote, printed="2018-01-20", *, high=0, places=(HARASTA,), actor=None, outlet="Levant Wire", **fields):
    args = {"of": "casualties", "actor": actor, "low": low, "high": low if high == 0 else high, "bound": "exact"}
    return make_testimony(kind="estimate", outlet=outlet, published=printed, places=places, quote=quote, args=args, **fields)


FIRST = toll(14, "14 people were killed by a car bomb at the market")
RISEN = toll(21, "The car bomb at the market killed 21 people", "2018-01-22", outlet="Two", places=(DOUMA,))
HURT = toll(50, "50 people were wounded by the car bomb at the market")


def counted(*tolls):
    return [(found.harm, found.fold.range, len(found.fold.figures)) for found in fold_casualties(tolls)]


def test_a_toll_that_rises_is_one_event_with_low_and_high():
    assert counted(FIRST, RISEN) == [("dead", Range(14, 21), 2)]
    assert len(fold_casualties([FIRST, RISEN])[0].fold.rivals) == 1


def test_the_dead_and_the_wounded_are_never_mixed():
    assert sorted(counted(FIRST, HURT)) == [("dead", Range(14, 14), 1), ("hurt", Range(50, 50), 1)]


@pytest.mark.parametrize(
    "other",
    [
        toll(15, "15 people were killed by a car bomb at the market", places=(HOMS,)),
        toll(15, "15 people were killed by a car bomb at the market", "2018-01-24"),
        toll(2, "2 guards were shot dead on the northern road"),
        toll(15, "15 soldiers were killed by a car bomb at the market", actor="syrian-army"),
        toll(15, "15 people were killed by a car bomb at the market", when=make_days("2018-01-01", "2018-01-20")),
        toll(15, "15 people were killed by a car bomb at the market", None),
        toll(150_000, "More than 150,000 people have been killed in the war", high=None),
    ],
    ids=["another place", "too late", "other words and numbers", "another party", "a toll of weeks", "no known day", "of the whole war"],
)
def test_what_is_of_another_event_stands_by_itself(other):
    first = toll(14, "14 guards were killed by a car bomb at the market", actor="isis" if other.claim.args["actor"] else None)
    assert [figures for _, _, figures in counted(first, other)] == [1, 1]


def test_a_toll_of_a_governorate_is_of_no_one_event():
    tolls = [toll(14, "14 people were killed by a car bomb", places=(PROVINCE,), outlet=outlet) for outlet in ("One", "Two")]
    assert [figures for _, _, figures in counted(*tolls)] == [1, 1]


@given(st.permutations([FIRST, RISEN, HURT, toll(2, "2 guards were shot dead on the northern road")]))
def test_the_order_of_reading_changes_nothing(tolls):
    assert fold_casualties(tolls) == fold_casualties([FIRST, RISEN, HURT, toll(2, "2 guards were shot dead on the northern road")])
