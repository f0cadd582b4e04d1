"""Say by when what is foretold should have come about: the deadline of a forecast."""

from datetime import date
from typing import TYPE_CHECKING

from warledger.claims.circumstance import find_when
from warledger.claims.draft import Reading
from warledger.language.clauses import preposition
from warledger.mentions.mention import DateMention
from warledger.mentions.times.offsets import relative
from warledger.vocabulary import load_words

if TYPE_CHECKING:
    from spacy.tokens import Token

UNITS = {"hour": "h", "day": "d", "week": "w", "month": "M", "year": "y"}
"""Units of a length of time, as offsets from the publication write them."""
CALENDAR = {"week": "w", "month": "M", "year": "y"}
"""Units of the calendar that a text is published in the middle of: "the battle of the year"."""


def find_deadline(reading: Reading, head: "Token") -> str | None:
    """Return by when it should have happened: as days, or relative to the publication; "take less than two months" counts from there too.

    Of the year (month, week) of the publication only the rest is yet to come. A time before it is when something was said: None.
    """
    unit = _unit_beside(head)
    if unit is not None:
        return _as_days(f"PUB/PUB+0{unit}", reading.published)
    when = find_when(reading, head.i)
    if when is None:
        return _duration(reading, head)
    if _is_past(reading, when):
        return None
    unit = unit_of_present(when)
    # "Before the end of the year" is told up to that end, and a verb of the past may have cut "this year" short at the publication.
    if unit is not None and (
        when.relation == "before" or (when.offset or "").endswith("/PUB") or when.latest is None or reading.published is None
    ):
        return _as_days(f"PUB/PUB+0{unit}", reading.published)
    days = [day.isoformat() for day in (_not_before(when, reading.published), when.latest) if day is not None]
    return "/".join(dict.fromkeys(days)) or when.offset


def _is_past(reading: Reading, when: DateMention) -> bool:
    """Whether a time told from the publication lies before it, or tells when somebody spoke: "warned in July of this year that …"."""
    start, _, bound = (when.offset or "").rpartition("/")
    if unit_of_present(when) is None:
        return bound.startswith("PUB-") or (bound == "PUB" and start.startswith("PUB-"))
    over = when.relation != "before" and when.latest is not None and reading.published is not None and when.latest < reading.published
    root = reading.span(when).root
    verb = next((token for token in (root, *root.ancestors) if token.pos_ == "VERB" or any(c.dep_ == "cop" for c in token.children)), None)
    return over or (verb is not None and verb.tag_ == "VBD" and verb.lemma_.lower() in load_words("speech")["reported"])


def unit_of_present(when: DateMention) -> str | None:
    """Return w, M or y where a time is the week, month or year of the publication itself: "this year", "by the end of the month"; else None."""
    start, _, bound = (when.offset or "").rpartition("/")
    told = start if bound == "PUB" else bound
    return told[-1] if told.startswith("PUB-0") else None


def is_of_the_present(noun: "Token") -> bool:
    """Whether "of the year" (month, week), which is that of the publication, stands behind a noun."""
    return _unit_beside(noun) is not None


def _unit_beside(noun: "Token") -> str | None:
    for child in noun.children:
        marks = {mark.lower_ for mark in child.children}
        if child.dep_ == "nmod" and preposition(child) == "of" and child.lower_ in CALENDAR and marks == {"of", "the"}:
            return CALENDAR[child.lower_]
    return None


def _as_days(offset: str, published: date | None) -> str:
    """Return the days that an offset stands for, or the offset while they are not known."""
    period = relative(offset, published, 0)
    days = [day.isoformat() for day in (period.earliest, period.latest) if day is not None]
    return "/".join(dict.fromkeys(days)) or offset


def _not_before(when: DateMention, published: date | None) -> date | None:
    """The first day that is yet to come: what is foretold in July for "2018" is meant for the rest of it."""
    if when.earliest is None or when.latest is None or published is None:
        return when.earliest
    return published if when.earliest < published <= when.latest else when.earliest


def _duration(reading: Reading, head: "Token") -> str | None:
    lasting = load_words("nouns")["harm"]["lasting"]
    for quantity in reading.mentions.quantities if head.lemma_.lower() in lasting else ():
        span = reading.span(quantity)
        unit, most = UNITS.get(quantity.unit or ""), quantity.high
        if unit is not None and most is not None and most.is_integer() and len(span) > 0 and head in (span.root.head, span.root.head.head):
            return _as_days(f"PUB/PUB+{most:.0f}{unit}", reading.published)
    return None
