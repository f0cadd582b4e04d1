"""Transliterated names in the place of others: the tree stays a tree, the name is one name."""

from random import Random

import pytest

from training.renaming import draw_name, put_name, rename, split_name
from training.treebank import Sentence, Word, find_names


def word(form, head, deprel, name="O", upos="PROPN"):
    return Word(form, form, upos, "NNP", "", head, deprel, space=True, name=name)


SENTENCE = Sentence(
    "s1",
    "d1",
    opens_paragraph=True,
    words=(
        word("Rebels", 1, "nsubj", upos="NOUN"),
        word("left", 1, "root", upos="VERB"),
        word("New", 3, "amod", "B-LOC"),
        word("York", 1, "obj", "I-LOC"),
        word("today", 1, "advmod", upos="ADV"),
    ),
)


def test_a_name_takes_the_place_of_another():
    words = put_name(SENTENCE.words, (2, 4, "LOC"), "Deir ez-Zor")

    assert [word.form for word in words] == ["Rebels", "left", "Deir", "ez", "-", "Zor", "today"]
    assert [word.head for word in words] == [1, 1, 1, 2, 5, 2, 1]
    assert [word.deprel for word in words] == ["nsubj", "root", "obj", "flat", "punct", "flat", "advmod"]
    assert [word.name for word in words] == ["O", "O", "B-LOC", "I-LOC", "I-LOC", "I-LOC", "O"]


def test_a_shorter_name_moves_what_follows():
    words = put_name(SENTENCE.words, (2, 4, "LOC"), "Homs")

    assert [word.head for word in words] == [1, 1, 1, 1]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_drawn_there_is_one_root_and_one_name(seed):
    words = rename(SENTENCE, Random(seed)).words

    assert [index for index, word in enumerate(words) if word.head == index] == [1]
    assert len(find_names(words)) == 1


def test_a_sentence_without_names_stays():
    plain = Sentence("s", "d", opens_paragraph=False, words=SENTENCE.words[:2])

    assert rename(plain, Random(0)) is plain


def test_names_are_cut_as_the_tokenizer_cuts_them():
    assert split_name("Jaish al-Fatah") == [("Jaish", True), ("al", False), ("-", False), ("Fatah", False)]


@pytest.mark.parametrize("label", ["PER", "ORG", "LOC"])
def test_every_kind_of_name_can_be_drawn(label):
    assert len({draw_name(label, Random(seed)) for seed in range(30)}) > 5
