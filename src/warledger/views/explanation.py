"""One claim explained: its sentence in context, what was read from it, and by which steps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Document, Publication
from warledger.judgement.corroboration import RULE
from warledger.judgement.forecasts import RULE as RESOLUTION
from warledger.mentions.mention import PlaceMention
from warledger.views.dating import show_interval
from warledger.views.naming import actor_name
from warledger.views.plaintext import plain_line, plain_text
from warledger.views.standing import report_standings
from warledger.views.statement import Statement
from warledger.views.wording import number

if TYPE_CHECKING:
    from warledger.ledger.finding import Finding
    from warledger.ledger.rows import DocumentSummary

CONTEXT = 600
"""Letters shown before and after a quote at most: the paragraph, but not a paragraph of ten pages."""

CITED = 5
"""Other claims quoted for each finding; the finding itself names all."""
QUOTE_WIDTH = 140

WHERE_WORDS = {
    1: "exact place",
    2: "within 25 km",
    3: "district",
    4: "governorate or province",
    5: "area or line",
    6: "country",
    7: "international",
}
"""UCDP where_prec in words."""

KNOWN_BY = {
    "given": "as given when it was read",
    "metadata": "from the page's metadata",
    "byline": "from the byline",
    "url": "from the address",
    "text": "from the text",
    "unknown": "not known",
    "set": "set by hand",
}

MODALITY_WORDS = {
    "asserted": "put forward as a fact",
    "reported": "reported as somebody else's word",
    "denied": "denied by the speaker",
    "hypothetical": "said only for the case that something else holds",
    "predicted": "expected, not said to have happened",
    "advised": "said that it should be so",
}


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence in its paragraph: `before + quote + after` is verbatim but for control characters."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything `show` says of a claim."""

    statement: Statement
    title: str
    context: Context
    facts: tuple[tuple[str, str], ...]
    """Who, what, where, when and how sure, as label and words."""
    steps: tuple[str, ...]
    """From words to claim."""
    implied_by: Statement | None
    implies: tuple[Statement, ...]
    judged: tuple[str, ...] = ()
    """What was found of it: how it stands, who else says so, who says otherwise, each a sentence."""


def explain_claim(  # what is shown of a claim, each by its name
    statement: Statement,
    document: Document,
    *,
    summary: "DocumentSummary",
    implied_by: Statement | None,
    implies: Sequence[Statement],
    judged: Sequence[str] = (),
) -> Explanation:
    """Return the explanation of a claim from its document and the claims it hangs together with."""
    claim = statement.claim
    return Explanation(
        statement=statement,
        title=plain_line(document.title or document.origin),
        context=cut_context(document, claim),
        facts=tuple(claim_facts(statement, summary)),
        steps=tuple(plain_line(step) for step in claim.reading)
        or (f"Rule {claim.rule} of reader {claim.reader} read it; no steps were kept.",),
        implied_by=implied_by,
        implies=tuple(implies),
        judged=tuple(judged),
    )


def explain_findings(findings: Iterable["Finding"], claim: ClaimId, statements: Mapping[ClaimId, Statement]) -> Iterator[str]:
    """Yield sentences on what was found of a claim; `statements` are those of the other claims that findings name."""
    for finding in findings:
        if finding.rule == RULE:
            yield from _explain_standing(finding, claim, statements)
        elif finding.rule.startswith("contradiction."):
            ours, theirs = finding.details.get("one"), finding.details.get("other")
            against = theirs if isinstance(ours, list | tuple) and claim in ours else ours
            yield f"Disputed: {plain_line(finding.explanation)}"
            yield from _cite("Otherwise", against, statements)
        elif finding.rule == RESOLUTION:
            yield f"How it came out: {plain_line(finding.explanation)}"
        else:
            yield f"Sums: {plain_line(finding.explanation)}"


def _explain_standing(finding: "Finding", claim: ClaimId, statements: Mapping[ClaimId, Statement]) -> Iterator[str]:
    standing = report_standings([finding])[claim]
    yield f"{standing.status.capitalize()}: {standing.explanation} Admiralty credibility {standing.digit}."
    yield from standing.ties
    yield from _cite("So too", [other for other in finding.claims if other != claim], statements)


