"""Resolve the pronouns of a text from left to right: weigh every phrase that fits, and answer where one stands out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from warledger.mentions.coreference.phrases import Phrase, find_phrases, role_of
from warledger.mentions.coreference.pronouns import SEXES, agrees, is_barred, pronoun_kind
from warledger.mentions.coreference.traits import Setting, traits_of, traits_of_none
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCES_BACK = 5
"""Looked back for antecedents; in GUM's training files 97 in 100 have a mention that near."""


LEAST_PROBABILITY = 0.5


@dataclass(frozen=True, slots=True)
class Option:
    """One phrase that a pronoun may stand for, with what speaks for it."""

    phrase: Phrase
    referent: int
    """Phrases and pronouns taken to mean the same have one number."""
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun with all it may stand for, the nearest first, and what speaks for none of them."""

    token: "Token"
    options: tuple[Option, ...]
    none: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a pronoun most likely stands for, and how likely that is."""

    token: "Token"
    phrase: Phrase
    probability: float

    @property
    def is_sure(self) -> bool:
        """Whether it is likely enough to be said."""
        return self.probability >= LEAST_PROBABILITY


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase as later pronouns see it."""

    phrase: Phrase
    referent: int


Chooser = Callable[[Choice], int | None]


def resolve_pronouns(doc: "Doc", *, earlier: Sequence[Standing] = ()) -> Iterator[Resolution]:
    """Yield each pronoun of a parsed text with the noun phrase that it most likely stands for, likely or not."""
    found: list[Resolution] = []
    phrases: dict[int, Phrase] = {}

    def choose(choice: Choice) -> int | None:
        chances = weigh(choice)
        referent = max((r for r in chances if r is not None), key=lambda r: chances[r], default=None)
        if referent is None or chances[referent] < chances[None]:
            return None
        found.append(Resolution(choice.token, phrases[referent], chances[referent]))
        return referent

    read_choices(doc, choose, phrases=phrases)
    yield from found


def read_choices(doc: "Doc", choose: Chooser, *, phrases: dict[int, Phrase] | None = None) -> None:
    """Walk a text: hand each pronoun with its options to `choose`, and let what it returns count for those after it."""
    latest = {} if phrases is None else phrases
    standing: list[Standing] = []
    known: dict[tuple[str, str], int] = {}
    named: Counter[int] = Counter()
    meant: Counter[int] = Counter()
    waiting = list(find_phrases(doc))
    sentence, position = 0, 0
    for token in doc:
        if token.i > 0 and token.is_sent_start:
            sentence += 1
        kind = pronoun_kind(token)
        if kind is not None:
            choice = _choice(token, kind, sentence, standing, named, meant)
            referent = choose(choice)
            if referent is not None:
                meant[referent] += 1
                before = next(each.phrase for each in reversed(standing) if each.referent == referent)
                standing.append(Standing(_repeated(token, sentence, before), referent))
        while position < len(waiting) and waiting[position].token.i <= token.i:
            phrase = waiting[position]
            referent = _referent(phrase, known)
            named[referent] += 1
            latest[referent] = phrase
            standing.append(Standing(phrase, referent))
            position += 1


def _referent(phrase: Phrase, known: dict[tuple[str, str], int]) -> int:
    """Number what a phrase means: a name or "the town" means the same again, "a town" another."""
    number = len(known)
    if phrase.form == "name" or phrase.form == "definite":
        return known.setdefault((phrase.key, phrase.number), number)
    known[phrase.key, phrase.number] = number
    known[f"#{number}", ""] = number
    return number


def _repeated(token: "Token", sentence: int, before: Phrase) -> Phrase:
    """Make the phrase of a resolved pronoun, which tells the sex of what it stands for."""
    return replace(
        before, token=token, sentence=sentence, form="pronoun", role=role_of(token), sex=SEXES.get(token.lower_, before.sex)
    )


def _choice(
    token: "Token", kind: str, sentence: int, standing: Sequence[Standing], named: Mapping[int, int], meant: Mapping[int, int]
) -> Choice:
    options: list[Option] = []
    fitting = list(_fitting(token, sentence, standing))
    most = max((named[each.referent] for each in fitting), default=0)
    last = next((each.referent for each in fitting if each.phrase.form == "pronoun" and pronoun_kind(each.phrase.token) == kind), None)
    between: set[int] = set()
    for each in fitting:
        setting = Setting(
            sentence - each.phrase.sentence,
            len(between - {each.referent}),
            named[each.referent],
            meant[each.referent],
            most_named=named[each.referent] == most,
            last_meant=each.referent == last,
        )
        options.append(Option(each.phrase, each.referent, tuple(f"{kind}: {trait}" for trait in traits_of(token, each.phrase, setting))))
        between.add(each.referent)
    none = tuple(f"{kind}: none, {trait}" for trait in traits_of_none(token, len(between)))
    return Choice(token, tuple(options), none)


def _fitting(token: "Token", sentence: int, standing: Sequence[Standing]) -> Iterator[Standing]:
    for each in reversed(standing):
        back = sentence - each.phrase.sentence
        if back > SENTENCES_BACK:
            return
        if agrees(token, each.phrase) and not (back == 0 and is_barred(token, each.phrase)):
            yield each


def weigh(choice: Choice) -> dict[int | None, float]:
    """Return how likely each referent is to be meant; under None, that none is."""
    weights = load_weights()
    scores = [sum(weights.get(trait, 0.0) for trait in option.traits) for option in choice.options]
    none = sum(weights.get(trait, 0.0) for trait in choice.none)
    top = max([none, *scores])
    chances: dict[int | None, float] = {None: exp(none - top)}
    for option, score in zip(choice.options, scores, strict=True):
        chances[option.referent] = chances.get(option.referent, 0.0) + exp(score - top)
    total = sum(chances.values())
    return {referent: chance / total for referent, chance in chances.items()}


@cache
def load_weights() -> dict[str, float]:
    """Return the weight of each trait; training/antecedents.py finds them."""
    return dict(load_words("antecedents")["weights"])
