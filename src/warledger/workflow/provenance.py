"""Fill in what judgement needs to know of where documents were published, from the ledger and the list of outlets."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import DocumentId
from warledger.judgement.setting import Setting, find_setting, is_of_harm
from warledger.judgement.testimony import Outlet, Provenance, Testimony, make_testimony
from warledger.ledger.docket import Publication
from warledger.ledger.store import Ledger


def find_provenances(ledger: Ledger, documents: Collection[DocumentId]) -> dict[DocumentId, Provenance]:
    """Return where documents were published, with what is known of their outlets."""
    return {document: make_provenance(found) for document, found in ledger.docket.published(documents).items()}


def make_provenance(found: Publication) -> Provenance:
    """Return a publication with what is known of its outlet and of the agencies it credits."""
    return Provenance(
        document=found.document,
        outlet=None if found.outlet is None else know_outlet(found.outlet),
        author=found.author,
        published_first=found.first,
        published_last=found.last,
        credits=tuple(know_outlet(name) for name in found.credits),
    )


@lru_cache(maxsize=1000)
def know_outlet(name: str) -> Outlet:
    """Return what the list of outlets knows of one; only its name where it is not listed."""
    from warledger.sources.source import find_source

    source = find_source(name)
    if source is None:
        return Outlet(name)
    return Outlet(source.name, owner=source.owner, leaning=source.leaning, kind=source.kind)


def gather(ledger: Ledger, filed: Sequence[tuple[Claim, int | None]]) -> list[Testimony]:
    """Return claims, each with the mark of its passage, as testimonies."""
    provenances = find_provenances(ledger, {claim.document for claim, _ in filed})
    settings = find_settings(ledger, [claim for claim, _ in filed])
    return [make_testimony(claim, provenances[claim.document], passage=passage, setting=settings.get(claim.id)) for claim, passage in filed]


def find_settings(ledger: Ledger, claims: Iterable[Claim]) -> dict[ClaimId, Setting]:
    """Return what the sentences around claims of violence and of casualties tell."""
    told = [claim for claim in claims if is_of_harm(claim)]
    texts = ledger.docket.texts({claim.document for claim in told})
    return {claim.id: find_setting(texts[claim.document], claim) for claim in told}


def gather_claims(ledger: Ledger, claims: Iterable[Claim]) -> list[Testimony]:
    """Return claims as testimonies without the marks of their passages."""
    return gather(ledger, [(claim, None) for claim in claims])
