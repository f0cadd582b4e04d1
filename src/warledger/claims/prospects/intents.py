"""Read intents: what a party plans, vows, threatens or refuses to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Speaker
from warledger.claims.draft import Draft, Reading
from warledger.claims.parties import parties
from warledger.claims.prospects.forecasts import is_own_will
from warledger.claims.prospects.outlook import Outlook, find_outlooks, is_negated
from warledger.claims.prospects.subjects import find_objects, find_subjects
from warledger.claims.quotes import OTHER_CLAUSES, branch_span, words_of
from warledger.claims.senses import entry_of
from warledger.language.clauses import preposition
from warledger.mentions.mention import ActorMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

BY_WORD, BY_NOUN, BY_WILL = 0.8, 0.65, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
JOINED = frozenset({
    ("insist", "on"), ("prepare", "for"), ("commit", "to"), ("committed", "to"), ("ready", "for"), ("prepared", "for"), ("intent", "on"), ("bent", "on"),
})  # fmt: skip
"""Words whose plan stands behind a preposition."""
WITHOUT = tuple(label for label in OTHER_CLAUSES if label not in ("ccomp", "appos", "conj", "cc"))


@dataclass(frozen=True, slots=True)
class _Meant:
    sign: "Token"
    """The word that says that it is meant."""
    head: "Token"
    """What is meant: an infinitive, a gerund, a clause or a noun."""
    parties: tuple[ActorMention, ...]
    negated: bool
    rule: str
    confidence: float


def read_intents(reading: Reading, outlooks: Sequence[Outlook] | None = None) -> Iterator[Draft]:
    """Yield one intent per party that means to do something.

    Args:
        reading: the block.
        outlooks: the clauses about what is to come, where they have been found already.
    """
    willed = _willed(reading, find_outlooks(reading) if outlooks is None else outlooks)
    seen: set[int] = set()
    for meant in (*_said_outright(reading), *willed, *_by_purpose(reading)):
        if meant.head.i in seen or len(meant.parties) == 0 or _is_asked(meant.sign):
            continue
        seen.add(meant.head.i)
        yield from (_draft(reading, meant, party) for party in meant.parties)


def _said_outright(reading: Reading) -> Iterator[_Meant]:
    for token in reading.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in _words("verbs"):
            yield from _by_verb(reading, token)
        if token.lower_ in _words("adjectives") and token.pos_ in ("ADJ", "VERB"):
            yield from _by_adjective(reading, token)
        if token.pos_ == "NOUN" and token.lemma_.lower() in _words("nouns"):
            yield from _by_noun(reading, token)


def _is_asked(sign: "Token") -> bool:
    """Whether somebody else asks for the will ("asked them to be prepared to …")."""
    return sign.dep_ == "xcomp" and sign.head.lemma_.lower() in load_words("prospects")["recommendation"]["asking"]


def _by_verb(reading: Reading, verb: "Token") -> Iterator[_Meant]:
    """Read "vows to eliminate X", "insists on liberating X", "threatened an attack", "wants X to leave"."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in verb.children) and verb.lemma_.lower() not in ("determine", "commit"):
        return
    lemma = verb.lemma_.lower()
    for child in verb.children:
        infinitive = child.dep_ in ("xcomp", "ccomp", "advcl") and (child.dep_ != "advcl" or child.tag_ == "VBG" or lemma == "prepare")
        joined = child.dep_ in ("obl", "advcl") and (lemma, preposition_of(child)) in JOINED
        thing = child.dep_ == "obj" and lemma in _words("with_object") and child.pos_ == "NOUN"
        if (infinitive and _is_to_come(child)) or joined or thing:
            bound = (
                next((c for c in verb.children if c.dep_ == "obj"), None) if lemma in ("commit", "oblige", "bind") and infinitive else None
            )
            whose = find_subjects(reading, verb) if bound is None else find_objects(reading, bound)
            yield _Meant(verb, child, whose, is_negated(verb), "intent.verb", BY_WORD)
            return


