"""Cite a testimony as a statement: who published it, when, on whose word, in which words."""

from collections.abc import Iterable, Mapping, Sequence

from warledger.claims.claim import ClaimId
from warledger.documents.document import Publication
from warledger.judgement.testimony import Testimony
from warledger.views.dating import date_claim
from warledger.views.plaintext import plain_line
from warledger.views.statement import LONGEST_NAME, UNKNOWN_OUTLET, Statement, shorten_ids
from warledger.views.wording import caveat, describe


def cite_all(testimonies: Iterable[Testimony]) -> Mapping[ClaimId, Statement]:
    """Return testimonies as statements by the ids of their claims, with ids as short as tell them apart."""
    listed = list(testimonies)
    short = shorten_ids([testimony.claim.id for testimony in listed])
    return {testimony.claim.id: cite(testimony, short_id=short[testimony.claim.id]) for testimony in listed}


def cite(testimony: Testimony, *, short_id: str) -> Statement:
    """Return one testimony as a statement."""
    claim, source = testimony.claim, testimony.source
    published = Publication(source.published_first, source.published_last)
    outlet = source.outlet.name if source.outlet is not None else source.author or ""
    return Statement(
        claim=claim,
        short_id=short_id,
        said=describe(claim),
        outlet=plain_line(outlet[:LONGEST_NAME]) or UNKNOWN_OUTLET,
        published=published,
        speakers=tuple(plain_line(speaker.name) for speaker in claim.asserted_by),
        quote=plain_line(claim.quote),
        dating=date_claim(claim, published),
        caveat=caveat(claim),
    )


def quote_some(statements: Sequence[Statement], *, most: int, width: int) -> str:
    """Quote the first statements with their sources and short ids, and say how many more there are."""
    quoted = " | ".join(f"“{plain_line(s.quote, width=width)}” {s.source} {s.short_id}" for s in statements[:most])
    left = len(statements) - most
    return f"{quoted} and {left:,} more" if left > 0 else quoted


def statement_record(statement: Statement) -> dict[str, object]:
    """Return a statement as the part of a JSON record that cites it."""
    return {
        "claim": statement.claim.id,
        "said": statement.said,
        "quote": statement.quote,
        "source": statement.source,
        "when": statement.dating.shown,
    }
