"""What the network is taught: heads across a passage, gaps as they are drawn, and nothing from what nobody has marked."""

from random import Random

import pytest

from training.accurate.examples import IGNORED, ExampleMaker, collect_inventory, forget_tree
from training.treebank import Sentence, Word
from warledger.language.grammar.component import TOKENIZER
from warledger.language.grammar.pieces import Gap, PieceCutter
from warledger.language.grammar.windows import LONGEST
from warledger.language.pipeline import model_path


def word(form, head, deprel, *, space=True, name="?"):
    return Word(form, form.lower(), "NOUN", "NN", "", head, deprel, space=space, name=name)


FIRST = Sentence("s1", "d", opens_paragraph=True, words=(word("Rebels", 1, "nsubj"), word("fled", 1, "root", space=False)))
SECOND = Sentence("s2", "d", opens_paragraph=True, words=(word("Homs", 1, "nsubj", name="B-LOC"), word("fell", 1, "root")))


@pytest.fixture(scope="module")
def maker():
    cutter = PieceCutter.from_file(model_path("accurate") / "parser" / TOKENIZER)
    return ExampleMaker(cutter, collect_inventory([FIRST, SECOND] * 2))


def test_a_passage_numbers_its_heads_from_one_and_keeps_its_sentences_apart(maker):
    example = maker.make([FIRST, SECOND], Random(0))

    assert example.heads.tolist() == [2, 0, 4, 0]
    assert example.sentences.tolist() == [0, 0, 1, 1]


def test_a_paragraph_starts_after_a_break_or_a_space(maker):
    seen = {
        int(maker.make([FIRST, SECOND], Random(seed)).pieces.gaps[maker.make([FIRST, SECOND], Random(seed)).pieces.first[2]])
        for seed in range(30)
    }

    assert seen == {Gap.PARAGRAPH, Gap.LINE, Gap.SPACE}


def test_what_nobody_has_marked_teaches_nothing(maker):
    example = maker.make([forget_tree(SECOND)], Random(0))

    assert example.heads.tolist() == [IGNORED, IGNORED]
    assert set(example.classes["upos"].tolist()) == {IGNORED}
    assert example.classes["names"].tolist() == [maker.inventory.names.index("B-LOC"), IGNORED]


def test_a_passage_that_the_encoder_cannot_place_is_halved(maker):
    long = Sentence("s3", "d", opens_paragraph=False, words=tuple(word("town", 0, "root" if i == 0 else "dep") for i in range(300)))

    examples = list(maker.make_short([long, long, FIRST], Random(0)))

    assert all(example.size <= LONGEST for example in examples)
    assert sum(len(example.heads) for example in examples) == 602
