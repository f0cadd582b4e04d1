"""How strong a party is said to be: figures folded by area and season, each kept with its source, totals against sums, growth and fall."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from warledger.claims.claim import ClaimId
from warledger.judgement.figures import Fold, explain_fold, say_range
from warledger.judgement.reconciliation import Reconciliation
from warledger.judgement.testimony import Testimony
from warledger.judgement.tolls import Toll
from warledger.views.citing import cite_all, statement_record
from warledger.views.counting import counted
from warledger.views.dating import NO_DATE, iso_day, show_day, show_interval
from warledger.views.listing import Listing, Row
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement
from warledger.views.wording import amount

QUOTED = 3
"""Figures of an area and season that the table quotes; CSV and JSON Lines hold all."""
HARMS: Mapping[str, str] = {"dead": "dead", "hurt": "wounded", "harmed": "dead or wounded"}
FIGURES = Listing(
    columns=(
        "actor", "of", "on", "harm", "area", "first", "last", "low", "high", "more", "fewer", "best", "outlets", "origins", "change", "change_least",
        "change_days", "claim", "figure_low", "figure_high", "bound", "rival", "source", "quote",
    ),
    headings=("Where", "When", "Low to high", "Best", "Every figure, with its source"),
    shares=(3, 0, 3, 0, 8),
)  # fmt: skip
REPORTS = Listing(columns=("record",), headings=("Party",), shares=(1,))


@dataclass(frozen=True, slots=True)
class StrengthReport:
    """What is said of the numbers of one party up to a day."""

    actor: str
    of: str
    on: date
    where: str | None
    """The place asked for, if one was."""
    folds: tuple[Fold, ...]
    tolls: tuple[Toll, ...]
    """Casualties by event, in place of folds."""
    related: tuple[tuple[str, tuple[Fold, ...]], ...]
    """Folds of what the party is a part of, and of its parts: listed apart, never added."""
    checks: tuple[Reconciliation, ...]
    """Totals that one text states, against the parts that it lists."""
    set_aside: tuple[Testimony, ...]
    """Figures that are denied, conditional, predicted or advised."""
    statements: Mapping[ClaimId, Statement]

    @property
    def name(self) -> str:
        """The party for a reader."""
        return actor_name(self.actor)

    @property
    def all_folds(self) -> tuple[tuple[str | None, Fold], ...]:
        """All folds of the party itself: areas with the largest figures first, or casualties by event, with the kind of harm."""
        largest: dict[str, float] = {}
        for fold in self.folds:
            largest[fold.where] = max(fold.best, largest.get(fold.where, 0))
        ordered = sorted(self.folds, key=lambda fold: (-largest[fold.where], fold.where))
        return (*((None, fold) for fold in ordered), *((toll.harm, toll.fold) for toll in self.tolls))


def cite_testimonies(testimonies: Sequence[Testimony]) -> Mapping[ClaimId, Statement]:
    """Return figures as statements, by the ids of their claims."""
    return cite_all(testimonies)


def say_strength(report: StrengthReport) -> Iterator[str]:
    """Say in a few plain lines what is said of a party's numbers."""
    where = "" if report.where is None else f" in {plain_line(report.where)}"
    heading = f"{report.name}: {report.of}{where}, up to {show_day(report.on)}"
    if len(report.all_folds) == 0:
        yield f"{heading}. Unknown: nothing in this ledger gives a figure."
        return
    figures = sum(len(fold.figures) for _, fold in report.all_folds)
    folds = len(report.all_folds)
    one, many = ("event", "events") if len(report.tolls) > 0 else ("area and season", "areas and seasons")
    yield f"{heading}. {counted(figures, 'figure')} for {counted(folds, one, many)}; each as it was said."


def say_rest(report: StrengthReport) -> Iterator[str]:
    """Say what follows the figures: totals against sums, growth and fall, and what is said of related parties."""
    for check in report.checks:
        total = report.statements[check.total]
        yield f"Total and sum, {total.source} {total.short_id}: {plain_line(check.explanation)}"
    for _, fold in report.all_folds:
        if fold.change is not None and fold.change.direction != "not-comparable":
            yield f"Over time: {plain_line(explain_fold(fold))}"
    for actor, folds in report.related:
        for fold in folds:
            yield f"Said of {actor_name(actor)}, not added: {plain_line(explain_fold(fold))}"
    if len(report.set_aside) > 0:
        number = len(report.set_aside)
        yield f"Not counted: {counted(number, 'figure')} denied, conditional, predicted or advised."


