"""Say how well a proposition stands: on how many independent origins, against which rivals, by a word and an Admiralty digit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

RULE = "corroboration.status"
VERSION = "1"

Status = Literal["corroborated", "single-source", "contested", "discounted"]

CREDIBILITY = {
    1: "confirmed by other independent sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtfully true",
    5: "improbable",
    6: "its truth cannot be judged",
}
"""The Admiralty scale of credibility (NATO AJP-2.1, STANAG 2511), in its words."""
CONFIRMED = 3
"""Origins from which a proposition counts as confirmed: two may share a source that neither names. Set by hand."""
OUTWEIGHED = 2
"""How many origins more a rival must have, for the one with a single origin to be discounted. Set by hand."""
DOUBTFUL_READING = 0.3
"""Confidence below which the text may not say this at all: of such readings one in six was right (`python -m evaluation.calibration`)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposition stands."""

    status: Status
    credibility: int
    """The Admiralty digit, 1 to 6."""
    explanation: str


@dataclass(frozen=True, slots=True)
class Weight:
    """What is counted for one side of a question."""

    origins: int
    """Independent origins."""
    outlets: int
    leanings: int = 1
    """How many different leanings the origins have, those without a known one together counting as one."""
    put_forward: bool = True
    confidence: float = 1.0
    """Of the surest reading among its claims."""


def weigh(own: Weight, rivals: Sequence[Weight]) -> Standing:
    """Return how a proposition stands.

    It is corroborated when two or more independent origins put it forward and nobody says otherwise; single-source when one does;
    contested when a rival excludes it; discounted when it has one origin and a rival has at least two more, when the reading itself
    is doubtful, or when nobody puts it forward as a fact. Outlets that repeat one origin add nothing, however many they are.

    Admiralty credibility: 1 from three origins, of at least two leanings, without a rival; 2 from two origins without a rival, or
    when contested by rivals of which none has half as many origins; 3 from one origin without a rival; 4 when contested otherwise;
    5 when outweighed by a rival; 6 when nobody puts it forward as a fact or the reading is doubtful.
    """
    if not own.put_forward:
        return Standing("discounted", 6, "Nobody puts it forward as a fact.")
    if own.confidence < DOUBTFUL_READING:
        return Standing("discounted", 6, "It is doubtful whether the text says this at all.")
    strongest = max((rival.origins for rival in rivals), default=0)
    if strongest == 0:
        return _unopposed(own)
    said = f"{_count(own)} {_verb(own.origins, 'says', 'say')} so; {_rivals(rivals)} {_verb(sum(r.origins for r in rivals), 'says', 'say')} otherwise."
    if own.origins == 1 and strongest >= own.origins + OUTWEIGHED:
        return Standing("discounted", 5, f"{said} It is outweighed.")
    return Standing("contested", 2 if own.origins >= 2 * strongest and own.origins > 1 else 4, said)


def _unopposed(own: Weight) -> Standing:
    if own.origins == 1:
        return Standing("single-source", 3, f"{_count(own)} says so, and nobody says otherwise.")
    confirmed = own.origins >= CONFIRMED and own.leanings > 1
    return Standing("corroborated", 1 if confirmed else 2, f"{_count(own)} say so, and nobody says otherwise.")


def _count(own: Weight) -> str:
    origins = "One origin" if own.origins == 1 else f"{own.origins} independent origins"
    return f"{origins} ({own.outlets} {'outlet' if own.outlets == 1 else 'outlets'})"


def _rivals(rivals: Sequence[Weight]) -> str:
    origins = sum(rival.origins for rival in rivals)
    return "one origin" if origins == 1 else f"{origins} origins"


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many
