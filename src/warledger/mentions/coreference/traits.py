"""Say what speaks for and against a phrase as the antecedent of a pronoun, and against there being any."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.mentions.coreference.phrases import Phrase, role_of
from warledger.mentions.coreference.pronouns import SEXES, clause_of, is_agentive, is_clausal, is_inside, is_reflexive
from warledger.mentions.registry import load_registry

if TYPE_CHECKING:
    from spacy.tokens import Token


_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure", "acy", "dom", "hood", "sis")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a phrase stands to a pronoun: sentences back, fitting phrases between, and how often it was meant before."""

    back: int
    between: int
    named: int
    meant: int
    most_named: bool
    """No other that fits was named so often."""
    last_meant: bool
    """The pronoun of this kind before this one stood for it."""
    sex: str
    """"he" or "she" where the text before has told, or nothing."""


def traits_of(token: "Token", phrase: Phrase, setting: Setting) -> Iterator[str]:
    """Yield the traits of a phrase as what a pronoun may stand for."""
    back = min(setting.back, 4)
    here = " here" if back == 0 else ""
    role = "owner" if token.dep_ == "nmod:poss" else role_of(token)
    yield f"{back} sentences back"
    yield f"{_few(setting.between)} between"
    yield f"{min(back, 2)} sentences back for {phrase.role} {'pronoun' if phrase.form == 'pronoun' else 'noun'}"
    yield f"{role} for {phrase.role}{here}"
    yield f"is {phrase.role}{here}"
    yield f"is {phrase.form}"
    yield f"is {phrase.kind}"
    yield f"is {phrase.form} {phrase.kind}"
    yield f"{role} for {phrase.kind}"
    yield f"is {'joined' if phrase.joined else phrase.number}" + (f" {phrase.kind}" if phrase.number == "one" else "")
    yield f"named {min(setting.named, 3)} times"
    yield f"meant {min(setting.meant, 2)} times"
    if setting.most_named and setting.named > 1:
        yield "most named"
    if setting.last_meant:
        yield f"meant last{here}"
    if setting.sex != "":
        yield "known by this sex" if setting.sex == SEXES.get(token.lower_) else "known by a sex"
    yield from _of_phrase(token, phrase)
    if back == 0:
        yield f"{_near(token.i - phrase.token.i)} words back"
        yield from _within(token, phrase)


def _of_phrase(token: "Token", phrase: Phrase) -> Iterator[str]:
    if phrase.form == "pronoun" and phrase.token.lower_ == token.lower_:
        yield "same pronoun"
    if phrase.token.dep_ == "conj":
        yield "joined to another"
    if phrase.token.dep_ == "appos":
        yield "apposed"
    if is_agentive(token):
        yield f"acts {phrase.kind}"
    if any(child.dep_ == "cop" for child in phrase.token.children):
        yield "said to be"
    if phrase.token.dep_.lower() == "root":
        yield "heads its sentence"
    if phrase.kind == "thing" and phrase.key.endswith(_ABSTRACT):
        yield "abstract"
    if token.head.lemma_ == phrase.token.head.lemma_ and token.dep_ != "nmod:poss":
        yield "same verb"
    if phrase.form != "pronoun" and any(child.dep_ in ("acl:relcl", "appos", "nmod") for child in phrase.token.children):
        yield "described"


def _near(words: int) -> str:
    return "0-3" if words < 4 else "4-8" if words < 9 else "9-15" if words < 16 else "16+"


def _within(token: "Token", phrase: Phrase) -> Iterator[str]:
    """Yield what the tree of their common sentence says."""
    own, other = clause_of(token), clause_of(phrase.token)
    place = "owner" if token.dep_ == "nmod:poss" else "argument"
    if is_reflexive(token):
        place = "reflexive"
    if own == other:
        yield f"{place} in the clause of {phrase.role}"
    elif own.head is not own and clause_of(own.head) == other:
        yield f"clause under that of {phrase.role}" + (" reported" if own.dep_ == "ccomp" else "")
    elif other.head is not other and clause_of(other.head) == own:
        yield f"clause over that of {phrase.role}"
    elif own.dep_ == "conj" and own.head == other:
        yield f"clause beside that of {phrase.role}"
    if own.dep_ in ("acl:relcl", "acl") and own.head == phrase.token:
        yield "in its relative clause"
    if is_inside(phrase.token, own) and phrase.role == "modifier":
        yield "part of another"


def traits_of_none(token: "Token", fitting: int) -> Iterator[str]:
    """Yield what speaks for a pronoun that stands for no phrase: "it rained", "it is clear that", a text without a fit."""
    yield f"as {role_of(token)}"
    yield f"{_few(fitting)} fit"
    if is_agentive(token):
        yield "acts"
    if token.dep_ == "expl":
        yield "expletive"
    if token.lower_ != "it":
        return
    verb = token.head
    clausal = is_clausal(token)
    if clausal:
        yield "clause beside"
    if any(child.dep_ == "cop" for child in verb.children):
        yield f"is {verb.pos_}" + (" with clause" if clausal else "")
        if any(child.dep_ == "acl:relcl" for child in verb.children):
            yield "cleft"
    elif verb.lemma_.lower() in load_registry().sets["expletive"]:
        yield "verb of nobody" + (" with clause" if clausal else "")
    if token.dep_ == "nsubj:pass" and (clausal or verb.lemma_.lower() in load_registry().sets["party_verbs"]):
        yield "said or agreed"


def _few(number: int) -> str:
    return str(number) if number < 3 else "3-5" if number < 6 else "6+"
