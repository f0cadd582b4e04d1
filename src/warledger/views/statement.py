"""The record Statement: one claim as every view shows it, with who said it, when, where and in which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from warledger.claims.claim import Claim, ClaimId
from warledger.documents.document import Publication
from warledger.views.dating import Dating, date_claim, show_interval
from warledger.views.plaintext import plain_line
from warledger.views.wording import caveat, describe

if TYPE_CHECKING:
    from warledger.documents.document import Document, DocumentId
    from warledger.ledger.rows import DocumentSummary

SHORTEST_ID = 10
"""Letters of a claim id shown at least, `clm_` included: six hex digits tell apart the claims of a few hundred articles."""

LONGEST_NAME = 500
"""Letters of a name or title that are looked at: what came as one may be ten million letters long."""
UNKNOWN_OUTLET = "unknown outlet"
AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim with its citation; nothing in it says whether the claim is true."""

    claim: Claim
    short_id: str
    said: str
    """What is put forward, in plain words."""
    outlet: str
    published: Publication
    speakers: tuple[str, ...]
    """The chain of speakers, nearest first; empty is the author's own voice."""
    quote: str
    dating: Dating
    caveat: str | None
    """Denied, predicted, only if, …: why this does not count as said outright."""

    @property
    def counted(self) -> bool:
        """Whether it is put forward as a fact by somebody."""
        return self.caveat is None

    @property
    def voice(self) -> str:
        """Who speaks, for a reader: `an army officer, quoted by Reuters`, or the author."""
        return ", quoted by ".join(self.speakers) if self.speakers else AUTHOR

    @property
    def source(self) -> str:
        """Outlet, day and speaker on one line: `Reuters, 3 May 2016, an army officer`."""
        day = () if self.published.start is None and self.published.end is None else (self.published_shown,)
        voice = () if self.speakers == (self.outlet,) else (self.voice,)
        return ", ".join((self.outlet, *day, *voice))

    @property
    def published_shown(self) -> str:
        """The day of publication for a reader."""
        return show_interval(self.published.start, self.published.end)


def report_statements(claims: Sequence[Claim], documents: "Mapping[DocumentId, DocumentSummary]") -> tuple[Statement, ...]:
    """Pair each claim with its citation, in the order given."""
    short = shorten_ids([claim.id for claim in claims])
    return tuple(make_statement(claim, documents.get(claim.document), short_id=short[claim.id]) for claim in claims)


def make_statement(claim: Claim, document: "Document | DocumentSummary | None", *, short_id: str) -> Statement:
    """Pair one claim with its citation."""
    published = Publication() if document is None else document.published
    return Statement(
        claim=claim,
        short_id=short_id,
        said=describe(claim),
        outlet=name_outlet(document),
        published=published,
        speakers=tuple(plain_line(speaker.name) for speaker in claim.asserted_by),
        quote=plain_line(claim.quote),
        dating=date_claim(claim, published),
        caveat=caveat(claim),
    )


def name_outlet(document: "Document | DocumentSummary | None") -> str:
    """Return the outlet of a document, else its author, else that it is unknown."""
    if document is None:
        return UNKNOWN_OUTLET
    return plain_line((document.outlet or document.author or "")[:LONGEST_NAME]) or UNKNOWN_OUTLET


def shorten_ids(ids: Sequence[ClaimId]) -> Mapping[str, str]:
    """Cut ids to the shortest length at which all of them differ."""
    distinct = set(ids)
    length = SHORTEST_ID
    while len({identifier[:length] for identifier in distinct}) < len(distinct):
        length += 1
    return {identifier: identifier[:length] for identifier in distinct}


def newest_first(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Order statements by the day they speak of, newest first; undated ones last."""
    return tuple(sorted(statements, key=lambda statement: statement.dating.day or date.min, reverse=True))


def count_outlets(statements: Iterable[Statement]) -> int:
    """Count the outlets that carry the statements; each document without a known outlet counts as one of its own."""
    return len({s.claim.document if s.outlet == UNKNOWN_OUTLET else s.outlet for s in statements})
