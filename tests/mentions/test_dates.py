"""Dates: what interval each expression stands for, when publication is known, and what is kept while it is not."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from factory import make_published
from warledger.documents.document import Publication
from warledger.mentions.dates import find_dates
from warledger.mentions.mention import DateMention

if TYPE_CHECKING:
    from spacy.language import Language

NLP: "Language" = spacy.blank("en")
PUBLISHED = make_published("2018-01-20")  # a Saturday


def read(sentence: str, published: Publication = PUBLISHED) -> list[DateMention]:
    return list(find_dates(NLP(sentence), published))


def only(sentence: str, published: Publication = PUBLISHED) -> DateMention:
    found = read(sentence, published)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


ABSOLUTE = [
    ("The town fell on 14 March 2016.", "on 14 March 2016", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("The town fell on March 14, 2016.", "on March 14, 2016", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("The town fell on the 14th of March, 2016.", "on the 14th of March, 2016", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("The town fell on the fifth of May 2015.", "on the fifth of May 2015", "2015-05-05", "2015-05-05", "2015-05-05", 1),
    ("It fell on September the 20th, 2014.", "on September the 20th, 2014", "2014-09-20", "2014-09-20", "2014-09-20", 1),
    ("Filed August 21 2013 by the desk.", "August 21 2013", "2013-08-21", "2013-08-21", "2013-08-21", 1),
    ("Filed 14/03/2016 by the desk.", "14/03/2016", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("Filed 03/14/2016 by the desk.", "03/14/2016", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("Filed 04/04/2016 by the desk.", "04/04/2016", "2016-04-04", "2016-04-04", "2016-04-04", 1),
    ("Filed 21.08.2013 by the desk.", "21.08.2013", "2013-08-21", "2013-08-21", "2013-08-21", 1),
    ("Filed 2016-03-14 by the desk.", "2016-03-14", "2016-03-14", "2016-03-14", "2016-03-14", 1),
    ("Sun 05 Jul 2015", "Sun 05 Jul 2015", "2015-07-05", "2015-07-05", "2015-07-05", 1),
    ("Mon Aug 12 2013", "Mon Aug 12 2013", "2013-08-12", "2013-08-12", "2013-08-12", 1),
    ("Wednesday 22 July 2015", "Wednesday 22 July 2015", "2015-07-22", "2015-07-22", "2015-07-22", 1),
    ("They left on Friday, March 27, 2015.", "on Friday, March 27, 2015", "2015-03-27", "2015-03-27", "2015-03-27", 1),
    ("Signed Feb. 26, 2015.", "Feb. 26, 2015", "2015-02-26", "2015-02-26", "2015-02-26", 1),
    ("The siege began in March 2016.", "in March 2016", "2016-03-01", "2016-03-31", "2016-03", 4),
    ("The siege began in March of 2016.", "in March of 2016", "2016-03-01", "2016-03-31", "2016-03", 4),
    ("It dates from 2016-03 at best.", "from 2016-03", "2016-03-01", "2016-03-31", "2016-03", 4),
    ("The war began in 2011.", "in 2011", "2011-01-01", "2011-12-31", "2011", 5),
    ("2017 was a hard year.", "2017", "2017-01-01", "2017-12-31", "2017", 5),
    ("Their line is the 1974 line.", "1974", "1974-01-01", "1974-12-31", "1974", 5),
    ("A disputed 2014 vote divided them.", "2014", "2014-01-01", "2014-12-31", "2014", 5),
    ("The front (2014) held.", "2014", "2014-01-01", "2014-12-31", "2014", 5),
    ("It was 2015's longest battle.", "2015", "2015-01-01", "2015-12-31", "2015", 5),
    ("In the year 2014 it fell.", "In the year 2014", "2014-01-01", "2014-12-31", "2014", 5),
    ("They gained it over the course of 2014 and 2015.", "over the course of 2014 and 2015", "2014-01-01", "2015-12-31", "2014/2015", 5),
    ("It grew in 2014 and 2015.", "in 2014 and 2015", "2014-01-01", "2015-12-31", "2014/2015", 5),
    ("The war of 2014-2015 ended badly.", "2014-2015", "2014-01-01", "2015-12-31", "2014/2015", 5),
    ("The 2014–15 fighting ended badly.", "2014–15", "2014-01-01", "2015-12-31", "2014/2015", 5),
    ("From 2012 to 2014 it held.", "From 2012 to 2014", "2012-01-01", "2014-12-31", "2012/2014", 5),
    ("Between 2012 and 2014 it held.", "Between 2012 and 2014", "2012-01-01", "2014-12-31", "2012/2014", 5),
    ("Between 3 and 9 May 2015 they fought.", "Between 3 and 9 May 2015", "2015-05-03", "2015-05-09", "2015-05-03/2015-05-09", 3),
    ("They fought 3-9 May 2015.", "3-9 May 2015", "2015-05-03", "2015-05-09", "2015-05-03/2015-05-09", 3),
    ("They fought on 3 and 4 May 2015.", "on 3 and 4 May 2015", "2015-05-03", "2015-05-04", "2015-05-03/2015-05-04", 2),
    ("They fought May 3–9, 2015.", "May 3–9, 2015", "2015-05-03", "2015-05-09", "2015-05-03/2015-05-09", 3),
    ("From 28 April to 3 May 2015 it rained.", "From 28 April to 3 May 2015", "2015-04-28", "2015-05-03", "2015-04-28/2015-05-03", 2),
    ("From March to June 2015 it held.", "From March to June 2015", "2015-03-01", "2015-06-30", "2015-03/2015-06", 5),
    ("From March 2015 to June it held.", "From March 2015 to June", "2015-03-01", "2015-06-30", "2015-03/2015-06", 5),
    ("From November to February 2015 it held.", "From November to February 2015", "2014-11-01", "2015-02-28", "2014-11/2015-02", 5),
    ("Between 30 December 2014 and 2 January 2015.", "Between 30 December 2014 and 2 January 2015", "2014-12-30", "2015-01-02", None, 2),
    ("It began in early 2013.", "in early 2013", "2013-01-01", "2013-04-30", "2013-01/2013-04", 5),
    ("It began in mid-2016.", "in mid-2016", "2016-05-01", "2016-08-31", "2016-05/2016-08", 5),
    ("It began in late 2013.", "in late 2013", "2013-09-01", "2013-12-31", "2013-09/2013-12", 5),
    ("It began in late March 2015.", "in late March 2015", "2015-03-21", "2015-03-31", "2015-03-21/2015-03-31", 4),
    ("It began in mid-July 2015.", "in mid-July 2015", "2015-07-11", "2015-07-20", "2015-07-11/2015-07-20", 4),
    ("It began at the end of 2016.", "at the end of 2016", "2016-11-01", "2016-12-31", "2016-11/2016-12", 5),
    ("It began at the start of April 2015.", "at the start of April 2015", "2015-04-01", "2015-04-10", "2015-04-01/2015-04-10", 4),
    ("It began in the first half of 2015.", "in the first half of 2015", "2015-01-01", "2015-06-30", "2015-01/2015-06", 5),
    ("It began in the third quarter of 2014.", "in the third quarter of 2014", "2014-07-01", "2014-09-30", "2014-07/2014-09", 5),
    ("Output fell in Q1 2014.", "in Q1 2014", "2014-01-01", "2014-03-31", "2014-01/2014-03", 5),
    ("It fell in the first week of June 2015.", "in the first week of June 2015", "2015-06-01", "2015-06-07", None, 3),
    ("It fell in the last days of May 2015.", "in the last days of May 2015", "2015-05-27", "2015-05-31", None, 2),
    ("It fell in the week of 5 May 2015.", "in the week of 5 May 2015", "2015-05-04", "2015-05-10", None, 3),
    ("In the 1990s they armed.", "In the 1990s", "1990-01-01", "1999-12-31", "199X", 5),
    ("In the late 1980s they armed.", "In the late 1980s", "1986-09-01", "1989-12-31", None, 5),
    ("In the nineties they armed.", "In the nineties", "1990-01-01", "1999-12-31", "199X", 5),
    ("It fell in spring 2013.", "in spring 2013", "2013-03-01", "2013-05-31", "2013-21", 5),
    ("It fell in the summer of 2014.", "in the summer of 2014", "2014-06-01", "2014-08-31", "2014-22", 5),
    ("It fell in the fall of 2014.", "in the fall of 2014", "2014-09-01", "2014-11-30", "2014-23", 5),
    ("It fell in winter 2015.", "in winter 2015", "2015-12-01", "2016-02-29", "2015-24", 5),
    ("It fell around 2012.", "around 2012", "2012-01-01", "2012-12-31", "2012~", 5),
    ("They fasted in Ramadan 2016.", "in Ramadan 2016", "2016-06-07", "2016-07-06", "2016-06-07~/2016-07-06~", 4),
    ("A truce held on Eid al-Fitr 2017.", "on Eid al-Fitr 2017", "2017-06-26", "2017-06-28", "2017-06-26~/2017-06-28~", 2),
    ("A truce held on Easter Sunday 2015.", "on Easter Sunday 2015", "2015-04-05", "2015-04-05", "2015-04-05", 1),
    ("It fell on New Year's Eve 2014.", "on New Year's Eve 2014", "2014-12-31", "2014-12-31", "2014-12-31", 1),
    ("They met on 29 February 2016.", "on 29 February 2016", "2016-02-29", "2016-02-29", "2016-02-29", 1),
    ("A March 2011 uprising began it.", "March 2011", "2011-03-01", "2011-03-31", "2011-03", 4),
]


@pytest.mark.parametrize(("sentence", "text", "earliest", "latest", "edtf", "prec"), ABSOLUTE)
@pytest.mark.parametrize("published", [PUBLISHED, Publication()], ids=["dated", "undated"])
def test_a_full_date_is_the_same_whenever_it_was_written(sentence, text, earliest, latest, edtf, prec, published):
    mention = only(sentence, published)
    assert (mention.text, mention.relation, mention.offset) == (text, "in", None)
    assert (str(mention.earliest), str(mention.latest), mention.date_prec) == (earliest, latest, prec)
    assert edtf is None or mention.edtf == edtf


OPEN = [
    ("They held it since 2012.", "since 2012", "since", "2012-01-01", None, "2012/.."),
    ("They held it from 2013 onwards.", "from 2013 onwards", "since", "2013-01-01", None, "2013/.."),
    ("They held it before 2011.", "before 2011", "before", None, "2010-12-31", "../2010"),
    ("They held it prior to May 2015.", "prior to May 2015", "before", None, "2015-04-30", "../2015-04"),
    ("They held it after 2012.", "after 2012", "after", "2013-01-01", None, "2013/.."),
    ("They held it until 2015.", "until 2015", "until", None, "2015-12-31", "../2015"),
    ("They held it till 5 May 2015.", "till 5 May 2015", "until", None, "2015-05-05", "../2015-05-05"),
    ("They left by the end of 2016.", "by the end of 2016", "by", None, "2016-12-31", "../2016"),
    ("They left no later than 3 May 2015.", "no later than 3 May 2015", "by", None, "2015-05-03", "../2015-05-03"),
    ("The pre-2011 border stands.", "pre-2011", "before", None, "2010-12-31", "../2010"),
    ("Such was post-2003 Iraq.", "post-2003", "after", "2004-01-01", None, "2004/.."),
]


@pytest.mark.parametrize(("sentence", "text", "relation", "earliest", "latest", "edtf"), OPEN)
def test_since_before_after_until_and_by_open_the_interval(sentence, text, relation, earliest, latest, edtf):
    mention = only(sentence, Publication())
    assert (mention.text, mention.relation, mention.edtf, mention.date_prec) == (text, relation, edtf, 5)
    assert [day and day.isoformat() for day in (mention.earliest, mention.latest)] == [earliest, latest]


RELATIVE = [
    # sentence, text, offset, earliest, latest
    ("They met yesterday.", "yesterday", "PUB-1d/PUB-1d", "2018-01-19", "2018-01-19"),
    ("They met yesterday evening.", "yesterday evening", "PUB-1d/PUB-1d", "2018-01-19", "2018-01-19"),
    ("They met today.", "today", "PUB/PUB", "2018-01-20", "2018-01-20"),
    ("They meet tonight.", "tonight", "PUB/PUB", "2018-01-20", "2018-01-20"),
    ("They meet tomorrow morning.", "tomorrow morning", "PUB+1d/PUB+1d", "2018-01-21", "2018-01-21"),
    ("They met last night.", "last night", "PUB-1d/PUB-1d", "2018-01-19", "2018-01-19"),
    ("They met this morning.", "this morning", "PUB/PUB", "2018-01-20", "2018-01-20"),
    ("They met the day before yesterday.", "the day before yesterday", "PUB-2d/PUB-2d", "2018-01-18", "2018-01-18"),
    ("They met earlier today.", "earlier today", "PUB/PUB", "2018-01-20", "2018-01-20"),
    ("They met three days ago.", "three days ago", "PUB-3d/PUB-3d", "2018-01-17", "2018-01-17"),
    ("They met 24 hours ago.", "24 hours ago", "PUB-24h/PUB-24h", "2018-01-19", "2018-01-19"),
    ("They met two weeks ago.", "two weeks ago", "PUB-2w/PUB-2w", "2018-01-01", "2018-01-07"),
    ("They met about three months ago.", "about three months ago", "PUB-3M/PUB-3M", "2017-10-01", "2017-10-31"),
    ("They met a year ago.", "a year ago", "PUB-1y/PUB-1y", "2017-01-01", "2017-12-31"),
    ("They met two or three days ago.", "two or three days ago", "PUB-3d/PUB-2d", "2018-01-17", "2018-01-18"),
    ("They met a few days ago.", "a few days ago", "PUB-5d/PUB-2d", "2018-01-15", "2018-01-18"),
    ("They met two and a half years ago.", "two and a half years ago", "PUB-30M/PUB-30M", "2015-07-01", "2015-07-31"),
    ("They met less than a month ago.", "less than a month ago", "PUB-1M/PUB", "2017-12-20", "2018-01-20"),
    ("Three days earlier they had met.", "Three days earlier", "PUB-3d/PUB-3d", "2018-01-17", "2018-01-17"),
    ("They met last week.", "last week", "PUB-1w/PUB-1w", "2018-01-08", "2018-01-14"),
    ("They met this week.", "this week", "PUB-0w/PUB", "2018-01-15", "2018-01-20"),
    ("They will meet this week.", "this week", "PUB-0w/PUB-0w", "2018-01-15", "2018-01-21"),
    ("They met last month.", "last month", "PUB-1M/PUB-1M", "2017-12-01", "2017-12-31"),
    ("They meet next month.", "next month", "PUB+1M/PUB+1M", "2018-02-01", "2018-02-28"),
    ("They met last year.", "last year", "PUB-1y/PUB-1y", "2017-01-01", "2017-12-31"),
    ("It is the last battle this year.", "this year", "PUB-0y/PUB-0y", "2018-01-01", "2018-12-31"),
    ("They met earlier this month.", "earlier this month", "PUB-0M/PUB", "2018-01-01", "2018-01-20"),
    ("They meet later this year.", "later this year", "PUB/PUB+0y", "2018-01-20", "2018-12-31"),
    ("So far this year they met.", "So far this year", "PUB-0y/PUB", "2018-01-01", "2018-01-20"),
    ("In the coming days they meet.", "In the coming days", "PUB/PUB+7d", "2018-01-20", "2018-01-27"),
    ("In the coming days and weeks they meet.", "In the coming days and weeks", "PUB/PUB+5w", "2018-01-20", "2018-02-24"),
    ("In the next 24 to 48 hours it falls.", "In the next 24 to 48 hours", "PUB+24h/PUB+48h", "2018-01-21", "2018-01-22"),
    ("In the next few days it falls.", "In the next few days", "PUB/PUB+5d", "2018-01-20", "2018-01-25"),
    ("It falls within two months.", "within two months", "PUB/PUB+2M", "2018-01-20", "2018-03-20"),
    ("It falls in two weeks' time.", "in two weeks' time", "PUB+2w/PUB+2w", "2018-01-29", "2018-02-04"),
    ("It falls three months from now.", "three months from now", "PUB+3M/PUB+3M", "2018-04-01", "2018-04-30"),
    ("Over the past three months it held.", "Over the past three months", "PUB-3M/PUB", "2017-10-20", "2018-01-20"),
    ("In the past week it held.", "In the past week", "PUB-1w/PUB", "2018-01-13", "2018-01-20"),
    ("Over the last year it held.", "Over the last year", "PUB-1y/PUB", "2017-01-20", "2018-01-20"),
    ("In the last 12 hours it fell.", "In the last 12 hours", "PUB-12h/PUB", "2018-01-19", "2018-01-20"),
    ("In recent weeks it held.", "In recent weeks", "PUB-5w/PUB", "2017-12-16", "2018-01-20"),
    ("Over the last few days it held.", "Over the last few days", "PUB-5d/PUB", "2018-01-15", "2018-01-20"),
    ("In July of this year it fell.", "In July of this year", "PUB-0y/PUB-0y", "2018-07-01", "2018-07-31"),
    ("In March last year it fell.", "In March last year", "PUB-1y/PUB-1y", "2017-03-01", "2017-03-31"),
    ("Late last year it fell.", "Late last year", "PUB-1y/PUB-1y", "2017-09-01", "2017-12-31"),
    ("Early next week it falls.", "Early next week", "PUB+1w/PUB+1w", "2018-01-22", "2018-01-23"),
]


@pytest.mark.parametrize(("sentence", "text", "offset", "earliest", "latest"), RELATIVE)
def test_times_told_from_publication_are_resolved_against_it(sentence, text, offset, earliest, latest):
    mention = only(sentence)
    assert (mention.text, mention.offset) == (text, offset)
    assert (str(mention.earliest), str(mention.latest)) == (earliest, latest)


@pytest.mark.parametrize(("sentence", "text", "offset"), [case[:3] for case in RELATIVE])
def test_times_told_from_publication_stay_relative_while_it_is_unknown(sentence, text, offset):
    mention = only(sentence, Publication())
    assert (mention.text, mention.offset, mention.earliest, mention.latest) == (text, offset, None, None)
    assert mention.date_prec is not None


OPEN_RELATIVE = [
    ("They left more than two years ago.", "more than two years ago", "../PUB-2y", "in", "../2016"),
    ("They came to occupy it years back.", "years back", "../PUB-1y", "in", "../2017"),
    ("They were friends until recently.", "until recently", "../PUB", "until", "../2018-01-20"),
    ("They were friends until very recently.", "until very recently", "../PUB", "until", "../2018-01-20"),
    ("It has held since last month.", "since last month", "PUB-1M/..", "since", "2017-12/.."),
    ("It has held since the start of the year.", "since the start of the year", "PUB-0y/..", "since", "2018/.."),
    ("It was quiet before last week.", "before last week", "../PUB-1w", "before", "../2018-01-07"),
]


@pytest.mark.parametrize(("sentence", "text", "offset", "relation", "edtf"), OPEN_RELATIVE)
def test_open_times_told_from_publication(sentence, text, offset, relation, edtf):
    mention = only(sentence)
    assert (mention.text, mention.offset, mention.relation, mention.edtf) == (text, offset, relation, edtf)
    assert only(sentence, Publication()).offset == offset


WEEKDAYS = [
    # the day of publication is a Saturday
    ("They fled on Thursday.", "on Thursday", "2018-01-18", "PUB-6d/PUB"),
    ("They fled on Saturday.", "on Saturday", "2018-01-20", "PUB-6d/PUB"),
    ("They fled last Thursday.", "last Thursday", "2018-01-18", "PUB-7d/PUB-1d"),
    ("They fled last Saturday.", "last Saturday", "2018-01-13", "PUB-7d/PUB-1d"),
    ("They fled Sunday morning.", "Sunday morning", "2018-01-14", "PUB-6d/PUB"),
    ("They fled late on Wednesday.", "late on Wednesday", "2018-01-17", "PUB-6d/PUB"),
    ("Thursday's attack was repelled.", "Thursday", "2018-01-18", "PUB-6d/PUB"),
    ("They will leave on Thursday.", "on Thursday", "2018-01-25", "PUB/PUB+6d"),
    ("They leave next Thursday.", "next Thursday", "2018-01-25", "PUB+1d/PUB+7d"),
    ("They left on Tuesday of last week.", "on Tuesday of last week", "2018-01-09", "PUB-1w/PUB-1w"),
]


@pytest.mark.parametrize(("sentence", "text", "day", "unknown"), WEEKDAYS)
def test_a_weekday_is_the_latest_one_unless_the_verb_is_future(sentence, text, day, unknown):
    mention = only(sentence)
    assert (mention.text, str(mention.earliest), str(mention.latest), mention.date_prec) == (text, day, day, 1)
    assert mention.offset is not None
    undated = only(sentence, Publication())
    assert (undated.earliest, undated.offset, undated.date_prec) == (None, unknown, 1)


def test_weekdays_make_ranges_and_weekends():
    between = only("They fought between Tuesday and Thursday.")
    assert (str(between.earliest), str(between.latest), between.offset) == ("2018-01-16", "2018-01-18", "PUB-4d/PUB-2d")
    weekend = only("They fought last weekend.")
    assert (str(weekend.earliest), str(weekend.latest)) == ("2018-01-13", "2018-01-14")


def test_the_verb_above_a_weekday_decides_in_a_parsed_text():
    words = ["Envoys", "said", "troops", "will", "leave", "on", "Monday"]
    doc = Doc(
        NLP.vocab,
        words=words,
        heads=[1, 1, 4, 4, 1, 6, 4],
        deps=["nsubj", "ROOT", "nsubj", "aux", "ccomp", "case", "obl"],
        pos=["NOUN", "VERB", "NOUN", "AUX", "VERB", "ADP", "PROPN"],
        tags=["NNS", "VBD", "NNS", "MD", "VB", "IN", "NNP"],
        lemmas=["envoy", "say", "troop", "will", "leave", "on", "Monday"],
    )
    assert str(next(find_dates(doc, PUBLISHED)).earliest) == "2018-01-22"
    told = Doc(
        NLP.vocab,
        words=["Envoys", "said", "on", "Monday", "troops", "will", "leave"],
        heads=[1, 1, 3, 1, 6, 6, 1],
        deps=["nsubj", "ROOT", "case", "obl", "nsubj", "aux", "ccomp"],
        pos=["NOUN", "VERB", "ADP", "PROPN", "NOUN", "AUX", "VERB"],
        tags=["NNS", "VBD", "IN", "NNP", "NNS", "MD", "VB"],
        lemmas=["envoy", "say", "on", "Monday", "troop", "will", "leave"],
    )
    assert str(next(find_dates(told, PUBLISHED)).earliest) == "2018-01-15"


YEARLESS = [
    ("They fled on July 5.", "on July 5", "2017-07-05", "2017-07-05", "XXXX-07-05"),
    ("They fled on 19 January.", "on 19 January", "2018-01-19", "2018-01-19", "XXXX-01-19"),
    ("They fled on 20 January.", "on 20 January", "2018-01-20", "2018-01-20", "XXXX-01-20"),
    ("They fled in March.", "in March", "2017-03-01", "2017-03-31", "XXXX-03"),
    ("In May 20 civilians fled.", "In May", "2017-05-01", "2017-05-31", "XXXX-05"),
    ("They fled in late August.", "in late August", "2017-08-21", "2017-08-31", "XXXX-08-21/XXXX-08-31"),
    ("They fled in the spring.", "in the spring", "2017-03-01", "2017-05-31", "XXXX-21"),
    ("They fled last March.", "last March", "2017-03-01", "2017-03-31", "XXXX-03"),
    ("They will leave on 3 February.", "on 3 February", "2018-02-03", "2018-02-03", "XXXX-02-03"),
    ("They will leave in May.", "in May", "2018-05-01", "2018-05-31", "XXXX-05"),
    ("They fled from November to February.", "from November to February", "2016-11-01", "2017-02-28", "XXXX-11/XXXX-02"),
    ("They fled on 29 February.", "on 29 February", "2016-02-29", "2016-02-29", "XXXX-02-29"),
    ("They fled at Christmas.", "at Christmas", "2017-12-25", "2017-12-25", "XXXX-12-25"),
    ("They will leave by the end of September.", "by the end of September", "2018-01-20", "2018-09-30", "../XXXX-09"),
]


@pytest.mark.parametrize(("sentence", "text", "earliest", "latest", "edtf"), YEARLESS)
def test_a_date_without_a_year_is_the_nearest_and_unknown_while_publication_is(sentence, text, earliest, latest, edtf):
    mention = only(sentence)
    assert (mention.text, str(mention.earliest), str(mention.latest)) == (text, earliest, latest)
    undated = only(sentence, Publication())
    assert (undated.text, undated.earliest, undated.latest, undated.offset, undated.edtf) == (text, None, None, None, edtf)


def test_after_a_month_begins_the_next_one():
    mention = only("A battle is expected after the month of September.", make_published("2018-07-20"))
    assert (mention.text, mention.relation, str(mention.earliest), mention.edtf) == (
        "after the month of September",
        "after",
        "2018-10-01",
        "2018-10/..",
    )


def test_a_feast_without_a_year_stays_unknown_while_publication_is():
    mention = only("They fasted during Ramadan.")
    assert (str(mention.earliest), str(mention.latest)) == ("2017-05-27", "2017-06-25")
    undated = only("They fasted during Ramadan.", Publication())
    assert (undated.text, undated.earliest, undated.edtf) == ("during Ramadan", None, None)


@pytest.mark.parametrize(
    ("sentence", "second", "days"),
    [
        ("On 5 May 2015 they attacked; two days later they left.", "two days later", ("2015-05-07", "2015-05-07")),
        ("On 5 May 2015 they attacked; the same day it rained.", "the same day", ("2015-05-05", "2015-05-05")),
        ("On 5 May 2015 they attacked; that day it rained.", "that day", ("2015-05-05", "2015-05-05")),
        ("On 5 May 2015 they attacked; the next day they left.", "the next day", ("2015-05-06", "2015-05-06")),
        ("On 5 May 2015 they attacked; a day earlier they met.", "a day earlier", ("2015-05-04", "2015-05-04")),
        ("On 5 May 2015 they attacked; the following week they left.", "the following week", ("2015-05-11", "2015-05-17")),
        ("On 5 May 2015 they attacked; the previous month they met.", "the previous month", ("2015-04-01", "2015-04-30")),
    ],
)
def test_some_times_are_told_from_the_one_before_them(sentence, second, days):
    mention = read(sentence)[1]
    assert (mention.text, str(mention.earliest), str(mention.latest)) == (second, *days)


@pytest.mark.parametrize(
    "sentence", ["The same day it rained.", "Two days later they left.", "In 2015 they attacked; two days later they left."]
)
def test_a_time_told_from_an_unsaid_one_is_kept_unresolved(sentence):
    mention = read(sentence)[-1]
    assert (mention.earliest, mention.latest, mention.offset) == (None, None, None)


def test_an_order_of_day_and_month_that_cannot_be_known_is_kept_unresolved():
    mention = only("Filed 05/07/2015 by the desk.")
    assert (mention.text, mention.earliest, mention.edtf) == ("05/07/2015", None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "They fought for three years.",
        "It took less than two months.",
        "They took five villages in two weeks.",
        "Within two months they had lost it.",
        "It is now quiet and still theirs; currently they rest.",
        "Some 2,017 fighters came.",
        "A force of 2000 fighters came.",
        "It broke Resolution 1973 again.",
        "They may march on the city.",
        "The fall of the city shocked them.",
        "A spring offensive follows.",
        "The raid came a day after the attack.",
        "The 14 March alliance spoke.",
        "They shot after Friday prayers.",
        "A reporter of the Sunday Times saw it.",
        "The daily Al-Test and other daily newspapers were banned.",
        "Mar the town as you wish, Jan said.",
        "It is in its last days.",
        "They sold 31 tanks in 3 villages.",
        "On 30/02/2015 nothing was.",
        "The 9/11 report says so.",
    ],
)
def test_durations_counts_and_names_are_no_dates(sentence):
    assert [mention.text for mention in read(sentence)] == []


def test_a_day_that_its_month_lacks_is_not_read_as_a_day():
    assert only("On 31 February 2015 nothing was.").edtf == "2015-02"


def test_two_separate_dates_are_two_mentions():
    assert [mention.text for mention in read("They met in 2012, on Monday and on 3 May 2015.")] == ["in 2012", "on Monday", "on 3 May 2015"]


def test_the_preposition_of_a_following_noun_stays_outside():
    assert only("It has lasted since the March 2011 uprising.").text == "March 2011"
    assert only("They left after Thursday's attack.").relation == "in"


def test_publication_within_an_interval_gives_intervals():
    published = Publication(date(2018, 1, 15), date(2018, 1, 25), "text")
    mention = only("They fled two days ago.", published)
    assert (str(mention.earliest), str(mention.latest), mention.offset) == ("2018-01-13", "2018-01-23", "PUB-2d/PUB-2d")
    assert only("They fled in 2012.", published).edtf == "2012"


def test_a_parse_is_not_needed_and_empty_text_has_no_dates():
    assert read("") == []
    assert read("   \n ") == []


def test_offsets_are_those_of_the_doc():
    sentence = "  On 14 March 2016,\nthey left; by 2017 it was over.  "
    for mention in read(sentence):
        assert sentence[mention.start : mention.end] == mention.text


WORDS = st.sampled_from(
    "on in the of since by until from to between and last next this March May 14 2016 2,000 Friday two weeks ago early mid - end "
    "days months later yesterday Ramadan Eid 1990s winter / 03 31 coming past 24 hours within a few half third . , : ) ’s 's "
    "year month Q1 Sun 0 29 February several 9999999 through before after week weekend".split()
)


@given(st.lists(WORDS, max_size=14), st.one_of(st.none(), st.dates()), st.integers(0, 400))
def test_no_words_break_the_grammar_and_intervals_run_forward(words, day, length):
    published = Publication()
    if day is not None:
        published = Publication(day, min(date.max - timedelta(1), day) + timedelta(0 if day >= date(9990, 1, 1) else length), "given")
    sentence = " ".join(words)
    end = 0
    for mention in find_dates(NLP(sentence), published):
        assert sentence[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        if mention.earliest is not None and mention.latest is not None:
            assert mention.earliest <= mention.latest
            assert mention.earliest.year > 1400


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text):
    for mention in find_dates(NLP(text), PUBLISHED):
        assert text[mention.start : mention.end] == mention.text


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a %d %b %Y", "%d.%m.%Y"]))
def test_every_day_is_read_in_every_usual_spelling(day, spelling):
    mention = only(f"Filed {day.strftime(spelling)} here.")
    assert (mention.earliest, mention.latest, mention.edtf, mention.date_prec) == (day, day, day.isoformat(), 1)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(2, 60))
def test_days_ago_are_counted_from_publication(day, count):
    mention = only(f"They fled {count} days ago.", Publication(day, day, "given"))
    assert mention.earliest == mention.latest == day - timedelta(days=count)


@pytest.mark.parametrize("phrase", ["early ", "the end of ", "between ", "last ", "March to ", "the ", "two days "])
def test_long_repetitions_cost_no_more_than_their_length(phrase):
    assert len(read(phrase * 3000 + "2016")) <= 3001
