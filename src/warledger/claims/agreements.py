"""Read agreements: deals, treaties, zones and lines, with their parties and how they stand."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Draft, Reading
from warledger.claims.parties import parties, places_of
from warledger.claims.quotes import branch_span, clause_span, phrase_span, trim, words_of
from warledger.language.clauses import joined_subjects, preposition, subject_of, verb_lemma
from warledger.language.coordination import conjuncts
from warledger.mentions.mention import ActorId
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

STATED, NAMED, AGREED = 0.7, 0.6, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
INSIDE = ("amod", "compound", "nmod:poss", "nmod", "nummod", "flat", "acl", "nmod:desc")
NAME_PARTS = ("amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "punct", "case")
CLAUSES = ("conj", "cc", "advcl", "parataxis", "acl:relcl", "punct", "dep")


def read_agreements(reading: Reading) -> Iterator[Draft]:
    """Yield one agreement per noun phrase that names or tells of one, and per clause in which parties agree to do something."""
    settled: set[int] = set()
    for token in reading.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in _words("agreeing"):
            drafts = tuple(_from_verb(reading, token))
            settled |= {each.i for each in token.subtree} if len(drafts) > 0 else set()
            yield from drafts
    for token in reading.doc:
        if token.pos_ in ("NOUN", "PROPN") and _is_agreement(token) and token.i not in settled:
            yield from _from_noun(reading, token)


def _is_agreement(noun: "Token") -> bool:
    """Whether a noun names a deal, or a zone or line that was agreed: "buffer zone", "the 1974 line"; not one that names another thing."""
    lemma = noun.lemma_.lower()
    if noun.dep_ == "compound" or (noun.dep_ == "flat" and noun.head.i < noun.i):
        return False
    if lemma in _words("zones"):
        before = [child for child in noun.children if child.i < noun.i]
        return any(c.lower_ in _words("zone_words") or _is_year(c) for child in before for c in child.subtree)
    if lemma in _words("qualified"):
        return any(child.lower_ in _words("qualifiers") for child in noun.children)
    if lemma in ("declaration", "process", "protocol", "understanding", "arrangement", "swap"):
        return any(child.pos_ == "PROPN" and child.dep_ in ("compound", "nmod:poss", "nmod:desc") for child in noun.children)
    return lemma in _words("nouns")


def _from_noun(reading: Reading, noun: "Token") -> Iterator[Draft]:
    signatories = _parties(reading, noun)
    status, told = _status(noun)
    named = any(
        child.dep_ in ("amod", "compound", "nmod:poss", "nummod", "nmod:desc") and child.i < noun.i and child.pos_ in ("PROPN", "NUM")
        for child in noun.children
    )
    zone = noun.lemma_.lower() in _words("zones")
    if told is None and not (named or zone or len(signatories) > 0):
        return
    verb = None if told is None else reading.by_head.get(told.i)
    span = phrase_span(reading, noun.i) if verb is None or told is None else clause_span(reading, verb)
    if told is not None and verb is None:
        span = branch_span(reading, told, without=CLAUSES)
    if not span[0] <= noun.i < span[1]:
        span = phrase_span(reading, noun.i)
    yield Draft(
        kind="agreement",
        args={"name": _name(reading, noun), "parties": list(signatories), "status": status, **_settles(reading, noun, told)},
        start=span[0],
        end=span[1],
        anchor=noun.i if told is None else told.i,
        rule="agreement.named" if told is None else f"agreement.{status}",
        confidence=NAMED if told is None else STATED,
        reading=(
            f"`{noun.text}` is an agreement by words/agreements.toml.",
            f"`{told.text}` says how it stands: {status}."
            if told is not None
            else "Nothing is said of how it stands: taken to be in force.",
        ),
        static=told is None,
        modality=None,
    )


def _from_verb(reading: Reading, verb: "Token") -> Iterator[Draft]:
    """Read "X and Y have agreed to open safe corridors": the deal has the name of what it settles."""
    clause = next(
        (c for c in verb.children if c.dep_ in ("xcomp", "ccomp") or (c.dep_ in ("obl", "advcl") and preposition(c) in ("on", "to"))), None
    )
    found = subject_of(verb)
    if clause is None or found is None:
        return
    with_whom = [c for c in verb.children if c.dep_ == "obl" and preposition(c) == "with"]
    signatories = _unique(
        [m.actor.id for t in (*joined_subjects(verb, found[0]), *with_whom) for m in parties(reading, t.i) if m.actor is not None]
    )
    if len(signatories) < 2:
        return
    start, end = branch_span(reading, verb, without=CLAUSES)
    yield Draft(
        kind="agreement",
        args={
            "name": words_of(reading, branch_span(reading, clause)),
            "parties": list(signatories),
            "status": "concluded",
            **_settles(reading, clause, verb),
        },
        start=start,
        end=end,
        anchor=verb.i,
        rule="agreement.agreed",
        confidence=AGREED,
        reading=(f"`{verb.text}` says that {len(signatories)} parties came to an agreement.",),
    )


def _settles(reading: Reading, noun: "Token", told: "Token | None") -> dict[str, Any]:
    """The fields that tell what it settles, when and where."""
    years = [token.text for token in noun.subtree if _is_year(token)]
    terms = [c for c in (told.children if told is not None else ()) if c.dep_ in ("xcomp", "ccomp") and c.i > noun.i]
    return {
        "terms": words_of(reading, branch_span(reading, terms[0])) if len(terms) > 0 else None,
        "dated": years[0] if len(years) > 0 else None,
        "covers": [place.name or place.text for place in places_of(reading, noun.i)] or None,
    }


def _status(noun: "Token") -> tuple[str, "Token | None"]:
    """How it stands, and the word that says so: the verb it hangs on, a participle behind it, or a noun around it ("talks on a truce")."""
    participles = [child for child in noun.children if child.dep_ in ("acl", "acl:relcl", "amod")]
    for token in (noun.head, *participles):
        if token == noun or (token.pos_ not in ("VERB", "NOUN", "ADJ") and token.lemma_ != "be"):
            continue
        lemma = verb_lemma(token) if token.pos_ == "VERB" else token.lemma_.lower()
        found = next((status for status in _statuses() if lemma in _words(status) or token.lemma_.lower() in _words(status)), None)
        if found is not None and not (found == "broken" and _is_denied(token)):
            return _of_modal(token, found), token
        if found == "broken":
            return "in-force", token
    in_doubt = next(
        (c for c in noun.head.children if c.dep_ == "obl" and c.lemma_.lower() in ("jeopardy", "doubt", "danger", "question")), None
    )
    if in_doubt is not None or noun.head.lemma_.lower() in ("jeopardy", "doubt", "danger"):
        return "threatened", noun.head
    return "in-force", None


def _of_modal(verb: "Token", status: str) -> str:
    """What may or should come is proposed; what may break is threatened."""
    modal = verb.tag_ == "VBG" or any(child.tag_ in ("MD", "TO") or child.lower_ == "being" for child in verb.children)
    if modal and status == "concluded":
        return "proposed"
    return "threatened" if modal and status == "broken" else status


def _is_denied(verb: "Token") -> bool:
    return any(child.lower_ in load_words("grammar")["negations"] for child in verb.children)


def _parties(reading: Reading, noun: "Token") -> tuple[ActorId, ...]:
    """Who made it: "between X and Y", "with X", "the US-Taliban deal"; else who signs, reaches, breaks or agrees to it."""
    inner = [
        token
        for child in noun.children
        if child.dep_ in ("compound", "amod", "nmod:poss")
        or (child.dep_ == "nmod" and preposition(child) in ("between", "with", "among", "by", "for"))
        for token in conjuncts(child)
    ]
    found = [m.actor.id for token in inner for m in parties(reading, token.i) if m.actor is not None]
    verb = noun.head
    if verb.pos_ == "VERB" and noun.dep_ in ("obj", "obl", "nsubj:pass"):
        subject = subject_of(verb)
        tokens = [] if subject is None or noun.dep_ == "nsubj:pass" else joined_subjects(verb, subject[0])
        tokens += [
            t
            for c in verb.children
            if c.dep_ == "obl:agent" or (c.dep_ == "obl" and preposition(c) in ("with", "between"))
            for t in conjuncts(c)
        ]
        found += [m.actor.id for token in tokens for m in parties(reading, token.i) if m.actor is not None]
    return _unique(found)


def _name(reading: Reading, noun: "Token") -> str:
    """The words that name it: the noun with what stands before it, the article off."""
    parts = [noun.i]
    for child in noun.children:
        if child.dep_ in NAME_PARTS and child.i < noun.i:
            parts += [token.i for token in child.subtree]
    start = min(parts)
    while start < noun.i and (reading.doc[start].pos_ == "DET" or reading.doc[start].is_punct or reading.doc[start].dep_ == "case"):
        start += 1
    return words_of(reading, trim(reading, start, noun.i + 1))


def _is_year(token: "Token") -> bool:
    return token.text.isdigit() and len(token.text) == 4


def _unique(found: list[ActorId]) -> tuple[ActorId, ...]:
    return tuple(dict.fromkeys(found))


def _statuses() -> tuple[str, ...]:
    return ("broken", "threatened", "concluded", "proposed", "in-force", "historic")


@cache
def _words(name: str) -> frozenset[str]:
    words = load_words("agreements")
    return frozenset(words["status"][name] if name in words["status"] else words[name])
