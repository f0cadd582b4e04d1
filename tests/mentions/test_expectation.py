"""The user's conflict and the outlet's home settle which of several places is meant, and no more than that."""

from pathlib import Path

import pytest
import spacy

from warledger.errors import SettingsError
from warledger.mentions.expectation import expect_states
from warledger.mentions.gazetteer import Gazetteer, open_gazetteer
from warledger.mentions.places import find_places


@pytest.fixture(scope="module")
def gazetteer(cache_dir: Path) -> Gazetteer:
    return open_gazetteer(cache_dir)


@pytest.mark.parametrize(
    ("text", "conflict", "country"),
    [
        ("Shells fell on Tripoli.", (), "LY"),
        ("Shells fell on Tripoli.", ("LB",), "LB"),
        ("Shells fell on Tripoli, and Libya called for a truce.", ("LB",), "LY"),
        ("He flew to Paris.", ("US",), "FR"),
        ("Shells fell on Valencia.", ("VE",), "VE"),
    ],
)
def test_a_named_state_outweighs_an_expected_one(text: str, conflict: tuple[str, ...], country: str, gazetteer: Gazetteer):
    places = list(find_places(spacy.blank("en")(text), gazetteer, expected=expect_states(conflict, None)))
    assert places[0].country == country


def test_a_regional_outlet_speaks_for_its_state_and_a_world_one_for_none():
    assert dict(expect_states((), "SANA")) == {"SY": 0.3}
    assert dict(expect_states((), "CNN")) == {}
    assert dict(expect_states(("SY",), "SANA")) == {"SY": 0.6}


def test_a_code_of_no_state_is_an_error():
    with pytest.raises(SettingsError, match="ZZ"):
        expect_states(("ZZ",), None)
