"""The report and the explanation of a claim on a terminal."""

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from warledger.views.coverage import list_unknown
from warledger.views.dating import show_day, show_interval
from warledger.views.disputes import FIELD_WORDS, show_support
from warledger.views.explanation import Explanation
from warledger.views.forecasts import SCORE_WORDS, show_lives, show_score
from warledger.views.plaintext import plain_line
from warledger.views.reports import Report
from warledger.views.situation import Holding, PlaceSituation
from warledger.views.statement import UNKNOWN_OUTLET, Statement
from warledger.views.strengths import ActorStrength, TotalCheck
from warledger.views.timeline import Happening

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PLACES_SHOWN = 25
PARTIES_SHOWN = 6
AREAS_SHOWN = 12
RELATIONS_SHOWN = 20
EVENTS_SHOWN = 25
RECENT_SHOWN = 10
QUOTES_SHOWN = 2
DISPUTES_SHOWN = 8
SUMS_SHOWN = 4
SCORES_SHOWN = 12
"""Limits of what one sitting reads; the HTML page shows more, and every list names the command that lists all."""
BAR_WIDTH = 24
PAGE_WIDTH = 100


def print_report(console: "Console", report: Report) -> None:
    """Print the situation report."""
    for part in (_header, _situation, _strengths, _relations, _timeline, _recent, _unknown, *JUDGED):
        for each in part(report):
            console.print(each)


def render_text(report: Report) -> str:
    """Return the report as plain text, as wide as a page."""
    from rich.console import Console

    written = StringIO()
    print_report(Console(file=written, highlight=False, markup=False, emoji=False, width=PAGE_WIDTH), report)
    return written.getvalue()


def print_explanation(console: "Console", explanation: Explanation) -> None:
    """Print one claim with its sentence and the steps of its reading."""
    statement = explanation.statement
    console.print(Text(statement.claim.id, style="bold") + Text(f"  {explanation.title}", style="dim"))
    console.print(Padding(_highlight(explanation), (1, 0, 1, 2)))
    console.print(_facts(explanation.facts))
    if len(explanation.judged) > 0:
        console.print(Text("\nHow it stands", style="bold"))
    for sentence in explanation.judged:
        console.print(Padding(Text(sentence), (0, 0, 0, 2)))
    console.print(Text("\nHow it was read", style="bold"))
    for number, step in enumerate(explanation.steps, start=1):
        console.print(Padding(Text(f"{number}. {step}"), (0, 0, 0, 2)))
    for title, others in (("Follows from", _as_list(explanation.implied_by)), ("Implies", explanation.implies)):
        for other in others:
            console.print(Text(f"\n{title} ", style="bold") + Text(f"{other.short_id}  {other.said}"))


def _header(report: Report) -> Iterator["RenderableType"]:
    coverage = report.coverage
    known = sum(name != UNKNOWN_OUTLET for name, _ in coverage.outlets)
    yield Text(f"The situation as of {show_day(report.as_of)}, as published", style="bold")
    yield Text(
        f"{_count(coverage.documents, 'document')} of {_count(known, 'outlet')}, {_count(coverage.claims, 'claim')}, published {show_interval(*coverage.published)} "
        f"({plain_line(report.ledger)})"
    )
    yield Text("Every line is something somebody has published; Warledger does not say that it is so.", style="italic dim")


def _situation(report: Report) -> Iterator["RenderableType"]:
    yield _heading("Who is said to hold what")
    if len(report.situation) == 0:
        yield Text("No dated statement on who holds a place.", style="dim")
    for place in report.situation[:PLACES_SHOWN]:
        yield from _place(place)
    yield from _more(len(report.situation) - PLACES_SHOWN, "places", "warledger claims --kind control")


def _place(place: PlaceSituation) -> Iterator["RenderableType"]:
    title = Text("\n" + place.name, style="bold")
    if place.country:
        title += Text(f" {place.country}", style="dim")
    if place.rivals:
        title += Text("  rival statements", style="bold red")
    if not place.located:
        title += Text("  not on the map", style="yellow")
    yield title
    for holding in place.holdings:
        yield from _holding(holding)
    if len(place.earlier) > 0:
        earlier = "; ".join(f"{h.phrase} {h.name} ({h.dating.shown})" for h in place.earlier)
        yield Padding(Text(f"earlier: {earlier}", style="dim"), (0, 0, 0, 2))
    if len(place.set_aside) > 0:
        aside = place.set_aside[0]
        words = f"not as a fact ({len(place.set_aside)}): {aside.caveat}: {aside.said} [{aside.short_id}]"
        yield Padding(Text(words, style="dim"), (0, 0, 0, 2))


