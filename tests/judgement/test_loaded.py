import pytest

from factory import make_claim
from warledger.judgement.loaded import NOT_SAID, find_loaded


def words(quote, **args):
    kind = "control" if "holder" in args else "event"
    return [(w.word, w.kind, w.about) for w in find_loaded(make_claim(kind=kind, quote=quote, args=args))]


@pytest.mark.parametrize(
    ("quote", "args", "about"),
    [
        ("Isis terrorists hold the town", {"actor": "syrian-army", "target": "isis"}, "Islamic State"),
        ("the ISIL terrorists fled", {}, "Islamic State"),
        ("the terrorist group ISIL fled", {}, "Islamic State"),
        ("the Assad regime lost the town", {"actor": "russia", "target": "syrian-rebels"}, "Syria"),
        ("the Syrian regime lost the town", {}, "Syria"),
        ("the regime lost the town", {"actor": "isis", "target": "syria"}, "Syria"),
        ("the regime lost the town", {"actor": "isis", "target": None}, NOT_SAID),
        ("tightening the grip on the terrorists", {"holder": "syrian-army"}, NOT_SAID),
        ("the army shelled terrorists", {"actor": "syrian-army", "target": "isis"}, "Islamic State"),
        ("a terrorist bomb killed six", {"actor": "civilians"}, NOT_SAID),
        ("the Unheard-of Banner terrorists fled", {"actor": "isis"}, NOT_SAID),
        ("the Jeish Al Fatah terrorists fled", {"actor": "army-of-conquest"}, NOT_SAID),
        ("terrorists fought terrorists", {"a": "isis", "b": "hts"}, NOT_SAID),
        ("the so-called Islamic State fell back", {"actor": "syrian-army"}, "Islamic State"),
        ("the heroic defence by Hezbollah", {"actor": "hezbollah", "target": None}, "Hezbollah"),
    ],
)
def test_a_word_is_said_of_the_party_beside_it_else_of_the_one_that_it_can_mean(quote, args, about):
    assert words(quote, **args)[0][2] == about


@pytest.mark.parametrize(
    "quote",
    [
        "fighters of the Popular Front",
        "the martyrs brigade withdrew",
        "an alleged attack on the town",
        "the Army of Mujahid withdrew",
        "a narrow escape from the anti-regime camp",
        "the rationale of the deal",
    ],
)
def test_names_and_other_words_are_not_loaded(quote):
    assert words(quote) == []


def test_a_word_in_quotation_marks_is_somebody_elses():
    (word,) = find_loaded(make_claim(kind="event", quote='shelling by "terrorists" in Homs', args={}, start=100))
    assert (word.quoted, word.at) == (True, 113)
    (plain,) = find_loaded(make_claim(kind="event", quote="shelling by terrorists in Homs", args={}))
    assert not plain.quoted
