"""Lemmas that are remembered: where a treebank agrees with itself, and of irregular verbs."""

from training.accurate.remembering import collect_known_lemmas
from training.treebank import Sentence, Word


def sentence(*words):
    made = (Word(form, lemma, "VERB", xpos, "", 0, "root", space=True) for form, xpos, lemma in words)
    return Sentence("s", "d", opens_paragraph=True, words=tuple(made))


def test_forms_are_remembered_by_their_tag():
    known = collect_known_lemmas([sentence(("Shelled", "VBD", "shell"), ("towns", "NNS", "town"), ("town", "NN", "town"))])

    assert known["VBD"]["shelled"] == "shell"
    assert known["NNS"] == {"towns": "town"}
    assert "NN" not in known


def test_a_form_on_which_the_treebank_disagrees_is_not_remembered():
    known = collect_known_lemmas([sentence(("people", "NNS", "people"), ("people", "NNS", "person"))])

    assert "people" not in known["NNS"]


def test_irregular_verbs_are_remembered_and_the_treebank_goes_before():
    known = collect_known_lemmas([sentence(("lay", "VBD", "lay"))])

    assert (known["VBD"]["shook"], known["VBN"]["shaken"]) == ("shake", "shake")
    assert known["VBD"]["lay"] == "lay"
