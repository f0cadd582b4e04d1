"""Cut a quote at the words that were searched for, so that they can be marked without any markup in the text."""

import re
from collections.abc import Iterator

from warledger.ledger.filters import fold


def mark_words(quote: str, searched: str | None) -> list[tuple[str, bool]]:
    """Return the pieces of a quote in order, each with whether it is a word that was searched for; put together they are the quote.

    Words meet as the search compares them: without case and accents, and where one was cut short by its ending ("captur" is not enough,
    "captured" is).
    """
    wanted = {word for part in (searched or "").split() for word in fold(part).split()}
    return [(quote, False)] if len(wanted) == 0 else list(_cut(quote, wanted))


def _cut(quote: str, wanted: set[str]) -> Iterator[tuple[str, bool]]:
    at = 0
    for found in re.finditer(r"\w+", quote):
        if fold(found.group()) in wanted:
            if found.start() > at:
                yield quote[at : found.start()], False
            yield found.group(), True
            at = found.end()
    if at < len(quote):
        yield quote[at:], False
