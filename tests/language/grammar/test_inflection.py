"""Verbs come back from their inflected forms, remembered or spelt."""

import pytest

from warledger.language.grammar.inflection import remember_lemma, spell_lemma

KNOWN = {"taken": "take", "built": "build", "lied": "lie", "seized": "seize"}
WORDS = frozenset(
    "stop mire dismantle seize advance visit carry kill control begin shell storm camp free besiege open resolve bomb agree dye mir stor movie march force house".split()
)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("taken", "take"),
        ("Taken", "take"),
        ("retaken", "retake"),
        ("overtaken", "overtake"),
        ("rebuilt", "rebuild"),
        ("relied", None),
        ("won", None),
    ],
)
def test_irregular_forms_are_known_behind_prefixes_too(form, lemma):
    assert remember_lemma(form, KNOWN) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("stopped", "VBD", "stop"),
        ("mired", "VBN", "mire"),
        ("dismantled", "VBD", "dismantle"),
        ("Dismantling", "VBG", "dismantle"),
        ("advancing", "VBG", "advance"),
        ("visited", "VBD", "visit"),
        ("carried", "VBD", "carry"),
        ("killed", "VBN", "kill"),
        ("controlling", "VBG", "control"),
        ("beginning", "VBG", "begin"),
        ("shelled", "VBD", "shell"),
        ("storming", "VBG", "storm"),
        ("camped", "VBD", "camp"),
        ("freed", "VBN", "free"),
        ("besieging", "VBG", "besiege"),
        ("opened", "VBD", "open"),
        ("resolved", "VBN", "resolve"),
        ("bombed", "VBN", "bomb"),
        ("agreeing", "VBG", "agree"),
        ("libraries", "NNS", "library"),
        ("movies", "NNS", "movie"),
        ("marches", "VBZ", "march"),
        ("attaches", "VBZ", "attach"),
        ("forces", "NNS", "force"),
        ("houses", "NNS", "house"),
        ("friendships", "NNS", "friendship"),
    ],
)
def test_regular_forms_are_spelt_back(form, tag, lemma):
    assert spell_lemma(form, tag, WORDS.__contains__) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("frobnicated", "VBD", "frobnicate"),
        ("grinched", "VBD", "grinch"),
        ("zibbed", "VBD", "zib"),
        ("blarved", "VBN", "blarve"),
        ("quozled", "VBD", "quozle"),
    ],
)
def test_spelling_alone_guesses_verbs_that_no_list_has(form, tag, lemma):
    assert spell_lemma(form, tag, frozenset().__contains__) == lemma


@pytest.mark.parametrize(
    ("form", "tag"), [("won", "VBD"), ("red", "VBD"), ("spokespeople", "NNS"), ("men", "NNS"), ("ed", "VBD"), ("re-used", "VBD")]
)
def test_what_is_no_regular_form_is_left_to_others(form, tag):
    assert spell_lemma(form, tag, WORDS.__contains__) is None
