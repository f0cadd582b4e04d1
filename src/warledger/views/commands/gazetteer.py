"""`warledger gazetteer`: look a place's name up, and add places of your own."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import GazetteerError
from warledger.views.commands.options import Quiet, examples, settings_in_force
from warledger.views.console import show_progress, tell
from warledger.views.listing import Listing, ListingFormat, Row, write_rows

if TYPE_CHECKING:
    from warledger.mentions.added import AddedFile
    from warledger.mentions.candidates import Candidate
    from warledger.mentions.placefiles import Tally

NOTHING_FOUND = 1
FOUND = Listing(
    columns=("name", "country", "feature", "lat", "lon", "radius_km", "population", "geonames_id", "source", "score", "likeness", "why"),
    headings=("Place", "Feature", "At", "Score", "Known by", "Why"),
    shares=(2, 0, 0, 0, 0, 4),
)
ADDED = Listing(columns=("file", "places", "added", "sha256"), headings=("File", "Places", "Added"), shares=(3, 0, 0))
Form = Annotated[ListingFormat, typer.Option("--format", help="JSON Lines and CSV hold all that is known.")]

app = typer.Typer(
    no_args_is_help=True,
    help="Look up what a place's name may mean, and add places of your own.",
    epilog=examples("warledger gazetteer find 'Deir Ezzor'", "warledger gazetteer add SY.zip", "warledger gazetteer list"),
)


@app.command(epilog=examples("warledger gazetteer find Tripoli", "warledger gazetteer find Tripoli --near 'Shells fell south of Beirut.'"))
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as texts write it.")],
    *,
    near: Annotated[str, typer.Option(metavar="TEXT", help="Words around the name, whose places and states settle which is meant.")] = "",
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Only places of this state, by its code: SY.")] = None,
    form: Form = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """Show the places that a name may mean, the likeliest first, each with its score and what speaks for it."""
    from warledger.mentions.candidates import find_candidates
    from warledger.mentions.expectation import expect_states
    from warledger.mentions.gazetteer import open_gazetteer

    settings = settings_in_force(None)
    with show_progress(quiet=quiet) as progress:
        gazetteer = open_gazetteer(settings.cache_dir, data_dir=settings.data_dir, progress=progress)
    expected = expect_states(settings.conflict.countries, None)
    found = [
        candidate
        for candidate in find_candidates(name, gazetteer, near=near, expected=expected)
        if country is None or candidate.place.country == country.upper()
    ]
    write_rows(FOUND, map(_found_row, found), form=form)
    if len(found) == 0:
        tell(f"No place bears the name `{name}` or sounds like it" + ("." if country is None else f" in {country.upper()}."))
        tell("Next: try another spelling, or add a list that has it: warledger gazetteer add SY.zip")
        raise typer.Exit(NOTHING_FOUND)


@app.command(epilog=examples("warledger gazetteer add SY.zip", "warledger gazetteer add villages.csv"))
def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="A country dump of GeoNames (SY.txt or SY.zip), or a CSV file with the columns name, lat and lon.",
            show_default=False,
        ),
    ],
    *,
    quiet: Quiet = False,
) -> None:
    """Add the places of files, which every command knows from then on. A file added again replaces what it brought before.

    A CSV file may also have the columns feature (settlement, district, governorate, facility, area or line), country, radius_km, aliases
    (between bars), population and geonames_id. GeoNames' dumps are at download.geonames.org/export/dump; credit GeoNames (CC BY 4.0).
    """
    from warledger.mentions.added import add_places, list_added
    from warledger.mentions.placefiles import Tally, digest_file, read_places

    settings = settings_in_force(None)
    for file in files:
        digest, tally = digest_file(file), Tally()
        if any(added.sha256 == digest and added.name == file.name for added in list_added(settings.data_dir)):
            tell(f"{file.name} was added before, and has not changed.")
            continue
        with show_progress(quiet=quiet) as progress:
            count = add_places(settings.data_dir, read_places(file, tally, progress=progress), name=file.name, sha256=digest)
        _tell_added(file.name, count, tally)


@app.command("list", epilog=examples("warledger gazetteer list"))
def list_files(*, form: Form = ListingFormat.TABLE, quiet: Quiet = False) -> None:
    """List the files whose places were added."""
    from warledger.mentions.added import list_added

    count = write_rows(ADDED, map(_added_row, list_added(settings_in_force(None).data_dir)), form=form)
    if count == 0 and not quiet:
        tell("No places were added. Next: warledger gazetteer add SY.zip")


@app.command(epilog=examples("warledger gazetteer remove SY.zip"))
def remove(name: Annotated[str, typer.Argument(metavar="FILE", help="A file's name, as `warledger gazetteer list` shows it.")]) -> None:
    """Take the places of a file out again. Claims in ledgers stay as they were read."""
    from warledger.mentions.added import list_added, remove_places

    data_dir = settings_in_force(None).data_dir
    if not remove_places(data_dir, name):
        names = ", ".join(file.name for file in list_added(data_dir)) or "none"
        raise GazetteerError(f"No places were added from a file named `{name}`.", hint=f"Files added: {names}.")
    tell(f"Took out the places of {name}.")


def _found_row(candidate: "Candidate") -> Row:
    place = candidate.place
    why = "; ".join(_reasons(candidate))
    record = {
        "name": place.name, "country": place.country, "feature": place.feature, "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km,
        "population": place.population, "geonames_id": place.geonames_id, "source": candidate.source, "score": round(candidate.score, 2),
        "likeness": round(place.likeness, 1),
    }  # fmt: skip
    points = [{"reason": reason, "points": round(points, 2)} for reason, points in candidate.reasons]
    where = f"{place.lat:.2f}, {place.lon:.2f} ± {place.radius_km:,.0f} km"
    shown = (f"{place.name} {place.country or ''}".strip(), place.feature, where, f"{candidate.score:.1f}", candidate.source, why)
    return Row({**record, "why": points}, (*record.values(), why), shown)


def _reasons(candidate: "Candidate") -> Iterator[str]:
    yield "bears the name" if candidate.bears_name else f"sounds like it ({candidate.place.likeness:.0f} of 100)"
    for reason, points in candidate.reasons:
        yield f"{reason} {points:+.1f}"


def _added_row(file: "AddedFile") -> Row:
    record = {"file": file.name, "places": file.places, "added": file.added_at, "sha256": file.sha256}
    return Row(record, tuple(record.values()), (file.name, f"{file.places:,}", file.added_at[:10]))


def _tell_added(name: str, count: int, tally: "Tally") -> None:
    places, lines = ("place" if count == 1 else "places"), ("line" if tally.unfit == 1 else "lines")
    tell(f"{name}: {count:,} {places} added; {tally.left_out:,} of other kinds left out; {tally.unfit:,} {lines} unfit.")
    for unfit in tally.first_unfit:
        tell(f"  line {unfit.line}: {unfit.why}")
