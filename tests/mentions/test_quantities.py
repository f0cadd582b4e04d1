"""Quantities: low, high, bound and unit of each expression, and the numbers that count nothing."""

from typing import TYPE_CHECKING

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from warledger.mentions.mention import QuantityMention
from warledger.mentions.quantities import find_quantities

if TYPE_CHECKING:
    from spacy.language import Language

NLP: "Language" = spacy.blank("en")


def read(sentence: str) -> list[QuantityMention]:
    return list(find_quantities(NLP(sentence)))


def only(sentence: str) -> QuantityMention:
    found = read(sentence)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


NUMBERS = [
    ("They lost 1,500 fighters.", "1,500", 1500),
    ("They lost 140000 fighters.", "140000", 140000),
    ("There are 1.3m refugees.", "1.3m", 1_300_000),
    ("There are 1.3 million refugees.", "1.3 million", 1_300_000),
    ("There are 10 thousand refugees.", "10 thousand", 10_000),
    ("There are 40k refugees.", "40k", 40_000),
    ("They lost two dozen men.", "two dozen", 24),
    ("They lost a dozen men.", "a dozen", 12),
    ("They lost half a dozen men.", "half a dozen", 6),
    ("They lost twelve men.", "twelve", 12),
    ("They lost twenty-five men.", "twenty-five", 25),
    ("They lost a hundred men.", "a hundred", 100),
    ("They lost hundred and fifty men.", "hundred and fifty", 150),
    ("They lost a hundred and fifty men.", "a hundred and fifty", 150),
    ("They lost three hundred and two men.", "three hundred and two", 302),
    ("They lost two hundred thousand men.", "two hundred thousand", 200_000),
    ("They lost half a million men.", "half a million", 500_000),
    ("They lost two and a half million men.", "two and a half million", 2_500_000),
    ("They lost a million and a half men.", "a million and a half", 1_500_000),
    ("They lost two thousand and fifteen men.", "two thousand and fifteen", 2015),
    ("One soldier died.", "One", 1),
    ("It left 22 dead.", "22", 22),
    ("East Homs desert – 200.", "200", 200),
    ("They set up 12 observation points.", "12", 12),
    ("A 35-strong unit came.", "35", 35),
    ("The number (1.5 before the war) fell.", "1.5", 1.5),
    ("In May 20 civilians fled.", "20", 20),
]


@pytest.mark.parametrize(("sentence", "text", "value"), NUMBERS)
def test_a_plain_number_is_exact(sentence, text, value):
    mention = only(sentence)
    assert (mention.text, mention.low, mention.high, mention.bound, mention.unit) == (text, value, value, "exact", None)


BOUNDS = [
    ("They lost at least 1,000 men.", "at least 1,000", "at-least", 1000),
    ("They lost no fewer than 50 men.", "no fewer than 50", "at-least", 50),
    ("They lost upwards of 162000 men.", "upwards of 162000", "over", 162_000),
    ("They lost a minimum of 50 men.", "a minimum of 50", "at-least", 50),
    ("They lost 1,000+ men.", "1,000+", "at-least", 1000),
    ("They lost 200 or more.", "200 or more", "at-least", 200),
    ("They lost more than 20 men.", "more than 20", "over", 20),
    ("They lost over a thousand men.", "over a thousand", "over", 1000),
    ("They lost well over 200 men.", "well over 200", "over", 200),
    ("They lost in excess of 200 men.", "in excess of 200", "over", 200),
    ("They lost up to 300 men.", "up to 300", "at-most", 300),
    ("They lost as many as 200 men.", "as many as 200", "at-most", 200),
    ("Some claim as high as 3,000.", "as high as 3,000", "at-most", 3000),
    ("They lost at most ten men.", "at most ten", "at-most", 10),
    ("They lost no more than ten men.", "no more than ten", "at-most", 10),
    ("They lost fewer than ten men.", "fewer than ten", "under", 10),
    ("They lost less than 40 men.", "less than 40", "under", 40),
    ("They lost just under 40 men.", "just under 40", "under", 40),
    ("They lost about 40 men.", "about 40", "about", 40),
    ("They lost nearly 200 men.", "nearly 200", "about", 200),
    ("They lost almost 50 men.", "almost 50", "about", 50),
    ("They lost some 1,500 men.", "some 1,500", "about", 1500),
    ("It has around two million people.", "around two million", "about", 2_000_000),
    ("They lost roughly 15 men.", "roughly 15", "about", 15),
    ("They lost approximately seven men.", "approximately seven", "about", 7),
    ("They lost an estimated 1500 men.", "an estimated 1500", "about", 1500),
    ("They lost ten or so.", "ten or so", "about", 10),
]