def _cite(words: str, claims: object, statements: Mapping[ClaimId, Statement]) -> Iterator[str]:
    listed = [statements[other] for other in claims if other in statements] if isinstance(claims, list | tuple) else []
    for said in listed[:CITED]:
        yield f"{words}: “{plain_line(said.quote, width=QUOTE_WIDTH)}” — {said.source} {said.short_id}"
    if len(listed) > CITED:
        yield f"… and {len(listed) - CITED} more."


def cut_context(document: Document, claim: Claim) -> Context:
    """Return the paragraph around a quote, cut where it is very long."""
    blocks = [block for block in document.blocks if block.start < claim.end and claim.start < block.end]
    begins = min([claim.start, *(block.start for block in blocks)])
    ends = max([claim.end, *(block.end for block in blocks)])
    before, after = document.text[begins : claim.start], document.text[claim.end : ends]
    return Context(
        before=("…" if len(before) > CONTEXT else "") + plain_text(before[-CONTEXT:]),
        quote=plain_text(document.text[claim.start : claim.end]),
        after=plain_text(after[:CONTEXT]) + ("…" if len(after) > CONTEXT else ""),
    )


def claim_facts(statement: Statement, summary: "DocumentSummary") -> Iterator[tuple[str, str]]:
    """Yield who says what, where, when and how sure the reading is, each as a label and words."""
    claim = statement.claim
    yield "What", f"{statement.said} ({claim.kind})"
    yield "Who says so", _who(statement)
    yield "Published", _published(summary.published)
    if len(claim.places) == 0:
        yield "Where", "the text names no place"
    for place in claim.places:
        yield "Where", _where(place)
    yield "When", _when(statement)
    yield "How put", MODALITY_WORDS.get(claim.modality, claim.modality) + ("; said not to be so" if claim.polarity == "-" else "")
    yield "How sure", f"{claim.confidence:.2f} that the text says this; it says nothing of whether it is true"
    yield "Fields", ", ".join(f"{plain_line(str(name))}: {_value(value)}" for name, value in claim.args.items())


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(_value(part) for part in value.values() if part)
    if isinstance(value, list | tuple) and len(value) == 0:
        return "none"
    if isinstance(value, list | tuple):
        return " and ".join(_value(part) for part in value)
    if isinstance(value, int | float):
        return number(value)
    return "none" if value is None else plain_line(str(value))


def _who(statement: Statement) -> str:
    if len(statement.claim.asserted_by) == 0:
        return f"{statement.outlet}, in the author's own voice"
    links = [
        plain_line(speaker.name)
        + (f" ({actor_name(speaker.actor)})" if speaker.actor and actor_name(speaker.actor) != plain_line(speaker.name) else "")
        + (f", by the word “{plain_line(speaker.cue)}”" if speaker.cue else "")
        for speaker in statement.claim.asserted_by
    ]
    return ", quoted by ".join([*links, statement.outlet])


def _published(published: Publication) -> str:
    shown = show_interval(published.start, published.end)
    return f"{shown}, {KNOWN_BY[published.known_by]}"


def _where(place: PlaceMention) -> str:
    said = f"“{plain_line(place.text)}”"
    if place.lat is None or place.lon is None:
        return f"{said}: not on the map ({plain_line(place.reason or 'no place of this name is known')})"
    precision = WHERE_WORDS.get(place.where_prec or 0, "precision unknown")
    geonames = "" if place.geonames_id is None else f", GeoNames {place.geonames_id}"
    return f"{said}: {plain_line(place.name or '')}, {place.lat:.3f} {place.lon:.3f}, within {place.radius_km or 0:g} km ({precision}){geonames}"


def _when(statement: Statement) -> str:
    when, dating = statement.claim.when, statement.dating
    if when is None:
        return "the text gives no time" + ("" if dating.day is None else f"; it stands as of publication, {statement.published_shown}")
    read_as = when.offset or "no day" if dating.basis != "text" else f"{dating.shown} ({dating.precision})"
    return f"“{plain_line(when.text)}”: {read_as}"
