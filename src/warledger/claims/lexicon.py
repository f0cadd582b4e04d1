"""Look up what a verb or noun says about a war: the entries of words/verbs.toml."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from warledger.errors import VocabularyError
from warledger.language.predicate import Predicate
from warledger.vocabulary import load_words

KINDS = ("event", "state", "relation")
OBJECTS = ("place", "actor", "force", "either", "thing", "none")
CONTROLS = ("", "takes", "loses", "expels", "enters", "leaves", "holds", "present", "besieges", "contests", "seals", "falls")
REGULAR_ENDINGS = (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")), ("ing", ("", "e")))
"""English endings and what stands in their place in the base form."""
PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One verb or noun with the reading of its class."""

    lemma: str
    name: str
    """The class it belongs to, as named in words/verbs.toml."""
    kind: str
    action: str
    plover_type: str
    plover_mode: str
    object: str
    control: str
    relation: str
    subject: str
    of: str
    between: bool
    loaded: bool
    """Whether the word takes sides ("liberate"): data on the source's slant."""
    agentless: str
    """The action of the one who undergoes, where nobody is said to act."""
    telic: bool
    """Whether it names an outcome, which a purpose clause does not yet assert."""


def find_entry(predicate: Predicate) -> Entry | None:
    """Return the lexicon entry of a predicate, or None. A verb with a particle falls back to nothing, not to the bare verb."""
    entries = lexicon()
    for lemma in (predicate.lemma, *_irregular(predicate.word), *_stems(predicate.word)):
        found = entries.get((predicate.form, lemma))
        if found is not None:
            return found
    return None


def find_sense(predicate: Predicate, pattern: str) -> Entry | None:
    """Return the entry of the class that a verb is read by where a pattern of words/verbs.toml stands with it, or None."""
    found = _senses().get((pattern, predicate.lemma))
    return None if found is None or predicate.form != "verb" else replace(found, lemma=predicate.lemma)


@cache
def _senses() -> dict[tuple[str, str], Entry]:
    words = load_words("verbs")
    by_class = {section["name"]: next(entry for _, entry in _entries(section)) for section in words["class"]}
    return {(sense["when"], lemma): by_class[sense["class"]] for sense in words["sense"] for lemma in sense["verbs"]}


def _irregular(word: str) -> Iterator[str]:
    """The base form of an irregular one, for lemmas that the model got wrong ("flead" for "fled")."""
    head, joint, particle = word.partition("_")
    base = load_words("grammar")["irregular"].get(head)
    if base is not None:
        yield base + joint + particle


def _stems(word: str) -> Iterator[str]:
    """The base forms a regular English form may have, for lemmas that the model got wrong ("retrained": retrain)."""
    head, joint, particle = word.partition("_")
    for ending, replacements in REGULAR_ENDINGS:
        if head.endswith(ending) and len(head) - len(ending) >= 3:
            stem = head[: -len(ending)]
            yield from (stem + replacement + joint + particle for replacement in replacements)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1] + joint + particle


@cache
def nominals() -> frozenset[str]:
    """Return the lemmas of all nouns in the lexicon."""
    return frozenset(lemma for form, lemma in lexicon() if form == "noun")


@cache
def lexicon() -> dict[tuple[str, str], Entry]:
    """Return the entries by form and lemma; where classes share a word the first in the file wins.

    Raises:
        VocabularyError: a class has a value that is not allowed.
    """
    found: dict[tuple[str, str], Entry] = {}
    for section in load_words("verbs")["class"]:
        for key, entry in _entries(section):
            found.setdefault(key, entry)
    return found


def _entries(section: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Entry]]:
    _check(section)
    for form, words in (("verb", section["verbs"]), ("noun", section["nouns"])):
        for lemma in words:
            yield (
                (form, lemma),
                Entry(
                    lemma=lemma,
                    name=section["name"],
                    kind=section["kind"],
                    action=section["action"],
                    plover_type=section["plover"][0],
                    plover_mode=section["plover"][1],
                    object=section["object"],
                    control=section["control"],
                    relation=section.get("relation", ""),
                    subject=section.get("subject", "agent"),
                    of=section["of"],
                    between=section.get("between", False),
                    loaded=section.get("loaded", False),
                    agentless=section.get("agentless", ""),
                    telic=section.get("telic", False),
                ),
            )


def _check(section: dict[str, Any]) -> None:
    allowed = (("kind", KINDS), ("object", OBJECTS), ("control", CONTROLS))
    for key, choices in allowed:
        if section[key] not in choices:
            raise VocabularyError(
                f"Class `{section['name']}` in words/verbs.toml has {key} `{section[key]}`.", hint=f"Known values: {', '.join(choices)}."
            )
    if section["plover"][0] not in PLOVER_TYPES:
        raise VocabularyError(
            f"Class `{section['name']}` in words/verbs.toml has the PLOVER type `{section['plover'][0]}`.",
            hint=f"Known types: {', '.join(PLOVER_TYPES)}.",
        )
