"""The record Claim: one checkable proposition put forward in a passage. Field names are those of the claim contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NewType

from warledger.documents.document import DocumentId
from warledger.identity import JSON, content_id
from warledger.mentions.mention import ActorId, DateMention, PlaceMention

ClaimId = NewType("ClaimId", str)
Kind = Literal["event", "control", "estimate", "relation", "agreement", "forecast", "intent", "recommendation", "cause", "condition"]
Modality = Literal["asserted", "reported", "denied", "hypothetical", "predicted", "advised"]
Polarity = Literal["+", "-"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain: the words that name the speaker, the actor they stand for, the cue that attributes."""

    name: str
    actor: ActorId | None
    cue: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable proposition, typed, attributed, placed, dated; `text[start:end] == quote` in its document."""

    id: ClaimId
    document: DocumentId
    kind: Kind
    quote: str
    start: int
    end: int
    args: Mapping[str, Any]
    asserted_by: tuple[Speaker, ...]
    """The chain of speakers, nearest first; empty is the author's own voice."""
    modality: Modality
    polarity: Polarity
    when: DateMention | None
    places: tuple[PlaceMention, ...]
    reader: str
    rule: str
    implied_by: ClaimId | None
    confidence: float
    """How sure it is that the text says this, from 0 to 1. It says nothing of whether it is true."""
    reading: tuple[str, ...] = ()
    """The steps from words to claim, in plain sentences, for `warledger show`."""


def claim_id(document: DocumentId, kind: Kind, start: int, end: int, args: Mapping[str, JSON], reader: str) -> ClaimId:
    """Return the id of a claim: document, kind, place in the text, own fields and reader make it itself."""
    return ClaimId(content_id("clm", document, kind, start, end, dict(args), reader))


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Return the claim as the JSON object of the contract (DESIGN.md section 3), in its field order."""
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "args": dict(claim.args),
        "asserted_by": [{"name": s.name, "actor": s.actor, "cue": s.cue} for s in claim.asserted_by],
        "modality": claim.modality,
        "polarity": claim.polarity,
        "when": None if claim.when is None else _when_to_dict(claim.when),
        "places": [_place_to_dict(place) for place in claim.places],
        "reader": claim.reader,
        "rule": claim.rule,
        "implied_by": claim.implied_by,
        "confidence": claim.confidence,
    }


def _when_to_dict(when: DateMention) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": when.text,
        "start": None if when.earliest is None else when.earliest.isoformat(),
        "end": None if when.latest is None else when.latest.isoformat(),
        "edtf": when.edtf,
        "date_prec": when.date_prec,
    }
    if when.offset is not None:
        found["offset"] = when.offset
    return found


def _place_to_dict(place: PlaceMention) -> dict[str, Any]:
    return {
        "text": place.text,
        "name": place.name,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "where_prec": place.where_prec,
    }
