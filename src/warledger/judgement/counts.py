"""Which numbers the figure of a claim allows, how far two figures may be one, and whether they are of dead or wounded."""

from functools import lru_cache

from warledger.claims.claim import Claim
from warledger.judgement.phrasing import harm_at, is_vague, read_phrasing

KEPT = 20_000
"""Answers kept of what is asked again and again while the claims of one question are compared."""
ABOUT_SHARE = 0.1
"""How far an "about" figure reaches either way; as in reconciliation."""
ROUNDED, ROUNDED_TOLL = 0.2, 0.1
"""How far two overlapping figures may lie apart and still be one, rounded; the dead are counted more closely. Set by hand."""


def spans_overlap(one: Claim, other: Claim) -> bool:
    """Whether some number lies in both figures; "about" reaches a tenth either way."""
    (low, high), (other_low, other_high) = figure_span(one), figure_span(other)
    return low <= other_high and other_low <= high


def figure_span(claim: Claim) -> tuple[float, float]:
    """Return the lowest and highest number that an estimate allows, infinity where it gives no upper one."""
    low, high = claim.args.get("low"), claim.args.get("high")
    spread = ABOUT_SHARE if claim.args.get("bound") == "about" else 0.0
    lowest = 0.0 if low is None else float(low) * (1 - spread)
    return lowest, float("inf") if high is None else float(high) * (1 + spread)


def figure_of(claim: Claim) -> float:
    """Return the figure by which an estimate is known: its lower one, else its upper one."""
    low, high = claim.args.get("low"), claim.args.get("high")
    return float(low if low is not None else high if high is not None else 0)


def figures_likeness(one: Claim, other: Claim) -> float:
    """Return 1 for one figure, less for two that may be one rounded, 0 for others: "at least 640" does not say what "at least 1,300" says.

    Nor does "dozens" of dead say what 24 says.
    """
    lows = sorted(figure_of(claim) for claim in (one, other))
    rounded = ROUNDED_TOLL if one.args.get("of") == "casualties" else ROUNDED
    if lows[0] != lows[1] and not (spans_overlap(one, other) and lows[0] >= (1 - rounded) * lows[1]):
        return 0.0
    if one.args.get("of") == "casualties" and is_vague(one.quote, figure_of(one)) != is_vague(other.quote, figure_of(other)):
        return 0.0
    return 1.0 if lows[0] == lows[1] else 0.7


def harm_of(claim: Claim) -> str | None:
    """Return whether a claim is about dead or wounded people; where its words speak of both, by the word nearest to its figure."""
    harm = read_phrasing(claim.quote).harm
    asked = claim.kind == "estimate" and (harm is None or " others" in claim.quote)
    return _harm_at(claim.quote, figure_of(claim)) if asked else harm


def say_figure(claim: Claim) -> str:
    """Return the figure of a claim as a reader writes it."""
    low, high = claim.args.get("low"), claim.args.get("high")
    known = [f"{figure:,.0f}" for figure in dict.fromkeys((low, high)) if figure is not None]
    return " to ".join(known) + ("" if high is not None else " or more")


_harm_at = lru_cache(maxsize=KEPT)(harm_at)