def _holding(holding: Holding) -> Iterator["RenderableType"]:
    words = Text(f"{holding.phrase} ") + Text(holding.name, style="bold cyan")
    standing = "" if holding.standing is None else f" · {holding.standing.shown}"
    yield Padding(words + Text(f"  {holding.dating.shown} · {_count(holding.outlets, 'outlet')}{standing}", style="dim"), (0, 0, 0, 2))
    yield from _quotes(holding.statements)


def _quotes(statements: Sequence[Statement], *, indent: int = 4) -> Iterator["RenderableType"]:
    """Show one quote for each outlet, then how many more there are."""
    first = {statement.outlet: statement for statement in reversed(statements)}
    shown = [statement for statement in statements if first[statement.outlet] is statement][:QUOTES_SHOWN]
    for statement in shown:
        yield Padding(_quote(statement), (0, 0, 0, indent))
    if len(statements) > len(shown):
        yield Padding(Text(f"and {len(statements) - len(shown)} more", style="dim"), (0, 0, 0, indent))


def _quote(statement: Statement) -> Text:
    words = Text(f"“{plain_line(statement.quote, width=170)}”", style="italic")
    return words + Text(f" — {statement.source} ", style="dim") + Text(statement.short_id, style="dim blue")


def _strengths(report: Report) -> Iterator["RenderableType"]:
    yield _heading("Strengths by party and area")
    if len(report.strengths) == 0:
        yield Text("No figure for armed people.", style="dim")
    for strength in report.strengths[:PARTIES_SHOWN]:
        yield Text(strength.name, style="bold")
        for check in strength.checks:
            yield Padding(_check(check), (0, 0, 0, 2))
        yield Padding(_figures(strength), (0, 0, 0, 2))
    yield from _more(len(report.strengths) - PARTIES_SHOWN, "parties", "warledger claims --kind estimate")


def _check(check: TotalCheck) -> Text:
    sums = f"stated total {check.total.shown}; its parts add up to {check.summed_shown}"
    return Text(sums, style="bold") + Text(f". {plain_line(check.explanation)}", style="dim")


def _figures(strength: ActorStrength) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(ratio=3)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=4)
    most = max((f.high or f.low or 0 for area in strength.areas for f in area.figures), default=0) or 1
    for area in strength.areas[:AREAS_SHOWN]:
        for position, figure in enumerate(area.figures):
            name = Text(area.name) if position == 0 else Text("rival figure" if area.rivals else "also", style="dim")
            source = Text(f"{figure.statement.source} ", style="dim") + Text(figure.statement.short_id, style="dim blue")
            table.add_row(name, Text(figure.shown, style="bold"), _bar(figure.low, figure.high, most), source)
    return table


def _bar(low: float | None, high: float | None, most: float) -> Text:
    solid = round(BAR_WIDTH * (low or 0) / most)
    whole = round(BAR_WIDTH * (high if high is not None else low or 0) / most)
    end = "›" if high is None else ""
    return Text(("█" * solid + "░" * max(0, whole - solid) or "▏") + end, style="blue")


def _relations(report: Report) -> Iterator["RenderableType"]:
    yield _heading("Who is said to stand how to whom")
    if len(report.relations) == 0:
        yield Text("No statement on how parties stand to one another.", style="dim")
    for relation in report.relations[:RELATIONS_SHOWN]:
        line = Text(f"{relation.a_name} ", style="bold") + Text(relation.phrase) + Text(f" {relation.b_name}", style="bold")
        only = f"only {relation.set_aside[0].caveat}" if len(relation.statements) == 0 else _count(relation.outlets, "outlet")
        yield line + Text(f"  {only}", style="dim")
        yield from _quotes(relation.statements or relation.set_aside, indent=2)
    yield from _more(len(report.relations) - RELATIONS_SHOWN, "relations", "warledger claims --kind relation")


