"""An undated text is dated by the days that it tells of as past or expects, and by nothing else."""

import pytest
import spacy

from warledger.mentions.publishing import infer_publication


def infer(*texts: str) -> tuple[str, str] | None:
    found = infer_publication(spacy.blank("en")(text) for text in texts)
    return None if found is None else (str(found.start), str(found.end))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The town fell on 3 May 2016."], ("2016-05-03", "2017-05-04")),
        (["The town fell on 3 May 2016.", "On 9 June 2016 it was retaken."], ("2016-06-09", "2017-06-10")),
        (["2017 was a year of disaster."], ("2017-01-01", "None")),
        (["The town fell on 3 May 2016. They will vote on 1 July 2016."], ("2016-05-03", "2016-07-01")),
        (["They have held it since 2012."], ("2012-01-01", "None")),
        (["The war began in March 2011. They will vote on 1 July 2016."], ("2011-03-01", "2016-07-01")),
        (["They met last week."], None),
        (["They fled in March."], None),
        (["They will vote on 1 July 2016."], None),
        ([], None),
    ],
)
def test_the_last_past_day_and_the_first_expected_one_bound_it(texts: list[str], expected: tuple[str, str] | None):
    assert infer(*texts) == expected


def test_the_reasons_name_the_words():
    found = infer_publication([spacy.blank("en")("The town fell on 3 May 2016. They will vote on 1 July 2016.")])
    assert found is not None
    first, second = found.reasons
    assert "3 May 2016" in first
    assert "1 July 2016" in second
