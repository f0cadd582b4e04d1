"""Load what claims say on one question up to a day, and count on how many independent words they rest."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from warledger.judgement.independence import find_origins
from warledger.judgement.testimony import Testimony
from warledger.ledger.filing import UNDATED
from warledger.ledger.store import Ledger
from warledger.workflow.provenance import gather

MOST = 150
"""Claims on one question that are looked at, the newest; more would come near 50 ms at a million claims."""
MOST_OF_A_PLACE = 100
"""Claims on who holds a place that are looked at, the newest: they reach back dozens of changes, in some 30 ms at a million claims."""
MOST_AROUND = 20
"""Claims on an area that stand beside the answer for a town: enough for what is said of it last."""


def load_testimonies(ledger: Ledger, question: str, *, until: date, limit: int = MOST) -> list[Testimony]:
    """Return the newest claims on a question up to a day, then those of no known day, with what is known of their outlets.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return load_testimonies_on(ledger, [question], until=until, limit=limit)[question]


def load_testimonies_on(ledger: Ledger, questions: Sequence[str], *, until: date, limit: int = MOST) -> dict[str, list[Testimony]]:
    """Return for each of some questions what `load_testimonies` returns; the ledger is asked for all together, which is ten times as fast."""
    return load_filed(ledger, {question: find_newest(ledger, question, until=until, limit=limit) for question in questions})


def load_filed(ledger: Ledger, numbers: Mapping[str, Sequence[int]]) -> dict[str, list[Testimony]]:
    """Return the claims that are filed under questions, by their numbers, as testimonies."""
    filed = ledger.docket.fetch_filed(numbers)
    told = iter(gather(ledger, [(claim, passage) for rows in filed.values() for _, claim, passage in rows]))
    return {question: [next(told) for _ in rows] for question, rows in filed.items()}


def find_newest(ledger: Ledger, question: str, *, until: date, limit: int) -> list[int]:
    """Return the numbers of the newest claims on a question up to a day, then of those of no known day."""
    docket = ledger.docket
    undated = [number for _, number in docket.days(question, between=((UNDATED, UNDATED),))]
    return list(dict.fromkeys((*docket.latest(question, until=until, limit=limit), *undated)))[:limit]


def origin_grouper(ledger: Ledger, testimonies: Sequence[Testimony]) -> Callable[[Sequence[Testimony]], Sequence[Sequence[Testimony]]]:
    """Return a function that groups any of some testimonies by the word on which they rest; the ledger is asked once for all."""
    copies = ledger.docket.copies_among({testimony.claim.document for testimony in testimonies})

    def group(some: Sequence[Testimony]) -> Sequence[Sequence[Testimony]]:
        by_id = {testimony.claim.id: testimony for testimony in some}
        return [[by_id[claim] for claim in origin.claims] for origin in find_origins(some, copies)]

    return group


def origin_counter(ledger: Ledger, testimonies: Sequence[Testimony]) -> Callable[[Sequence[Testimony]], int]:
    """Return a function that counts on how many independent words any of some testimonies rest."""
    group = origin_grouper(ledger, testimonies)
    return lambda some: len(group(some))
