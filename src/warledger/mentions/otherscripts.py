"""Fold words in Arabic, Cyrillic and Hebrew writing to the forms under which names are compared: no marks, no particles, no endings of cases."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

SCRIPTS = "\u0400-\u052f\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
WORD = re.compile(rf"[{SCRIPTS}]+(?:[\"״'’\u200c][{SCRIPTS}]+)*")
"""A word in one of these scripts; Hebrew acronyms have a quotation mark inside, Persian names a joiner."""
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]")
HEBREW = re.compile("[\u0590-\u05ff]")
CYRILLIC = re.compile("[\u0400-\u052f]")
_MARKS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\"״'’]")
"""Vowel signs, the stroke that lengthens a word, joiners and marks of acronyms."""
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ئ": "ي",
        "ک": "ك",
        "ة": "ه",
        "ؤ": "و",
        "ё": "е",
        "ґ": "г",
        "є": "е",
        "ї": "і",
    }
)
_ARABIC_PARTICLES = ("و", "ف", "ب", "ل", "ك")
"""And, so, in, to, as: written to the word behind them."""
_HEBREW_PARTICLES = ("ו", "ב", "ל", "מ", "ה", "ש")
_ENDING = re.compile(
    "(?:ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ої|ой|ей|ий|ый|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ов|ев|ів|ую|юю|ові|ья|ье|ью|а|я|у|ю|ы|и|е|о|ь|й|і)$"
)
"""Endings of nouns and adjectives in Russian and Ukrainian, the long ones first."""
_SHORTEST_STEM = 3


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a word without marks, with one letter for each that is written in several ways; Cyrillic in small letters."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", word)).lower().translate(_LETTERS)


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[str, ...]:
    """Return what a word of a text may be compared by, the likeliest first: as it stands, without particles, without its ending."""
    return tuple(dict.fromkeys(_forms(word)))


def _forms(word: str) -> Iterator[str]:
    folded = plain(word)
    yield folded
    if ARABIC.search(word):
        yield from _without_particles(folded, _ARABIC_PARTICLES)
        if folded.startswith("لل"):
            yield f"ال{folded[2:]}"
    elif HEBREW.search(word):
        yield from _without_particles(folded, _HEBREW_PARTICLES)
    elif not word.isupper():
        yield stem(folded)


def _without_particles(word: str, particles: tuple[str, ...]) -> Iterator[str]:
    rest = word
    while rest.startswith(particles) and len(rest) > _SHORTEST_STEM:
        rest = rest[1:]
        yield rest


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a Cyrillic word without the ending of its case and with a star behind it; a short one keeps its ending."""
    found = _ENDING.sub("", word)
    return f"{found if len(found) >= _SHORTEST_STEM else word}*"
