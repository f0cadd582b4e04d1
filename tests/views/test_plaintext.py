import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.views.plaintext import HIDDEN, plain_line, plain_text


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("plain words", "plain words"),
        ("a \x1b[31mred\x1b[0m word", "a red word"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "31mred"),
        ("bell\x07 back\x08 null\x00", "bell back null"),
        ("abc\u202edcba", "abcdcba"),
        ("\u2067isolated\u2069", "isolated"),
        ("invisible\U000e0041\U000e007f tags", "invisible tags"),
        ("half \ud800 a letter", "half  a letter"),
        ("\ufeffmarked", "marked"),
        ("دير الزور", "دير الزور"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_nothing_that_steers_a_terminal_is_left(hostile: str, shown: str):
    assert plain_text(hostile) == shown


def test_an_escape_that_never_ends_takes_no_words_with_it():
    assert plain_line("\x1b attack on the town") == "attack on the town"
    assert plain_line("\x1b]0;attack on the town") == "]0;attack on the town"


@given(st.text())
def test_no_text_gets_a_control_character_through(text: str):
    assert HIDDEN.search(plain_text(text)) is None
    assert "\n" not in plain_line(text)


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_a_cut_line_is_never_wider_than_asked(text: str, width: int):
    assert len(plain_line(text, width=width)) <= width


def test_a_line_is_cut_at_a_word():
    assert plain_line("the army took the town of Harasta", width=20) == "the army took the…"
