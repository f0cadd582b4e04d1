"""Turn records into the rows of a ledger, and rows back into equal records."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from warledger.claims.claim import Claim, ClaimId, Speaker
from warledger.documents.document import Block, Document, DocumentId, Publication, document_id
from warledger.identity import JSON
from warledger.ledger.decision import Decision
from warledger.ledger.filters import fold
from warledger.ledger.finding import Finding
from warledger.ledger.schema import LAST_DAY
from warledger.mentions.mention import DateMention, PlaceMention

ACTOR_ROLES = ("actor", "target", "holder", "a", "b", "parties")
"""The fields of `args`, over all kinds, that hold an actor's id or a list of them."""
PLACE_FIELDS = tuple(field.name for field in fields(PlaceMention))
"""The fields of a place, each a column of the same name."""
SPEAKER_FIELDS = tuple(field.name for field in fields(Speaker))
"""The fields of a speaker, likewise."""

INFERRED = "inferred_published"
"""The field of a document's `extra` that keeps what its own words say of its date."""
Row = Mapping[Any, Any]
"""A row by the names of its columns, going in or coming out."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a list of documents shows of one."""

    id: DocumentId
    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: Publication
    origin: str
    language: str | None
    words: int
    claims: int
    """Claims by the newest release of each reader."""
    inferred: Mapping[str, JSON] | None = None
    """Between which days it was published by its own words, with the reasons, where nothing else dates it."""


def content_of(document: Document) -> DocumentId:
    """Return the id that the document's words, title, outlet and day give it, whatever id it came with."""
    return document_id(document.text, title=document.title, outlet=document.outlet, published=document.published)


def document_to_row(document: Document) -> dict[str, Any]:
    """Return the row of a document, without the time of appending."""
    return {
        "id": document.id,
        "content_id": content_of(document),
        "title": document.title,
        "author": document.author,
        "outlet": document.outlet,
        "outlet_key": None if document.outlet is None else fold(document.outlet),
        "url": document.url,
        "language": document.language,
        "published_start": document.published.start,
        "published_end": document.published.end,
        "published_known_by": document.published.known_by,
        "origin": document.origin,
        "capture_hash": document.capture_hash,
        "extractor": document.extractor,
        "words": len(document.text.split()),
        "text": document.text,
        "blocks": [{"start": block.start, "end": block.end, "role": block.role} for block in document.blocks],
        "extra": _plain(document.extra),
    }


def document_from_row(row: Row) -> Document:
    """Return the document of a row."""
    return Document(
        id=row["id"],
        text=row["text"],
        blocks=tuple(Block(**block) for block in row["blocks"]),
        title=row["title"],
        author=row["author"],
        outlet=row["outlet"],
        url=row["url"],
        language=row["language"],
        published=_published(row),
        origin=row["origin"],
        capture_hash=row["capture_hash"],
        extractor=row["extractor"],
        extra=row["extra"],
    )


def summary_from_row(row: Row) -> DocumentSummary:
    """Return the summary of a row of documents with its count of claims."""
    same = {name: row[name] for name in ("id", "title", "author", "outlet", "url", "origin", "language", "words", "claims")}
    dated = Publication(row["dated_start"], row["dated_end"], "set") if row["dated_start"] is not None else _published(row)
    return DocumentSummary(published=dated, inferred=row["extra"].get(INFERRED) if dated.start is None else None, **same)


def claim_to_row(claim: Claim, document: Document) -> dict[str, Any]:
    """Return the row of a claim, without its reading; the document's date stands in where the claim has no time of its own."""
    about_start, about_end = _about(claim.when, document.published)
    return {
        "id": claim.id,
        "document_id": claim.document,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "args": _plain(claim.args),
        "modality": claim.modality,
        "polarity": claim.polarity,
        **_when_to_row(claim.when),
        "about_start": about_start,
        "about_end": about_end,
        "reader": claim.reader,
        "rule": claim.rule,
        "implied_by": claim.implied_by,
        "confidence": claim.confidence,
        "reading": list(claim.reading),
    }


