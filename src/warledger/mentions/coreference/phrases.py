"""Find the noun phrases of a parsed text as a pronoun may come back to them: number, kind, form and place in the sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Number = Literal["one", "many"]
Kind = Literal["person", "body", "place", "time", "thing"]
Form = Literal["name", "definite", "owned", "indefinite", "bare", "pronoun"]
Role = Literal["subject", "object", "oblique", "owner", "modifier", "other"]

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_INNER = frozenset(
    {
        "compound",
        "flat",
        "fixed",
        "goeswith",
        "nmod:desc",
        "punct",
        "dep",
        "nmod:npmod",
        "nmod:unmarked",
        "obl:unmarked",
        "discourse",
        "vocative",
    }
)
"""Words with these labels are parts of another noun's phrase, or of none; nothing comes back to them alone."""
_ROLES: dict[str, Role] = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object", "obl": "oblique",
    "obl:agent": "oblique", "nmod:poss": "owner", "nmod": "modifier",
}  # fmt: skip
_LISTED: tuple[Kind, ...] = ("body", "place", "time")
_LABELS: dict[str, Kind] = {"PER": "person", "PERSON": "person", "ORG": "body", "LOC": "place", "GPE": "place"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One noun phrase, or a pronoun that was found to stand for one."""

    token: "Token"
    """Its head; the first one where several are joined."""
    sentence: int
    number: Number
    kind: Kind
    form: Form
    role: Role
    joined: bool = False
    """Whether it is several: "Russia and Iran"."""
    key: str = ""
    """By this it is known again: the lemma of its head, the last word of a name."""
    sex: str = ""
    """"he" or "she" where a word or a pronoun told; a matter of grammar, kept for the text at hand only."""
    known: bool = False
    """Whether its kind was given from outside, not read off its words."""


def find_phrases(doc: "Doc", *, sentence: int = 0, kinds: Mapping[int, Kind] | None = None) -> Iterator[Phrase]:
    """Yield the noun phrases of a parsed text in order; several joined follow the first of them.

    Args:
        doc: the parsed text.
        sentence: the number of its first sentence.
        kinds: what is known better than the words tell, by the number of a phrase's head.
    """
    given = {} if kinds is None else kinds
    for token in doc:
        if token.i > 0 and token.is_sent_start:
            sentence += 1
        if _is_head(token):
            kind = given.get(token.i, kind_of(token))
            phrase = Phrase(
                token,
                sentence,
                number_of(token),
                kind,
                form_of(token),
                role_of(token),
                key=key_of(token),
                sex=sex_of(token),
                known=token.i in given,
            )
            yield phrase
            if is_joined(token):
                yield replace(phrase, number="many", joined=True, key="&" + phrase.key, sex="", known=False)


def _is_head(token: "Token") -> bool:
    if token.pos_ == "NOUN":
        return token.dep_ not in _INNER
    if token.pos_ == "PROPN":
        return token.dep_ not in _INNER or _is_named_inside(token)
    return token.lower_ in listed_words("part") and part_of(token) is not None


def _is_named_inside(token: "Token") -> bool:
    """A name before a common noun may be meant: "the US plan"."""
    return token.dep_ == "compound" and token.ent_type_ in _LABELS and token.head.pos_ == "NOUN"


def part_of(token: "Token") -> "Token | None":
    """Return the noun of "some of the rooms", None where there is none."""
    return next(
        (child for child in token.children if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children) and child.i > token.i),
        None,
    )


def is_joined(token: "Token") -> bool:
    """Whether a head has another joined to it by "and"."""
    return token.dep_ != "conj" and any(
        child.dep_ == "conj"
        and child.pos_ in ("NOUN", "PROPN", "PRON")
        and not any(c.lower_ in ("or", "nor", "but") for c in child.children)
        for child in token.children
    )


def number_of(token: "Token") -> Number:
    """Return whether a noun is one or many by its tag, "ten of them" and "people" included."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return "one" if token.lower_ in ("one", "each", "either", "neither", "another", "much") else "many"
    return "many" if token.tag_ in PLURAL_TAGS or token.lower_ in listed_words("plural") else "one"


def kind_of(token: "Token") -> Kind:
    """Return what a noun phrase is by the name it carries, else by its noun."""
    if token.ent_type_ in _LABELS:
        return _LABELS[token.ent_type_]
    if token.pos_ not in ("NOUN", "PROPN") and (whole := part_of(token)) is not None:
        return kind_of(whole)
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN" and any(child.lower_.rstrip(".") in listed_words("titles") for child in token.children):
        return "person"
    if _is_person(lemma):
        return "person"
    return next((kind for kind in _LISTED if lemma in listed_words(kind)), "thing")


def sex_of(token: "Token") -> str:
    """Return "he" or "she" where the noun or a title says it, nothing else: names are not guessed from."""
    words = {token.lower_, *(child.lower_.rstrip(".") for child in token.children if child.dep_ in ("compound", "nmod:desc", "flat"))}
    for sex in ("he", "she"):
        if not words.isdisjoint(listed_words(sex)):
            return sex
    return ""


def form_of(token: "Token") -> Form:
    """Return how a noun phrase is put: a name, or by its article."""
    if token.pos_ == "PROPN":
        return "name"
    for child in token.children:
        if child.dep_ == "nmod:poss":
            return "owned"
        if child.dep_ == "det":
            return "indefinite" if child.lower_ in ("a", "an", "some", "any", "no", "every", "each", "another") else "definite"
    return "bare"


def role_of(token: "Token") -> Role:
    """Return the place in the clause; one joined to another has the other's."""
    while token.dep_ == "conj" and token.head is not token:
        token = token.head
    return _ROLES.get(token.dep_, "other")


def key_of(token: "Token") -> str:
    """Return the word by which a phrase is known again."""
    if token.pos_ != "PROPN":
        return token.lemma_.lower()
    return max((child for child in token.children if child.dep_ == "flat"), key=lambda child: child.i, default=token).lower_


def name_words(token: "Token") -> Iterator[str]:
    """Yield the words of a name, by each of which it may be known again: "Ann Lee" by "Ann" and by "Lee"."""
    yield token.lower_
    for child in token.children:
        if child.dep_ == "flat" and child.pos_ == "PROPN":
            yield child.lower_


def _is_person(lemma: str) -> bool:
    return lemma in listed_words("person") or (lemma.endswith(("ist", "man", "men", "woman", "women", "person")) and len(lemma) > 4)


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return one list of `words/coreference.toml`."""
    return frozenset(load_words("coreference")[name]["words"])
