"""Say whom the words stand for that name a speaker, an outlet or an owner."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from warledger.claims.claim import Speaker
from warledger.judgement.lineage import lineage, name_actor
from warledger.vocabulary import load_words

NAMES_KEPT = 50_000
"""Names whose reading is remembered: a war has some thousands of speakers, and memory must not grow with the ledger."""


def find_voice(speaker: Speaker, printed: frozenset[str]) -> tuple[str, str] | None:
    """Return the key and name of whom a speaker's words name, None where they name nobody ("a security source", "activists").

    `printed` are folded names of outlets at hand, so that an outlet that no list knows is recognised where another cites it.
    """
    listed, runs, person = _read_name(speaker.name, speaker.actor)
    if listed is not None:
        return listed
    cited = next((run for run in runs if fold_name(run) in printed), None)
    return person if cited is None else (f"name:{fold_name(cited)}", cited)


@lru_cache(maxsize=NAMES_KEPT)
def _read_name(name: str, actor: str | None) -> tuple[tuple[str, str] | None, tuple[str, ...], tuple[str, str] | None]:
    """Return whom a name stands for by the lists, the proper names in it, and whom it stands for where no list knows these."""
    named = _QUALIFIED.sub("", name)
    head = _PREPOSITION.split(named)[0].split()
    if actor is not None:
        noun = _singular(head[-1].casefold()) if len(head) > 0 else ""
        unnamed = noun in _UNOFFICIAL or any(actor == civil or actor.endswith(f"-{civil}") for civil in _CIVIL)
        return (None if unnamed else (actor, name_actor(actor))), (), None
    proper = _ends_in_capital(head)
    runs = _capital_runs(named if proper else " ".join(head))
    listed = next((known for run in runs if (known := _parties().get(fold_name(run))) is not None), None)
    if not proper or len(runs) == 0:
        return listed, runs, None
    own = _without_titles(runs[-1] if " ".join(head).endswith(runs[-1]) else _capital_runs(" ".join(head))[-1])
    return listed, runs, None if all(_is_common(word) for word in own.split()) else (f"name:{fold_name(own)}", own)


def _ends_in_capital(words: Sequence[str]) -> bool:
    return len(words) > 0 and words[-1].removeprefix("al-")[:1].isupper()


def _capital_runs(name: str) -> tuple[str, ...]:
    """Return the runs of words in capitals, with the small words inside names."""
    return tuple(CAPITALS.findall(name))


CAPITALS = re.compile(r"(?:al-)?[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:of|for|bin|ibn|de|van|von|al|el|and)\s(?:the\s)?)?(?:al-)?[A-ZÀ-Þ][\w.'’-]*)*")
"""Words in capitals that stand together, with the small words inside names."""


def _without_titles(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0].casefold().rstrip(".") in _titles()):
        words = words[1:]
    return " ".join(words)


def _is_common(word: str) -> bool:
    bare = word.casefold().rstrip(".")
    return bare in _common_words() or _singular(bare) in _common_words()


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("es") if word.endswith("sses") else word.removesuffix("s")


def with_article(label: str) -> str:
    """Return a party's name as it stands in a sentence: "the Syrian Observatory for Human Rights", but "Reuters"."""
    bare = label.rsplit(maxsplit=1)[-1].casefold()
    takes = len(label.split()) > 1 and not label.startswith("The ") and (" for " in label or " of " in label or bare in _WITH_ARTICLE)
    return f"the {label}" if takes else label


def find_party(name: str) -> tuple[str, str]:
    """Return the key and name of an outlet, owner or state; one that no list knows stands for itself."""
    if (state := _STATE.fullmatch(name)) is not None and (actor := _states_by_code().get(state[1])) is not None:
        return actor, name_actor(actor)
    return _parties().get(fold_name(name)) or (f"name:{fold_name(name)}", name)


@cache
def bodies_above(actor: str) -> tuple[str, ...]:
    """Return what an actor is a part of as an organisation: a people or "rebels" is nobody's head office."""
    above = lineage(actor)
    if actor.endswith(_STATE_MEDIA):
        above = lineage(f"{actor.removesuffix(_STATE_MEDIA)}-government")
    return tuple(found for found in above if found not in _collectives())


