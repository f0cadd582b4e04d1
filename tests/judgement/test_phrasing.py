"""What the words of a quote say beside its fields: dead or wounded, part of another figure, vague."""

import pytest

from warledger.judgement.phrasing import SUBTOTAL, harm_at, is_vague, nearest_harm


@pytest.mark.parametrize(
    ("words", "figure", "harm"),
    [
        ("Rockets kill 3, wound 20", 20, "hurt"),
        ("Kills 3 Wounds 20", 3, "dead"),
        ("Kills 3 Wounds 20", 20, "hurt"),
        ("3 killed 20 wounded", 20, "hurt"),
        ("3 killed, 20 wounded", 3, "dead"),
        ("A blast killed six people and injured another ten", 6, "dead"),
        ("A blast killed six people and injured another ten", 10, "hurt"),
        ("killed and 20 others wounded", 20, "hurt"),
        ("killed and 20 others", 20, None),
        ("claimed the lives of at least 40 people and left 90 wounded", 40, "dead"),
        ("killing 40 people and wounding 1,120", 1120, "hurt"),
        ("dozens of dead and wounded", 24, None),
    ],
)
def test_a_figure_goes_with_the_word_of_harm_beside_it(words, figure, harm):
    assert harm_at(words, figure) == harm


def test_the_nearest_word_of_harm_in_a_sentence():
    sentence = "Seven people died and the raid left 22 in hospital with injuries"
    at = sentence.index("22")
    assert nearest_harm(sentence, at, at + 2) == "hurt"
    assert nearest_harm("Nobody said a word", 0, 6) is None


@pytest.mark.parametrize(
    ("quote", "figure", "vague"),
    [
        ("dozens wounded", 24, True),
        ("24 wounded", 24, False),
        ("dozens were hurt, 24 of them badly", 24, False),
        ("1,300 dead", 1300, False),
    ],
)
def test_a_figure_that_stands_for_a_word(quote, figure, vague):
    assert is_vague(quote, figure) is vague


@pytest.mark.parametrize(("quote", "part"), [("including four children", True), ("of them ten women", True), ("four children died", False)])
def test_a_figure_that_is_part_of_another(quote, part):
    assert (SUBTOTAL.match(quote) is not None) is part
