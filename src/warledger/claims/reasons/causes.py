"""Read causes: what is said to be because of, thanks to or brought about by what."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from warledger.claims.draft import Draft, Reading
from warledger.claims.quotes import branch_span, trim, words_of
from warledger.language.clauses import antecedent, is_passive, preposition, verb_lemma
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BY_WORD, BY_VERB, BY_ADVERB = 0.85, 0.75, 0.75
"""As `python -m evaluation.calibration` counted: the share of right claims, rounded, on 001, 003 and our own developed half."""
Stretch = tuple[int, int]
APART = ("parataxis", "punct", "discourse", "dep")


@dataclass(frozen=True, slots=True)
class _Link:
    """What joins an effect to its cause."""

    sign: "Token"
    effect: Stretch
    cause: Stretch
    anchor: "Token"
    rule: str
    confidence: float


def read_causes(reading: Reading) -> Iterator[Draft]:
    """Yield one cause per conjunction, preposition, verb, noun or adverb that joins an effect to it."""
    seen: set[int] = set()
    for token in reading.doc:
        for link in (
            *_by_clause(reading, token),
            *_by_phrase(reading, token),
            *_by_verb(reading, token),
            *_by_noun(reading, token),
            *_by_adverb(reading, token),
        ):
            if link.sign.i not in seen:
                seen.add(link.sign.i)
                yield _draft(reading, link)


def _by_clause(reading: Reading, clause: "Token") -> Iterator[_Link]:
    """Read "because it withdrew", "since most of it is free", "as its ranks have been reinforced"."""
    for child in clause.children:
        if child.dep_ != "mark" or child.lower_ not in _words("conjunctions"):
            continue
        main = clause.head
        opens = child.i - clause.left_edge.i <= 1
        if clause.dep_ == "advcl" and main != clause and opens and _is_causal(clause, child):
            inner = branch_span(reading, clause, without=("parataxis",))
            yield _Link(
                child,
                _without(reading, main, clause),
                inner,
                main,
                f"cause.{child.lower_}",
                BY_WORD if child.lower_ == "because" else BY_VERB,
            )
        elif child.lower_ == "because" and clause.dep_ in ("ROOT", "ccomp", "conj", "parataxis"):
            subject = next((c for c in clause.children if c.dep_ in ("nsubj:outer", "expl")), None)
            before = _sentence_before(reading, clause)
            effect = branch_span(reading, subject) if subject is not None and subject.pos_ == "NOUN" else before
            yield _Link(
                child,
                effect or (clause.left_edge.i, clause.left_edge.i + 1),
                branch_span(reading, clause),
                clause,
                "cause.because",
                BY_WORD,
            )


def _is_causal(clause: "Token", mark: "Token") -> bool:
    """Tell a cause from a time: "since" and "as" join both; a cause is said in the present or, behind "as", in the perfect."""
    if mark.lower_ in ("because", "inasmuch", "insofar"):
        return True
    labels = {child.dep_ for child in clause.children}
    present = clause.tag_ in ("VBZ", "VBP") or any(
        c.dep_ in ("aux", "cop", "aux:pass") and c.tag_ in ("VBZ", "VBP", "MD") for c in clause.children
    )
    if mark.lower_ == "since":
        return present or "cop" in labels
    if mark.lower_ == "given":
        return True
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in clause.children)
    return perfect and clause.i > clause.head.i and clause.lemma_.lower() not in ("say", "report", "know", "see", "expect")


def _by_phrase(reading: Reading, phrase: "Token") -> Iterator[_Link]:
    """Read "because of the siege", "thanks to X", "as a result of the raids", "in response to the attack"."""
    for child in phrase.children:
        if (
            child.dep_ == "case"
            and child.lower_ in _words("prepositions")
            and phrase.dep_ in ("obl", "nmod", "conj", "advcl", "ROOT", "ccomp")
        ):
            yield from _joined(reading, phrase, child, f"cause.{child.lower_}")
            return
    if phrase.lower_ == "thanks" and any(preposition(child) == "to" for child in phrase.children):
        yield from _joined(reading, phrase, phrase, "cause.thanks")
    turned = phrase.lemma_.lower() in _words("turning") and phrase.dep_ == "obl" and preposition(phrase) in ("as", "in", "on", "by")
    if turned and any(child.dep_ == "nmod" and preposition(child) in ("of", "to", "for") for child in phrase.children):
        yield from _joined(reading, phrase, phrase, f"cause.{phrase.lemma_.lower()}")


def _joined(reading: Reading, phrase: "Token", sign: "Token", rule: str) -> Iterator[_Link]:
    inner = branch_span(reading, phrase, without=("parataxis",))
    subject = next((c for c in phrase.children if c.dep_.startswith("nsubj")), None)
    if phrase.dep_ in ("ROOT", "ccomp") or subject is not None:
        if subject is not None:
            yield _Link(sign, branch_span(reading, subject), (sign.i, inner[1]), phrase, rule, BY_WORD)
        return
    main = phrase.head
    yield _Link(sign, _without(reading, main, phrase), inner, main, rule, BY_WORD)


def _by_verb(reading: Reading, verb: "Token") -> Iterator[_Link]:
    """Read "the siege led to its fall", "the distraction caused by the games", "which has made cooperation impossible"."""
    if verb.pos_ != "VERB" or any(
        child.lower_ in ("if", "whether", "what", "who") and child.dep_ in ("mark", "nsubj") for child in verb.children
    ):
        return
    lemma = verb_lemma(verb)
    forward, backward = _tables()
    if lemma in forward or verb.lemma_.lower() in forward:
        yield from _forward(reading, verb, lemma if lemma in forward else verb.lemma_.lower())
    elif verb.lemma_.lower() in backward:
        source = next((c for c in verb.children if c.dep_ == "obl" and preposition(c) == "from"), None)
        subject = _subject(verb)
        if source is not None and subject is not None:
            yield _Link(verb, branch_span(reading, subject), branch_span(reading, source), verb, f"cause.{lemma}", BY_VERB)
    elif lemma in ("make", "render"):
        result = next((c for c in verb.children if c.dep_ == "xcomp" and c.lower_ in _words("able")), None)
        subject = _subject(verb)
        if result is not None and subject is not None:
            yield _Link(
                verb,
                branch_span(reading, verb, without=("nsubj", *APART)),
                branch_span(reading, subject, without=("acl:relcl", *APART)),
                verb,
                "cause.make",
                BY_VERB,
            )


def _forward(reading: Reading, verb: "Token", lemma: str) -> Iterator[_Link]:
    prep = _tables()[0][lemma]
    subject, agent = (
        _subject(verb),
        next((c for c in verb.children if c.dep_ == "obl:agent" or (c.dep_ == "obl" and preposition(c) == "by")), None),
    )
    passive = is_passive(verb)
    clause = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and any(t.tag_ == "TO" for t in c.children)), None)
    if passive:
        caused = subject if subject is not None else (verb.head if verb.dep_ in ("acl", "amod") else None)
        if agent is not None and caused is not None and (clause is not None or lemma not in _words("to_a_clause") or lemma == "cause"):
            yield _Link(
                verb, branch_span(reading, caused, without=("acl", *APART)), branch_span(reading, agent), verb, f"cause.{lemma}", BY_VERB
            )
        return
    if subject is None or (lemma in _words("by_a_thing") and not _is_thing(reading, subject)):
        return
    things = [c for c in verb.children if (c.dep_ == "obj" if prep == "" else c.dep_ == "obl" and preposition(c) == prep)]
    needs_clause = lemma in _words("to_a_clause") and lemma not in ("cause", "lead", "prompt")
    effect = clause if clause is not None else next(iter(things), None)
    if effect is None or (needs_clause and clause is None):
        return
    yield _Link(
        verb,
        branch_span(reading, verb, without=("nsubj", "nsubj:outer", *APART)),
        branch_span(reading, subject, without=("acl:relcl", *APART)),
        verb,
        f"cause.{lemma}",
        BY_VERB,
    )


def _subject(verb: "Token") -> "Token | None":
    child = next((c for c in verb.children if c.dep_.split(":")[0] in ("nsubj", "csubj")), None)
    if child is not None:
        return antecedent(child, verb)
    if verb.dep_ == "conj":
        return _subject(verb.head)
    return verb.head if verb.dep_ in ("acl", "acl:relcl") and verb.tag_ == "VBG" else None


def _is_thing(reading: Reading, subject: "Token") -> bool:
    """Whether a deed or a state of affairs is the subject, not a party: what a party leads or creates is no effect."""
    return (
        reading.actor_at(subject.i) is None
        and subject.pos_ in ("NOUN", "VERB", "PRON", "ADJ")
        and subject.lower_ not in ("he", "she", "they", "it", "who", "we", "i")
    )


def _by_noun(reading: Reading, noun: "Token") -> Iterator[_Link]:
    """Read "the reason why X is Y", "X is a result of Y"."""
    lemma = noun.lemma_.lower()
    if lemma not in _words("nouns") and lemma not in _words("effects"):
        return
    already = any(child.dep_ == "case" and child.lower_ in _words("prepositions") for child in noun.head.children)
    if lemma in _words("nouns") and noun.dep_.startswith("nsubj") and noun.head.i > noun.i and not already:
        told = [child for child in noun.children if child.dep_ in ("acl:relcl", "acl", "nmod")]
        copular = any(child.dep_ == "cop" for child in noun.head.children) or noun.head.lemma_ == "be"
        if len(told) > 0 and copular:
            inner = branch_span(reading, noun.head, without=("nsubj", "nsubj:outer", "parataxis"))
            yield _Link(noun, branch_span(reading, noun, without=()), inner, noun.head, f"cause.{lemma}", BY_WORD)
    source = next((child for child in noun.children if child.dep_ == "nmod" and preposition(child) == "of"), None)
    subject = next((child for child in noun.children if child.dep_.startswith("nsubj")), None)
    if lemma in _words("effects") and source is not None and subject is not None:
        yield _Link(noun, branch_span(reading, subject), branch_span(reading, source), noun, f"cause.{lemma}", BY_VERB)


def _by_adverb(reading: Reading, adverb: "Token") -> Iterator[_Link]:
    """Read "Therefore X", "As a result, X", "That is why X": the cause is the sentence before."""
    if adverb.lower_ not in _words("adverbs") | {"so", "why"} and adverb.lemma_.lower() not in ("result", "consequence"):
        return
    sentence, before = adverb.sent, _sentence_before(reading, adverb)
    opens = adverb.i - sentence.start <= 2
    main = adverb.head
    plain = adverb.dep_ == "advmod" and adverb.lower_ in _words("adverbs") and opens
    so = adverb.lower_ == "so" and adverb.dep_ in ("advmod", "cc") and adverb.i == sentence.start and adverb.head == sentence.root
    result = adverb.lemma_.lower() in ("result", "consequence") and adverb.dep_ == "obl" and preposition(adverb) in ("as", "in") and opens
    bare = result and not any(child.dep_ == "nmod" for child in adverb.children)
    why = adverb.lower_ == "why" and any(
        child.lower_ in ("that", "this", "which") and child.dep_.startswith("nsubj") for child in adverb.children
    )
    if adverb.lower_ == "so" and adverb.dep_ in ("advmod", "cc", "mark") and _follows(adverb):
        first = branch_span(reading, main.head, without=("conj", "cc", "parataxis", "advcl", "punct"))
        yield _Link(adverb, branch_span(reading, main, without=APART), first, main, "cause.so", BY_ADVERB)
        return
    if before is None or not (plain or so or bare or why):
        return
    effect = branch_span(reading, adverb if why else main, without=APART)
    yield _Link(adverb, effect, before, adverb if why else main, f"cause.{adverb.lower_}", BY_ADVERB)


def _follows(so: "Token") -> bool:
    """Whether "so" opens a second clause: ", so the dispute will outlast it"; not "so that", "so far", "and so on"."""
    main, doc = so.head, so.doc
    joined = main.dep_ in ("conj", "parataxis", "advcl", "ccomp") and main.head.i < so.i < main.i
    subject = any(child.dep_.startswith("nsubj") and child.i > so.i for child in main.children)
    return joined and subject and so.i > 0 and doc[so.i - 1].text in (",", ";", "–", "and") and doc[so.i + 1].lower_ != "that"


def _sentence_before(reading: Reading, token: "Token") -> Stretch | None:
    start = token.sent.start
    while start > 0 and reading.doc[start - 1].is_space:
        start -= 1
    if start == 0:
        return None
    before: Span = reading.doc[start - 1].sent
    return before.start, start


def _without(reading: Reading, main: "Token", branch: "Token") -> Stretch:
    """The words of a clause on its own side of the branch that hangs on it."""
    start, end = branch_span(reading, main, without=("conj", "cc", *APART) if main.pos_ in ("VERB", "AUX") else APART)
    left, right = branch.left_edge.i, branch.right_edge.i + 1
    if left >= main.i:
        return trim(reading, start, max(left, start + 1))
    return trim(reading, min(right, end - 1), end)


def _draft(reading: Reading, link: _Link) -> Draft:
    local = reading.token(link.cause[0]).sent == link.anchor.sent
    start = min(link.effect[0], link.cause[0]) if local else link.effect[0]
    end = max(link.effect[1], link.cause[1]) if local else link.effect[1]
    if reading.token(link.effect[0]).sent != link.anchor.sent:
        start, end = link.cause
    args: dict[str, Any] = {"effect": _told(reading, link.effect, link), "cause": _told(reading, link.cause, link)}
    return Draft(
        kind="cause",
        args=args,
        start=start,
        end=end,
        anchor=link.anchor.i,
        rule=link.rule,
        confidence=link.confidence,
        reading=(f"`{link.sign.text}` joins an effect to its cause.", f"The cause is said to be: {args['cause']}."),
        halves=(link.cause, link.effect),
    )


def _told(reading: Reading, span: Stretch, link: _Link) -> str:
    """The words of a half without the sign and what belongs to it ("because of"), or what it stands in ("it was because")."""
    if span == link.cause and span[0] < link.sign.i < span[1] and link.sign.dep_ in ("mark", "case"):
        span = (link.sign.i, span[1])
    dropped = {link.sign.i} if link.sign.pos_ not in ("VERB", "NOUN") else set()
    dropped |= {child.i for child in link.sign.children if child.dep_ == "fixed"}
    return words_of(reading, span, but=dropped)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("reasons")["cause"][name])


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    cause = load_words("reasons")["cause"]
    return cause["forward"], cause["backward"]
