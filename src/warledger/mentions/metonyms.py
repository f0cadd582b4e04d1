"""Tell a state from its soil and a government from its capital: "in Syria" is a place, "Ankara agreed" is not."""

from typing import TYPE_CHECKING

from warledger.mentions.registry import Hit
from warledger.mentions.wording import Wording

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODALS = frozenset({"should", "must", "ought", "will", "would", "may", "might", "could", "shall"})
BEFALLS = frozenset(
    {
        "be",
        "fall",
        "remain",
        "become",
        "stay",
        "suffer",
        "burn",
        "starve",
        "change",
        "look",
        "lie",
        "see",
        "face",
        "run",
        "survive",
        "collapse",
        "have",
        "host",
        "need",
        "get",
        "hold",
        "witness",
        "go",
    }
)
"""What a city does as well as a government."""
LONGEST_ACRONYM = 3
"""Capitals longer than this are a dateline's ("MOSCOW, 3 May"), not an agent's."""


def is_place(wording: Wording, hit: Hit, *, before: bool | None) -> bool:
    """Say whether a state's name is only a place here: "in Syria", "northern Iraq", "the Turkey border".

    Args:
        wording: the words and the names known in them.
        hit: the state's name.
        before: how the state coordinated before it was read ("in Syria and |Iraq|"), None when there is none.
    """
    sets, first = wording.registry.sets, hit.first
    follower = wording.hits.get(hit.last)
    if follower is not None and wording.joined(hit.last) and follower.sense("place") is not None:
        return follower.sense("act") is None or hit.possessive
    if before is not None:
        return before
    if first == 0 or not wording.joined(first):
        return first > 0 and wording.words[first].gap == "," and _is_town_before(wording, first)
    step = first - 1
    if wording.form(step) in ("the", "both") and wording.joined(step):
        step -= 1
    if wording.form(step) in sets["directions"] and wording.joined(first):
        return True
    if wording.form(step) not in sets["locatives"]:
        return False
    if follower is not None and not hit.possessive and wording.joined(hit.last) and follower.sense("act") is not None:
        return False
    return wording.form(step - 1) not in sets["party_heads"] or not wording.joined(step)


def _is_town_before(wording: Wording, first: int) -> bool:
    """The name ends an address: "Aleppo, Syria"."""
    previous = wording.words[first - 1]
    taken = any(index + 1 <= first - 1 < hit.last or index == first - 1 for index, hit in _hits_before(wording, first))
    return previous.text[0].isupper() and not taken


def _hits_before(wording: Wording, first: int) -> list[tuple[int, Hit]]:
    return [
        (index, wording.hits[index])
        for index in range(max(0, first - 4), first)
        if index in wording.hits and _is_actor(wording.hits[index])
    ]


def _is_actor(hit: Hit) -> bool:
    return hit.sense("state", "name", "holder", "demonym", "people", "metonym") is not None


def rules(wording: Wording, hit: Hit, doc: "Doc") -> bool:
    """The parse makes the capital a party: it decides or speaks, or somebody speaks to it or deals with it."""
    follower = wording.hits.get(hit.last)
    if hit.possessive and follower is not None and follower.sense("act") is not None:
        return wording.form(hit.first - 1) not in wording.registry.sets["locatives"]
    dateline = len(wording.words[hit.first].text) > LONGEST_ACRONYM and wording.words[hit.first].text.isupper()
    if dateline or not doc.has_annotation("DEP"):
        return False
    span = doc.char_span(wording.words[hit.first].start, wording.words[hit.last - 1].end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return False
    return _is_party(wording, span.root, depth=0) or _speaks_next(wording, hit, doc, span.end)


def _speaks_next(wording: Wording, hit: Hit, doc: "Doc", after: int) -> bool:
    """A verb of deciding follows at once: parsers that do not know a city's name miss that it is the subject ("Kyiv denied")."""
    if after >= len(doc) or wording.form(hit.first - 1) in wording.registry.sets["locatives"] | wording.registry.sets["directions"]:
        return False
    verb = doc[after]
    finite = verb.tag_ in ("VBD", "VBZ") or (verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis", "advcl"))
    return verb.pos_ == "VERB" and finite and verb.lemma_.lower() in wording.registry.sets["party_verbs"]


def _is_party(wording: Wording, token: "Token", *, depth: int) -> bool:
    sets = wording.registry.sets
    if token.dep_ == "conj" and depth < 3:
        return _is_state_party(wording, token.head) or _is_party(wording, token.head, depth=depth + 1)
    if token.dep_ == "nsubj" and _is_bidden(token.head):
        return True
    if token.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer"):
        return token.head.lemma_.lower() in sets["party_verbs"] and token.dep_ != "nsubj:pass"
    if token.dep_ in ("obj", "iobj"):
        return token.head.lemma_.lower() in sets["addressing_verbs"]
    cases = {child.lower_ for child in token.children if child.dep_ == "case"}
    if token.dep_ == "obl:agent" or "by" in cases:
        return token.head.lemma_.lower() in sets["party_verbs"]
    if "with" in cases or "between" in cases:
        return token.head.pos_ in ("VERB", "NOUN") and not _is_way(wording, token.head)
    return False


def _is_bidden(verb: "Token") -> bool:
    """Whether something should or will be done: only a government can be told so ("Cairo ought to press the army", "Moscow will mobilise")."""
    ought = verb.lower_ == "ought" or (verb.dep_ == "xcomp" and verb.head.lower_ == "ought")
    modal = ought or any(child.dep_ == "aux" and child.lower_ in MODALS for child in verb.children)
    return modal and verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() not in BEFALLS


def _is_way(wording: Wording, token: "Token") -> bool:
    """Between two capitals a road runs, but talks are held."""
    return any(sense.role == "place" for entry in wording.registry.index.get(token.lower_, ()) for sense in entry.senses)


def _is_state_party(wording: Wording, token: "Token") -> bool:
    for position, hit in wording.hits.items():
        if wording.words[position].start <= token.idx < wording.words[hit.last - 1].end:
            return hit.sense("state") is not None and not is_place(wording, hit, before=None)
    return False
