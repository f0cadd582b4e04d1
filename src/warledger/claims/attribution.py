"""Say on whose word a clause stands: the chain of speakers, nearest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Speaker
from warledger.claims.draft import Reading
from warledger.claims.parties import parties
from warledger.claims.speakers import author_of, name_speaker
from warledger.language.clauses import preposition, subject_of
from warledger.language.coordination import first_conjunct
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

UNNAMED = "unnamed"
"""What stands for a speaker that the text leaves out: "it is claimed that", "allegedly"."""
CONTENT_LINKS = ("ccomp", "parataxis", "xcomp", "obj", "csubj", "dep")
OPENING, CLOSING = frozenset('“"«„'), frozenset('”"»“')


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word, and whether that word denies it."""

    speakers: tuple[Speaker, ...] = ()
    denied: bool = False


def find_attribution(reading: Reading, anchor: int) -> Attribution:
    """Return the chain of speakers for the clause at a token; empty is the author's own voice."""
    links = list(_climb(reading, reading.token(anchor)))
    if len(links) == 0:
        links = list(_around_quotation(reading, anchor))
    speakers = unique_speakers([speaker for speaker, _ in links] + list(reading.lead.speakers))
    return Attribution(speakers, denied=any(denies for _, denies in links))


def find_topic(reading: Reading, anchor: int) -> "Token | None":
    """Return whom a quotation is said to speak of, or None: the militants of "'they are few,' said an army commander of the militants".

    "Of" after a speaker whose own party is not named may tell whose commander it is.
    """
    verb = _saying_around(reading, anchor)
    voice = None if verb is None else _voice_of(verb)
    if verb is None or voice is None:
        return None
    own = {mention.actor for mention in parties(reading, voice.i)}
    heads = (voice, verb) if len(own) > 0 else (verb,)
    spoken_of = [child for head in heads for child in head.children if child.i > head.i and preposition(child) in ("of", "about")]
    return next((child for child in spoken_of if own.isdisjoint(mention.actor for mention in parties(reading, child.i))), None)


def _climb(reading: Reading, token: "Token") -> Iterator[tuple[Speaker, bool]]:
    """Walk up the tree; at each clause look for a verb of saying above it, beside it, or a phrase like "according to"."""
    seen: set[int] = set()
    current = token
    while True:
        for verb, denies in _sayings_beside(current):
            if verb.i not in seen and token.i != verb.i:
                seen.add(verb.i)
                yield from _speaker_of(reading, verb, denies)
        yield from _according(reading, current)
        yield from ((Speaker(UNNAMED, None, c.lower_), False) for c in current.children if c.lower_ in _words("hearsay"))
        if current.head == current:
            return
        above = first_conjunct(current).head if current.dep_ == "conj" else current.head
        link = first_conjunct(current).dep_ if current.dep_ == "conj" else current.dep_
        if above == current:
            return
        if above.i not in seen and _is_saying(above) and _carries(above, link):
            seen.add(above.i)
            yield from _speaker_of(reading, above, _denies(above))
        current = above


def _carries(saying: "Token", link: str) -> bool:
    """Whether what hangs on a word of saying by a label is what is said."""
    lemma = saying.lemma_.lower()
    if link in (*CONTENT_LINKS[:3], "csubj:pass") or (link == "acl" and saying.pos_ == "NOUN"):
        return True
    return (link == "obj" and lemma in _words("figuring")) or (link in ("advcl", "obl") and lemma in _words("charging"))


def _sayings_beside(token: "Token") -> Iterator[tuple["Token", bool]]:
    """Verbs of saying that hang on the clause: "…, X said", "as X reported"."""
    for child in token.children:
        if child.pos_ != "VERB" or not _is_saying(child):
            continue
        as_said = child.dep_ == "advcl" and any(c.lower_ == "as" for c in child.children)
        if (child.dep_ == "parataxis" and not any(c.dep_ in ("ccomp", "obj") for c in child.children)) or as_said:
            yield child, _denies(child)


def _is_saying(token: "Token") -> bool:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in _words("nouns") or lemma in _words("denial_nouns")
    return lemma in _words("reported") or lemma in _words("denied")


def _denies(token: "Token") -> bool:
    return token.lemma_.lower() in _words("denied") | _words("denial_nouns")


def _speaker_of(reading: Reading, saying: "Token", denies: bool) -> Iterator[tuple[Speaker, bool]]:
    if saying.pos_ == "NOUN":
        for speaker in author_of(reading, saying):
            yield Speaker(speaker.name, speaker.actor, saying.lemma_.lower()), denies
        return
    yield from ((speaker, denies) for speaker in _cited_by(reading, saying))
    subject = _voice_of(saying)
    hearsay = saying.lemma_.lower() in _words("hearsay_verbs") and any(child.dep_ == "aux:pass" for child in saying.children)
    if subject is None and hearsay:
        yield Speaker(UNNAMED, None, saying.lower_), denies
    if subject is None:
        return
    named = name_speaker(reading, subject, cue=saying.lower_)
    if named is not None:
        yield named, denies
    yield from ((speaker, False) for speaker in _told_to(reading, saying))


