"""Edit scripts: what a script was made of, it gives back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warledger.language.grammar.lemmas import apply_script, make_script

WORDS = st.text(st.characters(categories=["Lu", "Ll", "Nd"], include_characters="-'’."), min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_script_turns_the_form_into_its_lemma(form, lemma):
    assert apply_script(form, make_script(form, lemma)) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("the", "the", "l0"),
        ("The", "the", "l0"),
        ("seized", "seize", "l1"),
        ("Cities", "city", "l3y"),
        ("went", "go", "=go"),
        ("Forces", "Force", "k1"),
        ("Aleppo", "Aleppo", "k0"),
        ("ALEPPO", "Aleppo", "t0"),
        ("US", "US", "k0"),
    ],
)
def test_scripts_generalise_over_words(form, lemma, script):
    assert make_script(form, lemma) == script


def test_a_script_that_leaves_nothing_leaves_the_word():
    assert apply_script("a", "l1") == "a"
