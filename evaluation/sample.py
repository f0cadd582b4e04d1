"""Draw claims read from the reports beside the repository, to be judged by hand: `python -m evaluation.sample [--seed N] [--size N]`."""

import argparse
import random
from collections.abc import Iterator

from evaluation.bench import REPORTS
from warledger.claims.claim import Claim
from warledger.documents.document import Document
from warledger.settings import load_settings
from warledger.views.wording import describe
from warledger.workflow import extract

SEED, SIZE = 7, 100
ABSENT = f"The reports are absent: {REPORTS} is not there. Nothing was drawn."


def draw(seed: int, size: int) -> list[tuple[Document, Claim]]:
    """Return claims drawn at random from all that are read from the reports, in the order drawn."""
    found = [(document, claim) for document, claims in extract([str(REPORTS)], settings=load_settings()) for claim in claims]
    return random.Random(seed).sample(sorted(found, key=lambda pair: pair[1].id), min(size, len(found)))


def show(number: int, document: Document, claim: Claim) -> Iterator[str]:
    """Yield the lines that a reader needs to judge one claim."""
    before, after = document.text[max(0, claim.start - 160) : claim.start], document.text[claim.end : claim.end + 100]
    speakers = ", ".join(f"{speaker.name} [{speaker.actor}]" for speaker in claim.asserted_by) or "author"
    yield f"{number}. {claim.kind} ({claim.rule}, {claim.confidence}) {describe(claim)}"
    yield f"   {speakers}; {claim.modality} {claim.polarity}; when {claim.when.edtf if claim.when else None}; where {[p.name for p in claim.places]}"
    yield f"   …{' '.join(before.split())} [[ {' '.join(claim.quote.split())} ]] {' '.join(after.split())}…"


def main() -> int:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--size", type=int, default=SIZE)
    options = parser.parse_args()
    if not REPORTS.is_file():
        print(ABSENT)
        return 0
    for number, (document, claim) in enumerate(draw(options.seed, options.size), start=1):
        print("\n".join(show(number, document, claim)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
