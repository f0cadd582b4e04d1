"""Guess the names of a treebank that has none marked, from its trees and from lists of places; doubt stays unmarked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.names import LABELS, LINKS, NAME_TAGS, mark_words, place_kinds
from training.treebank import UNMARKED, Sentence, Word

CLASSES = ("O", *LABELS.values())
SURE = 0.7
"""A guess less probable than this is left unmarked."""
PREMODIFIERS = {"compound", "amod", "nummod", "det", "nmod", "flat", "nmod:desc", "advmod", "punct", "case", "obl:npmod"}
APART = {"appos", "conj", "list", "parataxis", "nmod:unmarked", "obl:unmarked", "vocative", "dep", "orphan", "dislocated"}
"""Relations between two names, not between two parts of one."""

HABIT = 0.1
"""Share of a word's occurrences from which what it does in the tree counts as its habit."""

Weights = NDArray[np.float64]
Habits = dict[str, tuple[str, ...]]
"""What each word, in small letters, is wont to do in trees: `has nmod:desc general`, `obl of live`, …"""


@dataclass(frozen=True)
class Guesser:
    """A softmax regression over the features of a run of proper nouns."""

    rows: dict[str, int]
    weights: Weights
    habits: Habits

    def score(self, features: list[str]) -> Weights:
        """The probability of each of `CLASSES`."""
        rows = [self.rows[feature] for feature in features if feature in self.rows]
        logits = self.weights[rows].sum(axis=0)
        odds = np.exp(logits - logits.max())
        return np.asarray(odds / odds.sum(), dtype=np.float64)


def mark_silver(sentences: list[Sentence], guesser: Guesser, *, sure: float = SURE) -> list[Sentence]:
    """Return the sentences with sure names marked, sure non-names `O`, and doubtful proper nouns left open."""
    return [mark_words(sentence, guess_names(sentence.words, guesser, sure)) for sentence in sentences]


def guess_names(words: tuple[Word, ...], guesser: Guesser, sure: float) -> list[str]:
    """One mark for each word of a sentence."""
    names = [UNMARKED if word.xpos in NAME_TAGS | {"FW", "GW", "ADD"} else "O" for word in words]
    for start, end in find_runs(words):
        odds = guesser.score(list(describe_run(words, start, end, guesser.habits)))
        label = CLASSES[int(odds.argmax())]
        if odds.max() >= sure:
            names[start:end] = ["O"] * (end - start) if label == "O" else [f"I-{label}"] * (end - start)
            names[start] = "O" if label == "O" else f"B-{label}"
    return names


def teach_guesser(marked: list[Sentence], habits: Habits, *, epochs: int = 20, rate: float = 0.1, decay: float = 1e-3) -> Guesser:
    """Learn from marked sentences what a run of proper nouns names."""
    cases = [case for sentence in marked for case in find_cases(sentence.words, habits)]
    rows = {feature: row for row, feature in enumerate(sorted({feature for case, _ in cases for feature in case}))}
    guesser = Guesser(rows, np.zeros((len(rows), len(CLASSES))), habits)
    order = np.random.default_rng(0)
    for _ in range(epochs):
        for case in order.permutation(len(cases)):
            features, label = cases[case]
            error = guesser.score(features)
            error[label] -= 1
            touched = [rows[feature] for feature in features]
            guesser.weights[touched] -= rate * (error + decay * guesser.weights[touched])
    return guesser


