"""Who is said to hold what on a day: the latest statements for each place, rivals side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warledger.claims.claim import ClaimId
from warledger.mentions.mention import PlaceMention
from warledger.views.dating import Dating
from warledger.views.naming import actor_name, are_related
from warledger.views.plaintext import plain_line
from warledger.views.standing import ALONE, Standing
from warledger.views.statement import Statement, count_outlets, newest_first
from warledger.views.wording import STATUS_WORDS

WIDE_PREC = 4
"""UCDP where_prec from which a place is an area, governorate or country rather than a town."""

RIVAL_DAYS = 14
"""A word on another holder this soon after does not overtake the one before: reports of the same days are as likely to contradict
each other as to follow each other. Set by hand on the fall of Al-Bukamal in November 2017, told both ways for ten days."""

STATUS_ORDER = tuple(STATUS_WORDS)


@dataclass(frozen=True, slots=True)
class Holding:
    """What is said of one party at one place, newest statement first."""

    holder: str
    name: str
    status: str
    phrase: str
    dating: Dating
    """Of the newest statement."""
    statements: tuple[Statement, ...]
    outlets: int
    standing: Standing | None = None
    """How the best supported of the statements stands; None where the ledger was not judged."""


@dataclass(frozen=True, slots=True)
class PlaceSituation:
    """What is said of one place."""

    name: str
    country: str | None
    wide: bool
    """An area, governorate or country rather than a town."""
    located: bool
    rivals: bool
    """Two parties are said to hold it, or one to hold and to have lost it, and the dates do not put one before the other."""
    holdings: tuple[Holding, ...]
    earlier: tuple[Holding, ...]
    """What later statements have overtaken."""
    set_aside: tuple[Statement, ...]
    """Denied, conditional, predicted, advised or negated: shown, never counted."""

    @property
    def newest(self) -> date:
        """The last day anything counted is said of the place."""
        return max((holding.dating.day or date.min for holding in self.holdings), default=date.min)


def report_situation(
    statements: Iterable[Statement], *, as_of: date, standings: Mapping[ClaimId, Standing] | None = None
) -> tuple[PlaceSituation, ...]:
    """Return the places spoken of up to a day: disputed ones first, then towns before areas, those spoken of last first.

    Statements published later count too when they speak of an earlier day; undated ones cannot be placed in time and are left out.
    """
    by_place: dict[str, list[tuple[PlaceMention, Statement]]] = defaultdict(list)
    for statement in statements:
        if statement.claim.kind == "control" and is_by(statement.dating, as_of):
            for place in statement.claim.places:
                by_place[place_key(place)].append((place, statement))
    found = [_describe_place(pairs, standings) for pairs in by_place.values()]
    return tuple(sorted(found, key=lambda place: (not place.rivals, place.wide, -place.newest.toordinal(), place.name)))


def is_by(dating: Dating, as_of: date) -> bool:
    """Whether an interval begins on or before a day."""
    begins = dating.earliest or dating.latest
    return begins is not None and begins <= as_of


def place_key(place: PlaceMention) -> str:
    """Return what makes two mentions the same place: the gazetteer's id, else the name."""
    return str(place.geonames_id) if place.geonames_id is not None else plain_line(place.name or place.text).casefold()


def _describe_place(pairs: Sequence[tuple[PlaceMention, Statement]], standings: Mapping[ClaimId, Standing] | None) -> PlaceSituation:
    place = pairs[0][0]
    statements = newest_first({id(statement): statement for _, statement in pairs}.values())
    current, earlier = _split_overtaken(_holdings((s for s in statements if s.counted), standings))
    return PlaceSituation(
        name=plain_line(place.name or place.text),
        country=place.country,
        wide=place.where_prec is not None and place.where_prec >= WIDE_PREC,
        located=place.lat is not None,
        rivals=_are_rivals(current),
        holdings=current,
        earlier=earlier,
        set_aside=tuple(s for s in statements if not s.counted),
    )


def _holdings(statements: Iterable[Statement], standings: Mapping[ClaimId, Standing] | None) -> list[Holding]:
    grouped: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        args: Mapping[str, object] = statement.claim.args
        grouped[str(args.get("holder") or ""), str(args.get("status") or "")].append(statement)
    return [
        replace(_make_holding(holder, status, group), standing=None if standings is None else best_standing(group, standings))
        for (holder, status), group in grouped.items()
    ]


def best_standing(statements: Iterable[Statement], standings: Mapping[ClaimId, Standing]) -> Standing:
    """Return how the most credible of some statements stands."""
    return min((standings.get(statement.claim.id, ALONE) for statement in statements), key=_digit)


def _digit(standing: Standing) -> int:
    return standing.credibility


def _make_holding(holder: str, status: str, statements: Sequence[Statement]) -> Holding:
    return Holding(
        holder=holder,
        name=actor_name(holder),
        status=status,
        phrase=STATUS_WORDS.get(status, plain_line(status)),
        dating=statements[0].dating,
        statements=tuple(statements),
        outlets=count_outlets(statements),
    )


def _split_overtaken(holdings: Sequence[Holding]) -> tuple[tuple[Holding, ...], tuple[Holding, ...]]:
    overtaken = [any(_overtakes(later, holding) for later in holdings) for holding in holdings]
    return (
        _in_order(holding for holding, past in zip(holdings, overtaken, strict=True) if not past),
        _in_order(holding for holding, past in zip(holdings, overtaken, strict=True) if past),
    )


def _overtakes(later: Holding, holding: Holding) -> bool:
    """Whether a later word on the same holder, or on who holds the place, leaves an earlier one behind."""
    if later is holding:
        return False
    if later.holder == holding.holder:
        return _days_between(holding.dating, later.dating) > 0
    return later.status == "holds" and holding.status != "lost" and _days_between(holding.dating, later.dating) > RIVAL_DAYS


def _days_between(dating: Dating, later: Dating) -> int:
    """Return the days from the end of one interval to the begin of another; 0 or less where they may overlap."""
    begins, ends = later.earliest or later.latest, dating.latest or dating.earliest
    return 0 if begins is None or ends is None else (begins - ends).days


def _are_rivals(holdings: Sequence[Holding]) -> bool:
    holders = [holding for holding in holdings if holding.status == "holds"]
    losers = {holding.holder for holding in holdings if holding.status == "lost"}
    if any(holding.holder in losers for holding in holders):
        return True
    return any(_contradict(one, other) for one in holders for other in holders)


def _contradict(one: Holding, other: Holding) -> bool:
    """Whether two holders exclude each other: not where one belongs to the other, nor where one passage says that both hold together."""
    together = any(_same_passage(a, b) for a in one.statements for b in other.statements)
    return not together and not are_related(one.holder, other.holder)


def _same_passage(one: Statement, other: Statement) -> bool:
    first, second = one.claim, other.claim
    return first.document == second.document and first.start < second.end and second.start < first.end


def _in_order(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    def rank(holding: Holding) -> tuple[int, int, str]:
        known = holding.status in STATUS_ORDER
        day = holding.dating.day or date.min
        return (STATUS_ORDER.index(holding.status) if known else len(STATUS_ORDER), -day.toordinal(), holding.name)

    return tuple(sorted(holdings, key=rank))
