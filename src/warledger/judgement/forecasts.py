"""Say how a forecast or an intent stands on a day: pending, due, how it came out, or why it cannot be scored."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from warledger.claims.claim import Claim, ClaimId
from warledger.judgement.testimony import Testimony
from warledger.ledger.decision import Decision
from warledger.ledger.finding import Finding
from warledger.mentions.times.offsets import calendar_edge, resolve_offset

RULE = "forecasts.resolution"
VERSION = "1"

Life = Literal["pending", "due", "yes", "no", "partly", "ambiguous", "annulled", "unscorable"]
Outcome = Literal["yes", "no", "partly", "ambiguous", "annulled"]
By = Literal["a person", "later claims", "events"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
KINDS: tuple[Literal["forecast", "intent"], ...] = ("forecast", "intent")
"""Kinds of claims that speak of what is to come and can come about or not."""

Span = tuple[date, date]
CountOrigins = Callable[[Sequence[Testimony]], int]
"""How many independent origins some claims have, apart from who foretold it."""
NO_DAY = "no day by which it should have come about"
ORIGINS_NEEDED = 2
"""Independent origins from which a proposal counts: one report may be wrong, and a person is asked to look at it."""
_CALENDAR_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a forecast came out, by a person's word or as proposed from what was read later."""

    outcome: Outcome
    """What became of it as it was said: of "will not fall", `yes` says that it did not fall."""
    by: By
    words: str
    """Who says so and why, as a sentence for a reader."""
    known: date
    """The day from which one can say so."""
    on: date | None = None
    """The day on which it came about."""
    evidence: tuple[ClaimId, ...] = ()
    counts: bool = True
    """Whether it settles the forecast, and is not only shown until a person looks."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """One forecast or intent as it stands on a day."""

    testimony: Testimony
    on: date
    """The day from which it is looked at."""
    deadline: Span | None
    """The days within which it should have come about, both included."""
    life: Life
    why: str
    band: tuple[float, float] | None
    """Between which shares of one, by ICD 203, who said it puts the chance of the event itself; of "will not fall", that of its fall."""
    resolution: By | None = None
    resolved_on: date | None = None
    evidence: tuple[ClaimId, ...] = ()
    days_late: int | None = None
    """Days from the day by which it should have come about to that on which it did; below zero where it came early."""

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.testimony.claim

    @property
    def probability(self) -> float | None:
        """The middle of the band: the chance given to the event itself, None where the words give none."""
        return None if self.band is None else round(sum(self.band) / 2, 4)

    @property
    def happened(self) -> float | None:
        """1 where the event came about, 0 where it did not, 0.5 where it did in part, None where that is not settled."""
        outcome = {"yes": 1.0, "no": 0.0, "partly": 0.5}.get(self.life)
        return outcome if outcome is None or self.claim.polarity == "+" else 1.0 - outcome


def look_at(
    testimony: Testimony,
    *,
    on: date,
    decision: Decision | None = None,
    proposals: Sequence[Finding] = (),
    read_until: date | None = None,
) -> Prospect:
    """Say how a forecast or intent stands on a day.

    What a person has said of it comes first; then what was proposed from later claims or from a table of events, if two independent
    origins stand behind it. Without either it is pending until its day has passed, and due from then on: that nobody reports it is
    no proof that it did not come about. It is unscorable where its words give no day, or nothing that later claims could be compared
    with, unless a person has set the day or said how it came out. What was said only after the day of looking is left out.

    Args:
        testimony: the forecast.
        on: the day to look from.
        decision: the last decision of kind `resolve` on it.
        proposals: findings of the rule `forecasts.resolution` on it.
        read_until: the last day of which the ledger has documents.
    """
    given = None if decision is None else _day_of(decision.value.get("deadline"))
    deadline = find_deadline(testimony) if given is None else (min(given, _published(testimony, given)), given)
    fixed = None if decision is None else read_decision(decision, deadline)
    told = [resolution for finding in proposals if (resolution := read_finding(finding)) is not None and resolution.known <= on]
    settled = fixed if fixed is not None and fixed.known <= on else _agreed([each for each in told if each.counts])
    base = Prospect(testimony, on, deadline, "pending", "", read_band(testimony.claim))
    if settled is not None:
        return _resolved(base, settled, told)
    if fixed is None and given is None and len(reasons := find_reasons(testimony, deadline)) > 0:
        return _stand(base, "unscorable", f"It cannot be scored: {reasons}.{_past_words(deadline, on)}")
    open_words = "".join(f" {each.words}" for each in told)
    if deadline is None or on <= deadline[1]:
        day = f"Its day, {deadline[1]}, has not come." if deadline is not None else "How it came out was not known yet."
        return _stand(base, "pending", f"{day}{open_words}")
    return _stand(base, "due", f"Its day, {deadline[1]}, has passed.{open_words or _silence(deadline[1], read_until, on)}")


def find_deadline(testimony: Testimony) -> Span | None:
    """Return the days within which a forecast should come about, None where its words give no last day or the publication has none."""
    written = testimony.claim.args.get("deadline")
    first, last = testimony.source.published_first, testimony.source.published_last
    return None if not isinstance(written, str) else read_deadline(written, (first or last, last or first))


def read_deadline(written: str, published: tuple[date | None, date | None] = (None, None)) -> Span | None:
    """Return the days that a deadline stands for: EDTF days, months, years and intervals, or an offset from the publication.

    Offsets are those of `mentions.times.offsets` ("PUB/PUB+2M"); `m` is read as months too. Where only an interval is known for the
    publication, the result reaches from the earliest first to the latest last day. None where it is open at its end or unreadable.
    """
    if "PUB" in written:
        found = [_offset(re.sub(r"(\d)m\b", r"\1M", written), day) for day in published if day is not None]
        known = [span for span in found if span is not None]
        return None if len(known) == 0 else (min(span[0] for span in known), max(span[1] for span in known))
    left, slash, right = written.partition("/")
    last = _edge(right if slash else left, first=False)
    if last is None:
        return None
    first = _edge(left, first=True) or published[0] or last
    return min(first, last), last


def find_reasons(testimony: Testimony, deadline: Span | None) -> str:
    """Return why a forecast cannot be scored, nothing where it can: no day, or a day that had passed.

    That no later claim can be compared with it is no reason: a person can say how it came out.
    """
    args = testimony.claim.args
    if args.get("deadline") is not None and deadline is None:
        return "the day by which it should come about is told from the day of publication, which is not known"
    if deadline is None:
        return str(args.get("unscorable") or NO_DAY)
    published = testimony.source.published_first
    return "the day it names lies before it was published" if published is not None and deadline[1] < published else ""


def read_band(claim: Claim) -> tuple[float, float] | None:
    """Return the chance that a forecast gives to the event itself, as shares of one; of "will not" the rest to one.

    The bands are those of the US intelligence community's ICD 203, "Analytic Standards" (2015), for the words of the speaker.
    """
    given = claim.args.get("probability")
    if not isinstance(given, list | tuple) or len(given) != 2:
        return None
    low, high = sorted(min(1.0, max(0.0, float(each))) for each in given)
    return (low, high) if claim.polarity == "+" else (round(1 - high, 4), round(1 - low, 4))


def read_decision(decision: Decision, deadline: Span | None) -> Resolution | None:
    """Return what a person has said of a forecast, None where they took it back or only set the day."""
    outcome = decision.value.get("outcome")
    if outcome not in OUTCOMES:
        return None
    on, made = _day_of(decision.value.get("on")), decision.made_at.date()
    known = on or (made if deadline is None else min(made, deadline[1]))
    who = f"{decision.by} says" if decision.by else "A person says"
    day = "" if on is None else f", on {on}"
    reason = f": {decision.reason}" if decision.reason else ""
    source = f" Source: {decision.value['source']}" if decision.value.get("source") else ""
    words = f"{who} {outcome}{day}{reason.rstrip('.')}.{source}"
    return Resolution(outcome, "a person", words, known, on if outcome in ("yes", "partly") else None)


def read_finding(finding: Finding) -> Resolution | None:
    """Return what a finding proposes, None where it is not one of this rule."""
    details: Mapping[str, object] = finding.details
    known, outcome = _day_of(details.get("known")), details.get("outcome")
    if finding.rule != RULE or known is None or outcome not in OUTCOMES:
        return None
    by: By = "events" if details.get("by") == "events" else "later claims"
    return Resolution(
        outcome=outcome,
        by=by,
        words=finding.explanation,
        known=known,
        on=_day_of(details.get("on")),
        evidence=finding.claims[1:],
        counts=details.get("counts") is True,
    )


def _agreed(settled: Sequence[Resolution]) -> Resolution | None:
    """Return what the proposals come to: what they all say, else that it is ambiguous."""
    if len({each.outcome for each in settled}) <= 1:
        return next(iter(settled), None)
    words = " ".join(("Later claims and the table of events do not agree.", *(each.words for each in settled)))
    evidence = tuple(dict.fromkeys(claim for each in settled for claim in each.evidence))
    return Resolution("ambiguous", "later claims", words, max(each.known for each in settled), None, evidence)


def _resolved(base: Prospect, settled: Resolution, told: Sequence[Resolution]) -> Prospect:
    """Return a forecast that is settled; what was told of its day beside a person's word still says how late it came."""
    on = settled.on or next((each.on for each in told if each.outcome == settled.outcome and each.on is not None), None)
    late = None if on is None or base.deadline is None or base.claim.polarity == "-" else (on - base.deadline[1]).days
    return Prospect(
        base.testimony,
        base.on,
        base.deadline,
        settled.outcome,
        settled.words,
        base.band,
        resolution=settled.by,
        resolved_on=on or settled.known,
        evidence=settled.evidence,
        days_late=late if settled.outcome in ("yes", "no", "partly") else None,
    )


