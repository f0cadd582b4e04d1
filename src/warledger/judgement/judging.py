"""Judge the claims of one question, and the figures of one document: from testimonies to findings."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import DocumentId
from warledger.identity import JSON
from warledger.judgement import contradiction, corroboration, reconciliation
from warledger.judgement.contradiction import find_rivals
from warledger.judgement.corroboration import Weight, weigh
from warledger.judgement.independence import Origin, find_origins
from warledger.judgement.matching import Pair, match_claims
from warledger.judgement.proposition import Proposition
from warledger.judgement.rivalry import Rivalry
from warledger.judgement.testimony import Testimony
from warledger.ledger.finding import Finding, make_finding

RULES = "2"
"""The release of all rules together: after a change of any of them every question is judged anew."""
FEATURES_KEPT = 12
"""Claims of a proposition whose likeness is written out in full; of a hundred copies nobody reads each."""

Copies = Mapping[tuple[DocumentId, DocumentId], float]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have decided that bears on which claims say the same."""

    joined: Collection[Pair] = ()
    split: Collection[Pair] = ()


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, slots=True)
class _Side:
    proposition: Proposition
    origins: tuple[Origin, ...]
    weight: Weight


def judge_question(
    question: str, testimonies: Sequence[Testimony], *, copies: Copies, decided: Decided = NOTHING_DECIDED
) -> tuple[Finding, ...]:
    """Judge the claims of one question, or of one run of it in time.

    Returns:
        A finding on how each proposition stands that more than one claim puts forward or that somebody contradicts, and one for each
        contradiction. A claim without a finding stands alone: one origin, no rival. The order of the claims makes no difference.
    """
    if len(testimonies) < 2:
        return ()
    propositions = match_claims(testimonies, joined=decided.joined, split=decided.split)
    rivalries = tuple(find_rivals(propositions, question=question))
    if len(rivalries) == 0 and all(len(proposition.claims) == 1 for proposition in propositions):
        return ()
    rivals = _rivals_of(rivalries)
    told = (proposition for proposition in propositions if len(proposition.claims) > 1 or proposition.claims in rivals)
    sides = {proposition.claims: _weigh_side(proposition, copies) for proposition in told}
    standings = (
        _standing(question, side, [sides[rival] for rival in rivals[claims]])
        for claims, side in sides.items()
        if question.split("|", maxsplit=1)[0] != "existence" and (len(claims) > 1 or len(rivals[claims]) > 0)
    )
    return (*standings, *(_contradiction(question, rivalry, sides) for rivalry in rivalries if not rivalry.repeats))


def judge_document(claims: Sequence[Claim]) -> tuple[Finding, ...]:
    """Check the totals that a document states against the parts it gives."""
    return tuple(
        make_finding(
            reconciliation.RULE,
            version=reconciliation.VERSION,
            claims=(check.total, *check.parts, *check.contained, *check.rivals),
            verdict=(check.verdict, check.explanation),
            details={
                "stated": [check.stated.low, _most(check.stated)],
                "summed": [check.summed.low, _most(check.summed)],
                "difference": check.difference,
                "parts": list(check.parts),
                "rivals": list(check.rivals),
                "contained": list(check.contained),
                "overlapping": [list(pair) for pair in check.overlapping],
            },
            question=sum_question(check.document),
        )
        for check in reconciliation.reconcile_parts(claims)
    )


def sum_question(document: DocumentId) -> str:
    """Return the question under which the sums of a document are filed."""
    return f"sum|{document}"


def _most(span: reconciliation.Span) -> float | None:
    return None if span.open else span.high


def _rivals_of(rivalries: Sequence[Rivalry]) -> Mapping[tuple[ClaimId, ...], list[tuple[ClaimId, ...]]]:
    found: dict[tuple[ClaimId, ...], list[tuple[ClaimId, ...]]] = defaultdict(list)
    for rivalry in rivalries:
        found[rivalry.one.claims].append(rivalry.other.claims)
        found[rivalry.other.claims].append(rivalry.one.claims)
    return found


def _weigh_side(proposition: Proposition, copies: Copies) -> _Side:
    origins = find_origins(proposition.testimonies, copies)
    leanings = {leaning for origin in origins for leaning in origin.leanings}
    unknown = any(len(origin.leanings) == 0 for origin in origins)
    weight = Weight(
        origins=len(origins),
        outlets=len({testimony.source.outlet_name for testimony in proposition.testimonies}),
        leanings=len(leanings) + unknown,
        put_forward=proposition.put_forward or proposition.denies,
        confidence=max(testimony.claim.confidence for testimony in proposition.testimonies),
    )
    return _Side(proposition, origins, weight)


def _standing(question: str, side: _Side, rivals: Sequence[_Side]) -> Finding:
    words = {tuple(origin.name for origin in rival.origins): rival.weight for rival in rivals}  # one word against it counts once
    standing = weigh(side.weight, list(words.values()))
    proposition = side.proposition
    return make_finding(
        corroboration.RULE,
        version=corroboration.VERSION,
        claims=proposition.claims,
        verdict=(standing.status, standing.explanation),
        details={
            "credibility": standing.credibility,
            "origins": [_describe_origin(origin) for origin in side.origins],
            "outlets": side.weight.outlets,
            "rivals": [list(rival.proposition.claims) for rival in rivals],
            "likeness": list(_describe_matches(proposition)),
        },
        question=question,
        days=proposition.days,
    )


def _contradiction(question: str, rivalry: Rivalry, sides: Mapping[tuple[ClaimId, ...], _Side]) -> Finding:
    one, other = sides[rivalry.one.claims], sides[rivalry.other.claims]
    return make_finding(
        f"contradiction.{rivalry.field}",
        version=contradiction.VERSION,
        claims=(*rivalry.one.claims, *rivalry.other.claims),
        verdict=(rivalry.field, rivalry.explanation),
        details={
            "one": list(rivalry.one.claims),
            "other": list(rivalry.other.claims),
            "origins": [one.weight.origins, other.weight.origins],
            "outlets": [one.weight.outlets, other.weight.outlets],
        },
        question=question,
        days=_span(rivalry.one.days, rivalry.other.days),
    )


def _span(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    firsts = [day for day in (one[0], other[0]) if day is not None]
    lasts = [day for day in (one[1], other[1]) if day is not None]
    return min(firsts, default=None), max(lasts, default=None)


def _describe_origin(origin: Origin) -> Mapping[str, JSON]:
    return {"name": origin.name, "claims": list(origin.claims), "outlets": list(origin.outlets), "ties": list(origin.ties)}


def _describe_matches(proposition: Proposition) -> Iterator[Mapping[str, JSON]]:
    for claim, likeness in list(proposition.matches.items())[:FEATURES_KEPT]:
        features: list[JSON] = [{"name": f.name, "score": f.score, "detail": f.detail} for f in likeness.features]
        yield {"claim": claim, "score": likeness.score, "features": features}
