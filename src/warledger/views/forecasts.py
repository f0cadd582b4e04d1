"""What was foretold and how it stands: the list of forecasts, and the scoreboard, as plain data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warledger.judgement.forecasts import Life, Prospect
from warledger.judgement.intervals import Interval
from warledger.judgement.scoring import Line, brier, find_sources
from warledger.ledger.filters import fold
from warledger.views.counting import counted
from warledger.views.dating import iso_day, show_day
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.statement import LONGEST_NAME, Statement, report_statements

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger

LIVES: tuple[Life, ...] = ("due", "ambiguous", "yes", "partly", "no", "annulled", "pending", "unscorable")
"""In the order in which a reader needs them: what waits for an answer first, what cannot have one last."""
QUOTE_WIDTH = 150
WHY_WIDTH = 260

FORECASTS = Listing(
    columns=(
        "claim", "kind", "life", "why", "deadline_first", "deadline_last", "certainty", "chance_low", "chance_high", "polarity", "condition",
        "author", "outlet", "published", "speaker", "quote", "resolution", "resolved_on", "days_late", "brier", "evidence",
    ),
    headings=("Claim", "Stands", "By", "Foretold", "Who says so", "Why it stands so"),
    shares=(0, 0, 0, 5, 4, 5),
)  # fmt: skip
SCOREBOARD = Listing(
    columns=(
        "group", "name", *LIVES, "scored", "words", "brier", "brier_low", "brier_high", "status_quo", "skill", "hits", "hits_low", "hits_high",
        "leaning", "days_late", "dated",
    ),
    headings=("By", "Source", "Foretold", "Scored", "Brier (90 %)", "Status quo", "Hits (90 %)", "Days late", "In words"),
    shares=(0, 4, 5, 0, 3, 0, 3, 0, 3),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Foretold:
    """One forecast or intent with its citation and how it stands."""

    statement: Statement
    prospect: Prospect
    author: str | None


def report_forecasts(ledger: "Ledger", prospects: Sequence[Prospect]) -> tuple[Foretold, ...]:
    """Return forecasts with their citations: those that are due first, those that cannot be scored last, each by their day."""
    documents = ledger.summaries(sorted({prospect.claim.document for prospect in prospects}))
    statements = report_statements([prospect.claim for prospect in prospects], documents)
    paired = (Foretold(s, p, _cut(p.testimony.source.author)) for s, p in zip(statements, prospects, strict=True))
    return tuple(sorted(paired, key=_place))


def _cut(name: str | None) -> str | None:
    """Return as much of a name as is looked at anywhere: what came as one may be ten million letters long."""
    return None if name is None else name[:LONGEST_NAME]


def keep_source(foretold: Iterable[Foretold], wanted: str) -> tuple[Foretold, ...]:
    """Return the forecasts whose author, outlet or speaker has this name, or has its words one after the other in the name."""
    return tuple(each for each in foretold if any(is_named(wanted, name) for name in _names(each)))


def is_named(wanted: str, name: str) -> bool:
    """Whether a name is the one asked for, or has its words one after the other."""
    asked = fold(wanted)
    return asked != "" and f" {asked} " in f" {fold(name)} "


def names_of(prospect: Prospect) -> tuple[str, ...]:
    """Return the names on whose account a forecast goes, and those of its author, outlet and speakers."""
    source = prospect.testimony.source
    outlet = "" if source.outlet is None else source.outlet.name
    found = (name for _, name in find_sources(prospect))
    speakers = (plain_line(speaker.name) for speaker in prospect.claim.asserted_by)
    return tuple(dict.fromkeys((*found, source.author or "", outlet, *speakers)))


def count_lives(foretold: Iterable[Foretold]) -> str:
    """Say how many stand how: `2 due, 1 yes, 14 unscorable`."""
    lives = [each.prospect.life for each in foretold]
    return ", ".join(f"{lives.count(life):,} {life}" for life in LIVES if life in lives)


def forecast_row(foretold: Foretold) -> Row:
    """Return a forecast as a line of a list."""
    statement, prospect = foretold.statement, foretold.prospect
    record = _record(foretold)
    shown = (
        statement.short_id,
        prospect.life,
        "–" if prospect.deadline is None else show_day(prospect.deadline[1]),
        f"{_said(prospect)}: “{plain_line(statement.quote, width=QUOTE_WIDTH)}”",
        _who(foretold),
        plain_line(prospect.why, width=WHY_WIDTH),
    )
    flat = {**record, "evidence": " ".join(prospect.evidence)}
    return Row(record, tuple(flat[column] for column in FORECASTS.columns), shown)


def score_row(line: Line) -> Row:
    """Return what became of a source's forecasts as a line of the scoreboard."""
    score = line.score
    figures = {
        "brier": None if score is None else _bounds(score.brier),
        "status_quo": None if score is None else round(score.status_quo, 4),
        "skill": None if score is None or score.skill is None else round(score.skill, 4),
        "hits": None if score is None or score.hits is None else _bounds(score.hits),
        "leaning": None if score is None else score.leaning,
        "days_late": None if score is None or score.days_late is None else round(score.days_late, 1),
        "dated": None if score is None else score.dated,
    }
    named = {"group": line.group, "name": plain_line(line.name[:LONGEST_NAME])}
    record: dict[str, Any] = {**named, "lives": dict(line.lives), "scored": line.scored, "words": line.words, **figures}
    counted = {str(life): line.lives.get(life, 0) for life in LIVES}
    flat = {**record, **counted, **_flat("brier", figures["brier"]), **_flat("hits", figures["hits"])}
    lives = ", ".join(f"{line.lives[life]} {life}" for life in LIVES if life in line.lives)
    shown = (
        line.group,
        plain_line(line.name[:LONGEST_NAME]),
        lives,
        str(line.scored),
        "–" if score is None else _show(score.brier, "{:.2f}"),
        "–" if score is None else f"{score.status_quo:.2f}",
        "–" if score is None or score.hits is None else _show(score.hits, "{:.0%}"),
        "–" if score is None or score.days_late is None else f"{score.days_late:+.0f}",
        line.words,
    )
    return Row(record, tuple(flat[column] for column in SCOREBOARD.columns), shown)


