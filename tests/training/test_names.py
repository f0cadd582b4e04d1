"""Names are trimmed out of GUM's entities and read from UNER's marks."""

from dataclasses import replace
from pathlib import Path

import pytest

from training.names import mark_gum, mark_uner, place_kinds, read_uner
from training.silver import find_runs, guess_names, learn_habits, teach_guesser
from training.treebank import Sentence, Word


def word(form: str, xpos: str, head: int, deprel: str, entity: str = "") -> Word:
    return Word(form, form, "X", xpos, "", head, deprel, True, entity)


def sentence(*words: Word) -> Sentence:
    return Sentence("s-1", "GUM_news_quay", True, words)


VISIT = sentence(
    word("The", "DT", 1, "det", "(1-person-new-nnnnn-cf1-1-coref-Ada_Quay"),
    word("mayor", "NN", 2, "nmod:desc"),
    word("Ada", "NNP", 4, "nsubj"),
    word("Quay", "NNP", 2, "flat", "1)"),
    word("visited", "VBD", 4, "root"),
    word("the", "DT", 6, "det", "(2-organization-new-nnnnn-cf2-2-sgl"),
    word("University", "NNP", 4, "obj"),
    word("of", "IN", 8, "case"),
    word("Tyre", "NNP", 6, "nmod", "(3-place-new-nnnnn-cf3-1-sgl-Tyre%2C_Lebanon)2)"),
    word("in", "IN", 10, "case"),
    word("France", "NNP", 4, "obl", "(4-organization-new-nnnnn-cf4-1-sgl-France)"),
    word("with", "IN", 12, "case"),
    word("Americans", "NNPS", 4, "obl", "(5-person-new-nnnnn-cf5-1-sgl)"),
    word("and", "CC", 14, "cc"),
    word("him", "PRP", 12, "conj", "(1-person-giv:act-nnnnn-cf1-1-ana-Ada_Quay)"),
)

MARKS = """\
# newdoc id = email-quay
# sent_id = quay-1
# text = Ada Quay (Tyre) isn't in.
1	Ada	B-PER	-	x
2	Quay	I-PER	-	x
3	(	O	-	-
4	Tyre	B-LOC	-	x
5	)	O	-	-
6	is	O	-	-
7	n't	O	-	-
8	in	O	-	-
9	.	O	-	-
"""


def test_gum_entities_are_trimmed_to_names():
    assert [one.name for one in mark_gum(VISIT).words] == [
        *("O", "O", "B-PER", "I-PER", "O"),
        *("O", "B-ORG", "I-ORG", "I-ORG"),
        *("O", "B-LOC", "O", "O", "O", "O"),
    ]


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    path = tmp_path / "quay.iob2"
    path.write_text(MARKS, encoding="utf-8")
    return path


def test_uner_text_is_rebuilt_from_its_comment(marks):
    (read,) = read_uner(marks)
    assert read.text == "Ada Quay (Tyre) isn't in."
    assert [one.name for one in read.words[:4]] == ["B-PER", "I-PER", "O", "B-LOC"]
    assert read.genre == "email"


def test_uner_marks_go_onto_the_treebank_only_where_the_words_are_the_same(marks):
    (read,) = read_uner(marks)
    treebank = replace(read, words=tuple(replace(one, name="?") for one in read.words))
    assert mark_uner([treebank], marks) == [read]
    assert mark_uner([replace(treebank, words=treebank.words[1:])], marks) == []


def test_runs_of_proper_nouns_follow_the_tree():
    assert list(find_runs(VISIT.words)) == [(2, 4), (6, 9), (10, 11), (12, 13)]


def test_a_guesser_repeats_what_it_was_taught_and_leaves_doubt_open():
    marked = mark_gum(VISIT)
    guesser = teach_guesser([marked] * 5, learn_habits([VISIT]))
    assert guess_names(VISIT.words, guesser, 0.5) == [one.name for one in marked.words]
    assert guess_names(VISIT.words, guesser, 1.0)[2:4] == ["?", "?"]


def test_places_are_known_by_kind():
    assert "country" in place_kinds("Syria")
    assert place_kinds("Ada Quay") == frozenset()
