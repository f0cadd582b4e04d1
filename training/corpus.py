"""Make training examples: passages of running text, cut afresh and varied in every epoch, beside their gold analysis."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from random import Random

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from training.treebank import UNMARKED, Sentence, Word, find_names, read_sentences
from training.variety import vary_sentence

PASSAGE_LENGTHS = (1, 1, 1, 2, 2, 3, 4, 5, 6, 8)
"""How many sentences one training passage holds; drawn evenly."""
BREAKS = ("\n\n", "\n\n", "\n", "\n", " ")
"""What may stand between two paragraphs."""


def read_treebanks(paths: Iterable[Path]) -> list[Sentence]:
    """Read several treebanks into one list of sentences."""
    return [sentence for path in paths for sentence in read_sentences(path)]


def make_epoch(nlp: Language, sentences: list[Sentence], rng: Random) -> Iterator[Example]:
    """Yield one epoch: every sentence once, grouped into passages and varied as `rng` decides, in random order."""
    passages = list(cut_passages(sentences, rng))
    rng.shuffle(passages)
    for passage in passages:
        yield make_example(nlp, [vary_sentence(sentence, rng) for sentence in passage], rng)


def cut_passages(sentences: list[Sentence], rng: Random) -> Iterator[list[Sentence]]:
    """Cut each document into passages of one to eight sentences that follow each other."""
    for _, document in groupby(sentences, key=lambda sentence: sentence.document):
        rest = list(document)
        while len(rest) > 0:
            length = rng.choice(PASSAGE_LENGTHS)
            yield rest[:length]
            rest = rest[length:]


def make_example(nlp: Language, passage: list[Sentence], rng: Random) -> Example:
    """Pair the tokenizer's reading of the passage with its gold analysis."""
    gold = make_gold_doc(nlp, passage, rng)
    return Example(nlp.make_doc(gold.text), gold)


def make_gold_doc(nlp: Language, passage: list[Sentence], rng: Random) -> Doc:
    """Build the Doc of a passage from gold words, with its line breaks as tokens of their own."""
    words: list[Word] = []
    starts: list[bool] = []
    for sentence in passage:
        if sentence.opens_paragraph and len(words) > 0:
            break_line(words, rng.choice(BREAKS))
            starts += [False] * (len(words) - len(starts))
        offset = len(words)
        words += [replace(word, head=word.head + offset) for word in sentence.words]
        starts += [True] + [False] * (len(sentence.words) - 1)
    return annotate_doc(nlp, words, starts)


def break_line(words: list[Word], separator: str) -> None:
    """End the paragraph: put a line-break token on the page, unless the break is a mere space."""
    last = replace(words[-1], space=separator == " ")
    words[-1] = last
    if separator != " ":
        unnamed = UNMARKED if last.name == UNMARKED else "O"
        words.append(Word(separator, separator, "SPACE", "_SP", "", len(words) - 1, "dep", False, name=unnamed))


def annotate_doc(nlp: Language, words: list[Word], starts: list[bool]) -> Doc:
    """Write words, trees, sentence starts and names into a Doc."""
    doc = Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        tags=[word.xpos for word in words],
        pos=[word.upos for word in words],
        morphs=[word.feats for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in words],
        sent_starts=list(starts),
    )
    unmarked = [doc[index : index + 1] for index, word in enumerate(words) if word.name == UNMARKED]
    doc.set_ents([Span(doc, *name) for name in find_names(words)], missing=unmarked, default="outside")
    return doc
