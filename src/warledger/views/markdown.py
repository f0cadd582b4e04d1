"""The report as Markdown."""

import re
from collections.abc import Iterator, Sequence

from warledger.views.coverage import list_unknown
from warledger.views.dating import show_day, show_interval
from warledger.views.disputes import FIELD_WORDS, show_support
from warledger.views.forecasts import SCORE_WORDS, show_lives, show_score
from warledger.views.plaintext import plain_line
from warledger.views.reports import Report
from warledger.views.situation import PlaceSituation
from warledger.views.statement import UNKNOWN_OUTLET, Statement
from warledger.views.strengths import ActorStrength
from warledger.views.timeline import Happening

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&:@])")
"""What Markdown and its common extensions read as more than a letter; addresses and mentions are not made links of either."""

PLACES_SHOWN = 150
QUOTES_SHOWN = 4
EVENTS_SHOWN = 300
RECENT_SHOWN = 20
DISPUTES_SHOWN = 60


def render_markdown(report: Report) -> str:
    """Return the report as Markdown; words of documents are escaped, so that they stay words."""
    parts = (_header, _situation, _disputes, _strengths, _relations, _timeline, _recent, _scoreboard, _unknown)
    return "\n".join(line for part in parts for line in part(report)) + "\n"


def literal(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return SPECIAL.sub(r"\\\1", plain_line(text))


def _header(report: Report) -> Iterator[str]:
    coverage = report.coverage
    known = sum(name != UNKNOWN_OUTLET for name, _ in coverage.outlets)
    yield f"# The situation as of {show_day(report.as_of)}, as published"
    yield ""
    yield "Every line below is something that somebody has published. Warledger shows who says it, when and in which words; it does not say that it is so."
    yield ""
    yield (
        f"{_count(coverage.documents, 'document')} of {_count(known, 'outlet')}, {_count(coverage.claims, 'claim')}, published {show_interval(*coverage.published)}. "
        f"Ledger: {literal(report.ledger)}."
    )
    yield ""


def _situation(report: Report) -> Iterator[str]:
    yield "## Who is said to hold what"
    yield ""
    for place in report.situation[:PLACES_SHOWN]:
        yield from _place(place)
    if len(report.situation) > PLACES_SHOWN:
        yield f"And {len(report.situation) - PLACES_SHOWN:,} more places: `warledger claims --kind control`."
        yield ""
    if len(report.situation) == 0:
        yield "No dated statement on who holds a place."
        yield ""


def _place(place: PlaceSituation) -> Iterator[str]:
    marks = " — **rival statements**" if place.rivals else ""
    country = f" ({place.country})" if place.country else ""
    yield f"### {literal(place.name)}{country}{marks}"
    yield ""
    for holding in place.holdings:
        standing = "" if holding.standing is None else f", {holding.standing.shown}"
        yield f"- {holding.phrase} **{literal(holding.name)}**, {literal(holding.dating.shown)}, {_count(holding.outlets, 'outlet')}{standing}"
        yield from _quotes(holding.statements)
    for holding in place.earlier:
        yield f"- earlier: {holding.phrase} {literal(holding.name)}, {literal(holding.dating.shown)}"
        yield from _quotes(holding.statements[:1])
    if len(place.set_aside) > 0:
        yield "- said, but not as a fact:"
        yield from _quotes(place.set_aside)
    yield ""


def _quotes(statements: Sequence[Statement]) -> Iterator[str]:
    for statement in statements[:QUOTES_SHOWN]:
        yield f"  - {_quote(statement)}"
    if len(statements) > QUOTES_SHOWN:
        yield f"  - and {len(statements) - QUOTES_SHOWN} more"


def _quote(statement: Statement) -> str:
    caveat = f" **{statement.caveat}:**" if statement.caveat else ""
    return f"{caveat} “{literal(statement.quote)}” — {literal(statement.source)}, `{statement.short_id}`".strip()


def _disputes(report: Report) -> Iterator[str]:
    yield "## What is disputed"
    yield ""
    if not report.judged:
        yield "The ledger was not judged yet: `warledger judge`."
    elif len(report.disputes) == 0:
        yield "No two sources were found to contradict each other."
    for dispute in report.disputes[:DISPUTES_SHOWN]:
        yield f"- {literal(dispute.when)}, {FIELD_WORDS.get(dispute.field, dispute.field)}: **{literal(dispute.explanation)}**"
        for side in (dispute.one, dispute.other):
            yield f"  - {show_support(side)}: {_quote(side.statements[0])}"
    yield ""


def _strengths(report: Report) -> Iterator[str]:
    yield "## Strengths by party and area"
    yield ""
    for strength in report.strengths:
        yield from _strength(strength)
    if len(report.strengths) == 0:
        yield "No figure for armed people."
        yield ""


def _strength(strength: ActorStrength) -> Iterator[str]:
    yield f"### {literal(strength.name)}"
    yield ""
    for check in strength.checks:
        yield f"**Stated total {check.total.shown}; its parts add up to {check.summed_shown}.** {literal(check.explanation)}"
        yield ""
    yield "| area | figure | when | who says so, in which words |"
    yield "|---|---:|---|---|"
    for area in strength.areas:
        for figure in area.figures:
            rival = " (rival figures)" if area.rivals else ""
            yield f"| {literal(area.name)}{rival} | {figure.shown} | {literal(figure.statement.dating.shown)} | {_quote(figure.statement)} |"
    yield ""


def _relations(report: Report) -> Iterator[str]:
    yield "## Who is said to stand how to whom"
    yield ""
    for relation in report.relations:
        only = f"only {relation.set_aside[0].caveat}" if len(relation.statements) == 0 else _count(relation.outlets, "outlet")
        yield f"- **{literal(relation.a_name)}** {relation.phrase} **{literal(relation.b_name)}**, {only}"
        yield from _quotes(relation.statements or relation.set_aside)
    yield "No statement on how parties stand to one another." if len(report.relations) == 0 else ""
    yield ""


def _timeline(report: Report) -> Iterator[str]:
    happenings = report.timeline.happenings
    yield "## Timeline"
    yield ""
    if len(happenings) > EVENTS_SHOWN:
        yield f"The last {EVENTS_SHOWN} of {len(happenings):,} dated events: `warledger claims --kind event` lists all."
        yield ""
    yield "| when | how exactly | what is said to have happened | who says so |"
    yield "|---|---|---|---|"
    for happening in happenings[-EVENTS_SHOWN:]:
        yield f"| {literal(happening.dating.shown)} | {happening.dating.precision} | {literal(happening.said)} | {_cited(happening)} |"
    yield ""


def _cited(happening: Happening) -> str:
    outlets = ", ".join(dict.fromkeys(literal(statement.outlet) for statement in happening.statements))
    return f"{outlets} `{happening.statements[0].short_id}`"


def _recent(report: Report) -> Iterator[str]:
    yield "## Most recent events"
    yield ""
    for happening in report.timeline.recent[:RECENT_SHOWN]:
        yield f"- {literal(happening.dating.shown)}: **{literal(happening.said)}**"
        yield from _quotes(happening.statements)
    yield ""


def _scoreboard(report: Report) -> Iterator[str]:
    if len(report.scoreboard) == 0:
        return
    yield "## What was foretold, and how it came out"
    yield ""
    yield SCORE_WORDS
    yield ""
    yield "| outlet | forecasts | score |"
    yield "|---|---|---|"
    yield from (f"| {literal(line.name)} | {show_lives(line)} | {show_score(line)} |" for line in report.scoreboard)
    yield ""


def _unknown(report: Report) -> Iterator[str]:
    yield "## What is not known"
    yield ""
    for words, count in list_unknown(report.coverage, report.timeline):
        yield f"- {count:,} {words}"
    if len(report.coverage.unresolved) > 0:
        yield "- not on the map: " + ", ".join(f"{literal(name)} ({count})" for name, count in report.coverage.unresolved)


def _count(figure: int, one: str) -> str:
    return f"{figure:,} {one}" if figure == 1 else f"{figure:,} {one}s"