@cache
def _parties() -> Mapping[str, tuple[str, str]]:
    """Return parties by their folded names: outlets under the id that words/actors.toml gives them, where it has one."""
    actors: dict[str, tuple[str, str]] = {}
    for actor, entry in _listed_actors():
        for name in (entry.get("name", ""), *entry.get("aliases", ())):
            actors.setdefault(fold_name(name), (actor, name_actor(actor)))
    parties: dict[str, tuple[str, str]] = {}
    for entry in load_words("outlets")["outlets"]:
        names = [fold_name(name) for name in (entry["name"], *entry.get("aliases", ()))]
        known = next((actors[name] for name in names if name in actors), (f"name:{names[0]}", entry["name"]))
        label = known[1] if entry["kind"] in ("igo", "official") else entry["name"]
        parties.update(dict.fromkeys(names, (known[0], label)))
    return {**actors, **parties}


def _listed_actors() -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from load_words("demonyms")["states"].items()
    for kind, homes in load_words("actors").items():
        if kind not in ("spellings", "people", "generic"):
            for entries in homes.values():
                yield from entries.items()


@cache
def _collectives() -> frozenset[str]:
    actors = load_words("actors")
    return frozenset(actor for kind in ("people", "generic") for entries in actors[kind].values() for actor in entries)


@cache
def _states_by_code() -> Mapping[str, str]:
    """Return the ids of states by ISO 3166 code: the two lists share their adjectives or names."""
    known: dict[str, set[str]] = defaultdict(set)
    for state, entry in load_words("demonyms")["states"].items():
        for word in (*entry.get("adjectives", ()), entry["name"], *entry.get("aliases", ())):
            known[fold_name(word)].add(state)
    rows = load_words("countries")["countries"]
    found = {
        code: [known[fold_name(word)] for word in (*row[3], *row[2]) if len(known[fold_name(word)]) == 1] for code, row in rows.items()
    }
    return {code: min(states[0]) for code, states in found.items() if len(states) > 0}


@cache
def _titles() -> frozenset[str]:
    offices = load_words("offices")["offices"]
    return frozenset(word for phrase in (*offices["nouns"], *offices["titles"]) for word in phrase.split())


@cache
def _common_words() -> frozenset[str]:
    """Words that name nobody even in capitals, as at the head of a sentence."""
    speech, generic = load_words("speech"), load_words("generic_actors")
    nouns = (word for entry in generic["nouns"].values() for phrase in entry["words"] for word in phrase.split())
    adjectives = (
        word for entry in load_words("demonyms")["states"].values() for word in (*entry.get("adjectives", ()), *entry.get("people", ()))
    )
    return frozenset(word.casefold() for word in (*speech["speakers"], *speech["nouns"], *nouns, *adjectives, *_titles(), *_COMMON))


@lru_cache(maxsize=NAMES_KEPT)
def fold_name(name: str) -> str:
    """A name without case, accents, signs and articles, so that "Al-Manar" and "al Manar" meet."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", re.sub(r"['’‘`.]", "", plain))
    kept = [word for word in words if word not in ("the", "al", "el")]
    return " ".join(kept or words)


_RUN = re.compile(r"(?:al-)?[A-ZÀ-Þ][\w.'’-]*(?:\s(?:(?:of|for|bin|ibn|de|van|von|al|el|and)\s(?:the\s)?)?(?:al-)?[A-ZÀ-Þ][\w.'’-]*)*")
_PREPOSITION = re.compile(r"\s(?:of|in|from|at|on|near|inside|close|with|who|for the)\s")
_STATE = re.compile(r"state of ([A-Z]{2})")
_QUALIFIED = re.compile(r"\b(?:(?:anti|pro)-[\w.]+|[\w.]+-(?:based|linked|backed|led|affiliated|allied|run))\s*", re.IGNORECASE)
"""Words that say where a speaker stands, not who it is: a "London-based, anti-ISIS network" is neither."""
_STATE_MEDIA = "-state-media"
_CIVIL = ("activists", "civilians", "protesters", "all-parties")
"""Actors that stand for whoever was asked, not for a body that speaks with one voice."""
_UNOFFICIAL = frozenset(
    "activist resident witness eyewitness civilian analyst expert observer doctor medic villager local refugee journalist rescuer".split()
)
"""Nouns of speakers who speak for themselves whatever state or party stands before: "Syrian activists" are not Syria."""
_COMMON = tuple(
    "he she they it we i who some many most several few one two three another other others all both nobody residents local western "
    "state news press human rights regime rebel militant official field reliable informed well-informed unnamed security ngo watchdog "
    "monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec january february march "
    "april may june july august september october november december".split()
)
_WITH_ARTICLE = frozenset(
    "army forces force coalition nations states kingdom emirates network committees committee ministry front movement rebels opposition "
    "government council union units militias observatory media party brigade division command court cross federation agency".split()
)
"""Last words of names that take "the"."""