def figure_rows(report: StrengthReport) -> Iterator[Row]:
    """Return a line for each figure, with the fold that it is in."""
    for harm, fold in report.all_folds:
        rivals = {claim for pair in fold.rivals for claim in pair}
        for testimony in fold.figures:
            statement = report.statements[testimony.claim.id]
            args = testimony.claim.args
            figure = (args.get("low"), args.get("high"), args.get("bound"), testimony.claim.id in rivals, statement.source, statement.quote)
            yield Row({}, (*_fold_cells(report, harm, fold), testimony.claim.id, *figure), ())


def fold_rows(report: StrengthReport) -> Iterator[Row]:
    """Return a line of the table for each area and season, or for each event."""
    for harm, fold in report.all_folds:
        where = fold.where if harm is None else f"{fold.where} ({HARMS[harm]})"
        flagged = " (rivals)" if len(fold.rivals) > 0 else ""
        shown = (plain_line(where), _when(fold), f"{say_range(fold.range)}{flagged}", f"{fold.best:,.0f}", _quote(fold, report))
        yield Row({}, (), shown)


def report_row(report: StrengthReport) -> Row:
    """Return all that is said of a party's numbers as one record."""
    return Row(strength_record(report), (), (report.name,))


def strength_record(report: StrengthReport) -> dict[str, Any]:
    """Return all that is said of a party's numbers as a JSON object."""
    return {
        "actor": report.actor,
        "name": report.name,
        "of": report.of,
        "on": report.on.isoformat(),
        "in": report.where,
        "folds": [fold_record(harm, fold, report.statements) for harm, fold in report.all_folds],
        "related": [
            {"actor": actor, "folds": [fold_record(None, fold, report.statements) for fold in folds]} for actor, folds in report.related
        ],
        "totals": [_check_record(check) for check in report.checks],
        "set_aside": [statement_record(report.statements[testimony.claim.id]) for testimony in report.set_aside],
    }


def fold_record(harm: str | None, fold: Fold, statements: Mapping[ClaimId, Statement]) -> dict[str, Any]:
    """Return a fold with all its figures as a JSON object."""
    return {
        "harm": harm,
        "area": list(fold.area),
        "first": iso_day(fold.first),
        "last": iso_day(fold.last),
        "low": fold.range.low,
        "high": fold.range.high,
        "more": fold.range.more,
        "fewer": fold.range.fewer,
        "best": fold.best,
        "outlets": fold.outlets,
        "origins": fold.origins,
        "explanation": explain_fold(fold),
        "rivals": [list(pair) for pair in fold.rivals],
        "change": None
        if fold.change is None
        else {"direction": fold.change.direction, "least": fold.change.least, "days": fold.change.days},
        "figures": [_figure_record(testimony, statements[testimony.claim.id]) for testimony in fold.figures],
    }


def _figure_record(testimony: Testimony, statement: Statement) -> dict[str, Any]:
    args = testimony.claim.args
    return {
        "low": args.get("low"),
        "high": args.get("high"),
        "bound": args.get("bound"),
        **statement_record(statement),
    }


def _check_record(check: Reconciliation) -> dict[str, Any]:
    return {
        "document": check.document,
        "total": check.total,
        "parts": list(check.parts),
        "contained": list(check.contained),
        "overlapping": [list(pair) for pair in check.overlapping],
        "rivals": list(check.rivals),
        "stated": [check.stated.low, None if check.stated.open else check.stated.high],
        "summed": [check.summed.low, None if check.summed.open else check.summed.high],
        "difference": check.difference,
        "verdict": check.verdict,
        "explanation": check.explanation,
    }


def _fold_cells(report: StrengthReport, harm: str | None, fold: Fold) -> tuple[Any, ...]:
    change = (None, None, None) if fold.change is None else (fold.change.direction, fold.change.least, fold.change.days)
    numbers = (fold.range.low, fold.range.high, fold.range.more, fold.range.fewer, fold.best, fold.outlets, fold.origins)
    days = (iso_day(fold.first), iso_day(fold.last))
    return (report.actor, report.of, report.on.isoformat(), harm, "; ".join(fold.area), *days, *numbers, *change)


def _quote(fold: Fold, report: StrengthReport) -> str:
    told = [_figure(testimony, report.statements[testimony.claim.id]) for testimony in fold.figures[:QUOTED]]
    left = len(fold.figures) - QUOTED
    more = f" and {left:,} more" if left > 0 else ""
    origins = "1 origin" if fold.origins == 1 else f"{fold.origins:,} origins"
    outlets = "1 outlet" if fold.outlets == 1 else f"{fold.outlets:,} outlets"
    return f"{' | '.join(told)}{more} ({outlets}, {origins})"


def _figure(testimony: Testimony, statement: Statement) -> str:
    args = testimony.claim.args
    return f"{amount(args.get('low'), args.get('high'), str(args.get('bound')))}: {statement.source} {statement.short_id}"


def _when(fold: Fold) -> str:
    return NO_DATE if fold.last is None else show_interval(fold.first, fold.last)