@pytest.mark.parametrize(("sentence", "text", "bound", "value"), BOUNDS)
def test_words_around_a_number_open_one_side_or_make_it_rough(sentence, text, bound, value):
    mention = only(sentence)
    low = None if bound in ("at-most", "under") else value
    high = None if bound in ("at-least", "over") else value
    assert (mention.text, mention.bound, mention.low, mention.high) == (text, bound, low, high)


RANGES = [
    ("They have 8,000 to 11,000 fighters.", "8,000 to 11,000", 8000, 11000, None),
    ("The Yarmouk Basin – 1,500 to 2,000.", "1,500 to 2,000", 1500, 2000, None),
    ("They have 8,000–11,000 fighters.", "8,000–11,000", 8000, 11000, None),
    ("They have 40-50 tanks.", "40-50", 40, 50, None),
    ("They have between 40 and 50 tanks.", "between 40 and 50", 40, 50, None),
    ("They have from 500 to 700 men.", "from 500 to 700", 500, 700, None),
    ("They lost from 500 to well over 1,000 men.", "from 500 to well over 1,000", 500, 1000, None),
    ("They have about 40 to 50 tanks.", "about 40 to 50", 40, 50, None),
    ("They lost two or three men.", "two or three", 2, 3, None),
    ("There are 1 to 2 million refugees.", "1 to 2 million", 1_000_000, 2_000_000, None),
    ("There are two to three hundred men.", "two to three hundred", 200, 300, None),
    ("They are 24 to 48 hours from storming it.", "24 to 48 hours", 24, 48, "hour"),
    ("It lies 20-25 km off.", "20-25 km", 20, 25, "km"),
    ("It cost $5-7 million.", "$5-7 million", 5_000_000, 7_000_000, "usd"),
    ("It cost between $2m and $3m.", "between $2m and $3m", 2_000_000, 3_000_000, "usd"),
    ("It fell 20 per cent to 30 per cent.", "20 per cent to 30 per cent", 20, 30, "percent"),
]


@pytest.mark.parametrize(("sentence", "text", "low", "high", "unit"), RANGES)
def test_ranges(sentence, text, low, high, unit):
    mention = only(sentence)
    assert (mention.text, mention.low, mention.high, mention.bound, mention.unit) == (text, low, high, "range", unit)


VAGUE = [
    ("Dozens died.", "Dozens", 24, None, "at-least"),
    ("Scores of men died.", "Scores", 40, None, "at-least"),
    ("Hundreds fled.", "Hundreds", 100, None, "at-least"),
    ("Several hundred fled.", "Several hundred", 200, None, "at-least"),
    ("Several dozen fled.", "Several dozen", 24, None, "at-least"),
    ("The thousands of foreigners fled.", "thousands", 1000, None, "at-least"),
    ("Many thousands fled.", "Many thousands", 1000, None, "at-least"),
    ("Several thousand fled.", "Several thousand", 2000, None, "at-least"),
    ("Tens of thousands fled.", "Tens of thousands", 10_000, None, "at-least"),
    ("Hundreds of thousands fled.", "Hundreds of thousands", 100_000, None, "at-least"),
    ("Millions fled.", "Millions", 1_000_000, None, "at-least"),
    ("A handful of men fled.", "A handful", 3, 3, "about"),
    ("A few shells fell.", "A few", 3, 3, "about"),
    ("A few hundred fled.", "A few hundred", 300, 300, "about"),
    ("A couple of men fled.", "A couple", 2, 2, "about"),
]


