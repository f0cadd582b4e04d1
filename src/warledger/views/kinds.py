"""The ten kinds of claim for a reader: a name, two letters to mark it by where there is little room, and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind is named."""

    name: str
    letters: str
    """Two letters, no two kinds the same, so that a kind is never told by its colour alone."""
    meaning: str


KIND_WORDS: Mapping[str, KindWords] = {
    "event": KindWords("event", "Ev", "something that is said to have happened"),
    "control": KindWords("control", "Co", "who is said to hold a place"),
    "estimate": KindWords("estimate", "Es", "how many there are said to be"),
    "relation": KindWords("relation", "Re", "how one party is said to stand to another"),
    "agreement": KindWords("agreement", "Ag", "a deal, and whether it is said to stand"),
    "forecast": KindWords("forecast", "Fo", "what somebody expects"),
    "intent": KindWords("intent", "In", "what somebody is said to mean to do"),
    "recommendation": KindWords("recommendation", "Rc", "what somebody says should be done"),
    "cause": KindWords("cause", "Ca", "why something is said to be so"),
    "condition": KindWords("condition", "If", "what is said to hang on something else"),
}
