"""The claims that are most worth checking: contested ones, those whose reading is doubtful, those that stand alone against many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from warledger.claims.correction import PERSON
from warledger.errors import SettingsError
from warledger.views.disputes import sides_of
from warledger.views.listing import Listing, Row
from warledger.views.plaintext import plain_line
from warledger.views.statement import Statement, make_statement, shorten_ids

if TYPE_CHECKING:
    from warledger.claims.claim import Claim, ClaimId, Kind
    from warledger.ledger.finding import Finding
    from warledger.ledger.store import Ledger

REASONS: Mapping[str, str] = {
    "contested": "contested",
    "doubtful": "doubtful reading",
    "alone": "alone against many",
}
"""Why a claim is worth checking, in the order of the queue."""
DOUBTFUL_BELOW = 0.5
MANY = 2
"""Independent origins against one, from which a claim stands alone against many."""
FINDINGS_LOOKED_AT = 300
"""Contradictions that are looked through, about the newest days first: a queue of a thousand is worked off from its head."""
QUOTE_WIDTH = 110
QUEUE = Listing(
    columns=("claim", "why", "confidence", "rivals", "said", "quote", "source"),
    headings=("Claim", "Why", "Sure", "Says", "In the words", "Source"),
    shares=(0, 2, 0, 4, 5, 3),
)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which claims are asked for: all the conditions given must hold."""

    why: str | None = None
    kind: str | None = None
    actor: str | None = None
    place: str | None = None
    limit: int = 25
    """At most so many for each reason."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One claim worth checking."""

    statement: Statement
    why: str
    words: str
    """Why, in a sentence."""
    rivals: int
    """Claims that say otherwise, as far as they were looked through."""


def find_queue(ledger: "Ledger", wanted: QueueFilter) -> tuple[QueueLine, ...]:
    """Return the claims to check that nobody has checked yet: contested first, then doubtful readings, then those alone against many.

    Raises:
        SettingsError: the reason or the kind is unknown.
    """
    if wanted.why is not None and wanted.why not in REASONS:
        raise SettingsError(f"Unknown reason to check a claim `{wanted.why}`.", hint=f"Known reasons: {', '.join(REASONS)}.")
    against = _weigh(_contradictions(ledger, wanted)) if wanted.why != "doubtful" else {}
    found = ledger.claims_of(list(against))
    disputed = {claim: found[claim] for claim in against if claim in found and wanted.kind in (None, found[claim].kind)}
    doubtful = _doubtful(ledger, wanted) if wanted.why in (None, "doubtful") else []
    unchecked = _leave_out_checked(ledger, [*disputed.values(), *doubtful])
    lines = [
        *_pick(
            ((claim, "contested", against[claim.id]) for claim in unchecked if claim.id in disputed and not against[claim.id].alone), wanted
        ),
        *_pick(((claim, "doubtful", _NOBODY) for claim in unchecked if claim.id not in disputed), wanted),
        *_pick(((claim, "alone", against[claim.id]) for claim in unchecked if claim.id in disputed and against[claim.id].alone), wanted),
    ]
    return _make_lines(ledger, lines)


def queue_row(line: QueueLine) -> Row:
    """Return a claim to check as a line of a list."""
    said, quote = line.statement.said, plain_line(line.statement.quote, width=QUOTE_WIDTH)
    sure = f"{line.statement.claim.confidence:.2f}"
    record = queue_record(line)
    return Row(
        record,
        tuple(record[name] for name in QUEUE.columns),
        (line.statement.short_id, line.words, sure, said, f"“{quote}”", line.statement.source),
    )


def queue_record(line: QueueLine) -> dict[str, Any]:
    """Return a claim to check as a JSON record."""
    statement = line.statement
    return {
        "claim": statement.claim.id,
        "document": statement.claim.document,
        "kind": statement.claim.kind,
        "why": line.why,
        "words": line.words,
        "confidence": statement.claim.confidence,
        "rivals": line.rivals,
        "said": statement.said,
        "quote": statement.quote,
        "source": statement.source,
    }


@dataclass(frozen=True, slots=True)
class _Against:
    """What stands against a claim: how many claims, and on how many origins at most beside its own."""

    rivals: int = 0
    origins: int = 0
    own: int = 1

    @property
    def alone(self) -> bool:
        return self.own == 1 and self.origins >= MANY


_NOBODY = _Against()


def _contradictions(ledger: "Ledger", wanted: QueueFilter) -> "list[Finding]":
    from warledger.ledger.filters import FindingFilter

    asked = FindingFilter(rule="contradiction.", actor=wanted.actor, place=wanted.place, limit=FINDINGS_LOOKED_AT)
    return list(ledger.findings(asked))


def _weigh(findings: "Iterable[Finding]") -> "dict[ClaimId, _Against]":
    """Return what stands against each claim, those with most rivals first."""
    found: dict[ClaimId, _Against] = {}
    for finding in findings:
        one, other = sides_of(finding)
        counted = finding.details.get("origins")
        origins = [int(str(number)) for number in counted] if isinstance(counted, list | tuple) and len(counted) > 0 else [1, 1]
        for own, rival, side, against in ((one, other, origins[0], origins[-1]), (other, one, origins[-1], origins[0])):
            for claim in own:
                before = found.get(claim, _NOBODY)
                found[claim] = _Against(before.rivals + len(rival), max(before.origins, against), max(before.own, side))
    return dict(sorted(found.items(), key=_by_rivals))


def _by_rivals(pair: "tuple[ClaimId, _Against]") -> int:
    return -pair[1].rivals


def _doubtful(ledger: "Ledger", wanted: QueueFilter) -> "list[Claim]":
    from typing import cast

    from warledger.ledger.filters import ClaimFilter

    asked = ClaimFilter(kind=cast("Kind | None", wanted.kind), actor=wanted.actor, place=wanted.place, limit=4 * wanted.limit)
    return ledger.unsure(asked, below=DOUBTFUL_BELOW)


def _leave_out_checked(ledger: "Ledger", claims: "Sequence[Claim]") -> "list[Claim]":
    checked = ledger.minutes.checked({claim.id for claim in claims})
    return list({claim.id: claim for claim in claims if claim.id not in checked and not claim.reader.startswith(PERSON)}.values())


def _pick(found: "Iterable[tuple[Claim, str, _Against]]", wanted: QueueFilter) -> "list[tuple[Claim, str, _Against]]":
    return [each for each in found if wanted.why in (None, each[1])][: wanted.limit]


def _make_lines(ledger: "Ledger", found: "Sequence[tuple[Claim, str, _Against]]") -> tuple[QueueLine, ...]:
    documents = ledger.summaries(sorted({claim.document for claim, _, _ in found}))
    short = shorten_ids([claim.id for claim, _, _ in found])
    return tuple(
        QueueLine(
            make_statement(claim, documents.get(claim.document), short_id=short[claim.id]), why, _say(claim, why, against), against.rivals
        )
        for claim, why, against in found
    )


def _say(claim: "Claim", why: str, against: _Against) -> str:
    if why == "doubtful":
        return f"The reading is only {claim.confidence:.0%} sure."
    rivals = "One claim says" if against.rivals == 1 else f"{against.rivals} claims say"
    return f"{rivals} otherwise" + (f", on {against.origins} origins; it has one." if against.alone else ".")
