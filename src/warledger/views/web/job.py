"""The records Batch and Job: what was handed in at the page at once, and how far it is."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.errors import WarledgerError
from warledger.views.plaintext import plain_line
from warledger.views.wording import describe

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from warledger.documents.reading import Given
    from warledger.ledger.store import Ledger
    from warledger.workflow.receiving import Received

SHOWN = 10
"""Claims and documents of a batch that are shown; pages have all of them."""
ENDED = ("done", "failed")


@dataclass(frozen=True, slots=True)
class Batch:
    """What was handed in at once: files in a folder of their own, and what was stated of them."""

    files: "Sequence[Received]"
    given: "Given"
    folder: "TemporaryDirectory[str]"
    afterwards: "Callable[[Ledger], object] | None" = None
    """What is done in the ledger once the batch was read and judged."""


@dataclass(slots=True)
class Job:
    """How far a batch is; written by the thread that reads it, read by pages."""

    number: int
    names: tuple[str, ...]
    stage: str = "waiting"
    """waiting, reading, judging, done or failed."""
    of: int = 0
    """Documents in the batch, once they were counted."""
    stored: int = 0
    skipped: int = 0
    """Documents that the ledger had already."""
    kinds: Counter[str] = field(default_factory=Counter)
    claims: list[dict[str, str]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, str | None]] = field(default_factory=list)
    findings: int = 0
    withdrawn: int = 0

    def tell(self) -> dict[str, Any]:
        """Return how far it is, as plain data."""
        return {
            "number": self.number,
            "names": list(self.names),
            "stage": self.stage,
            "ended": self.stage in ENDED,
            "of": self.of,
            "stored": self.stored,
            "skipped": self.skipped,
            "failed": len(self.failures),
            "found": self.kinds.total(),
            "kinds": dict(self.kinds.most_common()),
            "claims": list(self.claims),
            "documents": list(self.documents),
            "failures": list(self.failures),
            "findings": self.findings,
            "withdrawn": self.withdrawn,
        }

    def store(self, document: Document, claims: Sequence[Claim]) -> None:
        """Note a document that was stored."""
        self.stored += 1
        self.kinds.update(claim.kind for claim in claims)
        room = SHOWN - len(self.claims)
        self.claims.extend(
            {"id": claim.id, "document": document.id, "kind": claim.kind, "said": describe(claim)} for claim in claims[:room]
        )
        if len(self.documents) < SHOWN:
            title = plain_line(document.title or document.origin, width=120)
            self.documents.append({"id": document.id, "title": title, "origin": plain_line(document.origin), "claims": len(claims)})

    def close(self) -> None:
        """Note that nothing more comes, and that it failed where it was not done."""
        if self.stage == "done":
            return
        if len(self.failures) == 0:
            self.fail(
                WarledgerError(
                    "Reading broke off.", hint="What was stored stays. Hand in the rest again; the terminal of the server says more."
                )
            )
        self.stage = "failed"

    def fail(self, error: WarledgerError) -> None:
        """Note an input that could not be read."""
        self.failures.append({"message": plain_line(error.message), "hint": None if error.hint is None else plain_line(error.hint)})
