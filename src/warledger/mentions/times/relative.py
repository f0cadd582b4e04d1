"""Read times told from the day of publication: "yesterday", "two weeks ago", "last month", "in the coming days"."""

from dataclasses import replace

from warledger.mentions.pieces import Pieces
from warledger.mentions.times.counts import Span, read_span
from warledger.mentions.times.lexicon import time_words
from warledger.mentions.times.offsets import bound, relative
from warledger.mentions.times.period import Time
from warledger.mentions.times.reading import Reading

_PAST = frozenset({"last", "past", "previous", "preceding", "recent", "latest"})
_COMING = frozenset({"next", "coming", "upcoming", "following"})
_PRECISION = {"h": 1, "d": 1, "w": 3, "M": 4, "y": 5}
_OWNERS = frozenset({"its", "his", "her", "their", "our", "my", "'s", "’s"})
"""Before "last days" these make them somebody's, not publication's."""
_DAYS = {"h": 1 / 24, "d": 1, "w": 7, "M": 30, "y": 365}
_MORE = (("more", "than"), ("over",), ("at", "least"), ("well", "over"))
_LESS = (("less", "than"), ("under",), ("not", "even"))
_ROUGH = (("about",), ("around",), ("some",), ("nearly",), ("almost",), ("roughly",), ("approximately",), ("just",), ("only",), ("barely",))


def read_day_word(pieces: Pieces, i: int) -> Reading | None:
    """Read "today", "tonight", "yesterday evening", "tomorrow morning", "the day before yesterday", "last night", "this morning"."""
    words, text = time_words(), pieces[i].text
    if text in words.days:
        return _on_day(pieces, i, i + 1, words.days[text])
    if pieces.words(i, 4) in (("the", "day", "before", "yesterday"), ("the", "day", "after", "tomorrow")):
        return _on_day(pieces, i, i + 4, -2 if pieces.at(i + 2).text == "before" else 2)
    part = pieces.at(i + 1).text
    if text == "last" and part in ("night", "evening"):
        return _on_day(pieces, i, i + 2, -1)
    if text == "this" and part in ("morning", "afternoon", "evening"):
        return _on_day(pieces, i, i + 2, 0)
    return None


def _on_day(pieces: Pieces, start: int, stop: int, days: int) -> Reading:
    stop += pieces.at(stop).text in time_words().sets["day_parts"]
    edge = "PUB" if days == 0 else bound(abs(days), "d", past=days < 0)
    return Reading(start, stop, from_offset(f"{edge}/{edge}", 1), scale="day")


def from_offset(offset: str, prec: int) -> Time:
    """Return the time that an offset stands for."""
    return lambda clock: relative(offset, clock.day, prec)


def read_named_unit(pieces: Pieces, i: int) -> Reading | None:
    """Read "last week", "this year", "next month", "the current month", "the year" after a part of it."""
    text, unit = pieces[i].text, time_words().units.get(pieces.at(i + 1).text, "")
    if unit not in ("w", "M", "y") or pieces.at(i + 1).text.endswith("s"):
        return None
    count = {"last": -1, "this": 0, "current": 0, "next": 1}.get(text)
    if count is None or (count != 0 and pieces.at(i - 1).text in ("the", "this")):
        return None
    edge = bound(abs(count), unit, past=count <= 0)
    whole = from_offset(f"{edge}/{edge}", _PRECISION[unit])
    if text != "this":
        return Reading(i, i + 2, whole, scale="other")
    so_far = from_offset(f"{edge}/PUB", _PRECISION[unit])
    return Reading(i, i + 2, lambda clock: (so_far if clock.future is False else whole)(clock), scale="other", tensed=True)


def read_stretch(pieces: Pieces, i: int) -> Reading | None:
    """Read a stretch that ends or begins at publication: "the past three days", "recent months", "the next 24 to 48 hours"."""
    text = pieces[i].text
    if (text not in _PAST and text not in _COMING) or pieces.at(i - 1).text in _OWNERS:
        return None
    past, j = text in _PAST, i + 1
    span = read_span(pieces, j) or _read_bare_span(pieces, i)
    if span is None or pieces.at(span.stop).text == "of":
        return None
    far = bound(span.high, span.unit, past=past)
    near = bound(span.low, span.unit, past=past) if span.low != span.high and not span.vague else "PUB"
    start = i - (pieces.at(i - 1).text in ("the", "these"))
    offset = f"{far}/{near}" if past else f"{near}/{far}"
    return Reading(start, span.stop, from_offset(offset, _precision_within(span)))


def _precision_within(span: Span) -> int:
    """Expect the precision of a stretch that begins or ends at an unknown day."""
    length = max(1, round(span.high * _DAYS[span.unit]))
    return next((prec for prec, most in ((1, 1), (2, 6), (3, 8), (4, 32)) if length <= most), 5)


