"""`warledger strength`: how many a party is said to have, area by area."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from warledger.errors import SettingsError
from warledger.views.commands.options import LedgerFile, Quiet, check_judged, examples, read_period, settings_in_force
from warledger.views.console import open_console, tell
from warledger.views.listing import ListingFormat, write_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from warledger.judgement.testimony import Testimony
    from warledger.ledger.store import Ledger
    from warledger.views.strength import StrengthReport

EPILOG = examples(
    "warledger strength isis",
    "warledger strength 'Islamic State' --in Syria --on 2018",
    "warledger strength syrian-army --of casualties --in Palmyra",
    "warledger strength isis --format csv > isis.csv",
)


class Counted(StrEnum):
    """What is counted."""

    FIGHTERS = "fighters"
    BASES = "bases"
    CASUALTIES = "casualties"
    CIVILIANS = "civilians"


BY_PARTY = (Counted.FIGHTERS, Counted.BASES)
"""What is filed by party; the others are filed by where they happened."""


def strength(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A party, by id or name: isis, 'Syrian army'.")],
    *,
    ledger: LedgerFile = None,
    place: Annotated[str | None, typer.Option("--in", metavar="PLACE", help="Only figures for this place and what lies in it.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Figures up to this day, month or year. (default: today)")] = None,
    of: Annotated[Counted, typer.Option("--of", help="What is counted.")] = Counted.FIGHTERS,
    form: Annotated[ListingFormat, typer.Option("--format", help="JSON Lines hold all; CSV has a line for each figure.")] = ListingFormat.TABLE,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """Fold the figures said of a party into low, best and high for each area and season, with every figure and its source.

    Low is the smallest and high the largest number said; best is the middle one of the independent origins, so that copies do not
    weigh twice. Totals are shown against the sum of the parts that the same text lists. Casualties are folded by event, the dead and the
    wounded apart. Nothing here says how many there are. Run `warledger judge` first, and again after reading more.
    """
    from datetime import date

    from warledger.ledger.store import Ledger
    from warledger.views.strength import FIGURES, REPORTS, figure_rows, report_row

    day = date.today() if on is None else read_period(on, option="--on")[1]  # noqa: DTZ011  # the day where the user sits
    with Ledger.open(settings_in_force(ledger).ledger, create=False) as opened:
        check_judged(opened)
        made = load_strength(opened, actor, of=of, place=place, on=day)
    if form is ListingFormat.JSONL:
        write_rows(REPORTS, [report_row(made)], form=form)
    elif form is ListingFormat.CSV:
        write_rows(FIGURES, figure_rows(made), form=form)
    else:
        _show(made)
        if not quiet:
            tell("One claim in full: warledger show CLAIM")


def _show(made: "StrengthReport") -> None:
    from warledger.views.strength import FIGURES, fold_rows, say_rest, say_strength

    console = open_console()
    for line in say_strength(made):
        console.print(line, soft_wrap=True)
    write_rows(FIGURES, fold_rows(made), form=ListingFormat.TABLE)
    for line in say_rest(made):
        console.print(line, soft_wrap=True)


def load_strength(ledger: "Ledger", words: str, *, of: str, place: str | None, on: "date") -> "StrengthReport":
    """Return what is said of the numbers of a party, named by its id or by words, up to a day.

    Raises:
        SettingsError: nothing in the ledger is said of such a party, or no place is called so.
    """
    return load_strength_of(ledger, find_actor(words), of=of, place=place, on=on, words=words)


def load_strength_of(ledger: "Ledger", actor: str, *, of: str, place: str | None, on: "date", words: str | None = None) -> "StrengthReport":
    """Return what is said of the numbers of the party of an id up to a day.

    Raises:
        SettingsError: nothing in the ledger is said of such a party, or no place is called so.
    """
    from warledger.judgement.figures import fold_figures, is_figure
    from warledger.judgement.lineage import are_related
    from warledger.judgement.reconciliation import reconcile_parts
    from warledger.judgement.tolls import fold_casualties
    from warledger.views.strength import StrengthReport, cite_testimonies
    from warledger.workflow.evidence import origin_grouper

    told = _load(ledger, actor, of=of, place=place, on=on)
    family = [t for t in _keep_place(ledger, told, place) if are_related(str(t.claim.args.get("actor")), actor)]
    own = [testimony for testimony in family if testimony.claim.args.get("actor") == actor]
    group = origin_grouper(ledger, family)
    if len(told) == 0:
        _check_known(ledger, actor, words or actor)
    by_event = of == Counted.CASUALTIES
    others = sorted({str(t.claim.args.get("actor")) for t in family} - {actor}) if not by_event else []
    folds = {who: fold_figures([t for t in family if t.claim.args.get("actor") == who], around=on, group_origins=group) for who in others}
    return StrengthReport(
        actor=actor,
        of=of,
        on=on,
        where=place,
        folds=() if by_event else fold_figures(own, around=on, group_origins=group),
        tolls=fold_casualties(own, group_origins=group) if by_event else (),
        related=tuple((who, found) for who, found in folds.items() if len(found) > 0),
        checks=() if by_event else tuple(reconcile_parts([testimony.claim for testimony in own])),
        set_aside=tuple(testimony for testimony in own if not is_figure(testimony)),
        statements=cite_testimonies(family),
    )


def find_actor(words: str) -> str:
    """Return the id of a party named by its id or by one of its names in the lists; words that no list knows as an id."""
    from warledger.judgement.voices import find_party
    from warledger.ledger.filters import fold

    key, _ = find_party(words.replace("-", " "))
    identifier = fold(words).replace(" ", "-")
    known, _ = find_party(words)
    return next((found for found in (known, key) if not found.startswith("name:")), identifier)


def _load(ledger: "Ledger", actor: str, *, of: str, place: str | None, on: "date") -> "list[Testimony]":
    from warledger.judgement.questions import actor_question
    from warledger.ledger.filters import ClaimFilter
    from warledger.workflow.evidence import MOST, load_testimonies
    from warledger.workflow.provenance import gather_claims

    if of in BY_PARTY:
        return load_testimonies(ledger, actor_question(f"estimate|{of}", actor), until=on)
    found = [
        claim for claim in ledger.claims(ClaimFilter(kind="estimate", actor=actor, place=place, until=on)) if claim.args.get("of") == of
    ]
    return sorted(gather_claims(ledger, found), key=_day, reverse=True)[:MOST]


def _day(testimony: "Testimony") -> int:
    return 0 if testimony.day is None else testimony.day.toordinal()


def _keep_place(ledger: "Ledger", testimonies: "Sequence[Testimony]", place: str | None) -> "Sequence[Testimony]":
    """Keep the figures for a place and for what lies in it."""
    from warledger.judgement.geography import lies_in, place_key

    if place is None:
        return testimonies
    keys = {found.key for found in ledger.atlas.places(place)}
    if len(keys) == 0:
        raise SettingsError(
            f"No place in this ledger is called `{place}`.", hint="See which places are named: warledger claims --kind estimate"
        )
    named = {place_key(found): found for t in testimonies for found in t.claim.places if place_key(found) in keys}
    return [
        t
        for t in testimonies
        if any(
            place_key(found) in keys or (found.lat is not None and any(lies_in(found, area) for area in named.values()))
            for found in t.claim.places
        )
    ]


def _check_known(ledger: "Ledger", actor: str, words: str) -> None:
    """Refuse a party of which nothing at all is said."""
    from warledger.ledger.filters import ClaimFilter

    if next(iter(ledger.claims(ClaimFilter(actor=actor, limit=1))), None) is None:
        raise SettingsError(
            f"Nothing in this ledger is said of `{words}`.", hint=f"See how parties are called: warledger actors list '{words}'"
        )