def _by_adjective(reading: Reading, adjective: "Token") -> Iterator[_Meant]:
    """Read "is determined to liberate X", "is committed to its destruction", "unwilling to fight"."""
    for child in adjective.children:
        clause = child.dep_ in ("xcomp", "advcl", "ccomp") and _is_to_come(child)
        phrase = child.dep_ == "obl" and (adjective.lower_, preposition(child)) in JOINED
        if clause or phrase:
            yield _Meant(adjective, child, find_subjects(reading, adjective), is_negated(adjective), "intent.adjective", BY_WORD)
            return


def _by_noun(reading: Reading, noun: "Token") -> Iterator[_Meant]:
    """Read "X's aim is to retake Y", "X's plan to attack", "has no intention of leaving"."""
    above = noun.head
    if noun.dep_.startswith("nsubj") and any(child.tag_ == "TO" for child in above.children) and above.pos_ == "VERB":
        yield _Meant(noun, above, _owners(reading, noun), is_negated(above), "intent.noun", BY_NOUN)
    for child in noun.children:
        if child.dep_ == "acl" and (child.tag_ in ("VB", "VBG")):
            yield _Meant(noun, child, _owners(reading, noun), is_negated(noun), "intent.noun", BY_NOUN)
            return


def _owners(reading: Reading, noun: "Token") -> tuple[ActorMention, ...]:
    """Whose aim it is: the noun's possessor, else the subject of the verb that carries it, else who the sentence before was about."""
    possessors = [child for child in noun.children if child.dep_ in ("nmod:poss", "compound", "amod", "nmod")]
    for child in possessors:
        mention = reading.actor_at(child.i)
        if mention is not None and mention.actor is not None:
            return (mention,)
    if noun.dep_ == "nmod" and any(child.pos_ == "PRON" for child in possessors):
        return parties(reading, noun.head.i)
    if noun.dep_ in ("obj", "obl", "xcomp", "conj") and noun.head.pos_ in ("VERB", "AUX"):
        return find_subjects(reading, noun.head)
    before = noun.sent.start - 1
    plain = noun.dep_.startswith("nsubj") and len(possessors) == 0 and before >= 0
    return find_subjects(reading, reading.doc[before].sent.root) if plain else ()


def _willed(reading: Reading, outlooks: Iterable[Outlook]) -> Iterator[_Meant]:
    """Read what a party itself says it will do, and what it is flatly said not to do."""
    for outlook in outlooks:
        subjects = find_subjects(reading, outlook.head)
        if is_own_will(reading, outlook, subjects):
            yield _Meant(outlook.sign, outlook.head, subjects, outlook.negated, "intent.will", BY_WILL)


def _by_purpose(reading: Reading) -> Iterator[_Meant]:
    """Read "deployed posts to prevent attacks", "efforts to defeat X": a purpose clause of war whose object is a party or its deeds."""
    for predicate in reading.predicates:
        verb = reading.token(predicate.head)
        if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in verb.children) or len(find_objects(reading, verb)) == 0:
            continue
        carried = verb.dep_ in ("xcomp", "acl") and verb.head.lemma_.lower() in _words("carriers")
        body = verb.dep_ == "acl" and reading.actor_at(verb.head.i) is not None
        entry = entry_of(reading, predicate)
        warlike = verb.lemma_.lower() in _words("purpose_verbs") or (entry is not None and entry.action in _words("purposes"))
        if warlike and (carried or body or verb.dep_ == "advcl"):
            named = tuple(mention for mention in (reading.actor_at(verb.head.i),) if mention is not None) if body else ()
            owners = named or (_owners(reading, verb.head) if verb.dep_ == "acl" else find_subjects(reading, verb))
            yield _Meant(verb, verb, owners, is_negated(verb), "intent.purpose", BY_NOUN)


