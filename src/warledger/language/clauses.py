"""Read a verb's arguments from the parse: voice, control, relative clauses and shared subjects undone."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.language.coordination import conjuncts
from warledger.language.predicate import Argument
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVE_PRONOUNS = frozenset({"which", "who", "whom", "that", "whose"})
MAX_CLIMB = 6
"""Clauses climbed in search of a subject; deeper nests are parse errors more often than English."""


def verb_arguments(verb: "Token") -> tuple[Argument, ...]:
    """Return agent, patients, recipients and obliques of a verb, coordination spread."""
    return (*_subjects(verb), *_objects(verb), *_obliques(verb))


def verb_lemma(verb: "Token") -> str:
    """Return the lemma, with its particle joined by an underscore ("pull_out")."""
    return "_".join([verb.lemma_.lower(), *_particle(verb)])


def verb_word(verb: "Token") -> str:
    """Return the verb as it stands, with its particle joined by an underscore ("pulled_out")."""
    return "_".join([verb.lower_, *_particle(verb)])


def _particle(verb: "Token") -> list[str]:
    """At most one particle; "back" and "out" count even where the parser takes them for plain adverbs."""
    return [
        child.lower_
        for child in verb.children
        if child.dep_ == "compound:prt"
        or (child.dep_ == "advmod" and (child.tag_ == "RP" or (child.lower_ in ("out", "back", "away") and child.i > verb.i)))
    ][:1]


def is_passive(verb: "Token") -> bool:
    """Whether the grammatical subject undergoes what the verb says."""
    labels = {child.dep_ for child in verb.children}
    if "obj" in labels and "aux:pass" not in labels:
        return False
    if labels & {"aux:pass", "nsubj:pass", "csubj:pass"}:
        return True
    if verb.tag_ != "VBN" or labels & {"aux", "nsubj", "obj"}:
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "acl:relcl", "root", "ROOT", "xcomp")


def subject_of(verb: "Token", climb: int = MAX_CLIMB) -> tuple["Token", bool] | None:
    """Return the phrase head that is the verb's subject and whether it was inherited, or None."""
    own = [child for child in verb.children if child.dep_.split(":")[0] == "nsubj"]
    inner = [child for child in own if child.dep_ != "nsubj:outer"]
    if len(own) > 0:
        return antecedent((inner or own)[0], verb), False
    if climb == 0:
        return None
    inherited = _inherited_subject(verb, climb - 1)
    return None if inherited is None else (inherited, True)


def _inherited_subject(verb: "Token", climb: int) -> "Token | None":
    head, label = verb.head, verb.dep_
    if label == "amod" or (label.startswith("acl") and head.pos_ in ("NOUN", "PROPN", "PRON")):
        return _noun_as_subject(verb, head, climb)
    if label == "xcomp" and head.lemma_.lower() in _words("object_control"):
        controller = next((child for child in head.children if child.dep_ in ("obj", "iobj", "nsubj:pass")), None)
        if controller is not None:
            return controller
    if verb.tag_ == "VBG" and head.lemma_.lower() in _words("gerund_of_object"):
        charged = next((child for child in head.children if child.dep_ in ("obj", "nsubj:pass")), None)
        if charged is not None:
            return charged
    if label in ("xcomp", "advcl", "conj", "ccomp") and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        if label == "advcl" and any(
            child.dep_ == "mark" and child.lower_ not in ("to", "by", "after", "before", "while", "in", "without", "since", "for", "of")
            for child in verb.children
        ):
            return None
        found = subject_of(head, climb)
        return None if found is None else found[0]
    return None


def _noun_as_subject(verb: "Token", noun: "Token", climb: int) -> "Token | None":
    """The noun a participle modifies; for "its ability to move", the noun's own possessor or the clause's subject."""
    shares = verb.tag_ == "VBG" and noun.lemma_.lower() in _words("gerund_nouns")
    if (verb.tag_ in ("VBN", "VBG", "VBD") or verb.dep_ == "acl:relcl") and not shares:
        return noun
    possessor = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if possessor is not None:
        return possessor
    governor = noun.head
    if noun.dep_ in ("obj", "obl", "nsubj") and governor.pos_ in ("VERB", "AUX"):
        found = subject_of(governor, climb)
        return None if found is None or found[0] == noun else found[0]
    return None


