import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_claim, make_place
from warledger.claims.claim import claim_to_dict
from warledger.views.wording import amount, caveat, describe

HERE = (make_place(),)


@pytest.mark.parametrize(
    ("low", "high", "bound", "said"),
    [
        (1500, 2000, "range", "1,500–2,000"),
        (200, 200, "exact", "200"),
        (200, 200, "about", "about 200"),
        (1000, None, "at-least", "at least 1,000"),
        (None, 300, "under", "under 300"),
        (5000, None, "over", "over 5,000"),
        (1000, None, "exact", "at least 1,000"),
        (None, None, "exact", "an unstated number"),
        (0.33, 0.33, "about", "about 0.33"),
        (12.5, 12.5, "exact", "12.5"),
    ],
)
def test_figures_are_said_with_their_bounds(low: float | None, high: float | None, bound: str, said: str):
    assert amount(low, high, bound) == said


@pytest.mark.parametrize(
    ("kind", "args", "places", "said"),
    [
        ("control", {"holder": "isis", "status": "holds"}, HERE, "Harasta: held by Islamic State"),
        ("control", {"holder": "syrian-rebels", "status": "lost"}, (), "a place not named: lost by Syrian rebels"),
        (
            "event",
            {"actor": "sdf", "action": "capture", "target": "isis"},
            HERE,
            "Syrian Democratic Forces captured Harasta from Islamic State",
        ),
        ("event", {"actor": "sdf", "action": "capture", "target": None}, HERE, "Syrian Democratic Forces captured Harasta"),
        ("event", {"actor": "russia", "action": "airstrike", "target": "isis"}, HERE, "Russia bombed Islamic State in Harasta"),
        ("event", {"actor": None, "action": "withdraw", "target": None}, HERE, "an unnamed party withdrew from Harasta"),
        ("event", {"actor": "turkey", "action": "advance", "target": None}, (), "Turkey advanced"),
        ("event", {"actor": "jordan", "action": "reject", "target": None}, (make_place(name="Jordan"),), "Jordan rejected"),
        ("event", {"actor": "turkey", "action": "other", "target": "isis"}, (), "Turkey acted towards Islamic State"),
        ("event", {"actor": "turkey", "action": "something new", "target": None}, (), "Turkey acted"),
        (
            "estimate",
            {"of": "fighters", "actor": "isis", "low": 8000, "high": 11000, "bound": "range"},
            (),
            "Islamic State: 8,000–11,000 (fighters)",
        ),
        ("relation", {"a": "usa", "b": "sdf", "relation": "backs"}, (), "United States backing Syrian Democratic Forces"),
        (
            "agreement",
            {"name": "Sochi deal", "parties": ["russia", "turkey"], "status": "in-force"},
            (),
            "Sochi deal is in-force between Russia, Turkey",
        ),
        ("forecast", {"what": "the town falls", "actor": None, "deadline": None}, (), "expected: the town falls"),
        (
            "forecast",
            {"what": "the town will fall", "certainty": "likely", "deadline": "2018-06", "condition": "if the army attacks"},
            (),
            "expected, likely, by 2018-06: the town will fall (if the army attacks)",
        ),
        ("recommendation", {"actor": None, "what": "leave"}, (), "somebody should: leave"),
        ("intent", {"actor": "turkey", "what": "take Afrin", "target": None}, (), "Turkey means to: take Afrin"),
        ("recommendation", {"actor": "usa", "what": "leave"}, (), "United States should: leave"),
        ("cause", {"effect": "the town fell", "cause": "hunger"}, (), "the town fell because of hunger"),
        ("condition", {"if": "aid comes", "then": "they stay"}, (), "if aid comes, then they stay"),
    ],
)
def test_each_kind_is_said_in_plain_words(kind, args, places, said: str):
    assert describe(make_claim(kind=kind, args=args, places=places)) == said


def test_a_negated_claim_says_so_first():
    assert describe(make_claim(polarity="-", places=HERE)).startswith("not so: ")


@pytest.mark.parametrize(
    ("modality", "polarity", "expected"),
    [
        ("asserted", "+", None),
        ("reported", "+", None),
        ("denied", "+", "denied"),
        ("hypothetical", "+", "only if"),
        ("predicted", "+", "predicted"),
        ("advised", "+", "advised"),
        ("asserted", "-", "said not to be so"),
        ("denied", "-", "denied, said not to be so"),
    ],
)
def test_what_is_not_put_forward_as_a_fact_has_a_caveat(modality, polarity, expected):
    assert caveat(make_claim(modality=modality, polarity=polarity)) == expected


@given(
    st.dictionaries(st.sampled_from(["actor", "action", "target", "holder", "status", "low", "of", "a", "b", "what"]), st.text(max_size=8))
)
def test_odd_fields_never_stop_a_description(args):
    for kind in ("event", "control", "relation", "forecast", "cause"):
        claim = make_claim(kind=kind, args=args)
        assert "\n" not in describe(claim)
        assert claim_to_dict(claim)["kind"] == kind
