"""Score forecasts that are settled: Brier scores against the status quo, hits, and days early or late, for each source."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, get_args

from warledger.claims.claim import Speaker
from warledger.documents.document import DocumentId
from warledger.judgement.forecasts import Life, Prospect
from warledger.judgement.intervals import COVERED, Interval, wilson
from warledger.judgement.lineage import name_actor

FEWEST = 5
"""Scored forecasts below which no score is given: of four, one more or less turns the best into the worst."""
SAMPLES, SEED = 2000, 7
"""Draws of the bootstrap, and the seed by which each run draws the same."""
EVEN = 0.5
PRONOUNS = frozenset("he she it they we i you who him her them us me".split())

Group = Literal["author", "outlet", "speaker"]
GROUPS: tuple[Group, ...] = get_args(Group)
Passage = tuple[DocumentId, int, int]
"""A document with the first and last letter of the words in it."""


@dataclass(frozen=True, slots=True)
class Score:
    """How good at least five settled forecasts were."""

    brier: Interval
    """The mean of squared errors: 0 is perfect, 0.25 is what "fifty-fifty" always gets, 1 is always sure and always wrong."""
    status_quo: float
    """What the status quo would have got on the same forecasts."""
    skill: float | None
    """The share of the status quo's error that was avoided; below zero is worse than it. None where the status quo made no error."""
    hits: Interval | None
    """The share of forecasts that leaned the right way, of those that leaned; None where none did."""
    leaning: int
    """How many leaned one way."""
    days_late: float | None
    """Days late on the mean, below zero early, of those that came about on a known day."""
    dated: int
    """How many did."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of the forecasts of one source."""

    group: Group
    name: str
    lives: Mapping[Life, int]
    scored: int
    score: Score | None
    words: str
    """That there are too few for a score, or what the score says."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One settled forecast in terms of its event."""

    chance: float
    happened: float
    leans: bool | None
    """Whether it expects the event, or that it will not come; None where its band lies on both sides of even chances."""
    late: int | None


def brier(prospect: Prospect) -> float | None:
    """Return the Brier score of one forecast, from 0 to 1, None where it is not settled or gives no chance.

    The squared difference between the chance given, as the middle of its band of ICD 203, and what happened: 1 where the event came
    about, 0 where it did not, 0.5 where it did in part (G. W. Brier, "Verification of forecasts expressed in terms of probability",
    Monthly Weather Review 78, 1950). Ambiguous, annulled, unscorable, pending and due forecasts are not scored.
    """
    if prospect.claim.kind != "forecast" or prospect.probability is None or prospect.happened is None:
        return None
    return round((prospect.probability - prospect.happened) ** 2, 10)


def make_scoreboard(prospects: Sequence[Prospect]) -> tuple[Line, ...]:
    """Return what became of the forecasts of each author, outlet and speaker, in order of names: no ranking is offered.

    An author stands for what is foretold in the author's own voice, a speaker for what a text lets them foretell, an outlet for all
    that it printed. Speakers that are named only by a pronoun are left out. One passage is one forecast, of however many parties it
    speaks: "none of the three will surrender" is right or wrong once. A source gets a score only from five scored forecasts on.
    The order of the forecasts makes no difference.
    """
    foretold = _by_passage(prospects)
    cases = {passage: case for passage, told in foretold.items() if (case := _case(told)) is not None}
    filed: dict[tuple[Group, str], list[Passage]] = defaultdict(list)
    for passage, told in foretold.items():
        for source in sorted({source for prospect in told for source in find_sources(prospect)}):
            filed[source].append(passage)
    return tuple(_line(source, [foretold[p] for p in filed[source]], _split(cases, filed[source])) for source in sorted(filed, key=_place))


def _by_passage(prospects: Iterable[Prospect]) -> Mapping[Passage, Sequence[Prospect]]:
    found: dict[Passage, list[Prospect]] = defaultdict(list)
    for prospect in sorted(prospects, key=_by_claim):
        claim = prospect.claim
        if claim.kind == "forecast":
            found[claim.document, claim.start, claim.end].append(prospect)
    return found


def find_sources(prospect: Prospect) -> Iterator[tuple[Group, str]]:
    """Yield on whose account a forecast goes: the outlet, and the author or the speaker."""
    source, chain = prospect.testimony.source, prospect.claim.asserted_by
    if source.outlet is not None:
        yield "outlet", source.outlet.name
    if len(chain) > 0:
        name = name_speaker(chain[0])
        if name is not None:
            yield "speaker", name
    elif source.author is not None:
        yield "author", source.author


