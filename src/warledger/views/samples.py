"""The packaged sample reports: copied to where they can be read, and how their forecasts came out."""

import tomllib
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from warledger.errors import SettingsError
from warledger.views.outcomes import append_resolution

if TYPE_CHECKING:
    from warledger.ledger.store import Ledger

SAMPLE_ENDINGS = (".md", ".html", ".jsonl")
RESOLUTIONS = "resolutions.toml"
"""How some of the samples' forecasts came out, from the public record."""


def resolve_samples(ledger: "Ledger") -> int:
    """Say how the samples' forecasts came out, as a user does with `warledger resolve`, and return how many claims were settled."""
    from warledger.ledger.filters import ClaimFilter

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
