"""Vary how a training sentence is typeset: headlines, bullets, curly quotes, dashes, capitals."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random

from training.treebank import UNMARKED, Sentence, Word

CURLY = {"'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'m": "’m", "'d": "’d", "'": "’"}
DASHES = ("–", "—", "--", "-")
BULLETS = ("•", "-", "–", "*", "·")
MAX_HEADLINE = 14
"""Longest sentence, in words, that is turned into a headline in capitals."""

Change = Callable[[Sentence, Random], Sentence]


def vary_sentence(sentence: Sentence, rng: Random) -> Sentence:
    """Return the sentence with none, one or several changes of typesetting, chosen by `rng`."""
    for change, share in CHANGES:
        if rng.random() < share:
            sentence = change(sentence, rng)
    return sentence


def curl_quotes(sentence: Sentence, rng: Random) -> Sentence:
    """Write apostrophes and quotation marks curly, as newspapers do."""
    del rng
    words, opening = [], True
    for word in sentence.words:
        form = CURLY.get(word.form.lower(), word.form) if word.form.islower() or word.form == "'" else word.form
        if word.form == '"':
            form, opening = ("“" if opening else "”"), not opening
        words.append(replace(word, form=form))
    return replace(sentence, words=tuple(words))


def swap_dashes(sentence: Sentence, rng: Random) -> Sentence:
    """Write the dashes between clauses another way; a hyphen inside a word stays."""
    dash = rng.choice(DASHES)
    forms = [dash if is_dash(sentence.words, index) else word.form for index, word in enumerate(sentence.words)]
    return replace_forms(sentence, forms)


def is_dash(words: tuple[Word, ...], index: int) -> bool:
    """Whether this word is a dash with a space on both sides."""
    return words[index].form in DASHES and index > 0 and words[index - 1].space and words[index].space


def drop_final_point(sentence: Sentence, rng: Random) -> Sentence:
    """Leave out the final full stop, as headlines, captions and list entries do."""
    del rng
    *rest, last = sentence.words
    is_leaf = all(word.head != len(rest) for word in rest)
    if last.form != "." or last.deprel != "punct" or not is_leaf or len(rest) == 0:
        return sentence
    return replace(sentence, words=(*rest[:-1], replace(rest[-1], space=True)))


def add_bullet(sentence: Sentence, rng: Random) -> Sentence:
    """Put a bullet before the sentence, attached to its root as punctuation."""
    root = next(index for index, word in enumerate(sentence.words) if word.head == index)
    bullet = rng.choice(BULLETS)
    unnamed = UNMARKED if sentence.words[0].name == UNMARKED else "O"
    mark = Word(bullet, bullet, "PUNCT", ":", "", root + 1, "punct", True, name=unnamed)
    moved = tuple(replace(word, head=word.head + 1) for word in sentence.words)
    return replace(sentence, words=(mark, *moved), opens_paragraph=True)


def capitalise(sentence: Sentence, rng: Random) -> Sentence:
    """Write a short sentence as a headline: in capitals, or with each long word capitalised."""
    if len(sentence.words) >= MAX_HEADLINE:
        return sentence
    if rng.random() < 0.5:
        return replace_forms(sentence, (word.form.upper() for word in sentence.words))
    return replace_forms(sentence, (title_form(word) for word in sentence.words))


def title_form(word: Word) -> str:
    """The word as it stands in a headline that capitalises its content words."""
    is_content = word.upos in {"NOUN", "VERB", "ADJ", "ADV", "PROPN"}
    return word.form[0].upper() + word.form[1:] if is_content else word.form


def lower(sentence: Sentence, rng: Random) -> Sentence:
    """Write everything small, as hurried writers do."""
    del rng
    return replace_forms(sentence, (word.form.lower() for word in sentence.words))


def replace_forms(sentence: Sentence, forms: Iterable[str]) -> Sentence:
    """The same sentence with other letters on the page."""
    words = tuple(replace(word, form=form) for word, form in zip(sentence.words, forms, strict=True))
    return replace(sentence, words=words)


CHANGES: tuple[tuple[Change, float], ...] = (
    (curl_quotes, 0.30),
    (swap_dashes, 0.30),
    (drop_final_point, 0.06),
    (add_bullet, 0.03),
    (capitalise, 0.04),
    (lower, 0.03),
)
"""Each change with the share of training sentences it touches in one epoch; set by hand, not tuned."""
