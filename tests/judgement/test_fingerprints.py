import random
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.judgement.fingerprints import BANDS, COPY_SHARE, containment, find_credits, is_copy, mark_passage, resemblance, sketch

STORY = (
    "Government troops entered the northern quarter of Harasta on Monday after nine days of shelling, residents said. "
    "Two brigades had held the grain silos since the spring and left during the night along the railway. "
    "Engineers began to clear the main road of mines in the morning, and the first lorries of flour arrived before noon. "
    "A doctor at the field hospital counted forty wounded, most of them men who had been digging trenches. "
    "The governor promised that water would run again within a week, which few in the market believed. "
    "Across the river the guns went on, slower than before, and families slept in cellars for another night. "
    "Nobody could say how many of the fighters had reached the hills, or whether they would try to come back in summer."
)
OTHER = (
    "The council of Sloviansk met in the school because the town hall has no roof left. Bread is sold from two vans, and the queue "
    "begins before light. A spokesman for the brigade said that the road to the south was open for two hours each day, if the weather "
    "held. Teachers want to begin lessons in September, in shifts, and have asked for glass for the windows before the frost."
)
SENTENCE = "Two brigades had held the grain silos since the spring"


def mark(text, quote):
    start = text.index(quote)
    return mark_passage(text, start, start + len(quote))


@pytest.mark.parametrize(
    "other",
    [
        "Earlier: nothing. Two brigades had held the grain silos since the spring and left during the night along the railway! After.",
        "“TWO BRIGADES had held the  grain silos since the\u00a0spring, and left during the night along the railway.”",
        "By our staff\nTwo brigades had held the grain silos since the spring and left during the night along the railway\nMore follows",
    ],
)
def test_a_sentence_has_one_mark_wherever_and_however_it_is_printed(other):
    words = next(words for words in (SENTENCE, "had held the") if words in other)
    assert mark(other, words) == mark(STORY, SENTENCE) is not None


def test_quotes_of_one_sentence_share_its_mark_and_those_of_another_do_not():
    assert mark(STORY, "left during the night") == mark(STORY, SENTENCE) != mark(STORY, "clear the main road of mines")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The U.S. Army said on Monday that it had struck a depot near Raqqa with ten missiles.", "struck a depot"),
        ("Lt. Gen. Smith told the press on Monday that 3.5 million people had left the country.", "3.5 million people"),
    ],
)
def test_shortened_words_end_no_sentence(text, quote):
    assert mark(text, quote) == mark_passage(text, 0, len(text))


def test_short_sentences_have_no_mark_and_several_are_taken_together():
    assert mark("The army denied it. Rebels hold Harasta.", "Rebels hold") is None
    assert mark("The army denied it at once. Rebels hold Harasta still.", "denied it at once. Rebels hold") is not None