def _voice_of(saying: "Token") -> "Token | None":
    """The one who says it: subject, agent of a passive, whom "quoted X as saying" quotes, or an apposition that the parser left before the verb."""
    if any(child.dep_ in ("aux:pass", "nsubj:pass") for child in saying.children):
        return next((child for child in saying.children if child.dep_ == "obl:agent"), None)
    quoting = saying.head
    if saying.dep_ == "advcl" and quoting.lemma_.lower() in _words("citing") and any(child.lower_ == "as" for child in saying.children):
        return next((child for child in quoting.children if child.dep_ == "obj"), None)
    own = any(child.dep_.startswith("nsubj") for child in saying.children)
    if saying.dep_ == "parataxis" and not own:
        left = [t for t in saying.sent if t.dep_ == "appos" and t.i < saying.i and saying.i - t.right_edge.i <= 2]
        return next((t for t in reversed(left) if t.lemma_.lower() in _words("speakers") or t.pos_ == "PROPN"), None)
    found = subject_of(saying)
    return None if found is None else found[0]


def _cited_by(reading: Reading, saying: "Token") -> Iterator[Speaker]:
    """On whose word the speaker says so: "X reported, citing Y"; and for "quoted Y as saying" who quotes stands behind."""
    for child in saying.children:
        if child.dep_ in ("advcl", "conj") and child.lemma_.lower() in _words("citing") and child.tag_ == "VBG":
            for source in child.children:
                speaker = name_speaker(reading, source, cue=child.lower_) if source.dep_ == "obj" else None
                if speaker is not None:
                    yield speaker


def _told_to(reading: Reading, saying: "Token") -> Iterator[Speaker]:
    """The outlet that was told: "an official told AFP"; and who quotes, behind the one that is quoted."""
    if saying.lemma_.lower() == "tell":
        for child in saying.children:
            mention = reading.actor_at(child.i) if child.dep_ in ("iobj", "obj") else None
            if mention is not None and mention.actor is not None and mention.actor.kind == "outlet":
                yield Speaker(mention.text, mention.actor.id, saying.lower_)
    quoting = saying.head
    if saying.dep_ == "advcl" and quoting.lemma_.lower() in _words("citing"):
        found = subject_of(quoting)
        speaker = None if found is None else name_speaker(reading, found[0], cue=quoting.lower_)
        if speaker is not None:
            yield speaker


def _according(reading: Reading, token: "Token") -> Iterator[tuple[Speaker, bool]]:
    for child in token.children:
        if any(case.dep_ == "case" and case.lower_ in _words("according") for case in child.children):
            speaker = name_speaker(reading, child, cue="according to")
            if speaker is not None:
                yield speaker, False


def _around_quotation(reading: Reading, anchor: int) -> Iterator[tuple[Speaker, bool]]:
    """Words in quotation marks that no verb of saying governs belong to the nearest speaker outside the marks."""
    verb = _saying_around(reading, anchor)
    if verb is not None:
        yield from _speaker_of(reading, verb, False)


def _saying_around(reading: Reading, anchor: int) -> "Token | None":
    """The nearest verb of saying outside the quotation marks around a token."""
    quoted = _quotation(reading, anchor)
    if quoted is None:
        return None
    start, end = quoted
    verbs = (reading.token(p.head) for p in reading.predicates if p.form == "verb" and not start <= p.head < end)
    outside = (verb for verb in verbs if verb.lemma_.lower() in _words("reported"))
    return min(outside, key=lambda verb: min(abs(verb.i - start), abs(verb.i - end)), default=None)


def _quotation(reading: Reading, anchor: int) -> tuple[int, int] | None:
    """The tokens between the quotation marks around a token; three words or fewer are scare quotes."""
    opened: int | None = None
    for token in map(reading.token, reading.marks):
        if token.text in OPENING and opened is None:
            opened = token.i
        elif token.text in CLOSING and opened is not None:
            if opened < anchor < token.i:
                return (opened, token.i + 1) if token.i - opened > 4 else None
            opened = None
    runs_on = opened is not None and opened < anchor and reading.doc[opened].text == "“"
    return (opened, len(reading.doc)) if opened is not None and runs_on else None


def unique_speakers(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return the links of a chain in order, each speaker once."""
    seen: dict[str, Speaker] = {}
    for speaker in speakers:
        seen.setdefault(speaker.actor or speaker.name.lower(), speaker)
    return tuple(seen.values())


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("speech")[name])
