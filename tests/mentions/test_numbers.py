"""Numbers: figures and number words as English builds them."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from warledger.mentions.numbers import read_number
from warledger.mentions.pieces import cut_pieces

NLP = spacy.blank("en")
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(value: int) -> str:
    """Spell a number below a million as British English does."""
    if value >= 1000:
        rest = value % 1000
        joint = "" if rest == 0 else " and " if rest < 100 else " "
        return f"{spell(value // 1000)} thousand{joint}{spell(rest) if rest else ''}".strip()
    if value >= 100:
        return f"{ONES[value // 100]} hundred" + (f" and {spell(value % 100)}" if value % 100 else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


@given(st.integers(1, 999_999))
def test_every_spelt_number_is_read_whole(value):
    pieces = cut_pieces(NLP(spell(value)))
    number = read_number(pieces, 0)
    assert number is not None
    assert (number.value, number.stop) == (value, len(pieces))


@pytest.mark.parametrize("text", ["men", "a man", "half of", "the", "9" * 16, "third"])
def test_what_is_no_number_is_not_read(text):
    assert read_number(cut_pieces(NLP(text)), 0) is None


@pytest.mark.parametrize(
    ("text", "value", "stop"), [("two three", 2, 1), ("nineteen fifty", 19, 1), ("seven and", 7, 1), ("5 and a half", 5.5, 4)]
)
def test_a_number_stops_where_english_does(text, value, stop):
    number = read_number(cut_pieces(NLP(text)), 0)
    assert number is not None
    assert (number.value, number.stop) == (value, stop)


def test_scales_do_not_pile_up_without_end():
    number = read_number(cut_pieces(NLP("5 " + "million " * 500)), 0)
    assert number is not None
    assert number.value == 5e12