def _timeline(report: Report) -> Iterator["RenderableType"]:
    happenings = report.timeline.happenings
    yield _heading("Timeline")
    if len(happenings) == 0:
        yield Text("No dated event.", style="dim")
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for happening in happenings[-EVENTS_SHOWN:]:
        cited = Text(f"  {_told_by(happening)} ", style="dim") + Text(happening.statements[0].short_id, style="dim blue")
        table.add_row(Text(happening.dating.shown), Text(happening.dating.precision), Text(happening.said) + cited)
    yield table
    yield from _more(len(happenings) - EVENTS_SHOWN, "events before these", "warledger claims --kind event")


def _told_by(happening: Happening) -> str:
    outlets = list(dict.fromkeys(statement.outlet for statement in happening.statements))
    return outlets[0] if len(outlets) == 1 else f"{outlets[0]} and {len(outlets) - 1} more"


def _recent(report: Report) -> Iterator["RenderableType"]:
    yield _heading("Most recent events")
    for happening in report.timeline.recent[:RECENT_SHOWN]:
        yield Text(f"{happening.dating.shown}  ") + Text(happening.said, style="bold")
        yield from _quotes(happening.statements, indent=2)


def _unknown(report: Report) -> Iterator["RenderableType"]:
    yield _heading("What is not known")
    for words, count in list_unknown(report.coverage, report.timeline):
        yield Text(f"{count:>6,}  ") + Text(words)
    unresolved = report.coverage.unresolved
    if len(unresolved) > 0:
        yield Text("not on the map: " + ", ".join(f"{name} ({count})" for name, count in unresolved[:12]), style="dim")


def _disputes(report: Report) -> Iterator["RenderableType"]:
    yield _heading("What is disputed")
    if not report.judged:
        yield Text("The ledger was not judged yet: warledger judge", style="dim")
    elif len(report.disputes) == 0:
        yield Text("No two sources were found to contradict each other.", style="dim")
    for dispute in report.disputes[:DISPUTES_SHOWN]:
        yield (
            Text(f"{dispute.when}  ")
            + Text(f"{FIELD_WORDS.get(dispute.field, dispute.field)}: ", style="bold red")
            + Text(dispute.explanation, style="bold")
        )
        for word, side in (("says", dispute.one), ("against", dispute.other)):
            yield Padding(
                Text(f"{word}: ", style="dim") + _quote(side.statements[0]) + Text(f" ({show_support(side)})", style="dim"), (0, 0, 0, 4)
            )
    yield from _more(len(report.disputes) - DISPUTES_SHOWN, "disputes", "warledger disputes")


def _sums(report: Report) -> Iterator["RenderableType"]:
    checks = [(strength, check) for strength in report.strengths for check in strength.checks]
    if len(checks) > 0:
        yield _heading("Totals against the sum of their parts")
    for strength, check in checks[:SUMS_SHOWN]:
        yield Text(f"{strength.name}: ", style="bold") + _check(check)
        yield Padding(_quote(check.total.statement), (0, 0, 0, 4))


def _scoreboard(report: Report) -> Iterator["RenderableType"]:
    if len(report.scoreboard) == 0:
        return
    yield _heading("What was foretold, and how it came out")
    yield Text(SCORE_WORDS, style="italic dim")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(ratio=2)
    table.add_column(ratio=3)
    for line in report.scoreboard[:SCORES_SHOWN]:
        table.add_row(Text(plain_line(line.name), style="bold"), Text(show_lives(line)), Text(show_score(line)))
    yield table
    yield from _more(len(report.scoreboard) - SCORES_SHOWN, "outlets", "warledger forecasts --scores")


JUDGED = (_disputes, _sums, _scoreboard)
"""What judging adds, at the end, where the eye rests."""


def _heading(words: str) -> "RenderableType":
    return Padding(Rule(Text(words, style="bold"), align="left", style="dim"), (1, 0, 0, 0))


def _more(left: int, what: str, command: str) -> Iterator["RenderableType"]:
    if left > 0:
        yield Text(f"… and {left:,} more {what}: {command}", style="dim")


def _count(figure: int, one: str) -> str:
    return f"{figure:,} {one}" if figure == 1 else f"{figure:,} {one}s"


def _highlight(explanation: Explanation) -> Text:
    context = explanation.context
    return Text(context.before) + Text(context.quote, style="bold reverse") + Text(context.after)


def _facts(facts: Sequence[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for label, words in facts:
        table.add_row(Text(label), Text(words))
    return table


def _as_list(statement: Statement | None) -> Sequence[Statement]:
    return () if statement is None else (statement,)
