"""The author's loaded word is kept beside the neutral id."""

import pytest
import spacy

from warledger.mentions.actors import find_actors
from warledger.mentions.mention import Slant
from warledger.mentions.slant import find_slant


@pytest.mark.parametrize(
    ("text", "slant"),
    [
        ("The Assad regime shelled the town.", Slant("regime", "pejorative")),
        ("The so-called Free Syrian Army left.", Slant("so-called", "distancing")),
        ("The self-proclaimed “Free Syrian Army” left.", Slant("self-proclaimed", "distancing")),
        ("The Syrian army shelled the town.", None),
        ("Terrorists shelled the town.", Slant("Terrorists", "pejorative")),
    ],
)
def test_loaded_words_are_found_in_and_before_a_name(text: str, slant: Slant | None):
    (mention,) = find_actors(spacy.blank("en")(text))
    assert mention.slant == slant


def test_the_word_must_be_whole():
    assert find_slant("The regimental band", 0, 19) is None