def _is_to_come(clause: "Token") -> bool:
    """Whether a complement tells of something to do: an infinitive, a gerund, or a clause with "will", "would"."""
    words = {child.lower_ for child in clause.children if child.dep_ in ("aux", "mark")}
    return (
        clause.tag_ == "VBG"
        or bool(words & {"to", "will", "would", "shall", "'ll"})
        or any(child.tag_ == "TO" for child in clause.children)
    )


def preposition_of(clause: "Token") -> str:
    """Return the word that joins a phrase or a gerund ("on liberating X"), or ""."""
    return next((child.lower_ for child in clause.children if child.dep_ in ("case", "mark")), "")


def _draft(reading: Reading, meant: _Meant, party: ActorMention) -> Draft:
    inner = branch_span(reading, meant.head, without=apart(meant.head))
    outer = branch_span(reading, meant.sign, without=apart(meant.sign))
    start, end = min(inner[0], outer[0]), max(inner[1], outer[1])
    refused = meant.sign.lemma_.lower() in _words("refusing")
    what = words_of(reading, (min(meant.sign.i, inner[0]), inner[1]) if refused else _after_to(meant, inner), but=_unsaid(meant))
    wanted = [mention for child in meant.sign.children if child.dep_ == "obj" for mention in find_objects(reading, child)]
    targets = [m for m in (*wanted, *find_objects(reading, meant.head)) if m.actor is not None and m.actor != party.actor]
    return Draft(
        kind="intent",
        args={
            "actor": None if party.actor is None else party.actor.id,
            "what": what,
            "target": targets[0].actor.id if len(targets) > 0 and targets[0].actor is not None else None,
        },
        start=start,
        end=end,
        anchor=meant.sign.i if meant.rule != "intent.will" else meant.head.i,
        rule=meant.rule,
        confidence=meant.confidence,
        reading=(f"`{meant.sign.text}` says what `{party.text}` means to do.",),
        polarity="-" if meant.negated else "+",
        speakers=_own_word(meant, party),
    )


def apart(head: "Token") -> tuple[str, ...]:
    """The labels of other clauses: what is coordinated with a verb is one, with a noun it is not."""
    return (*WITHOUT, "conj", "cc") if head.pos_ in ("VERB", "AUX", "ADJ") else WITHOUT


def _own_word(meant: _Meant, party: ActorMention) -> tuple[Speaker, ...]:
    """A vow, a pledge or a threat is the party's own word."""
    lemma = meant.sign.lemma_.lower()
    voiced = lemma in _words("voiced") or (lemma == "insist" and meant.head.dep_ == "ccomp")
    if not voiced or party.actor is None:
        return ()
    return (Speaker(party.text if party.how != "anaphor" else party.actor.name, party.actor.id, meant.sign.lower_),)


def _unsaid(meant: _Meant) -> set[int]:
    """The words of "X will not …" that do not tell what is meant: subject, modal and negation."""
    if meant.rule != "intent.will":
        return set()
    negations = load_words("grammar")["negations"]
    dropped = {child.i for child in meant.head.children if child.dep_ == "aux" or child.lower_ in negations}
    return dropped | {t.i for child in meant.head.children if child.dep_.startswith("nsubj") for t in child.subtree}


def _after_to(meant: _Meant, span: tuple[int, int]) -> tuple[int, int]:
    """The words of what is meant, from its verb on where that opens an infinitive of its own; with whom they want to do it."""
    wanted = next((child for child in meant.sign.children if child.dep_ == "obj" and meant.sign.i < child.i < meant.head.i), None)
    if wanted is not None:
        return wanted.left_edge.i, span[1]
    opening = [
        child.i for child in meant.head.children if child.tag_ == "TO" or (child.dep_ in ("mark", "case") and child.i < meant.head.i)
    ]
    own = any(child.dep_.startswith("nsubj") and child != meant.sign for child in meant.head.children)
    return (max(opening) + 1, span[1]) if len(opening) > 0 and not own else span


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("prospects")["intent"][name])
