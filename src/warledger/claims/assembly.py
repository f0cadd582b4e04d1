"""Assemble claims from a parsed document: the only maker of claims from text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from warledger.claims.agreements import read_agreements
from warledger.claims.attribution import Attribution, find_attribution, unique_speakers
from warledger.claims.certainty import Certainty, read_certainty
from warledger.claims.circumstance import find_scene, find_when, find_where
from warledger.claims.claim import Claim, ClaimId, Kind, Modality, claim_id
from warledger.claims.control import imply_presence, read_control
from warledger.claims.draft import Draft, Lead, Reading
from warledger.claims.estimates import read_estimates
from warledger.claims.events import read_events
from warledger.claims.leads import find_lead
from warledger.claims.lexicon import nominals
from warledger.claims.prospects.forecasts import read_forecasts
from warledger.claims.prospects.intents import read_intents
from warledger.claims.prospects.outlook import find_outlooks
from warledger.claims.prospects.recommendations import read_recommendations
from warledger.claims.reasons.causes import read_causes
from warledger.claims.reasons.conditions import read_conditions
from warledger.claims.relations import read_relations
from warledger.documents.document import Block, Document, make_passage
from warledger.language.pipeline import DEFAULT_MODEL
from warledger.language.predicates import find_predicates
from warledger.mentions.gazetteer import Gazetteer
from warledger.mentions.registry import Registry
from warledger.mentions.survey import survey_document

if TYPE_CHECKING:
    from spacy.tokens import Doc

READER = f"rules/{version('warledger')}"
"""These rules over the default language model."""
UNREALISED = ("estimate", "agreement", "forecast", "intent", "recommendation", "cause", "condition")
"""The kinds that a text may put forward of what is yet to come."""
HALVES = {"condition": ("if_claims", "then_claims"), "cause": ("cause_claims", "effect_claims")}
"""The fields that hold the ids of the claims inside the halves of a claim that joins others."""
UNNAMED_FACTOR = 0.5
"""A deed, forecast or advice of nobody named is right half as often as one of a named party (`python -m evaluation.calibration`)."""
NAMED_KINDS = ("event", "forecast", "recommendation")
HEDGED_FACTOR = 0.9
"""An adverb of doubt makes the reading itself a little less sure; set by eye, kept small."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands in its document, for offsets, and by whom it is read."""

    document: Document
    block: Block
    reader: str


def name_reader(
    model: str, *, conflict: Sequence[str] = (), places: str | None = None, actors: str | None = None, dated: str | None = None
) -> str:
    """Name the reader that these rules make with what a user has set: whatever reads other claims is another reader.

    Args:
        model: the language model.
        conflict: ISO codes of the states whose war is read about.
        places: a digest of the places that the user has added.
        actors: a digest of the actors that the user has added.
        dated: what somebody has set as the day of publication.
    """
    digests = [f"{name}.{digest}" for name, digest in (("places", places), ("actors", actors)) if digest is not None]
    name = "+".join((READER, *filter(None, ("" if model == DEFAULT_MODEL else model, "-".join(sorted(conflict)))), *digests))
    return name if dated is None else f"{name}@{dated}"