def test_marks_and_sketches_fit_the_ledger_and_are_the_same_in_every_process():
    numbers = (mark(STORY, SENTENCE), *sketch(STORY))
    assert all(0 <= number < 2**63 for number in numbers)
    assert len(sketch(STORY)) == BANDS
    code = (
        f"from warledger.judgement.fingerprints import sketch, mark_passage; print(mark_passage({STORY!r}, 120, 130), *sketch({STORY!r}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "77"})
    assert tuple(map(int, run.stdout.split())) == (mark_passage(STORY, 120, 130), *sketch(STORY))


def change_words(text, share, seed):
    words, rng = text.split(), random.Random(seed)
    for at in rng.sample(range(len(words)), round(len(words) * share)):
        words[at] = f"other{rng.randrange(1000)}"
    return " ".join(words)


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_eight_in_a_hundred_words_changed_is_found(seed):
    edited = change_words(STORY, 0.08, seed)
    assert set(sketch(STORY)) & set(sketch(edited))
    assert is_copy(STORY, edited) == is_copy(edited, STORY) > 0.7


def test_a_story_inside_a_longer_piece_is_a_copy_though_the_two_hardly_resemble_each_other():
    piece = f"{OTHER} {STORY} {change_words(OTHER, 0.9, 1)} {change_words(OTHER, 0.9, 2)}"
    assert resemblance(STORY, piece) < 0.5
    assert containment(STORY, piece) == 1.0
    assert is_copy(STORY, piece) == 1.0


def test_other_texts_and_very_short_ones_are_no_copies():
    assert is_copy(STORY, OTHER) is None
    assert not set(sketch(STORY)) & set(sketch(OTHER))
    assert is_copy("No comment.", "No comment.") is None
    assert sketch("No comment.") == ()


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_takes_no_side(one, other):
    assert 0.0 <= resemblance(one, other) == resemblance(other, one) <= 1.0
    assert 0.0 <= containment(one, other) == containment(other, one) <= 1.0


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_quote_of_any_text_has_a_mark_or_none(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = mark_passage(text, start, end)
    assert found is None or 0 <= found < 2**63


MIDDLE = "\n".join(["Rebels and troops fought for the third day near the silos, people in the village told our reporter by telephone."] * 8)


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"ALEPPO, Syria (Reuters) - Rebels advanced.\n{MIDDLE}", ("Reuters",)),
        (f"DAMASCUS, 3 May (SANA) – Troops advanced.\n{MIDDLE}", ("SANA",)),
        (f"BEIRUT — AFP\nRebels advanced.\n{MIDDLE}", ("AFP",)),
        (f"Beirut (AP) — Rebels advanced.\n{MIDDLE}", ("AP",)),
        (f"Car bomb kills four AFP Thursday 30 Jul 2015 A car bomb killed four.\n{MIDDLE}", ("AFP",)),
        (f"{MIDDLE}\nThe war began in 2011. – Reuters", ("Reuters",)),
        (f"{MIDDLE}\nThe war began in March 2011.-AFP", ("AFP",)),
        (f"{MIDDLE}\nThe war began in 2011. (With AFP and Reuters) Last Update", ("AFP", "Reuters")),
        (f"{MIDDLE}\n/SANA/", ("SANA",)),
        (f"{MIDDLE}\nSource: Elijah J. Magnier\nShare this", ("Elijah J. Magnier",)),
        (f"{MIDDLE}\nIt is so. (Source: Syrian Coalition) Twitter", ("Syrian Coalition",)),
        (f"{MIDDLE}\nWith reporting by AP", ("AP",)),
        (f"Rebels advance\nBy Reuters\n{MIDDLE}", ("Reuters",)),
        (f"Rebels advance\nAgencies\n{MIDDLE}\nSource: Agencies", ()),
        (f"Rebels advanced, Reuters reported on Monday.\n{MIDDLE}\nA resident told AFP that they left.", ()),
        (f"Reuters reported that rebels advanced. The Syrian Arab News Agency (SANA) – the state's – denied it.\n{MIDDLE}", ()),
        (f"People look at ruins in Homs (AFP photo) BEIRUT Rebels advanced.\n{MIDDLE}", ()),
        (f"{MIDDLE} It was seen (Reuters) – by many. {MIDDLE}", ()),
    ],
)
def test_credits_are_read_where_credits_stand_and_mentions_are_left(text, credited):
    assert find_credits(text) == credited


def test_credits_are_few_and_found_once():
    assert find_credits(f"BEIRUT (Reuters) - x\n{MIDDLE}\n- REUTERS") == ("Reuters",)
    assert len(find_credits("\n".join(f"Source: Paper {name}" for name in "ABCDEFG"))) == 4


@pytest.mark.parametrize(
    "text", ["A" * 200_000, "(AFP " * 40_000, "BEIRUT " * 30_000, "." * 200_000, "Source: \n" * 20_000, "AFP\n" * 50_000]
)
def test_hostile_texts_take_no_long(text):
    begun = time.perf_counter()
    find_credits(text)
    mark_passage(text, len(text) // 2, len(text) // 2 + 5)
    sketch(text)
    assert time.perf_counter() - begun < 2.0


@given(st.data())
def test_what_is_told_apart_at_a_glance_is_no_copy_word_for_word(data):
    words = (STORY + " " + OTHER).split()
    cut = data.draw(st.integers(20, len(words)))
    begin = data.draw(st.integers(0, len(words) - cut))
    edited = list(words[begin : begin + cut])
    for at in data.draw(st.lists(st.integers(0, cut - 1), max_size=cut)):
        edited[at] = "else"
    one, other = " ".join(edited), data.draw(st.sampled_from([STORY, OTHER, f"{STORY} {OTHER}"]))
    share = containment(one, other)
    assert is_copy(one, other) == (share if share >= COPY_SHARE else None)
