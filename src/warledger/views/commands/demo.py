"""`warledger demo`: read the sample reports and show what comes out."""

import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import Quiet, examples
from warledger.views.commands.read import NOTHING_READ, summarise
from warledger.views.commands.report import ReportFormat, make_report, write_report
from warledger.views.console import open_console, show_progress, tell, warn

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger

SAMPLE_ENDINGS = (".md", ".html", ".jsonl")
LEDGER = "demo.db"
PAGE = "report.html"
RESOLUTIONS = "resolutions.toml"
"""How some of the samples' forecasts came out, from the public record."""

EPILOG = examples("warledger demo", "warledger demo --out /tmp/look")


def demo(
    *,
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the ledger, the page and the samples go.")] = Path("warledger-demo"),
    quiet: Quiet = False,
) -> None:
    """Read the packaged sample reports into a fresh ledger, print the report, and write it as a page.

    The samples were written for Warledger: real events, imagined outlets of different leaning that disagree as real ones do.
    """
    from warledger import workflow
    from warledger.ledger.store import Ledger
    from warledger.settings import load_settings
    from warledger.views.terminal import print_report

    samples = copy_samples(out)
    location = _fresh_ledger(out)
    settings = load_settings(ledger=str(location))
    with Ledger.open(location) as ledger:
        with show_progress(quiet=quiet) as progress:
            summary = workflow.read([str(path) for path in samples], ledger=ledger, settings=settings, on_error=warn, progress=progress)
            workflow.judge(ledger, progress=progress)
            workflow.propose_resolutions(ledger)
            resolve_samples(ledger)
        report = make_report(ledger, name=LEDGER, as_of=None)
        kinds = ledger.count_kinds()
        first = next((place.holdings[0].statements[0].short_id for place in report.situation if len(place.holdings) > 0), "CLAIM")
    print_report(open_console(), report)
    write_report(report, ReportFormat.HTML, out / PAGE)
    if not quiet:
        tell(_closing_words(summarise(summary, kinds, ledger=str(location)), out, claim=first))
    if summary.documents == 0:
        raise typer.Exit(NOTHING_READ)


def resolve_samples(ledger: "Ledger") -> int:
    """Say how the samples' forecasts came out, as a user does with `warledger resolve`, and return how many claims were settled."""
    from warledger.ledger.filters import ClaimFilter
    from warledger.views.commands.resolve import append_resolution

    table = tomllib.loads(resources.files("warledger").joinpath("samples", RESOLUTIONS).read_text(encoding="utf-8"))
    origins = {summary.id: Path(summary.origin).name for summary in ledger.documents()}
    settled = 0
    for claim in list(ledger.claims(ClaimFilter(kind="forecast"))):
        for row in table["resolution"]:
            if origins[claim.document] == row["file"] and row["words"] in " ".join(claim.quote.split()):
                said = {name: row[name] for name in ("on", "deadline", "source") if name in row}
                append_resolution(ledger, claim, row["outcome"], by="the samples' authors", **said)
                settled += 1
    return settled


def copy_samples(out: Path) -> Sequence[Path]:
    """Copy the sample reports into the folder, so that they can be looked at, and return them.

    Raises:
        SettingsError: the folder cannot be written.
    """
    folder = out / "samples"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        copies = []
        for sample in resources.files("warledger").joinpath("samples").iterdir():
            if sample.name.endswith(SAMPLE_ENDINGS):
                copies.append(folder / sample.name)
                copies[-1].write_bytes(sample.read_bytes())
    except OSError as error:
        raise SettingsError(f"`{out}` cannot be written: {error.strerror}.", hint="Name another folder with --out.") from error
    return sorted(copies)


def _fresh_ledger(out: Path) -> Path:
    """Remove the ledger of an earlier demo, and only that."""
    location = out / LEDGER
    for ending in ("", "-wal", "-shm"):
        location.with_name(LEDGER + ending).unlink(missing_ok=True)
    return location


def _closing_words(summary: str, out: Path, *, claim: str) -> str:
    location = out / LEDGER
    return (
        f"\n{summary}\nThe same report as one file: {out / PAGE}\n\n"
        f"Look at it on a map, a timeline and in the texts, in your browser:\n  warledger serve {location}\n\nOr ask:\n"
        f"  warledger show {claim} --ledger {location}\n"
        f"  warledger holds Palmyra --on 2016-12-20 --ledger {location}\n"
        f"  warledger disputes --ledger {location}\n"
        f"  warledger forecasts --due --ledger {location}\n"
        f"  warledger report --ledger {location} --as-of 2016-12-31"
    )
