"""Find the stretches of a block that may name a place, each with its candidates; which candidate is meant is settled elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.neighbours import HYPHENS, stands_alone
from warledger.mentions.place import Place
from warledger.mentions.placewords import (
    articles,
    inner_words,
    leading_words,
    never_alone,
    no_places,
    place_nouns,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Spans = Sequence[tuple[int, int]]
MAX_TOKENS = 7
"""Longest name looked up, in tokens; hyphens count ("Deir ez-Zor" has four)."""
SUPPORTED_PROMINENCE = 3.0
"""The least prominence of a place that is thought of at all, when its name stands where places stand or its state was named."""
FAMILIAR_PROMINENCE = 4.0
"""A town of 10,000: what the entity model takes for an organisation is that town when it bears its whole name of several words."""
FAMOUS_PROMINENCE = 5.5
"""A name this well known (300,000 people, or a place of our own lists) needs no look-up by sound."""
ENDINGS = ("s", "ed", "d", "ing")
APOSTROPHES = ("'", "’")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
NAMING_RELATIONS = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "ROOT"})
"""Relations of Universal Dependencies in which a name stands for itself; as `compound` or `amod` it describes the noun behind it."""
POSSESSIVE = re.compile(r"['’]s\b")
WORD_BEFORE = re.compile(r"(\w+)\s*(?:the )?$")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may name a place: characters and tokens, the candidates, and what speaks for a place at all."""

    text: str
    start: int
    end: int
    first: int
    last: int
    candidates: tuple[Place, ...]
    exact: bool
    """Whether a candidate bears this very name, not one that sounds like it."""
    supported: bool
    """Whether a preposition or a direction leads to it."""
    doubtful: bool
    """Whether it is an English word or a person's name as well."""
    entity: str
    """What the language model takes it for: LOC, PER, ORG or nothing."""


def find_names(doc: "Doc", gazetteer: Gazetteer, *, taken: Spans = ()) -> Iterator[Name]:
    """Yield the names of a block in text order, the longest first where several begin at one word; none inside `taken`."""
    labels = {token.i: entity.label_ for entity in doc.ents for token in entity}
    closed = _tokens_in(doc, taken)
    edges = closed | {token.i for token in doc if _is_owner(token, gazetteer)}
    index = 0
    while index < len(doc):
        name = _longest(doc, index, gazetteer, closed=closed, edges=edges, labels=labels)
        if name is not None:
            yield name
        index = index + 1 if name is None else name.last


def is_place_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a whole name, with or without a noun of settlements behind it, is one of a place that people have heard of."""
    bare = re.sub(r" (city|town|village)$", "", text, flags=re.IGNORECASE)
    names = (text, bare) if " " in text else ()
    if any(place.curated for name in names for place in gazetteer.lookup_exact(name)):
        return True
    return len(names) > 0 and any(place.prominence >= FAMILIAR_PROMINENCE for place in gazetteer.lookup_exact(bare))


def _tokens_in(doc: "Doc", spans: Spans) -> frozenset[int]:
    """Return the tokens inside spans of characters, in one pass over both."""
    found: set[int] = set()
    waiting = sorted(spans)
    position = 0
    for token in doc:
        while position < len(waiting) and waiting[position][1] <= token.idx:
            position += 1
        if position < len(waiting) and waiting[position][0] < token.idx + len(token):
            found.add(token.i)
    return frozenset(found)


def _longest(
    doc: "Doc", index: int, gazetteer: Gazetteer, *, closed: frozenset[int], edges: frozenset[int], labels: dict[int, str]
) -> Name | None:
    if index in closed or not _opens_name(doc, index):
        return None
    for stop in range(min(len(doc), index + MAX_TOKENS), index, -1):
        if closed.isdisjoint(range(index, stop)) and _may_be_name(doc, index, stop):
            whole = stands_alone(doc, index, stop, edges)
            exact, alike = _candidates(doc[index:stop].text, gazetteer, whole=whole)
            if stop == index + 1 and _is_inflected(doc[index]):
                alike = ()
            known = any(place.curated or place.prominence >= SUPPORTED_PROMINENCE for place in (*exact, *alike))
            if known and (whole or _may_be_part(exact, gazetteer)):
                return _name(doc, index, stop, exact, alike, label=labels.get(stop - 1, ""))
    return None


def _candidates(text: str, gazetteer: Gazetteer, *, whole: bool) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the places that bear a name and, for a whole name that is not famous, those that it sounds like."""
    exact = gazetteer.lookup_exact(text) or _owner(text, gazetteer)
    if not whole or not _is_spelling(text) or any(place.curated or place.prominence >= FAMOUS_PROMINENCE for place in exact):
        return exact, ()
    known = {place.id for place in exact}
    return exact, tuple(place for place in gazetteer.lookup_alike(text) if place.id not in known)


