"""Bodies known by the short names that a text gives them. Sentences are made up for the purpose."""

import pytest
import spacy

from warledger.mentions.acronyms import find_acronyms
from warledger.mentions.actors import find_actors


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Money came from the Delta Harbour Fund (DHF) last week.", "DHF", "Delta Harbour Fund"),
        ("the Board of Wells and Canals (BWC)", "BWC", "Board of Wells and Canals"),
        ("a new River Crossing Agency (the RCA)", "RCA", "River Crossing Agency"),
    ],
)
def test_a_short_name_in_brackets_is_spelt_by_the_initials_before_it(text: str, short: str, long: str) -> None:
    found = find_acronyms(text)
    assert found[short] == found[long]
    assert found[short].name == long


@pytest.mark.parametrize(
    "text",
    [
        "a Memorandum of Trade (MOT) was signed",
        "the Delta Harbour Fund (2016)",
        "the Delta Harbour Fund (XYZ)",
        "Islamic State of Iraq and the Levant (ISIL)",
        "(DHF)",
    ],
)
def test_what_is_no_body_or_no_spelling_or_known_already_is_left_alone(text: str) -> None:
    assert find_acronyms(text) == {}


def test_both_names_are_one_actor_in_every_block() -> None:
    introduced = find_acronyms("The Delta Harbour Fund (DHF) paid.\n\nThe DHF paid again.")
    blocks = ["The Delta Harbour Fund (DHF) paid.", "The DHF paid again."]
    ids = [m.actor.id for text in blocks for m in find_actors(spacy.blank("en")(text), introduced=introduced) if m.actor is not None]
    assert ids == ["delta-harbour-fund"] * 3
