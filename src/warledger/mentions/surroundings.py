"""The phrases around a place's name that make another place of it: directions, distances, banks, outskirts, nouns behind it."""

import re
from functools import cache

from warledger.vocabulary import load_words

LOOK_BACK = 70
"""Characters before a name that may hold its direction; the whole text before it would cost the square of its length."""
COMPASS = r"(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)?|central|rural|coastal|upper|lower|middle"
BANK = r"(?:(?:eastern|western|northern|southern|left|right|east|west|north|south) (?:river )?(?:bank|banks|shore|side)s? of the )"
SURROUNDINGS = r"countrysides?|outskirts|suburbs|surroundings|vicinity|environs|hinterland|edge|fringes|perimeter|approaches"
BEFORE = re.compile(rf"({BANK})?(?:\b({COMPASS})(?: and |, ))?\b({COMPASS})(?: (?:parts? of|half of))?\s*$", re.IGNORECASE)
BANK_OF = re.compile(rf"{BANK}$", re.IGNORECASE)
AWAY = re.compile(
    r"\b(?:about |some |around |roughly |nearly )?(\d+(?:[.,]\d+)?)\s?-?(km|kms|kilomet(?:er|re)s?|miles?|mi)\.? (?:to the )?"
    rf"({COMPASS}) of (?:the )?(?:(?:city|town|village|capital)(?: of)?,? )?$",
    re.IGNORECASE,
)
DISTANT = re.compile(
    r"\b(?:about |some |around |roughly |nearly )?(\d+(?:[.,]\d+)?)\s?-?(km|kms|kilomet(?:er|re)s?|miles?) (?:away )?from (?:the )?$",
    re.IGNORECASE,
)
PART_OF = re.compile(
    rf"\b({COMPASS}|centre|center|heart)(?: (?:{SURROUNDINGS}|part|parts|half|side))? of (?:the )?(?:(?:city|town|village)(?: of)? )?$",
    re.IGNORECASE,
)
AROUND = re.compile(
    rf"\b(?:near|outside|around|close to|next to|not far from|adjacent to|(?P<noun>{SURROUNDINGS}|gates)(?: of| in))"
    r" (?:the )?(?:(?:city|town|village)(?: of)? )?$",
    re.IGNORECASE,
)
NO_TAILS = frozenset(
    {"factory", "mine", "route", "castle", "university", "mosque", "hospital", "bridge", "port", "gates", "approaches", "edge"}
)
"""Nouns that stand behind a town for what is in it: the town says where."""


def plain_direction(word: str) -> str:
    """A direction as the word lists spell it: "north-west" is "northwest", the left bank is the eastern one."""
    plain = re.sub(r"[ -]", "", word.lower())
    return {"outskirts": "outer", "suburbs": "outer", "left": "eastern", "right": "western"}.get(plain, plain)


@cache
def directions() -> dict[str, str]:
    """Return every word for a direction with the direction it means."""
    return dict(load_words("toponyms")["directions"])


@cache
def noun_kinds() -> dict[str, str]:
    """Return the nouns that make another place of a name before them, with what they make of it."""
    nouns = load_words("toponyms")["nouns"]
    kinds = ("rural", "outskirts", "governorate", "line", "facility")
    found = {noun: kind for kind in kinds for noun in nouns[kind]}
    return {noun: kind for noun, kind in found.items() if noun not in NO_TAILS} | dict.fromkeys(
        ("front", "axis", "pocket", "enclave"), "area"
    )


@cache
def _noun_after() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, noun_kinds()), key=len, reverse=True))
    return re.compile(
        rf"(?:['’]s)? (?:(?P<compass>{COMPASS}) )?(?:(?:military|international|civilian|main) )?(?P<noun>{nouns})\b",
        re.IGNORECASE,
    )


def find_noun_after(text: str, end: int) -> re.Match[str] | None:
    """Return the noun behind a name that makes another place of it ("Hama countryside", "Kandahar airport", "the Hama road")."""
    return _noun_after().match(text[end : end + LOOK_BACK])
