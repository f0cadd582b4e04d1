"""`warledger holds`: who is said to have held a place on a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, read_period, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from datetime import date

    from warledger.ledger.atlas import AskedPlace
    from warledger.ledger.store import Ledger
    from warledger.views.territory import PlaceHolding

EPILOG = examples(
    "warledger holds Palmyra",
    "warledger holds Palmyra --on 2016-04",
    "warledger holds Palmyra --on 2016-12-20 --as-of 2016-12-12",
    "warledger holds Aleppo --format jsonl | jq .intervals",
)
MOST_PLACES = 3
"""Places of one name that are shown side by side."""
AREAS = ("governorate", "province")


def holds(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A town, district or area, by name or as a text has it.")],
    *,
    ledger: LedgerFile = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="What was so on this day, or at the end of this month or year. (default: today)")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was published by then: what could be known.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CODE", help="Only the place in this country, by its code: SY.")] = None,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold every claim; CSV has a line for each interval.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Say who is said to hold a place on a day, since when and on whose word, who says otherwise, and what was said before.

    Nothing here says who does hold it. Run `warledger judge` first, and again after reading more.
    """
    from warledger.ledger.store import Ledger
    from warledger.views.territory import HISTORY, PLACES, history_rows, holding_row

    days = (_last_day(on, "--on"), None if as_of is None else _last_day(as_of, "--as-of"))
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        found = load_holdings(opened, place, days=days, country=country)
    if form is ListingFormat.JSONL:
        write_rows(PLACES, map(holding_row, found), form=form)
    elif form is ListingFormat.CSV:
        write_rows(HISTORY, (row for holding in found for row in history_rows(holding)), form=form)
    else:
        for holding in found:
            _show(holding)
        if not quiet:
            tell("One claim in full: warledger show CLAIM")


def _last_day(words: str | None, option: str) -> "date":
    from datetime import date

    return date.today() if words is None else read_period(words, option=option)[1]  # noqa: DTZ011  # the day where the user sits


def _show(holding: "PlaceHolding") -> None:
    from warledger.views.territory import HISTORY, history_rows, say_holding

    console = open_console()
    for line in say_holding(holding):
        console.print(line, soft_wrap=True)
    if len(holding.territory.intervals) > 0:
        write_rows(HISTORY, history_rows(holding), form=ListingFormat.TABLE)


def load_holdings(ledger: "Ledger", name: str, *, days: "tuple[date, date | None]", country: str | None) -> "list[PlaceHolding]":
    """Return what is said of the places of a name on a day, with what was known by another; several where several are called so.

    Raises:
        SettingsError: no place is called so, or more than three are.
    """
    from warledger.workflow.evidence import MOST_OF_A_PLACE

    asked = [found for found in ledger.atlas.places(name) if country is None or found.country == country.upper()]
    if len(asked) == 0:
        where = "" if country is None else f" in `{country.upper()}`"
        raise SettingsError(
            f"No place in this ledger is called `{name}`{where}.", hint="See which places are named: warledger claims --kind control"
        )
    traced = [_trace(ledger, found, days, most=MOST_OF_A_PLACE) for found in asked]
    spoken = [holding for holding in traced if _is_spoken_of(holding)] or traced[:1]
    towns = [holding for holding in spoken if not holding.wide] or spoken
    if len(towns) > MOST_PLACES:
        codes = ", ".join(sorted({holding.country or "unknown" for holding in towns}))
        raise SettingsError(f"{len(towns)} places are called `{name}`, in {codes}.", hint="Name one country with --country.")
    areas = [holding for holding in spoken if holding.wide and holding not in towns]
    areas.extend(_find_areas(ledger, name, days))
    return [_with_areas(holding, areas) for holding in towns]


def load_holding(ledger: "Ledger", place: "AskedPlace", *, days: "tuple[date, date | None]", most: int) -> "PlaceHolding":
    """Return what is said of one place on a day, with what was known by another, and of the areas called so as well."""
    named = [_trace(ledger, found, days, most=most) for found in ledger.atlas.places(place.name) if found.key != place.key]
    return _with_areas(_trace(ledger, place, days, most=most), [*named, *_find_areas(ledger, place.name, days)])


def _find_areas(ledger: "Ledger", name: str, days: "tuple[date, date | None]") -> "list[PlaceHolding]":
    from warledger.workflow.evidence import MOST_AROUND

    found = [place for area in AREAS for place in ledger.atlas.places(f"{name} {area}")]
    return [_trace(ledger, place, days, most=MOST_AROUND) for place in found]


def _is_spoken_of(holding: "PlaceHolding") -> bool:
    return len(holding.territory.intervals) > 0 or len(holding.territory.apart) > 0


def _trace(ledger: "Ledger", place: "AskedPlace", days: "tuple[date, date | None]", *, most: int) -> "PlaceHolding":
    from warledger.views.territory import make_holding
    from warledger.workflow.tracing import trace_places

    on, known_by = days
    (traced,) = trace_places(ledger, [place], on=on, known_by=known_by, most=most)
    return make_holding(traced.territory, place=(place.key, place.name, place.country), wide=traced.wide)


def _with_areas(holding: "PlaceHolding", areas: "list[PlaceHolding]") -> "PlaceHolding":
    from dataclasses import replace

    spoken = {area.key: area for area in areas if area.wide and area.key != holding.key and _is_spoken_of(area)}
    around = tuple(area for area in spoken.values() if area.country in (holding.country, None) and not holding.wide)
    return replace(holding, around=around)