def _stand(base: Prospect, life: Life, why: str) -> Prospect:
    return Prospect(base.testimony, base.on, base.deadline, life, why, base.band)


def _past_words(deadline: Span | None, on: date) -> str:
    return "" if deadline is None or on <= deadline[1] else f" Its day, {deadline[1]}, has passed; a person may say how it came out."


def _silence(last: date, read_until: date | None, on: date) -> str:
    """Say what was read after the day by which it should have come about."""
    if read_until is None or read_until <= last:
        return " Nothing was read that was published after it."
    return f" What was read, up to {min(read_until, on)}, does not say whether it came about; silence is no proof."


def _published(testimony: Testimony, other: date) -> date:
    return testimony.source.published_first or testimony.source.published_last or other


def _offset(written: str, day: date) -> Span | None:
    try:
        first, last = resolve_offset(written if "/" in written else f"PUB/{written}", day)
    except ValueError:
        return None
    return None if last is None else (min(first or day, last), last)


def _edge(written: str, *, first: bool) -> date | None:
    """Return the first or last day of an EDTF day, month or year, None where it is open or none of these."""
    found = _CALENDAR_DAY.fullmatch(written.strip())
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        whole = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return whole
    return calendar_edge(whole, "y" if month is None else "M", first=first)


def _day_of(written: object) -> date | None:
    return _edge(written, first=False) if isinstance(written, str) else None


def days_after(day: date, number: int) -> date:
    """Return the day so many days after another, the last of the calendar where that ends before."""
    return day + timedelta(days=min(number, (date.max - day).days))