def claim_from_rows(row: Row, *, places: Sequence[Sequence[Any]], speakers: Sequence[Sequence[Any]]) -> Claim:
    """Return the claim of a row with its places and speakers in order, each as the values of PLACE_FIELDS and SPEAKER_FIELDS."""
    return Claim(
        id=row["id"],
        document=row["document_id"],
        kind=row["kind"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        args=row["args"],
        asserted_by=tuple(Speaker(*speaker) for speaker in speakers),
        modality=row["modality"],
        polarity=row["polarity"],
        when=_when_from_row(row),
        places=tuple(PlaceMention(*place) for place in places),
        reader=row["reader"],
        rule=row["rule"],
        implied_by=row["implied_by"],
        confidence=row["confidence"],
        reading=tuple(row["reading"] or ()),
    )


def actor_rows(claim: Claim) -> list[dict[str, Any]]:
    """Return one row for each actor among the claim's own fields."""
    found = ((role, n, actor) for role in ACTOR_ROLES for n, actor in enumerate(_as_list(claim.args.get(role))))
    return [{"claim_id": claim.id, "role": role, "n": n, "actor": actor} for role, n, actor in found]


def place_rows(claim: Claim) -> list[dict[str, Any]]:
    """Return one row for each place of the claim."""
    return [
        {
            "claim_id": claim.id,
            "n": n,
            **{name: getattr(place, name) for name in PLACE_FIELDS},
            "text_key": fold(place.text),
            "name_key": None if place.name is None else fold(place.name),
        }
        for n, place in enumerate(claim.places)
    ]


def speaker_rows(claim: Claim) -> list[dict[str, Any]]:
    """Return one row for each link of the claim's chain of attribution."""
    return [
        {"claim_id": claim.id, "n": n, "name": speaker.name, "actor": speaker.actor, "cue": speaker.cue}
        for n, speaker in enumerate(claim.asserted_by)
    ]


def line_row(claim: Claim, document: Document, seq: int) -> dict[str, Any]:
    """Return the short row of a claim, without its reading and the number of its document."""
    start, end = _about(claim.when, document.published)
    published = document.published.end or document.published.start
    return {
        "seq": seq,
        "id": claim.id,
        "kind": claim.kind,
        "modality": claim.modality,
        "first_day": _ordinal(start),
        "last_day": LAST_DAY if end is None and start is not None else _ordinal(end),
        "published": _ordinal(published),
        "confidence": claim.confidence,
    }


def voice_rows(claim: Claim, seq: int) -> list[dict[str, Any]]:
    """Return one row for each name under which a claim's speakers are asked for."""
    names = {fold(name) for speaker in claim.asserted_by for name in (speaker.name, speaker.actor) if name is not None}
    return [{"voice": voice, "claim_seq": seq} for voice in sorted(names)]


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def finding_to_row(finding: Finding) -> dict[str, Any]:
    """Return the row of a finding."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "rule_version": finding.rule_version,
        "verdict": finding.verdict,
        "explanation": finding.explanation,
        "details": _plain(finding.details),
        "made_at": finding.made_at.isoformat(),
        "question": finding.question,
        "first_day": finding.first,
        "last_day": finding.last,
        "revision": finding.revision,
    }


def subject_rows(finding: Finding, seq: int, subjects: Mapping[str, Collection[str]]) -> list[dict[str, Any]]:
    """Return one row for each place and party that the claims of a finding name; `subjects` has those of each claim."""
    day = 0 if finding.last is None else finding.last.toordinal()
    named = sorted({subject for claim in finding.claims for subject in subjects.get(claim, ())})
    return [{"subject": subject, "rule": finding.rule, "day": day, "finding_seq": seq} for subject in named]


def finding_from_rows(row: Row, *, claims: Iterable[ClaimId]) -> Finding:
    """Return the finding of a row with the ids of its claims, in order."""
    same = {name: row[name] for name in ("id", "rule", "rule_version", "verdict", "explanation", "details", "question", "revision")}
    made_at = datetime.fromisoformat(row["made_at"])
    days = {"first": row["first_day"], "last": row["last_day"]}
    return Finding(claims=tuple(claims), made_at=made_at, **same, **days)


def decision_to_row(decision: Decision) -> dict[str, Any]:
    """Return the row of a decision."""
    same = {name: getattr(decision, name) for name in ("id", "kind", "subject", "reason", "by")}
    return {**same, "value": _plain(decision.value), "made_at": decision.made_at.isoformat()}


def decision_from_row(row: Row) -> Decision:
    """Return the decision of a row."""
    same = {name: row[name] for name in ("id", "kind", "subject", "value", "reason", "by")}
    return Decision(made_at=datetime.fromisoformat(row["made_at"]), **same)


def _published(row: Row) -> Publication:
    return Publication(row["published_start"], row["published_end"], row["published_known_by"])


def _about(when: DateMention | None, published: Publication) -> tuple[date | None, date | None]:
    if when is not None and (when.earliest is not None or when.latest is not None):
        return when.earliest, when.latest
    return published.start, published.end


def _when_to_row(when: DateMention | None) -> dict[str, Any]:
    if when is None:
        names = ("text", "text_start", "text_end", "start", "end", "relation")
        return {**{f"when_{name}": None for name in names}, "edtf": None, "date_prec": None, "offset": None}
    return {
        "when_text": when.text,
        "when_text_start": when.start,
        "when_text_end": when.end,
        "when_start": when.earliest,
        "when_end": when.latest,
        "when_relation": when.relation,
        "edtf": when.edtf,
        "date_prec": when.date_prec,
        "offset": when.offset,
    }


def _when_from_row(row: Row) -> DateMention | None:
    if row["when_text"] is None:
        return None
    return DateMention(
        text=row["when_text"],
        start=row["when_text_start"],
        end=row["when_text_end"],
        earliest=row["when_start"],
        latest=row["when_end"],
        edtf=row["edtf"],
        date_prec=row["date_prec"],
        offset=row["offset"],
        relation=row["when_relation"],
    )


def _as_list(actors: object) -> list[str]:
    if isinstance(actors, str):
        return [actors]
    return [actor for actor in actors if isinstance(actor, str)] if isinstance(actors, list | tuple) else []


def _plain(value: Any) -> Any:
    """Return JSON's own types for any mapping or sequence."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
