from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_days, make_place, make_testimony
from warledger.judgement.forecasts import look_at, read_finding
from warledger.judgement.fulfilment import asks_for, find_wanted, propose, span_asked

HARASTA = make_place()
NEXT = make_place(text="Douma", name="Douma", geonames_id=169304, lat=33.57, lon=36.40)
HOMS = make_place(text="Homs", name="Homs", geonames_id=169577, lat=34.73, lon=36.71)
GHOUTA = make_place(text="Ghouta", name="Eastern Ghouta", geonames_id=1, lat=33.5, lon=36.45, radius_km=30.0, where_prec=4)
SYRIA = make_place(text="Syria", name="Syria", geonames_id=2, where_prec=6, radius_km=400.0)
HOLDS = {"kind": "control", "holder": "syrian-army", "status": "holds", "places": ["Harasta"]}
CAPTURE = {"kind": "event", "actor": "syrian-army", "action": "capture", "target": None, "places": ["Harasta"]}
FALLS = {"kind": "event", "actor": None, "action": "lose", "target": None, "places": ["Harasta"]}
ATTACK = {"kind": "event", "actor": "turkey", "action": "attack", "target": "isis", "places": ["Harasta"]}


def foretell(target=HOLDS, *, polarity="+", deadline="2018-01-20/2018-03-20", places=(HARASTA,), condition=None):
    args = {"what": "it will fall", "deadline": deadline, "certainty": "likely", "probability": [0.55, 0.8], "condition": condition}
    testimony = make_testimony(
        outlet="Oracle",
        kind="forecast",
        modality="predicted",
        polarity=polarity,
        places=places,
        quote="It will.",
        args={**args, "target": target},
    )
    return look_at(testimony, on=date(2019, 1, 1))


def later(outlet="Levant Wire", *, day="2018-03-01", told=None, kind="control", quote="The army has Harasta.", places=(HARASTA,), **args):
    fields = {"when": None if told is None else make_days(told), "quote": quote, "places": places}
    given = {name: args.pop(name) for name in ("modality", "polarity", "confidence") if name in args}
    default = (
        {"holder": "syrian-army", "status": "holds"} if kind == "control" else {"actor": "syrian-army", "action": "capture", "target": None}
    )
    return make_testimony(outlet=outlet, published=day, kind=kind, args={**default, **args}, **fields, **given)


def by_outlet(testimonies):
    return len({testimony.source.outlet_name for testimony in testimonies})


def said(prospect, *testimonies, count=by_outlet):
    finding = propose(prospect, testimonies, count_origins=count)
    return None if finding is None else (finding.details["outcome"], finding.details["counts"])


TWO = (later("One"), later("Two", day="2018-03-02"))
REBELS = {"holder": "syrian-rebels", "status": "holds"}
AFTER = (later("One", day="2018-04-01", **REBELS), later("Two", day="2018-04-02", **REBELS))


@pytest.mark.parametrize(
    ("prospect", "testimonies", "expected"),
    [
        (foretell(), TWO, ("yes", True)),
        (foretell(), TWO[:1], ("yes", False)),
        (foretell(), (later("One"), later("One", day="2018-03-05")), ("yes", False)),
        (foretell(polarity="-"), TWO, ("no", True)),
        (foretell(condition="if the truce breaks"), TWO, ("yes", False)),
        (foretell(), (later("One", holder="tiger-forces"), later("Two", holder="syria")), ("yes", True)),
        (foretell(), [later(name, kind="event") for name in ("One", "Two")], ("yes", True)),
        (foretell(CAPTURE), [later(name, kind="event") for name in ("One", "Two")], ("yes", True)),
        (foretell(FALLS), [later(name, kind="event") for name in ("One", "Two")], ("yes", True)),
        (foretell(FALLS), [later(name, kind="event", action="lose", actor="isis") for name in ("One", "Two")], ("yes", True)),
        (foretell(), AFTER, ("no", True)),
        (foretell(polarity="-"), AFTER, ("yes", True)),
        (foretell(), (*TWO, *AFTER), ("ambiguous", True)),
        (foretell(), (TWO[0], AFTER[0]), ("ambiguous", False)),
        (foretell(), [later(name, kind="event", day="2018-06-01", told="2018-05-30") for name in ("One", "Two")], ("no", True)),
        (foretell(), [later(name, day="2018-03-22", polarity="-") for name in ("One", "Two")], ("no", True)),
        (
            foretell(ATTACK),
            [later(n, kind="event", actor="turkish-army", action="attack", target="isis") for n in ("A", "B")],
            ("yes", True),
        ),
        (
            foretell(ATTACK),
            [later(n, kind="event", actor="turkey", action="attack", target="isis", places=(NEXT,)) for n in ("A", "B")],
            ("yes", True),
        ),
    ],
)
def test_what_later_claims_propose(prospect, testimonies, expected):
    assert said(prospect, *testimonies) == expected