def _is_spelling(text: str) -> bool:
    """Whether a text is nothing but a name: capitals, articles before hyphens; no noun of places, no possessive, no preposition inside."""
    return all(word[:1].isupper() or "-" in word for word in text.split(" ")) and POSSESSIVE.search(text) is None


def _owner(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Well-known places whose possessive has lost its apostrophe ("Syrias capital"), as wire copies often have it."""
    if len(text) < 5 or not text.endswith("s"):
        return ()
    return tuple(place for place in gazetteer.lookup_exact(text[:-1]) if place.curated)


def _is_owner(token: "Token", gazetteer: Gazetteer) -> bool:
    """Whether a word is a state whose possessive has lost its apostrophe: a name behind it begins there ("Syrias Idlib province")."""
    return token.text.endswith("s") and token.text[:1].isupper() and token.lower_[:-1] in gazetteer.states


def _may_be_part(found: Sequence[Place], gazetteer: Gazetteer) -> bool:
    """Whether a name may stand inside a longer one: most states do ("Syria Relief"), towns do not ("Vicente Guerrero")."""
    return any(place.feature == "country" and place.name.lower() in gazetteer.states for place in found)


def _name(doc: "Doc", first: int, last: int, exact: tuple[Place, ...], alike: tuple[Place, ...], *, label: str) -> Name:
    words = doc[first:last]
    doubtful = _is_word_or_person(doc[first + (words[0].lower_ == "the") : last].text.lower())
    supported = _is_supported(doc[max(0, first - 4) : first].text)
    start, end = words[0].idx, words[-1].idx + len(words[-1])
    return Name(words.text, start, end, first, last, (*exact, *alike), len(exact) > 0, supported, doubtful, label)


def _is_word_or_person(name: str) -> bool:
    """Whether a name, without its article, is an English word or that of a person too."""
    return name in no_places("common") or name in no_places("people")


def _is_inflected(token: "Token") -> bool:
    """Whether a word is a form of an English word, as verbs of headlines are ("Kills"): what it sounds like is no place."""
    return any(token.lower_.endswith(ending) and token.lower_.removesuffix(ending) in no_places("common") for ending in ENDINGS)


def _is_capital(text: str) -> bool:
    """Whether a word begins with a capital, behind the invisible characters that pages put before some."""
    return text.lstrip(INVISIBLE)[:1].isupper()


def _opens_name(doc: "Doc", index: int) -> bool:
    token = doc[index]
    if token.lower_ in no_places("never") and not (token.is_title and index + 1 < len(doc) and doc[index + 1].is_title):
        return False
    if index > 0 and doc[index - 1].text in HYPHENS and doc[index - 1].idx + 1 == token.idx:
        return False
    article = token.lower_ in articles() and index + 1 < len(doc) and doc[index + 1].text in HYPHENS
    return article or (_is_capital(token.text) and any(letter.isalpha() for letter in token.text))


def _may_be_name(doc: "Doc", start: int, stop: int) -> bool:
    """Capitals, hyphens and articles of names, and lower-case nouns of places at the end ("Idlib province")."""
    words = doc[start:stop]
    last = words[-1]
    if (
        last.text in (*HYPHENS, *APOSTROPHES, "'s", "’s")
        or last.is_space
        or last.text in articles()
        or (len(words) == 1 and last.lower_ in never_alone() and not _is_state(doc, last))
    ):
        return False
    inside = (*HYPHENS, *APOSTROPHES, "'s", "’s", "`")
    return all(_is_capital(t.text) or t.text in inside or t.lower_ in inner_words() or t.lower_ in place_nouns() for t in words)


def _is_state(doc: "Doc", token: "Token") -> bool:
    """Whether an adjective that is a state's name as well ("US") is the name: the model sees a place there, and it describes nothing."""
    if not token.text.isupper() or token.ent_type_ != "LOC" or token.dep_.partition(":")[0] not in NAMING_RELATIONS:
        return False
    return token.i + 1 == len(doc) or doc[token.i + 1].text not in HYPHENS


def _is_supported(words: str) -> bool:
    """Whether the words before a name lead to a place: a preposition or a direction, "the" between them or not."""
    before = WORD_BEFORE.search(words)
    return before is not None and before.group(1).lower() in leading_words()
