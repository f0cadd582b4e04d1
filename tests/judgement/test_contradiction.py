import pytest

from factory import make_days, make_place, make_testimony
from warledger.judgement.contradiction import find_rivals
from warledger.judgement.matching import match_claims
from warledger.judgement.questions import questions_of

TOWN = make_place(text="Bukamal", name="Al-Bukamal", lat=34.45, lon=40.92, geonames_id=174448)
PROVINCE = make_place(text="Deir ez-Zor province", name="Deir ez-Zor Governorate", where_prec=4, geonames_id=None, radius_km=120.0)
SYRIA = make_place(text="Syria", name="Syria", where_prec=6, geonames_id=163843, radius_km=400.0)


def holds(outlet, holder, *, day="2017-11-10", status="holds", quote=None, place=TOWN, **fields):
    said = quote or f"{holder} {status} the town of Bukamal"
    return make_testimony(
        outlet=outlet, published=day, kind="control", quote=said, args={"holder": holder, "status": status}, places=(place,), **fields
    )


def took(outlet, actor, *, day="2017-11-10", action="capture", quote=None, **fields):
    said = quote or f"{actor} {action} the town of Bukamal"
    return make_testimony(
        outlet=outlet,
        published=day,
        kind="event",
        quote=said,
        args={"actor": actor, "action": action, "target": None},
        places=(TOWN,),
        **fields,
    )


def count(outlet, low, high, *, of="fighters", actor="isis", places=(SYRIA,), day="2017-11-10", quote=None, **fields):
    args = {"of": of, "actor": actor, "low": low, "high": high, "bound": "range"}
    return make_testimony(
        outlet=outlet, published=day, kind="estimate", quote=quote or f"{low} to {high} fighters", args=args, places=places, **fields
    )


def relation(outlet, kind, *, day="2017-11-10"):
    args = {"a": "turkey", "b": "russia", "relation": kind}
    return make_testimony(outlet=outlet, published=day, kind="relation", quote=f"Turkey {kind} Russia", args=args)


def deal(outlet, status):
    args = {"name": "Sochi ceasefire", "parties": ["turkey", "russia"], "status": status}
    return make_testimony(outlet=outlet, kind="agreement", quote=f"the Sochi ceasefire is {status}", args=args)


def defeat(outlet, target="isis", *, day="2017-11-10", places=()):
    args = {"actor": "syria", "action": "defeat", "target": target}
    return make_testimony(outlet=outlet, published=day, kind="event", quote=f"{target} has been defeated", args=args, places=places)


def bombed(outlet, actor, quote, *, day="2017-11-10"):
    args = {"actor": actor, "action": "airstrike", "target": "civilians"}
    return make_testimony(outlet=outlet, published=day, kind="event", quote=quote, args=args, places=(TOWN,))


