"""Resolve the pronouns of a text from left to right: weigh every phrase that fits, and answer where one stands out."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import TYPE_CHECKING

from warledger.mentions.coreference.memory import Memory, Standing
from warledger.mentions.coreference.phrases import Kind, Phrase, find_phrases
from warledger.mentions.coreference.pronouns import agrees, is_barred, is_expletive, is_settled, pronoun_kind
from warledger.mentions.coreference.traits import Setting, traits_of, traits_of_none
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCES_BACK = 5
"""Looked back for antecedents; in GUM's training files 97 in 100 have a mention that near."""


LEAST_PROBABILITY = 0.55
"""Below it nothing is said. In fourfold cross-validation on GUM's training and development files (2,363 pronouns) 0.45, 0.5, 0.55 and 0.6
gave accuracies of 0.54, 0.51, 0.48 and 0.45 at precisions of 0.74, 0.76, 0.78 and 0.80; saying all that is likelier than nothing, 0.61 at 0.69."""

KNOWN_BONUS = 0.5
"""Log-odds for a phrase whose kind was given: an actor the registry knows, which a report on a war comes back to oftener than GUM does.
With 0, 0.5, 1 and 1.5 the pronouns of GUM's training and development files (no vlogs) that stand for such an actor (168) were found with
a recall of 0.23, 0.29, 0.36 and 0.41 at precisions of 0.81, 0.76, 0.64 and 0.55. The rules before these had 0.30 at 0.50."""


@dataclass(frozen=True, slots=True)
class Option:
    """One phrase that a pronoun may stand for, with what speaks for it."""

    phrase: Phrase
    referent: int
    """Phrases and pronouns taken to mean the same have one number."""
    named: Phrase
    """The last phrase of this referent that is no pronoun: the phrase itself, unless that is a pronoun."""
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A pronoun with all it may stand for, the nearest first, and what speaks for none of them."""

    token: "Token"
    options: tuple[Option, ...]
    none: tuple[str, ...]
    settled: bool
    """Grammar leaves no doubt, and no other option."""


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


Chooser = Callable[[Choice], int | None]


def resolve_pronouns(doc: "Doc", *, memory: Memory | None = None, kinds: Mapping[int, Kind] | None = None) -> Iterator[Resolution]:
    """Yield each pronoun of a parsed text with the noun phrase that it most likely stands for, sure or not.

    Args:
        doc: the parsed text.
        memory: what was named in the text before it; it is added to.
        kinds: what is known of phrases better than their words tell, by the number of their head.
    """
    kept = Memory() if memory is None else memory
    found: list[Resolution] = []

    def choose(choice: Choice) -> int | None:
        chances = weigh(choice, load_weights())
        referent = likeliest(chances)
        if referent is not None:
            found.append(Resolution(choice.token, kept.latest[referent], chances[referent]))
        return referent

    read_choices(doc, choose, memory=kept, kinds=kinds)
    yield from found


def read_choices(doc: "Doc", choose: Chooser, *, memory: Memory | None = None, kinds: Mapping[int, Kind] | None = None) -> None:
    """Walk a text: hand each pronoun with its options to `choose`, and let what it returns count for those after it."""
    kept = Memory() if memory is None else memory
    waiting = deque(find_phrases(doc, sentence=kept.sentence, kinds=kinds))
    for token in doc:
        if token.i > 0 and token.is_sent_start:
            kept.sentence += 1
        kind = pronoun_kind(token)
        if kind is not None and not is_expletive(token):
            referent = choose(_choice(token, kind, kept))
            if referent is not None:
                kept.meet_again(token, referent)
        while len(waiting) > 0 and waiting[0].token.i <= token.i:
            kept.meet(waiting.popleft())
    kept.sentence += 1


def _choice(token: "Token", kind: str, memory: Memory) -> Choice:
    options: list[Option] = []
    fitting = list(_fitting(token, memory))
    settled = [each for each in fitting if is_settled(token, each.phrase)]
    fitting = settled or fitting
    most = max((memory.named[each.referent] for each in fitting), default=0)
    last = next((each.referent for each in fitting if each.phrase.form == "pronoun" and pronoun_kind(each.phrase.token) == kind), None)
    between: set[int] = set()
    for each in fitting:
        setting = Setting(
            memory.sentence - each.phrase.sentence,
            len(between - {each.referent}),
            memory.named[each.referent],
            memory.meant[each.referent],
            most_named=memory.named[each.referent] == most,
            last_meant=each.referent == last,
            sex=memory.sexes.get(each.referent, ""),
        )
        traits = tuple(f"{kind}: {trait}" for trait in traits_of(token, each.phrase, setting))
        options.append(Option(each.phrase, each.referent, memory.latest[each.referent], traits))
        between.add(each.referent)
    none = tuple(f"{kind}: none, {trait}" for trait in traits_of_none(token, len(between)))
    return Choice(token, tuple(options), none, settled=len(settled) > 0)


def _fitting(token: "Token", memory: Memory) -> Iterator[Standing]:
    for each in reversed(memory.standing):
        back = memory.sentence - each.phrase.sentence
        if back > SENTENCES_BACK:
            return
        if agrees(token, each.phrase) and not (back == 0 and is_barred(token, each.phrase)):
            yield each


def likeliest(chances: Mapping[int | None, float]) -> int | None:
    """Return the likeliest referent, None where none is likelier still."""
    referent = max((each for each in chances if each is not None), key=lambda each: chances[each], default=None)
    return None if referent is None or chances[referent] < chances[None] else referent


def weigh(choice: Choice, weights: Mapping[str, float]) -> dict[int | None, float]:
    """Return how likely each referent is to be meant; under None, that none is."""
    scores = [sum(weights.get(trait, 0.0) for trait in option.traits) + KNOWN_BONUS * option.named.known for option in choice.options]
    none = sum(weights.get(trait, 0.0) for trait in choice.none)
    top = max([none, *scores])
    chances: dict[int | None, float] = {None: 0.0 if choice.settled else exp(none - top)}
    for option, score in zip(choice.options, scores, strict=True):
        chances[option.referent] = chances.get(option.referent, 0.0) + exp(score - top)
    total = sum(chances.values())
    return {referent: chance / total for referent, chance in chances.items()}


@cache
def load_weights() -> dict[str, float]:
    """Return the weight of each trait; training/antecedents.py finds them."""
    return dict(load_words("antecedents")["weights"])
