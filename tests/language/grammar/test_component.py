"""The accurate reader as spaCy sees it: every Doc gets whole trees, whatever is in it, and reads the same in any company."""

import subprocess
import sys

import pytest
from spacy.tokens import Doc

from warledger.language.pipeline import load_pipeline

pytestmark = pytest.mark.model

SENTENCE = "Government forces seized the town of Saraqib from rebel fighters on Tuesday, the ministry said."


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline("accurate")


def analyse(doc):
    return [
        (token.text, token.head.i, token.dep_, token.tag_, token.pos_, str(token.morph), token.lemma_, token.ent_type_) for token in doc
    ]


def assert_sound(doc):
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head.i == token.i]
        assert len(roots) == 1
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert all(token.dep_ for token in doc)


def test_a_sentence_is_read_whole(nlp):
    doc = nlp(SENTENCE)

    seized = next(token for token in doc if token.text == "seized")
    assert seized.lemma_ == "seize"
    assert [child.text for child in seized.children if child.dep_ == "nsubj"] == ["forces"]
    assert [child.text for child in seized.children if child.dep_ == "obj"] == ["town"]
    assert ("Saraqib", "LOC") in [(entity.text, entity.label_) for entity in doc.ents]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t ",
        "Aleppo",
        "  Leading and trailing space.  ",
        "One line\nand the next.\n\nA new paragraph.",
        "🚀🚀 ??? !!! …",
        "\u200b\ufeff",
        "دمشق تحت القصف",
        "a" * 5000,
        "word " * 3000,
        "and then " * 400 + ". The end.",
        ", ".join(["Homs"] * 700) + " fell.",
    ],
)
def test_any_text_gets_sound_trees(nlp, text):
    doc = nlp(text)

    assert doc.text == text
    assert_sound(doc)


def test_a_text_reads_the_same_alone_in_company_and_with_more_threads(nlp):
    texts = [SENTENCE, "Rebels fled.", SENTENCE * 30, "", "Who won?"]

    alone = [analyse(nlp(text)) for text in texts]
    together = [analyse(doc) for doc in nlp.pipe(texts * 2, batch_size=7)]
    threaded = [analyse(doc) for doc in load_pipeline("accurate", threads=2).pipe(texts)]

    assert together == alone * 2
    assert threaded == alone


def test_every_sentence_of_a_long_text_is_read_as_it_would_be_in_a_short_one(nlp):
    doc = nlp(" ".join([SENTENCE] * 60))

    assert len(list(doc.sents)) == 60
    assert [token.head.text for token in doc if token.text == "town"] == ["seized"] * 60


def test_sentence_starts_that_are_set_are_kept(nlp):
    words = ["Rebels", "fled", "Troops", "came"]
    doc = nlp.get_pipe("parser")(Doc(nlp.vocab, words=words, sent_starts=[True, False, True, False]))

    assert [len(sentence) for sentence in doc.sents] == [2, 2]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mohammed Ibrahim Samra, the governor of Homs, spoke. Nobody listened.", 2),
        ("Lt. Gen. A. B. Carter of the U.S. Army met Dr. Haddad on Jan. 5. They talked.", 2),
        ('"We will hold the town," he said. "They will not pass."', 2),
        ("Rebels seize three villages\n\nFighters took the villages on Monday.", 2),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(nlp, text, sentences):
    assert len([sentence for sentence in nlp(text).sents if sentence.text.strip()]) == sentences


@pytest.mark.parametrize("name", ["Deir ez-Zor", "al-Bu Kamal", "Jaish Khaled bin al-Waleed", "Hayat Tahrir al-Sham", "Khan Shaykhun"])
def test_transliterated_names_are_single_names(nlp, name):
    doc = nlp(f"Clashes with {name} were reported on Monday.")

    assert name in [entity.text for entity in doc.ents]


def test_the_reader_can_be_saved_and_loaded_by_spacy_alone(nlp, tmp_path):
    nlp.to_disk(tmp_path / "copy")
    program = "import spacy, sys; print(*(token.dep_ for token in spacy.load(sys.argv[1])(sys.argv[2])))"

    printed = subprocess.run(
        [sys.executable, "-c", program, tmp_path / "copy", SENTENCE], capture_output=True, text=True, check=True
    ).stdout

    assert printed.split() == [token.dep_ for token in nlp(SENTENCE)]
