"""How alike two claims are, feature by feature, each with a score and a sentence that says why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warledger.judgement.acts import act_group
from warledger.judgement.features import Feature, excludes, known_scores, told_features
from warledger.judgement.phrasing import read_phrasing, stems_likeness, wording_likeness
from warledger.judgement.setting import share_manners
from warledger.judgement.testimony import Testimony

WINDOWS = {
    "event|violence": 2, "event|ground": 14, "event": 7, "control": 14, "estimate|casualties": 3, "estimate|civilians": 30, "estimate": 90,
    "relation": 90, "agreement": 31, "forecast": 60, "intent": 60, "recommendation": 60, "cause": 31, "condition": 31,
}  # fmt: skip
"""Days between two claims within which they may say the same, by kind. Attacks come daily, so only those of neighbouring days can be
one; a capture is told for two weeks; a strength stands for a season."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are: the weighted mean of the features compared, 0 where one of them excludes that they say the same."""

    score: float
    features: tuple[Feature, ...]

    def of(self, name: str) -> float:
        """Return the score of a feature, 0.5 where it was not compared."""
        return next((feature.score for feature in self.features if feature.name == name), 0.5)


ATTACKS = ("event|violence", "estimate|casualties")
"""What happens daily: of another place and another day it is another attack, though as many died."""
WEIGHTS: Mapping[str, float] = {
    "act": 2,
    "actor": 2,
    "other party": 1.5,
    "place": 2,
    "time": 1,
    "figures": 2,
    "wording": 3,
    "harm": 1,
    "manner": 1,
}
"""How much each feature counts. Set by hand and checked on pairs of the reports that were judged one by one; see docs/reference/evaluation.md."""
WHOLE_WEIGHT, ROUNDING = sum(WEIGHTS.values()), 0.001
"""The weight of all features together, and how far the rounding of a score reaches."""
WORDS_OF_STATES = 1.0
"""How much the words count where a standing state is told: who holds a town, or stands with whom, is said in as many ways as there are
desks, and the fields say all of it."""
STATES = ("control", "relation")


def compare(one: Testimony, other: Testimony, *, group: str) -> Likeness:
    """Compare two claims of one kind that answer one question.

    Each feature is scored from 0 (they exclude each other) to 1 (they agree); a feature that neither text gives is left out. One
    feature at 0 settles that the two do not say the same. The score is the mean of the features, weighted: the words count most,
    then act, party, place and figures, then time; of who holds a town or stands with whom the words count least.
    """
    features: list[Feature] = []
    for feature in _features(one, other, group):
        if feature.score <= 0:
            return Likeness(0.0, (*features, feature))
        features.append(feature)
    weights = [_weight(feature.name, one.claim.kind) for feature in features]
    score = sum(weight * f.score for weight, f in zip(weights, features, strict=True)) / sum(weights) if len(weights) > 0 else 0.0
    return Likeness(round(score, 3), tuple(features))


def may_reach(bar: float, one: Testimony, other: Testimony) -> bool:
    """Whether two claims can come to a likeness of `bar` at all, by what is told cheaply of their fields and words.

    What they lose by acts, parties and words is lost, however well all else agrees: the mean then is 1 less the loss by the whole weight.
    """
    if excludes(one.claim, other.claim):
        return False
    lost = 0.0
    for name, score in known_scores(one.claim, other.claim):
        lost += _weight(name, one.claim.kind) * (1 - score)
    lost += _weight("wording", one.claim.kind) * (1 - max(FEWEST_WORDS, _words_alike(one, other)[0]))
    return lost <= (1 - bar + ROUNDING) * WHOLE_WEIGHT


def _weight(name: str, kind: str) -> float:
    return WORDS_OF_STATES if name == "wording" and kind in STATES else WEIGHTS[name]


def group_of(testimony: Testimony) -> str:
    """Return what sort of thing a claim tells, by which the days are chosen within which another may tell the same."""
    claim = testimony.claim
    if claim.kind == "event":
        return f"event|{act_group(claim.args.get('action'))}"
    return f"estimate|{claim.args.get('of')}" if claim.kind == "estimate" else claim.kind


def window_of(group: str) -> int:
    """Return the days between two claims of a sort within which they may tell the same."""
    return WINDOWS.get(group) or WINDOWS[group.split("|", maxsplit=1)[0]]


def days_apart(one: Testimony, other: Testimony) -> int | None:
    """Return the days between two intervals, 0 where they meet, None where a day is not known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, (other.first - one.last).days, (one.first - other.last).days)


def has_own_day(testimony: Testimony) -> bool:
    """Whether the text itself gives one day."""
    when = testimony.claim.when
    return when is not None and when.earliest is not None and testimony.first == testimony.last


def _features(one: Testimony, other: Testimony, group: str) -> Iterator[Feature]:
    """Yield the features of two claims, those that are cheap and settle most first."""
    yield from _time(one, other, group)
    apart = days_apart(one, other)
    for feature in told_features(one.claim, other.claim):
        if feature.name == "place" and feature.score < 1 and apart != 0 and group in ATTACKS:
            yield Feature("place", 0.0, f"{feature.detail}, and not for one day")
            return
        yield feature
    yield from _manner(one, other)
    yield _wording(one, other)


def _manner(one: Testimony, other: Testimony) -> Iterator[Feature]:
    shared = share_manners(one.setting, other.setting)
    if shared is not None and one.setting is not None and other.setting is not None:
        manners = [" and ".join(sorted(each.manners)) for each in (one.setting, other.setting)]
        yield Feature("manner", 1.0 if shared else OTHER_MANNER, manners[0] if manners[0] == manners[1] else f"{manners[0]}; {manners[1]}")


def _wording(one: Testimony, other: Testimony) -> Feature:
    score, alike = _words_alike(one, other)
    return Feature("wording", max(FEWEST_WORDS, score), f"{score:.0%} of the telling words {alike}are the same")


def _words_alike(one: Testimony, other: Testimony) -> tuple[float, str]:
    """Return how far the words of two claims agree; of harm told in one way by two texts, those of their sentences where these agree better."""
    quotes = wording_likeness(read_phrasing(one.claim.quote), read_phrasing(other.claim.quote))
    if (
        one.claim.document == other.claim.document
        or not share_manners(one.setting, other.setting)
        or one.setting is None
        or other.setting is None
    ):
        return quotes, ""
    sentences = stems_likeness(one.setting.stems, other.setting.stems)
    return (quotes, "") if quotes >= sentences else (sentences, "of their sentences ")


FEWEST_WORDS = 0.05
"""The score of two wordings that have nothing in common; other words alone exclude nothing."""
OTHER_MANNER = 0.2
"""The score of an air raid beside an ambush: two desks may tell of one fight by either."""


def _time(one: Testimony, other: Testimony, group: str) -> Iterator[Feature]:
    apart, window = days_apart(one, other), window_of(group)
    if apart is None:
        yield Feature("time", 0.4, "at least one of them gives no day")
    elif apart > window or (apart > 1 and group.startswith("event") and has_own_day(one) and has_own_day(other)):
        yield Feature("time", 0.0, f"they are {apart} days apart")
    elif apart > 0:
        yield Feature("time", round(0.9 - 0.6 * apart / window, 3), f"{apart} {'day' if apart == 1 else 'days'} apart")
    else:
        widths = [(t.last - t.first).days for t in (one, other) if t.first is not None and t.last is not None]
        yield Feature("time", 1.0 if max(widths, default=0) <= window else 0.5, "their days meet")