def antecedent(pronoun: "Token", verb: "Token") -> "Token":
    """Return what a relative pronoun stands for in the clause of `verb`; any other token stands for itself."""
    if pronoun.lower_ in RELATIVE_PRONOUNS and pronoun.tag_ in ("WDT", "WP", "WP$", "IN", "DT") and verb.dep_.startswith("acl"):
        return verb.head
    if pronoun.lower_ in ("which", "who") and verb.dep_ == "conj" and verb.head.dep_.startswith("acl"):
        return verb.head.head
    return pronoun


def _subjects(verb: "Token") -> Iterator[Argument]:
    found = subject_of(verb)
    if found is None:
        return
    subject, shared = found
    role = "patient" if is_passive(verb) else "agent"
    for token in joined_subjects(verb, subject):
        if token != verb:
            yield Argument(role, token.i, shared=shared)  # type: ignore[arg-type]  # a literal of Role


def joined_subjects(verb: "Token", subject: "Token") -> list["Token"]:
    """Return the subject and all that is joined to it, also where a list has lost a joint ("X, Y and Z did": two subjects side by side)."""
    names = [child for child in verb.children if child.dep_ == subject.dep_ == "nsubj" and child != subject and child.pos_ == subject.pos_]
    beside = [child for child in names if child.pos_ in ("PROPN", "NOUN") and subject.i < child.i < verb.i]
    return [token for each in (subject, *beside) for token in conjuncts(each)]


def _objects(verb: "Token") -> Iterator[Argument]:
    found = False
    for child in verb.children:
        if child.dep_ in ("obj", "iobj"):
            found = True
            target = antecedent(child, verb)
            role = "patient" if child.dep_ == "obj" else "recipient"
            for token in conjuncts(target):
                yield Argument(role, token.i)  # type: ignore[arg-type]  # a literal of Role
    if not found:
        yield from _shared_objects(verb)


def _shared_objects(verb: "Token") -> Iterator[Argument]:
    """The noun that an object relative clause describes ("the town it held"), and the object of a coordinated verb ("shelled and took X")."""
    if verb.dep_ == "acl:relcl" and not is_passive(verb) and verb.head.pos_ in ("NOUN", "PROPN"):
        subject = subject_of(verb)
        fronted = any(child.dep_ in ("obl", "advmod") and child.tag_ in ("WRB", "WDT") for child in verb.children)
        if subject is not None and subject[0] != verb.head and not fronted:
            yield Argument("patient", verb.head.i, shared=True)
        return
    for follower in verb.children:
        if follower.dep_ == "conj" and follower.pos_ == "VERB" and not any(child.dep_.startswith("nsubj") for child in follower.children):
            joined = [child for child in follower.children if child.dep_ == "obj"]
            if len(joined) > 0 and follower.i - verb.i <= 3:
                yield from (Argument("patient", token.i, shared=True) for token in conjuncts(joined[0]))


def _obliques(verb: "Token") -> Iterator[Argument]:
    for child in verb.children:
        label = child.dep_.split(":")[0]
        if label != "obl":
            continue
        target = antecedent(child, verb)
        agent = child.dep_ == "obl:agent" or (is_passive(verb) and preposition(child) == "by" and child.ent_type_ != "DATE")
        for token in conjuncts(target):
            prep = preposition(token) or preposition(child)
            yield Argument("agent", token.i) if agent else Argument("oblique", token.i, prep)
    if verb.dep_ == "acl:relcl" and any(child.tag_ == "WRB" and child.lower_ == "where" for child in verb.children):
        yield Argument("oblique", verb.head.i, "in", shared=True)


def preposition(token: "Token") -> str:
    """Return the preposition that marks a phrase, its first word in lower case, or ""."""
    cases = [child for child in token.children if child.dep_ == "case"]
    return cases[0].lower_ if len(cases) > 0 else ""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("grammar")[name])
