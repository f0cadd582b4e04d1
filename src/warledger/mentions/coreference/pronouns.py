"""Know the pronouns of the third person, what may agree with them, and where grammar forbids an antecedent."""

from typing import TYPE_CHECKING, Literal

from warledger.mentions.coreference.phrases import Phrase, listed_words
from warledger.mentions.registry import load_registry

if TYPE_CHECKING:
    from spacy.tokens import Token

PronounKind = Literal["it", "they", "person"]

SEXES = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she"}
_KINDS: dict[str, PronounKind] = {
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(SEXES, "person"),
}  # fmt: skip
_CLAUSES = frozenset({"root", "advcl", "advcl:relcl", "ccomp", "xcomp", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "conj"})
_CLAUSAL = ("csubj", "csubj:outer", "csubj:pass", "ccomp", "xcomp", "advcl")


def pronoun_kind(token: "Token") -> PronounKind | None:
    """Return which pronoun of the third person this is, or None."""
    return _KINDS.get(token.lower_) if token.pos_ in ("PRON", "DET") else None


def agrees(token: "Token", phrase: Phrase) -> bool:
    """Whether a pronoun may stand for a phrase by number, person and sex. "They" may be one person or one body."""
    kind = _KINDS[token.lower_]
    if kind == "they":
        return phrase.number == "many" or phrase.kind != "time"
    if phrase.number == "many":
        return False
    if kind == "it":
        return phrase.kind != "person" and phrase.sex == ""
    return phrase.kind in ("person", "thing") and phrase.sex in ("", SEXES[token.lower_])


def is_barred(token: "Token", phrase: Phrase) -> bool:
    """Whether grammar forbids that a pronoun stands for a phrase of its own sentence: "ISIS attacked it", "the leader of its army"."""
    own = clause_of(token)
    if is_reflexive(token):
        return own != clause_of(phrase.token)
    if is_inside(token, phrase.token):
        return True
    if token.dep_ == "nmod:poss":
        return phrase.token == token.head
    core = phrase.role in ("subject", "object") and token.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj")
    return core and own == clause_of(phrase.token)


def is_settled(token: "Token", phrase: Phrase) -> bool:
    """Whether grammar alone says what a pronoun stands for: "Hezbollah and its fighters", "the group armed itself"."""
    if is_reflexive(token):
        return token.dep_ in ("obj", "iobj", "obl", "nmod") and phrase.role == "subject" and clause_of(token) == clause_of(phrase.token)
    if token.lower_ in ("it", "they") and speaks(token):
        return phrase.kind in ("body", "person") or (phrase.kind == "place" and phrase.form == "name") or phrase.form == "pronoun"
    beside = token.dep_ == "nmod:poss" and token.head.dep_ == "conj" and token.head.head == phrase.token and not phrase.joined
    return beside and token.i > 0 and token.nbor(-1).lower_ in ("and", "or", "&")


def is_reflexive(token: "Token") -> bool:
    """Whether this is "itself" or its like."""
    return token.lower_.endswith(("self", "selves"))


def is_inside(token: "Token", head: "Token") -> bool:
    """Whether a token stands in the phrase of a head, no clause between: "his" in "the end of his war"."""
    while token.head is not token and token.dep_.lower() not in _CLAUSES:
        token = token.head
        if token == head:
            return True
    return False


def clause_of(token: "Token") -> "Token":
    """Return the predicate a token belongs to."""
    while token.dep_.lower() not in _CLAUSES and token.head is not token:
        token = token.head
    if token.dep_ == "conj" and token.pos_ not in ("VERB", "AUX") and token.head is not token and not _has_subject(token):
        return clause_of(token.head)
    return token


def _has_subject(token: "Token") -> bool:
    return any(child.dep_.startswith("nsubj") for child in token.children)


def is_clausal(token: "Token") -> bool:
    """Whether a clause hangs beside the pronoun, which may be meant: "it is clear that"."""
    return any(child.dep_ in _CLAUSAL and child.i > token.i for child in token.head.children)


def speaks(token: "Token") -> bool:
    """Whether a pronoun does what only people and their bodies do: "it vowed", "they agreed"."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.head.lemma_.lower() in listed_words("speaking")


def is_expletive(token: "Token") -> bool:
    """Whether an "it" surely means nothing: "it seems that", "it may take weeks", "it is time to go"."""
    if token.dep_ == "expl":
        return True
    verb, clausal = token.head, is_clausal(token)
    if token.lower_ != "it" or not token.dep_.startswith("nsubj"):
        return False
    if any(child.dep_ == "cop" for child in verb.children):
        return (clausal and verb.pos_ == "ADJ") or verb.lemma_.lower() in listed_words("time")
    if token.dep_ == "nsubj:pass" and clausal:
        return True
    lasts = verb.lemma_.lower() == "take" and any(
        child.dep_ == "obj" and child.lemma_.lower() in listed_words("time") for child in verb.children
    )
    return lasts or (verb.lemma_.lower() in ("seem", "appear", "happen", "rain", "snow") and (clausal or verb.lemma_ in ("rain", "snow")))


def is_agentive(token: "Token") -> bool:
    """Whether only an actor does or has this: "it vowed", "its fighters"."""
    sets = load_registry().sets
    if token.dep_ == "nmod:poss":
        return token.head.lemma_.lower() in sets["possessed"] or token.head.lower_ in sets["possessed"]
    lemma = token.head.lemma_.lower()
    return token.dep_ == "nsubj" and (lemma in sets["party_verbs"] or lemma in sets["doing"])