SCORE_WORDS = (
    "By outlet, as printed there. The Brier score is 0 for one who was always sure and right, 0.25 for one who always says fifty-fifty, "
    "1 for one who was always sure and wrong. No score on fewer than five."
)


def show_lives(line: Line) -> str:
    """Say how many of a source's forecasts stand how: `1 came true, 4 did not, 2 due`."""
    return ", ".join(f"{line.lives[life]} {LIFE_WORDS[life]}" for life in LIFE_WORDS if life in line.lives)


def show_score(line: Line) -> str:
    """Say a source's score beside that of the status quo, or that there are too few forecasts for one."""
    if line.score is None:
        return f"no score: {line.words}"
    return f"Brier {line.score.brier.value:.2f} ({line.score.brier.low:.2f}–{line.score.brier.high:.2f}); “nothing will change” would have got {line.score.status_quo:.2f}"


LIFE_WORDS: dict[Life, str] = {
    "yes": "came true",
    "partly": "in part",
    "no": "did not",
    "ambiguous": "ambiguous",
    "annulled": "annulled",
    "due": "due, not settled yet",
    "pending": "pending",
    "unscorable": "cannot be scored",
}


def show_lateness(days: int | None) -> str:
    """Say how early or late something came about: `53 days early`; nothing where that is not known."""
    if days is None:
        return ""
    if days == 0:
        return "on the last day"
    return f"{counted(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def _record(foretold: Foretold) -> dict[str, Any]:
    claim, prospect, statement = foretold.prospect.claim, foretold.prospect, foretold.statement
    score = brier(prospect)
    low, high = prospect.band or (None, None)
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "life": prospect.life,
        "why": plain_line(prospect.why),
        "deadline_first": None if prospect.deadline is None else prospect.deadline[0].isoformat(),
        "deadline_last": None if prospect.deadline is None else prospect.deadline[1].isoformat(),
        "certainty": claim.args.get("certainty"),
        "chance_low": low,
        "chance_high": high,
        "polarity": claim.polarity,
        "condition": claim.args.get("condition"),
        "author": foretold.author,
        "outlet": None if prospect.testimony.source.outlet is None else prospect.testimony.source.outlet.name,
        "published": iso_day(prospect.testimony.known),
        "speaker": ", quoted by ".join(statement.speakers) or None,
        "quote": claim.quote,
        "resolution": prospect.resolution,
        "resolved_on": iso_day(prospect.resolved_on),
        "days_late": prospect.days_late,
        "brier": None if score is None else round(score, 4),
        "evidence": list(prospect.evidence),
    }


def _said(prospect: Prospect) -> str:
    """Say what is meant and how sure it is put."""
    if prospect.claim.kind == "intent":
        return "intent"
    certainty = str(prospect.claim.args.get("certainty") or "expected")
    return f"{certainty}, not to happen" if prospect.claim.polarity == "-" else certainty


def _who(foretold: Foretold) -> str:
    """Name the speaker, the author and the outlet with its day."""
    own = len(foretold.statement.speakers) == 0 and foretold.author is not None and foretold.author != foretold.statement.outlet
    return f"{foretold.statement.source} ({plain_line(str(foretold.author))})" if own else foretold.statement.source


def _names(foretold: Foretold) -> tuple[str, ...]:
    """Return the names on whose account a forecast goes, and those that its text gives."""
    return tuple(dict.fromkeys((*names_of(foretold.prospect), foretold.statement.outlet)))


def _bounds(interval: Interval) -> dict[str, float]:
    return {"value": round(interval.value, 4), "low": round(interval.low, 4), "high": round(interval.high, 4)}


def _flat(name: str, bounds: object) -> dict[str, float | None]:
    given = bounds if isinstance(bounds, dict) else {}
    return {name: given.get("value"), f"{name}_low": given.get("low"), f"{name}_high": given.get("high")}


def _show(interval: Interval, form: str) -> str:
    return f"{form.format(interval.value)} ({form.format(interval.low)}–{form.format(interval.high)})"


def _place(foretold: Foretold) -> tuple[int, str, str]:
    deadline = foretold.prospect.deadline
    return LIVES.index(foretold.prospect.life), "~" if deadline is None else deadline[1].isoformat(), foretold.prospect.claim.id
