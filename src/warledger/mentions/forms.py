"""Cut a text into words in the folded form by which names are looked up."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

APOSTROPHES = "'’ʼʻ`´‘"
DASHES = "-‐‑–"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
"""An acronym with points, or letters and digits with apostrophes inside; linear, no two ways to match."""
_FREE_ARTICLES = frozenset({"al", "el"})
_BOUND_ARTICLES = frozenset({"as", "ash", "ar", "an", "ad", "at", "az", "ul", "ud", "us", "ur", "et"})
"""Spellings of the Arabic article that are English or French words too: dropped only before a hyphen."""
_POINTLESS = str.maketrans("", "", "." + APOSTROPHES)


class Word(NamedTuple):
    """One word of a text. A named tuple and not a dataclass: one is made per word of every text, and costs a third."""

    text: str
    """As written, without the article before it and the `'s` after it."""
    form: str
    """Folded to lower-case ASCII, by which names are compared."""
    start: int
    """Where the word starts, its Arabic article included."""
    end: int
    gap: str
    """What stands before it: "" nothing, " " space, "-" hyphen, "," comma, "/" slash, "(" bracket, "|" anything else."""
    possessive: bool
    after: int
    """Where the text goes on, behind a possessive's `'s`."""

    @property
    def joined(self) -> bool:
        """It continues the phrase of the word before it."""
        return self.gap in (" ", "-")

    @property
    def has_article(self) -> bool:
        """An Arabic article was written before it."""
        return self.end - self.start > len(self.text)

    @property
    def capital(self) -> bool:
        """It starts with a capital letter or a digit."""
        return self.text[0].isupper() or self.text[0].isdigit()


def cut_words(text: str, spellings: Mapping[str, str]) -> list[Word]:
    """Return the words of a text, folded; `spellings` maps variants of transliterated words to one form.

    Offsets are half-open character offsets into the text. Arabic articles are no words of their own: "al-Nusra", "an-Nusra"
    and "Nusra" have the same form.
    """
    words: list[Word] = []
    behind, article = 0, -1
    for found in _WORD.finditer(text):
        written, start, after = found.group(), found.start(), found.end()
        lower = written.lower()
        if article < 0 and _is_article(lower, text, after):
            article = start
            continue
        name, possessive = _without_possessive(written, text, after)
        form = fold(name)
        first = start if article < 0 else article
        words.append(Word(name, spellings.get(form, form), first, start + len(name), _gap(text[behind:first], behind), possessive, after))
        behind, article = after, -1
    return words


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in lower-case ASCII without points and apostrophes."""
    plain = word if word.isascii() else anyascii(word)
    return plain.translate(_POINTLESS).lower()


def _is_article(lower: str, text: str, end: int) -> bool:
    follows = text[end : end + 2]
    if len(follows) < 2 or not follows[1].isalpha():
        return False
    if lower in _FREE_ARTICLES:
        return follows[0] in DASHES or (follows[0] == " " and follows[1].isupper())
    return lower in _BOUND_ARTICLES and follows[0] in DASHES and follows[1].isupper()


def _without_possessive(written: str, text: str, after: int) -> tuple[str, bool]:
    if written[-1] in "sS" and len(written) > 2 and written[-2] in APOSTROPHES:
        return written[:-2], True
    return written, written[-1] == "s" and text[after : after + 1] in ("'", "’")


@lru_cache(maxsize=4096)
def _gap_kind(between: str) -> str:
    stripped = between.strip()
    if len(stripped) == 0:
        return " "
    if stripped in DASHES and len(between) == 1:
        return "-"
    if stripped in (",", "/", "("):
        return stripped
    if stripped in ("'", "’"):
        return " "
    return "|"


def _gap(between: str, behind: int) -> str:
    return "" if behind == 0 else _gap_kind(between)
