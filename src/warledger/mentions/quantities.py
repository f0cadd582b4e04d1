"""Find the numbers and ranges in a text, with their bounds and units."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from warledger.mentions.amounts.amount import Amount
from warledger.mentions.amounts.counted import counted_words
from warledger.mentions.amounts.counts import read_count
from warledger.mentions.amounts.measures import quantity_words
from warledger.mentions.amounts.shares import read_share
from warledger.mentions.amounts.vague import read_vague
from warledger.mentions.mention import QuantityMention
from warledger.mentions.numbers import NUMBER_WORDS
from warledger.mentions.pieces import Pieces, cut_pieces
from warledger.mentions.times.grammar import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

COUNTING_UNITS = (None, "percent", "fraction")
"""Units with which something is counted: other units are measures."""


def find_quantities(doc: "Doc") -> Iterator[QuantityMention]:
    """Yield the quantities of a Doc in text order, none overlapping another or a time.

    Low and high follow the conventions of the claim guide: an open bound leaves one of them None. The text covers the bound
    words, the number and the word of its unit, not the noun that is counted. Ordinals, years and names with numbers are none.
    """
    pieces = cut_pieces(doc)
    begins = _begins()
    candidates = [i for i, piece in enumerate(pieces) if piece.text[:1].isdecimal() or piece.text in begins]
    if len(candidates) == 0:
        return
    timed = frozenset(i for reading, _ in find_times(doc, pieces) for i in range(reading.start, reading.stop))
    floor, text = 0, doc.text
    for i in candidates:
        if i < floor or i in timed:
            continue
        amount = _read_amount(pieces, i, floor=floor)
        if amount is not None and not _is_name(doc, pieces, i, amount) and timed.isdisjoint(range(amount.start, amount.stop)):
            floor = amount.stop
            yield _mention(doc, text, pieces, amount)


@cache
def _begins() -> frozenset[str]:
    """Return the words at which a quantity may begin, besides figures."""
    return NUMBER_WORDS | frozenset(quantity_words().vague) | {"several", "many", "once", "twice", "thrice"}


def _read_amount(pieces: Pieces, i: int, *, floor: int) -> Amount | None:
    return read_share(pieces, i, floor=floor) or read_vague(pieces, i, floor=floor) or read_count(pieces, i, floor=floor)


def _is_name(doc: "Doc", pieces: Pieces, i: int, amount: Amount) -> bool:
    """Whether the parse hangs bare figures on a proper name before them ("Checkpoint Alpha 12")."""
    if amount.stop - amount.start > 1 or not pieces[i].is_number or not doc.has_annotation("DEP"):
        return False
    token = doc[pieces[i].token]
    return (
        token.head.i == token.i - 1 and token.head.pos_ == "PROPN" and token.dep_ in ("nummod", "flat", "nmod", "nmod:unmarked", "compound")
    )


def _counted(doc: "Doc", pieces: Pieces, amount: Amount) -> str | None:
    """Return what is counted; measures count nothing, shares the whole they are of."""
    if amount.unit not in COUNTING_UNITS or not doc.has_annotation("DEP"):
        return None
    return counted_words(doc[pieces[amount.start].token : pieces[amount.stop - 1].token + 1])


def _mention(doc: "Doc", text: str, pieces: Pieces, amount: Amount) -> QuantityMention:
    start, end = pieces[amount.start].start, pieces[amount.stop - 1].end
    return QuantityMention(
        text=text[start:end],
        start=start,
        end=end,
        low=amount.low,
        high=amount.high,
        bound=amount.bound,
        unit=amount.unit,
        counted=_counted(doc, pieces, amount),
    )