def _read_bare_span(pieces: Pieces, i: int) -> Span | None:
    """Read the unit after "recent", "the past" or "the coming" without a number; the longer of "days and weeks"."""
    text, word, words = pieces[i].text, pieces.at(i + 1).text, time_words()
    if word in words.vague_spans:
        stop = i + 2
        if pieces.at(stop).text in ("and", "or") and pieces.at(stop + 1).text in words.vague_spans:
            word, stop = pieces.at(stop + 1).text, stop + 2
        reach = words.vague_spans[word]
        return Span(int(reach[:-1]), int(reach[:-1]), reach[-1], stop, vague=True)
    rolling = text in ("past", "coming", "upcoming") or (text in ("last", "next") and pieces.at(i - 1).text == "the")
    unit = words.units.get(word, "")
    if not rolling or unit == "" or word == "night" or (word == "day" and text == "next"):
        return None
    count = int(unit[:-1] or 1)
    return Span(count, count, unit[-1], i + 2, vague=False)


def read_distance(pieces: Pieces, i: int) -> Reading | None:
    """Read a distance from publication: "two weeks ago", "years back", "three months from now", "in two weeks' time"."""
    span = read_span(pieces, i) or _read_plural(pieces, i)
    if span is None:
        return None
    j = span.stop + (pieces.at(span.stop).text in ("'", "’"))
    word, after = pieces.at(j).text, pieces.at(j + 1).text
    if word == "ago" or (word == "back" and after not in ("to", "in", "into", "from", "at")):
        return _ago(pieces, i, span, stop=j + 1)
    if (word, after) in (("from", "now"), ("from", "today")):
        return Reading(i, j + 2, _exact(span, past=False))
    before = pieces.at(i - 1).text
    if before == "in" and word == "time":
        return Reading(i - 1, j + 1, _exact(span, past=False))
    if before == "in" and word not in ("of", "-"):
        return Reading(i - 1, span.stop, _exact(span, past=False), needs="future")
    if before == "within" and word != "of":
        return Reading(
            i - 1, span.stop, from_offset(f"PUB/{bound(span.high, span.unit, past=False)}", _precision_within(span)), needs="not past"
        )
    return None


def _read_plural(pieces: Pieces, i: int) -> Span | None:
    """Read "years" of "years ago": anything from one on, kept open by `_ago`."""
    word = pieces.at(i).text
    if word not in time_words().vague_spans or pieces.at(i + 1).text not in ("ago", "back"):
        return None
    return Span(1, 0, time_words().units[word][-1], i + 1, vague=True)


def _ago(pieces: Pieces, i: int, span: Span, *, stop: int) -> Reading:
    """Read "more than two years ago" and "years ago" as open, "less than two years ago" up to publication."""
    edge = bound(span.low, span.unit, past=True)
    if span.high == 0:
        return Reading(i, stop, from_offset(f"../{edge}", 5))
    for phrases, offset in ((_MORE, f"../{edge}"), (_LESS, f"{edge}/PUB")):
        length = _phrase_before(pieces, i, phrases)
        if length > 0:
            return Reading(i - length, stop, from_offset(offset, 5))
    return Reading(i - _phrase_before(pieces, i, _ROUGH), stop, _exact(span, past=True))


def _exact(span: Span, *, past: bool) -> Time:
    edges = [bound(count, span.unit, past=past) for count in sorted({span.low, span.high}, reverse=past)]
    return from_offset(f"{edges[0]}/{edges[-1]}", _PRECISION[span.unit] if span.low == span.high else 5)


def _phrase_before(pieces: Pieces, i: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    return next((len(phrase) for phrase in phrases if pieces.words(i - len(phrase), len(phrase)) == phrase), 0)


def read_share_of_unit(pieces: Pieces, i: int) -> Reading | None:
    """Read "earlier this month", "later this year", "so far this week", "the rest of the year", "earlier today", "later in the day"."""
    j = i + 1
    text = pieces[i].text
    if text == "so" and pieces.at(j).text == "far":
        text, j = "earlier", j + 1
    elif text in ("rest", "remainder") and pieces.at(j).text == "of":
        text, j = "later", j + 1
    if text not in ("earlier", "later") or j > i + 2:
        return None
    if pieces.at(j).text == "today":
        return replace(_on_day(pieces, i, j + 1, 0), start=i)
    j += pieces.at(j).text == "in"
    unit = time_words().units.get(pieces.at(j + 1).text, "")
    if pieces.at(j).text not in ("this", "the") or unit not in ("w", "M", "y"):
        return None
    edge = bound(0, unit, past=text == "earlier")
    offset = f"{edge}/PUB" if text == "earlier" else f"PUB/{edge}"
    return Reading(i, j + 2, from_offset(offset, _PRECISION[unit]))


def read_until_recently(pieces: Pieces, i: int) -> Reading | None:
    """Read "until recently" and "until very recently": a time that was over by publication."""
    if pieces[i].text not in ("until", "till"):
        return None
    j = i + 1 + (pieces.at(i + 1).text in ("very", "quite", "only", "just", "fairly"))
    if pieces.at(j).text != "recently":
        return None
    return Reading(i, j + 1, from_offset("../PUB", 5), relation="until")