@pytest.mark.parametrize(
    ("prospect", "testimony"),
    [
        (foretell(), later(day="2018-01-20")),
        (foretell(), later(day="2018-01-10")),
        (foretell(), later(day="2018-03-01", told="2018-01-05")),
        (foretell(), later(day="2018-03-21")),
        (foretell(), later(day="2018-08-01", **REBELS)),
        (foretell(), later(day="2018-03-01", **REBELS)),
        (foretell(), later(day="2018-04-01", quote="Rebels hold parts of Harasta.", **REBELS)),
        (foretell(), later(day="2018-04-01", holder=None)),
        (foretell(), later(places=(HOMS,))),
        (foretell(), later(places=(NEXT,))),
        (foretell(), later(places=(GHOUTA,))),
        (foretell(), later(holder="isis")),
        (foretell(), later(status="besieges")),
        (foretell(), later(modality="predicted")),
        (foretell(), later(modality="denied")),
        (foretell(), later(confidence=0.2)),
        (foretell(), later(day=None)),
        (foretell(CAPTURE), later(kind="event", action="attack")),
        (foretell(ATTACK), later(kind="event", actor="turkey", action="attack", target="sdf")),
        (foretell(ATTACK), later(kind="event", actor="isis", action="attack", target="turkey")),
    ],
)
def test_what_proposes_nothing(prospect, testimony):
    assert said(prospect, testimony) is None


@pytest.mark.parametrize(
    "prospect",
    [
        foretell(None),
        foretell(HOLDS | {"places": ["Homs"]}),
        foretell(HOLDS | {"places": []}),
        foretell(HOLDS | {"places": ["Syria"]}, places=(SYRIA,)),
        foretell(CAPTURE | {"places": []}),
        foretell(ATTACK | {"places": [], "target": None}),
        foretell(deadline=None),
    ],
)
def test_a_forecast_that_names_too_little_asks_for_nothing(prospect):
    assert find_wanted(prospect) is None
    assert (asks_for(prospect), span_asked(prospect)) == ((), None)
    assert said(prospect, *TWO) is None


def test_a_finding_names_its_claims_and_when_it_could_be_known():
    prospect = foretell()
    finding = propose(prospect, (TWO[1], TWO[0]), count_origins=by_outlet)
    assert finding.claims == (prospect.claim.id, TWO[0].claim.id, TWO[1].claim.id)
    assert (finding.rule, finding.question) == ("forecasts.resolution", f"resolution|{prospect.claim.id}")
    assert (finding.details["on"], finding.details["known"]) == ("2018-03-01", "2018-03-02")
    assert "2 independent origins say" in finding.explanation
    found = look_at(prospect.testimony, on=date(2018, 3, 2), proposals=[finding])
    assert (found.life, found.days_late) == ("yes", -19)
    assert look_at(prospect.testimony, on=date(2018, 3, 1), proposals=[finding]).life == "pending"


def test_what_came_late_says_by_how_much():
    told = [later(name, kind="event", day="2018-06-01", told="2018-05-30") for name in ("One", "Two")]
    prospect = foretell()
    found = look_at(prospect.testimony, on=date(2019, 1, 1), proposals=[propose(prospect, told, count_origins=by_outlet)])
    assert (found.life, found.days_late) == ("no", 71)


def test_words_say_when_it_is_too_little():
    one = propose(foretell(), TWO[:1], count_origins=by_outlet)
    assert one.verdict == "open"
    assert "One origin says" in one.explanation
    assert "Only who foretold it" in propose(foretell(), TWO, count_origins=lambda _: 0).explanation
    assert "“if the truce breaks”" in propose(foretell(condition="if the truce breaks"), TWO, count_origins=by_outlet).explanation


def test_the_claims_asked_for_are_of_the_place():
    assert {claim.kind for claim in asks_for(foretell())} == {"control", "event"}
    assert {claim.kind for claim in asks_for(foretell(ATTACK))} == {"event"}
    assert all(claim.places == (HARASTA,) for claim in asks_for(foretell()))


CLAIMS = st.builds(
    later,
    st.sampled_from(["One", "Two", "Three", "Oracle"]),
    day=st.dates(date(2018, 1, 1), date(2018, 7, 1)).map(str),
    holder=st.sampled_from(["syrian-army", "syrian-rebels", "isis"]),
    polarity=st.sampled_from("+-"),
    places=st.sampled_from([(HARASTA,), (HOMS,)]),
)


@given(st.lists(CLAIMS, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference_and_few_origins_never_count(claims, random):
    shuffled = random.sample(claims, k=len(claims))
    one, other = (propose(foretell(), told, count_origins=by_outlet) for told in (claims, shuffled))
    assert (one is None) == (other is None)
    if one is not None:
        assert (one.claims, one.details, one.explanation) == (other.claims, other.details, other.explanation)
        assert not one.details["counts"] or one.details["origins"] >= 2
        assert read_finding(one) is not None
        assert set(one.claims[1:]) <= {testimony.claim.id for testimony in claims}