def name_speaker(speaker: Speaker) -> str | None:
    """Return the party that a speaker stands for, else the words that name them; None for a pronoun."""
    if speaker.actor is not None:
        return name_actor(speaker.actor)
    words = " ".join(speaker.name.split())
    return None if words.casefold() in PRONOUNS or words == "" else words


def status_quo(own: Sequence[float], others: Sequence[float]) -> float:
    """Return the Brier score that the status quo would have got on some forecasts.

    The status quo knows nothing of the single case, only how often what is foretold comes about at all: it gives each event the
    share that came about among the scored forecasts of all other sources. Those of the source itself are left out, so that nobody is
    measured against their own record. Where the others have fewer than five, that share would be chance, and it says fifty-fifty.

    Args:
        own: what happened, 0 to 1, for each forecast of the source.
        others: the same for all other sources.
    """
    rate = sum(others) / len(others) if len(others) >= FEWEST else EVEN
    return sum((rate - happened) ** 2 for happened in own) / len(own)


def bootstrap(figures: Sequence[float]) -> Interval:
    """Return a mean with its 90 % percentile interval, cases drawn with replacement (B. Efron, Annals of Statistics 7, 1979).

    The seed is fixed and the figures are sorted first, so that the same figures in any order give the same interval.

    Raises:
        ValueError: there are no figures.
    """
    if len(figures) == 0:
        raise ValueError("There is no mean of no figures.")
    ordered, draw = sorted(figures), Random(SEED)  # noqa: S311  # a bootstrap, no secret
    means = sorted(sum(draw.choices(ordered, k=len(ordered))) / len(ordered) for _ in range(SAMPLES))
    cut = int((1 - COVERED) / 2 * SAMPLES)
    mean = sum(ordered) / len(ordered)
    return Interval(mean, min(mean, means[cut]), max(mean, means[-1 - cut]))


def _case(told: Sequence[Prospect]) -> _Case | None:
    """Return a passage as one case, what happened being the mean over the parties it speaks of."""
    scored = [prospect for prospect in told if brier(prospect) is not None and prospect.band is not None]
    if len(scored) == 0:
        return None
    bands = [prospect.band for prospect in scored if prospect.band is not None]
    low, high = (sum(band[edge] for band in bands) / len(bands) for edge in (0, 1))
    happened = sum(prospect.happened or 0.0 for prospect in scored) / len(scored)
    leans = True if low >= EVEN else False if high <= EVEN else None
    late = [prospect.days_late for prospect in scored if prospect.days_late is not None]
    return _Case((low + high) / 2, happened, leans, max(late, default=None))


def _split(cases: Mapping[Passage, _Case], passages: Sequence[Passage]) -> tuple[list[_Case], list[float]]:
    """Return the scored forecasts of a source, and what happened of those of all others."""
    mine = set(passages)
    return [cases[p] for p in sorted(mine) if p in cases], sorted(case.happened for p, case in cases.items() if p not in mine)


def _line(source: tuple[Group, str], told: Sequence[Sequence[Prospect]], cases: tuple[list[_Case], list[float]]) -> Line:
    own, others = cases
    score = _score(own, others) if len(own) >= FEWEST else None
    lives = Counter(life for passage in told for life in {prospect.life for prospect in passage})
    return Line(*source, dict(sorted(lives.items())), len(own), score, _words(len(own), score))


def _score(own: Sequence[_Case], others: Sequence[float]) -> Score:
    errors = bootstrap([(case.chance - case.happened) ** 2 for case in own])
    quo = status_quo([case.happened for case in own], others)
    leaning = [case for case in own if case.leans is not None]
    hits = sum(case.happened if case.leans else 1 - case.happened for case in leaning)
    late = sorted(case.late for case in own if case.late is not None)
    return Score(
        brier=errors,
        status_quo=quo,
        skill=None if quo == 0 else 1 - errors.value / quo,
        hits=None if len(leaning) == 0 else wilson(hits, len(leaning)),
        leaning=len(leaning),
        days_late=None if len(late) == 0 else sum(late) / len(late),
        dated=len(late),
    )


def _words(scored: int, score: Score | None) -> str:
    if score is None:
        return f"{scored} of {FEWEST} needed"
    if score.skill is None:
        return "the status quo made no error"
    return (
        "better than the status quo"
        if score.skill > 0
        else "as good as the status quo"
        if score.skill == 0
        else "worse than the status quo"
    )


def _by_claim(prospect: Prospect) -> str:
    return prospect.claim.id


def _place(source: tuple[Group, str]) -> tuple[int, str, str]:
    return GROUPS.index(source[0]), source[1].casefold(), source[1]
