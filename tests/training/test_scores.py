"""Agreement is counted over every word, punctuation included."""

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from training.scores import analyse_doc, analyse_gold, count_spans, count_words, report_spans, report_words
from training.treebank import Sentence, Word

GOLD = Sentence(
    "s-1",
    "GUM_news_quay",
    True,
    (
        Word("Ada", "Ada", "PROPN", "NNP", "Number=Sing", 1, "nsubj:pass", True),
        Word("left", "leave", "VERB", "VBD", "", 1, "root", False),
        Word(".", ".", "PUNCT", ".", "", 1, "punct", False),
    ),
)


def analysed(words: list[str], heads: list[int], deps: list[str]) -> Doc:
    nlp = spacy.blank("en")
    return Doc(nlp.vocab, words=words, spaces=[True] + [False] * (len(words) - 1), heads=heads, deps=deps)


def scores(doc: Doc, gold: Sentence = GOLD) -> dict[str, float]:
    return report_words(count_words(list(analyse_gold([gold])), list(analyse_doc(doc))))


def test_punctuation_counts():
    found = scores(analysed(["Ada", "left", "."], [1, 1, 0], ["nsubj:pass", "ROOT", "punct"]))
    assert found["las"] == pytest.approx(2 / 3, abs=1e-4)


def test_full_labels_are_compared_beside_the_universal_part():
    found = scores(analysed(["Ada", "left", "."], [1, 1, 1], ["nsubj", "ROOT", "punct"]))
    assert (found["uas"], found["las_universal"]) == (1.0, 1.0)
    assert found["las"] == pytest.approx(2 / 3, abs=1e-4)


def test_words_cut_otherwise_agree_in_nothing_and_white_space_is_no_word():
    found = scores(analysed(["Ada", "left.", "\n"], [1, 1, 1], ["nsubj:pass", "ROOT", "dep"]))
    assert found["uas"] == 0.0
    joined = replace(GOLD, words=(*GOLD.words[:2], replace(GOLD.words[2], form=";")))
    assert scores(analysed(["Ada", "left", ";", "\n"], [1, 1, 1, 2], ["nsubj:pass", "ROOT", "punct", "dep"]), joined)["las"] == 1.0


def test_spans_count_only_with_both_ends_and_label_right():
    counts = count_spans({(0, 1, "PER"), (3, 5, "LOC")}, {(0, 1, "PER"), (3, 4, "LOC"), (6, 7, "ORG")})
    assert report_spans(counts) == {"precision": 0.3333, "recall": 0.5, "f1": 0.4}
    assert report_spans(counts, "PER")["f1"] == 1.0
