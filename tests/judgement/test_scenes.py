"""Two tolls are of one incident, or of two, by their sentences as much as by their own words."""

import pytest

from factory import make_claim, make_place, make_testimony
from warledger.judgement.scenes import are_in_one_town, are_of_one_incident, are_rival_tolls, is_part_of
from warledger.judgement.setting import find_setting, is_of_harm, read_setting, share_manners

CITY = make_place(text="Aleppo", name="Aleppo", lat=36.20, lon=37.13, geonames_id=170063, radius_km=15.0)
QUARTER = make_place(text="Zahra", name="Jamiyat al-Zahra", lat=36.224, lon=37.094, geonames_id=None, radius_km=2.0)
PROVINCE = make_place(
    text="Aleppo province", name="Aleppo Governorate", where_prec=4, lat=36.25, lon=37.55, geonames_id=None, radius_km=75.0
)


def toll(outlet, low, sentence, *, quote=None, actor=None, high=True, places=(CITY,), day="2015-07-02"):
    """A toll in its sentence; the quote is the sentence unless another part of it is given."""
    start = 0 if quote is None else sentence.index(quote)
    args = {"of": "casualties", "actor": actor, "low": low, "high": low if high else None, "bound": "exact" if high else "at-least"}
    end = start + len(quote or sentence)
    claim = {"kind": "estimate", "quote": quote or sentence, "args": args, "places": places, "start": start, "end": end}
    setting = find_setting(sentence, make_claim(**claim))
    return make_testimony(outlet=outlet, published=day, setting=setting, **claim)


RAID = "Warplanes bombed a market in the east of the city, killing 12 people and wounding 40 others."
SAME_RAID = "At least 20 people died when jets hit a crowded market, doctors said."
AMBUSH = "Fighters ambushed a convoy at the market road and killed 20 people."
EIGHT = "Eight civilians were killed by rockets."
CASES = [
    ("one raid, two tolls", toll("A", 12, RAID, quote="killing 12 people"), toll("B", 20, SAME_RAID), True),
    ("a raid and an ambush", toll("A", 12, RAID, quote="killing 12 people"), toll("B", 20, AMBUSH), False),
    ("dead and wounded", toll("A", 40, RAID, quote="wounding 40 others"), toll("B", 20, SAME_RAID), False),
    ("at least 12 leaves room for 20", toll("A", 12, RAID, quote="killing 12 people", high=False), toll("B", 20, SAME_RAID), False),
    ("some of all who died", toll("A", 12, RAID, quote="killing 12 people", actor="civilians"), toll("B", 20, SAME_RAID), False),
    ("far too many for one raid", toll("A", 12, RAID, quote="killing 12 people"), toll("B", 200, SAME_RAID), False),
    ("somewhere in the province", toll("A", 12, RAID, quote="killing 12 people"), toll("B", 20, SAME_RAID, places=(PROVINCE,)), False),
    ("a quarter of the city", toll("A", 12, RAID, quote="killing 12 people"), toll("B", 20, SAME_RAID, places=(QUARTER,)), True),
]


@pytest.mark.parametrize(("one", "other", "rivals"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_tolls_that_exclude_each_other(one, other, rivals):
    assert are_rival_tolls(one, other) is rivals
    assert are_rival_tolls(other, one) is rivals


def test_what_tells_nothing_but_the_victims_is_told_by_the_way_of_harm():
    said = "Four civilians were killed in shelling of the west of the city."
    one, other = toll("A", 4, said, quote="Four civilians were killed"), toll("B", 8, EIGHT, quote="Eight civilians were killed")
    assert are_of_one_incident(one, other)
    assert not are_of_one_incident(one, toll("B", 8, "Eight civilians were beheaded.", quote="Eight civilians"))


def test_towns_and_what_lies_in_them():
    claims = [toll("A", 4, RAID, places=(place,)).claim for place in (CITY, QUARTER, PROVINCE)]
    assert are_in_one_town(claims[0], claims[1])
    assert not are_in_one_town(claims[0], claims[2])


def test_a_part_is_no_rival_of_the_whole():
    whole, part = toll("A", 20, SAME_RAID).claim, toll("B", 4, "including four children", actor="civilians").claim
    assert is_part_of(whole, part)
    assert not is_part_of(whole, toll("B", 30, AMBUSH, actor="civilians").claim)


def test_a_sentence_without_a_way_of_harm_takes_the_one_before():
    text = "The army dropped barrel bombs on the village. Dozens of people were wounded there, medics said."
    claim = make_claim(kind="estimate", start=46, end=79, quote="Dozens of people were wounded", args={"of": "casualties", "low": 24})
    assert find_setting(text, claim).manners == {"air"}
    assert find_setting(text, claim).harm == "hurt"


@pytest.mark.parametrize(
    ("sentence", "manners"),
    [
        ("A car bomb exploded at the gate.", {"blast"}),
        ("Mortar shells hit the square.", {"shelling"}),
        ("They were shot dead by militants.", {"execution"}),
        ("Sarin was used against the suburb.", {"chemical"}),
        ("The plane crashed into the town.", {"crash"}),
        ("Six people were found dead.", set()),
        ("The talks went on.", set()),
    ],
)
def test_ways_of_harm(sentence, manners):
    assert read_setting(sentence).manners == manners


def test_nothing_is_said_of_ways_that_are_not_told():
    assert share_manners(None, read_setting("Mortar shells hit the square.")) is None
    assert share_manners(read_setting("Six died."), read_setting("Mortar shells hit the square.")) is None
    assert share_manners(read_setting("Rockets fell."), read_setting("Mortar shells hit the square.")) is True


def test_whose_sentence_is_asked_for():
    assert is_of_harm(toll("A", 4, RAID).claim)
    assert is_of_harm(make_claim(kind="event", args={"actor": None, "action": "airstrike", "target": None}))
    assert not is_of_harm(make_claim(kind="event", args={"actor": None, "action": "capture", "target": None}))
    assert not is_of_harm(make_claim(kind="estimate", args={"of": "fighters", "low": 3}))
