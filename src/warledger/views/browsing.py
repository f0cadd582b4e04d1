"""A page of the claims asked for, in the order asked for, with where the pages before and after it begin; and all of them, one by one."""

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from warledger.judgement.corroboration import RULE
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.standing import ALONE, Standing, report_standings
from warledger.views.statement import Statement, make_statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from warledger.claims.claim import Claim, Speaker
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.lines import ClaimOrder, Mark
    from warledger.ledger.store import Ledger

CITED_AT_ONCE = 500
"""Claims whose documents and findings are asked for at once."""
NATURAL = {"said": True, "published": True, "read": False, "confidence": True}
"""The orders of claims, each with whether it begins at its greatest where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """One page of claims, each with its citation and with how it stands (None where the ledger was not judged)."""

    lines: "tuple[tuple[Statement, Standing | None], ...]"
    before: "Mark | None"
    """The first claim shown, where a page stands before it."""
    after: "Mark | None"
    """The last claim shown, where a page follows."""


def page_claims(ledger: "Ledger", wanted: "ClaimFilter", order: "ClaimOrder", *, size: int, backwards: bool = False) -> ClaimsPage:
    """Return the claims beyond the order's mark; backwards, those that end before it, still in the order asked for."""
    turned = replace(order, descending=not order.descending) if backwards else order
    found = ledger.page_claims(wanted, turned, most=size + 1)
    shown = found[:size][::-1] if backwards else found[:size]
    is_more, comes_from = len(found) > size, order.beyond is not None
    lines = tuple(cite_claims(ledger, [claim for _, claim in shown]))
    first, last = (shown[0][0], shown[-1][0]) if len(shown) > 0 else (None, None)
    before, after = (is_more, True) if backwards else (comes_from, is_more)
    return ClaimsPage(lines, first if before else None, last if after else None)


def find_culprits(ledger: "Ledger", wanted: "ClaimFilter", conditions: "Sequence[str]") -> list[str]:
    """Return which single conditions to leave out, of a filter that nothing meets, so that something does."""
    from warledger.ledger.lines import ClaimOrder

    looser = ((name, replace(wanted, **cast(Any, {name: None}))) for name in conditions)
    return [name for name, loose in looser if len(ledger.page_claims(loose, ClaimOrder(), most=1)) > 0]


def find_hopeless(ledger: "Ledger", wanted: "ClaimFilter", conditions: "Sequence[str]") -> list[str]:
    """Return which conditions of a filter no claim meets, whatever the others say."""
    from warledger.ledger.filters import ClaimFilter
    from warledger.ledger.lines import ClaimOrder

    alone = ((name, ClaimFilter(**cast(Any, {name: getattr(wanted, name)}))) for name in conditions)
    return [name for name, single in alone if len(ledger.page_claims(single, ClaimOrder(), most=1)) == 0]


def cite_claims(ledger: "Ledger", claims: "Iterable[Claim]") -> "Iterator[tuple[Statement, Standing | None]]":
    """Yield each claim with its citation and with how it stands (None where the ledger was not judged); memory does not grow with them."""
    judged, left = not ledger.docket.is_empty(), iter(claims)
    while len(part := list(islice(left, CITED_AT_ONCE))) > 0:
        documents = ledger.summaries(sorted({claim.document for claim in part}))
        found = report_standings(f for f in ledger.findings_about([c.id for c in part]) if f.rule == RULE) if judged else {}
        for claim in part:
            statement = make_statement(claim, documents.get(claim.document), short_id=claim.id)
            yield statement, found.get(claim.id, ALONE) if judged else None


def line_record(statement: Statement, standing: Standing | None) -> dict[str, Any]:
    """Return a line of the page as a JSON object."""
    claim = statement.claim
    return {
        "id": claim.id,
        "kind": claim.kind,
        "said": statement.said,
        "caveat": statement.caveat,
        "quote": statement.quote,
        "chain": [*map(_name_speaker, claim.asserted_by), statement.outlet],
        "voice": statement.voice,
        "outlet": statement.outlet,
        "published": statement.published_shown,
        "when": statement.dating.shown,
        "precision": statement.dating.precision,
        "places": [{"name": plain_line(p.name or p.text), "text": plain_line(p.text), "where_prec": p.where_prec} for p in claim.places],
        "modality": claim.modality,
        "polarity": claim.polarity,
        "confidence": claim.confidence,
        "document": claim.document,
        "standing": None if standing is None else _standing_record(standing),
    }


def _name_speaker(speaker: "Speaker") -> str:
    told, known = plain_line(speaker.name), None if speaker.actor is None else actor_name(speaker.actor)
    return told if known is None or known == told else f"{told} ({known})"


def _standing_record(standing: Standing) -> dict[str, Any]:
    given = ("status", "shown", "explanation", "credibility")
    return {**{name: getattr(standing, name) for name in given}, "ties": list(standing.ties)}
