"""Read how few armed people there are said to be, without a figure: "a handful of fighters", "small numbers of militants", "they are few".

GUIDE.md gives vague words a bound (several thousand: at least 2,000). Its convention is carried on to small numbers, as bounds above:
"a handful" and "a few" are at most 10, as one says "a dozen" of more; "few" and "small numbers" are at most 99, as one says "a hundred".
Only people under arms are counted so: "few" of others mostly compares ("few civilians believe that …").
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.attribution import find_topic
from warledger.claims.counting import Count
from warledger.claims.draft import Reading
from warledger.claims.parties import parties, places_of
from warledger.language.clauses import preposition
from warledger.mentions.mention import ActorMention, PlaceMention, QuantityMention
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

HANDFUL, FEW = 10.0, 99.0
SUBJECT = ("nsubj", "nsubj:outer")


def find_few(reading: Reading) -> Iterator[Count]:
    """Yield the counts of armed people that are said to be few without a figure, each with its counted word and a bound above."""
    for token in reading.doc:
        word = token.lemma_.lower()
        if word == "number" and _is_small(token):
            yield from (_count(reading, token, child) for child in token.children if _is_of(child) and _are_armed(reading, child))
        elif word == "few" and token.lower_ == "few" and not _is_compared(token):
            counted = _said_to_be_few(token) if any(c.dep_ == "cop" for c in token.children) else _few_left(token)
            if counted is not None and _are_armed(reading, counted):
                yield _count(reading, token, counted)


def as_bound(reading: Reading, count: Count) -> Count | None:
    """Return "a handful" or "a few" of fighters with the bound they have here, "quite a few" not at all; any other count as it is."""
    quantity = count.quantity
    small = quantity.text.lower().split()[-1] in ("handful", "few")
    if count.of != "fighters" or not small or not _are_armed(reading, count.head):
        return count
    start = reading.span(quantity).start
    many = start > 0 and reading.token(start - 1).lower_ in _words("not_few")
    return None if many else replace(count, quantity=replace(quantity, low=None, high=HANDFUL, bound="at-most"))


def find_spoken_of(reading: Reading, count: Count) -> tuple[ActorMention | None, tuple[PlaceMention, ...]]:
    """Return the armed party, and its places, that a quotation with a count is said to speak of, for a count that names neither.

    Fighters at large ("the militants") are nobody's until the text has said whose they are.
    """
    topic = find_topic(reading, count.head.i)
    if topic is None or not _are_armed(reading, topic):
        return None, ()
    named = (mention for mention in parties(reading, topic.i) if mention.how != "generic")
    return next(named, None), places_of(reading, topic.i)


def _count(reading: Reading, few: "Token", counted: "Token") -> Count:
    start = few.left_edge.i if few.lemma_.lower() == "number" else few.i
    span = reading.doc[start : few.i + 1]
    quantity = QuantityMention(span.text, span.start_char, span.end_char, None, FEW, "at-most", counted=counted.text)
    return Count(quantity, counted, "fighters", f"`{few.text}` says that `{counted.text}`, people under arms, are few, without a figure.")


def _is_small(number: "Token") -> bool:
    return any(child.dep_ == "amod" and child.lower_ in _words("small") for child in number.children)


def _is_of(child: "Token") -> bool:
    return child.dep_ == "nmod" and preposition(child) == "of"


def _is_compared(few: "Token") -> bool:
    """Whether it is "a few", "quite a few", "too few", "as few as", "not few"."""
    return any(child.lower_ in _words("not_few") for child in few.children) or (few.i > 0 and few.nbor(-1).lower_ in _words("not_few"))


def _said_to_be_few(few: "Token") -> "Token | None":
    """The subject of "they are few"; for "there are fighters but they are few" what "they" takes up, where no name is known for it."""
    subject = next((child for child in few.children if child.dep_ in SUBJECT), None)
    if subject is None or subject.lower_ != "they" or few.dep_ != "conj":
        return subject
    first = next((child for child in few.head.children if child.dep_ in SUBJECT), None)
    return first if first is not None and first.tag_ == "NNS" else subject


def _few_left(few: "Token") -> "Token | None":
    """The noun of "few fighters remain", "there are few rebels left": counted only where the clause says that they are there."""
    noun = few.head
    verb = noun.head
    there = few.dep_ in ("amod", "det", "nummod") and noun.dep_ in (*SUBJECT, "obj") and verb.lemma_.lower() in _words("being_there")
    return noun if there and (noun.dep_ != "obj" or verb.lemma_.lower() == "have") else None


def _are_armed(reading: Reading, counted: "Token") -> bool:
    """Whether the counted word names people under arms: a noun of fighters, or a name or pronoun of an armed party."""
    if counted.lemma_.lower() in _words("armed"):
        return True
    mention = reading.actor_at(counted.i)
    return mention is not None and _is_armed(mention)


def _is_armed(mention: ActorMention) -> bool:
    return mention.actor is not None and mention.actor.kind in ("force", "group", "generic", "unit") and mention.how != "office"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_words("nouns")["few"][name])
