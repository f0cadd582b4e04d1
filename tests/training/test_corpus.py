"""Training passages are running text with a gold tree over it."""

import random

import pytest
import spacy

from training.corpus import cut_passages, make_epoch, make_example, make_gold_doc
from training.treebank import UNMARKED, Sentence, Word
from training.variety import add_bullet, capitalise, curl_quotes, drop_final_point, replace_forms, swap_dashes, vary_sentence

RNG = random.Random(1)


def word(form: str, head: int, deprel: str, *, space: bool = True, name: str = UNMARKED) -> Word:
    return Word(form, form.lower(), "X", "NN", "", head, deprel, space, name=name)


def sentence(number: int = 1, *, opens_paragraph: bool = False, name: str = UNMARKED) -> Sentence:
    other = UNMARKED if name == UNMARKED else "O"
    words = (
        word("Homs", 1, "nsubj", name=name),
        word("does", 1, "root", space=False, name=other),
        word("n't", 1, "advmod", name=other),
        word("-", 4, "punct", name=other),
        word("fall", 1, "xcomp", space=False, name=other),
        word(".", 1, "punct", name=other),
    )
    return Sentence(f"s-{number}", "GUM_news_homs", opens_paragraph, words)


def test_a_passage_is_running_text_with_line_breaks_as_tokens():
    doc = make_gold_doc(spacy.blank("en"), [sentence(1), sentence(2, opens_paragraph=True)], random.Random(0))
    broken = doc.text.removesuffix(" ").split("\n")
    assert (broken[0], broken[-1]) == ("Homs doesn't - fall.", "Homs doesn't - fall.")
    assert [len([token for token in sent if not token.is_space]) for sent in doc.sents] == [6, 6]


def test_gold_trees_and_labels_survive_the_tokenizer():
    example = make_example(spacy.blank("en"), [sentence(1), sentence(2)], random.Random(0))
    heads, labels = example.get_aligned_parse(projectivize=False)
    assert heads == [1, 1, 1, 4, 1, 1, 7, 7, 7, 10, 7, 7]
    assert labels == ["nsubj", "ROOT", "advmod", "punct", "xcomp", "punct"] * 2


def test_names_are_gold_where_marked_and_unknown_elsewhere():
    nlp = spacy.blank("en")
    marked = make_gold_doc(nlp, [sentence(name="B-LOC")], RNG)
    assert [(entity.text, entity.label_) for entity in marked.ents] == [("Homs", "LOC")]
    assert [token.ent_iob_ for token in make_gold_doc(nlp, [sentence()], RNG)] == [""] * 6


def test_every_sentence_is_used_once_an_epoch():
    sentences = [sentence(number) for number in range(40)]
    passages = list(cut_passages(sentences, random.Random(3)))
    assert [one for passage in passages for one in passage] == sentences
    assert max(len(passage) for passage in passages) <= 8


def test_the_same_seed_gives_the_same_epoch():
    nlp, sentences = spacy.blank("en"), [sentence(number) for number in range(20)]
    first, again = ([example.text for example in make_epoch(nlp, sentences, random.Random(7))] for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (drop_final_point, "Homs doesn't - fall"),
        (curl_quotes, "Homs doesn’t - fall."),
    ],
)
def test_typesetting_is_varied(change, text):
    assert change(sentence(), RNG).text == text


def test_a_bullet_moves_heads_and_names_along():
    varied = add_bullet(sentence(name="B-LOC"), RNG)
    assert [one.head for one in varied.words] == [2, 2, 2, 2, 5, 2, 2]
    assert [one.name for one in varied.words[:3]] == ["O", "B-LOC", "O"]
    assert varied.text.endswith(" Homs doesn't - fall.")


@pytest.mark.parametrize("seed", range(20))
def test_variety_keeps_the_tree(seed):
    varied = vary_sentence(sentence(), random.Random(seed))
    roots = [index for index, one in enumerate(varied.words) if one.head == index]
    assert len(roots) == 1
    assert all(one.head < len(varied.words) and len(one.form) > 0 for one in varied.words)


def test_only_dashes_between_spaces_are_swapped():
    joined = replace_forms(sentence(), ["Homs", "does", "n't", "-", "fall", "-"])
    assert swap_dashes(joined, random.Random(2)).text.endswith("-")


def test_headlines_are_capitalised_without_a_change_of_words():
    texts = {capitalise(sentence(), random.Random(seed)).text for seed in range(10)}
    assert "HOMS DOESN'T - FALL." in texts
    assert {one.casefold() for one in texts} == {"homs doesn't - fall."}
