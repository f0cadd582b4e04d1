"""Read what stands around a number: its bound, its unit, its currency."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from warledger.errors import VocabularyError
from warledger.mentions.mention import Bound
from warledger.mentions.pieces import DASHES, Pieces
from warledger.vocabulary import load_words

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases and what they mean, by the word at which they are looked for, longest first."""


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The tables of `words/units.toml`; keys are lower case."""

    bounds: Phrases
    """By last word."""
    after: Phrases
    """By first word."""
    units: Phrases
    """By first word."""
    shades: frozenset[str]
    vague: dict[str, float]
    currencies: dict[str, str]
    fractions: dict[str, float]
    sets: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether a word stands in one of the plain lists ("name_leads", "not_one" …)."""
        return word in self.sets[name]


@cache
def quantity_words() -> QuantityWords:
    """Return the tables, read once.

    Raises:
        VocabularyError: a bound in the list is none.
    """
    lists = load_words("units")
    for name in ("bounds", "after"):
        for phrase, bound in lists[name].items():
            if bound not in get_args(Bound):
                raise VocabularyError(
                    f"`{phrase}` in `words/units.toml` has the bound `{bound}`. Known bounds: {', '.join(get_args(Bound))}."
                )
    return QuantityWords(
        bounds=_phrases(lists["bounds"], key=-1),
        after=_phrases(lists["after"], key=0),
        units=_phrases(lists["units"], key=0),
        shades=frozenset(lists["shades"]["words"]),
        vague={word: float(least) for word, least in lists["vague"].items()},
        currencies=lists["currencies"],
        fractions=lists["fractions"],
        sets={name: frozenset(words) for name, words in lists["words"].items()},
    )


def _phrases(table: Mapping[str, str], *, key: int) -> Phrases:
    grouped: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(table, key=lambda text: -len(text.split())):
        words = tuple(phrase.split())
        grouped.setdefault(words[key], []).append((words, table[phrase]))
    return {word: tuple(found) for word, found in grouped.items()}


def bound_before(pieces: Pieces, i: int, *, floor: int) -> tuple[Bound | None, int]:
    """Return the bound that the words before a piece set, and where they begin; the outermost that says more than "about" wins."""
    words, start, bound = quantity_words(), i, None
    k = i
    while True:
        while pieces.at(k - 1).text in words.shades and k - 1 >= floor:
            k -= 1
        found = _phrase_ending(pieces, k, words.bounds)
        if found is None or k - len(found[0]) < floor:
            return bound, _with_shade(pieces, start, floor=floor) if bound is not None else start
        k -= len(found[0])
        if bound is None or found[1] != "about":
            bound = _as_bound(found[1])
        start = k


def _with_shade(pieces: Pieces, start: int, *, floor: int) -> int:
    """Take in "well" of "well over" and "just" of "just under"."""
    return start - 1 if start > floor and pieces.at(start - 1).text in ("well", "just", "far", "slightly") else start


def _as_bound(text: str) -> Bound:
    """Narrow a word that `quantity_words` has checked."""
    return next(bound for bound in get_args(Bound) if bound == text)


def _phrase_ending(pieces: Pieces, stop: int, table: Phrases) -> tuple[tuple[str, ...], str] | None:
    for words, meaning in table.get(pieces.at(stop - 1).text, ()):
        if stop >= len(words) and pieces.words(stop - len(words), len(words)) == words:
            return words, meaning
    return None


def bound_after(pieces: Pieces, i: int) -> tuple[Bound | None, int]:
    """Return the bound that the words at a piece set for the number before it, and the index after them."""
    found = _phrase_at(pieces, i, quantity_words().after)
    return (None, i) if found is None else (_as_bound(found[1]), i + len(found[0]))


def unit_at(pieces: Pieces, i: int) -> tuple[str | None, int]:
    """Return the unit named at a piece, a hyphen before it allowed ("three-month"), and the index after it."""
    j = i + (pieces.at(i).text in DASHES and pieces.at(i).glued and pieces.at(i + 1).glued)
    found = _phrase_at(pieces, j, quantity_words().units)
    return (None, i) if found is None else (found[1], j + len(found[0]))


def _phrase_at(pieces: Pieces, i: int, table: Phrases) -> tuple[tuple[str, ...], str] | None:
    for words, meaning in table.get(pieces.at(i).text, ()):
        if pieces.words(i, len(words)) == words:
            return words, meaning
    return None


def currency_before(pieces: Pieces, i: int) -> tuple[str | None, int]:
    """Return the currency whose sign stands before a piece, and where it begins ("US$" may be two pieces)."""
    unit = quantity_words().currencies.get(pieces.at(i - 1).text)
    if unit is None or i == 0:
        return None, i
    return unit, i - 1 - (i > 1 and pieces.at(i - 1).text == "$" and pieces.at(i - 2).text in ("us", "u.s.") and pieces.at(i - 1).glued)
