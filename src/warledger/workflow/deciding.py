"""Append what a person decides of a claim: that it is read rightly, that it is not, how it is to be read; and take decisions back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim
from warledger.claims.correction import Knowledge, correct_claim
from warledger.errors import SettingsError
from warledger.ledger.decision import Decision, make_decision
from warledger.ledger.filters import ClaimFilter, fold
from warledger.ledger.store import Ledger
from warledger.mentions.mention import PlaceMention
from warledger.settings import Settings

if TYPE_CHECKING:
    from warledger.mentions.gazetteer import Gazetteer
    from warledger.mentions.place import Place


def accept_claim(ledger: Ledger, claim: Claim, *, reason: str | None = None, by: str | None = None) -> Decision:
    """Append that a person has checked a claim and finds that its document says so."""
    return _append(ledger, make_decision("accept", ledger.minutes.root_of(claim.id), reason=reason, by=by))


def reject_claim(ledger: Ledger, claim: Claim, *, reason: str | None = None, by: str | None = None) -> Decision:
    """Append that a document does not say what a claim has it say. It no longer counts, nor does what it implies, and stays to be read."""
    return _append(ledger, make_decision("reject", ledger.minutes.root_of(claim.id), reason=reason, by=by))


def correct(
    ledger: Ledger, claim: Claim, texts: Mapping[str, str], *, settings: Settings, reason: str | None = None, by: str | None = None
) -> Decision:
    """Append how a claim is to be read: the corrected claim stands in its place, and it stays to be read.

    Args:
        ledger: where it stands.
        claim: what is corrected; where it was corrected before, that correction is corrected further.
        texts: new values by the names that `claims.correction.as_texts` gives.
        settings: the actors and places of one's own.
        reason: why.
        by: who says so.

    Raises:
        CorrectionError: nothing changes, or fields have values that no claim may have.
        LedgerError: the ledger cannot be written.
    """
    root = ledger.minutes.root_of(claim.id)
    standing = ledger.minutes.heirs([root])[root]
    claim = ledger.claims_of([standing])[standing]
    known = _know(ledger, ledger.document(claim.document).text, settings)
    corrected = correct_claim(claim, texts, known=known, root=root, by=by)
    decision = make_decision("correct", root, value={"claim": corrected.id, "changed": _changed(texts, claim)}, reason=reason, by=by)
    ledger.minutes.append_decision(decision, corrected=corrected)
    return decision


def undo(ledger: Ledger, short_id: str, *, reason: str | None = None, by: str | None = None) -> Decision:
    """Append that a decision is taken back; both stay to be read, and what was in force before is in force again.

    Raises:
        UnknownDecision: no decision, or several, begin so.
        SettingsError: it was taken back already, or takes another back itself.
    """
    about = ledger.minutes.decision(short_id)
    if about.kind == "undo":
        raise SettingsError(f"`{about.id}` takes a decision back; that is not taken back itself.", hint="Decide again instead.")
    return _append(ledger, make_decision("undo", about.id, value={"kind": about.kind, "subject": about.subject}, reason=reason, by=by))


def _append(ledger: Ledger, decision: Decision) -> Decision:
    ledger.minutes.append_decision(decision)
    return decision


def _changed(texts: Mapping[str, str], claim: Claim) -> dict[str, list[str]]:
    """Return what was changed, each as what stood before and what stands now."""
    from warledger.claims.correction import as_texts, tidy

    before = as_texts(claim)
    return {name: [before[name], tidy(text)] for name, text in texts.items() if tidy(text) != before[name]}


def _know(ledger: Ledger, text: str, settings: Settings) -> Knowledge:
    return Knowledge(text, _actor_finder(ledger, settings), _place_finder(settings))


def _actor_finder(ledger: Ledger, settings: Settings) -> Callable[[str], str | None]:
    """Return a function that knows the actors of the word lists, of the settings, and those that the ledger's claims name."""

    def find(words: str) -> str | None:
        from warledger.mentions.registry import load_registry
        from warledger.workflow.stages import own_actors

        registry = load_registry(own_actors(settings))
        slug = fold(words).replace(" ", "-")
        by_name = next((actor.id for actor in registry.actors.values() if fold(actor.name) == fold(words)), None)
        if slug in registry.actors or by_name is not None:
            return slug if slug in registry.actors else by_name
        return slug if next(ledger.claims(ClaimFilter(actor=slug, limit=1)), None) is not None else None

    return find


def _place_finder(settings: Settings) -> Callable[[str], PlaceMention | None]:
    """Return a function that looks a place up: the likeliest of that name, or with a state's code behind a comma the likeliest there."""

    @cache
    def gazetteer() -> "Gazetteer":
        from warledger.mentions.gazetteer import open_gazetteer

        return open_gazetteer(settings.cache_dir, data_dir=settings.data_dir)

    def find(words: str) -> PlaceMention | None:
        name, _, code = (part.strip() for part in words.partition(","))
        found = [place for place in gazetteer().lookup(name) if code in ("", place.country)] if len(name) > 1 else []
        return None if len(found) == 0 else replace(_mention(found[0]), text=name)

    return find


def _mention(place: "Place") -> PlaceMention:
    return PlaceMention(
        text=place.name,
        start=0,
        end=0,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        where_prec=place.where_prec,
        geonames_id=place.geonames_id,
        feature=place.feature,
        country=place.country,
    )
