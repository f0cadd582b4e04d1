"""The record Testimony: a claim with what judgement needs to know of the document it stands in."""

from dataclasses import dataclass
from datetime import date

from warledger.claims.claim import Claim
from warledger.documents.document import DocumentId
from warledger.judgement.setting import Setting

FORWARD = ("predicted", "advised", "hypothetical")
"""Modalities of what is not told as having happened: its time may lie past the day of publication."""
PUT_FORWARD = ("asserted", "reported")
"""Modalities that put something forward as a fact."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """What the list of outlets knows of one, or only its name."""

    name: str
    owner: str | None = None
    """Who owns or directs it: a state (`state of SY`) or a company."""
    leaning: str | None = None
    """The party whose side it is generally held to take."""
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a claim was published, by whom, and whom the text credits."""

    document: DocumentId
    outlet: Outlet | None
    author: str | None = None
    published_first: date | None = None
    published_last: date | None = None
    credits: tuple[Outlet, ...] = ()
    """Agencies that the text names as where it comes from ("(Reuters) –")."""

    @property
    def outlet_name(self) -> str:
        """Who is counted as the outlet: the outlet, else the author, else the document by itself."""
        return self.outlet.name if self.outlet is not None else self.author or f"unknown outlet of {self.document}"


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim as evidence: who published it, which days it speaks of, and in which sentence it stands."""

    claim: Claim
    source: Provenance
    first: date | None
    last: date | None
    """The days it speaks of, both included: its own time, else its publication's."""
    passage: int | None = None
    """The mark of the sentence it stands in; None where that is too short to tell a copy by."""
    setting: Setting | None = None
    """What that sentence tells of the incident; None where it was not asked for."""

    @property
    def put_forward(self) -> bool:
        """Whether somebody puts it forward as a fact."""
        return self.claim.modality in PUT_FORWARD and self.claim.polarity == "+"

    @property
    def denies(self) -> bool:
        """Whether it says that something is not so."""
        return self.claim.modality == "denied" or (self.claim.modality in PUT_FORWARD and self.claim.polarity == "-")

    @property
    def day(self) -> date | None:
        """The day to order by: the last one it may speak of."""
        return self.last or self.first

    @property
    def known(self) -> date | None:
        """The day from which it could be read."""
        return self.source.published_last or self.source.published_first


def make_testimony(claim: Claim, source: Provenance, *, passage: int | None = None, setting: Setting | None = None) -> Testimony:
    """Return the testimony of a claim.

    What is told as having happened cannot lie past the day it was published, so its days are cut there.
    """
    first, last = _days(claim, source)
    return Testimony(claim, source, first, last, passage, setting)


def _days(claim: Claim, source: Provenance) -> tuple[date | None, date | None]:
    when = claim.when
    if when is None or (when.earliest is None and when.latest is None):
        return source.published_first, source.published_last
    first, last, published = when.earliest, when.latest, source.published_last
    told = claim.modality not in FORWARD
    if told and published is not None and (last is None or last > published) and (first is None or first <= published):
        last = published
    return first, last
