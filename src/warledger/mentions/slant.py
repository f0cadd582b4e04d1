"""Find the author's loaded word in or before the name of a party: "regime", "terrorists", "so-called"."""

import re
from functools import cache

from warledger.mentions.mention import Slant
from warledger.vocabulary import load_words

LOOK_BACK = 24
"""Characters before a name that may hold a word which doubts it: "the so-called `"."""


def find_slant(text: str, start: int, end: int) -> Slant | None:
    """Return the first loaded word among the words of a name, or the doubting word directly before it."""
    before = _doubting().search(text[max(0, start - LOOK_BACK) : start])
    if before is not None:
        return Slant(before.group("word"), "distancing")
    found = _loaded().search(text, start, end)
    return None if found is None else Slant(found.group(), _kinds()[found.group().lower()])


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in load_words("slants").items() for word in words}


@cache
def _loaded() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _doubting() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_words("slants")["distancing"]))
    return re.compile(rf"\b(?P<word>{words})\s+[\"“‘'`«]?$", re.IGNORECASE)
