"""Find when and where a clause's claim is said to hold: the dates and places attached to it or to the clauses above it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from warledger.claims.certainty import nearest_predicate
from warledger.claims.draft import Reading
from warledger.language.clauses import preposition
from warledger.language.coordination import first_conjunct
from warledger.mentions.mention import DateMention, PlaceMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token


GROUND = frozenset(
    {
        "in",
        "across",
        "inside",
        "throughout",
        "within",
        "into",
        "from",
        "at",
        "near",
        "around",
        "over",
        "of",
        "on",
        "to",
        "through",
        "outside",
    }
)
"""Words before a name that is meant as ground."""


COUNTRY = 6
"""UCDP's where_prec of a whole country."""


def find_when(reading: Reading, anchor: int) -> DateMention | None:
    """Return the date that stands with the clause, or with the nearest clause above it in the sentence."""
    dates = [(date, reading.token(root)) for date, root in reading.date_roots if date.relation != "set"]
    if len(dates) == 0:
        return None
    by_clause = [(date, root, _clause_of(reading, root)) for date, root in dates]
    for clause in _upwards(reading, anchor):
        for date, root, above in by_clause:
            if above == clause.i and root.sent == clause.sent:
                return date
    return None


def find_where(reading: Reading, anchor: int) -> tuple[PlaceMention, ...]:
    """Return the places that stand with the clause, else with the nearest clause above it, else with a clause below in the sentence.

    What is below a number of people is its noun alone: where nobody is placed there, the clauses below its verb are asked ("five were
    killed in the clashes that broke out in the town").
    """
    inside = _named_in(reading, anchor)
    if len(inside) == 0:
        return ()
    known = [(place, root) for place, root in inside if not _is_party(reading, root) and not _is_possessor(root)]
    by_clause = [(place, _clause_of(reading, root)) for place, root in known]
    for clause in _upwards(reading, anchor):
        found = tuple(place for place, above in by_clause if above == clause.i)
        if len(found) > 0:
            return found
    for head in (reading.token(anchor), next(_upwards(reading, anchor))):
        below = {token.i for token in head.subtree}
        found = tuple(place for place, root in known if root.i in below)[:1]
        if len(found) > 0:
            return found
    return ()


def find_scene(reading: Reading, anchor: int) -> tuple[PlaceMention, ...]:
    """Return the place last spoken of before a sentence that names none, in the same paragraph: where the text goes on without a word.

    The sentence that opens a document takes the first place of the sentence after it ("Six people were killed in air strikes on Sunday.
    The raids on Raqqa …"). A country is too wide for that.
    """
    if len(reading.place_roots) == 0 or len(_named_in(reading, anchor)) > 0:
        return ()
    sentence = reading.token(anchor).sent
    known = [(place, reading.token(root)) for place, root in reading.place_roots if place.lat is not None]
    near = [(place, root) for place, root in known if (place.where_prec or COUNTRY) < COUNTRY and not _is_party(reading, root)]
    before = sorted((place for place, root in near if root.i < sentence.start), key=_starts)
    if len(before) > 0 or not reading.is_lead or sentence.start > 0 or sentence.end == len(reading.doc):
        return tuple(before[-1:])
    following = reading.doc[sentence.end].sent
    return tuple(sorted((place for place, root in near if following.start <= root.i < following.end), key=_starts)[:1])


def _starts(place: PlaceMention) -> int:
    return place.start


def _named_in(reading: Reading, anchor: int) -> "list[tuple[PlaceMention, Token]]":
    """The places named in the sentence of a token, with the head of their words."""
    if len(reading.place_roots) == 0:
        return []
    sentence = reading.token(anchor).sent
    return [(place, reading.token(root)) for place, root in reading.place_roots if sentence.start <= root < sentence.end]


def _is_party(reading: Reading, root: "Token") -> bool:
    """Whether a name stands for a party, a body ("the London-based group") or a deal, not for the ground: "Russia vows", "the Sochi deal", but not "in Russia"."""
    named = (*load_words("agreements")["nouns"], *load_words("generic_actors")["unlisted"]["bodies"])
    if root.dep_ in ("compound", "nmod:desc") and root.head.lemma_.lower() in named:
        return True
    following = [token.lower_ for token in root.doc[root.i + 1 : root.i + 4]]
    if "based" in following[1:] and following[following.index("based") - 1] == "-":
        return True
    actor = reading.actor_at(root.i)
    if actor is None or actor.how not in ("state", "capital"):
        return False
    return preposition(first_conjunct(root)) not in GROUND


def _upwards(reading: Reading, anchor: int) -> Iterator["Token"]:
    predicate = nearest_predicate(reading, anchor)
    token = reading.token(anchor if predicate is None else predicate.head)
    yield token
    while token.head != token:
        token = token.head
        if token.i in reading.by_head or token.head == token:
            yield token


def _clause_of(reading: Reading, token: "Token") -> int:
    """The head of the clause a token belongs to: the nearest predicate above it, or the root."""
    current = token
    while current.head != current:
        current = current.head
        if current.i in reading.by_head:
            return current.i
    return current.i


def _is_possessor(token: "Token") -> bool:
    return token.dep_ == "nmod:poss"
