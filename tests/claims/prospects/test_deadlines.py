"""A deadline is the part of the told time that is yet to come; what is the last of its kind in such a time is a forecast."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from trees import read_tree
from warledger.claims.draft import Draft, Reading
from warledger.claims.prospects.forecasts import read_forecasts
from warledger.mentions.mention import DateMention, QuantityMention

PUBLISHED = date(2018, 7, 20)
IS_LAST = """
It it PRON PRP 5 nsubj
is be AUX VBZ 5 cop
the the DET DT 5 det
last last ADJ JJ 5 amod
battle battle NOUN NN 0 root
this this DET DT 7 det
year year NOUN NN 5 obl:unmarked
^. . PUNCT . 5 punct
"""
WAS_LAST = IS_LAST.replace("is be AUX VBZ", "was be AUX VBD")
HAS_BEEN_LAST = IS_LAST.replace("is be AUX VBZ", "been be AUX VBN")
LAST_TOWN = IS_LAST.replace("battle battle", "town town")
LATEST = IS_LAST.replace("last last", "latest late")
IF_LAST = IS_LAST.replace("It it PRON PRP 5 nsubj", "If if SCONJ IN 5 mark")
NOT_LAST = IS_LAST.replace("the the DET DT 5 det", "not not PART RB 5 advmod")
OF_THE_YEAR = """
This this PRON DT 6 nsubj
will will AUX MD 6 aux
be be AUX VB 6 cop
the the DET DT 6 det
final final ADJ JJ 6 amod
offensive offensive NOUN NN 0 root
of of ADP IN 9 case
the the DET DT 9 det
year year NOUN NN 6 nmod
^. . PUNCT . 6 punct
"""
OF_THE_WAR = """
This this PRON DT 5 nsubj
is be AUX VBZ 5 cop
the the DET DT 5 det
last last ADJ JJ 5 amod
year year NOUN NN 0 root
of of ADP IN 8 case
the the DET DT 8 det
war war NOUN NN 5 nmod
^. . PUNCT . 5 punct
"""
OF_2017 = """
It it PRON PRP 5 nsubj
is be AUX VBZ 5 cop
the the DET DT 5 det
last last ADJ JJ 5 amod
battle battle NOUN NN 0 root
of of ADP IN 7 case
2017 2017 NUM CD 5 nmod
^. . PUNCT . 5 punct
"""
MAY_BE_LAST = OF_THE_YEAR.replace("will will", "may may")
ATTACK = """
Rebels rebel NOUN NNS 3 nsubj
will will AUX MD 3 aux
attack attack VERB VB 0 root
this this DET DT 5 det
year year NOUN NN 3 obl:unmarked
^. . PUNCT . 3 punct
"""
MONTHS = """
It it PRON PRP 3 nsubj
will will AUX MD 3 aux
take take VERB VB 0 root
two two NUM CD 5 nummod
months month NOUN NNS 3 obj
"""
WARNED = """
Moscow Moscow PROPN NNP 2 nsubj
warned warn VERB VBD 0 root
this this DET DT 4 det
year year NOUN NN 2 obl:unmarked
that that SCONJ IN 8 mark
rebels rebel NOUN NNS 8 nsubj
will will AUX MD 8 aux
attack attack VERB VB 2 ccomp
"""
SURPRISED = """
Rebels rebel NOUN NNS 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
expect expect VERB VB 0 root
the the DET DT 6 det
attack attack NOUN NN 4 obj
"""
THIS_YEAR, LAST_YEAR, UP_TO_NOW = "PUB-0y/PUB-0y", "PUB-1y/PUB-1y", "PUB-0y/PUB"


def dated(table: str, words: str, offset: str | None, *, days: tuple[date, date] | None = None, published: date | None = None) -> Reading:
    plain = read_tree(table)
    start = plain.doc.text.index(words)
    first, last = days or (None, None)
    when = DateMention(words, start, start + len(words), first, last, None, 5, offset)
    return Reading(plain.doc, "paragraph", replace(plain.mentions, dates=(when,)), plain.predicates, published=published)


def only(reading: Reading) -> Draft:
    (draft,) = read_forecasts(reading)
    return draft


def test_the_last_battle_of_a_year_that_is_not_over_is_a_forecast() -> None:
    draft = only(dated(IS_LAST, "this year", THIS_YEAR))
    assert (draft.rule, draft.modality, draft.polarity) == ("forecast.last", "predicted", "+")
    assert (draft.args["certainty"], draft.args["deadline"]) == ("certain", "PUB/PUB+0y")
    assert draft.args["what"] == "It is the last battle this year"


def test_with_a_day_of_publication_the_rest_of_the_year_is_named() -> None:
    year = (date(2018, 1, 1), date(2018, 12, 31))
    assert only(dated(IS_LAST, "this year", THIS_YEAR, days=year, published=PUBLISHED)).args["deadline"] == "2018-07-20/2018-12-31"
    assert only(dated(ATTACK, "this year", THIS_YEAR, days=year, published=PUBLISHED)).args["deadline"] == "2018-07-20/2018-12-31"
    assert only(dated(ATTACK, "this year", None, days=year, published=PUBLISHED)).args["deadline"] == "2018-07-20/2018-12-31"


@pytest.mark.parametrize("table", [WAS_LAST, HAS_BEEN_LAST, LAST_TOWN, LATEST, IF_LAST])
def test_the_past_other_nouns_and_conditions_are_none(table: str) -> None:
    assert list(read_forecasts(dated(table, "this year", THIS_YEAR))) == []


@pytest.mark.parametrize(("offset", "relation"), [(LAST_YEAR, "in"), (THIS_YEAR, "since")])
def test_a_time_that_looks_back_foretells_nothing(offset: str, relation: Literal["in", "since"]) -> None:
    reading = dated(IS_LAST, "this year", offset)
    (when,) = reading.mentions.dates
    mentions = replace(reading.mentions, dates=(replace(when, relation=relation),))
    assert list(read_forecasts(Reading(reading.doc, "paragraph", mentions, reading.predicates))) == []


@pytest.mark.parametrize(("published", "count"), [(PUBLISHED, 0), (date(2017, 7, 20), 1), (None, 0)])
def test_a_named_year_must_reach_past_the_publication(published: date | None, count: int) -> None:
    days = (date(2017, 1, 1), date(2017, 12, 31))
    assert len(list(read_forecasts(dated(OF_2017, "2017", None, days=days, published=published)))) == count


def test_not_the_last_is_a_forecast_denied() -> None:
    draft = only(dated(NOT_LAST, "this year", THIS_YEAR))
    assert (draft.polarity, draft.args["what"]) == ("-", "It is last battle this year")


def test_of_the_year_is_the_year_of_publication() -> None:
    assert only(read_tree(OF_THE_YEAR)).args["deadline"] == "PUB/PUB+0y"
    assert only(read_tree(OF_THE_YEAR, published=PUBLISHED)).args["deadline"] == "2018-07-20/2018-12-31"


def test_the_last_year_of_the_war_has_no_day() -> None:
    assert only(read_tree(OF_THE_WAR)).args["deadline"] is None


def test_what_may_be_the_last_is_possible() -> None:
    assert only(read_tree(MAY_BE_LAST)).args["certainty"] == "possible"


@pytest.mark.parametrize(
    ("offset", "deadline"),
    [(THIS_YEAR, "PUB/PUB+0y"), (UP_TO_NOW, "PUB/PUB+0y"), (LAST_YEAR, None), ("PUB-6d/PUB", None), ("PUB/PUB", "PUB/PUB")],
)
def test_only_what_is_yet_to_come_is_a_deadline(offset: str, deadline: str | None) -> None:
    assert only(dated(ATTACK, "this year", offset)).args["deadline"] == deadline


@pytest.mark.parametrize(("count", "published", "deadline"), [
    (2.0, None, "PUB/PUB+2M"), (2.0, PUBLISHED, "2018-07-20/2018-09-20"), (1.5, None, None),
])  # fmt: skip
def test_a_length_of_time_counts_from_the_publication(count: float, published: date | None, deadline: str | None) -> None:
    start = read_tree(MONTHS).doc.text.index("two months")
    quantity = QuantityMention("two months", start, start + 10, count, count, "exact", "month")
    assert only(read_tree(MONTHS, quantities=(quantity,), published=published)).args["deadline"] == deadline


def test_before_the_end_of_the_year_is_up_to_its_last_day() -> None:
    reading = dated(ATTACK, "this year", "PUB/PUB-0y", days=(PUBLISHED, date(2018, 10, 31)), published=PUBLISHED)
    (when,) = reading.mentions.dates
    mentions = replace(reading.mentions, dates=(replace(when, relation="before"),))
    told = Reading(reading.doc, "paragraph", mentions, reading.predicates, published=PUBLISHED)
    assert only(told).args["deadline"] == "2018-07-20/2018-12-31"


def test_when_somebody_spoke_is_no_deadline() -> None:
    days = (date(2018, 5, 1), date(2018, 5, 31))
    assert only(dated(WARNED, "this year", THIS_YEAR)).args["deadline"] is None
    assert only(dated(ATTACK, "this year", THIS_YEAR, days=days, published=PUBLISHED)).args["deadline"] is None


def test_a_surprise_is_no_forecast() -> None:
    assert list(read_forecasts(read_tree(SURPRISED))) == []
