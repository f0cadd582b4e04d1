"""Pieces: how tokens are cut for the grammars, and that offsets stay true."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from warledger.mentions.pieces import END, cut_pieces

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("8,000–11,000", ["8,000", "–", "11,000"]),
        ("mid-2016", ["mid", "-", "2016"]),
        ("21.08.2013", ["21.08.2013"]),
        ("1990s", ["1990", "s"]),
        ("5th", ["5th"]),
        ("$3m.", ["$", "3", "m", "."]),
        ("the U.S.", ["the", "u.s."]),
        ("https://example.org/2016", []),
    ],
)
def test_tokens_with_figures_and_hyphens_are_cut_finer(text, parts):
    assert [piece.text for piece in cut_pieces(NLP(text))] == parts


def test_a_tokenizer_that_keeps_hyphens_makes_no_difference():
    whole = cut_pieces(Doc(NLP.vocab, words=["twenty-five", "men"]))
    assert [piece.text for piece in whole] == ["twenty", "-", "five", "men"]


def test_reading_past_the_ends_gives_an_empty_piece():
    pieces = cut_pieces(NLP("men"))
    assert pieces.at(-1) is END
    assert pieces.at(1) is END


@given(st.text(max_size=80))
def test_every_piece_is_where_it_says(text):
    for piece in cut_pieces(NLP(text)):
        assert text[piece.start : piece.end].lower() == piece.text
