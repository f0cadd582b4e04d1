import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.judgement.records import Record
from warledger.judgement.reliability import FEWEST_COMPARED, FEWEST_SHARED, LETTER_WORDS, LETTERS, make_share, suggest_letter
from warledger.judgement.testimony import Outlet


def record(**counts):
    return Record(source=Outlet("Courier"), **{"compared_in": counts.get("compared", 0), **counts})


@pytest.mark.parametrize(
    ("compared", "agreed", "outweighed", "letter"),
    [
        (0, 0, 0, "F"),
        (19, 19, 0, "F"),
        (20, 20, 0, "B"),
        (20, 17, 0, "C"),
        (100, 80, 0, "B"),
        (100, 70, 0, "C"),
        (100, 60, 0, "C"),
        (100, 50, 0, "D"),
        (100, 0, 0, "D"),
        (100, 30, 55, "D"),
        (100, 20, 65, "E"),
        (20, 0, 20, "E"),
    ],
)
def test_the_letter_goes_by_the_low_end_of_the_shares(compared, agreed, outweighed, letter):
    assert suggest_letter(record(compared=compared, agreed=agreed, outweighed=outweighed)).letter == letter


GOOD = {"compared": 100, "agreed": 95}


@pytest.mark.parametrize(
    ("counts", "letter"),
    [
        ({}, "B"),
        ({"attributions": 100, "unnamed": 50}, "C"),
        ({"attributions": 100, "unnamed": 36}, "B"),
        ({"attributions": 9, "unnamed": 9}, "B"),
        ({"documents": 100, "copies": 70}, "C"),
        ({"documents": 9, "copies": 9}, "B"),
        ({"attributions": 100, "unnamed": 50, "documents": 100, "copies": 70}, "D"),
        ({"attributions": 100, "unnamed": 50, "documents": 100, "copies": 70, "agreed": 55}, "D"),
    ],
)
def test_a_step_down_for_the_unnamed_and_for_copies_ends_at_d(counts, letter):
    assert suggest_letter(record(**{**GOOD, **counts})).letter == letter


def test_the_reasons_give_the_figures():
    made = suggest_letter(record(compared=36, agreed=28, outweighed=2, facts=200, own_side=1, statuses={"single-source": 150}))
    assert made.letter == "C"
    text = " ".join(made.reasons)
    for words in (
        "Of 36 claims",
        "28 are corroborated: 78% (65–87%)",
        "contradict 2 of them",
        "1 more is corroborated only by",
        "150 of its 200",
    ):
        assert words in text


def test_claims_of_few_texts_are_too_few():
    assert suggest_letter(record(**GOOD, compared_in=10)).letter == "B"
    made = suggest_letter(record(**GOOD, compared_in=9))
    assert (made.letter, "stand in 9 texts of 10 needed" in made.reasons[0]) == ("F", True)


def test_too_few_are_said_to_be_too_few():
    assert suggest_letter(record(compared=7)).reasons[0].startswith("7 of 20 comparable claims needed")


@pytest.mark.parametrize(("count", "of", "words"), [(0, 0, "0 of 10 needed"), (9, 9, "9 of 10 needed"), (5, 10, "50% (27–73%)")])
def test_no_share_on_fewer_than_ten(count, of, words):
    share = make_share(count, of)
    assert share.words == words
    assert (share.interval is None) == (of < FEWEST_SHARED)


def test_the_letters_are_those_of_the_admiralty_code():
    assert tuple(LETTER_WORDS) == LETTERS == tuple("ABCDEF")


COUNTS = st.integers(0, 300)


@given(COUNTS, COUNTS, COUNTS, st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS))
def test_never_a_and_never_a_letter_on_few(agreed, outweighed, neither, attributions, documents):
    compared = agreed + outweighed + neither
    told = record(
        compared=compared, agreed=agreed, outweighed=outweighed,
        attributions=max(attributions), unnamed=min(attributions), documents=max(documents), copies=min(documents),
    )  # fmt: skip
    made = suggest_letter(told)
    assert made.letter != "A"
    assert (made.letter == "F") == (compared < FEWEST_COMPARED)
    assert len(made.reasons) > 0


@given(st.integers(20, 200), st.data())
def test_more_agreement_never_suggests_a_lower_letter(compared, data):
    less, more = sorted(data.draw(st.tuples(st.integers(0, compared), st.integers(0, compared))))
    letters = [suggest_letter(record(compared=compared, agreed=agreed)).letter for agreed in (less, more)]
    assert letters[1] <= letters[0]