def learn_habits(sentences: Iterable[Sentence]) -> Habits:
    """Learn from trees without marks what each proper noun is wont to do."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            seen[word.form.lower()].update(["", *describe_habits(word, sentence.words[word.head])])
            head = sentence.words[word.head]
            if head is not word and head.xpos in NAME_TAGS:
                seen[head.form.lower()].update(describe_dependent(word))
    return {form: tuple(h for h, times in habits.items() if h and times >= HABIT * habits[""]) for form, habits in seen.items()}


def describe_habits(word: Word, head: Word) -> Iterator[str]:
    """Yield what a word does in one sentence: how it hangs on its head, or that it is no proper noun here."""
    if word.xpos not in NAME_TAGS:
        yield "common"
        return
    yield f"{word.deprel} of {head.upos}"
    if word.deprel in {"nsubj", "obj", "obl", "nmod", "conj", "appos"}:
        yield f"{word.deprel} of {head.lemma.lower()}"


def describe_dependent(word: Word) -> Iterator[str]:
    """Yield what a proper noun has below it: its kind, and which preposition, article or title."""
    telling = word.upos in {"ADP", "DET"} or word.deprel == "nmod:desc"
    yield f"has {word.deprel} {word.lemma.lower()}" if telling else f"has {word.deprel}"


def find_cases(words: tuple[Word, ...], habits: Habits) -> Iterator[tuple[list[str], int]]:
    """Yield the features and the class of each run that is a whole name, or holds none."""
    for start, end in find_runs(words):
        names = [word.name for word in words[start:end]]
        closes = end == len(words) or not words[end].name.startswith("I-")
        label = names[0].partition("-")[2]
        if all(name == "O" for name in names):
            yield list(describe_run(words, start, end, habits)), 0
        elif closes and names == [f"B-{label}"] + [f"I-{label}"] * (len(names) - 1):
            yield list(describe_run(words, start, end, habits)), CLASSES.index(label)


def find_runs(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Yield runs of proper nouns that hang together in the tree, without a title before them."""
    start = 0
    while start < len(words):
        end = start
        while (reach := extend_run(words, start, end)) > end:
            end = reach
        if end > start:
            titles = (index for index in range(start, end - 1) if words[index].deprel == "nmod:desc")
            yield max(titles, default=start - 1) + 1, end
        start = max(end, start + 1)


def extend_run(words: tuple[Word, ...], start: int, end: int) -> int:
    """Where the run ends once the next proper noun that belongs to it is taken in; `end` if none does."""
    for index in range(end, min(end + 3, len(words))):
        if words[index].xpos in NAME_TAGS:
            return index + 1 if end == start == index or (end > start and hang_together(words, start, index)) else end
        if end == start or words[index].form.lower() not in LINKS - {"and", "on", "in"}:
            return end
    return end


def hang_together(words: tuple[Word, ...], start: int, index: int) -> bool:
    """Whether the tree ties this word to the run that begins at `start`."""
    word, before = words[index], words[index - 1]
    depends = start <= word.head < index and word.deprel not in APART
    return depends or (before.head >= index and before.deprel in PREMODIFIERS and before.upos != "ADP")


def describe_run(words: tuple[Word, ...], start: int, end: int, habits: Habits) -> Iterator[str]:
    """Yield the features of a run: its words and their shapes, its place in the tree, the lists it is on."""
    run = words[start:end]
    head = next((word for word in run if not start <= word.head < end), run[-1])
    yield "bias"
    yield f"length {min(len(run), 4)}"
    yield f"whole {' '.join(word.form.lower() for word in run)}"
    yield f"first {run[0].form.lower()}"
    yield f"last {run[-1].form.lower()}"
    for word in run:
        yield f"word {word.form.lower()}"
        yield f"suffix {word.form[-3:].lower()}"
        yield f"shape {shape(word.form)} {len(run) > 1}"
        yield f"inner {word.deprel}" if word is not head else f"tag {word.xpos}"
    for kind in place_kinds(" ".join(word.form for word in run)):
        yield f"place {kind}"
    yield from describe_place(words, start, end, head)
    for word in run:
        yield from (f"habit {habit}" for habit in habits.get(word.form.lower(), ()))
    yield from (f"habit of head {habit}" for habit in habits.get(head.form.lower(), ()))


def describe_place(words: tuple[Word, ...], start: int, end: int, head: Word) -> Iterator[str]:
    """Yield the features of the words around a run."""
    parent = words[head.head]
    alone = end - start >= len(words) - 1
    yield f"label {head.deprel}"
    yield f"alone {alone}"
    yield f"label parent {head.deprel} {parent.lemma.lower()}"
    yield f"parent {parent.upos}"
    yield f"before {words[start - 1].form.lower() if start > 0 else '^'}"
    yield f"after {words[end].form.lower() if end < len(words) else '$'}"
    for index, word in enumerate(words):
        if start <= word.head < end and not start <= index < end:
            yield f"child {word.deprel} {word.lemma.lower() if word.upos in {'ADP', 'DET', 'PROPN', 'NOUN'} else word.upos}"
            yield f"child {word.deprel}"


def shape(form: str) -> str:
    """The pattern of a word: `NATO` is `X`, `Assad` is `Xx`, `pri@x.com` is `x@`."""
    if "@" in form or "www" in form:
        return "x@"
    if form.isupper():
        return "X." if "." in form else ("X" if len(form) > 1 else "I")
    return ("Xx" if form[:1].isupper() else "x") + ("X" if any(letter.isupper() for letter in form[1:]) else "")
