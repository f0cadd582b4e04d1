"""Make a card for each claim: what is said, by whom through whom, how it was read, who else says so and who says otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document
from warledger.judgement.corroboration import RULE
from warledger.judgement.forecasts import RULE as RESOLUTION
from warledger.judgement.reconciliation import RULE as SUMS
from warledger.views.card import Card, Cited, Link, Opposition, Status, Support
from warledger.views.disputes import FIELD_WORDS, sides_of
from warledger.views.explanation import claim_facts
from warledger.views.kinds import KIND_WORDS
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line
from warledger.views.standing import ALONE, Standing, report_standings
from warledger.views.statement import Statement, make_statement, report_statements

if TYPE_CHECKING:
    from warledger.ledger.finding import Finding
    from warledger.ledger.rows import DocumentSummary
    from warledger.ledger.store import Ledger

QUOTE_WIDTH = 280
"""Letters of another claim's quote; its own page has all."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What cards are made with: everything that was fetched for all of them at once."""

    document: Document
    summary: "DocumentSummary"
    findings: Mapping[ClaimId, Sequence["Finding"]]
    said: Mapping[ClaimId, Statement]
    is_judged: bool
    cited: int


def make_cards(ledger: "Ledger", document: Document, claims: Sequence[Claim], *, numbers: Mapping[ClaimId, int], cited: int) -> list[Card]:
    """Return the cards of some claims of a document, in the order given, with at most `cited` other claims under each heading."""
    summary = ledger.summaries([document.id])[document.id]
    is_judged = not ledger.docket.is_empty()
    findings = _by_claim(ledger.findings_about([claim.id for claim in claims]) if is_judged else (), claims)
    implies: defaultdict[ClaimId | None, list[Claim]] = defaultdict(list)
    for implied in ledger.implied([claim.id for claim in claims]):
        implies[implied.implied_by].append(implied)
    around = _Around(document, summary, findings, _statements(ledger, claims, findings, cited=cited), is_judged, cited)
    return [_make_card(claim, implies[claim.id], around, number=numbers.get(claim.id, 0)) for claim in claims]


def _by_claim(findings: Iterable["Finding"], claims: Sequence[Claim]) -> Mapping[ClaimId, Sequence["Finding"]]:
    found: dict[ClaimId, list[Finding]] = {claim.id: [] for claim in claims}
    for finding in findings:
        for claim in dict.fromkeys(finding.claims):
            if claim in found:
                found[claim].append(finding)
    return found


def _statements(
    ledger: "Ledger", claims: Sequence[Claim], findings: Mapping[ClaimId, Sequence["Finding"]], *, cited: int
) -> Mapping[ClaimId, Statement]:
    """Return as statements the other claims that cards will quote, and no more: a proposition may have hundreds."""
    wanted = {claim.implied_by for claim in claims if claim.implied_by is not None}
    for claim, found in findings.items():
        for finding in found:
            wanted.update(other for side in _sides(finding, claim) for other in side[: cited + 1])
    others = list(ledger.claims_of(sorted(wanted)).values())
    documents = ledger.summaries(sorted({other.document for other in others}))
    return {statement.claim.id: statement for statement in report_statements(others, documents)}


def _sides(finding: "Finding", claim: ClaimId) -> Iterator[Sequence[ClaimId]]:
    """Yield the lists of other claims that are quoted for a finding."""
    if finding.rule == RULE:
        yield from (claims for _, _, claims in _origins(finding))
    elif finding.rule.startswith("contradiction."):
        yield _against(finding, claim)


