"""Events in order of time, each told once however many tell it, with how it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warledger.claims.claim import ClaimId
from warledger.judgement.acts import act_group
from warledger.views.dating import iso_day
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.standing import ALONE, Standing
from warledger.views.statement import Statement

QUOTE_WIDTH = 140
CHRONOLOGY = Listing(
    columns=(
        "first", "last", "precision", "said", "sort", "status", "credibility", "origins", "outlets", "places", "claim", "quote", "source", "claims",
    ),
    headings=("When", "How exactly", "What is said to have happened", "In which words", "How it stands"),
    shares=(0, 0, 4, 5, 2),
)  # fmt: skip
SORTS = ("violence", "ground", "talk", "other")


@dataclass(frozen=True, slots=True)
class Told:
    """One event with all that tell it."""

    statement: Statement
    """The one that says it most exactly."""
    others: tuple[Statement, ...]
    standing: Standing
    rivals: tuple[str, ...]
    """What is said otherwise, each a sentence."""

    @property
    def sort(self) -> str:
        """The sort of act: violence, ground, talk or other."""
        return act_group(self.statement.claim.args.get("action"))


def report_chronology(
    statements: Sequence[Statement],
    *,
    groups: Iterable[Sequence[ClaimId]],
    standings: Mapping[ClaimId, Standing],
    rivals: Mapping[ClaimId, Sequence[str]],
) -> tuple[Told, ...]:
    """Return events in order of time, oldest first.

    Args:
        statements: events put forward as facts.
        groups: the claims that tell one event each, the one that says it most exactly first; a claim in none stands by itself.
        standings: how claims stand.
        rivals: what is said otherwise of a claim.
    """
    by_claim = {statement.claim.id: statement for statement in statements}
    told: dict[ClaimId, Told] = {}
    grouped: set[ClaimId] = set()
    for group in groups:
        known = [by_claim[claim] for claim in group if claim in by_claim and claim not in grouped]
        if len(known) > 0:
            grouped.update(statement.claim.id for statement in known)
            told[known[0].claim.id] = _tell(known, standings, rivals)
    alone = [statement for claim, statement in by_claim.items() if claim not in grouped]
    found = (*told.values(), *(_tell([statement], standings, rivals) for statement in alone))
    return tuple(sorted(found, key=_order))


def chronology_row(told: Told) -> Row:
    """Return an event as a line of a list."""
    claim, dating = told.statement.claim, told.statement.dating
    days = [iso_day(day) for day in (dating.earliest, dating.latest)]
    claims = [claim.id, *(other.claim.id for other in told.others)]
    places = [place.name or place.text for place in claim.places]
    record = {
        "first": days[0],
        "last": days[1],
        "precision": dating.precision,
        "said": told.statement.said,
        "sort": told.sort,
        "status": told.standing.status,
        "credibility": told.standing.credibility,
        "origins": told.standing.origins,
        "outlets": told.standing.outlets,
        "places": places,
        "rivals": list(told.rivals),
        "statements": [_cite(statement) for statement in (told.statement, *told.others)],
    }
    cells = (
        *days, dating.precision, told.statement.said, told.sort, told.standing.status, told.standing.credibility, told.standing.origins,
        told.standing.outlets, "; ".join(places), claim.id, told.statement.quote, told.statement.source, " ".join(claims),
    )  # fmt: skip
    return Row(record, cells, (dating.shown, dating.precision, _said(told), _words(told), told.standing.shown))


def _cite(statement: Statement) -> dict[str, str]:
    claim = statement.claim
    return {"claim": claim.id, "document": claim.document, "quote": statement.quote, "source": statement.source}


def _said(told: Told) -> str:
    return told.statement.said + "".join(f" — but: {rival}" for rival in told.rivals)


def _words(told: Told) -> str:
    quote = f"“{plain_line(told.statement.quote, width=QUOTE_WIDTH)}” {told.statement.source} {told.statement.short_id}"
    return quote if len(told.others) == 0 else f"{quote} and {len(told.others)} more"


def _tell(statements: Sequence[Statement], standings: Mapping[ClaimId, Standing], rivals: Mapping[ClaimId, Sequence[str]]) -> Told:
    first, *others = statements
    sentences = dict.fromkeys(sentence for statement in statements for sentence in rivals.get(statement.claim.id, ()))
    return Told(first, tuple(others), standings.get(first.claim.id, ALONE), tuple(sentences))


def _order(told: Told) -> tuple[date, date, str]:
    dating = told.statement.dating
    return dating.day or date.min, dating.earliest or date.min, told.statement.claim.id


def keep_sort(told: Iterable[Told], sort: str | None) -> Iterator[Told]:
    """Yield the events of a sort, all of them where none is wanted."""
    return (each for each in told if sort is None or each.sort == sort)
