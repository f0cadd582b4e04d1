"""Read recommendations: what the speaker says that somebody should do."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Speaker
from warledger.claims.draft import Draft, Reading
from warledger.claims.parties import parties
from warledger.claims.prospects.outlook import is_negated
from warledger.claims.prospects.subjects import find_subjects
from warledger.claims.quotes import OTHER_CLAUSES, branch_span, words_of
from warledger.claims.speakers import name_speaker
from warledger.language.clauses import preposition, subject_of, verb_lemma
from warledger.language.coordination import conjuncts
from warledger.mentions.mention import ActorId
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

BY_MODAL, BY_REQUEST, BY_LIST = 0.7, 0.65, 0.65
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
WITHOUT = tuple(label for label in OTHER_CLAUSES if label not in ("ccomp", "appos", "conj", "cc"))


@dataclass(frozen=True, slots=True)
class _Advice:
    head: "Token"
    """What should be done."""
    sign: "Token"
    """The word that says so."""
    rule: str
    confidence: float
    actors: tuple[ActorId | None, ...]
    speakers: tuple[Speaker, ...] = ()


def read_recommendations(reading: Reading) -> Iterator[Draft]:
    """Yield one recommendation per party that should act; one without a party where the text names none."""
    seen: set[int] = set()
    if reading.role == "item" and reading.lead.advises:
        for draft in _by_list(reading):
            seen.add(draft.anchor)
            yield draft
    for token in reading.doc:
        for advice in (*_by_modal(reading, token), *_by_occasion(reading, token), *_by_request(reading, token)):
            if advice.head.i not in seen and not any(t.text == "?" for t in advice.head.sent):
                seen.add(advice.head.i)
                yield from (_draft(reading, advice, actor) for actor in advice.actors)


def _by_list(reading: Reading) -> Iterator[Draft]:
    """Read an item of a list under "X should:": unless it has a subject of its own, it is what X should do, whatever the parser takes it for."""
    sentence = next(iter(reading.doc.sents if reading.doc.has_annotation("SENT_START") else ()), None)
    if sentence is None or any(child.dep_.startswith("nsubj") for child in sentence.root.children):
        return
    advice = _Advice(sentence.root, sentence.root, "recommendation.list-item", BY_LIST, reading.lead.advised or (None,))
    yield from (_draft(reading, advice, actor) for actor in advice.actors)


def _by_modal(reading: Reading, head: "Token") -> Iterator[_Advice]:
    """Read "X should withdraw", "X must not sign", "X needs to act"; not "should have", and not "should X attack, …"."""
    for child in head.children:
        if child.dep_ == "aux" and child.lower_ in _words("modals") and head.pos_ in ("VERB", "ADJ", "NOUN"):
            perfect = any(other.dep_ == "aux" and other.lemma_ == "have" and other.i > child.i for other in head.children)
            subject = next((c for c in head.children if c.dep_.startswith("nsubj")), None)
            inverted = head.dep_ == "advcl" and (subject is None or child.i < subject.i)
            subordinate = any(c.dep_ == "mark" and c.lower_ in ("if", "whether", "unless", "because", "since") for c in head.children)
            asked = subject is not None and subject.tag_ in ("WP", "WDT") and not head.dep_.startswith("acl")
            wondered = asked or any(
                c.tag_ in ("WP", "WRB", "WDT") and c.dep_ in ("obj", "advmod", "obl") and c.i < child.i for c in head.children
            )
            if not (perfect or inverted or subordinate or wondered) and head.pos_ == "VERB":
                yield _Advice(head, child, "recommendation.modal", BY_MODAL, _actors(reading, head))
    if head.dep_ == "xcomp" and head.head.lower_ == "ought":
        yield _Advice(head, head.head, "recommendation.modal", BY_MODAL, _actors(reading, head.head))
    elif head.dep_ == "xcomp" and head.head.lemma_.lower() in _words("needs") and head.head.pos_ == "VERB":
        actors = _actors(reading, head.head)
        if actors != (None,):
            yield _Advice(head, head.head, "recommendation.modal", BY_MODAL, actors)


def _by_occasion(reading: Reading, sign: "Token") -> Iterator[_Advice]:
    """Read "it is time for X to act", "it is essential that X leave"."""
    noun = sign.pos_ == "NOUN" and sign.lemma_.lower() in _words("occasions")
    adjective = sign.pos_ == "ADJ" and sign.lower_ in _words("judgements")
    if not (noun or adjective) or not any(child.dep_ == "cop" for child in sign.children):
        return
    for child in sign.children:
        if child.dep_ in ("acl", "csubj", "ccomp", "advcl") and child.pos_ == "VERB":
            yield _Advice(child, sign, "recommendation.occasion", BY_MODAL, _actors(reading, child))
            return


def _by_request(reading: Reading, verb: "Token") -> Iterator[_Advice]:
    """Read "urged X to withdraw", "called on X to sign", "demanded that X leave": who asks is the speaker."""
    if verb.pos_ != "VERB" or any(child.dep_ == "aux:pass" for child in verb.children):
        return
    lemma = verb_lemma(verb)
    if lemma in _words("asking") or verb.lemma_.lower() in _words("asking"):
        yield from _asked(reading, verb)
    if lemma in _words("demanding"):
        clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.pos_ == "VERB"), None)
        should = clause is not None and (
            any(child.lower_ == "should" for child in clause.children)
            or (clause.tag_ == "VB" and not any(child.tag_ in ("TO", "MD", "VBD", "VBZ", "VBP") for child in clause.children))
        )
        if clause is not None and should:
            yield _Advice(clause, verb, "recommendation.request", BY_REQUEST, _actors(reading, clause), _asker(reading, verb))


def _asked(reading: Reading, verb: "Token") -> Iterator[_Advice]:
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "advcl", "ccomp") and any(t.tag_ == "TO" for t in c.children)), None)
    addressed = [
        c for c in verb.children if c.dep_ in ("obj", "iobj") or (c.dep_ == "obl" and preposition(c) in ("on", "upon", "to", "for", "with"))
    ]
    if clause is None or len(addressed) == 0:
        return
    named = [mention for token in conjuncts(addressed[0]) for mention in parties(reading, token.i)]
    actors: tuple[ActorId | None, ...] = tuple(mention.actor.id for mention in named if mention.actor is not None)
    if len(actors) == 0 and addressed[0].lemma_.lower() in _words("at_large"):
        actors = (None,)
    if len(actors) > 0:
        yield _Advice(clause, verb, "recommendation.request", BY_REQUEST, actors, _asker(reading, verb))


def _asker(reading: Reading, verb: "Token") -> tuple[Speaker, ...]:
    subject = subject_of(verb)
    speaker = None if subject is None else name_speaker(reading, subject[0], cue=verb.lower_)
    return () if speaker is None else (speaker,)


def _apart(head: "Token") -> tuple[str, ...]:
    """The labels of other clauses: what is coordinated with a verb is one."""
    return (*WITHOUT, "conj", "cc") if head.pos_ in ("VERB", "AUX", "ADJ") else WITHOUT


def _actors(reading: Reading, head: "Token") -> tuple[ActorId | None, ...]:
    found = tuple(mention.actor.id for mention in find_subjects(reading, head) if mention.actor is not None)
    return found or (None,)


def _draft(reading: Reading, advice: _Advice, actor: ActorId | None) -> Draft:
    inner = branch_span(reading, advice.head, without=_apart(advice.head))
    outer = branch_span(reading, advice.sign, without=_apart(advice.sign)) if advice.head in advice.sign.subtree else inner
    start, end = min(inner[0], outer[0]), max(inner[1], outer[1])
    subject = next((child for child in advice.head.children if child.dep_.startswith("nsubj")), None)
    opening = {child.i for child in advice.head.children if child.dep_ in ("aux", "mark") or child.lower_ in ("not", "n't")}
    opening |= {advice.sign.i} if advice.sign.i < advice.head.i else set()
    dropped = opening | (set() if subject is None else {token.i for token in subject.subtree})
    return Draft(
        kind="recommendation",
        args={"actor": actor, "what": words_of(reading, inner, but=dropped)},
        start=start,
        end=end,
        anchor=advice.head.i,
        rule=advice.rule,
        confidence=advice.confidence,
        reading=(f"`{advice.sign.text}` says that it should be done.",),
        modality="advised",
        polarity="-" if is_negated(advice.head) else "+",
        speakers=advice.speakers,
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("prospects")["recommendation"][name])