@pytest.mark.parametrize(("sentence", "text", "low", "high", "bound"), VAGUE)
def test_vague_words_mean_the_least_they_can(sentence, text, low, high, bound):
    mention = only(sentence)
    assert (mention.text, mention.low, mention.high, mention.bound) == (text, low, high, bound)


MEASURES = [
    ("Only one-third of them fight.", "one-third", 0.33, 0.33, "about", "fraction"),
    ("Two-thirds of them fight.", "Two-thirds", 0.67, 0.67, "about", "fraction"),
    ("Half of the city fell.", "Half", 0.5, 0.5, "about", "fraction"),
    ("More than half the city fell.", "More than half", 0.5, None, "over", "fraction"),
    ("A quarter of the city fell.", "A quarter", 0.25, 0.25, "about", "fraction"),
    ("Some 3/4 of the city fell.", "Some 3/4", 0.75, 0.75, "about", "fraction"),
    ("One in five fled.", "One in five", 0.2, 0.2, "about", "fraction"),
    ("Nine out of ten fled.", "Nine out of ten", 0.9, 0.9, "about", "fraction"),
    ("It holds 40 percent of it.", "40 percent", 40, 40, "exact", "percent"),
    ("It holds 30 per cent of it.", "30 per cent", 30, 30, "exact", "percent"),
    ("It holds nearly 12.5% of it.", "nearly 12.5%", 12.5, 12.5, "about", "percent"),
    ("It cost $2.5 million.", "$2.5 million", 2_500_000, 2_500_000, "exact", "usd"),
    ("It cost more than US$5bn.", "more than US$5bn", 5_000_000_000, None, "over", "usd"),
    ("It cost €3m.", "€3m", 3_000_000, 3_000_000, "exact", "eur"),
    ("It cost 500 euros.", "500 euros", 500, 500, "exact", "eur"),
    ("It cost 2 million Syrian pounds.", "2 million Syrian pounds", 2_000_000, 2_000_000, "exact", "syp"),
    ("It lies 12 km off.", "12 km", 12, 12, "exact", "km"),
    ("It lies 5km off.", "5km", 5, 5, "exact", "km"),
    ("It lies some 100 kilometres away.", "some 100 kilometres", 100, 100, "about", "km"),
    ("It lies 500m north of it.", "500m", 500, 500, "exact", "m"),
    ("It lies 60 miles off.", "60 miles", 60, 60, "exact", "mile"),
    ("It covers 200 square km.", "200 square km", 200, 200, "exact", "km2"),
    ("It covers two hectares.", "two hectares", 2, 2, "exact", "hectare"),
    ("It might take less than two months.", "less than two months", None, 2, "under", "month"),
    ("A three-month siege ended.", "three-month", 3, 3, "exact", "month"),
    ("They fought for three years.", "three years", 3, 3, "exact", "year"),
    ("The three-year-old war goes on.", "three-year", 3, 3, "exact", "year"),
    ("They fought for 2-1/2 years.", "2-1/2 years", 2.5, 2.5, "exact", "year"),
    ("They fought for more than a year.", "more than a year", 1, None, "over", "year"),
    ("They fought for half an hour.", "half an hour", 0.5, 0.5, "about", "hour"),
    ("It cost millions of dollars.", "millions of dollars", 1_000_000, None, "at-least", "usd"),
    ("It lies tens of kilometres off.", "tens of kilometres", 10, None, "at-least", "km"),
    ("They marched several kilometres.", "several kilometres", 2, None, "at-least", "km"),
    ("They carried 7 kg each.", "7 kg", 7, 7, "exact", "kg"),
    ("They took it twice.", "twice", 2, 2, "exact", "times"),
    ("They took it three times.", "three times", 3, 3, "exact", "times"),
    ("They took it at least once.", "at least once", 1, None, "at-least", "times"),
]


