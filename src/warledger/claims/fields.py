"""The own fields of each kind of claim and what they may hold, as the claim guide has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from warledger.claims.claim import Kind, Modality, Polarity

Sort = Literal["actor", "actors", "choice", "number", "period", "words"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim: what it holds, and whether it may be left empty."""

    name: str
    sort: Sort
    choices: tuple[str, ...] = ()
    optional: bool = False


ACTIONS = (
    "attack", "raid", "airstrike", "capture", "lose", "fight", "defeat", "besiege", "defend", "advance", "withdraw", "flee", "deploy", "kill", "arm",
    "meet", "declare", "accuse", "reject", "agree", "evacuate", "surrender", "occupy", "build", "infiltrate", "recruit", "other",
)  # fmt: skip
STATUSES = ("holds", "lost", "besieges", "contested", "present", "enters", "sealed")
COUNTED = ("fighters", "civilians", "casualties", "distance", "bases", "duration", "other")
BOUNDS = ("exact", "about", "at-least", "at-most", "range", "under", "over")
RELATIONS = ("ally", "backs", "part-of", "hostile", "rival", "neutral", "good-terms", "former-part-of")
STAGES = ("proposed", "in-force", "broken", "threatened", "concluded", "historic")
CERTAINTIES = ("certain", "likely", "possible", "unlikely")
MODALITIES: tuple[str, ...] = get_args(Modality)
POLARITIES: tuple[str, ...] = get_args(Polarity)

_ACTOR, _SOMEBODY = Field("actor", "actor"), Field("actor", "actor", optional=True)
FIELDS: Mapping[Kind, tuple[Field, ...]] = {
    "event": (_SOMEBODY, Field("action", "choice", ACTIONS), Field("target", "actor", optional=True)),
    "control": (Field("holder", "actor"), Field("status", "choice", STATUSES)),
    "estimate": (
        Field("of", "choice", COUNTED),
        _SOMEBODY,
        Field("low", "number", optional=True),
        Field("high", "number", optional=True),
        Field("bound", "choice", BOUNDS),
    ),
    "relation": (Field("a", "actor"), Field("b", "actor"), Field("relation", "choice", RELATIONS)),
    "agreement": (Field("name", "words"), Field("parties", "actors", optional=True), Field("status", "choice", STAGES)),
    "forecast": (
        Field("what", "words"),
        _SOMEBODY,
        Field("deadline", "period", optional=True),
        Field("certainty", "choice", CERTAINTIES),
        Field("condition", "words", optional=True),
    ),
    "intent": (_ACTOR, Field("what", "words"), Field("target", "actor", optional=True)),
    "recommendation": (_SOMEBODY, Field("what", "words")),
    "cause": (Field("effect", "words"), Field("cause", "words")),
    "condition": (Field("if", "words"), Field("then", "words")),
}
"""The fields that a person may correct; the others follow from them, or are left as they were read."""
