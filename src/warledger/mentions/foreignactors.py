"""Find actors named in Arabic, Cyrillic or Hebrew writing: a quoted name inside an English text, or a slogan on a banner."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from warledger.mentions.mention import ActorId, ActorMention
from warledger.mentions.otherscripts import WORD, forms
from warledger.mentions.registry import Registry
from warledger.mentions.slant import find_slant
from warledger.vocabulary import load_words

LONGEST = 6
BETWEEN = re.compile('[ \u00a0]{0,2}[«»“”"]?')
Form = tuple[str, ...]


def find_foreign_actors(text: str, registry: Registry) -> Iterator[ActorMention]:
    """Yield the actors whose names stand in another script, in order, the longest name at each word."""
    words = [(match.start(), match.end(), forms(match.group())) for match in WORD.finditer(text)]
    position = 0
    while position < len(words):
        last, key = _longest(text, words, position)
        if key is None:
            position += 1
            continue
        start, end = words[position][0], words[last - 1][1]
        actor = registry.actors[key]
        yield ActorMention(
            text[start:end], start, end, actor, "state" if actor.kind == "state" else "registry", slant=find_slant(text, start, end)
        )
        position = last


def _longest(text: str, words: Sequence[tuple[int, int, Form]], first: int) -> tuple[int, ActorId | None]:
    index = _index()
    for last in range(_end_of_run(text, words, first), first, -1):
        for opening in words[first][2]:
            key = index.get((opening, *(_last_form(word[2]) for word in words[first + 1 : last]))) or index.get(
                (opening, *(word[2][0] for word in words[first + 1 : last]))
            )
            if key is not None:
                return last, key
    return first, None


def _end_of_run(text: str, words: Sequence[tuple[int, int, Form]], first: int) -> int:
    """Return the index after the words that follow each other with nothing but spaces and quotation marks between."""
    last = first + 1
    while last < min(len(words), first + LONGEST) and BETWEEN.fullmatch(text[words[last - 1][1] : words[last][0]]) is not None:
        last += 1
    return last


def _last_form(found: Form) -> str:
    """The stem of a Cyrillic word; other words as they stand: only the first of a name takes particles."""
    return found[-1] if found[-1].endswith("*") else found[0]


@cache
def _index() -> Mapping[Form, ActorId]:
    """Return the names of the list in other scripts, each as it stands and by its stems."""
    found: dict[Form, ActorId] = {}
    for key, names in load_words("scripts")["actors"].items():
        for name in names:
            words = [forms(match.group()) for match in WORD.finditer(name)]
            if len(words) > 0:
                found.setdefault(tuple(word[0] for word in words), ActorId(key))
                found.setdefault(tuple(_last_form(word) for word in words), ActorId(key))
    return found
