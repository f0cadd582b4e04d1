"""The records that say which claims, findings and decisions are asked for, and the words they may hold."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from warledger.claims.claim import ClaimId, Kind, Modality
from warledger.documents.document import DocumentId
from warledger.errors import SettingsError

KINDS: tuple[str, ...] = get_args(Kind)
MODALITIES: tuple[str, ...] = get_args(Modality)
STATUSES = ("corroborated", "single-source", "contested", "discounted")
"""How a claim may stand, in the words of the findings on corroboration."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for: all the conditions given must hold."""

    kind: Kind | Sequence[Kind] | None = None
    """Of several kinds, actors, places, outlets, speakers, modalities or statuses one must hold."""
    actor: str | Sequence[str] | None = None
    """An actor's id, or its name in the words of its id ("Syrian army"), among the claim's own fields."""
    place: str | Sequence[str] | None = None
    """A place by its canonical name or as the text has it; capitals, accents, hyphens and "the" make no difference."""
    document: DocumentId | str | None = None
    outlet: str | Sequence[str] | None = None
    since: date | None = None
    """Claims about this day or later: by the claim's own time, or where it has none by the day of publication."""
    until: date | None = None
    text: str | None = None
    """Words that must all stand in the quote, in any order; words joined by a hyphen stand together."""
    speaker: str | Sequence[str] | None = None
    """Anybody in the chain of speakers, by name or by the id of the actor that the name stands for."""
    modality: Modality | Sequence[Modality] | None = None
    status: str | Sequence[str] | None = None
    """How it stands by what was judged; single-source also where nothing was found of it."""
    limit: int | None = None
    superseded: bool = False
    """Also claims of earlier releases of a reader, where a later release has read the same document, and those that a correction replaced."""
    rejected: bool = False
    """Also claims that a person has rejected."""


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are asked for: all the conditions given must hold."""

    rule: str | None = None
    """A rule, or how the names of rules begin: `contradiction`."""
    claim: ClaimId | None = None
    question: str | None = None
    actor: str | None = None
    """An actor's id, or its name in the words of its id, in any of the claims."""
    place: str | None = None
    """A place by name, in any of the claims."""
    since: date | None = None
    """Findings about this day or later."""
    until: date | None = None
    limit: int | None = None
    """At most so many, those about the newest days first."""
    withdrawn: bool = False
    """Also findings that no longer hold."""


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are asked for: all the conditions given must hold."""

    kind: str | None = None
    subjects: tuple[str, ...] = ()
    """Decisions on any of these claims, pairs or sources, and those that take them back."""
    by: str | None = None
    """Who decided, as they call themselves."""
    in_force: bool = False
    """Only those that were not taken back."""
    before: int | None = None
    """Only those with a smaller number: where the page before has ended."""
    limit: int | None = None


def fold(name: str) -> str:
    """Return a name as it is compared: no accents, capitals, apostrophes, hyphens or leading "the"."""
    lower = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(char for char in lower if not unicodedata.combining(char))
    kept = "".join(char if char.isalnum() else "" if char in "'’‘ʼʻ`´" else " " for char in plain)
    words = kept.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def check_words(wanted: ClaimFilter) -> None:
    """Refuse a kind, modality or status that there is not.

    Raises:
        SettingsError: it names the word and those that are known.
    """
    lists = (
        ("kind of claim", "kinds", wanted.kind, KINDS),
        ("modality", "modalities", wanted.modality, MODALITIES),
        ("status", "statuses", wanted.status, STATUSES),
    )
    for one, many, given, known in lists:
        for word in several(given):
            if word not in known:
                raise SettingsError(f"Unknown {one} `{word}`.", hint=f"Known {many}: {', '.join(known)}.")


def several(given: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return what is asked for as one or several values, or none."""
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)
