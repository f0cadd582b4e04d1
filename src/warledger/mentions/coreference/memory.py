"""Keep what a text has named so far, phrase by phrase, and which phrases mean the same."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from warledger.mentions.coreference.phrases import Phrase, name_words, role_of
from warledger.mentions.coreference.pronouns import SEXES

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase as later pronouns see it; phrases taken to mean the same have one referent."""

    phrase: Phrase
    referent: int


@dataclass(slots=True)
class Memory:
    """What one text has named up to a point. It grows as the text is read, and only then."""

    sentence: int = 0
    standing: list[Standing] = field(default_factory=list)
    latest: dict[int, Phrase] = field(default_factory=dict)
    """The last phrase of each referent that is no pronoun."""
    named: Counter[int] = field(default_factory=Counter)
    meant: Counter[int] = field(default_factory=Counter)
    """How often pronouns were taken to stand for it."""
    sexes: dict[int, str] = field(default_factory=dict)
    """"he" or "she", once a pronoun or a noun has told."""
    known: dict[tuple[str, str], int] = field(default_factory=dict)
    heads: dict["Token", int] = field(default_factory=dict)

    def meet(self, phrase: Phrase) -> None:
        """Take in a noun phrase."""
        referent = self._referent(phrase)
        for word in name_words(phrase.token) if phrase.form == "name" and not phrase.joined else ():
            self.known[word, phrase.number] = referent
        self.known[phrase.key, phrase.number] = referent
        self.named[referent] += 1
        self.latest[referent] = phrase
        if phrase.sex != "":
            self.sexes[referent] = phrase.sex
        if not phrase.joined:
            self.heads[phrase.token] = referent
        self.standing.append(Standing(phrase, referent))

    def meet_again(self, token: "Token", referent: int) -> None:
        """Take in a pronoun that was found to stand for something named."""
        self.meant[referent] += 1
        self.sexes[referent] = SEXES.get(token.lower_, self.sexes.get(referent, ""))
        before = self.latest[referent]
        again = replace(before, token=token, sentence=self.sentence, form="pronoun", role=role_of(token), sex=self.sexes[referent])
        self.standing.append(Standing(again, referent))

    def _referent(self, phrase: Phrase) -> int:
        """Number what a phrase means: a name or "the town" means the same again, "a town" another; "X, the capital" is X."""
        if phrase.token.dep_ == "appos" and not phrase.joined and phrase.token.head in self.heads:
            return self.heads[phrase.token.head]
        if phrase.form in ("name", "definite"):
            return self.known.get((phrase.key, phrase.number), len(self.latest))
        return len(self.latest)
