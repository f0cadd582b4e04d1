"""The record Setting: what the sentence around a claim tells of how people came to harm, beyond the words of the claim itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from warledger.claims.claim import Claim
from warledger.judgement.acts import act_group
from warledger.judgement.counts import figure_of
from warledger.judgement.fingerprints import find_sentence
from warledger.judgement.phrasing import harm_at, nearest_harm, read_phrasing
from warledger.vocabulary import load_words

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Setting:
    """How and with what words an incident is told."""

    manners: frozenset[str]
    """Ways of harm: air, blast, shelling, … (words/manners.toml)."""
    stems: frozenset[str]
    """The telling words of the sentence."""
    harm: str | None = None
    """`dead` or `hurt`, by the word nearest to the claim."""


def find_setting(text: str, claim: Claim) -> Setting:
    """Return the setting of a claim in its document's text: of its sentence, and where that tells no way of harm, with that of the sentence before.

    "The army dropped barrel bombs on the village. Dozens were wounded."
    """
    first, last = find_sentence(text, claim.start, claim.end)
    setting = read_setting(text[first:last])
    figure = harm_at(text[claim.start : last], figure_of(claim)) if claim.kind == "estimate" else None
    harm = figure or nearest_harm(text[first:last], claim.start - first, claim.end - first)
    if len(setting.manners) > 0 or first == 0:
        return replace(setting, harm=harm)
    before, _ = find_sentence(text, max(0, first - 2), max(0, first - 1))
    return Setting(read_setting(text[before:first]).manners, setting.stems, harm)


def share_manners(one: Setting | None, other: Setting | None) -> bool | None:
    """Whether two sentences tell of one way of harm; None where either tells of none or was not asked for."""
    if one is None or other is None or len(one.manners) == 0 or len(other.manners) == 0:
        return None
    return not one.manners.isdisjoint(other.manners)


def is_of_harm(claim: Claim) -> bool:
    """Whether a claim tells of violence or of those who came to harm by it."""
    return act_group(claim.args.get("action")) == "violence" if claim.kind == "event" else claim.args.get("of") == "casualties"


@lru_cache(maxsize=KEPT)
def read_setting(sentence: str) -> Setting:
    """Return what a sentence tells; kept for sentences seen lately, as several claims stand in each."""
    manners = frozenset(manner for manner, words in _manners().items() if words.search(sentence) is not None)
    return Setting(manners, read_phrasing(sentence).stems)


@cache
def _manners() -> Mapping[str, re.Pattern[str]]:
    return {manner: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for manner, words in load_words("manners").items()}
