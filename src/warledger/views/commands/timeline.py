"""`warledger timeline`: what is said to have happened, in order of time."""

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.console import tell
from warledger.views.counting import counted
from warledger.views.given import read_period
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from warledger.claims.claim import Claim, ClaimId
    from warledger.ledger.store import Ledger
    from warledger.views.chronology import Told
    from warledger.views.statement import Statement

DEFAULT_LIMIT = 50
EPILOG = examples(
    "warledger timeline --place Palmyra",
    "warledger timeline --actor isis --since 2016 --sort ground",
    "warledger timeline --limit 5000 --format csv > timeline.csv",
)


def timeline(  # noqa: PLR0913  # one parameter for each option
    *,
    ledger: LedgerFile = None,
    place: Annotated[str | None, typer.Option(help="Events at this place, by name.")] = None,
    actor: Annotated[str | None, typer.Option(help="Events with this party, by id or name.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="On this day, month or year, or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="On this day, month or year, or earlier.")] = None,
    sort: Annotated[str | None, typer.Option(help="Only violence, ground (won, lost or left), talk or other.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest.")] = DEFAULT_LIMIT,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold every claim of an event.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """List what is said to have happened, oldest first, each event once, with how many independent origins tell it and who says otherwise.

    Claims are told as one event where `warledger judge` has matched them.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.chronology import CHRONOLOGY, SORTS, chronology_row, keep_sort

    if sort is not None and sort not in SORTS:
        raise SettingsError(f"`{sort}` is no sort of event.", hint=f"Choose one of: {', '.join(SORTS)}.")
    period = (
        None if since is None else read_period(since, option="--since")[0],
        None if until is None else read_period(until, option="--until")[1],
    )
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        if opened.docket.is_empty() and not quiet:
            tell("This ledger was not judged: each claim is told by itself. Next: warledger judge")
        found = list(keep_sort(load_chronology(opened, place=place, actor=actor, period=period), sort))
    count = write_rows(CHRONOLOGY, map(chronology_row, found[-limit:]), form=form)
    if form is ListingFormat.TABLE and not quiet:
        older = f", the newest of {len(found):,}; more with --limit" if len(found) > count else ""
        tell(f"{counted(count, 'event')}{older}. One claim in full: warledger show CLAIM")


def load_chronology(
    ledger: "Ledger", *, place: str | None, actor: str | None, period: "tuple[date | None, date | None]"
) -> "tuple[Told, ...]":
    """Return the events wanted, in order of time."""
    from warledger.judgement.corroboration import RULE
    from warledger.ledger.filters import ClaimFilter, FindingFilter
    from warledger.views.chronology import report_chronology
    from warledger.views.standing import report_standings

    claims = list(ledger.claims(ClaimFilter(kind="event", place=place, actor=actor, since=period[0], until=period[1])))
    standings = list(ledger.findings(FindingFilter(rule=RULE, place=place, actor=actor, since=period[0], until=period[1])))
    return report_chronology(
        _say(ledger, claims),
        groups=[finding.claims for finding in standings],
        standings=report_standings(standings),
        rivals=_rivals(ledger, place=place, actor=actor),
    )


def _say(ledger: "Ledger", claims: "Sequence[Claim]") -> "list[Statement]":
    """Return the events that are put forward as facts and whose day is known, as statements."""
    from warledger.views.statement import report_statements

    documents = ledger.summaries(sorted({claim.document for claim in claims}))
    return [s for s in report_statements(claims, documents) if s.counted and s.dating.day is not None]


def _rivals(ledger: "Ledger", *, place: str | None, actor: str | None) -> "Mapping[ClaimId, Sequence[str]]":
    from warledger.ledger.filters import FindingFilter
    from warledger.views.plaintext import plain_line

    found: dict[ClaimId, list[str]] = defaultdict(list)
    for finding in ledger.findings(FindingFilter(rule="contradiction.", place=place, actor=actor)):
        for claim in finding.claims:
            found[claim].append(plain_line(finding.explanation))
    return found
