"""Texts longer than a window: every word is read once, in order, and no sentence is cut that fits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.language.grammar.network import Scores
from warledger.language.grammar.pieces import Gap
from warledger.language.grammar.windows import LONGEST, WINDOW, Words, read_words


class Cutter:
    """Cuts every word into one piece, or into as many as its number says; a window is its words."""

    def cut_word(self, word):
        return (0,) * (int(word) if word.isdigit() else 1)

    def cut(self, words, gaps):
        assert len(words) == len(gaps)
        return words


class Network:
    """Finds a sentence start at every `S`, hangs each word from the one before it, and remembers its windows."""

    def __init__(self):
        self.windows = []

    def read(self, words):
        self.windows.append(list(words))
        size = len(words)
        zeros = np.zeros(size, dtype=np.int64)
        starts = np.array([1.0 if word == "S" else -1.0 for word in words], dtype=np.float32)
        arcs = np.eye(size, size + 1, dtype=np.float32)
        ends = np.zeros((size, 2), dtype=np.float32)
        return Scores(*(zeros,) * 4, np.zeros((size, 7), dtype=np.float32), starts, arcs, ends, ends)

    def label(self, below, above):
        assert len(below) == len(above)
        return np.zeros(len(below), dtype=np.int64)


def read(forms, starts=None):
    network = Network()
    sentences = list(read_words(network, Cutter(), Words(forms, [Gap.SPACE] * len(forms), starts)))
    return network, sentences


def cut(forms, sentences):
    return [forms[sentence.start : sentence.end] for sentence in sentences]


@given(st.lists(st.sampled_from(["S", "w", "w", "w", "7"]), max_size=900))
def test_every_word_is_read_once_in_order(forms):
    _, sentences = read(forms)

    assert [word for sentence in cut(forms, sentences) for word in sentence] == forms
    assert all(len(sentence.heads) == sentence.end - sentence.start for sentence in sentences)


@given(st.lists(st.integers(1, 100), min_size=1, max_size=30))
def test_sentences_that_fit_a_window_are_never_cut(lengths):
    forms = [word for length in lengths for word in ["S", *["w"] * (length - 1)]]

    _, sentences = read(forms)

    assert [sentence.end - sentence.start for sentence in sentences] == lengths


def test_a_sentence_longer_than_a_window_is_read_in_a_longer_one():
    forms = ["S", *["w"] * (WINDOW + 50), "S", "w"]

    network, sentences = read(forms)

    assert [sentence.end - sentence.start for sentence in sentences] == [WINDOW + 51, 2]
    assert len(network.windows[0]) < len(network.windows[1])


def test_a_sentence_that_no_window_holds_is_cut():
    _, sentences = read(["S", *["w"] * (LONGEST * 2)])

    assert [sentence.end - sentence.start for sentence in sentences] == [LONGEST - 2, LONGEST - 2, 5]


def test_one_word_of_too_many_pieces_is_still_read():
    _, sentences = read(["S", "600", "w"])

    assert sum(sentence.end - sentence.start for sentence in sentences) == 3


@pytest.mark.parametrize("starts", [[True, False, True, False], [True, False, False, False]])
def test_known_sentence_starts_go_before_found_ones(starts):
    _, sentences = read(["S", "S", "S", "S"], starts)

    assert len(sentences) == sum(starts)
