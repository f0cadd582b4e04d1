"""Inside quoted speech a time counts from the day on which it was spoken."""

from datetime import date

import pytest
import spacy

from warledger.documents.document import Publication
from warledger.mentions.dates import find_dates

WRITTEN = Publication(date(2016, 3, 28), date(2016, 3, 28), "given")


def last(sentence: str, published: Publication = WRITTEN):
    return list(find_dates(spacy.blank("en")(sentence), published))[-1]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ('On 12 March 2016 he said: "We entered the village yesterday."', "2016-03-11"),
        ("On 12 March 2016 he told radio: “They left three days ago.”", "2016-03-09"),
        ("On 12 March 2016 he wrote: 'We didn't sleep; they left three days ago.'", "2016-03-09"),
        ("On 12 March 2016 the men's chief said they'd entered yesterday.", "2016-03-27"),
        ("Speaking on Monday, the mayor said: “Tomorrow we bury them.”", "2016-03-29"),
        ('It was 12 March 2016. He said: "We entered the village yesterday."', "2016-03-27"),
        ('On 12 March 2016 the sign "Open yesterday" hung there.', "2016-03-27"),
        ('On 12 March and 14 March 2016 he said: "We entered yesterday."', "2016-03-27"),
        ("On 12 March 2016 he said that they had entered yesterday.", "2016-03-27"),
    ],
)
def test_yesterday_in_a_quotation_is_the_day_before_it_was_spoken(sentence: str, day: str):
    mention = last(sentence)
    assert str(mention.earliest) == str(mention.latest) == day


def test_the_frame_may_follow_the_quotation():
    first, _ = find_dates(spacy.blank("en")('"We entered yesterday," he said on 12 March 2016.'), WRITTEN)
    assert str(first.earliest) == "2016-03-11"


def test_the_offset_is_told_from_publication_and_left_out_while_that_is_unknown():
    sentence = 'On 12 March 2016 he said: "We entered the village yesterday."'
    assert last(sentence).offset == "PUB-17d/PUB-17d"
    assert (str(last(sentence, Publication()).earliest), last(sentence, Publication()).offset) == ("2016-03-11", None)
