"""Find the loaded words in the quote of a claim, and of whom they are said."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from warledger.claims.claim import Claim
from warledger.judgement.lineage import is_state, name_actor
from warledger.judgement.voices import find_party, fold_name
from warledger.vocabulary import load_words

LoadedKind = Literal["pejorative", "honorific", "distancing"]
LOADED_KINDS: tuple[LoadedKind, ...] = get_args(LoadedKind)
NOT_SAID = "not said"
"""Who is meant where the words at hand do not tell."""

GOVERNMENTS = frozenset("regime regimes junta dictatorship tyrant".split())
"""Words said of a government: another party of the claim is not who is meant."""
IRREGULARS = frozenset(
    "terrorist terrorists militiamen mercenary mercenaries thug thugs gang gangs bandit bandits takfiri takfiris kharijite kharijites khawarij "
    "warlord warlords outlaw outlaws separatist separatists narco-terrorists cult remnants henchmen hireling hirelings".split()
)
"""Words said of those who serve no state: where only a state is named in the claim, it is not who is meant."""
HEDGES = frozenset(("alleged", "purported", "ostensible"))
"""Words that doubt a name only where they stand directly before one; "an alleged attack" doubts a report."""
IN_NAMES = frozenset("popular resistance defenders lions patriotic glorious martyr martyrs liberator legitimate criminal heroes".split())
"""Words that open the names of many groups; in capitals, or before the name of a unit, they are a name and not a judgement."""
UNITS = frozenset("brigade brigades battalion battalions front army movement committees committee mobilisation mobilization".split())
NO_SIDE = frozenset("civilians protesters activists ngo un international-community all-parties".split())
"""Actors that are nobody's side: a loaded word beside them is said of another that the claim does not name."""
CALLED = frozenset(("group", "groups", "organisation", "organization", "organisations", "organizations", "militia", "gang"))
"""Words between a loaded word and the name that follows it: "the terrorist group ISIL"."""
_BEFORE = re.compile(r"((?:(?:al-)?[A-ZÀ-Þ][\w.'’-]*\s)+)$")
_AFTER = re.compile(r"^[\s\"“‘'`«]*((?:(?:al-)?[A-ZÀ-Þ][\w.'’-]*[ \t]?)+)")
_COMMON = frozenset("the a an these those many some several other all no".split())
_QUOTED = re.compile(r"[\"“‘«]\s?$")


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """One loaded word where it stands."""

    word: str
    """In small letters."""
    kind: LoadedKind
    at: int
    """Where it begins in the document."""
    about: str
    """The party that it is said of, or `NOT_SAID`."""
    quoted: bool
    """Whether the text sets it in quotation marks: it is then somebody else's word."""

    @property
    def is_told(self) -> bool:
        """Whether the claim tells of whom it is said."""
        return self.about != NOT_SAID


def find_loaded(claim: Claim) -> Iterator[LoadedWord]:
    """Yield the loaded words of a claim's quote, by the list words/slants.toml.

    It is said of the party whose name or office-holder stands directly beside the word ("ISIL terrorists", "the Assad regime"), else of
    the one party among the claim's fields that it can be said of: a regime is a state, terrorists are not. Where there is none or
    several, or a name beside it is known to no list, it is not said of whom.
    """
    for found in _pattern().finditer(claim.quote):
        word = found.group().lower()
        if not _is_name(claim.quote, found):
            quoted = _QUOTED.search(claim.quote[: found.start()]) is not None
            yield LoadedWord(word, _kinds()[word], claim.start + found.start(), _find_about(claim, found, word), quoted)


def _is_name(quote: str, found: re.Match[str]) -> bool:
    """Whether the word is a part of a name, or doubts no name."""
    word, after = found.group().lower(), quote[found.end() :]
    if word in HEDGES:
        return _AFTER.match(after) is None
    if word not in IN_NAMES:
        return False
    following = after.split(maxsplit=1)
    return (found.group()[0].isupper() and found.start() > 0) or (len(following) > 0 and following[0].casefold().strip(".,;") in UNITS)


def _find_about(claim: Claim, found: re.Match[str], word: str) -> str:
    named, beside = _named_beside(claim.quote, found, word)
    if named is not None:
        return name_actor(named)
    fitting = [] if beside else [party for party in _parties(claim) if _fits(word, party)]
    return name_actor(fitting[0]) if len(fitting) == 1 else NOT_SAID


def _named_beside(quote: str, found: re.Match[str], word: str) -> tuple[str | None, bool]:
    """Return the party named directly before or after a word, and whether anything is named there."""
    before = _BEFORE.search(quote[: found.start()])
    after = _AFTER.match(_skip_called(quote[found.end() :]))
    takes_after = _kinds()[word] == "distancing" or (after is not None and word in IRREGULARS)
    runs = [] if before is None else [_trim(before[1].split())]
    runs += [after[1].split()] if after is not None and takes_after else []
    known = (party for run in runs for party in [_resolve(run, word)] if party is not None)
    return next(known, None), any(len(run) > 0 for run in runs)


def _skip_called(after: str) -> str:
    first = after.split(maxsplit=1)
    return f" {first[1]}" if len(first) == 2 and first[0] in CALLED else after  # a word and the rest


def _trim(run: list[str]) -> list[str]:
    return run[1:] if len(run) > 0 and run[0].casefold() in _COMMON else run


def _resolve(run: list[str], word: str) -> str | None:
    """Return the party that a run of names stands for, the longest part next to the word that a list knows; "Al" is no end of a name."""
    for at in range(len(run)):
        if at > 0 and "al" in (run[at - 1].casefold(), run[at].casefold()):
            continue
        name = " ".join(run[at:]).removesuffix("'s").removesuffix("’s")
        if word in GOVERNMENTS and (state := _states().get(fold_name(name))) is not None:
            return state
        party, _ = find_party(name)
        if not party.startswith("name:"):
            return party
    return None


def _parties(claim: Claim) -> list[str]:
    args = claim.args
    named = [args.get(field) for field in ("actor", "target", "holder", "a", "b")]
    listed = args.get("parties")
    several = listed if isinstance(listed, list | tuple) else ()
    return list(dict.fromkeys(party for party in (*named, *several) if isinstance(party, str) and party != ""))


def _fits(word: str, party: str) -> bool:
    if party in NO_SIDE:
        return False
    if word in GOVERNMENTS:
        return is_state(party)
    return word not in IRREGULARS or not is_state(party)


@cache
def _states() -> Mapping[str, str]:
    """Return states by their adjectives, names and those who held their offices: "the Assad regime" is Syria's government."""
    found: dict[str, str] = {}
    for state, entry in load_words("demonyms")["states"].items():
        found.update({fold_name(name): state for name in (*entry.get("adjectives", ()), entry["name"])})
        holders = load_words("offices")["holders"].get(state, ())
        found.update({fold_name(name): state for held in holders for name in (held["name"], *held.get("aliases", ()))})
    return found


@cache
def _kinds() -> Mapping[str, LoadedKind]:
    listed = load_words("slants")
    return {word: kind for kind in LOADED_KINDS for word in listed[kind]}


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _kinds()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})\b", re.IGNORECASE)
