"""What can be decided of one claim, and what was: the fields that may be corrected, the forecast, the source, and its history."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from warledger.claims.correction import as_texts
from warledger.claims.fields import FIELDS, MODALITIES, POLARITIES
from warledger.ledger.filters import DecisionFilter
from warledger.views.history import report_history, told_record

if TYPE_CHECKING:
    from warledger.claims.claim import Claim
    from warledger.ledger.store import Ledger

LABELS: Mapping[str, str] = {
    "of": "what is counted",
    "low": "lowest number",
    "high": "highest number",
    "a": "the one party",
    "b": "the other party",
    "what": "what is said to come or to be done",
    "places": "places, one a line",
    "when": "time",
    "modality": "how it is said",
    "polarity": "+ that it is so, - that it is not",
    "asserted_by": "who says so, one a line, nearest first",
}
HINTS: Mapping[str, str] = {
    "actor": "An actor's id or name.",
    "actors": "Actors by id or name, one a line.",
    "period": "A day, month, year or interval.",
    "places": "By name; a state's code behind a comma settles which: Tripoli, LY.",
    "when": "A day, month, year or interval: 2017-09-03, 2017-09, 2017-09-01/2017-09-30. Empty: the text gives none.",
    "asserted_by": "In the document's own words. Empty: its author says so.",
}
CHECKED_WORDS: Mapping[str, str] = {"accept": "checked", "reject": "rejected", "correct": "corrected"}


def report_acts(
    ledger: "Ledger", claim: "Claim", *, problems: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return what can be decided of a claim and what was, as plain data.

    Args:
        ledger: where it stands.
        claim: as it was read, or as it was corrected.
        problems: what was wrong with a form that was sent, by its field.
        given: what that form had.
    """
    wrong, filled = problems or {}, given or {}
    root = ledger.minutes.root_of(claim.id)
    heir = ledger.minutes.heirs([root])[root]
    standing = ledger.claims_of([heir]).get(heir, claim)
    word = ledger.minutes.checked([claim.id]).get(claim.id)
    lines = report_history(ledger, ledger.minutes.history(DecisionFilter(subjects=ledger.minutes.same_claim(claim.id))))
    return {
        "claim": claim.id,
        "root": root,
        "standing": heir,
        "kind": claim.kind,
        "state": "unchecked" if word is None else CHECKED_WORDS[word.kind],
        "by": None if word is None else word.by,
        "reason": None if word is None else word.reason,
        "fields": [
            {**field, "value": filled.get(field["name"], field["value"]), "problem": wrong.get(field["name"])}
            for field in _fields(standing)
        ],
        "history": [told_record(line) for line in lines],
        "resolution": _resolution(claim),
        "given": dict(filled),
        "problems": dict(wrong),
    }


def _fields(claim: "Claim") -> list[dict[str, Any]]:
    """Return the fields that may be corrected, with what stands in them."""
    texts = as_texts(claim)
    own = [
        {
            "name": f"args.{field.name}",
            "label": LABELS.get(field.name, field.name),
            "choices": list(field.choices),
            "long": field.sort == "actors",
            "hint": HINTS.get(field.sort, ""),
        }
        for field in FIELDS[claim.kind]
    ]
    shared = [
        {
            "name": name,
            "label": LABELS[name],
            "choices": list(choices),
            "long": name in ("places", "asserted_by"),
            "hint": HINTS.get(name, ""),
        }
        for name, choices in (("places", ()), ("when", ()), ("modality", MODALITIES), ("polarity", POLARITIES), ("asserted_by", ()))
    ]
    return [{**field, "value": texts[str(field["name"])]} for field in (*own, *shared)]


def _resolution(claim: "Claim") -> dict[str, Any] | None:
    """Return how a forecast or intent may have come out; None for other claims."""
    from warledger.judgement.forecasts import KINDS, OUTCOMES

    return {"outcomes": list(OUTCOMES)} if claim.kind in KINDS else None
