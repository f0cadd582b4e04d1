"""Load the figures said of a party's numbers, folded by area and season, or by event where they are casualties."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from warledger.errors import SettingsError
from warledger.views.strength import StrengthReport, cite_testimonies

if TYPE_CHECKING:
    from warledger.judgement.figures import Fold, GroupOrigins
    from warledger.judgement.testimony import Testimony
    from warledger.ledger.store import Ledger

BY_PARTY = ("fighters", "bases")
"""What is filed by party; the others are filed by where they happened."""
CASUALTIES = "casualties"


def load_strength(ledger: "Ledger", words: str, *, of: str, place: str | None, on: date) -> StrengthReport:
    """Return what is said of the numbers of a party, named by its id or by words, up to a day.

    Raises:
        SettingsError: nothing in the ledger is said of such a party, or no place is called so.
    """
    return load_strength_of(ledger, find_actor(words), of=of, place=place, on=on, words=words)


def load_strength_of(ledger: "Ledger", actor: str, *, of: str, place: str | None, on: date, words: str | None = None) -> StrengthReport:
    """Return what is said of the numbers of the party of an id up to a day.

    Raises:
        SettingsError: nothing in the ledger is said of such a party, or no place is called so.
    """
    from warledger.judgement.figures import fold_figures, is_figure
    from warledger.judgement.lineage import are_related
    from warledger.judgement.reconciliation import reconcile_parts
    from warledger.judgement.tolls import fold_casualties
    from warledger.workflow.evidence import origin_grouper

    told = _load(ledger, actor, of=of, place=place, on=on)
    family = [t for t in _keep_place(ledger, told, place) if are_related(str(t.claim.args.get("actor")), actor)]
    own = [testimony for testimony in family if testimony.claim.args.get("actor") == actor]
    if len(told) == 0:
        _check_known(ledger, actor, words or actor)
    group = origin_grouper(ledger, family)
    by_event = of == CASUALTIES
    return StrengthReport(
        actor=actor,
        of=of,
        on=on,
        where=place,
        folds=() if by_event else fold_figures(own, around=on, group_origins=group),
        tolls=fold_casualties(own, group_origins=group) if by_event else (),
        related=() if by_event else tuple(_fold_related(family, actor, around=on, group=group)),
        checks=() if by_event else tuple(reconcile_parts([testimony.claim for testimony in own])),
        set_aside=tuple(testimony for testimony in own if not is_figure(testimony)),
        statements=cite_testimonies(family),
    )


def _fold_related(
    family: Sequence["Testimony"], actor: str, *, around: date, group: "GroupOrigins"
) -> Iterator[tuple[str, tuple["Fold", ...]]]:
    """Yield the folds of what a party is a part of, and of its parts, each apart."""
    from warledger.judgement.figures import fold_figures

    for who in sorted({str(t.claim.args.get("actor")) for t in family} - {actor}):
        found = fold_figures([t for t in family if t.claim.args.get("actor") == who], around=around, group_origins=group)
        if len(found) > 0:
            yield who, found


def find_actor(words: str) -> str:
    """Return the id of a party named by its id or by one of its names in the lists; words that no list knows as an id."""
    from warledger.judgement.voices import find_party
    from warledger.ledger.filters import fold

    key, _ = find_party(words.replace("-", " "))
    identifier = fold(words).replace(" ", "-")
    known, _ = find_party(words)
    return next((found for found in (known, key) if not found.startswith("name:")), identifier)


def _load(ledger: "Ledger", actor: str, *, of: str, place: str | None, on: date) -> list["Testimony"]:
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


def _keep_place(ledger: "Ledger", testimonies: Sequence["Testimony"], place: str | None) -> Sequence["Testimony"]:
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
