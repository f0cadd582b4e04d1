"""What comes round is marked as such and names no day."""

import pytest
import spacy

from warledger.documents.document import Publication
from warledger.mentions.dates import find_dates
from warledger.mentions.quantities import find_quantities


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They shell it every night.", "every night"),
        ("They pray every Friday morning.", "every Friday morning"),
        ("They met on Fridays.", "Fridays"),
        ("It opens on Mondays and Thursdays.", "Mondays and Thursdays"),
        ("The nightly raids go on.", "nightly"),
        ("Patrols pass three times a day.", "three times a day"),
        ("A boat comes once a week.", "once a week"),
        ("It is bombed every two or three days.", "every two"),
        ("Each month a list is read out.", "Each month"),
        ("The pipe bursts every few weeks.", "every few weeks"),
    ],
)
def test_what_comes_round_has_no_interval(sentence: str, words: str):
    (mention,) = find_dates(spacy.blank("en")(sentence), Publication())
    assert mention.text.startswith(words)
    assert (mention.relation, mention.earliest, mention.latest, mention.edtf, mention.offset) == ("set", None, None, None, None)


@pytest.mark.parametrize(
    "sentence", ["Every soldier left.", "Each side blames the other.", "He was once an officer.", "It happened twice."]
)
def test_every_and_once_of_other_things_are_no_times(sentence: str):
    assert list(find_dates(spacy.blank("en")(sentence), Publication())) == []


def test_how_often_is_no_quantity():
    assert list(find_quantities(spacy.blank("en")("Patrols pass three times a day."))) == []
