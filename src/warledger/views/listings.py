"""What claims, documents and mentions look like in a list."""

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import claim_to_dict
from warledger.mentions.mention import ActorMention, DateMention, Mention, PlaceMention
from warledger.views.dating import NO_DATE, iso_day, show_interval
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.standing import Standing
from warledger.views.statement import Statement, name_outlet
from warledger.views.wording import amount

if TYPE_CHECKING:
    from warledger.documents.document import Document, Publication
    from warledger.ledger.rows import DocumentSummary

CLAIMS = Listing(
    columns=(
        "id", "document", "outlet", "published", "kind", "said", "caveat", "modality", "polarity", "asserted_by", "when_start", "when_end",
        "date_prec", "place", "lat", "lon", "where_prec", "args", "quote", "start", "end", "confidence", "reader", "rule", "implied_by",
        "status", "origins",
    ),
    headings=("Claim", "When", "Said", "In which words", "By whom"),
    shares=(0, 0, 4, 6, 4),
)  # fmt: skip
DOCUMENTS = Listing(
    columns=("id", "title", "author", "outlet", "url", "published", "known_by", "origin", "language", "words", "claims"),
    headings=("Document", "Published", "Outlet", "Title", "Words", "Claims"),
    shares=(0, 0, 2, 4, 0, 0),
)
MENTIONS = Listing(
    columns=(
        "document", "kind", "text", "start", "end", "actor", "name", "how", "backers", "loaded_word", "slant", "lat", "lon", "radius_km", "where_prec", "geonames_id",
        "feature", "country", "reason", "earliest", "latest", "edtf", "date_prec", "offset", "relation", "low", "high", "bound", "unit", "counted", "score",
    ),
    headings=("Kind", "Text", "Read as", "At", "Document"),
    shares=(0, 2, 5, 0, 0),
)  # fmt: skip

SHORT_ID = 14
"""Letters of a document's id in a table; CSV and JSON Lines keep all of it."""
QUOTE_WIDTH = 160
"""Letters of a quote in a table; CSV and JSON Lines keep all of it."""


def claim_row(statement: Statement, *, standing: Standing | None = None) -> Row:
    """Return a claim as a line of a list; the CSV file also has how it stands, where that is given."""
    contract = claim_to_dict(statement.claim)
    said = statement.said if statement.caveat is None else f"{statement.said} [{statement.caveat}]"
    shown = (statement.short_id, statement.dating.shown, said, f"“{plain_line(statement.quote, width=QUOTE_WIDTH)}”", statement.source)
    return Row(contract, tuple(_claim_cells(statement, contract, standing).values()), shown)


def document_row(document: "DocumentSummary") -> Row:
    """Return a document as a line of a list."""
    record = {
        "id": document.id,
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "url": document.url,
        "published": _published(document.published),
        "inferred": document.inferred,
        "origin": document.origin,
        "language": document.language,
        "words": document.words,
        "claims": document.claims,
    }
    day = show_interval(document.published.start, document.published.end)
    if document.inferred is not None:
        day = f"by its text {show_interval(*(_day(document.inferred[side]) for side in ('start', 'end')))}"
    flat = {**record, "published": _interval(document.published), "known_by": document.published.known_by}
    shown = (
        document.id[:SHORT_ID],
        day,
        name_outlet(document),
        document.title or document.origin,
        f"{document.words:,}",
        f"{document.claims:,}",
    )
    return Row(record, tuple(flat[column] for column in DOCUMENTS.columns), shown)


def _day(written: object) -> date | None:
    return None if written is None else date.fromisoformat(str(written))


def mention_row(document: "Document", mention: Mention) -> Row:
    """Return a mention as a line of a list."""
    kind, read_as, resolved = _resolve(mention)
    record = {"document": document.id, "kind": kind, "text": mention.text, "start": mention.start, "end": mention.end, **resolved}
    flat = {**record, "backers": ", ".join(resolved.get("backers", ()))}
    shown = (kind, mention.text, read_as, f"{mention.start}–{mention.end}", document.id[:SHORT_ID])
    return Row(record, tuple(flat.get(column) for column in MENTIONS.columns), shown)


def _claim_cells(statement: Statement, contract: Mapping[str, Any], standing: Standing | None) -> Mapping[str, Any]:
    claim = statement.claim
    place = claim.places[0] if len(claim.places) > 0 else None
    when = contract["when"] or {}
    cells = {
        **contract,
        "outlet": statement.outlet,
        "published": _interval(statement.published),
        "said": statement.said,
        "caveat": statement.caveat,
        "asserted_by": " < ".join(speaker.name for speaker in claim.asserted_by),
        "when_start": when.get("start"),
        "when_end": when.get("end"),
        "date_prec": when.get("date_prec"),
        "place": "; ".join(place.name or place.text for place in claim.places),
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "where_prec": None if place is None else place.where_prec,
        "args": json.dumps(contract["args"], ensure_ascii=False, default=str),
        "status": None if standing is None else standing.status,
        "origins": None if standing is None else standing.origins,
    }
    return {column: cells[column] for column in CLAIMS.columns}


def _resolve(mention: Mention) -> tuple[str, str, dict[str, Any]]:
    if isinstance(mention, ActorMention):
        return "actor", *_resolve_actor(mention)
    if isinstance(mention, PlaceMention):
        return "place", *_resolve_place(mention)
    if isinstance(mention, DateMention):
        return "date", *_resolve_date(mention)
    fields = {"low": mention.low, "high": mention.high, "bound": mention.bound, "unit": mention.unit, "counted": mention.counted}
    return "quantity", f"{amount(mention.low, mention.high, mention.bound)} {mention.unit or ''}", fields


def _resolve_actor(mention: ActorMention) -> tuple[str, dict[str, Any]]:
    actor = mention.actor
    backers = list(mention.backers)
    known = {"actor": None if actor is None else actor.id, "name": None if actor is None else actor.name}
    read_as = "unknown to the registry" if actor is None else f"{actor.name} ({actor.id})"
    return f"{read_as}, by {mention.how}", {**known, "how": mention.how, "backers": backers, "score": mention.score, **_slant(mention)}


def _slant(mention: ActorMention) -> dict[str, str | None]:
    word, kind = mention.slant if mention.slant is not None else (None, None)
    return {"loaded_word": word, "slant": kind}


def _resolve_place(mention: PlaceMention) -> tuple[str, dict[str, Any]]:
    names = ("name", "lat", "lon", "radius_km", "where_prec", "geonames_id", "feature", "country", "reason")
    fields = {name: getattr(mention, name) for name in names}
    if mention.lat is None or mention.lon is None:
        return mention.reason or "not found", fields
    return f"{mention.name} ({mention.lat:.2f}, {mention.lon:.2f}; {mention.radius_km or 0:.0f} km)", fields


def _resolve_date(mention: DateMention) -> tuple[str, dict[str, Any]]:
    fields = {
        "earliest": iso_day(mention.earliest),
        "latest": iso_day(mention.latest),
        "edtf": mention.edtf,
        "date_prec": mention.date_prec,
        "offset": mention.offset,
        "relation": mention.relation,
    }
    shown = show_interval(mention.earliest, mention.latest)
    return (mention.offset or NO_DATE) if shown == NO_DATE else shown, fields


def _published(published: "Publication") -> dict[str, Any]:
    start, end = published.start, published.end
    return {
        "start": iso_day(start),
        "end": iso_day(end),
        "known_by": published.known_by,
    }


def _interval(published: "Publication") -> str | None:
    days = [day.isoformat() for day in (published.start, published.end) if day is not None]
    return "/".join(dict.fromkeys(days)) or None
