"""Read causes: what is said to be because of, thanks to or brought about by what."""

from collections.abc import Iterator
from typing import Any

from warledger.claims.draft import Draft, Reading
from warledger.claims.quotes import words_of
from warledger.claims.reasons.connectives import link_by_adverb, link_by_clause, link_by_phrase
from warledger.claims.reasons.links import Link, Stretch
from warledger.claims.reasons.predicates import link_by_noun, link_by_verb


def read_causes(reading: Reading) -> Iterator[Draft]:
    """Yield one cause per conjunction, preposition, verb, noun or adverb that joins an effect to it."""
    seen: set[int] = set()
    for token in reading.doc:
        for link in (
            *link_by_clause(reading, token),
            *link_by_phrase(reading, token),
            *link_by_verb(reading, token),
            *link_by_noun(reading, token),
            *link_by_adverb(reading, token),
        ):
            if link.sign.i not in seen:
                seen.add(link.sign.i)
                yield _draft(reading, link)


def _draft(reading: Reading, link: Link) -> Draft:
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


def _told(reading: Reading, span: Stretch, link: Link) -> str:
    """The words of a half without the sign and what belongs to it ("because of"), or what it stands in ("it was because")."""
    if span == link.cause and span[0] < link.sign.i < span[1] and link.sign.dep_ in ("mark", "case"):
        span = (link.sign.i, span[1])
    dropped = {link.sign.i} if link.sign.pos_ not in ("VERB", "NOUN") else set()
    dropped |= {child.i for child in link.sign.children if child.dep_ == "fixed"}
    return words_of(reading, span, but=dropped)
