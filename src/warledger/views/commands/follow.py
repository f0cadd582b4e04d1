"""`warledger follow`: look at feeds, sitemaps and pages again and again, and read what is new into a ledger."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.fetch import read_new, summarise_fetch
from warledger.views.commands.options import LedgerFile, Quiet, examples, settings_in_force
from warledger.views.commands.tables import append_table, remove_table
from warledger.views.console import show_progress, tell, warn
from warledger.views.listing import Listing, ListingFormat, Row, write_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from warledger.settings import FollowSettings, Settings
    from warledger.sources.schedule import Schedule
    from warledger.workflow.fetching import FetchSummary

WATCHES = Listing(
    columns=("name", "address", "every", "only", "most", "due", "failures"),
    headings=("Name", "Address", "Every", "Due", "Failed"),
    shares=(1, 4, 0, 1, 0),
)
HINT = "warledger follow add NAME ADDRESS"

app = typer.Typer(
    no_args_is_help=True,
    help="Look at feeds, sitemaps and pages again and again; what is new is kept as it came, and read into the ledger.",
    epilog=examples(
        "warledger follow add sana https://example.org/rss.xml --every 1h", "warledger follow run", "warledger follow run --once"
    ),
)


@app.command(
    epilog=examples(
        "warledger follow add wire https://example.org/rss.xml",
        "warledger follow add paper https://example.org/sitemap.xml --every 6h --only 'https://example.org/news/*'",
    )
)
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A short name of small letters, digits and hyphens.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="Where the feed, sitemap or page is.")],
    *,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often it is looked at: 15m, 6h or 1d.")] = "1h",
    only: Annotated[
        str | None, typer.Option(metavar="PATTERN", help="Only pages whose address fits: 'https://example.org/news/*'.")
    ] = None,
    most: Annotated[int, typer.Option(metavar="NUMBER", help="The most pages that are fetched in one go.")] = 50,
) -> None:
    """Add an address to the warledger.toml of this folder; its other lines stay as they are."""
    from pydantic import ValidationError

    from warledger.settings import SETTINGS_FILE, FollowSettings
    from warledger.sources.addresses import read_address

    settings = settings_in_force(None)
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", name) is None:
        raise SettingsError(f"`{name}` is no name of small letters, digits and hyphens.", hint=HINT)
    if name in settings.follow:
        raise SettingsError(f"`{name}` is in {SETTINGS_FILE} already.", hint=f"Edit the table [follow.{name}] there, or remove it first.")
    plain = str(read_address(address, ports=settings.retrieval.ports))
    try:
        row = FollowSettings(address=plain, every=every, only=only, most=most)
    except ValidationError as error:
        first = error.errors()[0]
        raise SettingsError(
            f"`{first['input']}` cannot be: {first['msg'].removeprefix('Value error, ')}.", hint="warledger follow add --help"
        ) from error
    append_table(Path(SETTINGS_FILE), f"follow.{name}", row.model_dump(exclude_defaults=True, mode="json"))
    tell(f"Added `{name}` to {Path(SETTINGS_FILE).absolute()}. Next: warledger follow run")


@app.command(epilog=examples("warledger follow remove sana"))
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="The name it was added under.")]) -> None:
    """Take an address out of the warledger.toml of this folder; what was fetched from it stays."""
    from warledger.settings import SETTINGS_FILE

    _select(settings_in_force(None), [name])
    remove_table(Path(SETTINGS_FILE), "follow", name)
    tell(f"Removed `{name}` from {Path(SETTINGS_FILE).absolute()}. Its captures and documents stay.")


@app.command("list", epilog=examples("warledger follow list", "warledger follow list --format jsonl"))
def list_followed(
    *,
    ledger: LedgerFile = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")] = ListingFormat.TABLE,
) -> None:
    """List the addresses that are followed, and when each is due."""
    from warledger.sources.agenda import load_schedule
    from warledger.sources.keeping import captures_folder

    settings = settings_in_force(ledger)
    schedule = load_schedule(captures_folder(settings))
    write_rows(WATCHES, (_row(name, watch, schedule) for name, watch in settings.follow.items()), form=form)
    if len(settings.follow) == 0:
        tell(f"Nothing is followed. Next: {HINT}")


@app.command(epilog=examples("warledger follow run", "warledger follow run --once --quiet", "warledger follow run sana --ledger syria.db"))
def run(
    names: Annotated[list[str], typer.Argument(metavar="[NAME]", help="Only these; all by default.", show_default=False)] = [],  # noqa: B006  # typer copies it
    *,
    ledger: LedgerFile = None,
    once: Annotated[bool, typer.Option("--once", help="Look at what is due, and end: for cron.")] = False,
    quiet: Quiet = False,
) -> None:
    """Look at each address when it is due, fetch what is new, and read it into the ledger, until it is stopped.

    A run that was stopped or killed goes on where it was: nothing is fetched or read twice. An address that fails is tried again,
    later each time.
    """
    from warledger.workflow import following, make_stages
    from warledger.workflow.fetching import make_fetcher

    settings = settings_in_force(ledger)
    watches = _select(settings, names)
    fetcher, stages = make_fetcher(settings, on_error=warn), make_stages(settings)

    def finish(summary: "FetchSummary") -> None:
        read_new(fetcher, settings, quiet=quiet, stages=stages)
        if not quiet and summary.looked_at > 0:
            typer.echo(summarise_fetch(summary, folder=str(fetcher.folder)))

    with show_progress(quiet=quiet or not once) as progress:
        if once:
            summary = following.follow_due(watches, fetcher=fetcher, progress=progress)
    if once:
        finish(summary)
        return
    try:
        following.follow(watches, fetcher=fetcher, after_round=finish)
    except KeyboardInterrupt:
        tell("Stopped. The same command goes on from here.")
        raise


def _select(settings: "Settings", names: list[str]) -> "Mapping[str, FollowSettings]":
    """Return the addresses that are followed under these names, all for none.

    Raises:
        SettingsError: a name is not one of them, or nothing is followed.
    """
    known = ", ".join(settings.follow) or "none"
    unknown = [name for name in names if name not in settings.follow]
    if len(unknown) > 0:
        raise SettingsError(f"`{unknown[0]}` is not followed. Known names: {known}.", hint=HINT)
    if len(settings.follow) == 0:
        raise SettingsError("Nothing is followed.", hint=HINT)
    return {name: watch for name, watch in settings.follow.items() if len(names) == 0 or name in names}


def _row(name: str, watch: "FollowSettings", schedule: "Schedule") -> Row:
    turn = schedule.watched.get(watch.address)
    due = "now" if turn is None else datetime.fromtimestamp(turn.due, UTC).isoformat(timespec="minutes")
    failures = 0 if turn is None else turn.failures
    record = {"name": name, **watch.model_dump(), "due": due, "failures": failures}
    return Row(record, tuple(record[column] for column in WATCHES.columns), (name, watch.address, watch.every, due, str(failures or "")))