@pytest.mark.parametrize(("sentence", "text", "low", "high", "bound", "unit"), MEASURES)
def test_shares_money_and_measures(sentence, text, low, high, bound, unit):
    mention = only(sentence)
    assert (mention.text, mention.low, mention.high, mention.bound, mention.unit) == (text, low, high, bound, unit)


NOTHING = [
    "The 5th Corps came first.",
    "It broke Resolution 2254.",
    "It broke Article 5.",
    "An S-300 and an F-16 came.",
    "Brigade 47 came by the M5 highway.",
    "They hold the 1974 line.",
    "It began in 2015, on 14 March.",
    "The war of 2014-15 is over.",
    "They met two weeks ago.",
    "It falls in the next 24 to 48 hours.",
    "One of the men fled; no one knows, and the one who does is silent.",
    "It once held it.",
    "Read No. 5 and No.1.",
    "1. Ghouta fell",
    "A 120 mm mortar and 82mm shells fell.",
    "It was 22:33, or 8:00 p.m. by ours, or 1900 GMT.",
    "A 30-year-old man, his son aged 7 and a boy 5 years old fled.",
    "The 9/11 report, round the clock 24/7.",
    "The P5+1 met.",
    "They voted 3-1.",
    "The city was founded in 575 B.C. by settlers.",
    "A two-state solution is the twenty-first century's.",
    "The second half of it, in the old quarter, fell.",
    "The team scores again.",
    "See https://example.org/2016/03/14/15-dead for more.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_numbers_that_count_nothing_are_no_quantities(sentence):
    assert [mention.text for mention in read(sentence)] == []


def test_several_quantities_keep_apart():
    found = read("The raid killed 5 civilians, wounded at least 20 and left 3,000 to 4,000 homeless.")
    assert [mention.text for mention in found] == ["5", "at least 20", "3,000 to 4,000"]


def test_a_decimal_in_parentheses_takes_the_scale_of_the_number_before():
    assert [mention.low for mention in read("It has two million people (1.5 before the war).")] == [2_000_000, 1.5]
    assert [mention.low for mention in read("It has two million (1.5 before the war).")] == [2_000_000, 1_500_000]


def test_a_figure_that_the_parse_hangs_on_a_name_is_part_of_it():
    words = ["Rebels", "took", "Tulul", "67"]
    doc = Doc(NLP.vocab, words=words, heads=[1, 1, 1, 2], deps=["nsubj", "ROOT", "obj", "nummod"], pos=["NOUN", "VERB", "PROPN", "NUM"])
    assert list(find_quantities(doc)) == []


def test_no_figure_is_too_long_to_read():
    assert read("It has " + "9" * 400 + " men.") == []


WORDS = st.sampled_from(
    "at least more than up to between and or - – 1,500 2,000 0 3.5 million thousand dozen dozens of half a an third quarter one two twenty five "
    "hundred several few couple % $ km month hours times twice once / : . , ( ) 's + 2016 May 14 F - 16 about nearly from to tens thousands".split()
)


@given(st.lists(WORDS, max_size=14))
def test_no_words_break_the_grammar_and_low_never_exceeds_high(words):
    sentence = " ".join(words)
    end = 0
    for mention in find_quantities(NLP(sentence)):
        assert sentence[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        assert mention.low is not None or mention.high is not None
        if mention.low is not None and mention.high is not None:
            assert 0 <= mention.low <= mention.high
        assert (mention.low is None) == (mention.bound in ("at-most", "under"))
        assert (mention.high is None) == (mention.bound in ("at-least", "over"))


@given(st.text(max_size=60))
def test_no_text_breaks_the_finder(text):
    for mention in find_quantities(NLP(text)):
        assert text[mention.start : mention.end] == mention.text


@given(st.integers(2, 10**12))
def test_every_figure_is_read_with_and_without_commas(value):
    assert only(f"They counted exactly {value:,} stones.").low == value


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_a_range_keeps_both_ends(low, more):
    mention = only(f"They have {low:,} to {low + more:,} fighters.")
    assert (mention.low, mention.high, mention.bound) == (low, low + more, "range")
