"""The classes that the network tells apart, in the order of their numbers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Inventory:
    """One tuple of classes per kind; a class's number is its place."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    """Whole bundles, `Number=Sing|Person=3`; the empty one for none."""
    lemmas: tuple[str, ...]
    """Edit scripts, see `lemmas.apply_script`."""
    deprels: tuple[str, ...]
    known_lemmas: Mapping[str, Mapping[str, str]]
    """Lemmas of inflected words that training has seen, by XPOS and form in small letters; they go before the scripts."""
    names: tuple[str, ...] = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")

    @classmethod
    def from_json(cls, text: str) -> "Inventory":
        """Read what `to_json` wrote."""
        found: dict[str, Any] = json.loads(text)
        known = found.pop("known_lemmas")
        return cls(**{kind: tuple(classes) for kind, classes in found.items()}, known_lemmas=known)

    def to_json(self) -> str:
        """Write the classes as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


def read_inventory(path: Path) -> Inventory:
    """Read an inventory from a file."""
    return Inventory.from_json(path.read_text(encoding="utf-8"))