def assemble_claims(
    document: Document,
    parsed: Sequence[tuple[Block, "Doc"]],
    *,
    gazetteer: Gazetteer,
    reader: str = READER,
    conflict: Sequence[str] = (),
    registry: Registry | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document in text order, none twice.

    Args:
        document: what the claims are read from; every quote is verbatim in its text.
        parsed: its read blocks with their parses, in order.
        gazetteer: where place names are looked up.
        reader: who reads, as claims name it; see `name_reader`.
        conflict: ISO codes of the states whose war it is likely about.
        registry: the actors that are known; when not given, those of the word lists.
    """
    found: dict[ClaimId, Claim] = {}
    lead = Lead()
    first = next((block for block, _ in parsed if block.role == "paragraph"), None)
    for block, doc, mentions in survey_document(document, parsed, gazetteer=gazetteer, conflict=conflict, registry=registry):
        predicates = tuple(find_predicates(doc, nominals=nominals()))
        is_lead = block == first
        reading = Reading(doc, block.role, mentions, predicates, lead, document.published.day, is_lead)
        drafts = tuple(read_drafts(reading))
        for claim in _finish(reading, drafts, _Place(document, block, reader)):
            found.setdefault(claim.id, claim)
        lead = find_lead(reading, drafts)
    return tuple(sorted(found.values(), key=_position))


def read_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the drafts of every claim reader; indices in `implied_by` count from the first draft yielded."""
    estimates = tuple(read_estimates(reading))
    events = tuple(read_events(reading))
    yield from estimates
    yield from imply_presence(estimates)
    yield from events
    yield from read_control(reading)
    yield from read_relations(reading)
    yield from read_agreements(reading)
    outlooks = tuple(find_outlooks(reading))
    yield from read_forecasts(reading, outlooks)
    yield from read_intents(reading, outlooks)
    yield from read_recommendations(reading)
    yield from read_causes(reading)
    yield from read_conditions(reading)


def _finish(reading: Reading, drafts: Sequence[Draft], place: _Place) -> Iterator[Claim]:
    """Give each draft its attribution, certainty, time and place; drop what the text puts forward as yet to come."""
    made: dict[int, ClaimId] = {}
    events: dict[int, ClaimId] = {}
    made_at: list[tuple[int, ClaimId]] = []
    for index, draft in enumerate(drafts):
        certainty = Certainty() if draft.static else read_certainty(reading, draft.anchor)
        listed = reading.role == "item" and reading.lead.advises
        unreached = (draft.telic and certainty.purpose) or certainty.conditional or listed
        if (unreached or not certainty.realised) and draft.kind not in UNREALISED:
            continue
        implied_by = made.get(draft.implied_by) if draft.implied_by is not None else None
        if draft.rule.startswith("control.implied-by-"):
            implied_by = events.get(draft.anchor)
        inside = {name: list(_inside(half, made_at)) for name, half in zip(HALVES.get(draft.kind, ()), draft.halves or (), strict=False)}
        claim = _make(reading, replace(draft, args={**draft.args, **inside}), certainty, place, implied_by)
        made[index] = claim.id
        if draft.kind not in HALVES:
            made_at.append((draft.anchor, claim.id))
        if draft.kind == "event":
            events.setdefault(draft.anchor, claim.id)
        yield claim


def _inside(half: tuple[int, int], made_at: Sequence[tuple[int, ClaimId]]) -> Iterator[ClaimId]:
    """The claims that stand inside one half of a cause or a condition."""
    yield from dict.fromkeys(claim for anchor, claim in made_at if half[0] <= anchor < half[1])


def _make(reading: Reading, draft: Draft, certainty: Certainty, place: _Place, implied_by: ClaimId | None) -> Claim:
    first, last = reading.doc[draft.start], reading.doc[draft.end - 1]
    start, end = place.block.start + first.idx, place.block.start + last.idx + len(last)
    attribution = find_attribution(reading, draft.anchor)
    if len(draft.speakers) > 0:
        attribution = Attribution(unique_speakers((*draft.speakers, *attribution.speakers)), attribution.denied)
    when = find_when(reading, draft.anchor)
    places = draft.places if draft.places is not None else find_where(reading, draft.anchor)
    steps = [*draft.reading, *certainty.steps, *_explain(attribution)]
    if len(places) == 0 and draft.kind != "control":
        places = find_scene(reading, draft.anchor)
        steps += [
            f"It names no place: `{each.text}`, spoken of just {'before' if each.start < start else 'after'}, is taken." for each in places
        ]
    args = _with_context(draft, certainty)
    return Claim(
        id=claim_id(place.document.id, draft.kind, start, end, args, place.reader),
        document=place.document.id,
        kind=draft.kind,
        quote=make_passage(place.document, start, end).text,
        start=start,
        end=end,
        args=args,
        asserted_by=attribution.speakers,
        modality=draft.modality or _modality(draft.kind, certainty, attribution),
        polarity=draft.polarity or certainty.polarity,
        when=when,
        places=places,
        reader=place.reader,
        rule=draft.rule,
        implied_by=implied_by,
        confidence=_confidence(draft, certainty),
        reading=tuple(steps),
    )


def _confidence(draft: Draft, certainty: Certainty) -> float:
    unnamed = draft.kind in NAMED_KINDS and draft.args["actor"] is None
    return round(draft.confidence * (HEDGED_FACTOR if certainty.hedged else 1.0) * (UNNAMED_FACTOR if unnamed else 1.0), 2)


def _modality(kind: Kind, certainty: Certainty, attribution: Attribution) -> Modality:
    if attribution.denied:
        return "denied"
    if kind in ("intent", "condition") and (kind == "intent" or len(attribution.speakers) > 0):
        return "reported" if len(attribution.speakers) > 0 else "asserted"
    if certainty.future or certainty.prospective:
        return "predicted"
    if certainty.advised:
        return "advised"
    if certainty.hypothetical:
        return "hypothetical"
    return "reported" if len(attribution.speakers) > 0 else "asserted"


def _with_context(draft: Draft, certainty: Certainty) -> dict[str, Any]:
    """The draft's own fields; an event also carries PLOVER's auxiliary modes."""
    args = dict(draft.args)
    if draft.kind == "event":
        context = [name for name, holds in (("negation", certainty.polarity == "-"), ("hypothetical", certainty.hypothetical)) if holds]
        args["plover"] = {**args["plover"], "context": context}
    return args


def _explain(attribution: Attribution) -> tuple[str, ...]:
    if len(attribution.speakers) == 0:
        return ("No verb or phrase attributes it to anybody: it stands in the author's own voice.",)
    return tuple(f"It stands on the word of `{s.name}` (cue: `{s.cue}`)." for s in attribution.speakers)


def _position(claim: Claim) -> tuple[int, int, str, str]:
    return claim.start, claim.end, claim.kind, claim.id