CASES = [
    ("holder", holds("A", "syrian-army"), holds("B", "isis"), "holder"),
    ("holder a week later", holds("A", "syrian-army"), holds("B", "isis", day="2017-11-17"), "holder"),
    ("holder a month later", holds("A", "syrian-army"), holds("B", "isis", day="2017-12-17"), None),
    ("part of the same", holds("A", "syrian-army"), holds("B", "syria"), None),
    ("rebels may be the group", holds("A", "jihadis"), holds("B", "isis"), None),
    ("rebels are not the army", holds("A", "syrian-rebels"), holds("B", "syrian-army"), "holder"),
    ("parts of a town", holds("A", "syrian-army"), holds("B", "isis", quote="Isis holds the eastern districts of Bukamal"), None),
    ("a province has room for two", holds("A", "syrian-army", place=PROVINCE), holds("B", "isis", place=PROVINCE), None),
    ("held and lost", holds("A", "syrian-army"), holds("B", "syrian-army", status="lost"), "outcome"),
    ("held, then lost", holds("A", "syrian-army"), holds("B", "syrian-army", status="lost", day="2017-11-12"), None),
    ("taken and beaten off", took("A", "isis"), took("B", "syrian-army", action="defend"), "outcome"),
    ("taken by two", took("A", "isis"), took("B", "syrian-army"), "actor"),
    (
        "taken on two days",
        took("A", "syrian-army", day="2017-11-12", when=make_days("2017-11-09")),
        took("B", "syrian-army", day="2017-11-25", when=make_days("2017-11-19")),
        "date",
    ),
    ("as published on two days", took("A", "syrian-army"), took("B", "syrian-army", day="2017-11-19"), None),
    (
        "one strike, two doers",
        bombed("A", "russia", "An air strike on a market in Bukamal killed 26 people"),
        bombed("B", "us-led-coalition", "Air strike kills 26 people at a market in Bukamal"),
        "actor",
    ),
    (
        "two strikes",
        bombed("A", "russia", "An air strike on a market in Bukamal killed 26 people"),
        bombed("B", "us-led-coalition", "Jets hit a fuel depot outside the town"),
        None,
    ),
    ("figures", count("A", 8000, 11000), count("B", 200, 300), "count"),
    ("figures that meet", count("A", 8000, 11000), count("B", 10000, None), None),
    ("figures a year apart", count("A", 8000, 11000), count("B", 200, 300, day="2018-11-10"), None),
    ("figures for other areas", count("A", 8000, 11000), count("B", 200, 300, places=(TOWN,)), None),
    (
        "tolls",
        count("A", 31, 31, of="casualties", actor=None, places=(TOWN,), quote="31 people were killed in the market bombing"),
        count("B", 12, 12, of="casualties", actor=None, places=(TOWN,), quote="the market bombing killed 12 people"),
        "count",
    ),
    (
        "dead and wounded",
        count("A", 31, 31, of="casualties", actor=None, places=(TOWN,), quote="31 people were wounded in the market bombing"),
        count("B", 12, 12, of="casualties", actor=None, places=(TOWN,), quote="the market bombing killed 12 people"),
        None,
    ),
    ("friends and foes", relation("A", "ally"), relation("B", "hostile"), "relation"),
    ("friends and backers", relation("A", "ally"), relation("B", "backs"), None),
    ("stands and is broken", deal("A", "in-force"), deal("B", "broken"), "status"),
    ("beaten, with thousands left", defeat("A"), count("B", 8000, 11000, day="2018-01-10"), "existence"),
    ("beaten, with thousands before", defeat("A"), count("B", 8000, 11000, day="2016-01-10"), None),
    ("beaten, with a handful left", defeat("A"), count("B", 20, 60), None),
    ("denied", holds("A", "syrian-army"), holds("B", "syrian-army", modality="denied"), "denial"),
    ("said not to be so", holds("A", "syrian-army"), holds("B", "syrian-army", polarity="-"), "denial"),
    ("only expected", holds("A", "syrian-army"), holds("B", "isis", modality="predicted"), None),
]


def rivalries(*testimonies):
    shared = set.intersection(*(set(questions_of(testimony)) for testimony in testimonies))
    found = [rivalry for question in sorted(shared) for rivalry in find_rivals(match_claims(testimonies), question=question)]
    return {rivalry.field: rivalry for rivalry in found}


@pytest.mark.parametrize(("one", "other", "field"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_excludes_what(one, other, field):
    found = rivalries(one, other)
    assert set(found) == (set() if field is None else {field})
    assert all(rivalry.explanation.endswith(".") for rivalry in found.values())


@pytest.mark.parametrize(("one", "other", "field"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_neither_side_comes_first(one, other, field):
    assert set(rivalries(one, other)) == set(rivalries(other, one))


def test_no_contradiction_where_one_passage_says_both():
    both = "held by the army and by Kurdish forces together"
    one, other = (holds("A", holder, quote=both, document="doc_1") for holder in ("syrian-army", "kurds"))
    assert rivalries(one, other) == {}


def test_a_loss_between_makes_two_captures_possible():
    first = took("A", "syrian-army", day="2017-11-10", when=make_days("2017-11-09"))
    lost = took("A", "isis", day="2017-11-13", when=make_days("2017-11-12"))
    second = took("B", "syrian-army", day="2017-11-20", when=make_days("2017-11-19"))
    assert "date" in rivalries(first, second)
    assert "date" not in rivalries(first, lost, second)


def test_two_days_for_one_capture_within_one_document():
    first = took("A", "syrian-army", document="doc_1", when=make_days("2017-11-03"), start=0)
    second = took(
        "A", "syrian-army", document="doc_1", when=make_days("2017-11-09"), start=400, quote="the army captured Bukamal on Thursday"
    )
    assert "date" in rivalries(first, second)


def test_the_few_that_a_text_counts_beside_a_defeat_stand_against_the_many_of_another():
    few = count("A", None, 99, places=(TOWN,), quote="a small number of fighters is left", start=200)
    beaten = defeat("A")
    many = count("B", 8000, 11000)
    found = list(find_rivals(match_claims([beaten, few, many]), question="existence|isis"))
    assert sorted("few" if r.one.leader.claim.args.get("high") == 99 else "defeat" for r in found) == ["defeat", "few"]
    assert list(find_rivals(match_claims([few, many]), question="existence|isis")) == []
