"""Load the word lists of actors, and find the names in a text that they know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from warledger.errors import VocabularyError
from warledger.mentions.forms import Word, cut_words
from warledger.mentions.mention import Actor, ActorId
from warledger.mentions.ownactors import OwnActor
from warledger.mentions.senses import (
    Generic,
    NounClass,
    Role,
    Sense,
    State,
    common_senses,
    holder_senses,
    make_generic,
    make_noun_class,
    make_state,
    named_senses,
    own_senses,
    script_senses,
    state_senses,
)
from warledger.vocabulary import load_words

LIKE_ENGLISH = 5
"""Words of fewer letters do not lose a plural s to find a name: "Irans" does, "Mals" does not."""


class Entry(NamedTuple):
    """A name as folded words, with what their letters must look like, and its senses in the order of the lists."""

    forms: tuple[str, ...]
    shape: tuple[int, ...]
    """Per word: 0 any case, 1 a capital first, 2 capitals only, 3 a capital and an article before it."""
    senses: tuple[Sense, ...]


class Hit(NamedTuple):
    """A known name in a list of words: words[first:last]."""

    first: int
    last: int
    senses: tuple[Sense, ...]
    possessive: bool

    def sense(self, *roles: Role) -> Sense | None:
        """Return its sense in the first of these roles that it has."""
        return next((sense for role in roles for sense in self.senses if sense.role == role), None)


@dataclass(frozen=True, slots=True)
class Registry:
    """All word lists of actors, indexed by the first word of each name."""

    actors: Mapping[ActorId, Actor]
    states: Mapping[ActorId, State]
    nouns: Mapping[str, NounClass]
    generics: Mapping[str, Generic]
    index: Mapping[str, tuple[Entry, ...]]
    spellings: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]
    """Closed lists of single words by name: locatives, modifiers, backed …"""

    def words(self, text: str) -> list[Word]:
        """Cut a text into words, with the registry's spellings."""
        return cut_words(text, self.spellings)

    def hits(self, words: list[Word]) -> dict[int, Hit]:
        """Return the longest known name at each word, left to right, none inside another; keyed by the first word."""
        found: dict[int, Hit] = {}
        shouting = _is_shouting(words)
        position, index = 0, self.index
        while position < len(words):
            hit = None
            if (entries := index.get(words[position].form)) is not None:
                hit = self._longest(entries, words, position, shouting=shouting)
            if hit is None:
                hit = self._without_s(words, position)
            if hit is not None:
                found[position] = hit
            position = position + 1 if hit is None else hit.last
        return found

    def _longest(self, entries: tuple[Entry, ...], words: list[Word], position: int, *, shouting: bool) -> Hit | None:
        for forms, shape, senses in entries:
            last = position + len(forms)
            if last > len(words) or not _matches(forms, shape, words, position):
                continue
            if shape == (2,) and forms[0] in self.sets["english_capitals"] and (shouting or self._is_shouted(words, position)):
                continue
            return Hit(position, last, senses, words[last - 1].possessive or words[last - 1].form != forms[-1])
        return None

    def _is_shouted(self, words: list[Word], position: int) -> bool:
        """A word beside it stands in capitals and is no acronym that is known: "WHO IS THERE"."""
        beside = [index for index in (position - 1, position + 1) if 0 <= index < len(words) and words[max(index, position)].gap == " "]
        return any(words[index].text.isupper() and len(words[index].text) > 2 and words[index].form not in self.index for index in beside)

    def _without_s(self, words: list[Word], position: int) -> Hit | None:
        """Read "Syrias army" and "Daeshs": texts that lost their apostrophes."""
        word = words[position]
        if word.form[-1:] != "s" or len(word.form) < LIKE_ENGLISH or not word.capital:
            return None
        for forms, shape, senses in self.index.get(word.form[:-1], ()):
            if len(forms) == 1 and shape[0] == 1 and senses[0].role in ("state", "name", "holder", "capital"):
                return Hit(position, position + 1, senses, True)
        return None


def at_home(hits: Mapping[int, Hit], theatre: ActorId | None) -> dict[int, Hit]:
    """Put first, of several actors that share a name, the one whose home the text is about: "PLA" in Syria and in China.

    Every army has a 47th Brigade: a numbered unit is left out unless the text is about its state's war.
    """
    placed = ((position, _without_strange_units(hit, theatre)) for position, hit in hits.items())
    return {position: hit if len(hit.senses) == 1 else _home_first(hit, theatre) for position, hit in placed if len(hit.senses) > 0}