def _make_card(claim: Claim, implies: Sequence[Claim], around: _Around, *, number: int) -> Card:
    statement = make_statement(claim, around.summary, short_id=claim.id)
    findings = around.findings.get(claim.id, ())
    standing = report_standings(findings).get(claim.id, ALONE)
    source = None if claim.implied_by is None else around.said.get(claim.implied_by)
    follows = tuple(_cite(make_statement(each, around.summary, short_id=each.id), claim) for each in implies)
    return Card(
        id=claim.id,
        number=number,
        kind=claim.kind,
        letters=KIND_WORDS[claim.kind].letters,
        said=statement.said,
        caveat=statement.caveat,
        quote=statement.quote,
        confidence=claim.confidence,
        status=_status(standing) if around.is_judged else None,
        facts=tuple(claim_facts(statement, around.summary)),
        steps=tuple(plain_line(step) for step in claim.reading),
        chain=tuple(_chain(statement, around.document)),
        supporters=tuple(_supporters(findings, claim, around)),
        rivals=tuple(_rivals(findings, claim, around)),
        notes=tuple(_notes(findings)),
        implied_by=None if source is None else _cite(source, claim),
        implies=follows,
    )


def _status(standing: Standing) -> Status:
    return Status(standing.status, standing.shown, standing.explanation, standing.digit)


def _chain(statement: Statement, document: Document) -> Iterator[Link]:
    """Yield the way from the nearest speaker to the outlet."""
    for at, speaker in enumerate(statement.claim.asserted_by):
        word = f", by the word “{plain_line(speaker.cue)}”" if speaker.cue else ""
        named = actor_name(speaker.actor) if speaker.actor else None
        yield Link(plain_line(speaker.name), speaker.actor, named, f"{'said it' if at == 0 else 'quoted'}{word}")
    author = plain_line(document.author or "", width=80)
    by = f" (author: {author})" if author and author != statement.outlet else ""
    how = "published it" if len(statement.speakers) > 0 else "published it in the author’s own voice"
    yield Link(f"{statement.outlet}{by}", None, None, f"{how}, {statement.published_shown}")


def _supporters(findings: Sequence["Finding"], claim: Claim, around: _Around) -> Iterator[Support]:
    for finding in (each for each in findings if each.rule == RULE):
        for name, ties, claims in _origins(finding):
            others = [other for other in claims if other != claim.id]
            shown, more = _cite_some(others, claim, around)
            if len(shown) > 0:
                yield Support(name, ties, shown, more)


def _origins(finding: "Finding") -> Iterator[tuple[str, tuple[str, ...], list[ClaimId]]]:
    origins = finding.details.get("origins")
    for origin in origins if isinstance(origins, list | tuple) else ():
        if isinstance(origin, Mapping):
            ties = tuple(plain_line(str(tie)) for tie in origin.get("ties", ()))
            yield plain_line(str(origin.get("name", ""))), ties, [ClaimId(str(claim)) for claim in origin.get("claims", ())]


def _rivals(findings: Sequence["Finding"], claim: Claim, around: _Around) -> Iterator[Opposition]:
    for finding in (each for each in findings if each.rule.startswith("contradiction.")):
        shown, more = _cite_some(_against(finding, claim.id), claim, around)
        yield Opposition(finding.id, FIELD_WORDS.get(finding.verdict, finding.verdict), plain_line(finding.explanation), shown, more)


def _against(finding: "Finding", claim: ClaimId) -> Sequence[ClaimId]:
    one, other = sides_of(finding)
    return other if claim in one else one


def _notes(findings: Sequence["Finding"]) -> Iterator[str]:
    for finding in findings:
        if finding.rule == RESOLUTION:
            yield f"How it came out: {plain_line(finding.explanation)}"
        elif finding.rule == SUMS:
            yield f"Sums: {plain_line(finding.explanation)}"


def _cite_some(claims: Sequence[ClaimId], claim: Claim, around: _Around) -> tuple[tuple[Cited, ...], int]:
    shown = tuple(_cite(around.said[other], claim) for other in claims[: around.cited] if other in around.said)
    return shown, len(claims) - len(shown)


def _cite(statement: Statement, claim: Claim) -> Cited:
    return Cited(
        claim=statement.claim.id,
        document=statement.claim.document,
        kind=statement.claim.kind,
        said=statement.said,
        quote=plain_line(statement.quote, width=QUOTE_WIDTH),
        outlet=plain_line(statement.outlet, width=80),
        published=statement.published_shown,
        voice=statement.voice,
        here=statement.claim.document == claim.document,
    )
