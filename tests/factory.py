"""The smallest valid record of each kind, every field overridable by keyword."""

from datetime import date
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Claim, Speaker, claim_id
from warledger.documents.document import Block, Document, DocumentId, Publication, document_id
from warledger.mentions.mention import ActorId, DateMention, PlaceMention

if TYPE_CHECKING:
    from warledger.judgement.setting import Setting
    from warledger.judgement.testimony import Testimony
    from warledger.ledger.rows import DocumentSummary
    from warledger.views.statement import Statement

TEXT = "Rebels hold Harasta."
READER = "rules/test"


def make_block(**fields: Any) -> Block:
    """A paragraph over the whole default text."""
    return Block(**{"start": 0, "end": len(TEXT), "role": "paragraph", **fields})


def make_document(**fields: Any) -> Document:
    """A document of one paragraph; its id follows from its fields unless given, its one block covers the text unless given."""
    given = {"text": TEXT, "title": None, "outlet": None, "published": Publication(), **fields}
    given.setdefault("blocks", (make_block(end=len(given["text"])),) if given["text"] else ())
    if "id" not in given:
        given["id"] = document_id(given["text"], title=given["title"], outlet=given["outlet"], published=given["published"])
    return Document(**given)


def make_published(day: str = "2018-01-20", **fields: Any) -> Publication:
    """A publication date known to the day."""
    return Publication(**{"start": date.fromisoformat(day), "end": date.fromisoformat(day), "known_by": "given", **fields})


def make_speaker(**fields: Any) -> Speaker:
    """One named speaker of an attribution chain."""
    return Speaker(**{"name": "an army officer", "actor": None, "cue": "said", **fields})


def make_place(**fields: Any) -> PlaceMention:
    """A resolved town."""
    resolved = {"lat": 33.56, "lon": 36.37, "radius_km": 5.0, "where_prec": 1, "geonames_id": 170010, "feature": "settlement"}
    return PlaceMention(**{"text": "Harasta", "start": 12, "end": 19, "name": "Harasta", "country": "SY", **resolved, **fields})


def make_when(**fields: Any) -> DateMention:
    """The year 2017."""
    interval = {"earliest": date(2017, 1, 1), "latest": date(2017, 12, 31), "edtf": "2017", "date_prec": 5}
    return DateMention(**{"text": "in 2017", "start": 0, "end": 7, **interval, **fields})


def make_claim(**fields: Any) -> Claim:
    """That rebels hold Harasta, in the voice of the default document's author; the end and the id follow from the rest unless given."""
    given: dict[str, Any] = {
        "document": make_document().id,
        "kind": "control",
        "quote": TEXT,
        "start": 0,
        "args": {"holder": ActorId("syrian-rebels"), "status": "holds"},
        "asserted_by": (),
        "modality": "asserted",
        "polarity": "+",
        "when": None,
        "places": (),
        "reader": READER,
        "rule": "control.holds",
        "implied_by": None,
        "confidence": 0.7,
        **fields,
    }
    given.setdefault("end", given["start"] + len(given["quote"]))
    given.setdefault(
        "id",
        claim_id(given["document"], given["kind"], given["start"], given["end"], given["args"], given["reader"]),
    )
    return Claim(**given)


def make_summary(**fields: Any) -> "DocumentSummary":
    """What a list shows of the default document, published on a day by a named outlet."""
    from warledger.ledger.rows import DocumentSummary

    named = {"id": make_document().id, "title": "Harasta", "author": None, "outlet": "Levant Wire", "url": None}
    counted = {"origin": "harasta.md", "language": "en", "words": 3, "claims": 1}
    return DocumentSummary(**{**named, "published": make_published(), **counted, **fields})


def make_statement(*, outlet: str = "Levant Wire", published: str | None = "2018-01-20", **fields: Any) -> "Statement":
    """A claim with its citation, in a document of its own for each outlet and day."""
    from warledger.views.statement import make_statement as cite

    document = DocumentId(f"doc_{outlet}_{published}")
    publication = Publication() if published is None else make_published(published)
    claim = make_claim(**{"document": document, **fields})
    return cite(claim, make_summary(id=document, outlet=outlet, published=publication), short_id=claim.id[:10])


def make_days(first: str, last: str | None = None, **fields: Any) -> DateMention:
    """A time known to the day, or to an interval of days."""
    return make_when(**{"text": "then", "earliest": date.fromisoformat(first), "latest": date.fromisoformat(last or first), **fields})


def make_testimony(
    *,
    outlet: str | None = "Levant Wire",
    published: str | None = "2018-01-20",
    author: str | None = None,
    passage: int | None = None,
    setting: "Setting | None" = None,
    **fields: Any,
) -> "Testimony":
    """A claim as evidence, in a document of its own for each outlet and day unless `document` is given."""
    from warledger.judgement.testimony import Outlet, Provenance
    from warledger.judgement.testimony import make_testimony as testify

    claim = make_claim(**{"document": DocumentId(f"doc_{outlet}_{published}"), **fields})
    day = None if published is None else date.fromisoformat(published)
    known = outlet if isinstance(outlet, Outlet) or outlet is None else Outlet(outlet)
    return testify(claim, Provenance(claim.document, known, author, day, day), passage=passage, setting=setting)
