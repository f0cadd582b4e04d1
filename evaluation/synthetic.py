"""Write a ledger of made-up documents, as large as wanted, on which the speed of judging is measured."""

import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import get_args

from evaluation.synthetic_telling import READER, Passage, tell
from evaluation.synthetic_war import DAYS, START, War
from warledger.claims.claim import Claim, ClaimId, claim_id
from warledger.documents.document import Block, Document, Publication, document_id
from warledger.ledger import appending
from warledger.ledger.databases import make_writer, open_engine
from warledger.ledger.location import Location, find_location
from warledger.sources.source import SourceKind, list_sources
from warledger.sqlfiles import WRITING

SEED = 11
CLAIMS_A_DOCUMENT = (10, 30)
TELLINGS = 2.5
"""Tellings of one thing on average; spread as they fall, from one to six or so."""
LAG_DAYS = 1.5
"""Days after a thing happened on which it is told, on average."""
CLAIMS_A_TELLING = 1.27
"""Claims of one sentence on average, from a count over 20,000."""
OUTLETS = 40
COPIES, QUOTES, UNDATED, CREDITED = 0.05, 0.05, 0.02, 0.1
"""Shares of documents that are near-copies of an earlier one, that take a sentence from one, that bear no date, that credit an agency."""
REMEMBERED = 300
"""Documents of which a later one may be a copy: those of the last days."""
BATCH = 200
"""Documents written in one transaction."""


@dataclass(frozen=True, slots=True)
class _Draft:
    outlet: str
    passages: tuple[Passage, ...]


def make_documents(documents: int, *, seed: int = SEED, telling: int = 0, step: int = 1) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
    """Yield documents with their claims, in order of days, the same for the same numbers.

    Another `telling` is of the same war by other documents; with a `step`, only each so manieth is written, from the middle of the first
    step on: what a reader brings, of any year, to a ledger that stands.
    """
    tellings = documents * sum(CLAIMS_A_DOCUMENT) / 2 / CLAIMS_A_TELLING
    war = War(seed=seed, happenings=max(1, round(tellings / TELLINGS)))
    draw = Random(f"{seed}|{documents}|{telling}")
    outlets = _outlets()
    shares = [1 / (rank + 1) ** 0.9 for rank in range(len(outlets))]
    recent: deque[_Draft] = deque(maxlen=REMEMBERED)
    for number in range(step // 2, documents, step):
        outlet = draw.choices(outlets, weights=shares)[0]
        reached = min(war.happenings - 1, number * war.happenings // documents)
        draft = _Draft(outlet, tuple(_write(war, reached, recent, draw)))
        recent.append(draft)
        day = START + timedelta(days=number * DAYS // documents)
        yield _publish(draft, None if draw.random() < UNDATED else day, number, draw)


def _outlets() -> list[str]:
    """Take outlets of several kinds from the list, so that owners are looked up as they are for real ones, and as many that nobody lists."""
    wanted = get_args(SourceKind)
    listed = [
        next((source.name for source in islice((s for s in list_sources() if s.kind == kind), n, None)), None)
        for n in range(4)
        for kind in wanted
    ]
    known = [name for name in dict.fromkeys(listed) if name is not None][: OUTLETS // 2]
    unknown = [f"Desk {number}" for number in range(OUTLETS - len(known))]
    return [name for pair in zip(known, unknown, strict=False) for name in pair] + known[len(unknown) :] + unknown[len(known) :]


def _write(war: War, reached: int, recent: Sequence[_Draft], draw: Random) -> Iterator[Passage]:
    """Yield the sentences of a document."""
    chance = draw.random()
    if chance < COPIES and len(recent) > 0:
        taken = list(recent[draw.randrange(len(recent))].passages)
        if len(taken) > 4:
            del taken[draw.randrange(len(taken))]
        yield from taken
        return
    wanted, made = draw.randint(*CLAIMS_A_DOCUMENT), 0
    if chance < COPIES + QUOTES and len(recent) > 0:
        yield draw.choice(recent[draw.randrange(len(recent))].passages)
    lag = max(1.0, war.happenings / DAYS * LAG_DAYS)
    told: set[int] = set()
    while made < wanted:
        number = reached - int(draw.expovariate(1 / lag)) % (reached + 1)
        if number in told and len(told) <= reached:
            lag = min(1.02 * lag, reached + 1.0)
            continue
        told.add(number)
        passage = tell(war.happening(number), draw)
        made += len(passage.claims)
        yield passage


def _publish(draft: _Draft, day: date | None, number: int, draw: Random) -> tuple[Document, tuple[Claim, ...]]:
    """Put the sentences of a draft into a document, and its claims at their places in it."""
    credited = draw.random() < CREDITED
    text = f"HEADQUARTERS ({draw.choice(('Reuters', 'AFP', 'AP', 'SANA'))}) - " if credited else ""
    blocks: list[Block] = []
    starts: list[int] = []
    begins = 0
    for at, passage in enumerate(draft.passages):
        starts.append(len(text))
        ends = at % 3 == 2 or at == len(draft.passages) - 1
        text += passage.text
        if ends:
            blocks.append(Block(begins, len(text), "paragraph"))
        text += "\n\n" if ends else " "
        begins = len(text) if ends else begins
    text = text.rstrip()
    published = Publication() if day is None else Publication(day, day, "given")
    title = f"What was told, number {number}"
    document = Document(
        id=document_id(text, title=title, outlet=draft.outlet, published=published),
        text=text,
        blocks=tuple(blocks),
        title=title,
        author=draw.choice((None, None, "Our correspondent", "A. Writer", "B. Reporter")),
        outlet=draft.outlet,
        language="en",
        published=published,
    )
    return document, tuple(_anchor(document, draft.passages, starts))


def _anchor(document: Document, passages: Sequence[Passage], starts: Sequence[int]) -> Iterator[Claim]:
    for passage, start in zip(passages, starts, strict=True):
        first: ClaimId | None = None
        for claim in passage.claims:
            end = start + claim.end
            made = claim_id(document.id, claim.kind, start, end, claim.args, claim.reader)
            yield replace(
                claim,
                id=made,
                document=document.id,
                start=start,
                end=end,
                implied_by=first if claim.kind == "control" else None,
                when=None if claim.when is None else replace(claim.when, start=claim.when.start + start, end=claim.when.end + start),
                places=tuple(replace(place, start=place.start + start, end=place.end + start) for place in claim.places),
            )
            first = first or made


def write_ledger(location: Location, documents: int, *, of: int | None = None, seed: int = SEED) -> int:
    """Write documents into a new ledger, many in one transaction, and return how many claims they have.

    With `of`, they are the first of so many: the ledger as it stood when the war had lasted so much less.
    """
    found = find_location(location)
    open_engine(found, create=True).dispose()
    engine = make_writer(found)
    written, given = 0, islice(make_documents(of or documents, seed=seed), documents)
    while len(batch := list(islice(given, BATCH))) > 0:
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            written += sum(appending.append_reading(connection, document, claims, reader=READER).claims for document, claims in batch)
    engine.dispose()
    return written


if __name__ == "__main__":
    print(f"{write_ledger(find_location(sys.argv[1]), int(sys.argv[2])):,} claims")