def _without_strange_units(hit: Hit, theatre: ActorId | None) -> Hit:
    if not any(is_numbered_unit(sense) for sense in hit.senses):
        return hit
    return hit._replace(senses=tuple(sense for sense in hit.senses if sense.home == theatre or not is_numbered_unit(sense)))


def is_numbered_unit(sense: Sense) -> bool:
    """Whether it is a unit known by a number, which units of other armies bear as well."""
    return sense.actor is not None and sense.actor.kind == "unit" and sense.actor.name[0].isdigit()


def _home_first(hit: Hit, theatre: ActorId | None) -> Hit:
    return hit._replace(senses=tuple(sorted(hit.senses, key=lambda sense: sense.home is None or sense.home != theatre)))


def load_registry(own: tuple[OwnActor, ...] = ()) -> Registry:
    """Load and index the lists actors, demonyms, offices and generic_actors, and a user's own actors; once per process.

    Raises:
        VocabularyError: an id stands twice, or a parent or office-holder's actor is not in the lists.
    """
    return _load(own)


@cache
def _load(own: tuple[OwnActor, ...]) -> Registry:
    named, generic, offices = load_words("actors"), load_words("generic_actors"), load_words("offices")
    states = {ActorId(key): make_state(key, row) for key, row in load_words("demonyms")["states"].items()}
    actors: dict[ActorId, Actor] = {key: state.actor for key, state in states.items()}
    spellings = {variant: form for form, variants in named["spellings"].items() for variant in variants}
    entries: dict[tuple[tuple[str, ...], tuple[int, ...]], list[Sense]] = {}

    def add(alias: str, sense: Sense) -> None:
        words = cut_words(alias, spellings)
        shape = tuple(_shape(word.text) for word in words)
        if sense.actor is not None and sense.actor.kind == "outlet" and len(words) == 1 and words[0].has_article:
            shape = (3,)
        key = tuple(word.form for word in words), shape
        senses = entries.setdefault(key, [])
        if sense not in senses:
            senses.append(sense)

    for alias, sense in (
        *state_senses(states),
        *named_senses(named, actors),
        *holder_senses(offices, actors),
        *common_senses(generic, offices),
        *script_senses(actors),
        *own_senses(own, actors),
    ):
        add(alias, sense)
    _check_parents(actors)
    sets = {name: frozenset(words) for table in ("links", "states", "unlisted", "anaphora") for name, words in generic[table].items()}
    sets["places_after"] = frozenset(offices["offices"]["places_after"])
    return Registry(
        actors,
        states,
        {name: make_noun_class(row) for name, row in generic["nouns"].items()},
        {key: make_generic(key, row) for key, row in generic["generic"].items()},
        _indexed(entries),
        spellings,
        sets,
    )


def _shape(written: str) -> int:
    letters = written.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return 2
    return 1 if written[0].isupper() else 0


def _matches(forms: tuple[str, ...], shape: tuple[int, ...], words: list[Word], position: int) -> bool:
    final = len(forms) - 1
    for offset, form in enumerate(forms):
        word = words[position + offset]
        if word.form != form and not (0 < offset == final and word.form == form + "s" and shape[0] > 0):
            return False
        if offset > 0 and (not word.joined or (words[position + offset - 1].possessive and word.gap != " ")):
            return False
        if not _looks(word, shape[offset]):
            return False
    return True


def _looks(word: Word, shape: int) -> bool:
    if shape == 2:
        return word.text.isupper()
    return shape == 0 or (word.capital and (shape == 1 or word.has_article))


def _is_shouting(words: list[Word]) -> bool:
    long = [word for word in words if len(word.text) > 3]
    return len(long) > 0 and sum(word.text.isupper() for word in long) * 2 > len(long)


def _indexed(entries: Mapping[tuple[tuple[str, ...], tuple[int, ...]], list[Sense]]) -> dict[str, tuple[Entry, ...]]:
    by_first: dict[str, list[Entry]] = {}
    for (forms, shape), senses in entries.items():
        by_first.setdefault(forms[0], []).append(Entry(forms, shape, tuple(senses)))
    return {first: tuple(sorted(found, key=lambda e: (-len(e.forms), tuple(-s for s in e.shape)))) for first, found in by_first.items()}


def _check_parents(actors: Mapping[ActorId, Actor]) -> None:
    for actor in actors.values():
        if actor.parent is not None and actor.parent not in actors:
            raise VocabularyError(f"The parent `{actor.parent}` of the actor `{actor.id}` is in no word list.")
