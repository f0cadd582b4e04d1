"""Set two documents side by side: what both say, where they differ, and what only one of them says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from warledger.claims.claim import ClaimId
from warledger.judgement.contradiction import find_rivals
from warledger.judgement.likeness import Likeness, compare, group_of
from warledger.judgement.matching import match_claims
from warledger.judgement.proposition import Proposition
from warledger.judgement.questions import questions_of
from warledger.judgement.rivalry import Rivalry
from warledger.judgement.testimony import Testimony


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two claims, one of each document, that say the same."""

    one: Testimony
    other: Testimony
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Difference:
    """Two claims, one of each document, that cannot both be so, and the field in which they differ."""

    one: Testimony
    other: Testimony
    field: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two documents have in common and what they have not."""

    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    only_one: tuple[Testimony, ...]
    only_other: tuple[Testimony, ...]

    def testimonies(self) -> Iterator[Testimony]:
        """Yield every claim of both documents; one that stands in several pairs is yielded for each."""
        for agreement in self.agreements:
            yield from (agreement.one, agreement.other)
        for difference in self.differences:
            yield from (difference.one, difference.other)
        yield from (*self.only_one, *self.only_other)


def compare_documents(one: Sequence[Testimony], other: Sequence[Testimony]) -> Comparison:
    """Compare the claims of two documents, each with each of its question.

    The rules are those by which a ledger is judged, with one difference: the claims are not cut into runs of time, so that two texts
    of different months can be set against each other. Of several claims of a document that say one thing, the likest is shown.
    """
    asked: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in (*one, *other):
        for question in questions_of(testimony):
            asked[question].append(testimony)
    agreements: list[Agreement] = []
    differences: list[Difference] = []
    for question in sorted(asked):
        propositions = match_claims(asked[question])
        if not question.startswith("existence|"):
            agreements.extend(_agree(propositions, one))
        differences.extend(_differ(find_rivals(propositions, question=question), one))
    paired = [*((a.one, a.other) for a in agreements), *((d.one, d.other) for d in differences)]
    shared = {testimony.claim.id for pair in paired for testimony in pair}
    return Comparison(
        agreements=_unique_agreements(agreements),
        differences=_unique_differences(differences),
        only_one=tuple(t for t in one if t.claim.id not in shared),
        only_other=tuple(t for t in other if t.claim.id not in shared),
    )


def _agree(propositions: Sequence[Proposition], one: Sequence[Testimony]) -> list[Agreement]:
    document = {testimony.claim.document for testimony in one}
    found = []
    for proposition in propositions:
        ours = [t for t in proposition.testimonies if t.claim.document in document]
        theirs = [t for t in proposition.testimonies if t.claim.document not in document]
        pairs = [Agreement(a, b, compare(a, b, group=group_of(a))) for a in ours for b in theirs]
        if len(pairs) > 0:
            found.append(max(pairs, key=_alike))
    return found


def _differ(rivalries: Iterable[Rivalry], one: Sequence[Testimony]) -> list[Difference]:
    document = {testimony.claim.document for testimony in one}
    found = []
    for rivalry in (each for each in rivalries if not each.repeats):
        for ours, theirs in ((rivalry.one, rivalry.other), (rivalry.other, rivalry.one)):
            first = next((t for t in ours.testimonies if t.claim.document in document), None)
            second = next((t for t in theirs.testimonies if t.claim.document not in document), None)
            if first is not None and second is not None:
                found.append(Difference(first, second, rivalry.field, rivalry.explanation))
                break
    return found


def _unique_agreements(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Keep one of each pair, which may answer two questions, in the order of the first text."""
    kept = {(a.one.claim.id, a.other.claim.id): a for a in agreements}
    return tuple(sorted(kept.values(), key=_place_of))


def _unique_differences(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    kept: dict[tuple[ClaimId, ClaimId, str], Difference] = {}
    for difference in differences:
        kept.setdefault((difference.one.claim.id, difference.other.claim.id, difference.field), difference)
    return tuple(sorted(kept.values(), key=_place_of))


def _place_of(pair: Agreement | Difference) -> tuple[int, int]:
    return pair.one.claim.start, pair.other.claim.start


def _alike(agreement: Agreement) -> tuple[float, ClaimId, ClaimId]:
    return agreement.likeness.score, agreement.one.claim.id, agreement.other.claim.id
