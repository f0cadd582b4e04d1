"""What the words of a quote say beside its fields: what it is about, its numbers, the kind of harm, and whether it speaks of a part."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

STOP_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in into is it its of on or our said says say she so some "
    "that the their them then there these they this those to was we were what when where which who will with would also after before "
    "while during over under more most than other others all any both no not only just still now new last first one two three people "
    "according told reported reports report least about around nearly almost up out off down against amid near between among s t".split()
)
"""Words that tell nothing of what is told; numbers up to three are among them, as every text has them."""
STEM = 6
"""Letters of a word that are compared: enough that `killed` meets `killing`, and few words meet that have nothing in common."""
FEWEST_FIGURE = 4
"""A smaller number stands in too many texts to tell two of them as one."""
HURT = re.compile(r"\b(?:wound|injur|hurt|maim)", re.IGNORECASE)
DEAD = re.compile(
    r"\b(?:kill|dead|died?\b|death|dying|martyr|slain|slay|fatal|perish|massacr|execut|behead|lives?\b|bod(?:y|ies)\b|assassin|murder)",
    re.IGNORECASE,
)
HARMS = (("hurt", HURT), ("dead", DEAD))
PART = re.compile(
    r"\b(?:parts?|portions?|most|much|half|some|several|sections?|sectors?|swathes?|swaths?|districts?|neighbou?rhoods?|quarters?|suburbs?|outskirts|"
    r"edges?|edge|villages|areas?|countryside|rural|rest|remaining|side|pockets?|blocks?|streets?|building|hospital|base|border|around|near)\b"
    r"|\b(?:north|south|east|west)(?:ern)?\b",
    re.IGNORECASE,
)
"""Words by which a text speaks of a part of a place or of what lies about it."""
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+|(?<![\w.,])\d+(?![\w]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


NUMBERS = frozenset(word[:STEM] for word in (*_SMALL, "dozen", "dozens", "scores", "hundred", "hundreds"))


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What is compared of the words of a quote."""

    stems: frozenset[str]
    figures: frozenset[int]
    """Numbers large enough to tell a text by."""
    numbers: frozenset[int]
    """All numbers, "two" and "a hundred" included, but no years."""
    harm: str | None
    """`dead`, `hurt`, or None where the words say neither or both."""
    partial: bool


@lru_cache(maxsize=20_000)
def read_phrasing(quote: str) -> Phrasing:
    """Return what the words of a quote say; kept for quotes seen lately, as each is compared many times."""
    words = _words(quote)
    numbers = _numbers(quote, words)
    hurt, dead = HURT.search(quote) is not None, DEAD.search(quote) is not None
    return Phrasing(
        stems=frozenset(word[:STEM] for word in words if word not in STOP_WORDS and not word.isdigit()),
        figures=frozenset(number for number in numbers if number >= FEWEST_FIGURE),
        numbers=numbers,
        harm=None if hurt == dead else "hurt" if hurt else "dead",
        partial=PART.search(quote) is not None,
    )


def harm_at(quote: str, figure: float) -> str | None:
    """Return whether the word of harm nearest to a figure speaks of dead or of wounded; None where the figure is not written."""
    digits = (found for found in _NUMBER.finditer(quote) if int(found.group().replace(",", "")) == figure)
    spelt = (found for found in _WORD.finditer(quote) if _SMALL.get(found.group().casefold()) == figure)
    written = next(digits, None) or next(spelt, None)
    if written is None:
        return None
    after = quote[written.end() :]
    return nearest_harm(after, 0, 0) if OTHERS.match(after) else nearest_harm(quote, written.start(), written.end())


def is_vague(quote: str, figure: float) -> bool:
    """Whether a figure stands for a word as "dozens" in a quote."""
    return VAGUE.search(quote) is not None and f"{figure:.0f}" not in quote.replace(",", "")


VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|several|many)\b", re.IGNORECASE)
OTHERS = re.compile(r"\s+(?:\w+\s+)?(?:others|more)\b", re.IGNORECASE)
"""After a figure: it goes with the harm that is still to come ("killed and 20 others wounded")."""
SUBTOTAL = re.compile(r"\s*(?:including|among (?:them|the dead|those)|mostly|of (?:them|the dead|whom))\b", re.IGNORECASE)
"""How the quote of a figure begins that is part of another."""


def nearest_harm(sentence: str, start: int, end: int) -> str | None:
    """Return whether the word of harm nearest to `sentence[start:end]`, inside it or beside it, speaks of dead or of wounded.

    Of two as near, one before and one after, a verb goes with what follows it ("kills 3, wounds 20"), a participle with what is before
    it ("3 killed, 20 wounded"). None where it is not told.
    """
    told = [(harm, _WORD.match(sentence, found.start())) for harm, words in HARMS for found in words.finditer(sentence)]
    words = [
        (max(start - word.end(), word.start() - end, 0), (word.start() < start) != _takes_object(word.group()), harm)
        for harm, word in told
        if word is not None
    ]
    nearest = min(words, default=None)
    tied = nearest is None or any(word[:2] == nearest[:2] and word[2] != nearest[2] for word in words)
    return None if nearest is None or tied else nearest[2]


def _takes_object(word: str) -> bool:
    """Whether a word of harm is a verb in the present or an -ing form."""
    return word.casefold().endswith(("s", "ing"))


def wording_likeness(one: Phrasing, other: Phrasing) -> float:
    """Return how much of the shorter wording stands in the longer, from 0 to 1; 0 where either has fewer than two telling words."""
    return stems_likeness(one.stems, other.stems)


def stems_likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how many of the fewer stems are among the others, from 0 to 1; 0 where there are fewer than two."""
    fewest = min(len(one), len(other))
    return 0.0 if fewest < 2 else len(one & other) / fewest


def _numbers(quote: str, words: list[str]) -> frozenset[int]:
    written = (int(found.group().replace(",", "")) for found in _NUMBER.finditer(quote))
    spelt = (_SMALL[word] for word in words if word in _SMALL)
    return frozenset(number for number in (*written, *spelt) if not 1900 <= number <= 2100)


def _without_accents(quote: str) -> str:
    plain = unicodedata.normalize("NFKD", quote).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(quote: str) -> list[str]:
    kept = quote.casefold() if quote.isascii() else _without_accents(quote)
    return re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", kept))
