"""How words are laid out for the network."""

import pytest

from warledger.language.grammar.component import TOKENIZER
from warledger.language.grammar.pieces import MAX_PIECES, Gap, PieceCutter, Shape, find_shape
from warledger.language.pipeline import model_path


@pytest.fixture(scope="module")
def cutter():
    return PieceCutter.from_file(model_path("accurate") / "parser" / TOKENIZER)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("forces", Shape.SMALL),
        ("Aleppo", Shape.TITLE),
        ("ISIS", Shape.CAPITALS),
        ("A", Shape.CAPITAL),
        ("McGurk", Shape.MIXED),
        ("iPhone", Shape.MIXED),
        ("1,500", Shape.DIGITS),
        ("F-16", Shape.DIGITS),
        ("–", Shape.SIGN),
        ("دمشق", Shape.SMALL),
        ("U.S.", Shape.CAPITALS),
        ("Da'esh", Shape.TITLE),
    ],
)
def test_the_shape_of_a_word(word, shape):
    assert find_shape(word) == shape


def test_every_word_has_its_first_and_last_piece(cutter):
    pieces = cutter.cut(["Qayyarah", "fell", "."], [Gap.PARAGRAPH, Gap.SPACE, Gap.NOTHING])

    assert pieces.first[0] == 1
    assert pieces.last[0] > pieces.first[0]
    assert pieces.first.tolist()[1:] == [pieces.last[0] + 1, pieces.last[1] + 1]
    assert len(pieces.ids) == len(pieces.shapes) == len(pieces.gaps) == pieces.last[2] + 2
    assert pieces.gaps[pieces.first].tolist() == [Gap.PARAGRAPH, Gap.SPACE, Gap.NOTHING]


@pytest.mark.parametrize("word", ["\u200b", "\x00", "\ufeff", "ﷺ", "🚀", "http://example.org/" + "abc/" * 500])
def test_odd_words_have_a_few_pieces_and_at_least_one(cutter, word):
    assert 1 <= len(cutter.cut_word(word)) <= MAX_PIECES
