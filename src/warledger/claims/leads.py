"""Read what a paragraph lends to the list or paragraph below it: who speaks, of whom, and what is counted."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.attribution import find_attribution
from warledger.claims.claim import Speaker
from warledger.claims.draft import Draft, Lead, Reading
from warledger.claims.prospects.subjects import find_subjects
from warledger.claims.speakers import name_speaker
from warledger.language.clauses import subject_of
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

HEADING_WORDS = 5


def find_lead(reading: Reading, drafts: Sequence[Draft]) -> Lead:
    """Return the lead for the next block; a list item hands on the lead it was given.

    A paragraph leads when its last sentence says "the following", "as follows", "below" or ends in a colon; a heading also when it
    announces recommendations.
    """
    if reading.role == "item":
        return reading.lead
    sentences = list(reading.doc.sents) if reading.doc.has_annotation("SENT_START") else []
    announces = len(sentences) == 1 and _heads(sentences[0]) and _advice(sentences[0]) is not None
    if len(sentences) == 0 or not (announces or _leads(sentences[-1])):
        return Lead()
    advice = _advice(sentences[-1])
    counts = [d for d in drafts if d.kind == "estimate"]
    counted = counts[-1] if len(counts) > 0 else None
    return Lead(
        speakers=_speakers_of(reading, sentences[-1], counted) if advice is None else find_attribution(reading, advice.i).speakers,
        actor=None if counted is None else counted.args["actor"],
        counted=None if counted is None else str(counted.args["of"]),
        advises=advice is not None,
        advised=() if advice is None else tuple(m.actor.id for m in find_subjects(reading, advice) if m.actor is not None),
    )


def _heads(sentence: "Span") -> bool:
    """Whether it is as short as a heading, and tells nothing ("Recommendations for Ankara")."""
    return len(sentence) <= HEADING_WORDS and not any(token.pos_ in ("VERB", "AUX") or token.text == "." for token in sentence)


def _leads(sentence: "Span") -> bool:
    words = [token for token in sentence if not token.is_space]
    return len(words) > 0 and (words[-1].text == ":" or any(_points_on(token, words[-1]) for token in words))


def _points_on(token: "Token", last: "Token") -> bool:
    """Whether a word points to what comes below: "as follows", "the following breakdown"; not "the following battle", "following the fall"."""
    if token.lower_ != "following":
        return token.lower_ in _words()
    told = token.head.lemma_.lower() in load_words("speech")["nouns"]
    return token.dep_ in ("amod", "nsubj", "obj", "obl") and (last.text != "." or told)


def _advice(sentence: "Span") -> "Token | None":
    """The word by which a lead-in says that somebody should do what follows ("Syria should:", "our recommendations:"), or None."""
    words = load_words("prospects")["recommendation"]
    for token in sentence:
        if token.lower_ in words["modals"]:
            return token if token.dep_ != "aux" else token.head
        if token.lower_.removesuffix("s") in words["announced"]:
            return token
    return None


def _speakers_of(reading: Reading, sentence: "Span", counted: Draft | None) -> tuple[Speaker, ...]:
    """Who gave the figure that the list breaks down; without one, who the lead-in sentence says is speaking."""
    if counted is not None:
        speakers = find_attribution(reading, counted.anchor).speakers
        if len(speakers) > 0:
            return speakers
    return _speakers(reading, sentence)


def _speakers(reading: Reading, sentence: "Span") -> tuple[Speaker, ...]:
    """The subject of the last sentence, or the possessor of its subject ("X's conclusion is as follows")."""
    found = subject_of(sentence.root)
    if found is None:
        return ()
    for token in (found[0], *_possessors(found[0])):
        mention = reading.actor_at(token.i)
        if mention is not None and mention.actor is not None and mention.actor.kind != "generic":
            speaker = name_speaker(reading, token, cue="the lead-in above")
            return () if speaker is None else (speaker,)
    return ()


def _possessors(token: "Token") -> list["Token"]:
    return [child for child in token.children if child.dep_ in ("nmod:poss", "nmod", "compound")]


@cache
def _words() -> frozenset[str]:
    return frozenset(load_words("speech")["lead_in"])
