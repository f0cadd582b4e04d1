"""Turn passages of a treebank into the arrays that the network learns from."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from training.accurate.remembering import collect_known_lemmas
from training.corpus import BREAKS, cut_passages
from training.renaming import rename
from training.treebank import UNMARKED, Sentence, Word
from training.variety import vary_sentence
from warledger.language.grammar.inventory import Inventory
from warledger.language.grammar.lemmas import make_script
from warledger.language.grammar.pieces import Gap, PieceCutter, Pieces
from warledger.language.grammar.windows import LONGEST

Ints = NDArray[np.int64]
KINDS = ("upos", "xpos", "feats", "lemmas", "deprels")
"""The kinds of classes that are collected from the trees."""
IGNORED = -100
"""A class that training learns nothing from."""
RAREST = 2
"""Occurrences from which an edit script becomes a class; rarer lemmas are not learnt from."""
RENAMED = 0.12
"""Share of sentences in one epoch in which a transliterated name is put; set by hand."""
GAPS = {" ": Gap.SPACE, "\n": Gap.LINE, "\n\n": Gap.PARAGRAPH}


@dataclass(frozen=True, slots=True)
class Example:
    """One passage: its pieces, and for each of its words the classes, the head (0 is the root) and the sentence's number."""

    pieces: Pieces
    classes: dict[str, Ints]
    heads: Ints
    sentences: Ints

    @property
    def size(self) -> int:
        """How many pieces the network reads."""
        return len(self.pieces.ids)


def collect_inventory(sentences: Sequence[Sentence]) -> Inventory:
    """Collect the classes that the sentences hold, the most frequent first."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for sentence in sentences:
        for word in sentence.words:
            found["upos"][word.upos] += 1
            found["xpos"][word.xpos] += 1
            found["feats"][word.feats] += 1
            found["lemmas"][make_script(word.form, word.lemma)] += 1
            found["deprels"][word.deprel] += 1
    found["lemmas"] = Counter({script: count for script, count in found["lemmas"].items() if count >= RAREST})
    classes = {kind: tuple(sorted(counts, key=lambda name: (-counts[name], name))) for kind, counts in found.items()}
    return Inventory(**classes, known_lemmas=collect_known_lemmas(sentences))


class ExampleMaker:
    """Makes examples of sentences with one vocabulary and one inventory of classes."""

    def __init__(self, cutter: PieceCutter, inventory: Inventory) -> None:
        self.cutter = cutter
        self.inventory = inventory
        self._numbers = {kind: {name: number for number, name in enumerate(getattr(inventory, kind))} for kind in (*KINDS, "names")}

    def make_epoch(self, sentences: list[Sentence], rng: Random) -> Iterator[Example]:
        """Yield every sentence once, in passages cut afresh and varied as `rng` decides."""
        for passage in cut_passages(sentences, rng):
            yield from self.make_short([vary_sentence(rename_some(sentence, rng), rng) for sentence in passage], rng)

    def make_short(self, passage: list[Sentence], rng: Random) -> Iterator[Example]:
        """Make a passage's example, or its halves' where the encoder cannot place it whole; a sentence that is too long alone is left out."""
        example = self.make(passage, rng)
        if example.size <= LONGEST:
            yield example
        elif len(passage) > 1:
            half = len(passage) // 2
            yield from self.make_short(passage[:half], rng)
            yield from self.make_short(passage[half:], rng)

    def make(self, passage: list[Sentence], rng: Random) -> Example:
        """Make the example of one passage; what is `UNMARKED` in it is not learnt from."""
        words: list[Word] = []
        gaps: list[Gap] = []
        heads: list[int] = []
        for number, sentence in enumerate(passage):
            offset = len(words)
            gaps.append(find_gap(passage, number, rng))
            gaps += [Gap.SPACE if word.space else Gap.NOTHING for word in sentence.words[:-1]]
            heads += [find_head(word, index, offset) for index, word in enumerate(sentence.words)]
            words += list(sentence.words)
        return Example(
            pieces=self.cutter.cut([word.form for word in words], gaps),
            classes=self.number_words(words),
            heads=np.array(heads, dtype=np.int64),
            sentences=np.repeat(np.arange(len(passage)), [len(sentence.words) for sentence in passage]),
        )

    def number_words(self, words: list[Word]) -> dict[str, Ints]:
        """The number of each word's class of each kind; what is no known class is ignored."""
        columns = {
            "upos": (word.upos for word in words),
            "xpos": (word.xpos for word in words),
            "feats": (UNMARKED if word.upos == UNMARKED else word.feats for word in words),
            "lemmas": (make_script(word.form, word.lemma) for word in words),
            "deprels": (word.deprel for word in words),
            "names": (word.name for word in words),
        }
        return {
            kind: np.array([self._numbers[kind].get(name, IGNORED) for name in column], dtype=np.int64) for kind, column in columns.items()
        }


def rename_some(sentence: Sentence, rng: Random) -> Sentence:
    """The sentence, in some cases with a transliterated name."""
    return rename(sentence, rng) if rng.random() < RENAMED else sentence


def find_head(word: Word, index: int, offset: int) -> int:
    """The head's number in a passage, counted from 1: 0 is the root, `IGNORED` a head that nobody has marked."""
    if word.deprel == UNMARKED:
        return IGNORED
    return 0 if word.head == index else word.head + offset + 1


def find_gap(passage: list[Sentence], number: int, rng: Random) -> Gap:
    """What stands before a sentence of a passage: a break drawn by `rng` where a paragraph starts."""
    if number == 0:
        return Gap.PARAGRAPH
    if passage[number].opens_paragraph:
        return GAPS[rng.choice(BREAKS)]
    return Gap.SPACE if passage[number - 1].words[-1].space else Gap.NOTHING


def forget_tree(sentence: Sentence) -> Sentence:
    """The sentence without its grammar: it teaches names and where sentences start, nothing else."""
    words = (replace(word, upos=UNMARKED, xpos=UNMARKED, lemma=UNMARKED, deprel=UNMARKED) for word in sentence.words)
    return replace(sentence, words=tuple(words))
