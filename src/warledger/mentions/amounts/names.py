"""Tell numbers that count nothing: parts of names, times of day, calibres, ages, serial numbers, list marks."""

from warledger.mentions.amounts.measures import bound_before, quantity_words, unit_at
from warledger.mentions.numbers import GLUED_SCALES, TENS, Number
from warledger.mentions.pieces import DASHES, Pieces
from warledger.mentions.times.lexicon import time_words

_COUNTED_COMPOUNDS = frozenset({"strong", "man", "member", "person", "vehicle", "truck"})
"""What may follow a number and a hyphen and still be counted ("a 35-strong unit")."""
_SENTENCE_ENDS = frozenset({".", "!", "?", "•", "*", ""})


def counts_nothing(pieces: Pieces, i: int, number: Number) -> bool:
    """Whether the number that begins at a piece is no quantity."""
    if pieces[i].text == "one" and number.stop == i + 1:
        return not _is_counted_one(pieces, i)
    if _is_rank_or_odds(pieces, i, number):
        return True
    if pieces[i].is_number and (_is_attached(pieces, i, number) or _is_named(pieces, i) or _is_list_mark(pieces, i)):
        return True
    return _is_ordinal(pieces, number) or _is_age(pieces, i, number) or _is_compound(pieces, number)


def _is_rank_or_odds(pieces: Pieces, i: int, number: Number) -> bool:
    """Whether it tells a rank, odds or a club: "number two", "ten to one", "the Group of 77"."""
    club = pieces.at(i - 1).text == "of" and pieces.at(i - 2).text in ("group", "gang") and pieces.at(i - 2).capital
    odds = pieces.at(number.stop).text == "to" and pieces.at(number.stop + 1).text in ("one", "1") and number.value > 1
    return club or odds or pieces.at(i - 1).text == "number"


def _is_counted_one(pieces: Pieces, i: int) -> bool:
    """Whether "one" counts ("one soldier died") and does not point ("the one", "one of them", "no one", "one day")."""
    words, follower = quantity_words(), pieces.at(i + 1).text
    if bound_before(pieces, i, floor=0)[0] not in (None, "about"):
        return True
    if words.has("one_leads", pieces.at(i - 1).text) or words.has("not_one", follower):
        return False
    return follower.isalpha() or (follower in DASHES and unit_at(pieces, i + 1)[0] is not None)


def _is_attached(pieces: Pieces, i: int, number: Number) -> bool:
    """Whether figures are written to letters or other figures: "F-16", "M5", "22:33", "9/11", "P5+1", "0147", "120mm"."""
    piece, before, after = pieces[i], pieces.at(i - 1), pieces.at(number.stop)
    if piece.text.startswith("0") and len(piece.text) > 1 and "." not in piece.text:
        return True
    if piece.glued and (
        (before.text.isalpha() and before.text not in ("us", "usd", "eur", "gbp"))
        or before.text in ("/", ":", "+", ".", "#", "№", "'", "’")
    ):
        return True
    if piece.glued and before.text in DASHES and before.glued and pieces.at(i - 2).text.isalnum():
        return True
    if after.glued and after.text in ("/", ":", "\\"):
        return pieces.at(number.stop + 1).glued and pieces.at(number.stop + 1).text[:1].isdecimal()
    return _has_tail(pieces, number)


def _has_tail(pieces: Pieces, number: Number) -> bool:
    after = pieces.at(number.stop)
    if quantity_words().has("name_tails", after.text):
        return True
    return after.glued and after.text.isalpha() and unit_at(pieces, number.stop)[0] is None and after.text not in GLUED_SCALES


def _is_named(pieces: Pieces, i: int) -> bool:
    """Whether a name leads to the figure: "Resolution 2254", "Brigade 47", "No. 5", "Geneva 2012"."""
    words, before = quantity_words(), pieces.at(i - 1)
    if time_words().has("counted", pieces.at(i + 1).text):
        return False
    if words.has("name_leads", before.text) or before.text in ("aged", "age", "#", "№"):
        return True
    if before.text == "." and words.has("name_leads", pieces.at(i - 2).text) and before.glued and len(pieces.at(i - 2).text) <= 2:
        return True
    year_like = len(pieces[i].text) == 4 and pieces[i].text.isdecimal() and pieces[i].text[:2] in ("19", "20")
    return year_like and before.capital and not pieces.at(i + 1).text.isalpha()


def _is_list_mark(pieces: Pieces, i: int) -> bool:
    """Whether figures number an item: "1. Ghouta", "2) Homs"."""
    mark = pieces.at(i + 1)
    if mark.text not in (".", ")") or not mark.glued or i + 2 >= len(pieces) or pieces.at(i + 2).glued:
        return False
    return len(pieces[i].text) <= 2 and pieces.at(i - 1).text in _SENTENCE_ENDS


def _is_ordinal(pieces: Pieces, number: Number) -> bool:
    """Whether an ordinal ends it: "twenty-first"."""
    if pieces.at(number.stop - 1).text not in TENS:
        return False
    j = number.stop + (pieces.at(number.stop).text == "-")
    return pieces.at(j).text in time_words().ordinals and pieces.at(j).text != "second"


def _is_age(pieces: Pieces, i: int, number: Number) -> bool:
    """Whether it is an age: "a 30-year-old", "30 years old", "aged 30"; that of a war or a siege is a duration."""
    unit, stop = unit_at(pieces, number.stop)
    if unit not in ("year", "month"):
        return pieces.at(i - 1).text == "aged"
    j = stop + (pieces.at(stop).text in DASHES)
    if pieces.words(j, 2) == ("of", "age"):
        return True
    conflicts = quantity_words().sets["conflicts"]
    return pieces.at(j).text in ("old", "olds") and conflicts.isdisjoint(pieces.words(j + 1, 2))


def _is_compound(pieces: Pieces, number: Number) -> bool:
    """Whether a hyphen makes it the first part of a word that is no measure: "two-state", "12-point"."""
    dash, word = pieces.at(number.stop), pieces.at(number.stop + 1)
    if dash.text not in DASHES or not dash.glued or not word.glued or not word.text.isalpha():
        return False
    return (
        unit_at(pieces, number.stop)[0] is None and word.text not in _COUNTED_COMPOUNDS and pieces.words(number.stop + 1, 1)[0] not in TENS
    )
