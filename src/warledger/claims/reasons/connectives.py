"""Join an effect to its cause by a conjunction, a preposition or an adverb."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warledger.claims.draft import Reading
from warledger.claims.quotes import branch_span
from warledger.claims.reasons.links import APART, BY_ADVERB, BY_VERB, BY_WORD, Link, cause_words, own_side, sentence_before
from warledger.language.clauses import preposition

if TYPE_CHECKING:
    from spacy.tokens import Token


def link_by_clause(reading: Reading, clause: "Token") -> Iterator[Link]:
    """Read "because it withdrew", "since most of it is free", "as its ranks have been reinforced"."""
    for child in clause.children:
        if child.dep_ != "mark" or child.lower_ not in cause_words("conjunctions"):
            continue
        main = clause.head
        opens = child.i - clause.left_edge.i <= 1
        if clause.dep_ == "advcl" and main != clause and opens and _is_causal(clause, child):
            inner = branch_span(reading, clause, without=("parataxis",))
            yield Link(
                child,
                own_side(reading, main, clause),
                inner,
                main,
                f"cause.{child.lower_}",
                BY_WORD if child.lower_ == "because" else BY_VERB,
            )
        elif child.lower_ == "because" and clause.dep_ in ("ROOT", "ccomp", "conj", "parataxis"):
            subject = next((c for c in clause.children if c.dep_ in ("nsubj:outer", "expl")), None)
            before = sentence_before(reading, clause)
            effect = branch_span(reading, subject) if subject is not None and subject.pos_ == "NOUN" else before
            yield Link(
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


def link_by_phrase(reading: Reading, phrase: "Token") -> Iterator[Link]:
    """Read "because of the siege", "thanks to X", "as a result of the raids", "in response to the attack"."""
    for child in phrase.children:
        if (
            child.dep_ == "case"
            and child.lower_ in cause_words("prepositions")
            and phrase.dep_ in ("obl", "nmod", "conj", "advcl", "ROOT", "ccomp")
        ):
            yield from _joined(reading, phrase, child, f"cause.{child.lower_}")
            return
    if phrase.lower_ == "thanks" and any(preposition(child) == "to" for child in phrase.children):
        yield from _joined(reading, phrase, phrase, "cause.thanks")
    turned = phrase.lemma_.lower() in cause_words("turning") and phrase.dep_ == "obl" and preposition(phrase) in ("as", "in", "on", "by")
    if turned and any(child.dep_ == "nmod" and preposition(child) in ("of", "to", "for") for child in phrase.children):
        yield from _joined(reading, phrase, phrase, f"cause.{phrase.lemma_.lower()}")


def _joined(reading: Reading, phrase: "Token", sign: "Token", rule: str) -> Iterator[Link]:
    inner = branch_span(reading, phrase, without=("parataxis",))
    subject = next((c for c in phrase.children if c.dep_.startswith("nsubj")), None)
    if phrase.dep_ in ("ROOT", "ccomp") or subject is not None:
        if subject is not None:
            yield Link(sign, branch_span(reading, subject), (sign.i, inner[1]), phrase, rule, BY_WORD)
        return
    main = phrase.head
    yield Link(sign, own_side(reading, main, phrase), inner, main, rule, BY_WORD)


def link_by_adverb(reading: Reading, adverb: "Token") -> Iterator[Link]:
    """Read "Therefore X", "As a result, X", "That is why X": the cause is the sentence before."""
    if adverb.lower_ not in cause_words("adverbs") | {"so", "why"} and adverb.lemma_.lower() not in ("result", "consequence"):
        return
    sentence, before = adverb.sent, sentence_before(reading, adverb)
    opens = adverb.i - sentence.start <= 2
    main = adverb.head
    plain = adverb.dep_ == "advmod" and adverb.lower_ in cause_words("adverbs") and opens
    so = adverb.lower_ == "so" and adverb.dep_ in ("advmod", "cc") and adverb.i == sentence.start and adverb.head == sentence.root
    result = adverb.lemma_.lower() in ("result", "consequence") and adverb.dep_ == "obl" and preposition(adverb) in ("as", "in") and opens
    bare = result and not any(child.dep_ == "nmod" for child in adverb.children)
    why = adverb.lower_ == "why" and any(
        child.lower_ in ("that", "this", "which") and child.dep_.startswith("nsubj") for child in adverb.children
    )
    if adverb.lower_ == "so" and adverb.dep_ in ("advmod", "cc", "mark") and _follows(adverb):
        first = branch_span(reading, main.head, without=("conj", "cc", "parataxis", "advcl", "punct"))
        yield Link(adverb, branch_span(reading, main, without=APART), first, main, "cause.so", BY_ADVERB)
        return
    if before is None or not (plain or so or bare or why):
        return
    effect = branch_span(reading, adverb if why else main, without=APART)
    yield Link(adverb, effect, before, adverb if why else main, f"cause.{adverb.lower_}", BY_ADVERB)


def _follows(so: "Token") -> bool:
    """Whether "so" opens a second clause: ", so the dispute will outlast it"; not "so that", "so far", "and so on"."""
    main, doc = so.head, so.doc
    joined = main.dep_ in ("conj", "parataxis", "advcl", "ccomp") and main.head.i < so.i < main.i
    subject = any(child.dep_.startswith("nsubj") and child.i > so.i for child in main.children)
    return joined and subject and so.i > 0 and doc[so.i - 1].text in (",", ";", "–", "and") and doc[so.i + 1].lower_ != "that"
